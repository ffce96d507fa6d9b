//! A text without markup, as it stands, and the blocks that its lines make.
//!
//! The text is never changed. People write plain text much like Markdown, or like a letter: both are understood.

pub mod heading;
mod line;
mod wrap;

use crate::document::{Block, BlockKind, Document, DocumentId, Meta};
use crate::text::{self, Span};
use line::{Line, LineKind};

/// A paragraph of more lines than this is cut, so that memory stays bounded.
const MOST_LINES: usize = 10_000;

/// A document whose text is `text`, byte for byte.
#[must_use]
pub fn read(id: DocumentId, text: String) -> Document {
    let blocks = blocks(&text);
    Document { meta: Meta { id, ..Meta::default() }, text, blocks, ..Document::default() }
}

/// The same with the title that the text begins with.
#[must_use]
pub fn titled(text: String) -> Document {
    let mut document = read(DocumentId::default(), text);
    document.meta.title = title(&document);
    document
}

/// The title that a text begins with: its first line, where that is a heading, or stands right above prose and looks like
/// one. The text is left as it is.
#[must_use]
fn title(document: &Document) -> Option<String> {
    let first = document.blocks.first()?;
    let begins = text::before(&document.text, first.span.start, first.span.start).trim();
    let mut lines = text::cut(&document.text, first.span).lines();
    let line = lines.next()?.trim();
    let is_title = match first.kind {
        BlockKind::Heading { .. } => true,
        BlockKind::Paragraph => heading::may_be(line) && lines.next().is_some_and(heading::is_prose),
        _ => false,
    };
    let words = line.replace("**", "").replace("__", "");
    let words = words.trim_matches(|mark: char| mark == '#' || mark.is_whitespace());
    let begins_with_it = begins.chars().all(|mark| matches!(mark, '#' | '*' | '_'));
    (is_title && begins_with_it && !words.is_empty()).then(|| words.to_owned())
}

/// The blocks of `text`, in order, none overlapping.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader { text, ..Reader::default() };
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = line::read(text, Span::new(at, end));
        at = match line.kind {
            LineKind::Fence { sign } => reader.fence(sign, end),
            _ => end,
        };
        reader.take(line);
    }
    reader.close();
    reader.blocks
}

/// Where the line that begins at `at` ends, with its line break.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text::cut(text, Span::new(at, text.len()));
    rest.find('\n').map_or(text.len(), |found| at + found + 1)
}

/// Lines that may become one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Paragraph,
    Item { depth: u8, after: usize },
    Quotation { marks: usize },
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    open: Option<Open>,
    lines: Vec<Line>,
    /// The columns of the items that are open, outermost first.
    items: Vec<usize>,
    /// Whether the lines above are rows of a table whose rows need no outer marks.
    in_table: bool,
    /// Signs of fences that are closed nowhere below.
    unclosed: Vec<char>,
    /// Whether the text marks its headings, so that nothing else is one.
    marks_headings: bool,
    /// The last block is a line of its own that is a heading if prose follows.
    may_head: bool,
}

