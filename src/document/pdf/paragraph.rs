//! Lines in reading order → blocks of one text, with their pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, BlockKind, Document, PageStart};
use crate::text::{Span, cut};

use super::page::Line;

/// Letters this much larger than most are a heading's.
const LARGER: f64 = 1.15;

/// No heading is longer, in bytes.
const LONGEST_HEADING: usize = 250;

/// So many lines at the top and at the bottom of a page may be the same on all of them.
const EDGE: usize = 2;

/// A piece of the text being made.
struct Piece {
    words: String,
    kind: Kind,
    size: f64,
    page: u32,
    /// Where in `words` a later page begins.
    breaks: Vec<(usize, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Item,
    Row,
}

/// The document of these pages, each a number and its lines; its metadata is unknown.
#[must_use]
pub fn document(mut pages: Vec<(u32, Vec<Line>)>) -> Document {
    leave_out_edges(&mut pages);
    let body = body_size(&pages);
    let whole = words_with_hyphens(&pages);
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, lines) in &pages {
        add_page(&mut pieces, *number, lines, body, &whole);
    }
    written(pieces, body)
}

/// Takes out what stands at the top or bottom of many pages: running titles, page numbers.
fn leave_out_edges(pages: &mut [(u32, Vec<Line>)]) {
    let mut counts: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for (_, lines) in pages.iter() {
        let edges: BTreeSet<(String, i64)> = edges(lines).map(|at| (pattern(lines, at), height(lines, at))).collect();
        for edge in edges {
            *counts.entry(edge).or_default() += 1;
        }
    }
    // Left and right pages often have different ones.
    let most = (pages.len() * 2 / 5).max(2);
    for (_, lines) in pages.iter_mut() {
        let goes: BTreeSet<usize> = edges(lines)
            .filter(|at| {
                let pattern = pattern(lines, *at);
                let is_number = is_number(&pattern) && stands_alone(lines, *at);
                is_number || counts.get(&(pattern, height(lines, *at))).is_some_and(|count| *count >= most)
            })
            .collect();
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !goes.contains(&(at - 1))
        });
    }
}

/// The places of the lines that stand highest and lowest on the page.
fn edges(lines: &[Line]) -> impl Iterator<Item = usize> + use<> {
    let mut places: Vec<usize> = (0..lines.len()).collect();
    let down = |at: &usize| lines.get(*at).map_or(0.0, |line| line.down);
    places.sort_by(|one, other| down(one).total_cmp(&down(other)));
    let lowest: Vec<usize> = places.iter().rev().take(EDGE).copied().collect();
    places.into_iter().take(EDGE).chain(lowest)
}

/// Whether nothing stands beside a line: a number in the last row of a table is no page's.
fn stands_alone(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let is_beside =
        |other: usize| lines.get(other).is_some_and(|other| (other.down - line.down).abs() < 0.5 * line.size);
    !(at.checked_sub(1).is_some_and(is_beside) || is_beside(at + 1))
}

/// How far down a line stands, roughly.
fn height(lines: &[Line], at: usize) -> i64 {
    lines.get(at).map_or(0, |line| (line.down / 4.0).round() as i64)
}

