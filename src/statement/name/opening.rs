//! Which capitals are a name's, where a sentence begins or a title writes every word with one?

use crate::statement::lexicon::{self, Class};
use crate::statement::name::candidate::{Candidate, State};
use crate::statement::name::known::Forms;
use crate::statement::token::{self, Case, Token, TokenKind};
use crate::text::{self, Span};

/// Whether a verb or a possessive follows: `Apple unveils`, not `Apple pie`.
pub fn acts(text: &str, name: Span) -> bool {
    let after = Span::new(name.end, name.end + text::after(text, name.end, 40).len());
    let verbs = Class::VERB_PRESENT | Class::VERB_PAST | Class::MODAL | Class::AUXILIARY;
    token::tokens(text, after).first().is_some_and(|next| {
        next.kind == TokenKind::Clitic
            || next.case == Case::Lower && next.has(verbs) && next.spaced && !next.text.is_empty()
    })
}

/// Whether a word with a capital is one of the general vocabulary, in a form that no list need have.
pub fn is_plain_word(word: &Token<'_>) -> bool {
    if word.has(Class::COMMON | Class::OPENER | Class::ROLE | Class::CALENDAR) {
        return true;
    }
    if word.has(Class::GIVEN | Class::PLACE | Class::COMPANY) || word.case != Case::Capital || word.text.len() < 7 {
        return false;
    }
    let lower = word.text.to_lowercase();
    let endings = [
        "ing", "tion", "sion", "ment", "ness", "ship", "ity", "ism", "ously", "ally", "ically", "able", "ible", "less",
        "etry", "ology",
    ];
    if endings.iter().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    // Two common words in one: `gatekeeper`, `crackdown`.
    let mut room = String::new();
    (3..lower.len().saturating_sub(2)).any(|at| {
        let (one, other) = (text::cut(&lower, Span::new(0, at)), text::cut(&lower, Span::new(at, lower.len())));
        let is_word = |part: &str, room: &mut String| {
            part.len() >= 3 && lexicon::class(part, room).intersects(Class::COMMON | Class::PREPOSITION | Class::ADVERB)
        };
        is_word(one, &mut room) && is_word(other, &mut room) && one.len().max(other.len()) >= 4
    })
}

/// The names in a title, or in a sentence of capitals: the longest that are known, and in a title the words that no
/// lexicon has.
pub fn in_capitals(text: &str, candidate: &Candidate, forms: &Forms<'_>) -> Vec<Span> {
    let tokens = token::tokens(text, candidate.span);
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        if !first.is_word() {
            at += 1;
            continue;
        }
        let longest = (1..=6usize).rev().find_map(|length| {
            let last = tokens.get(at + length - 1)?;
            let span = first.span.hull(last.span);
            (last.kind != TokenKind::Mark && forms.has(text::cut(text, span))).then_some((length, span))
        });
        if let Some((length, span)) = longest {
            names.push(span);
            at += length;
            continue;
        }
        let is_own = |token: &Token<'_>| {
            token.is_word()
                && token.is_capital()
                && candidate.state == State::Titled
                && token.text.chars().count() > 1
                && !is_plain_word(token)
                && !token.has(
                    Class::COMMON
                        | Class::FUNCTION
                        | Class::OPENER
                        | Class::ROLE
                        | Class::TITLE
                        | Class::DEMONYM
                        | Class::CALENDAR
                        | Class::ABBREVIATION,
                )
        };
        let mut length = 0;
        while tokens.get(at + length).is_some_and(is_own)
            && (length == 0 || tokens.get(at + length).is_some_and(|t| t.spaced))
        {
            length += 1;
        }
        if let Some(last) = length.checked_sub(1).and_then(|last| tokens.get(at + last)) {
            names.push(first.span.hull(last.span));
        }
        at += length.max(1);
    }
    names
}
