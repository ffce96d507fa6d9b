//! Which words of a claim say little, so that a sentence may do without them?

use crate::evidence::proposition::{Part, Proposition, Term};
use crate::statement::Quantity;
use crate::text::{self, Span};

/// Stems of verbs that say little by themselves: what stands beside them is what is claimed.
pub(super) const LIGHT: [&str; 16] = [
    "get", "got", "have", "do", "done", "go", "went", "gone", "come", "came", "becom", "happen", "occur", "involv",
    "keep", "kept",
];
/// Adjectives that tell along what a number measures: "nineteen pages long". Others leave them out: "a nineteen-page memo".
const MEASURED: [&str; 8] = ["long", "tall", "wide", "deep", "high", "old", "thick", "apart"];
/// What such a verb weighs beside another, and an adverb.
const LIGHTER: f32 = 0.35;
/// What a name weighs that only tells which thing another word means: "the Moll memo".
const MODIFYING: f32 = 0.6;

/// What a word weighs beside the others.
pub(super) fn share(claim: &Proposition, term: &Term) -> f32 {
    if is_light(claim, term) {
        LIGHTER
    } else if is_modifying(claim, term) {
        MODIFYING
    } else {
        1.0
    }
}

/// Whether `term` is a verb that says little, or an adverb.
pub(super) fn is_light(claim: &Proposition, term: &Term) -> bool {
    let word = text::cut(&claim.text, term.span);
    let is_light = LIGHT.contains(&term.stem.as_str()) && !term.is_phrase;
    // The unit stands between the number and the word, or belongs to the number's span.
    let is_measured = |quantity: &Quantity| {
        let between = text::cut(&claim.text, Span::new(quantity.span.end, term.span.start.max(quantity.span.end)));
        let has_unit = text::cut(&claim.text, quantity.span).contains(' ');
        quantity.span.end < term.span.start && between.split_whitespace().count() == usize::from(!has_unit)
    };
    let is_measure = || MEASURED.contains(&term.stem.as_str()) && claim.reading.quantities.iter().any(is_measured);
    term.part == Part::Act && (is_light || (word.ends_with("ly") && word.len() > 5) || is_measure())
}

/// Whether a name only tells which thing the next word means.
fn is_modifying(claim: &Proposition, term: &Term) -> bool {
    let Part::Name(index) = term.part else { return false };
    let Some(name) = claim.names.get(index) else { return false };
    let is_next = |next: &Term| next.part == Part::Act && next.span.start == name.span.end + 1;
    claim.terms.iter().enumerate().any(|(at, next)| is_next(next) && claim.head != Some(at) && next.is_noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn light(claim: &str) -> Vec<String> {
        let read = Proposition::read(claim);
        read.terms.iter().filter(|term| is_light(&read, term)).map(|term| term.stem.clone()).collect()
    }

    #[test]
    fn what_tells_along_what_something_is_measured_says_little() {
        assert_eq!(light("The memo is 19 pages long"), ["long"]);
        assert_eq!(light("The wall is 4 metres high"), ["high"]);
        assert!(light("The long wall hides 4 metres of cable").is_empty());
        assert!(light("The town has 4 long walls").is_empty());
    }

    #[test]
    fn a_verb_that_says_little_is_light() {
        assert_eq!(light("The mayor kept the letters secretly"), ["kept", "secret"]);
    }
}
