//! How surely is it said, and is it a report, an opinion, a forecast or advice?

use crate::statement::token::Token;
use crate::statement::{Certainty, Hedge, Mode};

/// How surely these tokens (of one sentence, or of one content) say something.
#[must_use]
pub fn certainty(tokens: &[Token<'_>], hedges: &[Hedge]) -> Certainty {
    let _ = (tokens, hedges);
    Certainty::Fact
}

/// What kind of speech they are.
#[must_use]
pub fn mode(tokens: &[Token<'_>]) -> Mode {
    let _ = tokens;
    Mode::Report
}
