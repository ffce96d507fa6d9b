//! Words in several styles → lines that fit a width.

use unicode_segmentation::UnicodeSegmentation;

use crate::picture::font::Face;
use crate::picture::icon::Icon;
use crate::picture::letters::{LACKING, Part, parts};
use crate::picture::palette::Colour;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    pub colour: Colour,
    pub is_slanted: bool,
    pub is_underlined: bool,
    pub is_struck: bool,
    /// On a ground of its own.
    pub ground: Option<Colour>,
}

impl Style {
    #[must_use]
    pub const fn new(face: Face, size: f32, colour: Colour) -> Self {
        Self { face, size, colour, is_slanted: false, is_underlined: false, is_struck: false, ground: None }
    }
}

/// Words in one style. A line break is kept; other white space only parts words.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub words: String,
    pub style: Style,
}

#[must_use]
pub fn run(style: Style, words: impl Into<String>) -> Run {
    Run { words: words.into(), style }
}

/// What stands at one place of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// From the line's beginning.
    pub x: f32,
    pub width: f32,
    pub style: Style,
    pub ink: Ink,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    Words(String),
    Icon(Icon),
}

/// Pieces beside each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub pieces: Vec<Piece>,
    pub width: f32,
}

impl Line {
    /// The size of its largest letters.
    #[must_use]
    pub fn size(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.style.size).fold(0.0, f32::max)
    }
}

/// A line's height is so many times its type's size.
pub const LEADING: f32 = 1.36;
/// How wide a sign is beside letters.
const ICON: f32 = 1.25;

/// What is never broken, and whether a space stands before it.
#[derive(Clone, Debug)]
struct Atom {
    ink: Ink,
    style: Style,
    is_apart: bool,
    width: f32,
}

enum Token {
    Atom(Atom),
    Break,
}

/// The lines of `runs`, each at most `width` wide, at most `most` of them; an ellipsis ends what was cut.
#[must_use]
pub fn flow(runs: &[Run], width: f32, most: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut is_cut = false;
    for token in tokens(runs, most.saturating_mul(400)) {
        let Token::Atom(atom) = token else {
            lines.push(Line::default());
            continue;
        };
        if atom.width > width {
            let Ink::Words(words) = &atom.ink else { continue };
            for (first, piece) in fitting(words, atom.style, width).into_iter().enumerate() {
                let is_apart = atom.is_apart && first == 0;
                place(&mut lines, atom_of(Ink::Words(piece), atom.style, is_apart), width);
            }
        } else {
            place(&mut lines, atom, width);
        }
        if lines.len() > most {
            break;
        }
    }
    while lines.last().is_some_and(|line| line.pieces.is_empty()) && lines.len() > 1 {
        lines.pop();
    }
    if lines.len() > most {
        lines.truncate(most);
        is_cut = true;
    }
    if is_cut && let Some(last) = lines.last_mut() {
        end_with_ellipsis(last, width);
    }
    lines
}

/// One line of `words`, cut where it is too wide.
#[must_use]
pub fn one_line(style: Style, words: &str, width: f32) -> Line {
    flow(&[run(style, words)], width, 1).into_iter().next().unwrap_or_default()
}

/// At most so many letters are looked at: more are never shown.
fn tokens(runs: &[Run], most: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut is_apart = false;
    let mut left = most;
    for Run { words, style } in runs {
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                tokens.push(Token::Break);
                is_apart = false;
            }
            let shown: String = line.chars().take(left).collect();
            left = left.saturating_sub(shown.len());
            for part in parts(&spaced(&shown)) {
                match part {
                    Part::Icon(icon) => {
                        tokens.push(Token::Atom(atom_of(Ink::Icon(icon), *style, is_apart)));
                        is_apart = false;
                    }
                    Part::Lacking => {
                        tokens.push(Token::Atom(atom_of(Ink::Words(LACKING.to_string()), *style, is_apart)));
                        is_apart = false;
                    }
                    Part::Words(words) => {
                        for (number, word) in words.split(' ').enumerate() {
                            is_apart |= number > 0;
                            if !word.is_empty() {
                                tokens.push(Token::Atom(atom_of(Ink::Words(word.to_owned()), *style, is_apart)));
                                is_apart = false;
                            }
                        }
                    }
                }
            }
        }
    }
    tokens
}

fn spaced(words: &str) -> String {
    words.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect()
}

fn atom_of(ink: Ink, style: Style, is_apart: bool) -> Atom {
    let width = match &ink {
        Ink::Words(words) => style.face.width(words, style.size),
        Ink::Icon(_) => style.size * ICON,
    };
    Atom { ink, style, is_apart, width }
}

