//! How fast is a document read? The whole analysis, its parts, and tantivy's indexing of the same text beside it.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench stops where it fails")]

mod made;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord::document::{self, Place, SourceFile};
use onrecord::statement::{self, term};
use onrecord::{answer, passage};

fn read(criterion: &mut Criterion) {
    let mut dice = made::Dice::new(1);
    let files: Vec<SourceFile> = (0..60)
        .map(|number| SourceFile {
            path: format!("d{number}.md"),
            place: Place::Everywhere,
            bytes: made::document(&mut dice, number, 90).into_bytes(),
        })
        .collect();
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let documents: Vec<_> = files.iter().flat_map(|file| document::read(file).0).collect();
    let passages: Vec<_> = documents.iter().map(passage::split).collect();

    let mut group = criterion.benchmark_group("read");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("documents and passages", |bench| {
        bench.iter(|| {
            files.iter().flat_map(|file| document::read(file).0).map(|one| passage::split(&one).len()).sum::<usize>()
        });
    });
    group.bench_function("statements", |bench| {
        bench.iter(|| {
            documents.iter().zip(&passages).map(|(one, parts)| statement::read(one, parts).actors.len()).sum::<usize>()
        });
    });
    group.bench_function("whole analysis", |bench| {
        bench.iter(|| {
            let documents = files.iter().flat_map(|file| document::read(file).0);
            documents.map(|one| statement::read(&one, &passage::split(&one)).passages.len()).sum::<usize>()
        });
    });
    group.bench_function("terms alone", |bench| {
        bench.iter(|| {
            let mut count = 0;
            for one in &documents {
                term::each(&one.text, |_, _| count += 1);
            }
            count
        });
    });
    group.bench_function("inspect as JSON", |bench| {
        let one = &documents[0];
        let readings = statement::read(one, &passages[0]);
        bench.iter(|| serde_json::to_string(&answer::inspect::inspect(one, &readings)).unwrap().len());
    });
    group.bench_function("tantivy indexing the same text", |bench| {
        bench.iter(|| {
            let mut schema = tantivy::schema::Schema::builder();
            let options = tantivy::schema::TextOptions::default().set_stored().set_indexing_options(
                tantivy::schema::TextFieldIndexing::default()
                    .set_tokenizer("en_stem")
                    .set_index_option(tantivy::schema::IndexRecordOption::WithFreqsAndPositions),
            );
            let body = schema.add_text_field("body", options);
            let index = tantivy::Index::create_in_ram(schema.build());
            let mut writer = index.writer_with_num_threads(1, 50_000_000).unwrap();
            for (document, passages) in documents.iter().zip(&passages) {
                for passage in passages {
                    let words = onrecord::text::cut(&document.text, passage.span);
                    writer.add_document(tantivy::doc!(body => words)).unwrap();
                }
            }
            writer.commit().unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, read);
criterion_main!(benches);
