//! What stands at the margins of an article and is none of it: bylines and dates above it, advertisements in it, lists of tags
//! below it, and offers to subscribe.
//!
//! *What it catches*: a short paragraph that only says who wrote the article or when, before its first long one; words that
//! mark an advertisement; `Tags:`, `Related:` and the like, where most of the words lead elsewhere; a box that offers a
//! subscription. *What it leaves alone*: whatever says anything else.

use dom_query::{Document as Dom, NodeRef};

use super::byline;
use super::date;
use super::linked_data::words;
use crate::document::{Block, BlockKind, Document, Published};
use crate::text;

/// Words that mark an advertisement, or lead past it.
const ADVERTISEMENTS: [&str; 12] = [
    "advertisement",
    "advertisements",
    "advert",
    "ad",
    "sponsored",
    "skip advertisement",
    "advertisement - continue reading below",
    "advertisement. scroll to continue reading.",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading below",
];

/// What stands before links to something else.
const LABELS: [&str; 14] = [
    "tags",
    "tag",
    "topics",
    "topic",
    "filed under",
    "categories",
    "category",
    "related",
    "read more",
    "read also",
    "also read",
    "see also",
    "more on this story",
    "more on this topic",
];

/// Boxes in which a page asks its reader for something.
const BOXES: &str = "[class*=paywall], [class*=subscri], [class*=newsletter], [class*=signup], [class*=sign-up], \
                     [class*=regwall], [class*=donat], [class*=membership], [id*=paywall], [id*=newsletter], \
                     [id*=subscri], amp-ad, amp-embed, amp-sticky-ad, amp-sidebar, amp-social-share, amp-consent";

/// What it asks for.
const OFFERS: [&str; 12] = [
    "subscribe",
    "subscriber",
    "subscription",
    "sign up",
    "sign in",
    "log in",
    "newsletter",
    "donate",
    "donation",
    "become a member",
    "cancel anytime",
    "unlimited access",
];

/// An offer has no more words than this: what has more is the article that is offered.
const LONGEST_OFFER: usize = 120;

/// A paragraph of so many words is no byline.
const LONG: usize = 20;

/// A byline has no more words than this.
const LONGEST_BYLINE: usize = 10;

/// Lines and lists that may be of links alone.
const LINES: &str = "p, ul, ol, li, div, nav, span";

/// Links below a text are in few words.
const LONGEST_LINKS: usize = 40;

/// Takes the offers out of a page, and what leads elsewhere after a word that says so.
pub fn remove(dom: &Dom) {
    for node in dom.select(BOXES).nodes() {
        if is_offer(node) {
            node.remove_from_parent();
        }
    }
    for node in dom.select(LINES).nodes() {
        if leads_elsewhere(node) {
            node.remove_from_parent();
        }
    }
}

fn leads_elsewhere(node: &NodeRef<'_>) -> bool {
    // Most elements begin with something else: their words are not put together.
    let mut begins = String::new();
    for text in node.descendants_it().filter(NodeRef::is_text).take(8) {
        begins.push_str(&text.text());
        if begins.trim().len() > 20 {
            break;
        }
    }
    let begins = text::fold(&begins);
    let begins = begins.trim_start();
    let is_labelled =
        LABELS.iter().any(|label| begins.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(':')));
    if !is_labelled {
        return false;
    }
    let said = words(node);
    let links = node.descendants_it().filter(|inner| inner.has_name("a"));
    let linked: usize = links.map(|link| words(&link).len()).sum();
    linked * 2 > said.len() && said.split(' ').count() <= LONGEST_LINKS
}

fn is_offer(node: &NodeRef<'_>) -> bool {
    if ["html", "body", "main", "article"].iter().any(|name| node.has_name(name)) {
        return false;
    }
    let is_own = node.node_name().is_some_and(|name| name.starts_with("amp-"));
    let said = words(node).to_lowercase();
    is_own || said.split(' ').count() <= LONGEST_OFFER && OFFERS.iter().any(|offer| said.contains(offer))
}

