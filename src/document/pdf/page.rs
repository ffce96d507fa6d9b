//! Letters with their places → lines.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// The most letters of a page that are kept.
const MOST_LETTERS: usize = 400_000;

/// A gap of this share of the size of the letters parts two words.
const WORD_GAP: f64 = 0.12;

/// A gap of so many sizes parts two columns or cells.
const COLUMN_GAP: f64 = 1.6;

/// Words that stand beside each other on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub words: String,
    /// From the left edge of the page, in points.
    pub left: f64,
    pub right: f64,
    /// Down from the top of the page.
    pub down: f64,
    /// The size of its letters.
    pub size: f64,
}

/// The letters of a page, as the program that made the file drew them.
#[derive(Default)]
pub struct Letters {
    lines: Vec<Line>,
    top: f64,
    count: usize,
    /// A string of letters has just begun: only there may a space be missing.
    begins: bool,
    /// Lengths of the line by size, in letters: the line has the size of most.
    sizes: Vec<(f64, usize)>,
}

impl Letters {
    pub fn into_lines(mut self) -> Vec<Line> {
        self.end_line();
        self.lines
    }

    fn end_line(&mut self) {
        let sizes = std::mem::take(&mut self.sizes);
        let Some(line) = self.lines.last_mut() else { return };
        if let Some((size, _)) = sizes.into_iter().max_by_key(|(_, count)| *count) {
            line.size = size;
        }
        line.words = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.words.is_empty() {
            self.lines.pop();
        }
    }

    fn put(&mut self, left: f64, down: f64, width: f64, size: f64, letter: &str) {
        let continues = self.lines.last().is_some_and(|line| {
            let is_beside = (down - line.down).abs() < 0.5 * size.max(line.size);
            is_beside
                && left > line.left - size
                && left - line.right < COLUMN_GAP * size
                && line.right - left < 2.0 * size
        });
        if !continues {
            // A space begins no line.
            if letter.trim().is_empty() {
                return;
            }
            self.end_line();
            self.lines.push(Line { words: String::new(), left, right: left, down, size });
        }
        let Some(line) = self.lines.last_mut() else { return };
        if self.begins && left > line.right + WORD_GAP * size && !line.words.ends_with(' ') {
            line.words.push(' ');
        }
        for letter in letter.chars() {
            match ligature(letter) {
                Some(letters) => line.words.push_str(letters),
                None if letter.is_control() || is_private(letter) => {}
                None => line.words.push(letter),
            }
        }
        if !letter.trim().is_empty() {
            line.right = line.right.max(left + width);
            let rounded = (size * 10.0).round() / 10.0;
            match self.sizes.iter_mut().find(|(known, _)| (*known - rounded).abs() < 0.05) {
                Some((_, count)) => *count += 1,
                None => self.sizes.push((rounded, 1)),
            }
        }
    }
}

impl OutputDev for Letters {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.top = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        // What stands on its side is a mark at the edge and no text.
        let is_turned = place.m12.abs() > place.m11.abs();
        let drawn = size * (place.m11 * place.m22).abs().sqrt();
        let is_number = [drawn, width, place.m31, place.m32].into_iter().all(f64::is_finite);
        if self.count <= MOST_LETTERS && !is_turned && is_number && drawn > 0.5 {
            self.put(place.m31, self.top - place.m32, width * drawn, drawn, letter);
            self.begins = false;
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.begins = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The letters that a printer's ligature stands for.
const fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        '\u{A0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202F}' => " ",
        _ => return None,
    })
}

/// Whether nobody but the file's own font knows the letter.
const fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{200B}' | '\u{FEFF}')
}
