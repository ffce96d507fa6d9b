//! A passage that was found, cut into the words by which it is weighed.

use std::borrow::Cow;

use crate::evidence::sense;
use crate::index::Hit;
use crate::statement::lexicon::Class;
use crate::statement::syntax::{self, Tag};
use crate::statement::term;
use crate::statement::token::{self, Token, TokenKind};
use crate::statement::{Sentence, SentenceNo};
use crate::text::{self, Span};

/// A token with its stem; spans count in the document.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    pub token: Token<'a>,
    /// Empty for marks and endings.
    pub stem: Cow<'a, str>,
}

/// A passage and its words.
#[derive(Clone, Debug)]
pub struct View<'a> {
    pub hit: &'a Hit,
    pub words: Vec<Word<'a>>,
    /// What each word does in its sentence.
    tags: Vec<Tag>,
    /// The stems of the headings and of the document's title, in order, each once.
    pub above: Vec<String>,
    /// The same of the headings alone.
    headings: Vec<String>,
}

impl<'a> View<'a> {
    #[must_use]
    pub fn of(hit: &'a Hit) -> Self {
        let words = words(&hit.text, hit.passage.span.start);
        let headings = stems(hit.headings.iter());
        let mut above: Vec<String> = headings.iter().cloned().chain(stems(hit.meta.title.iter())).collect();
        above.sort_unstable();
        above.dedup();
        let tokens: Vec<Token<'a>> = words.iter().map(|word| word.token).collect();
        let tags = syntax::tags(&tokens);
        Self { hit, words, tags, above, headings }
    }

    /// Whether a heading, or the line that introduces the list, has the word.
    #[must_use]
    pub fn is_in_heading(&self, stem: &str) -> bool {
        self.headings.binary_search_by(|there| there.as_str().cmp(stem)).is_ok()
    }

    /// What the word at `index` does in its sentence.
    #[must_use]
    pub fn tag(&self, index: usize) -> Tag {
        self.tags.get(index).copied().unwrap_or(Tag::Mark)
    }

    /// The place in `words` of the word that begins at `offset`, or covers it.
    #[must_use]
    pub fn index(&self, offset: usize) -> Option<usize> {
        let after = self.words.partition_point(|word| word.token.span.start <= offset);
        after.checked_sub(1).filter(|index| self.words.get(*index).is_some_and(|word| word.token.span.covers(offset)))
    }

    /// The words of a stretch of the document.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Word<'a>] {
        let first = self.words.partition_point(|word| word.token.span.start < span.start);
        let after = self.words.partition_point(|word| word.token.span.end <= span.end);
        self.words.get(first..after).unwrap_or_default()
    }

    /// The sentences that may be quoted as evidence.
    pub fn sentences(&self) -> impl Iterator<Item = (SentenceNo, &'a Sentence)> {
        let none = self.hit.passage.is_heading;
        self.hit
            .reading
            .sentences
            .iter()
            .zip(0..)
            .filter(move |_| !none)
            .map(|(sentence, no)| (SentenceNo(no), sentence))
    }
}

/// The stems of some texts, in order, each once.
fn stems<'t>(texts: impl Iterator<Item = &'t String>) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    texts.for_each(|text| term::each(text, |stem, _| stems.push(stem.to_owned())));
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The words of `text`, which begins at `offset` in its document.
#[must_use]
pub fn words(text: &str, offset: usize) -> Vec<Word<'_>> {
    token::tokens(text, Span::of(text))
        .into_iter()
        .map(|token| {
            let stem = match token.kind {
                TokenKind::Word => term::stem_within(token.text),
                TokenKind::Number if token.text.contains(',') => Cow::Owned(token.text.replace(',', "")),
                TokenKind::Number => Cow::Borrowed(token.text),
                TokenKind::Clitic | TokenKind::Mark => Cow::Borrowed(""),
            };
            Word { stem, token: Token { span: token.span.later(offset), ..token } }
        })
        .collect()
}

impl Word<'_> {
    /// The stem, of an irregular form that of its verb.
    #[must_use]
    pub fn lemma(&self) -> &str {
        sense::lemma(&self.stem)
    }

    /// Whether the word carries meaning: no mark, no ending, no function word.
    #[must_use]
    pub fn is_content(&self) -> bool {
        !self.stem.is_empty() && !self.token.has(Class::FUNCTION)
    }

    /// The word in the form in which words are compared.
    #[must_use]
    pub fn folded(&self) -> String {
        text::fold(self.token.text)
    }
}
