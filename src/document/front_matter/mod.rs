//! What a file says of itself before its text: YAML between two `---` lines.

mod field;
mod yaml;

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
    if meta.extra.contains_key(&key) {
        problems.push((value.line, format!("{key}: stands twice; the first one is kept, remove the other")));
    } else {
        meta.extra.insert(key, value.written());
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
