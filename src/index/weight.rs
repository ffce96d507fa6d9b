//! Words of a query → how much each passage has of them: BM25, term by term in one order.

use std::collections::BTreeMap;

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError};

use crate::index::Query;
use crate::index::snapshot::Snapshot;
use crate::index::view::View;
use crate::statement::lexicon::{self, Class};
use crate::statement::term;
use crate::text;

/// BM25's constants (Robertson and Zaragoza, 2009): how soon repetition stops counting, and how much length counts. Lower
/// than the usual 1.2 and 0.75, because passages are short: measured on `fool_me_twice/search` and `multihop_rag`.
const SATURATION: f32 = 0.6;
const LENGTH: f32 = 0.4;
/// How often a word in the headings, the title, the outlet, the author or the date counts beside one in the passage.
const CONTEXT: f32 = 0.7;
/// What a function word is worth beside a content word, however often it stands in the question. Not nothing: which words
/// stand together tells paraphrases apart.
const FUNCTION_WORD: f32 = 0.5;
/// BM25's constant for the question's side: a word that stands twice in it counts more than once, but not twice.
const REPETITION: f32 = 2.0;
/// What naming an actor is worth beside a word as rare.
const NAMED: f32 = 1.0;
/// A stem to look for, and how much it counts.
pub struct Wanted {
    pub stem: String,
    pub weight: f32,
    /// Inverse document frequency.
    pub idf: f32,
}

/// The stems and names that are looked for, in order.
pub fn wanted(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
) -> Result<(Vec<Wanted>, BTreeMap<String, f32>), TantivyError> {
    let mut stems: BTreeMap<String, f32> = BTreeMap::new();
    let mut room = String::new();
    let terms = term::terms(&query.words);
    let is_function: Vec<bool> = terms
        .iter()
        .map(|term| lexicon::class(text::cut(&query.words, term.span), &mut room).intersects(Class::FUNCTION))
        .collect();
    let has_content = is_function.iter().any(|is_function| !is_function);
    for (term, is_function) in terms.into_iter().zip(is_function) {
        let weight = stems.entry(term.stem).or_default();
        if is_function && has_content {
            *weight = weight.max(FUNCTION_WORD);
        } else {
            *weight += 1.0;
        }
    }
    for weight in stems.values_mut().filter(|weight| **weight > 1.0) {
        *weight = *weight * (REPETITION + 1.0) / (*weight + REPETITION);
    }
    for (stem, share) in &query.expansions {
        stems.entry(stem.clone()).or_insert(share.clamp(0.0, 1.0));
    }
    let mut wanted = Vec::with_capacity(stems.len());
    for (stem, weight) in stems {
        let idf = idf(view.passages, view.frequency(snapshot, snapshot.fields.body, &stem)?);
        wanted.push(Wanted { stem, weight, idf });
    }
    let mut names = BTreeMap::new();
    for name in query.names.iter().map(|name| text::fold(name)).filter(|name| !name.is_empty()) {
        let idf = idf(view.passages, view.frequency(snapshot, snapshot.fields.names, &name)?);
        names.insert(name, idf);
    }
    Ok((wanted, names))
}

/// How much a term tells that stands in `frequency` of `passages` passages: BM25's, never negative.
pub fn idf(passages: u64, frequency: u64) -> f32 {
    let (passages, frequency) = (passages as f64, frequency.min(passages) as f64);
    ((passages - frequency + 0.5) / (frequency + 0.5)).ln_1p() as f32
}

/// How often a word stands in each of many units, passages or documents.
pub struct Times {
    counts: Vec<f32>,
    /// The units it stands in, each once.
    pub touched: Vec<usize>,
    /// Whether it was counted in a unit's context: a title stands above many passages and is one.
    in_context: Vec<bool>,
}

impl Times {
    pub fn new(units: usize) -> Self {
        Self { counts: vec![0.0; units], touched: Vec::new(), in_context: vec![false; units] }
    }

