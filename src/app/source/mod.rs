//! Sources that people add, edit and remove: each is kept as a file below `data/`, so that the folder stays the truth.
//!
//! What was added lies in `added/`, in a file with front matter that can be read and mended by hand; the bytes it was made
//! of lie beside it in `.originals/`, which is not read. The name of a file follows from the address of a page, or from the
//! bytes of a file: the same thing added twice is the same file.

mod change;
pub mod list;
pub(super) mod name;

use std::collections::BTreeSet;

use crate::app::App;
use crate::clock;
use crate::document::{Document, DocumentId, Format, Meta, Place, Shelf, SourceFile, front_matter, manuscript, plain};
use crate::error::Error;
use crate::index::Query;
use crate::source::watch::Touched;
use crate::source::{keep, page};
use crate::text;

pub use change::Past;

/// Something to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub what: What,
    /// What is known of it besides, as keys of front matter: it goes before what the thing says of itself.
    pub known: Vec<(String, String)>,
    /// Who adds it.
    pub by: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A page of the internet.
    Address(String),
    /// A file by its name; what it is, its ending tells, else its bytes.
    File { name: String, bytes: Vec<u8> },
    /// Words that somebody pasted.
    Text(String),
}

/// What became of an addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The document, or what the ids of its documents begin with.
    pub document: DocumentId,
    /// Below `data/`.
    pub path: String,
    pub outcome: Outcome,
    pub title: Option<String>,
    /// What could not be read of it, in sentences without a beginning: `has pages without text (3)`.
    pub problems: Vec<String>,
    /// A document that says nearly the same.
    pub like: Option<DocumentId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    New,
    /// It was there and said something else; what it said is kept in its history.
    Changed,
    /// It was there and says the same.
    Same,
}

/// What is written for an addition.
struct Kept {
    path: String,
    bytes: Vec<u8>,
    /// The bytes it was made of, where they are others, and their ending.
    original: Option<(Vec<u8>, String)>,
    title: Option<String>,
    words: String,
    problems: Vec<String>,
}

/// Two texts are nearly the same when they share this part of the shorter one's runs of words.
const ALIKE: f64 = 0.8;

/// How many words make such a run.
const RUN: usize = 6;

impl App {
    /// Keeps something as a document that `shelf` sees, and reads it. Adding the same again changes nothing and says so.
    pub fn add_source(&self, addition: &Addition, shelf: Shelf) -> Result<Added, Error> {
        let added = self.keep_source(addition, shelf)?;
        if added.outcome != Outcome::Same {
            self.update_at([&added.path])?;
        }
        Ok(added)
    }

    /// Keeps something as a document that `shelf` sees; it is read with the next update.
    pub fn keep_source(&self, addition: &Addition, shelf: Shelf) -> Result<Added, Error> {
        if !self.folders.data.is_dir() {
            return Err(Error::Usage(format!("there is no folder {}; create it first", self.folders.data.display())));
        }
        let prefix = prefix(shelf)?;
        let kept = match &addition.what {
            What::Address(address) => self.kept_page(address, addition, &prefix)?,
            What::File { name, bytes } => self.kept_file(name, bytes, addition, &prefix)?,
            What::Text(words) => self.kept_text(words, addition, &prefix)?,
        };
        let document = crate::document::id(&kept.path);
        let outcome = match self.stored_bytes(&kept.path) {
            None => Outcome::New,
            Some(held) if self.is_same(&kept.path, &held, &kept.bytes) => Outcome::Same,
            Some(_) => Outcome::Changed,
        };
        let like = if outcome == Outcome::New { self.like(&kept.words, &document, shelf)? } else { None };
        if outcome != Outcome::Same {
            let bytes = self.with_edits(kept.bytes, &document)?;
            // The original first: a file of `added/` always has its own.
            if let Some((original, ending)) = &kept.original {
                self.write(&original_path(&kept.path, ending), original)?;
            }
            self.write(&kept.path, &bytes)?;
        }
        Ok(Added { document, path: kept.path, outcome, title: kept.title, problems: kept.problems, like })
    }

