//! Markup → the same markup, so bounded that no parser after it can be slow, deep or large: tags nest and are closed, none is
//! deeper than [`DEEPEST`], and what is never read (scripts, styles, comments, pictures' paths) is gone.
//!
//! An HTML parser looks through all open elements at many tags, and begins all open formatting again in each paragraph: some
//! megabytes of `<div>` or `<b>` keep it busy for hours. One pass over the tags makes that impossible.

use std::collections::BTreeMap;

use crate::text::{self, Span};

/// How many elements may be open at once; the tags of deeper ones are left out, their words are kept.
const DEEPEST: usize = 100;

/// A tag with more attributes keeps none of them.
const MOST_ATTRIBUTES: usize = 64;

/// Elements that never have content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content is no markup, and which are left out with it.
const RAW: [&str; 7] = ["script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// Elements that are left out with their content where they are closed.
const UNREAD: [&str; 5] = ["noscript", "svg", "template", "select", "canvas"];

/// Tags that change only how words look, and tags of the page as a whole that need no end.
const NEEDLESS: [&str; 18] = [
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "small",
    "strong",
    "tt",
    "u",
    "nobr",
    "plaintext",
    "frameset",
    "frame",
    "noframes",
    "option",
    "optgroup",
    "center",
];

/// Elements inside a line; a paragraph goes on through them.
pub const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

/// `html` in bounded form. Takes time and memory in proportion to its length.
#[must_use]
pub fn bounded(html: &str) -> String {
    let mut page = Page { html, at: 0, out: String::with_capacity(html.len() / 2), ..Page::default() };
    while page.step() {}
    page.close_to(0);
    page.out
}

#[derive(Default)]
struct Page<'a> {
    html: &'a str,
    at: usize,
    out: String,
    /// The names of the open elements, outermost first.
    open: Vec<String>,
    /// How many elements of a name were too deep and are not closed yet.
    too_deep: BTreeMap<String, usize>,
    /// Names of [`UNREAD`] that are not closed after here.
    never_closed: Vec<&'static str>,
}

/// A tag: its name in lower case, its end in the page, the number of its attributes.
struct Tag {
    name: String,
    end: usize,
    attributes: usize,
}

