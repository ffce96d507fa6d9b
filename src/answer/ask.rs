//! A question → the best passages, quoted.

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::{Ask, Searched};
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::view::View;
use crate::index::Found;

/// Answers `/ask`.
#[must_use]
pub fn ask(question: &Question, found: &Found, outlets: &Outlets) -> Ask {
    let asked = Proposition::read(&question.text);
    let matcher = Matcher::new(&asked, found);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut best = Vec::new();
    for view in &views {
        for (_, sentence) in view.sentences() {
            let matched = matcher.meet(view, sentence);
            if matched.direct > 0.1 && matched.cover > 0.25 {
                let score = matched.direct * 0.6 + matched.cover * 0.4;
                best.push(((score * 100.0).round() as i32, view, sentence));
            }
        }
    }
    best.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.hit.meta.id.cmp(&other.1.hit.meta.id))
            .then_with(|| one.2.span.cmp(&other.2.span))
    });
    let mut citations = Citations::default();
    for (_, view, sentence) in best.into_iter().take(question.limit) {
        citations.cite(view.hit, sentence.span, || cite::note_of(view, sentence.span, outlets));
    }
    Ask { text: question.text.clone(), citations: citations.finish(), searched: Searched::of(found) }
}
