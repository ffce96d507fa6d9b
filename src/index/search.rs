//! Query → Found: BM25 over a shelf's passages.
//!
//! Scores are summed term by term in one order, so that they do not depend on how records lie in segments; equal ones
//! stand in order of document and place.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED, TantivyError};

use crate::document::DocumentId;
use crate::index::record::StoredPassage;
use crate::index::schema::Kind;
use crate::index::snapshot::{Rank, Snapshot, View, first, read};
use crate::index::{Found, Hit, Known, Query, record};
use crate::statement::lexicon::{self, Class};
use crate::statement::term;
use crate::text;

/// BM25's constants (Robertson and Zaragoza, 2009): how soon repetition stops counting, and how much length counts.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// What a word in the headings, the title or the outlet is worth beside one in the passage.
const CONTEXT: f32 = 0.25;
/// What naming an actor is worth beside a word as rare.
const NAMED: f32 = 1.0;
/// How much of a document's score its best passage makes.
const BEST_PASSAGE: f32 = 0.5;
/// How many documents' actors are looked through for a name.
const MOST_ACTOR_DOCUMENTS: usize = 1000;

/// A stem to look for, and how much it counts.
struct Wanted {
    stem: String,
    weight: f32,
    /// Inverse document frequency.
    idf: f32,
}

/// A passage with its score.
#[derive(Clone, Copy)]
struct Scored {
    score: f32,
    segment: u32,
    record: DocId,
}

/// Searches the passages that the query's shelf may see.
pub fn search(snapshot: &Snapshot, query: &Query) -> Result<Found, TantivyError> {
    let view = snapshot.view(query.shelf);
    let (wanted, names) = wanted(snapshot, &view, query)?;
    let passages = passages(snapshot, &view, query, &wanted, &names)?;
    let mut hits = Vec::with_capacity(passages.len());
    for scored in passages {
        let payload = snapshot.payload(DocAddress::new(scored.segment, scored.record))?;
        let stored: StoredPassage = read(&payload)?;
        let Some(segment) = snapshot.segments.get(scored.segment as usize) else { continue };
        hits.push(Hit {
            meta: snapshot.meta(segment.rank(scored.record))?,
            passage: stored.passage,
            text: stored.text,
            headings: stored.headings,
            reading: stored.reading,
            score: scored.score,
        });
    }
    Ok(Found {
        hits,
        actors: actors(snapshot, &view, query)?,
        weights: wanted.iter().map(|wanted| (wanted.stem.clone(), wanted.idf)).collect(),
        documents: view.documents.len() as u64,
        newest: view.newest.clone(),
    })
}

/// The stems and names that are looked for, in order.
fn wanted(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
) -> Result<(Vec<Wanted>, BTreeMap<String, f32>), TantivyError> {
    let mut stems: BTreeMap<String, f32> = BTreeMap::new();
    let mut room = String::new();
    let mut has_content = false;
    let terms = term::terms(&query.words);
    let is_function: Vec<bool> = terms
        .iter()
        .map(|term| lexicon::class(text::cut(&query.words, term.span), &mut room).intersects(Class::FUNCTION))
        .collect();
    has_content |= is_function.iter().any(|is_function| !is_function);
    for (term, is_function) in terms.into_iter().zip(is_function) {
        if !(is_function && has_content) {
            *stems.entry(term.stem).or_default() += 1.0;
        }
    }
    for (stem, share) in &query.expansions {
        if !stems.contains_key(stem) || *share > 1.0 {
            stems.insert(stem.clone(), share.clamp(0.0, 1.0));
        }
    }
    let mut wanted = Vec::with_capacity(stems.len());
    for (stem, weight) in stems {
        let idf = idf(view.passages, snapshot.frequency(view, snapshot.fields.body, &stem)?);
        wanted.push(Wanted { stem, weight, idf });
    }
    let mut names = BTreeMap::new();
    for name in query.names.iter().map(|name| text::fold(name)).filter(|name| !name.is_empty()) {
        let idf = idf(view.passages, snapshot.frequency(view, snapshot.fields.names, &name)?);
        names.insert(name, idf);
    }
    Ok((wanted, names))
}

