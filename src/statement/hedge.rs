//! Finds the words that soften a claim.
//!
//! `The mill may close` is not evidence that the mill closed. The hedges stand in `lexicon/hedges.txt`; a longer one
//! wins over a shorter one at the same place.

use std::sync::LazyLock;

use crate::statement::Hedge;
use crate::statement::lexicon::{self, Class};
use crate::statement::table::Words;
use crate::statement::token::{Token, TokenKind};
use crate::text::Span;

const HEDGES: &str = include_str!("lexicon/hedges.txt");

/// The entries by their first word, longest first.
static BY_FIRST: LazyLock<Words<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut by_first: Words<&str, Vec<Vec<&str>>> = Words::default();
    let mut entries: Vec<Vec<&str>> = lexicon::lines(HEDGES).map(|line| line.split_whitespace().collect()).collect();
    entries.sort_by_key(|words| std::cmp::Reverse(words.len()));
    for words in entries {
        if let Some(first) = words.first() {
            by_first.entry(first).or_default().push(words);
        }
    }
    by_first
});

/// The first words of all entries, for the lexicon.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    lexicon::lines(HEDGES).filter_map(|line| line.split_whitespace().next())
}

/// The hedges of a passage, in order, none overlapping.
#[must_use]
pub fn hedges(tokens: &[Token<'_>]) -> Vec<Hedge> {
    let mut hedges = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.has(Class::HEDGE)
            && let Some(length) = length(tokens, at)
            && let Some(last) = tokens.get(at + length - 1)
        {
            hedges.push(Hedge { span: Span::new(token.span.start, last.span.end) });
            at += length;
        } else {
            at += 1;
        }
    }
    hedges
}

/// How many tokens the hedge at `at` has.
fn length(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if is_something_else(tokens, at) {
        return None;
    }
    let lower = token.text.to_lowercase();
    let entries = BY_FIRST.get(lower.as_str())?;
    entries
        .iter()
        .find(|words| matches(tokens.get(at..).unwrap_or_default(), words))
        .map(|words| words.iter().filter(|word| **word != "NUMBER").count())
}

fn matches(tokens: &[Token<'_>], words: &[&str]) -> bool {
    words.len() <= tokens.len()
        && words.iter().zip(tokens).all(|(word, token)| match *word {
            "NUMBER" => {
                token.kind == TokenKind::Number || token.is_any(&["a", "one", "two", "three", "half", "$", "€", "£"])
            }
            word => token.is(word),
        })
}

/// The month of May, the might of an army, a can of beans.
fn is_something_else(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1);
    if token.is_any(&["alleged", "reported", "suspected", "purported", "supposed", "rumored", "rumoured"]) {
        // An adjective: "the alleged plot"; not "Smith alleged a plot".
        let in_phrase = before.is_some_and(|before| {
            before.has(Class::DETERMINER) || before.kind == TokenKind::Clitic || before.has(Class::ADJECTIVE)
        });
        return !in_phrase || after.is_none_or(|after| !after.is_word() || after.has(Class::FUNCTION));
    }
    let is_modal = token.has(Class::MODAL);
    is_modal
        && (before.is_some_and(|before| {
            before.has(Class::DETERMINER)
                && !before.has(Class::PRONOUN)
                && !before.is_any(&["this", "that", "some", "all", "many", "few", "both", "each"])
        }) || token.is_capital()
            && (before.is_some_and(|before| before.is_word() || before.kind == TokenKind::Number)
                || after.is_none_or(|after| after.kind == TokenKind::Number || after.text == ",")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::token;

    /// `marked` has brackets around each hedge.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let mut seen = text.clone();
        for hedge in hedges(&token::tokens(&text, Span::of(&text))).iter().rev() {
            seen.insert(hedge.span.end, ']');
            seen.insert(hedge.span.start, '[');
        }
        assert_eq!(seen, marked);
    }

    #[test]
    fn longest_cue_wins() {
        check("The mill [is expected to] close.");
        check("It [appears to] have sunk, and [perhaps] nobody saw it.");
    }

    #[test]
    fn modals_hedge() {
        check("The mill [may] close and the school [might] follow.");
        check("They [could] have known.");
    }

    #[test]
    fn month_of_may_is_no_hedge() {
        check("In May 2021 the mill closed.");
        check("The might of the army was gone.");
        check("It closed on May 3.");
    }

    #[test]
    fn numbers_are_softened() {
        check("[Roughly] 300 people came, [about] 20 of them by boat.");
        check("They talked about the boat.");
    }
}
