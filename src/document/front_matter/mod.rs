//! What a file says of itself before its text: YAML between two `---` lines.

mod field;
mod yaml;

use std::collections::btree_map::Entry;

use crate::document::{Kind, Meta, Published};
use crate::text::{self, Span};

use field::Field;
pub use field::{Content, Value};

/// The most bytes that front matter may have: what is longer is a text that begins with a rule.
const LARGEST: usize = 64 * 1024;

/// Front matter that was read, and where the text begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub meta: Meta,
    /// Byte offset of the text's first byte in the file.
    pub body: usize,
    /// What could not be read: the line in the file, counted from 1, and what to do.
    pub problems: Vec<(usize, String)>,
}

/// Reads the front matter of `file` (its whole text, with or without a byte order mark); where it has none, nothing is
/// known and the text begins at 0.
#[must_use]
pub fn read(file: &str) -> FrontMatter {
    let mut front = FrontMatter::default();
    let Some((yaml, body)) = find(file) else {
        if let Some(problem) = never_closed(file) {
            front.problems.push(problem);
        }
        return front;
    };
    // The first line of the YAML is the second of the file.
    match yaml::fields(text::cut(file, yaml)) {
        Ok(fields) => {
            front.body = body;
            fill(&mut front.meta, fields, &mut front.problems);
            for (line, _) in &mut front.problems {
                *line += 1;
            }
        }
        // A rule, some words, a rule: a text.
        Err(yaml::NotRead::NoMapping) => {}
        Err(yaml::NotRead::Broken { line, reason }) => {
            front.body = body;
            front.problems.push((line + 1, format!("the front matter cannot be read ({reason}), so nothing is known of this document but its text; mend the YAML, often by quotation marks around a value")));
        }
    }
    front
}

/// Files what is said under each key; what is not ours is kept as it was written.
pub fn fill(meta: &mut Meta, fields: Vec<(String, Value)>, problems: &mut Vec<(usize, String)>) {
    let mut found: Vec<(Field, usize, String, Value)> = Vec::new();
    for (key, value) in fields {
        match Field::of(&key) {
            Some((field, rank)) => found.push((field, rank, key, value)),
            None if value.is_empty() => {}
            None => keep(meta, key, &value, problems),
        }
    }
    // Our own key for a thing goes before the others' keys for it.
    found.sort_by_key(|(field, rank, ..)| (*field, *rank));
    let mut last = None;
    for (field, _, key, value) in found {
        if value.is_empty() {
            continue;
        }
        if last == Some(field) {
            keep(meta, key, &value, problems);
            continue;
        }
        match set(meta, field, &value) {
            Set::Done => last = Some(field),
            Set::NotOurs => keep(meta, key, &value, problems),
            Set::Wrong(what) => problems.push((value.line, format!("{key}: {what}"))),
        }
    }
}

fn keep(meta: &mut Meta, key: String, value: &Value, problems: &mut Vec<(usize, String)>) {
    match meta.extra.entry(key) {
        Entry::Vacant(place) => {
            place.insert(value.written());
        }
        Entry::Occupied(place) => {
            problems
                .push((value.line, format!("{}: stands twice; the first one is kept, remove the other", place.key())));
        }
    }
}

/// What became of a value.
enum Set {
    Done,
    /// The key is used for something else, too: the value is kept, not taken.
    NotOurs,
    /// What is wrong with it and what to write instead.
    Wrong(String),
}

fn set(meta: &mut Meta, field: Field, value: &Value) -> Set {
    let known = match field {
        Field::Title => one(&mut meta.title, value),
        Field::Outlet => one(&mut meta.outlet, value),
        Field::Language => one(&mut meta.language, value),
        Field::Author => {
            let names = value.names();
            meta.author = Some(names.join(", "));
            !names.is_empty()
        }
        Field::Url => return url(meta, value),
        Field::Published => return published(meta, value),
        Field::Retrieved => return retrieved(meta, value),
        Field::Kind => return kind(meta, value),
        Field::Via => {
            meta.via = value.names();
            !meta.via.is_empty()
        }
        Field::Tags => {
            meta.tags = value.names();
            !meta.tags.is_empty()
        }
    };
    if known { Set::Done } else { Set::Wrong(format!("{} cannot be read; write it as text", value.written())) }
}

fn one(place: &mut Option<String>, value: &Value) -> bool {
    *place = value.one().map(ToOwned::to_owned);
    place.is_some()
}

/// An address; a path (`url: /about`), which site generators write under the same key, is none.
fn url(meta: &mut Meta, value: &Value) -> Set {
    match value.one() {
        Some(address) if is_web_address(address) => {
            meta.url = Some(address.to_owned());
            Set::Done
        }
        _ => Set::NotOurs,
    }
}

/// Whether `address` is one that a link may open: `http` or `https`, a host, no white space.
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && rest.starts_with(|first: char| first.is_alphanumeric() || first == '[')
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || c == '<' || c == '>')
}

fn published(meta: &mut Meta, value: &Value) -> Set {
    meta.published = value.one().and_then(Published::read);
    match meta.published {
        Some(_) => Set::Done,
        None => Set::Wrong(unreadable_date(value)),
    }
}

