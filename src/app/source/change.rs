//! What people set about a document, what takes it out, and what it was before.

use crate::app::App;
use crate::document::{Document, DocumentId, Place, Shelf, SourceFile, front_matter, manuscript};
use crate::error::Error;
use crate::source::{folder, keep};
use crate::state::{EarlierRow, EditRow};

/// What a document was before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The texts that it had, the first first, each with when it was seen to change.
    pub texts: Vec<EarlierRow>,
    /// What people set about it, the first first.
    pub edits: Vec<EditRow>,
}

impl App {
    /// Takes the document `id` out of every answer. Its file and what it was made of are moved to `.removed/`, where they are
    /// not read; the path there is returned. A server removes what is its own, the command line everything.
    pub fn remove_source(&self, id: &DocumentId, shelf: Shelf) -> Result<String, Error> {
        let path = self.own_file(id, shelf)?;
        let aside = format!(".removed/{}/", self.clock.now().strftime("%Y-%m-%dT%H-%M-%S"));
        let original = self.stored_bytes(&path).and_then(|bytes| {
            let file = String::from_utf8(bytes).ok()?;
            front_matter::read(&file).meta.extra.get("original").cloned()
        });
        let original = original.filter(|original| original.starts_with(".originals/"));
        let data = &self.folders.data;
        keep::rename(data, &path, &format!("{aside}{path}")).map_err(Error::Usage)?;
        if let Some(original) = original.filter(|original| data.join(original).is_file()) {
            keep::rename(data, &original, &format!("{aside}{original}")).map_err(Error::Usage)?;
        }
        self.update_at([&path])?;
        Ok(format!("{aside}{path}"))
    }

    /// Sets keys of a document's front matter; an empty value is unknown again. What stood there before is kept.
    ///
    /// A file that has no front matter becomes one that has, of the same id, and stays beside it.
    pub fn edit_source(
        &self,
        id: &DocumentId,
        changes: &[(String, String)],
        by: &str,
        shelf: Shelf,
    ) -> Result<Vec<EditRow>, Error> {
        let path = self.own_file(id, shelf)?;
        let mut file = self.editable(&path)?;
        let mut rows = Vec::new();
        for (key, value) in changes {
            let value = value.trim();
            let before = value_in(&file, key);
            file = super::set(&file, key, value)?;
            if before != value {
                let (document, editor) = (id.0.clone(), by.to_owned());
                rows.push(EditRow {
                    document,
                    at: self.now(),
                    editor,
                    key: key.clone(),
                    before,
                    after: value.to_owned(),
                });
            }
        }
        if rows.is_empty() {
            return Ok(rows);
        }
        // Noted first: an edit that is noted and not yet made can be made again, one that is made and not noted is lost.
        self.state()?.add_edits(&rows)?;
        let written = if is_text(&path) { path.clone() } else { format!("{}.md", crate::document::id(&path).0) };
        if written == path {
            self.write(&path, file.as_bytes())?;
        } else {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            let original = super::original_path(&path, ending);
            file = manuscript::with(&file, "original", &original);
            // In this order a kill in between leaves both, of which one is read, never neither.
            self.write(&written, file.as_bytes())?;
            keep::rename(&self.folders.data, &path, &original).map_err(Error::Usage)?;
        }
        self.update_at([&path, &written])?;
        Ok(rows)
    }

    /// What the document `id` was before, as far as `shelf` sees it.
    pub fn past(&self, id: &DocumentId, shelf: Shelf) -> Result<Past, Error> {
        self.document(id, shelf)?;
        if !self.state_path().exists() {
            return Ok(Past::default());
        }
        let state = self.state()?;
        Ok(Past { texts: state.earlier(&id.0)?, edits: state.edits(&id.0)? })
    }

    /// The file of a document that is the shelf's own, and of no other document.
    fn own_file(&self, id: &DocumentId, shelf: Shelf) -> Result<String, Error> {
        let reader = self.index.reader();
        let unknown =
            || Error::NotFound(format!("there is no document {:?} here; `source list` shows which there are", id.0));
        // The command line may name what only one server sees.
        let owner = reader.owner(id)?.ok_or_else(unknown)?;
        let place = folder::place(&owner).unwrap_or_default();
        let is_own = match place {
            _ if shelf == Shelf::default() => true,
            Place::Everywhere => false,
            Place::Guild { guild } | Place::Channel { guild, .. } => shelf.guild == Some(guild) && shelf.sees(place),
        };
        if !is_own && shelf.sees(place) {
            return Err(Error::Usage(format!("{} is for everybody; only whoever runs the bot can change it", id.0)));
        }
        if !is_own {
            return Err(unknown());
        }
        let record = reader.file(&owner)?.ok_or_else(unknown)?;
        if record.documents.len() > 1 || crate::document::id(&owner) != *id {
            return Err(Error::Usage(format!(
                "{} is one of several documents in {owner}; change that file by hand",
                id.0
            )));
        }
        Ok(owner)
    }

    /// The text of a file with front matter, made of one that has none.
    fn editable(&self, path: &str) -> Result<String, Error> {
        let bytes = self
            .stored_bytes(path)
            .ok_or_else(|| Error::Usage(format!("{path} cannot be read; is it still there?")))?;
        let refused = |message: String| Error::Usage(format!("{path} {message}"));
        if is_text(path) {
            return crate::document::encoding::decode(&bytes).map(std::borrow::Cow::into_owned).map_err(refused);
        }
        let file = SourceFile { path: path.to_owned(), place: Place::Everywhere, bytes };
        let read: Result<Vec<Document>, _> = self.readers.parts(&file).collect();
        let document = read.map_err(|problem| refused(problem.message))?.into_iter().next();
        document.map(|document| manuscript::write(&document)).ok_or_else(|| refused("has no text".to_owned()))
    }
}

/// Whether the file at `path` can have front matter.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "markdown", "txt", "text"].iter().any(|text| ending.eq_ignore_ascii_case(text))
}

/// What stands under `key` in the front matter of `file`; empty where nothing does.
fn value_in(file: &str, key: &str) -> String {
    let meta = front_matter::read(file).meta;
    let kind = meta.kind.map(|kind| format!("{kind:?}").to_lowercase());
    let value = match key {
        "title" => meta.title,
        "outlet" => meta.outlet,
        "author" => meta.author,
        "url" => meta.url,
        "published" => meta.published.map(|published| published.iso),
        "retrieved" => meta.retrieved,
        "kind" => kind,
        "language" => meta.language,
        "via" => Some(meta.via.join(", ")),
        "tags" => Some(meta.tags.join(", ")),
        key => meta.extra.get(key).cloned(),
    };
    value.unwrap_or_default()
}
