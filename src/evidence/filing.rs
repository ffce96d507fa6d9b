//! A party's own filing is the record that it went to court.
//!
//! *What it sees*: a claim that somebody sued, and a pleading of that very party. *Why it matters*: what a pleading tells is its
//! party's word; that it was filed is a fact, and the pleading shows it. *Known gaps*: whom it sued.

use crate::document::form::Form;
use crate::evidence::matching::Matcher;
use crate::evidence::stance::Stance;
use crate::evidence::view::View;
use crate::evidence::{Evidence, Standing, polarity, sense};
use crate::statement::SentenceNo;

/// Whether the passage has the word, and does not deny it.
fn is_said(view: &View<'_>, stem: &str) -> bool {
    view.words.iter().enumerate().any(|(at, word)| word.stem == stem && !polarity::is_negated(&view.words, at))
}

/// Adds the passage of a pleading that names its party, where the claim is that this party sued.
pub fn weigh<'a>(evidence: &mut Vec<Evidence<'a>>, matcher: &Matcher<'_>, views: &'a [View<'a>]) {
    let claim = matcher.claim;
    let Some(term) = claim.head.and_then(|head| claim.terms.get(head)).filter(|term| !term.negated) else { return };
    let (Some(agent), "su" | "sue" | "lawsuit" | "file") = (claim.agent, sense::lemma(&term.stem)) else { return };
    let is_all_there = |view: &View<'_>| {
        view.hit.meta.form == Some(Form::Filing)
            && view.hit.meta.party.as_ref().is_some_and(|party| matcher.bears(view, agent, party))
            && matcher.are_in_document(view)
    };
    // What it is about must be there as well: "sued for libel" is not shown by a pleading about rent.
    let mut rest = claim.terms.iter().filter(|one| one.span != term.span && one.negated);
    if rest.next().is_some() {
        return;
    }
    let Some(view) = views.iter().filter(|view| is_all_there(view)).find(|view| {
        view.words.iter().any(|word| word.token.is_any(&["plaintiff", "claimant", "petitioner"]))
            && matcher.claim.terms.iter().all(|one| {
                let is_name = matches!(one.part, crate::evidence::proposition::Part::Name(_));
                is_name || one.span == term.span || is_said(view, &one.stem)
            })
    }) else {
        return;
    };
    let Some(sentence) = view.hit.reading.sentence(SentenceNo(0)) else { return };
    let best = evidence.iter().map(|one| one.score).fold(0.5_f32, f32::max);
    evidence.retain(|one| one.span != sentence.span || one.view.hit.meta.id != view.hit.meta.id);
    evidence.push(Evidence {
        view,
        sentence: SentenceNo(0),
        span: sentence.span,
        score: best,
        nearness: best,
        matched: matcher.meet(view, sentence),
        stance: Stance::Supports,
        rule: "the_filing_itself",
        pending: None,
        voices: Vec::new(),
        standing: Standing::Record,
        is_hedged: false,
        is_loose: false,
        origins: view.hit.meta.party.iter().cloned().collect(),
    });
}
