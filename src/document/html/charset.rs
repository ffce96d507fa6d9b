//! Bytes of a page → text, in the encoding that the page names.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its encoding is looked for, as in the HTML standard.
const HEAD: usize = 1024;

/// The text of `bytes`: by their byte order mark, else UTF-8 where they are, else by the page's own word, else as
/// Windows-1252, which old pages are. What is wrong in them becomes `U+FFFD`.
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    // Pages saved by a program keep the old word and are UTF-8; hardly any other text is UTF-8 by chance.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let is_seven_bit = named(bytes)
            .is_some_and(|encoding| !encoding.is_ascii_compatible() || encoding == encoding_rs::ISO_2022_JP);
        if !is_seven_bit {
            return Cow::Borrowed(text);
        }
    }
    named(bytes).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0
}

/// The encoding after `charset=` in the page's head, or in its XML declaration.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let label = |mark: &str| {
        let (_, rest) = head.split_once(mark)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        rest.split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_:.".contains(letter)))
            .next()
            .map(str::to_owned)
    };
    let found = label("charset").or_else(|| label("encoding"))?;
    let encoding = Encoding::for_label(found.as_bytes())?;
    // Who can read the word reads no UTF-16: the standard says UTF-8.
    Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes), expected);
    }

    #[test]
    fn a_byte_order_mark_goes_before_all() {
        check(b"\xEF\xBB\xBF<meta charset=latin1>\xC3\xA9", "<meta charset=latin1>é");
        check(b"\xFF\xFEa\0\xE9\0", "aé");
        check(b"\xFE\xFF\0a\0\xE9", "aé");
    }

    #[test]
    fn the_page_names_its_encoding() {
        check(b"<meta charset='windows-1251'>\xCC\xE8\xF0", "<meta charset='windows-1251'>Мир");
        check(
            b"<meta http-equiv=Content-Type content=\"text/html; CHARSET = Shift_JIS\">\x93\xFA",
            "<meta http-equiv=Content-Type content=\"text/html; CHARSET = Shift_JIS\">日",
        );
        check(b"<?xml version='1.0' encoding='iso-8859-2'?>\xB1", "<?xml version='1.0' encoding='iso-8859-2'?>ą");
    }

    #[test]
    fn what_is_utf8_is_read_as_such_whatever_it_says() {
        check("<meta charset=iso-8859-1>é".as_bytes(), "<meta charset=iso-8859-1>é");
        check("é".as_bytes(), "é");
    }

    #[test]
    fn an_old_page_that_says_nothing_is_windows_1252() {
        check(b"caf\xE9 \x96 \x80", "café – €");
        check(b"<meta charset=nonsense>\xE9", "<meta charset=nonsense>é");
    }

    #[test]
    fn wrong_bytes_do_not_stop_the_rest() {
        check(b"<meta charset=utf-8>a\xFFb", "<meta charset=utf-8>a\u{FFFD}b");
        check(b"", "");
    }
}
