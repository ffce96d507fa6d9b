//! All that cannot be made again, in one file: the data folder, and a copy of the database as it was at one moment.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::app::App;
use crate::error::Error;
use crate::source::keep;

/// Under this name the data folder stands in the file.
const ROOT: &str = "data/";
const DATABASE: &str = "onrecord.sqlite";

/// Where a restored folder is put together before it is used.
const BUILDING: &str = ".restoring";

/// The deepest folder that is kept.
const DEEPEST: usize = 40;

/// What a backup holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    pub files: usize,
    /// In bytes, unpacked.
    pub bytes: u64,
}

impl App {
    /// Writes the data folder with all that was added, removed and decided into `file`, and reads it again to see that it is
    /// whole. The index is not in it: it is rebuilt.
    pub fn backup(&self, file: &Path) -> Result<Backup, Error> {
        if file.is_dir() {
            return Err(Error::Usage(format!("{} is a folder; name a file, such as backup.zip", file.display())));
        }
        let cannot = |error: io::Error| Error::Usage(keep::cannot("be written", file, &error));
        // Nothing half written has the name of a backup.
        let beside = beside(file);
        let written = self.write_backup(&beside, file);
        let kept = written.and_then(|backup| {
            let checked = check(&beside)?;
            if checked != backup {
                return Err(io::Error::other("what was written is not what is read again"));
            }
            fs::rename(&beside, file)?;
            Ok(backup)
        });
        kept.map_err(|error| {
            let _ = fs::remove_file(&beside);
            cannot(error)
        })
    }

    fn write_backup(&self, beside: &Path, file: &Path) -> io::Result<Backup> {
        let data = &self.folders.data;
        let mut archive = ZipWriter::new(BufWriter::new(File::create(beside)?));
        let mut backup = Backup::default();
        let own = [file.canonicalize().ok(), beside.canonicalize().ok()];
        for path in files(data)? {
            if own.iter().flatten().any(|own| Some(own) == data.join(&path).canonicalize().ok().as_ref()) {
                continue;
            }
            match File::open(data.join(&path)) {
                Ok(from) => backup.bytes += put(&mut archive, &path, from)?,
                // Removed a moment ago.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            }
            backup.files += 1;
        }
        if self.state_path().exists() {
            let copy = beside.with_extension("sqlite.new");
            drop(fs::remove_file(&copy));
            let copied = self
                .state()
                .and_then(|state| state.copy_to(&copy))
                .map_err(|error| io::Error::other(error.with_causes()));
            let put = copied.and_then(|()| File::open(&copy)).and_then(|from| put(&mut archive, DATABASE, from));
            drop(fs::remove_file(&copy));
            backup.bytes += put?;
            backup.files += 1;
        }
        let mut written = archive.finish()?;
        written.flush()?;
        written.get_ref().sync_all()?;
        Ok(backup)
    }
}

/// Puts what was backed up into `data`, which must be empty or not there. It is all there or not at all.
pub fn restore(file: &Path, data: &Path) -> Result<Backup, Error> {
    let is_empty = match fs::read_dir(data) {
        Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == BUILDING)),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_empty {
        let words = format!("{} is not empty: move it away, or name another folder with --data", data.display());
        return Err(Error::Usage(words));
    }
    let building = data.join(BUILDING);
    let restored = unpack(file, &building).and_then(|backup| {
        for entry in fs::read_dir(&building)? {
            let entry = entry?;
            fs::rename(entry.path(), data.join(entry.file_name()))?;
        }
        fs::remove_dir(&building)?;
        Ok(backup)
    });
    restored.map_err(|error| {
        let words = format!("{} cannot be restored to {}: {error}", file.display(), data.display());
        Error::Usage(words)
    })
}

fn unpack(file: &Path, building: &Path) -> io::Result<Backup> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(file)?))?;
    if building.exists() {
        fs::remove_dir_all(building)?;
    }
    fs::create_dir_all(building)?;
    let mut backup = Backup::default();
    for number in 0..archive.len() {
        let mut packed = archive.by_index(number)?;
        let name = packed.name().to_owned();
        let path =
            name.strip_prefix(ROOT).ok_or_else(|| io::Error::other(format!("{name:?} in it is not of a backup")))?;
        let target = keep::inside(building, path).map_err(io::Error::other)?;
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut to = File::options().write(true).create_new(true).open(&target)?;
        backup.bytes += io::copy(&mut packed, &mut to)?;
        backup.files += 1;
        to.sync_all()?;
    }
    Ok(backup)
}

/// What a file holds, all of it read and compared with its checksums.
fn check(file: &Path) -> io::Result<Backup> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(file)?))?;
    let mut backup = Backup { files: archive.len(), bytes: 0 };
    for number in 0..archive.len() {
        backup.bytes += io::copy(&mut archive.by_index(number)?, &mut io::sink())?;
    }
    Ok(backup)
}

fn put(archive: &mut ZipWriter<BufWriter<File>>, path: &str, from: File) -> io::Result<u64> {
    let is_large = from.metadata().is_ok_and(|metadata| metadata.len() >= u64::from(u32::MAX));
    archive.start_file(format!("{ROOT}{path}"), SimpleFileOptions::default().large_file(is_large))?;
    io::copy(&mut BufReader::new(from.take(u64::MAX)), archive)
}

fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

/// All files below `data` in order, hidden ones too, without the database, locks, and what is being written.
fn files(data: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![(data.to_owned(), String::new(), 0)];
    while let Some((folder, below, depth)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(io::Error::other(format!(
                    "{} has a name that is not UTF-8; rename it",
                    entry.path().display()
                )));
            };
            let path = format!("{below}{name}");
            let kind = entry.file_type()?;
            let is_passing =
                name.starts_with('.') && [".new", ".lock"].iter().any(|ending| name.strip_suffix(ending).is_some());
            if path.starts_with(DATABASE) || path == BUILDING || is_passing {
                continue;
            }
            // A link's file is kept where it lies.
            if kind.is_dir() && depth < DEEPEST {
                folders.push((entry.path(), format!("{path}/"), depth + 1));
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
