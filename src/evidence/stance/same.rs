//! The sentence says what the claim says.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::statement::CueKind;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.cover < 0.55 || pair.matched.acts < 0.5 {
        return None;
    }
    let denials = pair.voices.iter().filter(|voice| (voice.kind == CueKind::Denies) != voice.negated).count();
    let is_denied = denials > 0 && !pair.voices.iter().any(|voice| voice.kind == CueKind::Admits && voice.negated);
    if is_denied {
        return Some(Stance::Contradicts);
    }
    if pair.voices.iter().any(|voice| voice.negated || voice.kind == CueKind::Asks) {
        return Some(Stance::Mentions);
    }
    Some(Stance::Supports)
}
