//! A question or a condition says neither that something is so nor that it is not.
//!
//! *What it sees*: the certainty that the analysis has found; a condition that stands behind a plain verb of the claim ("is
//! weighing a sale if the price is right") leaves that verb a report. *Why it matters*: who asks does not know. *Known gaps*:
//! conditions without "if".

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::statement::Certainty;
use crate::statement::syntax::Tag;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    is_open(pair).then_some(Stance::Mentions)
}

/// Whether nobody says that what the claim says is so.
#[must_use]
pub fn is_open(pair: &Pair<'_>) -> bool {
    match pair.statement.certainty {
        Certainty::Question => true,
        Certainty::Conditional => !stands_before_condition(pair),
        _ => false,
    }
}

/// Whether the claim's verb stands in the sentence before the condition, without "will" or "would".
fn stands_before_condition(pair: &Pair<'_>) -> bool {
    let Some(head) = pair.claim.head.and_then(|head| pair.matched.met.get(head)).and_then(|met| met.at) else {
        return false;
    };
    let words = pair.view.within(pair.statement.content);
    let condition = words.iter().find(|word| word.token.is_any(&["if", "unless", "provided", "assuming"]));
    // What lapses unless somebody acts may not lapse.
    let is_past = || pair.view.index(head.start).is_some_and(|at| pair.view.tag(at) == Tag::Past);
    if condition.is_some_and(|word| word.token.is("unless")) && !is_past() {
        return false;
    }
    let Some(condition) = condition.map(|word| word.token.span.start) else { return false };
    let is_modal = words
        .iter()
        .take_while(|word| word.token.span.start < condition)
        .filter_map(|word| pair.view.index(word.token.span.start))
        .any(|index| pair.view.tag(index) == Tag::Modal);
    head.end <= condition && !is_modal
}
