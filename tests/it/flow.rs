//! Files go in, answers come out: whatever the order of reading, whatever breaks in between.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use onrecord::answer::question::{self, Question};
use onrecord::app::{App, Folders, UpdateReport};
use onrecord::clock::Clock;
use onrecord::document::{Published, Shelf};
use onrecord::error::Error;
use onrecord::index::{Condition, Query};
use proptest::prelude::*;

/// A data and an index folder of one test.
struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let room = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(room.data()).unwrap();
        room
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let room = Self::new();
        for (path, text) in files {
            room.write(path, text);
        }
        room
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn index(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.data().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn app(&self) -> App {
        App::open(Folders { data: self.data(), index: self.index() }, Clock::system()).unwrap()
    }

    /// `onrecord` with these arguments on these folders.
    fn onrecord(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env_clear().current_dir(self.folder.path()).args(["--data", "data", "--index", "index"]);
        command.args(arguments).stdin(Stdio::null());
        command
    }
}

fn read(app: &App) -> UpdateReport {
    app.update(&mut |_| {}).unwrap()
}

fn quotes(app: &App, words: &str) -> Vec<String> {
    let query = Query { words: words.to_owned(), limit: 10_000, ..Query::default() };
    app.search(&query).unwrap().hits.into_iter().map(|hit| hit.text).collect()
}

/// All that an index tells: the bytes of its answers, its hits with their scores, its lists.
fn everything(app: &App) -> String {
    let mut told = String::new();
    for (command, text) in [
        (question::Command::Claim, "Holm Works closed the mill in March"),
        (question::Command::Ask, "Who said the mill was closed?"),
        (question::Command::When, "mill"),
        (question::Command::Who, "Vera Holm"),
    ] {
        let question = Question {
            command,
            text: text.to_owned(),
            from: None,
            until: None,
            as_of: None,
            shelf: Shelf::default(),
            limit: 20,
        };
        let mut answer = serde_json::to_value(app.answer(&question).unwrap()).unwrap();
        // What a document said before belongs to the past of this index, and not to its sources.
        for citation in answer["citations"].as_array_mut().unwrap() {
            citation.as_object_mut().unwrap().remove("changed");
        }
        told.push_str(&serde_json::to_string_pretty(&answer).unwrap());
        let query = Query { names: vec!["Vera Holm".to_owned()], ..question.query() };
        let _ = write!(told, "{:#?}{:?}", app.search(&query).unwrap(), app.rank(&query).unwrap());
    }
    let shelf = Shelf::default();
    let _ = write!(told, "{:#?}{:?}", app.documents(shelf).unwrap(), app.names("", shelf, 100).unwrap());
    told
}

/// Twelve documents, two of them reprints, that share words, names and lengths so that scores tie.
fn documents() -> Vec<(String, String)> {
    let people = ["Vera Holm", "Jonas Brekke", "Vera Holm", "Mira Solberg"];
    let acts = ["closed the mill", "sold the mill", "denied that the mill was closed", "opened a second mill"];
    let mut documents: Vec<(String, String)> = (0..10)
        .map(|n| {
            let (who, act) = (people[n % people.len()], acts[n / 2 % acts.len()]);
            let text = format!(
                "---\ntitle: Report {n}\noutlet: Paper {}\npublished: 2026-03-{:02}\n---\n# The mill\n\n{who} of Holm Works {act} on March {}, 2026, she said.\n\n- The mill has {} workers.\n- Nobody else spoke.\n",
                n % 3,
                n + 1,
                n + 1,
                n * 100,
            );
            (format!("paper{}/report{n}.md", n % 3), text)
        })
        .collect();
    for copy in ["wire/a.md", "wire/b.md"] {
        documents.push((copy.to_owned(), documents[0].1.replace("Report 0", copy)));
    }
    documents
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn the_same_sources_in_any_order_give_the_same_bytes(
        order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
        batch in 1_usize..6,
        detours in proptest::collection::vec(0_usize..12, 0..4),
    ) {
        let documents = documents();
        let at_once = Room::new();
        for (path, text) in &documents {
            at_once.write(path, text);
        }
        let expected = at_once.app();
        read(&expected);

        let one_by_one = Room::new();
        // Some documents are first read in another wording, and some that are in no source come and go.
        for detour in &detours {
            one_by_one.write(&documents[*detour].0, "The mill burned in April, Vera Holm said.");
            one_by_one.write(&format!("gone{detour}.md"), "The mill drowned in May, Jonas Brekke said.");
        }
        let mut app = one_by_one.app();
        read(&app);
        for detour in &detours {
            let _ = fs::remove_file(one_by_one.data().join(format!("gone{detour}.md")));
        }
        for some in order.chunks(batch) {
            for number in some {
                let (path, text) = &documents[*number];
                one_by_one.write(path, text);
            }
            read(&app);
            if batch % 2 == 0 {
                drop(app);
                app = one_by_one.app();
            }
        }
        prop_assert_eq!(everything(&app), everything(&expected));
    }
}

