//! SourceFile → Document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub mod plain;

/// The path below `data/` without its ending, `/` kept; for a record of a JSON Lines file the file's id, `/`, `_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub String);

/// What a source says: metadata that was given, never guessed, and one text that no longer changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub meta: Meta,
    /// The text that every span counts in; what `source show ID --text` prints.
    pub text: String,
    /// The blocks of the text in order, none overlapping.
    pub blocks: Vec<Block>,
}

/// What is known about a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub id: DocumentId,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub published: Option<Published>,
    pub retrieved: Option<String>,
    pub kind: Option<Kind>,
    /// Outlets that this one rests on.
    pub via: Vec<String>,
    pub language: Option<String>,
    pub tags: Vec<String>,
    /// Front matter under keys that we do not know, as it was written.
    pub extra: BTreeMap<String, String>,
    pub place: Place,
}

/// When a document was published, as precisely as it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day, or the first day of the month or year that is given.
    pub first: jiff::civil::Date,
    /// The day, or the last day of the month or year that is given.
    pub last: jiff::civil::Date,
    /// ISO 8601 with the precision that was given: `2026-07-03`, `2026-07`, `2026`.
    pub iso: String,
}

/// What kind of text a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Report,
    Analysis,
    Opinion,
    Release,
    Record,
    Post,
}

/// Where a document may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    #[default]
    Everywhere,
    Guild {
        guild: u64,
    },
    Channel {
        guild: u64,
        channel: u64,
    },
}

/// Where a question is asked, which decides what may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shelf {
    pub guild: Option<u64>,
    pub channel: Option<u64>,
}

impl Shelf {
    /// Whether a document at `place` may be seen here.
    #[must_use]
    pub fn sees(self, place: Place) -> bool {
        match place {
            Place::Everywhere => true,
            Place::Guild { guild } => self.guild == Some(guild),
            Place::Channel { guild, channel } => self.guild == Some(guild) && self.channel == Some(channel),
        }
    }
}

/// A stretch of a text with one role in its layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The words, without the marks around them (`#`, `-`, `|`) where the text still has them.
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Level 1 is the highest.
    Heading {
        level: u8,
    },
    Paragraph,
    /// Depth 0 is the outermost list.
    Item {
        depth: u8,
    },
    /// A row of a table; its cells are apart in the text.
    Row {
        header: bool,
    },
    Quotation,
    Code,
}

/// What could not be read, beside what could: told to the user as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file below `data/`, with a line where that helps: `briefs/a.md`, `posts.jsonl:12`.
    pub file: String,
    /// What is wrong and what to do about it, in a sentence without a full stop.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_sees_its_own_its_guilds_and_what_is_for_everybody() {
        let shelf = Shelf { guild: Some(1), channel: Some(2) };
        assert!(shelf.sees(Place::Everywhere));
        assert!(shelf.sees(Place::Guild { guild: 1 }));
        assert!(shelf.sees(Place::Channel { guild: 1, channel: 2 }));
        assert!(!shelf.sees(Place::Guild { guild: 2 }));
        assert!(!shelf.sees(Place::Channel { guild: 1, channel: 3 }));
        assert!(!Shelf::default().sees(Place::Guild { guild: 1 }));
    }
}
