//! The formats that only large libraries understand.

use serde::{Deserialize, Serialize};

use crate::document::{Document, docx, ending, epub, html, pdf};

/// A format that only a large library understands. What these libraries do with a hostile file nobody promises, so that
/// the program reads them in a process of their own (`source::apart`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Pdf,
    Docx,
    Epub,
    /// A page so large that it could keep its readers busy.
    Html,
}

/// What was read of a file that is one document, and what of it could not be.
pub type Read = (Document, Vec<String>);

impl Format {
    /// Those that are always read apart.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Epub];

    /// The format of the file at `path`, where it is one of these.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let ending = ending(path);
        Self::ALL.into_iter().find(|format| format.word() == ending)
    }

    /// Its name, which is also the ending of its files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Epub => "epub",
            Self::Html => "html",
        }
    }

    /// What a file of these bytes says, which was found at `address` if it is a page; its id and place are not known yet.
    pub fn read(self, bytes: &[u8], address: Option<&str>) -> Result<Read, String> {
        match self {
            Self::Pdf => pdf::read(bytes),
            Self::Docx => docx::read(bytes),
            Self::Epub => epub::read(bytes),
            Self::Html => html::read_at(bytes, address).map(|document| (document, Vec::new())),
        }
    }
}
