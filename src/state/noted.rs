//! What is told once and was told.

use rusqlite::OptionalExtension;

use crate::error::Error;
use crate::state::State;

impl State {
    /// Remembers that something was told.
    pub fn note(&self, key: &str) -> Result<(), Error> {
        self.with(|db| db.execute("INSERT INTO noted (key) VALUES (?1) ON CONFLICT DO NOTHING", [key]).map(drop))
    }

    /// Whether it was told.
    pub fn is_noted(&self, key: &str) -> Result<bool, Error> {
        let found = self.with(|db| {
            db.query_row("SELECT 1 FROM noted WHERE key = ?1", [key], |row| row.get::<_, i64>(0)).optional()
        })?;
        Ok(found.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_stays_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onrecord.sqlite");
        let state = State::open(&path).unwrap();
        assert!(!state.is_noted("joined/1").unwrap());
        state.note("joined/1").unwrap();
        state.note("joined/1").unwrap();
        drop(state);
        let state = State::open(&path).unwrap();
        assert!(state.is_noted("joined/1").unwrap());
        assert!(!state.is_noted("joined/2").unwrap());
    }
}
