//! The JSON of a message → what of it is seen.

use serde_json::Value;

use crate::picture::palette::Colour;

/// What stands in the channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub content: String,
    pub embeds: Vec<Embed>,
    /// Files with their descriptions.
    pub files: Vec<File>,
    /// Buttons and menus beside each other.
    pub rows: Vec<Vec<Control>>,
    pub is_private: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    pub colour: Option<Colour>,
    pub title: String,
    pub description: String,
    pub fields: Vec<Field>,
    pub footer: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    pub name: String,
    pub value: String,
    pub is_beside: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    pub name: String,
    pub description: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    Button { label: String, emoji: String, style: Style, is_disabled: bool },
    Menu { placeholder: String },
}

/// Discord's styles of buttons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    Primary,
    #[default]
    Secondary,
    Success,
    Danger,
    Link,
}

/// The flag of a message that only the asker sees.
const EPHEMERAL: u64 = 1 << 6;

impl Shown {
    /// What `message` shows; what it has not, or what is none, is left out.
    #[must_use]
    pub fn read(message: &Value) -> Self {
        Self {
            content: text(&message["content"]),
            embeds: list(&message["embeds"]).map(embed).collect(),
            files: list(&message["attachments"]).map(file).collect(),
            rows: list(&message["components"])
                .map(|row| list(&row["components"]).filter_map(control).collect())
                .collect(),
            is_private: message["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0,
        }
    }
}

fn embed(embed: &Value) -> Embed {
    let field = |field: &Value| Field {
        name: text(&field["name"]),
        value: text(&field["value"]),
        is_beside: field["inline"].as_bool().unwrap_or(false),
    };
    Embed {
        colour: embed["color"].as_u64().map(|colour| Colour(colour as u32 & 0xff_ff_ff)),
        title: text(&embed["title"]),
        description: text(&embed["description"]),
        fields: list(&embed["fields"]).map(field).collect(),
        footer: text(&embed["footer"]["text"]),
    }
}

fn file(file: &Value) -> File {
    File { name: text(&file["filename"]), description: text(&file["description"]) }
}

fn control(control: &Value) -> Option<Control> {
    match control["type"].as_u64()? {
        2 => Some(Control::Button {
            label: text(&control["label"]),
            emoji: text(&control["emoji"]["name"]),
            style: match control["style"].as_u64() {
                Some(1) => Style::Primary,
                Some(3) => Style::Success,
                Some(4) => Style::Danger,
                Some(5) => Style::Link,
                _ => Style::Secondary,
            },
            is_disabled: control["disabled"].as_bool().unwrap_or(false),
        }),
        3 | 5..=8 => Some(Control::Menu { placeholder: text(&control["placeholder"]) }),
        _ => None,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_sent_is_what_is_shown() {
        let message = json!({
            "embeds": [{ "title": "t", "color": 0x12_34_56, "fields": [{ "name": "n", "value": "v", "inline": true }] }],
            "attachments": [{ "id": "0", "filename": "a.png", "description": "words" }],
            "components": [{ "type": 1, "components": [{ "type": 2, "style": 5, "label": "Open", "url": "https://a.example" }] }],
            "flags": 64,
        });
        let shown = Shown::read(&message);
        assert_eq!(shown.embeds[0].colour, Some(Colour(0x12_34_56)));
        assert!(shown.embeds[0].fields[0].is_beside && shown.is_private);
        assert_eq!(shown.files[0].description, "words");
        assert!(matches!(&shown.rows[0][0], Control::Button { style: Style::Link, .. }));
        assert_eq!(Shown::read(&Value::Null), Shown::default());
    }
}
