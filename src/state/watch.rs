//! Who wants to hear of what, and the documents that speak of it and are not told yet.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Error;
use crate::schedule::posting::Target;
use crate::state::{NewPost, State, id};

/// A watch as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchRow {
    /// Given when it is stored.
    pub no: i64,
    /// Who is told.
    pub target: Target,
    /// Where it was set, which decides what it may tell.
    pub guild: Option<u64>,
    pub channel: Option<u64>,
    /// Who set it.
    pub account: u64,
    /// `name`, `claim` or `search`
    pub kind: String,
    pub text: String,
    /// Of a claim: the tag that was told last.
    pub tag: String,
    /// In which our own words are told: `en`.
    pub language: String,
    /// The message under which it tells.
    pub message: Option<u64>,
    pub at: Timestamp,
}

/// That a document speaks of what is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub watch: i64,
    pub document: String,
    pub at: Timestamp,
}

/// What is told of some touches: nothing where there is no post.
#[derive(Debug, Default)]
pub struct Telling {
    pub post: Option<NewPost>,
    pub touches: Vec<Touch>,
    /// The tags that are told with it.
    pub tags: Vec<(i64, String)>,
}

const COLUMNS: &str = "no, target, guild, channel, account, kind, text, tag, message, at, language";

impl State {
    /// Stores a watch and tells its number; the same one for what is watched already.
    pub fn add_watch(&self, row: &WatchRow) -> Result<i64, Error> {
        let text = |id: Option<u64>| id.map_or_else(String::new, |id| id.to_string());
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let known: Option<i64> = step
                .query_row(
                    "SELECT no FROM watch WHERE target = ?1 AND guild = ?2 AND channel = ?3 AND kind = ?4 AND text = ?5
                         AND message = ?6",
                    params![
                        row.target.to_string(),
                        text(row.guild),
                        text(row.channel),
                        row.kind,
                        row.text,
                        text(row.message)
                    ],
                    |row| row.get(0),
                )
                .optional()?;
            if let Some(no) = known {
                return Ok(no);
            }
            step.execute(
                "INSERT INTO watch (target, guild, channel, account, kind, text, tag, message, at, language)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    row.target.to_string(),
                    text(row.guild),
                    text(row.channel),
                    row.account.to_string(),
                    row.kind,
                    row.text,
                    row.tag,
                    text(row.message),
                    row.at.to_string(),
                    row.language
                ],
            )?;
            let no = step.last_insert_rowid();
            step.commit()?;
            Ok(no)
        })
    }

    /// Takes a watch away; false where there is none.
    pub fn remove_watch(&self, no: i64) -> Result<bool, Error> {
        self.with(|db| Ok(db.execute("DELETE FROM watch WHERE no = ?1", [no])? == 1))
    }

    pub fn watch(&self, no: i64) -> Result<Option<WatchRow>, Error> {
        Ok(self.watches_where("no = ?1", &no.to_string())?.pop())
    }

    /// The watches of which a target is told, in order.
    pub fn watches_of(&self, target: Target) -> Result<Vec<WatchRow>, Error> {
        self.watches_where("target = ?1 ORDER BY no", &target.to_string())
    }

    /// All watches, in order.
    pub fn watches(&self) -> Result<Vec<WatchRow>, Error> {
        self.watches_where("?1 = '' ORDER BY no", "")
    }

    /// Another value for every other set of watches: how many there are, and the last number.
    pub fn watches_mark(&self) -> Result<(i64, i64), Error> {
        self.with(|db| {
            db.query_row("SELECT count(*), coalesce(max(no), 0) FROM watch", [], |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    /// How many watches an account has set.
    pub fn watches_by(&self, account: u64) -> Result<usize, Error> {
        self.with(|db| {
            let count: i64 =
                db.query_row("SELECT count(*) FROM watch WHERE account = ?1", [account.to_string()], |row| row.get(0))?;
            Ok(count as usize)
        })
    }

    fn watches_where(&self, which: &str, value: &str) -> Result<Vec<WatchRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM watch WHERE {which}"))?;
            let rows = query.query_map([value], watch)?;
            rows.collect()
        })
    }

    /// How far the arrivals have been laid beside the watches; none before the first time.
    pub fn percolated(&self) -> Result<Option<i64>, Error> {
        self.with(|db| db.query_row("SELECT arrival FROM percolated WHERE one = 1", [], |row| row.get(0)).optional())
    }

    /// Writes down which documents speak of which watches, and how far the arrivals were looked through: all or nothing.
    pub fn note_touches(&self, touches: &[(i64, String)], arrival: i64, at: Timestamp) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            {
                let mut add = step.prepare_cached(
                    "INSERT INTO touch (watch, document, at) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM watch WHERE no = ?1)
                     ON CONFLICT (watch, document) DO UPDATE SET at = excluded.at",
                )?;
                let at = at.to_string();
                for (watch, document) in touches {
                    add.execute(params![watch, document, at])?;
                }
            }
            step.execute(
                "INSERT INTO percolated (one, arrival) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE SET arrival = max(arrival, excluded.arrival)",
                [arrival],
            )?;
            step.commit()
        })
    }

    /// What is not told yet, in order of watch and document.
    pub fn touches(&self) -> Result<Vec<Touch>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT watch, document, at FROM touch ORDER BY watch, document")?;
            let rows = query.query_map([], |row| {
                Ok(Touch {
                    watch: row.get(0)?,
                    document: row.get(1)?,
                    at: row.get::<_, String>(2)?.parse().unwrap_or_default(),
                })
            })?;
            rows.collect()
        })
    }

    /// Plans what is told of some touches, forgets these, and notes the tags that are told with it: all or nothing.
    pub fn tell_touches(&self, tellings: &[Telling]) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            {
                let mut forget =
                    step.prepare_cached("DELETE FROM touch WHERE watch = ?1 AND document = ?2 AND at = ?3")?;
                let mut note = step.prepare_cached("UPDATE watch SET tag = ?2 WHERE no = ?1")?;
                for telling in tellings {
                    for touch in &telling.touches {
                        forget.execute(params![touch.watch, touch.document, touch.at.to_string()])?;
                    }
                    for (watch, tag) in &telling.tags {
                        note.execute(params![watch, tag])?;
                    }
                    if let Some(post) = &telling.post {
                        super::ledger::plan(&step, post)?;
                    }
                }
            }
            step.commit()
        })
    }
}

