//! When was it published? The ways in which metadata says so.

use jiff::civil::Date;
use jiff::fmt::{rfc2822, strtime};

use crate::document::Published;

/// Forms that people and programs write besides ISO 8601, none of which can be read in two ways.
const FORMS: [&str; 9] =
    ["%Y/%m/%d", "%Y.%m.%d", "%B %d, %Y", "%B %d %Y", "%d %B %Y", "%b %d, %Y", "%b %d %Y", "%d %b %Y", "%A, %B %d, %Y"];

/// The same for a month of a year.
const MONTHS: [&str; 2] = ["%d %B %Y", "%d %b %Y"];

impl Published {
    /// The day, month or year that ISO 8601 `text` names: `2026-07-03`, `2026-07`, `2026`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = |part: &str| part.parse::<i16>().ok();
        let small = |part: &str| part.parse::<i8>().ok();
        match parts.as_slice() {
            [year] if digits(year, 4) => {
                let first = Date::new(number(year)?, 1, 1).ok()?;
                Some(Self { first, last: first.last_of_year(), iso: text.to_owned() })
            }
            [year, month] if digits(year, 4) && digits(month, 2) => {
                let first = Date::new(number(year)?, small(month)?, 1).ok()?;
                Some(Self { first, last: first.last_of_month(), iso: text.to_owned() })
            }
            [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
                Some(Self::on(Date::new(number(year)?, small(month)?, small(day)?).ok()?))
            }
            _ => None,
        }
    }

    /// One day.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self { first: day, last: day, iso: day.to_string() }
    }

    /// The day, month or year that `text` names in a form that can be read in one way only: ISO 8601 with or without time
    /// and zone, RFC 2822 (feeds), `July 3, 2026`. Of a time with a zone it is the day that was written.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::from_iso(text)
            .or_else(|| day(text).map(Self::on))
            .or_else(|| {
                let first =
                    MONTHS.iter().find_map(|form| strtime::parse(form, format!("1 {text}")).ok()?.to_date().ok())?;
                Self::from_iso(&first.strftime("%Y-%m").to_string())
            })
            .filter(|published| published.first.year() > 0)
    }
}

fn day(text: &str) -> Option<Date> {
    if let Some(rest) = text.get(10..)
        && let Some(date) = text.get(..10).and_then(Published::from_iso)
    {
        return is_time(rest).then_some(date.first);
    }
    FORMS
        .iter()
        // `%Y` reads `26` as the year 26, too.
        .find_map(|form| strtime::parse(form, text).ok()?.to_date().ok().filter(|date| date.year() >= 1000))
        .or_else(|| Some(rfc2822::parse(text).ok()?.date()))
        .or_else(|| text.parse().ok().filter(|_| text.len() == 8))
}

/// Whether `rest`, what follows an ISO date, is a time of day, with or without seconds and zone.
fn is_time(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['T', 't']).or_else(|| rest.strip_prefix(' ')) else {
        return false;
    };
    let clock: Vec<&str> = rest.splitn(3, ':').collect();
    let two = |part: &str, most: u8| part.len() == 2 && part.parse().is_ok_and(|number: u8| number <= most);
    let zone = |zone: &str| {
        let zone = zone.trim_start();
        zone.is_empty() || zone.starts_with(['Z', 'z', '+', '-', '[']) || matches!(zone, "UTC" | "GMT")
    };
    match clock.as_slice() {
        [hour, minute] => {
            minute.get(..2).is_some_and(|digits| two(digits, 59)) && two(hour, 24) && minute.get(2..).is_some_and(zone)
        }
        [hour, minute, rest] if minute.len() == 2 => {
            let seconds = rest.get(..2).is_some_and(|digits| two(digits, 60));
            let after = rest.get(2..).unwrap_or_default();
            let fraction =
                after.strip_prefix(['.', ',']).map(|digits| digits.trim_start_matches(|c: char| c.is_ascii_digit()));
            two(hour, 24) && two(minute, 59) && seconds && zone(fraction.unwrap_or(after))
        }
        // `10:00+02:00`: the colon of the zone was the second one.
        [hour, minute, zone_minutes] => {
            two(hour, 24)
                && minute.get(..2).is_some_and(|digits| two(digits, 59))
                && minute.get(2..).is_some_and(zone)
                && zone_minutes.get(..2).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, iso: &str) {
        assert_eq!(Published::read(text).map(|published| published.iso).as_deref().unwrap_or("unknown"), iso, "{text}");
    }

    #[test]
    fn a_date_keeps_the_precision_that_was_given() {
        check("2026-07-03", "2026-07-03");
        check("2026-07", "2026-07");
        check("2026", "2026");
        let july = Published::read("2026-07").unwrap();
        assert_eq!((july.first.to_string(), july.last.to_string()), ("2026-07-01".into(), "2026-07-31".into()));
        let year = Published::read("2024").unwrap();
        assert_eq!((year.first.to_string(), year.last.to_string()), ("2024-01-01".into(), "2024-12-31".into()));
    }

    #[test]
    fn of_a_time_the_day_that_was_written_is_kept() {
        check("2026-07-03T10:00:00Z", "2026-07-03");
        check("2026-07-03T23:30:00-07:00", "2026-07-03");
        check("2026-07-03T23:30:00.123456+0200", "2026-07-03");
        check("2026-07-03T23:30+02:00", "2026-07-03");
        check("2026-07-03T23:30", "2026-07-03");
        check("2026-07-03 23:30:00", "2026-07-03");
        check("2026-07-03 23:30:00 +0200", "2026-07-03");
        check("2026-07-03 23:30 UTC", "2026-07-03");
        check("2026-07-03T23:30:00+02:00[Europe/Berlin]", "2026-07-03");
        check("Fri, 03 Jul 2026 23:30:00 GMT", "2026-07-03");
        check("Fri, 3 Jul 2026 23:30:00 -0700", "2026-07-03");
    }

    #[test]
    fn a_month_in_words_can_be_read_in_one_way_only() {
        check("July 3, 2026", "2026-07-03");
        check("Jul 3, 2026", "2026-07-03");
        check("3 July 2026", "2026-07-03");
        check("03 Jul 2026", "2026-07-03");
        check("Friday, July 3, 2026", "2026-07-03");
        check("July 2026", "2026-07");
        check("2026/07/03", "2026-07-03");
        check("20260703", "2026-07-03");
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_none_is_unknown() {
        for text in [
            "03/07/2026",
            "3.7.26",
            "26-07-03",
            "2026-7-3",
            "2026-13",
            "2026-02-30",
            "2026-07-03T",
            "2026-07-03T25:00",
            "2026-07-03 or later",
            "yesterday",
            "soon",
            "",
            "   ",
            "0000",
            "99999",
            "2026-W27",
            "1720000000",
            "July",
            "é2026-07-03",
            "2026-07-0é",
        ] {
            check(text, "unknown");
        }
    }
}