/// How much a term tells that stands in `frequency` of `passages` passages: BM25's, never negative.
fn idf(passages: u64, frequency: u64) -> f32 {
    let (passages, frequency) = (passages as f64, frequency.min(passages) as f64);
    ((passages - frequency + 0.5) / (frequency + 0.5)).ln_1p() as f32
}

/// The best passages, best first.
fn passages(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
    wanted: &[Wanted],
    names: &BTreeMap<String, f32>,
) -> Result<Vec<Scored>, TantivyError> {
    let mut found: Vec<Scored> = Vec::new();
    for ((segment, visible), number) in snapshot.segments.iter().zip(&view.visible).zip(0..) {
        let scores = scores(snapshot, view, number, wanted, names)?;
        for (score, record) in scores.into_iter().zip(0..) {
            if score > 0.0
                && visible.has(record)
                && (!query.dated_only || first(segment.dated.as_ref(), record) == 1)
                && is_in_time(snapshot, query, segment.rank(record))
            {
                found.push(Scored { score, segment: number as u32, record });
            }
        }
    }
    if found.len() > query.limit && query.limit > 0 {
        let (_, last, _) =
            found.select_nth_unstable_by(query.limit - 1, |one, other| other.score.total_cmp(&one.score));
        let least = last.score;
        found.retain(|scored| scored.score >= least);
    }
    let place = |scored: &Scored| {
        let segment = snapshot.segments.get(scored.segment as usize);
        segment.map(|segment| (segment.rank(scored.record), first(segment.no.as_ref(), scored.record)))
    };
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other))));
    found.truncate(query.limit);
    Ok(found)
}

/// The score of every record of a segment.
fn scores(
    snapshot: &Snapshot,
    view: &View,
    number: usize,
    wanted: &[Wanted],
    names: &BTreeMap<String, f32>,
) -> Result<Vec<f32>, TantivyError> {
    let Some(segment) = snapshot.segments.get(number) else { return Ok(Vec::new()) };
    let mut scores = vec![0.0; segment.kinds.len()];
    for Wanted { stem, weight, idf } in wanted {
        if let Some(mut postings) = segment.postings(snapshot.fields.body, stem, IndexRecordOption::WithFreqs)? {
            let most = weight * idf * (SATURATION + 1.0);
            while postings.doc() != TERMINATED {
                let at = postings.doc() as usize;
                if let (Some(score), Some(length)) = (scores.get_mut(at), segment.lengths.get(at)) {
                    let times = postings.term_freq() as f32;
                    *score += most * times / (times + SATURATION * (1.0 - LENGTH + LENGTH * length / view.average));
                }
                postings.advance();
            }
        }
        if let Some(mut postings) = segment.postings(snapshot.fields.context, stem, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                if let Some(score) = scores.get_mut(postings.doc() as usize) {
                    *score += CONTEXT * weight * idf;
                }
                postings.advance();
            }
        }
    }
    for (name, idf) in names {
        if let Some(mut postings) = segment.postings(snapshot.fields.names, name, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                if let Some(score) = scores.get_mut(postings.doc() as usize) {
                    *score += NAMED * idf;
                }
                postings.advance();
            }
        }
    }
    Ok(scores)
}

/// Whether a document was published in the time asked for; one without a date only where no time was asked for.
fn is_in_time(snapshot: &Snapshot, query: &Query, rank: Rank) -> bool {
    if query.published_from.is_none() && query.published_until.is_none() {
        return true;
    }
    snapshot.listed(rank).is_some_and(|listed| {
        listed.first > 0
            && query.published_from.is_none_or(|from| listed.last >= record::day_code(from))
            && query.published_until.is_none_or(|until| listed.first <= record::day_code(until))
    })
}

