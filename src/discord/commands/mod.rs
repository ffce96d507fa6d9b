//! The slash commands, one file each. A command's doc comment is its help text.

use std::sync::Arc;

use serde_json::Value;

use crate::discord::desk::{Desk, Trouble};

mod ask;
mod claim;
mod doctor;
pub mod source;
mod verdict;
mod when;
mod who;

pub type Context<'a> = poise::ApplicationContext<'a, Arc<Desk>, Trouble>;
pub type Commands = Vec<poise::Command<Arc<Desk>, Trouble>>;

/// All commands.
#[must_use]
pub fn all() -> Commands {
    let mut commands = vec![
        ask::ask(),
        who::who(),
        when::when(),
        claim::claim(),
        source::source(),
        verdict::verdict(),
        doctor::doctor(),
    ];
    poise::set_qualified_names(&mut commands);
    commands
}

/// What Discord is told of them.
#[must_use]
pub fn registration(commands: &Commands) -> Value {
    let mut told = serde_json::to_value(poise::builtins::create_application_commands(commands)).unwrap_or_default();
    prune(&mut told);
    told
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

    #[test]
    fn every_command_and_option_is_described_within_the_limits() {
        fn check(path: &str, command: &Value) {
            let name = command["name"].as_str().unwrap();
            let path = format!("{path} {name}");
            let description = command["description"].as_str().unwrap();
            assert!(
                (1..=32).contains(&name.len())
                    && name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_')
            );
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
        let registration = registration(&all());
        let names: Vec<&str> =
            registration.as_array().unwrap().iter().map(|command| command["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["ask", "who", "when", "claim", "source", "verdict", "doctor"]);
        for command in registration.as_array().unwrap() {
            check("", command);
        }
    }
}
