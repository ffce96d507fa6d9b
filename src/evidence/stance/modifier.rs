//! Another word before the same noun: the tannery fire is not the bakery fire.
//!
//! *What it sees*: a noun of the claim, with a noun before it that the document's passage has nowhere, and in the sentence the
//! same noun with another before it; all else of the claim stands there. *Why it matters*: who changes one detail of a true
//! sentence makes a false one. *Known gaps*: two words for one thing that no lexicon has together ("press hall", "printing
//! hall"); adjectives, since a thing may be old and large.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::stance::{Stance, same};
use crate::evidence::view::{self, Word};
use crate::statement::syntax::{self, Tag};
use crate::text::Span;

/// The share of what the claim says besides that must stand in the sentence.
const ALL_ELSE: f32 = 0.75;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let claim = pair.claim;
    let pairs = claim.terms.iter().zip(claim.terms.iter().skip(1)).enumerate();
    for (index, (modifier, noun)) in pairs {
        let (Some(missing), Some(met)) = (pair.matched.met.get(index), pair.matched.met.get(index + 1)) else {
            continue;
        };
        let stands_before = modifier.span.end + 1 == noun.span.start;
        if is_apposed(pair, noun.span) {
            continue;
        }
        if modifier.part != Part::Act
            || noun.part != Part::Act
            || !stands_before
            || missing.how != How::Missing
            || met.how != How::Same
        {
            continue;
        }
        let Some(there) = met.at.and_then(|at| pair.view.index(at.start)) else { continue };
        let Some((other, word)) = there.checked_sub(1).and_then(|other| Some((other, pair.view.words.get(other)?)))
        else {
            continue;
        };
        let is_claimed = pair.matched.met.iter().any(|met| met.at.is_some_and(|at| at.overlaps(word.token.span)));
        // "The 71 percent score" tells how much, not which.
        let mut quantities = pair.view.hit.reading.quantities.iter();
        let is_measure = quantities.any(|quantity| quantity.span.overlaps(word.token.span));
        let is_other = !is_measure
            && is_noun_like(pair.view.tag(other), word)
            && word.is_content()
            && !word.token.is_capital()
            && !is_claimed;
        if is_other
            && is_noun(&pair.claim.text, modifier.span.start)
            && all_else(pair, index) >= ALL_ELSE
            && same::speaks_of_it(pair)
        {
            return Some(Stance::Contradicts);
        }
    }
    None
}

/// Whether a name follows the claim's noun that the sentence has: who is meant is told by the name.
fn is_apposed(pair: &Pair<'_>, noun: Span) -> bool {
    let terms = pair.claim.terms.iter().zip(&pair.matched.met);
    let mut next = terms.filter(|(term, _)| term.span.start == noun.end + 1);
    next.any(|(term, met)| matches!(term.part, Part::Name(_)) && met.at.is_some())
}

/// Whether the claim's word at `offset` is a noun, or a verb that stands for one ("the packing hall").
fn is_noun(claim: &str, offset: usize) -> bool {
    let words = view::words(claim, 0);
    let tokens: Vec<_> = words.iter().map(|word| word.token).collect();
    let tags = syntax::tags(&tokens);
    let at = words.iter().position(|word| word.token.span.start == offset);
    at.and_then(|at| Some((tags.get(at)?, words.get(at)?))).is_some_and(|(tag, word)| is_noun_like(*tag, word))
}

fn is_noun_like(tag: Tag, word: &Word<'_>) -> bool {
    tag == Tag::Noun || word.token.text.ends_with("ing")
}

/// The share of the weight of all terms but the one at `index` that stands in the sentence.
fn all_else(pair: &Pair<'_>, index: usize) -> f32 {
    let (mut all, mut met) = (0.0_f32, 0.0_f32);
    for (at, one) in pair.matched.met.iter().enumerate().filter(|(at, _)| *at != index) {
        all += pair.matcher.weight(at);
        if one.at.is_some() {
            met += pair.matcher.weight(at) * one.share;
        }
    }
    if all > 0.0 { met / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(marked: &str, expected: bool) {
        let (claim, offset) = (marked.replace(['[', ']'], ""), marked.find('[').expect("a mark"));
        assert_eq!(is_noun(&claim, offset), expected, "{marked}");
    }

    #[test]
    fn a_noun_before_a_noun_says_which() {
        check("The fire began in the [packing] hall", true);
        check("The fire began in the [dryer] hall.", true);
        check("Pupils of the [grammar] school won", true);
        check("Pupils of the [old] school won", false);
        // FIXME: a comparative is taken for a noun, as "dryer" is one.
        check("Pupils of the [larger] school won", true);
    }
}
