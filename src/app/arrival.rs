//! What came into the folder, and what came changed: noted under a number that only grows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use crate::app::App;
use crate::document::Shelf;
use crate::error::Error;
use crate::state::Seen;

impl App {
    /// Notes the documents that came, changed or went since this was last done, by whomever they were read; returns how
    /// many came or changed. What stands there when it is done for the first time ever is old.
    pub fn note_arrivals(&self) -> Result<usize, Error> {
        let mut last = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = self.index.reader();
        if last.as_ref().is_some_and(|(generation, _)| *generation == reader.generation()) {
            return Ok(0);
        }
        let files = reader.files()?;
        let is_same = |path: &str| last.as_ref().is_some_and(|(_, last)| last.get(path) == files.get(path));
        let state = self.state()?;
        let known: BTreeMap<String, String> =
            state.arrived()?.into_iter().map(|seen| (seen.document, seen.print)).collect();
        let owners = reader.owners()?;
        let mut seen = Vec::new();
        for (id, file) in &owners {
            let was = known.get(&id.0);
            if was.is_some() && is_same(file) {
                continue;
            }
            let text = reader.text_anywhere(id)?.unwrap_or_default();
            let print: String = blake3::hash(text.as_bytes()).to_hex().chars().take(32).collect();
            if was != Some(&print) {
                seen.push(Seen { document: id.0.clone(), print });
            }
        }
        let present: BTreeSet<&str> = owners.keys().map(|id| id.0.as_str()).collect();
        let gone: Vec<String> = known.into_keys().filter(|id| !present.contains(id.as_str())).collect();
        if !seen.is_empty() || !gone.is_empty() {
            state.note_arrivals(&seen, &gone, self.clock.now())?;
        }
        *last = Some((reader.generation(), files));
        Ok(seen.len())
    }

    /// How many documents all shelves hold together.
    pub fn held(&self) -> Result<usize, Error> {
        Ok(self.index.reader().owners()?.len())
    }

    /// What `shelf` could not read, each once.
    pub(super) fn unread(&self, shelf: Shelf) -> Result<Vec<crate::document::Problem>, Error> {
        let mut problems = self.problems(shelf)?;
        problems.sort_by(|one, other| (&one.file, &one.message).cmp(&(&other.file, &other.message)));
        problems.dedup();
        Ok(problems)
    }
}
