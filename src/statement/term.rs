//! Text → the stems by which words are compared, in search and in weighing evidence alike.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::Hasher;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::statement::table;
use crate::statement::token::{self, Token, TokenKind};
use crate::text::{self, Span};

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// How many stems each thread keeps at hand, a power of two: texts use few words again and again.
const AT_HAND: usize = 8_192;

/// A folded word and its stem, both packed (see [`table::packed`]).
#[derive(Clone, Copy, Default)]
struct Stemmed {
    word: u128,
    stem: u128,
}

thread_local! {
    /// Each word has one place, and gives way to the next that has the same: so the worst is that each is stemmed anew.
    static STEMS: RefCell<Vec<Stemmed>> = RefCell::new(vec![Stemmed::default(); AT_HAND]);
}

/// Puts the stem of a folded word into `room`.
fn put_stem(folded: &str, room: &mut String) {
    room.clear();
    match table::packed(folded) {
        Some(word) => put_known(word, room),
        None => room.push_str(&STEMMER.stem(folded)),
    }
}

/// The same for a word that is packed.
fn put_known(word: u128, room: &mut String) {
    if let Some(stem) = known(word) {
        return table::unpack(stem, room);
    }
    let mut folded = String::new();
    table::unpack(word, &mut folded);
    room.push_str(&STEMMER.stem(&folded));
}

/// The stem of a packed word, packed; none where it is too long for that.
fn known(word: u128) -> Option<u128> {
    let mut hasher = table::Folded::default();
    hasher.write_u128(word);
    STEMS.with_borrow_mut(|stems| {
        let place = stems.get_mut(hasher.finish() as usize % AT_HAND)?;
        if place.word != word {
            let mut folded = String::new();
            table::unpack(word, &mut folded);
            *place = Stemmed { word, stem: table::packed(&STEMMER.stem(&folded))? };
        }
        Some(place.stem)
    })
}

/// A word of a text in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Folded (see [`text::fold`]) and stemmed; a number without its thousands separators.
    pub stem: String,
    pub span: Span,
}

/// The terms of `text`, in order: every word and number, function words too.
///
/// A possessive is dropped, a word with hyphens is its parts, initials with stops are one word (`U.S.` is `us`), and a
/// run of Chinese, Japanese or Korean letters, which has no spaces, is its pairs of letters.
#[must_use]
pub fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::with_capacity(text.len() / 6);
    each(text, |stem, span| terms.push(Term { stem: stem.to_owned(), span }));
    terms
}

/// Calls `take` with each of the terms of `text`, in order.
pub fn each(text: &str, mut take: impl FnMut(&str, Span)) {
    let tokens = token::bare(text, Span::of(text));
    let (mut room, mut stem) = (String::new(), String::new());
    let mut next = 0;
    while let Some(token) = tokens.get(next) {
        let used = initials(&tokens, next);
        if used > 0 {
            room.clear();
            let run = tokens.get(next..next + used).unwrap_or_default();
            run.iter().filter(|token| token.is_word()).for_each(|token| room.push_str(token.text));
            let end = run.last().map_or(token.span.end, |last| last.span.end);
            room.make_ascii_lowercase();
            take(&room, Span::new(token.span.start, end));
            next += used;
            continue;
        }
        match token.kind {
            TokenKind::Word if is_unspaced_script(token.text) => pairs(token, &mut take),
            TokenKind::Word if is_ordinal_ending(&tokens, next) => {}
            TokenKind::Word => {
                put_stem_of(token.text, &mut stem);
                if !stem.is_empty() {
                    take(&stem, token.span);
                }
            }
            TokenKind::Number if token.text.contains(',') => take(&token.text.replace(',', ""), token.span),
            TokenKind::Number => take(token.text, token.span),
            TokenKind::Clitic | TokenKind::Mark => {}
        }
        next += 1;
    }
}

/// The stem of one word.
#[must_use]
pub fn stem(word: &str) -> String {
    let mut stem = String::new();
    put_stem_of(word, &mut stem);
    stem
}

/// The same, of the word itself where it begins with its stem, as most do.
#[must_use]
pub fn stem_within(word: &str) -> Cow<'_, str> {
    let within = || {
        let packed = table::packed(word).filter(|_| is_plain(word))?;
        let length = table::beginning(packed, known(table::small(packed))?)?;
        word.get(..length)
    };
    within().map_or_else(|| Cow::Owned(stem(word)), Cow::Borrowed)
}