    fn add(&mut self, unit: usize, times: f32) {
        if let Some(slot) = self.counts.get_mut(unit) {
            if *slot == 0.0 {
                self.touched.push(unit);
            }
            *slot += times;
        }
    }

    /// Counts a word in the bodies of a segment's passages, and less in their context, for the unit that each belongs to.
    pub fn count(
        &mut self,
        snapshot: &Snapshot,
        segment: usize,
        stem: &str,
        unit: impl Fn(usize) -> Option<usize>,
    ) -> Result<(), TantivyError> {
        let Some(segment) = snapshot.segments.get(segment) else { return Ok(()) };
        if let Some(mut postings) = segment.postings(snapshot.fields.body, stem, IndexRecordOption::WithFreqs)? {
            while postings.doc() != TERMINATED {
                if let Some(unit) = unit(postings.doc() as usize) {
                    self.add(unit, postings.term_freq() as f32);
                }
                postings.advance();
            }
        }
        if let Some(mut postings) = segment.postings(snapshot.fields.context, stem, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                if let Some(unit) = unit(postings.doc() as usize)
                    && let Some(is_counted) = self.in_context.get_mut(unit)
                    && !std::mem::replace(is_counted, true)
                {
                    self.add(unit, CONTEXT);
                }
                postings.advance();
            }
        }
        Ok(())
    }

    /// Tells what was counted, and forgets it.
    pub fn empty(&mut self, mut take: impl FnMut(usize, f32)) {
        for unit in self.touched.drain(..) {
            if let (Some(times), Some(in_context)) = (self.counts.get_mut(unit), self.in_context.get_mut(unit)) {
                *in_context = false;
                take(unit, std::mem::take(times));
            }
        }
    }
}

/// The score of every record of a segment.
pub fn scores(
    snapshot: &Snapshot,
    view: &View,
    number: usize,
    wanted: &[Wanted],
    names: &BTreeMap<String, f32>,
) -> Result<Vec<f32>, TantivyError> {
    let Some(segment) = snapshot.segments.get(number) else { return Ok(Vec::new()) };
    let mut scores = vec![0.0; segment.kinds.len()];
    let lengths: &[f32] = &segment.lengths;
    let mut above = Vec::new();
    for Wanted { stem, weight, idf } in wanted {
        let most = weight * idf;
        let (scores, average) = (scores.as_mut_slice(), view.average);
        let mut add = |record: u32, times: f32| {
            let record = record as usize;
            if let (Some(score), Some(length)) = (scores.get_mut(record), lengths.get(record)) {
                *score += most * saturated(times, length / average);
            }
        };
        // Both lists are in order of records, and are laid together.
        above.clear();
        segment.blocks(snapshot.fields.context, stem, IndexRecordOption::Basic, |records, _| {
            above.extend_from_slice(records);
        })?;
        let mut above = above.iter().copied().peekable();
        segment.blocks(snapshot.fields.body, stem, IndexRecordOption::WithFreqs, |records, times| {
            for (&record, &times) in records.iter().zip(times) {
                while let Some(earlier) = above.next_if(|earlier| *earlier < record) {
                    add(earlier, CONTEXT);
                }
                let context = if above.next_if_eq(&record).is_some() { CONTEXT } else { 0.0 };
                add(record, times as f32 + context);
            }
        })?;
        above.for_each(|record| add(record, CONTEXT));
    }
    for (name, idf) in names {
        segment.blocks(snapshot.fields.names, name, IndexRecordOption::Basic, |records, _| {
            for &record in records {
                if let Some(score) = scores.get_mut(record as usize) {
                    *score += NAMED * idf;
                }
            }
        })?;
    }
    Ok(scores)
}

/// What share of a word's worth a unit gets in which it stands `times` times; `length` is the unit's beside the average.
pub fn saturated(times: f32, length: f32) -> f32 {
    (SATURATION + 1.0) * times / (times + SATURATION * (1.0 - LENGTH + LENGTH * length))
}
