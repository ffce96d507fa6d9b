//! What does one new document cost where much is watched? 10,000 watches over 100,000 statements, from the document's arrival
//! in the index until all that it touches is settled and what is to be told is planned.
//!
//! Two rooms: one in which a tenth of the watches is on the firms and people of which the documents speak, as people's watches
//! are on many things; and one in which all are on the same ten firms.
#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs, reason = "a bench stops where it fails")]

mod made;

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use onrecord::answer::watch::Kind;
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::schedule::posting::Target;
use onrecord::state::WatchRow;

const WATCHES: usize = 10_000;
const STATEMENTS: usize = 100_000;

/// A name, a claim or a search such as the documents speak of.
fn watched(dice: &mut made::Dice) -> (Kind, String) {
    let mut sentence = String::new();
    made::sentence(dice, &mut sentence);
    let words: Vec<&str> = sentence.split_whitespace().collect();
    match dice.below(3) {
        0 => (Kind::Name, format!("{} {}", words[0], words[1])),
        1 => (Kind::Claim, sentence.trim_end_matches('.').to_owned()),
        _ => (Kind::Search, words.iter().skip(2).take(4).copied().collect::<Vec<_>>().join(" ")),
    }
}

/// The same of somebody of whom no document speaks, in words that they use.
fn watched_elsewhere(dice: &mut made::Dice) -> (Kind, String) {
    let who = made::coined(dice);
    match dice.below(3) {
        0 => (Kind::Name, who),
        1 => (Kind::Claim, made::claim(dice, &who)),
        _ => (Kind::Search, made::claim(dice, &who)),
    }
}

struct Room {
    _folder: tempfile::TempDir,
    data: PathBuf,
    app: App,
    now: Arc<AtomicI64>,
}

/// A room in which one watch of `of` is on what the documents speak of.
fn room(of: usize) -> Room {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    made::fill(&data, STATEMENTS);
    let now = Arc::new(AtomicI64::new(1_800_000_000));
    let told = Arc::clone(&now);
    let clock = Clock::moved_by(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap());
    let app = App::open(Folders { data: data.clone(), index: folder.path().join("index") }, clock).unwrap();
    app.update(&mut |_| {}).unwrap();
    app.note_arrivals().unwrap();
    let mut dice = made::Dice::new(11);
    let state = app.state().unwrap();
    for number in 0..WATCHES {
        let (kind, text) = if number % of == 0 { watched(&mut dice) } else { watched_elsewhere(&mut dice) };
        let row = WatchRow {
            target: Target::Person(number as u64 / 20 + 1),
            account: number as u64 / 20 + 1,
            kind: kind.word().to_owned(),
            text,
            tag: "reported".to_owned(),
            ..WatchRow::default()
        };
        state.add_watch(&row).unwrap();
    }
    app.percolate().unwrap();
    Room { _folder: folder, data, app, now }
}

fn watch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("10,000 watches, one new document");
    group.sample_size(10).measurement_time(Duration::from_secs(10)).warm_up_time(Duration::from_secs(1));
    for (called, of) in [("a tenth on what the documents speak of", 10), ("all on the same ten firms", 1)] {
        let Room { _folder, data, app, now } = room(of);
        let mut dice = made::Dice::new(5);
        let (mut version, mut touched, mut told) = (0, 0, 0);
        group.bench_function(called, |bench| {
            bench.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    version += 1;
                    let mut text =
                        format!("---\ntitle: News {version}\npublished: 2026-07-0{}\n---\n", version % 9 + 1);
                    for _ in 0..10 {
                        made::sentence(&mut dice, &mut text);
                        let _ = write!(text, "\n\n");
                    }
                    std::fs::write(data.join("news.md"), text).unwrap();
                    app.update(&mut |_| {}).unwrap();
                    let begun = onrecord::clock::stopwatch();
                    app.note_arrivals().unwrap();
                    touched += app.percolate().unwrap();
                    now.fetch_add(600, Ordering::Relaxed);
                    loop {
                        let news = app.watch_news().unwrap();
                        if news.is_empty() {
                            break;
                        }
                        told += news.iter().map(|told| told.news.len()).sum::<usize>();
                        app.tell_all(&news, |_, _| String::new()).unwrap();
                    }
                    spent += begun.elapsed();
                }
                spent
            });
        });
        assert!(touched > 0, "the documents speak of what is watched");
        eprintln!("{called}: a document touches {} watches, {} are told", touched / version, told / version);
    }
    group.finish();
}

criterion_group!(benches, watch);
criterion_main!(benches);
