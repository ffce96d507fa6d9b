//! How often is the tag right, and what does each rule of stance add to that?
//!
//! `cargo bench --profile dev --bench tags` prints, as Markdown, which tags the claims of `tests/library` get beside those that an
//! editor would sign. `-- FILE` does the same for claims with their own evidence, one JSON object a line as Fool-Me-Twice has
//! them (`text`, `label`, `wikipedia_page`, `gold_evidence`), where a tag counts as SUPPORTS, REFUTES or no answer.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a program that prints and stops where it fails"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use onrecord::answer::Tag;
use onrecord::answer::claim::tag_without;
use onrecord::answer::question::{Command, Question};
use onrecord::app::{App, Folders};
use onrecord::clock::Clock;
use onrecord::document::Shelf;
use onrecord::evidence::stance;
use serde_json::Value;

/// What is left out in turn: nothing first.
fn variants() -> Vec<Option<&'static str>> {
    [None].into_iter().chain(stance::names().map(Some)).collect()
}

fn open(data: &Path, index: &Path) -> App {
    let app = App::open(Folders { data: data.to_owned(), index: index.to_owned() }, Clock::system()).unwrap();
    app.update(&mut |_| {}).unwrap();
    app
}

/// The tag of a claim with each rule left out in turn.
fn tags(app: &App, claim: &str) -> Vec<Tag> {
    let (from, until, as_of) = (None, None, None);
    let text = claim.to_owned();
    let question = Question { command: Command::Claim, text, from, until, as_of, shelf: Shelf::default(), limit: 10 };
    let found = app.search(&question.query()).unwrap();
    variants().into_iter().map(|left_out| tag_without(claim, &found, &app.outlets(), left_out)).collect()
}

/// How strong a tag is: a claim whose tag is stronger than all that are accepted is the worst fault.
const fn strength(tag: Tag) -> u8 {
    match tag {
        Tag::Confirmed => 4,
        Tag::Corroborated => 3,
        Tag::Reported => 2,
        Tag::Alleged | Tag::Disputed => 1,
        Tag::Refuted | Tag::Opinion | Tag::NotFound => 0,
    }
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// A claim of the library with the tags that are accepted, and those it got.
struct Judged {
    text: String,
    accepted: Vec<Tag>,
    got: Vec<Tag>,
}

impl Judged {
    fn is_right(&self, variant: usize) -> bool {
        self.accepted.contains(&self.got[variant])
    }

    fn is_too_strong(&self, variant: usize) -> bool {
        self.accepted.iter().all(|tag| strength(self.got[variant]) > strength(*tag))
    }

    /// The tag that it should have had.
    fn wanted(&self) -> Tag {
        if self.is_right(0) { self.got[0] } else { self.accepted[0] }
    }
}

fn library() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let room = tempfile::tempdir().unwrap();
    let data = room.path().join("data");
    fs::create_dir(&data).unwrap();
    for entry in fs::read_dir(folder.join("documents")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, data.join(path.file_name().unwrap())).unwrap();
    }
    fs::copy(folder.join("outlets.toml"), data.join("outlets.toml")).unwrap();
    let app = open(&data, &room.path().join("index"));
    let claims = fs::read_to_string(folder.join("claims.txt")).unwrap();
    let lines = claims.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let judged: Vec<Judged> = lines
        .map(|line| {
            let (accepted, rest) = line.split_once('|').unwrap();
            let known = |word: &str| Tag::ALL.into_iter().find(|tag| tag.word() == word.trim()).unwrap();
            let accepted = accepted.split(',').map(known).collect();
            let text = rest.split('|').next().unwrap().trim().to_owned();
            Judged { accepted, got: tags(&app, &text), text }
        })
        .collect();

    println!("{} claims about the documents of tests/library: the right tag beside the one given.\n", judged.len());
    println!("| right ↓ given → | {} | claims | wrong | too strong |", Tag::ALL.map(Tag::name).join(" | "));
    println!("|---|{}", "---:|".repeat(Tag::ALL.len() + 3));
    let row = |name: &str, of: &dyn Fn(&Judged) -> bool| {
        let some: Vec<&Judged> = judged.iter().filter(|one| of(one)).collect();
        let cells = Tag::ALL.map(|tag| match some.iter().filter(|one| one.got[0] == tag).count() {
            0 => "·".to_owned(),
            count => count.to_string(),
        });
        let wrong = some.iter().filter(|one| !one.is_right(0)).count();
        let strong = some.iter().filter(|one| one.is_too_strong(0)).count();
        let (wrong, strong) = (percent(wrong, some.len()), percent(strong, some.len()));
        println!("| {name} | {} | {} | {wrong} | {strong} |", cells.join(" | "), some.len());
    };
    for tag in Tag::ALL {
        row(tag.name(), &|one| one.wanted() == tag);
    }
    row("all", &|_| true);

    println!();
    for one in judged.iter().filter(|one| !one.is_right(0)) {
        let accepted: Vec<&str> = one.accepted.iter().map(|tag| tag.name()).collect();
        println!("* {}: {}, not {}", one.text, one.got[0].name(), accepted.join(" or "));
    }
    println!("\n| left out | right | too strong | tags that differ |\n|---|---:|---:|---:|");
    for (left_out, variant) in variants().into_iter().zip(0..) {
        let count = |of: &dyn Fn(&Judged) -> bool| judged.iter().filter(|one| of(one)).count();
        let right = percent(count(&|one| one.is_right(variant)), judged.len());
        let strong = percent(count(&|one| one.is_too_strong(variant)), judged.len());
        let other = count(&|one| one.got[variant] != one.got[0]);
        println!("| {} | {right} | {strong} | {other} |", left_out.unwrap_or("nothing"));
    }
}

