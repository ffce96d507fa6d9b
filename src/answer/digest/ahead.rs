//! The dates that lie ahead, as new documents name them: "takes effect on July 10".
//!
//! *What it sees*: days and months after the day of the digest and within a year of it, in sentences that report or foresee.
//! *Why it matters*: what will happen is what can still be prepared for. *Known gaps*: quarters, seasons and years, and
//! dates of which the text does not tell the year.

use jiff::ToSpan;

use crate::answer::cite::Citations;
use crate::answer::digest::{Ahead, News, key, note};
use crate::evidence::view::View;
use crate::statement::{Certainty, DateKind, Mode};

/// The dates ahead, the next first.
#[must_use]
pub fn ahead(news: &News<'_>, views: &[View<'_>], citations: &mut Citations) -> Vec<Ahead> {
    let today = news.day.to_string();
    let last = news.day.checked_add(1.year()).map_or_else(|_| today.clone(), |day| day.to_string());
    let mut found = Vec::new();
    for view in views {
        for (_, sentence) in view.sentences() {
            let foresees = matches!(sentence.mode, Mode::Report | Mode::Forecast)
                && !matches!(sentence.certainty, Certainty::Question | Certainty::Conditional);
            if !foresees || !key::can_be_quoted(view, sentence) {
                continue;
            }
            let dates = view.hit.reading.dates.iter().filter(|date| sentence.span.contains(date.span));
            // One date is enough: the first that lies ahead.
            let date = dates.filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time)).find_map(|date| {
                let day = date.value.split('T').next().unwrap_or_default();
                // `2026-07` is ahead of `2026-06-30`, and not of `2026-07-03`.
                let is_ahead = is_day_or_month(day) && day > today.as_str() && !today.starts_with(day);
                (is_ahead && day <= last.as_str()).then(|| (day.to_owned(), date.inferred))
            });
            if let Some((day, inferred)) = date {
                found.push((day, inferred, view, sentence));
            }
        }
    }
    found.sort_by(|one, other| {
        (&one.0, &one.2.hit.meta.id, one.3.span).cmp(&(&other.0, &other.2.hit.meta.id, other.3.span))
    });
    let mut told: Vec<Ahead> = Vec::new();
    let mut said: Vec<(String, std::collections::BTreeSet<String>)> = Vec::new();
    for (date, inferred, view, sentence) in found {
        let words = key::content(view, sentence.span);
        let is_known = |(day, known): &(String, _)| *day == date && key::likeness(known, &words) > 0.5;
        if told.len() == news.room.others || said.iter().any(is_known) {
            continue;
        }
        said.push((date.clone(), words));
        let note = || note(view, sentence.span, news.outlets);
        told.push(Ahead { date, inferred, citation: citations.cite(view.hit, sentence.span, note) });
    }
    told
}

fn is_day_or_month(value: &str) -> bool {
    let is_digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = value.split('-');
    parts.next().is_some_and(|year| is_digits(year, 4))
        && parts.next().is_some_and(|month| is_digits(month, 2))
        && parts.next().is_none_or(|day| is_digits(day, 2))
        && parts.next().is_none()
}
