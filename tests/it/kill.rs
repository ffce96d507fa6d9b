//! Kills at random moments over reading, adding, editing, removing and feeds: nothing is lost, nothing stands twice, and every
//! quotation is still the words of its document.
//!
//! `ONRECORD_KILLS=1000 cargo test --test it kill` kills so often over each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use onrecord::answer::question::{self, Question};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::{DocumentId, Shelf};
use onrecord::index::{Condition, Query};
use onrecord::source::page::{Limits, Network, Web};

use crate::mutation::{Random, asked as variable, often, program};
use crate::source::server::{Answer, Site, allow_here};

/// Kills programs while they work.
struct Killer {
    random: Random,
    /// How late the kill comes at most, in microseconds: it follows the speed of the machine, so that most kills come while
    /// there is work.
    window: usize,
    /// How often it came while there was.
    kills: usize,
    rounds: usize,
}

impl Killer {
    fn new(seed: u64) -> Self {
        Self { random: Random(seed), window: 200_000, kills: 0, rounds: 0 }
    }

    /// Starts a program and kills it at a random moment.
    fn kill(&mut self, command: &mut Command) {
        self.rounds += 1;
        assert!(self.rounds <= self.kills * 10 + 200, "only {} of {} came in time", self.kills, self.rounds);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_micros(self.random.below(self.window) as u64));
        child.kill().unwrap();
        if child.wait().unwrap().code().is_none() {
            self.kills += 1;
            self.window += self.window / 16;
        } else {
            self.window -= self.window / 8;
        }
    }
}

/// The folders of one test.
struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(program());
        command.env_clear().current_dir(self.path()).args(arguments);
        command
    }

    fn app(&self) -> App {
        let folders = Folders { data: self.path().join("data"), index: self.path().join("index") };
        App::open(folders, Clock::system()).unwrap()
    }
}

/// The documents by their titles, or ids where they have none, each with its id and text; none stands there twice.
fn documents(app: &App) -> BTreeMap<String, (DocumentId, String)> {
    let mut found = BTreeMap::new();
    for entry in app.documents(Shelf::default()).unwrap() {
        let text = app.text(&entry.meta.id, Shelf::default()).unwrap();
        let title = entry.meta.title.clone().unwrap_or_else(|| entry.meta.id.0.clone());
        assert!(found.insert(title.clone(), (entry.meta.id, text)).is_none(), "{title} stands there twice");
    }
    found
}

/// What is quoted to a question are the words of the documents, and no sentence stands there twice.
fn check_quotations(app: &App, text: &str) {
    let question = Question {
        command: question::Command::Ask,
        text: text.to_owned(),
        from: None,
        until: None,
        as_of: None,
        shelf: Shelf::default(),
        limit: 20,
    };
    let answer = serde_json::to_value(app.answer(&question).unwrap()).unwrap();
    let mut seen = BTreeSet::new();
    for citation in answer["citations"].as_array().unwrap() {
        let offset = |key: &str| usize::try_from(citation[key].as_u64().unwrap()).unwrap();
        let id = DocumentId(citation["document"].as_str().unwrap().to_owned());
        let whole = app.text(&id, Shelf::default()).unwrap();
        assert_eq!(whole.get(offset("start")..offset("end")), citation["quote"].as_str(), "{citation}");
        assert!(seen.insert((id, offset("start"))), "{citation} stands there twice");
    }
}

/// Kills over reading a folder in which a tenth of the documents has changed; how often.
fn over_reading(kills: usize) -> usize {
    let (room, mut killer) = (Room::new(), Killer::new(0x5eed));
    let mut expected: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |number: usize, version: usize| {
        let day = number % 28 + 1;
        let text =
            format!("Everywhere: ship{number}x left in version{version}y, the harbour master said on May {day}.");
        fs::write(room.path().join(format!("data/ship{number}.txt")), &text).unwrap();
        expected.insert(format!("ship{number}"), text);
    };
    (0..300).for_each(|number| put(number, 0));
    let quotes = |app: &App| {
        let query = Query { words: "everywhere".to_owned(), limit: 10_000, ..Query::default() };
        let mut quotes: Vec<String> = app.search(&query).unwrap().hits.into_iter().map(|hit| hit.text).collect();
        quotes.sort();
        quotes
    };
    while killer.kills < kills {
        (0..30).for_each(|_| put(killer.random.below(300), killer.rounds + 1));
        killer.kill(&mut room.command(&["index".to_owned()]));
        let app = room.app();
        assert!(matches!(app.condition(), Condition::Current | Condition::Absent), "{:?}", app.condition());
        let seen = quotes(&app);
        assert_eq!(seen.len(), seen.iter().collect::<BTreeSet<_>>().len(), "a document stands there twice");
    }
    let done = room.command(&["index".to_owned()]).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let app = room.app();
    assert_eq!(app.verify().unwrap(), Vec::<PathBuf>::new());
    let held: BTreeMap<String, String> = documents(&app).into_iter().map(|(title, (_, text))| (title, text)).collect();
    assert_eq!(held, expected);
    let mut all: Vec<String> = expected.into_values().collect();
    all.sort();
    assert_eq!(quotes(&app), all);
    check_quotations(&app, "Which ship left, the harbour master said?");
    killer.kills
}

