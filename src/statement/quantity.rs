//! How many of what?

use crate::statement::token::Token;
use crate::statement::{Date, Quantity};

/// The quantities of a passage, in order; numbers that are part of a date, a version or a name are none.
#[must_use]
pub fn quantities(text: &str, tokens: &[Token<'_>], dates: &[Date]) -> Vec<Quantity> {
    let _ = (text, tokens, dates);
    Vec::new()
}
