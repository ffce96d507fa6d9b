//! Query → Found: BM25 over a shelf's passages.
//!
//! Scores are summed term by term in one order, so that they do not depend on how records lie in segments; equal ones
//! stand in order of document and place.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED, TantivyError};

use crate::document::{DocumentId, Shelf};
use crate::index::record::StoredPassage;
use crate::index::schema::Kind;
use crate::index::snapshot::{Rank, Snapshot, View, first, read};
use crate::index::{Found, Hit, Known, Query, record};
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
        hits.extend(hit(snapshot, scored)?);
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

/// How often a word stands in each of many units, passages or documents.
struct Times {
    counts: Vec<f32>,
    /// The units it stands in, each once.
    touched: Vec<usize>,
    /// Whether it was counted in a unit's context: a title stands above many passages and is one.
    in_context: Vec<bool>,
}

impl Times {
    fn new(units: usize) -> Self {
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
    fn count(
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
    fn empty(&mut self, mut take: impl FnMut(usize, f32)) {
        for unit in self.touched.drain(..) {
            if let (Some(times), Some(in_context)) = (self.counts.get_mut(unit), self.in_context.get_mut(unit)) {
                *in_context = false;
                take(unit, std::mem::take(times));
            }
        }
    }
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
    let mut times = Times::new(segment.kinds.len());
    for Wanted { stem, weight, idf } in wanted {
        times.count(snapshot, number, stem, Some)?;
        let most = weight * idf * (SATURATION + 1.0);
        times.empty(|record, times| {
            if let (Some(score), Some(length)) = (scores.get_mut(record), segment.lengths.get(record)) {
                *score += most * times / (times + SATURATION * (1.0 - LENGTH + LENGTH * length / view.average));
            }
        });
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

/// A passage as it is found.
fn hit(snapshot: &Snapshot, scored: Scored) -> Result<Option<Hit>, TantivyError> {
    let stored: StoredPassage = read(&snapshot.payload(DocAddress::new(scored.segment, scored.record))?)?;
    let Some(segment) = snapshot.segments.get(scored.segment as usize) else { return Ok(None) };
    Ok(Some(Hit {
        meta: snapshot.meta(segment.rank(scored.record))?,
        passage: stored.passage,
        text: stored.text,
        headings: stored.headings,
        reading: stored.reading,
        score: scored.score,
    }))
}

/// The passages of these documents, as far as `shelf` sees them, in order of document and place.
pub fn passages_of(snapshot: &Snapshot, ids: &BTreeSet<DocumentId>, shelf: Shelf) -> Result<Vec<Hit>, TantivyError> {
    let ranks: BTreeSet<Rank> = ids.iter().filter_map(|id| Some(snapshot.find(&id.0, shelf)?.0)).collect();
    let mut hits = Vec::new();
    for (segment, number) in snapshot.segments.iter().zip(0..) {
        for record in segment.of_kind(Kind::Passage).filter(|record| ranks.contains(&segment.rank(*record))) {
            hits.extend(hit(snapshot, Scored { score: 0.0, segment: number, record })?);
        }
    }
    hits.sort_by(|one, other| (&one.meta.id, one.passage.no).cmp(&(&other.meta.id, other.passage.no)));
    Ok(hits)
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
    let mut times = Times::new(count);
    for Wanted { stem, weight, .. } in &wanted {
        for ((segment, visible), number) in snapshot.segments.iter().zip(&view.visible).zip(0..) {
            let rank = |record: usize| visible.has(record as DocId).then(|| segment.rank(record as DocId).0 as usize);
            times.count(snapshot, number, stem, rank)?;
        }
        let most = weight * idf(documents as u64, times.touched.len() as u64) * (SATURATION + 1.0);
        times.empty(|rank, times| {
            if let (Some(sum), Some(length)) = (sums.get_mut(rank), lengths.get(rank)) {
                *sum += most * times / (times + SATURATION * (1.0 - LENGTH + LENGTH * length / average));
            }
        });
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

#[cfg(test)]
mod tests {
    use crate::document::{DocumentId, Shelf, plain};
    use crate::index::{FileRecord, Found, Index, Query};
    use crate::{passage, statement};

    /// An index of documents that are called `0`, `1` ... in a folder that goes with the test.
    fn index(texts: &[&str]) -> (tempfile::TempDir, Index) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let mut writing = index.write().unwrap();
        for (number, text) in texts.iter().enumerate() {
            let document = plain::read(DocumentId(number.to_string()), (*text).to_owned());
            let passages = passage::split(&document);
            let readings = statement::read(&document, &passages);
            let path = format!("{number}.txt");
            let prepared = index.prepare(&path, &document, &passages, &readings).unwrap();
            writing.put(&FileRecord { path, ..FileRecord::default() }, vec![prepared]).unwrap();
        }
        writing.commit("").unwrap();
        drop(writing);
        index.refresh().unwrap();
        (folder, index)
    }

    fn found(texts: &[&str], query: Query) -> Found {
        let (_folder, index) = index(texts);
        index.reader().search(&Query { limit: 10, ..query }).unwrap()
    }

    /// The documents of the hits for `words`, best first.
    #[track_caller]
    fn check(texts: &[&str], words: &str, best_first: &[&str]) {
        let found = found(texts, Query { words: words.to_owned(), ..Query::default() });
        let seen: Vec<&str> = found.hits.iter().map(|hit| hit.meta.id.0.as_str()).collect();
        assert_eq!(seen, best_first, "{words}");
    }

    #[test]
    fn rare_words_count_more_and_stems_are_equal() {
        let texts = ["The mill closed.", "The mill opened.", "The mill was strikingly quiet."];
        check(&texts, "Did mills open?", &["1", "0", "2"]);
        check(&texts, "quietness at a mill", &["2", "0", "1"]);
    }

    #[test]
    fn a_word_that_stands_twice_counts_more() {
        let texts = ["A ferry left.", "A tram left."];
        check(&texts, "ferry tram tram", &["1", "0"]);
        check(&texts, "ferry ferry tram", &["0", "1"]);
    }

    #[test]
    fn equal_passages_stand_in_order_of_document() {
        check(&["A ferry left.", "A ferry left.", "A ferry left."], "ferry", &["0", "1", "2"]);
    }

    #[test]
    fn nothing_that_is_asked_can_be_mistaken_for_syntax() {
        let texts = ["The mill at 10:30 (unbalanced, C++).", "A port."];
        check(&texts, "10:30", &["0"]);
        check(&texts, "(unbalanced AND \"mill", &["0"]);
        check(&texts, "*", &[]);
        check(&texts, "C++ is: what?", &["0"]);
        check(&texts, "", &[]);
    }

    #[test]
    fn an_expansion_counts_less_than_the_word_itself() {
        let query =
            Query { words: "ban".to_owned(), expansions: vec![("prohibit".to_owned(), 0.5)], ..Query::default() };
        let found = found(&["They prohibit boats.", "They ban boats.", "They like boats."], query);
        let seen: Vec<&str> = found.hits.iter().map(|hit| hit.meta.id.0.as_str()).collect();
        assert_eq!(seen, ["1", "0"]);
        assert_eq!(found.weights.keys().collect::<Vec<_>>(), ["ban", "prohibit"]);
    }

    #[test]
    fn copies_of_a_passage_make_its_words_no_more_common() {
        let weights =
            |texts: &[&str]| found(texts, Query { words: "ferry tram".to_owned(), ..Query::default() }).weights;
        let once = weights(&["A ferry left.", "A tram left.", "A bus left."]);
        let often = weights(&["A ferry left.", "A tram left.", "A ferry left.", "A bus left.", "A ferry left."]);
        assert_eq!(once, often);
    }

    #[test]
    fn an_actor_is_found_by_an_alias_with_the_passages_that_mean_it() {
        let texts = ["Vera Holm sold the mill. Holm said that nobody asked.", "Jonas Brekke bought it."];
        let found = found(&texts, Query { names: vec!["holm".to_owned()], ..Query::default() });
        let actors: Vec<&str> = found.actors.iter().map(|known| known.actor.canonical.as_str()).collect();
        assert_eq!(actors, ["Vera Holm"]);
        assert!(found.hits.iter().all(|hit| hit.meta.id.0 == "0") && !found.hits.is_empty());
    }

    #[test]
    fn names_are_completed_from_any_of_their_words() {
        let (_folder, index) = index(&["Vera Holm sold the mill.", "Vera Holm spoke.", "Henrik Vang spoke."]);
        let reader = index.reader();
        let names = |prefix| reader.names(prefix, Shelf::default(), 5).unwrap();
        assert_eq!(names("h"), ["Vera Holm", "Henrik Vang"]);
        assert_eq!(names("VERA H"), ["Vera Holm"]);
        assert_eq!(names("x"), Vec::<String>::new());
    }
}
