//! Readings of files → the index, commit by commit.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::app::update::UpdateReport;
use crate::app::update::reading::Reading;
use crate::clock;
use crate::document::{DocumentId, Problem};
use crate::error::Error;
use crate::index::{FileRecord, Index, KnownFile, Reader, Writing};
use crate::source::folder::Listed;

/// A commit is made after so many files, bytes, or so long, whichever comes first. The first commits come sooner: what
/// was read can be asked about, and is not read again after a kill. Each commit waits twice as long as the one before: of a
/// bulk load few large parts are written, not many small ones that are merged again.
const FIRST_COMMIT_FILES: usize = 32;
const FIRST_COMMIT_TIME: Duration = Duration::from_secs(2);
const COMMIT_FILES: usize = 16 * 1024;
const COMMIT_BYTES: usize = 128 * 1024 * 1024;
const COMMIT_TIME: Duration = Duration::from_secs(16);
/// A file that changed so shortly before it was listed may change again without its time of change showing it.
const RACY: i64 = 2_000_000_000;

/// Takes what documents said before, each with its id.
pub type Keeper<'a> = &'a dyn Fn(&[(String, String)]);

/// What is being changed in the index.
pub struct Change<'a> {
    index: &'a Index,
    reader: &'a Reader<'a>,
    writing: Option<Writing<'a>>,
    owners: Owners<'a>,
    /// Files that must be put again.
    pub again: BTreeSet<String>,
    now: i64,
    /// What the index was read with before.
    mark: String,
    /// Whether so much is read that few large segments are worth more memory.
    pub is_bulk: bool,
    files: usize,
    most_files: usize,
    most_time: Duration,
    bytes: usize,
    since: std::time::Instant,
    /// What documents said before; it is kept before they say something else.
    earlier: Vec<(String, String)>,
    keeper: Keeper<'a>,
}

impl<'a> Change<'a> {
    pub fn new(index: &'a Index, reader: &'a Reader<'a>, now: i64, keeper: Keeper<'a>) -> Self {
        Self {
            index,
            reader,
            writing: None,
            owners: Owners { reader, changed: BTreeMap::new(), left: BTreeSet::new() },
            again: BTreeSet::new(),
            now,
            mark: reader.mark().to_owned(),
            is_bulk: false,
            files: 0,
            most_files: FIRST_COMMIT_FILES,
            most_time: FIRST_COMMIT_TIME,
            bytes: 0,
            since: clock::stopwatch(),
            earlier: Vec::new(),
            keeper,
        }
    }

    /// Keeps what documents said before, now or before the next commit.
    pub fn keep(&mut self, earlier: Vec<(String, String)>) {
        self.earlier.extend(earlier);
        if self.earlier.iter().map(|(_, text)| text.len()).sum::<usize>() > COMMIT_BYTES / 4 {
            self.keep_now();
        }
    }

    fn keep_now(&mut self) {
        let earlier = std::mem::take(&mut self.earlier);
        if !earlier.is_empty() {
            (self.keeper)(&earlier);
        }
    }

