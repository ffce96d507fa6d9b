//! What is asked, of whom, about which time.

use serde::{Deserialize, Serialize};

use crate::answer::Event;
use crate::document::{Published, Shelf};
use crate::evidence::proposition::Proposition;
use crate::index::{Actors, Hit, Query};

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
        let read = Proposition::read(&self.text);
        let mut names: Vec<String> = read.names.iter().map(|name| name.words.clone()).collect();
        let whole = self.text.trim().trim_end_matches(['?', '.', '!']).to_owned();
        // "u.s." ends in a stop of its own.
        for whole in [whole, self.text.trim().to_owned()] {
            if self.command != Command::Claim && !whole.is_empty() && !names.contains(&whole) {
                names.push(whole);
            }
        }
        Query {
            words: self.text.clone(),
            expansions: read.expansions(),
            names,
            shelf: self.shelf,
            published_from: None,
            published_until: self.as_of.as_ref().map(|by| by.last),
            dated_only: self.command == Command::When && self.limit <= 100,
            actors: if self.command == Command::Who { Actors::All } else { Actors::OfHits },
            limit: if self.command == Command::Claim { 100 } else { self.limit.clamp(100, 1000) },
        }
    }

    /// Whether a passage was published in the time that is asked about. One without a date is not, where a time is given.
    #[must_use]
    pub fn is_in_time(&self, hit: &Hit) -> bool {
        if self.from.is_none() && self.until.is_none() {
            return true;
        }
        hit.meta.published.as_ref().is_some_and(|published| {
            self.from.as_ref().is_none_or(|from| published.last >= from.first)
                && self.until.as_ref().is_none_or(|until| published.first <= until.last)
        })
    }

    /// Whether an event lies in the time that is asked about, as far as its date is known.
    #[must_use]
    pub fn covers(&self, event: &Event) -> bool {
        let ends = event.end.as_ref().unwrap_or(&event.begin);
        // A shorter date covers all that begins with it: `2026` neither precedes nor follows `2026-07`.
        let precedes = |one: &str, other: &str| one < other && !other.starts_with(one);
        self.from.as_ref().is_none_or(|from| !precedes(ends, &from.iso))
            && self
                .until
                .as_ref()
                .is_none_or(|until| !precedes(&until.iso, &event.begin) || event.begin.starts_with(&until.iso))
    }
}
