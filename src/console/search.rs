//! `onrecord search`: ranked passages, and ranked documents as a TREC run.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::answer::question::{Command, Question};
use crate::app::App;
use crate::console::arguments::{Options, Search, limit};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::{End, Outcome, write_json};
use crate::document::{self, DocumentId, Shelf};
use crate::error::Error;
use crate::index::{Found, Hit, Query};
use crate::text::Span;

/// How many documents a question of a run has, where nobody says how many.
const RUN_LIMIT: usize = 100;

pub fn run(app: &App, asked: Search, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let shelf = asked.place.shelf()?;
    if let (Some(topics), Some(run)) = (&asked.topics, &asked.run) {
        write_run(app, topics, run, shelf, limit(asked.limit, RUN_LIMIT)?)?;
        return Ok(Outcome::Answered);
    }
    let options = Options { place: asked.place, limit: asked.limit, ..Options::default() };
    let question = options.question(Command::Ask, asked.text.unwrap_or_default())?;
    let found = app.search(&query(&question))?;
    let outcome = if found.hits.is_empty() { Outcome::NothingFound } else { Outcome::Answered };
    if asked.json {
        write_json(out, &listed(&question, &found))?;
    } else {
        out.write_all(render(&found, look).as_bytes())?;
    }
    Ok(outcome)
}

/// What `/ask` would ask the index, for as many as are wanted.
fn query(question: &Question) -> Query {
    Query { limit: question.limit, ..question.query() }
}

#[derive(Serialize)]
struct Listed<'a> {
    command: &'static str,
    text: &'a str,
    passages: Vec<Passage<'a>>,
    searched: Searched<'a>,
}

#[derive(Serialize)]
struct Passage<'a> {
    document: &'a str,
    title: Option<&'a str>,
    #[serde(flatten)]
    span: Span,
    quote: &'a str,
    headings: &'a [String],
    score: f32,
}

#[derive(Serialize)]
struct Searched<'a> {
    documents: u64,
    newest: Option<&'a str>,
}

fn listed<'a>(question: &'a Question, found: &'a Found) -> Listed<'a> {
    let passage = |hit: &'a Hit| Passage {
        document: &hit.meta.id.0,
        title: hit.meta.title.as_deref(),
        span: hit.passage.span,
        quote: &hit.text,
        headings: &hit.headings,
        score: hit.score,
    };
    Listed {
        command: "search",
        text: &question.text,
        passages: found.hits.iter().map(passage).collect(),
        searched: Searched { documents: found.documents, newest: found.newest.as_deref() },
    }
}

fn render(found: &Found, look: Look) -> String {
    let mut page = Page::new(look);
    for (hit, rank) in found.hits.iter().zip(1..) {
        page.gap();
        let place = format!(" · {}..{} · {:.3}", hit.passage.span.start, hit.passage.span.end, hit.score);
        let title = hit.meta.title.as_ref().map_or_else(String::new, |title| format!(" · {title}"));
        let head = [words(BOLD, &hit.meta.id.0), plain(title), words(DIM, place)];
        page.paragraph(&Margin::hanging(0, &format!("{rank}. ")), &head);
        page.paragraph(&Margin::indent(3), &[words(DIM, hit.headings.join(" › "))]);
        page.paragraph(&Margin::bar(3, DIM), &[plain(&hit.text)]);
    }
    if found.hits.is_empty() {
        page.paragraph(&Margin::default(), &[plain("No passage has these words.")]);
    }
    page.into_text()
}

/// A question of a `queries.jsonl` of BEIR; what else stands there is not ours.
#[derive(Deserialize)]
struct Topic {
    #[serde(rename = "_id", deserialize_with = "text_or_number")]
    id: String,
    text: String,
}

fn text_or_number<'de, D: serde::Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    match serde_json::Value::deserialize(value)? {
        serde_json::Value::String(text) => Ok(text),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        other => Err(serde::de::Error::custom(format!("_id is {other}, but must be text or a number"))),
    }
}

/// Writes `qid Q0 docid rank score onrecord` for each question. The run appears whole or not at all.
fn write_run(app: &App, topics: &Path, run: &Path, shelf: Shelf, limit: usize) -> Result<(), Error> {
    let unreadable = |error| Error::failed(format!("cannot read {}", topics.display()), error);
    let unwritable = |error| Error::failed(format!("cannot write {}", run.display()), error);
    let owners = app.owners()?;
    let beside = run.with_added_extension("part");
    let mut file = BufWriter::new(File::create(&beside).map_err(unwritable)?);
    let lines = BufReader::new(File::open(topics).map_err(unreadable)?).lines();
    for (line, number) in lines.zip(1_u64..) {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        let topic: Topic = serde_json::from_str(&line)
            .map_err(|error| Error::Usage(format!("{}:{number}: not a question: {error}", topics.display())))?;
        let question =
            Question { command: Command::Ask, text: topic.text, from: None, until: None, as_of: None, shelf, limit };
        let mut rows = String::new();
        for ((document, score), rank) in app.rank(&query(&question))?.into_iter().take(limit).zip(1..) {
            let name = name(&document, owners.get(&document).map(String::as_str));
            // Writing to a String does not fail.
            let _ = writeln!(rows, "{} Q0 {} {rank} {score} onrecord", column(&topic.id), column(name));
        }
        file.write_all(rows.as_bytes()).map_err(unwritable)?;
    }
    file.flush().map_err(unwritable)?;
    drop(file);
    fs::rename(&beside, run).map_err(unwritable)
}

/// A record of a file of many is named by its `_id`, any other document by its id.
fn name<'a>(document: &'a DocumentId, file: Option<&str>) -> &'a str {
    let record = |file| document.0.strip_prefix(&document::id(file).0)?.strip_prefix('/');
    file.and_then(record).unwrap_or(&document.0)
}

/// The columns of a run are parted by white space, so that none may have any.
fn column(text: &str) -> String {
    text.chars().map(|letter| if letter.is_whitespace() { '_' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_by_its_own_id() {
        let named = |id: &str, file| name(&DocumentId(id.to_owned()), file).to_owned();
        assert_eq!(named("posts/2026/7", Some("posts/2026.jsonl")), "7");
        assert_eq!(named("posts/2026/a/b", Some("posts/2026.jsonl")), "a/b");
        assert_eq!(named("posts/2026", Some("posts/2026.md")), "posts/2026");
        assert_eq!(named("posts/2026", None), "posts/2026");
    }

    #[test]
    fn a_column_has_no_white_space() {
        assert_eq!(column("two words"), "two_words");
    }
}
