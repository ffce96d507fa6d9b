//! Tells when files of a folder change, a moment after they did.

use std::path::Path;
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

/// What changes within so long of another change is told with it: a file is written in pieces.
const QUIET: Duration = Duration::from_millis(250);

/// A folder being watched, until this is dropped.
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, NoCache>,
}

/// Calls `tell` whenever something below `folder` changes that may be a document. The error says why that cannot be done:
/// then whoever asks must look for himself.
pub fn watch(folder: &Path, tell: impl Fn() + Send + 'static) -> Result<Watch, String> {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let below = root.clone();
    let took_place = move |result: DebounceEventResult| {
        let is_ours = match result {
            Ok(events) => events.iter().any(|event| {
                let is_read = matches!(event.kind, EventKind::Access(_));
                !is_read && event.paths.iter().any(|path| is_document(path.strip_prefix(&below).unwrap_or(path)))
            }),
            // Too much happened to be told apart.
            Err(_) => true,
        };
        if is_ours {
            tell();
        }
    };
    let config = notify_debouncer_full::notify::Config::default();
    let cannot = |error| format!("{} cannot be watched ({error}); it is looked through now and then", folder.display());
    let mut debouncer = new_debouncer_opt::<_, RecommendedWatcher, NoCache>(QUIET, None, took_place, NoCache, config)
        .map_err(cannot)?;
    debouncer.watch(&root, RecursiveMode::Recursive).map_err(cannot)?;
    Ok(Watch { _debouncer: debouncer })
}

/// Whether what lies at `path` below the folder may be a document, or says something about documents.
fn is_document(path: &Path) -> bool {
    let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let is_hidden = parts.any(|part| part.starts_with('.'));
    !is_hidden && !path.to_string_lossy().starts_with("onrecord.sqlite")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_new_document_is_told_and_our_own_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (send, told) = mpsc::channel();
        let tell = move || {
            let _ = send.send(());
        };
        let watch = watch(folder.path(), tell).unwrap();
        std::fs::write(folder.path().join("onrecord.sqlite-wal"), "x").unwrap();
        std::fs::write(folder.path().join(".a.md.7.new"), "x").unwrap();
        assert!(told.recv_timeout(QUIET * 4).is_err(), "our own file was told");
        std::fs::create_dir(folder.path().join("new")).unwrap();
        std::fs::write(folder.path().join("a.md"), "It closed.").unwrap();
        assert!(told.recv_timeout(Duration::from_secs(20)).is_ok());
        drop(watch);
    }
}
