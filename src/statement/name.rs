//! Who and what is named, and which names stand for one actor?

use crate::statement::token::Token;
use crate::statement::{Actor, Name};
use crate::text::Span;

/// Collects the names of a document passage by passage, then tells which of them stand for the same actor.
#[derive(Debug, Default)]
pub struct Names {}

impl Names {
    /// Notes the names of the next passage.
    pub fn note(&mut self, text: &str, tokens: &[Token<'_>], sentences: &[Span]) {
        let _ = (text, tokens, sentences);
    }

    /// The mentions of each passage noted, in order, and the actors by first mention.
    #[must_use]
    pub fn resolve(self, text: &str) -> (Vec<Vec<Name>>, Vec<Actor>) {
        let _ = text;
        (Vec::new(), Vec::new())
    }
}
