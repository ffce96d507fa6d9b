//! Meaning + what it is counted from → value.

use jiff::ToSpan;
use jiff::civil::{Date as Day, Weekday};

use crate::statement::DateKind;
use crate::statement::date::Anchor;
use crate::statement::date::meaning::{From, Meaning, Part, Timex, Year};
use crate::statement::date::tense::Tense;
use crate::statement::date::value::{self, Stretch};
use crate::statement::date::word::{Unit, Which};

/// A value with what was needed to find it.
#[derive(Clone, Debug)]
pub struct Resolved {
    pub kind: DateKind,
    pub value: String,
    pub inferred: bool,
    /// The stretch of the calendar it names; none where it is unresolved or names none.
    pub stretch: Option<Stretch>,
}

/// What surrounds an expression in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    pub tense: Tense,
    /// The year last said in this sentence.
    pub year: Option<i16>,
    /// The day last named in this sentence, for a time of day.
    pub day: Option<Day>,
}

/// The value of `timex`.
pub fn resolve(timex: &Timex, anchor: &Anchor, around: Around) -> Resolved {
    let plain = |kind, value: &str| Resolved { kind, value: value.to_owned(), inferred: false, stretch: None };
    match &timex.meaning {
        Meaning::Duration(value) => return plain(DateKind::Duration, value),
        Meaning::Set(value) => return plain(DateKind::Set, value),
        Meaning::Ref(value) => return plain(DateKind::Date, value),
        _ => {}
    }
    let (stretch, unresolved, inferred) = stretch(&timex.meaning, anchor, around);
    let kind = if timex.clock.is_some() { DateKind::Time } else { DateKind::Date };
    let mut value = stretch.map_or(unresolved, Stretch::value);
    if let Some(clock) = &timex.clock {
        value.push_str(&clock.value());
    }
    Resolved { kind, value, inferred: inferred && stretch.is_some(), stretch }
}

/// The stretch, else the value that says what is unknown, and whether more than the words was needed.
fn stretch(meaning: &Meaning, anchor: &Anchor, around: Around) -> (Option<Stretch>, String, bool) {
    match *meaning {
        Meaning::Said(stretch) => (Some(stretch), String::new(), false),
        Meaning::Calendar { part, year } => calendar(part, year, anchor, around),
        Meaning::Fiscal { year, quarter } => {
            let year = year_of(year, anchor);
            let stretch = year.map(|year| match quarter {
                Some(quarter) => Stretch::FiscalQuarter(year, quarter),
                None => Stretch::FiscalYear(year),
            });
            (stretch, "XXXX".to_owned(), !matches!(meaning, Meaning::Fiscal { year: Year::Said(_), .. }))
        }
        Meaning::Weekday { weekday, which } => {
            let from = if which.is_some_and(is_told) { anchor.narrated.or(anchor.day()) } else { anchor.day() };
            let day = from.and_then(|today| weekday_near(today, weekday, which, around.tense));
            (day.map(Stretch::Day), format!("XXXX-WXX-{weekday}"), true)
        }
        Meaning::WeekdayOfWeek { weekday, which } => {
            let from = if is_told(which) { anchor.narrated.or(anchor.day()) } else { anchor.day() };
            let day = from.and_then(|day| {
                let monday = value::step(value::monday(day), shift(which), Unit::Week)?;
                value::later(monday, i64::from(weekday - 1).days())
            });
            (day.map(Stretch::Day), format!("XXXX-WXX-{weekday}"), true)
        }
        Meaning::DayOfMonth { day, month, weekday } => {
            let unresolved = format!("XXXX-XX-{day:02}");
            let found = anchor.day().and_then(|today| day_of_month(today, day, month, weekday, around.tense));
            (found.map(Stretch::Day), unresolved, true)
        }
        Meaning::Unit { unit, which } => {
            let from = if is_told(which) { anchor.story(unit) } else { anchor.now(unit) };
            let stretch =
                from.and_then(|from| value::step(from, shift(which), unit)).map(|day| Stretch::around(day, unit));
            (stretch, unresolved(unit).to_owned(), true)
        }
        Meaning::Offset { count, unit, from } => {
            let from = match from {
                From::Story => anchor.story(unit),
                From::Published => anchor.now(unit),
            };
            let stretch = from.and_then(|from| value::step(from, count, unit)).map(|day| Stretch::around(day, unit));
            (stretch, unresolved(unit).to_owned(), true)
        }
        Meaning::Today => {
            let day = around.day.or(anchor.day());
            (day.map(Stretch::Day), "XXXX-XX-XX".to_owned(), true)
        }
        Meaning::Duration(_) | Meaning::Set(_) | Meaning::Ref(_) => (None, String::new(), false),
    }
}

/// What a time is counted from: these are told of the story, the others of the day of writing.
fn is_told(which: Which) -> bool {
    matches!(which, Which::Previous | Which::Following | Which::Same | Which::That)
}

fn shift(which: Which) -> i32 {
    match which {
        Which::This | Which::Same | Which::That => 0,
        Which::Last | Which::Past | Which::Previous => -1,
        Which::Next | Which::Following | Which::Coming => 1,
    }
}

