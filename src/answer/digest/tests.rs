//! Digests of a handful of small documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::document::{Meta, Published, plain};
use crate::{passage, statement};

/// Documents as an index gives them: id, title, outlet, text.
pub(super) fn hits(documents: &[(&str, &str, &str, &str)]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (id, title, outlet, text) in documents {
        let mut document = plain::read(DocumentId((*id).to_owned()), (*text).to_owned());
        document.meta = Meta {
            id: DocumentId((*id).to_owned()),
            title: Some((*title).to_owned()).filter(|title| !title.is_empty()),
            outlet: Some((*outlet).to_owned()),
            published: Published::from_iso("2026-06-08"),
            ..Meta::default()
        };
        let passages = passage::split(&document);
        let readings = statement::read(&document, &passages);
        let meta = Arc::new(document.meta.clone());
        hits.extend(passages.into_iter().zip(readings.passages).map(|(passage, reading)| Hit {
            meta: Arc::clone(&meta),
            text: crate::text::cut(&document.text, passage.span).to_owned(),
            headings: Vec::new(),
            passage,
            reading,
            score: 0.0,
        }));
    }
    hits
}

fn told(hits: &[Hit], topics: &[&str]) -> Digest {
    let topics: Vec<String> = topics.iter().map(|topic| (*topic).to_owned()).collect();
    digest(&News {
        day: "2026-06-08".parse().unwrap(),
        since: None,
        hits,
        week: &[],
        changed: &BTreeSet::new(),
        followed: &[],
        asked: &[],
        verdicts: &[],
        problems: &[],
        topics: &topics,
        outlets: &Outlets::default(),
        searched: Searched::default(),
        room: Room { stories: 5, quotations: 1, others: 4 },
    })
}

fn quote(digest: &Digest, n: CitationNo) -> &str {
    &digest.citations.iter().find(|citation| citation.n == n).unwrap().quote
}

const FERRY: (&str, &str, &str, &str) = (
    "ferry",
    "Union says alarms were off on the Astrid",
    "Tidings",
    "The Seafarers' Union alleged that Norlund Lines switched off the fire alarms of the ferry Astrid. It was a Monday. \
     The Astrid carries 640 passengers. The wage talks begin on June 22, 2026.",
);
const WIRE: (&str, &str, &str, &str) = (
    "wire",
    "Ferry union accuses Norlund",
    "Wire",
    "Norlund Lines switched off fire alarms on the ferry Astrid, the Seafarers' Union has alleged.",
);
const MILL: (&str, &str, &str, &str) = (
    "mill",
    "Grain mill at Hollen to close",
    "Courier",
    "Brede Foods will close its grain mill at Hollen on September 30, 2026. Could it close on July 1, 2026? \
     The mill opened on May 2, 1961.",
);

#[test]
fn reports_of_one_thing_are_one_story_and_others_are_others() {
    let digest = told(&hits(&[FERRY, MILL, WIRE]), &[]);
    let stories: Vec<Vec<&str>> =
        digest.stories.iter().map(|story| story.documents.iter().map(|id| id.0.as_str()).collect()).collect();
    assert_eq!(stories, [vec!["ferry", "wire"], vec!["mill"]]);
    let first = &digest.stories[0];
    assert_eq!(first.outlets, ["Tidings", "Wire"]);
    assert!(first.names.contains(&"Norlund Lines".to_owned()), "{:?}", first.names);
    assert!(quote(&digest, first.citations[0]).contains("alleged"));
}

#[test]
fn a_sentence_that_tells_of_an_allegation_is_never_told_as_reported() {
    let digest = told(&hits(&[WIRE]), &[]);
    let n = digest.stories[0].citations[0];
    let citation = digest.citations.iter().find(|citation| citation.n == n).unwrap();
    assert_eq!(citation.tag, Tag::Alleged);
}

#[test]
fn dates_ahead_stand_in_their_order_and_neither_the_past_nor_a_question_is_one() {
    let digest = told(&hits(&[MILL, FERRY]), &[]);
    let dates: Vec<&str> = digest.ahead.iter().map(|ahead| ahead.date.as_str()).collect();
    assert_eq!(dates, ["2026-06-22", "2026-09-30"]);
    assert_eq!(quote(&digest, digest.ahead[0].citation), "The wage talks begin on June 22, 2026.");
}

#[test]
fn only_what_speaks_of_a_topic_is_told() {
    let digest = told(&hits(&[FERRY, MILL]), &["grain mills"]);
    assert_eq!((digest.stories.len(), digest.documents), (1, 1));
    assert!(told(&hits(&[FERRY, MILL]), &["herring"]).is_empty());
}

#[test]
fn nothing_new_is_an_empty_digest() {
    assert!(told(&[], &[]).is_empty());
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let one = told(&hits(&[FERRY, MILL, WIRE]), &[]);
    let mut reordered = hits(&[WIRE, FERRY, MILL]);
    reordered.sort_by(|one, other| one.meta.id.cmp(&other.meta.id));
    let mut sorted = hits(&[FERRY, MILL, WIRE]);
    sorted.sort_by(|one, other| one.meta.id.cmp(&other.meta.id));
    assert_eq!(told(&reordered, &[]), told(&sorted, &[]));
    assert_eq!(one.documents, 3);
}

#[test]
fn what_is_denied_and_alleged_is_asked_about_first_with_the_name_for_the_pronoun() {
    let text = "Vera Holm opened the mill in 1961. Tessel Group denied that it copied the loom designs of Orlan Mills. \
                Perhaps it did.";
    let claims = dispute::claims(&hits(&[("a", "", "Post", text)]), 10);
    assert_eq!(claims.first().map(String::as_str), Some("Tessel Group copied the loom designs of Orlan Mills"));
    assert!(claims.iter().any(|claim| claim.starts_with("Vera Holm opened")), "{claims:?}");
    assert_eq!(dispute::claims(&hits(&[("a", "", "Post", text)]), 1).len(), 1);
}

#[test]
fn a_misquotation_takes_with_it_what_rests_on_it() {
    let mut digest = told(&hits(&[FERRY, MILL, WIRE]), &[]);
    digest.renumber(|_| None);
    assert!(digest.stories.is_empty() && digest.ahead.is_empty());
}
