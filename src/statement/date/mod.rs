//! Which words say when, and what time do they name?

use crate::document::Published;
use crate::statement::Date;
use crate::statement::token::Token;
use crate::text::Span;

/// What relative dates are counted from; carried through a document from passage to passage.
#[derive(Clone, Debug, Default)]
pub struct Anchor {
    pub published: Option<Published>,
    /// The date that the text last named in full, for "the following day".
    pub narrated: Option<jiff::civil::Date>,
}

/// The temporal expressions of a passage, in order, none overlapping.
#[must_use]
pub fn dates(text: &str, tokens: &[Token<'_>], sentences: &[Span], anchor: &mut Anchor) -> Vec<Date> {
    let _ = (text, tokens, sentences, anchor);
    Vec::new()
}
