//! The sentence says what the claim says, or somebody in it denies just that.
//!
//! *What it sees*: most words of the claim, its main verb among them, and the kind of the cues around. *Why it matters*: it
//! is the only rule that supports. *Known gaps*: what follows from a sentence without being said in it.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::origin::Voice;
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::statement::CueKind;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let strict = pair.strictness;
    let is_far = !has_head(pair) && pair.matched.direct_acts < 0.7;
    if pair.matched.cover < 0.55 * strict || pair.matched.acts < 0.5 * strict || (is_far && !pair.is_loose()) {
        return None;
    }
    // Of an admission, what is admitted must be met too.
    let is_saying = pair.claim.head.is_some_and(|head| is_cue(pair, head));
    if is_saying && content_met(pair) < 0.5 * strict {
        return None;
    }
    // A cue that the claim has too is what it claims, not what is around it.
    let around = || pair.voices.iter().filter(|voice| !is_claimed(pair, voice));
    let denials = around().filter(|voice| voice.kind == CueKind::Denies && !voice.negated).count();
    if denials % 2 == 1 {
        return Some(Stance::Contradicts);
    }
    if around().any(|voice| voice.negated || voice.kind == CueKind::Asks) {
        return Some(Stance::Mentions);
    }
    Some(Stance::Supports)
}

/// Whether the sentence speaks of what the claim speaks of, so that another figure or date in it is another for the same.
pub fn speaks_of_it(pair: &Pair<'_>) -> bool {
    pair.matched.acts >= 0.5 * pair.strictness && (pair.is_loose() || has_head(pair))
}

/// Whether the sentence has the claim's main verb, or another that means it; where the claim's is not known, most of its
/// words.
pub fn has_head(pair: &Pair<'_>) -> bool {
    match pair.claim.head.and_then(|head| pair.matched.met.get(head)) {
        Some(met) => met.how > How::Nearby,
        None => pair.matched.direct_acts >= 0.6,
    }
}

/// Whether the claim's main verb is the cue of an attribution in the claim.
fn is_cue(pair: &Pair<'_>, head: usize) -> bool {
    let span = pair.claim.terms.get(head).map(|term| term.span);
    span.is_some_and(|span| pair.claim.reading.attributions.iter().any(|attribution| attribution.cue.contains(span)))
}

/// The share of the acts besides the main verb that is met.
fn content_met(pair: &Pair<'_>) -> f32 {
    let (mut all, mut met) = (0.0_f32, 0.0_f32);
    for (index, (term, how)) in pair.claim.terms.iter().zip(&pair.matched.met).enumerate() {
        if term.part == Part::Act && pair.claim.head != Some(index) {
            all += pair.matcher.weight(index);
            met += pair.matcher.weight(index) * how.share;
        }
    }
    if all > 0.0 { met / all } else { 1.0 }
}

fn is_claimed(pair: &Pair<'_>, voice: &Voice) -> bool {
    pair.claim
        .terms
        .iter()
        .zip(&pair.matched.met)
        .any(|(term, met)| term.part == Part::Act && met.at.is_some_and(|at| voice.cue.overlaps(at) && at.len() < 40))
}
