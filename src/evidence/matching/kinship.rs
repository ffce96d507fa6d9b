//! What has a word of a text to do with each word of the claim?
//!
//! The same few hundred words stand again and again in all that was found for a claim: what each has to do with the claim's
//! words is worked out once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::evidence::matching::name::is_people_of;
use crate::evidence::proposition::{Proposition, Term};
use crate::evidence::sense;
use crate::evidence::view::Word;

/// The word itself, or another form of its verb.
const SAME: u8 = 1;
/// It begins what may mean the same.
const SENSE: u8 = 2;
const DERIVED: u8 = 4;
/// The same with a negating beginning.
const NEGATED: u8 = 8;
/// It begins what may mean the opposite.
const OPPOSITE: u8 = 16;
/// It begins what may be of one of its fields.
const FIELD: u8 = 32;

/// What is known of the words that were met so far.
#[derive(Debug, Default)]
pub struct Kinships {
    known: RefCell<HashMap<String, Rc<[u8]>>>,
}

/// What the words of one stretch have to do with the claim.
pub struct Kin {
    /// For each word, one for each term of the claim.
    rows: Vec<Rc<[u8]>>,
}

/// The same for one term of the claim.
#[derive(Clone, Copy)]
pub struct WithTerm<'k> {
    kin: &'k Kin,
    term: usize,
}

impl Kinships {
    /// What `words` have to do with `claim`, which is always the same one.
    pub fn of(&self, claim: &Proposition, words: &[Word<'_>]) -> Kin {
        let mut known = self.known.borrow_mut();
        let row = |word: &Word<'_>| match known.get(word.stem.as_str()) {
            Some(row) => Rc::clone(row),
            None => Rc::clone(known.entry(word.stem.clone()).or_insert_with(|| kinship(claim, word))),
        };
        Kin { rows: words.iter().map(row).collect() }
    }
}

fn kinship(claim: &Proposition, word: &Word<'_>) -> Rc<[u8]> {
    let with = |term: &Term| {
        let flag = |is_so: bool, flag: u8| if is_so { flag } else { 0 };
        flag(word.stem == term.stem || word.lemma() == sense::lemma(&term.stem), SAME)
            | flag(sense::may_mean(&word.stem, &term.senses), SENSE)
            | flag(sense::is_derived(&word.stem, &term.stem) || is_people(&word.stem, &term.stem), DERIVED)
            | flag(sense::is_negated_form(&word.stem, &term.stem), NEGATED)
            | flag(sense::may_oppose(&word.stem, &term.sides), OPPOSITE)
            | flag(sense::may_be_of(&word.stem, &term.fields), FIELD)
    };
    claim.terms.iter().map(with).collect()
}

/// "Brackian" of "Brackia", where either is no name.
fn is_people(one: &str, other: &str) -> bool {
    is_people_of(one, other) || is_people_of(other, one)
}

impl Kin {
    /// The same for the claim's term at `index`.
    pub const fn with(&self, index: usize) -> WithTerm<'_> {
        WithTerm { kin: self, term: index }
    }
}

impl WithTerm<'_> {
    fn has(self, word: usize, flag: u8) -> bool {
        self.kin.rows.get(word).and_then(|row| row.get(self.term)).is_some_and(|known| known & flag != 0)
    }

    /// Whether the word at `index` is the term, or another form of its verb.
    pub fn is_same(self, index: usize) -> bool {
        self.has(index, SAME)
    }

    /// Whether it begins what may mean the same: a phrase need not go on so.
    pub fn may_mean(self, index: usize) -> bool {
        self.has(index, SENSE)
    }

    pub fn is_derived(self, index: usize) -> bool {
        self.has(index, DERIVED)
    }

    /// Whether it is the term with a negating beginning, or the other way round.
    pub fn is_negated_form(self, index: usize) -> bool {
        self.has(index, NEGATED)
    }

    /// Whether it begins what may mean the opposite: a phrase need not go on so.
    pub fn may_oppose(self, index: usize) -> bool {
        self.has(index, OPPOSITE)
    }

    /// Whether it begins what may be of one of the term's fields: a phrase need not go on so.
    pub fn may_be_kindred(self, index: usize) -> bool {
        self.has(index, FIELD)
    }
}