/// How a tag answers whether evidence supports a claim.
const fn answer(tag: Tag) -> &'static str {
    match tag {
        Tag::Confirmed | Tag::Corroborated | Tag::Reported | Tag::Alleged => "SUPPORTS",
        Tag::Refuted | Tag::Disputed => "REFUTES",
        Tag::Opinion | Tag::NotFound => "",
    }
}

fn claims_with_evidence(file: &str) {
    let mut judged: Vec<(String, Vec<Tag>)> = Vec::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        let claim: Value = serde_json::from_str(line).unwrap();
        let words = |key: &str| claim[key].as_str().unwrap().to_owned();
        let sentences: Vec<&str> =
            claim["gold_evidence"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
        let room = tempfile::tempdir().unwrap();
        let data = room.path().join("data");
        fs::create_dir(&data).unwrap();
        let head = serde_json::json!({ "_id": "page", "title": words("wikipedia_page"), "text": sentences.join("\n"), "outlet": "Wikipedia" });
        fs::write(data.join("page.jsonl"), head.to_string()).unwrap();
        judged.push((words("label"), tags(&open(&data, &room.path().join("index")), &words("text"))));
    }
    println!("{} claims of {file}, each with its evidence.\n", judged.len());
    println!(
        "| left out | accuracy | answered | accuracy of answered | answers lost | answers won |\n|---|---:|---:|---:|---:|---:|"
    );
    let mut full = BTreeMap::new();
    for (left_out, variant) in variants().into_iter().zip(0..) {
        let told: Vec<&str> = judged.iter().map(|(_, tags)| answer(tags[variant])).collect();
        let right: Vec<bool> = judged.iter().zip(&told).map(|((label, _), told)| label == told).collect();
        let answered = told.iter().filter(|told| !told.is_empty()).count();
        let count = right.iter().filter(|right| **right).count();
        let (mut lost, mut won) = (0, 0);
        for (at, right) in right.iter().enumerate() {
            let was = *full.entry(at).or_insert(*right);
            lost += usize::from(was && !right);
            won += usize::from(!was && *right);
        }
        println!(
            "| {} | {} | {} | {} | {lost} | {won} |",
            left_out.unwrap_or("nothing"),
            percent(count, judged.len()),
            percent(answered, judged.len()),
            percent(count, answered)
        );
    }
}

fn main() {
    // cargo adds `--bench` itself.
    match std::env::args().skip(1).find(|argument| !argument.starts_with("--")) {
        Some(file) => claims_with_evidence(&file),
        None => library(),
    }
}
