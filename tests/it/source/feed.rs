//! Ten days of a feed that does all that feeds do: every entry becomes a document once, and says what it said last.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use onrecord::app::App;
use onrecord::app::feed::Polled;
use onrecord::document::Shelf;

use super::app;
use super::server::{Answer, Site};

/// An entry comes every so many hours, and the feed shows so many.
const EVERY: usize = 7;
const SHOWN: usize = 6;
const HOURS: usize = 240;
/// In this hour the feed moves for good, in this one its old place is gone.
const MOVES: usize = 100;
const GONE: usize = 180;

/// What entry `number` says at `hour`: a fifth of the entries are corrected ten hours after they came.
fn words(number: usize, hour: usize) -> String {
    let corrected = number.is_multiple_of(5) && hour >= number * EVERY + 10;
    format!("Ship {number}x left the harbour {}, the master said.", if corrected { "on Monday" } else { "on Sunday" })
}

fn feed_at(hour: usize) -> String {
    let newest = hour / EVERY;
    let mut items = String::new();
    for number in (newest.saturating_sub(SHOWN - 1)..=newest).rev() {
        let guid = match number % 4 {
            0 => String::new(),
            // An id that is another one every day.
            1 => format!("<guid isPermaLink='false'>{number}-{}</guid>", hour / 24),
            _ => format!("<guid isPermaLink='false'>ship-{number}</guid>"),
        };
        let link = if number % 4 == 2 {
            "http://harbour.example/".to_owned()
        } else {
            format!("http://harbour.example/ships/{number}")
        };
        let item = format!(
            "<item>{guid}<title>Ship {number}</title><link>{link}</link><description>{}</description></item>",
            words(number, hour)
        );
        items.push_str(&item);
        // Some stand there twice.
        if number.is_multiple_of(6) {
            items.push_str(&item);
        }
    }
    format!("<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour News</title>{items}</channel></rss>")
}

fn site(hour: &Arc<AtomicUsize>) -> Site {
    let hour = Arc::clone(hour);
    Site::new(move |request| {
        let hour = hour.load(Ordering::SeqCst);
        match request.path.as_str() {
            "/feed.xml" if hour >= GONE => Answer::status(410),
            "/feed.xml" if hour >= MOVES => Answer::Page(
                301,
                vec![("location".to_owned(), "http://harbour.example/new.xml".to_owned())],
                Vec::new(),
            ),
            "/feed.xml" | "/new.xml" => {
                let feed = feed_at(hour);
                let tag = format!("\"{}\"", feed.len());
                if hour % 13 == 5 {
                    Answer::status(500)
                } else if hour % 11 == 3 {
                    Answer::page("application/rss+xml", feed.replace("</item>", ""))
                } else if request.headers.get("if-none-match") == Some(&tag) {
                    Answer::status(304)
                } else {
                    Answer::page("application/rss+xml", feed).with("etag", &tag)
                }
            }
            _ => Answer::status(404),
        }
    })
}

fn documents(app: &App) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in app.documents(Shelf::default()).unwrap() {
        let text = app.text(&entry.meta.id, Shelf::default()).unwrap();
        let title = entry.meta.title.unwrap();
        assert_eq!(found.insert(title.clone(), text), None, "{title} stands there twice");
    }
    found
}

#[test]
fn ten_days_of_a_feed_give_every_entry_once() {
    let hour = Arc::new(AtomicUsize::new(0));
    let site = site(&hour);
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(&folder, site.web());
    fs::write(
        app.folders().data.join("feeds.toml"),
        "[[feed]]\nurl = 'http://harbour.example/feed.xml'\noutlet = 'Harbour News'\n",
    )
    .unwrap();
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let mut told = Polled::default();
    for now in 0..HOURS {
        hour.store(now, Ordering::SeqCst);
        // A restart now and then.
        if now % 50 == 49 {
            drop(app);
            app = super::app(&folder, site.web());
        }
        let polled = app.poll_feeds(start + SignedDuration::from_hours(i64::try_from(now).unwrap())).unwrap();
        told.new.extend(polled.new);
        told.changed.extend(polled.changed);
        told.trouble.extend(polled.trouble);
    }
    let mut expected = BTreeMap::new();
    for number in 0..=(HOURS - 1) / EVERY {
        expected.insert(format!("Ship {number}"), words(number, HOURS));
    }
    let found = documents(&app);
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    // The last ones may still be corrected.
    let differing = found.iter().filter(|(title, text)| expected.get(*title) != Some(text)).count();
    assert!(differing <= 1, "{found:#?}");
    assert_eq!(told.new.len(), expected.len(), "{:?}", told.new);
    assert!(told.changed.len() >= 6, "{:?}", told.changed);
    let mut kinds = String::new();
    for problem in &told.trouble {
        let _ = write!(kinds, "{} ", problem.message);
    }
    assert!(kinds.contains("(500)") && kinds.contains("no feed that can be read"), "{kinds}");
    // It was asked no more often than it may be, and not while it said that nothing had changed.
    assert!(site.asked().len() <= HOURS * 2, "{}", site.asked().len());
    let standing = app.feed_standings(start + SignedDuration::from_hours(240)).unwrap().remove(0);
    assert!(!standing.is_stale && standing.read.is_some(), "{standing:?}");
    let standing = app.feed_standings(start + SignedDuration::from_hours(340)).unwrap().remove(0);
    assert!(standing.is_stale, "{standing:?}");
}

