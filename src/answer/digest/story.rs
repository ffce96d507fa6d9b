//! New documents → stories: documents that name the same and say it in the same words belong together.
//!
//! *What it sees*: names weighed by how often they stand, words of the title and of the beginning. *Why it matters*: ten
//! reports of one thing are one thing to read. *Known gaps*: a document that tells of two things belongs to one of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::cite::Citations;
use crate::answer::digest::{self as told_of, News, key, note};
use crate::document::{DocumentId, Meta};
use crate::evidence::view::View;
use crate::statement::Sentence;
use crate::text;

/// From which likeness on two documents tell the same story: the cosine of their words.
const ALIKE: f32 = 0.32;
/// How many passages of a document's beginning tell what it is about.
const BEGINNING: usize = 4;
/// How many names a story is called by.
const NAMES: usize = 3;

/// A document and what it is about.
struct Read<'v, 'a> {
    meta: &'a Meta,
    views: &'v [View<'a>],
    /// What it is about: `name …` and `word …`, each with its weight.
    features: BTreeMap<String, f32>,
    /// Folded name → how often it stands, and one of its forms.
    names: BTreeMap<String, (f32, String)>,
}

/// Documents that tell the same.
pub struct Group<'v, 'a> {
    documents: Vec<Read<'v, 'a>>,
}

/// The stories of the new documents, those told by most outlets first.
#[must_use]
pub fn stories<'v, 'a>(news: &News<'_>, views: &'v [View<'a>]) -> Vec<Group<'v, 'a>> {
    let mut documents: Vec<Read<'v, 'a>> =
        views.chunk_by(|one, other| one.hit.meta.id == other.hit.meta.id).filter_map(read).collect();
    weigh(&mut documents);
    let mut groups: Vec<Group<'v, 'a>> = Vec::new();
    for document in documents {
        let likeness = |group: &Group<'_, '_>| {
            let sum: f32 = group.documents.iter().map(|known| cosine(&known.features, &document.features)).sum();
            sum / group.documents.len() as f32
        };
        let best = groups.iter().map(likeness).enumerate().max_by(|one, other| {
            // Of equal ones the first.
            one.1.total_cmp(&other.1).then(other.0.cmp(&one.0))
        });
        match best.filter(|(_, likeness)| *likeness >= ALIKE).and_then(|(at, _)| groups.get_mut(at)) {
            Some(group) => group.documents.push(document),
            None => groups.push(Group { documents: vec![document] }),
        }
    }
    groups.sort_by_cached_key(|group| {
        let first = group.documents.iter().map(|read| read.meta.id.clone()).min();
        let newest = group.documents.iter().filter_map(|read| read.meta.published.as_ref()).map(|day| day.last).max();
        (std::cmp::Reverse((outlets(group, news).len(), group.documents.len(), newest)), first)
    });
    groups
}

fn read<'v, 'a>(views: &'v [View<'a>]) -> Option<Read<'v, 'a>> {
    let meta: &'a Meta = &views.first()?.hit.meta;
    let mut names: BTreeMap<String, (f32, String)> = BTreeMap::new();
    let title = meta.title.as_deref().map(text::fold).unwrap_or_default();
    for name in views.iter().flat_map(|view| &view.hit.reading.names).filter(|name| key::is_somebody(name.kind)) {
        let folded = text::fold(&name.canonical);
        // A name in the title counts as often as five in the text.
        let first = if title.contains(&folded) { 6.0 } else { 1.0 };
        names.entry(folded).and_modify(|(times, _)| *times += 1.0).or_insert_with(|| (first, name.canonical.clone()));
    }
    let mut features: BTreeMap<String, f32> =
        names.iter().map(|(name, (times, _))| (format!("name {name}"), 1.5 * times.sqrt())).collect();
    let beginning = views.iter().filter(|view| !view.hit.passage.is_heading).take(BEGINNING);
    for word in beginning.flat_map(|view| &view.words).filter(|word| word.is_content()) {
        *features.entry(format!("word {}", word.stem)).or_default() += 0.4;
    }
    for stem in meta.title.as_deref().map(key::stems).unwrap_or_default() {
        *features.entry(format!("word {stem}")).or_default() += 1.0;
    }
    Some(Read { meta, views, features, names })
}

/// Words that stand in most documents tell them apart less.
fn weigh(documents: &mut [Read<'_, '_>]) {
    let mut frequency: BTreeMap<String, f32> = BTreeMap::new();
    for feature in documents.iter().flat_map(|document| document.features.keys()) {
        *frequency.entry(feature.clone()).or_default() += 1.0;
    }
    let count = documents.len() as f32;
    for document in documents {
        for (feature, weight) in &mut document.features {
            let frequency = frequency.get(feature).copied().unwrap_or(1.0);
            *weight *= 0.4 + ((count + 1.0) / frequency).ln();
        }
    }
}

