//! What must outlive a restart? SQLite; one file per table.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::error::Error;

mod arrival;
mod digest;
mod feed;
mod history;
mod job;
mod kept;
mod ledger;
mod noted;
mod registration;
mod told;
mod verdict;
mod watch;

pub use arrival::{Arrival, Seen};
pub use digest::DigestRow;
pub use feed::{EntryRow, FeedRow};
pub use history::{EarlierRow, EditRow};
pub use kept::AskedRow;
pub use ledger::{NewPost, PostRow};
pub use verdict::VerdictRow;
pub use watch::{Telling, Touch, WatchRow};

/// In order; never edited once released. `user_version` tells how many were applied.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_init.sql"),
    include_str!("migrations/0002_verdict.sql"),
    include_str!("migrations/0003_source.sql"),
    include_str!("migrations/0010_schedule.sql"),
    include_str!("migrations/0011_watch.sql"),
    include_str!("migrations/0020_kept.sql"),
    include_str!("migrations/0021_noted.sql"),
];

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The database, `data/onrecord.sqlite`.
pub struct State {
    path: PathBuf,
    db: Mutex<Connection>,
}

impl State {
    /// Opens the database, creates it where there is none, and brings its tables up to date.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let cannot = |error| Error::failed(format!("{} cannot be opened", path.display()), error);
        let mut db = Connection::open(path).map_err(cannot)?;
        db.busy_timeout(PATIENCE).map_err(cannot)?;
        db.pragma_update(None, "journal_mode", "wal").map_err(cannot)?;
        db.pragma_update(None, "synchronous", "full").map_err(cannot)?;
        db.pragma_update(None, "foreign_keys", true).map_err(cannot)?;
        migrate(&mut db).map_err(cannot)?.map_err(|version| {
            Error::Usage(format!(
                "{} was written by a newer OnRecord (its version is {version}, this program knows {}); use that one",
                path.display(),
                MIGRATIONS.len()
            ))
        })?;
        Ok(Self { path: path.to_owned(), db: Mutex::new(db) })
    }

    /// Writes a copy as it is at this moment, whoever writes beside it; there must be no file at `path`.
    pub fn copy_to(&self, path: &Path) -> Result<(), Error> {
        let path = path.to_string_lossy().into_owned();
        self.with(|db| db.execute("VACUUM INTO ?1", [path]).map(drop))
    }

    fn with<T>(&self, act: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        let mut db = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut db).map_err(|error| Error::failed(format!("{} cannot be used", self.path.display()), error))
    }

    /// Writes what a power failure may undo, though no end of this process can: nobody waits until the disk has it. Every
    /// question that is asked is noted, and a disk takes a hundred such notes a second where it is waited for.
    fn lightly<T>(&self, act: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.with(|db| {
            db.pragma_update(None, "synchronous", "normal")?;
            let done = act(db);
            db.pragma_update(None, "synchronous", "full")?;
            done
        })
    }
}

/// An id as it is stored: SQLite's numbers have a sign.
fn id(column: &str) -> u64 {
    column.parse().unwrap_or_default()
}

/// A time as it is stored.
fn time(column: Option<String>) -> Option<jiff::Timestamp> {
    column.and_then(|text| text.parse().ok())
}

/// Applies what is missing, each migration wholly or not at all; the inner error is the version of a newer program.
fn migrate(db: &mut Connection) -> rusqlite::Result<Result<(), usize>> {
    // The lock is taken before the version is read: two processes may start at once.
    let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let version: usize = step.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? as usize;
    if version > MIGRATIONS.len() {
        return Ok(Err(version));
    }
    for migration in MIGRATIONS.iter().skip(version) {
        step.execute_batch(migration)?;
    }
    step.pragma_update(None, "user_version", MIGRATIONS.len() as u32)?;
    step.commit()?;
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        drop(State::open(&path).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
        let Err(Error::Usage(words)) = State::open(&path) else { panic!("it was opened") };
        assert!(words.contains("newer OnRecord (its version is 99"), "{words}");
    }

    #[test]
    fn after_a_light_note_everything_else_waits_for_the_disk_again() {
        const NORMAL: i64 = 1;
        const FULL: i64 = 2;
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(&folder.path().join("onrecord.sqlite")).unwrap();
        let how = |db: &mut Connection| db.pragma_query_value(None, "synchronous", |row| row.get::<_, i64>(0));
        assert_eq!(state.lightly(how).unwrap(), NORMAL);
        assert_eq!(state.with(how).unwrap(), FULL);
        let failed = state.lightly(|db| db.transaction()?.execute("nonsense", []));
        assert!(failed.is_err());
        assert_eq!(state.with(how).unwrap(), FULL);
    }
}