/// The actors that bear one of the names asked for, in order of document.
fn actors(snapshot: &Snapshot, view: &View, query: &Query) -> Result<Vec<Known>, TantivyError> {
    let names: BTreeSet<String> =
        query.names.iter().map(|name| text::fold(name)).filter(|name| !name.is_empty()).collect();
    let mut documents = BTreeSet::new();
    for name in &names {
        for (segment, visible) in snapshot.segments.iter().zip(&view.visible) {
            let Some(mut postings) = segment.postings(snapshot.fields.forms, name, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let rank = segment.rank(postings.doc());
                if visible.has(postings.doc()) && is_in_time(snapshot, query, rank) {
                    documents.insert(rank);
                }
                postings.advance();
            }
        }
    }
    let mut actors = Vec::new();
    for rank in documents.into_iter().take(MOST_ACTOR_DOCUMENTS) {
        let meta = snapshot.meta(rank)?;
        for stored in snapshot.document(rank)?.actors {
            if record::forms(&stored.actor).any(|form| names.contains(&form)) {
                actors.push(Known { meta: meta.clone(), actor: stored.actor, roles: stored.roles });
            }
        }
    }
    Ok(actors)
}

/// The documents that speak of what is asked, best first: BM25 over whole documents, lifted by the best passage.
pub fn rank(snapshot: &Snapshot, query: &Query) -> Result<Vec<(DocumentId, f32)>, TantivyError> {
    let view = snapshot.view(query.shelf);
    let (wanted, names) = wanted(snapshot, &view, query)?;
    let count = snapshot.documents.len();
    let (mut lengths, mut best) = (vec![0.0_f32; count], vec![0.0_f32; count]);
    for ((segment, visible), number) in snapshot.segments.iter().zip(&view.visible).zip(0..) {
        let scores = scores(snapshot, &view, number, &wanted, &names)?;
        for record in segment.of_kind(Kind::Passage).filter(|record| visible.has(*record)) {
            let rank = segment.rank(record).0 as usize;
            if let (Some(length), Some(best)) = (lengths.get_mut(rank), best.get_mut(rank)) {
                *length += segment.lengths.get(record as usize).copied().unwrap_or_default();
                *best = best.max(scores.get(record as usize).copied().unwrap_or_default());
            }
        }
    }
    let documents = view.documents.len().max(1);
    let average = (lengths.iter().sum::<f32>() / documents as f32).max(1.0);
    let mut sums = vec![0.0_f32; count];
    let mut times = vec![0.0_f32; count];
    for Wanted { stem, weight, .. } in &wanted {
        times.fill(0.0);
        for (segment, visible) in snapshot.segments.iter().zip(&view.visible) {
            if let Some(mut postings) = segment.postings(snapshot.fields.body, stem, IndexRecordOption::WithFreqs)? {
                while postings.doc() != TERMINATED {
                    if visible.has(postings.doc())
                        && let Some(times) = times.get_mut(segment.rank(postings.doc()).0 as usize)
                    {
                        *times += postings.term_freq() as f32;
                    }
                    postings.advance();
                }
            }
        }
        let frequency = times.iter().filter(|times| **times > 0.0).count() as u64;
        let most = weight * idf(documents as u64, frequency) * (SATURATION + 1.0);
        for ((sum, times), length) in sums.iter_mut().zip(&times).zip(&lengths) {
            if *times > 0.0 {
                *sum += most * times / (times + SATURATION * (1.0 - LENGTH + LENGTH * length / average));
            }
        }
    }
    let mut ranked: Vec<(f32, &str)> = snapshot
        .documents
        .iter()
        .zip(sums.iter().zip(&best))
        .filter(|(_, (sum, best))| **sum > 0.0 || **best > 0.0)
        .map(|(document, (sum, best))| (sum + BEST_PASSAGE * best, document.id.as_str()))
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    ranked.truncate(query.limit);
    Ok(ranked.into_iter().map(|(score, id)| (DocumentId(id.to_owned()), score)).collect())
}
