//! The index on this machine's disk: opened, read, written, set aside when it cannot be used.
//!
//! `DIR/passages` is tantivy's; `DIR/write.lock` is held by the one process that writes; `DIR/set-aside` is an index that
//! was of another version or damaged, and `DIR/damaged` tells that damage was met. **Nothing is set aside because of a lock, a permission or a failing disk.**

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::indexer::{LogMergePolicy, UserOperation};
use tantivy::{Index as Tantivy, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError, Term};

use crate::error::Error;
use crate::index::directory::Folder;
use crate::index::record::{self, FileRecord, Prepared};
use crate::index::schema::{self, Fields, VERSION};
use crate::index::snapshot::Snapshot;

/// What the indexing thread may hold before it writes a segment: for a few files the least that tantivy takes, because a third
/// of it is had at once, by a new thread each time; for a bulk load, few large segments.
const LITTLE_MEMORY: usize = 15_000_000;
const MUCH_MEMORY: usize = 96 * 1024 * 1024;

/// The file that says that damage was met, and what.
const DAMAGED: &str = "damaged";

/// Whether what lies on the disk can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Current,
    /// Nothing was written yet.
    Absent,
    /// Written by another version of the program, or of its analysis.
    OtherVersion,
    /// Cannot be read, and why.
    Damaged(String),
}

pub struct Local {
    path: PathBuf,
    fields: Fields,
    live: RwLock<Live>,
    writer: Mutex<Option<Writer>>,
    /// Whether damage was met since it was opened.
    is_damaged: AtomicBool,
}

/// What is open for reading.
struct Live {
    reader: IndexReader,
    snapshot: Arc<Snapshot>,
    condition: Condition,
}

struct Writer {
    writer: IndexWriter,
    /// Held as long as the writer lives.
    _lock: File,
}

/// The right to write, held by one thread at a time.
pub struct Writing<'a> {
    local: &'a Local,
    writer: MutexGuard<'a, Option<Writer>>,
}

impl Local {
    pub fn open(path: &Path) -> Result<Self, Error> {
        let (_, fields) = schema::schema();
        let live = open_live(path, fields)?;
        let is_damaged = AtomicBool::new(false);
        Ok(Self { path: path.to_owned(), fields, live: RwLock::new(live), writer: Mutex::default(), is_damaged })
    }

    pub const fn fields(&self) -> &Fields {
        &self.fields
    }

