//! Text → the stems by which words are compared, in search and in weighing evidence alike.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::statement::token::{self, TokenKind};
use crate::text::{self, Span};

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// A word of a text in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded (see [`text::fold`]) and stemmed; a number without its thousands separators.
    pub stem: String,
    pub span: Span,
}

/// The terms of `text`, in order: every word and number, function words too.
#[must_use]
pub fn terms(text: &str) -> Vec<Term> {
    token::tokens(text, Span::of(text))
        .iter()
        .filter_map(|token| match token.kind {
            TokenKind::Word => Some(Term { stem: stem(token.text), span: token.span }),
            TokenKind::Number => Some(Term { stem: token.text.replace(',', ""), span: token.span }),
            TokenKind::Clitic | TokenKind::Mark => None,
        })
        .collect()
}

/// The stem of one word.
#[must_use]
pub fn stem(word: &str) -> String {
    STEMMER.stem(&text::fold(word)).into_owned()
}
