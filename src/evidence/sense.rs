//! Which words mean the same, and which the opposite: `lexicon/synonyms.txt` and `lexicon/antonyms.txt`, by stems.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::statement::lexicon::Words;
use crate::statement::{lexicon, term, verb};

/// A line of `synonyms.txt`, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense(u16);

/// A side of a line of `antonyms.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    line: u16,
    left: bool,
}

impl Side {
    /// Whether the two say the opposite of each other.
    #[must_use]
    pub fn opposes(self, other: Self) -> bool {
        self.line == other.line && self.left != other.left
    }
}

/// What is known of single stems and of phrases of stems.
struct Table<T> {
    entries: Words<String, Entry<T>>,
    /// All stems of a line, phrases too.
    members: BTreeMap<T, Vec<String>>,
}

/// What a stem means by itself, and in phrases: the stems after it, and what the phrase means.
struct Entry<T> {
    alone: Vec<T>,
    phrases: Vec<(Vec<String>, T)>,
}

impl<T: Copy + Ord> Table<T> {
    fn new() -> Self {
        Self { entries: Words::default(), members: BTreeMap::new() }
    }

    fn entry(&mut self, first: &str) -> &mut Entry<T> {
        self.entries.entry(first.to_owned()).or_insert(Entry { alone: Vec::new(), phrases: Vec::new() })
    }

    fn add(&mut self, entry: &str, meaning: T) {
        let stems: Vec<String> = term::terms(entry).into_iter().map(|term| lemma(&term.stem).to_owned()).collect();
        let Some((first, rest)) = stems.split_first() else { return };
        if rest.is_empty() {
            let known = &mut self.entry(first).alone;
            if !known.contains(&meaning) {
                known.push(meaning);
            }
            let members = self.members.entry(meaning).or_default();
            if !members.contains(first) {
                members.push(first.clone());
                // Passages are found by the stems that stand in them: "fell", not "fall".
                let irregular = IRREGULAR.iter().filter(|(_, base)| *base == first).map(|(past, _)| past.clone());
                members.extend(irregular);
            }
        } else {
            self.entry(first).phrases.push((rest.to_vec(), meaning));
        }
    }

    /// The meanings of the word at the head of `stems`, and of the phrases that begin there, with their length in words.
    fn at(&self, stems: &[&str], apart: usize) -> Vec<(T, usize)> {
        let Some((first, rest)) = stems.split_first() else { return Vec::new() };
        let Some(entry) = self.entries.get(lemma(first)) else { return Vec::new() };
        let mut meanings: Vec<(T, usize)> = entry.alone.iter().map(|meaning| (*meaning, 1)).collect();
        for (tail, meaning) in &entry.phrases {
            // "Took the clause out": what belongs to the verb may stand behind its object.
            let most = if tail.first().is_some_and(|word| SEPARABLE.contains(&word.as_str())) { apart } else { 0 };
            let gap = (0..=most).find(|gap| {
                let there = rest.iter().skip(*gap).map(|stem| lemma(stem));
                rest.len() >= tail.len() + gap && tail.iter().map(String::as_str).eq(there.take(tail.len()))
            });
            meanings.extend(gap.map(|gap| (*meaning, tail.len() + gap + 1)));
        }
        meanings
    }

    /// What a word may mean, by itself or at the head of a phrase.
    fn of(&self, stem: &str) -> impl Iterator<Item = T> + '_ {
        let entry = self.entries.get(lemma(stem)).into_iter();
        entry.flat_map(|entry| entry.alone.iter().chain(entry.phrases.iter().map(|(_, meaning)| meaning)).copied())
    }
}

/// Words that may stand apart from the verb that they belong to, and so many words between.
const SEPARABLE: [&str; 13] =
    ["out", "off", "up", "down", "back", "away", "over", "in", "on", "to", "into", "under", "apart"];
const APART: usize = 6;

/// Pasts that are another verb's base form, or usually another word: "found" founds, "saw" cuts.
const AMBIGUOUS: [&str; 9] = ["left", "found", "saw", "lay", "wound", "bound", "ground", "bore", "felt"];

