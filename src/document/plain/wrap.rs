//! Which lines of a text belong to one paragraph?
//!
//! Some writers end a line where a paragraph ends, others where a column is full, as in mail. A column is full where the
//! first word of the next line would not have fitted.

use crate::document::plain::line::Line;
use crate::text::{self, Span};

/// The widths between which a column may lie, in characters.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;
/// Lines longer than this were not broken by hand or by a mail program.
const LONGEST: usize = 200;

/// For each line but the first, whether it goes on the paragraph of the line before it. `lines` follow one another without
/// a blank line.
#[must_use]
pub fn joins(text: &str, lines: &[Line]) -> Vec<bool> {
    if lines.len() < 2 {
        return Vec::new();
    }
    let shapes: Vec<Shape> = lines.iter().map(|line| Shape::of(text, line)).collect();
    let column = column(&shapes);
    let mut joins: Vec<bool> =
        shapes.windows(2).map(|pair| matches!(pair, [one, next] if one.runs_into(*next))).collect();
    // A run of fragments (a menu, a list without marks) is no sentence: one that ends belongs together.
    let mut ends = shapes.last().is_some_and(|shape| shape.ends);
    for (join, shape) in joins.iter_mut().zip(&shapes).rev() {
        *join &= ends;
        ends = shape.ends || *join;
    }
    for (join, pair) in joins.iter_mut().zip(shapes.windows(2)) {
        if let (Some(column), [one, next]) = (column, pair) {
            *join |= one.is_full(*next, column);
        }
        *join |= matches!(pair, [_, next] if next.is_orphan);
    }
    joins
}

/// How wide the column is in which the lines are set; none where they are not broken by width.
fn column(shapes: &[Shape]) -> Option<usize> {
    let width = shapes.iter().filter(|shape| !shape.is_one_word).map(|shape| shape.width).max()?;
    let full: Vec<&Shape> = shapes
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] if one.is_full(*next, width) => Some(one),
            _ => None,
        })
        .collect();
    let amid = full.iter().filter(|shape| !shape.ends).count();
    // One sentence a line: every full line ends one. A title above a short line: the only full line is title-like.
    let is_column = match full.as_slice() {
        [one] => !one.ends && !one.is_title && one.width * 10 > WIDEST * 5,
        _ => amid * 3 > full.len(),
    };
    ((NARROWEST..=WIDEST).contains(&width) && is_column).then_some(width)
}

/// What of a line tells whether it goes on.
#[allow(clippy::struct_excessive_bools, reason = "each is one observation, and any of them may go with any other")]
#[derive(Clone, Copy)]
struct Shape {
    /// In characters.
    width: usize,
    first_word: usize,
    is_one_word: bool,
    /// Ends as a sentence does.
    ends: bool,
    begins_small: bool,
    flows_on: bool,
    /// Most words are capitalised.
    is_title: bool,
    /// Only a stop that slipped to its own line.
    is_orphan: bool,
}

impl Shape {
    fn of(text: &str, line: &Line) -> Self {
        let words = text::cut(text, line.words);
        // Beyond the longest line nothing is asked of the words: what a huge line costs stays small.
        let width = text::before(words, words.len(), LONGEST * 5).chars().count();
        let head =
            text::cut(text, Span::new(line.words.start, line.words.start + text::after(words, 0, LONGEST).len()));
        let (mut capital, mut all) = (0, 0);
        for word in head.split_whitespace() {
            all += 1;
            capital += usize::from(word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
        }
        Self {
            width,
            first_word: head.split_whitespace().next().map_or(0, |word| word.chars().count()),
            is_one_word: all == 1,
            ends: ends_sentence(words),
            begins_small: words.chars().next().is_some_and(char::is_lowercase),
            flows_on: line.flows_on,
            is_title: capital * 3 >= all * 2,
            is_orphan: words.starts_with(['.', ',', ';', '!', '?']) && !words.starts_with(".."),
        }
    }

    /// Whether the sentence visibly goes on in the next line.
    fn runs_into(self, next: Self) -> bool {
        !self.ends && self.width <= LONGEST && next.width <= LONGEST && (next.begins_small || self.flows_on)
    }

    /// Whether the next line's first word did not fit into a column of `width`.
    fn is_full(self, next: Self, width: usize) -> bool {
        self.width + 1 + next.first_word > width && self.width * 2 > width
    }
}

/// Whether `words` end as a sentence does: in a stop, with what closes after it.
#[must_use]
pub fn ends_sentence(words: &str) -> bool {
    let core = words.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»', '*', '_']);
    core.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}
