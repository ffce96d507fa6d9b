//! The data folder → the index: what was added, what changed, what is gone.
//!
//! A file counts as unchanged where size and time of change are the same, else where its bytes hash to the same. A file
//! with all its documents enters the index in one commit or not at all, so that a kill at any moment loses nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use crate::app::told::Told;
use crate::clock::{self, Clock};
use crate::document::{DocumentId, Problem};
use crate::error::Error;
use crate::index::{Condition, FileRecord, Index, KnownFile, Prepared, Reader, Writing};
use crate::passage;
use crate::source::apart::Readers;
use crate::source::folder::{self, Listed};
use crate::statement;

/// A commit is made after so many files, bytes, or so long, whichever comes first. The first commits come sooner: what
/// was read can be asked about, and is not read again after a kill. Each commit waits twice as long as the one before: of a
/// bulk load few large parts are written, not many small ones that are merged again.
const FIRST_COMMIT_FILES: usize = 32;
const FIRST_COMMIT_TIME: Duration = Duration::from_secs(2);
const COMMIT_FILES: usize = 16 * 1024;
const COMMIT_BYTES: usize = 128 * 1024 * 1024;
const COMMIT_TIME: Duration = Duration::from_secs(16);
/// What is read at once counts as a bulk from so many bytes on.
const BULK: u64 = 4 * 1024 * 1024;
/// A file that changed so shortly before it was listed may change again without its time of change showing it.
const RACY: i64 = 2_000_000_000;

/// Takes what documents said before, each with its id.
type Keeper<'a> = &'a dyn Fn(&[(String, String)]);

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// How many of the files that changed were read.
    pub done: usize,
    pub of: usize,
    /// The file that was read last.
    pub file: &'a str,
}

/// What reading the folder did. Files are named by their path below `data/`, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateReport {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
    /// Of all files, also those that did not change.
    pub problems: Vec<Problem>,
    /// What of it is no fault of a file that was read: folders and files that could not be listed.
    pub unlisted: Vec<Problem>,
    /// What people should know besides: why the index was built anew.
    pub notice: Option<String>,
    /// How many files the folder holds.
    pub files: usize,
}

/// A file as a worker leaves it.
struct Reading {
    record: FileRecord,
    /// Nothing where its bytes are those that were read before.
    documents: Option<Vec<Prepared>>,
    /// What its documents said before, where that was something else.
    earlier: Vec<(String, String)>,
}

/// Brings the index up to date with the folder.
pub fn update(
    index: &Index,
    data: &Path,
    told: &Told,
    readers: &Readers,
    clock: &Clock,
    keep: Keeper<'_>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<UpdateReport, Error> {
    if !data.is_dir() {
        let words = format!(
            "there is no folder {}; create it and put documents into it, or name another with --data",
            data.display()
        );
        return Err(Error::Usage(words));
    }
    let now = i64::try_from(clock.now().as_nanosecond()).unwrap_or(i64::MAX);
    let (listed, unlisted) = folder::list(data);
    index.refresh()?;
    let mut report =
        UpdateReport { files: listed.len(), unlisted, notice: notice(&index.condition()), ..UpdateReport::default() };
    if matches!(index.condition(), Condition::Damaged(_)) {
        // What is set aside is not read any more.
        drop(index.write()?);
    }
    let reader = index.reader();
    let known = reader.files()?;
    let present: BTreeSet<&str> = listed.iter().map(|listed| listed.path.as_str()).collect();
    report.removed = known
        .keys()
        .filter(|path| {
            !present.contains(path.as_str()) && !report.unlisted.iter().any(|problem| lies_in(path, problem))
        })
        .cloned()
        .collect();
    let is_told_otherwise = reader.mark() != told.mark;
    let is_known = |listed: &Listed| {
        known.get(&listed.path) == Some(&KnownFile { size: listed.size, modified: listed.modified })
            && listed.modified != 0
    };
    let mut to_read: BTreeSet<&Listed> =
        listed.iter().filter(|listed| is_told_otherwise || !is_known(listed)).collect();
    if to_read.is_empty() && report.removed.is_empty() {
        finish(&mut report, &reader)?;
        return Ok(report);
    }
    // Who yielded a document may get it now.
    let amiss = reader.amiss()?;
    let yielded: BTreeSet<&str> =
        amiss.iter().filter(|file| !file.yielded.is_empty()).map(|file| file.path.as_str()).collect();
    to_read.extend(listed.iter().filter(|listed| yielded.contains(listed.path.as_str())));
    let by_path: BTreeMap<&str, &Listed> = listed.iter().map(|listed| (listed.path.as_str(), listed)).collect();

    let mut change = Change::new(index, &reader, &known, now, keep)?;
    change.is_bulk = to_read.iter().map(|listed| listed.size).sum::<u64>() >= BULK;
    for path in &report.removed {
        for id in reader.file(path)?.map(|record| record.documents).unwrap_or_default() {
            let text = reader.text_anywhere(&id)?;
            change.keep(text.map(|text| (id.0, text)).into_iter().collect());
        }
        change.remove(path)?;
    }
    let mut round: Vec<&Listed> = to_read.into_iter().collect();
    let (mut done, mut of) = (0, round.len());
    let mut must_read: BTreeSet<String> = yielded.into_iter().map(ToOwned::to_owned).collect();
    if is_told_otherwise {
        must_read.extend(listed.iter().map(|listed| listed.path.clone()));
    }
    let source = Source { index, reader: &reader, data, told, readers };
    while !round.is_empty() {
        change.begin_round(&round);
        source.read_all(&round, &must_read, |reading| {
            done += 1;
            progress(Progress { done, of, file: &reading.record.path });
            change.take(reading, &mut report)
        })?;
        // Documents that went to a file that comes earlier: the others of their file are put again without them.
        must_read = std::mem::take(&mut change.again);
        round = must_read.iter().filter_map(|path| by_path.get(path.as_str()).copied()).collect();
        of += round.len();
    }
    change.finish(&told.mark)?;
    index.refresh()?;
    for list in [&mut report.added, &mut report.changed] {
        list.sort();
        list.dedup();
    }
    finish(&mut report, &index.reader())?;
    Ok(report)
}

