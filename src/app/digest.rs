//! Digests: who has one, when it is due, and what it tells.

use jiff::Timestamp;
use jiff::civil::Time;

use crate::app::App;
use crate::app::post::skip_all_but_the_newest;
use crate::error::Error;
use crate::schedule::posting::{Target, nonce};
use crate::schedule::timetable::{Due, Timetable, Weekdays, zone};
use crate::state::{DigestRow, NewPost, State};

mod news;
mod settings;
#[cfg(test)]
mod year;

pub use news::{Made, Order, Told, Window, day_before};
pub use settings::{Length, Settings, Status};

/// How many of a channel's last posts are looked at.
const LOOKED_BACK: usize = 20;

/// Plans the digests that are due, each once; returns how many.
pub(crate) fn plan(state: &State, now: Timestamp) -> Result<usize, Error> {
    let mut planned = 0;
    for row in state.digests()? {
        let Some(table) = timetable(&row) else {
            state.end_digest(row.channel, &format!("nobody knows the time zone {} any more", row.zone))?;
            continue;
        };
        let owner = row.channel.to_string();
        let settled = state.last_days("digest", &owner)?;
        let Due::Now(day, _) = table.due(row.since, &settled, now) else { continue };
        let key = format!("digest {owner} {day}");
        let post = NewPost {
            nonce: nonce(&key),
            key,
            kind: "digest".to_owned(),
            owner: owner.clone(),
            day: day.to_string(),
            target: Target::Channel(row.channel),
            planned: now,
            ..NewPost::default()
        };
        planned += usize::from(state.plan_post(&post)?);
        skip_all_but_the_newest(state, "digest", &owner)?;
    }
    Ok(planned)
}

/// When a digest is due; none where its zone is not known.
pub(crate) fn timetable(row: &DigestRow) -> Option<Timetable> {
    let time: Time = row.time.parse().ok()?;
    Some(Timetable { time, zone: zone(&row.zone)?, days: Weekdays::read(&row.days)? })
}

impl App {
    /// Plans a post of what is new in a channel now, besides the daily one; `by` is the request that asks for it.
    pub fn plan_digest_now(&self, channel: u64, by: u64) -> Result<bool, Error> {
        let key = format!("digest {channel} now {by}");
        self.state()?.plan_post(&NewPost {
            nonce: nonce(&key),
            key,
            kind: "digest".to_owned(),
            owner: channel.to_string(),
            target: Target::Channel(channel),
            planned: self.clock.now(),
            ..NewPost::default()
        })
    }

    /// The digests that were switched off by themselves.
    pub fn ended_digests(&self) -> Result<Vec<DigestRow>, Error> {
        self.state()?.ended_digests()
    }

    /// Plans a word to the manager of a digest that was switched off by itself: once for each time it was set.
    pub fn plan_notice(&self, row: &DigestRow, body: impl FnOnce(&str) -> String) -> Result<bool, Error> {
        let key = format!("notice {} {}", row.channel, row.since);
        if self.state()?.has_post(&key)? {
            return Ok(false);
        }
        let nonce = nonce(&key);
        self.state()?.plan_post(&NewPost {
            body: body(&nonce),
            nonce,
            key,
            kind: "notice".to_owned(),
            owner: row.channel.to_string(),
            target: Target::Person(row.manager),
            planned: self.clock.now(),
            ..NewPost::default()
        })
    }

    /// Plans the digests that are due.
    pub fn plan_digests(&self) -> Result<usize, Error> {
        if self.state.get().is_none() && !self.state_path().exists() {
            return Ok(0);
        }
        plan(self.state()?, self.clock.now())
    }
}
