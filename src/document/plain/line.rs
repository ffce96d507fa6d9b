//! What a single line of a plain text is, by the marks it begins with.

use crate::document::plain::heading;
use crate::text::{self, Span};

/// A line, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words: without `#`, `>`, the outer `|`, and a bullet, but with the number or letter of an item, which is part
    /// of what one reads.
    pub words: Span,
    /// Columns before the first character; a tab counts four.
    pub indent: usize,
    /// Whether it ends in exactly one space, as mail programs end a line that goes on.
    pub flows_on: bool,
    pub kind: LineKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Blank,
    Text,
    /// `# Words`
    Heading {
        level: u8,
    },
    /// `**Words**` alone on a line, without the stop of a sentence: a heading below all others.
    Label,
    /// `- Words`; `after` is the column in which the words after the mark begin.
    Item {
        after: usize,
    },
    /// `| a | b |`
    Row,
    /// `|---|---|`
    Separator,
    /// `> Words`, with the number of marks.
    Quotation {
        marks: usize,
    },
    /// Three or more of one sign alone: `=`, or `-`, `_`, `*`, `~`.
    Rule {
        sign: char,
    },
    /// Three or more backticks or tildes, with or without a language.
    Fence {
        sign: char,
    },
}

/// Signs that mark an item and are no part of its words.
const BULLETS: [char; 5] = ['-', '*', '+', '–', '—'];

/// Signs that are set before an item and read with it.
const DOTS: [char; 10] = ['•', '◦', '▪', '▫', '‣', '⁃', '●', '○', '■', '□'];

/// Reads the line under `span` (which may hold its line break).
#[must_use]
pub fn read(text: &str, span: Span) -> Line {
    let words = trim(text, span);
    let before = text::cut(text, Span::new(span.start, words.start));
    let after = text::cut(text, Span::new(words.end, span.end)).trim_end_matches(['\r', '\n']);
    let indent = before.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let line = Line { words, indent, flows_on: after == " ", kind: LineKind::Text };
    let content = text::cut(text, words);
    let Some(first) = content.chars().next() else { return Line { kind: LineKind::Blank, ..line } };
    match first {
        '#' => heading(text, line, content),
        '>' => quotation(text, line),
        '|' => row(text, line, content),
        '`' if content.starts_with("```") => Line { kind: LineKind::Fence { sign: first }, ..line },
        '~' if content.starts_with("~~~") && !is_rule(content, '~') => {
            Line { kind: LineKind::Fence { sign: first }, ..line }
        }
        '=' | '-' | '_' | '*' | '~' if is_rule(content, first) => Line { kind: LineKind::Rule { sign: first }, ..line },
        '*' | '_' if let Some(words) = label(text, line.words) => Line { words, kind: LineKind::Label, ..line },
        '-' if is_separator(content) => Line { kind: LineKind::Separator, ..line },
        _ => item(text, line, content, first),
    }
}

/// `span` without the white space and byte order marks at its ends.
fn trim(text: &str, span: Span) -> Span {
    let is_space = |c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}';
    let words = text::cut(text, span);
    let start = span.start + (words.len() - words.trim_start_matches(is_space).len());
    Span::new(start, start + words.trim_matches(is_space).len())
}

fn heading(text: &str, line: Line, content: &str) -> Line {
    let level = content.bytes().take_while(|byte| *byte == b'#').count();
    let rest = content.trim_start_matches('#');
    // `#tag` is no heading.
    if level > 6 || !rest.starts_with([' ', '\t']) {
        return line;
    }
    let end = line.words.start + content.trim_end_matches('#').len();
    let words = trim(text, Span::new(line.words.start + level, end.max(line.words.start + level)));
    if words.is_empty() {
        return Line { words, kind: LineKind::Blank, ..line };
    }
    Line { words, kind: LineKind::Heading { level: level as u8 }, ..line }
}

/// The words of a line that is bold from end to end and may be a heading.
fn label(text: &str, line: Span) -> Option<Span> {
    let content = text::cut(text, line);
    let marks = ["**", "__"].into_iter().find(|marks| content.starts_with(marks))?;
    let inner = content.strip_prefix(marks)?.strip_suffix(marks)?;
    let words = trim(text, Span::new(line.start + marks.len(), line.start + marks.len() + inner.len()));
    (!inner.contains(marks) && heading::may_be(text::cut(text, words))).then_some(words)
}

fn quotation(text: &str, line: Line) -> Line {
    let (mut words, mut marks) = (line.words, 0);
    while text::cut(text, words).starts_with('>') {
        marks += 1;
        words = trim(text, Span::new(words.start + 1, words.end));
    }
    Line { words, kind: LineKind::Quotation { marks }, ..line }
}

fn row(text: &str, line: Line, content: &str) -> Line {
    if is_separator(content) {
        return Line { kind: LineKind::Separator, ..line };
    }
    if content.len() < 2 || !content.ends_with('|') {
        return line;
    }
    let words = trim(text, Span::new(line.words.start + 1, line.words.end - 1));
    Line { words, kind: LineKind::Row, ..line }
}