fn unresolved(unit: Unit) -> &'static str {
    match unit {
        Unit::Month => "XXXX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

fn year_of(year: Year, anchor: &Anchor) -> Option<i16> {
    match year {
        Year::Said(year) => Some(year),
        Year::Of(which) | Year::In(which) => anchor.year().map(|year| year.saturating_add(shift(which) as i16)),
        Year::Unsaid => anchor.year(),
    }
}

fn calendar(part: Part, year: Year, anchor: &Anchor, around: Around) -> (Option<Stretch>, String, bool) {
    if let Year::Said(year) = year {
        let stretch = part.of(year);
        return (stretch, part.unresolved(), false);
    }
    let stretch = match year {
        Year::Said(year) => part.of(year),
        Year::In(which) => anchor.year().and_then(|year| part.of(year.saturating_add(shift(which) as i16))),
        // `week 27 of last year`, but `last summer` is the last that has begun.
        Year::Of(which) if matches!(part, Part::Quarter(_) | Part::Week(_) | Part::Half(_)) => {
            anchor.year().and_then(|year| part.of(year.saturating_add(shift(which) as i16)))
        }
        // `in June 2022 ... that September`
        Year::Of(Which::That | Which::Same) => {
            let told = anchor.told.filter(|(_, month)| part.month() >= *month || month.is_none());
            told.and_then(|(year, _)| part.of(year))
        }
        Year::Of(which) => anchor.day().or(anchor.month()).and_then(|today| nearest(part, which, today)),
        Year::Unsaid if matches!(part, Part::Weekday { .. }) => by_weekday(part, anchor, around),
        Year::Unsaid => match (around.year, anchor.is_published()) {
            (Some(year), _) => part.of(year),
            (None, true) => by_tense(part, anchor, around.tense),
            (None, false) => anchor.year().and_then(|year| part.of(year)),
        },
    };
    (stretch, part.unresolved(), true)
}

/// `last July`: the latest that lies before this month; `next July`: the first after it; `this July`: this year's.
fn nearest(part: Part, which: Which, today: Day) -> Option<Stretch> {
    let this = part.of(today.year())?;
    match shift(which) {
        0 => Some(this),
        -1 if this.after()? <= today => Some(this),
        -1 => part.of(today.year() - 1),
        _ if this.first()? > today => Some(this),
        _ => part.of(today.year() + 1),
    }
}

/// The year of a date without one, in a text whose date of publication is known: the latest that is past, the next that is
/// to come, or the nearest where the sentence does not tell.
fn by_tense(part: Part, anchor: &Anchor, tense: Tense) -> Option<Stretch> {
    let year = anchor.year()?;
    let this = part.of(year);
    let Some(today) = anchor.day() else { return this };
    let first = this.and_then(Stretch::first)?;
    let after = this.and_then(Stretch::after)?;
    match tense {
        Tense::Past if first > today => part.of(year - 1),
        Tense::Future if after <= today => part.of(year + 1),
        Tense::Unknown | Tense::Timetable => {
            let distance = first.since(today).ok()?.get_days();
            match distance {
                ..-270 if part.is_day() => part.of(year + 1),
                184..300 if tense == Tense::Timetable => this,
                184.. => part.of(year - 1),
                _ => this,
            }
        }
        _ => this,
    }
}

/// The year in which a day without one is the weekday that it is said to be: the likeliest by tense, else the year before or after.
fn by_weekday(part: Part, anchor: &Anchor, around: Around) -> Option<Stretch> {
    let Part::Weekday { weekday, .. } = part else { return None };
    let likeliest = match (around.year, anchor.is_published()) {
        (Some(year), _) => part.of(year),
        (None, true) => by_tense(part, anchor, around.tense),
        (None, false) => anchor.year().and_then(|year| part.of(year)),
    };
    let wanted = Weekday::from_monday_one_offset(weekday).ok();
    let is_meant = |found: &Stretch| found.first().map(Day::weekday) == wanted;
    let published = anchor.year();
    let near = published.into_iter().flat_map(|year| [year, year - 1, year + 1]);
    likeliest.filter(is_meant).or_else(|| near.filter_map(|year| part.of(year)).find(is_meant)).or(likeliest)
}

/// The weekday next to `today`: the last one (today too) where the sentence is past or silent, the next where it is future.
fn weekday_near(today: Day, weekday: i8, which: Option<Which>, tense: Tense) -> Option<Day> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let past = i64::from(today.weekday().since(wanted));
    let last = value::later(today, (-past).days())?;
    match which {
        Some(Which::This) => value::later(value::monday(today), i64::from(weekday - 1).days()),
        Some(Which::Next | Which::Coming | Which::Following) => value::later(last, 7.days()),
        Some(_) if past == 0 => value::later(last, (-7).days()),
        None if matches!(tense, Tense::Future | Tense::Timetable) && past > 0 => value::later(last, 7.days()),
        Some(_) | None => Some(last),
    }
}

/// `tuesday the 4th`, `the 15th of next month`.
fn day_of_month(today: Day, day: i8, month: Option<Which>, weekday: Option<i8>, tense: Tense) -> Option<Day> {
    if let Some(which) = month {
        let in_month = value::step(today.first_of_month(), shift(which), Unit::Month)?;
        return Day::new(in_month.year(), in_month.month(), day).ok();
    }
    let wanted = weekday.and_then(|weekday| Weekday::from_monday_one_offset(weekday).ok());
    let order: [i64; 5] = if tense == Tense::Past { [0, -1, 1, -2, 2] } else { [0, 1, -1, 2, -2] };
    order.into_iter().find_map(|months| {
        let first = value::later(today.first_of_month(), months.months())?;
        let found = Day::new(first.year(), first.month(), day).ok()?;
        wanted.is_none_or(|wanted| found.weekday() == wanted).then_some(found)
    })
}
