//! A stretch of the calendar and its TIMEX3 value.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use crate::statement::date::word::Unit;

/// A stretch of the calendar as people name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    Day(Date),
    /// The week that begins on this Monday, and its weekend.
    Week(Date),
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, &'static str),
    Year(i16),
    FiscalYear(i16),
    FiscalQuarter(i16, i8),
    /// The first three digits of its years.
    Decade(i16),
    /// The first two digits of its years.
    Century(i16),
}

impl Stretch {
    /// The TIMEX3 value, ISO 8601 with the extensions of ISO-TimeML for seasons, quarters, halves and weekends.
    #[must_use]
    pub fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(monday) => week(monday),
            Self::Weekend(monday) => format!("{}-WE", week(monday)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{season}"),
            Self::Year(year) => format!("{year:04}"),
            Self::FiscalYear(year) => format!("FY{year:04}"),
            Self::FiscalQuarter(year, quarter) => format!("FY{year:04}-Q{quarter}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        let date = |year, month| Date::new(year, month, 1).ok();
        match self {
            Self::Day(day) | Self::Week(day) => Some(day),
            Self::Weekend(monday) => later(monday, 5.days()),
            Self::Month(year, month) => date(year, month),
            Self::Quarter(year, quarter) | Self::FiscalQuarter(year, quarter) => date(year, quarter * 3 - 2),
            Self::Half(year, half) => date(year, half * 6 - 5),
            Self::Season(year, season) => date(year, season_month(season)),
            Self::Year(year) | Self::FiscalYear(year) => date(year, 1),
            Self::Decade(decade) => date(decade * 10, 1),
            Self::Century(century) => date(century * 100, 1),
        }
    }

    /// The day after its last.
    #[must_use]
    pub fn after(self) -> Option<Date> {
        let length = match self {
            Self::Day(_) => 1.day(),
            Self::Week(_) => 7.days(),
            Self::Weekend(_) => 2.days(),
            Self::Month(..) => 1.month(),
            Self::Quarter(..) | Self::Season(..) | Self::FiscalQuarter(..) => 3.months(),
            Self::Half(..) => 6.months(),
            Self::Year(_) | Self::FiscalYear(_) => 1.year(),
            Self::Decade(_) => 10.years(),
            Self::Century(_) => 100.years(),
        };
        later(self.first()?, length)
    }

    /// The stretch of the size of `unit` that `day` lies in.
    #[must_use]
    pub fn around(day: Date, unit: Unit) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(monday(day)),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Quarter(day.year(), (day.month() + 2) / 3),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year() / 10),
            Unit::Century | Unit::Millennium => Self::Century(day.year() / 100),
        }
    }
}

/// `count` units after `day`, before it where negative.
#[must_use]
pub fn step(day: Date, count: i32, unit: Unit) -> Option<Date> {
    let count = i64::from(count);
    if count.abs() > 9_000 {
        return None;
    }
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::Day | Unit::Night => count.days(),
        Unit::Weekend | Unit::Week => count.weeks(),
        Unit::Fortnight => (count * 2).weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Year => count.years(),
        Unit::Decade if count.abs() < 900 => (count * 10).years(),
        Unit::Century if count.abs() < 90 => (count * 100).years(),
        Unit::Decade | Unit::Century | Unit::Millennium => return None,
    };
    later(day, span).filter(|day| day.year() > 0)
}

/// `day` moved by `span`, where the calendar still has that day.
#[must_use]
pub fn later(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

/// The Monday of the ISO week that `day` lies in.
#[must_use]
pub fn monday(day: Date) -> Date {
    let past = i64::from(day.weekday().to_monday_zero_offset());
    later(day, (-past).days()).unwrap_or(day)
}

/// The Monday of week `number` of `year` in ISO 8601.
#[must_use]
pub fn monday_of(year: i16, number: i8) -> Option<Date> {
    ISOWeekDate::new(year, number, Weekday::Monday).ok().map(ISOWeekDate::date)
}

/// How many weeks `year` has in ISO 8601: December 28 always lies in the last.
#[must_use]
pub fn weeks(year: i16) -> i8 {
    Date::new(year, 12, 28).map_or(52, |day| day.iso_week_date().week())
}

fn week(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The month in which a season begins in the northern hemisphere.
fn season_month(season: &str) -> i8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}
