//! What happened in the week that ends on the day of a digest, and what is near, for a picture of it.
//!
//! *What it sees*: days from six before the day of the digest to a month after it, in sentences that report or foresee, of
//! documents that came out in that week. *Why it matters*: a story of several days is seen at a glance, and what comes next
//! beside it. *Known gaps*: months, seasons and spans; a sentence with two days is told of its first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::answer::cite::Citations;
use crate::answer::digest::{Moment, News, key, note};
use crate::document::DocumentId;
use crate::evidence::view::View;
use crate::statement::{Certainty, DateKind, Mode, Sentence};

/// How many moments are shown, and how many of one document.
const SHOWN: usize = 8;
const OF_DOCUMENT: usize = 2;
/// With fewer moments or days there is nothing to see.
const LEAST: usize = 3;
const LEAST_DAYS: usize = 2;

/// A sentence that tells of a day.
struct Dated<'v, 'a> {
    day: String,
    is_inferred: bool,
    score: i32,
    view: &'v View<'a>,
    sentence: &'v Sentence,
}

/// The moments in the order of time; none where there is nothing to see, or nothing that is new.
#[must_use]
pub fn week(news: &News<'_>, new: &BTreeSet<&DocumentId>, citations: &mut Citations) -> Vec<Moment> {
    let views: Vec<View<'_>> = news.week.iter().map(View::of).collect();
    let first = news.day.checked_sub(6.days()).unwrap_or(news.day).to_string();
    let last = news.day.checked_add(1.month()).unwrap_or(news.day).to_string();
    let mut found: Vec<Dated<'_, '_>> = Vec::new();
    for document in views.chunk_by(|one, other| one.hit.meta.id == other.hit.meta.id) {
        let sentences = document.iter().flat_map(|view| view.sentences().map(move |(_, sentence)| (view, sentence)));
        for (place, (view, sentence)) in sentences.enumerate() {
            if let Some((day, is_inferred)) = day(view, sentence, &first, &last) {
                let score = (key::score(view, sentence, place, &BTreeMap::new()) * 100.0).round() as i32;
                found.push(Dated { day, is_inferred, score, view, sentence });
            }
        }
    }
    // The best first; of equal ones the earlier document and place.
    found.sort_by(|one, other| {
        let rank = |dated: &Dated<'_, '_>| {
            (std::cmp::Reverse(dated.score), dated.view.hit.meta.id.clone(), dated.sentence.span)
        };
        rank(one).cmp(&rank(other))
    });
    let mut chosen: Vec<Dated<'_, '_>> = Vec::new();
    for dated in found {
        let words = key::content(dated.view, dated.sentence.span);
        let id = &dated.view.hit.meta.id;
        let is_told = chosen.iter().any(|known| {
            known.day == dated.day && key::likeness(&key::content(known.view, known.sentence.span), &words) > 0.3
        });
        let of_document = chosen.iter().filter(|known| known.view.hit.meta.id == *id).count();
        if chosen.len() < SHOWN && !is_told && of_document < OF_DOCUMENT {
            chosen.push(dated);
        }
    }
    let days: BTreeSet<&str> = chosen.iter().map(|dated| dated.day.as_str()).collect();
    let has_news = chosen.iter().any(|dated| new.contains(&dated.view.hit.meta.id));
    if chosen.len() < LEAST || days.len() < LEAST_DAYS || !has_news {
        return Vec::new();
    }
    chosen.sort_by(|one, other| one.day.cmp(&other.day).then(other.score.cmp(&one.score)));
    let moments = chosen.into_iter().map(|dated| {
        let (view, span) = (dated.view, dated.sentence.span);
        let citation = citations.cite(view.hit, span, || note(view, span, news.outlets));
        Moment { day: dated.day, inferred: dated.is_inferred, citation }
    });
    moments.collect()
}

/// A weekday that was so many days ago could as well be the next one: "from Thursday", written on a Wednesday.
const LONG_AGO: i32 = 5;

