//! Words and their roles, one after another → a text with its blocks and links.
//!
//! What Markdown and web pages have in common: both are read from the first mark to the last, and become one text.

use crate::document::plain::heading;
use crate::document::{Block, BlockKind, Document, Link, PageStart, front_matter};
use crate::text::{self, Span};

/// The weight of the letters that are written.
#[derive(Default)]
struct Weight {
    /// Bold words are being written.
    is_bold: bool,
    /// The open block has others too.
    has_plain: bool,
}

/// A text being written. Nothing stands after the last closed block but what the open one says.
#[derive(Default)]
pub struct Writer {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Link>,
    /// Where the block being written begins, and what it is.
    open: Option<(usize, BlockKind)>,
    /// The number of the next item of each open list; none where items have no numbers.
    lists: Vec<Option<u64>>,
    /// An item has begun and none of its words are written yet.
    begins_item: bool,
    quotations: usize,
    /// How many stretches are open whose words are left out: pictures, struck words.
    left_out: usize,
    /// Something was just left out.
    after_gap: bool,
    pages: Vec<PageStart>,
    /// The page that begins with the next block.
    next_page: Option<u32>,
    weight: Weight,
    /// Where the words of the open links begin, and where they lead.
    targets: Vec<(usize, String)>,
}

impl Writer {
    /// The document of all that was written; its metadata is unknown.
    #[must_use]
    pub fn document(mut self) -> Document {
        self.close();
        let Self { text, blocks, links, pages, .. } = self;
        Document { text, blocks, links, pages, ..Document::default() }
    }

    /// The next block begins on another page.
    pub fn begin_page(&mut self, number: u32) {
        self.close();
        self.next_page = Some(number);
    }

    pub fn begin_quotation(&mut self) {
        self.close();
        self.quotations += 1;
    }

    pub fn end_quotation(&mut self) {
        self.close();
        self.quotations = self.quotations.saturating_sub(1);
    }

    /// `first` is the number of the first item; none where items have no numbers.
    pub fn begin_list(&mut self, first: Option<u64>) {
        self.close();
        self.lists.push(first);
    }

    pub fn end_list(&mut self) {
        self.close();
        self.lists.pop();
    }

    pub fn begin_item(&mut self) {
        self.close();
        self.begins_item = true;
    }

    pub fn end_item(&mut self) {
        self.close();
        self.begins_item = false;
        if let Some(Some(number)) = self.lists.last_mut() {
            *number += 1;
        }
    }

    /// What is written from here to the end is left out.
    pub fn begin_gap(&mut self) {
        self.left_out += 1;
    }

    pub fn end_gap(&mut self) {
        self.left_out = self.left_out.saturating_sub(1);
        self.after_gap = true;
    }

    pub fn begin_link(&mut self, url: String) {
        self.targets.push((self.text.len(), url));
    }

    pub fn end_link(&mut self) {
        let Some((start, url)) = self.targets.pop() else { return };
        // The mark of an item or the space before a block is no part of the words.
        let start = start.max(self.open.map_or(start, |(open, _)| open));
        let span = text::trim(&self.text, Span::new(start, self.text.len().max(start)));
        if !span.is_empty() && front_matter::is_web_address(&url) {
            self.links.push(Link { span, url });
        }
    }

    /// Writes `words` as a browser shows them: each run of white space as one space, none at the beginning of a line.
    pub fn write_flowing(&mut self, words: &str) {
        let is_space = |letter: char| letter.is_ascii_whitespace() || letter == '\u{A0}';
        let at_start = self.open.is_none_or(|(start, _)| self.text.len() == start) || self.text.ends_with([' ', '\n']);
        if words.starts_with(is_space) && !at_start {
            self.write(" ");
        }
        let mut is_first = true;
        for word in words.split(is_space).filter(|word| !word.is_empty()) {
            if !std::mem::take(&mut is_first) {
                self.write(" ");
            }
            self.write(word);
        }
        if words.ends_with(is_space) && !is_first {
            self.write(" ");
        }
    }

    /// Whether the last thing written is the end of a line within a block.
    pub fn is_at_line_start(&self) -> bool {
        self.open.is_some() && self.text.ends_with('\n')
    }

    /// Parts the cells of a row.
    pub fn cell(&mut self) {
        if let Some((start, _)) = self.open
            && self.text.len() > start
        {
            self.text.push_str(" | ");
        }
    }

    pub fn break_line(&mut self) {
        if let Some((start, _)) = self.open {
            let words = text::trim(&self.text, Span::new(start, self.text.len()));
            self.text.truncate(words.end);
            self.write("\n");
        }
    }

    /// Begins or ends bold words: a paragraph that has no others and reads like a heading is one, below all others.
    pub fn set_bold(&mut self, is_bold: bool) {
        self.weight.is_bold = is_bold;
    }

    pub fn write(&mut self, words: &str) {
        if self.left_out > 0 || words.is_empty() {
            return;
        }
        // What was left out leaves one space, not two.
        let closes_gap = std::mem::take(&mut self.after_gap) && self.text.ends_with(' ');
        let words = if closes_gap { words.trim_start_matches(' ') } else { words };
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            let kind = match self.lists.len() {
                depth if self.begins_item && depth > 0 => BlockKind::Item { depth: (depth - 1).min(255) as u8 },
                _ if self.quotations > 0 => BlockKind::Quotation,
                _ => BlockKind::Paragraph,
            };
            self.begin(kind);
        }
        self.weight.has_plain |= !self.weight.is_bold && !words.trim().is_empty();
        self.text.push_str(words);
    }

    /// Begins a block on a line of its own, with an empty line before it unless both are items or rows.
    pub fn begin(&mut self, kind: BlockKind) {
        self.close();
        // Nothing is left of an item or a row without words.
        self.text.truncate(self.blocks.last().map_or(0, |last| last.span.end));
        if let Some(last) = self.blocks.last() {
            let are_alike = matches!(
                (last.kind, kind),
                (BlockKind::Item { .. }, BlockKind::Item { .. })
                    | (BlockKind::Row { .. }, BlockKind::Row { header: false })
            );
            self.text.push_str(if are_alike { "\n" } else { "\n\n" });
        }
        if let BlockKind::Item { depth } = kind {
            self.begins_item = false;
            self.text.extend(std::iter::repeat_n("  ", usize::from(depth)));
            // A number is read with its item, a bullet is not.
            match self.lists.last().copied().flatten() {
                Some(number) => {
                    self.open = Some((self.text.len(), kind));
                    self.text.push_str(&number.to_string());
                    self.text.push_str(". ");
                    return;
                }
                None => self.text.push_str("- "),
            }
        }
        self.open = Some((self.text.len(), kind));
        self.weight.has_plain = false;
    }

    pub fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let span = text::trim(&self.text, Span::new(start, self.text.len()));
        let says_something = matches!(kind, BlockKind::Code)
            || text::cut(&self.text, span).chars().any(|c| !c.is_whitespace() && c != '|');
        // Nothing but what was written for this block stands after its start.
        self.text.truncate(if says_something { span.end } else { start });
        if says_something && !span.is_empty() {
            let heads =
                kind == BlockKind::Paragraph && !self.weight.has_plain && heading::may_be(text::cut(&self.text, span));
            let kind = if heads { BlockKind::Heading { level: 6 } } else { kind };
            self.pages.extend(self.next_page.take().map(|number| PageStart { at: span.start, number }));
            self.blocks.push(Block { span, kind });
        }
    }
}
