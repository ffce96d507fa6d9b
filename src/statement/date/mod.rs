//! Which words say when, and what time do they name?
//!
//! Each way of writing a time is a file; [`word`] tells what a single word can have to do with time, so that the others
//! only look where there is something to see. What an expression means ([`Meaning`]) and what it is counted from
//! ([`Anchor`]) are apart: [`resolve`] joins them to a TIMEX3 value (ISO 24617-1, ISO-TimeML).

mod anchor;
mod clock;
mod day;
mod duration;
mod holiday;
mod meaning;
mod number;
mod numeric;
mod order;
mod part;
mod range;
mod relative;
mod resolve;
mod set;
mod tense;
mod value;
mod weekday;
mod word;
mod year;

use jiff::civil::Date as Day;

pub use crate::statement::date::anchor::{Anchor, settle};
use crate::statement::date::clock::Clock;
use crate::statement::date::meaning::{From, Meaning, Part, Timex};
use crate::statement::date::resolve::Around;
use crate::statement::date::value::Stretch;
use crate::statement::date::word::{Lexeme, Unit, Which, Words};
use crate::statement::token::Token;
use crate::statement::{Date, DateKind};
use crate::text::Span;

pub use tense::words as tense_words;

/// The temporal expressions of a passage, in order, none overlapping.
#[must_use]
pub fn dates(text: &str, tokens: &[Token<'_>], sentences: &[Span], anchor: &mut Anchor) -> Vec<Date> {
    let mut words = Words::new(text, tokens);
    words.is_day_first = anchor.is_day_first;
    let mut found = find(&words);
    range::share(&words, &mut found);
    values(&words, &found, sentences, anchor)
}

fn find(words: &Words<'_, '_>) -> Vec<Timex> {
    let mut found: Vec<Timex> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let seen = read(words, at).filter(|timex| found.last().is_none_or(|last| last.after <= timex.first));
        let Some(timex) = seen else {
            at += 1;
            continue;
        };
        let timex = with_article(words, timex, found.last().map_or(0, |last| last.after));
        at = timex.after.max(at + 1);
        let more = range::last_day(words, &timex).or_else(|| range::short_year(words, &timex));
        found.push(timex);
        if let Some(more) = more {
            at = more.after;
            found.push(more);
        }
    }
    found
}

/// The expression at `at`, with the day or the time of day that belongs to it.
fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if words.lexeme(at) == Lexeme::Other && !words.opens_holiday(at) {
        let token = words.token(at)?;
        let may_begin = token.kind == crate::statement::token::TokenKind::Number
            || matches!(token.text, "Q" | "H") && !words.is_spaced(at + 1);
        if !may_begin {
            return None;
        }
    }
    let timex = one(words, at)?;
    Some(joined(words, timex))
}

/// Joins a day and a time of day: `tomorrow at 8:45`, `8.30pm on Friday`, `Friday morning`.
fn joined(words: &Words<'_, '_>, timex: Timex) -> Timex {
    if timex.is_day() {
        if let Some(part) = clock::part(words, timex.after) {
            let mut timex = Timex { after: timex.after + 1, ..timex };
            timex.clock = Some(Clock::Part(part));
            return timex;
        }
        let mut next = timex.after;
        if words.is(next, ",") {
            next += 1;
        }
        if words.is_any(next, &["at", "around", "about", "@"]) {
            next += 1;
        }
        if let Some((clock, after)) = clock::clock(words, next, true) {
            return Timex { after, clock: Some(clock), ..timex };
        }
        return timex;
    }
    if timex.meaning == Meaning::Today && matches!(timex.clock, Some(Clock::At { .. })) {
        let mut next = timex.after;
        if words.is(next, ",") {
            next += 1;
        }
        if words.is_any(next, &["on", "of", "in"]) {
            next += 1;
        }
        if words.is(next, "the") {
            next += 1;
        }
        if clock::part(words, next).is_some() {
            return Timex { after: next + 1, ..timex };
        }
        if let Some(day) = one(words, next)
            && (day.is_day() || matches!(day.clock, Some(Clock::Part(_))))
        {
            return Timex { after: day.after, meaning: day.meaning, ..timex };
        }
    }
    timex
}

