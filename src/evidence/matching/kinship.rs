//! What has a word of a text to do with each word of the claim?
//!
//! The same few hundred words stand again and again in all that was found for a claim: what each has to do with the claim's
//! words is worked out once.

use std::cell::{OnceCell, RefCell};

use crate::evidence::matching::name::is_people_of;
use crate::evidence::proposition::{Proposition, Term};
use crate::evidence::sense;
use crate::evidence::view::Word;
use crate::statement::table::{self, Table};

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

/// What is known of the words that were met so far, one flag for each term of the claim.
#[derive(Debug, Default)]
pub struct Kinships {
    known: RefCell<Known>,
    /// The claim's words by the stems of their verbs.
    lemmas: OnceCell<Vec<String>>,
}

#[derive(Debug, Default)]
struct Known {
    /// By their stems, packed (see [`table::packed`]); the few that are longer stand apart.
    short: Table<u128, Box<[u8]>>,
    long: Table<String, Box<[u8]>>,
}

/// What the words of one stretch have to do with the claim.
pub struct Kin {
    terms: usize,
    /// A row for each word, one flag for each term of the claim; before them a row with what any of the words has.
    flags: Vec<u8>,
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
        let terms = claim.terms.len();
        let lemmas =
            self.lemmas.get_or_init(|| claim.terms.iter().map(|term| sense::lemma(&term.stem).to_owned()).collect());
        let mut flags = Vec::with_capacity(terms * (words.len() + 1));
        flags.resize(terms, 0);
        for word in words {
            let row: &[u8] = match table::packed(&word.stem) {
                Some(packed) => known.short.entry(packed).or_insert_with(|| kinship(claim, lemmas, word)),
                None => {
                    known.long.entry(word.stem.clone().into_owned()).or_insert_with(|| kinship(claim, lemmas, word))
                }
            };
            for (any, flag) in flags.iter_mut().zip(row) {
                *any |= flag;
            }
            flags.extend_from_slice(row);
        }
        Kin { terms, flags }
    }
}

fn kinship(claim: &Proposition, lemmas: &[String], word: &Word<'_>) -> Box<[u8]> {
    let with = |(term, lemma): (&Term, &String)| {
        let flag = |is_so: bool, flag: u8| if is_so { flag } else { 0 };
        flag(word.stem == term.stem || word.lemma() == lemma, SAME)
            | flag(sense::may_mean(&word.stem, &term.senses), SENSE)
            | flag(sense::is_derived(&word.stem, &term.stem) || is_people(&word.stem, &term.stem), DERIVED)
            | flag(sense::is_negated_form(&word.stem, &term.stem), NEGATED)
            | flag(sense::may_oppose(&word.stem, &term.sides), OPPOSITE)
            | flag(sense::may_be_of(&word.stem, &term.fields), FIELD)
    };
    claim.terms.iter().zip(lemmas).map(with).collect()
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
        self.row(word + 1) & flag != 0
    }

    /// Whether any of the words has it.
    fn any_has(self, flag: u8) -> bool {
        self.row(0) & flag != 0
    }

    fn row(self, row: usize) -> u8 {
        self.kin.flags.get(row * self.kin.terms + self.term).copied().unwrap_or(0)
    }

    /// Whether any of the words is the term, or another form of its verb.
    pub fn has_same(self) -> bool {
        self.any_has(SAME)
    }

    /// The same of [`Self::may_mean`].
    pub fn has_sense(self) -> bool {
        self.any_has(SENSE)
    }

    /// The same of [`Self::is_derived`].
    pub fn has_derived(self) -> bool {
        self.any_has(DERIVED)
    }

    /// The same of [`Self::is_negated_form`] and [`Self::may_oppose`].
    pub fn has_opposite(self) -> bool {
        self.any_has(NEGATED | OPPOSITE)
    }

    /// The same of [`Self::may_be_kindred`].
    pub fn has_kindred(self) -> bool {
        self.any_has(FIELD)
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
