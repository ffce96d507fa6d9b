//! A name as it is written → the form in which names are compared.

use std::sync::LazyLock;

use crate::statement::lexicon::{self, Class};
use crate::statement::table::WordSet;
use crate::text;

/// What names are compared by: folded words without article, full stops and legal suffix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub words: Vec<String>,
    /// The classes of each word.
    pub classes: Vec<Class>,
    /// Whether a legal suffix was taken off (`Inc.`).
    pub had_suffix: bool,
    /// The words in one string.
    key: String,
}

/// The legal forms, by their words: those of one word, and those of several.
struct LegalForms {
    single: WordSet<&'static str>,
    several: Vec<Vec<&'static str>>,
    /// The last words of those of several, so that most names are done at once.
    ends: WordSet<&'static str>,
    /// Their first words.
    beginnings: WordSet<&'static str>,
}

static LEGAL_FORMS: LazyLock<LegalForms> = LazyLock::new(|| {
    let forms =
        || lexicon::lines(include_str!("../lexicon/legal_forms.txt")).map(|form| form.split(' ').collect::<Vec<_>>());
    let several: Vec<Vec<&str>> = forms().filter(|form| form.len() > 1).collect();
    LegalForms {
        single: forms().filter(|form| form.len() == 1).flatten().collect(),
        ends: several.iter().filter_map(|form| form.last().copied()).collect(),
        beginnings: several.iter().filter_map(|form| form.first().copied()).collect(),
        several,
    }
});

impl LegalForms {
    /// How many words at the end of `words` are a legal form.
    fn at_end(&self, words: &[String]) -> usize {
        let Some(last) = words.last().map(String::as_str) else { return 0 };
        let longest = self.ends.contains(last).then(|| {
            let fits = |form: &&Vec<&str>| {
                words.len() >= form.len() && words.iter().rev().zip(form.iter().rev()).all(|(word, part)| word == part)
            };
            self.several.iter().filter(fits).map(Vec::len).max()
        });
        longest.flatten().unwrap_or_else(|| usize::from(self.single.contains(last)))
    }

    /// How many words at the beginning of `words` are one.
    fn at_beginning(&self, words: &[String]) -> usize {
        let Some(first) = words.first().map(String::as_str) else { return 0 };
        let longest = self.beginnings.contains(first).then(|| {
            let fits = |form: &&Vec<&str>| {
                words.len() >= form.len() && words.iter().zip(form.iter()).all(|(word, part)| word == part)
            };
            self.several.iter().filter(fits).map(Vec::len).max()
        });
        longest.flatten().unwrap_or_else(|| {
            usize::from(first.len() > 2 && !matches!(first, "company" | "limited") && self.single.contains(first))
        })
    }
}

impl Form {
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mut words: Vec<String> = Vec::with_capacity(4);
        let mut take = |chunk: &str| {
            let mut word = String::with_capacity(chunk.len());
            for letter in chunk.chars() {
                spell(letter.to_ascii_lowercase(), &mut word);
            }
            if !word.is_empty() {
                words.push(word);
            }
        };
        if name.is_ascii() {
            split(name).for_each(&mut take);
        } else {
            split(&text::fold(name)).for_each(&mut take);
        }
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        let had_suffix = without_legal_form(&mut words);
        let mut lower = String::new();
        let classes = words.iter().map(|word| lexicon::class(word, &mut lower)).collect();
        let key = words.join(" ");
        Self { words, classes, had_suffix, key }
    }

    /// The words in one string: equal for two spellings of one name.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether nothing but a legal form is left: `ООО`.
    #[must_use]
    pub fn is_legal_form(&self) -> bool {
        !self.had_suffix && LEGAL_FORMS.at_end(&self.words) == self.words.len()
    }

    #[must_use]
    pub fn has(&self, class: Class) -> bool {
        self.classes.iter().any(|known| known.intersects(class))
    }

    #[must_use]
    pub fn first_has(&self, class: Class) -> bool {
        self.classes.first().is_some_and(|known| known.intersects(class))
    }

    #[must_use]
    pub fn last_has(&self, class: Class) -> bool {
        self.classes.last().is_some_and(|known| known.intersects(class))
    }
}

/// How many words of a form a stretch of a name has.
pub fn count(stretch: &str) -> usize {
    split(stretch).filter(|word| word.chars().any(is_compared)).count()
}

/// The words of a folded name: white space and hyphens part them, `&` is a word.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '–' | '‐' | '‑' | '/' | ',' | '(' | ')' | '"')
    })
}

/// Writes a letter as it is compared; nothing for full stops, apostrophes and other marks. Letters that decompose to
/// nothing plain are written as in English newspapers.
fn spell(letter: char, word: &mut String) {
    match letter {
        '&' => word.push_str("and"),
        'ß' => word.push_str("ss"),
        'ø' => word.push('o'),
        'ł' => word.push('l'),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'đ' | 'ð' => word.push('d'),
        'þ' => word.push_str("th"),
        'ı' => word.push('i'),
        letter if is_compared(letter) => word.push(letter),
        _ => {}
    }
}

/// Whether anything of the letter is left in a form.
fn is_compared(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '+' | '&')
}

/// Takes the legal form off the end, and off the beginning where it stands there (`OAO Gazprom`).
fn without_legal_form(words: &mut Vec<String>) -> bool {
    let before = words.len();
    loop {
        let length = LEGAL_FORMS.at_end(words);
        if length == 0 || length >= words.len() {
            break;
        }
        words.truncate(words.len() - length);
    }
    let length = LEGAL_FORMS.at_beginning(words);
    if length < words.len() {
        words.drain(..length);
    }
    words.len() < before
}
