//! The channels that have a digest, one row a channel.

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::error::Error;
use crate::state::{State, id};

/// A channel's digest as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DigestRow {
    pub channel: u64,
    pub guild: u64,
    /// `09:00`
    pub time: String,
    /// An IANA name.
    pub zone: String,
    pub days: String,
    /// A line each.
    pub topics: String,
    pub language: String,
    pub length: String,
    /// `nothing` or `line`
    pub quiet: String,
    pub since: Timestamp,
    /// The account that set it.
    pub manager: u64,
    /// Where it tells from, before its first post.
    pub arrival: i64,
    pub verdict: i64,
    pub is_on: bool,
    /// Why it was switched off; empty where somebody did it.
    pub reason: String,
}

const COLUMNS: &str = "channel, guild, time, zone, days, topics, language, length, quiet, since, manager, arrival, \
                       verdict, is_on, reason";

impl State {
    /// Sets a channel's digest, or sets it anew.
    pub fn set_digest(&self, row: &DigestRow) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                &format!(
                    "INSERT OR REPLACE INTO digest ({COLUMNS})
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
                ),
                params![
                    row.channel.to_string(),
                    row.guild.to_string(),
                    row.time,
                    row.zone,
                    row.days,
                    row.topics,
                    row.language,
                    row.length,
                    row.quiet,
                    row.since.to_string(),
                    row.manager.to_string(),
                    row.arrival,
                    row.verdict,
                    row.is_on,
                    row.reason
                ],
            )
            .map(drop)
        })
    }

    /// Switches a channel's digest off; false where it was.
    pub fn end_digest(&self, channel: u64, reason: &str) -> Result<bool, Error> {
        self.with(|db| {
            let ended = db.execute(
                "UPDATE digest SET is_on = 0, reason = ?2 WHERE channel = ?1 AND is_on = 1",
                params![channel.to_string(), reason],
            )?;
            Ok(ended == 1)
        })
    }

    /// The digest of a channel, also one that is off.
    pub fn digest(&self, channel: u64) -> Result<Option<DigestRow>, Error> {
        Ok(self.digests_where("channel = ?1", &[&channel.to_string()])?.pop())
    }

    /// The digests that are on, in order of channel.
    pub fn digests(&self) -> Result<Vec<DigestRow>, Error> {
        self.digests_where("is_on = 1 ORDER BY channel", &[])
    }

    /// The digests that were switched off by themselves.
    pub fn ended_digests(&self) -> Result<Vec<DigestRow>, Error> {
        self.digests_where("is_on = 0 AND reason <> '' ORDER BY channel", &[])
    }

    fn digests_where(&self, which: &str, values: &[&String]) -> Result<Vec<DigestRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM digest WHERE {which}"))?;
            let rows = query.query_map(rusqlite::params_from_iter(values), digest)?;
            rows.collect()
        })
    }
}

fn digest(row: &Row<'_>) -> rusqlite::Result<DigestRow> {
    let text = |at: usize| row.get::<_, String>(at);
    Ok(DigestRow {
        channel: id(&text(0)?),
        guild: id(&text(1)?),
        time: text(2)?,
        zone: text(3)?,
        days: text(4)?,
        topics: text(5)?,
        language: text(6)?,
        length: text(7)?,
        quiet: text(8)?,
        since: text(9)?.parse().unwrap_or_default(),
        manager: id(&text(10)?),
        arrival: row.get(11)?,
        verdict: row.get(12)?,
        is_on: row.get(13)?,
        reason: text(14)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_digest_is_set_set_anew_and_ended_once() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let row = DigestRow { channel: 7, guild: 8, time: "09:00".to_owned(), is_on: true, ..DigestRow::default() };
        state.set_digest(&row).unwrap();
        let later = DigestRow { time: "10:00".to_owned(), manager: u64::MAX, ..row };
        state.set_digest(&later).unwrap();
        assert_eq!(state.digests().unwrap(), std::slice::from_ref(&later));
        assert!(state.end_digest(7, "the channel is gone").unwrap());
        assert!(!state.end_digest(7, "again").unwrap());
        assert!(state.digests().unwrap().is_empty());
        assert_eq!(state.digest(7).unwrap().unwrap().reason, "the channel is gone");
    }
}
