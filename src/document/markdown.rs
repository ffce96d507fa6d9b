//! Markdown → a text without marks, made once, and its blocks.
//!
//! Emphasis and links become their words, lines of a paragraph one line, struck words and pictures nothing. Everything later
//! counts in this text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::{Block, BlockKind, Document, Link, Meta, front_matter};
use crate::text::{self, Span};

/// A document with the text of `markdown` (without front matter), its blocks, its links, and for a title the heading of
/// level 1 that it begins with.
#[must_use]
pub fn read(markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(super::encoding::without_mark(markdown), options) {
        writer.take(event);
    }
    writer.close();
    let title = match writer.blocks.first() {
        Some(Block { span, kind: BlockKind::Heading { level: 1 } }) => Some(text::cut(&writer.text, *span).to_owned()),
        _ => None,
    };
    let Writer { text, blocks, links, .. } = writer;
    Document { meta: Meta { title, ..Meta::default() }, text, blocks, links }
}

#[derive(Default)]
struct Writer {
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
    in_header: bool,
    in_code: bool,
    /// How many pictures and struck stretches are open: their words are left out.
    left_out: usize,
    /// Where the words of the open links begin, and where they lead.
    targets: Vec<(usize, String)>,
    html: Option<String>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => match &mut self.html {
                Some(html) => html.push_str(&words),
                None => self.write(&words),
            },
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.write(&words),
            Event::Html(markup) => {
                if let Some(html) = &mut self.html {
                    html.push_str(&markup);
                }
            }
            Event::InlineHtml(markup) => {
                if is_line_break(&markup) {
                    self.write("\n");
                }
            }
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading { level: level as u8 }),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotations += 1;
            }
            Tag::CodeBlock(_) => {
                self.begin(BlockKind::Code);
                self.in_code = true;
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.begins_item = true;
            }
            Tag::TableHead => {
                self.in_header = true;
                self.begin(BlockKind::Row { header: true });
            }
            Tag::TableRow => self.begin(BlockKind::Row { header: false }),
            Tag::TableCell => self.cell(),
            Tag::Strikethrough | Tag::Image { .. } => self.left_out += 1,
            Tag::Link { dest_url, .. } => self.targets.push((self.text.len(), dest_url.into_string())),
            Tag::Paragraph | Tag::FootnoteDefinition(_) | Tag::Table(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.close();
                self.in_code = false;
            }
            TagEnd::HtmlBlock => {
                let words = without_tags(&self.html.take().unwrap_or_default());
                for paragraph in words.split("\n\n") {
                    self.close();
                    self.write(paragraph.trim());
                }
                self.close();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.begins_item = false;
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number += 1;
                }
            }
            TagEnd::TableHead => {
                self.close();
                self.in_header = false;
            }
            TagEnd::Strikethrough | TagEnd::Image => self.left_out = self.left_out.saturating_sub(1),
            TagEnd::Link => self.link(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableRow | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.close();
            }
            _ => {}
        }
    }

    fn link(&mut self) {
        let Some((start, url)) = self.targets.pop() else { return };
        let span = text::trim(&self.text, Span::new(start, self.text.len().max(start)));
        if !span.is_empty() && front_matter::is_web_address(&url) {
            self.links.push(Link { span, url });
        }
    }

    /// Parts the cells of a row.
    fn cell(&mut self) {
        if let Some((start, _)) = self.open
            && self.text.len() > start
        {
            self.text.push_str(" | ");
        }
    }

    fn write(&mut self, words: &str) {
        if self.left_out > 0 || words.is_empty() {
            return;
        }
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
        self.text.push_str(words);
    }

    /// Begins a block on a line of its own, with an empty line before it unless both are items or rows.
    fn begin(&mut self, kind: BlockKind) {
        self.close();
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
                    self.text.push_str(&format!("{number}. "));
                    return;
                }
                None => self.text.push_str("- "),
            }
        }
        self.open = Some((self.text.len(), kind));
    }

    fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let span = text::trim(&self.text, Span::new(start, self.text.len()));
        let says_something = matches!(kind, BlockKind::Code)
            || text::cut(&self.text, span).chars().any(|c| !c.is_whitespace() && c != '|');
        // Nothing but what was written for this block stands after its start.
        self.text.truncate(if says_something { span.end } else { start });
        if says_something && !span.is_empty() {
            self.blocks.push(Block { span, kind });
        }
    }
}

fn is_line_break(markup: &str) -> bool {
    let name = markup.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

/// The words of an HTML block: without tags, comments, scripts and styles.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, markup)) = rest.split_once('<') {
        words.push_str(before);
        let end = ["!--", "script", "style"]
            .into_iter()
            .zip(["-->", "</script>", "</style>"])
            .find_map(|(begin, end)| text::after(markup, 0, begin.len()).eq_ignore_ascii_case(begin).then_some(end));
        rest = markup.split_once(end.unwrap_or(">")).map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    words
}
