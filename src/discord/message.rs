//! A message as plain data: what is sent, and what a preview shows.

use serde::Serialize;
use serde_json::{Value, json};

use crate::discord::component::Press;
use crate::discord::limits::{self, units};
use crate::discord::markup::Markup;
use crate::picture::Picture;

/// What stands in a channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Message {
    pub embeds: Vec<Embed>,
    /// Buttons and menus below it.
    #[serde(skip)]
    pub rows: Vec<Row>,
    /// What is shown beside the embeds.
    #[serde(skip)]
    pub picture: Option<Attachment>,
    /// Whether only the asker sees it. A deferred answer is as private as its deferral was.
    #[serde(skip)]
    pub is_private: bool,
}

/// A picture that goes with a message. It is attached and not set into an embed: so it is shown as wide as the column, and
/// its words are read out.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    pub name: &'static str,
    pub picture: Picture,
}

/// What stands beside each other below a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// At most five.
    Buttons(Vec<Button>),
    Menu(Menu),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// Shows no Markdown.
    pub label: String,
    pub press: Press,
}

/// One of several things to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Stands there as long as nothing is chosen.
    pub placeholder: String,
    /// What a choice asks for; which it was, Discord tells as its number.
    pub press: Press,
    pub options: Vec<String>,
}

impl Button {
    #[must_use]
    pub fn new(label: &str, press: Press) -> Self {
        Self { label: shown(label, limits::LABEL), press }
    }
}

impl Menu {
    #[must_use]
    pub fn new(placeholder: &str, press: Press, options: impl IntoIterator<Item = String>) -> Self {
        let options = options.into_iter().take(limits::OPTIONS).map(|option| shown(&option, limits::OPTION)).collect();
        Self { placeholder: shown(placeholder, limits::PLACEHOLDER), press, options }
    }
}

/// Words where no Markdown is shown, never none.
fn shown(words: &str, most: usize) -> String {
    let words = crate::discord::markup::plain(words);
    let words = crate::text::shorten(&words, most).into_owned();
    if words.is_empty() { "…".to_owned() } else { words }
}

impl Row {
    fn presses(&self) -> impl Iterator<Item = &Press> {
        let (buttons, menu) = match self {
            Self::Buttons(buttons) => (buttons.as_slice(), None),
            Self::Menu(menu) => (&[][..], Some(&menu.press)),
        };
        buttons.iter().map(|button| &button.press).chain(menu)
    }

    fn body(&self) -> Value {
        let components: Vec<Value> = match self {
            Self::Buttons(buttons) => buttons.iter().map(Button::body).collect(),
            Self::Menu(menu) => vec![menu.body()],
        };
        json!({ "type": 1, "components": components })
    }
}

impl Button {
    fn body(&self) -> Value {
        let id = self.press.written().id;
        json!({ "type": 2, "style": 2, "label": self.label, "custom_id": id })
    }
}

impl Menu {
    fn body(&self) -> Value {
        let options =
            self.options.iter().zip(0..).map(|(label, number)| json!({ "label": label, "value": number.to_string() }));
        json!({
            "type": 3,
            "custom_id": self.press.written().id,
            "placeholder": self.placeholder,
            "options": options.collect::<Vec<_>>(),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Embed {
    pub title: Markup,
    #[serde(skip_serializing_if = "Markup::is_empty")]
    pub description: Markup,
    #[serde(rename = "color")]
    pub colour: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<Footer>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    pub name: Markup,
    pub value: Markup,
    /// Beside its neighbour, where the screen is wide enough.
    #[serde(rename = "inline")]
    pub is_beside: bool,
}

/// Footers show no Markdown, so this is plain text on one line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Footer {
    pub text: String,
}

impl Message {
    /// One embed that only the asker sees.
    #[must_use]
    pub fn private(embed: Embed) -> Self {
        Self { embeds: vec![embed], is_private: true, ..Self::default() }
    }

    /// The body of a request. Nothing in it can mention anybody.
    #[must_use]
    pub fn body(&self) -> Value {
        let mut body = json!({ "embeds": self.embeds, "allowed_mentions": { "parse": [] } });
        // An empty list takes away what stood there before.
        body["components"] = self.rows.iter().map(Row::body).collect();
        let described = |attachment: &Attachment| {
            let alt = crate::discord::markup::plain(&attachment.picture.alt);
            let alt = crate::text::shorten(&alt, limits::ALT).into_owned();
            json!({ "id": "0", "filename": attachment.name, "description": alt })
        };
        body["attachments"] = self.picture.iter().map(described).collect();
        if self.is_private {
            body["flags"] = json!(EPHEMERAL);
        }
        body
    }

    /// What has to be kept so that its buttons can be read again: keys and words.
    #[must_use]
    pub fn kept(&self) -> Vec<(String, String)> {
        let presses = self.rows.iter().flat_map(Row::presses);
        presses.filter_map(|press| press.written().kept).collect()
    }

    /// The same without the buttons for which something would have to be kept.
    #[must_use]
    pub fn without_kept(mut self) -> Self {
        self.rows.retain(|row| row.presses().all(|press| press.written().kept.is_none()));
        self
    }

    /// With a picture, unless it could not be drawn.
    #[must_use]
    pub fn with_picture(self, name: &'static str, picture: Picture) -> Self {
        let picture = Some(Attachment { name, picture }).filter(|attachment| !attachment.picture.png.is_empty());
        Self { picture, ..self }
    }

    /// Units of all embeds together.
    #[must_use]
    pub fn units(&self) -> usize {
        self.embeds.iter().map(Embed::units).sum()
    }
}

/// The flag of a message that only the asker sees.
pub const EPHEMERAL: u32 = 1 << 6;

impl Embed {
    #[must_use]
    pub fn new(title: Markup, colour: u32) -> Self {
        Self { title, colour, ..Self::default() }
    }

    #[must_use]
    pub fn units(&self) -> usize {
        let fields: usize = self.fields.iter().map(|field| field.name.units() + field.value.units()).sum();
        let footer = self.footer.as_ref().map_or(0, |footer| units(&footer.text));
        self.title.units() + self.description.units() + fields + footer
    }

    /// Adds a paragraph to the description, if it fits there and into `room`; says whether it did.
    pub fn paragraph(&mut self, paragraph: &Markup, room: usize) -> bool {
        let gap = if self.description.is_empty() { Markup::default() } else { Markup::own("\n\n") };
        let added = gap.then(paragraph);
        let fits = !paragraph.is_empty()
            && self.units() + added.units() <= room
            && self.description.units() + added.units() <= limits::DESCRIPTION;
        if fits {
            self.description = std::mem::take(&mut self.description).then(&added);
        }
        fits
    }

    /// Adds a field, if it is none too many and fits into `room`; says whether it did.
    pub fn field(&mut self, name: Markup, value: Markup, is_beside: bool, room: usize) -> bool {
        let fits = !name.is_empty()
            && !value.is_empty()
            && self.fields.len() < limits::FIELDS
            && name.units() <= limits::FIELD_NAME
            && value.units() <= limits::FIELD_VALUE
            && self.units() + name.units() + value.units() <= room;
        if fits {
            self.fields.push(Field { name, value, is_beside });
        }
        fits
    }

    /// Sets the footer, shortened to what fits.
    pub fn foot(&mut self, text: &str) {
        let text = crate::discord::markup::plain(text);
        self.footer = Some(Footer { text: crate::text::shorten(&text, limits::FOOTER.min(300)).into_owned() });
    }
}