fn watch(row: &Row<'_>) -> rusqlite::Result<WatchRow> {
    let text = |at: usize| row.get::<_, String>(at);
    let some = |text: String| text.parse::<u64>().ok();
    Ok(WatchRow {
        no: row.get(0)?,
        target: Target::read(&text(1)?).unwrap_or_default(),
        guild: some(text(2)?),
        channel: some(text(3)?),
        account: id(&text(4)?),
        kind: text(5)?,
        text: text(6)?,
        tag: text(7)?,
        message: some(text(8)?),
        at: text(9)?.parse().unwrap_or_default(),
        language: text(10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_watch_is_set_once_touched_told_and_removed_with_all_that_hangs_on_it() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let row = WatchRow {
            target: Target::Person(u64::MAX),
            guild: Some(7),
            account: 9,
            kind: "claim".to_owned(),
            text: "The mill closed".to_owned(),
            tag: "alleged".to_owned(),
            at,
            ..WatchRow::default()
        };
        let no = state.add_watch(&row).unwrap();
        assert_eq!(state.add_watch(&row).unwrap(), no);
        assert_eq!(state.watches_of(Target::Person(u64::MAX)).unwrap(), [WatchRow { no, ..row.clone() }]);
        assert_eq!((state.watches_by(9).unwrap(), state.watches_mark().unwrap()), (1, (1, no)));
        assert_eq!(state.percolated().unwrap(), None);
        state.note_touches(&[(no, "a".to_owned()), (no, "b".to_owned()), (99, "a".to_owned())], 4, at).unwrap();
        assert_eq!(state.percolated().unwrap(), Some(4));
        let touches = state.touches().unwrap();
        assert_eq!(touches.len(), 2);
        let post = NewPost { key: "watch 1".to_owned(), kind: "watch".to_owned(), ..NewPost::default() };
        let tags = vec![(no, "confirmed".to_owned())];
        let telling = Telling { post: Some(post), touches: touches.get(..1).unwrap().to_vec(), tags };
        state.tell_touches(&[telling]).unwrap();
        assert_eq!(state.touches().unwrap(), touches.get(1..).unwrap());
        assert_eq!(state.watch(no).unwrap().unwrap().tag, "confirmed");
        assert_eq!(state.open_posts().unwrap().len(), 1);
        assert!(state.remove_watch(no).unwrap());
        assert!(state.touches().unwrap().is_empty() && !state.remove_watch(no).unwrap());
    }
}
