//! What does a sentence do to a claim? One file a reason; the first that fires decides.

mod actor;
mod alternative;
mod collision;
mod contrast;
mod converse;
mod correction;
mod date;
mod denial;
mod doer;
mod modifier;
mod negation;
mod number;
mod office;
mod rebutted;
mod same;
mod set_right;
mod silence;
mod unanswered;
mod unrealised;
mod unsure;
mod untrue;

use crate::evidence::Pair;

pub use denial::denies_it;
pub use same::is_claimed;
pub use unsure::is_open;

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
const RULES: [(&str, Rule); 20] = [
    ("two_readings", collision::stance),
    ("unsure", unsure::stance),
    ("taken_back", correction::stance),
    ("called_untrue", untrue::stance),
    ("answered_with_no", rebutted::stance),
    ("answers_neither_way", unanswered::stance),
    ("does_not_answer", silence::stance),
    ("denies_it", denial::stance),
    ("not_yet", unrealised::stance),
    ("owner_and_owned", converse::stance),
    ("another_actor", actor::stance),
    ("another_doer", doer::stance),
    ("another_office", office::stance),
    ("set_right", set_right::stance),
    ("another_number", number::stance),
    ("another_date", date::stance),
    ("negation", negation::stance),
    ("another_of_its_kind", alternative::stance),
    ("another_modifier", modifier::stance),
    ("same_proposition", same::stance),
];

/// The names of the rules, in the order in which they are asked.
pub fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

/// The stance of a sentence, and the name of the rule that gave it. The rule `left_out` is not asked: that is how it is
/// measured what it contributes.
#[must_use]
pub fn stance(pair: &Pair<'_>, left_out: Option<&str>) -> (Stance, &'static str) {
    RULES
        .iter()
        .filter(|(name, _)| left_out != Some(*name))
        .find_map(|(name, rule)| rule(pair).map(|stance| (stance, *name)))
        .unwrap_or((Stance::Mentions, "mentions"))
}

/// The stance of a sentence that has all of the claim but who does it: whether another did it.
#[must_use]
pub fn by_another(pair: &Pair<'_>) -> (Stance, &'static str) {
    match actor::stance(pair) {
        Some(Stance::Contradicts) => (Stance::Contradicts, "another_actor"),
        _ => (Stance::Mentions, "another_actor"),
    }
}
