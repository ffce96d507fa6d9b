//! Does a text write `3/7/2026` for March 7 or for July 3?
//!
//! Its other dates tell, where one of their numbers can be no month; else its spelling, where it is British throughout. A text that
//! shows neither writes as American news does.

use crate::text;

/// Words whose British spelling few other words share, each with the American one.
const SPELLINGS: [(&str, &str); 14] = [
    ("colour", "color"),
    ("labour", "labor"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("neighbour", "neighbor"),
    ("behaviour", "behavior"),
    ("harbour", "harbor"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("metres", "meters"),
    ("programme", "program"),
    ("defence", "defense"),
    ("organis", "organiz"),
    ("travell", "traveler"),
];

/// So many bytes are looked through for spellings.
const LOOKED_THROUGH: usize = 100_000;

/// Whether the day comes first in the dates in digits of `text`.
#[must_use]
pub fn is_day_first(text: &str) -> bool {
    let (mut day_first, mut month_first, mut open) = (0_usize, 0_usize, 0_usize);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes.iter().skip(at).position(|byte| *byte == b'/') {
        let slash = at + offset;
        at = slash + 1;
        let (Some(first), Some((second, after))) = (number_before(bytes, slash), number_after(bytes, slash + 1)) else {
            continue;
        };
        let has_year = bytes.get(after) == Some(&b'/') && number_after(bytes, after + 1).is_some();
        match (first, second) {
            (13..=31, 1..=12) if has_year => day_first += 1,
            (1..=12, 13..=31) if has_year => month_first += 1,
            (1..=12, 1..=12) if has_year => open += 1,
            _ => {}
        }
    }
    match (day_first, month_first, open) {
        (_, _, 0) => false,
        (0, 0, _) => is_british(text),
        _ => day_first > month_first,
    }
}

fn is_british(text: &str) -> bool {
    let words = text::after(text, 0, LOOKED_THROUGH).to_ascii_lowercase();
    let british = SPELLINGS.iter().filter(|(british, _)| words.contains(british)).count();
    let american = SPELLINGS.iter().filter(|(british, american)| words.replace(british, "").contains(american)).count();
    british >= 2 && american == 0
}

/// The number of one or two digits that ends before `at`, apart from other digits and slashes.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let digits: Vec<u8> =
        bytes.get(..at)?.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).copied().collect();
    let before = at.checked_sub(digits.len() + 1).and_then(|before| bytes.get(before));
    if digits.len() > 2 || before == Some(&b'/') {
        return None;
    }
    value(digits.into_iter().rev())
}

/// The number of one, two or four digits that begins at `at`, and where it ends.
fn number_after(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let digits: Vec<u8> = bytes.get(at..)?.iter().take(5).take_while(|byte| byte.is_ascii_digit()).copied().collect();
    let after = at + digits.len();
    if !matches!(digits.len(), 1 | 2 | 4) {
        return None;
    }
    value(digits.into_iter()).map(|number| (number, after))
}

fn value(digits: impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = None;
    for digit in digits {
        number = Some(number.unwrap_or(0) * 10 + u32::from(digit - b'0'));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_no_month_tells_the_order() {
        assert!(is_day_first("Signed on 25/12/2024, in force on 03/04/2025."));
        assert!(!is_day_first("Signed on 12/25/2024, in force on 03/04/2025."));
        assert!(!is_day_first("Signed on 03/04/2025."));
        assert!(!is_day_first("The score was 25/12 and 3/4."));
    }

    #[test]
    fn british_spelling_tells_the_order() {
        assert!(is_day_first("The labour centre opened on 03/04/2025."));
        assert!(!is_day_first("The labor center opened on 03/04/2025."));
        assert!(!is_day_first("The Labour Center opened on 03/04/2025 in colour."));
    }
}
