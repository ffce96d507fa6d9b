//! The words of a text, cut once and read by every module of this stage.

use crate::statement::lexicon::{self, Class};
use crate::statement::table;
use crate::text::{self, Span};

/// A word, a number or one mark, with what the lexicon knows of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token<'a> {
    pub text: &'a str,
    pub span: Span,
    pub kind: TokenKind,
    pub case: Case,
    /// The classes that the lexicon gives to the word in lower case.
    pub class: Class,
    /// Whether white space (or the beginning of the text) stands before it.
    pub spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, and apostrophes between letters: `Anthropic`, `don't`, `O'Brien`.
    Word,
    /// `'s`, `'re`, `'ll` after a word.
    Clitic,
    /// Digits with `.` or `,` between digits: `25,000`, `28.8`, `2.1.91`; `July 3rd` gives `3` and the word `rd`.
    Number,
    /// One mark: `,`, `“`, `$`, `-`, an emoji.
    Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Lower,
    /// First letter upper, the rest lower: `Alibaba`; also a single capital: `A`.
    Capital,
    /// At least two letters, all upper: `FT`.
    Upper,
    /// `iPhone`, `TikTok`, `McDonald`.
    Mixed,
    /// No letter with case.
    None,
}

impl Token<'_> {
    /// Whether the word equals `word` but for ASCII case.
    #[must_use]
    #[inline]
    pub fn is(&self, word: &str) -> bool {
        // Most words differ in their length or their first letter, which is seen without a call.
        self.text.len() == word.len() && is_near(self.text, word) && is_same(self.text, word)
    }

    #[must_use]
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether the word could be a name by its letters: it begins with a capital or has one inside.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }

    #[must_use]
    pub fn has(&self, class: Class) -> bool {
        self.class.intersects(class)
    }
}

/// The tokens of `text` within `within`, in order; white space is between them. Linear in the length of `within`.
#[must_use]
pub fn tokens(text: &str, within: Span) -> Vec<Token<'_>> {
    let mut lower = String::new();
    cuts(text, within, |text, kind| match kind {
        TokenKind::Word => looked_up(text, &mut lower),
        TokenKind::Mark if text.len() == 1 => (Class::NONE, Case::None),
        _ => (Class::NONE, case(text)),
    })
}

/// The same for whoever asks neither for classes nor for case: these are not looked up.
#[must_use]
pub fn bare(text: &str, within: Span) -> Vec<Token<'_>> {
    cuts(text, within, |_, _| (Class::NONE, Case::None))
}

/// The class and the case of a word.
fn looked_up(word: &str, lower: &mut String) -> (Class, Case) {
    let Some(packed) = table::packed(word).filter(|_| word.is_ascii()) else {
        return (lexicon::class(word, lower), case(word));
    };
    let small = table::small(packed);
    // A capital differs from its small letter in one bit.
    let capitals = packed ^ small;
    let case = match capitals.count_ones() {
        0 => Case::Lower,
        1 if capitals <= u128::from(u8::MAX) => Case::Capital,
        _ => case(word),
    };
    (lexicon::class_of_packed(small), case)
}

fn cuts(text: &str, within: Span, mut look_up: impl FnMut(&str, TokenKind) -> (Class, Case)) -> Vec<Token<'_>> {
    let words = text::cut(text, within);
    let mut tokens = Vec::with_capacity(words.len() / 5 + 1);
    let (mut at, mut spaced) = (0, true);
    while let Some(letter) = letter_at(words, at) {
        let start = at;
        at += letter.len_utf8();
        if letter.is_whitespace() {
            spaced = true;
            continue;
        }
        if is_invisible(letter) {
            continue;
        }
        let kind = if is_apostrophe(letter) && !spaced && is_clitic(text::after(words, at, 4)) {
            while let Some(next) = letter_at(words, at).filter(|next| next.is_alphabetic()) {
                at += next.len_utf8();
            }
            TokenKind::Clitic
        } else if letter.is_alphabetic() || is_mark_on_letter(letter) {
            at = word_end(words, at);
            TokenKind::Word
        } else if letter.is_numeric() {
            at = number_end(words, at);
            TokenKind::Number
        } else {
            TokenKind::Mark
        };
        let span = Span::new(start, at);
        let text = text::cut(words, span);
        let (class, case) = look_up(text, kind);
        tokens.push(Token { text, span: span.later(within.start), kind, case, class, spaced });
        spaced = false;
    }
    tokens
}

/// The letter that begins at `at`. Most are ASCII, and are read without a call.
#[inline]
fn letter_at(words: &str, at: usize) -> Option<char> {
    let byte = *words.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { wide_letter_at(words, at) }
}

