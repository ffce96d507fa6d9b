//! The sentence says that it is not so: a negator, or a word of the opposite meaning, on one side alone.

use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::evidence::{Pair, polarity};

/// What share of the acts met must be turned around.
const TURNED: f32 = 0.34;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.cover < 0.45 || pair.matched.acts < 0.45 {
        return None;
    }
    let (mut met, mut turned) = (0.0_f32, 0.0_f32);
    for (index, (term, how)) in pair.claim.terms.iter().zip(&pair.matched.met).enumerate() {
        let (Part::Act, Some(at)) = (term.part, how.at) else { continue };
        let Some(word) = pair.view.words.iter().position(|word| word.token.span.start == at.start) else { continue };
        let is_denied = polarity::is_negated(&pair.view.words, word) != (how.how == How::Opposite);
        let weight = pair.matcher.weight(index);
        met += weight;
        if is_denied != term.negated {
            turned += weight;
        }
    }
    (met > 0.0 && turned >= TURNED * met).then_some(Stance::Contradicts)
}
