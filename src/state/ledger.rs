//! The ledger of posts: each is written down before and after it is sent. And the lease by which one process posts at a time.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::error::Error;
use crate::schedule::posting::{Stage, Standing, Target};
use crate::state::{State, id, time};

/// A post that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPost {
    /// What it is: there is one post for each, ever.
    pub key: String,
    /// `digest`, `watch` or `notice`, and whose: a channel, a target.
    pub kind: String,
    pub owner: String,
    /// The local day it is for; empty where it is for none.
    pub day: String,
    pub target: Target,
    pub nonce: String,
    /// What it says, where that is known already.
    pub body: String,
    pub planned: Timestamp,
}

/// A post as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRow {
    pub no: i64,
    pub key: String,
    pub kind: String,
    pub owner: String,
    pub day: String,
    pub target: Target,
    pub nonce: String,
    /// The body of the request; empty until it is made.
    pub body: String,
    pub message: Option<u64>,
    pub planned: Timestamp,
    pub standing: Standing,
    pub reason: String,
    /// How far it tells.
    pub arrival: i64,
    pub verdict: i64,
    pub problem: String,
}

const COLUMNS: &str = "no, key, kind, owner, day, target, nonce, body, message, planned, stage, first, last, absent, \
                       tries, reason, arrival, verdict, problem";

impl State {
    /// Writes down that a post is to be made; false where it was written down before.
    pub fn plan_post(&self, post: &NewPost) -> Result<bool, Error> {
        self.with(|db| plan(db, post))
    }

    /// Writes down what a post says, how far it tells, and that it is about to be sent; false where somebody else has.
    pub fn make_post(&self, post: &PostRow, now: Timestamp) -> Result<bool, Error> {
        self.with(|db| {
            let made = db.execute(
                "UPDATE post SET stage = 'posting', body = ?2, arrival = ?3, verdict = ?4, problem = ?5, first = ?6,
                     last = ?6, absent = 0, tries = 1
                 WHERE key = ?1 AND stage = 'planned'",
                params![post.key, post.body, post.arrival, post.verdict, post.problem, now.to_string()],
            )?;
            Ok(made == 1)
        })
    }

    /// Writes down another attempt to send; false where it is not the turn of who asks.
    pub fn send_post_again(&self, key: &str, tries: u32, now: Timestamp) -> Result<bool, Error> {
        self.with(|db| {
            let noted = db.execute(
                "UPDATE post SET last = ?3, absent = 0, tries = tries + 1
                 WHERE key = ?1 AND stage = 'posting' AND tries = ?2",
                params![key, tries, now.to_string()],
            )?;
            Ok(noted == 1)
        })
    }

    /// Writes down that it was looked for and is not there, or that it did not arrive.
    pub fn miss_post(&self, key: &str) -> Result<(), Error> {
        self.with(|db| db.execute("UPDATE post SET absent = 1 WHERE key = ?1 AND stage = 'posting'", [key]).map(drop))
    }

    /// Writes down that it stands in its channel; what it said is not kept.
    pub fn end_post(&self, key: &str, message: u64) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                "UPDATE post SET stage = 'posted', message = ?2, body = '' WHERE key = ?1 AND stage <> 'posted'",
                params![key, message.to_string()],
            )
            .map(drop)
        })
    }

    /// Writes down that it will not be sent, why, and how far it would have told: nothing, where it was never made.
    pub fn skip_post(&self, post: &PostRow, reason: &str) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                "UPDATE post SET stage = 'skipped', body = '', reason = ?2, arrival = ?3, verdict = ?4, problem = ?5
                 WHERE key = ?1 AND stage IN ('planned', 'posting')",
                params![post.key, reason, post.arrival, post.verdict, post.problem],
            )
            .map(drop)
        })
    }

    /// The posts that are not settled, the first first.
    pub fn open_posts(&self) -> Result<Vec<PostRow>, Error> {
        self.posts("stage IN ('planned', 'posting') ORDER BY no", [])
    }

    /// The last posts of an owner, the last first.
    pub fn last_posts(&self, kind: &str, owner: &str, most: usize) -> Result<Vec<PostRow>, Error> {
        self.posts(&format!("kind = ?1 AND owner = ?2 ORDER BY no DESC LIMIT {most}"), [kind, owner])
    }

    /// The local days of the last posts of an owner.
    pub fn last_days(&self, kind: &str, owner: &str) -> Result<Vec<jiff::civil::Date>, Error> {
        self.with(|db| {
            let mut query =
                db.prepare_cached("SELECT day FROM post WHERE kind = ?1 AND owner = ?2 ORDER BY no DESC LIMIT 20")?;
            let days = query.query_map([kind, owner], |row| row.get::<_, String>(0))?;
            days.filter_map(|day| day.map(|day| day.parse().ok()).transpose()).collect()
        })
    }

    /// Whether a post was ever planned.
    pub fn has_post(&self, key: &str) -> Result<bool, Error> {
        Ok(!self.posts("key = ?1", [key])?.is_empty())
    }

    /// The post that is this message.
    pub fn post_of_message(&self, message: u64) -> Result<Option<PostRow>, Error> {
        Ok(self.posts("message = ?1", [message.to_string().as_str()])?.pop())
    }

    fn posts<const N: usize>(&self, which: &str, values: [&str; N]) -> Result<Vec<PostRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM post WHERE {which}"))?;
            let rows = query.query_map(rusqlite::params_from_iter(values), post)?;
            rows.collect()
        })
    }

    /// Gives back the right to do what `name` names.
    pub fn release(&self, name: &str, holder: &str) -> Result<(), Error> {
        self.with(|db| db.execute("DELETE FROM lease WHERE name = ?1 AND holder = ?2", [name, holder]).map(drop))
    }

    /// Takes or keeps the right to do what `name` names until `length` from now; false where another holds it. A right
    /// that lasts longer than any is given was taken by a clock that was wrong.
    pub fn lease(&self, name: &str, holder: &str, now: Timestamp, length: SignedDuration) -> Result<bool, Error> {
        let until = now.checked_add(length).unwrap_or(now);
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let held: Option<(String, String)> = step
                .query_row("SELECT holder, until FROM lease WHERE name = ?1", [name], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()?;
            let is_free = held.is_none_or(|(by, last)| {
                let last = last.parse().unwrap_or(Timestamp::MIN);
                by == holder || last <= now || last > until
            });
            if is_free {
                step.execute(
                    "INSERT INTO lease (name, holder, until) VALUES (?1, ?2, ?3)
                     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until",
                    params![name, holder, until.to_string()],
                )?;
            }
            step.commit()?;
            Ok(is_free)
        })
    }
}