#[inline(never)]
fn wide_letter_at(words: &str, at: usize) -> Option<char> {
    text::after(words, at, 4).chars().next()
}

/// Where the word ends whose first letter ends at `at`.
fn word_end(words: &str, mut at: usize) -> usize {
    loop {
        let rest = words.as_bytes().get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        at += match letter_at(words, at) {
            Some(' ') | None => return at,
            Some(next) if next.is_alphabetic() || is_mark_on_letter(next) => next.len_utf8(),
            Some(next) if is_apostrophe(next) && joins(text::after(words, at, 8)) => next.len_utf8(),
            Some(_) => return at,
        };
    }
}

/// Where the number ends whose first digit ends at `at`.
fn number_end(words: &str, mut at: usize) -> usize {
    loop {
        at += match letter_at(words, at) {
            Some(next) if next.is_numeric() => next.len_utf8(),
            Some('.' | ',') if letter_at(words, at + 1).is_some_and(char::is_numeric) => 1,
            _ => return at,
        };
    }
}

/// Whether the token at `at` equals one of `words` but for ASCII case.
#[must_use]
pub fn is_any(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(words))
}

/// Those of `tokens` (in order of their start) that lie within `span`.
#[must_use]
pub fn within<'a, 't>(tokens: &'a [Token<'t>], span: Span) -> &'a [Token<'t>] {
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let after = tokens.partition_point(|token| token.span.end <= span.end);
    tokens.get(first..after).unwrap_or_default()
}

/// Whether the first bytes are the same but for ASCII case (and for what else differs in that bit alone).
#[inline]
fn is_near(word: &str, other: &str) -> bool {
    match (word.as_bytes().first(), other.as_bytes().first()) {
        (Some(one), Some(other)) => one | 0x20 == other | 0x20,
        (one, other) => one == other,
    }
}

/// Not in line, so that what is before the call is.
#[inline(never)]
fn is_same(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// Spaces of no width, marks of direction: they part words but are none (Unicode 16, general category Cf).
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

const fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Combining marks, joiners and soft hyphens belong to the letter before them.
fn is_mark_on_letter(letter: char) -> bool {
    !letter.is_ascii() && unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Whether these letters after an apostrophe are an ending and nothing follows.
fn is_clitic(rest: &str) -> bool {
    ["s", "S", "re", "ve", "ll", "d", "m", "RE", "VE", "LL"].iter().any(|ending| {
        rest.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    })
}

/// Whether the apostrophe that begins `rest` stands inside a word (`O'Brien`, `don't`) rather than before an ending.
fn joins(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next();
    let inside = letters.as_str();
    inside.starts_with(char::is_alphabetic) && !is_clitic(inside)
}

fn case(text: &str) -> Case {
    if text.is_ascii() {
        let (mut upper, mut lower) = (0_usize, 0_usize);
        for byte in text.bytes() {
            upper += usize::from(byte.is_ascii_uppercase());
            lower += usize::from(byte.is_ascii_lowercase());
        }
        // Where both are there, the first letter tells.
        let is_capital = || text.bytes().find(u8::is_ascii_alphabetic).is_some_and(|first| first.is_ascii_uppercase());
        return match (upper, lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, _) if is_capital() => Case::Capital,
            (_, 0) => Case::Upper,
            _ => Case::Mixed,
        };
    }
    let mut letters = text.chars().filter(|letter| letter.is_uppercase() || letter.is_lowercase());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0_usize, 0_usize);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Case::Capital,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` has a `|` between tokens.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let seen: Vec<&str> = tokens(&text, Span::of(&text)).iter().map(|token| token.text).collect();
        let expected: Vec<&str> = marked.split('|').flat_map(str::split_whitespace).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn words_numbers_and_marks_are_apart() {
        check("Anthropic|'s letter|,| of June 3|rd|,| named 25,000 accounts|.");
        check("O'Brien didn't say it|’s over|.");
        check("“|No|,|”| she said|.");
        check("Version 2.1.91 cost |$|28.8 million| (|roughly|)|.");
        check("2026|-|07|-|03 at 10|:|30");
        check("the workers|'| pay");
        check("U|.|S|.| firms");
        check("they|'ll go");
    }

    #[test]
    fn case_is_told() {
        let cases: Vec<Case> = tokens("Alibaba FT iPhone said 12 A", Span::new(0, 27)).iter().map(|t| t.case).collect();
        assert_eq!(cases, [Case::Capital, Case::Upper, Case::Mixed, Case::Lower, Case::None, Case::Capital]);
    }
}
