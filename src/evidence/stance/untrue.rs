//! The sentence repeats a claim and calls it untrue.
//!
//! *What it sees*: "the claim (made by the rival) that … is false", "rumours that … are untrue", "it is not true that …". *Why
//! it matters*: who looks for the words of a claim finds its rebuttal, which has them all. *Known gaps*: irony; "is false" in
//! the next sentence (see `evidence/reply.rs`).

use crate::evidence::Pair;
use crate::evidence::polarity;
use crate::evidence::stance::Stance;
use crate::evidence::view::Word;
use crate::text::Span;

/// Nouns for what somebody has said.
const SAID: [&str; 22] = [
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "story",
    "stories",
    "assertion",
    "idea",
    "notion",
    "charge",
    "statement",
    "it",
];
/// What makes it untrue, after "is".
const UNTRUE: [&str; 22] = [
    "false",
    "untrue",
    "wrong",
    "incorrect",
    "baseless",
    "unfounded",
    "groundless",
    "nonsense",
    "fiction",
    "fabricated",
    "invented",
    "mistaken",
    "inaccurate",
    "rubbish",
    "bogus",
    "lie",
    "lies",
    "myth",
    "meritless",
    "absurd",
    "made-up",
    "fake",
];
const TRUE: [&str; 4] = ["true", "correct", "accurate", "right"];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.acts < 0.4 * pair.strictness || pair.matched.direct_acts < 0.3 {
        return None;
    }
    let words = pair.view.within(pair.sentence.span);
    let repeated = repeated(words)?;
    let is_claimed = pair.claim.terms.iter().any(|term| {
        // That somebody takes a statement back is not denied by who says that it was wrong.
        let is_withdrawal = ["withdraw", "withdrew", "withdrawn", "retract", "correct", "taken", "took"];
        UNTRUE.contains(&term.stem.as_str()) || term.stem == "fals" || is_withdrawal.contains(&term.stem.as_str())
    });
    let inside = pair.matched.met.iter().filter_map(|met| met.at).filter(|at| repeated.contains(*at)).count();
    (!is_claimed && inside > 0).then_some(Stance::Contradicts)
}

/// What is repeated and called untrue.
fn repeated(words: &[Word<'_>]) -> Option<Span> {
    let noun = words.iter().position(|word| word.token.is_any(&SAID))?;
    for (at, word) in words.iter().enumerate().skip(noun + 1) {
        if !word.token.is_any(&["is", "are", "was", "were", "isn't", "isn’t", "wasn't", "wasn’t"]) {
            continue;
        }
        let predicate = || words.iter().enumerate().skip(at + 1).take(4);
        let is_false = predicate().any(|(at, word)| word.token.is_any(&UNTRUE) && !polarity::is_negated(words, at));
        let is_denied = predicate().any(|(at, word)| word.token.is_any(&TRUE) && polarity::is_negated(words, at));
        if !is_false && !is_denied {
            continue;
        }
        let that = words.iter().position(|word| word.token.is("that"))?;
        // "The claim that X is false", "it is not true that X".
        let (first, last) = if that < at { (that, at) } else { (that, words.len().checked_sub(1)?) };
        let is_near = that < at || that <= at + 6;
        return is_near.then(|| Some(words.get(first)?.token.span.hull(words.get(last)?.token.span))).flatten();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, expected: bool) {
        assert_eq!(repeated(&view::words(sentence, 0)).is_some(), expected, "{sentence}");
    }

    #[test]
    fn what_is_called_untrue_is_seen() {
        check("The claim made by the rival club that the keeper was paid is false.", true);
        check("Rumours that the ferry is for sale are untrue.", true);
        check("It is not true that the baker left.", true);
        check("Reports that the dam had cracked were simply wrong.", true);
    }

    #[test]
    fn what_is_called_true_or_nothing_is_left_alone() {
        check("The claim that the keeper was paid is true.", false);
        check("It is true that the baker left.", false);
        check("The report that the auditor wrote is long.", false);
        check("The claim that the keeper was paid is not false.", false);
    }
}