/// The first day between these two that a sentence tells of, and whether it was inferred.
fn day(view: &View<'_>, sentence: &Sentence, first: &str, last: &str) -> Option<(String, bool)> {
    let tells = matches!(sentence.mode, Mode::Report | Mode::Forecast)
        && !matches!(sentence.certainty, Certainty::Question | Certainty::Conditional);
    if !tells || !key::can_be_quoted(view, sentence) {
        return None;
    }
    let dates = view.hit.reading.dates.iter().filter(|date| sentence.span.contains(date.span));
    dates.filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time)).find_map(|date| {
        let day = date.value.split('T').next().unwrap_or_default();
        let told: Date = day.parse().ok().filter(|_| day.len() == first.len() && day >= first && day <= last)?;
        let published = view.hit.meta.published.as_ref().map(|published| published.first);
        let ago = published.and_then(|published| told.until(published).ok()).map_or(0, |ago| ago.get_days());
        (!date.inferred || ago < LONG_AGO).then(|| (day.to_owned(), date.inferred))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Searched;
    use crate::answer::digest::{Room, tests};
    use crate::evidence::outlet::Outlets;

    /// Days and sentences of the week up to 2026-06-08, on which all documents came out; those with these ids are new.
    #[track_caller]
    fn check(texts: &[(&str, &str)], new: &[&str], expect: &[(&str, &str)]) {
        let documents: Vec<_> = texts.iter().map(|(id, text)| (*id, "", "Tidings", *text)).collect();
        let hits = tests::hits(&documents);
        let new: Vec<DocumentId> = new.iter().map(|id| DocumentId((*id).to_owned())).collect();
        let outlets = Outlets::default();
        let news = News {
            day: "2026-06-08".parse().unwrap(),
            since: None,
            hits: &[],
            week: &hits,
            changed: &BTreeSet::new(),
            followed: &[],
            asked: &[],
            verdicts: &[],
            problems: &[],
            topics: &[],
            outlets: &outlets,
            searched: Searched::default(),
            room: Room { stories: 5, quotations: 1, others: 4 },
        };
        let mut citations = Citations::default();
        let moments = week(&news, &new.iter().collect(), &mut citations);
        let citations = citations.finish();
        let quote = |moment: &Moment| citations.iter().find(|one| one.n == moment.citation).unwrap().quote.as_str();
        let told: Vec<(&str, &str)> = moments.iter().map(|moment| (moment.day.as_str(), quote(moment))).collect();
        assert_eq!(told, expect);
    }

    const AGROUND: &str = "The ferry Astrid ran aground at Hollen on June 4, 2026.";
    const DIVERS: &str = "Divers of the coast guard reached the wreck on June 6, 2026.";
    const INQUIRY: &str = "The inquiry into the captain begins on June 22, 2026.";

    #[test]
    fn days_of_the_week_and_of_the_month_ahead_stand_in_their_order() {
        check(
            &[("a", INQUIRY), ("b", DIVERS), ("c", AGROUND)],
            &["b"],
            &[("2026-06-04", AGROUND), ("2026-06-06", DIVERS), ("2026-06-22", INQUIRY)],
        );
    }

    #[test]
    fn what_lies_further_away_and_what_names_no_day_is_left_out() {
        let texts = [
            ("a", INQUIRY),
            ("b", DIVERS),
            ("c", AGROUND),
            ("d", "The harbour of Brack was dredged on May 1, 2026."),
            ("e", "The court at Vale rules on August 3, 2026."),
            ("f", "A new lighthouse was built in June 2026."),
            ("g", "Will the pilots strike on June 10, 2026?"),
            ("h", "If the pilots strike on June 11, 2026, the port will close."),
        ];
        check(&texts, &["a"], &[("2026-06-04", AGROUND), ("2026-06-06", DIVERS), ("2026-06-22", INQUIRY)]);
    }

    #[test]
    fn where_there_is_little_to_see_there_is_no_picture() {
        check(&[("a", INQUIRY), ("b", DIVERS)], &["a"], &[]);
        // All on one day.
        let texts = [
            ("a", AGROUND),
            ("b", "Norlund Lines named a new chairman on June 4, 2026."),
            ("c", "The grain mill at Brack burned down on June 4, 2026."),
        ];
        check(&texts, &["a"], &[]);
        // Nothing that is new.
        check(&[("a", INQUIRY), ("b", DIVERS), ("c", AGROUND)], &[], &[]);
    }

    #[test]
    fn one_document_tells_of_two_days_and_one_thing_is_told_once() {
        let whole = format!("{AGROUND} {DIVERS} {INQUIRY}");
        check(&[("a", &whole)], &["a"], &[]);
        let texts = [
            ("a", AGROUND),
            ("b", "The ferry Astrid ran aground near Hollen on June 4, 2026."),
            ("c", DIVERS),
            ("d", INQUIRY),
        ];
        check(&texts, &["d"], &[("2026-06-04", AGROUND), ("2026-06-06", DIVERS), ("2026-06-22", INQUIRY)]);
    }
}