fn retrieved(meta: &mut Meta, value: &Value) -> Set {
    match value.one().filter(|date| Published::read(date).is_some()) {
        Some(date) => {
            meta.retrieved = Some(date.to_owned());
            Set::Done
        }
        None => Set::Wrong(unreadable_date(value)),
    }
}

fn unreadable_date(value: &Value) -> String {
    format!(
        "{:?} is no date that can be read in one way, so it is unknown; write it like 2026-07-03, 2026-07 or 2026",
        value.written()
    )
}

fn kind(meta: &mut Meta, value: &Value) -> Set {
    meta.kind = value.one().and_then(|kind| match kind.to_ascii_lowercase().as_str() {
        "report" => Some(Kind::Report),
        "analysis" => Some(Kind::Analysis),
        "opinion" => Some(Kind::Opinion),
        "release" => Some(Kind::Release),
        "record" => Some(Kind::Record),
        "post" => Some(Kind::Post),
        _ => None,
    });
    match meta.kind {
        Some(_) => Set::Done,
        None => {
            Set::Wrong(format!("{:?} is none of report, analysis, opinion, release, record, post", value.written()))
        }
    }
}

/// The YAML between the two lines, and the offset after the second; only at the very start of the file.
fn find(file: &str) -> Option<(Span, usize)> {
    let mut at = file.len() - super::encoding::without_mark(file).len();
    let mut start = None;
    for line in text::cut(file, Span::new(at, file.len())).split_inclusive('\n') {
        let end = at + line.len();
        match start {
            None if line.trim_end() == "---" && line.ends_with('\n') => start = Some(end),
            None => return None,
            Some(start) if matches!(line.trim_end(), "---" | "...") => return Some((Span::new(start, at), end)),
            Some(start) if end - start > LARGEST => return None,
            Some(_) => {}
        }
        at = end;
    }
    None
}

