//! What became of what was moved?
//!
//! *What it sees*: "moved to …", "a motion to …" in the words of the claim, and in the same or one of the next two sentences
//! what became of it: carried, or lost. *Why it matters*: minutes tell the proposal and its outcome apart, and the outcome shares
//! no word with a claim. *Known gaps*: outcomes told by the count alone ("4-5"); amendments in between.

use crate::evidence::stance::Stance;
use crate::evidence::view::{View, Word};
use crate::evidence::{Evidence, Weighing, origin, standing_alone};
use crate::statement::{Sentence, SentenceNo};

const MOVED: [&str; 6] = ["moved", "motion", "proposed", "resolution", "amendment", "tabled"];
const WHAT: [&str; 8] = ["motion", "resolution", "amendment", "proposal", "measure", "bill", "it", "item"];
const CARRIED: [&str; 8] = ["carried", "passed", "adopted", "approved", "agreed", "succeeded", "accepted", "won"];
const LOST: [&str; 7] = ["failed", "lost", "defeated", "rejected", "fell", "withdrawn", "died"];

/// What share of the claim's acts, and of all of it, a motion must have to be the claim's.
const MOVED_ACTS: f32 = 0.5;
const MOVED_COVER: f32 = 0.3;

/// Turns the evidence of what was moved into what became of it.
pub fn weigh<'a>(evidence: &mut Vec<Evidence<'a>>, weighing: &Weighing<'_, 'a>) {
    let matcher = weighing.matcher;
    for view in weighing.views {
        let sentences: Vec<(SentenceNo, &Sentence)> = view.sentences().collect();
        for (at, (no, sentence)) in sentences.iter().enumerate() {
            let words = view.within(sentence.span);
            let Some(moved) = words.iter().position(|word| word.token.is_any(&MOVED)) else { continue };
            if !words.iter().skip(moved + 1).take(2).any(|word| word.token.is_any(&["to", "that"])) {
                continue;
            }
            let shared = matcher.meet(view, sentence);
            let is_same = shared.names && shared.acts >= MOVED_ACTS && shared.cover >= MOVED_COVER;
            let outcome = sentences
                .iter()
                .skip(at)
                .take(3)
                .find_map(|(no, sentence)| Some((*no, outcome(view.within(sentence.span))?)));
            if let (true, Some((told, carried))) = (is_same, outcome) {
                let stance = if carried { Stance::Supports } else { Stance::Contradicts };
                for no in [*no, told] {
                    put(evidence, weighing, view, no, stance, shared.cover);
                }
            }
        }
    }
}

/// "The motion carried": true; "her motion to end it failed": false.
fn outcome(words: &[Word<'_>]) -> Option<bool> {
    let what = words.iter().position(|word| word.token.is_any(&WHAT))?;
    words.iter().skip(what + 1).take(14).find_map(|word| match word {
        word if word.token.is_any(&CARRIED) => Some(true),
        word if word.token.is_any(&LOST) => Some(false),
        _ => None,
    })
}

fn put<'a>(
    evidence: &mut Vec<Evidence<'a>>,
    weighing: &Weighing<'_, 'a>,
    view: &'a View<'a>,
    no: SentenceNo,
    stance: Stance,
    score: f32,
) {
    const RULE: &str = "what_became_of_the_motion";
    let Some(sentence) = view.hit.reading.sentence(no) else { return };
    let mut statements = view.hit.reading.statements.iter().filter(|statement| statement.sentence == no);
    let Some(statement) = statements.find(|statement| statement.attribution.is_none()) else { return };
    let standing = standing_alone(view, statement, &[]);
    let known = evidence.iter_mut().find(|one| one.span == sentence.span && one.view.hit.meta.id == view.hit.meta.id);
    if let Some(known) = known {
        weighing.settle(known);
        (known.stance, known.rule, known.standing) = (stance, RULE, standing);
        known.score = known.score.max(score);
        known.voices.clear();
        return;
    }
    let voices = origin::voices(view, statement);
    evidence.push(Evidence {
        view,
        sentence: no,
        span: sentence.span,
        score,
        nearness: score,
        matched: weighing.matcher.meet(view, sentence),
        stance,
        rule: RULE,
        pending: None,
        origins: view.hit.meta.outlet.iter().cloned().collect(),
        voices,
        standing,
        is_hedged: false,
        is_loose: false,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn an_outcome_is_read() {
        let read = |sentence: &str| outcome(&view::words(sentence, 0));
        assert_eq!(read("The motion carried, five votes to two."), Some(true));
        assert_eq!(read("The resolution was adopted."), Some(true));
        assert_eq!(read("Her motion to sell the pier failed."), Some(false));
        assert_eq!(read("The motion is on the agenda."), None);
        assert_eq!(read("The pier was sold."), None);
    }
}