    /// Reads what changed at these paths of the folder, or sees what the process reads that holds the index.
    pub fn update_at<'a>(&self, paths: impl IntoIterator<Item = &'a String>) -> Result<(), Error> {
        let touched = Touched::At(paths.into_iter().cloned().collect());
        match self.update_in(&touched, &mut |_| {}) {
            Err(Error::Locked(_)) => self.refresh(),
            updated => updated.map(drop),
        }
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        keep::write(&self.folders.data, path, bytes).map_err(Error::Usage)
    }

    /// Whether the file at `path` says what `file` says.
    pub(super) fn says(&self, path: &str, file: &str) -> bool {
        self.stored_bytes(path).is_some_and(|held| self.is_same(path, &held, file.as_bytes()))
    }

    /// The bytes of a file below `data/`, where there is one.
    pub(super) fn stored_bytes(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(keep::inside(&self.folders.data, path).ok()?).ok()
    }

    fn kept_page(&self, address: &str, addition: &Addition, prefix: &str) -> Result<Kept, Error> {
        let fetched = self.web.fetch(address, &page::Version::default(), clock::stopwatch());
        let page = fetched.map_err(|refusal| Error::Usage(format!("{}: {}", address.trim(), refusal.words())))?;
        let ending = name::ending(&page.bytes, page.content_type.as_deref(), &page.url)
            .ok_or_else(|| Error::Usage(format!("{} is of a kind that is not read; save it as a text", page.url)))?;
        if matches!(ending, "rss" | "atom" | "jsonfeed") {
            let words =
                format!("{} is a feed; put it into feeds.toml, from where it is read again and again", page.url);
            return Err(Error::Usage(words));
        }
        let (mut document, problems) = self
            .read_as(ending, &page.bytes, Some(&page.url))
            .map_err(|message| Error::Usage(format!("{} {message}", page.url)))?;
        // A page may say which of its addresses is the right one, of its own site alone.
        let own = document.meta.url.take().filter(|own| name::host(own) == name::host(&page.url));
        let url = own.unwrap_or_else(|| page.url.clone());
        document.meta.outlet = self.outlet(document.meta.outlet.take(), &url);
        let path = format!("{prefix}{}.md", name::of_address(&url));
        document.meta.url = Some(url);
        self.manuscript(path, document, problems, (page.bytes, ending.to_owned()), addition)
    }

    fn kept_file(&self, name: &str, bytes: &[u8], addition: &Addition, prefix: &str) -> Result<Kept, Error> {
        let ending = name::ending_of_file(name, bytes).ok_or_else(|| {
            let readable = crate::document::ENDINGS.join(", .");
            Error::Usage(format!("{name} is of a kind that is not read; readable are .{readable}"))
        })?;
        let refused = |message: String| Error::Usage(format!("{name} {message}"));
        let stem = format!("{prefix}{}", name::of_file(name, bytes));
        // A feed is kept as it is, for it is many documents.
        let format = Format::of(&format!("a.{ending}")).filter(|format| *format != Format::Feed);
        if let Some(format) = format {
            let (mut document, problems) = self.readers.read(format, bytes, None).map_err(refused)?;
            if let Some(url) = document.meta.url.clone() {
                document.meta.outlet = self.outlet(document.meta.outlet.take(), &url);
            }
            return self.manuscript(
                format!("{stem}.md"),
                document,
                problems,
                (bytes.to_owned(), ending.to_owned()),
                addition,
            );
        }
        // What is a text already is kept as it is, with what is known besides.
        let path = format!("{stem}.{ending}");
        let file = SourceFile { path: path.clone(), place: Place::Everywhere, bytes: bytes.to_owned() };
        let (documents, problems) = self.said_in(&file);
        let Some(first) = documents.first() else {
            return Err(refused(problems.into_iter().next().unwrap_or_else(|| "is empty".to_owned())));
        };
        let is_text = matches!(ending, "md" | "markdown" | "txt" | "text");
        let bytes = if is_text {
            let text = crate::document::encoding::decode(bytes).map_err(refused)?;
            self.known(text.into_owned(), &first.meta, addition)?.into_bytes()
        } else {
            bytes.to_owned()
        };
        let (title, words) = (first.meta.title.clone(), first.text.clone());
        Ok(Kept { path, bytes, original: None, title, words, problems })
    }

    fn kept_text(&self, words: &str, addition: &Addition, prefix: &str) -> Result<Kept, Error> {
        let document = plain::read(DocumentId::default(), words.trim().to_owned());
        if document.blocks.is_empty() {
            return Err(Error::Usage("there are no words to keep; paste a text".to_owned()));
        }
        let given = addition.known.iter().find(|(key, _)| key == "title").map(|(_, title)| title.as_str());
        let path = format!("{prefix}{}.txt", name::of_text(given, words.trim()));
        // Its own first lines are text, not front matter.
        let file = format!("{}{}\n", manuscript::front(&Meta::default()), words.trim());
        let bytes = self.known(file, &Meta::default(), addition)?.into_bytes();
        Ok(Kept {
            path,
            bytes,
            original: None,
            title: given.map(ToOwned::to_owned),
            words: document.text,
            problems: Vec::new(),
        })
    }

    /// What bytes of this kind say.
    fn read_as(&self, ending: &str, bytes: &[u8], address: Option<&str>) -> Result<crate::document::Read, String> {
        let path = format!("a.{ending}");
        if let Some(format) = Format::of(&path) {
            return self.readers.read(format, bytes, address);
        }
        let file = SourceFile { path, place: Place::Everywhere, bytes: bytes.to_owned() };
        let (documents, problems) = self.said_in(&file);
        let first = documents.into_iter().next();
        let document = first.ok_or_else(|| problems.into_iter().next().unwrap_or_else(|| "is empty".to_owned()))?;
        Ok((document, Vec::new()))
    }

    /// The documents of a file, and what could not be read of it.
    fn said_in(&self, file: &SourceFile) -> (Vec<Document>, Vec<String>) {
        let (mut documents, mut problems) = (Vec::new(), Vec::new());
        for part in self.readers.parts(file) {
            match part {
                Ok(document) => documents.push(document),
                Err(problem) => problems.push(problem.message),
            }
        }
        (documents, problems)
    }

    /// Whether two kept files say the same, whenever they were fetched and whatever their links lead to.
    fn is_same(&self, path: &str, held: &[u8], new: &[u8]) -> bool {
        let said = |bytes: &[u8]| {
            let file = SourceFile { path: path.to_owned(), place: Place::Everywhere, bytes: bytes.to_owned() };
            let (documents, _) = self.said_in(&file);
            documents.into_iter().map(|document| (document.meta.id, document.text)).collect::<Vec<_>>()
        };
        held == new || said(held) == said(new)
    }

    /// A document as it is kept, with what is known of it besides.
    fn manuscript(
        &self,
        path: String,
        mut document: Document,
        problems: Vec<String>,
        original: (Vec<u8>, String),
        addition: &Addition,
    ) -> Result<Kept, Error> {
        document.meta.extra.insert("original".to_owned(), original_path(&path, &original.1));
        let written = self.known(manuscript::write(&document), &document.meta, addition)?;
        let title = document.meta.title.clone();
        Ok(Kept { path, bytes: written.into_bytes(), original: Some(original), title, words: document.text, problems })
    }

    /// `file` with what is known of it besides: what was said with it, who added it, and when.
    fn known(&self, mut file: String, meta: &Meta, addition: &Addition) -> Result<String, Error> {
        for (key, value) in &addition.known {
            file = set(&file, key, value)?;
        }
        if let Some(by) = &addition.by {
            file = manuscript::with(&file, "added_by", by);
        }
        if meta.retrieved.is_none() && !addition.known.iter().any(|(key, _)| key == "retrieved") {
            file = manuscript::with(&file, "retrieved", &self.now());
        }
        Ok(file)
    }

    /// `bytes` of a kept file with what people set about it by hand: that stays whatever its page says now.
    fn with_edits(&self, bytes: Vec<u8>, document: &DocumentId) -> Result<Vec<u8>, Error> {
        if !self.state_path().exists() {
            return Ok(bytes);
        }
        let edits = self.state()?.edits(&document.0)?;
        let Ok(mut file) = String::from_utf8(bytes.clone()) else { return Ok(bytes) };
        for edit in edits {
            file = manuscript::with(&file, &edit.key, &edit.after);
        }
        Ok(file.into_bytes())
    }

    /// The time, to the second.
    pub(super) fn now(&self) -> String {
        self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The outlet of a page: whose domain it is, where people have said so; else what the page says of itself, unless that is
    /// the name of an outlet that is known to live elsewhere.
    pub(super) fn outlet(&self, said: Option<String>, url: &str) -> Option<String> {
        let host = name::host(url);
        let outlets = self.outlets();
        let mut domain = host.as_str();
        while domain.contains('.') {
            if let Some(known) = outlets.find(domain) {
                return Some(known.name.clone());
            }
            domain = domain.split_once('.').map_or("", |(_, rest)| rest);
        }
        let is_elsewhere = |said: &String| {
            outlets
                .find(said)
                .is_some_and(|known| known.aliases.iter().any(|alias| alias.contains('.') && !alias.contains(' ')))
        };
        match said {
            Some(said) if is_elsewhere(&said) => Some(host),
            said => said,
        }
    }

    /// A document on `shelf` that says nearly the same as `words`.
    fn like(&self, words: &str, own: &DocumentId, shelf: Shelf) -> Result<Option<DocumentId>, Error> {
        let runs = runs(words);
        let asked: Vec<&str> = words.split_whitespace().take(60).collect();
        let query = Query { words: asked.join(" "), shelf, limit: 5, ..Query::default() };
        let reader = self.index.reader();
        for (id, _) in reader.rank(&query)?.into_iter().take(5).filter(|(id, _)| id != own) {
            let Some(other) = reader.text(&id, shelf)? else { continue };
            let theirs = self::runs(&other);
            let shorter = runs.len().min(theirs.len());
            if shorter > 3 && runs.intersection(&theirs).count() as f64 >= ALIKE * shorter as f64 {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }
}

/// The runs of words of a text.
fn runs(words: &str) -> BTreeSet<String> {
    let words: Vec<String> = words.split_whitespace().map(text::fold).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

/// `file` with a value that can be read.
fn set(file: &str, key: &str, value: &str) -> Result<String, Error> {
    let is_key = !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if !is_key {
        return Err(Error::Usage(format!(
            "{key:?} is no key; keys are title, outlet, author, url, published, kind, via, language, tags, or a word of your own"
        )));
    }
    let before = front_matter::read(file).problems.len();
    let changed = manuscript::with(file, key, value);
    let mut problems = front_matter::read(&changed).problems;
    if problems.len() > before
        && let Some((_, message)) = problems.pop()
    {
        return Err(Error::Usage(message));
    }
    if key == "url" && !value.is_empty() && !front_matter::is_web_address(value) {
        return Err(Error::Usage(format!("url: {value:?} is no address; it begins with https:// or http://")));
    }
    Ok(changed)
}

/// Where the bytes lie that the file at `path` was made of.
fn original_path(path: &str, ending: &str) -> String {
    format!(".originals/{}.{ending}", crate::document::id(path).0)
}

/// Where the files of a shelf begin.
pub(super) fn prefix(shelf: Shelf) -> Result<String, Error> {
    match (shelf.guild, shelf.channel) {
        (None, None) => Ok("added/".to_owned()),
        (Some(guild), None) => Ok(format!("guilds/{guild}/added/")),
        (Some(guild), Some(channel)) => Ok(format!("guilds/{guild}/channels/{channel}/added/")),
        (None, Some(_)) => Err(Error::Usage("name the server of the channel too".to_owned())),
    }
}
