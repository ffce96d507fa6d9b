//! When each document was first seen, or seen changed, under a number that only grows: what is new is what has a higher one.

use jiff::Timestamp;
use rusqlite::params;

use crate::error::Error;
use crate::state::State;

/// A document as it stands in the folder now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub document: String,
    /// Another one for every other text; empty where nobody has looked.
    pub print: String,
}

/// That a document came, or came changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub no: i64,
    pub document: String,
    pub at: Timestamp,
    /// Whether it was known before, with another text.
    pub is_changed: bool,
}

impl State {
    /// The documents that are known, each with its print.
    pub fn arrived(&self) -> Result<Vec<Seen>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT document, print FROM arrival ORDER BY document")?;
            let rows = query.query_map([], |row| Ok(Seen { document: row.get(0)?, print: row.get(1)? }))?;
            rows.collect()
        })
    }

    /// Writes down what came and what changed, in this order, all or nothing; what has gone is forgotten.
    pub fn note_arrivals(&self, seen: &[Seen], gone: &[String], at: Timestamp) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            for seen in seen {
                let was_there = step.execute("DELETE FROM arrival WHERE document = ?1", [&seen.document])?;
                step.execute(
                    "INSERT INTO arrival (document, print, at, changed) VALUES (?1, ?2, ?3, ?4)",
                    params![seen.document, seen.print, at.to_string(), was_there > 0],
                )?;
            }
            for document in gone {
                step.execute("DELETE FROM arrival WHERE document = ?1", [document])?;
            }
            step.commit()
        })
    }

    /// What came after the arrival `after`, in order.
    pub fn arrivals(&self, after: i64) -> Result<Vec<Arrival>, Error> {
        self.with(|db| {
            let mut query =
                db.prepare_cached("SELECT no, document, at, changed FROM arrival WHERE no > ?1 ORDER BY no")?;
            let rows = query.query_map([after], |row| {
                Ok(Arrival {
                    no: row.get(0)?,
                    document: row.get(1)?,
                    at: row.get::<_, String>(2)?.parse().unwrap_or_default(),
                    is_changed: row.get(3)?,
                })
            })?;
            rows.collect()
        })
    }

    /// The highest number that was ever given; 0 before the first.
    pub fn last_arrival(&self) -> Result<i64, Error> {
        self.with(|db| {
            db.query_row("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'arrival'", [], |row| {
                row.get(0)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_changes_arrives_again_and_numbers_never_come_twice() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let seen = |document: &str, print: &str| Seen { document: document.to_owned(), print: print.to_owned() };
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        assert_eq!(state.last_arrival().unwrap(), 0);
        state.note_arrivals(&[seen("a", "1"), seen("b", "1")], &[], at).unwrap();
        state.note_arrivals(&[seen("a", "2")], &["b".to_owned()], at).unwrap();
        assert_eq!(state.arrived().unwrap(), [seen("a", "2")]);
        let arrival = Arrival { no: 3, document: "a".to_owned(), at, is_changed: true };
        assert_eq!(state.arrivals(2).unwrap(), [arrival]);
        state.note_arrivals(&[], &["a".to_owned()], at).unwrap();
        assert_eq!(state.last_arrival().unwrap(), 3);
    }
}
