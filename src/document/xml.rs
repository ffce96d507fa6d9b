//! Is it XML at all? A reader that trusts its XML may turn in a circle where that breaks off.
//!
//! *What it sees*: bytes that are no UTF-8, signs that XML forbids, tags that are not closed or close another one, attributes
//! without quotes, a text that ends within a tag. *Known gaps*: names and entities are not looked up, and what is not written in
//! UTF-8 is taken as it is.

use crate::text::{self, Span};

/// The deepest that elements may lie within one another.
const DEEPEST: usize = 1_000;

/// Why `bytes` are no well-formed XML, if they are none.
#[must_use]
pub fn fault(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return None;
    }
    let Ok(xml) = std::str::from_utf8(bytes) else { return Some("a part of it is no text") };
    let is_forbidden = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if xml.bytes().any(is_forbidden) {
        return Some("a part of it holds control characters");
    }
    let mut open: Vec<&str> = Vec::new();
    let (mut at, mut has_root) = (0, false);
    while let Some(found) = rest(xml, at).find('<') {
        let markup = rest(xml, at + found);
        if open.is_empty() && is_text(text::cut(xml, Span::new(at, at + found))) {
            return Some("a part of it stands outside of all tags");
        }
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
        let length = match skipped.into_iter().find(|(begin, _)| markup.starts_with(begin)) {
            Some((begin, end)) => rest(markup, begin.len()).find(end).map(|to| begin.len() + to + end.len()),
            None => tag(markup, &mut open),
        };
        let Some(length) = length else { return Some("a tag of it is broken") };
        if open.len() > DEEPEST {
            return Some("it is nested too deeply");
        }
        at += found + length;
        has_root |= is_tag(markup);
    }
    if open.is_empty() && (is_text(rest(xml, at)) || !has_root) {
        return Some("a part of it stands outside of all tags");
    }
    (!open.is_empty()).then_some("a part of it breaks off")
}

fn is_text(between: &str) -> bool {
    !between.trim_start_matches('\u{FEFF}').trim().is_empty()
}

fn is_tag(markup: &str) -> bool {
    !markup.starts_with("<!") && !markup.starts_with("<?")
}

fn rest(xml: &str, at: usize) -> &str {
    text::cut(xml, Span::new(at, xml.len()))
}

/// The length of the tag that `markup` begins with, which opens or closes an element; nothing where it is broken.
fn tag<'a>(markup: &'a str, open: &mut Vec<&'a str>) -> Option<usize> {
    let is_end = markup.starts_with("</");
    let from = if is_end { 2 } else { 1 };
    let is_name =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ':' | '_' | '-' | '.') || !letter.is_ascii();
    let word = |from: usize| rest(markup, from).chars().take_while(|letter| is_name(*letter)).map(char::len_utf8).sum();
    let space = |from: usize| rest(markup, from).len() - rest(markup, from).trim_start().len();
    let length: usize = word(from);
    let name = text::cut(markup, Span::new(from, from + length));
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '.')) {
        return None;
    }
    let mut at = from + length;
    loop {
        let gap = space(at);
        at += gap;
        let left = rest(markup, at);
        if left.starts_with('>') {
            if !is_end {
                open.push(name);
            } else if open.pop() != Some(name) {
                return None;
            }
            return Some(at + 1);
        }
        if left.starts_with("/>") && !is_end {
            return Some(at + 2);
        }
        let key: usize = word(at);
        if key == 0 || gap == 0 || is_end {
            return None;
        }
        at += key;
        at += space(at);
        at += rest(markup, at).strip_prefix('=').map(|_| 1)?;
        at += space(at);
        let quote = rest(markup, at).chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let value = rest(markup, at + 1).find(quote)?;
        if text::cut(markup, Span::new(at + 1, at + 1 + value)).contains('<') {
            return None;
        }
        at += value + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &str, expected: Option<&str>) {
        assert_eq!(fault(xml.as_bytes()), expected, "{xml}");
    }

    #[test]
    fn what_programs_write_has_no_fault() {
        check(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a><a xmlns:w='x'><w:b c=\"1 > 0\" d = '' /><!-- <z> --><b>é &amp; <![CDATA[<]]></b ></a>\n",
            None,
        );
        assert_eq!(fault(b"\xFF\xFE<\0"), None);
    }

    #[test]
    fn what_breaks_off_or_is_mixed_up_is_named() {
        check("<a><b>", Some("a part of it breaks off"));
        for broken in [
            "<a",
            "<a b",
            "<a b=",
            "<a b=c>",
            "<a b='c'd='e'/>",
            "<a b='<'/>",
            "<a></b>",
            "</a>",
            "<a/ >",
            "< a>",
            "<a></a b='c'>",
            "<!-- ",
            "<1/>",
        ] {
            check(broken, Some("a tag of it is broken"));
        }
        for outside in ["", "  ", "x", "<a/>x", "x<a/>", "<?xml version='1.0'?>rsion"] {
            check(outside, Some("a part of it stands outside of all tags"));
        }
        check("<a>\u{1}</a>", Some("a part of it holds control characters"));
        check(&"<a>".repeat(2_000), Some("it is nested too deeply"));
        assert_eq!(fault(b"<a>\xE9</a>"), Some("a part of it is no text"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_judged(xml in "(<|>|/|a|b|=|'|\"|!--|-->|\\?| |é|\\[CDATA\\[|\\]\\]>){0,40}") {
            let _ = fault(xml.as_bytes());
        }
    }
}