impl Reader<'_> {
    fn words(&self, span: Span) -> &str {
        text::cut(self.text, span)
    }

    fn take(&mut self, line: Line) {
        if self.in_table && line.kind == LineKind::Text && self.words(line.words).contains('|') {
            return self.row(line.words);
        }
        self.in_table &= matches!(line.kind, LineKind::Row | LineKind::Separator);
        match line.kind {
            LineKind::Blank => self.close(),
            LineKind::Heading { level } => {
                self.close();
                self.items.clear();
                self.push(line.words, BlockKind::Heading { level });
                self.marks_headings = true;
            }
            LineKind::Label => {
                self.close();
                self.items.clear();
                self.push(line.words, BlockKind::Heading { level: 6 });
            }
            LineKind::Row => self.row(line.words),
            LineKind::Separator => self.separator(),
            LineKind::Rule { sign } => self.rule(sign),
            LineKind::Fence { .. } => {
                self.close();
                self.items.clear();
            }
            LineKind::Quotation { marks } => {
                if self.open != Some(Open::Quotation { marks })
                    || line.words.is_empty()
                    || self.lines.len() >= MOST_LINES
                {
                    self.close();
                }
                if !line.words.is_empty() {
                    self.add(Open::Quotation { marks }, line);
                }
            }
            LineKind::Item { after } => {
                self.close();
                let depth = self.depth(line.indent);
                self.add(Open::Item { depth, after }, line);
            }
            LineKind::Text => self.text_line(line),
        }
    }

    fn text_line(&mut self, line: Line) {
        if let Some(open @ (Open::Paragraph | Open::Item { .. })) = self.open
            && self.lines.len() < MOST_LINES
        {
            return self.add(open, line);
        }
        self.close();
        // Words at the margin end a list.
        self.items.retain(|column| *column < line.indent);
        self.add(Open::Paragraph, line);
    }

    /// How deep an item at `column` lies.
    fn depth(&mut self, column: usize) -> u8 {
        // One column more is a slip of the hand, not another list.
        while self.items.last().is_some_and(|last| column <= last + 1) {
            self.items.pop();
        }
        let depth = self.items.len().min(usize::from(u8::MAX)) as u8;
        self.items.push(column);
        depth
    }

    fn add(&mut self, open: Open, line: Line) {
        self.open = Some(open);
        self.lines.push(line);
    }

    /// Makes blocks of the open lines.
    fn close(&mut self) {
        let (Some(open), lines) = (self.open.take(), std::mem::take(&mut self.lines)) else { return };
        if open == Open::Paragraph && self.is_table_of_tabs(&lines) {
            for line in lines {
                self.push(line.words, BlockKind::Row { header: false });
            }
            return;
        }
        let mut joins = wrap::joins(self.text, &lines);
        if let Open::Item { after, .. } = open {
            for (join, line) in joins.iter_mut().zip(lines.iter().skip(1)) {
                // What is set under the words of an item goes on with it.
                *join |= line.indent > 0 && line.indent + 1 >= after;
            }
        }
        let mut kind = match open {
            Open::Paragraph => BlockKind::Paragraph,
            Open::Item { depth, .. } => BlockKind::Item { depth },
            Open::Quotation { .. } => BlockKind::Quotation,
        };
        let mut paragraphs: Vec<(Span, usize)> = Vec::new();
        for (line, joins) in lines.iter().zip(std::iter::once(false).chain(joins)) {
            match paragraphs.last_mut() {
                Some((span, count)) if joins => (*span, *count) = (span.hull(line.words), *count + 1),
                _ => paragraphs.push((line.words, 1)),
            }
        }
        if matches!(open, Open::Item { .. })
            && !self.marks_headings
            && let [(head, 1), (below, _), ..] = paragraphs.as_slice()
            && heading::may_be_numbered(self.words(*head))
            && heading::is_prose(self.words(*below))
            && self.words(*below).starts_with(|first: char| !first.is_lowercase())
        {
            // `3. Who pays?` and the answer right below it.
            let head = *head;
            paragraphs.remove(0);
            self.items.clear();
            self.push(head, BlockKind::Heading { level: 3 });
            kind = BlockKind::Paragraph;
        }
        for (span, lines) in paragraphs {
            self.push(span, kind);
            self.may_head =
                !self.marks_headings && kind == BlockKind::Paragraph && lines == 1 && heading::may_be(self.words(span));
            // Words after an item that are not set under it are no item, and end the list.
            if matches!(kind, BlockKind::Item { .. }) {
                kind = BlockKind::Paragraph;
            } else if matches!(open, Open::Item { .. }) {
                self.items.clear();
            }
        }
    }

    fn push(&mut self, span: Span, kind: BlockKind) {
        if span.is_empty() {
            return;
        }
        if std::mem::take(&mut self.may_head) {
            let words = self.words(span);
            let heads = match kind {
                BlockKind::Paragraph => heading::is_prose(words),
                BlockKind::Item { .. } => true,
                // `On Friday she wrote` before a quotation says whose it is.
                BlockKind::Quotation | BlockKind::Heading { .. } | BlockKind::Row { .. } | BlockKind::Code => false,
            };
            if heads {
                self.promote();
            }
        }
        self.blocks.push(Block { span, kind });
    }

    /// Makes a heading of the last block: of a text's first line its title, and of a line under that one below it.
    fn promote(&mut self) {
        let text = self.text;
        match self.blocks.as_mut_slice() {
            [first] => first.kind = BlockKind::Heading { level: 1 },
            [first, second] if first.kind == BlockKind::Paragraph && heading::may_be(text::cut(text, first.span)) => {
                first.kind = BlockKind::Heading { level: 1 };
                second.kind = BlockKind::Heading { level: 2 };
            }
            [.., last] => last.kind = BlockKind::Heading { level: 2 },
            [] => {}
        }
    }

    fn row(&mut self, words: Span) {
        self.close();
        if self.words(words).chars().any(char::is_alphanumeric) {
            self.push(words, BlockKind::Row { header: false });
        }
    }

    /// The line under the head of a table makes a head of the row above it.
    fn separator(&mut self) {
        if let (Some(Open::Paragraph), [.., head]) = (self.open, self.lines.as_slice())
            && self.words(head.words).contains('|')
        {
            let head = head.words;
            self.lines.pop();
            self.close();
            self.push(head, BlockKind::Row { header: true });
            self.in_table = true;
            return;
        }
        self.close();
        if let Some(Block { kind: BlockKind::Row { header }, .. }) = self.blocks.last_mut() {
            *header = true;
        }
    }

    /// A line of `=` or `-` under a single line underlines a heading; any other is a rule between two parts.
    fn rule(&mut self, sign: char) {
        let heads = match (self.open, self.lines.as_slice()) {
            (Some(Open::Paragraph), [line]) => {
                let words = self.words(line.words);
                words.len() <= 200 && (sign == '=' || sign == '-' && !wrap::ends_sentence(words))
            }
            _ => false,
        };
        self.close();
        self.items.clear();
        self.may_head = false;
        if heads && let Some(last) = self.blocks.last_mut() {
            last.kind = BlockKind::Heading { level: if sign == '=' { 1 } else { 2 } };
        }
    }

    /// Reads code up to the fence that closes it, and returns where to go on. A fence that nothing closes fences nothing.
    fn fence(&mut self, sign: char, start: usize) -> usize {
        if self.unclosed.contains(&sign) {
            return start;
        }
        let mut at = start;
        while at < self.text.len() {
            let end = line_end(self.text, at);
            let line = line::read(self.text, Span::new(at, end));
            if line.kind == (LineKind::Fence { sign }) {
                self.close();
                self.push(text::trim(self.text, Span::new(start, at)), BlockKind::Code);
                return end;
            }
            at = end;
        }
        self.unclosed.push(sign);
        start
    }

    /// Whether the lines are rows whose cells are parted by tabs: at least two, all with as many tabs inside.
    fn is_table_of_tabs(&self, lines: &[Line]) -> bool {
        let mut tabs = lines.iter().map(|line| self.words(line.words).matches('\t').count());
        let first = tabs.next().unwrap_or_default();
        lines.len() > 1 && first > 0 && tabs.all(|count| count == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::{cases, is_well_formed, shown};

    #[test]
    fn the_line_that_a_text_begins_with_is_its_title() {
        let title = |text: &str| titled(text.to_owned()).meta.title;
        let prose = "The mill closed on Friday, the owner said. Nobody was told.";
        for (line, expected) in [
            ("The Mill Closes: What We Know\n\n", "The Mill Closes: What We Know"),
            ("The Mill Closes: What We Know\n", "The Mill Closes: What We Know"),
            ("# The mill\n\n", "The mill"),
            ("**The mill** closes\n\n", "The mill closes"),
            ("Who closed the mill?\n\n", "Who closed the mill?"),
        ] {
            assert_eq!(title(&format!("{line}{prose}")).as_deref(), Some(expected), "{line}");
        }
        for text in [
            prose.to_owned(),
            format!("The mill is closed.\n{prose}"),
            format!("- The mill\n- The barn\n\n{prose}"),
            format!("Date: 3 May\n{prose}"),
            format!("{prose}\n\nThe barn\n\n{prose}"),
            "The mill closed".to_owned(),
        ] {
            assert_eq!(title(&text), None, "{text}");
        }
    }

    #[test]
    fn blocks_of_the_corpus_are_found() {
        for (input, expected) in cases(include_str!("../../../tests/corpus/plain.txt")) {
            let found = shown(&read(DocumentId::default(), input.clone()));
            assert_eq!(found, expected, "\n{input}");
        }
    }

    #[test]
    fn an_item_with_a_number_heads_the_prose_right_below_it() {
        let check =
            |text: &str, expected: &str| assert_eq!(shown(&read(DocumentId::default(), text.to_owned())), expected);
        check(
            "1. Who pays?\nThe mill pays. It said so.\n\n2. Duties\n2.1 The mill must pay.\n2.2 It must pay by May.",
            "h3 1. Who pays?\np The mill pays. It said so.\nh3 2. Duties\np 2.1 The mill must pay.\np 2.2 It must pay by May.",
        );
        check("1. Flour\n2. Salt", "- 1. Flour\n- 2. Salt");
    }

    #[test]
    fn the_text_is_never_changed() {
        let text = "\u{FEFF}# The mill\r\n\r\n- closed \t\r\n\0";
        let document = read(DocumentId::default(), text.to_owned());
        assert_eq!(document.text, text);
        assert_eq!(shown(&document), "h1 The mill\n- closed\np \0");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_blocks_in_order(text in "(\\PC|[\n\t #>|`=~*.0-9a-]){0,200}") {
            let document = read(DocumentId::default(), text);
            proptest::prop_assert!(is_well_formed(&document), "{document:?}");
        }
    }
}
