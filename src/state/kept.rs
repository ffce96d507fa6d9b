//! What buttons stand for that does not fit into them, and what was asked where.

use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::state::State;

/// How many questions of a channel are remembered.
const REMEMBERED: i64 = 200;

/// A question that was asked, as its surface wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRow {
    /// The channel or thread itself, not what a thread belongs to.
    pub channel: u64,
    pub person: u64,
    pub words: String,
    /// Whether only the asker saw the answer.
    pub is_private: bool,
}

impl State {
    /// Keeps words under their keys. A key stands for the same words for ever, so that keeping them twice changes nothing.
    pub fn keep(&self, kept: &[(String, String)]) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction()?;
            for (key, words) in kept {
                step.execute(
                    "INSERT INTO kept (key, words) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    params![key, words],
                )?;
            }
            step.commit()
        })
    }

    /// The words that were kept under `key`.
    pub fn kept(&self, key: &str) -> Result<Option<String>, Error> {
        self.with(|db| db.query_row("SELECT words FROM kept WHERE key = ?1", [key], |row| row.get(0)).optional())
    }

    /// Remembers a question, and forgets the channel's oldest where there are many.
    pub fn remember_asked(&self, row: &AskedRow) -> Result<(), Error> {
        let (channel, person) = (row.channel.to_string(), row.person.to_string());
        self.lightly(|db| {
            let step = db.transaction()?;
            step.execute(
                "DELETE FROM asked WHERE channel = ?1 AND person = ?2 AND words = ?3",
                params![channel, person, row.words],
            )?;
            step.execute(
                "INSERT INTO asked (channel, person, words, is_private) VALUES (?1, ?2, ?3, ?4)",
                params![channel, person, row.words, row.is_private],
            )?;
            step.execute(
                "DELETE FROM asked WHERE channel = ?1 AND no <=
                 (SELECT no FROM asked WHERE channel = ?1 ORDER BY no DESC LIMIT 1 OFFSET ?2)",
                params![channel, REMEMBERED],
            )?;
            step.commit()
        })
    }

    /// What was asked in `channel` and answered to all there, the last first; each once.
    pub fn asked_in(&self, channel: u64) -> Result<Vec<String>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT words FROM asked WHERE channel = ?1 AND is_private = 0 GROUP BY words ORDER BY max(no) DESC",
            )?;
            let rows = query.query_map([channel.to_string()], |row| row.get(0))?;
            rows.collect()
        })
    }

    /// What `person` asked last in `channel`.
    pub fn asked_last(&self, channel: u64, person: u64) -> Result<Option<String>, Error> {
        self.with(|db| {
            db.query_row(
                "SELECT words FROM asked WHERE channel = ?1 AND person = ?2 ORDER BY no DESC LIMIT 1",
                params![channel.to_string(), person.to_string()],
                |row| row.get(0),
            )
            .optional()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_survives_a_restart_and_never_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let state = State::open(&path).unwrap();
        let one = ("k".to_owned(), "one".to_owned());
        state.keep(&[one.clone(), one]).unwrap();
        state.keep(&[("k".to_owned(), "two".to_owned())]).unwrap();
        drop(state);
        let state = State::open(&path).unwrap();
        assert_eq!(state.kept("k").unwrap().as_deref(), Some("one"));
        assert_eq!(state.kept("other").unwrap(), None);
    }

    #[test]
    fn what_was_asked_is_told_in_its_channel_and_what_was_private_to_its_asker() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(&folder.path().join("onrecord.sqlite")).unwrap();
        let ask = |channel, person, words: &str, is_private| {
            let row = AskedRow { channel, person, words: words.to_owned(), is_private };
            state.remember_asked(&row).unwrap();
        };
        ask(1, 10, "a", false);
        ask(1, 11, "b", false);
        ask(1, 10, "c", true);
        ask(2, 10, "d", false);
        ask(1, 12, "a", false);
        assert_eq!(state.asked_in(1).unwrap(), ["a", "b"]);
        assert_eq!(state.asked_in(2).unwrap(), ["d"]);
        assert_eq!(state.asked_last(1, 10).unwrap().as_deref(), Some("c"));
        assert_eq!(state.asked_last(2, 11).unwrap(), None);
        for number in 0..300 {
            ask(1, 10, &number.to_string(), false);
        }
        assert_eq!(i64::try_from(state.asked_in(1).unwrap().len()), Ok(REMEMBERED));
    }
}
