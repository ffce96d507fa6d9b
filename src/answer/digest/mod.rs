//! What is new + what was told → what a team wants to hear: short, quoted, cited.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::answer::cite::{self, Citations, Note};
use crate::answer::verdict::Entry;
use crate::answer::{Citation, CitationNo, Claim, Searched, Stance, Tag};
use crate::document::{DocumentId, Problem};
use crate::evidence::outlet::Outlets;
use crate::evidence::view::View;
use crate::index::Hit;
use crate::statement::{CueKind, term};
use crate::text::Span;

pub mod ahead;
pub mod change;
pub mod dispute;
pub mod key;
pub mod story;
pub mod week;

/// What a digest is made from.
pub struct News<'a> {
    /// The local day on which it is told.
    pub day: Date,
    /// The local day up to which the last one told.
    pub since: Option<Date>,
    /// All passages of the documents that are new, in order of document and place.
    pub hits: &'a [Hit],
    /// All passages of the documents that came out in the last week, new or not, in the same order.
    pub week: &'a [Hit],
    /// Which of them were known before with another text.
    pub changed: &'a BTreeSet<DocumentId>,
    /// Claims that somebody was told of, with the tag they had then, as they are answered now.
    pub followed: &'a [(Tag, Claim)],
    /// What [`dispute::claims`] asked about, with the tag it would have without the new documents, as it is answered now.
    pub asked: &'a [(Tag, Claim)],
    pub verdicts: &'a [Entry],
    pub problems: &'a [Problem],
    /// Only what speaks of one of these; none: everything.
    pub topics: &'a [String],
    pub outlets: &'a Outlets,
    pub searched: Searched,
    pub room: Room,
}

/// How many of each are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub stories: usize,
    /// Quotations of a story.
    pub quotations: usize,
    /// Of each other kind.
    pub others: usize,
}

/// What is new, as it is told. Its JSON is promised to scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Digest {
    pub command: &'static str,
    pub day: String,
    pub since: Option<String>,
    /// How many documents are new, and how many of them came changed.
    pub documents: usize,
    pub changed: usize,
    pub stories: Vec<Story>,
    /// How many stories there are besides.
    pub more: usize,
    pub changes: Vec<Change>,
    pub disputes: Vec<Dispute>,
    pub verdicts: Vec<Entry>,
    pub ahead: Vec<Ahead>,
    /// What a picture of the week shows, in the order of time; empty where there is nothing to see.
    pub week: Vec<Moment>,
    pub problems: Vec<Unread>,
    pub citations: Vec<Citation>,
    pub searched: Searched,
}

/// New documents that speak of the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Story {
    /// The names it is about, most mentioned first.
    pub names: Vec<String>,
    pub documents: Vec<DocumentId>,
    /// Who published them, each family once.
    pub outlets: Vec<String>,
    /// The title of the document that stands for it.
    pub title: Option<String>,
    pub url: Option<String>,
    /// Whether each of its documents was known before with another text.
    pub is_changed: bool,
    pub citations: Vec<CitationNo>,
}

/// A tag that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What somebody was told of; none where it is what the sentences themselves say.
    pub claim: Option<String>,
    pub was: Tag,
    pub is: Tag,
    /// The sentences that made it so, those of new documents first.
    pub citations: Vec<CitationNo>,
    /// What was said of it before, where nobody has put it as a claim.
    pub before: Vec<CitationNo>,
}

/// Two sides of one thing, at least one of them new.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dispute {
    pub supports: Vec<CitationNo>,
    pub contradicts: Vec<CitationNo>,
}

/// A date that lies ahead, as a source names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ahead {
    /// ISO 8601, a day or a month.
    pub date: String,
    pub inferred: bool,
    pub citation: CitationNo,
}

/// A day of the week, and the sentence that tells of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// ISO 8601.
    pub day: String,
    pub inferred: bool,
    pub citation: CitationNo,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unread {
    pub file: String,
    pub message: String,
}

impl Digest {
    /// Whether it has nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
            && self.changes.is_empty()
            && self.disputes.is_empty()
            && self.verdicts.is_empty()
            && self.ahead.is_empty()
            && self.problems.is_empty()
    }

    /// Takes out all that rests on a citation that `keeps` does not keep, and gives the others the numbers that it gives.
    pub fn renumber(&mut self, keeps: impl Fn(CitationNo) -> Option<CitationNo>) {
        let settle = |list: &mut Vec<CitationNo>| *list = list.iter().filter_map(|n| keeps(*n)).collect();
        self.stories.iter_mut().for_each(|story| settle(&mut story.citations));
        self.stories.retain(|story| !story.citations.is_empty());
        for change in &mut self.changes {
            settle(&mut change.citations);
            settle(&mut change.before);
        }
        self.changes.retain(|change| change.claim.is_some() || !change.citations.is_empty());
        for dispute in &mut self.disputes {
            settle(&mut dispute.supports);
            settle(&mut dispute.contradicts);
        }
        self.disputes.retain(|dispute| !dispute.supports.is_empty() && !dispute.contradicts.is_empty());
        let settle_one = |n: &mut CitationNo| keeps(*n).map(|number| *n = number).is_some();
        self.ahead.retain_mut(|ahead| settle_one(&mut ahead.citation));
        self.week.retain_mut(|moment| settle_one(&mut moment.citation));
    }
}