/// The expression at `at`, by what its first word is.
fn one(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if words.opens_holiday(at)
        && let Some(holiday) = holiday::read(words, at)
    {
        return Some(holiday);
    }
    match words.lexeme(at) {
        Lexeme::Number(_) => number_first(words, at),
        Lexeme::Cardinal(_) => clock::read(words, at, false)
            .or_else(|| number::ordinal(words, at).and_then(|_| ordinal_first(words, at)))
            .or_else(|| day::day_first(words, at))
            .or_else(|| duration::read(words, at))
            .or_else(|| year::read(words, at)),
        Lexeme::Ordinal(_) => ordinal_first(words, at),
        Lexeme::Month(_) => day::month_first(words, at),
        Lexeme::Weekday(_) | Lexeme::Weekdays(_) => weekday::read(words, at),
        Lexeme::Unit(Unit::Night) => part_of_day(words, at, "NI").or_else(|| relative::unit_first(words, at)),
        Lexeme::Unit(_) => relative::unit_first(words, at)
            .or_else(|| part::week(words, at))
            .or_else(|| year::after_word(words, at))
            .or_else(|| ordinal_first(words, at))
            .or_else(|| alone(words, at)),
        Lexeme::Units(Unit::Weekend) => Some(Timex::new(at, at + 1, Meaning::Set("XXXX-WXX-WE".to_owned())))
            .filter(|_| words.follows(at, &["at", "on", "and", "or", "during", "over", "for", "most", "all"])),
        Lexeme::Units(_) => duration::bare(words, at),
        Lexeme::Decade(_) => year::decade_in_words(words, at),
        Lexeme::Season(_) => part::season(words, at),
        Lexeme::Noon(_) => clock::read(words, at, false),
        Lexeme::Day(days) => Some(Timex::new(
            at,
            at + 1,
            Meaning::Offset { count: i32::from(days), unit: Unit::Day, from: From::Published },
        )),
        Lexeme::Tonight if words.is(at, "overnight") => part::overnight(words, at),
        Lexeme::Tonight => {
            let mut timex =
                Timex::new(at, at + 1, Meaning::Offset { count: 0, unit: Unit::Day, from: From::Published });
            timex.clock = Some(Clock::Part("NI"));
            Some(timex)
        }
        Lexeme::Which(_) => relative::which_first(words, at).or_else(|| relative::recent(words, at)),
        Lexeme::Recent => relative::recent(words, at),
        Lexeme::Every | Lexeme::Often(_) | Lexeme::Times => set::read(words, at),
        Lexeme::Edge(_) => edged(words, at),
        Lexeme::Article if words.is_any(at + 1, &["later", "future"]) && words.is_any(at + 2, &["date", "time"]) => {
            // Later than the story, which need not be later than today.
            Some(Timex::new(at, at + 3, Meaning::Ref("XXXX-XX-XX")))
        }
        Lexeme::Article | Lexeme::Half | Lexeme::Vague => duration::read(words, at),
        Lexeme::Fiscal => year::fiscal(words, at),
        Lexeme::Ref(_) | Lexeme::RefNoun(_) | Lexeme::Time | Lexeme::Long => relative::reference(words, at),
        Lexeme::Other => numeric::read(words, at)
            .or_else(|| clock::read(words, at, false))
            .or_else(|| part::short(words, at))
            .or_else(|| duration::read(words, at)),
        Lexeme::Part(part) => part_of_day(words, at, part),
        Lexeme::Couple => None,
    }
}

fn number_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if let Some((first, _)) = range::first_day(words, at) {
        return Some(first);
    }
    numeric::read(words, at)
        .or_else(|| day::year_first(words, at))
        .or_else(|| ordinal_first(words, at))
        .or_else(|| day::day_first(words, at))
        .or_else(|| clock::read(words, at, false))
        .or_else(|| duration::read(words, at))
        .or_else(|| set_after_number(words, at))
        .or_else(|| year::read(words, at))
}

/// `three times a day`: the set begins with its number.
fn set_after_number(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    (words.lexeme(at + 1) == Lexeme::Times).then(|| set::read(words, at + 1))?
}