#[test]
fn reading_twice_changes_nothing_and_writes_nothing() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    read(&room.app());
    let before = listing(&room.index());
    let report = read(&room.app());
    assert_eq!(report, UpdateReport { files: 1, ..UpdateReport::default() });
    assert_eq!(listing(&room.index()), before);
}

/// Every file below a folder with its bytes.
fn listing(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.insert(path, bytes);
            }
        }
    }
    files
}

#[test]
fn a_file_that_was_only_touched_is_not_read_again() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    let app = room.app();
    read(&app);
    let hour_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    fs::File::options().write(true).open(room.data().join("a.md")).unwrap().set_modified(hour_ago).unwrap();
    assert_eq!(read(&app), UpdateReport { files: 1, ..UpdateReport::default() });
    assert_eq!(quotes(&app, "mill"), ["The mill closed."]);
}

#[test]
fn a_change_of_the_same_length_at_the_same_moment_is_seen() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    let app = room.app();
    read(&app);
    let modified = fs::metadata(room.data().join("a.md")).unwrap().modified().unwrap();
    room.write("a.md", "The mill burned.");
    fs::File::options().write(true).open(room.data().join("a.md")).unwrap().set_modified(modified).unwrap();
    assert_eq!(read(&app).changed, ["a.md"]);
    assert_eq!(quotes(&app, "mill"), ["The mill burned."]);
}

#[test]
fn what_people_tell_about_names_reads_everything_again() {
    let room =
        Room::with(&[("a.md", "The Harbour Telegraph reported the sale. Gull House denied it, Gull House said.")]);
    let app = room.app();
    read(&app);
    let bearer = |app: &App| app.names("gull", Shelf::default(), 10).unwrap();
    assert_eq!(bearer(&app), ["Gull House"]);
    room.write("names.toml", "[[same]]\nname = \"Harbour Telegraph\"\naliases = [\"Gull House\"]\n");
    let report = read(&app);
    assert_eq!((report.changed.as_slice(), report.problems.as_slice()), (&["a.md".to_owned()][..], &[][..]));
    assert_eq!(bearer(&app), ["Harbour Telegraph"]);
    assert_eq!(read(&app), UpdateReport { files: 1, ..UpdateReport::default() });
    fs::remove_file(room.data().join("names.toml")).unwrap();
    assert_eq!(read(&app).changed, ["a.md"]);
    assert_eq!(bearer(&app), ["Gull House"]);
}

#[test]
fn an_index_of_another_version_is_set_aside_and_built_anew() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    read(&room.app());
    let meta = room.index().join("passages/meta.json");
    let written = fs::read_to_string(&meta).unwrap();
    assert!(written.contains(onrecord::index::VERSION));
    fs::write(&meta, written.replace(onrecord::index::VERSION, "0.0.1-other")).unwrap();
    let app = room.app();
    assert_eq!(app.condition(), Condition::OtherVersion);
    let report = read(&app);
    assert_eq!(
        report.notice.as_deref(),
        Some("the index was written by another version of OnRecord and is built anew")
    );
    assert_eq!(report.added, ["a.md"]);
    assert_eq!(quotes(&app, "mill"), ["The mill closed."]);
    assert!(room.index().join("set-aside/meta.json").exists());
}

