//! Others did it, where those who did it have no names: "taken by the board" is not "the ministry took".
//!
//! *What it sees*: a claim whose subject is no name, and a sentence with the claim's verb in the passive and somebody after
//! "by" whom no word of the claim's subject meets, or in the active with another noun as its subject. *Why it matters*: the
//! same deed by another is another claim. *Known gaps*: one body under two nouns ("the board", "the directors") that no
//! lexicon has together.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::role;
use crate::evidence::stance::Stance;
use crate::statement::syntax::Tag;
use crate::text::Span;

/// How much of what the claim says besides must stand in the sentence.
const SAME_DEED: f32 = 0.5;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let claim = pair.claim;
    if claim.agent.is_some() {
        return None;
    }
    let head = claim.head?;
    let verb = claim.terms.get(head)?;
    let met = pair.matched.met.get(head).filter(|met| met.how >= How::Synonym)?;
    let index = pair.view.index(met.at?.start)?;
    let subject: Vec<usize> = (0..claim.terms.len())
        .filter(|index| {
            claim.terms.get(*index).is_some_and(|term| term.span.end <= verb.span.start && term.part == Part::Act)
        })
        .collect();
    // "The mill was closed": it is not said who did it.
    if subject.is_empty() || is_passive(pair, verb.span) {
        return None;
    }
    let is_met_in = |place: Span| pair.matched.met.iter().any(|met| met.at.is_some_and(|at| place.overlaps(at)));
    let roles = role::roles(pair.view, pair.sentence.span, index);
    if roles.is_passive {
        let by = agent_after(pair, index)?;
        let is_elsewhere = subject.iter().any(|index| pair.matched.met.get(*index).is_some_and(|met| met.at.is_some()));
        if is_met_in(by) || pair.matched.direct_acts < SAME_DEED {
            return None;
        }
        return Some(if is_elsewhere { Stance::Mentions } else { Stance::Contradicts });
    }
    None
}

/// Whether the claim's verb stands in the passive.
fn is_passive(pair: &Pair<'_>, verb: Span) -> bool {
    const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "got"];
    let before = crate::text::cut(&pair.claim.text, Span::new(0, verb.start));
    before.split_whitespace().rev().take(3).any(|word| BE.contains(&word))
}

/// The words after "by" behind the verb at `index`, up to the next phrase; none where they tell when or how.
fn agent_after(pair: &Pair<'_>, index: usize) -> Option<Span> {
    let view = pair.view;
    let by = (index + 1..index + 5).find(|at| view.words.get(*at).is_some_and(|word| word.token.is("by")))?;
    let mut agent: Option<Span> = None;
    for at in by + 1..by + 7 {
        let Some(word) = view.words.get(at).filter(|word| pair.sentence.span.contains(word.token.span)) else { break };
        match view.tag(at) {
            Tag::Determiner | Tag::Adjective | Tag::Possessive => {}
            Tag::Noun | Tag::Name => agent = Some(agent.map_or(word.token.span, |span| span.hull(word.token.span))),
            _ => break,
        }
    }
    let agent = agent?;
    let reading = &view.hit.reading;
    let is_measure = reading.dates.iter().any(|date| date.span.overlaps(agent))
        || reading.quantities.iter().any(|quantity| quantity.span.overlaps(agent));
    (!is_measure).then_some(agent)
}