fn ordinal_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (number, after) = number::ordinal(words, at)?;
    if let Some(timex) = year::century(words, at).or_else(|| part::nth(words, at)).or_else(|| day::day_first(words, at))
    {
        return Some(timex);
    }
    // `the 15th day of next month`, `the 15th of this month`
    let of = if words.is(after, "day") { after + 1 } else { after };
    if words.is(of, "of")
        && let Lexeme::Which(which) = words.lexeme(of + 1)
        && words.lexeme(of + 2) == Lexeme::Unit(Unit::Month)
        && (1..=31).contains(&number)
    {
        let meaning = Meaning::DayOfMonth { day: number as i8, month: Some(which), weekday: None };
        return Some(Timex::new(at, of + 3, meaning));
    }
    None
}

/// `the morning of June 5`, `the night of the 3rd of May`.
fn part_of_day(words: &Words<'_, '_>, at: usize, part: &'static str) -> Option<Timex> {
    if !words.is_any(at + 1, &["of", "on"]) || !words.follows(at, &["the"]) {
        return None;
    }
    let next = if words.is(at + 2, "the") { at + 3 } else { at + 2 };
    // Not what may itself be a part of a day: `the night of the night of ...` would be read again and again.
    if matches!(words.lexeme(next), Lexeme::Part(_) | Lexeme::Unit(_)) {
        return None;
    }
    let day = one(words, next).filter(Timex::is_day)?;
    Some(Timex { first: at, clock: Some(Clock::Part(part)), ..day })
}

/// A unit that is a time by its article and what stands before: `over the weekend`.
fn alone(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    // `year-end`, `by year's end`
    if words.is(at, "year") && words.is_any(at + 1, &["-", "'s", "’s"]) && words.is(at + 2, "end") {
        return Some(Timex::new(at, at + 3, Meaning::Unit { unit: Unit::Year, which: Which::This }));
    }
    let is_weekend = words.lexeme(at) == Lexeme::Unit(Unit::Weekend)
        && words.follows(at, &["the"])
        && at.checked_sub(1).is_some_and(|the| words.follows(the, &["over", "during", "on", "at", "for", "by"]))
        && !words.is(at + 1, "of");
    is_weekend.then(|| Timex::new(at, at + 1, Meaning::Unit { unit: Unit::Weekend, which: Which::This }))
}

/// `early June`, `mid-2011`, `the beginning of the year`, `earlier this month`.
fn edged(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let next = part::edge(words, at)?;
    if let Lexeme::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Quarter | Unit::Decade | Unit::Century)) =
        words.lexeme(next)
        && words.follows(next, &["the"])
        && year::after_word(words, next).is_none()
    {
        let meaning = Meaning::Unit { unit, which: Which::This };
        return Some(Timex::new(at, next + 1, meaning));
    }
    if next > at + 1 && words.lexeme(next) == Lexeme::Part("MO")
        || matches!(words.lexeme(next), Lexeme::Article | Lexeme::Every | Lexeme::Edge(_))
    {
        return None;
    }
    let inner = one(words, next)?;
    let is_stretch = !matches!(inner.meaning, Meaning::Duration(_) | Meaning::Set(_) | Meaning::Ref(_));
    let starts_here = inner.first >= next || inner.first + 1 == next;
    (is_stretch && starts_here).then_some(Timex { first: at, ..inner })
}

/// Adds the article and the words of degree that belong to the expression: `the past decade`, `the very beginning of`.
fn with_article(words: &Words<'_, '_>, timex: Timex, floor: usize) -> Timex {
    let takes_article = match &timex.meaning {
        Meaning::Duration(_) | Meaning::Weekday { .. } | Meaning::Today => {
            matches!(words.lexeme(timex.first), Lexeme::Which(_))
        }
        Meaning::Set(_) => false,
        Meaning::Ref(_) => !matches!(words.lexeme(timex.first), Lexeme::Ref(_) | Lexeme::Units(_) | Lexeme::Long),
        Meaning::Said(Stretch::Year(_)) => {
            matches!(words.lexeme(timex.first), Lexeme::Edge(_)) || words.is(timex.first, "year")
        }
        Meaning::Calendar {
            part: Part::Day { .. } | Part::Weekday { .. } | Part::Holiday(_) | Part::Month(_), ..
        }
        | Meaning::Said(Stretch::Day(_) | Stretch::Month(..)) => {
            // `the 3rd of July`, but `the July 3 letter`
            number::ordinal(words, timex.first).is_some()
                || matches!(
                    words.lexeme(timex.first),
                    Lexeme::Edge(_) | Lexeme::Which(_) | Lexeme::Part(_) | Lexeme::Unit(_)
                )
        }
        _ => true,
    };
    let mut first = timex.first;
    // `this past Monday`, `that same day`
    if matches!(words.lexeme(first), Lexeme::Which(Which::Past | Which::Coming | Which::Same))
        && words.follows(first, &["this", "that"])
        && first > floor
    {
        first -= 1;
    }
    if takes_article {
        if words.follows(first, &["very", "near"]) && first > floor {
            first -= 1;
        }
        if words.follows(first, &["the"]) && first > floor {
            first -= 1;
        }
    }
    Timex { first, ..timex }
}