/// Breaks the index of a fresh room, and expects it to be built anew.
#[track_caller]
fn check_damage(damage: impl FnOnce(&Path)) {
    let room = Room::with(&[("a.md", "The mill closed."), ("b.md", "The port opened.")]);
    read(&room.app());
    damage(&room.index().join("passages"));
    let app = room.app();
    assert!(matches!(app.condition(), Condition::Damaged(_)), "{:?}", app.condition());
    let report = read(&app);
    assert!(report.notice.unwrap().starts_with("the index was damaged ("));
    assert_eq!(quotes(&app, "mill"), ["The mill closed."]);
    assert_eq!(app.count(Shelf::default()).0, 2);
}

/// The largest file of a folder with this ending.
fn largest(folder: &Path, ending: &str) -> PathBuf {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|found| found == ending));
    files.max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap()
}

#[test]
fn an_index_with_an_unreadable_list_of_segments_is_built_anew() {
    check_damage(|index| fs::write(index.join("meta.json"), "{").unwrap());
}

#[test]
fn an_index_with_a_lost_file_is_built_anew() {
    check_damage(|index| fs::remove_file(largest(index, "idx")).unwrap());
}

#[test]
fn an_index_with_a_cut_file_is_built_anew() {
    check_damage(|index| {
        let file = largest(index, "store");
        let bytes = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    });
}

#[test]
fn a_damaged_byte_is_found_by_looking_and_then_mended() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    read(&room.app());
    let file = largest(&room.index().join("passages"), "store");
    let mut bytes = fs::read(&file).unwrap();
    bytes[10] ^= 0xff;
    fs::remove_file(&file).unwrap();
    fs::write(&file, bytes).unwrap();
    let app = room.app();
    assert_eq!(app.verify().unwrap().len(), 1);
    assert!(read(&app).notice.unwrap().starts_with("the index was damaged ("));
    assert_eq!(app.verify().unwrap(), Vec::<PathBuf>::new());
    assert_eq!(quotes(&app, "mill"), ["The mill closed."]);
}

#[test]
fn another_process_that_writes_is_named_and_reading_goes_on() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    let writer = room.app();
    read(&writer);
    room.write("b.md", "The port opened.");
    let index = room.index();
    // As long as somebody writes, and no longer, as the bot beside the command line.
    let lock = fs::File::options().write(true).truncate(true).open(index.join("write.lock")).unwrap();
    lock.lock().unwrap();
    fs::write(index.join("write.lock"), "4711").unwrap();
    let Err(Error::Locked(words)) = room.app().update(&mut |_| {}) else { panic!("two write at once") };
    assert_eq!(
        words,
        format!(
            "index {} is being written by another process (4711); wait for it, stop it, or use --no-update",
            index.display()
        )
    );

    let done = room.onrecord(&["index"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("is being written by another process"));
    let answered = room.onrecord(&["search", "mill", "--json"]).output().unwrap();
    assert_eq!(answered.status.code(), Some(0), "{}", String::from_utf8_lossy(&answered.stderr));
    assert!(String::from_utf8_lossy(&answered.stdout).contains("The mill closed."));
    lock.unlock().unwrap();

    let reader = room.app();
    read(&writer);
    reader.refresh().unwrap();
    assert_eq!(quotes(&reader, "port"), ["The port opened."], "what the writer commits is seen");
    room.write("c.md", "The bridge fell.");
    assert_eq!(read(&reader).added, ["c.md"], "the lock goes with the writing, not with the writer");
    drop(writer);
}