/// The stems of irregular forms → the stem of their verb: `fell` → `fall`.
static IRREGULAR: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut lemmas = BTreeMap::new();
    for verb in verb::verbs() {
        let base = term::stem(verb.base);
        for (form, _) in &verb.forms {
            let form = term::stem(form);
            if form != base && !AMBIGUOUS.contains(&form.as_str()) {
                lemmas.entry(form).or_insert_with(|| base.clone());
            }
        }
    }
    lemmas
});

/// The same, for looking up: a claim asks for every word of every passage that was found.
static LEMMAS: LazyLock<Words<&str, &str>> =
    LazyLock::new(|| IRREGULAR.iter().map(|(form, base)| (form.as_str(), base.as_str())).collect());

/// The stem of the verb of which `stem` is an irregular form.
#[must_use]
pub fn irregular(stem: &str) -> Option<&'static str> {
    LEMMAS.get(stem).copied()
}

/// The stem of the verb of which `stem` is an irregular form, else `stem` itself.
#[must_use]
pub fn lemma(stem: &str) -> &str {
    irregular(stem).unwrap_or(stem)
}

static SYNONYMS: LazyLock<Table<Sense>> = LazyLock::new(|| {
    let mut table = Table::new();
    for (line, number) in lexicon::lines(include_str!("lexicon/synonyms.txt")).zip(0..) {
        for entry in line.split(',') {
            table.add(entry.trim(), Sense(number));
        }
    }
    table
});

static ANTONYMS: LazyLock<Table<Side>> = LazyLock::new(|| {
    let mut table = Table::new();
    for (text, line) in lexicon::lines(include_str!("lexicon/antonyms.txt")).zip(0..) {
        for (side, left) in text.split('|').zip([true, false]) {
            for entry in side.split(',') {
                table.add(entry.trim(), Side { line, left });
            }
        }
    }
    table
});

/// The senses of the word (or phrase) that `stems` begin with, each with its length in words.
#[must_use]
pub fn senses(stems: &[&str]) -> Vec<(Sense, usize)> {
    SYNONYMS.at(stems, APART)
}

/// A field of words, see `lexicon/kindred.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field(u16);

static KINDRED: LazyLock<Table<Field>> = LazyLock::new(|| {
    let mut table = Table::new();
    for (line, number) in lexicon::lines(include_str!("lexicon/kindred.txt")).zip(0..) {
        for entry in line.split(',') {
            table.add(entry.trim(), Field(number));
        }
    }
    table
});

/// The fields in which the word (or phrase) stands that `stems` begin with, each with its length in words.
#[must_use]
pub fn fields(stems: &[&str]) -> Vec<(Field, usize)> {
    KINDRED.at(stems, APART)
}

/// The same of words that stand side by side.
#[must_use]
pub fn senses_side_by_side(stems: &[&str]) -> Vec<(Sense, usize)> {
    SYNONYMS.at(stems, 0)
}

/// The sides of the oppositions in which the word (or phrase) stands that `stems` begin with.
#[must_use]
pub fn sides(stems: &[&str]) -> Vec<(Side, usize)> {
    ANTONYMS.at(stems, 0)
}

/// Whether the word `stem` begins what has one of the senses: it may be a phrase that does not go on so.
#[must_use]
pub fn may_mean(stem: &str, wanted: &[Sense]) -> bool {
    !wanted.is_empty() && SYNONYMS.of(stem).any(|sense| wanted.contains(&sense))
}

/// Whether the word `stem` begins what may say the opposite of one of the sides.
#[must_use]
pub fn may_oppose(stem: &str, wanted: &[Side]) -> bool {
    !wanted.is_empty() && ANTONYMS.of(stem).any(|side| wanted.iter().any(|known| known.opposes(side)))
}

/// Whether the word `stem` begins what may be of one of the fields.
#[must_use]
pub fn may_be_of(stem: &str, wanted: &[Field]) -> bool {
    !wanted.is_empty() && KINDRED.of(stem).any(|field| wanted.contains(&field))
}

/// The single words of a sense, by their stems.
#[must_use]
pub fn members(sense: Sense) -> &'static [String] {
    SYNONYMS.members.get(&sense).map_or(&[], Vec::as_slice)
}

