//! What relative dates are counted from.

use std::collections::BTreeMap;

use jiff::civil::Date as Day;

use crate::document::Published;
use crate::statement::Date;
use crate::statement::DateKind;
use crate::statement::date::order;
use crate::statement::date::word::Unit;
use crate::text;

/// What relative dates are counted from; carried through a document from passage to passage.
#[derive(Clone, Debug, Default)]
pub struct Anchor {
    published: Option<Published>,
    /// The date that the text last named in full, for "the following day".
    pub(super) narrated: Option<Day>,
    /// The year of the date that the text last named in full.
    pub(super) said: Option<i16>,
    /// The year, and the month where it was said, that the text last named, for "that September".
    pub(super) told: Option<(i16, Option<i8>)>,
    /// Whether the day of publication was read from a line of the text that is a date and nothing else.
    is_headed: bool,
    /// For a text without a date of publication: the year of most of the dates that it names in full.
    pub(super) usual: Option<i16>,
    /// Whether the text writes the day before the month.
    pub(super) is_day_first: bool,
}

impl Anchor {
    /// The anchor of a document. Without a date of publication its text is looked through for the year of most of its dates,
    /// so that `July 10` in a text of 2026 is July 10, 2026.
    #[must_use]
    pub fn new(published: Option<Published>, text: &str) -> Self {
        let usual = if published.is_none() { usual_year(text) } else { None };
        Self { published, usual, is_day_first: order::is_day_first(text), ..Self::default() }
    }

    /// A line that names `day` and nothing else heads what follows: a letter, or a day of a diary, is of that day.
    pub(super) fn head(&mut self, day: Day) {
        if self.published.is_none() || self.is_headed {
            self.published = Some(Published { first: day, last: day, iso: day.to_string() });
            self.is_headed = true;
        }
    }

    pub(super) fn is_published(&self) -> bool {
        self.published.is_some()
    }

    /// The day of publication.
    pub(super) fn day(&self) -> Option<Day> {
        self.published.as_ref().filter(|published| published.first == published.last).map(|published| published.first)
    }

    /// The first day of the month of publication.
    pub(super) fn month(&self) -> Option<Day> {
        let is_month = |published: &&Published| published.first.first_of_month() == published.last.first_of_month();
        self.published.as_ref().filter(is_month).map(|published| published.first.first_of_month())
    }

    /// The first day of the year of publication, or the day itself.
    fn year_of_publication(&self) -> Option<Day> {
        let is_year = |published: &&Published| published.first.year() == published.last.year();
        self.published.as_ref().filter(is_year).map(|published| published.first)
    }

    /// The year of publication, else the year the text speaks of.
    pub(super) fn year(&self) -> Option<i16> {
        match &self.published {
            Some(_) => self.year_of_publication().map(Day::year),
            None => self.usual.or(self.said),
        }
    }

    /// What a stretch of this size is counted from in a story: the date that it named last. A year is enough to count years
    /// from: "In 1990 she joined. A year later she left."
    pub(super) fn story(&self, unit: Unit) -> Option<Day> {
        let told = match (unit, self.told) {
            (Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium, Some((year, month))) => {
                Day::new(year, month.unwrap_or(1), 1).ok()
            }
            (Unit::Month | Unit::Quarter, Some((year, Some(month)))) => Day::new(year, month, 1).ok(),
            _ => None,
        };
        told.or(self.narrated).or(self.day())
    }

    /// The day of writing, as precisely as a stretch of this size needs it.
    pub(super) fn now(&self, unit: Unit) -> Option<Day> {
        match unit {
            Unit::Month | Unit::Quarter => self.day().or(self.month()),
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium => self.year_of_publication(),
            _ => self.day(),
        }
    }
}

/// The year of most of the dates that `text` names in full (`July 3, 2026`, `May 2026`, `2026-07-03`): of more than half of
/// them, or the latest of those that are named equally often, since who writes of two years writes in the later one. Dates
/// that lie ahead (`until May 1, 2027`) do not vie for that.
fn usual_year(text: &str) -> Option<i16> {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        if length == 4
            && let Ok(year @ 1900..=2100) = text::after(text, at, 4).parse::<i16>()
            && is_dated(text::before(text, at, 16), text::after(text, at + 4, 3))
            && !lies_ahead(text::before(text, at, 40))
        {
            *years.entry(year).or_default() += 1;
        }
        at += length;
    }
    let all: usize = years.values().sum();
    let most = years.values().copied().max()?;
    let vying: Vec<i16> = years.into_iter().filter(|(_, count)| *count == most).map(|(year, _)| year).collect();
    let is_tied = vying.len() * most == all;
    if most * 2 > all || is_tied { vying.last().copied() } else { None }
}

/// Whether the date that ends here is one that something lasts to: `until May 1, 2027`.
fn lies_ahead(before: &str) -> bool {
    let words = before.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let last: Vec<&str> = words.collect();
    last.iter().rev().skip(1).take(2).any(|word| matches!(*word, "until" | "till" | "through" | "by" | "to"))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a month stands before the year, or its number after it.
fn is_dated(before: &str, after: &str) -> bool {
    let mut after = after.chars();
    if after.next() == Some('-') && after.next().is_some_and(|digit| digit.is_ascii_digit()) {
        return true;
    }
    // Words of two letters are the endings of ordinals: `July 3rd, 2026`.
    let word = before.rsplit(|letter: char| !letter.is_alphabetic()).find(|word| word.len() > 2).unwrap_or_default();
    let word = word.to_ascii_lowercase();
    MONTHS.iter().any(|month| *month == word || (word.len() <= 4 && month.starts_with(&word)))
}

/// Settles the dates that were read before the text named a year: they take the first one that it names. For the dates of
/// a whole document, in order.
pub fn settle<'a>(dates: impl Iterator<Item = &'a mut Date>) {
    let mut dates: Vec<&mut Date> = dates.collect();
    let year = dates.iter().find(|date| is_full(date)).and_then(|date| date.value.get(..4).map(str::to_owned));
    let Some(year) = year else { return };
    let settle = |value: &mut String| {
        let is_open =
            value.strip_prefix("XXXX-").is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
        if is_open {
            value.replace_range(..4, &year);
        }
        is_open
    };
    for date in dates.iter_mut().filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time)) {
        if settle(&mut date.value) {
            date.inferred = true;
        }
        if let Some(end) = &mut date.end {
            settle(end);
        }
    }
}

/// Whether a date says its year and month itself.
fn is_full(date: &Date) -> bool {
    let value = date.value.as_bytes();
    date.kind == DateKind::Date
        && !date.inferred
        && value.len() >= 7
        && value.iter().take(4).all(u8::is_ascii_digit)
        && value.get(5).is_some_and(u8::is_ascii_digit)
}
