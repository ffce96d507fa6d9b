//! `/digest set`, `off` and `status`: what a channel wants, checked, and how it stands.

use jiff::Timestamp;

use super::{LOOKED_BACK, timetable};
use crate::app::App;
use crate::error::Error;
use crate::schedule::posting::Stage;
use crate::schedule::timetable::{Due, Weekdays, zone, zones};
use crate::state::{DigestRow, PostRow};

/// How much a digest tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    Short,
    #[default]
    Normal,
    Long,
}

impl Length {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Normal => "normal",
            Self::Long => "long",
        }
    }

    #[must_use]
    pub fn read(word: &str) -> Self {
        [Self::Short, Self::Long].into_iter().find(|length| length.word() == word).unwrap_or_default()
    }
}

/// What a channel wants, as a manager put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub guild: u64,
    pub channel: u64,
    /// `09:00`, `9:00`, `9am`
    pub time: String,
    pub zone: String,
    /// Empty: every day.
    pub days: String,
    /// With commas between; empty: everything.
    pub topics: String,
    pub language: String,
    pub length: Length,
    /// Whether one line is posted where nothing is new.
    pub says_nothing_new: bool,
    pub manager: u64,
}

/// How a channel's digest stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    pub row: DigestRow,
    /// The last that was posted, and the last that was not.
    pub last: Option<PostRow>,
    pub skipped: Option<PostRow>,
    /// When the next is due; none where it is off.
    pub next: Option<Timestamp>,
}

/// How many topics, and how long each, in characters.
const TOPICS: usize = 10;
const TOPIC: usize = 60;

impl App {
    /// Sets a channel's digest; what is new from now on is in the first.
    pub fn set_digest(&self, settings: &Settings) -> Result<Status, Error> {
        let state = self.state()?;
        let was = state.digest(settings.channel)?;
        let now = self.clock.now();
        let row = DigestRow {
            channel: settings.channel,
            guild: settings.guild,
            time: time(&settings.time)?,
            zone: known_zone(&settings.zone)?,
            days: days(&settings.days)?,
            topics: topics(&settings.topics)?,
            language: settings.language.clone(),
            length: settings.length.word().to_owned(),
            quiet: if settings.says_nothing_new { "line" } else { "nothing" }.to_owned(),
            since: now,
            manager: settings.manager,
            // Who only changes the time misses nothing.
            arrival: match &was {
                Some(was) if was.is_on => was.arrival,
                _ => state.last_arrival()?,
            },
            verdict: match &was {
                Some(was) if was.is_on => was.verdict,
                _ => state.verdicts(Some(settings.guild))?.last().map_or(0, |last| last.no),
            },
            is_on: true,
            reason: String::new(),
        };
        state.set_digest(&row)?;
        self.digest_status(settings.channel)
    }

    /// Switches a channel's digest off.
    pub fn end_digest(&self, channel: u64) -> Result<(), Error> {
        if self.state()?.end_digest(channel, "")? { Ok(()) } else { Err(no_digest()) }
    }

    /// How a channel's digest stands.
    pub fn digest_status(&self, channel: u64) -> Result<Status, Error> {
        let state = self.state()?;
        let row = state.digest(channel)?.ok_or_else(no_digest)?;
        let posts = state.last_posts("digest", &channel.to_string(), LOOKED_BACK)?;
        let settled: Vec<_> = posts.iter().filter_map(|post| post.day.parse().ok()).collect();
        let now = self.clock.now();
        let next = timetable(&row).filter(|_| row.is_on).and_then(|table| match table.due(row.since, &settled, now) {
            Due::Now(_, _) => Some(now),
            Due::Later(_, instant) => Some(instant),
            Due::Never => None,
        });
        let of = |stage: Stage| posts.iter().find(|post| post.standing.stage == stage).cloned();
        let last = of(Stage::Posted);
        // What was skipped before the last that was posted is no news.
        let skipped = of(Stage::Skipped).filter(|post| last.as_ref().is_none_or(|last| post.no > last.no));
        Ok(Status { row, last, skipped, next })
    }
}

fn no_digest() -> Error {
    Error::NotFound("this channel has no digest; `/digest set` gives it one".to_owned())
}

/// A time of day as `09:00`, from what people write: `9:00`, `9`, `9am`, `9.30 pm`.
fn time(words: &str) -> Result<String, Error> {
    let refused = || {
        let words = crate::text::shorten(words, 40);
        Error::Usage(format!("“{words}” is no time of day; write it as 09:00 or 9:30 pm"))
    };
    let folded = words.trim().to_ascii_lowercase().replace(['.', 'h'], ":");
    let (digits, half) = match (folded.strip_suffix("am"), folded.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        _ => (folded.trim(), None),
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let minute = if minute.is_empty() { "0" } else { minute };
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) {
        return Err(refused());
    }
    let (mut hour, minute): (u32, u32) = (hour.parse().map_err(|_| refused())?, minute.parse().map_err(|_| refused())?);
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return Err(refused());
        }
        hour = hour % 12 + half;
    }
    if hour > 23 || minute > 59 {
        return Err(refused());
    }
    Ok(format!("{hour:02}:{minute:02}"))
}

fn known_zone(name: &str) -> Result<String, Error> {
    if let Some(known) = zone(name) {
        return Ok(known.iana_name().unwrap_or(name.trim()).to_owned());
    }
    let like = zones(name, 1).pop().map_or_else(String::new, |like| format!("; did you mean {like}?"));
    let name = crate::text::shorten(name, 60);
    Err(Error::Usage(format!("there is no time zone “{name}”: it is named like Europe/Berlin{like}")))
}

fn days(words: &str) -> Result<String, Error> {
    if words.trim().is_empty() {
        return Ok(Weekdays::DAILY.to_string());
    }
    Weekdays::read(words).map(|days| days.to_string()).ok_or_else(|| {
        let words = crate::text::shorten(words, 60);
        Error::Usage(format!("“{words}” names no weekdays; write daily, weekdays, or days such as mon, wed, fri"))
    })
}

fn topics(words: &str) -> Result<String, Error> {
    let topics: Vec<String> = words
        .split([',', ';', '\n'])
        .map(|topic| topic.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|topic| !topic.is_empty())
        .collect();
    if topics.len() > TOPICS || topics.iter().any(|topic| topic.chars().count() > TOPIC) {
        return Err(Error::Usage(format!("at most {TOPICS} topics of at most {TOPIC} characters are kept")));
    }
    Ok(topics.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for (words, read) in [
            ("09:00", "09:00"),
            ("9", "09:00"),
            ("9am", "09:00"),
            ("12 am", "00:00"),
            ("12:15 PM", "12:15"),
            ("9.30 pm", "21:30"),
            ("18h30", "18:30"),
            ("7h", "07:00"),
        ] {
            assert_eq!(time(words).unwrap(), read, "{words}");
        }
        for words in ["", "25:00", "9:60", "13 pm", "noon", "9:0:0", "-1:00"] {
            assert!(time(words).is_err(), "{words}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_what_can() {
        assert_eq!(known_zone("europe/berlin").unwrap(), "Europe/Berlin");
        assert!(known_zone("Berlin").unwrap_err().to_string().contains("did you mean Europe/Berlin?"));
        assert!(days("tomorrow").unwrap_err().to_string().contains("mon, wed, fri"));
        assert_eq!(topics(" fishing,  the mill ").unwrap(), "fishing\nthe mill");
        assert!(topics(&"a,".repeat(11)).is_err());
    }
}
