//! Markdown → a text without marks, made once, and its blocks.
//!
//! Emphasis and links become their words, lines of a paragraph one line, struck words and pictures nothing. Everything later
//! counts in this text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::writer::Writer;
use crate::document::{Block, BlockKind, Document};
use crate::text;

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
    let mut reader = Reader::default();
    for event in Parser::new_ext(super::encoding::without_mark(markdown), options) {
        reader.take(event);
    }
    let mut document = reader.writer.document();
    if let Some(Block { span, kind: BlockKind::Heading { level: 1 } }) = document.blocks.first() {
        document.meta.title = Some(text::cut(&document.text, *span).to_owned());
    }
    document
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    /// The HTML block being read.
    html: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => match &mut self.html {
                Some(html) => html.push_str(&words),
                None => self.writer.write(&words),
            },
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.writer.write(&words),
            Event::Html(markup) => {
                if let Some(html) = &mut self.html {
                    html.push_str(&markup);
                }
            }
            Event::InlineHtml(markup) => {
                if is_line_break(&markup) {
                    self.writer.break_line();
                }
            }
            Event::SoftBreak => self.writer.write(" "),
            Event::HardBreak => self.writer.break_line(),
            Event::Rule => self.writer.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.writer.begin(BlockKind::Heading { level: level as u8 }),
            Tag::BlockQuote(_) => {
                self.writer.begin_quotation();
            }
            Tag::CodeBlock(_) => self.writer.begin(BlockKind::Code),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => {
                self.writer.begin_list(first);
            }
            Tag::Item => {
                self.writer.begin_item();
            }
            Tag::TableHead => self.writer.begin(BlockKind::Row { header: true }),
            Tag::TableRow => self.writer.begin(BlockKind::Row { header: false }),
            Tag::TableCell => self.writer.cell(),
            Tag::Strong => self.writer.set_bold(true),
            Tag::Strikethrough | Tag::Image { .. } => self.writer.begin_gap(),
            Tag::Link { dest_url, .. } => self.writer.begin_link(dest_url.into_string()),
            Tag::Paragraph | Tag::FootnoteDefinition(_) | Tag::Table(_) => self.writer.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.writer.end_quotation();
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                if let Some(number) = page(&html) {
                    self.writer.begin_page(number);
                }
                let words = without_tags(&html);
                for paragraph in words.split("\n\n") {
                    self.writer.close();
                    self.writer.write(paragraph.trim());
                }
                self.writer.close();
            }
            TagEnd::List(_) => {
                self.writer.end_list();
            }
            TagEnd::Item => {
                self.writer.end_item();
            }
            TagEnd::Strikethrough | TagEnd::Image => {
                self.writer.end_gap();
            }
            TagEnd::Strong => self.writer.set_bold(false),
            TagEnd::Link => self.writer.end_link(),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => self.writer.close(),
            _ => {}
        }
    }
}

/// The number of a page that begins here: `<!-- page 3 -->` on a line of its own, which no reader of the page sees.
fn page(markup: &str) -> Option<u32> {
    let words = markup.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    words.trim().strip_prefix("page ")?.trim().parse().ok()
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