fn finish(report: &mut UpdateReport, reader: &Reader<'_>) -> Result<(), Error> {
    report.problems.clone_from(&report.unlisted);
    report.problems.extend(reader.amiss()?.into_iter().flat_map(|file| file.problems));
    report.problems.sort_by(|one, other| (&one.file, &one.message).cmp(&(&other.file, &other.message)));
    report.problems.dedup();
    Ok(())
}

fn notice(condition: &Condition) -> Option<String> {
    match condition {
        Condition::Current | Condition::Absent => None,
        Condition::OtherVersion => {
            Some("the index was written by another version of OnRecord and is built anew".to_owned())
        }
        Condition::Damaged(why) => Some(format!("the index was damaged ({why}), was set aside, and is built anew")),
    }
}

/// Whether `path` lies in a folder that could not be listed: that does not tell that it is gone.
fn lies_in(path: &str, problem: &Problem) -> bool {
    problem.file == "." || path.strip_prefix(problem.file.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// What reading a file needs to know.
struct Source<'a> {
    index: &'a Index,
    reader: &'a Reader<'a>,
    data: &'a Path,
    told: &'a Told,
    readers: &'a Readers,
}

impl Source<'_> {
    /// Reads files on all cores and hands each to `take`, on this thread, as it is done.
    fn read_all(
        &self,
        files: &[&Listed],
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
                    if document.meta.language.is_none() {
                        document.meta.language = statement::language::foreign(&document);
                    }
                    let passages = passage::split(&document);
                    let readings = statement::read_as_told(&document, &passages, &self.told.merges);
                    prepared.push(self.index.prepare(&listed.path, &document, &passages, &readings)?);
                }
                Err(problem) => record.problems.push(problem),
            }
        }
        Ok(Reading { record, documents: Some(prepared), earlier })
    }
}

/// What is being changed in the index.
struct Change<'a> {
    index: &'a Index,
    known: &'a BTreeMap<String, KnownFile>,
    writing: Option<Writing<'a>>,
    /// Which file each document stands in.
    owners: BTreeMap<DocumentId, String>,
    /// Files that must be put again.
    again: BTreeSet<String>,
    now: i64,
    /// What the index was read with before.
    mark: String,
    /// Whether so much is read that few large segments are worth more memory.
    is_bulk: bool,
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
    fn new(
        index: &'a Index,
        reader: &Reader<'_>,
        known: &'a BTreeMap<String, KnownFile>,
        now: i64,
        keeper: Keeper<'a>,
    ) -> Result<Self, Error> {
        Ok(Self {
            index,
            known,
            writing: None,
            owners: reader.owners()?,
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
        })
    }

    /// Keeps what documents said before, now or before the next commit.
    fn keep(&mut self, earlier: Vec<(String, String)>) {
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
    fn begin_round(&mut self, files: &[&Listed]) {
        let paths: BTreeSet<&str> = files.iter().map(|listed| listed.path.as_str()).collect();
        self.owners.retain(|_, owner| !paths.contains(owner.as_str()));
    }

    fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.owners.retain(|_, owner| owner != path);
        self.writing()?.remove(path)
    }

    fn take(&mut self, reading: Reading, report: &mut UpdateReport) -> Result<(), Error> {
        let Reading { mut record, documents, earlier } = reading;
        self.keep(earlier);
        if record.modified > self.now - RACY {
            record.modified = 0;
        }
        let path = record.path.clone();
        let Some(documents) = documents else {
            for id in &record.documents {
                // One of the two took it while this file was not yet compared.
                let loser = match self.owners.get(id) {
                    Some(owner) if *owner < path => Some(path.clone()),
                    earlier => {
                        let later = earlier.cloned();
                        self.owners.insert(id.clone(), path.clone());
                        later
                    }
                };
                self.again.extend(loser);
            }
            return self.note(&record);
        };
        let mut kept = Vec::with_capacity(documents.len());
        for document in documents {
            match self.owners.get(&document.id) {
                Some(owner) if *owner < path => {
                    record.problems.push(Problem {
                        file: path.clone(),
                        message: format!(
                            "has a document {:?}, which {owner} has too; only that of {owner} is read, so rename one of them",
                            document.id.0
                        ),
                    });
                    record.yielded.push(document.id);
                }
                earlier => {
                    if let Some(later) = earlier.filter(|owner| **owner != path) {
                        self.again.insert(later.clone());
                    }
                    self.owners.insert(document.id.clone(), path.clone());
                    kept.push(document);
                }
            }
        }
        record.documents = kept.iter().map(|document| document.id.clone()).collect();
        if self.known.contains_key(&path) {
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
        if self.known.get(&record.path) == Some(&KnownFile { size: record.size, modified: record.modified }) {
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
    fn finish(mut self, mark: &str) -> Result<(), Error> {
        mark.clone_into(&mut self.mark);
        self.commit()
    }
}
