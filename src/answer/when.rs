//! A name or a happening → dated events.

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::{CitationNo, Event, Precision, Searched, When};
use crate::evidence::matching::{Match, Matcher};
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::{Part, Proposition};
use crate::evidence::role;
use crate::evidence::view::View;
use crate::index::Found;
use crate::statement::{Date, DateKind, Name, NameKind, Sentence};
use crate::text::Span;

/// Answers `/when`.
#[must_use]
pub fn when(question: &Question, found: &Found, outlets: &Outlets) -> When {
    let asked = Proposition::read(&question.text);
    let matcher = Matcher::new(&asked, found);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let unresolved = undated(&matcher, &views);
    let mut citations = Citations::default();
    let mut events: Vec<Event> = Vec::new();
    for happening in happenings(&matcher, &views) {
        if events.len() >= question.limit {
            break;
        }
        // A citation is made only for what is told.
        let mut event = happening.event(CitationNo::default());
        if question.covers(&event) {
            let (view, span) = (happening.view, happening.sentence.span);
            event.citation = citations.cite(view.hit, span, || cite::note_of(view, span, outlets));
            if !events.contains(&event) {
                events.push(event);
            }
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
    if is_bare_name(&asked) && question.limit >= EXHAUSTIVE {
        dated_by_publication(question, &matcher, &views, &mut citations, &mut events, outlets);
    }
    When { text: question.text.clone(), events, undated, citations: citations.finish(), searched: Searched::of(found) }
}

/// A date in a sentence that speaks of what is asked.
struct Happening<'a> {
    /// In hundredths.
    score: i32,
    view: &'a View<'a>,
    sentence: &'a Sentence,
    date: &'a Date,
    precision: Precision,
}

impl Happening<'_> {
    fn event(&self, citation: CitationNo) -> Event {
        let begin = self.date.value.split('T').next().unwrap_or_default().to_owned();
        Event { begin, end: self.date.end.clone(), precision: self.precision, inferred: self.date.inferred, citation }
    }
}

/// The dates in the sentences that speak of what is asked, best first.
fn happenings<'a>(matcher: &Matcher<'_>, views: &'a [View<'a>]) -> Vec<Happening<'a>> {
    let is_bare = is_bare_name(matcher.claim);
    let mut happenings = Vec::new();
    for view in views {
        for (_, sentence) in view.sentences() {
            let shared = matcher.meet(view, sentence);
            if shared.cover < 0.4 || shared.direct < 0.2 || (is_bare && !is_named(matcher, view, sentence, &shared)) {
                continue;
            }
            let score = ((shared.direct * 0.6 + shared.cover * 0.4) * 100.0).round() as i32;
            let dates = view.hit.reading.dates.iter().filter(|date| sentence.span.contains(date.span));
            let mut until: Option<&str> = None;
            for date in dates.filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time)) {
                // The end of a range is told with its beginning.
                let is_end = until == Some(date.value.as_str());
                until = date.end.as_deref();
                if let Some(precision) = precision(&date.value).filter(|_| !is_end) {
                    happenings.push(Happening { score, view, sentence, date, precision });
                }
            }
        }
    }
    happenings.sort_by(|one, other| {
        other
            .score
            .cmp(&one.score)
            .then_with(|| one.view.hit.meta.id.cmp(&other.view.hit.meta.id))
            .then_with(|| one.date.span.cmp(&other.date.span))
    });
    happenings
}

/// Whether a sentence names the one who is asked about: as an actor, or by most of the words of the name; and every number
/// that stands with the name. "The app store" is not "the record store", and the third of a series not the fourth.
fn is_named(matcher: &Matcher<'_>, view: &View<'_>, sentence: &Sentence, shared: &Match) -> bool {
    let claim = matcher.claim;
    let names = || view.hit.reading.names.iter().filter(|name| sentence.span.contains(name.span));
    let is_whole = |index: usize| {
        let (mut all, mut met) = (0.0_f32, 0.0_f32);
        for (at, (term, one)) in claim.terms.iter().zip(&shared.met).enumerate() {
            if term.part == Part::Name(index) {
                all += matcher.weight(at);
                met += if one.at.is_some() { matcher.weight(at) } else { 0.0 };
            }
        }
        met > all * MOST_OF_A_NAME || names().any(|name| matcher.is_same_actor(view, index, name))
    };
    let mut numbers = claim.terms.iter().zip(&shared.met).filter(|(term, _)| term.part == Part::Number);
    numbers.all(|(_, met)| met.at.is_some()) && (0..claim.names.len()).all(is_whole)
}

/// What share of a name's weight must stand in a sentence.
const MOST_OF_A_NAME: f32 = 0.5;

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
