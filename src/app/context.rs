//! What stands around a quotation in its document.

use crate::answer::Citation;
use crate::app::App;
use crate::document::Shelf;
use crate::error::Error;
use crate::text::{self, Span};

/// The passages before and after that of a quotation, and the words of its own passage on both sides of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    pub before: Option<String>,
    pub prefix: String,
    pub suffix: String,
    pub after: Option<String>,
}

impl App {
    /// What stands around a quotation; none where its document is gone from the shelf, or says something else there by now.
    pub fn surroundings(&self, citation: &Citation, shelf: Shelf) -> Result<Option<Surroundings>, Error> {
        let reader = self.index.reader();
        let Some(whole) = reader.text(&citation.document, shelf)? else { return Ok(None) };
        if text::cut(&whole, citation.span) != citation.quote {
            return Ok(None);
        }
        let passages = reader.passages(&citation.document, citation.passage, shelf)?;
        let own = passages.iter().find(|(no, _)| *no == citation.passage).map(|(_, span)| *span);
        let words = |span: Span| text::cut(&whole, span).to_owned();
        let before = passages.iter().rev().find(|(no, _)| *no < citation.passage).map(|(_, span)| words(*span));
        let after = passages.iter().find(|(no, _)| *no > citation.passage).map(|(_, span)| words(*span));
        let own = own.filter(|own| own.contains(citation.span)).unwrap_or(citation.span);
        let prefix = words(Span::new(own.start, citation.span.start));
        let suffix = words(Span::new(citation.span.end, own.end));
        Ok(Some(Surroundings { before, prefix, suffix, after }))
    }
}
