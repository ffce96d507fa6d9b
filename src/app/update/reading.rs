//! Files → what the index is to hold of them, on all cores.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::app::told::Told;
use crate::error::Error;
use crate::index::{FileRecord, Index, Prepared, Reader};
use crate::passage;
use crate::source::apart::Readers;
use crate::source::folder::{self, Listed};
use crate::statement;

/// A file as a worker leaves it.
pub struct Reading {
    pub record: FileRecord,
    /// Nothing where its bytes are those that were read before.
    pub documents: Option<Vec<Prepared>>,
    /// What its documents said before, where that was something else.
    pub earlier: Vec<(String, String)>,
}

/// What reading a file needs to know.
pub struct Source<'a> {
    pub index: &'a Index,
    pub reader: &'a Reader<'a>,
    pub data: &'a Path,
    pub told: &'a Told,
    pub readers: &'a Readers,
}

impl Source<'_> {
    /// Reads files on all cores and hands each to `take`, on this thread, as it is done.
    pub fn read_all(
        &self,
        files: &[Listed],
        must_read: &BTreeSet<String>,
        mut take: impl FnMut(Reading) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let workers = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::sync_channel(workers);
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (send, next) = (send.clone(), &next);
                scope.spawn(move || {
                    while let Some(listed) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if send.send(self.read(listed, must_read.contains(&listed.path))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            // Dropping `receive` on an error stops the workers.
            receive.into_iter().try_for_each(|reading| take(reading?))
        })
    }

    /// Reads one file: bytes, documents, passages, statements, records.
    fn read(&self, listed: &Listed, must_read: bool) -> Result<Reading, Error> {
        let mut record = FileRecord {
            path: listed.path.clone(),
            size: listed.size,
            modified: listed.modified,
            place: folder::place(&listed.path).unwrap_or_default(),
            ..FileRecord::default()
        };
        let file = match folder::read(self.data, listed) {
            Ok(file) => file,
            Err(problem) => {
                // It may be mended without a change of its time.
                record.modified = 0;
                record.problems.push(problem);
                return Ok(Reading { record, documents: Some(Vec::new()), earlier: Vec::new() });
            }
        };
        record.hash = *blake3::hash(&file.bytes).as_bytes();
        if !must_read
            && let Some(known) = self.reader.file(&listed.path)?
            && known.hash == record.hash
        {
            let record = FileRecord { size: record.size, modified: record.modified, ..known };
            return Ok(Reading { record, documents: None, earlier: Vec::new() });
        }
        let (mut prepared, mut earlier) = (Vec::new(), Vec::new());
        for part in self.readers.parts(&file) {
            match part {
                Ok(mut document) => {
                    let before = self.reader.text_anywhere(&document.meta.id)?;
                    earlier.extend(
                        before.filter(|before| *before != document.text).map(|text| (document.meta.id.0.clone(), text)),
                    );
                    let foreign = statement::language::foreign(&document);
                    let passages = passage::split(&document);
                    let readings = if foreign.is_some() {
                        statement::unread(&document.text, &passages)
                    } else {
                        statement::english(&document, &passages, &self.told.merges)
                    };
                    document.meta.language = document.meta.language.or(foreign);
                    prepared.push(self.index.prepare(&listed.path, &document, &passages, &readings)?);
                }
                Err(problem) => record.problems.push(problem),
            }
        }
        Ok(Reading { record, documents: Some(prepared), earlier })
    }
}
