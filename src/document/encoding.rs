//! Bytes → text: UTF-8, UTF-16 that says so or shows it, and what a file names as its encoding.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// How far into a file the name of its encoding is looked for, in bytes.
const HEAD: usize = 1024;

/// The text that `bytes` hold, else why they hold none, and what to do. UTF-8 stays byte for byte, its byte order mark too.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        _ => match utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(why) => unmarked_utf16(bytes).or_else(|| other(bytes)).map(Cow::Owned).ok_or(why),
        },
    }
}

/// UTF-16 without a mark, as some programs of Windows save it: every other byte of English is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<String> {
    let sample = bytes.get(..bytes.len().min(HEAD))?;
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 2 / 5;
    if odd > most && even == 0 {
        utf16(bytes, u16::from_le_bytes).ok()
    } else if even > most && odd == 0 {
        utf16(bytes, u16::from_be_bytes).ok()
    } else {
        None
    }
}

/// The text in the encoding that the file names (`encoding: windows-1251` in its front matter, or as editors write it), else
/// in Windows-1252, where nothing in it would look odd so.
fn other(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    match named(bytes) {
        Some(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned),
        None => western(bytes),
    }
}

/// The encoding after `encoding:`, `coding:` or `charset:` near the beginning of a file.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let label = |mark: &str| {
        let (_, rest) = head.split_once(mark)?;
        let rest = rest.trim_start().strip_prefix([':', '='])?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)));
        Encoding::for_label(rest.get(..end.unwrap_or(rest.len()))?.as_bytes())
    };
    ["encoding", "coding", "charset"].into_iter().find_map(label)
}

/// A text of western Europe: its accents stand among plain letters, its signs where signs stand. Polish, Russian or Japanese
/// bytes look odd when they are taken for it, and are refused rather than guessed.
fn western(bytes: &[u8]) -> Option<String> {
    let text = WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut before, mut high, mut letters) = (' ', 0_usize, 0_usize);
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        letters += usize::from(letter.is_alphabetic());
        if !letter.is_ascii() {
            high += usize::from(letter.is_alphabetic());
            let next = rest.peek().copied().unwrap_or(' ');
            let is_within_word = before.is_alphabetic() && next.is_alphabetic();
            // Controls of C1, and signs within words, are letters of another encoding.
            let is_odd =
                letter.is_control() || (is_within_word && !letter.is_alphabetic() && !"’‘–—\u{AD}·".contains(letter));
            // A capital letter follows no small one.
            let is_odd = is_odd || (before.is_lowercase() && letter.is_uppercase());
            if is_odd {
                return None;
            }
        }
        before = letter;
    }
    // Of another script every letter would be a high one.
    (high * 5 < letters).then(|| text.into_owned())
}

/// `text` without its byte order mark.
#[must_use]
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    if bytes.contains(&0) {
        return Err(
            "is not text but binary data (it holds a zero byte); remove it or add its text as a .txt file".to_owned()
        );
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        format!("is not UTF-8 (first wrong byte in line {line}); save it as UTF-8")
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() && !text.contains('\0') => Ok(text),
        _ => Err("begins like UTF-16 but is not; save it as UTF-8".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        assert_eq!(decode(bytes).as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn utf8_stays_as_it_is() {
        check("Größe – 5 €".as_bytes(), Ok("Größe – 5 €"));
        check(b"", Ok(""));
        check(b"\xEF\xBB\xBFwith a mark", Ok("\u{FEFF}with a mark"));
    }

    #[test]
    fn utf16_says_so_by_its_mark() {
        check(&[0xFF, 0xFE, b'a', 0, 0x3D, 0xD8, 0x00, 0xDE], Ok("a😀"));
        check(&[0xFE, 0xFF, 0, b'a', 0xD8, 0x3D, 0xDE, 0x00], Ok("a😀"));
    }

    #[test]
    fn half_a_character_is_no_utf16() {
        let wrong = Err("begins like UTF-16 but is not; save it as UTF-8");
        check(&[0xFF, 0xFE, b'a'], wrong);
        check(&[0xFF, 0xFE, 0x3D, 0xD8], wrong);
        check(&[0xFF, 0xFE, 0, 0], wrong);
    }

    #[test]
    fn another_encoding_is_read_where_it_is_named_or_plain() {
        check(b"The caf\xE9 \x96 at 5 \x80 \x96 was \x93closed\x94.", Ok("The café – at 5 € – was “closed”."));
        check(b"---\nencoding: windows-1251\n---\n\xCC\xE8\xF0", Ok("---\nencoding: windows-1251\n---\nМир"));
        check(b"# -*- coding: iso-8859-2 -*-\n\xB1", Ok("# -*- coding: iso-8859-2 -*-\ną"));
        check(&[b'a', 0, b'b', 0, b'c', 0], Ok("abc"));
        check(&[0, b'a', 0, b'b', 0, b'c'], Ok("abc"));
    }

    #[test]
    fn another_encoding_that_is_not_named_is_refused_rather_than_guessed() {
        let wrong = Err("is not UTF-8 (first wrong byte in line 2); save it as UTF-8");
        // Polish in Windows-1250, Russian in Windows-1251 and KOI8-R, Japanese in Shift_JIS, a stray byte.
        check(b"one\nza\xBF\xF3\xB3\xE6 g\xEA\x9Cl\xB9 ja\x9F\xF1", wrong);
        check(b"one\n\xCC\xE5\xEB\xFC\xED\xE8\xF6\xE0 \xE7\xE0\xEA\xF0\xFB\xF2\xE0", wrong);
        check(b"one\n\xED\xC5\xCC\xD8\xCE\xC9\xC3\xC1", wrong);
        check(b"one\n\x90\x85\x8E\xD4\x82\xAA", wrong);
        check(b"one\ntwo \x81", wrong);
    }

    #[test]
    fn binary_data_is_told_from_text() {
        let binary = "is not text but binary data (it holds a zero byte); remove it or add its text as a .txt file";
        check(b"\x89PNG\r\n\0\0", Err(binary));
    }
}