#[test]
fn an_entry_that_was_removed_stays_removed() {
    let hour = Arc::new(AtomicUsize::new(0));
    let site = site(&hour);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    fs::write(app.folders().data.join("feeds.toml"), "[[feed]]\nurl = 'http://harbour.example/feed.xml'\nguild = 7\n")
        .unwrap();
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    app.poll_feeds(start).unwrap();
    let seven = Shelf { guild: Some(7), channel: None };
    assert_eq!((app.count(seven).0, app.count(Shelf::default()).0), (1, 0));
    let id = app.documents(seven).unwrap()[0].meta.id.clone();
    app.remove_source(&id, seven).unwrap();
    // It is corrected in the tenth hour.
    hour.store(12, Ordering::SeqCst);
    app.poll_feeds(start + SignedDuration::from_hours(12)).unwrap();
    let left: Vec<Option<String>> = app.documents(seven).unwrap().into_iter().map(|entry| entry.meta.title).collect();
    assert_eq!(left, [Some("Ship 1".to_owned())]);
}

#[test]
fn a_feed_that_fails_is_asked_less_and_less() {
    let site = Site::of(&[]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    fs::write(app.folders().data.join("feeds.toml"), "[[feed]]\nurl = 'http://harbour.example/none.xml'\n").unwrap();
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    for minute in 0..24 * 60 {
        app.poll_feeds(start + SignedDuration::from_mins(minute)).unwrap();
    }
    let asked = site.asked().len();
    assert!((5..=24).contains(&asked), "asked {asked} times in a day");
    let standing = app.feed_standings(start).unwrap().remove(0);
    assert!(standing.is_stale && standing.trouble.contains("404"), "{standing:?}");
    assert_eq!(
        (app.failing_feeds(Shelf::default()), app.failing_feeds(Shelf { guild: Some(7), channel: None })),
        (1, 1)
    );
    fs::write(app.folders().data.join("feeds.toml"), "[[feed]]\nurl = 'http://harbour.example/none.xml'\nguild = 7\n")
        .unwrap();
    for hour in 0..48 {
        app.poll_feeds(start + SignedDuration::from_hours(hour)).unwrap();
    }
    assert_eq!(
        (app.failing_feeds(Shelf::default()), app.failing_feeds(Shelf { guild: Some(7), channel: None })),
        (0, 1)
    );
}

#[test]
fn the_page_of_an_entry_is_fetched_where_people_want_it() {
    let page = "<html><body><article><h1>Ship 0</h1><p>Ship 0x left the harbour on Sunday, the master said, with a hundred tons of \
                timber for the mill at Harrow Bend and a crew of nine.</p><p>Nobody knows when it will be back, he added, and \
                went to see the other ships of the fleet.</p></article></body></html>";
    let site =
        Site::of(&[("/feed.xml", Answer::page("application/rss+xml", feed_at(0))), ("/ships/0", Answer::html(page))]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    fs::write(
        app.folders().data.join("feeds.toml"),
        "[[feed]]\nurl = 'http://harbour.example/feed.xml'\npages = true\n",
    )
    .unwrap();
    app.poll_feeds("2026-03-01T00:00:00Z".parse().unwrap()).unwrap();
    let found = documents(&app);
    assert!(found["Ship 0"].contains("a crew of nine"), "{found:?}");
}

#[test]
fn what_was_kept_and_not_noted_before_a_kill_is_kept_once() {
    let hour = Arc::new(AtomicUsize::new(60));
    let site = site(&hour);
    let folder = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-03-01T00:00:00Z".parse().unwrap();
    let first = app(&folder, site.web());
    let data = first.folders().data.clone();
    fs::write(data.join("feeds.toml"), "[[feed]]\nurl = 'http://harbour.example/feed.xml'\n").unwrap();
    first.state().unwrap();
    drop(first);
    let before = fs::read(data.join("onrecord.sqlite")).unwrap();
    let polled = app(&folder, site.web()).poll_feeds(start).unwrap();
    assert_eq!(polled.new.len(), SHOWN, "{polled:?}");
    // The files were written, and what was noted of them is lost.
    for name in ["onrecord.sqlite-wal", "onrecord.sqlite-shm"] {
        drop(fs::remove_file(data.join(name)));
    }
    fs::write(data.join("onrecord.sqlite"), before).unwrap();
    let again = app(&folder, site.web());
    let polled = again.poll_feeds(start).unwrap();
    assert_eq!((polled.asked, polled.new.len(), polled.changed.len()), (1, 0, 0), "{polled:?}");
    assert_eq!(documents(&again).len(), SHOWN);
}
