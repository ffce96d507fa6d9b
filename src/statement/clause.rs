//! Which words of a sentence are its main clause?

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::{self, Tag};
use crate::statement::token::{Token, TokenKind};

/// The main clause of a sentence or of a content: without what is subordinate to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MainClause {
    pub tags: Vec<Tag>,
    /// What stands before the verb, as far as a relative clause; then the verb group and what follows it; as ranges of
    /// tokens.
    pub before_verb: Range<usize>,
    pub verb: Range<usize>,
    pub after_verb: Range<usize>,
}

/// The main clause of `tokens`: after a fronted subordinate clause, to the first subordinate one after the verb.
#[must_use]
pub fn main_clause(tokens: &[Token<'_>]) -> MainClause {
    let tags = syntax::tags(tokens);
    let tag = |at: usize| tags.get(at).copied().unwrap_or(Tag::Stop);
    let mut start = 0;
    while matches!(tag(start), Tag::That | Tag::Coordinator | Tag::Quote | Tag::Comma)
        && tokens.get(start).is_some_and(|token| !token.has(Class::NEGATION))
    {
        start += 1;
    }
    // "If it rains, the mill closes."
    let is_fronted = tag(start) == Tag::Subordinator
        || tokens.get(start).is_some_and(|token| token.is_any(&["after", "before", "as", "since", "if", "despite"]));
    if is_fronted && !tokens.get(start).is_some_and(|token| token.is_any(&["whether", "how", "why"])) {
        let comma = tags.iter().enumerate().skip(start + 1).take(60).find(|(_, tag)| **tag == Tag::Comma);
        start = comma.map_or(start + 1, |(comma, _)| comma + 1);
    }
    let verb = first_verb(&tags, start);
    let mut end = verb.end;
    while end < tags.len() {
        let is_edge = match tag(end) {
            Tag::That | Tag::Relative | Tag::Semicolon | Tag::Colon | Tag::Dash => true,
            Tag::Subordinator => !tokens.get(end).is_some_and(|token| token.is("than")),
            Tag::Quote => end > verb.end,
            Tag::Comma => matches!(tag(end + 1), Tag::Coordinator | Tag::Relative | Tag::Subordinator | Tag::Ing),
            Tag::Coordinator => tag(end + 1).is_finite() || is_subject_of_clause(&tags, end + 1),
            Tag::Preposition => {
                tokens.get(end).is_some_and(|token| token.is_any(&["because", "after", "before", "since"]))
            }
            // A clause without "that": "said it would not".
            Tag::Pronoun | Tag::Name | Tag::Determiner => end == verb.end && is_subject_of_clause(&tags, end),
            _ => false,
        };
        if is_edge {
            break;
        }
        end += 1;
    }
    let relative = (start..verb.start).find(|at| matches!(tag(*at), Tag::Relative | Tag::That)).unwrap_or(verb.start);
    MainClause { before_verb: start..relative, after_verb: verb.end..end.max(verb.end), verb, tags }
}

/// The first verb group that is the main clause's: relative clauses before it are passed.
fn first_verb(tags: &[Tag], start: usize) -> Range<usize> {
    let mut at = start;
    let mut skips = 0;
    while let Some(tag) = tags.get(at) {
        if matches!(tag, Tag::Relative | Tag::That) {
            skips += 1;
        }
        if *tag == Tag::Comma && skips > 0 {
            skips -= 1;
        }
        if tag.is_finite() {
            let end = group_end(tags, at);
            if skips == 0 {
                return at..end;
            }
            skips -= 1;
            at = end;
            continue;
        }
        at += 1;
    }
    tags.len()..tags.len()
}

fn group_end(tags: &[Tag], start: usize) -> usize {
    let mut end = start + 1;
    while let Some(tag) = tags.get(end) {
        let before = tags.get(end - 1).copied().unwrap_or(Tag::Stop);
        let goes_on = tag.is_auxiliary()
            || matches!(tag, Tag::Adverb | Tag::Not)
            || tag.is_verb() && (before.is_auxiliary() || matches!(before, Tag::Adverb | Tag::Not));
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a noun phrase and a finite verb stand at `from`.
fn is_subject_of_clause(tags: &[Tag], from: usize) -> bool {
    let mut at = from;
    while tags.get(at).is_some_and(|tag| tag.opens_phrase() || *tag == Tag::Possessive) && at < from + 8 {
        at += 1;
    }
    at > from
        && tags.get(at).is_some_and(|tag| {
            tag.is_finite() || *tag == Tag::Adverb && tags.get(at + 1).is_some_and(|tag| tag.is_finite())
        })
}

/// Whether the words end with a question mark, within or without a closing quotation mark.
#[must_use]
pub fn is_question(tokens: &[Token<'_>]) -> bool {
    tokens.iter().rev().take(3).take_while(|token| token.kind == TokenKind::Mark).any(|token| token.text == "?")
}
