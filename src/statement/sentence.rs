//! Where does a sentence end?

use crate::statement::token::Token;
use crate::text::{self, Span};

/// The sentences of a passage, in order, without the white space between them. `tokens` are those of the passage.
#[must_use]
pub fn sentences(text: &str, passage: Span, tokens: &[Token<'_>]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = passage.start;
    for pair in tokens.windows(2) {
        if let [end, next] = pair
            && end.is_any(&[".", "!", "?"])
            && next.spaced
            && next.is_capital()
        {
            sentences.push(text::trim(text, Span::new(start, end.span.end)));
            start = next.span.start;
        }
    }
    sentences.push(text::trim(text, Span::new(start, passage.end)));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
