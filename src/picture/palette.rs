//! The colours of pictures: one dark card, which stands well on a dark and on a light page.

use std::fmt;

use crate::answer::{Stance, Tag};

/// A colour, `0xRRGGBB`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colour(pub u32);

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:06x}", self.0)
    }
}

/// The card.
pub const PAPER: Colour = Colour(0x1e_20_26);
/// What lies on the card: boxes, bands.
pub const RAISED: Colour = Colour(0x2b_2e_36);
pub const EDGE: Colour = Colour(0x4a_4e_59);
/// Lines that mean something.
pub const LINE: Colour = Colour(0x8a_90_9c);
pub const INK: Colour = Colour(0xf2_f3_f5);
/// Beside what matters more.
pub const MUTED: Colour = Colour(0xb9_be_c7);

/// The sign of a tag, as the terminal shows it too.
#[must_use]
pub const fn sign(tag: Tag) -> &'static str {
    match tag {
        Tag::Confirmed => "✔",
        Tag::Corroborated => "◉",
        Tag::Reported => "●",
        Tag::Alleged => "◌",
        Tag::Disputed => "◐",
        Tag::Refuted => "✘",
        Tag::Opinion => "◇",
        Tag::NotFound => "○",
    }
}

/// The colour of a tag's words and sign; legible on the card and on what lies on it.
#[must_use]
pub const fn of(tag: Tag) -> Colour {
    Colour(match tag {
        Tag::Confirmed => 0x4c_d1_8b,
        Tag::Corroborated => 0x9a_d8_6b,
        Tag::Reported => 0x74_b6_ff,
        Tag::Alleged => 0xff_b5_4a,
        Tag::Disputed => 0xcf_a6_ff,
        Tag::Refuted => 0xff_8f_8f,
        Tag::Opinion => 0x9f_c4_d8,
        Tag::NotFound => 0xb9_be_c7,
    })
}

/// The colour of what is for a claim, against it, or beside it.
#[must_use]
pub const fn side(stance: Stance) -> Colour {
    match stance {
        Stance::Supports => of(Tag::Confirmed),
        Stance::Contradicts => of(Tag::Refuted),
        Stance::Mentions => LINE,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    pub(crate) fn contrast(one: Colour, other: Colour) -> f64 {
        let luminance = |Colour(colour): Colour| {
            let part = |shift: u32| {
                let part = f64::from((colour >> shift) & 0xff) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_word_stands_out_from_what_it_stands_on() {
        for paper in [PAPER, RAISED] {
            for ink in [INK, MUTED].into_iter().chain(Tag::ALL.map(of)) {
                assert!(contrast(ink, paper) >= 4.5, "{ink} on {paper}: {:.2}", contrast(ink, paper));
            }
        }
        assert!(contrast(LINE, PAPER) >= 3.0 && contrast(LINE, RAISED) >= 3.0);
        // What is written on a sign's disc.
        for tag in Tag::ALL {
            assert!(contrast(PAPER, of(tag)) >= 4.5);
        }
    }

    #[test]
    fn every_tag_has_a_sign_of_its_own() {
        let signs: std::collections::BTreeSet<&str> = Tag::ALL.into_iter().map(sign).collect();
        assert_eq!(signs.len(), Tag::ALL.len());
    }
}
