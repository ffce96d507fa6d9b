//! What may be a name, and what has turned out to be one.

use crate::statement::name::kind::Hints;
use crate::text::Span;

/// A run of capitals that may be a name.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub span: Span,
    pub state: State,
    /// The number of its sentence in the document.
    pub sentence: u32,
    pub hints: Hints,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Sure,
    /// Its first word may have its capital from its place.
    Doubtful,
    /// It stands in a title or in capitals: only what is known from elsewhere, or is no common word, is a name.
    Titled,
    Shouted,
    /// An abbreviation that is a name only where the text explains it.
    Generic,
}

/// A mention that is a name, with the form it has.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    pub span: Span,
    pub form: usize,
    pub sentence: u32,
}
