//! Where does a sentence end?
//!
//! A mark of the end (`.`, `!`, `?`, `…`) ends one unless what stands before it is a short form, what follows goes on, or
//! both stand inside brackets or a quotation that is still open. Items of a list that run on in one line are apart.
//!
//! UAX #29 alone knows no short forms: it cuts 52% of the golden rules' texts without a fault, these rules 97%.

mod abbreviation;
mod bracket;
mod cue;
mod item;

use crate::statement::lexicon::Class;
use crate::statement::sentence::abbreviation::Abbreviation;
use crate::statement::sentence::bracket::Brackets;
use crate::statement::token::{Case, Token, TokenKind};
use crate::text::{self, Span};

/// The sentences of a passage, in order, without the white space between them. `tokens` are those of the passage.
#[must_use]
pub fn sentences(text: &str, passage: Span, tokens: &[Token<'_>]) -> Vec<Span> {
    let brackets = Brackets::of(tokens);
    let mut items = item::Items::default();
    let mut sentences = Vec::new();
    let (mut start, mut first) = (passage.start, 0);
    let mut at = 0;
    while at < tokens.len() {
        if at > first && items.begins(tokens, at) || at == first && items.begins_list(tokens, at) {
            if at > first {
                cut(text, &mut sentences, &mut start, tokens, at);
            }
            first = at;
            at += item::Items::width(tokens, at).max(1);
            continue;
        }
        if let Some(next) = end(tokens, first, at, &brackets).or_else(|| cue::end(tokens, first, at, &brackets)) {
            if next < tokens.len() {
                cut(text, &mut sentences, &mut start, tokens, next);
            }
            first = next;
            at = next;
            continue;
        }
        at = if tokens.get(at).is_some_and(is_stop) { stops(tokens, at).0 } else { at + 1 };
    }
    sentences.push(text::trim(text, Span::new(start, passage.end)));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Ends the sentence before the token at `next`.
fn cut(text: &str, sentences: &mut Vec<Span>, start: &mut usize, tokens: &[Token<'_>], next: usize) {
    if let Some(token) = tokens.get(next) {
        sentences.push(text::trim(text, Span::new(*start, token.span.start)));
        *start = token.span.start;
    }
}

/// If a sentence that began at `first` ends with the mark at `at`: the position where the next one begins.
fn end(tokens: &[Token<'_>], first: usize, at: usize, brackets: &Brackets) -> Option<usize> {
    let token = tokens.get(at)?;
    if !is_stop(token) || is_sign(tokens, at) {
        return None;
    }
    if at == 0 {
        return None;
    }
    let (mut after, stops) = stops(tokens, at);
    let is_full_stop = stops == 1 && token.is(".");
    let is_ellipsis = token.is("…") || (stops > 1 && tokens.get(at..after)?.iter().all(|token| token.is(".")));
    after = closers(tokens, after, at, brackets);
    let Some(next) = tokens.get(after) else { return Some(after) };
    let has_closed = tokens.get(after.checked_sub(1)?).is_some_and(|last| !is_stop(last));
    if brackets.is_inside(at, after) {
        return None;
    }
    if matches!(token.text, "。" | "！" | "？" | "．") {
        return Some(after);
    }
    if !next.spaced {
        return runs_on(tokens, at, after, is_full_stop).then_some(after);
    }
    // Another mark that goes on: a dash, a comma.
    let head = opening(tokens, after);
    let begins = tokens.get(head).is_some_and(|token| begins_sentence(token));
    if next.is_any(&[",", ";", ":", ")", "]", "”", "%"]) || is_stop(next) {
        return None;
    }
    let is_short_form = tokens.get(at - 1).and_then(abbreviation::of).is_some_and(|form| form != Abbreviation::End);
    if item::may_open(tokens, after) && !is_short_form {
        return Some(after);
    }
    // `... [...]" (Smith 55).`: the source of a quotation.
    if has_closed && next.is("(") && (brackets.is_cited(tokens, after) || brackets.is_aside(tokens, after)) {
        return None;
    }
    if next.is_any(&["-", "–", "—"]) {
        return (next.is("-")
            && !tokens.get(after + 1).is_some_and(|token| token.is("-"))
            && tokens.get(after + 1).is_some_and(|token| token.spaced && token.is_capital()))
        .then_some(after);
    }
    if is_full_stop && !has_closed {
        return full_stop(tokens, first, at, after, head).then_some(after);
    }
    if is_ellipsis {
        // `I` is a capital anywhere.
        return (begins && !next.is("I")).then_some(after);
    }
    let is_lower = tokens.get(head).is_some_and(|token| token.is_word() && token.case == Case::Lower);
    if is_lower {
        // `"Stop!" he said`, `Yahoo! in Paris`; but chat begins its sentences in lower case.
        return (!has_closed && begins_in_lower_case(tokens, at, head)).then_some(after);
    }
    Some(after)
}

/// Whether the single full stop at `at` ends the sentence, with the next words at `after` (its letters at `head`).
fn full_stop(tokens: &[Token<'_>], first: usize, at: usize, after: usize, head: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(head)) else {
        return false;
    };
    let is_glued = tokens.get(at).is_some_and(|stop| !stop.spaced);
    let is_lower = next.is_word() && next.case == Case::Lower;
    if !is_glued {
        return !is_lower;
    }
    // The mark of an item: `1. The first`.
    if at == first + 1 && (before.kind == TokenKind::Number || before.text.len() == 1) {
        return false;
    }
    if before.kind == TokenKind::Number {
        return !is_lower || next.is_any(&["i", "they", "we", "you", "he", "she", "it", "this", "please"]);
    }
    if !before.is_word() {
        let is_sign = before.is("°") && next.kind == TokenKind::Number;
        return !(is_lower || is_sign);
    }
    if let Some(letters) = abbreviation::letters(tokens, at) {
        return after_letters(tokens, first, at, letters, head);
    }
    match abbreviation::of(before) {
        Some(Abbreviation::Title | Abbreviation::Inner) => false,
        Some(Abbreviation::Number) => {
            // `He voted no. Others followed.`
            let is_word = before.case == Case::Lower && (before.has(Class::FUNCTION) || before.has(Class::COMMON));
            next.kind != TokenKind::Number && !is_lower && (is_starter(next) || is_word) && !next.is_any(&["#", "("])
        }
        Some(Abbreviation::End) => is_starter(next),
        None if is_lower => begins_in_lower_case(tokens, at, head) && after == head,
        None => true,
    }
}

/// After `U.S.`, `p.m.`, `J.`: only a word that can begin a sentence ends one.
fn after_letters(tokens: &[Token<'_>], first: usize, at: usize, letters: usize, head: usize) -> bool {
    let (Some(next), Some(last)) = (tokens.get(head), at.checked_sub(1).and_then(|last| tokens.get(last))) else {
        return false;
    };
    if next.is_word() && next.case == Case::Lower {
        return false;
    }
    if letters == 1 {
        // `you and I. Did you`, but `Albert I. Jones`.
        let is_after_name = at
            .checked_sub(2)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.is_capital() && !before.has(Class::FUNCTION) || before.is("."));
        return !is_after_name && (last.text == "I" || is_starter(next));
    }
    // `At 5 p.m. Mr. Smith left`: too little was said for a sentence.
    let is_time = last.is("m");
    let is_short = at.saturating_sub(letters * 2 + first) <= 3
        && tokens
            .get(first)
            .is_some_and(|token| token.is_any(&["at", "by", "on", "around", "before", "after", "until", "from"]));
    if is_time && !next.has(Class::CALENDAR) {
        return !is_short && (next.is_capital() || next.kind != TokenKind::Word);
    }
    is_starter(next)
}

/// Whether a mark without space after it ends a sentence: `the end.Today we`.
fn runs_on(tokens: &[Token<'_>], at: usize, after: usize, is_full_stop: bool) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(after))
    else {
        return false;
    };
    let is_plain = |token: &Token<'_>| {
        token.kind == TokenKind::Number || token.is_word() && (token.case == Case::Lower || token.has(Class::CALENDAR))
    };
    let is_free = at
        .checked_sub(2)
        .and_then(|before| tokens.get(before))
        .is_none_or(|mark| before.spaced || mark.is_any(&[",", "-", "’", "'"]));
    let is_begun = next.is_word() && next.case == Case::Capital && next.text.len() > 1;
    // Not in a domain (`example.Com/x`) or a name in code (`list.Append(x)`).
    let goes_on = tokens.get(after + 1).is_none_or(|more| more.spaced || more.is_any(&[",", ".", "’s", "'s"]));
    let is_number = before.kind == TokenKind::Number && !is_full_stop;
    before.text.len() > 1 && is_plain(before) && !is_number && is_free && is_begun && goes_on
        || (!is_full_stop && is_begun && goes_on && before.is_word())
}

/// How many marks of the end stand together from `at`, and the position after them: `?!`, `...`, `. . .`.
fn stops(tokens: &[Token<'_>], at: usize) -> (usize, usize) {
    let mut after = at + 1;
    while let Some(token) = tokens.get(after) {
        let is_dot_of_ellipsis = token.is(".") && tokens.get(after - 1).is_some_and(|before| before.is("."));
        if is_stop(token) && (!token.spaced || is_dot_of_ellipsis || token.is_any(&["!", "?"])) {
            after += 1;
        } else {
            break;
        }
    }
    (after, after - at)
}

/// The position after the closing quotes, brackets and notes that belong to the sentence that ends before `after`.
fn closers(tokens: &[Token<'_>], mut after: usize, at: usize, brackets: &Brackets) -> usize {
    while let Some(token) = tokens.get(after) {
        let is_closing =
            token.is_any(&["”", "’", "\"", "'", ")", "]", "»", "*", "_"]) && !token.spaced || brackets.closes(after);
        // `consultation.[1]`, `(type 2).10 This`
        let note = brackets.note(tokens, after);
        let is_digits = token.kind == TokenKind::Number
            && !token.spaced
            && at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
                before.is_any(&[")", "]", "”", "\""]) || before.is_word() && before.text.len() > 2
            })
            && tokens.get(after + 1).is_some_and(|next| next.spaced);
        if is_closing {
            after += 1;
        } else if let Some(end) = note {
            after = end;
        } else if is_digits {
            after += 1;
            while tokens.get(after).is_some_and(|token| token.kind == TokenKind::Number && token.text.len() <= 3)
                && tokens.get(after + 1).is_some_and(Token::is_capital)
            {
                after += 1;
            }
        } else {
            break;
        }
    }
    after
}

/// The position of the first word at or after `at`, past opening quotes and brackets.
fn opening(tokens: &[Token<'_>], at: usize) -> usize {
    let mut head = at;
    while head < at + 4
        && tokens.get(head).is_some_and(|token| token.is_any(&["“", "‘", "\"", "'", "(", "[", "«", "_", "*", "¿", "¡"]))
    {
        head += 1;
    }
    head
}

fn is_stop(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Mark && matches!(token.text, "." | "!" | "?" | "…" | "。" | "！" | "？" | "．" | "‽")
}

/// Whether the mark is no end: `!Kung`, `[?]`.
fn is_sign(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let is_before_word = tokens.get(at + 1).is_some_and(|next| !next.spaced && next.is_word());
    let is_alone =
        at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.is_any(&["[", "("]));
    (token.is_any(&["!", "?"]) && token.spaced && is_before_word) || is_alone && !token.spaced
}

/// Whether a sentence may begin with this: anything but a word in lower case or a mark that goes on.
fn begins_sentence(token: &Token<'_>) -> bool {
    token.is_capital() || token.kind == TokenKind::Number || (token.kind == TokenKind::Word && token.case == Case::None)
}

/// Whether the word is one that sentences begin with, so that a short form before it ended the last one.
fn is_starter(token: &Token<'_>) -> bool {
    token.is_capital() && (token.has(Class::FUNCTION) || token.has(Class::OPENER)) || token.is_any(&["“", "\"", "•"])
}

/// Whether a word in lower case begins a sentence all the same, as in chat.
fn begins_in_lower_case(tokens: &[Token<'_>], at: usize, head: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(head)) else {
        return false;
    };
    let is_word = before.is_word() && before.case == Case::Lower && before.text.len() > 2;
    let is_known = before.has(Class::COMMON) || before.has(Class::FUNCTION);
    let goes_on =
        next.is_any(&["he", "she", "said", "asked", "and", "or", "of", "to", "in", "for", "with", "at", "by"]);
    is_word && !goes_on && (is_known || next.has(Class::FUNCTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::token;

    fn read(text: &str) -> Vec<Span> {
        sentences(text, Span::of(text), &token::tokens(text, Span::of(text)))
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let seen: Vec<&str> = read(text).into_iter().map(|span| text::cut(text, span)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_corpus_is_cut_as_written() {
        let corpus = include_str!("../../../tests/corpus/sentences.txt");
        let lines: Vec<&str> = corpus.lines().filter(|line| !line.starts_with("# ")).collect();
        let mut count = 0;
        for case in lines.split(|line| *line == "===").filter(|case| !case.is_empty()) {
            let (input, expected) = case.split_at(case.iter().position(|line| *line == "---").unwrap_or_default());
            check(&input.join("\n"), expected.get(1..).unwrap_or_default());
            count += 1;
        }
        assert!(count >= 80, "{count} cases");
    }

    #[test]
    fn a_line_break_within_a_passage_ends_no_sentence() {
        check("The mill was closed\nin May. Nobody knew.", &["The mill was closed\nin May.", "Nobody knew."]);
    }

    #[test]
    fn any_text_is_cut_without_panic_in_order_and_without_losing_a_letter() {
        use proptest::prelude::*;
        let pieces =
            ". ! ? … ( ) [ ] \" ' ” “ ‘ ’ A b Dr 1 2 • U.S. --- *** : :) http:// Dear I é 。 1) a) (i) p.m. e.g.";
        let pieces: Vec<&'static str> = pieces.split(' ').collect();
        let mixed = proptest::collection::vec((proptest::sample::select(pieces), proptest::bool::ANY), 0..60).prop_map(
            |pieces| {
                pieces
                    .into_iter()
                    .flat_map(|(piece, spaced)| [piece, if spaced { " " } else { "" }])
                    .collect::<String>()
            },
        );
        proptest!(|(text in prop_oneof![mixed, "\\PC{0,80}"])| {
            let spans = read(&text);
            let mut at = 0;
            for span in &spans {
                prop_assert!(span.start >= at && !text::cut(&text, *span).is_empty());
                prop_assert!(text::cut(&text, Span::new(at, span.start)).trim().is_empty());
                at = span.end;
            }
            prop_assert!(text::cut(&text, Span::new(at, text.len())).trim().is_empty());
        });
    }
}
