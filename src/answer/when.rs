//! A name or a happening → dated events.

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::{Event, Precision, Searched, When};
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::{Part, Proposition};
use crate::evidence::role;
use crate::evidence::view::View;
use crate::index::Found;
use crate::statement::{DateKind, Name, NameKind};
use crate::text::Span;

/// Answers `/when`.
#[must_use]
pub fn when(question: &Question, found: &Found, outlets: &Outlets) -> When {
    let asked = Proposition::read(&question.text);
    let matcher = Matcher::new(&asked, found);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut best = Vec::new();
    for view in &views {
        for (_, sentence) in view.sentences() {
            let shared = matcher.meet(view, sentence);
            if shared.cover < 0.4 || shared.direct < 0.2 {
                continue;
            }
            let score = ((shared.direct * 0.6 + shared.cover * 0.4) * 100.0).round() as i32;
            for date in view.hit.reading.dates.iter().filter(|date| sentence.span.contains(date.span)) {
                if matches!(date.kind, DateKind::Date | DateKind::Time)
                    && let Some(precision) = precision(&date.value)
                {
                    best.push((score, view, sentence, date, precision));
                }
            }
        }
    }
    best.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.hit.meta.id.cmp(&other.1.hit.meta.id))
            .then_with(|| one.3.span.cmp(&other.3.span))
    });
    let unresolved = undated(&matcher, &views);
    let mut citations = Citations::default();
    let mut events: Vec<Event> = Vec::new();
    for (_, view, sentence, date, precision) in best.into_iter().take(question.limit) {
        let citation = citations.cite(view.hit, sentence.span, || cite::note_of(view, sentence.span, outlets));
        let begin = date.value.split('T').next().unwrap_or_default().to_owned();
        let event = Event { begin, end: date.end.clone(), precision, inferred: date.inferred, citation };
        if !events.contains(&event) {
            events.push(event);
        }
    }
    let mut undated = Vec::new();
    for (view, span) in unresolved {
        if citations.len() < question.limit {
            let citation = citations.cite(view.hit, span, || cite::note_of(view, span, outlets));
            if !undated.contains(&citation) && !events.iter().any(|event| event.citation == citation) {
                undated.push(citation);
            }
        }
    }
    events.retain(|event| question.covers(event));
    if is_bare_name(&asked) && question.limit >= EXHAUSTIVE {
        dated_by_publication(question, &matcher, &views, &mut citations, &mut events, outlets);
    }
    When { text: question.text.clone(), events, undated, citations: citations.finish(), searched: Searched::of(found) }
}

/// From how many events on everything is wanted that a name did, also what only its article dates.
const EXHAUSTIVE: usize = 100;

/// Relevant sentences with a date that cannot be resolved, best first.
fn undated<'a>(matcher: &Matcher<'_>, views: &'a [View<'a>]) -> Vec<(&'a View<'a>, Span)> {
    let mut undated = Vec::new();
    for view in views {
        for (_, sentence) in view.sentences() {
            let mut dates = view.hit.reading.dates.iter().filter(|date| {
                sentence.span.contains(date.span) && matches!(date.kind, DateKind::Date | DateKind::Time)
            });
            let is_unresolved = |value: &str| value.contains('X') && precision(value).is_none();
            let shared = matcher.meet(view, sentence);
            if shared.names
                && shared.cover >= 0.5
                && shared.direct >= 0.4
                && dates.any(|date| is_unresolved(&date.value))
            {
                undated.push(((shared.direct * 100.0).round() as i32, view, sentence.span));
            }
        }
    }
    undated.sort_by(|one, other| {
        other.0.cmp(&one.0).then_with(|| one.1.hit.meta.id.cmp(&other.1.hit.meta.id)).then_with(|| one.2.cmp(&other.2))
    });
    undated.into_iter().map(|(_, view, span)| (view, span)).collect()
}

/// Whether only a name is asked for, and no happening.
fn is_bare_name(asked: &Proposition) -> bool {
    !asked.names.is_empty() && !asked.terms.iter().any(|term| term.part == Part::Act)
}

/// Whether the one who is asked about does something in the sentence. Products do not act.
fn acts(matcher: &Matcher<'_>, view: &View<'_>, sentence: Span) -> bool {
    let is_asked = |name: &Name| {
        matches!(name.kind, NameKind::Person | NameKind::Organisation)
            && (0..matcher.claim.names.len()).any(|index| matcher.is_same_actor(view, index, name))
    };
    view.within(sentence)
        .iter()
        .filter_map(|word| view.index(word.token.span.start))
        .filter(|index| view.tag(*index).is_verb())
        .any(|index| role::roles(view, sentence, index).agents.into_iter().any(is_asked))
}

/// What a name did that only the publication of its article dates: last, and inferred.
fn dated_by_publication(
    question: &Question,
    matcher: &Matcher<'_>,
    views: &[View<'_>],
    citations: &mut Citations,
    events: &mut Vec<Event>,
    outlets: &Outlets,
) {
    for view in views {
        let Some(published) = &view.hit.meta.published else { continue };
        let Some(precision) = precision(&published.iso) else { continue };
        for (_, sentence) in view.sentences() {
            let is_dated = view.hit.reading.dates.iter().any(|date| sentence.span.contains(date.span));
            let shared = matcher.meet(view, sentence);
            if is_dated || !shared.direct_names || !acts(matcher, view, sentence.span) || events.len() >= question.limit
            {
                continue;
            }
            let citation = citations.cite(view.hit, sentence.span, || cite::note_of(view, sentence.span, outlets));
            let event = Event { begin: published.iso.clone(), end: None, precision, inferred: true, citation };
            if question.covers(&event) && !events.contains(&event) {
                events.push(event);
            }
        }
    }
}

/// How precisely a TIMEX3 value names a time; none where it names none that can be put in order.
fn precision(value: &str) -> Option<Precision> {
    let day = value.split('T').next().unwrap_or_default();
    let mut parts = day.split('-');
    let year = parts.next()?;
    let is_digits =
        |part: &str, length: usize| part.len() == length && part.chars().all(|letter| letter.is_ascii_digit());
    if is_digits(year, 3) {
        return Some(Precision::Decade);
    }
    if !is_digits(year, 4) {
        return None;
    }
    match (parts.next(), parts.next()) {
        (None, _) => Some(Precision::Year),
        (Some("SP" | "SU" | "FA" | "WI"), None) => Some(Precision::Season),
        (Some(part), None) if part.starts_with('Q') => Some(Precision::Quarter),
        (Some(part), None) if part.starts_with('H') => Some(Precision::Half),
        (Some(month), None) if is_digits(month, 2) => Some(Precision::Month),
        (Some(month), Some(day)) if is_digits(month, 2) && is_digits(day, 2) => Some(Precision::Day),
        _ => None,
    }
}