/// Resolves what was found, in order, so that each can be counted from those before it.
fn values(words: &Words<'_, '_>, found: &[Timex], sentences: &[Span], anchor: &mut Anchor) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::with_capacity(found.len());
    let mut firsts: Vec<Option<Day>> = Vec::with_capacity(found.len());
    let mut sentence = None;
    let (mut year, mut day) = (None, None);
    let (mut begin, mut end) = (0, 0);
    for timex in found {
        let span = words.span(timex.first, timex.after);
        let no = sentences.partition_point(|sentence| sentence.end <= span.start);
        if sentence != Some(no) {
            sentence = Some(no);
            (year, day) = (None, None);
            let within = sentences.get(no).copied().unwrap_or_default();
            begin = words.tokens.partition_point(|token| token.span.start < within.start);
            end = words.tokens.partition_point(|token| token.span.end <= within.end);
        }
        let tense = tense::tense(words, timex.first, timex.after, begin, end);
        let resolved = resolve::resolve(timex, anchor, Around { tense, year, day });
        firsts.push(resolved.stretch.and_then(Stretch::first));
        note(&resolved, anchor, &mut year, &mut day);
        if let (Some(Stretch::Day(date)), false, DateKind::Date) = (resolved.stretch, resolved.inferred, resolved.kind)
            && (words.is_line(span) || says_today(words, begin, timex.first))
        {
            anchor.head(date);
            (year, day) = (None, None);
        }
        dates.push(Date { span, kind: resolved.kind, value: resolved.value, end: None, inferred: resolved.inferred });
    }
    for at in 1..dates.len() {
        let is_range = found.get(at - 1).is_some_and(|timex| timex.is_range);
        let first = firsts.get(at - 1).copied().flatten();
        let last = firsts.get(at).copied().flatten();
        if is_range && (range::is_in_order(first, last) || first.is_none() && last.is_none()) {
            let end = dates.get(at).filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time));
            let end = end.map(|date| date.value.clone());
            if let Some(date) = dates.get_mut(at - 1) {
                date.end = end;
            }
        }
    }
    dates
}

/// Whether the date that begins at `first`, in a sentence that begins at `begin`, is said to be the day of writing: `It is
/// October 13, 2024`, `Today is Monday, May 2, 2022`.
fn says_today(words: &Words<'_, '_>, begin: usize, first: usize) -> bool {
    let is_it = words.is_any(begin, &["it", "today"]) && words.is_any(begin + 1, &["is", "'s", "’s"]);
    (is_it || words.is(begin, "today") && words.is(begin + 1, ",")) && begin + 2 == first
        || words.is_any(begin, &["it's", "it’s"]) && begin + 1 == first
}

/// Remembers what later expressions are counted from.
fn note(resolved: &resolve::Resolved, anchor: &mut Anchor, year: &mut Option<i16>, day: &mut Option<Day>) {
    let Some(stretch) = resolved.stretch else { return };
    match stretch {
        Stretch::Day(date) => anchor.told = Some((date.year(), Some(date.month()))),
        Stretch::Month(said, month) => anchor.told = Some((said, Some(month))),
        Stretch::Year(said) => anchor.told = Some((said, None)),
        _ => {}
    }
    match stretch {
        Stretch::Day(date) => {
            (*year, *day) = (Some(date.year()), Some(date));
            anchor.narrated = Some(date);
            if !resolved.inferred {
                anchor.said = Some(date.year());
            }
        }
        Stretch::Month(said, _) if !resolved.inferred => {
            *year = Some(said);
            anchor.said = Some(said);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
