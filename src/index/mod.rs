//! Statements ⇄ disk; Query → Found. Where was it said?

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Meta, Shelf};
use crate::passage::Passage;
use crate::statement::{Actor, Reading};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Free text, analysed as passages were; a word that stands twice counts twice.
    pub words: String,
    /// Further stems with the share of a word's weight that each is worth (0 to 1): synonyms, derivations.
    pub expansions: Vec<(String, f32)>,
    /// Names as they were asked: actors that bear one of them are found with all their aliases, and passages that name
    /// them rank higher.
    pub names: Vec<String>,
    pub shelf: Shelf,
    /// Only documents published in this time, both days included; a document without a date passes only where both are
    /// open.
    pub published_from: Option<jiff::civil::Date>,
    pub published_until: Option<jiff::civil::Date>,
    /// Only passages that name a date.
    pub dated_only: bool,
    /// How many passages at most.
    pub limit: usize,
}

/// What was found on the asker's shelf.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first; equal ones in order of document and place.
    pub hits: Vec<Hit>,
    /// The actors that bear one of the names asked for, in order of document.
    pub actors: Vec<Known>,
    /// The inverse document frequency of each stem of the query, over passages.
    pub weights: BTreeMap<String, f32>,
    /// How many documents the shelf holds, and the newest publication among them (ISO 8601).
    pub documents: u64,
    pub newest: Option<String>,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub meta: Arc<Meta>,
    pub passage: Passage,
    /// The words of the passage; spans count in the document's text, in which they begin at `passage.span.start`.
    pub text: String,
    /// The words of the headings above it (and of the table's header row), outermost first.
    pub headings: Vec<String>,
    pub reading: Reading,
    /// BM25 over all fields; only its order means anything.
    pub score: f32,
}

/// An actor as one document knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub meta: Arc<Meta>,
    pub actor: Actor,
    /// The words of `actor.roles`.
    pub roles: Vec<String>,
}

impl Hit {
    /// The words of the document under `span`; nothing where it lies outside this passage.
    #[must_use]
    pub fn cut(&self, span: crate::text::Span) -> &str {
        if self.passage.span.contains(span) {
            crate::text::cut(&self.text, span.earlier(self.passage.span.start))
        } else {
            ""
        }
    }
}
