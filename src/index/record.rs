//! What the index keeps of files, documents and passages, and how it becomes records.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;

use crate::document::{Document, DocumentId, Meta, Place, Problem};
use crate::index::schema::{Fields, Kind};
use crate::passage::Passage;
use crate::statement::table::Table;
use crate::statement::{Actor, Reading, Readings, term};
use crate::text::{self, Span};

/// What is known of a file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Below `data/`.
    pub path: String,
    pub size: u64,
    /// Nanoseconds since 1970; 0 where the file may have changed since without showing it.
    pub modified: i64,
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    pub place: Place,
    pub problems: Vec<Problem>,
    pub documents: Vec<DocumentId>,
    /// Ids that it shares with a file that comes before it, and that are that file's.
    pub yielded: Vec<DocumentId>,
}

/// A document's record: all but its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredDocument {
    pub meta: Meta,
    pub actors: Vec<StoredActor>,
    pub passages: u32,
    pub statements: u32,
    /// Length of the text.
    pub bytes: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredActor {
    pub actor: Actor,
    /// The words of `actor.roles`.
    pub roles: Vec<String>,
}

/// A passage's record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredPassage {
    pub passage: Passage,
    pub text: String,
    pub headings: Vec<String>,
    pub reading: Reading,
}

/// A document made ready for the index, on any thread.
#[derive(Debug)]
pub struct Prepared {
    pub id: DocumentId,
    /// About how many bytes its records take.
    pub weight: usize,
    pub(super) records: Vec<TantivyDocument>,
}

/// [`StoredDocument`] as it is written.
#[derive(Serialize)]
struct DocumentToStore<'a> {
    meta: &'a Meta,
    actors: Vec<ActorToStore<'a>>,
    passages: u32,
    statements: u32,
    bytes: u64,
}

#[derive(Serialize)]
struct ActorToStore<'a> {
    actor: &'a Actor,
    roles: Vec<&'a str>,
}

/// [`StoredPassage`] as it is written.
#[derive(Serialize)]
struct PassageToStore<'a> {
    passage: &'a Passage,
    text: &'a str,
    headings: &'a [&'a str],
    reading: &'a Reading,
}

/// Makes the records of a document that was read from `file`.
pub(super) fn prepare(
    fields: &Fields,
    file: &str,
    document: &Document,
    passages: &[Passage],
    readings: &Readings,
) -> Result<Prepared, postcard::Error> {
    let (meta, whole) = (&document.meta, document.text.as_str());
    let mut records = Vec::with_capacity(passages.len() + 2);
    let mut weight = whole.len();
    let cast = Cast::of(readings);

    let actors = readings.actors.iter().map(|actor| ActorToStore { actor, roles: words_under(whole, &actor.roles) });
    let mut record = of_kind(fields, Kind::Document, file, &meta.id);
    let (guild, channel) = place_code(meta.place);
    record.add_u64(fields.guild, guild);
    record.add_u64(fields.channel, channel);
    let (first, last) = meta.published.as_ref().map_or((0, 0), |day| (day_code(day.first), day_code(day.last)));
    record.add_i64(fields.first, first);
    record.add_i64(fields.last, last);
    for form in cast.forms.iter().flatten().collect::<BTreeSet<_>>() {
        record.add_text(fields.forms, form);
    }
    let completions = readings.actors.iter().zip(&cast.forms).flat_map(|(actor, forms)| completions(actor, forms));
    for completion in completions.collect::<BTreeSet<_>>() {
        record.add_text(fields.completions, &completion);
    }
    let stored = DocumentToStore {
        meta,
        actors: actors.collect(),
        passages: passages.len() as u32,
        statements: readings.passages.iter().map(|reading| reading.statements.len() as u32).sum(),
        bytes: whole.len() as u64,
    };
    let mut room = postcard::to_extend(&stored, Vec::with_capacity(4096))?;
    record.add_bytes(fields.payload, &room);
    records.push(record);

    let mut record = of_kind(fields, Kind::Text, file, &meta.id);
    record.add_bytes(fields.payload, whole.as_bytes());
    records.push(record);

    let mut about = String::new();
    let published = meta.published.as_ref().map(|published| published.iso.clone());
    for words in [&meta.title, &meta.outlet, &meta.author, &published].into_iter().flatten() {
        add_stems(words, &mut about);
    }
    let nothing = Reading::default();
    let (mut stems, mut context, mut headings, mut above) = (String::new(), String::new(), Vec::new(), None);
    for (number, passage) in passages.iter().enumerate() {
        let reading = readings.passages.get(number).unwrap_or(&nothing);
        let text = text::cut(whole, passage.span);
        let mut record = of_kind(fields, Kind::Passage, file, &meta.id);
        record.add_u64(fields.no, u64::from(passage.no.0));
        record.add_u64(fields.dated, u64::from(!reading.dates.is_empty()));
        let print = blake3::hash(text.as_bytes());
        record
            .add_u64(fields.print, print.as_bytes().iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte)));
        stems.clear();
        let length = add_stems(text, &mut stems);
        record.add_u64(fields.length, length);
        record.add_text(fields.body, &stems);
        // What stands above a passage mostly stands above the next one, too.
        if above != Some((&passage.headings, passage.header)) {
            above = Some((&passage.headings, passage.header));
            context.clone_from(&about);
            headings = words_under(whole, &passage.headings);
            headings.extend(passage.header.map(|header| text::cut(whole, header)));
            for heading in &headings {
                add_stems(heading, &mut context);
            }
        }
        record.add_text(fields.context, &context);
        cast.named(reading, |form| record.add_text(fields.names, form));
        room.clear();
        room = postcard::to_extend(&PassageToStore { passage, text, headings: &headings, reading }, room)?;
        weight += room.len() + stems.len();
        record.add_bytes(fields.payload, &room);
        records.push(record);
    }
    Ok(Prepared { id: meta.id.clone(), weight, records })
}

