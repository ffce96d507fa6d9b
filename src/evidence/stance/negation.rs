//! The sentence says that it is not so: a negator, or a word of the opposite meaning, on one side alone.
//!
//! *What it sees*: for each word of the claim that the sentence has, whether it is denied there (`polarity`), or stands as
//! its opposite. *Why it matters*: the nearest sentence to a claim is often its denial. *Known gaps*: a denial in another
//! clause; an opposite that stands for something else.

use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::stance::{Stance, same};
use crate::evidence::{Pair, polarity};
use crate::statement::syntax::Tag;

/// What share of the acts met must be turned around, where the verb is not.
const TURNED: f32 = 0.34;
/// What share of the acts a sentence must have that says without a denial what the claim denies.
const LEAST_UNDENIED: f32 = 0.6;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if is_told_in_passing(pair) {
        return Some(Stance::Mentions);
    }
    let (mut met, mut turned, mut head_met, mut head_turned) = (0.0_f32, 0.0_f32, None, false);
    for (index, (term, how)) in pair.claim.terms.iter().zip(&pair.matched.met).enumerate() {
        let (Part::Act, Some(at)) = (term.part, how.at) else { continue };
        // "Told" before what somebody was told is how it is known, not what is denied.
        let is_cue = pair.claim.head != Some(index)
            && pair.view.hit.reading.attributions.iter().any(|attribution| attribution.cue.overlaps(at));
        // What somebody did without doing something else is not undone where that is not denied.
        let is_aside = term.negated
            && pair.claim.head.and_then(|head| pair.claim.terms.get(head)).is_some_and(|head| !head.negated)
            && pair.claim.text.to_lowercase().contains(" without ");
        // What opens again was shut.
        let is_again = || {
            let mut after = pair.view.words.iter().filter(|word| word.token.span.start >= at.end).take(2);
            how.how == How::Opposite && after.any(|word| word.token.is("again"))
        };
        if is_cue || is_aside || is_again() {
            continue;
        }
        // A word of the same field that is denied leaves the claim's as it is: "who had done nothing wrong" of a mistake.
        if how.how == How::Kindred && pair.claim.head != Some(index) {
            continue;
        }
        let Some(word) = pair.view.index(at.start) else { continue };
        let said = verb_of(pair, word).unwrap_or(word);
        let is_negated = polarity::is_negated(&pair.view.words, said) != lacks_what_is_claimed(pair, said);
        let is_denied = is_negated != (how.how == How::Opposite);
        let weight = pair.matcher.weight(index);
        met += weight;
        let is_turned = is_denied != term.negated;
        if is_turned {
            turned += weight;
        }
        if pair.claim.head == Some(index) {
            (head_met, head_turned) = (Some(how.how), is_turned);
        }
    }
    // Of what somebody found or decided, what was found is claimed.
    let is_saying = pair.claim.head.is_some_and(|head| same::is_cue(pair, head)) && head_met.is_none();
    let is_opposite =
        if head_met.is_some() || is_saying { head_turned || turned >= TURNED * met } else { turned >= 0.5 * met };
    if met <= 0.0 || !is_opposite {
        return None;
    }
    // What a claim denies, others say in words that deny by themselves: "missed", "out of order", "the first time".
    let is_denied = pair.claim.head.and_then(|head| pair.claim.terms.get(head)).is_some_and(|term| term.negated);
    if is_denied && !pair.is_loose() && (head_met != Some(How::Same) || pair.matched.direct_acts < LEAST_UNDENIED) {
        return None;
    }
    // What is turned around but is of something else says nothing either way.
    let is_claimed = pair.is_loose() || head_met.is_some() || is_saying || pair.claim.head.is_none();
    // "No fine has been imposed": there was none of any sum.
    let is_like = pair.is_like() || pair.is_same_deed();
    Some(if is_claimed && is_like { Stance::Contradicts } else { Stance::Mentions })
}

/// "The client sends no marker", where the claim speaks of a marker.
fn lacks_what_is_claimed(pair: &Pair<'_>, verb: usize) -> bool {
    const FAR: usize = 6;
    if !polarity::has_no_object(&pair.view.words, verb) {
        return false;
    }
    let object = verb + 2..verb + FAR;
    let mut met = pair.matched.met.iter().filter(|met| met.how >= How::Derived).filter_map(|met| met.at);
    met.any(|at| pair.view.index(at.start).is_some_and(|at| object.contains(&at)))
        || pair.view.words.get(verb + 1).is_some_and(|word| !word.token.is("no"))
}

/// The verb of which the noun at `index` is the subject, in the passive: what "no swab was taken" denies is the swab.
fn verb_of(pair: &Pair<'_>, index: usize) -> Option<usize> {
    const FAR: usize = 8;
    if pair.view.tag(index) != Tag::Noun {
        return None;
    }
    let be = (index + 1..index + FAR).find(|at| matches!(pair.view.tag(*at), Tag::Be | Tag::Comma | Tag::Semicolon))?;
    let is_passive = pair.view.tag(be) == Tag::Be;
    let verb = (be + 1..be + 5).find(|at| matches!(pair.view.tag(*at), Tag::Past | Tag::Participle))?;
    let between = (index + 1..be).all(|at| {
        matches!(
            pair.view.tag(at),
            Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive
        )
    });
    (is_passive && between).then_some(verb)
}

/// "Contracts concluded before May are not affected": the claim's verb only tells which things the sentence denies another of.
fn is_told_in_passing(pair: &Pair<'_>) -> bool {
    let met = pair.claim.head.and_then(|head| pair.matched.met.get(head)).and_then(|met| met.at);
    let Some(at) = met.and_then(|at| pair.view.index(at.start)) else { return false };
    let is_postmodifier = matches!(pair.view.tag(at), Tag::Past | Tag::Participle)
        && at.checked_sub(1).is_some_and(|before| pair.view.tag(before) == Tag::Noun);
    if pair.is_loose() || !is_postmodifier || pair.claim.is_nominal {
        return false;
    }
    let words = &pair.view.words;
    let ends = [Tag::Stop, Tag::Semicolon, Tag::Pronoun, Tag::That, Tag::Relative, Tag::Comma, Tag::Coordinator];
    let mut rest = (at + 1..words.len()).take_while(|at| !ends.contains(&pair.view.tag(*at)));
    let main = rest.find(|at| matches!(pair.view.tag(*at), Tag::Be | Tag::Do | Tag::Have | Tag::Modal));
    main.is_some_and(|main| {
        // What somebody is without is not what they are not.
        let is_without = |at: usize| words.get(at).is_some_and(|word| word.token.is("without"));
        (main..main + 3).any(|at| polarity::negates(words, at) && !is_without(at))
    })
}
