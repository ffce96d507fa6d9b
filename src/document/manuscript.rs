//! Document → a Markdown file with front matter that reads as the same document: how what was added is kept.

use std::fmt::Write as _;

use crate::document::{Block, BlockKind, Document, Kind, Meta};
use crate::text::{self, Span};

/// The file that reads as `document`.
#[must_use]
pub fn write(document: &Document) -> String {
    format!("{}\n{}", front(&document.meta), body(document))
}

/// The front matter of a document, with the lines around it.
#[must_use]
pub fn front(meta: &Meta) -> String {
    let mut front = "---\n".to_owned();
    let published = meta.published.as_ref().map(|published| published.iso.as_str());
    let kind = meta.kind.map(word);
    let one = [
        ("title", meta.title.as_deref()),
        ("outlet", meta.outlet.as_deref()),
        ("author", meta.author.as_deref()),
        ("url", meta.url.as_deref()),
        ("published", published),
        ("retrieved", meta.retrieved.as_deref()),
        ("kind", kind),
        ("language", meta.language.as_deref()),
    ];
    for (key, value) in one {
        if let Some(value) = value {
            let _ = writeln!(front, "{key}: {}", value_of(value));
        }
    }
    for (key, list) in [("via", &meta.via), ("tags", &meta.tags)] {
        if !list.is_empty() {
            let items: Vec<String> = list.iter().map(|item| value_of(item)).collect();
            let _ = writeln!(front, "{key}: [{}]", items.join(", "));
        }
    }
    for (key, value) in &meta.extra {
        let _ = writeln!(front, "{}: {}", value_of(key), value_of(value));
    }
    front.push_str("---\n");
    front
}

/// `file` with another value for a key of its front matter; an empty value takes the key out. Every other line stays as it
/// is, comments too.
#[must_use]
pub fn with(file: &str, key: &str, value: &str) -> String {
    let line = (!value.is_empty()).then(|| format!("{key}: {}\n", list_or_value(key, value)));
    let plain = super::encoding::without_mark(file);
    let body = super::front_matter::read(file).body;
    if body == 0 {
        return line.map_or_else(|| file.to_owned(), |line| format!("---\n{line}---\n{plain}"));
    }
    let (head, rest) = file.split_at_checked(body).unwrap_or((file, ""));
    let mut written = String::new();
    let (mut is_in_key, mut is_done) = (false, false);
    let lines: Vec<&str> = head.split_inclusive('\n').collect();
    for (number, text) in lines.iter().enumerate() {
        let is_edge = number == 0 || number + 1 == lines.len();
        // What is indented, or an item, goes on with the key above it.
        let begins = !is_edge && !text.starts_with([' ', '\t', '-', '#', '\n', '\r']) && text.contains(':');
        if begins {
            let name = text.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            is_in_key = name == key;
            if is_in_key && !is_done {
                written.extend(line.clone());
                is_done = true;
            }
        } else if is_edge {
            is_in_key = false;
        }
        if number + 1 == lines.len() && !is_done {
            written.extend(line.clone());
        }
        if !is_in_key {
            written.push_str(text);
        }
    }
    written + rest
}

/// Lists are written with commas between.
fn list_or_value(key: &str, value: &str) -> String {
    if matches!(key, "via" | "tags") {
        let items: Vec<String> = value.split([',', ';']).map(|item| value_of(item.trim())).collect();
        return format!("[{}]", items.join(", "));
    }
    value_of(value)
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::Analysis => "analysis",
        Kind::Opinion => "opinion",
        Kind::Release => "release",
        Kind::Record => "record",
        Kind::Post => "post",
    }
}

