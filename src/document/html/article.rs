//! An article's markup → its text, blocks and links.

use dom_query::{Document as Dom, NodeRef};
use url::Url;

use crate::document::writer::Writer;
use crate::document::{BlockKind, Document};

use super::markup::INLINE;

/// Elements whose words are not the article's: controls, pictures' stand-ins, programs.
const UNREAD: [&str; 18] = [
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "button", "input",
    "select", "textarea", "audio", "video", "dialog", "rp",
];

/// What was opened and is to be closed, or what is still to be read.
enum Step<'a> {
    Read(NodeRef<'a>),
    Close(&'static str),
}

/// The text of `html` with its blocks, and its links, made whole by `base`. Its metadata is unknown.
#[must_use]
pub fn read(html: &str, base: Option<&Url>) -> Document {
    let dom = Dom::fragment(html);
    let mut writer = Writer::default();
    let mut in_code = 0_usize;
    // No recursion: markup is as deep as its author likes.
    let mut steps = vec![Step::Read(dom.root())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Close(name) => {
                close(&mut writer, name);
                in_code -= usize::from(name == "pre");
            }
            Step::Read(node) if node.is_text() => {
                let words = node.text();
                if in_code > 0 { writer.write(&words) } else { writer.write_flowing(&words) }
            }
            Step::Read(node) => {
                let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                if UNREAD.contains(&name.as_str()) {
                    continue;
                }
                if let Some(end) = open(&mut writer, &name, &node, base) {
                    in_code += usize::from(end == "pre");
                    steps.push(Step::Close(end));
                }
                steps.extend(node.children_it(true).map(Step::Read));
            }
        }
    }
    writer.document()
}

/// Begins what the element `node` is; under which name it is to be closed.
fn open(writer: &mut Writer, name: &str, node: &NodeRef<'_>, base: Option<&Url>) -> Option<&'static str> {
    match name {
        "h1" => writer.begin(BlockKind::Heading { level: 1 }),
        "h2" => writer.begin(BlockKind::Heading { level: 2 }),
        "h3" => writer.begin(BlockKind::Heading { level: 3 }),
        "h4" => writer.begin(BlockKind::Heading { level: 4 }),
        "h5" => writer.begin(BlockKind::Heading { level: 5 }),
        "h6" => writer.begin(BlockKind::Heading { level: 6 }),
        "blockquote" => {
            writer.begin_quotation();
            return Some("blockquote");
        }
        "pre" => {
            writer.begin(BlockKind::Code);
            return Some("pre");
        }
        "ul" | "ol" | "menu" => {
            // The page's own text has no numbers: a browser counts.
            writer.begin_list(None);
            return Some("list");
        }
        "li" => {
            writer.begin_item();
            return Some("li");
        }
        "tr" => {
            let mut cells = node.element_children().into_iter().peekable();
            let header = cells.peek().is_some() && cells.all(|cell| cell.has_name("th"));
            writer.begin(BlockKind::Row { header });
        }
        "td" | "th" => {
            writer.cell();
            return None;
        }
        "br" => {
            // Two ends of a line are the end of a paragraph.
            if writer.is_at_line_start() {
                writer.close();
            } else {
                writer.break_line();
            }
            return None;
        }
        "a" => {
            let url = node.attr("href").and_then(|path| address(&path, base)).unwrap_or_default();
            writer.begin_link(url);
            return Some("a");
        }
        "del" | "s" | "strike" => {
            writer.begin_gap();
            return Some("del");
        }
        _ if INLINE.contains(&name) || name.contains('-') || name.is_empty() => return None,
        _ => writer.close(),
    }
    Some("block")
}

fn close(writer: &mut Writer, name: &str) {
    match name {
        "blockquote" => writer.end_quotation(),
        "list" => writer.end_list(),
        "li" => writer.end_item(),
        "a" => writer.end_link(),
        "del" => writer.end_gap(),
        _ => writer.close(),
    }
}

/// `path` as a page at `base` means it; none where it leads to no page, or to a place on the same one.
#[must_use]
pub fn address(path: &str, base: Option<&Url>) -> Option<String> {
    let path = path.trim();
    if path.is_empty() || path.starts_with('#') {
        return None;
    }
    let url = match Url::parse(path) {
        Ok(url) => url,
        Err(_) => base?.join(path).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::{is_well_formed, shown};
    use crate::text;

    #[track_caller]
    fn check(html: &str, blocks: &[&str]) {
        let document = read(html, None);
        assert!(is_well_formed(&document), "{html}");
        assert_eq!(shown(&document).lines().collect::<Vec<_>>(), blocks, "{html}");
    }

    #[test]
    fn blocks_have_the_roles_of_their_elements() {
        check("<h2>The <i>mill</i></h2><p>It\n  closed.</p><p>Then</p>", &["h2 The mill", "p It closed.", "p Then"]);
        check("<ul><li>one</li><li><p>two</p><ol><li>deep</li></ol></li></ul>", &["- one", "- two", "  - deep"]);
        check("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", &["|| a | b", "| 1 | 2"]);
        check("<blockquote><p>It closed.</p></blockquote>", &["> It closed."]);
        check("<pre>a\n  b</pre>", &["code a⏎  b"]);
        check("<div>one <span>two</span><div>three</div>four</div>", &["p one two", "p three", "p four"]);
    }

    #[test]
    fn words_are_apart_where_one_sees_them_apart() {
        check("<p>in<b>side</b></p>", &["p inside"]);
        check("<p>one<br>two<br><br>three</p>", &["p one⏎two", "p three"]);
        check("<p>one&nbsp;two\u{A0}</p>", &["p one two"]);
        check("<dl><dt>a</dt><dd>b</dd></dl>", &["p a", "p b"]);
    }

    #[test]
    fn what_is_not_read_aloud_is_left_out() {
        check("<p>a<button>Share</button><script>x</script></p><svg><text>b</text></svg>", &["p a"]);
        check("<p>It cost <del>5</del> 6</p>", &["p It cost 6"]);
        check("<ul><li></li><li><img></li></ul><p> </p>", &[]);
    }

    #[track_caller]
    fn check_links(html: &str, base: Option<&str>, expected: &[(&str, &str)]) {
        let base = base.map(|base| base.parse().unwrap());
        let document = read(html, base.as_ref());
        let links: Vec<(&str, &str)> =
            document.links.iter().map(|link| (text::cut(&document.text, link.span), link.url.as_str())).collect();
        assert_eq!(links, expected, "{html}");
    }

    #[test]
    fn links_are_whole_addresses_beside_their_words() {
        let base = Some("https://mill.example/a/b");
        check_links(
            "<p>See <a href='../log?x=1'>the <b>log</b></a></p>",
            base,
            &[("the log", "https://mill.example/log?x=1")],
        );
        check_links(
            "<ul><li><a href='//ledger.example/'>Ledger</a></li></ul>",
            base,
            &[("Ledger", "https://ledger.example/")],
        );
        check_links("<a href='http://a.example'>a</a> <a href='/b'>b</a>", None, &[("a", "http://a.example/")]);
    }

    #[test]
    fn what_leads_to_no_page_is_no_link() {
        let base = Some("https://mill.example/a");
        check_links(
            "<p><a href='#x'>a</a><a href='javascript:x'>b</a><a name=x>c</a><a href='mailto:a@b.example'>d</a><a href='/e'></a></p>",
            base,
            &[],
        );
    }
}