/// The single words that say the opposite of a side's.
#[must_use]
pub fn opposites(side: Side) -> &'static [String] {
    ANTONYMS.members.get(&Side { left: !side.left, ..side }).map_or(&[], Vec::as_slice)
}

/// Whether one of two stems is derived from the other, or both from a third: `distil`, `distillation`. A long common
/// beginning and short ends; known to join `intern` and `internat`-like pairs below that bound.
#[must_use]
pub fn is_derived(one: &str, other: &str) -> bool {
    // Most differ in the first letter.
    if one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    let common: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    common >= 5 && common * 10 >= longer * 7
}

/// Whether one of two stems is the other with a negating beginning: `verifi`, `unverifi`.
#[must_use]
pub fn is_negated_form(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 4
        && ["un", "in", "il", "im", "ir", "dis", "non"]
            .iter()
            .any(|beginning| long.strip_prefix(beginning) == Some(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(words: &str) -> Vec<String> {
        term::terms(words).into_iter().map(|term| term.stem).collect()
    }

    #[track_caller]
    fn same(one: &str, other: &str, expected: bool) {
        let (one, other) = (stems(one), stems(other));
        let one: Vec<&str> = one.iter().map(String::as_str).collect();
        let other: Vec<&str> = other.iter().map(String::as_str).collect();
        let shared = senses(&one).iter().any(|(sense, _)| senses(&other).iter().any(|(there, _)| sense == there));
        assert_eq!(shared, expected, "{one:?} {other:?}");
    }

    #[test]
    fn synonyms_share_a_sense_in_every_form() {
        same("banned", "prohibits", true);
        same("revoked", "cut off", true);
        same("employees", "staff", true);
        same("acknowledged", "admits", true);
        same("shrank", "narrows", true);
        same("bought", "acquires", true);
        same("harbour", "ledger", false);
    }

    #[test]
    fn what_a_phrase_means_its_first_word_may_mean() {
        let entries = |file: &'static str| lexicon::lines(file).flat_map(|line| line.split([',', '|']));
        for entry in entries(include_str!("lexicon/synonyms.txt")).chain(entries(include_str!("lexicon/antonyms.txt")))
        {
            let stems = stems(entry);
            let all: Vec<&str> = stems.iter().map(String::as_str).collect();
            let Some(first) = all.first() else { continue };
            assert!(senses(&all).iter().all(|(sense, _)| may_mean(first, &[*sense])), "{entry}");
            assert!(fields(&all).iter().all(|(field, _)| may_be_of(first, &[*field])), "{entry}");
            let other = |side: Side| Side { left: !side.left, ..side };
            assert!(sides(&all).iter().all(|(side, _)| may_oppose(first, &[other(*side)])), "{entry}");
        }
    }

    #[test]
    fn opposites_stand_on_two_sides_of_one_line() {
        let opposed = |one: &str, other: &str| {
            let (one, other) = (term::stem(one), term::stem(other));
            sides(&[&one]).iter().any(|(side, _)| sides(&[&other]).iter().any(|(there, _)| side.opposes(*there)))
        };
        assert!(opposed("rose", "fell") && opposed("rise", "falling"));
        assert!(opposed("banned", "allows"));
        assert!(!opposed("banned", "prohibits"));
    }

    #[test]
    fn a_negating_beginning_is_seen() {
        assert!(is_negated_form(&term::stem("verified"), &term::stem("unverified")));
        assert!(!is_negated_form("der", "under"));
    }

    #[test]
    fn what_belongs_to_a_verb_may_stand_apart_from_it() {
        same("took the clause out", "removes", true);
        same("took the clause and ran", "removes", false);
        same("put the whole sale on hold", "suspends", true);
    }

    #[test]
    fn words_of_one_field_share_it() {
        let related = |one: &str, other: &str| {
            let (one, other) = (term::stem(one), term::stem(other));
            fields(&[&one]).iter().any(|(field, _)| fields(&[&other]).iter().any(|(there, _)| field == there))
        };
        assert!(related("handed", "sent") && related("memo", "letter"));
        assert!(!related("handed", "closed"));
    }
}