impl Page<'_> {
    /// Copies the words before the next tag, and the tag; whether there is more.
    fn step(&mut self) -> bool {
        let rest = self.rest(self.at);
        let Some(before) = rest.find('<') else {
            self.copy(self.at, self.html.len());
            return false;
        };
        let start = self.at + before;
        self.copy(self.at, start);
        let markup = self.rest(start);
        let second = markup.as_bytes().get(1).copied().unwrap_or(b' ');
        if markup.starts_with("<!--") {
            self.at = self.end_of(start + 2, "-->");
        } else if matches!(second, b'!' | b'?') {
            self.at = self.end_of(start, ">");
            let doctype = text::cut(self.html, Span::new(start, self.at));
            if self.out.trim().is_empty() && text::after(doctype, 0, 9).eq_ignore_ascii_case("<!doctype") {
                self.out.push_str(doctype);
            }
        } else if second.is_ascii_alphabetic() {
            let tag = self.tag(start + 1);
            self.at = tag.end;
            self.start_tag(start, &tag);
        } else if second == b'/' {
            if markup.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
                let tag = self.tag(start + 2);
                self.at = tag.end;
                self.end_tag(&tag.name);
            } else {
                self.at = self.end_of(start, ">");
            }
        } else {
            self.out.push_str("&lt;");
            self.at = start + 1;
        }
        self.at < self.html.len()
    }

    fn rest(&self, from: usize) -> &str {
        text::cut(self.html, Span::new(from, self.html.len()))
    }

    /// The offset after the next `mark`, or the end of the page.
    fn end_of(&self, from: usize, mark: &str) -> usize {
        self.rest(from).find(mark).map_or(self.html.len(), |found| from + found + mark.len())
    }

    /// The tag whose name begins at `start`. As in the HTML standard, `>` in a quoted value does not end it.
    fn tag(&self, start: usize) -> Tag {
        let mut name_end = None;
        let (mut attributes, mut quote, mut before) = (0, None, b' ');
        for (at, byte) in self.rest(start).bytes().enumerate() {
            if name_end.is_none() && (byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')) {
                name_end = Some(at);
            }
            match quote {
                Some(open) if byte == open => {
                    quote = None;
                    attributes += 1;
                }
                None if byte == b'>' => {
                    let name = text::cut(self.html, Span::new(start, start + name_end.unwrap_or(at)));
                    return Tag { name: name.to_ascii_lowercase(), end: start + at + 1, attributes };
                }
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
                None if byte == b'/' || byte.is_ascii_whitespace() => attributes += 1,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        Tag { name: String::new(), end: self.html.len(), attributes: 0 }
    }

    fn start_tag(&mut self, start: usize, tag: &Tag) {
        let name = tag.name.as_str();
        let is_data = name == "script" && self.is_linked_data(start, tag);
        if let Some(element) = RAW.iter().find(|raw| **raw == name) {
            let content = tag.end;
            self.at = self.closed(content, element).unwrap_or(self.html.len());
            if is_data {
                self.copy(start, self.at);
            }
            return;
        }
        if let Some(element) = UNREAD.iter().find(|unread| **unread == name) {
            if !self.never_closed.contains(element) {
                match self.closed(tag.end, element) {
                    Some(end) => self.at = end,
                    None => self.never_closed.push(element),
                }
            }
            return;
        }
        if name == "title" {
            // What is never closed is looked for once.
            if !self.never_closed.contains(&"title") {
                match self.closed(tag.end, "title") {
                    Some(end) => {
                        self.at = end;
                        self.copy(start, end);
                    }
                    None => self.never_closed.push("title"),
                }
            }
            return;
        }
        if name.is_empty() || NEEDLESS.contains(&name) || name.len() > 64 {
            return;
        }
        let name = if matches!(name, "s" | "strike") { "del" } else { name };
        self.close_implied(name);
        let is_open = matches!(name, "html" | "head" | "body") || VOID.contains(&name);
        if !is_open {
            if self.open.len() >= DEEPEST {
                *self.too_deep.entry(name.to_owned()).or_default() += 1;
                return;
            }
            self.open.push(name.to_owned());
        }
        if tag.attributes <= MOST_ATTRIBUTES {
            self.out.push('<');
            self.out.push_str(name);
            self.copy(start + 1 + tag.name.len(), tag.end);
        } else {
            self.out.push('<');
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    fn copy(&mut self, start: usize, end: usize) {
        self.out.push_str(text::cut(self.html, Span::new(start, end)));
    }

    /// Whether the script of `tag` holds JSON-LD.
    fn is_linked_data(&self, start: usize, tag: &Tag) -> bool {
        text::cut(self.html, Span::new(start, tag.end)).to_ascii_lowercase().contains("ld+json")
    }

    /// The offset after the end tag of `name` that follows `from`.
    fn closed(&self, from: usize, name: &str) -> Option<usize> {
        let mut at = from;
        loop {
            let found = at + self.rest(at).find("</")?;
            let after = found + 2 + name.len();
            let is_end = self.html.get(found + 2..after).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && self.html.as_bytes().get(after).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            if is_end {
                return Some(self.end_of(after, ">"));
            }
            at = found + 2;
        }
    }

    /// Closes what a start tag of `name` closes by itself: a paragraph before a block, an item before the next one.
    fn close_implied(&mut self, name: &str) {
        let closes: (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            _ => (&[], &[]),
        };
        let (closed, walls) = closes;
        let found = self.open.iter().enumerate().rev().take_while(|(_, open)| !walls.contains(&open.as_str()));
        if let Some((depth, _)) = found.filter(|(_, open)| closed.contains(&open.as_str())).last() {
            self.close_to(depth);
        }
        // A link ends the one before it, unless blocks have begun in between.
        if name == "a" {
            let inline = self.open.iter().rev().take_while(|open| INLINE.contains(&open.as_str()));
            if let Some(above) = inline.enumerate().filter(|(_, open)| *open == "a").map(|(above, _)| above).last() {
                self.close_to(self.open.len() - 1 - above);
            }
        }
        if !INLINE.contains(&name) && !VOID.contains(&name) || name == "hr" {
            let inside = self.open.iter().rposition(|open| !INLINE.contains(&open.as_str()));
            if let Some(depth) = inside.filter(|depth| self.open.get(*depth).is_some_and(|open| open == "p")) {
                self.close_to(depth);
            }
        }
    }

    fn end_tag(&mut self, name: &str) {
        let name = if matches!(name, "s" | "strike") { "del" } else { name };
        if let Some(count) = self.too_deep.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            return;
        }
        // An end tag inside a cell closes nothing outside of it.
        let wall = match name {
            "table" | "tr" | "tbody" | "thead" | "tfoot" | "td" | "th" => None,
            _ => self.open.iter().rposition(|open| matches!(open.as_str(), "td" | "th" | "table")),
        };
        let found = self.open.iter().rposition(|open| open == name);
        if let Some(depth) = found.filter(|depth| wall.is_none_or(|wall| *depth > wall)) {
            // A line's element that is closed too late does not close blocks.
            let crosses =
                INLINE.contains(&name) && self.open.iter().skip(depth).any(|open| !INLINE.contains(&open.as_str()));
            if !crosses {
                self.close_to(depth);
            }
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { return };
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(bounded(html), expected, "{html}");
    }

    #[test]
    fn what_is_never_read_is_gone() {
        check("a<!-- <p>b</p> -->c", "ac");
        check("<script>if (a<b) {}</script>c<STYLE>p{}</Style >d", "cd");
        check("<b>a</b> <em>b</em><font color=red>c</font>", "a bc");
        check("<svg><text>a</text></svg>b<noscript><img></noscript>", "b");
        check("<p>a<![CDATA[x]]></p>", "<p>a</p>");
        check("<!DOCTYPE html><p>a</p>", "<!DOCTYPE html><p>a</p>");
    }

    #[test]
    fn linked_data_and_the_title_stay() {
        let data = r#"<script type="application/ld+json">{"a": "<p>"}</script>"#;
        check(data, data);
        check("<title>a <b> c</title>", "<title>a <b> c</title>");
    }

    #[test]
    fn tags_nest_and_are_closed() {
        check("<div><p>a<p>b<div>c</div>", "<div><p>a</p><p>b</p><div>c</div></div>");
        check("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
        check(
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        );
        check("<p><table></p><div>", "<p></p><table><div></div></table>");
        check("<td><div></p></td>", "<td><div></div></td>");
        check("a</div>b</p>", "ab");
        check("<a href=x>a<a href=y>b", "<a href=x>a</a><a href=y>b</a>");
        check("<span><div></span>a</div>", "<span><div>a</div></span>");
    }

    #[test]
    fn a_sign_that_begins_no_tag_is_a_sign() {
        check("1 < 2 <3", "1 &lt; 2 &lt;3");
        check("a </ b> c", "a  c");
        check("<a title='1 > 0'>b</a>", "<a title='1 > 0'>b</a>");
        check("a <p class='b", "a ");
    }

    #[test]
    fn struck_words_keep_their_mark() {
        check("<s>a</s><strike>b</strike>", "<del>a</del><del>b</del>");
    }

    #[test]
    fn a_tag_of_too_many_attributes_keeps_none() {
        check(&format!("<p {}>a", "x ".repeat(100)), "<p>a</p>");
    }

    /// How deep the elements of well-nested markup go.
    fn depth(markup: &str) -> usize {
        let (mut deepest, mut depth) = (0_usize, 0_usize);
        for tag in markup.split('<').skip(1) {
            if tag.starts_with('/') {
                depth = depth.saturating_sub(1);
            } else {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
        deepest
    }

    #[test]
    fn no_element_is_too_deep_and_its_words_stay() {
        for unit in [
            "<div>",
            "<span>",
            "<p><div></p>",
            "<b><div>",
            "<table><tr><td>",
            "<a><div></a>",
            "<ul><li>",
            "<p><table><p>",
        ] {
            let page = bounded(&format!("{}word", unit.repeat(10_000)));
            assert!(depth(&page) <= DEEPEST, "{unit}");
            assert!(page.contains("word"), "{unit}");
        }
        let balanced = format!("{}word{}<p>end</p>", "<div>".repeat(5_000), "</div>".repeat(5_000));
        assert!(bounded(&balanced).ends_with("</div><p>end</p>"));
    }

    proptest::proptest! {
        #[test]
        fn any_markup_becomes_nested(html in "(<|</|>|p|div|li|td|table|a|ul|script|title| |x|=|\"|!--|é){0,80}") {
            let page = bounded(&html);
            proptest::prop_assert!(depth(&page) <= DEEPEST);
            proptest::prop_assert_eq!(bounded(&page).len(), bounded(&bounded(&page)).len());
        }
    }
}