/// The words of a line with every number as `#`.
fn pattern(lines: &[Line], at: usize) -> String {
    let mut pattern = String::new();
    for letter in lines.get(at).map_or("", |line| line.words.as_str()).chars() {
        if !letter.is_ascii_digit() {
            pattern.push(letter);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// `7`, `- 7 -`, `Page 7 of 9`, `7/9`
fn is_number(pattern: &str) -> bool {
    let pattern = pattern.to_lowercase();
    let rest = pattern.replace("page", "").replace("of", "");
    pattern.contains('#') && pattern.matches('#').count() <= 2 && rest.chars().all(|letter| "# -–—|/.".contains(letter))
}

/// The size of most letters.
fn body_size(pages: &[(u32, Vec<Line>)]) -> f64 {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|(_, lines)| lines) {
        *sizes.entry((line.size * 10.0).round() as i64).or_default() += line.words.len();
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| size as f64 / 10.0)
}

/// The words that are written with a hyphen within a line.
fn words_with_hyphens(pages: &[(u32, Vec<Line>)]) -> BTreeSet<String> {
    let words = pages.iter().flat_map(|(_, lines)| lines).flat_map(|line| line.words.split_whitespace());
    let inside = |word: &&str| word.trim_matches('-').contains('-');
    words.filter(inside).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
}

/// Adds the lines of a page, the first of which may go on where the page before ended.
fn add_page(pieces: &mut Vec<Piece>, number: u32, lines: &[Line], body: f64, whole: &BTreeSet<String>) {
    let margins = Margins::of(lines);
    let mut before: Option<&Line> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        // What stands beside it is another cell of its row.
        let beside: Vec<&Line> = lines
            .iter()
            .skip(at + 1)
            .take_while(|next| (next.down - line.down).abs() < 0.4 * line.size && next.left >= line.right)
            .collect();
        if beside.is_empty() {
            let joins = pieces.last().is_some_and(|piece| {
                let fits = (piece.size - line.size).abs() < 0.08 * piece.size
                    && piece.kind != Kind::Row
                    && mark(&line.words).is_none();
                fits && match before {
                    Some(before) => follows(before, line, &margins, piece.kind),
                    None => piece.size <= body * LARGER && !is_ended(&piece.words),
                }
            });
            match pieces.last_mut().filter(|_| joins) {
                Some(piece) => join(piece, &line.words, number, whole),
                None => pieces.push(begun(line, number)),
            }
        } else {
            let cells: Vec<&str> =
                std::iter::once(line).chain(beside.iter().copied()).map(|cell| cell.words.as_str()).collect();
            pieces.push(Piece {
                words: cells.join(" | "),
                kind: Kind::Row,
                size: line.size,
                page: number,
                breaks: Vec::new(),
            });
        }
        at += 1 + beside.len();
        before = Some(beside.last().copied().unwrap_or(line));
    }
}

/// How far the columns of a page go to the right, by where they begin.
struct Margins(BTreeMap<i64, f64>);

impl Margins {
    /// Lines that begin within so many points of each other are of one column.
    const STEP: f64 = 24.0;

    fn of(lines: &[Line]) -> Self {
        let mut margins = BTreeMap::new();
        for line in lines {
            let right: &mut f64 = margins.entry(Self::column(line)).or_default();
            *right = right.max(line.right);
        }
        Self(margins)
    }

    fn column(line: &Line) -> i64 {
        (line.left / Self::STEP).floor() as i64
    }

    fn right(&self, line: &Line) -> f64 {
        let column = Self::column(line);
        self.0.range(column - 1..=column + 1).map(|(_, right)| *right).fold(line.right, f64::max)
    }
}

/// Whether `line` goes on with the paragraph that the line `before` it is of.
fn follows(before: &Line, line: &Line, margins: &Margins, kind: Kind) -> bool {
    let drop = line.down - before.down;
    let is_next = drop > 0.0 && drop < 1.75 * line.size;
    // The next column, or the other side of a picture.
    let is_elsewhere = drop < -line.size || drop > 3.0 * line.size;
    let right = margins.right(before);
    let width = (right - before.left).max(1.0);
    let stops_early = before.right < right - 0.3 * width && is_ended(&before.words);
    let is_indented = kind == Kind::Words && line.left > before.left + 0.9 * line.size && is_ended(&before.words);
    if is_elsewhere { !is_ended(&before.words) && drop < 0.0 } else { is_next && !stops_early && !is_indented }
}

/// Whether `words` end as a sentence does.
fn is_ended(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']).ends_with(['.', '!', '?', ':', '…', ';'])
}

fn begun(line: &Line, page: u32) -> Piece {
    let (words, kind) = mark(&line.words).map_or((line.words.as_str(), Kind::Words), |rest| (rest, Kind::Item));
    Piece { words: words.to_owned(), kind, size: line.size, page, breaks: Vec::new() }
}

/// What follows the mark of an item.
fn mark(words: &str) -> Option<&str> {
    let mut letters = words.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let is_mark = "•‣◦▪■●○–*·-".contains(first) && rest.starts_with(' ');
    is_mark.then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

/// Adds the words of the next line, and mends the word that was parted at the end of the last.
fn join(piece: &mut Piece, words: &str, page: u32, whole: &BTreeSet<String>) {
    let is_soft = piece.words.ends_with('\u{AD}');
    let is_parted = piece.words.ends_with('-') && words.starts_with(char::is_lowercase);
    let stem = piece.words.trim_end_matches(['-', '\u{AD}']);
    if is_soft {
        piece.words.truncate(stem.len());
    } else if is_parted && stem.ends_with(char::is_alphabetic) {
        let first = words.split_whitespace().next().unwrap_or_default();
        let last = stem.split_whitespace().last().unwrap_or_default();
        let parted = format!("{last}-{first}").to_lowercase();
        if !whole.contains(parted.trim_matches(|c: char| !c.is_alphanumeric())) {
            piece.words.truncate(stem.len());
        }
    } else if !(piece.words.ends_with(['-', '–', '—', '/']) && stem.ends_with(char::is_alphanumeric)) {
        piece.words.push(' ');
    }
    if piece.breaks.last().map_or(piece.page, |(_, page)| *page) != page {
        piece.breaks.push((piece.words.len(), page));
    }
    piece.words.push_str(words);
}

/// The text of the pieces.
fn written(pieces: Vec<Piece>, body: f64) -> Document {
    let levels = heading_sizes(&pieces, body);
    let mut document = Document::default();
    for piece in pieces {
        let is_heading = piece.kind == Kind::Words && is_heading(&piece, body);
        let kind = match piece.kind {
            Kind::Item => BlockKind::Item { depth: 0 },
            Kind::Row => BlockKind::Row { header: false },
            Kind::Words if is_heading => {
                let level = levels.iter().position(|size| *size <= tenths(piece.size)).unwrap_or(levels.len());
                BlockKind::Heading { level: (level as u8 + 1).min(6) }
            }
            Kind::Words => BlockKind::Paragraph,
        };
        let mut rest = piece.words.as_str();
        let mut from = 0;
        let mut page = piece.page;
        // What begins on another page is a paragraph of its own, from the first sentence that begins there.
        for (place, next) in &piece.breaks {
            let after = place.saturating_sub(from);
            let end = first_end(rest, after);
            let (on_page, beyond) = rest.split_at_checked(end).unwrap_or((rest, ""));
            put(&mut document, on_page, kind, page);
            from += end;
            rest = beyond;
            page = *next;
        }
        put(&mut document, rest, kind, page);
    }
    document
}

/// Where the first sentence ends that goes beyond `from`.
fn first_end(words: &str, from: usize) -> usize {
    let is_end = |at: usize| {
        let before = cut(words, Span::new(0, at));
        at >= from && is_ended(before.trim_end()) && !before.trim_end().ends_with([';', ':'])
    };
    words.match_indices(' ').map(|(at, _)| at + 1).find(|at| is_end(*at)).unwrap_or(words.len())
}

fn put(document: &mut Document, words: &str, kind: BlockKind, page: u32) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let is_list = |kind: BlockKind| matches!(kind, BlockKind::Item { .. } | BlockKind::Row { .. });
    if let Some(last) = document.blocks.last() {
        document.text.push_str(if is_list(last.kind) && is_list(kind) { "\n" } else { "\n\n" });
    }
    if document.pages.last().is_none_or(|last| last.number != page) {
        document.pages.push(PageStart { at: document.text.len(), number: page });
    }
    if matches!(kind, BlockKind::Item { .. }) {
        document.text.push_str("- ");
    }
    let start = document.text.len();
    document.text.push_str(words);
    document.blocks.push(Block { span: Span::new(start, document.text.len()), kind });
}

fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

fn is_heading(piece: &Piece, body: f64) -> bool {
    piece.size >= body * LARGER && piece.words.len() <= LONGEST_HEADING && piece.words.contains(char::is_alphabetic)
}

/// The sizes of headings, largest first.
fn heading_sizes(pieces: &[Piece], body: f64) -> Vec<i64> {
    let headings = pieces.iter().filter(|piece| piece.kind == Kind::Words && is_heading(piece, body));
    let sizes: BTreeSet<i64> = headings.map(|piece| tenths(piece.size)).collect();
    sizes.into_iter().rev().collect()
}
