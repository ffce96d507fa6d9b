//! The files below `data/`: which there are, and their bytes.
//!
//! A file that cannot be listed or read is a problem beside the others, never the end: folders are edited while they are read.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::document;
use crate::source::{Place, Problem, SourceFile};

/// The largest file that is read whole.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The deepest folder that is looked into, counted from `data/`.
const DEEPEST_FOLDER: usize = 32;

/// A file below `data/`, as the folder lists it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Listed {
    /// Below `data/`, parts joined by `/`.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// When it was last modified, in nanoseconds since 1970; 0 where the file system does not tell.
    pub modified: i64,
}

/// The files below `data` that may hold documents, in order of their paths, and what could not be listed. Of files whose
/// documents would have the same id, the first is listed.
///
/// Hidden files, `outlets.toml`, `names.toml`, `feeds.toml` and databases are no documents. A symbolic link is followed only where it
/// leads to something inside `data`. A file below `guilds/` whose place cannot be told is a problem and is not listed:
/// what is meant for one guild must never be seen everywhere.
#[must_use]
pub fn list(data: &Path) -> (Vec<Listed>, Vec<Problem>) {
    let mut walk = Walk::new(data);
    walk.folders.push((data.to_owned(), String::new(), 0));
    walk.end()
}

/// What [`list`] would list at these paths below `data` and anywhere below them, as far as no other file has the same id.
#[must_use]
pub fn list_at<'a>(data: &Path, paths: impl IntoIterator<Item = &'a str>) -> (Vec<Listed>, Vec<Problem>) {
    let mut walk = Walk::new(data);
    for path in paths {
        walk.find(data, path);
    }
    walk.end()
}

/// Reads one listed file, of at most [`LARGEST_FILE`] bytes.
pub fn read(data: &Path, listed: &Listed) -> Result<SourceFile, Problem> {
    let problem = |message: String| Problem { file: listed.path.clone(), message };
    let place = place(&listed.path).map_err(problem)?;
    let file = File::open(data.join(&listed.path)).map_err(|error| problem(could_not("be read", &error)))?;
    let mut bytes = Vec::with_capacity(usize::try_from(listed.size.min(LARGEST_FILE)).unwrap_or_default());
    // One byte more than allowed tells a file that grew since it was listed.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| problem(could_not("be read", &error)))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(problem(too_large(LARGEST_FILE + 1)));
    }
    Ok(SourceFile { path: listed.path.clone(), place, bytes })
}

/// Where the file at `path` may be seen: `guilds/<id>/` in that guild, `guilds/<id>/channels/<id>/` in that channel, any
/// other everywhere. The error says which id is malformed.
pub fn place(path: &str) -> Result<Place, String> {
    let mut parts = path.split('/');
    if parts.next() != Some("guilds") {
        return Ok(Place::Everywhere);
    }
    let (Some(guild), Some(next)) = (parts.next(), parts.next()) else {
        return Err(
            "lies in guilds/ itself; put it into guilds/<guild id>/, or into data/ to show it everywhere".to_owned()
        );
    };
    let guild = snowflake(guild, "guild")?;
    // A file may be called `channels`; only a folder of that name stands for channels.
    match (next, parts.next(), parts.next()) {
        ("channels", Some(channel), Some(_)) => Ok(Place::Channel { guild, channel: snowflake(channel, "channel")? }),
        ("channels", Some(_), None) => Err(
            "lies in channels/ itself; put it into channels/<channel id>/, or one folder up to show it in the guild"
                .to_owned(),
        ),
        _ => Ok(Place::Guild { guild }),
    }
}

/// A Discord id: a positive decimal number of 64 bits, written without sign or leading zero so that two folders never stand for one guild.
fn snowflake(folder: &str, of: &str) -> Result<u64, String> {
    let is_plain = folder.bytes().all(|byte| byte.is_ascii_digit()) && !folder.starts_with('0');
    folder.parse().ok().filter(|_| is_plain).ok_or_else(|| {
        format!("{folder:?} is no {of} id, so nobody can see this file; name the folder after the id, a number such as 81384788765712384")
    })
}

#[derive(Default)]
struct Walk {
    /// The real path of `data/`; links that lead out of it are not followed.
    root: Option<PathBuf>,
    /// Still to be read: the folder, its path below `data/` (empty or ending in `/`), its depth.
    folders: Vec<(PathBuf, String, usize)>,
    files: Vec<Listed>,
    problems: Vec<Problem>,
}

