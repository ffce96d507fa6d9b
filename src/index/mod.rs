//! Statements ⇄ disk; Query → Found. Where was it said?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Document, DocumentId, Meta, Place, Problem, Shelf};
use crate::error::Error;
use crate::passage::{Passage, PassageNo};
use crate::statement::{Actor, Reading, Readings};
use crate::text::Span;

mod actor;
mod directory;
mod files;
mod listing;
mod local;
mod names;
mod neighbour;
mod rank;
mod record;
mod schema;
mod search;
mod segment;
mod snapshot;
mod view;
mod weight;

pub use local::{Condition, Writing};
pub use record::{FileRecord, Prepared};
pub use schema::VERSION;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Free text, analysed as passages were; a word that stands twice counts twice.
    pub words: String,
    /// Further stems with the share of a word's weight that each is worth (0 to 1): synonyms, derivations.
    pub expansions: Vec<(String, f32)>,
    /// Names as they were asked: actors that bear one of them are found with all their aliases, and passages that name
    /// them rank higher.
    pub names: Vec<String>,
    pub shelf: Shelf,
    /// Only documents published in this time, both days included; a document without a date passes only where both are
    /// open.
    pub published_from: Option<jiff::civil::Date>,
    pub published_until: Option<jiff::civil::Date>,
    /// Only passages that name a date.
    pub dated_only: bool,
    /// Whose actors are wanted.
    pub actors: Actors,
    /// How many passages at most.
    pub limit: usize,
}

/// In which documents the actors are looked for that bear a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Actors {
    #[default]
    All,
    /// Of the documents that the passages found are from: who else bears the name does not matter for what these say.
    OfHits,
}

/// What was found on the asker's shelf.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first; equal ones in order of document and place.
    pub hits: Vec<Hit>,
    /// The actors that bear one of the names asked for, in order of document.
    pub actors: Vec<Known>,
    /// The inverse document frequency of each stem of the query, over passages.
    pub weights: BTreeMap<String, f32>,
    /// How many documents the shelf holds, and the newest publication among them (ISO 8601).
    pub documents: u64,
    pub newest: Option<String>,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub meta: Arc<Meta>,
    pub passage: Passage,
    /// The words of the passage; spans count in the document's text, in which they begin at `passage.span.start`.
    pub text: String,
    /// The words of the headings above it (and of the table's header row), outermost first.
    pub headings: Vec<String>,
    pub reading: Reading,
    /// BM25 over all fields; only its order means anything.
    pub score: f32,
}

/// An actor as one document knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub meta: Arc<Meta>,
    pub actor: Actor,
    /// The words of `actor.roles`.
    pub roles: Vec<String>,
}

/// A document as it is listed.
#[derive(Clone, Debug)]
pub struct Entry {
    pub meta: Meta,
    pub passages: u32,
    pub statements: u32,
    /// Length of its text in bytes.
    pub bytes: u64,
    /// The names of its actors, in order of first mention.
    pub actors: Vec<String>,
}

/// What the index knows of a file without reading its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownFile {
    pub size: u64,
    pub modified: i64,
}

/// Where it is said, on this machine's disk.
///
/// Many threads may read while one writes. Reading needs no lock and no right to write; an answer is made from what was
/// committed last when it was asked.
pub struct Index {
    local: local::Local,
}

impl Index {
    /// Opens the index in `path`. One that cannot be used reads as an empty one ([`Index::condition`] says why) until the
    /// first [`Index::write`] sets it aside and begins anew.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self { local: local::Local::open(path)? })
    }

    #[must_use]
    pub fn condition(&self) -> Condition {
        self.local.condition()
    }

    /// Sees what another process has committed.
    pub fn refresh(&self) -> Result<(), Error> {
        self.local.refresh()
    }

    /// The files whose bytes on the disk are not those that were written.
    pub fn verify(&self) -> Result<Vec<PathBuf>, Error> {
        self.local.verify()
    }

    /// Takes the right to write.
    pub fn write(&self) -> Result<Writing<'_>, Error> {
        self.local.write(false)
    }

    /// The same for a bulk load, with more memory.
    pub fn write_much(&self) -> Result<Writing<'_>, Error> {
        self.local.write(true)
    }

    /// Makes a document ready to be put, on any thread.
    pub fn prepare(
        &self,
        file: &str,
        document: &Document,
        passages: &[Passage],
        readings: &Readings,
    ) -> Result<Prepared, Error> {
        record::prepare(self.local.fields(), file, document, passages, readings)
            .map_err(|error| Error::failed(format!("{} cannot be recorded", document.meta.id.0), error))
    }

    /// Gives up the right to write, so that other processes may take it; merges that are under way are waited for.
    pub fn release(&self) {
        self.local.release();
    }

    /// What is held now, and stays so while it is read: an answer is made from one such reader.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader { snapshot: self.local.snapshot(), local: &self.local }
    }
}

