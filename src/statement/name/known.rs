//! The distinct names of a document, each with its spellings and what its surroundings say of it.

use crate::statement::name::candidate::{Candidate, Mention};
use crate::statement::name::form::{self, Form};
use crate::statement::name::kind::Hints;
use crate::statement::table::{Keyed, Set, Table};
use crate::text::{self, Span};

/// The distinct names of a document.
#[derive(Debug, Default)]
pub struct Forms<'t> {
    pub list: Vec<Known>,
    index: Table<String, usize>,
    /// The number of each spelling counted, and whether it has a legal form: most mentions are spelled like one before.
    spelled: Table<&'t str, (usize, bool)>,
}

/// One distinct name: how it is compared, how it is written, how often, and what its surroundings say of it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub form: Form,
    /// Its spellings, most frequent first once all are counted; each once.
    pub spellings: Vec<(String, u32)>,
    pub count: u32,
    pub first: usize,
    pub hints: Hints,
    /// The first sentences it stands in.
    pub sentences: Vec<u32>,
    /// Whether it stands somewhere without a legal form.
    is_bare: bool,
}

impl Known {
    #[must_use]
    pub const fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The spelling it has most often, the first one where two are as frequent.
    #[must_use]
    pub fn spelling(&self) -> &str {
        let most = self.spellings.iter().map(|(_, count)| *count).max().unwrap_or_default();
        self.spellings.iter().find(|(_, count)| *count == most).map_or("", |(spelling, _)| spelling)
    }
}

impl Known {
    /// The commonest spelling without a legal suffix, an article or a possessive.
    #[must_use]
    pub fn plain_spelling(&self) -> &str {
        let spelling = self.spelling();
        if !self.form.had_suffix {
            return spelling;
        }
        // As many words as the form has, and the article before them, which the form leaves out.
        let mut left =
            self.form.words.len() + usize::from(spelling.starts_with("The ") || spelling.starts_with("the "));
        let mut end = 0;
        for chunk in spelling.split_inclusive(char::is_whitespace) {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(form::count(chunk));
            end += chunk.len();
        }
        text::cut(spelling, Span::new(0, end)).trim_end_matches([',', ' '])
    }
}

/// So many sentences of a name are remembered, to see whether two names stand side by side.
const SENTENCES_KEPT: usize = 64;
/// So many spellings.
const SPELLINGS_KEPT: usize = 16;

impl<'t> Forms<'t> {
    /// Whether a name that compares like `words` is counted.
    pub fn has(&self, words: &str) -> bool {
        self.spelled.contains_key(words) || self.index.contains_key(Form::of(words).key())
    }

    /// The number of the form of `words`, and whether it has a legal form; none where nothing of it is left to compare.
    fn number(&mut self, words: &'t str, start: usize) -> Option<(usize, bool)> {
        if let Some(found) = self.spelled.get(words) {
            return Some(*found);
        }
        let form = Form::of(words);
        if form.key().is_empty() || form.words.len() < 6 && form.is_legal_form() {
            return None;
        }
        let had_suffix = form.had_suffix;
        let number = *self.index.entry(form.key().to_owned()).or_insert_with(|| {
            self.list.push(Known { form, first: start, ..Known::default() });
            self.list.len() - 1
        });
        self.spelled.insert(words, (number, had_suffix));
        Some((number, had_suffix))
    }

    /// Counts a mention; none where nothing of it is left to compare.
    pub fn add(&mut self, text: &'t str, span: Span, candidate: &Candidate) -> Option<Mention> {
        let words = text::cut(text, span);
        let (number, had_suffix) = self.number(words, span.start)?;
        let known = self.list.get_mut(number)?;
        known.is_bare |= !had_suffix;
        known.count += 1;
        known.first = known.first.min(span.start);
        known.hints.add(candidate.hints);
        if let Some((_, count)) = known.spellings.iter_mut().find(|(spelling, _)| spelling == words) {
            *count += 1;
        } else if known.spellings.len() < SPELLINGS_KEPT {
            known.spellings.push((words.to_owned(), 1));
        }
        if known.sentences.len() < SENTENCES_KEPT {
            known.sentences.push(candidate.sentence);
        }
        Some(Mention { span, form: number, sentence: candidate.sentence })
    }

    /// The words by which a name can be called that stands in the document in full: its first and its last.
    pub fn known(&self) -> Set<String> {
        let mut known = Set::with_capacity_and_hasher(self.list.len() * 2, Keyed::default());
        for name in &self.list {
            known.insert(name.form.key().to_owned());
            if name.form.words.len() > 1 {
                known.extend(name.form.words.first().cloned());
                known.extend(name.form.words.last().cloned());
            }
        }
        known
    }
}
