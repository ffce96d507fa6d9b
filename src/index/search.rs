//! Query → Found: BM25 over a shelf's passages.
//!
//! Scores are summed term by term in one order (`weight.rs`), so that they do not depend on how records lie in segments;
//! equal ones stand in order of document and place.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{DocAddress, DocId, TantivyError};

use crate::document::{DocumentId, Shelf};
use crate::index::actor::actors;
use crate::index::record::StoredPassage;
use crate::index::snapshot::{Rank, Snapshot, first};
use crate::index::view::View;
use crate::index::weight::{Wanted, scores, wanted};
use crate::index::{Found, Hit, Query, record};

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
    let (mut hits, mut documents) = (Vec::with_capacity(passages.len()), BTreeSet::new());
    for scored in passages {
        documents.extend(snapshot.segments.get(scored.segment as usize).map(|segment| segment.rank(scored.record)));
        hits.extend(hit(snapshot, scored)?);
    }
    let known = known(snapshot, &view, query, &wanted, documents)?;
    Ok(Found { hits, ..known })
}

/// What is known of the words and names of `query`, as if `hits` had been found; the hits themselves are left out.
pub fn about(snapshot: &Snapshot, query: &Query, hits: &[Hit]) -> Result<Found, TantivyError> {
    let view = snapshot.view(query.shelf);
    let (wanted, _) = wanted(snapshot, &view, query)?;
    let documents = hits.iter().filter_map(|hit| Some(snapshot.find(&hit.meta.id.0, query.shelf)?.0)).collect();
    known(snapshot, &view, query, &wanted, documents)
}

fn known(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
    wanted: &[Wanted],
    documents: BTreeSet<Rank>,
) -> Result<Found, TantivyError> {
    Ok(Found {
        hits: Vec::new(),
        actors: actors(snapshot, view, query, documents)?,
        weights: wanted.iter().map(|wanted| (wanted.stem.clone(), wanted.idf)).collect(),
        documents: view.documents.len() as u64,
        newest: view.newest.clone(),
    })
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
    let is_timed = query.published_from.is_some() || query.published_until.is_some();
    // What is not so good as so many others is not kept; they are counted again whenever twice as many are there.
    let (mut least, mut room) = (0.0, query.limit.saturating_mul(2).max(1));
    for ((segment, visible), number) in snapshot.segments.iter().zip(&view.visible).zip(0..) {
        let scores = scores(snapshot, view, number, wanted, names)?;
        for (score, record) in scores.into_iter().zip(0..) {
            if score > 0.0
                && score >= least
                && visible.has(record)
                && (!query.dated_only || first(segment.dated.as_ref(), record) == 1)
                && (!is_timed || is_in_time(snapshot, query, segment.rank(record)))
            {
                found.push(Scored { score, segment: number as u32, record });
                if found.len() >= room {
                    least = keep_best(&mut found, query.limit);
                    room = found.len().saturating_mul(2).max(1);
                }
            }
        }
    }
    keep_best(&mut found, query.limit);
    let place = |scored: &Scored| {
        let segment = snapshot.segments.get(scored.segment as usize);
        segment.map(|segment| (segment.rank(scored.record), first(segment.no.as_ref(), scored.record)))
    };
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| place(one).cmp(&place(other))));
    found.truncate(query.limit);
    Ok(found)
}

/// Keeps the best `limit` and what is as good as the last of them, and tells how good that is.
fn keep_best(found: &mut Vec<Scored>, limit: usize) -> f32 {
    if found.len() <= limit || limit == 0 {
        return 0.0;
    }
    let (_, last, _) = found.select_nth_unstable_by(limit - 1, |one, other| other.score.total_cmp(&one.score));
    let least = last.score;
    found.retain(|scored| scored.score >= least);
    least
}

/// Whether a document was published in the time asked for; one without a date only where no time was asked for.
pub fn is_in_time(snapshot: &Snapshot, query: &Query, rank: Rank) -> bool {
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
    let stored: StoredPassage = snapshot.stored(DocAddress::new(scored.segment, scored.record))?;
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
    let mut hits = Vec::new();
    for (rank, listed) in ids.iter().filter_map(|id| snapshot.find(&id.0, shelf)) {
        for address in snapshot.passages_of(rank, listed) {
            hits.extend(hit(snapshot, Scored { score: 0.0, segment: address.segment_ord, record: address.doc_id })?);
        }
    }
    hits.sort_by(|one, other| (&one.meta.id, one.passage.no).cmp(&(&other.meta.id, other.passage.no)));
    Ok(hits)
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
