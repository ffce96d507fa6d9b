//! What Discord refuses, by hand: its own description is too lax about much of it.

use serde_json::Value;

/// Everything that is wrong with the body of a request to this route.
pub fn faults(route: &str, body: &Value) -> Vec<String> {
    let mut faults = Faults(Vec::new());
    match route {
        "callback" => faults.callback(body),
        "edit" => {
            faults.message(body, "message", &["embeds", "allowed_mentions", "content", "components", "attachments"]);
        }
        "follow_up" => {
            faults.message(
                body,
                "message",
                &["embeds", "allowed_mentions", "content", "components", "attachments", "flags"],
            );
            faults.check(body["flags"] == 64, || "a public follow-up".to_owned());
        }
        "say" => {
            let known = [
                "embeds",
                "allowed_mentions",
                "content",
                "components",
                "attachments",
                "nonce",
                "enforce_nonce",
                "message_reference",
            ];
            faults.message(body, "message", &known);
            faults.text(&body["nonce"], "nonce", 1, 25);
            faults.check(body["nonce"].is_null() || body["enforce_nonce"] == true, || {
                "a nonce that is not enforced".to_owned()
            });
        }
        "direct" => faults.keys(body, "direct", &["recipient_id"]),
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
            Some(4 | 7) => self.message(
                data,
                "message",
                &["embeds", "allowed_mentions", "content", "components", "attachments", "flags"],
            ),
            Some(5) => self.keys(data, "deferral", &["flags"]),
            Some(6) => self.check(data.is_null(), || "a deferral in place with data".to_owned()),
            Some(9) => self.modal(data),
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
        self.components(&message["components"]);
        self.attachments(&message["attachments"]);
        let together: usize = embeds.iter().map(|embed| self.embed(embed)).sum();
        self.check(together <= 6000, || format!("{together} units in all embeds"));
    }

    /// Files that go with it; `http.rs` has put the beginning of each beside what is said of it.
    fn attachments(&mut self, attachments: &Value) {
        for (at, attachment) in attachments.as_array().into_iter().flatten().enumerate() {
            self.keys(attachment, "attachment", &["id", "filename", "description"]);
            self.check(attachment["id"].as_str() == Some(at.to_string().as_str()), || {
                format!("attachment id {}", attachment["id"])
            });
            self.text(&attachment["filename"], "filename", 5, 100);
            self.text(&attachment["description"], "alt text", 20, 1024);
        }
    }

    /// Rows of buttons or one menu each; no two of one id.
    fn components(&mut self, components: &Value) {
        let rows = components.as_array().cloned().unwrap_or_default();
        self.check(rows.len() <= 5, || format!("{} rows of components", rows.len()));
        let mut ids: Vec<String> = Vec::new();
        for row in &rows {
            self.keys(row, "row", &["type", "components"]);
            self.check(row["type"] == 1, || format!("a row of type {}", row["type"]));
            let inside = row["components"].as_array().cloned().unwrap_or_default();
            let is_full = |component: &Value| component["type"] != 2;
            let most = if inside.iter().any(is_full) { 1 } else { 5 };
            self.check((1..=most).contains(&inside.len()), || format!("{} components in a row", inside.len()));
            for component in &inside {
                self.component(component);
                ids.extend(component["custom_id"].as_str().map(str::to_owned));
            }
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        self.check(ids.len() == count, || "two components of one id".to_owned());
    }

    fn component(&mut self, component: &Value) {
        self.text(&component["custom_id"], "custom_id", 1, 100);
        match component["type"].as_u64() {
            Some(2) => {
                self.keys(component, "button", &["type", "style", "label", "custom_id", "url", "disabled", "emoji"]);
                self.text(&component["label"], "label", 1, 80);
                let is_link = component["style"] == 5;
                self.check(component["custom_id"].is_string() != is_link, || "a button without id".to_owned());
                self.check(component["url"].is_string() == is_link, || "a button that leads nowhere".to_owned());
            }
            Some(3) => {
                self.keys(component, "menu", &["type", "custom_id", "placeholder", "options", "disabled"]);
                self.check(component["custom_id"].is_string(), || "a menu without id".to_owned());
                self.text(&component["placeholder"], "placeholder", 1, 150);
                let options = component["options"].as_array().cloned().unwrap_or_default();
                self.check((1..=25).contains(&options.len()), || format!("{} menu options", options.len()));
                for option in &options {
                    self.keys(option, "menu option", &["label", "value", "description", "default"]);
                    self.text(&option["label"], "menu option", 1, 100);
                    self.text(&option["value"], "menu value", 1, 100);
                }
            }
            Some(4) => {
                let known = [
                    "type",
                    "custom_id",
                    "style",
                    "label",
                    "min_length",
                    "max_length",
                    "required",
                    "value",
                    "placeholder",
                ];
                self.keys(component, "text input", &known);
                self.text(&component["label"], "text input label", 1, 45);
                self.text(&component["value"], "text input value", 0, 4000);
                self.text(&component["placeholder"], "text input placeholder", 1, 100);
                self.check(component["max_length"].as_u64().is_none_or(|most| (1..=4000).contains(&most)), || {
                    "max_length".to_owned()
                });
            }
            other => self.0.push(format!("a component of type {other:?}")),
        }
    }

    fn modal(&mut self, modal: &Value) {
        self.keys(modal, "modal", &["custom_id", "title", "components"]);
        self.text(&modal["custom_id"], "modal custom_id", 1, 100);
        self.text(&modal["title"], "modal title", 1, 45);
        self.check(modal["custom_id"].is_string() && modal["title"].is_string(), || {
            "a modal without id or title".to_owned()
        });
        let rows = modal["components"].as_array().map_or(0, Vec::len);
        self.check((1..=5).contains(&rows), || format!("{rows} rows in a modal"));
        self.components(&modal["components"]);
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

    /// Words in Discord's languages.
    fn localized(&mut self, words: &Value, place: &str, most: usize, is_name: bool) {
        for (locale, words) in words.as_object().into_iter().flatten() {
            let is_known = ["de", "fr", "es-ES", "es-419", "pt-BR"].contains(&locale.as_str());
            self.check(is_known, || format!("{place}: locale {locale}"));
            self.text(words, &format!("{place} in {locale}"), 1, most);
            let is_name_letter =
                |letter: char| (letter.is_alphanumeric() && !letter.is_uppercase()) || "-_'".contains(letter);
            let is_right = !is_name || words.as_str().unwrap_or_default().chars().all(is_name_letter);
            self.check(is_right, || format!("{place}: the name {words} in {locale}"));
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
        if is_outermost && command["type"] == 3 {
            let known =
                ["name", "type", "name_localizations", "default_member_permissions", "contexts", "integration_types"];
            self.keys(command, &name, &known);
            self.localized(&command["name_localizations"], &name, 32, false);
            return self.text(&command["name"], "menu name", 1, 32);
        }
        self.localized(&command["name_localizations"], &name, 32, true);
        self.localized(&command["description_localizations"], &name, 100, false);
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

    use super::{Value, faults};

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
    fn components_that_discord_would_not_show_are_refused() {
        let rows = |rows: Value| json!({ "embeds": [{ "title": "t", "color": 1 }], "components": rows, "allowed_mentions": { "parse": [] } });
        let button = |id: &str| json!({ "type": 2, "style": 2, "label": "b", "custom_id": id });
        let row = |inside: Vec<Value>| json!({ "type": 1, "components": inside });
        let right = rows(json!([row(vec![button("a"), button("b")])]));
        assert_eq!(faults("edit", &right), Vec::<String>::new());
        assert_eq!(super::super::openapi::faults("edit", &right), Vec::<String>::new());
        refused("edit", &rows(json!([row(vec![button("a")]), row(vec![button("a")])])), "two components of one id");
        refused("edit", &rows(json!([row(vec![button(&"a".repeat(101))])])), "custom_id: 101 units");
        refused("edit", &rows(json!([row((0..6).map(|n| button(&n.to_string())).collect())])), "6 components in a row");
        refused("edit", &rows(json!([row(vec![])])), "0 components in a row");
        refused("edit", &rows(json!(vec![row(vec![button("a")]); 6])), "6 rows of components");
        let nowhere = json!({ "type": 2, "style": 2, "label": "b" });
        refused("edit", &rows(json!([row(vec![nowhere])])), "a button without id");
        let menu = json!({ "type": 3, "custom_id": "m", "options": [] });
        refused("edit", &rows(json!([row(vec![menu])])), "0 menu options");
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