/// What was asked for, which a kill may have stopped before, or after, but not in the middle.
struct Asked {
    arguments: Vec<String>,
    /// The title of the document, before and after.
    title: String,
    before: Option<String>,
    after: Option<String>,
}

/// What somebody asks for next: to remove or edit one of the documents that are `held`, or to add another.
fn asked(
    room: &Room,
    killer: &mut Killer,
    held: &BTreeMap<String, String>,
    ids: &BTreeMap<String, (DocumentId, String)>,
) -> Asked {
    let round = killer.rounds;
    let words = |arguments: &[&str]| arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let titles: Vec<&String> = held.keys().filter(|title| ids.contains_key(*title)).collect();
    let chosen = titles.get(killer.random.below(titles.len())).map(|title| (*title).clone());
    match (killer.random.below(4), chosen) {
        (0, Some(title)) => {
            let before = held.get(&title).cloned();
            Asked { arguments: words(&["source", "remove", &ids[&title].0.0]), title, before, after: None }
        }
        (1, Some(title)) => {
            let before = held.get(&title).cloned();
            let set = format!("note=round {round}");
            let arguments = words(&["source", "edit", &ids[&title].0.0, &set]);
            Asked { arguments, title, before: before.clone(), after: before }
        }
        _ => {
            let title = format!("Ship {round}");
            let text = format!("Ship {round}x left the harbour in round {round}, the master said.");
            fs::write(room.path().join(format!("ship{round}.txt")), &text).unwrap();
            let set = format!("title={title}");
            let arguments = words(&["source", "add", &format!("ship{round}.txt"), "--set", &set]);
            Asked { arguments, title, before: None, after: Some(text) }
        }
    }
}

/// Kills over what people add, edit and remove; how often.
fn over_changing(kills: usize) -> usize {
    let (room, mut killer) = (Room::new(), Killer::new(11));
    let mut held: BTreeMap<String, String> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    while killer.kills < kills {
        let asked = asked(&room, &mut killer, &held, &ids);
        killer.kill(&mut room.command(&asked.arguments));
        let app = room.app();
        app.update(&mut |_| {}).unwrap();
        ids = documents(&app);
        let is = ids.get(&asked.title).map(|(_, text)| text.clone());
        assert!(is == asked.before || is == asked.after, "{:?} left {is:?}", asked.arguments);
        match is {
            Some(text) => drop(held.insert(asked.title, text)),
            None => drop(held.remove(&asked.title)),
        }
        let found: BTreeMap<String, String> =
            ids.iter().map(|(title, (_, text))| (title.clone(), text.clone())).collect();
        assert_eq!(found, held, "{:?}", asked.arguments);
        assert_eq!(app.problems(Shelf::default()).unwrap(), [], "{:?}", asked.arguments);
        check_quotations(&app, "Which ship left the harbour, the master said?");
    }
    assert_eq!(room.app().verify().unwrap(), Vec::<PathBuf>::new());
    killer.kills
}

/// The feed when it has been asked so often: it grows, and a third of its entries is corrected when the next one comes.
fn feed(asked: usize) -> String {
    let newest = asked / 3;
    let mut items = String::new();
    for number in (newest.saturating_sub(40)..=newest).rev() {
        let words = entry(number, newest);
        let _ = write!(
            items,
            "<item><guid>{number}</guid><title>Ship {number}</title><description>{words}</description></item>"
        );
    }
    format!("<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour News</title>{items}</channel></rss>")
}