fn cosine(one: &BTreeMap<String, f32>, other: &BTreeMap<String, f32>) -> f32 {
    let dot: f32 = one.iter().filter_map(|(feature, weight)| Some(weight * other.get(feature)?)).sum();
    let length = |features: &BTreeMap<String, f32>| features.values().map(|weight| weight * weight).sum::<f32>().sqrt();
    let lengths = length(one) * length(other);
    if lengths > 0.0 { dot / lengths } else { 0.0 }
}

/// Who published a story's documents, each family once.
fn outlets(group: &Group<'_, '_>, news: &News<'_>) -> Vec<String> {
    let mut families = BTreeSet::new();
    let named = group.documents.iter().filter_map(|read| read.meta.outlet.as_ref());
    named.filter(|outlet| families.insert(news.outlets.family(outlet).to_owned())).cloned().collect()
}

/// The names of a story, folded, with their weights (the heaviest is 1), and as they are written.
fn names(group: &Group<'_, '_>) -> Vec<(String, f32, String)> {
    let mut sums: BTreeMap<&String, (f32, usize, &String)> = BTreeMap::new();
    for (folded, (times, written)) in group.documents.iter().flat_map(|read| &read.names) {
        let sum = sums.entry(folded).or_insert((0.0, 0, written));
        sum.0 += times.sqrt();
        sum.1 += 1;
    }
    let mut names: Vec<(String, f32, String)> = sums
        .into_iter()
        .map(|(folded, (sum, documents, written))| (folded.clone(), sum * documents as f32, written.clone()))
        .collect();
    names.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let heaviest = names.first().map_or(1.0, |(_, weight, _)| *weight);
    for (_, weight, _) in &mut names {
        *weight /= heaviest;
    }
    names
}

/// A story as it is told: what it is called, and the sentences that say it best.
#[must_use]
pub fn told(group: &Group<'_, '_>, news: &News<'_>, citations: &mut Citations) -> told_of::Story {
    let names = names(group);
    let weights: BTreeMap<String, f32> = names.iter().map(|(folded, weight, _)| (folded.clone(), *weight)).collect();
    let mut best: Vec<(f32, &View<'_>, &Sentence)> = Vec::new();
    for read in &group.documents {
        let sentences = read.views.iter().flat_map(|view| view.sentences().map(move |(_, sentence)| (view, sentence)));
        for (place, (view, sentence)) in sentences.enumerate() {
            if key::can_be_quoted(view, sentence) {
                best.push((key::score(view, sentence, place, &weights), view, sentence));
            }
        }
    }
    best.sort_by(|one, other| {
        // Scores that differ by less than a hundredth are equal, so that sums of floats cannot change the order.
        let rank = |score: f32| -(score * 100.0).round() as i32;
        rank(one.0)
            .cmp(&rank(other.0))
            .then_with(|| one.1.hit.meta.id.cmp(&other.1.hit.meta.id))
            .then_with(|| one.2.span.cmp(&other.2.span))
    });
    let mut quoted: Vec<(BTreeSet<String>, &DocumentId)> = Vec::new();
    let mut numbers = Vec::new();
    let is_alone = group.documents.len() == 1;
    for (_, view, sentence) in &best {
        let words = key::content(view, sentence.span);
        let id = &view.hit.meta.id;
        let is_told = quoted.iter().any(|(known, of)| key::likeness(known, &words) > 0.4 || (!is_alone && *of == id));
        // What stands among the disputes and changes is told there.
        let is_cited = citations.find(view.hit, sentence.span).is_some();
        if numbers.len() < news.room.quotations && !is_told && !is_cited {
            let note = || note(view, sentence.span, news.outlets);
            numbers.push(citations.cite(view.hit, sentence.span, note));
            quoted.push((words, id));
        }
    }
    if numbers.is_empty() {
        numbers.extend(best.first().and_then(|(_, view, sentence)| citations.find(view.hit, sentence.span)));
    }
    // The document that is quoted first stands for the story.
    let lead = best.first().map(|(_, view, _)| &view.hit.meta).map(|meta| &**meta);
    let lead = lead.or_else(|| group.documents.first().map(|read| read.meta));
    let mut documents: Vec<DocumentId> = group.documents.iter().map(|read| read.meta.id.clone()).collect();
    documents.sort();
    told_of::Story {
        names: names.into_iter().take(NAMES).map(|(_, _, written)| written).collect(),
        is_changed: documents.iter().all(|id| news.changed.contains(id)),
        documents,
        outlets: outlets(group, news),
        title: lead.and_then(|meta| meta.title.clone()),
        url: lead.and_then(|meta| meta.url.clone()),
        citations: numbers,
    }
}