/// A value as YAML takes it in one way only: JSON's strings are YAML's.
fn value_of(value: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || " ./_-".contains(letter);
    let is_word = value.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !value.ends_with(' ');
    let is_meant_otherwise = matches!(
        value.to_ascii_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    let is_date = super::Published::from_iso(value).is_some();
    if is_date || (is_word && value.chars().all(is_plain) && !is_meant_otherwise) {
        return value.to_owned();
    }
    let plain: String = value
        .chars()
        .map(|letter| {
            if letter.is_control() || matches!(letter, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                letter
            }
        })
        .collect();
    serde_json::to_string(&plain).unwrap_or_default()
}

/// The text of a document as Markdown.
#[must_use]
pub fn body(document: &Document) -> String {
    let mut body = String::new();
    let mut last: Option<BlockKind> = None;
    let mut page = None;
    let mut columns = 0;
    for (number, block) in document.blocks.iter().enumerate() {
        let on = document.page(block.span.start);
        if on.is_some() && on != page {
            page = on;
            last = None;
            let _ = write!(body, "\n<!-- page {} -->\n", on.unwrap_or_default());
        }
        let is_listed = |kind: BlockKind| matches!(kind, BlockKind::Item { .. });
        let is_row = |kind: BlockKind| matches!(kind, BlockKind::Row { .. });
        let continues_table =
            last.is_some_and(is_row) && is_row(block.kind) && block.kind != BlockKind::Row { header: true };
        if !(last.is_some_and(is_listed) && is_listed(block.kind) || continues_table) {
            body.push('\n');
        }
        match block.kind {
            BlockKind::Heading { level } => {
                let words = marked(document, block).replace("\\\n", " ");
                let _ = writeln!(body, "{} {}", "#".repeat(usize::from(level.clamp(1, 6))), words);
            }
            BlockKind::Paragraph => {
                let _ = writeln!(body, "{}", at_line_starts(&marked(document, block), ""));
            }
            BlockKind::Quotation => {
                let _ = writeln!(body, "> {}", at_line_starts(&marked(document, block), "> "));
            }
            BlockKind::Item { depth } => {
                let depth = match last {
                    Some(BlockKind::Item { depth: above }) => usize::from(depth.min(above + 1)),
                    _ => 0,
                };
                let indent = "  ".repeat(depth);
                let words = at_line_starts(&marked(document, block), &format!("{indent}  "));
                let _ = writeln!(body, "{indent}- {words}");
                last = Some(BlockKind::Item { depth: depth as u8 });
                continue;
            }
            BlockKind::Row { header } => {
                let words = marked(document, block).replace("\\\n", " ");
                let cells: Vec<&str> = words.split(" \\| ").collect();
                if !continues_table {
                    columns = widest(document, number);
                    if header {
                        let _ = writeln!(body, "{}\n{}", row(&cells, columns), row(&vec!["-"; columns], columns));
                    } else {
                        let _ = writeln!(body, "{}\n{}", row(&[], columns), row(&vec!["-"; columns], columns));
                    }
                }
                if !header || continues_table {
                    let _ = writeln!(body, "{}", row(&cells, columns));
                }
            }
            BlockKind::Code => {
                let words = text::cut(&document.text, block.span);
                let fence = "`".repeat(longest_run(words).max(2) + 1);
                let _ = writeln!(body, "{fence}\n{words}\n{fence}");
            }
        }
        last = Some(block.kind);
    }
    body.trim_start_matches('\n').to_owned()
}

/// How many cells the widest row has of the table that begins with the block of this number.
fn widest(document: &Document, number: usize) -> usize {
    let rows = document.blocks.iter().skip(number).enumerate();
    let rows = rows.take_while(|(at, block)| match block.kind {
        BlockKind::Row { header } => *at == 0 || !header,
        _ => false,
    });
    rows.map(|(_, block)| text::cut(&document.text, block.span).split(" | ").count()).max().unwrap_or(1)
}

fn row(cells: &[&str], columns: usize) -> String {
    let cells = cells.iter().copied().chain(std::iter::repeat("")).take(columns.max(cells.len()));
    cells.fold("|".to_owned(), |row, cell| format!("{row} {cell} |"))
}

fn longest_run(words: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for letter in words.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The words of a block with its links, in which nothing is a mark that is none.
fn marked(document: &Document, block: &Block) -> String {
    let mut marked = String::new();
    let mut at = block.span.start;
    let links = document.links.iter().filter(|link| block.span.contains(link.span));
    for link in links {
        if link.span.start < at {
            continue;
        }
        escape(text::cut(&document.text, Span::new(at, link.span.start)), &mut marked);
        marked.push('[');
        escape(text::cut(&document.text, link.span), &mut marked);
        let url: String = link.url.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
        let url = url.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
        let _ = write!(marked, "](<{url}>)");
        at = link.span.end;
    }
    escape(text::cut(&document.text, Span::new(at, block.span.end)), &mut marked);
    marked
}

fn escape(words: &str, out: &mut String) {
    let mut before = ' ';
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '{' | '}' | '#' | '^' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            // Within a word it is no mark.
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => out.push('_'),
            '_' => out.push_str("\\_"),
            '\n' => out.push_str("\\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
        before = letter;
    }
}

/// `words`, no line of which begins with what Markdown takes for a mark; lines after the first begin with `indent`.
fn at_line_starts(words: &str, indent: &str) -> String {
    let mut lines = Vec::new();
    for line in words.split('\n') {
        let line = line.trim_start();
        let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, rest) = line.split_at_checked(digits).unwrap_or((line, ""));
        if line.starts_with(['-', '+', '=', ':', '!']) {
            lines.push(format!("\\{line}"));
        } else if digits > 0 && rest.starts_with(['.', ')']) {
            lines.push(format!("{number}\\{rest}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join(&format!("\n{indent}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::shown;
    use crate::document::{DocumentId, Published, SourceFile, plain, read};

    #[track_caller]
    fn read_again(document: &Document) -> Document {
        let file = SourceFile { path: "a.md".into(), bytes: write(document).into_bytes(), ..SourceFile::default() };
        let (documents, problems) = read(&file);
        assert_eq!(problems, [], "{}", write(document));
        documents.into_iter().next().unwrap()
    }

    #[track_caller]
    fn check(words: &str) {
        let document = plain::read(DocumentId::default(), words.to_owned());
        assert_eq!(shown(&read_again(&document)), shown(&document), "{}", write(&document));
    }

    #[test]
    fn what_is_kept_reads_as_the_same() {
        check(
            "# The mill\n\nIt closed.\n\n- one\n  - deep\n- two\n\n> So she said.\n\nIt *is* [old](x) & <b>new</b> `code`_",
        );
        check("|Firm|Bid|\n|-|-|\n|A|1|\n|B|2|\n\nEnd");
        check("1984. A year.\n\n-5 degrees\n\n+1\n\n= 7\n\nsnake_case and _this_ ~~too~~ #tag {x} ^a^ $5 and $6");
    }

    #[test]
    fn metadata_is_kept() {
        let mut document = plain::read(DocumentId::default(), "It closed.".to_owned());
        document.meta = Meta {
            id: DocumentId("a".to_owned()),
            title: Some("Mill: \"closed\" # at last".to_owned()),
            outlet: Some("null".to_owned()),
            author: Some("Ann Lee, Bo Reed".to_owned()),
            url: Some("https://mill.example/a?b=c#d".to_owned()),
            published: Published::from_iso("2026-07"),
            retrieved: Some("2026-07-04T10:00:00Z".to_owned()),
            kind: Some(Kind::Release),
            via: vec!["Harbour Post".to_owned(), "A: B".to_owned()],
            language: Some("en".to_owned()),
            tags: vec!["flood".to_owned()],
            extra: [("added by".to_owned(), "@everyone: x".to_owned())].into(),
            ..Meta::default()
        };
        let again = read_again(&document).meta;
        // What is worked out from the rest is no metadata of its own.
        (document.meta.form, document.meta.party) = (again.form, again.party.clone());
        document.meta.masthead.clone_from(&again.masthead);
        assert_eq!(again, document.meta, "{}", write(&document));
    }

    #[test]
    fn links_and_pages_are_kept() {
        let html = "<p>See <a href='https://mill.example/a_(b)?c=<d>'>the [log]</a> now.</p><p>Then.</p>";
        let mut document = crate::document::html::whole(html);
        document.pages = vec![
            crate::document::PageStart { at: 0, number: 3 },
            crate::document::PageStart { at: document.blocks[1].span.start, number: 4 },
        ];
        let again = read_again(&document);
        assert_eq!((again.text.as_str(), &again.pages), ("See the [log] now.\n\nThen.", &document.pages));
        assert_eq!(again.links.iter().map(|link| link.span).collect::<Vec<_>>(), [document.links[0].span]);
    }

    #[test]
    fn one_key_is_changed_and_the_rest_stays() {
        let file = "---\n# by hand\ntitle: Mill\ntags:\n  - a\n  - b\noutlet: Post\n---\nIt closed.\n";
        assert_eq!(with(file, "title", "The: mill"), file.replace("title: Mill", "title: \"The: mill\""));
        assert_eq!(with(file, "tags", "x, z"), file.replace("tags:\n  - a\n  - b\n", "tags: [x, z]\n"));
        assert_eq!(with(file, "outlet", ""), file.replace("outlet: Post\n", ""));
        assert_eq!(with(file, "kind", "post"), file.replace("outlet: Post\n", "outlet: Post\nkind: post\n"));
        assert_eq!(with("It closed.", "kind", "post"), "---\nkind: post\n---\nIt closed.");
        assert_eq!(with("It closed.", "kind", ""), "It closed.");
    }

    proptest::proptest! {
        #[test]
        fn any_text_that_was_read_reads_as_the_same(words in "([a-zA-Z0-9 .,]|[-\\[\\]*_`<>#~&\\\\!+=:;(){}^$\"'\n]|\n\n|é|\n- |\n> |\n# ){0,120}") {
            let document = plain::read(DocumentId::default(), words);
            proptest::prop_assume!(document.text.contains(char::is_alphanumeric));
            // White space at the ends of lines means nothing.
            let of = |document: &Document| shown(document).replace('⏎', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(of(&read_again(&document)), of(&document), "{}", write(&document));
        }

        #[test]
        fn any_metadata_is_kept(title in "([^\\pC\\pZ]| ){1,40}", extra in "[^\\pC\\pZ]{1,20}") {
            proptest::prop_assume!(!title.trim().is_empty() && !extra.trim().is_empty());
            let mut document = plain::read(DocumentId::default(), "It closed.".to_owned());
            document.meta.title = Some(title.trim().to_owned());
            document.meta.extra.insert("note".to_owned(), extra);
            let again = read_again(&document).meta;
            proptest::prop_assert_eq!(again.title, document.meta.title);
            proptest::prop_assert_eq!(again.extra, document.meta.extra);
        }
    }
}
