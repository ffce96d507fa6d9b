//! A claim → its tag, who says it, the evidence for and against.

use crate::answer::cite::{self, Citations, Note};
use crate::answer::question::Question;
use crate::answer::{CitationNo, Claim, Fired, Origin, Searched, Stance};
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::tag::{self, Case};
use crate::evidence::view::View;
use crate::evidence::{self, Evidence};
use crate::index::Found;

/// Answers `/claim`.
#[must_use]
pub fn claim(question: &Question, found: &Found, outlets: &Outlets) -> Claim {
    let claim = Proposition::read(&question.text);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let evidence = evidence::gather(&claim, found, &views, outlets);
    let fired = tag::tag(&Case { evidence: &evidence, outlets });

    let mut citations = Citations::default();
    let mut numbers: Vec<Option<CitationNo>> = vec![None; evidence.len()];
    // What decided the tag is quoted first, then the rest, best first.
    let decisive = fired.looked_at.iter().copied();
    let others = (0..evidence.len()).filter(|place| !fired.looked_at.contains(place));
    for place in decisive.chain(others) {
        let (Some(one), Some(number)) = (evidence.get(place), numbers.get_mut(place)) else { continue };
        if citations.len() < question.limit.max(1) {
            *number = Some(citations.cite(one.view.hit, one.span, || note(one)));
        }
    }
    let cited = |places: &[usize]| -> Vec<CitationNo> {
        places.iter().filter_map(|place| numbers.get(*place).copied().flatten()).collect()
    };

    let mut said_by: Vec<String> = Vec::new();
    let mut origins: Vec<Origin> = Vec::new();
    for (one, number) in evidence.iter().zip(&numbers) {
        let Some(number) = *number else { continue };
        if one.stance == evidence::stance::Stance::Mentions {
            continue;
        }
        if let Some(name) = one.voices.iter().rev().find_map(|voice| voice.name.as_ref())
            && !said_by.contains(name)
        {
            said_by.push(name.clone());
        }
        for name in &one.origins {
            match origins.iter_mut().find(|origin| origin.name == *name) {
                Some(origin) => origin.citations.push(number),
                None => origins.push(Origin {
                    name: name.clone(),
                    family: outlets.family(name).to_owned(),
                    citations: vec![number],
                }),
            }
        }
    }
    let why = vec![Fired { rule: fired.rule, text: fired.text.clone(), citations: cited(&fired.looked_at) }];
    Claim {
        text: question.text.clone(),
        tag: fired.tag,
        admiralty: "F6".to_owned(),
        said_by,
        origins,
        caveats: Vec::new(),
        why,
        would_change: Vec::new(),
        verdict: None,
        citations: citations.finish(),
        searched: Searched::of(found),
    }
}

fn note(evidence: &Evidence<'_>) -> Note {
    Note {
        tag: tag::alone(evidence.standing),
        stance: match evidence.stance {
            evidence::stance::Stance::Supports => Stance::Supports,
            evidence::stance::Stance::Contradicts => Stance::Contradicts,
            evidence::stance::Stance::Disputes | evidence::stance::Stance::Mentions => Stance::Mentions,
        },
        said_by: cite::said_by(&evidence.voices),
        origin: evidence.origins.first().cloned(),
    }
}