    pub fn condition(&self) -> Condition {
        if self.is_damaged.load(Ordering::Relaxed) {
            return Condition::Damaged("a record in it cannot be read".to_owned());
        }
        self.live.read().unwrap_or_else(PoisonError::into_inner).condition.clone()
    }

    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner).snapshot)
    }

    /// Sees what this or another process has committed since.
    pub fn refresh(&self) -> Result<(), Error> {
        let (reader, before, marked) = {
            let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
            (
                (live.condition == Condition::Current).then(|| live.reader.clone()),
                live.snapshot.searcher.generation().segments().clone(),
                live.snapshot.mark.clone(),
            )
        };
        let Some(reader) = reader else { return self.reopen() };
        match reader.reload() {
            Ok(()) => {}
            // Somebody set it aside and began another.
            Err(error) if is_damage(&error) => return self.reopen(),
            Err(error) => return Err(self.failure(error)),
        }
        let searcher = reader.searcher();
        let mark = mark_of(searcher.index()).map_err(|error| self.failure(error))?;
        if *searcher.generation().segments() != before || mark != marked {
            let known = self.snapshot();
            let snapshot =
                Snapshot::new(searcher, self.fields, mark, Some(&known)).map_err(|error| self.failure(error))?;
            self.live.write().unwrap_or_else(PoisonError::into_inner).snapshot = Arc::new(snapshot);
        }
        Ok(())
    }

    fn reopen(&self) -> Result<(), Error> {
        let fresh = open_live(&self.path, self.fields)?;
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Takes the right to write, from other processes too; an index that cannot be used is set aside for a new one.
    /// `much` is written where a bulk is loaded.
    pub fn write(&self, much: bool) -> Result<Writing<'_>, Error> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let is_usable = self.condition() == Condition::Current;
        if writer.is_none() || !is_usable {
            *writer = None;
            let lock = self.lock()?;
            // Another process may have mended it while we waited for its lock.
            if !self.is_damaged.load(Ordering::Relaxed) {
                self.refresh()?;
            }
            if self.condition() != Condition::Current {
                self.begin()?;
            }
            let index = self.live.read().unwrap_or_else(PoisonError::into_inner).reader.searcher().index().clone();
            *writer = Some(Writer { writer: self.tantivy_writer(&index, much)?, _lock: lock });
        }
        Ok(Writing { local: self, writer })
    }

    /// Gives the right to write back.
    pub fn release(&self) {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // A process that ends before its merges do would leave ever more small segments behind.
        if let Some(Writer { writer, _lock }) = writer.take()
            && let Err(error) = writer.wait_merging_threads()
        {
            tracing::warn!(%error, "segments were not merged");
        }
    }

    fn lock(&self) -> Result<File, Error> {
        let cannot = |error: io::Error| self.cannot_write(error);
        fs::create_dir_all(&self.path).map_err(cannot)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.path.join("write.lock"))
            .map_err(cannot)?;
        match lock.try_lock() {
            Ok(()) => {
                // Who writes, for those who must wait. That it cannot be told stops nobody.
                let told = lock.set_len(0).and_then(|()| (&lock).write_all(std::process::id().to_string().as_bytes()));
                if let Err(error) = told {
                    tracing::debug!(%error, "the lock does not say who holds it");
                }
                Ok(lock)
            }
            Err(TryLockError::WouldBlock) => Err(self.locked()),
            Err(TryLockError::Error(error)) => Err(cannot(error)),
        }
    }

    /// Begins an empty index; the one that lies there is set aside. Only with the lock.
    fn begin(&self) -> Result<(), Error> {
        let (live, aside) = (self.path.join("passages"), self.path.join("set-aside"));
        if live.exists() {
            if aside.exists() {
                fs::remove_dir_all(&aside).map_err(|error| self.cannot_write(error))?;
            }
            fs::rename(&live, &aside).map_err(|error| self.cannot_write(error))?;
        }
        match fs::remove_file(self.path.join(DAMAGED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(self.cannot_write(error)),
            _ => {}
        }
        fs::create_dir_all(&live).map_err(|error| self.cannot_write(error))?;
        let directory = MmapDirectory::open(&live).map_err(|error| self.failure(error.into()))?;
        let (schema, _) = schema::schema();
        // Small blocks: an answer reads a hundred passages from anywhere.
        let settings = IndexSettings { docstore_blocksize: 8192, ..IndexSettings::default() };
        Tantivy::create(Folder(directory), schema, settings).map_err(|error| self.failure(error))?;
        self.is_damaged.store(false, Ordering::Relaxed);
        self.reopen()
    }

    fn tantivy_writer(&self, index: &Tantivy, much: bool) -> Result<IndexWriter, Error> {
        let memory = if much { MUCH_MEMORY } else { LITTLE_MEMORY };
        let writer = index.writer_with_num_threads(1, memory).map_err(|error| self.failure(error))?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_layer_size(100);
        policy.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(policy));
        // A process that was killed leaves files of what it did not commit. Their names come again, because operations are
        // counted from the last commit, and tantivy does not write over a file.
        writer.garbage_collect_files().wait().map_err(|error| self.failure(error))?;
        Ok(writer)
    }

    /// Reads every file of the index and compares it with its checksum: the files that are damaged.
    pub fn verify(&self) -> Result<Vec<PathBuf>, Error> {
        let index = self.live.read().unwrap_or_else(PoisonError::into_inner).reader.searcher().index().clone();
        let damaged = index.validate_checksum().map_err(|error| self.failure(error))?;
        if !damaged.is_empty() {
            self.note_damage("its bytes are not those that were written");
        }
        let mut damaged: Vec<PathBuf> = damaged.into_iter().collect();
        damaged.sort();
        Ok(damaged)
    }

    /// The error for what tantivy reports, and a note of it where it is damage.
    pub fn failure(&self, error: TantivyError) -> Error {
        if is_damage(&error) {
            self.note_damage(&error.to_string());
            let words = format!(
                "the index in {} is damaged; run `onrecord index`, which builds it anew from the documents",
                self.path.display()
            );
            return Error::failed(words, error);
        }
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => self.locked(),
            error => Error::failed(format!("the index in {} cannot be used", self.path.display()), error),
        }
    }

    /// Remembers damage on the disk too: the process that mends it may be another.
    fn note_damage(&self, why: &str) {
        self.is_damaged.store(true, Ordering::Relaxed);
        if let Err(error) = fs::write(self.path.join(DAMAGED), why) {
            tracing::warn!(%error, "the damage of the index is not noted");
        }
    }

    fn cannot_write(&self, error: io::Error) -> Error {
        Error::failed(format!("the index in {} cannot be written", self.path.display()), error)
    }

    fn locked(&self) -> Error {
        let who = fs::read_to_string(self.path.join("write.lock")).ok().and_then(|id| id.trim().parse::<u32>().ok());
        let who = who.map_or(String::new(), |id| format!(" ({id})"));
        Error::Locked(format!(
            "index {} is being written by another process{who}; wait for it, stop it, or use --no-update",
            self.path.display()
        ))
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        self.release();
    }
}

