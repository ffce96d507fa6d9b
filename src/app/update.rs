//! The data folder → the index: what was added, what changed, what is gone.
//!
//! A file counts as unchanged where size and time of change are the same, else where its bytes hash to the same. A file
//! with all its documents enters the index in one commit or not at all, so that a kill at any moment loses nothing.
//!
//! The whole folder is looked through, or only the places where it is known to have changed: of a hundred thousand files one
//! is read within a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::app::told::Told;
use crate::clock::Clock;
use crate::document::{self, Problem};
use crate::error::Error;
use crate::index::{Condition, FileRecord, Index, KnownFile, Reader};
use crate::source::apart::Readers;
use crate::source::folder::{self, Listed};

mod change;
mod reading;

use change::Change;
pub use change::Keeper;
use reading::Source;

/// What is read at once counts as a bulk from so many bytes on.
const BULK: u64 = 4 * 1024 * 1024;

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

/// A data folder and the index that is to hold it.
pub struct Update<'a> {
    pub index: &'a Index,
    pub data: &'a Path,
    pub told: &'a Told,
    pub readers: &'a Readers,
    pub clock: &'a Clock,
    pub keep: Keeper<'a>,
}

/// What is looked at.
struct Scope {
    listed: Vec<Listed>,
    unlisted: Vec<Problem>,
    /// What the index knows of the files that are or were there.
    known: BTreeMap<String, KnownFile>,
}