#[test]
fn folders_that_may_not_be_written_can_be_asked() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    read(&room.app());
    let folders = [room.data(), room.index(), room.index().join("passages")];
    let allow = |mode| {
        use std::os::unix::fs::PermissionsExt;
        for folder in &folders {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    allow(0o555);
    let answered = room.onrecord(&["search", "mill", "--json"]).output().unwrap();
    allow(0o755);
    assert_eq!(answered.status.code(), Some(0), "{}", String::from_utf8_lossy(&answered.stderr));
    assert!(String::from_utf8_lossy(&answered.stdout).contains("The mill closed."));
}

#[test]
fn an_index_that_cannot_be_written_is_one_clear_sentence() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    fs::write(room.index(), "a file, not a folder").unwrap();
    let done = room.onrecord(&["index"]).output().unwrap();
    let words = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{words}");
    assert!(words.contains("the index in index cannot be"), "{words}");
}

#[test]
fn a_full_disk_is_one_clear_sentence_and_loses_nothing() {
    let room = Room::with(&[("a.md", "The mill closed.")]);
    read(&room.app());
    let line = "The port of Lindholm opened again after the flood, the harbour master said on Monday. ";
    room.write("b.md", &line.repeat(4000));
    // No file may grow over 16 kB, and the signal for that is ignored, so that writing fails as on a full disk.
    let program = env!("CARGO_BIN_EXE_onrecord");
    let limited = format!("trap '' XFSZ; ulimit -f 16; exec '{program}' --data data --index index index");
    let done = Command::new("sh").arg("-c").arg(limited).current_dir(room.folder.path()).output().unwrap();
    let words = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2), "{words}");
    assert!(words.contains("the index in index cannot be"), "{words}");
    assert!(words.contains("File too large"), "{words}");
    let app = room.app();
    assert_eq!(quotes(&app, "mill"), ["The mill closed."]);
    assert_eq!(read(&app).added, ["b.md"]);
}

#[test]
fn time_and_shelf_limit_what_is_found() {
    let room = Room::with(&[
        ("old.md", "---\npublished: 2024-05-01\n---\nThe mill closed.\n"),
        ("new.md", "---\npublished: 2026-05\n---\nThe mill opened.\n"),
        ("undated.md", "The mill stands.\n"),
        ("guilds/7/secret.md", "---\npublished: 2027-01-01\n---\nThe mill is for sale.\n"),
    ]);
    let app = room.app();
    read(&app);
    let day = |iso: &str| Published::from_iso(iso).unwrap().first;
    let found = |query: Query| {
        let found = app.search(&Query { words: "mill".to_owned(), limit: 10, ..query }).unwrap();
        let quotes: Vec<String> = found.hits.into_iter().map(|hit| hit.text).collect();
        (quotes.join(" "), found.documents, found.newest)
    };
    assert_eq!(
        found(Query { published_from: Some(day("2026-05-20")), ..Query::default() }),
        ("The mill opened.".to_owned(), 3, Some("2026-05".to_owned()))
    );
    assert_eq!(found(Query { published_until: Some(day("2025-01-01")), ..Query::default() }).0, "The mill closed.");
    let seven = Shelf { guild: Some(7), channel: None };
    let (_, documents, newest) = found(Query { shelf: seven, ..Query::default() });
    assert_eq!((documents, newest.as_deref()), (4, Some("2027-01-01")));
}

#[test]
fn what_another_shelf_holds_changes_no_score() {
    let alone = Room::with(&[("a.md", "The mill closed. It was old."), ("b.md", "A port opened near the mill.")]);
    let beside = Room::with(&[
        ("a.md", "The mill closed. It was old."),
        ("b.md", "A port opened near the mill."),
        ("guilds/7/c.md", "Mill, mill, mill, and a port. Vera Holm closed it."),
    ]);
    let scores = |room: &Room| {
        let app = room.app();
        read(&app);
        let query = Query { words: "mill port closed".to_owned(), limit: 10, ..Query::default() };
        let found = app.search(&query).unwrap();
        let hits: Vec<_> = found.hits.iter().map(|hit| (hit.text.clone(), hit.score.to_bits())).collect();
        (hits, format!("{:?}", found.weights))
    };
    assert_eq!(scores(&alone), scores(&beside));
}
