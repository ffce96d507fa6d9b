//! The formats that are no plain text.

use serde::{Deserialize, Serialize};

use crate::document::{Document, docx, ending, epub, feed, html, mail, pdf};

/// A format that only a large library understands. What these libraries do with a hostile file nobody promises, so that
/// the program reads them in a process of their own (`source::apart`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Pdf,
    Docx,
    Epub,
    Html,
    /// An e-mail.
    Mail,
    /// A feed; the first of its entries, where one document is asked for.
    Feed,
}

/// What was read of a file that is one document, and what of it could not be.
pub type Read = (Document, Vec<String>);

impl Format {
    /// The format of the file at `path`, where it is one of these.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        match ending(path).as_str() {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "epub" => Some(Self::Epub),
            "html" | "htm" => Some(Self::Html),
            "eml" => Some(Self::Mail),
            "rss" | "atom" | "xml" => Some(Self::Feed),
            _ => None,
        }
    }

    /// What a file of these bytes says, which was found at `address` if it is a page; its id and place are not known yet.
    pub fn read(self, bytes: &[u8], address: Option<&str>) -> Result<Read, String> {
        let alone = |document| (document, Vec::new());
        match self {
            Self::Pdf => pdf::read(bytes),
            Self::Docx => docx::read(bytes),
            Self::Epub => epub::read(bytes),
            Self::Html => html::read_at(bytes, address).map(alone),
            Self::Mail => mail::read(bytes).map(alone),
            Self::Feed => {
                let first = feed::read(bytes, address)?.entries.into_iter().next();
                first.map(|entry| alone(entry.document)).ok_or_else(|| "is a feed without entries".to_owned())
            }
        }
    }
}
