//! The sentence tells that people differ about what the claim says.
//!
//! *What it sees*: "the two sides collide", "disputed", "one side calls it … and the other …", "conflicting accounts".
//! *Why it matters*: a word that one side uses is no fact while the other side uses another. *Known gaps*: a quarrel about
//! something else in the same sentence.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;

const WORDS: [&str; 13] = [
    "collide",
    "collides",
    "disputed",
    "disputes",
    "contested",
    "conflicting",
    "disagree",
    "disagrees",
    "disagreement",
    "contradictory",
    "irreconcilable",
    "clash",
    "clashes",
];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.acts < 0.45 || pair.matched.direct_acts < 0.3 {
        return None;
    }
    let words = pair.view.within(pair.sentence.span);
    if words.last().is_some_and(|word| word.token.is("?")) {
        return None;
    }
    let differ = words
        .iter()
        .any(|word| word.token.is_any(&WORDS) && !pair.claim.terms.iter().any(|term| term.stem == word.stem));
    let one_side =
        words.windows(2).any(|pair| matches!(pair, [one, side] if one.token.is("one") && side.token.is("side")));
    let other =
        words.windows(2).any(|pair| matches!(pair, [the, other] if the.token.is("the") && other.token.is("other")));
    let rival = words.windows(2).any(|pair| {
        let of_words = ["claims", "accounts", "versions", "readings", "figures", "explanations", "stories"];
        matches!(pair, [rival, what] if rival.token.is("rival") && what.token.is_any(&of_words))
    });
    (differ || rival || (one_side && other)).then_some(Stance::Disputes)
}
