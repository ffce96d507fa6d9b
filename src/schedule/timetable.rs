//! A local time, a time zone and weekdays → the instants at which something is due.
//!
//! Nothing here is stored: each instant is worked out anew from the zone's rules as they are known today, so that a zone
//! that changes its rules takes its posts along. What has been done is kept by local day.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// How far is looked for a day that is wanted: a week, and another for a day that a zone has skipped.
const FAR: i64 = 15;

/// Days of the week, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    pub const DAILY: Self = Self(0b111_1111);
    pub const WORKING: Self = Self(0b001_1111);

    /// Reads `daily`, `weekdays`, or the days with commas or spaces between: `mon, wed, fri`.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        match words.trim().to_ascii_lowercase().as_str() {
            "daily" | "every day" | "all" => return Some(Self::DAILY),
            "weekdays" | "working days" => return Some(Self::WORKING),
            "weekends" | "weekend" => return Some(Self(0b110_0000)),
            _ => {}
        }
        let mut days = 0;
        for word in words.split([',', ' ', ';']).filter(|word| !word.is_empty()) {
            let word = word.to_ascii_lowercase();
            let at = NAMES.iter().position(|name| word.len() >= 2 && name.starts_with(&word))?;
            days |= 1 << at;
        }
        (days != 0).then_some(Self(days))
    }

    #[must_use]
    pub fn has(self, day: Weekday) -> bool {
        self.0 >> day.to_monday_zero_offset() & 1 == 1
    }
}

