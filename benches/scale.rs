//! What does more cost? Reading a folder, changing one file of it, and opening its index, at growing sizes.
//!
//! `cargo bench --bench scale -- large [100000]`: so many documents are read by the program, and a quarter of them, with what
//! memory it took, beside tantivy alone indexing the same text on as many cores; then how long until a document dropped into the
//! folder is found. And one line of 50 MB.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench stops where it fails")]

mod made;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group};
use onrecord::app::{App, Folders};
use onrecord::clock::{Clock, stopwatch};
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

/// How many seconds tantivy alone takes for the texts of a folder: stems with positions, the text stored, on all cores.
fn tantivy_alone(data: &Path, index: &Path) -> f64 {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(data).unwrap() {
        let inside = std::fs::read_dir(folder.unwrap().path()).unwrap();
        files.extend(inside.map(|file| file.unwrap().path()).collect::<Vec<PathBuf>>());
    }
    std::fs::create_dir_all(index).unwrap();
    let begun = stopwatch();
    let mut schema = tantivy::schema::Schema::builder();
    let stems = tantivy::schema::TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(tantivy::schema::IndexRecordOption::WithFreqsAndPositions);
    let body =
        schema.add_text_field("body", tantivy::schema::TextOptions::default().set_stored().set_indexing_options(stems));
    let index = tantivy::Index::create_in_dir(index, schema.build()).unwrap();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut writer = index.writer_with_num_threads(cores, 48_000_000 * cores).unwrap();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        writer.add_document(tantivy::doc!(body => text)).unwrap();
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    begun.elapsed().as_secs_f64()
}

/// How long the program takes to read a folder, and what memory at most.
struct Cost {
    seconds: f64,
    /// In MB; with the parts of the index that it sees through the system's own memory, and without.
    memory: u64,
    own: u64,
}

fn program(folder: &Path) -> Cost {
    let begun = stopwatch();
    let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .current_dir(folder)
        .arg("index")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut memory, mut own) = (0, 0);
    while process.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
        let size = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let size = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
            size.unwrap_or_default() / 1024
        };
        memory = memory.max(size("VmHWM:"));
        own = own.max(size("RssAnon:"));
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(process.wait().unwrap().success());
    Cost { seconds: begun.elapsed().as_secs_f64(), memory, own }
}

/// How long until a document that is dropped into the folder is found.
fn dropped(folder: &Path) -> Vec<Duration> {
    let app = open(folder);
    app.update(&mut |_| {}).unwrap();
    let (tell, told) = mpsc::channel();
    let _watch = app.watch_folder(move |touched| tell.send(touched).unwrap_or_default()).unwrap();
    let (mut times, mut dice) = (Vec::new(), made::Dice::new(13));
    for number in 0..5 {
        let begun = stopwatch();
        let name = made::coined(&mut dice);
        let word = name.split(' ').next().unwrap_or_default();
        let text = format!("Orlan Mills sold the loom to {word} in May.");
        std::fs::write(folder.join(format!("data/dropped-{number}.md")), text).unwrap();
        let query = Query { words: word.to_owned(), limit: 1, ..Query::default() };
        while app.search(&query).unwrap().hits.is_empty() {
            let touched = told.recv().unwrap();
            app.update_in(&touched, &mut |_| {}).unwrap();
        }
        times.push(begun.elapsed());
    }
    times
}

fn large(documents: usize) {
    let room = tempfile::tempdir().unwrap();
    let line = room.path().join("line");
    std::fs::create_dir_all(line.join("data")).unwrap();
    let mut words = String::new();
    let mut dice = made::Dice::new(3);
    while words.len() < 50_000_000 {
        made::sentence(&mut dice, &mut words);
        words.push(' ');
    }
    std::fs::write(line.join("data/line.txt"), &words).unwrap();
    let Cost { seconds, memory, own } = program(&line);
    println!("one line of {:.0} MB: {seconds:.1} s, at most {memory} MB, {own} its own", words.len() as f64 / 1e6);
    std::fs::remove_dir_all(&line).unwrap();

    for count in [documents / 4, documents] {
        let folder = room.path().join("room");
        let bytes = made::fill(&folder.join("data"), count * 30) as f64 / 1e6;
        let alone = tantivy_alone(&folder.join("data"), &room.path().join("alone"));
        println!("{count} documents, {bytes:.0} MB: tantivy alone {alone:.1} s, {:.1} MB/s", bytes / alone);
        let Cost { seconds, memory, own } = program(&folder);
        println!(
            "the program {seconds:.1} s, {:.1} MB/s, {:.2} of tantivy's speed, at most {memory} MB, {own} its own",
            bytes / seconds,
            alone / seconds
        );
        if count == documents {
            println!("a document dropped into the folder is found after {:?}", dropped(&folder));
        }
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::remove_dir_all(room.path().join("alone")).unwrap();
    }
}

criterion_group!(benches, scale);

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "large");
    if arguments.next().is_some() {
        large(arguments.find_map(|argument| argument.parse().ok()).unwrap_or(100_000));
    } else {
        benches();
        Criterion::default().configure_from_args().final_summary();
    }
}
