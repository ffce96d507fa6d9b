//! Tells when files of a folder change, a moment after they did.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_full::notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// What changes within so long of another change is told with it: a file is written in pieces.
const QUIET: Duration = Duration::from_millis(250);

/// A folder being watched, until this is dropped.
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, NoCache>,
}

/// Where a folder changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// At these paths below it, parts joined by `/`, or anywhere below them.
    At(BTreeSet<String>),
    /// Anywhere.
    Anywhere,
}

/// Where so many paths are touched, the whole folder is looked through: it costs no more.
const MOST_PATHS: usize = 4096;

impl Default for Touched {
    fn default() -> Self {
        Self::At(BTreeSet::new())
    }
}

impl Touched {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::At(paths) if paths.is_empty())
    }

    /// What is touched by both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::At(mut paths), Self::At(more)) => {
                paths.extend(more);
                if paths.len() > MOST_PATHS { Self::Anywhere } else { Self::At(paths) }
            }
            _ => Self::Anywhere,
        }
    }

    /// What an event at these paths touches of the folder `root`.
    fn by(event: &Event, root: &Path) -> Self {
        if event.need_rescan() {
            return Self::Anywhere;
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return Self::default();
        }
        let of_path = |path: &PathBuf| {
            let Ok(below) = path.strip_prefix(root) else { return Self::Anywhere };
            let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
            match parts {
                Some(parts) if !parts.is_empty() && is_document(&parts) => Self::At(BTreeSet::from([parts.join("/")])),
                Some(parts) if !parts.is_empty() => Self::default(),
                _ => Self::Anywhere,
            }
        };
        event.paths.iter().map(of_path).fold(Self::default(), Self::and)
    }
}

/// Calls `tell` whenever something below `folder` changes that may be a document. The error says why that cannot be done:
/// then whoever asks must look for himself.
pub fn watch(folder: &Path, tell: impl Fn(Touched) + Send + 'static) -> Result<Watch, String> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let below = root.clone();
    let took_place = move |result: DebounceEventResult| {
        let touched = match result {
            Ok(events) => events.iter().map(|event| Touched::by(event, &below)).fold(Touched::default(), Touched::and),
            // Too much happened to be told apart.
            Err(_) => Touched::Anywhere,
        };
        if !touched.is_empty() {
            tell(touched);
        }
    };
    let config = notify_debouncer_full::notify::Config::default();
    let cannot = |error| format!("{} cannot be watched ({error}); it is looked through now and then", folder.display());
    let mut debouncer = new_debouncer_opt::<_, RecommendedWatcher, NoCache>(QUIET, None, took_place, NoCache, config)
        .map_err(cannot)?;
    debouncer.watch(&root, RecursiveMode::Recursive).map_err(cannot)?;
    Ok(Watch { _debouncer: debouncer })
}

/// Whether what lies at this path below the folder may be a document, or says something about documents.
fn is_document(parts: &[&str]) -> bool {
    let is_hidden = parts.iter().any(|part| part.starts_with('.'));
    !is_hidden && !parts.first().is_some_and(|first| first.starts_with("onrecord.sqlite"))
}

#[cfg(test)]
mod tests {
    use notify_debouncer_full::notify::event::{AccessKind, Flag};

    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_new_document_is_told_and_our_own_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (send, told) = mpsc::channel();
        let tell = move |touched| {
            let _ = send.send(touched);
        };
        let watch = watch(folder.path(), tell).unwrap();
        std::fs::write(folder.path().join("onrecord.sqlite-wal"), "x").unwrap();
        std::fs::write(folder.path().join(".a.md.7.new"), "x").unwrap();
        assert!(told.recv_timeout(QUIET * 4).is_err(), "our own file was told");
        std::fs::create_dir(folder.path().join("new")).unwrap();
        std::fs::write(folder.path().join("a.md"), "It closed.").unwrap();
        let touched = told.recv_timeout(Duration::from_secs(20)).unwrap();
        let Touched::At(paths) = touched else { panic!("{touched:?}") };
        assert!(paths.iter().all(|path| path == "new" || path == "a.md"), "{paths:?}");
        drop(watch);
    }

    #[track_caller]
    fn check(event: &Event, touched: &Touched) {
        assert_eq!(Touched::by(event, Path::new("/data")), *touched);
    }

    #[test]
    fn an_event_touches_its_paths_and_what_cannot_be_told_touches_everything() {
        let at = |paths: &[&str]| Touched::At(paths.iter().map(|path| (*path).to_owned()).collect());
        let event =
            |paths: &[&str]| paths.iter().fold(Event::new(EventKind::Any), |event, path| event.add_path(path.into()));
        check(&event(&["/data/a/b.md"]), &at(&["a/b.md"]));
        check(&event(&["/data/a.md", "/data/b.md"]), &at(&["a.md", "b.md"]));
        check(&event(&["/data/.a.md.7.new", "/data/a.md"]), &at(&["a.md"]));
        check(&event(&["/data/onrecord.sqlite-wal", "/data/.git/x"]), &at(&[]));
        check(&event(&["/data/names.toml"]), &at(&["names.toml"]));
        check(&event(&["/data"]), &Touched::Anywhere);
        check(&event(&["/elsewhere/a.md"]), &Touched::Anywhere);
        check(&event(&["/data/a.md"]).set_flag(Flag::Rescan), &Touched::Anywhere);
        let read = EventKind::Access(AccessKind::Any);
        check(&Event::new(read).add_path("/data/a.md".into()), &at(&[]));
    }

    #[test]
    fn too_many_paths_are_anywhere() {
        let one = |number: usize| Touched::At(BTreeSet::from([number.to_string()]));
        assert_eq!((0..=MOST_PATHS).map(one).fold(Touched::default(), Touched::and), Touched::Anywhere);
        assert_eq!(one(1).and(one(2)), Touched::At(BTreeSet::from(["1".to_owned(), "2".to_owned()])));
    }
}
