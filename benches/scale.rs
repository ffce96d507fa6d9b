//! What does more cost? Reading a folder, changing one file of it, and opening its index, at growing sizes.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench stops where it fails")]

mod made;

use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::Shelf;
use onrecord::index::Query;

fn open(folder: &Path) -> App {
    App::open(Folders { data: folder.join("data"), index: folder.join("index") }, Clock::system()).unwrap()
}

fn scale(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("scale");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
    for statements in [1_000, 10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        let bytes = made::fill(&folder.path().join("data"), statements);
        if statements <= 10_000 {
            group.throughput(Throughput::Bytes(bytes as u64));
            group.bench_with_input(BenchmarkId::new("read a folder", statements), &(), |bench, ()| {
                bench.iter(|| {
                    let _ = std::fs::remove_dir_all(folder.path().join("index"));
                    open(folder.path()).update(&mut |_| {}).unwrap().added.len()
                });
            });
        }
        group.throughput(Throughput::Elements(1));
        let app = open(folder.path());
        app.update(&mut |_| {}).unwrap();
        let changing = folder.path().join("data/changing.md");
        let mut version = 0;
        group.bench_with_input(BenchmarkId::new("read one changed file", statements), &(), |bench, ()| {
            bench.iter(|| {
                version += 1;
                std::fs::write(&changing, format!("The mill closed for the {version}th time.")).unwrap();
                app.update(&mut |_| {}).unwrap()
            });
        });
        drop(app);
        group.bench_with_input(BenchmarkId::new("open and ask once", statements), &(), |bench, ()| {
            bench.iter(|| {
                let query = Query { words: "Who sold the refinery?".to_owned(), limit: 10, ..Query::default() };
                open(folder.path()).search(&query).unwrap().hits.len()
            });
        });
        group.bench_with_input(BenchmarkId::new("count what changed: nothing", statements), &(), |bench, ()| {
            let app = open(folder.path());
            bench.iter(|| app.update(&mut |_| {}).unwrap().files + app.count(Shelf::default()).0 as usize);
        });
    }
    group.finish();
}

criterion_group!(benches, scale);
criterion_main!(benches);
