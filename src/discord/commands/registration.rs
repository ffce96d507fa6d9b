//! What Discord is told of the commands: their form, their words in each language, where and by whom they may be used.

use serde_json::{Value, json};
use serenity::all::Permissions;

use crate::discord::commands::{Commands, check_message, keep_message};
use crate::discord::tongue::Tongue;

/// Ways of being installed: in a server, by a person.
const SERVER: u8 = 0;
const PERSON: u8 = 1;
/// Places to be used in: servers, private messages with the bot, and those among people.
const IN_SERVERS: u8 = 0;
const WITH_BOT: u8 = 1;
const AMONG_PEOPLE: u8 = 2;

/// What needs a server, with the permission its members need as long as the server's settings say nothing else. Where
/// reviewers are named by role, everybody sees what is theirs, and is told who may use it.
const OF_SERVERS: [(&str, bool); 5] =
    [("verdict", true), ("digest", true), ("doctor", true), ("watch", false), (keep_message::NAME, true)];

/// All commands and menus as they are registered.
#[must_use]
pub fn registration(commands: &Commands, has_reviewers: bool) -> Value {
    let mut told = serde_json::to_value(poise::builtins::create_application_commands(commands)).unwrap_or_default();
    prune(&mut told);
    let mut all = told.as_array().cloned().unwrap_or_default();
    all.extend([check_message::NAME, keep_message::NAME].map(|name| json!({ "name": name, "type": 3 })));
    for command in &mut all {
        place(command, has_reviewers);
        let key = format!("command-{}", key(command));
        translate(command, &key);
    }
    Value::Array(all)
}

/// Says where and by whom a command may be used.
fn place(command: &mut Value, has_reviewers: bool) {
    let name = command["name"].as_str().unwrap_or_default();
    let of_servers = OF_SERVERS.iter().find(|(known, _)| *known == name);
    let is_for_reviewers = matches!(name, "verdict" | keep_message::NAME);
    let is_managed = of_servers.is_some_and(|(_, is_managed)| *is_managed) && !(is_for_reviewers && has_reviewers);
    let is_elsewhere = matches!(name, "doctor" | "watch") || of_servers.is_none();
    command["integration_types"] = if of_servers.is_none() { json!([SERVER, PERSON]) } else { json!([SERVER]) };
    command["contexts"] = match (of_servers.is_none(), is_elsewhere) {
        (true, _) => json!([IN_SERVERS, WITH_BOT, AMONG_PEOPLE]),
        (false, true) => json!([IN_SERVERS, WITH_BOT]),
        (false, false) => json!([IN_SERVERS]),
    };
    if is_managed {
        command["default_member_permissions"] = json!(Permissions::MANAGE_GUILD.bits());
    }
}

/// `Check this message` is `check-this-message`.
fn key(command: &Value) -> String {
    command["name"].as_str().unwrap_or_default().to_lowercase().replace([' ', '_'], "-")
}

/// Adds names and descriptions in every language that has words for `key`, and of all that is below it.
fn translate(command: &mut Value, key: &str) {
    let has_description = command["description"].is_string();
    for tongue in Tongue::ALL.into_iter().filter(|tongue| tongue.has(key)) {
        for locale in tongue.locales() {
            command["name_localizations"][locale] = json!(tongue.label(key));
            if has_description {
                command["description_localizations"][locale] = json!(tongue.label(&format!("{key}.description")));
            }
        }
    }
    for option in command.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten() {
        let key = format!("{key}-{}", self::key(option));
        translate(option, &key);
    }
    for choice in command.get_mut("choices").and_then(Value::as_array_mut).into_iter().flatten() {
        // The choices are tags, and called what they are called in answers.
        let key = format!("tag-{}", self::key(choice));
        for tongue in Tongue::ALL.into_iter().filter(|tongue| tongue.has(&key)) {
            for locale in tongue.locales() {
                choice["name_localizations"][locale] = json!(tongue.label(&key));
            }
        }
    }
}

/// Leaves out what serenity writes although there is nothing to tell: a subcommand with a least value, no choices.
fn prune(value: &mut Value) {
    let is_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    match value {
        Value::Array(list) => list.iter_mut().for_each(prune),
        Value::Object(map) => {
            map.values_mut().for_each(prune);
            map.retain(|_, value| !is_nothing(value));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::commands::all;

    #[test]
    fn every_command_and_option_is_described_within_the_limits() {
        fn check(path: &str, command: &Value) {
            let name = command["name"].as_str().unwrap();
            let path = format!("{path} {name}");
            let is_name = |letter: u8| letter.is_ascii_lowercase() || letter == b'_';
            assert!((1..=32).contains(&name.len()) && name.bytes().all(is_name), "{path}");
            let description = command["description"].as_str().unwrap();
            assert!((10..=100).contains(&description.chars().count()), "{path}: {description}");
            assert_ne!(description, "A slash command", "{path}");
            let mut was_optional = false;
            for option in command["options"].as_array().into_iter().flatten() {
                check(&path, option);
                if !matches!(option["type"].as_u64(), Some(1 | 2)) {
                    let is_required = option["required"] == Value::Bool(true);
                    assert!(!(is_required && was_optional), "{path}: required after optional");
                    was_optional |= !is_required;
                }
            }
        }
        let registration = registration(&all(), false);
        let (menus, commands): (Vec<&Value>, Vec<&Value>) =
            registration.as_array().unwrap().iter().partition(|command| command["type"] == 3);
        let names: Vec<&str> = commands.iter().map(|command| command["name"].as_str().unwrap()).collect();
        for name in ["ask", "who", "when", "claim", "why", "source", "verdict", "digest", "watch", "doctor"] {
            assert!(names.contains(&name), "{name}");
        }
        for command in commands {
            check("", command);
        }
        assert_eq!(menus.len(), 2);
    }

    #[test]
    fn who_may_use_what_is_said_in_discords_own_terms() {
        let of = |name: &str, has_reviewers| -> Value {
            let registration = registration(&all(), has_reviewers);
            registration.as_array().unwrap().iter().find(|command| command["name"] == name).unwrap().clone()
        };
        let ask = of("ask", false);
        assert_eq!((&ask["contexts"], &ask["integration_types"]), (&json!([0, 1, 2]), &json!([0, 1])));
        assert!(ask["default_member_permissions"].is_null());
        let verdict = of("verdict", false);
        assert_eq!((&verdict["contexts"], &verdict["integration_types"]), (&json!([0]), &json!([0])));
        assert_eq!(verdict["default_member_permissions"], 32);
        assert!(of("verdict", true)["default_member_permissions"].is_null());
        assert_eq!(of("doctor", true)["default_member_permissions"], 32);
    }
}
