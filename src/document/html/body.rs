//! Which part of a page is its article?
//!
//! Two readers decide. Readability (`dom_smoothie`) keeps an article's structure, and takes too much of a newspaper's page:
//! captions, bylines, what else to read. Trafilatura (`rs-trafilatura`) knows newspapers and blogs better, and loses lists,
//! tables and code. What both have is the article; where they part, each is believed in what it knows better.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document as Dom;
use url::Url;

use crate::document::{Block, BlockKind, Document, Link};
use crate::text::{self, Span};

use super::article;
use super::margin;
use super::overlap::Words;

/// Readability has seen the article when it has this share of what Trafilatura has.
const SEEN: f64 = 0.85;

/// Below this share one of the two is lost on another part of the page.
const LOST: f64 = 0.5;

/// Trafilatura has missed the article when it has fewer words in a row than this, and Readability many more.
const FEW: usize = 60;

/// A paragraph of so many words is no caption, byline or advertisement.
const LONG: usize = 20;

/// What a browser does not show; a page that hides its whole until a script has run is read all the same.
const HIDDEN: &str = "body [hidden], body [style*='display:none'], body [style*='display: none'], \
                      body [style*='visibility:hidden'], body [style*='visibility: hidden']";

/// The article of `page`, which is bounded markup, of the title and author that are `known`, with what the lines above it say of it; nothing where it has
/// none.
#[must_use]
pub fn article(page: &str, base: Option<&Url>, known: [Option<&str>; 2]) -> Option<Document> {
    let mut article = with_margins(page, base)?;
    let margins = margin::margins(&article, known);
    let above = article.blocks.iter().zip(&margins).filter(|(_, is_margin)| **is_margin);
    let (published, author) = margin::said(above.map(|(block, _)| text::cut(&article.text, block.span)));
    article = without(&article, &margins);
    (article.meta.published, article.meta.author) = (published, author);
    Some(article)
}

fn with_margins(page: &str, base: Option<&Url>) -> Option<Document> {
    let page = visible(page)?;
    let readability = readability(&page).map(|html| article::read(&html, base)).filter(says_something);
    let trafilatura = trafilatura(&page).map(|html| article::read(&html, base)).filter(says_something);
    match (readability, trafilatura) {
        (Some(readability), Some(trafilatura)) => Some(agreed(readability, trafilatura)),
        (readability, trafilatura) => readability.or(trafilatura),
    }
}

/// The page without what is hidden; nothing where no words are left.
fn visible(page: &str) -> Option<String> {
    let dom = Dom::from(page);
    for node in dom.select(HIDDEN).nodes() {
        if !["main", "article"].iter().any(|name| node.has_name(name)) {
            node.remove_from_parent();
        }
    }
    margin::remove(&dom);
    dom.body().is_some_and(|body| body.text().contains(char::is_alphanumeric)).then(|| dom.html().to_string())
}

/// One article of two readings.
fn agreed(readability: Document, trafilatura: Document) -> Document {
    let structured = Words::of(&readability.text);
    let plain = Words::of(&trafilatura.text);
    if plain.count() < FEW && structured.count() > 3 * plain.count() {
        return readability;
    }
    let seen = structured.share_of(&plain);
    if seen >= SEEN {
        without(&readability, &strangers(&readability, &plain))
    } else if seen >= LOST {
        let is_strange = |block: &Block| {
            let words = text::cut(&trafilatura.text, block.span);
            !structured.hold(words) && words.split_whitespace().count() < LONG
        };
        let strange: Vec<bool> = trafilatura.blocks.iter().map(is_strange).collect();
        without(&trafilatura, &strange)
    } else {
        trafilatura
    }
}

/// For each block of `document` whether it is none of the article whose words are `plain`: at the ends whatever is not in
/// them; between them what is not in them and has no structure that they would have lost.
fn strangers(document: &Document, plain: &Words) -> Vec<bool> {
    let held: Vec<bool> =
        document.blocks.iter().map(|block| plain.hold(text::cut(&document.text, block.span))).collect();
    let first = held.iter().position(|held| *held).unwrap_or_default();
    let last = held.iter().rposition(|held| *held).unwrap_or(held.len());
    let is_structure = |block: &Block| match block.kind {
        BlockKind::Row { .. } | BlockKind::Code | BlockKind::Quotation => true,
        BlockKind::Item { .. } => !is_link(document, block),
        BlockKind::Heading { .. } | BlockKind::Paragraph => false,
    };
    let blocks = document.blocks.iter().zip(held).enumerate();
    blocks.map(|(at, (block, held))| !(held || (first..=last).contains(&at) && is_structure(block))).collect()
}

/// Whether more than half of a block leads elsewhere.
fn is_link(document: &Document, block: &Block) -> bool {
    let linked: usize = document.links.iter().map(|link| link.span.shared(block.span)).sum();
    linked * 2 > block.span.len()
}

/// `document` without the blocks at which `leave_out` is true; whole where nothing would be left.
fn without(document: &Document, leave_out: &[bool]) -> Document {
    let mut kept = Document::default();
    let (mut before, mut after_gap) = (0, false);
    for (block, leave_out) in document.blocks.iter().zip(leave_out) {
        // What stands between two blocks: ends of lines, the mark of an item.
        let marks = text::cut(&document.text, Span::new(before, block.span.start));
        before = block.span.end;
        if *leave_out {
            after_gap = true;
            continue;
        }
        if kept.text.is_empty() {
            kept.text.push_str(marks.trim_start_matches('\n'));
        } else {
            if after_gap && !marks.starts_with("\n\n") {
                kept.text.push('\n');
            }
            kept.text.push_str(marks);
        }
        after_gap = false;
        let start = kept.text.len();
        kept.text.push_str(text::cut(&document.text, block.span));
        let links = document.links.iter().filter(|link| block.span.contains(link.span));
        kept.links.extend(
            links.map(|link| Link { span: link.span.earlier(block.span.start).later(start), url: link.url.clone() }),
        );
        kept.blocks.push(Block { span: Span::new(start, kept.text.len()), kind: block.kind });
    }
    if kept.blocks.is_empty() { document.clone() } else { kept }
}

fn says_something(document: &Document) -> bool {
    document.text.chars().any(char::is_alphanumeric)
}

fn readability(page: &str) -> Option<String> {
    reading(|| {
        let mut reader = dom_smoothie::Readability::new(page, None, None).ok()?;
        Some(reader.parse().ok()?.content.to_string())
    })
}

fn trafilatura(page: &str) -> Option<String> {
    let options = rs_trafilatura::Options { include_links: true, ..rs_trafilatura::Options::default() };
    reading(|| rs_trafilatura::extract_with_options(page, &options).ok()?.content_html)
}

/// What a library reads. Its panic over one page is that page's misfortune, not the bot's end.
fn reading(read: impl FnOnce() -> Option<String>) -> Option<String> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}
