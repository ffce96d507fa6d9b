//! The sentence has the claim's figure or day only to set it aside: "41, not 410", "by 31 March, not 28 March".
//!
//! *What it sees*: see [`contrast`]. *Why it matters*: who looks for the wrong figure finds the sentence that corrects it, and that
//! sentence says what is wrong in so many words. *Known gaps*: corrections over several sentences.

use crate::evidence::Pair;
use crate::evidence::stance::{Stance, contrast, date, number};
use crate::text::Span;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let is_aside =
        |(same, others): (Span, Vec<Span>)| !others.is_empty() && contrast::is_set_aside(pair, same, &others);
    let is_about = !pair.is_loose() && pair.is_like();
    let mut figures = number::claimed(pair).into_iter().chain(date::claimed(pair));
    (is_about && figures.any(is_aside)).then_some(Stance::Contradicts)
}
