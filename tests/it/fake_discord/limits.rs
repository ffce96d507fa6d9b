//! What Discord refuses, by hand: its own description is too lax about much of it.

use serde_json::Value;

/// Everything that is wrong with the body of a request to this route.
pub fn faults(route: &str, body: &Value) -> Vec<String> {
    let mut faults = Faults(Vec::new());
    match route {
        "callback" => faults.callback(body),
        "edit" => faults.message(body, "message", &["embeds", "allowed_mentions", "content", "components"]),
        "commands" => faults.commands(body),
        _ => faults.check(body.is_null(), || format!("{route}: a body")),
    }
    faults.0
}

struct Faults(Vec<String>);

impl Faults {
    fn check(&mut self, is_right: bool, fault: impl FnOnce() -> String) {
        if !is_right {
            self.0.push(fault());
        }
    }

    fn keys(&mut self, value: &Value, place: &str, known: &[&str]) {
        for key in value.as_object().into_iter().flat_map(|object| object.keys()) {
            self.check(known.contains(&key.as_str()), || format!("{place}: unknown field {key}"));
        }
    }

    /// A text of `least` to `most` UTF-16 units, where it is given.
    fn text(&mut self, value: &Value, place: &str, least: usize, most: usize) -> usize {
        if value.is_null() {
            return 0;
        }
        let Some(text) = value.as_str() else {
            self.0.push(format!("{place}: no string"));
            return 0;
        };
        let units = text.encode_utf16().count();
        self.check((least..=most).contains(&units), || {
            format!("{place}: {units} units, allowed are {least} to {most}")
        });
        self.check(least == 0 || !text.trim().is_empty(), || format!("{place}: blank"));
        units
    }

    fn callback(&mut self, body: &Value) {
        self.keys(body, "callback", &["type", "data"]);
        let data = &body["data"];
        match body["type"].as_u64() {
            Some(4) => self.message(data, "message", &["embeds", "allowed_mentions", "content", "components", "flags"]),
            Some(5) => self.keys(data, "deferral", &["flags"]),
            Some(8) => {
                self.keys(data, "choices", &["choices"]);
                let choices = data["choices"].as_array().cloned().unwrap_or_default();
                self.check(data["choices"].is_array(), || "choices: none".to_owned());
                self.check(choices.len() <= 25, || format!("{} choices", choices.len()));
                for choice in &choices {
                    self.keys(choice, "choice", &["name", "value", "name_localizations"]);
                    self.text(&choice["name"], "choice name", 1, 100);
                    self.text(&choice["value"], "choice value", 1, 100);
                }
            }
            other => self.0.push(format!("callback of type {other:?}")),
        }
        let flags = data["flags"].as_u64().unwrap_or(0);
        self.check(flags & !64 == 0, || format!("flags {flags}"));
    }

    fn message(&mut self, message: &Value, place: &str, known: &[&str]) {
        self.keys(message, place, known);
        self.text(&message["content"], "content", 0, 2000);
        let parse = message["allowed_mentions"]["parse"].as_array();
        self.check(parse.is_some_and(Vec::is_empty), || format!("{place}: may mention"));
        self.keys(&message["allowed_mentions"], "allowed_mentions", &["parse"]);
        let embeds = message["embeds"].as_array().cloned().unwrap_or_default();
        let is_empty = embeds.is_empty() && message["content"].as_str().unwrap_or_default().is_empty();
        self.check(!is_empty, || format!("{place}: empty"));
        self.check(embeds.len() <= 10, || format!("{} embeds", embeds.len()));
        let rows = message["components"].as_array().map_or(0, Vec::len);
        self.check(rows <= 5, || format!("{rows} rows of components"));
        let together: usize = embeds.iter().map(|embed| self.embed(embed)).sum();
        self.check(together <= 6000, || format!("{together} units in all embeds"));
    }

    fn embed(&mut self, embed: &Value) -> usize {
        self.keys(embed, "embed", &["title", "description", "color", "fields", "footer", "url"]);
        self.check(embed["color"].as_u64().is_some_and(|colour| colour <= 0xff_ff_ff), || "colour".to_owned());
        self.keys(&embed["footer"], "footer", &["text"]);
        let mut units = self.text(&embed["title"], "title", 1, 256);
        units += self.text(&embed["description"], "description", 1, 4096);
        units += self.text(&embed["footer"]["text"], "footer", 1, 2048);
        let fields = embed["fields"].as_array().cloned().unwrap_or_default();
        self.check(fields.len() <= 25, || format!("{} fields", fields.len()));
        for field in &fields {
            self.keys(field, "field", &["name", "value", "inline"]);
            units += self.text(&field["name"], "field name", 1, 256);
            units += self.text(&field["value"], "field value", 1, 1024);
        }
        self.check(units > 0, || "an empty embed".to_owned());
        units
    }

    fn commands(&mut self, commands: &Value) {
        let commands = commands.as_array().cloned().unwrap_or_default();
        self.check((1..=100).contains(&commands.len()), || format!("{} commands", commands.len()));
        let mut names: Vec<&str> = commands.iter().filter_map(|command| command["name"].as_str()).collect();
        names.sort_unstable();
        names.dedup();
        self.check(names.len() == commands.len(), || "two commands of one name".to_owned());
        for command in &commands {
            let units = self.command(command, true);
            self.check(units <= 8000, || format!("a command of {units} units"));
        }
    }

