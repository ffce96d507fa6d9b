//! Days with a name: `Christmas`, `New Year's Eve`, `Thanksgiving 2025`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::statement::date::day;
use crate::statement::date::meaning::{Meaning, Part, Timex};
use crate::statement::date::value;
use crate::statement::date::word::Words;
use crate::statement::lexicon;

/// When a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Fixed {
        month: i8,
        day: i8,
    },
    /// The first to fifth such weekday of a month (-1 is the last), and days after that.
    Weekday {
        month: i8,
        weekday: i8,
        nth: i8,
        later: i8,
    },
    /// Days after Easter Sunday.
    Easter(i8),
}

struct Holiday {
    /// The words after the first.
    rest: Vec<&'static str>,
    rule: Rule,
}

static HOLIDAYS: LazyLock<BTreeMap<&'static str, Vec<Holiday>>> = LazyLock::new(|| {
    let mut holidays: BTreeMap<&'static str, Vec<Holiday>> = BTreeMap::new();
    for line in lexicon::lines(lexicon::HOLIDAYS) {
        if let Some((name, rule)) = line.split_once('=') {
            let mut words = name.split_ascii_whitespace();
            if let (Some(first), Some(rule)) = (words.next(), rule_of(rule)) {
                holidays.entry(first).or_default().push(Holiday { rest: words.collect(), rule });
            }
        }
    }
    for named in holidays.values_mut() {
        named.sort_by_key(|holiday| std::cmp::Reverse(holiday.rest.len()));
    }
    holidays
});

fn rule_of(text: &str) -> Option<Rule> {
    let fields: Vec<&str> = text.split(['-', ' ']).filter(|field| !field.is_empty()).collect();
    if text.trim().starts_with("easter") {
        return text.trim().rsplit(' ').next()?.parse().ok().map(Rule::Easter);
    }
    if let [month, day] = fields.as_slice() {
        return Some(Rule::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
    }
    let numbers: Vec<i8> = text.split_ascii_whitespace().filter_map(|field| field.parse().ok()).collect();
    match numbers.as_slice() {
        [month, weekday, nth] => Some(Rule::Weekday { month: *month, weekday: *weekday, nth: *nth, later: 0 }),
        [month, weekday, nth, later] => {
            Some(Rule::Weekday { month: *month, weekday: *weekday, nth: *nth, later: *later })
        }
        _ => None,
    }
}

/// The first words of the names.
pub fn openers() -> impl Iterator<Item = &'static str> {
    lexicon::lines(lexicon::HOLIDAYS).filter_map(|line| line.split_ascii_whitespace().next())
}

/// The holiday that begins at `at`, with its year where it is said.
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let first = words.token(at)?.text.to_ascii_lowercase();
    let (rule, after) = HOLIDAYS.get(first.as_str())?.iter().find_map(|holiday| {
        let mut next = skip(words, at + 1);
        for word in &holiday.rest {
            let token = words.token(next)?;
            let is_same = token.is(word)
                || (word.strip_suffix('s').is_some_and(|stem| token.is(stem)) && words.is_any(next + 1, &["'s", "’s"]));
            if !is_same {
                return None;
            }
            next = skip(words, next + 1);
        }
        // The marks after the last word are not the name's.
        let mut last = next;
        while last > at + 1 && words.is_any(last - 1, &[".", "'", "’"]) {
            last -= 1;
        }
        Some((holiday.rule, last))
    })?;
    let (year, after) = day::year_after(words, after);
    Some(Timex::new(at, after, Meaning::Calendar { part: Part::Holiday(rule), year }))
}

/// `at`, or the position after an ending or mark that a name may have inside: `St.`, `Valentine's`, `Mothers'`.
fn skip(words: &Words<'_, '_>, at: usize) -> usize {
    if !words.is_spaced(at) && words.is_any(at, &["'s", "’s", ".", "'", "’"]) { at + 1 } else { at }
}

/// The day of the holiday in `year`.
#[must_use]
pub fn date(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        Rule::Fixed { month, day } => Date::new(year, month, day).ok(),
        Rule::Weekday { month, weekday, nth, later } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            value::later(day, i64::from(later).days())
        }
        Rule::Easter(days) => value::later(easter(year)?, i64::from(days).days()),
    }
}

/// Easter Sunday in the Gregorian calendar: the anonymous algorithm, Nature, 20 April 1876; Meeus, *Astronomical
/// Algorithms*, chapter 8.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * shift + 114;
    Date::new(year as i16, (day / 31) as i8, (day % 31 + 1) as i8).ok()
}
