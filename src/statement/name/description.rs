//! A name with the words that describe it: `Dutch chipmaker ASML`, `San Jose, California`.

use crate::statement::lexicon::Class;
use crate::statement::name::piece::Piece;
use crate::statement::name::role::span;
use crate::statement::token::{Case, Token, TokenKind};
use crate::text::Span;

/// The name with the words of description before it, where there are any and what stands before them ends a phrase:
/// `Dutch chipmaker ASML`, `Acme's Roadster`, `Judge Ann Roe`, `its redesigned Roadster`, `the 30GB Roadster`.
#[must_use]
pub fn described(tokens: &[Token<'_>], piece: &Piece) -> Option<Span> {
    let mut first = piece.first;
    if is_of_another(tokens, piece) {
        return None;
    }
    while let Some(at) = first.checked_sub(1).filter(|_| piece.first - first <= 6) {
        if !is_description(tokens, at, first < piece.first) {
            break;
        }
        first = at;
    }
    while first < piece.first
        && tokens.get(first).is_some_and(|token| {
            !token.is_word() && token.kind != TokenKind::Number
                || token.is("and")
                || token.has(Class::ADVERB) && !tokens.get(first + 1).is_some_and(|next| next.has(Class::VERB_PAST))
        })
    {
        first += 1;
    }
    // "its new Roadster": whose it is belongs to it.
    let before = first.checked_sub(1).and_then(|at| tokens.get(at));
    if first < piece.first && before.is_some_and(|before| before.is_any(&["its", "his", "her", "their", "our"])) {
        return span(tokens, first - 1, piece.after);
    }
    let ends_phrase = before.is_none_or(|before| {
        before.kind == TokenKind::Mark
            || before.has(Class::FUNCTION | Class::PREPOSITION | Class::DETERMINER)
            || before.is_any(&["said", "told"])
    });
    (first < piece.first && ends_phrase).then(|| span(tokens, first, piece.after)).flatten()
}

/// Whether what stands before the name is no description of it: "in its statements Acme", "three Acme engineers".
fn is_of_another(tokens: &[Token<'_>], piece: &Piece) -> bool {
    let before = piece.first.checked_sub(1).and_then(|at| tokens.get(at));
    let is_things = before.is_some_and(|before| {
        let text = before.text;
        before.case == Case::Lower
            && text.len() > 3
            && text.ends_with('s')
            && !["ss", "us", "is"].iter().any(|ending| text.ends_with(ending))
            && !before.has(Class::ADJECTIVE | Class::ROLE)
    });
    let is_count = before.is_some_and(|before| before.has(Class::NUMERAL) && before.is_word() || before.is("single"));
    is_things || is_count
}

/// Whether the token at `at` describes what stands after it; `goes_on` tells that this is a description itself.
fn is_description(tokens: &[Token<'_>], at: usize, goes_on: bool) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let verb =
        Class::VERB_PAST | Class::VERB_PRESENT | Class::VERB_BASE | Class::VERB_ING | Class::MODAL | Class::AUXILIARY;
    let is_verb = token.has(verb) && !token.has(Class::ADJECTIVE | Class::ROLE) && token.case == Case::Lower;
    // "its recently announced Roadster", "the redesigned Roadster"
    let is_participle = token.has(Class::VERB_PAST)
        && token.text.ends_with("ed")
        && before.is_some_and(|before| {
            let is_adverb = before.has(Class::ADVERB) || before.text.ends_with("ly");
            let led = at.checked_sub(2).and_then(|led| tokens.get(led));
            before.has(Class::DETERMINER) || is_adverb && led.is_some_and(|led| led.has(Class::DETERMINER))
        });
    let is_mark_of_owner = matches!(token.text, "'" | "’")
        && !token.spaced
        && before.is_some_and(|before| before.is_capital() && before.text.ends_with('s'));
    let is_list = token.text == ","
        && goes_on
        && before.is_some_and(|before| before.has(Class::ADJECTIVE) && before.case == Case::Lower);
    // "30GB", "5th-generation"
    let is_figure = token.kind == TokenKind::Number && tokens.get(at + 1).is_some_and(|next| !next.spaced)
        || token.is_word() && !token.spaced && before.is_some_and(|before| before.kind == TokenKind::Number);
    token.is_word()
        && (token.is_capital() || token.has(Class::COMMON | Class::ROLE | Class::DEMONYM) && !is_verb || is_participle)
        && (!token.has(Class::FUNCTION | Class::OPENER | Class::CALENDAR)
            || token.text.ends_with("ly")
                && goes_on
                && tokens.get(at + 1).is_some_and(|next| next.has(Class::VERB_PAST)))
        || token.kind == TokenKind::Clitic && token.text.len() < 5
        || token.text == "-" && !token.spaced
        || is_mark_of_owner
        || is_list
        || is_figure
        || token.is("and") && tokens.get(at + 1).is_some_and(|next| next.case == Case::Lower)
}

/// A place with the country or region it lies in: `San Jose, California`. What follows must end it, so that no list of places
/// is taken for one.
#[must_use]
pub fn located(tokens: &[Token<'_>], piece: &Piece) -> Option<Span> {
    let comma = tokens.get(piece.after)?;
    let region = tokens.get(piece.after + 1)?;
    let place = tokens.get(piece.after.checked_sub(1)?)?;
    let is_place = place.has(Class::PLACE)
        || piece
            .first
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|before| before.is_any(&["in", "near"]));
    let ends = tokens.get(piece.after + 2).is_none_or(|next| {
        next.kind == TokenKind::Mark && next.text != "," || next.case == Case::Lower && !next.is_any(&["and", "or"])
    });
    (comma.text == "," && is_place && region.has(Class::PLACE) && region.is_capital() && ends)
        .then(|| span(tokens, piece.first, piece.after + 2))
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::statement::name::Names;
    use crate::statement::token;
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = token::tokens(text, Span::of(text));
        let sentences = crate::statement::sentence::sentences(text, Span::of(text), &tokens);
        let mut names = Names::default();
        names.note(&tokens, &sentences);
        let actors = names.resolve(text, &super::super::Merges::default()).1;
        let seen: Vec<&str> = actors.iter().flat_map(|actor| &actor.descriptions).map(String::as_str).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn a_name_is_described_by_what_stands_before_it() {
        check("They bought the payment app Gull in May.", &["payment app Gull"]);
    }

    #[test]
    fn what_is_of_another_describes_no_name() {
        check("In its public statements Vexcorp said nothing.", &[]);
        check("They met three Vexcorp engineers.", &[]);
        check("The bank also accused Vexcorp of fraud.", &[]);
    }
}
