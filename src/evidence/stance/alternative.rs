//! Another thing of the same kind stands in its place: an ordinal, a material, a relative, a nationality, a place.
//!
//! *What it sees*: a word of the claim that the sentence lacks, and in the sentence another of its line of
//! `lexicon/alternatives.txt`, another nationality, or another place, that the claim lacks. *Why it matters*: who changes one
//! detail of a true sentence makes a false one. *Known gaps*: a thing that may be of two kinds at once; a sentence that tells
//! of another thing of the kind besides.

use std::sync::LazyLock;

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::proposition::{Part, Term};
use crate::evidence::stance::{Stance, same};
use crate::evidence::view::Word;
use crate::statement::lexicon::{self, Class, Words};
use crate::statement::{NameKind, term};

/// Stem → the lines in which it stands.
static LINES: LazyLock<Words<String, Vec<u16>>> = LazyLock::new(|| {
    let mut lines: Words<String, Vec<u16>> = Words::default();
    for (line, number) in lexicon::lines(include_str!("../lexicon/alternatives.txt")).zip(0..) {
        for word in line.split(',') {
            lines.entry(term::stem(word.trim())).or_default().push(number);
        }
    }
    lines
});

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.cover < 0.5 * pair.strictness || (pair.strictness > 0.8 && !same::has_head(pair)) {
        return None;
    }
    let words = pair.view.within(pair.sentence.span);
    let is_met = |index: usize| pair.matched.met.get(index).is_some_and(|met| met.how > How::Nearby);
    let missing = pair.claim.terms.iter().enumerate().filter(|(index, _)| !is_met(*index)).map(|(_, term)| term);
    let another = missing.clone().any(|term| {
        term.part == Part::Act
            && LINES.contains_key(&term.stem)
            && words.iter().any(|word| is_other(pair, word) && excludes(&term.stem, &word.stem))
    });
    let nationality = missing.clone().any(|term| {
        is_nationality(term) && words.iter().any(|word| is_other(pair, word) && word.token.has(Class::DEMONYM))
    });
    (another || nationality || another_place(pair)).then_some(Stance::Contradicts)
}

/// Whether the claim does not have the word, in this or another form.
fn is_other(pair: &Pair<'_>, word: &Word<'_>) -> bool {
    !pair.claim.terms.iter().any(|term| term.stem == word.stem)
}

fn excludes(one: &str, other: &str) -> bool {
    one != other
        && LINES
            .get(one)
            .is_some_and(|lines| LINES.get(other).is_some_and(|others| lines.iter().any(|line| others.contains(line))))
}

fn is_nationality(term: &Term) -> bool {
    let mut room = String::new();
    lexicon::class(&term.stem, &mut room).intersects(Class::DEMONYM)
}

/// Whether the claim names a place after "in", "at" or "from" that the sentence lacks, and the sentence another.
fn another_place(pair: &Pair<'_>) -> bool {
    let names = &pair.claim.reading.names;
    let is_place = |index: usize| {
        pair.claim
            .names
            .get(index)
            .is_some_and(|asked| names.iter().any(|name| name.span == asked.span && name.kind == NameKind::Place))
    };
    let missing = (0..pair.claim.names.len()).filter(|index| is_place(*index)).any(|index| {
        pair.claim
            .terms
            .iter()
            .zip(&pair.matched.met)
            .filter(|(term, _)| term.part == Part::Name(index))
            .all(|(_, met)| met.how <= How::Nearby)
    });
    missing
        && pair.view.hit.reading.names.iter().any(|name| {
            name.kind == NameKind::Place
                && pair.sentence.span.contains(name.span)
                && !(0..pair.claim.names.len()).any(|index| pair.matcher.is_same_actor(pair.view, index, name))
        })
}
