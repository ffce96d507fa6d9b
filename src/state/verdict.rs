//! The tags that people have set, one row a decision: rows are added and read, never changed.

use rusqlite::params;

use crate::error::Error;
use crate::state::State;

/// A decision as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictRow {
    /// Counted from 1 over all guilds; given when it is stored.
    pub no: i64,
    /// ISO 8601 in UTC, to the second.
    pub at: String,
    /// Where it is seen; none is everywhere.
    pub guild: Option<u64>,
    pub claim: String,
    /// None takes back what was set.
    pub tag: Option<String>,
    pub reviewer: String,
    /// The reviewer's account in Discord: names can change.
    pub account: Option<u64>,
    pub reason: String,
    /// The documents that were evidence then, a line each.
    pub seen: String,
}

impl State {
    /// Stores a decision, wholly or not at all, and tells its number. It is on the disk when this returns.
    pub fn add_verdict(&self, row: &VerdictRow) -> Result<i64, Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            step.execute(
                "INSERT INTO verdict (at, guild, claim, tag, reviewer, account, reason, seen)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    row.at,
                    scope(row.guild),
                    row.claim,
                    row.tag,
                    row.reviewer,
                    row.account.map(|account| account.to_string()),
                    row.reason,
                    row.seen
                ],
            )?;
            let no = step.last_insert_rowid();
            step.commit()?;
            Ok(no)
        })
    }

    /// What was decided for everywhere and for `guild`, in order.
    pub fn verdicts(&self, guild: Option<u64>) -> Result<Vec<VerdictRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT no, at, guild, claim, tag, reviewer, account, reason, seen FROM verdict
                 WHERE guild = '' OR guild = ?1 ORDER BY no",
            )?;
            let rows = query.query_map([scope(guild)], |row| {
                let number = |text: Option<String>| text.and_then(|text| text.parse().ok());
                Ok(VerdictRow {
                    no: row.get(0)?,
                    at: row.get(1)?,
                    guild: number(row.get(2)?),
                    claim: row.get(3)?,
                    tag: row.get(4)?,
                    reviewer: row.get(5)?,
                    account: number(row.get(6)?),
                    reason: row.get(7)?,
                    seen: row.get(8)?,
                })
            })?;
            rows.collect()
        })
    }
}

fn scope(guild: Option<u64>) -> String {
    guild.map_or_else(String::new, |guild| guild.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(claim: &str, guild: Option<u64>, tag: Option<&str>) -> VerdictRow {
        VerdictRow {
            at: "2026-07-03T10:00:00Z".to_owned(),
            guild,
            claim: claim.to_owned(),
            tag: tag.map(str::to_owned),
            reviewer: "Ann Lee".to_owned(),
            account: Some(u64::MAX),
            reason: "the record".to_owned(),
            ..VerdictRow::default()
        }
    }

    #[test]
    fn what_was_decided_survives_a_restart_and_is_seen_in_its_guild_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let state = State::open(&path).unwrap();
        let rows =
            [row("one", None, Some("confirmed")), row("two", Some(7), Some("refuted")), row("one", Some(8), None)];
        for (row, no) in rows.iter().zip(1..) {
            assert_eq!(state.add_verdict(row).unwrap(), no);
        }
        drop(state);
        let state = State::open(&path).unwrap();
        let claims = |guild| -> Vec<(i64, String)> {
            state.verdicts(guild).unwrap().into_iter().map(|row| (row.no, row.claim)).collect()
        };
        assert_eq!(claims(None), [(1, "one".to_owned())]);
        assert_eq!(claims(Some(7)), [(1, "one".to_owned()), (2, "two".to_owned())]);
        assert_eq!(state.verdicts(Some(8)).unwrap()[1], VerdictRow { no: 3, ..rows[2].clone() });
    }

    #[test]
    fn a_decision_cannot_be_changed_or_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(&folder.path().join("onrecord.sqlite")).unwrap();
        state.add_verdict(&row("one", None, Some("confirmed"))).unwrap();
        for sql in ["UPDATE verdict SET tag = 'refuted'", "DELETE FROM verdict"] {
            let refused = state.with(|db| db.execute(sql, [])).unwrap_err();
            assert!(refused.with_causes().contains("never"), "{refused:?}");
        }
        assert_eq!(state.verdicts(None).unwrap()[0].tag.as_deref(), Some("confirmed"));
    }

    #[test]
    fn the_tables_of_an_older_program_are_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let old = rusqlite::Connection::open(&path).unwrap();
        old.execute_batch(include_str!("migrations/0001_init.sql")).unwrap();
        old.execute("INSERT INTO registration VALUES ('', 'hash')", []).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        drop(old);
        let state = State::open(&path).unwrap();
        assert_eq!(state.registered("").unwrap().as_deref(), Some("hash"));
        assert_eq!(state.verdicts(None).unwrap(), []);
    }
}
