//! Finds the words that soften a claim.

use crate::statement::Hedge;
use crate::statement::token::Token;

/// The hedges of a passage, in order, none overlapping.
#[must_use]
pub fn hedges(tokens: &[Token<'_>]) -> Vec<Hedge> {
    let _ = tokens;
    Vec::new()
}
