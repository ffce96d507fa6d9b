//! Is the opposite said?

use crate::statement::token::Token;

/// Whether the main clause of these tokens (of one sentence, or of one content) is negated.
#[must_use]
pub fn negated(tokens: &[Token<'_>]) -> bool {
    let _ = tokens;
    false
}
