//! The sentence says that it is not so: a negator, or a word of the opposite meaning, on one side alone.
//!
//! *What it sees*: for each word of the claim that the sentence has, whether it is denied there (`polarity`), or stands as
//! its opposite. *Why it matters*: the nearest sentence to a claim is often its denial. *Known gaps*: a denial in another
//! clause; an opposite that stands for something else.

use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::evidence::{Pair, polarity};

/// What share of the acts met must be turned around, where the verb is not.
const TURNED: f32 = 0.34;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let (mut met, mut turned, mut head_met, mut head_turned) = (0.0_f32, 0.0_f32, false, false);
    for (index, (term, how)) in pair.claim.terms.iter().zip(&pair.matched.met).enumerate() {
        let (Part::Act, Some(at)) = (term.part, how.at) else { continue };
        let Some(word) = pair.view.index(at.start) else { continue };
        let is_denied = polarity::is_negated(&pair.view.words, word) != (how.how == How::Opposite);
        let weight = pair.matcher.weight(index);
        met += weight;
        let is_turned = is_denied != term.negated;
        if is_turned {
            turned += weight;
        }
        if pair.claim.head == Some(index) {
            (head_met, head_turned) = (true, is_turned);
        }
    }
    let is_opposite = if head_met { head_turned || turned >= TURNED * met } else { turned >= 0.5 * met };
    (met > 0.0 && is_opposite).then_some(Stance::Contradicts)
}
