//! A name or a happening → dated events.

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::{Event, Precision, Searched, When};
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::view::View;
use crate::index::Found;
use crate::statement::DateKind;

/// Answers `/when`.
#[must_use]
pub fn when(question: &Question, found: &Found, outlets: &Outlets) -> When {
    let asked = Proposition::read(&question.text);
    let matcher = Matcher::new(&asked, found);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut best = Vec::new();
    for view in &views {
        for (_, sentence) in view.sentences() {
            let matched = matcher.meet(view, sentence);
            if matched.cover < 0.4 || matched.direct < 0.2 {
                continue;
            }
            let score = ((matched.direct * 0.6 + matched.cover * 0.4) * 100.0).round() as i32;
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
    When {
        text: question.text.clone(),
        events,
        undated: Vec::new(),
        citations: citations.finish(),
        searched: Searched::of(found),
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
