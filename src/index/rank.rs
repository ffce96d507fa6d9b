//! Query → whole documents, best first.

use tantivy::{DocId, TantivyError};

use crate::document::DocumentId;
use crate::index::Query;
use crate::index::schema::Kind;
use crate::index::snapshot::Snapshot;
use crate::index::weight::{Times, Wanted, idf, saturated, scores, wanted};

/// How much of a document's score its best passage makes.
const BEST_PASSAGE: f32 = 0.5;

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
        let most = weight * idf(documents as u64, times.touched.len() as u64);
        times.empty(|rank, times| {
            if let (Some(sum), Some(length)) = (sums.get_mut(rank), lengths.get(rank)) {
                *sum += most * saturated(times, length / average);
            }
        });
    }
    let mut ranked: Vec<(f32, &str)> = snapshot
        .documents
        .iter()
        .zip(sums.iter().zip(&best))
        .filter(|(_, (sum, best))| **sum > 0.0 || **best > 0.0)
        .map(|(document, (sum, best))| (sum + BEST_PASSAGE * best, document.id.as_ref()))
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    ranked.truncate(query.limit);
    Ok(ranked.into_iter().map(|(score, id)| (DocumentId(id.to_owned()), score)).collect())
}
