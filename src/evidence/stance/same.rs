//! The sentence says what the claim says, or somebody in it denies just that.
//!
//! *What it sees*: most words of the claim, its main verb among them, and the kind of the cues around. *Why it matters*: it
//! is the only rule that supports. *Known gaps*: what follows from a sentence without being said in it.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::stance::Stance;
use crate::statement::CueKind;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let head = pair.claim.head.and_then(|head| pair.matched.met.get(head));
    let has_head = head.is_none_or(|met| met.how > How::Nearby);
    if pair.matched.cover < 0.55 || pair.matched.acts < 0.5 || (!has_head && pair.matched.direct_acts < 0.7) {
        return None;
    }
    let denials = pair.voices.iter().filter(|voice| voice.kind == CueKind::Denies && !voice.negated).count();
    if denials % 2 == 1 {
        return Some(Stance::Contradicts);
    }
    if pair.voices.iter().any(|voice| voice.negated || voice.kind == CueKind::Asks) {
        return Some(Stance::Mentions);
    }
    Some(Stance::Supports)
}