impl Walk {
    fn new(data: &Path) -> Self {
        Self { root: data.canonicalize().ok(), ..Self::default() }
    }

    /// Looks into all folders that are still to be read; what was found, in order.
    fn end(mut self) -> (Vec<Listed>, Vec<Problem>) {
        while let Some((folder, path, depth)) = self.folders.pop() {
            self.read_folder(&folder, &path, depth);
        }
        self.files.sort();
        self.files.dedup();
        let same = document::same_ids(self.files.iter().map(|listed| listed.path.as_str()));
        if !same.is_empty() {
            let left_out: BTreeSet<&str> = same.iter().map(|problem| problem.file.as_str()).collect();
            self.files.retain(|listed| !left_out.contains(listed.path.as_str()));
        }
        self.problems.extend(same);
        self.problems.sort_by(|one, other| (&one.file, &one.message).cmp(&(&other.file, &other.message)));
        (self.files, self.problems)
    }

    /// Notes what lies at `path`, where the way there leads only through folders that are looked into.
    fn find(&mut self, data: &Path, path: &str) {
        let (mut found, mut way, mut depth) = (data.to_owned(), path.split('/').peekable(), 0);
        while let Some(name) = way.next() {
            if is_left_out(name, depth == 0) {
                return;
            }
            found.push(name);
            let metadata = match fs::symlink_metadata(&found) {
                Ok(metadata) => metadata,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return,
                Err(error) => return self.problem(path, could_not("be read", &error)),
            };
            if way.peek().is_none() {
                return self.read_entry(found, Ok(metadata), path, depth);
            }
            if !metadata.is_dir() {
                return;
            }
            depth += 1;
        }
    }

    fn problem(&mut self, path: &str, message: impl Into<String>) {
        let file = if path.is_empty() { "." } else { path.trim_end_matches('/') };
        self.problems.push(Problem { file: file.to_owned(), message: message.into() });
    }

    fn read_folder(&mut self, folder: &Path, path: &str, depth: usize) {
        if depth > DEEPEST_FOLDER {
            return self.problem(
                path,
                format!("lies more than {DEEPEST_FOLDER} folders deep and is not looked into; move it up"),
            );
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.problem(path, could_not("be listed", &error)),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.problem(path, could_not("be listed", &error));
                    continue;
                }
            };
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                self.problem(&format!("{path}{}", name.to_string_lossy()), "has a name that is not UTF-8; rename it");
                continue;
            };
            if is_left_out(name, path.is_empty()) {
                continue;
            }
            self.read_entry(entry.path(), entry.metadata(), &format!("{path}{name}"), depth);
        }
    }

    /// Notes what lies at `found`; `metadata` is its own, also where it is a link.
    fn read_entry(&mut self, found: PathBuf, metadata: io::Result<Metadata>, path: &str, depth: usize) {
        let is_link = metadata.as_ref().is_ok_and(Metadata::is_symlink);
        if is_link {
            match self.follow(&found, path) {
                Ok(true) => {}
                Ok(false) => return,
                Err(message) => return self.problem(path, message),
            }
        }
        let metadata = match if is_link { fs::metadata(&found) } else { metadata } {
            Ok(metadata) => metadata,
            Err(error) => return self.problem(path, could_not("be read", &error)),
        };
        if metadata.is_dir() {
            // A link to a folder could lead in a circle; its files are listed where they lie.
            if !is_link {
                self.folders.push((found, format!("{path}/"), depth + 1));
            }
        } else if !metadata.is_file() {
            self.problem(path, "is neither a file nor a folder");
        } else if let Err(message) = place(path) {
            self.problem(path, message);
        } else if metadata.len() > LARGEST_FILE {
            self.problem(path, too_large(metadata.len()));
        } else {
            let since_1970 = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let modified = since_1970.and_then(|time| i64::try_from(time.as_nanos()).ok()).unwrap_or_default();
            self.files.push(Listed { path: path.to_owned(), size: metadata.len(), modified });
        }
    }

    /// Whether the link at `path` leads to a file that is not listed where it lies: one in a hidden folder, as Kubernetes mounts its volumes.
    fn follow(&self, link: &Path, path: &str) -> Result<bool, &'static str> {
        let target = link.canonicalize().ok();
        let below = match (&self.root, &target) {
            (Some(root), Some(target)) => target.strip_prefix(root).ok().and_then(Path::to_str),
            _ => None,
        };
        let Some(below) = below else {
            return Err(
                "is a link that leads out of the data folder or nowhere and is not followed; copy the file here instead",
            );
        };
        if !below.split('/').any(|part| part.starts_with('.')) {
            return Ok(false);
        }
        if place(below) == place(path) {
            Ok(true)
        } else {
            Err("is a link to a file that is seen elsewhere and is not followed; copy the file here instead")
        }
    }
}

