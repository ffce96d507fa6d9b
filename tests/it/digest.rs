//! The digests of a week: what a team would have been told each morning.

use std::path::Path;

use jiff::civil::Date;
use onrecord::answer::Tag;
use onrecord::answer::digest::Digest;
use onrecord::app::digest::{Length, Order, Settings, Window, day_before};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::Shelf;

fn week() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/week");
    for file in std::fs::read_dir(library).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), data.join(file.file_name())).unwrap();
    }
    let app = App::open(Folders { data, index: folder.path().join("index") }, Clock::system()).unwrap();
    app.update(&mut |_| {}).unwrap();
    (folder, app)
}

fn of(app: &App, day: &str) -> Digest {
    let day: Date = day.parse().unwrap();
    let window = Window::Days(day_before(day), day);
    let order = Order { shelf: Shelf::default(), day, window, topics: Vec::new(), length: Length::Normal };
    app.digest(&order).unwrap().digest
}

/// All that a digest quotes.
fn quotes(digest: &Digest) -> String {
    digest.citations.iter().map(|citation| citation.quote.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_morning_tells_what_is_new_and_no_more() {
    let (_folder, app) = week();
    let monday = of(&app, "2026-06-08");
    assert_eq!((monday.documents, monday.stories.len(), monday.disputes.len()), (3, 2, 0));
    assert!(quotes(&monday).contains("switched off") && quotes(&monday).contains("will close its grain mill"));

    let tuesday = of(&app, "2026-06-09");
    assert_eq!(tuesday.disputes.len(), 1, "the union alleges, the company denies");
    let of_side = |side: &[onrecord::answer::CitationNo]| {
        let cited = tuesday.citations.iter().filter(|citation| side.contains(&citation.n));
        cited.map(|citation| citation.quote.as_str()).collect::<Vec<_>>().join("\n")
    };
    assert!(of_side(&tuesday.disputes[0].supports).contains("alleged"));
    assert!(of_side(&tuesday.disputes[0].contradicts).contains("denied"));
    assert!(!quotes(&tuesday).contains("will close its grain mill"), "that was told on Monday");
    assert!(tuesday.ahead.iter().any(|ahead| ahead.date == "2026-06-18"));

    let thursday = of(&app, "2026-06-11");
    assert!(quotes(&thursday).contains("admitted on Thursday"));
    assert!(thursday.ahead.iter().any(|ahead| ahead.date == "2026-07-01"));
    assert!(of(&app, "2026-06-14").is_empty(), "nothing came out on Sunday");
}

#[test]
fn every_quotation_of_a_digest_stands_in_its_document() {
    let (_folder, app) = week();
    for day in ["2026-06-08", "2026-06-09", "2026-06-10", "2026-06-11", "2026-06-12"] {
        let digest = of(&app, day);
        assert!(!digest.citations.is_empty(), "{day}");
        for citation in &digest.citations {
            let text = app.text(&citation.document, Shelf::default()).unwrap();
            assert_eq!(text.get(citation.span.start..citation.span.end), Some(citation.quote.as_str()));
        }
    }
}

#[test]
fn a_tag_that_a_channel_was_told_and_that_changed_is_told_once() {
    let (folder, app) = week();
    let claim = "Norlund Lines switched off the fire alarms of the ferry Astrid in May";
    let settings = Settings {
        guild: 1,
        channel: 7,
        time: "9:00".to_owned(),
        zone: "Europe/Oslo".to_owned(),
        manager: 2,
        ..Settings::default()
    };
    app.note_arrivals().unwrap();
    app.set_digest(&settings).unwrap();
    let state = app.state().unwrap();
    state.tell(7, "norlund", claim, "reported", jiff::Timestamp::UNIX_EPOCH).unwrap();
    let old = app.digest_now(7).unwrap().1.digest;
    assert!(old.changes.is_empty(), "who was told long ago has forgotten");
    state.tell(7, "norlund", claim, "reported", app.clock().now()).unwrap();
    let digest = app.digest_now(7).unwrap().1.digest;
    let [change] = digest.changes.as_slice() else { panic!("{:?}", digest.changes) };
    assert_eq!((change.was, change.claim.as_deref()), (Tag::Reported, Some(claim)));
    assert_ne!(change.is, Tag::Reported);
    app.note_change(7, change).unwrap();

    let text =
        "---\ntitle: Signe sails\npublished: 2026-06-13\n---\nThe ferry Signe sailed to the islands on Saturday.\n";
    std::fs::write(folder.path().join("data/13-signe.md"), text).unwrap();
    app.update(&mut |_| {}).unwrap();
    let digest = app.digest_now(7).unwrap().1.digest;
    assert_eq!(digest.documents, 1, "only what came since");
    assert!(digest.stories[0].title.as_deref() == Some("Signe sails"));
}
