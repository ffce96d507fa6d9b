//! What a temporal expression means, before it is counted from anything.

use jiff::civil::Date as Day;

use crate::statement::date::clock::Clock;
use crate::statement::date::holiday;
use crate::statement::date::value::{self, Stretch};
use crate::statement::date::word::{Unit, Which};

/// What an expression means before it is counted from anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The words say it all.
    Said(Stretch),
    Calendar {
        part: Part,
        year: Year,
    },
    Fiscal {
        year: Year,
        quarter: Option<i8>,
    },
    Weekday {
        weekday: i8,
        which: Option<Which>,
    },
    WeekdayOfWeek {
        weekday: i8,
        which: Which,
    },
    DayOfMonth {
        day: i8,
        month: Option<Which>,
        weekday: Option<i8>,
    },
    /// `last week`, `the following day`.
    Unit {
        unit: Unit,
        which: Which,
    },
    /// `two weeks ago`, `yesterday`.
    Offset {
        count: i32,
        unit: Unit,
        from: From,
    },
    /// The day of the sentence, or of writing: for a time of day that stands alone.
    Today,
    Duration(String),
    Set(String),
    Ref(&'static str),
}

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Published,
    /// The day the text last told of.
    Story,
}

/// A part of some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Day {
        month: i8,
        day: i8,
    },
    /// A day that is said to be a Monday, a Tuesday …: ISO 8601, Monday is 1.
    Weekday {
        month: i8,
        day: i8,
        weekday: i8,
    },
    WeekOf {
        month: i8,
        day: i8,
    },
    Month(i8),
    /// The number in ISO 8601; -1 is the last.
    Week(i8),
    Quarter(i8),
    Half(i8),
    Season(&'static str),
    Holiday(holiday::Rule),
}

/// The year of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    Said(i16),
    /// `last July`: the July that lies next to today.
    Of(Which),
    /// `July of last year`: that of the year.
    In(Which),
    Unsaid,
}

impl Part {
    /// This part of `year`; none where that year has no such day.
    pub fn of(self, year: i16) -> Option<Stretch> {
        match self {
            Self::Day { month, day } | Self::Weekday { month, day, .. } => {
                Day::new(year, month, day).ok().map(Stretch::Day)
            }
            Self::WeekOf { month, day } => Day::new(year, month, day).ok().map(|day| Stretch::Week(value::monday(day))),
            Self::Month(month) => (1..=12).contains(&month).then_some(Stretch::Month(year, month)),
            Self::Week(-1) => value::monday_of(year, value::weeks(year)).map(Stretch::Week),
            Self::Week(number) => value::monday_of(year, number).map(Stretch::Week),
            Self::Quarter(quarter) => Some(Stretch::Quarter(year, quarter)),
            Self::Half(half) => Some(Stretch::Half(year, half)),
            Self::Season(season) => Some(Stretch::Season(year, season)),
            Self::Holiday(rule) => holiday::date(rule, year).map(Stretch::Day),
        }
    }

    pub fn unresolved(self) -> String {
        match self {
            Self::Day { month, day }
            | Self::Weekday { month, day, .. }
            | Self::Holiday(holiday::Rule::Fixed { month, day }) => {
                format!("XXXX-{month:02}-{day:02}")
            }
            Self::WeekOf { .. } | Self::Week(-1) => "XXXX-WXX".to_owned(),
            Self::Month(month) => format!("XXXX-{month:02}"),
            Self::Week(week) => format!("XXXX-W{week:02}"),
            Self::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Self::Half(half) => format!("XXXX-H{half}"),
            Self::Season(season) => format!("XXXX-{season}"),
            Self::Holiday(_) => "XXXX-XX-XX".to_owned(),
        }
    }

    pub fn month(self) -> Option<i8> {
        match self {
            Self::Day { month, .. } | Self::Weekday { month, .. } | Self::Month(month) => Some(month),
            _ => None,
        }
    }

    pub fn is_day(self) -> bool {
        matches!(self, Self::Day { .. } | Self::Weekday { .. } | Self::Holiday(_) | Self::WeekOf { .. })
    }
}

/// An expression found, by the positions of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    pub first: usize,
    pub after: usize,
    pub meaning: Meaning,
    pub clock: Option<Clock>,
    /// Whether the next expression is the other end of a range.
    pub is_range: bool,
}

impl Timex {
    pub fn new(first: usize, after: usize, meaning: Meaning) -> Self {
        Self { first, after, meaning, clock: None, is_range: false }
    }

    /// Whether a time of day may be joined to it.
    pub fn is_day(&self) -> bool {
        self.clock.is_none()
            && match &self.meaning {
                Meaning::Said(Stretch::Day(_))
                | Meaning::Calendar { part: Part::Day { .. } | Part::Weekday { .. } | Part::Holiday(_), .. }
                | Meaning::Weekday { .. }
                | Meaning::WeekdayOfWeek { .. }
                | Meaning::DayOfMonth { .. }
                | Meaning::Today => true,
                Meaning::Offset { unit, .. } | Meaning::Unit { unit, .. } => *unit == Unit::Day,
                _ => false,
            }
    }
}
