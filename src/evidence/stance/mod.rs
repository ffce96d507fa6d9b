//! What does a sentence do to a claim? One file a reason; the first that fires decides.

mod actor;
mod alternative;
mod collision;
mod converse;
mod correction;
mod date;
mod negation;
mod number;
mod same;
mod unanswered;
mod unrealised;
mod unsure;

use crate::evidence::Pair;

/// What a sentence does to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    Supports,
    Contradicts,
    /// It tells of both sides.
    Disputes,
    Mentions,
}

/// A reason why a sentence supports, contradicts or only mentions a claim.
type Rule = fn(&Pair<'_>) -> Option<Stance>;

/// In the order in which they are asked.
const RULES: [(&str, Rule); 12] = [
    ("unsure", unsure::stance),
    ("taken_back", correction::stance),
    ("answers_neither_way", unanswered::stance),
    ("not_yet", unrealised::stance),
    ("owner_and_owned", converse::stance),
    ("two_readings", collision::stance),
    ("another_actor", actor::stance),
    ("another_number", number::stance),
    ("another_date", date::stance),
    ("negation", negation::stance),
    ("another_of_its_kind", alternative::stance),
    ("same_proposition", same::stance),
];

/// The names of the rules, in the order in which they are asked.
pub fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

/// The stance of a sentence, and the name of the rule that gave it.
#[must_use]
pub fn stance(pair: &Pair<'_>) -> (Stance, &'static str) {
    RULES
        .iter()
        .find_map(|(name, rule)| rule(pair).map(|stance| (stance, *name)))
        .unwrap_or((Stance::Mentions, "mentions"))
}