const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl std::fmt::Display for Weekdays {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::DAILY => return formatter.write_str("daily"),
            Self::WORKING => return formatter.write_str("weekdays"),
            _ => {}
        }
        let days = NAMES.iter().enumerate().filter(|(at, _)| self.0 >> at & 1 == 1);
        for (count, (_, name)) in days.enumerate() {
            let short: String = name.chars().take(3).collect();
            write!(formatter, "{}{short}", if count > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

/// When something is due, day by day.
#[derive(Clone, Debug, PartialEq)]
pub struct Timetable {
    pub time: Time,
    pub zone: TimeZone,
    pub days: Weekdays,
}

/// What a timetable asks for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The post of this local day is due, and was from this instant on.
    Now(Date, Timestamp),
    /// The next is that of this day, at this instant.
    Later(Date, Timestamp),
    /// No day of the coming two weeks has one.
    Never,
}

impl Timetable {
    /// The instant of the post of `day`: none on a weekday that is not wanted, or where the zone skips the whole day. A time
    /// that the clocks jump over is the first instant after the jump, one that comes twice is the first.
    #[must_use]
    pub fn instant(&self, day: Date) -> Option<Timestamp> {
        if !self.days.has(day.weekday()) {
            return None;
        }
        let local = self.zone.to_ambiguous_timestamp(day.to_datetime(self.time));
        match local.offset() {
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => local.earlier().ok(),
            AmbiguousOffset::Gap { .. } => {
                // The later reading lies behind the jump, the jump is the last change before it.
                let behind = local.later().ok()?;
                let jump = self.zone.preceding(behind.checked_add(1.nanosecond()).ok()?).next()?.timestamp();
                let was_there = self.zone.to_datetime(jump).date() == day
                    || self.zone.to_datetime(jump.checked_sub(1.nanosecond()).ok()?).date() == day;
                was_there.then_some(jump)
            }
        }
    }

    /// What is due at `now`: the newest post since `since` whose day is not yet among the `settled` ones, and only that, so
    /// that who was away makes up for one. Days that a clock once claimed and that lie ahead of today do not count.
    #[must_use]
    pub fn due(&self, since: Timestamp, settled: &[Date], now: Timestamp) -> Due {
        let today = self.zone.to_datetime(now).date();
        let last = settled.iter().copied().filter(|day| *day <= today).max();
        let is_open = |day: Date| last.is_none_or(|last| day > last) && !settled.contains(&day);
        let mut days = (-FAR..=1).rev().filter_map(|ahead| today.checked_add(ahead.days()).ok());
        let newest =
            days.find_map(|day| self.instant(day).filter(|instant| *instant <= now).map(|instant| (day, instant)));
        if let Some((day, instant)) = newest
            && is_open(day)
            && instant >= since
        {
            return Due::Now(day, instant);
        }
        let mut days = (-1..=FAR).filter_map(|ahead| today.checked_add(ahead.days()).ok());
        let next = days.find_map(|day| {
            let instant = self.instant(day).filter(|instant| *instant > now && is_open(day))?;
            Some(Due::Later(day, instant))
        });
        next.unwrap_or(Due::Never)
    }
}

/// The zone of this IANA name, whatever its case.
#[must_use]
pub fn zone(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    // Abbreviations such as EST would hide that they know no summer time.
    let is_named = name.contains('/') || name.eq_ignore_ascii_case("UTC");
    if is_named { TimeZone::get(name).ok() } else { None }
}

/// Names of zones with `typed` in them, those first in which a word begins with it.
#[must_use]
pub fn zones(typed: &str, most: usize) -> Vec<String> {
    let fold = |words: &str| words.trim().to_ascii_lowercase().replace(' ', "_");
    let typed = fold(typed);
    let mut found: Vec<(bool, String)> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| zone(name).is_some() && !name.starts_with("Etc/") && !name.starts_with("posix/"))
        .filter_map(|name| {
            let folded = fold(&name);
            let begins = folded.split(['/', '_']).enumerate().any(|(at, _)| {
                let rest: Vec<&str> = folded.split_inclusive(['/', '_']).skip(at).collect();
                rest.concat().starts_with(&typed)
            });
            folded.contains(&typed).then_some((!begins, name))
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, name)| name).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(time: &str, zone: &str, days: &str) -> Timetable {
        Timetable { time: time.parse().unwrap(), zone: super::zone(zone).unwrap(), days: Weekdays::read(days).unwrap() }
    }

    #[track_caller]
    fn check(time: &str, zone: &str, day: &str, expected: Option<&str>) {
        let instant = table(time, zone, "daily").instant(day.parse().unwrap());
        assert_eq!(instant.map(|instant| instant.to_string()).as_deref(), expected, "{time} {zone} {day}");
    }

    #[test]
    fn a_time_that_comes_once_is_when_it_comes() {
        check("09:00", "Europe/Berlin", "2026-01-15", Some("2026-01-15T08:00:00Z"));
        check("09:00", "Europe/Berlin", "2026-07-15", Some("2026-07-15T07:00:00Z"));
        check("09:00", "Asia/Kolkata", "2026-07-15", Some("2026-07-15T03:30:00Z"));
        check("09:00", "Australia/Lord_Howe", "2026-07-15", Some("2026-07-14T22:30:00Z"));
        check("08:00", "Europe/London", "2028-02-29", Some("2028-02-29T08:00:00Z"));
    }

    #[test]
    fn a_time_that_is_jumped_over_is_the_first_instant_after() {
        check("02:30", "Europe/Berlin", "2026-03-29", Some("2026-03-29T01:00:00Z"));
        check("02:15", "Australia/Lord_Howe", "2026-10-04", Some("2026-10-03T15:30:00Z"));
        // The clocks go from midnight to one.
        check("00:30", "Africa/Cairo", "2026-04-24", Some("2026-04-23T22:00:00Z"));
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first() {
        check("02:30", "Europe/Berlin", "2026-10-25", Some("2026-10-25T00:30:00Z"));
        check("01:30", "America/New_York", "2026-11-01", Some("2026-11-01T05:30:00Z"));
    }

    #[test]
    fn a_day_that_a_zone_skips_has_no_post() {
        check("09:00", "Pacific/Apia", "2011-12-29", Some("2011-12-29T19:00:00Z"));
        check("09:00", "Pacific/Apia", "2011-12-30", None);
        check("00:00", "Pacific/Apia", "2011-12-30", None);
        check("23:59", "Pacific/Apia", "2011-12-30", None);
        check("09:00", "Pacific/Apia", "2011-12-31", Some("2011-12-30T19:00:00Z"));
    }

    #[test]
    fn only_the_newest_of_what_was_missed_is_due() {
        let table = table("09:00", "Europe/Paris", "daily");
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let since = at("2026-07-01T00:00:00Z");
        let (now, instant) = (at("2026-07-12T06:00:00Z"), at("2026-07-11T07:00:00Z"));
        assert_eq!(table.due(since, &[day("2026-07-02")], now), Due::Now(day("2026-07-11"), instant));
        let next = Due::Later(day("2026-07-12"), at("2026-07-12T07:00:00Z"));
        assert_eq!(table.due(since, &[day("2026-07-11")], now), next);
        // It was set up only after the time of that day.
        assert_eq!(table.due(at("2026-07-11T08:00:00Z"), &[], now), next);
    }

    #[test]
    fn a_clock_that_was_far_ahead_and_is_set_right_silences_nothing() {
        let table = table("09:00", "Europe/Paris", "daily");
        let day = |text: &str| text.parse::<Date>().unwrap();
        let since = "2026-07-01T00:00:00Z".parse().unwrap();
        let settled = [day("2026-07-10"), day("2099-01-01")];
        let now = "2026-07-11T07:00:00Z".parse().unwrap();
        assert_eq!(table.due(since, &settled, now), Due::Now(day("2026-07-11"), now));
    }

    #[test]
    fn only_the_days_that_are_wanted_are_due() {
        let table = table("09:00", "Europe/Paris", "mon, thu");
        let since = "2026-01-01T00:00:00Z".parse().unwrap();
        let (friday, thursday) = ("2026-07-10T12:00:00Z".parse().unwrap(), "2026-07-09".parse().unwrap());
        assert!(matches!(table.due(since, &[], friday), Due::Now(day, _) if day == thursday));
        let next = table.due(since, &[thursday], friday);
        assert!(matches!(next, Due::Later(day, _) if day.to_string() == "2026-07-13"), "{next:?}");
    }

    #[test]
    fn weekdays_are_read_and_told() {
        for (words, told) in [
            ("daily", "daily"),
            ("Weekdays", "weekdays"),
            ("mon tue wed thu fri", "weekdays"),
            ("Sunday,mo", "mon, sun"),
            ("weekends", "sat, sun"),
        ] {
            assert_eq!(Weekdays::read(words).unwrap().to_string(), told);
        }
        for words in ["", "m", "someday", "mon, x"] {
            assert_eq!(Weekdays::read(words), None, "{words}");
        }
    }

    #[test]
    fn zones_are_found_by_any_of_their_words() {
        assert_eq!(zones("berl", 5).first().map(String::as_str), Some("Europe/Berlin"));
        assert_eq!(zones("new york", 5).first().map(String::as_str), Some("America/New_York"));
        assert_eq!(zones("", 25).len(), 25);
        assert!(zones("nowhere at all", 25).is_empty());
        assert!(zone("EST").is_none() && zone("europe/paris").is_some() && zone("UTC").is_some());
    }
}
