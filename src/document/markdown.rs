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
    /// How many pictures and struck stretches are open: their words are left out.
    left_out: usize,
    /// Something was just left out.
    after_gap: bool,
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
                    self.break_line();
                }
            }
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.break_line(),
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
            Tag::CodeBlock(_) => self.begin(BlockKind::Code),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.begins_item = true;
            }
            Tag::TableHead => self.begin(BlockKind::Row { header: true }),
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
            TagEnd::Strikethrough | TagEnd::Image => {
                self.left_out = self.left_out.saturating_sub(1);
                self.after_gap = true;
            }
            TagEnd::Link => self.link(),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => self.close(),
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

    fn break_line(&mut self) {
        if let Some((start, _)) = self.open {
            let words = text::trim(&self.text, Span::new(start, self.text.len()));
            self.text.truncate(words.end);
            self.write("\n");
        }
    }

    fn write(&mut self, words: &str) {
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
                    self.text.push_str(&number.to_string());
                    self.text.push_str(". ");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::{cases, is_well_formed, shown};

    #[test]
    fn blocks_of_the_corpus_are_found() {
        for (input, expected) in cases(include_str!("../../tests/corpus/markdown.txt")) {
            assert_eq!(shown(&read(&input)), expected, "\n{input}");
        }
    }

    #[track_caller]
    fn check_text(markdown: &str, text: &str) {
        assert_eq!(read(markdown).text, text, "{markdown}");
    }

    #[test]
    fn the_text_is_what_one_reads() {
        check_text(
            "# Mill\n\nIt *closed*.\n\n- one\n- two\n  1. deep\n\nEnd\n",
            "Mill\n\nIt closed.\n\n- one\n- two\n  1. deep\n\nEnd",
        );
        check_text("|a|b|\n|-|-|\n|1||\n\nEnd", "a | b\n1 |\n\nEnd");
        check_text("\u{FEFF}one  \ntwo\nthree", "one\ntwo three");
        check_text("", "");
    }

    #[track_caller]
    fn check_links(markdown: &str, expected: &[(&str, &str)]) {
        let document = read(markdown);
        let links: Vec<(&str, &str)> =
            document.links.iter().map(|link| (text::cut(&document.text, link.span), link.url.as_str())).collect();
        assert_eq!(links, expected, "{markdown}");
    }

    #[test]
    fn links_are_kept_beside_their_words() {
        check_links("See [the *log*](https://mill.example/log) now", &[("the log", "https://mill.example/log")]);
        check_links("<https://mill.example>", &[("https://mill.example", "https://mill.example")]);
        check_links(
            "[a][1] and [b](http://b.example)\n\n[1]: https://a.example",
            &[("a", "https://a.example"), ("b", "http://b.example")],
        );
    }

    #[test]
    fn what_leads_to_no_page_is_no_link() {
        check_links("[a](/about) [b](javascript:x) [](https://mill.example) [c](mailto:a@b.example)", &[]);
        check_links("![picture](https://mill.example/a.png)", &[]);
    }

    #[test]
    fn the_heading_that_a_text_begins_with_is_its_title() {
        assert_eq!(read("# The *mill*\n\nIt closed.").meta.title.as_deref(), Some("The mill"));
        assert_eq!(read("It closed.\n\n# The mill").meta.title, None);
        assert_eq!(read("## The mill").meta.title, None);
    }

    #[test]
    fn depth_of_quotations_and_lists_does_not_matter() {
        assert!(is_well_formed(&read(&"> ".repeat(20_000))));
        assert!(is_well_formed(&read(&format!("{}x", "- ".repeat(20_000)))));
        assert!(is_well_formed(&read(&"[".repeat(50_000))));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_blocks_in_order(markdown in "(\\PC|[\n\t #>|`=~*.0-9a\\[\\]()!<-]){0,200}") {
            let document = read(&markdown);
            proptest::prop_assert!(is_well_formed(&document), "{document:?}");
        }
    }
}