impl Writing<'_> {
    /// Puts a file with all its documents in the place of what it held before.
    pub fn put(&mut self, file: &FileRecord, documents: Vec<Prepared>) -> Result<(), Error> {
        self.remove(&file.path)?;
        let fields = self.local.fields;
        let record = record::of_file(&fields, file)
            .map_err(|error| Error::failed(format!("{} cannot be recorded", file.path), error))?;
        self.with(|writer| {
            // What is given at once lies in one segment, one behind the other: a document is found as a whole.
            for document in documents {
                writer.run(document.records.into_iter().map(UserOperation::Add))?;
            }
            writer.add_document(record).map(drop)
        })
    }

    /// Puts only what is known of a file, whose documents stay as they are.
    pub fn note(&mut self, file: &FileRecord) -> Result<(), Error> {
        let fields = self.local.fields;
        let record = record::of_file(&fields, file)
            .map_err(|error| Error::failed(format!("{} cannot be recorded", file.path), error))?;
        self.with(|writer| {
            writer.delete_term(Term::from_field_text(fields.listing, &file.path));
            writer.add_document(record).map(drop)
        })
    }

    /// Removes a file with all its documents.
    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        let fields = self.local.fields;
        self.with(|writer| {
            writer.delete_term(Term::from_field_text(fields.file, path));
            writer.delete_term(Term::from_field_text(fields.listing, path));
            Ok(())
        })
    }

    /// Makes all that was put and removed last: all of it or nothing, whatever happens.
    /// `mark` is told by [`Reader::mark`](super::Reader::mark) from then on.
    pub fn commit(&mut self, mark: &str) -> Result<(), Error> {
        self.with(|writer| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&format!("{VERSION}\n{mark}"));
            commit.commit().map(drop)
        })
    }

    fn with(&mut self, act: impl FnOnce(&mut IndexWriter) -> Result<(), TantivyError>) -> Result<(), Error> {
        let Some(writer) = self.writer.as_mut() else { return Ok(()) };
        act(&mut writer.writer).map_err(|error| {
            // What failed once is in an unknown state: the next writer begins at the last commit.
            *self.writer = None;
            self.local.failure(error)
        })
    }
}

/// Opens what lies at `path`, or an empty index in memory where that cannot be used.
fn open_live(path: &Path, fields: Fields) -> Result<Live, Error> {
    let folder = path.join("passages");
    let condition = if let Ok(why) = fs::read_to_string(path.join(DAMAGED)) {
        Condition::Damaged(why)
    } else if folder.join("meta.json").exists() {
        match open_folder(&folder, fields) {
            Ok(Some(live)) => return Ok(live),
            Ok(None) => Condition::OtherVersion,
            Err(error) if is_damage(&error) => Condition::Damaged(error.to_string()),
            Err(error) => {
                return Err(Error::failed(format!("the index in {} cannot be read", path.display()), error));
            }
        }
    } else {
        Condition::Absent
    };
    let (schema, _) = schema::schema();
    let index = Tantivy::create_in_ram(schema);
    let live = live(&index, fields, condition);
    live.map_err(|error| Error::failed("an empty index cannot be made", error))
}

/// The index in `folder`; nothing where it is of another version.
fn open_folder(folder: &Path, fields: Fields) -> Result<Option<Live>, TantivyError> {
    let index = Tantivy::open(Folder(MmapDirectory::open(folder)?))?;
    let metas = index.load_metas()?;
    let (schema, _) = schema::schema();
    // Nothing is committed yet in an index that was begun and not written.
    let is_ours = metas.payload.as_deref().map_or(metas.segments.is_empty(), |payload| mark(payload).is_some());
    if index.schema() != schema || !is_ours {
        return Ok(None);
    }
    live(&index, fields, Condition::Current).map(Some)
}

fn live(index: &Tantivy, fields: Fields, condition: Condition) -> Result<Live, TantivyError> {
    schema::prepare(index);
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let snapshot = Arc::new(Snapshot::new(reader.searcher(), fields, mark_of(index)?, None)?);
    Ok(Live { reader, snapshot, condition })
}

fn mark_of(index: &Tantivy) -> Result<String, TantivyError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    Ok(mark(&payload).unwrap_or_default().to_owned())
}

/// What a commit was marked with; nothing where it is of another version.
fn mark(payload: &str) -> Option<&str> {
    payload.strip_prefix(VERSION)?.strip_prefix('\n')
}

/// Whether the files are at fault, not the machine: only then may an index be set aside.
fn is_damage(error: &TantivyError) -> bool {
    let is_broken = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput)
    };
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::FieldNotFound(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_)) => true,
        TantivyError::IoError(error)
        | TantivyError::OpenReadError(OpenReadError::IoError { io_error: error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error: error, .. }) => is_broken(error),
        _ => false,
    }
}
