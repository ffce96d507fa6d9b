//! What does one new document cost where much is watched? 10,000 watches over 100,000 statements, from the document's arrival
//! in the folder to what is to be told.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench stops where it fails")]

mod made;

use std::fmt::Write;
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

/// A name, a claim or a search such as the documents speak of; they repeat as people's watches do.
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

fn watch(criterion: &mut Criterion) {
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
        let (kind, text) = watched(&mut dice);
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
    let mut group = criterion.benchmark_group("watch");
    group.sample_size(10).measurement_time(Duration::from_secs(10)).warm_up_time(Duration::from_secs(1));
    let mut version = 0;
    let mut touched = 0;
    group.bench_function("10,000 watches, one new document", |bench| {
        bench.iter_custom(|times| {
            let mut spent = Duration::ZERO;
            for _ in 0..times {
                version += 1;
                let mut text = format!("---\ntitle: News {version}\npublished: 2026-07-0{}\n---\n", version % 9 + 1);
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
                for news in app.watch_news().unwrap() {
                    app.tell(&news, |_| String::new()).unwrap();
                }
                spent += begun.elapsed();
            }
            spent
        });
    });
    assert!(touched > 0, "the documents speak of what is watched");
    group.finish();
}

criterion_group!(benches, watch);
criterion_main!(benches);