/// Writes down that a post is to be made; false where it was written down before.
pub(super) fn plan(db: &rusqlite::Connection, post: &NewPost) -> rusqlite::Result<bool> {
    let added = db.execute(
        "INSERT OR IGNORE INTO post (key, kind, owner, day, target, nonce, planned, stage, body, absent, tries,
             reason, arrival, verdict, problem)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'planned', ?8, 0, 0, '', 0, 0, '')",
        params![
            post.key,
            post.kind,
            post.owner,
            post.day,
            post.target.to_string(),
            post.nonce,
            post.planned.to_string(),
            post.body
        ],
    )?;
    Ok(added == 1)
}

fn post(row: &Row<'_>) -> rusqlite::Result<PostRow> {
    let text = |at: usize| row.get::<_, String>(at);
    Ok(PostRow {
        no: row.get(0)?,
        key: text(1)?,
        kind: text(2)?,
        owner: text(3)?,
        day: text(4)?,
        target: Target::read(&text(5)?).unwrap_or_default(),
        nonce: text(6)?,
        body: text(7)?,
        message: row.get::<_, Option<String>>(8)?.map(|text| id(&text)),
        planned: text(9)?.parse().unwrap_or(Timestamp::MIN),
        standing: Standing {
            stage: Stage::read(&text(10)?).unwrap_or(Stage::Skipped),
            first: time(row.get(11)?),
            last: time(row.get(12)?),
            is_absent: row.get(13)?,
            tries: row.get(14)?,
        },
        reason: text(15)?,
        arrival: row.get(16)?,
        verdict: row.get(17)?,
        problem: text(18)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn a_post_is_planned_once_and_made_by_one() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let post = NewPost {
            key: "digest 7 2026-07-03".to_owned(),
            kind: "digest".to_owned(),
            owner: "7".to_owned(),
            target: Target::Person(u64::MAX),
            planned: at(0),
            ..NewPost::default()
        };
        assert!(state.plan_post(&post).unwrap());
        assert!(!state.plan_post(&post).unwrap());
        let mut row = state.open_posts().unwrap().remove(0);
        assert_eq!((row.target, row.standing.stage), (Target::Person(u64::MAX), Stage::Planned));
        row.body = "{}".to_owned();
        row.arrival = 5;
        assert!(state.make_post(&row, at(1)).unwrap());
        assert!(!state.make_post(&row, at(2)).unwrap());
        let row = state.open_posts().unwrap().remove(0);
        assert_eq!((row.standing.first, row.standing.tries, row.arrival), (Some(at(1)), 1, 5));
        state.miss_post(&row.key).unwrap();
        assert!(state.send_post_again(&row.key, 1, at(9)).unwrap());
        assert!(!state.send_post_again(&row.key, 1, at(9)).unwrap());
        state.end_post(&row.key, 42).unwrap();
        state.skip_post(&row, "too late to skip").unwrap();
        assert!(state.open_posts().unwrap().is_empty());
        let row = state.post_of_message(42).unwrap().unwrap();
        assert_eq!((row.standing.stage, row.standing.last), (Stage::Posted, Some(at(9))));
    }

    #[test]
    fn one_process_holds_a_right_until_it_lets_it_lapse() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let minute = SignedDuration::from_mins(1);
        assert!(state.lease("posts", "one", at(0), minute).unwrap());
        assert!(!state.lease("posts", "two", at(30), minute).unwrap());
        assert!(state.lease("posts", "one", at(50), minute).unwrap());
        assert!(!state.lease("posts", "two", at(100), minute).unwrap());
        assert!(state.lease("posts", "two", at(110), minute).unwrap());
        assert!(!state.lease("posts", "one", at(111), minute).unwrap());
        // A clock that was a year ahead.
        assert!(state.lease("posts", "two", at(31_000_000), minute).unwrap());
        assert!(state.lease("posts", "one", at(200), minute).unwrap());
        state.release("posts", "two").unwrap();
        assert!(!state.lease("posts", "two", at(201), minute).unwrap());
        state.release("posts", "one").unwrap();
        assert!(state.lease("posts", "two", at(201), minute).unwrap());
    }
}
