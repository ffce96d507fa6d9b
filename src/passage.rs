//! Document → Passages.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::text::Span;

/// The place of a passage in its document, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassageNo(pub u32);

/// A stretch of a document small enough to cite: a paragraph, a list item, a table row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    pub no: PassageNo,
    pub span: Span,
    /// The headings above it, outermost first; for a list item also the line that introduces the list.
    pub headings: Vec<Span>,
    /// For a table row, the header row.
    pub header: Option<Span>,
    /// Whether it is itself a heading: searched with the rest, read for names, never evidence.
    pub is_heading: bool,
    /// The page of a PDF, counted from 1.
    pub page: Option<u32>,
}

/// Splits a document into passages, in order, none overlapping.
#[must_use]
pub fn split(document: &Document) -> Vec<Passage> {
    document
        .blocks
        .iter()
        .zip(0..)
        .map(|(block, no)| Passage { no: PassageNo(no), span: block.span, ..Passage::default() })
        .collect()
}
