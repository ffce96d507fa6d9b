//! A claim → its tag, who says it, the evidence for and against.

use crate::answer::cite::{self, Citations, Note};
use crate::answer::paraphrase::Likeness;
use crate::answer::question::Question;
use crate::answer::verdict::{Decision, set_by_a_person};
use crate::answer::{CitationNo, Claim, Fired, Origin, Searched, Stance, Verdict, why};
use crate::document::form::Form;
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::view::View;
use crate::evidence::{self, Case, Evidence, Weighing, caveat, tag};
use crate::index::Found;

/// The tag that a claim would have without one of the rules of stance, or with all of them.
#[must_use]
pub fn tag_without(text: &str, found: &Found, outlets: &Outlets, left_out: Option<&str>) -> tag::Tag {
    let claim = Proposition::read(text);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let evidence = evidence::gather(&claim, found, &views, outlets, left_out);
    tag::tag(&Case { claim: &claim, evidence: &evidence, views: &views, outlets, newest: found.newest.as_deref() }).0
}

/// Answers `/claim` by the rules alone.
#[must_use]
pub fn claim(question: &Question, found: &Found, outlets: &Outlets) -> Claim {
    decided(question, found, outlets, None)
}

/// Answers `/claim`; what a person has decided outranks the rules, and the rules' own tag is still told.
#[must_use]
pub fn decided(question: &Question, found: &Found, outlets: &Outlets, decision: Option<&Decision>) -> Claim {
    let claim = Proposition::read(&question.text);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let matcher = Matcher::new(&claim, found);
    let weighing = Weighing::of(&matcher, &views, outlets);
    let evidence = evidence::gather_by(&weighing, None);
    let case = Case { claim: &claim, evidence: &evidence, views: &views, outlets, newest: found.newest.as_deref() };
    let (tag, fired) = tag::tag(&case);
    let caveats = caveat::caveats(&case, tag);

    let mut citations = Citations::default();
    let most = question.limit.max(1);
    // What decided the tag is quoted first, then the other evidence, best first.
    for place in &fired.places {
        if citations.len() < most
            && let Some(one) = evidence.iter().find(|one| is_at(one, place))
        {
            citations.cite(one.view.hit, one.span, || note(one, &weighing));
        }
    }
    for one in &evidence {
        if citations.len() < most {
            citations.cite(one.view.hit, one.span, || note(one, &weighing));
        }
    }
    let mut why = vec![told(&fired, &mut citations, most, outlets)];
    why.extend(why::trace(&evidence, &citations));
    let mut caveats: Vec<Fired> = caveats.iter().map(|one| told(one, &mut citations, most, outlets)).collect();
    let rules = tag;
    let tag = decision.map_or(rules, |decision| decision.tag);
    if let Some(decision) = decision {
        why.insert(0, set_by_a_person(decision, rules));
        if let Some(newer) = due_for_another_look(decision, &case) {
            caveats.insert(0, told(&newer, &mut citations, most, outlets));
        }
    }
    let (said_by, origins) = origins(&evidence, &citations, outlets);
    Claim {
        text: question.text.clone(),
        tag,
        admiralty: format!("{}{}", reliability(&evidence, outlets), tag::credibility(tag)),
        said_by,
        origins,
        caveats,
        why,
        would_change: match decision {
            Some(_) => vec!["Another verdict would change it, or taking this one back.".to_owned()],
            None => tag::would_change(tag).iter().map(|&sentence| sentence.to_owned()).collect(),
        },
        verdict: decision.map(|decision| verdict(decision, rules)),
        citations: citations.finish(),
        searched: Searched::of(found),
    }
}

fn verdict(decision: &Decision, rules: tag::Tag) -> Verdict {
    let entry = &decision.entry;
    Verdict {
        tag: decision.tag,
        by: entry.by.clone(),
        at: entry.at.clone(),
        reason: entry.reason.clone(),
        given_for: (decision.likeness == Likeness::Paraphrase).then(|| entry.text.clone()),
        rules,
    }
}

