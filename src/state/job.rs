//! What became of each job, one row a job.

use rusqlite::{OptionalExtension, Row, params};

use crate::error::Error;
use crate::schedule::job::Record;
use crate::state::{State, time};

impl State {
    /// What became of the job of this name so far.
    pub fn job(&self, name: &str) -> Result<Record, Error> {
        let known = self.with(|db| {
            db.query_row("SELECT ended, well, failures, error, next FROM job WHERE name = ?1", [name], record)
                .optional()
        })?;
        Ok(known.unwrap_or_default())
    }

    /// Remembers what became of it.
    pub fn note_job(&self, name: &str, record: &Record) -> Result<(), Error> {
        let text = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string());
        self.with(|db| {
            db.execute(
                "INSERT INTO job (name, ended, well, failures, error, next) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (name) DO UPDATE SET ended = excluded.ended, well = excluded.well,
                     failures = excluded.failures, error = excluded.error, next = excluded.next",
                params![name, text(record.ended), text(record.well), record.failures, record.error, text(record.next)],
            )
            .map(drop)
        })
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    Ok(Record {
        ended: time(row.get(0)?),
        well: time(row.get(1)?),
        failures: row.get(2)?,
        error: row.get(3)?,
        next: time(row.get(4)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_became_of_a_job_is_remembered() {
        let state = State::open(Path::new(":memory:")).unwrap();
        assert_eq!(state.job("digests").unwrap(), Record::default());
        let now = "2026-07-03T10:00:00Z".parse().ok();
        let record = Record { ended: now, well: None, failures: 2, error: "no route".to_owned(), next: now };
        state.note_job("digests", &record).unwrap();
        assert_eq!(state.job("digests").unwrap(), record);
        state.note_job("digests", &Record { failures: 0, ..record.clone() }).unwrap();
        assert_eq!(state.job("digests").unwrap().failures, 0);
    }
}
