//! `onrecord source`: what has been read.

use std::io::Write;

use serde::Serialize;

use crate::app::App;
use crate::console::arguments::Source;
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::{End, Outcome, adding, reading, write_json};
use crate::document::{DocumentId, Kind, Meta, Place, Problem};
use crate::index::Entry;

pub fn run(app: &App, asked: Source, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    match asked {
        Source::Add(asked) => adding::add(app, &asked, look, out),
        Source::Poll { json } => adding::poll(app, json, look, out),
        Source::Remove { id, place, json } => adding::remove(app, &id, place.shelf()?, json, out),
        Source::Edit { id, changes, by, place, json } => {
            adding::edit(app, &id, &changes, by.as_deref(), place.shelf()?, json, out)
        }
        Source::History { id, place, json } => adding::history(app, &id, place.shelf()?, json, look, out),
        Source::List { place, json } => {
            let shelf = place.shelf()?;
            let (documents, problems) = (app.documents(shelf)?, app.problems(shelf)?);
            if json {
                write_json(out, &List { documents: documents.iter().map(Shown::of).collect(), problems: &problems })?;
            } else {
                out.write_all(list(&documents, &problems, look).as_bytes())?;
            }
            Ok(if documents.is_empty() { Outcome::NothingFound } else { Outcome::Answered })
        }
        Source::Show { id, text, place, json } => {
            let (id, shelf) = (DocumentId(id), place.shelf()?);
            if text {
                // Byte for byte: spans count in what is printed.
                out.write_all(app.text(&id, shelf)?.as_bytes())?;
            } else if json {
                write_json(out, &Shown::of(&app.document(&id, shelf)?))?;
            } else {
                let entry = app.document(&id, shelf)?;
                out.write_all(show(&entry, &app.linked(&entry.meta, shelf)?, look).as_bytes())?;
            }
            Ok(Outcome::Answered)
        }
    }
}

#[derive(Serialize)]
struct List<'a> {
    documents: Vec<Shown<'a>>,
    problems: &'a [Problem],
}

/// A document as scripts see it.
#[derive(Serialize)]
struct Shown<'a> {
    document: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    retrieved: Option<&'a str>,
    kind: Option<Kind>,
    via: &'a [String],
    /// Pages that its text leads to, without `https://` and `www.`.
    links: &'a [String],
    language: Option<&'a str>,
    /// Whether its statements were read: the analysis reads English alone.
    analysed: bool,
    tags: &'a [String],
    extra: &'a std::collections::BTreeMap<String, String>,
    guild: Option<String>,
    channel: Option<String>,
    bytes: u64,
    passages: u32,
    statements: u32,
    names: &'a [String],
}

impl<'a> Shown<'a> {
    fn of(entry: &'a Entry) -> Self {
        let meta = &entry.meta;
        let (guild, channel) = place(meta.place);
        Self {
            document: &meta.id.0,
            title: meta.title.as_deref(),
            outlet: meta.outlet.as_deref(),
            author: meta.author.as_deref(),
            url: meta.url.as_deref(),
            published: meta.published.as_ref().map(|published| published.iso.as_str()),
            retrieved: meta.retrieved.as_deref(),
            kind: meta.kind,
            via: &meta.via,
            links: &meta.links,
            language: meta.language.as_deref(),
            analysed: is_analysed(entry),
            tags: &meta.tags,
            extra: &meta.extra,
            guild,
            channel,
            bytes: entry.bytes,
            passages: entry.passages,
            statements: entry.statements,
            names: &entry.actors,
        }
    }
}

/// Whether anything was read in it but its words.
fn is_analysed(entry: &Entry) -> bool {
    entry.statements > 0
        || entry.meta.language.as_ref().is_none_or(|language| language.to_lowercase().starts_with("en"))
}

/// The server and channel that alone see it, as text: their ids are longer than the numbers of many a JSON reader.
fn place(place: Place) -> (Option<String>, Option<String>) {
    match place {
        Place::Everywhere => (None, None),
        Place::Guild { guild } => (Some(guild.to_string()), None),
        Place::Channel { guild, channel } => (Some(guild.to_string()), Some(channel.to_string())),
    }
}

fn list(documents: &[Entry], problems: &[Problem], look: Look) -> String {
    let mut page = Page::new(look);
    for entry in documents {
        let mut line = vec![words(BOLD, &entry.meta.id.0)];
        line.extend(entry.meta.title.iter().map(|title| plain(format!(" · {title}"))));
        line.push(words(DIM, details(&entry.meta)));
        page.paragraph(&Margin { rest: "    ".to_owned(), ..Margin::default() }, &line);
    }
    reading::problems(&mut page, problems);
    page.gap();
    let count = if documents.len() == 1 { "1 document.".to_owned() } else { format!("{} documents.", documents.len()) };
    page.paragraph(&Margin::default(), &[words(DIM, count)]);
    page.into_text()
}

/// ` · Evening Ledger, Ann Lee, 2026-07-03`
fn details(meta: &Meta) -> String {
    let published = meta.published.as_ref().map(|published| published.iso.as_str());
    let known: Vec<&str> = [meta.outlet.as_deref(), meta.author.as_deref(), published].into_iter().flatten().collect();
    if known.is_empty() { String::new() } else { format!(" · {}", known.join(", ")) }
}

fn show(entry: &Entry, linked: &[DocumentId], look: Look) -> String {
    let meta = &entry.meta;
    let mut page = Page::new(look);
    page.paragraph(&Margin::default(), &[words(BOLD, meta.title.as_ref().unwrap_or(&meta.id.0))]);
    let (guild, channel) = place(meta.place);
    let kind = meta.kind.map(|kind| format!("{kind:?}").to_lowercase());
    let size = format!("{} bytes, {} passages, {} statements", entry.bytes, entry.passages, entry.statements);
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value {
            let margin = Margin { rest: "    ".to_owned(), ..Margin::indent(2) };
            page.paragraph(&margin, &[words(DIM, format!("{label}: ")), plain(value)]);
        }
    };
    line("document", Some(meta.id.0.clone()));
    line("outlet", meta.outlet.clone());
    line("author", meta.author.clone());
    line("published", meta.published.as_ref().map(|published| published.iso.clone()));
    line("retrieved", meta.retrieved.clone());
    line("kind", kind);
    line("rests on", joined(&meta.via));
    line("leads to", joined(&linked.iter().map(|id| id.0.clone()).collect::<Vec<_>>()));
    line("language", meta.language.clone());
    line(
        "analysis",
        (!is_analysed(entry)).then(|| "not analysed: it is searched and quoted, and is no evidence".to_owned()),
    );
    line("tags", joined(&meta.tags));
    line("address", meta.url.clone());
    for (key, value) in &meta.extra {
        line(key, Some(value.clone()));
    }
    line("seen in server", guild);
    line("seen in channel", channel);
    line("size", Some(size));
    line("names", joined(&entry.actors));
    page.into_text()
}