/// What the index held at one moment.
pub struct Reader<'a> {
    snapshot: Arc<snapshot::Snapshot>,
    local: &'a local::Local,
}

impl Reader<'_> {
    fn mend<T>(&self, found: Result<T, tantivy::TantivyError>) -> Result<T, Error> {
        found.map_err(|error| self.local.failure(error))
    }

    /// What the last commit was marked with; empty before the first.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.snapshot.mark
    }

    /// Another one for everything that changes while this process runs.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.snapshot.generation
    }

    /// The files that were read, by path.
    pub fn files(&self) -> Result<BTreeMap<String, KnownFile>, Error> {
        self.mend(files::all(&self.snapshot))
    }

    /// How many files were read.
    #[must_use]
    pub fn count_files(&self) -> usize {
        files::count(&self.snapshot)
    }

    /// What is known of the file at `path`.
    pub fn known(&self, path: &str) -> Result<Option<KnownFile>, Error> {
        self.mend(files::known(&self.snapshot, path))
    }

    /// The files at `path` and anywhere below it that were read.
    pub fn known_at(&self, path: &str) -> Result<BTreeMap<String, KnownFile>, Error> {
        let mut known = self.known_from(&format!("{path}/"))?;
        known.extend(self.known(path)?.map(|file| (path.to_owned(), file)));
        Ok(known)
    }

    /// The files that were read whose paths begin with `prefix`.
    pub fn known_from(&self, prefix: &str) -> Result<BTreeMap<String, KnownFile>, Error> {
        self.mend(files::known_from(&self.snapshot, prefix))
    }

    /// The record of one file.
    pub fn file(&self, path: &str) -> Result<Option<FileRecord>, Error> {
        self.mend(files::file(&self.snapshot, path))
    }

    /// The records of the files that have problems or yielded a document to another.
    pub fn amiss(&self) -> Result<Vec<FileRecord>, Error> {
        self.mend(files::amiss(&self.snapshot))
    }

    /// What could not be read of the files that are seen from `shelf`, in order of file.
    pub fn problems(&self, shelf: Shelf) -> Result<Vec<Problem>, Error> {
        let amiss = self.amiss()?.into_iter().filter(|file| shelf.sees(file.place));
        Ok(amiss.flat_map(|file| file.problems).collect())
    }

    /// Which file each document stands in, whatever the shelf.
    pub fn owners(&self) -> Result<BTreeMap<DocumentId, String>, Error> {
        self.mend(files::owners(&self.snapshot))
    }

    /// Which file the document of this id stands in, whatever the shelf.
    pub fn owner(&self, id: &DocumentId) -> Result<Option<String>, Error> {
        self.mend(files::owner(&self.snapshot, &id.0))
    }

    /// The passages, actors and counts that answer `query`.
    pub fn search(&self, query: &Query) -> Result<Found, Error> {
        self.mend(search::search(&self.snapshot, query))
    }

    /// What is known of the words and names of `query`, as if `hits` had been found; the hits themselves are left out.
    pub fn about(&self, query: &Query, hits: &[Hit]) -> Result<Found, Error> {
        self.mend(search::about(&self.snapshot, query, hits))
    }

    /// The documents that speak of what is asked, best first, each once.
    pub fn rank(&self, query: &Query) -> Result<Vec<(DocumentId, f32)>, Error> {
        self.mend(rank::rank(&self.snapshot, query))
    }

    /// The document of this id, where `shelf` sees it.
    pub fn document(&self, id: &DocumentId, shelf: Shelf) -> Result<Option<Entry>, Error> {
        let Some((rank, _)) = self.snapshot.find(&id.0, shelf) else { return Ok(None) };
        self.mend(self.snapshot.document(rank)).map(|stored| Some(stored.into()))
    }

    /// All documents that `shelf` sees, in order of their ids.
    pub fn documents(&self, shelf: Shelf) -> Result<Vec<Entry>, Error> {
        let view = self.snapshot.view(shelf);
        view.documents.iter().map(|rank| self.mend(self.snapshot.document(*rank)).map(Entry::from)).collect()
    }

    /// At most `most` of them, without the first `skip`.
    pub fn some_documents(&self, shelf: Shelf, skip: usize, most: usize) -> Result<Vec<Entry>, Error> {
        let view = self.snapshot.view(shelf);
        let some = view.documents.iter().skip(skip).take(most);
        some.map(|rank| self.mend(self.snapshot.document(*rank)).map(Entry::from)).collect()
    }

    /// Documents on `shelf` whose id, title or outlet holds `words`.
    pub fn find_documents(&self, words: &str, shelf: Shelf, limit: usize) -> Result<Vec<Arc<Meta>>, Error> {
        self.mend(listing::find(&self.snapshot, words, shelf, limit))
    }

    /// How many documents `shelf` sees, and the newest publication among them.
    #[must_use]
    pub fn count(&self, shelf: Shelf) -> (u64, Option<String>) {
        let view = self.snapshot.view(shelf);
        (view.documents.len() as u64, view.newest.clone())
    }

    /// The whole text of a document, where `shelf` sees it.
    pub fn text(&self, id: &DocumentId, shelf: Shelf) -> Result<Option<String>, Error> {
        let Some(address) = self.snapshot.find(&id.0, shelf).and_then(|(_, listed)| listed.text) else {
            return Ok(None);
        };
        let bytes = self.mend(self.snapshot.payload(address))?;
        let damaged = |error| Error::failed(format!("the text of {} is damaged", id.0), error);
        String::from_utf8(bytes).map(Some).map_err(damaged)
    }

    /// Where a passage and its neighbours stand in the text of a document, where `shelf` sees it.
    pub fn passages(&self, id: &DocumentId, no: PassageNo, shelf: Shelf) -> Result<Vec<(PassageNo, Span)>, Error> {
        self.mend(neighbour::passages(&self.snapshot, id, no, shelf))
    }

    /// The whole text of a document, whoever may see it: to compare it, not to show it.
    pub fn text_anywhere(&self, id: &DocumentId) -> Result<Option<String>, Error> {
        self.shelf_of(id).map_or(Ok(None), |shelf| self.text(id, shelf))
    }

    /// A shelf that sees a document, whoever asks: to lay it beside what is watched, not to show it.
    #[must_use]
    pub fn shelf_of(&self, id: &DocumentId) -> Option<Shelf> {
        Some(match self.snapshot.place(&id.0)? {
            Place::Everywhere => Shelf::default(),
            Place::Guild { guild } => Shelf { guild: Some(guild), channel: None },
            Place::Channel { guild, channel } => Shelf { guild: Some(guild), channel: Some(channel) },
        })
    }

    /// All passages of these documents, as far as `shelf` sees them, in order of document and place; their scores are 0.
    pub fn passages_of(&self, ids: &BTreeSet<DocumentId>, shelf: Shelf) -> Result<Vec<Hit>, Error> {
        self.mend(search::passages_of(&self.snapshot, ids, shelf))
    }

    /// Names of actors on `shelf` with a word that begins with `prefix`, those in most documents first.
    pub fn names(&self, prefix: &str, shelf: Shelf, limit: usize) -> Result<Vec<String>, Error> {
        self.mend(names::names(&self.snapshot, prefix, shelf, limit))
    }
}

impl From<record::StoredDocument> for Entry {
    fn from(stored: record::StoredDocument) -> Self {
        let actors = stored.actors.into_iter().map(|stored| stored.actor.canonical).collect();
        let (passages, statements, bytes) = (stored.passages, stored.statements, stored.bytes);
        Self { meta: stored.meta, passages, statements, bytes, actors }
    }
}

impl Hit {
    /// The words of the document under `span`; nothing where it lies outside this passage.
    #[must_use]
    pub fn cut(&self, span: crate::text::Span) -> &str {
        if self.passage.span.contains(span) {
            crate::text::cut(&self.text, span.earlier(self.passage.span.start))
        } else {
            ""
        }
    }
}