/// The record of a file itself.
pub(super) fn of_file(fields: &Fields, file: &FileRecord) -> Result<TantivyDocument, postcard::Error> {
    let mut record = TantivyDocument::default();
    record.add_u64(fields.kind, Kind::File.code());
    record.add_text(fields.listing, &file.path);
    record.add_u64(fields.amiss, u64::from(!file.problems.is_empty() || !file.yielded.is_empty()));
    record.add_u64(fields.size, file.size);
    record.add_i64(fields.modified, file.modified);
    record.add_bytes(fields.payload, &postcard::to_stdvec(file)?);
    Ok(record)
}

fn of_kind(fields: &Fields, kind: Kind, file: &str, id: &DocumentId) -> TantivyDocument {
    let mut record = TantivyDocument::default();
    record.add_u64(fields.kind, kind.code());
    record.add_text(fields.file, file);
    record.add_text(fields.document, &id.0);
    record
}

/// The names of an actor as they are compared: canonical and aliases, folded.
pub(super) fn forms(actor: &Actor) -> impl Iterator<Item = String> + '_ {
    [&actor.canonical].into_iter().chain(&actor.aliases).map(|form| text::fold(form)).filter(|form| !form.is_empty())
}

/// The actors of a document by their names.
struct Cast<'a> {
    /// For each actor, its names as they are compared.
    forms: Vec<Vec<String>>,
    by_canonical: Table<&'a str, Vec<usize>>,
}

impl<'a> Cast<'a> {
    fn of(readings: &'a Readings) -> Self {
        let mut by_canonical: Table<&str, Vec<usize>> = Table::default();
        for (actor, number) in readings.actors.iter().zip(0..) {
            by_canonical.entry(&actor.canonical).or_default().push(number);
        }
        Self { forms: readings.actors.iter().map(|actor| forms(actor).collect()).collect(), by_canonical }
    }

    /// Calls `take` with the folded names of all actors that a passage names, pronouns and descriptions resolved: in order,
    /// each once.
    fn named(&self, reading: &Reading, mut take: impl FnMut(&str)) {
        let names = reading.names.iter().map(|name| name.canonical.as_str());
        let speakers = reading.attributions.iter().filter_map(|attribution| attribution.canonical.as_deref());
        let mut canonicals: Vec<&str> = names.chain(speakers).collect();
        canonicals.sort_unstable();
        canonicals.dedup();
        let nobodys: Vec<String> = canonicals
            .iter()
            .filter(|name| !self.by_canonical.contains_key(*name))
            .map(|name| text::fold(name))
            .collect();
        let numbers = canonicals.iter().filter_map(|name| self.by_canonical.get(name)).flatten();
        let forms = numbers.filter_map(|number| self.forms.get(*number)).flatten();
        let mut all: Vec<&str> = forms.chain(&nobodys).map(String::as_str).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().for_each(&mut take);
    }
}

/// What completes to an actor's name: the name from each of its words on, and its aliases.
fn completions(actor: &Actor, forms: &[String]) -> Vec<String> {
    let mut completions = Vec::new();
    for form in forms {
        let mut rest = form.as_str();
        loop {
            completions.push([rest, "\0", &actor.canonical].concat());
            match rest.split_once(' ') {
                Some((_, after)) => rest = after,
                None => break,
            }
        }
    }
    completions
}

/// Adds the stems of `words`, each with a space behind it; returns how many.
fn add_stems(words: &str, stems: &mut String) -> u64 {
    let mut count = 0;
    term::each(words, |stem, _| {
        stems.push_str(stem);
        stems.push(' ');
        count += 1;
    });
    count
}

fn words_under<'t>(whole: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|span| text::cut(whole, *span)).collect()
}

/// A day as a number that sorts as days do: `20260703`.
pub(super) fn day_code(day: Date) -> i64 {
    (i64::from(day.year()) * 100 + i64::from(day.month())) * 100 + i64::from(day.day())
}

/// Guild and channel of a place, 0 for none.
pub(super) const fn place_code(place: Place) -> (u64, u64) {
    match place {
        Place::Everywhere => (0, 0),
        Place::Guild { guild } => (guild, 0),
        Place::Channel { guild, channel } => (guild, channel),
    }
}
