//! Bytes → text: UTF-8, or UTF-16 that says so.

use std::borrow::Cow;

/// The text that `bytes` hold, else why they hold none, and what to do. UTF-8 stays byte for byte, its byte order mark too.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        _ => utf8(bytes).map(Cow::Borrowed),
    }
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
    fn another_encoding_is_named_with_its_line() {
        check(b"one\ntwo \xE9", Err("is not UTF-8 (first wrong byte in line 2); save it as UTF-8"));
    }

    #[test]
    fn binary_data_is_told_from_text() {
        let binary = "is not text but binary data (it holds a zero byte); remove it or add its text as a .txt file";
        check(b"\x89PNG\r\n\0\0", Err(binary));
    }
}
