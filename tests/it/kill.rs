//! Kills at random moments over adding, editing, removing and reading: nothing is lost, nothing stands twice.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::{DocumentId, Shelf};

use crate::mutation::Random;

/// What was asked for, which a kill may have stopped before, or after, but not in the middle.
struct Asked {
    arguments: Vec<String>,
    /// The title of the document, before and after.
    title: String,
    before: Option<String>,
    after: Option<String>,
}

struct Room {
    folder: tempfile::TempDir,
    /// The texts that must be there, by their titles.
    held: BTreeMap<String, String>,
}

impl Room {
    fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env_clear().current_dir(self.folder.path()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn app(&self) -> App {
        let below = |name: &str| self.folder.path().join(name);
        App::open(Folders { data: below("data"), index: below("index") }, Clock::system()).unwrap()
    }

    fn ask(&self, round: usize, random: &mut Random, ids: &BTreeMap<String, (DocumentId, String)>) -> Asked {
        let words = |arguments: &[&str]| arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let titles: Vec<&String> = self.held.keys().filter(|title| ids.contains_key(*title)).collect();
        let chosen = titles.get(random.below(titles.len())).map(|title| (*title).clone());
        match (random.below(4), chosen) {
            (0, Some(title)) => {
                let before = self.held.get(&title).cloned();
                Asked { arguments: words(&["source", "remove", &ids[&title].0.0]), title, before, after: None }
            }
            (1, Some(title)) => {
                let before = self.held.get(&title).cloned();
                let set = format!("note=round {round}");
                let arguments = words(&["source", "edit", &ids[&title].0.0, &set]);
                Asked { arguments, title, before: before.clone(), after: before }
            }
            _ => {
                let title = format!("Ship {round}");
                let text = format!("Ship {round}x left the harbour in round {round}, the master said.");
                fs::write(self.folder.path().join(format!("ship{round}.txt")), &text).unwrap();
                let set = format!("title={title}");
                let arguments = words(&["source", "add", &format!("ship{round}.txt"), "--set", &set]);
                Asked { arguments, title, before: None, after: Some(text) }
            }
        }
    }
}

/// The documents by their titles, each with its id and text; no title stands there twice.
fn documents(app: &App) -> BTreeMap<String, (DocumentId, String)> {
    let mut found = BTreeMap::new();
    for entry in app.documents(Shelf::default()).unwrap() {
        let text = app.text(&entry.meta.id, Shelf::default()).unwrap();
        let title = entry.meta.title.clone().unwrap_or_else(|| entry.meta.id.0.clone());
        assert!(found.insert(title.clone(), (entry.meta.id, text)).is_none(), "{title} stands there twice");
    }
    found
}

/// Kills the program so often while it works; how often it was killed before it was done.
pub fn run(kills: usize, seed: u64) -> usize {
    let mut random = Random(seed);
    let mut room = Room { folder: tempfile::tempdir().unwrap(), held: BTreeMap::new() };
    fs::create_dir(room.folder.path().join("data")).unwrap();
    let (mut interrupted, mut round) = (0, 0);
    // How late the kill comes at most, in microseconds: it follows the speed of the machine.
    let mut window = 200_000;
    let mut ids = BTreeMap::new();
    while interrupted < kills {
        round += 1;
        assert!(round <= kills * 10 + 100, "only {interrupted} of {round} were killed while they worked");
        let asked = room.ask(round, &mut random, &ids);
        let mut child = room.command(&asked.arguments).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.below(window) as u64));
        child.kill().unwrap();
        if child.wait().unwrap().code().is_none() {
            interrupted += 1;
            window += window / 16;
        } else {
            window -= window / 8;
        }
        let app = room.app();
        app.update(&mut |_| {}).unwrap();
        ids = documents(&app);
        let is = ids.get(&asked.title).map(|(_, text)| text.clone());
        assert!(is == asked.before || is == asked.after, "round {round}: {:?} left {is:?}", asked.arguments);
        match is {
            Some(text) => drop(room.held.insert(asked.title, text)),
            None => drop(room.held.remove(&asked.title)),
        }
        let held: BTreeMap<String, String> =
            ids.iter().map(|(title, (_, text))| (title.clone(), text.clone())).collect();
        assert_eq!(held, room.held, "round {round}: {:?}", asked.arguments);
        assert_eq!(app.problems(Shelf::default()).unwrap(), [], "round {round}: {:?}", asked.arguments);
    }
    let app = room.app();
    assert_eq!(app.verify().unwrap(), Vec::<std::path::PathBuf>::new());
    interrupted
}

#[test]
fn killed_while_people_add_edit_and_remove_it_holds_what_they_asked_for() {
    assert_eq!(run(25, 11), 25);
}
