//! What documents said before they changed, and what people set about them: rows are added and read, never changed.

use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::state::State;

/// A text that a document had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierRow {
    /// When it was seen that it has another, ISO 8601 in UTC.
    pub at: String,
    pub text: String,
}

/// What somebody set about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditRow {
    pub document: String,
    /// ISO 8601 in UTC.
    pub at: String,
    pub editor: String,
    pub key: String,
    /// Empty where it was unknown.
    pub before: String,
    pub after: String,
}

impl State {
    /// Keeps the texts that documents had; the same text is kept once in a row, however often its change is met.
    pub fn add_earlier(&self, at: &str, texts: &[(String, String)]) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            for (document, text) in texts {
                let hash = blake3::hash(text.as_bytes());
                let last: Option<Vec<u8>> = step
                    .prepare_cached("SELECT hash FROM earlier WHERE document = ?1 ORDER BY no DESC LIMIT 1")?
                    .query_row([document], |row| row.get(0))
                    .optional()?;
                if last.as_deref() != Some(hash.as_bytes()) {
                    step.prepare_cached("INSERT INTO earlier (document, at, hash, text) VALUES (?1, ?2, ?3, ?4)")?
                        .execute(params![document, at, hash.as_bytes(), text])?;
                }
            }
            step.commit()
        })
    }

    /// The texts that a document had before the one it has, the first first.
    pub fn earlier(&self, document: &str) -> Result<Vec<EarlierRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached("SELECT at, text FROM earlier WHERE document = ?1 ORDER BY no")?;
            let rows = query.query_map([document], |row| Ok(EarlierRow { at: row.get(0)?, text: row.get(1)? }))?;
            rows.collect()
        })
    }

    pub fn add_edits(&self, rows: &[EditRow]) -> Result<(), Error> {
        self.with(|db| {
            let step = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            for row in rows {
                step.execute(
                    "INSERT INTO edit (document, at, editor, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![row.document, row.at, row.editor, row.key, row.before, row.after],
                )?;
            }
            step.commit()
        })
    }

    /// What was set about a document, the first first.
    pub fn edits(&self, document: &str) -> Result<Vec<EditRow>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT document, at, editor, key, before, after FROM edit WHERE document = ?1 ORDER BY no",
            )?;
            let rows = query.query_map([document], |row| {
                Ok(EditRow {
                    document: row.get(0)?,
                    at: row.get(1)?,
                    editor: row.get(2)?,
                    key: row.get(3)?,
                    before: row.get(4)?,
                    after: row.get(5)?,
                })
            })?;
            rows.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_kept_once_in_a_row() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(&folder.path().join("onrecord.sqlite")).unwrap();
        let text = |words: &str| [("mill".to_owned(), words.to_owned())];
        for words in ["one", "one", "two", "one"] {
            state.add_earlier("2026-07-03T00:00:00Z", &text(words)).unwrap();
        }
        let kept: Vec<String> = state.earlier("mill").unwrap().into_iter().map(|row| row.text).collect();
        assert_eq!(kept, ["one", "two", "one"]);
        assert_eq!(state.earlier("port").unwrap(), []);
    }

    #[test]
    fn what_was_set_stays_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(&folder.path().join("onrecord.sqlite")).unwrap();
        let row = |after: &str| EditRow {
            document: "mill".into(),
            key: "title".into(),
            after: after.into(),
            ..EditRow::default()
        };
        state.add_edits(&[row("one"), row("two")]).unwrap();
        assert_eq!(state.edits("mill").unwrap(), [row("one"), row("two")]);
    }
}