    /// A command or an option; its units.
    fn command(&mut self, command: &Value, is_outermost: bool) -> usize {
        const COMMAND: [&str; 13] = [
            "name",
            "description",
            "type",
            "options",
            "name_localizations",
            "description_localizations",
            "default_member_permissions",
            "dm_permission",
            "nsfw",
            "contexts",
            "integration_types",
            "handler",
            "id",
        ];
        const OPTION: [&str; 12] = [
            "name",
            "description",
            "type",
            "options",
            "required",
            "choices",
            "autocomplete",
            "min_length",
            "max_length",
            "name_localizations",
            "description_localizations",
            "channel_types",
        ];
        let name = command["name"].as_str().unwrap_or_default().to_owned();
        self.keys(command, &name, if is_outermost { &COMMAND } else { &OPTION });
        let mut units = self.text(&command["name"], "command name", 1, 32);
        let is_name = |letter: char| (letter.is_alphanumeric() && !letter.is_uppercase()) || "-_'".contains(letter);
        self.check(name.chars().all(is_name), || format!("command name {name}"));
        units += self.text(&command["description"], "command description", 1, 100);
        let options = command["options"].as_array().cloned().unwrap_or_default();
        self.check(options.len() <= 25, || format!("{name}: {} options", options.len()));
        let mut was_optional = false;
        for option in &options {
            let is_required = option["required"] == Value::Bool(true);
            let is_subcommand = matches!(option["type"].as_u64(), Some(1 | 2));
            self.check(!(is_required && was_optional), || format!("{name}: required after optional"));
            was_optional |= !is_required && !is_subcommand;
            let choices = option["choices"].as_array().map_or(0, Vec::len);
            self.check(choices <= 25, || format!("{name}: {choices} choices"));
            let has_both = choices > 0 && option["autocomplete"] == Value::Bool(true);
            self.check(!has_both, || format!("{name}: choices and autocomplete"));
            units += self.command(option, false);
        }
        units
    }
}

/// The fake itself: what Discord refuses, it refuses.
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn refused(route: &'static str, body: &Value, fault: &str) {
        let faults = faults(route, body);
        assert!(faults.iter().any(|found| found.contains(fault)), "{fault:?} is not among {faults:?}");
    }

    fn message(embed: &Value) -> Value {
        json!({ "type": 4, "data": { "embeds": [embed], "allowed_mentions": { "parse": [] } } })
    }

    #[test]
    fn a_message_that_is_right_is_accepted() {
        let right =
            message(&json!({ "title": "t", "color": 1, "fields": [{ "name": "n", "value": "v", "inline": true }] }));
        assert_eq!(faults("callback", &right), Vec::<String>::new());
        assert_eq!(super::super::openapi::faults("callback", &right), Vec::<String>::new());
    }

    #[test]
    fn a_message_over_a_limit_is_refused() {
        let long = |units| "x".repeat(units);
        let embed = |name: &str, units| message(&json!({ name: long(units), "color": 1 }));
        refused("callback", &embed("title", 257), "title: 257 units");
        refused("callback", &embed("description", 4097), "description: 4097 units");
        refused("callback", &message(&json!({ "footer": { "text": long(2049) }, "color": 1 })), "footer: 2049 units");
        let field = |name: usize, value: usize| json!({ "name": long(name), "value": long(value) });
        let fields = |fields: Vec<Value>| message(&json!({ "fields": fields, "color": 1 }));
        refused("callback", &fields(vec![field(257, 1)]), "field name: 257 units");
        refused("callback", &fields(vec![field(1, 1025)]), "field value: 1025 units");
        refused("callback", &fields(vec![field(1, 0)]), "field value: 0 units");
        refused("callback", &fields(vec![field(1, 1); 26]), "26 fields");
        refused("callback", &fields(vec![field(1, 1000); 6]), "6006 units in all embeds");
        let nothing = json!({ "type": 4, "data": { "allowed_mentions": { "parse": [] } } });
        refused("callback", &nothing, "message: empty");
        let pinging = json!({ "type": 4, "data": { "content": "hi" } });
        refused("callback", &pinging, "may mention");
        let unknown = message(&json!({ "titel": "t", "title": "t", "color": 1 }));
        refused("callback", &unknown, "unknown field titel");
        let crowded = json!({ "type": 8, "data": { "choices": vec![json!({ "name": "n", "value": "v" }); 26] } });
        refused("callback", &crowded, "26 choices");
    }

    #[test]
    fn commands_that_discord_would_not_register_are_refused() {
        let command = |name: &str, options: Value| json!([{ "name": name, "description": "d", "options": options }]);
        let option =
            |name: &str, is_required| json!({ "name": name, "description": "d", "type": 3, "required": is_required });
        refused("commands", &command("Ask", json!([])), "command name Ask");
        refused("commands", &command("ask", json!([option("a", false), option("b", true)])), "required after optional");
        refused("commands", &command("ask", json!(vec![option("a", true); 26])), "26 options");
        refused("commands", &json!([{ "name": "ask", "description": "" }]), "command description: 0 units");
        let twice = json!([{ "name": "ask", "description": "d" }, { "name": "ask", "description": "d" }]);
        refused("commands", &twice, "two commands of one name");
    }
}
