//! The flow itself: files are read into the index, and questions are answered from it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use crate::answer::question::{Command, Question};
use crate::answer::{self, Answer, Citation};
use crate::clock::Clock;
use crate::document::{DocumentId, Meta, Problem, Shelf, link};
use crate::error::Error;
use crate::evidence::outlet::Outlets;
use crate::index::{Condition, Entry, Found, Index, KnownFile, Query};
use crate::source::apart::Readers;
use crate::source::page::Web;
use crate::source::seat::{self, Seat};
pub use crate::source::watch::Touched;
use crate::source::watch::{self as folder_watch, Watch};
use crate::state::State;

mod arrival;
pub mod backup;
mod changed;
mod cite;
pub mod context;
pub mod digest;
pub mod feed;
mod job;
pub mod post;
pub mod source;
mod told;
mod update;
pub mod verdict;
pub mod watch;

use update::Update;
pub use update::{Progress, UpdateReport};

/// Where everything lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What goes in: documents, `outlets.toml`, `feeds.toml`; at run time also `onrecord.sqlite`.
    pub data: PathBuf,
    /// What comes out; can be deleted.
    pub index: PathBuf,
}

/// OnRecord without a surface. All surfaces ask it the same and are answered the same; share it in an `Arc`.
pub struct App {
    folders: Folders,
    clock: Clock,
    readers: Readers,
    web: Web,
    /// Held while feeds are asked: when each host was asked last, in seconds since 1970.
    polling: Mutex<BTreeMap<String, i64>>,
    index: Index,
    told: RwLock<told::Told>,
    /// What could not be listed when the folder was read last.
    unlisted: Mutex<Vec<Problem>>,
    /// Held while the folder is read.
    updating: Mutex<()>,
    state: OnceLock<State>,
    opening_state: Mutex<()>,
    /// The files of the index when arrivals were noted last.
    arrived: Mutex<Option<(u64, BTreeMap<String, KnownFile>)>>,
    /// The watches as they were filed last.
    filed: Mutex<watch::FiledWatches>,
}

impl App {
    /// Opens what was indexed, for reading. Nothing is written before [`App::update`] finds something new.
    pub fn open(folders: Folders, clock: Clock) -> Result<Self, Error> {
        let index = Index::open(&folders.index)?;
        let told = RwLock::new(told::read(&folders.data));
        Ok(Self {
            folders,
            clock,
            readers: Readers::Here,
            web: Web::default(),
            polling: Mutex::default(),
            index,
            told,
            unlisted: Mutex::default(),
            updating: Mutex::default(),
            state: OnceLock::new(),
            opening_state: Mutex::default(),
            arrived: Mutex::default(),
            filed: Mutex::default(),
        })
    }

    /// Lets others read the formats that a hostile file could do harm in.
    #[must_use]
    pub fn read_by(mut self, readers: Readers) -> Self {
        self.readers = readers;
        self
    }

    /// Fetches pages from another network than the internet: that of a test.
    #[must_use]
    pub fn fetch_from(mut self, web: Web) -> Self {
        self.web = web;
        self
    }

    #[must_use]
    pub const fn folders(&self) -> &Folders {
        &self.folders
    }

    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether the index can be used, and if not, why.
    #[must_use]
    pub fn condition(&self) -> Condition {
        self.index.condition()
    }

    /// The files of the index whose bytes are not those that were written; reads all of it.
    pub fn verify(&self) -> Result<Vec<PathBuf>, Error> {
        self.index.verify()
    }

