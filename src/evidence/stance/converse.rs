//! Who owns, and who is owned.
//!
//! *What it sees*: a claim that A owns B, and a sentence in which A is part of B, a unit of it, belongs to it. *Why it
//! matters*: ownership is told from either end, and the names are the same. *Known gaps*: other pairs of converses (lends
//! and borrows, teaches and learns).

use crate::evidence::Pair;
use crate::evidence::stance::{Stance, number};
use crate::evidence::view::Word;
use crate::text::Span;

/// Stems of verbs whose agent has the patient.
const OWNS: [&str; 5] = ["own", "control", "possess", "bought", "acquir"];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let head = pair.claim.head.and_then(|head| pair.claim.terms.get(head))?;
    if !OWNS.contains(&head.stem.as_str()) {
        return None;
    }
    let (agent, patient) = (pair.claim.agent?, pair.claim.patient?);
    let words = pair.view.within(pair.sentence.span);
    let mut supports = false;
    for belongs in belonging(words) {
        let place = |asked: usize, before: bool| {
            pair.view.hit.reading.names.iter().any(|name| {
                let is_side = if before { name.span.end <= belongs.start } else { name.span.start >= belongs.end };
                is_side && pair.sentence.span.contains(name.span) && pair.matcher.is_same_actor(pair.view, asked, name)
            })
        };
        if place(agent, true) && place(patient, false) {
            return Some(Stance::Contradicts);
        }
        supports |= place(patient, true) && place(agent, false) && head.stem == "own";
    }
    // Another share of it is another claim.
    supports.then(|| number::stance(pair).unwrap_or(Stance::Supports))
}

/// The words that make what stands before them a part of what stands behind them.
fn belonging(words: &[Word<'_>]) -> Vec<Span> {
    const PARTS: [&str; 7] = ["part", "subsidiary", "unit", "arm", "division", "brand", "branch"];
    let belongs = words.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let is_part = one.token.is_any(&PARTS) && other.token.is("of");
        let is_passive = one.token.is_any(&["owned", "controlled"]) && other.token.is("by");
        let belongs = one.stem == "belong" && other.token.is("to");
        (is_part || is_passive || belongs).then(|| one.token.span.hull(other.token.span))
    });
    belongs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn words_of_belonging_are_seen() {
        let belongs = |sentence: &str| !belonging(&view::words(sentence, 0)).is_empty();
        assert!(belongs("Ferry Lines has been part of Harbour Group since 2019."));
        assert!(belongs("Ferry Lines, a unit of Harbour Group, said so."));
        assert!(belongs("The theatre belongs to the city."));
        assert!(!belongs("The theatre opened in the city."));
    }
}
