//! How long does an answer take? Each command over a thousand and a hundred thousand statements, the raw tantivy query under
//! it in the same run, and each command on the corpus that ships.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench stops where it fails")]

mod made;

use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use onrecord::answer::question::{Command, Question};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::Shelf;
use onrecord::statement::term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{TantivyDocument, Term};

const QUESTIONS: [(Command, &str, &str); 4] = [
    (Command::Claim, "claim", "Tidewater Energy cancelled the pipeline without a permit"),
    (Command::Ask, "ask", "What did Vera Holm say about the refinery?"),
    (Command::Who, "who", "Vera Holm"),
    (Command::When, "when", "When was the ferry line of Quay Shipping abandoned?"),
];

fn question(command: Command, text: &str) -> Question {
    let (from, until, as_of) = (None, None, None);
    Question { command, text: text.to_owned(), from, until, as_of, shelf: Shelf::default(), limit: 10 }
}

fn open(data: &Path, index: &Path) -> App {
    let app = App::open(Folders { data: data.to_owned(), index: index.to_owned() }, Clock::system()).unwrap();
    app.update(&mut |_| {}).unwrap();
    app
}

/// The passages of `app` in an index that is nothing but tantivy: stems with frequencies, and the words stored.
fn raw(app: &App) -> (tantivy::Searcher, tantivy::schema::Field) {
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT);
    let words = schema.add_text_field("words", STORED);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 100_000_000).unwrap();
    for entry in app.documents(Shelf::default()).unwrap() {
        let text = app.text(&entry.meta.id, Shelf::default()).unwrap();
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            let stems: Vec<String> = term::terms(paragraph).into_iter().map(|term| term.stem).collect();
            writer.add_document(tantivy::doc!(body => stems.join(" "), words => paragraph)).unwrap();
        }
    }
    writer.commit().unwrap();
    (index.reader().unwrap().searcher(), body)
}

fn answer(criterion: &mut Criterion) {
    for (name, statements) in [("1k", 1_000), ("100k", 100_000)] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        made::fill(&data, statements);
        let app = open(&data, &folder.path().join("index"));
        let (searcher, body) = raw(&app);
        let mut group = criterion.benchmark_group(format!("answer {name}"));
        group.sample_size(20).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_secs(1));
        for (command, called, text) in QUESTIONS {
            let question = question(command, text);
            group.bench_function(called, |bench| bench.iter(|| app.answer(&question).unwrap()));
            let query = question.query();
            group.bench_function(format!("{called}: retrieval"), |bench| bench.iter(|| app.search(&query).unwrap()));
            let terms = term::terms(text).into_iter().map(|term| {
                let term = Term::from_field_text(body, &term.stem);
                let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                (Occur::Should, query)
            });
            let raw = BooleanQuery::new(terms.collect());
            group.bench_function(format!("{called}: raw tantivy query"), |bench| {
                bench.iter(|| {
                    let best = searcher.search(&raw, &TopDocs::with_limit(query.limit).order_by_score()).unwrap();
                    best.iter().filter(|(_, at)| searcher.doc::<TantivyDocument>(*at).is_ok()).count()
                });
            });
        }
        group.finish();
    }
}

fn shipped(criterion: &mut Criterion) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let folder = tempfile::tempdir().unwrap();
    let app = open(&data, folder.path());
    let mut group = criterion.benchmark_group("answer on the bundled corpus");
    group.sample_size(20).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_secs(1));
    for (command, called, text) in [
        (Command::Claim, "claim", "Alibaba has admitted the distillation attack"),
        (Command::Ask, "ask", "What does Anthropic say about Alibaba?"),
        (Command::Who, "who", "Anthropic"),
        (Command::When, "when", "Anthropic"),
    ] {
        let question = question(command, text);
        group.bench_function(called, |bench| bench.iter(|| app.answer(&question).unwrap()));
    }
    group.finish();
}

criterion_group!(benches, shipped, answer);
criterion_main!(benches);
