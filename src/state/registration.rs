//! Which commands Discord was told of last, so that it is told only of changes.

use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::state::State;

impl State {
    /// The hash of the commands that were registered last in `scope` (empty: everywhere; else a guild's id).
    pub fn registered(&self, scope: &str) -> Result<Option<String>, Error> {
        self.with(|db| {
            db.query_row("SELECT hash FROM registration WHERE scope = ?1", [scope], |row| row.get(0)).optional()
        })
    }

    /// Remembers the hash of the commands that were registered in `scope`.
    pub fn register(&self, scope: &str, hash: &str) -> Result<(), Error> {
        self.with(|db| {
            db.execute(
                "INSERT INTO registration (scope, hash) VALUES (?1, ?2)
                 ON CONFLICT (scope) DO UPDATE SET hash = excluded.hash",
                params![scope, hash],
            )
            .map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_registered_survives_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let state = State::open(&path).unwrap();
        assert_eq!(state.registered("").unwrap(), None);
        state.register("", "one").unwrap();
        state.register("", "two").unwrap();
        state.register("7", "three").unwrap();
        drop(state);
        let state = State::open(&path).unwrap();
        assert_eq!(state.registered("").unwrap().as_deref(), Some("two"));
        assert_eq!(state.registered("7").unwrap().as_deref(), Some("three"));
    }
}
