//! A hostile text → what can be drawn of it.

use unicode_segmentation::UnicodeSegmentation;

use crate::picture::font::Face;
use crate::picture::icon::Icon;

/// What stands where the font lacks letters: once for each stretch of them.
pub const LACKING: char = '▯';

/// A stretch of what is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The font has all of it.
    Words(String),
    Icon(Icon),
    /// Letters that the font lacks.
    Lacking,
}

/// The parts of `text`, in order. Invisible letters, which could turn or hide their neighbours, are left out.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let shown: String = text.chars().filter(|letter| !is_invisible(*letter)).collect();
    for grapheme in shown.graphemes(true) {
        match (Icon::of(grapheme), parts.last_mut()) {
            (Some(icon), _) => parts.push(Part::Icon(icon)),
            (None, Some(Part::Words(words))) if grapheme.chars().all(is_drawn) => words.push_str(grapheme),
            (None, _) if grapheme.chars().all(is_drawn) => parts.push(Part::Words(grapheme.to_owned())),
            (None, Some(Part::Lacking)) => {}
            (None, _) => parts.push(Part::Lacking),
        }
    }
    parts
}

/// Whether some letters of `text` cannot be drawn.
#[must_use]
pub fn lacks(text: &str) -> bool {
    parts(text).contains(&Part::Lacking)
}

/// Whether the letter is in both faces, and shows.
fn is_drawn(letter: char) -> bool {
    !is_invisible(letter) && (letter == ' ' || (Face::Regular.has(letter) && Face::Bold.has(letter)))
}

/// Control characters, directions, joiners and other letters without a form of their own.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// `text` on one line: white space of all kinds is one space, and what is invisible is gone.
#[must_use]
pub fn plain(text: &str) -> String {
    let spaced = text.chars().map(|letter| if letter.is_whitespace() || letter.is_control() { ' ' } else { letter });
    let shown: String = spaced.filter(|letter| !is_invisible(*letter)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let part = |part| match part {
            Part::Words(words) => words,
            Part::Icon(icon) => format!("<{icon:?}>"),
            Part::Lacking => LACKING.to_string(),
        };
        parts(&plain(text)).into_iter().map(part).collect()
    }

    #[test]
    fn what_is_invisible_or_turns_the_line_is_left_out() {
        assert_eq!(shown("the\u{202e} mill\u{2066}\u{200b} closed\u{0}\u{7}"), "the mill closed");
        assert_eq!(shown("  one\n\ttwo\u{a0}three "), "one two three");
        assert_eq!(shown("\u{feff}\u{e0041}"), "");
    }

    #[test]
    fn letters_that_the_font_lacks_are_one_sign_for_each_stretch() {
        assert_eq!(shown("工厂 closed"), "▯ closed");
        assert_eq!(shown("工厂 关闭"), "▯ ▯");
        assert_eq!(shown("👩‍👩‍👧 said"), "▯ said");
        assert!(lacks("工厂") && !lacks("Žižek’s 5 € — ‘quote’"));
    }

    #[test]
    fn our_own_signs_are_icons() {
        assert_eq!(shown("⚖️ Disputed"), "<Scales> Disputed");
        assert_eq!(shown("🟠 Alleged"), "<Disc(Colour(16754506))> Alleged");
    }

    #[test]
    fn an_accent_stays_on_its_letter() {
        assert_eq!(shown("e\u{301}"), "e\u{301}");
    }
}