/// Whether it is the line under the head of a table: `|---|:-:|`, `--- | ---`.
fn is_separator(content: &str) -> bool {
    content.contains('|') && content.contains('-') && content.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn is_rule(content: &str, sign: char) -> bool {
    let mut signs = 0;
    content.chars().all(|c| {
        signs += usize::from(c == sign);
        c == sign || c == ' '
    }) && signs >= 3
}

fn item(text: &str, line: Line, content: &str, first: char) -> Line {
    let is_bullet = BULLETS.contains(&first);
    let mark = if is_bullet || DOTS.contains(&first) { first.len_utf8() } else { numbering(content) };
    if mark == 0 {
        return line;
    }
    let words = trim(text, Span::new(line.words.start + mark, line.words.end));
    let gap = words.start - (line.words.start + mark);
    if words.is_empty() || (gap == 0 && !DOTS.contains(&first)) {
        return line;
    }
    let after = line.indent + text::cut(text, Span::new(line.words.start, words.start)).chars().count();
    Line { words: if is_bullet { words } else { line.words }, kind: LineKind::Item { after }, ..line }
}

/// How many bytes the number or letter of an item has: `1.`, `12)`, `(3)`, `1.)`, `a)`, `a.`, `(iv)`; 0 where there is none.
fn numbering(content: &str) -> usize {
    let inner = content.strip_prefix('(').unwrap_or(content);
    let is_bracketed = inner.len() < content.len();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let length = digits.max(letters);
    let rest = inner.get(length..).unwrap_or_default();
    let end = if rest.starts_with(".)") {
        2
    } else {
        usize::from(rest.starts_with(')') || (!is_bracketed && rest.starts_with('.')))
    };
    let label = inner.get(..length).unwrap_or_default();
    let is_label = match (digits, letters) {
        (1..=3, _) => true,
        // `A. Smith` is a name.
        (0, 1) => rest.starts_with(')') || label.bytes().all(|letter| letter.is_ascii_lowercase()),
        (0, 2..=5) => rest.starts_with(')') && label.bytes().all(|letter| matches!(letter, b'i' | b'v' | b'x')),
        _ => false,
    };
    if is_label && end > 0 { usize::from(is_bracketed) + length + end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What kind of line it is, and its words.
    #[track_caller]
    fn check(line: &str, kind: LineKind, words: &str) {
        let read = read(line, Span::of(line));
        assert_eq!((read.kind, text::cut(line, read.words)), (kind, words), "{line}");
    }

    #[test]
    fn marks_of_markup_are_no_words() {
        check("## The ban ##\r\n", LineKind::Heading { level: 2 }, "The ban");
        check("**Who pays for it?**\n", LineKind::Label, "Who pays for it?");
        check("__The sale__", LineKind::Label, "The sale");
        check("**We were wrong.**", LineKind::Text, "**We were wrong.**");
        check("**Ash** and **Birch**", LineKind::Text, "**Ash** and **Birch**");
        check("**09:04** The gate opens", LineKind::Text, "**09:04** The gate opens");
        check("- The ban", LineKind::Item { after: 2 }, "The ban");
        check("  * The ban\n", LineKind::Item { after: 4 }, "The ban");
        check("— The ban", LineKind::Item { after: 2 }, "The ban");
        check("> > The ban", LineKind::Quotation { marks: 2 }, "The ban");
        check(">", LineKind::Quotation { marks: 1 }, "");
        check("| a | b |", LineKind::Row, "a | b");
        check("|---|:-:|", LineKind::Separator, "|---|:-:|");
        check("--- | ---", LineKind::Separator, "--- | ---");
        check("\u{FEFF}The ban", LineKind::Text, "The ban");
    }

    #[test]
    fn the_number_of_an_item_is_read_with_it() {
        check("1. The ban", LineKind::Item { after: 3 }, "1. The ban");
        check("12) The ban", LineKind::Item { after: 4 }, "12) The ban");
        check("1.) The ban", LineKind::Item { after: 4 }, "1.) The ban");
        check("(3) The ban", LineKind::Item { after: 4 }, "(3) The ban");
        check("(iv) The ban", LineKind::Item { after: 5 }, "(iv) The ban");
        check("b) The ban", LineKind::Item { after: 3 }, "b) The ban");
        check("• The ban", LineKind::Item { after: 2 }, "• The ban");
        check("•The ban", LineKind::Item { after: 1 }, "•The ban");
    }

    #[test]
    fn a_line_that_only_looks_marked_is_text() {
        for line in [
            "#tag",
            "-5 degrees",
            "*Note* this",
            "2026. A year",
            "A. Smith left",
            "e.g. this",
            "i.e. that",
            "3.5 million",
            "|x|=2 holds",
            "(see there) it",
            "1.",
            "-",
            "did) so",
            "####### seven",
            "U.S. officials",
            "ivy) x",
        ] {
            check(line, LineKind::Text, line);
        }
    }

    #[test]
    fn rules_and_fences_hold_no_words() {
        check("-----", LineKind::Rule { sign: '-' }, "-----");
        check("* * *", LineKind::Rule { sign: '*' }, "* * *");
        check("=====", LineKind::Rule { sign: '=' }, "=====");
        check("```rust", LineKind::Fence { sign: '`' }, "```rust");
        check("~~~ text", LineKind::Fence { sign: '~' }, "~~~ text");
        check("   \t", LineKind::Blank, "");
    }
}