/// The evidence that came after the decision, if there is any.
fn due_for_another_look<'a>(decision: &Decision, case: &Case<'a>) -> Option<evidence::Fired<'a>> {
    let places = case.places(|one| {
        let takes_a_side = one.stance != evidence::stance::Stance::Mentions;
        takes_a_side && decision.is_older_than(&one.view.hit.meta)
    });
    let text = "Evidence has come since the verdict was given: it is due for another look.".to_owned();
    (!places.is_empty()).then_some(evidence::Fired { rule: "due_for_another_look", text, places })
}

fn is_at(one: &Evidence<'_>, place: &evidence::Place<'_>) -> bool {
    one.span == place.span && one.view.hit.meta.id == place.view.hit.meta.id
}

/// A rule that fired, with its sentences cited as far as there is room.
fn told(fired: &evidence::Fired<'_>, citations: &mut Citations, most: usize, outlets: &Outlets) -> Fired {
    let mut numbers: Vec<CitationNo> = Vec::new();
    for place in &fired.places {
        let known = citations.find(place.view.hit, place.span);
        let number = known.or_else(|| {
            (citations.len() < most)
                .then(|| citations.cite(place.view.hit, place.span, || cite::note_of(place.view, place.span, outlets)))
        });
        if let Some(number) = number
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    Fired { rule: fired.rule, text: fired.text.clone(), citations: numbers }
}

/// The Admiralty grade of the sources. Several origins of one side count as the most reliable of them: what a tried source
/// says is not worse for an unknown one that says it too. Where two sides collide, the weaker side's grade holds, as the lower
/// tag would; a side of which no origin can be told, or whose origins nobody has graded, has `F`.
fn reliability(evidence: &[Evidence<'_>], outlets: &Outlets) -> char {
    use evidence::stance::Stance::{Contradicts, Disputes, Supports};
    let of_side = |side| {
        let mut sentences = evidence.iter().filter(|one| one.stance == side).peekable();
        sentences.peek()?;
        Some(sentences.flat_map(|one| &one.origins).map(|name| outlets.reliability(name)).min().unwrap_or('F'))
    };
    [Supports, Contradicts, Disputes].into_iter().filter_map(of_side).max().unwrap_or('F')
}

/// Who says it, and who it comes from: of all the evidence that takes a side, cited or not.
fn origins(evidence: &[Evidence<'_>], citations: &Citations, outlets: &Outlets) -> (Vec<String>, Vec<Origin>) {
    let mut said_by: Vec<String> = Vec::new();
    let mut origins: Vec<Origin> = Vec::new();
    for one in evidence.iter().filter(|one| one.stance != evidence::stance::Stance::Mentions) {
        let number = citations.find(one.view.hit, one.span);
        if let Some(name) = one.voices.iter().rev().find_map(|voice| voice.name.as_ref())
            && !said_by.contains(name)
        {
            said_by.push(name.clone());
        }
        for name in writers(one) {
            if !said_by.contains(name) {
                said_by.push(name.clone());
            }
        }
        for name in &one.origins {
            match origins.iter_mut().find(|origin| origin.name == *name) {
                Some(origin) => {
                    origin.citations.extend(number.filter(|number| !origin.citations.contains(number)));
                }
                None => origins.push(Origin {
                    name: name.clone(),
                    family: outlets.family(name).to_owned(),
                    citations: number.into_iter().collect(),
                }),
            }
        }
    }
    (said_by, origins)
}

/// Who speaks where the text names nobody: the office whose record it is, and the one who signs an organisation's statement.
fn writers<'e>(one: &'e Evidence<'_>) -> impl Iterator<Item = &'e String> {
    let meta = &one.view.hit.meta;
    let is_own = one.voices.iter().all(|voice| voice.name == meta.party);
    let writer = match meta.form {
        Some(Form::Record) => meta.outlet.as_ref().or(meta.author.as_ref()),
        Some(Form::Statement) => meta.author.as_ref().filter(|author| Some(*author) != meta.outlet.as_ref()),
        _ => None,
    };
    writer.filter(|_| is_own).into_iter()
}

fn note<'a>(evidence: &Evidence<'a>, weighing: &Weighing<'_, 'a>) -> Note {
    let mut evidence = evidence.clone();
    weighing.settle(&mut evidence);
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
