//! What people do: commands, presses, choices, forms, menus.

use serde_json::{Value, json};

use super::{APPLICATION, CHANNEL, Discord, GUILD, Interaction};

impl Discord {
    /// Sends a slash command and gives the token under which it will be answered.
    pub fn command(&mut self, name: &str, options: impl Into<Value>) -> String {
        let data = json!({ "id": "600000000000000001", "name": name, "type": 1, "options": options.into() });
        self.interaction(2, data)
    }

    /// Sends what is typed so far.
    pub fn typing(&mut self, name: &str, options: impl Into<Value>) -> String {
        let data = json!({ "id": "600000000000000001", "name": name, "type": 1, "options": options.into() });
        self.interaction(4, data)
    }

    pub fn interaction(&mut self, kind: u64, data: Value) -> String {
        let mut interaction = self.draft(kind);
        interaction["data"] = data;
        self.send(interaction)
    }

    /// Presses the button of `message` whose words begin with `label`, where the message stands.
    pub fn press(&mut self, message: &Value, label: &str) -> String {
        let draft = self.pressed(message, label);
        self.send(draft)
    }

    /// The same, not sent yet: somebody else may press it.
    pub fn pressed(&mut self, message: &Value, label: &str) -> Value {
        let id = button(message, label).unwrap_or_else(|| panic!("no button {label:?} in {}", message["components"]));
        let mut draft = self.draft(3);
        draft["data"] = json!({ "custom_id": id, "component_type": 2 });
        draft["message"] = json!({ "id": "300000000000000001", "flags": message["flags"].as_u64().unwrap_or(0) });
        draft
    }

    /// Chooses from the menu of `message`.
    pub fn choose(&mut self, message: &Value, label: &str) -> String {
        let menus = components(message).into_iter().filter(|component| component["type"] == 3);
        let found = menus.into_iter().find_map(|menu| {
            let options = menu["options"].as_array()?.clone();
            let option = options.into_iter().find(|option| option["label"].as_str().unwrap().contains(label))?;
            Some((menu["custom_id"].clone(), option["value"].clone()))
        });
        let (id, value) = found.unwrap_or_else(|| panic!("no {label:?} to choose in {}", message["components"]));
        let mut draft = self.draft(3);
        draft["data"] = json!({ "custom_id": id, "component_type": 3, "values": [value] });
        draft["message"] = json!({ "id": "300000000000000001", "flags": message["flags"].as_u64().unwrap_or(0) });
        self.send(draft)
    }

    /// An interaction as Discord writes it, without its data.
    pub fn draft(&mut self, kind: u64) -> Value {
        self.interactions += 1;
        let id = 500_000_000_000_000_000 + self.interactions;
        let user = json!({ "id": "400000000000000001", "username": "asker", "global_name": "Asker", "discriminator": "0",
            "avatar": null, "public_flags": 0 });
        json!({
            "id": id.to_string(),
            "application_id": APPLICATION.to_string(),
            "type": kind,
            "token": format!("aW50ZXJhY3Rpb246{}-{}", self.interactions, id),
            "version": 1,
            "guild_id": GUILD.to_string(),
            "guild": { "id": GUILD.to_string(), "locale": "en-US", "features": [] },
            "channel_id": CHANNEL.to_string(),
            "channel": { "id": CHANNEL.to_string(), "name": "general", "type": 0, "guild_id": GUILD.to_string(),
                "permissions": "2248473465835073", "parent_id": null },
            "member": { "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00", "deaf": false,
                "mute": false, "flags": 0, "permissions": "2248473465835073", "nick": null, "avatar": null,
                "pending": false, "premium_since": null, "communication_disabled_until": null },
            "app_permissions": "2248473465835073",
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": { "0": GUILD.to_string() },
            "context": 0,
            "attachment_size_limit": 10_485_760,
        })
    }

    /// Sends an interaction, again if it was sent before.
    pub fn send(&mut self, interaction: Value) -> String {
        let token = interaction["token"].as_str().unwrap_or_default().to_owned();
        let mut interactions = self.shared.interactions.lock().unwrap();
        let sent = std::time::Instant::now();
        interactions.entry(token.clone()).or_insert(Interaction { sent, is_acknowledged: false, answer: None });
        drop(interactions);
        self.happens("INTERACTION_CREATE", interaction);
        token
    }

    /// Keeps an upload, and gives the attachment that a command names.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> Value {
        self.shared.uploads.lock().unwrap().push((name.to_owned(), bytes.to_owned()));
        let url = format!("{}/uploads/{name}", self.base());
        json!({ "id": "700", "filename": name, "size": bytes.len(), "url": url, "proxy_url": url, "ephemeral": true })
    }

    /// Sends a form with these words in its fields.
    pub fn fill_in(&mut self, form: &Value, words: &[(&str, &str)]) -> String {
        let rows = components(form).into_iter().map(|field| {
            let id = field["custom_id"].as_str().unwrap().to_owned();
            let value = words.iter().find(|(known, _)| *known == id).map_or("", |(_, value)| value);
            json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": value }] })
        });
        let data = json!({ "custom_id": form["custom_id"], "components": rows.collect::<Vec<_>>() });
        self.interaction(5, data)
    }

    /// Opens the menu of a message and chooses `name`.
    pub fn menu(&mut self, name: &str, message: &Value) -> String {
        let id = message["id"].as_str().unwrap().to_owned();
        let data =
            json!({ "id": "1", "name": name, "type": 3, "target_id": id, "resolved": { "messages": { id: message } } });
        self.interaction(2, data)
    }
}

/// All buttons and menus of a message.
pub fn components(message: &Value) -> Vec<Value> {
    let rows = message["components"].as_array().cloned().unwrap_or_default();
    rows.iter().flat_map(|row| row["components"].as_array().cloned().unwrap_or_default()).collect()
}

/// The id of the button whose words begin with `label`.
pub fn button(message: &Value, label: &str) -> Option<String> {
    let is_it = |component: &Value| component["label"].as_str().is_some_and(|words| words.starts_with(label));
    components(message).into_iter().find(is_it)?["custom_id"].as_str().map(str::to_owned)
}
