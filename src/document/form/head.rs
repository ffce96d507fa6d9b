//! The beginning of a document, cut into the lines in which it says what it is.

use crate::document::Document;
use crate::document::form::lexicon::words;
use crate::text;

/// How much of a text is looked at.
const HEAD: usize = 2_000;
/// How much is searched for what is told further on: numbered findings, what an office decides.
const BODY: usize = 12_000;
/// How much is looked at for a signature.
const END: usize = 400;

/// The beginning of a document.
pub struct Head<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    /// The same in lower case.
    pub lower: String,
    /// The first lines that say something, trimmed.
    pub lines: Vec<&'a str>,
}

impl<'a> Head<'a> {
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let text = text::after(&document.text, 0, HEAD);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8).collect();
        Self { document, text, lower: text.to_lowercase(), lines }
    }

    /// The title that the metadata gives, in lower case; empty where it gives none.
    #[must_use]
    pub fn title(&self) -> String {
        self.document.meta.title.as_deref().unwrap_or_default().to_lowercase()
    }

    /// More of the text than its head.
    #[must_use]
    pub fn body(&self) -> &'a str {
        text::after(&self.document.text, 0, BODY)
    }

    /// The last words of the text.
    #[must_use]
    pub fn end(&self) -> &'a str {
        text::before(&self.document.text, self.document.text.len(), END)
    }
}

/// Whether a line presents itself as the name of an instrument or an office: short, in capitals or beginning with one.
#[must_use]
pub fn is_title(line: &str) -> bool {
    let count = words(line).count();
    (1..=14).contains(&count) && (is_in_capitals(line) || !line.trim_end().ends_with(['.', ',', ';']) || count <= 5)
}

/// Whether all letters of a line are capitals.
#[must_use]
pub fn is_in_capitals(line: &str) -> bool {
    line.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
}