impl Update<'_> {
    /// Brings the index up to date with the whole folder.
    pub fn whole(&self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<UpdateReport, Error> {
        if !self.data.is_dir() {
            let words = format!(
                "there is no folder {}; create it and put documents into it, or name another with --data",
                self.data.display()
            );
            return Err(Error::Usage(words));
        }
        let (listed, unlisted) = folder::list(self.data);
        self.index.refresh()?;
        let mut report =
            UpdateReport { files: listed.len(), notice: notice(&self.index.condition()), ..UpdateReport::default() };
        if matches!(self.index.condition(), Condition::Damaged(_)) {
            // What is set aside is not read any more.
            drop(self.index.write()?);
        }
        let reader = self.index.reader();
        let known = reader.files()?;
        self.read(&reader, Scope { listed, unlisted, known }, &mut report, progress)?;
        Ok(report)
    }

    /// Brings the index up to date with what lies at these paths of the folder and anywhere below them. `unlisted` is what
    /// could not be listed when the whole folder was looked through last. Nothing where that is to be done again, because
    /// what changed there may bear on what did not.
    pub fn at(
        &self,
        paths: &BTreeSet<String>,
        unlisted: &[Problem],
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Option<UpdateReport>, Error> {
        self.index.refresh()?;
        let reader = self.index.reader();
        if self.index.condition() != Condition::Current || reader.mark() != self.told.mark || !self.data.is_dir() {
            return Ok(None);
        }
        let mut known = BTreeMap::new();
        for path in paths {
            known.extend(reader.known_at(path)?);
        }
        let (listed, amiss) = folder::list_at(self.data, paths.iter().map(String::as_str));
        let changed: BTreeSet<&str> =
            listed.iter().map(|listed| listed.path.as_str()).chain(known.keys().map(String::as_str)).collect();
        let touches = |problem: &Problem| {
            let is_near =
                |path: &String| *path == problem.file || lies_in(path, &problem.file) || lies_in(&problem.file, path);
            let id = document::id(&problem.file);
            paths.iter().any(is_near) || changed.iter().any(|path| document::id(path) == id)
        };
        if !amiss.is_empty() || unlisted.iter().any(touches) {
            return Ok(None);
        }
        for listed in &listed {
            let id = document::id(&listed.path);
            // Another file whose document has the same id: which of the two is read, the whole folder tells.
            let others = reader.known_from(&format!("{}.", id.0))?;
            if others.keys().any(|other| *other != listed.path && document::id(other) == id) {
                return Ok(None);
            }
        }
        let mut report = UpdateReport::default();
        self.read(&reader, Scope { listed, unlisted: unlisted.to_vec(), known }, &mut report, progress)?;
        report.files = self.index.reader().count_files();
        Ok(Some(report))
    }

    /// Reads what changed within `scope`.
    fn read(
        &self,
        reader: &Reader<'_>,
        scope: Scope,
        report: &mut UpdateReport,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(), Error> {
        let Scope { listed, unlisted, known } = scope;
        report.unlisted = unlisted;
        let present: BTreeSet<&str> = listed.iter().map(|listed| listed.path.as_str()).collect();
        // A folder that could not be listed does not tell that what lies in it is gone.
        let may_be_there =
            |path: &String| report.unlisted.iter().any(|problem| problem.file == "." || lies_in(path, &problem.file));
        report.removed =
            known.keys().filter(|path| !present.contains(path.as_str()) && !may_be_there(path)).cloned().collect();
        let is_told_otherwise = reader.mark() != self.told.mark;
        let is_known = |listed: &Listed| {
            known.get(&listed.path) == Some(&KnownFile { size: listed.size, modified: listed.modified })
                && listed.modified != 0
        };
        let mut to_read: BTreeSet<Listed> =
            listed.iter().filter(|listed| is_told_otherwise || !is_known(listed)).cloned().collect();
        if to_read.is_empty() && report.removed.is_empty() {
            return finish(report, reader);
        }
        // Who yielded a document may get it now.
        let amiss = reader.amiss()?;
        let may_get = |file: &FileRecord| !file.yielded.is_empty() && !report.removed.contains(&file.path);
        let yielded: BTreeSet<String> = amiss.into_iter().filter(may_get).map(|file| file.path).collect();
        to_read.extend(self.listed(&yielded));

        let now = i64::try_from(self.clock.now().as_nanosecond()).unwrap_or(i64::MAX);
        let mut change = Change::new(self.index, reader, now, self.keep);
        change.is_bulk = to_read.iter().map(|listed| listed.size).sum::<u64>() >= BULK;
        for path in &report.removed {
            for id in reader.file(path)?.map(|record| record.documents).unwrap_or_default() {
                let text = reader.text_anywhere(&id)?;
                change.keep(text.map(|text| (id.0, text)).into_iter().collect());
            }
            change.remove(path)?;
        }
        let mut round: Vec<Listed> = to_read.into_iter().collect();
        let (mut done, mut of) = (0, round.len());
        let mut must_read = yielded;
        if is_told_otherwise {
            must_read.extend(listed.iter().map(|listed| listed.path.clone()));
        }
        let Self { index, data, told, readers, .. } = *self;
        let source = Source { index, reader, data, told, readers };
        while !round.is_empty() {
            change.begin_round(&round);
            source.read_all(&round, &must_read, |reading| {
                done += 1;
                progress(Progress { done, of, file: &reading.record.path });
                change.take(reading, report)
            })?;
            // Documents that went to a file that comes earlier: the others of their file are put again without them.
            must_read = std::mem::take(&mut change.again);
            round = self.listed(&must_read);
            of += round.len();
        }
        change.finish(&told.mark)?;
        self.index.refresh()?;
        for list in [&mut report.added, &mut report.changed] {
            list.sort();
            list.dedup();
        }
        finish(report, &self.index.reader())
    }

    /// Those of `paths` at which a file lies.
    fn listed(&self, paths: &BTreeSet<String>) -> Vec<Listed> {
        folder::list_at(self.data, paths.iter().map(String::as_str)).0
    }
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

/// Whether `path` lies in `folder`.
fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::app::{App, Folders, Touched};
    use crate::document::Shelf;

    fn app(room: &Path, index: &str) -> App {
        App::open(Folders { data: room.join("data"), index: room.join(index) }, Clock::system()).unwrap()
    }

    /// All that can be seen of an index.
    fn held(app: &App) -> (Vec<(String, String)>, Vec<Problem>, usize) {
        let owners = app.owners().unwrap().into_iter();
        let documents = owners.map(|(id, file)| {
            let text = app.index.reader().text_anywhere(&id).unwrap().unwrap_or_default();
            (format!("{} in {file}", id.0), text)
        });
        let guild = Shelf { guild: Some(7), channel: None };
        (documents.collect(), app.problems(guild).unwrap(), app.index.reader().count_files())
    }

    /// Changes of a folder, each with the paths that are told.
    fn change(data: &Path, step: usize) -> Vec<&'static str> {
        let write = |path: &str, text: &str| {
            let path = data.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        match step {
            0 => write("a.txt", "The mill closed."),
            1 => write("folder/b.md", "The port opened."),
            2 => write("a.md", "The mill burned."),
            3 => fs::remove_file(data.join("a.md")).unwrap(),
            4 => write(
                "x.jsonl",
                "{\"_id\": \"y\", \"text\": \"The mill closed.\"}\n{\"_id\": \"z\", \"text\": \"It rained.\"}",
            ),
            5 => write("x/y.md", "The mill burned."),
            6 => write("x.jsonl", "{\"_id\": \"z\", \"text\": \"It rained.\"}\n{\"broken"),
            7 => write("x.jsonl", "{\"_id\": \"y\", \"text\": \"The mill closed again.\"}"),
            8 => fs::remove_file(data.join("x.jsonl")).unwrap(),
            9 => fs::rename(data.join("folder"), data.join("moved")).unwrap(),
            10 => write("guilds/seven/a.md", "The ferry sank."),
            11 => fs::rename(data.join("guilds/seven"), data.join("guilds/7")).unwrap(),
            12 => write("moved/c.odd", "Nobody reads this."),
            13 => fs::remove_dir_all(data.join("moved")).unwrap(),
            14 => write("folder", "A file where a folder was."),
            15 => write("names.toml", "[[same]]\nnames = [\"The Mill\", \"Orlan Mills\"]\n"),
            16 => write("a.txt", "The mill closed. It rained."),
            _ => {}
        }
        match step {
            0 | 16 => vec!["a.txt"],
            1 => vec!["folder", "folder/b.md"],
            2 | 3 => vec!["a.md"],
            4 | 6 | 7 | 8 => vec!["x.jsonl"],
            5 => vec!["x"],
            9 => vec!["folder", "moved"],
            10 => vec!["guilds"],
            11 => vec!["guilds/seven", "guilds/7"],
            12 => vec!["moved/c.odd"],
            13 => vec!["moved"],
            14 => vec!["folder"],
            15 => vec!["names.toml"],
            _ => vec![],
        }
    }

    #[test]
    fn what_is_read_where_it_changed_is_what_the_whole_folder_says() {
        let room = tempfile::tempdir().unwrap();
        let data = room.path().join("data");
        fs::create_dir(&data).unwrap();
        let (some, whole) = (app(room.path(), "some"), app(room.path(), "whole"));
        some.update(&mut |_| {}).unwrap();
        for step in 0..18 {
            let paths: BTreeSet<String> = change(&data, step).into_iter().map(ToOwned::to_owned).collect();
            let one = some.update_in(&Touched::At(paths), &mut |_| {}).unwrap();
            let other = whole.update(&mut |_| {}).unwrap();
            assert_eq!(held(&some), held(&whole), "after step {step}");
            assert_eq!((one.files, one.removed), (other.files, other.removed), "after step {step}");
        }
        assert_eq!(held(&some).0.len(), 3);
    }

    #[test]
    fn elsewhere_nothing_is_looked_at() {
        let room = tempfile::tempdir().unwrap();
        let data = room.path().join("data");
        fs::create_dir(&data).unwrap();
        let app = app(room.path(), "index");
        fs::write(data.join("a.md"), "The mill closed.").unwrap();
        app.update(&mut |_| {}).unwrap();
        for name in ["b.md", "c.md"] {
            fs::write(data.join(name), "The port opened.").unwrap();
        }
        let report = app.update_in(&Touched::At(BTreeSet::from(["b.md".to_owned()])), &mut |_| {}).unwrap();
        assert_eq!((report.added, report.files), (vec!["b.md".to_owned()], 2));
        assert_eq!(app.update(&mut |_| {}).unwrap().added, ["c.md"]);
    }
}
