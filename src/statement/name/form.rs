//! A name as it is written → the form in which names are compared.

use std::borrow::Cow;

use crate::statement::lexicon::{self, Class};
use crate::text;

/// What names are compared by: folded words without article, full stops and legal suffix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub words: Vec<String>,
    /// The classes of each word.
    pub classes: Vec<Class>,
    /// Whether a legal suffix was taken off (`Inc.`).
    pub had_suffix: bool,
}

static LEGAL_FORMS: &str = include_str!("../lexicon/legal_forms.txt");

impl Form {
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for chunk in split(&text::fold(name)) {
            let word: String = chunk.chars().filter_map(letter).collect::<Vec<_>>().concat();
            if !word.is_empty() {
                words.push(word);
            }
        }
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        let had_suffix = without_legal_form(&mut words);
        let mut lower = String::new();
        let classes = words.iter().map(|word| lexicon::class(word, &mut lower)).collect();
        Self { words, classes, had_suffix }
    }

    /// The words in one string: equal for two spellings of one name.
    #[must_use]
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// Whether nothing but a legal form is left: `ООО`.
    #[must_use]
    pub fn is_legal_form(&self) -> bool {
        let key = self.key();
        !self.had_suffix && lexicon::lines(LEGAL_FORMS).any(|form| form == key)
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
    split(stretch).filter(|word| word.chars().any(|one| letter(one).is_some())).count()
}

/// The words of a folded name: white space and hyphens part them, `&` is a word.
fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '–' | '‐' | '‑' | '/' | ',' | '(' | ')' | '"')
    })
}

/// A letter as it is compared; none for full stops, apostrophes and other marks. Letters that decompose to nothing plain
/// are written as in English newspapers.
fn letter(letter: char) -> Option<Cow<'static, str>> {
    Some(match letter {
        '&' => Cow::Borrowed("and"),
        'ß' => Cow::Borrowed("ss"),
        'ø' => Cow::Borrowed("o"),
        'ł' => Cow::Borrowed("l"),
        'æ' => Cow::Borrowed("ae"),
        'œ' => Cow::Borrowed("oe"),
        'đ' | 'ð' => Cow::Borrowed("d"),
        'þ' => Cow::Borrowed("th"),
        'ı' => Cow::Borrowed("i"),
        letter if letter.is_alphanumeric() || letter == '+' => Cow::Owned(letter.to_string()),
        _ => return None,
    })
}

/// Takes the legal form off the end, and off the beginning where it stands there (`OAO Gazprom`).
fn without_legal_form(words: &mut Vec<String>) -> bool {
    let before = words.len();
    loop {
        let taken = lexicon::lines(LEGAL_FORMS).find_map(|form| {
            let length = form.split(' ').count();
            (length < words.len() && words.iter().skip(words.len() - length).map(String::as_str).eq(form.split(' ')))
                .then_some(length)
        });
        match taken {
            Some(length) => words.truncate(words.len() - length),
            None => break,
        }
    }
    // `OAO Gazprom`
    let leading = lexicon::lines(LEGAL_FORMS).find_map(|form| {
        let length = form.split(' ').count();
        let is_leading = length < words.len()
            && form.len() > 2
            && !matches!(form, "company" | "limited")
            && words.iter().take(length).map(String::as_str).eq(form.split(' '));
        is_leading.then_some(length)
    });
    if let Some(length) = leading {
        words.drain(..length);
    }
    words.len() < before
}
