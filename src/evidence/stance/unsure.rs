//! A question or a condition says neither that something is so nor that it is not.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::statement::Certainty;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    matches!(pair.statement.certainty, Certainty::Question | Certainty::Conditional).then_some(Stance::Mentions)
}
