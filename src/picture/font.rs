//! The two typefaces that pictures are written in: which letters they have, and how wide those are.
//!
//! resvg lays out and draws; where a line must end has to be known before. That takes two tables of the font file, `cmap`
//! (letter → glyph) and `hmtx` (glyph → advance), as the OpenType specification (ISO/IEC 14496-22) describes them.

use std::sync::LazyLock;

/// What text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    #[default]
    Regular,
    Bold,
}

/// The family's name, as SVG asks for it.
pub const FAMILY: &str = "DejaVu Sans";

impl Face {
    /// The whole font file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("fonts/DejaVuSans.ttf"),
            Self::Bold => include_bytes!("fonts/DejaVuSans-Bold.ttf"),
        }
    }

    fn widths(self) -> &'static Widths {
        static REGULAR: LazyLock<Widths> = LazyLock::new(|| Widths::read(Face::Regular.bytes()));
        static BOLD: LazyLock<Widths> = LazyLock::new(|| Widths::read(Face::Bold.bytes()));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// Whether the font can draw `letter`.
    #[must_use]
    pub fn has(self, letter: char) -> bool {
        self.widths().advance(letter).is_some()
    }

    /// How wide `words` are at this size in pixels; letters that the font does not have count nothing.
    #[must_use]
    pub fn width(self, words: &str, size: f32) -> f32 {
        let widths = self.widths();
        let units: u32 = words.chars().filter_map(|letter| widths.advance(letter)).map(u32::from).sum();
        units as f32 * size / widths.em
    }
}

/// How far each letter moves the pen.
struct Widths {
    /// Font units in the size of the type.
    em: f32,
    /// Letters with their advances in font units, in the order of the letters.
    advances: Vec<(char, u16)>,
}

impl Widths {
    fn advance(&self, letter: char) -> Option<u16> {
        let at = self.advances.binary_search_by_key(&letter, |(letter, _)| *letter).ok()?;
        self.advances.get(at).map(|(_, advance)| *advance)
    }

    fn read(font: &[u8]) -> Self {
        let em = table(font, *b"head").and_then(|head| number(head, 18)).map_or(2048.0, f32::from);
        Self { em, advances: advances(font).unwrap_or_default() }
    }
}

fn advances(font: &[u8]) -> Option<Vec<(char, u16)>> {
    let metrics = usize::from(number(table(font, *b"hhea")?, 34)?);
    let hmtx = table(font, *b"hmtx")?;
    // Glyphs behind the last metric are as wide as the last one.
    let advance = |glyph: u16| number(hmtx, usize::from(glyph).min(metrics.saturating_sub(1)) * 4);
    let mut advances: Vec<(char, u16)> = letters(table(font, *b"cmap")?)
        .into_iter()
        .filter_map(|(code, glyph)| Some((char::from_u32(code)?, advance(glyph)?)))
        .collect();
    advances.sort_unstable();
    advances.dedup_by_key(|(letter, _)| *letter);
    Some(advances)
}

/// The letters of a `cmap` with their glyphs: of all its subtables that list Unicode in a form known here.
fn letters(cmap: &[u8]) -> Vec<(u32, u16)> {
    let mut letters = Vec::new();
    let subtables = number(cmap, 2).unwrap_or(0);
    for record in (0..usize::from(subtables)).map(|record| 4 + record * 8) {
        let is_unicode =
            matches!((number(cmap, record), number(cmap, record + 2)), (Some(0), _) | (Some(3), Some(1 | 10)));
        let subtable = long(cmap, record + 4).and_then(|offset| cmap.get(offset as usize..));
        if let Some(subtable) = subtable.filter(|_| is_unicode) {
            match number(subtable, 0) {
                Some(4) => segments(subtable, &mut letters),
                Some(12) => groups(subtable, &mut letters),
                _ => {}
            }
        }
    }
    letters
}

/// Subtable format 4: segments of the basic plane, each with a shift or a list.
fn segments(subtable: &[u8], letters: &mut Vec<(u32, u16)>) {
    let twice = usize::from(number(subtable, 6).unwrap_or(0));
    for segment in (0..twice).step_by(2) {
        let (start_at, shift_at) = (16 + twice + segment, 16 + twice * 2 + segment);
        let range_at = 16 + twice * 3 + segment;
        let found = (
            number(subtable, 14 + segment),
            number(subtable, start_at),
            number(subtable, shift_at),
            number(subtable, range_at),
        );
        let (Some(end), Some(start), Some(shift), Some(range)) = found else { return };
        for code in start..=end {
            let glyph = if range == 0 {
                Some(code.wrapping_add(shift))
            } else {
                let listed = number(subtable, range_at + usize::from(range) + usize::from(code - start) * 2);
                listed.filter(|glyph| *glyph != 0).map(|glyph| glyph.wrapping_add(shift))
            };
            letters.extend(glyph.filter(|glyph| *glyph != 0).map(|glyph| (u32::from(code), glyph)));
        }
    }
}

/// Subtable format 12: groups of all planes, each with its first glyph.
fn groups(subtable: &[u8], letters: &mut Vec<(u32, u16)>) {
    let count = long(subtable, 12).unwrap_or(0).min(u32::from(u16::MAX));
    for group in (0..count as usize).map(|group| 16 + group * 12) {
        let found = (long(subtable, group), long(subtable, group + 4), long(subtable, group + 8));
        let (Some(start), Some(end), Some(glyph)) = found else { return };
        for code in start..=end.min(start.saturating_add(u32::from(u16::MAX))) {
            letters.push((code, glyph.wrapping_add(code - start) as u16));
        }
    }
}

fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let mut records = (0..usize::from(number(font, 4)?)).map(|record| 12 + record * 16);
    let record = records.find(|record| font.get(*record..record + 4) == Some(&tag[..]))?;
    let (offset, length) = (long(font, record + 8)? as usize, long(font, record + 12)? as usize);
    font.get(offset..offset.checked_add(length)?)
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_have_the_letters_of_europe_and_the_signs_of_the_tags() {
        for face in [Face::Regular, Face::Bold] {
            let missing: String =
                "azAZ09äßéłőşžЖΩ“”‘’–—…·✔◉●◌◐✘◇○▯→".chars().filter(|letter| !face.has(*letter)).collect();
            assert_eq!(missing, "", "{face:?}");
            assert!(!face.has('漢'));
        }
    }

    #[test]
    fn a_damaged_font_has_no_letters() {
        let whole = Face::Regular.bytes();
        for length in [0, 3, 11, 200, 4_000, 300_000] {
            let widths = Widths::read(whole.get(..length).unwrap());
            assert!(widths.advances.is_empty() || widths.advance('漢').is_none());
        }
    }

    #[test]
    fn words_are_as_wide_as_resvg_draws_them() {
        for (face, weight) in [(Face::Regular, 400), (Face::Bold, 700)] {
            for words in
                ["Anthropic alleged that 25,000 accounts", "Ärger über Öl, “zitiert” – wörtlich", "WAVA To fi ffl"]
            {
                let svg = format!(
                    "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='100'><text y='50' font-size='30' \
                     font-family='{FAMILY}' font-weight='{weight}'>{words}</text></svg>"
                );
                let tree = crate::picture::raster::tree(&svg).unwrap();
                let drawn = tree.root().bounding_box().width();
                let told = face.width(words, 30.0);
                // Pairs of letters may stand closer than their widths, never further apart.
                assert!((0.93..1.01).contains(&(drawn / told)), "{words}: {drawn} drawn, {told} told");
            }
        }
    }
}