/// Whether what is called so is no document, nor holds any.
fn is_left_out(name: &str, is_at_top: bool) -> bool {
    name.is_empty() || name.starts_with('.') || (is_at_top && is_ours(name))
}

/// Whether a file at the top of `data/` is one of ours and no document.
fn is_ours(name: &str) -> bool {
    matches!(name, "outlets.toml" | "names.toml" | "feeds.toml") || name.contains(".sqlite")
}

fn could_not(what: &str, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "is gone; it was removed or renamed while the folder was read".to_owned(),
        ErrorKind::PermissionDenied => format!("may not {what} by this user; change its permissions"),
        _ => format!("could not {what}: {error}"),
    }
}

fn too_large(size: u64) -> String {
    let (size, most) = (size.div_ceil(1024 * 1024), LARGEST_FILE / (1024 * 1024));
    format!("is larger than {most} MiB ({size} MiB) and is not read; split it")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data folder with these files, each holding its own path.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let data = tempfile::tempdir().unwrap();
        for file in files {
            let path = data.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        data
    }

    fn paths(data: &Path) -> Vec<String> {
        list(data).0.into_iter().map(|listed| listed.path).collect()
    }

    #[test]
    fn files_are_listed_in_order_whatever_the_file_system_says() {
        let data = folder(&["b.md", "a/z.md", "a.md", "c/d/e.txt"]);
        assert_eq!(paths(data.path()), ["a.md", "a/z.md", "b.md", "c/d/e.txt"]);
        assert_eq!(list(data.path()).1, []);
    }

    #[test]
    fn at_a_path_is_listed_what_the_whole_folder_lists_there() {
        let data = folder(&["a.md", "b/c/d.md", "b/e.md", "b/.f.md", "guilds/seven/x.md", "outlets.toml"]);
        let at = |paths: &[&str]| {
            let (files, problems) = list_at(data.path(), paths.iter().copied());
            let files: Vec<String> = files.into_iter().map(|listed| listed.path).collect();
            (files, problems.into_iter().map(|problem| problem.file).collect::<Vec<_>>())
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(at(&["a.md"]), (vec!["a.md".to_owned()], none.clone()));
        assert_eq!(at(&["b", "b/e.md"]), (vec!["b/c/d.md".to_owned(), "b/e.md".to_owned()], none.clone()));
        assert_eq!(
            at(&["gone.md", "gone/x.md", "a.md/x.md", "b/.f.md", ".git/x.md", "outlets.toml", ""]),
            (none.clone(), none.clone())
        );
        assert_eq!(at(&["guilds/seven/x.md"]), (none, vec!["guilds/seven/x.md".to_owned()]));
        assert_eq!(list_at(data.path(), ["a.md"]).0[0], list(data.path()).0[0]);
    }

    #[test]
    fn what_is_hidden_or_ours_is_no_document() {
        let data =
            folder(&[".git/x.md", ".a.md", "outlets.toml", "feeds.toml", "onrecord.sqlite-wal", "sub/outlets.toml"]);
        assert_eq!(paths(data.path()), ["sub/outlets.toml"]);
    }

    #[test]
    fn a_file_is_read_with_its_place() {
        let data = folder(&["guilds/7/channels/9/a.md"]);
        let (files, _) = list(data.path());
        let file = read(data.path(), &files[0]).unwrap();
        assert_eq!(file.bytes, b"guilds/7/channels/9/a.md");
        assert_eq!(file.place, Place::Channel { guild: 7, channel: 9 });
    }

    #[track_caller]
    fn check_place(path: &str, expected: Option<Place>) {
        assert_eq!(place(path).ok(), expected, "{path}");
    }

    #[test]
    fn a_place_is_told_by_the_folders() {
        check_place("a.md", Some(Place::Everywhere));
        check_place("briefs/guilds/7/a.md", Some(Place::Everywhere));
        check_place("guilds.md", Some(Place::Everywhere));
        check_place("guilds/7/a.md", Some(Place::Guild { guild: 7 }));
        check_place("guilds/7/letters/a.md", Some(Place::Guild { guild: 7 }));
        check_place("guilds/7/channels", Some(Place::Guild { guild: 7 }));
        check_place("guilds/7/channels/9/a.md", Some(Place::Channel { guild: 7, channel: 9 }));
        check_place("guilds/7/channels/9/deeper/a.md", Some(Place::Channel { guild: 7, channel: 9 }));
        check_place("guilds/18446744073709551615/a.md", Some(Place::Guild { guild: u64::MAX }));
    }

    #[test]
    fn a_malformed_place_is_no_place() {
        check_place("guilds/a.md", None);
        check_place("guilds/seven/a.md", None);
        check_place("guilds/07/a.md", None);
        check_place("guilds/+7/a.md", None);
        check_place("guilds/0/a.md", None);
        check_place("guilds//a.md", None);
        check_place("guilds/7/channels/a.md", None);
        check_place("guilds/7/channels/nine/a.md", None);
        check_place("guilds/18446744073709551616/a.md", None);
    }

    #[test]
    fn a_file_without_a_place_is_a_problem_and_not_listed() {
        let data = folder(&["guilds/seven/a.md", "b.md"]);
        let (files, problems) = list(data.path());
        assert_eq!(files.len(), 1);
        assert_eq!(problems[0].file, "guilds/seven/a.md");
        assert!(problems[0].message.starts_with("\"seven\" is no guild id"), "{}", problems[0].message);
    }

    #[test]
    fn the_bundled_briefs_are_read_without_a_problem() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let (files, problems) = list(&data);
        assert_eq!(problems, []);
        assert!(files.len() >= 4);
        for listed in files {
            let (documents, problems) = document::read(&read(&data, &listed).unwrap());
            assert_eq!(problems, []);
            assert!(documents.iter().all(|document| document.meta.title.is_some()), "{}", listed.path);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_problem() {
        let (files, problems) = list(Path::new("/nowhere/at/all"));
        assert_eq!(files, []);
        assert_eq!(problems[0].file, ".");
        assert_eq!(problems[0].message, "is gone; it was removed or renamed while the folder was read");
    }

    #[test]
    fn a_file_that_vanished_is_a_problem() {
        let data = folder(&["a.md"]);
        let (files, _) = list(data.path());
        fs::remove_file(data.path().join("a.md")).unwrap();
        assert_eq!(read(data.path(), &files[0]).unwrap_err().file, "a.md");
    }

    #[test]
    fn a_file_over_the_limit_is_a_problem_before_and_after_it_grew() {
        let data = folder(&["a.md"]);
        let (small, _) = list(data.path());
        File::options().write(true).open(data.path().join("a.md")).unwrap().set_len(LARGEST_FILE + 1).unwrap();
        let (files, problems) = list(data.path());
        assert_eq!(files, []);
        assert_eq!(problems[0].message, "is larger than 64 MiB (65 MiB) and is not read; split it");
        assert_eq!(read(data.path(), &small[0]).unwrap_err().message, problems[0].message);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_never_shows_what_lies_outside_or_elsewhere() {
        use std::os::unix::fs::symlink;
        let data = folder(&["a.md", "guilds/7/secret.md", "guilds/7/.hidden/secret.md", "..volume/b.md"]);
        let outside = folder(&["outside.md"]);
        symlink(outside.path().join("outside.md"), data.path().join("outside.md")).unwrap();
        symlink(outside.path(), data.path().join("folder")).unwrap();
        symlink(data.path().join("guilds/7/secret.md"), data.path().join("again.md")).unwrap();
        symlink(data.path().join("guilds/7/.hidden/secret.md"), data.path().join("leak.md")).unwrap();
        symlink(data.path(), data.path().join("circle")).unwrap();
        symlink(data.path().join("..volume/b.md"), data.path().join("b.md")).unwrap();
        let (files, problems) = list(data.path());
        let files: Vec<&str> = files.iter().map(|listed| listed.path.as_str()).collect();
        assert_eq!(files, ["a.md", "b.md", "guilds/7/secret.md"]);
        let problems: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
        assert_eq!(problems, ["folder", "leak.md", "outside.md"]);
        let (files, problems) =
            list_at(data.path(), ["circle/a.md", "folder/outside.md", "b.md", "again.md", "leak.md"]);
        assert_eq!(files.iter().map(|listed| listed.path.as_str()).collect::<Vec<_>>(), ["b.md"]);
        assert_eq!(problems.iter().map(|problem| problem.file.as_str()).collect::<Vec<_>>(), ["leak.md"]);
    }
}
