//! What is asked, of whom, about which time.

use serde::{Deserialize, Serialize};

use crate::document::{Published, Shelf};
use crate::index::Query;

/// A question as every surface puts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub command: Command,
    pub text: String,
    /// Only what happened, or was published, in this time.
    pub from: Option<Published>,
    pub until: Option<Published>,
    /// Answer as if only what was published by then were known.
    pub as_of: Option<Published>,
    pub shelf: Shelf,
    /// How many citations, events or actors at most.
    pub limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Command {
    Ask,
    Who,
    When,
    Claim,
}

impl Question {
    /// What the index is asked for, so that [`answer`](super::answer) can answer.
    #[must_use]
    pub fn query(&self) -> Query {
        Query { words: self.text.clone(), shelf: self.shelf, limit: 100, ..Query::default() }
    }
}