/// For each block of an article whether it is none of it; `known` are its title and its author.
#[must_use]
pub fn margins(document: &Document, known: [Option<&str>; 2]) -> Vec<bool> {
    let said: Vec<&str> = document.blocks.iter().map(|block| text::cut(&document.text, block.span)).collect();
    let is_long = |said: &&str| said.split_whitespace().count() >= LONG;
    let first = said.iter().position(is_long).unwrap_or_default();
    let known = known.map(|known| known.map(text::fold));
    let is_margin = |(at, (block, said)): (usize, (&Block, &str))| {
        let is_above = at < first && (is_byline(said) || known.contains(&Some(text::fold(said))));
        block.kind == BlockKind::Paragraph && (is_advertisement(said) || is_above)
    };
    document.blocks.iter().zip(said).enumerate().map(is_margin).collect()
}

/// The date and the writer that lines above an article name.
pub fn said<'a>(lines: impl Iterator<Item = &'a str>) -> (Option<Published>, Option<String>) {
    let (mut published, mut author) = (None, None);
    for line in lines {
        published = published.or_else(|| date::in_words(line));
        author = author.or_else(|| byline::after_by(line));
    }
    (published, author)
}

fn is_advertisement(said: &str) -> bool {
    said.len() < 80 && ADVERTISEMENTS.contains(&text::fold(said).trim())
}

/// Whether a line only says who wrote the article, or when: it is no sentence.
fn is_byline(said: &str) -> bool {
    let said = said.trim();
    let is_sentence = said.ends_with(['.', '?', '!', ':', '”', '"']);
    let is_short = said.split_whitespace().count() <= LONGEST_BYLINE;
    is_short && !is_sentence && (byline::after_by(said).is_some() || date::in_words(said).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let dom = Dom::fragment(html);
        remove(&dom);
        let document = super::super::article::read(&dom.html(), None);
        let margins = margins(&document, [Some("Mill to close"), Some("Ada Stone")]);
        let kept = document.blocks.iter().zip(margins).filter(|(_, is_margin)| !is_margin);
        let kept: Vec<&str> = kept.map(|(block, _)| text::cut(&document.text, block.span)).collect();
        assert_eq!(kept.join(" / "), expected, "{html}");
    }

    const LONG: &str = "The mill at Harrow Bend will close in October, its owner said on Friday in a letter to all who work there and their families.";

    #[test]
    fn who_and_when_above_an_article_are_left_out() {
        check(&format!("<p>By Bo Reed, Staff Writer</p><p>{LONG}</p>"), LONG);
        check(&format!("<p>Ada Stone</p><p>3 July 2026 · 4 min read</p><p>{LONG}</p>"), LONG);
        check(&format!("<p>Mill to close</p><p>Posted on July 3, 2026</p><p>{LONG}</p>"), LONG);
    }

    #[test]
    fn what_says_more_or_stands_in_the_text_is_kept() {
        check(&format!("<p>It closed.</p><p>{LONG}</p>"), &format!("It closed. / {LONG}"));
        check(
            &format!("<p>{LONG}</p><p>By Monday the gates were shut</p>"),
            &format!("{LONG} / By Monday the gates were shut"),
        );
        check(&format!("<ul><li>July 3, 2026</li></ul><p>{LONG}</p>"), &format!("July 3, 2026 / {LONG}"));
        check(
            &format!("<p>July 3, 2026, was a Friday.</p><p>{LONG}</p>"),
            &format!("July 3, 2026, was a Friday. / {LONG}"),
        );
    }

    #[test]
    fn advertisements_offers_and_lists_of_links_are_left_out() {
        check("<p>One.</p><p>Advertisement</p><p>SKIP ADVERTISEMENT</p><p>Two.</p>", "One. / Two.");
        check(
            "<p>One.</p><amp-ad><div>Buy</div></amp-ad><div class=newsletter-box>Sign up for our newsletter</div>",
            "One.",
        );
        check("<p>One.</p><p>Tags: <a href=/a>mill</a>, <a href=/b>paper</a></p>", "One.");
        check("<p>One.</p><div><b>Related:</b> <a href=/a>Five mills that closed</a></div>", "One.");
    }

    #[test]
    fn what_speaks_of_subscriptions_or_topics_is_kept() {
        check("<div class=story><p>Who wants to subscribe pays more.</p></div>", "Who wants to subscribe pays more.");
        check(
            "<p>Related: the mill, which <a href=/a>closed</a> in May and has not opened since.</p>",
            "Related: the mill, which closed in May and has not opened since.",
        );
        let article = format!("<div class=paywall>{}</div>", format!("<p>{LONG} They subscribe.</p>").repeat(6));
        check(&article, vec![format!("{LONG} They subscribe."); 6].join(" / ").as_str());
    }
}