    /// Reads what was added to the data folder or changed in it since, and forgets what is gone.
    ///
    /// Needs no right to write where nothing changed. [`Error::Locked`] where another process is writing.
    pub fn update(&self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<UpdateReport, Error> {
        self.update_in(&Touched::Anywhere, progress)
    }

    /// The same where the folder is known to have changed, and nowhere else, as far as that is the same.
    pub fn update_in(&self, touched: &Touched, progress: &mut dyn FnMut(Progress<'_>)) -> Result<UpdateReport, Error> {
        let _alone = self.updating.lock().unwrap_or_else(PoisonError::into_inner);
        let told = told::read(&self.folders.data);
        self.told.write().unwrap_or_else(PoisonError::into_inner).clone_from(&told);
        let was = self.index.condition();
        let update = Update {
            index: &self.index,
            data: &self.folders.data,
            told: &told,
            readers: &self.readers,
            clock: &self.clock,
            keep: &|texts| self.keep_earlier(texts),
        };
        let unlisted = self.unlisted.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut read = || {
            let at = match touched {
                Touched::At(paths) => update.at(paths, &unlisted, progress)?,
                Touched::Anywhere => None,
            };
            at.map_or_else(|| update.whole(progress), Ok)
        };
        let report = match read() {
            // Damage that was met while reading is mended at once.
            Err(_) if was == Condition::Current && matches!(self.index.condition(), Condition::Damaged(_)) => read(),
            report => report,
        };
        // Others may write too: the command line beside the bot.
        self.index.release();
        self.readers.rest();
        let report = report?;
        self.unlisted.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&report.unlisted);
        Ok(report)
    }

    /// Keeps what documents said before. Where that cannot be done the documents are read all the same.
    fn keep_earlier(&self, texts: &[(String, String)]) {
        let kept = self.state().and_then(|state| state.add_earlier(&self.now(), texts));
        if let Err(error) = kept {
            tracing::warn!(error = error.with_causes(), "what documents said before is not kept");
        }
    }

    /// Calls `tell` whenever files of the data folder change, until what is returned is dropped.
    pub fn watch_folder(&self, tell: impl Fn(Touched) + Send + 'static) -> Result<Watch, String> {
        folder_watch::watch(&self.folders.data, tell)
    }

    /// Says that the bot of this data folder runs here, until what is returned is dropped: two bots would answer everything
    /// twice.
    pub fn take_seat(&self) -> Result<Seat, Error> {
        seat::take(&self.folders.data).map_err(Error::Usage)
    }

    /// Sees what another process has read, without reading anything itself.
    pub fn refresh(&self) -> Result<(), Error> {
        self.index.refresh()
    }

    /// Answers a question from what the asker's shelf holds. Every quotation has been compared with the stored text.
    pub fn answer(&self, question: &Question) -> Result<Answer, Error> {
        if question.text.trim().is_empty() {
            return Err(Error::Usage("ask about something: the question is empty".to_owned()));
        }
        let reader = self.index.reader();
        let mut found = reader.search(&question.query())?;
        // Whom a question like "who broke the story?" finds comes with its aliases and roles.
        if question.command == Command::Who
            && let Some(follow_up) = answer::who::follow_up(question, &found)
        {
            answer::who::join(&mut found.actors, reader.search(&follow_up)?.actors);
        }
        let mut answer = match self.decision(question) {
            Ok(Some(decision)) => {
                let claim = answer::claim::decided(question, &found, &self.outlets(), Some(&decision));
                Answer::Claim(claim)
            }
            Ok(None) => answer::answer(question, &found, &self.outlets()),
            // The sources can still be read: the rules' tag is told, and that a person's may be missing.
            Err(error) => {
                tracing::error!(error = error.with_causes(), "verdicts cannot be read");
                let mut claim = answer::claim::claim(question, &found, &self.outlets());
                claim.caveats.insert(0, answer::verdict::unread());
                Answer::Claim(claim)
            }
        };
        cite::settle(&mut answer, |id| reader.text(id, question.shelf))?;
        self.note_changes(cite::citations(&mut answer));
        answer.searched_mut().failing = self.failing_feeds(question.shelf);
        Ok(answer)
    }

    /// Notes of each citation whether its document always said so. An answer is one without that, too.
    fn note_changes(&self, citations: &mut [Citation]) {
        if self.state.get().is_none() && !self.state_path().exists() {
            return;
        }
        let mut earlier = BTreeMap::new();
        for citation in citations {
            let rows = earlier.entry(citation.document.clone()).or_insert_with(|| {
                let rows = self.state().and_then(|state| state.earlier(&citation.document.0));
                rows.unwrap_or_else(|error| {
                    tracing::warn!(error = error.with_causes(), "what documents said before cannot be read");
                    Vec::new()
                })
            });
            citation.changed = changed::changed(&citation.quote, rows);
        }
    }

    /// The passages that answer a query: the raw retrieval behind [`App::answer`].
    pub fn search(&self, query: &Query) -> Result<Found, Error> {
        self.index.reader().search(query)
    }

    /// The documents that speak of what is asked, best first, each once, with scores that never rise.
    pub fn rank(&self, query: &Query) -> Result<Vec<(DocumentId, f32)>, Error> {
        self.index.reader().rank(query)
    }

    /// All documents that `shelf` sees, in order of their ids.
    pub fn documents(&self, shelf: Shelf) -> Result<Vec<Entry>, Error> {
        self.index.reader().documents(shelf)
    }

    /// At most `most` of them, without the first `skip`: a list that is looked at page by page.
    pub fn some_documents(&self, shelf: Shelf, skip: usize, most: usize) -> Result<Vec<Entry>, Error> {
        self.index.reader().some_documents(shelf, skip, most)
    }

    /// Documents on `shelf` whose id, title or outlet holds `words`.
    pub fn find_documents(&self, words: &str, shelf: Shelf, limit: usize) -> Result<Vec<Arc<Meta>>, Error> {
        self.index.reader().find_documents(words, shelf, limit)
    }

    /// The file below `data/` that each document stands in, whatever the shelf.
    pub fn owners(&self) -> Result<BTreeMap<DocumentId, String>, Error> {
        self.index.reader().owners()
    }

    /// The document of this id.
    pub fn document(&self, id: &DocumentId, shelf: Shelf) -> Result<Entry, Error> {
        self.index.reader().document(id, shelf)?.ok_or_else(|| unknown(id))
    }

    /// The documents on `shelf` to whose pages the text of `meta`'s document leads, in order of their ids.
    pub fn linked(&self, meta: &Meta, shelf: Shelf) -> Result<Vec<DocumentId>, Error> {
        if meta.links.is_empty() {
            return Ok(Vec::new());
        }
        let is_linked = |entry: &Entry| {
            entry.meta.id != meta.id
                && entry.meta.url.as_deref().is_some_and(|url| meta.links.contains(&link::canonical(url)))
        };
        Ok(self.documents(shelf)?.into_iter().filter(is_linked).map(|entry| entry.meta.id.clone()).collect())
    }

    /// The whole text of the document of this id, byte for byte what citations count in.
    pub fn text(&self, id: &DocumentId, shelf: Shelf) -> Result<String, Error> {
        self.index.reader().text(id, shelf)?.ok_or_else(|| unknown(id))
    }

    /// Names of actors on `shelf` with a word that begins with `prefix`, those in most documents first.
    pub fn names(&self, prefix: &str, shelf: Shelf, limit: usize) -> Result<Vec<String>, Error> {
        self.index.reader().names(prefix, shelf, limit)
    }

    /// How many documents `shelf` sees, and the newest publication among them (ISO 8601).
    #[must_use]
    pub fn count(&self, shelf: Shelf) -> (u64, Option<String>) {
        self.index.reader().count(shelf)
    }

    /// What could not be read: of the files that `shelf` sees, of the folder itself, of what people told.
    pub fn problems(&self, shelf: Shelf) -> Result<Vec<Problem>, Error> {
        let mut problems = self.index.reader().problems(shelf)?;
        let unlisted = self.unlisted.lock().unwrap_or_else(PoisonError::into_inner);
        // Folders of other guilds are nobody else's business.
        problems.extend(unlisted.iter().filter(|problem| !problem.file.starts_with("guilds/")).cloned());
        problems.extend_from_slice(&self.told.read().unwrap_or_else(PoisonError::into_inner).problems);
        Ok(problems)
    }

    /// What `outlets.toml` said when it was read last.
    #[must_use]
    pub fn outlets(&self) -> Arc<Outlets> {
        Arc::clone(&self.told.read().unwrap_or_else(PoisonError::into_inner).outlets)
    }

    /// What outlives a restart; opened by the first who needs it.
    pub fn state(&self) -> Result<&State, Error> {
        if let Some(state) = self.state.get() {
            return Ok(state);
        }
        let _alone = self.opening_state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(state) = self.state.get() {
            return Ok(state);
        }
        let opened = State::open(&self.state_path())?;
        Ok(self.state.get_or_init(|| opened))
    }

    fn state_path(&self) -> PathBuf {
        self.folders.data.join("onrecord.sqlite")
    }
}

fn unknown(id: &DocumentId) -> Error {
    Error::NotFound(format!("there is no document {:?} here; `source list` shows which there are", id.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    struct Room {
        folder: tempfile::TempDir,
    }

    impl Room {
        fn new(files: &[(&str, &str)]) -> Self {
            let room = Self { folder: tempfile::tempdir().unwrap() };
            std::fs::create_dir(room.folders().data).unwrap();
            for (path, text) in files {
                room.write(path, text);
            }
            room
        }

        fn folders(&self) -> Folders {
            Folders { data: self.folder.path().join("data"), index: self.folder.path().join("index") }
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.folders().data.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }

        fn app(&self) -> App {
            App::open(self.folders(), Clock::system()).unwrap()
        }

        fn read(&self) -> (App, UpdateReport) {
            let app = self.app();
            let report = app.update(&mut |_| {}).unwrap();
            (app, report)
        }
    }

    fn quotes(app: &App, words: &str, shelf: Shelf) -> Vec<String> {
        let query = Query { words: words.to_owned(), shelf, limit: 10, ..Query::default() };
        app.search(&query).unwrap().hits.into_iter().map(|hit| hit.text).collect()
    }

    #[test]
    fn what_is_added_changed_and_removed_is_found_and_said() {
        let room = Room::new(&[("mill.txt", "The mill closed in May."), ("port.txt", "The port opened again.")]);
        let (app, report) = room.read();
        assert_eq!(report.added, ["mill.txt", "port.txt"]);
        assert_eq!(quotes(&app, "mills closing", Shelf::default()), ["The mill closed in May."]);

        assert_eq!(app.update(&mut |_| {}).unwrap(), UpdateReport { files: 2, ..UpdateReport::default() });

        room.write("mill.txt", "The mill stays open, the owner said.");
        std::fs::remove_file(room.folders().data.join("port.txt")).unwrap();
        let report = app.update(&mut |_| {}).unwrap();
        assert_eq!(
            (report.changed.as_slice(), report.removed.as_slice()),
            (&["mill.txt".to_owned()][..], &["port.txt".to_owned()][..])
        );
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill stays open, the owner said."]);
        assert!(quotes(&app, "port", Shelf::default()).is_empty());
        assert_eq!(app.count(Shelf::default()).0, 1);
    }

    #[test]
    fn a_guild_sees_nothing_of_another() {
        let room = Room::new(&[("a.txt", "The mill closed."), ("guilds/7/b.txt", "The mill was sold to Vera Holm.")]);
        let (app, _) = room.read();
        let seven = Shelf { guild: Some(7), channel: None };
        let eight = Shelf { guild: Some(8), channel: Some(1) };
        assert_eq!(app.count(seven).0, 2);
        assert_eq!(app.count(eight).0, 1);
        assert_eq!(quotes(&app, "mill", eight), ["The mill closed."]);
        assert!(app.names("", eight, 10).unwrap().is_empty());
        let id = DocumentId("guilds/7/b".to_owned());
        assert!(matches!(app.text(&id, eight), Err(Error::NotFound(_))));
        assert_eq!(app.document(&id, seven).unwrap().meta.place, Place::Guild { guild: 7 });
    }

    #[test]
    fn the_first_of_two_files_with_one_id_has_it_until_it_goes() {
        let room = Room::new(&[("a.txt", "The mill closed.")]);
        room.read();
        room.write("a.md", "The mill burned.");
        let (app, report) = room.read();
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill burned."]);
        assert_eq!(report.problems.iter().map(|problem| problem.file.as_str()).collect::<Vec<_>>(), ["a.txt"]);
        drop(app);
        std::fs::remove_file(room.folders().data.join("a.md")).unwrap();
        let (app, report) = room.read();
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill closed."]);
        assert_eq!(report.problems, []);
    }

    #[test]
    fn the_first_of_two_files_with_one_document_has_it_until_it_goes() {
        let record = r#"{"_id": "b", "text": "The mill closed."}"#;
        let room = Room::new(&[("a.jsonl", record)]);
        room.read();
        room.write("a/b.md", "The mill burned.");
        let (app, report) = room.read();
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill closed."]);
        assert_eq!(report.problems.iter().map(|problem| problem.file.as_str()).collect::<Vec<_>>(), ["a/b.md"]);
        drop(app);
        std::fs::remove_file(room.folders().data.join("a.jsonl")).unwrap();
        let (app, _) = room.read();
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill burned."]);
        drop(app);
        room.write("a.jsonl", record);
        let (app, report) = room.read();
        assert_eq!(quotes(&app, "mill", Shelf::default()), ["The mill closed."]);
        assert_eq!(report.problems.len(), 1);
    }
}
