//! Where a text is cut: spans of bytes, and the only places that slice a string.
#![allow(clippy::string_slice, reason = "the one file that may slice; every cut below checks its boundaries")]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a text: byte offsets, end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The whole of `text`.
    #[must_use]
    pub const fn of(text: &str) -> Self {
        Self::new(0, text.len())
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within this span.
    #[must_use]
    pub const fn covers(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many bytes the two have in common.
    #[must_use]
    pub fn shared(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same stretch in a text that begins `by` bytes earlier.
    #[must_use]
    pub const fn later(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The same stretch in a text that begins `by` bytes later; what lies before it is cut off.
    #[must_use]
    pub const fn earlier(self, by: usize) -> Self {
        Self::new(self.start.saturating_sub(by), self.end.saturating_sub(by))
    }
}

/// The words under `span`; nothing where the span does not lie on character boundaries within `text`.
#[must_use]
pub fn cut(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

/// `span` without the white space at its ends.
#[must_use]
pub fn trim(text: &str, span: Span) -> Span {
    let words = cut(text, span);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// At most `most` bytes that end at `offset`, beginning on a character boundary.
#[must_use]
pub fn before(text: &str, offset: usize, most: usize) -> &str {
    let mut start = offset.saturating_sub(most);
    while start < offset && !text.is_char_boundary(start) {
        start += 1;
    }
    cut(text, Span::new(start, offset))
}

/// At most `most` bytes that begin at `offset`, ending on a character boundary.
#[must_use]
pub fn after(text: &str, offset: usize, most: usize) -> &str {
    let mut end = offset.saturating_add(most).min(text.len());
    while end > offset && !text.is_char_boundary(end) {
        end -= 1;
    }
    cut(text, Span::new(offset, end))
}

/// `text`, or its beginning and an ellipsis, in at most `most` UTF-16 units (what Discord counts), cut between words
/// where there is room and never inside a grapheme.
#[must_use]
pub fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let room = most.saturating_sub(1);
    let (mut used, mut end, mut between_words) = (0, 0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let units = grapheme.encode_utf16().count();
        if used + units > room {
            break;
        }
        if grapheme.chars().all(char::is_whitespace) {
            between_words = at;
        }
        used += units;
        end = at + grapheme.len();
    }
    let end = if between_words * 2 > end { between_words } else { end };
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// `text` in the form in which names and words are compared: compatibility-composed, accents folded, lower case, curly
/// quotes straight, runs of white space one space.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        for word in text.split_ascii_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded.make_ascii_lowercase();
        return folded;
    }
    let folded: String = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '‘' | '’' | 'ʼ' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `text` in that form is `folded`: nothing is made to be compared.
#[must_use]
pub fn is_folded(text: &str, folded: &str) -> bool {
    if text.is_ascii() { goes_on(text, folded) == Some(false) } else { fold(text) == folded }
}

/// Whether `text` in that form begins with `folded`, and further words follow.
#[must_use]
pub fn begins_folded(text: &str, folded: &str) -> bool {
    if text.is_ascii() {
        return goes_on(text, folded) == Some(true);
    }
    fold(text).strip_prefix(folded).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether further words follow in a text of ASCII letters that begins with the words `folded`; none where it does not.
fn goes_on(text: &str, folded: &str) -> Option<bool> {
    let mut rest = folded.as_bytes();
    for (at, word) in text.split_ascii_whitespace().enumerate() {
        if at > 0 {
            if rest.is_empty() {
                return Some(true);
            }
            rest = rest.strip_prefix(b" ")?;
        }
        let (there, after) = rest.split_at_checked(word.len())?;
        if !word.bytes().map(|byte| byte.to_ascii_lowercase()).eq(there.iter().copied()) {
            return None;
        }
        rest = after;
    }
    rest.is_empty().then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_inside_a_character_cuts_nothing() {
        assert_eq!(cut("é", Span::new(0, 1)), "");
        assert_eq!(cut("abc", Span::new(2, 9)), "");
        assert_eq!(cut("abc", Span::new(1, 3)), "bc");
    }

    #[test]
    fn context_ends_on_character_boundaries() {
        assert_eq!(before("aé b", 3, 1), "");
        assert_eq!(before("aé b", 3, 2), "é");
        assert_eq!(after("aé b", 1, 1), "");
        assert_eq!(after("aé b", 1, 200), "é b");
    }

    #[test]
    fn shortening_keeps_whole_words_and_graphemes() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("👩‍👩‍👧👩‍👩‍👧", 9), "👩‍👩‍👧…");
    }

    #[test]
    fn folding_makes_spellings_equal() {
        assert_eq!(fold("  José’s\tCAFÉ "), "jose's cafe");
        assert_eq!(fold("ﬁn"), "fin");
    }

    #[test]
    fn comparing_is_folding_first() {
        let texts = [
            "",
            " ",
            "Mill",
            "the  MILL",
            " José’s\tCAFÉ ",
            "jose's cafe",
            "the mill closed",
            "the mi ll",
            "the millers",
        ];
        for (text, other) in texts.iter().flat_map(|text| texts.iter().map(move |other| (text, other))) {
            for folded in [fold(other), (*other).to_owned()] {
                assert_eq!(is_folded(text, &folded), fold(text) == folded, "{text:?} {folded:?}");
                let begins = fold(text).strip_prefix(&folded).is_some_and(|rest| rest.starts_with(' '));
                assert_eq!(begins_folded(text, &folded), begins, "{text:?} {folded:?}");
            }
        }
    }
}