/// Puts the stem of a word as it is written into `room`.
fn put_stem_of(word: &str, room: &mut String) {
    if is_plain(word) {
        room.clear();
        if let Some(word) = table::packed_lower(word) {
            put_known(word, room);
        } else {
            room.push_str(&STEMMER.stem(&word.to_ascii_lowercase()));
        }
        return;
    }
    let mut folded = text::fold(word);
    folded.retain(|letter| letter != '\'');
    put_stem(&folded, room);
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// How many tokens from `first` on are initials with stops, `U.S.` or `J.P.`: at least two single letters, each with a
/// stop right behind it.
fn initials(tokens: &[Token<'_>], first: usize) -> usize {
    let is_initial = |at: usize| {
        tokens.get(at).is_some_and(|token| token.text.len() == 1 && token.text.as_bytes()[0].is_ascii_uppercase())
            && tokens.get(at + 1).is_some_and(|stop| stop.text == "." && !stop.spaced)
    };
    let mut used = 0;
    while is_initial(first + used) && (used == 0 || tokens.get(first + used).is_some_and(|letter| !letter.spaced)) {
        used += 2;
    }
    if used >= 4 { used } else { 0 }
}

/// `rd` in `3rd`, `s` in `1990s`.
fn is_ordinal_ending(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| !token.spaced && token.is_any(&["st", "nd", "rd", "th", "s"]))
        && at > 0
        && tokens.get(at - 1).is_some_and(|before| before.kind == TokenKind::Number)
}

/// Whether a word is written in a script without spaces between words.
fn is_unspaced_script(word: &str) -> bool {
    !word.is_ascii() && word.chars().next().is_some_and(is_unspaced_letter)
}

/// Kana, Han and Hangul, after the blocks of Unicode 16.
const fn is_unspaced_letter(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The overlapping pairs of letters of a word; a single letter is itself.
fn pairs(token: &Token<'_>, take: &mut impl FnMut(&str, Span)) {
    let mut starts = token.text.char_indices().map(|(at, _)| at).chain([token.text.len()]);
    let (Some(mut start), Some(mut middle)) = (starts.next(), starts.next()) else { return };
    let mut is_single = true;
    for end in starts {
        is_single = false;
        let span = Span::new(start, end);
        take(&text::fold(text::cut(token.text, span)), span.later(token.span.start));
        (start, middle) = (middle, end);
    }
    if is_single {
        let span = Span::new(start, middle);
        take(&text::fold(text::cut(token.text, span)), span.later(token.span.start));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stems of `text`, apart by spaces; every span must lie on the words it stands for.
    #[track_caller]
    fn check(text: &str, stems: &str) {
        let terms = terms(text);
        let seen: Vec<&str> = terms.iter().map(|term| term.stem.as_str()).collect();
        assert_eq!(seen.join(" "), stems);
        assert!(terms.iter().all(|term| !text::cut(text, term.span).trim().is_empty()), "a span covers no words");
    }

    #[test]
    fn words_are_stemmed_whatever_their_case_and_accents() {
        check("The mills CLOSED in Orléans.", "the mill close in orlean");
        check("orle\u{301}ans", "orlean");
    }

    #[test]
    fn a_stem_is_the_same_within_its_word() {
        for word in [
            "closed",
            "Closed",
            "MILLS",
            "a",
            "",
            "happily",
            "don't",
            "Orléans",
            "internationalisation",
            "sky",
            "skies",
        ] {
            assert_eq!(stem_within(word), stem(word));
        }
        assert!(matches!(stem_within("closed"), Cow::Borrowed("close")));
    }

    #[test]
    fn possessives_are_dropped_and_hyphens_part() {
        check("the harbour's long-running strike", "the harbour long run strike");
        check("O’Brien didn't", "obrien didnt");
    }

    #[test]
    fn numbers_are_compared_without_separators() {
        check("20,000 tonnes at 28.8 degrees", "20000 tonn at 28.8 degre");
        check("the 3rd of the 1990s", "the 3 of the 1990");
    }

    #[test]
    fn initials_are_one_word() {
        check("U.S. firms and US firms", "us firm and us firm");
        check("the U.N.", "the un");
        check("Plan B. Then", "plan b then");
    }

    #[test]
    fn scripts_without_spaces_are_pairs_of_letters() {
        check("東京都", "東京 京都");
        check("港", "港");
    }
}