/// A word that is wider than a line, in pieces that are not.
fn fitting(word: &str, style: Style, width: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for grapheme in word.graphemes(true) {
        let more = style.face.width(grapheme, style.size);
        if used + more > width && used > 0.0 {
            pieces.push(String::new());
            used = 0.0;
        }
        used += more;
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

fn place(lines: &mut Vec<Line>, atom: Atom, width: f32) {
    let Some(line) = lines.last() else { return };
    let gap = if atom.is_apart && !line.pieces.is_empty() { atom.style.face.width(" ", atom.style.size) } else { 0.0 };
    if line.width + gap + atom.width > width && !line.pieces.is_empty() {
        lines.push(Line::default());
    }
    let Some(line) = lines.last_mut() else { return };
    let gap = if line.pieces.is_empty() { 0.0 } else { gap };
    append(line, atom, gap);
}

/// Words of one style become one piece, so that they are shaped together.
fn append(line: &mut Line, atom: Atom, gap: f32) {
    let x = line.width + gap;
    line.width = x + atom.width;
    if let (Some(Piece { style, ink: Ink::Words(words), width, .. }), Ink::Words(more)) =
        (line.pieces.last_mut(), &atom.ink)
        && *style == atom.style
    {
        if gap > 0.0 {
            words.push(' ');
        }
        words.push_str(more);
        *width += gap + atom.width;
        return;
    }
    line.pieces.push(Piece { x, width: atom.width, style: atom.style, ink: atom.ink });
}

/// Takes away from the line's end until an ellipsis fits there.
fn end_with_ellipsis(line: &mut Line, width: f32) {
    while let Some(piece) = line.pieces.last_mut() {
        let room = width - piece.x - piece.style.face.width("…", piece.style.size);
        if let Ink::Words(words) = &piece.ink {
            let mut kept = String::new();
            let mut used = 0.0;
            for grapheme in words.graphemes(true) {
                used += piece.style.face.width(grapheme, piece.style.size);
                if used > room {
                    break;
                }
                kept.push_str(grapheme);
            }
            // Between words, where that does not take too much.
            let whole = kept.rsplit_once(' ').map_or("", |(whole, _)| whole);
            let is_whole = words.strip_prefix(&kept).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            let kept = if !is_whole && whole.len() * 2 > kept.len() { whole } else { &kept };
            let kept = kept.trim_end_matches([' ', '.', ',', ';', ':', '–', '—', '-']);
            if !kept.is_empty() {
                piece.ink = Ink::Words(format!("{kept}…"));
                piece.width = piece.style.face.width(kept, piece.style.size) + width - piece.x - room;
                line.width = piece.x + piece.width;
                return;
            }
        }
        line.width = piece.x;
        line.pieces.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(Face::Regular, 20.0, Colour(0));

    fn words(lines: &[Line]) -> String {
        let piece = |piece: &Piece| match &piece.ink {
            Ink::Words(words) => words.clone(),
            Ink::Icon(icon) => format!("<{icon:?}>"),
        };
        let line = |line: &Line| line.pieces.iter().map(piece).collect::<Vec<_>>().join("|");
        lines.iter().map(line).collect::<Vec<_>>().join(" / ")
    }

    #[track_caller]
    fn check(runs: &[Run], width: f32, most: usize, expect: &str) {
        let lines = flow(runs, width, most);
        assert_eq!(words(&lines), expect);
        for line in &lines {
            assert!(line.width <= width + 0.01, "{line:?}");
            let mut end = 0.0;
            for piece in &line.pieces {
                assert!(piece.x + 0.01 >= end, "pieces overlap: {line:?}");
                end = piece.x + piece.width;
            }
        }
    }

    #[test]
    fn lines_end_between_words() {
        check(&[run(STYLE, "The mill closed in May.")], 120.0, 9, "The mill / closed in / May.");
        check(&[run(STYLE, "The mill")], 500.0, 9, "The mill");
        check(&[], 500.0, 9, "");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        check(&[run(STYLE, "The mill closed in May.")], 120.0, 2, "The mill / closed in…");
        check(&[run(STYLE, "The mill, which closed")], 100.0, 1, "The mill…");
    }

    #[test]
    fn a_word_without_end_is_broken() {
        check(&[run(STYLE, "see aaaaaaaaaaaaaaaaaaaaaaaa")], 120.0, 9, "see / aaaaaaaaa / aaaaaaaaa / aaaaaa");
    }

    #[test]
    fn styles_stand_beside_each_other_without_a_break_between_them() {
        let bold = Style { face: Face::Bold, ..STYLE };
        check(&[run(bold, "Said"), run(STYLE, ", yes")], 500.0, 9, "Said|, yes");
        check(&[run(bold, "Said "), run(STYLE, "yes")], 500.0, 9, "Said|yes");
        check(&[run(STYLE, "🟠 Alleged")], 500.0, 9, "<Disc(Colour(16754506))>|Alleged");
    }

    #[test]
    fn a_line_break_is_kept() {
        check(&[run(STYLE, "one\n\ntwo\n")], 500.0, 9, "one /  / two");
    }
}
