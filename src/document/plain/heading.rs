//! Which lines of a text without marks are headings?

use crate::document::plain::wrap::ends_sentence;
use crate::text;

/// The longest line that may be a heading, in characters and in words.
const LONGEST: usize = 120;
const MOST_WORDS: usize = 20;

/// Whether `words`, a line of its own, may be a heading if prose follows: short, begun like one, and without the stop of a
/// sentence.
#[must_use]
pub fn may_be(words: &str) -> bool {
    words.len() <= LONGEST * 4
        && words.chars().count() <= LONGEST
        && words.split_whitespace().count() <= MOST_WORDS
        && words.chars().any(char::is_alphabetic)
        && !words.chars().next().is_some_and(|first| first.is_lowercase() || matches!(first, '(' | '[' | '.' | '…'))
        && (!ends_sentence(words) || is_question(words))
        && !words.ends_with([',', ';', ':', '-', '–', '—', ')', '/'])
        && !words.contains("://")
        && !is_field(words)
}

/// Whether `words`, an item with a number, may head the lines below it: `3. Who pays?`, `2. Steps required`.
#[must_use]
pub fn may_be_numbered(words: &str) -> bool {
    let rest = words.split_once(' ').map_or("", |(number, rest)| {
        if number.starts_with(|first: char| first.is_ascii_digit()) { rest.trim_start() } else { "" }
    });
    may_be(rest)
}

/// Whether `words` under a heading are prose: a paragraph that ends, or a long one.
#[must_use]
pub fn is_prose(words: &str) -> bool {
    words.len() > LONGEST * 2 || ends_sentence(words) || words.ends_with([':', ';'])
}

fn is_question(words: &str) -> bool {
    words.ends_with('?') && !words.contains(". ")
}

/// Whether it is a field of a letter or form: `From: the committee`.
fn is_field(words: &str) -> bool {
    let key = words.split_once(':').map_or("", |(key, _)| key);
    let is_word = |key: &str| {
        !key.is_empty() && key.len() <= 16 && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    is_word(key) && text::after(words, key.len() + 1, 1) == " " && {
        const FIELDS: [&str; 16] = [
            "from",
            "to",
            "cc",
            "bcc",
            "date",
            "sent",
            "subject",
            "re",
            "fw",
            "fwd",
            "reply-to",
            "tel",
            "phone",
            "email",
            "attachments",
            "by",
        ];
        FIELDS.contains(&key.to_ascii_lowercase().as_str())
    }
}