/// Makes a digest. `prefix`, `suffix` and `link` of its citations are left to who holds the documents' whole texts.
#[must_use]
pub fn digest(news: &News<'_>) -> Digest {
    let views: Vec<View<'_>> = wanted(news).iter().map(|hit| View::of(hit)).collect();
    let new: BTreeSet<&DocumentId> = views.iter().map(|view| &view.hit.meta.id).collect();
    let mut citations = Citations::default();
    let changes = change::changes(news, &new, &mut citations);
    let disputes = dispute::disputes(news, &new, &mut citations);
    let mut stories = story::stories(news, &views);
    let more = stories.len().saturating_sub(news.room.stories);
    stories.truncate(news.room.stories);
    let stories = stories.into_iter().map(|story| story::told(&story, news, &mut citations)).collect();
    let ahead = ahead::ahead(news, &views, &mut citations);
    let week = week::week(news, &new, &mut citations);
    Digest {
        command: "digest",
        day: news.day.to_string(),
        since: news.since.map(|day| day.to_string()),
        documents: new.len(),
        changed: new.iter().filter(|id| news.changed.contains(**id)).count(),
        stories,
        more,
        changes,
        disputes,
        verdicts: news.verdicts.iter().rev().take(news.room.others).rev().cloned().collect(),
        ahead,
        week,
        problems: news
            .problems
            .iter()
            .map(|problem| Unread { file: problem.file.clone(), message: problem.message.clone() })
            .collect(),
        citations: citations.finish(),
        searched: news.searched.clone(),
    }
}

/// The passages of the documents that speak of one of the topics.
fn wanted<'a>(news: &News<'a>) -> Vec<&'a Hit> {
    if news.topics.is_empty() {
        return news.hits.iter().collect();
    }
    let topics: Vec<BTreeSet<String>> = news.topics.iter().map(|topic| stems(topic)).collect();
    let mut wanted = Vec::new();
    for document in news.hits.chunk_by(|one, other| one.meta.id == other.meta.id) {
        // All words of a topic within one passage, or in the title.
        let says = |words: &BTreeSet<String>| topics.iter().any(|topic| !topic.is_empty() && topic.is_subset(words));
        let title = document.first().and_then(|hit| hit.meta.title.as_ref());
        if title.is_some_and(|title| says(&stems(title))) || document.iter().any(|hit| says(&stems(&hit.text))) {
            wanted.extend(document);
        }
    }
    wanted
}

/// What is said of a sentence in a digest, where nothing stands around it: one that tells of an allegation is none that
/// states it.
fn note(view: &View<'_>, span: Span, outlets: &Outlets) -> Note {
    let note = cite::note_of(view, span, outlets);
    let reading = &view.hit.reading;
    let alleges = reading.attributions.iter().any(|attribution| {
        let said = attribution.content.shared(span);
        matches!(attribution.kind, CueKind::Alleges | CueKind::Believes) && said * 3 >= span.len()
    });
    let tag = if alleges && note.tag < Tag::Alleged { Tag::Alleged } else { note.tag };
    Note { tag, ..note }
}

fn stems(words: &str) -> BTreeSet<String> {
    term::terms(words).into_iter().map(|term| term.stem).collect()
}

/// The citations that decided a claim's tag, those of new documents first; where none did, those of new documents that
/// take a side.
#[must_use]
pub fn deciding<'c>(claim: &'c Claim, new: &BTreeSet<&DocumentId>) -> Vec<&'c Citation> {
    let decided = claim.why.iter().flat_map(|fired| &fired.citations);
    let mut deciding: Vec<&Citation> =
        decided.filter_map(|n| claim.citations.iter().find(|citation| citation.n == *n)).collect();
    if deciding.is_empty() {
        let takes_a_side = |citation: &&Citation| citation.stance != Stance::Mentions;
        deciding = claim.citations.iter().filter(takes_a_side).collect();
    }
    let mut seen = BTreeSet::new();
    deciding.retain(|citation| seen.insert(citation.n));
    deciding.sort_by_key(|citation| !new.contains(&citation.document));
    deciding
}

#[cfg(test)]
mod tests;
