//! A passage as the rules of attribution see it: tokens, tags, quotations and the sentences around them.

use std::ops::Range;

use crate::statement::syntax::{self, Tag};
use crate::statement::token::{self, Token};
use crate::text::Span;

use super::quotation::{self, Quotation};

/// How many tokens a rule looks ahead for the end of what is said: keeps the work linear in the text.
pub const REACH: usize = 300;
/// How many tokens a rule looks back for a subject.
pub const LOOK_BACK: usize = 60;

pub struct Scene<'a, 't> {
    pub tokens: &'a [Token<'t>],
    pub tags: Vec<Tag>,
    pub quotations: Vec<Quotation>,
    /// For each token, the number of its quotation (marks included) counted from 1, or 0.
    quoted: Vec<u32>,
    /// The sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// The same, joined where a quotation runs over their boundary.
    pub units: Vec<Range<usize>>,
}

impl<'a, 't> Scene<'a, 't> {
    #[must_use]
    pub fn new(tokens: &'a [Token<'t>], sentences: &[Span]) -> Self {
        let quotations = quotation::quotations(tokens);
        let mut quoted = vec![0; if quotations.is_empty() { 0 } else { tokens.len() }];
        for (quotation, number) in quotations.iter().zip(1..) {
            for place in quoted.iter_mut().take(quotation.close + 1).skip(quotation.open) {
                *place = number;
            }
        }
        let sentences: Vec<Range<usize>> = sentences
            .iter()
            .map(|span| {
                let start = tokens.partition_point(|token| token.span.start < span.start);
                start..tokens.partition_point(|token| token.span.end <= span.end).max(start)
            })
            .filter(|range| !range.is_empty())
            .collect();
        let mut units: Vec<Range<usize>> = Vec::with_capacity(sentences.len());
        for range in &sentences {
            let runs_on = units.last().is_some_and(|unit| {
                let (last, first) = (unit.end - 1, range.start);
                quoted.get(last).is_some_and(|number| *number != 0) && quoted.get(last) == quoted.get(first)
            });
            match units.last_mut() {
                Some(unit) if runs_on => unit.end = range.end,
                _ => units.push(range.clone()),
            }
        }
        let mut tags = syntax::tags(tokens);
        // A single mark is a quotation mark only where it has a partner.
        for quotation in &quotations {
            for at in [quotation.open, quotation.close] {
                if let Some(tag) = tags.get_mut(at) {
                    *tag = Tag::Quote;
                }
            }
        }
        Self { tokens, tags, quotations, quoted, sentences, units }
    }

    /// The tag of a token; a stop beyond the ends of the passage.
    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Stop)
    }

    /// The tag of the token before `at`.
    #[must_use]
    pub fn tag_before(&self, at: usize) -> Tag {
        at.checked_sub(1).map_or(Tag::Stop, |before| self.tag(before))
    }

    #[must_use]
    pub fn token(&self, at: usize) -> Option<&'a Token<'t>> {
        self.tokens.get(at)
    }

    #[must_use]
    pub fn is(&self, at: usize, word: &str) -> bool {
        token::is_any(self.tokens, at, &[word])
    }

    #[must_use]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        token::is_any(self.tokens, at, words)
    }

    /// The number of the quotation around a token, or 0.
    #[must_use]
    pub fn quoted(&self, at: usize) -> u32 {
        self.quoted.get(at).copied().unwrap_or(0)
    }

    /// The quotation whose words or marks `at` is one of.
    #[must_use]
    pub fn quotation(&self, at: usize) -> Option<Quotation> {
        let number = self.quoted(at).checked_sub(1)?;
        self.quotations.get(number as usize).copied()
    }

    #[must_use]
    pub fn opens_quotation(&self, at: usize) -> bool {
        self.quotation(at).is_some_and(|quotation| quotation.open == at)
    }

    #[must_use]
    pub fn closes_quotation(&self, at: usize) -> bool {
        self.quotation(at).is_some_and(|quotation| quotation.close == at)
    }

    /// The span of a range of tokens.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.tokens.get(range.start).map_or(0, |token| token.span.start);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        Span::new(start, end.max(start))
    }

    /// The next token of the same level after `at`: a quotation that opens there is passed as a whole.
    #[must_use]
    pub fn next(&self, at: usize) -> usize {
        match self.quotation(at) {
            Some(quotation) if quotation.open == at => quotation.close + 1,
            _ => at + 1,
        }
    }

    /// The last token of the same level before `at`: a quotation that closes there is passed as a whole.
    #[must_use]
    pub fn previous(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        match self.quotation(before) {
            Some(quotation) if quotation.close == before => Some(quotation.open),
            _ => Some(before),
        }
    }
}
