//! How feeds are doing, and which of their entries were kept.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::error::Error;
use crate::state::State;

/// How a feed is doing. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedRow {
    /// As `feeds.toml` has it.
    pub url: String,
    /// Where it has moved to for good; empty where it has not.
    pub moved: String,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// When it was read last.
    pub read_at: Option<i64>,
    /// When it is to be asked next.
    pub next_at: i64,
    /// How often in a row it could not be read.
    pub failures: u32,
    /// Why it could not be read last; empty where it could.
    pub trouble: String,
}

/// An entry that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryRow {
    pub path: String,
    pub hash: Vec<u8>,
}

impl State {
    /// Every feed that was ever asked, by its address.
    pub fn feeds(&self) -> Result<BTreeMap<String, FeedRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT url, moved, etag, last_modified, read_at, next_at, failures, trouble FROM feed ORDER BY url",
            )?;
            let rows = query.query_map([], |row| {
                Ok(FeedRow {
                    url: row.get(0)?,
                    moved: row.get(1)?,
                    etag: row.get(2)?,
                    last_modified: row.get(3)?,
                    read_at: row.get(4)?,
                    next_at: row.get(5)?,
                    failures: row.get(6)?,
                    trouble: row.get(7)?,
                })
            })?;
            rows.map(|row| row.map(|row| (row.url.clone(), row))).collect()
        })
    }

    /// Remembers how a feed is doing.
    pub fn put_feed(&self, row: &FeedRow) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                "INSERT OR REPLACE INTO feed (url, moved, etag, last_modified, read_at, next_at, failures, trouble)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    row.url,
                    row.moved,
                    row.etag,
                    row.last_modified,
                    row.read_at,
                    row.next_at,
                    row.failures,
                    row.trouble
                ],
            )
            .map(drop)
        })
    }

    /// The entries of a feed that were kept, by their ids.
    pub fn entries(&self, url: &str) -> Result<BTreeMap<String, EntryRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT id, path, hash FROM feed_entry WHERE url = ?1 ORDER BY id")?;
            let rows =
                query.query_map([url], |row| Ok((row.get(0)?, EntryRow { path: row.get(1)?, hash: row.get(2)? })))?;
            rows.collect()
        })
    }

    /// Remembers that an entry was kept.
    pub fn put_entry(&self, url: &str, id: &str, row: &EntryRow) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                "INSERT OR REPLACE INTO feed_entry (url, id, path, hash) VALUES (?1, ?2, ?3, ?4)",
                params![url, id, row.path, row.hash],
            )
            .map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_feed_is_doing_survives_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let row = FeedRow { url: "https://a.example/".into(), next_at: 7, failures: 2, ..FeedRow::default() };
        let entry = EntryRow { path: "feeds/a.md".into(), hash: vec![1, 2] };
        let state = State::open(&path).unwrap();
        state.put_feed(&FeedRow { failures: 1, ..row.clone() }).unwrap();
        state.put_feed(&row).unwrap();
        state.put_entry(&row.url, "1", &entry).unwrap();
        drop(state);
        let state = State::open(&path).unwrap();
        assert_eq!(state.feeds().unwrap(), BTreeMap::from([(row.url.clone(), row.clone())]));
        assert_eq!(state.entries(&row.url).unwrap(), BTreeMap::from([("1".to_owned(), entry)]));
    }
}
