//! Files are written wholly or not at all: to another name, to the disk, and only then under their own name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// Puts `bytes` into the file at `path` below `data`, in the place of what it held before. After a kill at any moment it holds
/// either all of the one or all of the other. The error says what to do.
pub fn write(data: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    let target = inside(data, path)?;
    let folder = target.parent().unwrap_or(data);
    fs::create_dir_all(folder).map_err(|error| cannot("be made", folder, &error))?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that it is never read; of this process, so that two never write the same.
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = write_beside(&beside, bytes).and_then(|()| fs::rename(&beside, &target)).and_then(|()| sync(folder));
    written.map_err(|error| {
        // What is half written has no use; where even that fails it stays hidden.
        let _ = fs::remove_file(&beside);
        cannot("be written", &target, &error)
    })
}

fn write_beside(beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(beside)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes names that were given or taken in `folder` last.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Moves a file below `data` to another name, in the place of what stands there.
pub fn rename(data: &Path, from: &str, to: &str) -> Result<(), String> {
    let (from, to) = (inside(data, from)?, inside(data, to)?);
    let folder = to.parent().unwrap_or(data);
    fs::create_dir_all(folder).map_err(|error| cannot("be made", folder, &error))?;
    let moved = fs::rename(&from, &to).and_then(|()| sync(folder)).and_then(|()| sync(from.parent().unwrap_or(data)));
    moved.map_err(|error| cannot("be moved", &from, &error))
}

/// The file at `path` below `data`, which never leads out of it.
pub fn inside(data: &Path, path: &str) -> Result<PathBuf, String> {
    let is_plain = !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if !is_plain || path.contains(['\\', '\0']) {
        return Err(format!("{path:?} is no path below {}", data.display()));
    }
    Ok(data.join(path))
}

/// Why something on the disk cannot be done, and what to do about it.
#[must_use]
pub fn cannot(what: &str, path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("{path} cannot {what}: the disk is full; make room and try again, nothing was left half done")
        }
        ErrorKind::ReadOnlyFilesystem => format!("{path} cannot {what}: its disk is mounted read-only"),
        ErrorKind::PermissionDenied => format!("{path} may not {what} by this user; change its permissions"),
        _ => format!("{path} cannot {what}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let data = tempfile::tempdir().unwrap();
        write(data.path(), "added/a.md", b"one").unwrap();
        write(data.path(), "added/a.md", b"two").unwrap();
        assert_eq!(fs::read(data.path().join("added/a.md")).unwrap(), b"two");
        assert_eq!(fs::read_dir(data.path().join("added")).unwrap().count(), 1);
        rename(data.path(), "added/a.md", ".removed/added/a.md").unwrap();
        assert!(data.path().join(".removed/added/a.md").exists() && !data.path().join("added/a.md").exists());
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["", "/etc/passwd", "../a", "a/../../b", "./a", "a\\b", "a\0b"] {
            assert!(inside(Path::new("data"), path).is_err(), "{path:?}");
        }
        assert!(inside(Path::new("data"), "guilds/7/a..b.md").is_ok());
    }

    #[test]
    fn what_stands_in_the_way_is_told() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join("added"), "a file").unwrap();
        let told = write(data.path(), "added/a.md", b"one").unwrap_err();
        assert!(told.contains("added cannot be made"), "{told}");
        let full = cannot("be written", Path::new("data/a.md"), &io::Error::from(ErrorKind::StorageFull));
        assert_eq!(
            full,
            "data/a.md cannot be written: the disk is full; make room and try again, nothing was left half done"
        );
    }
}