    fn writing(&mut self) -> Result<&mut Writing<'a>, Error> {
        let writing = match self.writing.take() {
            Some(writing) => writing,
            None if self.is_bulk => self.index.write_much()?,
            None => self.index.write()?,
        };
        Ok(self.writing.insert(writing))
    }

    /// Forgets who owns the documents of files that are about to be read.
    pub fn begin_round(&mut self, files: &[Listed]) {
        self.owners.leave(files.iter().map(|listed| listed.path.as_str()));
    }

    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.owners.leave([path]);
        self.writing()?.remove(path)
    }

    pub fn take(&mut self, reading: Reading, report: &mut UpdateReport) -> Result<(), Error> {
        let Reading { mut record, documents, earlier } = reading;
        self.keep(earlier);
        if record.modified > self.now - RACY {
            record.modified = 0;
        }
        let path = record.path.clone();
        let Some(documents) = documents else {
            for id in &record.documents {
                // One of the two took it while this file was not yet compared.
                let loser = match self.owners.of(id)? {
                    Some(owner) if owner < path => Some(path.clone()),
                    later => {
                        self.owners.give(id, &path);
                        later
                    }
                };
                self.again.extend(loser);
            }
            return self.note(&record);
        };
        let mut kept = Vec::with_capacity(documents.len());
        for document in documents {
            match self.owners.of(&document.id)? {
                Some(owner) if owner < path => {
                    record.problems.push(Problem {
                        file: path.clone(),
                        message: format!(
                            "has a document {:?}, which {owner} has too; only that of {owner} is read, so rename one of them",
                            document.id.0
                        ),
                    });
                    record.yielded.push(document.id);
                }
                later => {
                    self.again.extend(later.filter(|owner| *owner != path));
                    self.owners.give(&document.id, &path);
                    kept.push(document);
                }
            }
        }
        record.documents = kept.iter().map(|document| document.id.clone()).collect();
        if self.reader.known(&path)?.is_some() {
            report.changed.push(path);
        } else {
            report.added.push(path);
        }
        self.bytes += kept.iter().map(|document| document.weight).sum::<usize>();
        self.writing()?.put(&record, kept)?;
        self.counted()
    }

    /// Notes a new time for the same bytes. That is worth no failure: it only saves hashing next time.
    fn note(&mut self, record: &FileRecord) -> Result<(), Error> {
        if self.reader.known(&record.path)? == Some(KnownFile { size: record.size, modified: record.modified }) {
            return Ok(());
        }
        match self.writing() {
            Ok(writing) => {
                writing.note(record)?;
                self.counted()
            }
            Err(error) => {
                tracing::debug!(file = record.path, error = error.with_causes(), "its new time is not noted");
                Ok(())
            }
        }
    }

    fn counted(&mut self) -> Result<(), Error> {
        self.files += 1;
        if self.files >= self.most_files || self.bytes >= COMMIT_BYTES || self.since.elapsed() >= self.most_time {
            self.commit()?;
            self.most_files = (self.most_files * 2).min(COMMIT_FILES);
            self.most_time = (self.most_time * 2).min(COMMIT_TIME);
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        (self.files, self.bytes, self.since) = (0, 0, clock::stopwatch());
        self.keep_now();
        let mark = &self.mark;
        self.writing.as_mut().map_or(Ok(()), |writing| writing.commit(mark))
    }

    /// Only what is read to its end is marked as read with what people told.
    pub fn finish(mut self, mark: &str) -> Result<(), Error> {
        mark.clone_into(&mut self.mark);
        self.commit()
    }
}

/// Which file each document stands in: as the index says, and as it changes.
struct Owners<'a> {
    reader: &'a Reader<'a>,
    /// What is no longer as the index says; nothing where a document stands nowhere.
    changed: BTreeMap<DocumentId, Option<String>>,
    /// The files of which the index knows no longer what they hold.
    left: BTreeSet<String>,
}

impl Owners<'_> {
    fn of(&self, id: &DocumentId) -> Result<Option<String>, Error> {
        match self.changed.get(id) {
            Some(owner) => Ok(owner.clone()),
            None => Ok(self.reader.owner(id)?.filter(|owner| !self.left.contains(owner))),
        }
    }

    fn give(&mut self, id: &DocumentId, path: &str) {
        self.changed.insert(id.clone(), Some(path.to_owned()));
    }

    /// Forgets what stands in these files.
    fn leave<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) {
        let paths: BTreeSet<&str> = paths.into_iter().collect();
        for owner in
            self.changed.values_mut().filter(|owner| owner.as_deref().is_some_and(|owner| paths.contains(owner)))
        {
            *owner = None;
        }
        self.left.extend(paths.into_iter().map(ToOwned::to_owned));
    }
}
