//! Who says it?

use crate::statement::token::Token;
use crate::statement::{Attribution, Name};
use crate::text::Span;

/// The attributions of a passage, an enclosing one before those inside it.
#[must_use]
pub fn attributions(text: &str, tokens: &[Token<'_>], sentences: &[Span], names: &[Name]) -> Vec<Attribution> {
    let _ = (text, tokens, sentences, names);
    Vec::new()
}