fn entry(number: usize, newest: usize) -> String {
    let day = if number.is_multiple_of(3) && newest > number { "Monday" } else { "Sunday" };
    format!("Ship {number}x left the harbour on {day}, the master said.")
}

const HARBOUR: &str = "ONRECORD_TEST_HARBOUR";
const ROOM: &str = "ONRECORD_TEST_ROOM";
const NOW: &str = "ONRECORD_TEST_NOW";

/// Asks the feed of a site once, as the bot does.
fn poll(room: &Path, site: SocketAddr, now: Timestamp) {
    let folders = Folders { data: room.join("data"), index: room.join("index") };
    let web = Web::new(Network::of(move |_| Ok(vec![site]), allow_here), Limits::default());
    let app = App::open(folders, Clock::system()).unwrap().fetch_from(web);
    let polled = app.poll_feeds(now).unwrap();
    assert_eq!((polled.asked, polled.trouble), (1, Vec::new()));
}

/// This is also the program that is killed: one process of the tests asks the site of another.
#[test]
fn a_feed_is_asked_once() {
    if let (Some(room), Some(site), Some(now)) = (variable(ROOM), variable(HARBOUR), variable(NOW)) {
        poll(Path::new(&room), site.parse().unwrap(), now.parse().unwrap());
        return;
    }
    let (room, site) = harbour();
    poll(room.path(), site.address(), "2026-03-01T00:00:00Z".parse().unwrap());
    assert_eq!(documents(&room.app()).keys().collect::<Vec<_>>(), ["Ship 0"]);
}

/// A room with a feed, and its site.
fn harbour() -> (Room, Site) {
    let room = Room::new();
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let site = Site::new(move |request| match request.path.as_str() {
        "/feed.xml" => {
            let asked = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            Answer::page("application/rss+xml", feed(asked))
        }
        _ => Answer::status(404),
    });
    fs::write(room.path().join("data/feeds.toml"), "[[feed]]\nurl = 'http://harbour.example/feed.xml'\n").unwrap();
    (room, site)
}

/// Kills over asking a feed; how often.
fn over_feeds(kills: usize) -> usize {
    let ((room, site), mut killer) = (harbour(), Killer::new(13));
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let at = |round: usize| start + SignedDuration::from_hours(i64::try_from(round).unwrap());
    while killer.kills < kills {
        let mut polls = Command::new(std::env::current_exe().unwrap());
        polls.args(["--exact", "kill::a_feed_is_asked_once"]).env(ROOM, room.path());
        polls.env(HARBOUR, site.address().to_string()).env(NOW, at(killer.rounds).to_string());
        killer.kill(&mut polls);
        // Now and then it may end, else the first entries would leave the feed unseen.
        if killer.rounds.is_multiple_of(20) {
            poll(room.path(), site.address(), at(killer.rounds));
        }
        let app = room.app();
        app.update(&mut |_| {}).unwrap();
        for (title, (_, text)) in documents(&app) {
            let number: usize = title.strip_prefix("Ship ").unwrap().parse().unwrap();
            assert!([number, number + 1].iter().any(|newest| entry(number, *newest) == text), "{title}: {text}");
        }
        assert_eq!(app.problems(Shelf::default()).unwrap(), []);
        check_quotations(&app, "Which ship left the harbour, the master said?");
    }
    poll(room.path(), site.address(), at(killer.rounds + 1));
    let app = room.app();
    assert_eq!(app.verify().unwrap(), Vec::<PathBuf>::new());
    let newest = (site.asked().len() - 1) / 3;
    let expected: BTreeMap<String, String> =
        (0..=newest).map(|number| (format!("Ship {number}"), entry(number, newest))).collect();
    let held: BTreeMap<String, String> = documents(&app).into_iter().map(|(title, (_, text))| (title, text)).collect();
    assert_eq!(held, expected);
    killer.kills
}

#[test]
fn killed_while_it_reads_it_holds_every_document_once() {
    let kills = often("ONRECORD_KILLS", 60);
    assert_eq!(over_reading(kills), kills);
}

#[test]
fn killed_while_people_add_edit_and_remove_it_holds_what_they_asked_for() {
    let kills = often("ONRECORD_KILLS", 25);
    assert_eq!(over_changing(kills), kills);
}

#[test]
fn killed_while_it_asks_a_feed_it_holds_every_entry_once() {
    let kills = often("ONRECORD_KILLS", 25);
    assert_eq!(over_feeds(kills), kills);
}
