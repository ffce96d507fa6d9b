//! What a claim gets from a few sentences that stand among many about something else: `tests/corpus/stance.txt` and
//! `tests/corpus/caveats.txt`.
//!
//! A case is a claim, the documents (each begins with `@` and its front matter, `;` between the keys; none: one document about
//! which nothing is known), and what is expected: the tag and, in `stance.txt`, each sentence that takes a side, or, in
//! `caveats.txt`, the reasons to doubt. After `few claim:` there are no other sentences.

use std::fmt::Write;
use std::sync::Arc;

use crate::document::{self, Document, SourceFile};
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::stance::Stance;
use crate::evidence::view::View;
use crate::evidence::{Case, caveat, gather, tag};
use crate::index::{Found, Hit, Known};
use crate::statement::{self, Actor};
use crate::{passage, text};

/// What stands on the shelf besides.
const OTHERS: &str = "The teapot has a green lid. Quilts hang on the line. Her aunt grows beans and roses. Snow lay on the roof. \
A violin stood in the hall. The children sang two songs. Soup was on the stove. The clock on the tower struck nine. He likes \
plums. The cat slept under the bench. Lanterns lit the path. Two geese flew over the pond. The cake had seven candles. Rain fell \
on the tents. The carpet is blue. A kite hung in the tree. The poet read from a thin book. Dust lay on the shelf. The bread \
smelled of rye. A drum was heard. The swing creaked. The stew needs salt. Her hat was made of straw. The stars were bright. A \
spider sat in the corner. The pond froze. The boy drew a horse. Fog hid the hills. The lamp flickered. The jam was too sweet. A \
bee sat on the clover. The scarf is long. The piano has one broken string. The moon rose late. Figs ripened on the wall.";

fn documents(input: &str) -> Vec<Document> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in input.lines() {
        if let Some(keys) = line.strip_prefix('@') {
            let yaml: String = keys
                .split(';')
                .filter_map(|pair| pair.trim().split_once('='))
                .map(|(key, value)| match value.strip_prefix('[') {
                    Some(_) => format!("{key}: {value}\n"),
                    None => format!("{key}: \"{value}\"\n"),
                })
                .collect();
            parts.push((yaml, String::new()));
        } else {
            if parts.is_empty() {
                parts.push((String::new(), String::new()));
            }
            if let Some((_, body)) = parts.last_mut() {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let read = |(place, (yaml, body)): (usize, (String, String))| {
        let front = if yaml.is_empty() { String::new() } else { format!("---\n{yaml}---\n") };
        let bytes = format!("{front}{body}").into_bytes();
        let (documents, problems) =
            document::read(&SourceFile { path: format!("{place}.txt"), bytes, ..SourceFile::default() });
        assert!(problems.is_empty(), "{problems:?}");
        documents
    };
    parts.into_iter().enumerate().flat_map(read).collect()
}

fn found(claim: &Proposition, documents: &[Document]) -> Found {
    let mut found = Found { documents: documents.len() as u64, ..Found::default() };
    for document in documents {
        let passages = passage::split(document);
        let readings = statement::read(document, &passages);
        let meta = Arc::new(document.meta.clone());
        let cut = |span| text::cut(&document.text, span).to_owned();
        for (passage, reading) in passages.into_iter().zip(readings.passages) {
            let headings = passage.headings.iter().chain(&passage.header).map(|span| cut(*span)).collect();
            let text = cut(passage.span);
            found.hits.push(Hit { meta: meta.clone(), text, headings, reading, passage, score: 1.0 });
        }
        let is_asked = |actor: &Actor| {
            let mut forms = actor.aliases.iter().chain([&actor.canonical]).map(|form| text::fold(form));
            forms.any(|form| claim.names.iter().any(|name| name.folded == form))
        };
        for actor in readings.actors.into_iter().filter(is_asked) {
            let roles = actor.roles.iter().map(|span| cut(*span)).collect();
            found.actors.push(Known { meta: meta.clone(), actor, roles });
        }
        let published = document.meta.published.as_ref().map(|published| published.iso.clone());
        found.newest = found.newest.max(published);
    }
    found
}

/// The tag, and what the case shows beside it.
fn answer(input: &str, show: impl Fn(&Case<'_>, tag::Tag) -> String) -> String {
    let (first, rest) = input.split_once('\n').expect("a claim and a document");
    let (is_few, words) = match first.strip_prefix("few claim: ") {
        Some(words) => (true, words),
        None => (false, first.strip_prefix("claim: ").expect("a claim")),
    };
    let claim = Proposition::read(words);
    let mut documents = documents(rest);
    if !is_few {
        documents.extend(self::documents(&format!("@ title=Notes\n{OTHERS}")).into_iter().map(|mut others| {
            others.meta.id.0 = "others".to_owned();
            others
        }));
    }
    let found = found(&claim, &documents);
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let outlets = Outlets::default();
    let evidence = gather(&claim, &found, &views, &outlets, None);
    let newest = found.newest.as_deref();
    let case = Case { claim: &claim, evidence: &evidence, views: &views, outlets: &outlets, newest };
    let (tag, _) = tag::tag(&case);
    format!("{}{}", tag.word(), show(&case, tag))
}

fn sides(case: &Case<'_>, _: tag::Tag) -> String {
    let mut shown = String::new();
    for one in case.evidence.iter().filter(|one| one.stance != Stance::Mentions) {
        let (stance, standing) = (format!("{:?}", one.stance), format!("{:?}", one.standing));
        let _ = write!(shown, "\n{} by {} as {}", stance.to_lowercase(), one.rule, standing.to_lowercase());
    }
    shown
}

fn doubts(case: &Case<'_>, tag: tag::Tag) -> String {
    let rules: Vec<&str> = caveat::caveats(case, tag).iter().map(|fired| fired.rule).collect();
    if rules.is_empty() { "\nno caveat".to_owned() } else { format!("\n{}", rules.join("\n")) }
}

/// Compares every case of a corpus; says all that differ at once.
#[track_caller]
fn check(corpus: &str, least: usize, show: impl Fn(&Case<'_>, tag::Tag) -> String + Copy) {
    let mut wrong = String::new();
    let mut count = 0;
    for case in corpus.split("\n===\n") {
        let Some((input, expected)) = case.trim().split_once("\n---\n") else { continue };
        let is_comment = |line: &&str| !line.starts_with("# ");
        let input = input.lines().filter(is_comment).collect::<Vec<_>>().join("\n");
        let expected = expected.lines().filter(is_comment).collect::<Vec<_>>().join("\n");
        let given = answer(&input, show);
        count += 1;
        if given != expected {
            let _ = write!(wrong, "\n<<<\n{input}\n---\n{given}\n>>>\nnot:\n{expected}\n");
        }
    }
    assert!(count >= least, "only {count} cases are read");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn sentences_do_to_claims_what_the_corpus_says() {
    check(include_str!("../../tests/corpus/stance.txt"), 60, sides);
}

#[test]
fn claims_get_the_caveats_that_the_corpus_says() {
    check(include_str!("../../tests/corpus/caveats.txt"), 30, doubts);
}