/// The problem of a file that opens front matter and never closes it: told from a text that begins with a rule by one of
/// our keys in the next line.
fn never_closed(file: &str) -> Option<(usize, String)> {
    let mut lines = super::encoding::without_mark(file).lines();
    let opens = lines.next()?.trim_end() == "---";
    let (key, _) = lines.next()?.split_once(':')?;
    (opens && Field::of(key).is_some()).then(|| {
        (1, "the front matter never ends, so it is read as text; put a line --- after its last key".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(yaml: &str) -> FrontMatter {
        read(&format!("---\n{yaml}\n---\nBody\n"))
    }

    /// The problems of `yaml`, whose first line is the second of the file.
    #[track_caller]
    fn check_problems(yaml: &str, expected: &[(usize, &str)]) {
        let front = front(yaml);
        let problems: Vec<(usize, &str)> =
            front.problems.iter().map(|(line, message)| (*line, message.as_str())).collect();
        assert_eq!(problems, expected, "{yaml}");
    }

    #[test]
    fn our_own_keys_are_read() {
        let front = front(
            "title: The mill\noutlet: Evening Ledger\nauthor: [Ada Stone, Bo Reed]\nurl: https://mill.example/a\n\
             published: 2026-07-03\nretrieved: 2026-07-04T10:00:00Z\nkind: report\nvia:\n  - Harbour Post\n  - Mill News\n\
             language: en\ntags: flood, mill",
        );
        assert_eq!(front.problems, []);
        let meta = front.meta;
        assert_eq!(meta.title.as_deref(), Some("The mill"));
        assert_eq!(meta.outlet.as_deref(), Some("Evening Ledger"));
        assert_eq!(meta.author.as_deref(), Some("Ada Stone, Bo Reed"));
        assert_eq!(meta.url.as_deref(), Some("https://mill.example/a"));
        assert_eq!(meta.published.unwrap().iso, "2026-07-03");
        assert_eq!(meta.retrieved.as_deref(), Some("2026-07-04T10:00:00Z"));
        assert_eq!(meta.kind, Some(Kind::Report));
        assert_eq!(meta.via, ["Harbour Post", "Mill News"]);
        assert_eq!(meta.language.as_deref(), Some("en"));
        assert_eq!(meta.tags, ["flood", "mill"]);
        assert!(meta.extra.is_empty());
    }

    #[test]
    fn other_names_for_the_same_thing_are_read() {
        for key in ["pubDate", "date", "publish_date", "datePublished", "Published-At", "pubdatetime"] {
            let front = front(&format!("{key}: \"2025-11-10\""));
            assert_eq!(front.meta.published.unwrap().iso, "2025-11-10", "{key}");
        }
        assert_eq!(front("og:title: The mill").meta.title.as_deref(), Some("The mill"));
        assert_eq!(front("publisher: Evening Ledger").meta.outlet.as_deref(), Some("Evening Ledger"));
    }

    #[test]
    fn our_own_key_goes_before_others_and_both_are_kept() {
        let meta = front("date: 2020-01-01\npublished: 2026-07-03\ntitle:\nheadline: The mill").meta;
        assert_eq!(meta.published.unwrap().iso, "2026-07-03");
        assert_eq!(meta.title.as_deref(), Some("The mill"));
        assert_eq!(meta.extra.get("date").map(String::as_str), Some("2020-01-01"));
    }

    #[test]
    fn unknown_keys_are_kept_as_they_were_written() {
        let extra = front("version: 1.10\nlist: [a, 2, yes]\ndeep: {a: [b, {c: d}]}\ndescription: >-\n  two\n  lines\nempty:\nnone: ~").meta.extra;
        let extra: Vec<(&str, &str)> = extra.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(
            extra,
            [("deep", "{a: [b, {c: d}]}"), ("description", "two lines"), ("list", "a, 2, yes"), ("version", "1.10")]
        );
    }

    #[test]
    fn a_path_or_a_script_is_no_address() {
        for url in [
            "/about/",
            "mill.example",
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "file:///etc/passwd",
            "https://mill.example/<x>",
        ] {
            let front = front(&format!("url: {url:?}"));
            assert_eq!((front.meta.url, front.problems), (None, vec![]), "{url}");
            assert_eq!(front.meta.extra.get("url").map(String::as_str), Some(url));
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_line_and_the_rest_is_read() {
        let date = "published: \"last week\" is no date that can be read in one way, so it is unknown; write it like 2026-07-03, 2026-07 or 2026";
        check_problems("title: The mill\n\npublished: last week", &[(4, date)]);
        assert_eq!(front("title: The mill\npublished: last week").meta.title.as_deref(), Some("The mill"));
        check_problems(
            "kind: rumour",
            &[(2, "kind: \"rumour\" is none of report, analysis, opinion, release, record, post")],
        );
        check_problems("title: {a: b}", &[(2, "title: {a: b} cannot be read; write it as text")]);
        check_problems("mood: a\nmood: b", &[(3, "mood: stands twice; the first one is kept, remove the other")]);
    }

    #[test]
    fn broken_front_matter_leaves_the_body_and_says_where() {
        for (yaml, line) in [
            ("title: a: b", 2),
            ("title: The mill\nauthor: [Ada", 3),
            ("title: \"The mill", 2),
            ("a: b\n\tc: d", 2),
            ("a: *b", 2),
            ("[a]: b", 2),
        ] {
            let file = format!("---\n{yaml}\n---\nBody\n");
            let front = read(&file);
            assert_eq!(text::cut(&file, Span::new(front.body, file.len())), "Body\n", "{yaml}");
            assert_eq!(front.meta, Meta::default(), "{yaml}");
            let (found, message) = &front.problems[0];
            assert!((line..=line + 2).contains(found), "{yaml}: {found} {message}");
            assert!(message.contains("nothing is known of this document but its text"), "{message}");
        }
    }

    #[track_caller]
    fn check_body(file: &str, body: &str) {
        let front = read(file);
        assert_eq!(text::cut(file, Span::new(front.body, file.len())), body, "{file}");
    }

    #[test]
    fn the_body_is_what_follows_the_second_line_byte_for_byte() {
        check_body("---\ntitle: a\n---\n\n Body \n", "\n Body \n");
        check_body("\u{FEFF}---\r\ntitle: a\r\n---\r\nBody", "Body");
        check_body("---\ntitle: a\n...\nBody", "Body");
        check_body("---\n---\nBody", "Body");
        check_body("--- \ntitle: a\n---  \nBody", "Body");
        check_body("---\n# only a comment\n---\nBody", "Body");
        check_body("---\ntitle: a\n---", "");
    }

    #[test]
    fn a_text_that_begins_with_a_rule_is_a_text() {
        for file in [
            "---\n\nThe mill closed.\n\n---\n\nEnd",
            "---\n- a\n- b\n---\nEnd",
            "----\ntitle: a\n---\n",
            " ---\ntitle: a\n---\n",
            "Text\n---\ntitle: a\n---\n",
            "---",
            "",
            "---\nThe end: it came\n\nat last.\n---\n",
        ] {
            check_body(file, file);
            assert_eq!(read(file).problems, [], "{file}");
        }
    }

    #[test]
    fn front_matter_that_never_ends_is_named() {
        let front = read("---\ntitle: The mill\n\nIt closed.\n");
        assert_eq!(front.body, 0);
        assert_eq!(
            front.problems,
            [(1, "the front matter never ends, so it is read as text; put a line --- after its last key".to_owned())]
        );
    }

    #[test]
    fn hostile_yaml_costs_little() {
        let deep = format!("a: {}", "[".repeat(LARGEST / 2));
        assert!(!front(&deep).problems.is_empty());
        let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]";
        assert_eq!(front(laughs).meta.extra.get("c").map(String::as_str), Some("[*b, *b]"));
    }

    proptest::proptest! {
        #[test]
        fn any_front_matter_is_read_or_named(yaml in "(\\PC|[\\n\\t:#&*!|>{}\\[\\], -]){0,100}") {
            let file = format!("---\n{yaml}\n---\nBody");
            let front = read(&file);
            proptest::prop_assert!(file.is_char_boundary(front.body));
        }
    }
}
