//! JSON Lines: one document a line, with `_id`, `title`, `text` and any key of front matter.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Map, Value as Json};

use crate::document::front_matter::{self, Content, Value};
use crate::document::{Document, DocumentId, Meta, Problem, SourceFile, encoding, plain};

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// After this many lines that cannot be read, the others are only counted.
const MOST_PROBLEMS: usize = 50;

/// The documents of `file` in order, and a problem for each line that cannot be read.
#[must_use]
pub fn documents(file: &SourceFile) -> Documents<'_> {
    let mut documents = Documents {
        file,
        // A file in UTF-16 is decoded whole; all others are read line by line.
        decoded: None,
        at: 0,
        line: 0,
        known: BTreeSet::new(),
        waiting: Vec::new(),
        unread: 0,
        is_empty: true,
        is_done: false,
    };
    match file.bytes.as_slice() {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => match encoding::decode(&file.bytes) {
            Ok(text) => documents.decoded = Some(text.into_owned().into_bytes()),
            Err(message) => documents.stop(message),
        },
        [0xEF, 0xBB, 0xBF, ..] => documents.at = 3,
        _ => {}
    }
    documents
}

/// See [`documents`].
pub struct Documents<'a> {
    file: &'a SourceFile,
    decoded: Option<Vec<u8>>,
    /// Where the next line begins.
    at: usize,
    /// The number of the last line, counted from 1.
    line: usize,
    known: BTreeSet<String>,
    /// Problems that are told before the next line is read, last one first.
    waiting: Vec<Problem>,
    /// How many lines could not be read.
    unread: usize,
    /// Whether any line says something.
    is_empty: bool,
    is_done: bool,
}

impl Iterator for Documents<'_> {
    type Item = Result<Document, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(problem) = self.waiting.pop() {
                return Some(Err(problem));
            }
            if self.is_done {
                return None;
            }
            match self.next_line() {
                Some(line) => {
                    if let Some(document) = self.document(line) {
                        return Some(Ok(document));
                    }
                }
                None => self.finish(),
            }
        }
    }
}

impl Documents<'_> {
    fn bytes(&self) -> &[u8] {
        self.decoded.as_deref().unwrap_or(&self.file.bytes)
    }

    /// The next line that is not empty.
    fn next_line(&mut self) -> Option<Range<usize>> {
        loop {
            let (start, rest) = (self.at, self.bytes().get(self.at..).filter(|rest| !rest.is_empty())?);
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let is_blank = rest.iter().take(length).all(u8::is_ascii_whitespace);
            self.at = start + length + 1;
            self.line += 1;
            if !is_blank {
                self.is_empty = false;
                return Some(start..start + length);
            }
        }
    }

    fn document(&mut self, line: Range<usize>) -> Option<Document> {
        match read(self.bytes().get(line).unwrap_or_default()) {
            Err(message) => self.tell(message),
            Ok(record) if self.known.contains(&record.id) => {
                self.tell(format!("has the _id {:?} of a line before it and is left out; give it another", record.id));
            }
            Ok(record) => {
                for message in record.problems.into_iter().rev() {
                    self.tell(message);
                }
                let file_id = super::id(&self.file.path);
                let id = DocumentId(format!("{}/{}", file_id.0, record.id));
                self.known.insert(record.id);
                let blocks = plain::blocks(&record.text);
                let meta = Meta { id, place: self.file.place, ..record.meta };
                return Some(Document { meta, text: record.text, blocks, ..Document::default() });
            }
        }
        None
    }

    fn tell(&mut self, message: String) {
        self.unread += 1;
        if self.unread <= MOST_PROBLEMS {
            self.waiting.push(Problem { file: format!("{}:{}", self.file.path, self.line), message });
        }
    }

    fn stop(&mut self, message: String) {
        self.waiting.push(Problem { file: self.file.path.clone(), message });
        self.is_done = true;
    }

    fn finish(&mut self) {
        self.is_done = true;
        if self.is_empty {
            self.stop("is empty".to_owned());
        }
        let untold = self.unread.saturating_sub(MOST_PROBLEMS);
        if untold > 0 {
            let message = format!("has {untold} more problems like these; mend the first ones and read it again");
            self.waiting.push(Problem { file: self.file.path.clone(), message });
        }
    }
}

/// What one line says.
struct Record {
    id: String,
    text: String,
    meta: Meta,
    problems: Vec<String>,
}

fn read(line: &[u8]) -> Result<Record, String> {
    if line.len() > LONGEST_LINE {
        return Err(format!("is longer than {} MiB and is not read; split the record", LONGEST_LINE / (1024 * 1024)));
    }
    let line = std::str::from_utf8(line).map_err(|_| "is not UTF-8; save the file as UTF-8".to_owned())?;
    let mut record: Map<String, Json> = serde_json::from_str(line)
        .map_err(|error| format!("is no JSON object on one line ({}); mend the line", reason(&error)))?;
    let id = match record.shift_remove("_id") {
        Some(Json::String(id)) if !id.trim().is_empty() && !id.contains(char::is_control) => id,
        Some(Json::Number(number)) => number.to_string(),
        Some(other) => return Err(format!("has the _id {other}, but must have a text or a number")),
        None => return Err("has no _id; give each record one of its own".to_owned()),
    };
    let text = match record.shift_remove("text") {
        Some(Json::String(text)) => text,
        Some(Json::Null) | None => String::new(),
        Some(_) => return Err("has a text that is no string".to_owned()),
    };
    let fields = record.into_iter().map(|(key, value)| (key, Value { content: content(&value), line: 0 })).collect();
    let (mut meta, mut problems) = (Meta::default(), Vec::new());
    front_matter::fill(&mut meta, fields, &mut problems);
    if text.trim().is_empty() && meta.title.is_none() {
        return Err("has no text".to_owned());
    }
    let problems = problems.into_iter().map(|(_, message)| message).collect();
    Ok(Record { id, text, meta, problems })
}

/// The words of `error`, with the column alone: its line is always the first.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let reason = words.rsplit_once(" at line ").map_or(words.as_str(), |(reason, _)| reason);
    if error.column() == 0 { reason.to_owned() } else { format!("column {}: {reason}", error.column()) }
}

fn content(value: &Json) -> Content {
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(_) | Json::Bool(_) => Some(value.to_string()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
    };
    match value {
        Json::Array(items) => match items.iter().map(text).collect() {
            Some(items) => Content::List(items),
            None => Content::Deeper(value.to_string()),
        },
        Json::Object(fields) if fields.is_empty() => Content::Text(String::new()),
        _ => text(value).map_or_else(|| Content::Deeper(value.to_string()), Content::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::document::tests::is_well_formed;

    fn file(bytes: impl Into<Vec<u8>>) -> SourceFile {
        SourceFile { path: "posts.jsonl".to_owned(), place: Place::Guild { guild: 7 }, bytes: bytes.into() }
    }

    /// The ids of the documents, and the problems as `file: message`.
    #[track_caller]
    fn check(bytes: impl Into<Vec<u8>>, ids: &[&str], problems: &[&str]) {
        let file = file(bytes);
        let (mut found, mut told) = (Vec::new(), Vec::new());
        for part in documents(&file) {
            match part {
                Ok(document) => found.push(document.meta.id.0),
                Err(problem) => told.push(format!("{}: {}", problem.file, problem.message)),
            }
        }
        assert_eq!(
            (found, told),
            (ids.iter().map(ToString::to_string).collect(), problems.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn a_line_is_a_document_with_its_metadata() {
        let file = file(
            r#"{"_id": "a", "title": "The mill", "text": "It closed.\n\n- in March", "published": 2026, "authors": ["Ada", "Bo"], "rank": 1.5, "deep": {"a": [1]}, "metadata": {}}"#,
        );
        let document = documents(&file).next().unwrap().unwrap();
        assert_eq!(document.meta.id.0, "posts/a");
        assert_eq!(document.meta.place, Place::Guild { guild: 7 });
        assert_eq!(document.meta.title.as_deref(), Some("The mill"));
        assert_eq!(document.meta.author.as_deref(), Some("Ada, Bo"));
        assert_eq!(document.meta.published.unwrap().iso, "2026");
        assert_eq!(document.text, "It closed.\n\n- in March");
        assert_eq!(document.blocks.len(), 2);
        let extra: Vec<(&str, &str)> =
            document.meta.extra.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(extra, [("deep", r#"{"a":[1]}"#), ("rank", "1.5")]);
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        check(
            "{\"_id\": 1, \"text\": \"a\"}\r\n\n{\"_id\": \"2\"\n[]\n{\"text\": \"b\"}\n{\"_id\": \"3\"}\n{\"_id\": [], \"text\": \"b\"}\n{\"_id\": \"4\", \"text\": 5}\n{\"_id\": \"5\", \"text\": \"c\"}",
            &["posts/1", "posts/5"],
            &[
                "posts.jsonl:3: is no JSON object on one line (column 11: EOF while parsing an object); mend the line",
                "posts.jsonl:4: is no JSON object on one line (invalid type: sequence, expected a map); mend the line",
                "posts.jsonl:5: has no _id; give each record one of its own",
                "posts.jsonl:6: has no text",
                "posts.jsonl:7: has the _id [], but must have a text or a number",
                "posts.jsonl:8: has a text that is no string",
            ],
        );
    }

    #[test]
    fn an_id_is_given_once() {
        check(
            "{\"_id\": \"a\", \"text\": \"1\"}\n{\"_id\": \"a\", \"text\": \"2\"}",
            &["posts/a"],
            &["posts.jsonl:2: has the _id \"a\" of a line before it and is left out; give it another"],
        );
    }

    #[test]
    fn an_unreadable_date_is_a_problem_beside_its_document() {
        check(
            "{\"_id\": \"a\", \"text\": \"1\", \"date\": \"soon\", \"kind\": \"x\"}",
            &["posts/a"],
            &[
                "posts.jsonl:1: date: \"soon\" is no date that can be read in one way, so it is unknown; write it like 2026-07-03, 2026-07 or 2026",
                "posts.jsonl:1: kind: \"x\" is none of report, analysis, opinion, release, record, post",
            ],
        );
    }

    #[test]
    fn a_title_alone_is_a_document() {
        check("{\"_id\": \"a\", \"title\": \"The mill\", \"text\": \"\"}", &["posts/a"], &[]);
    }

    #[test]
    fn other_encodings_are_read_or_named() {
        check(b"\xEF\xBB\xBF{\"_id\": \"a\", \"text\": \"1\"}".to_vec(), &["posts/a"], &[]);
        let utf16 = "\u{FEFF}{\"_id\": \"a\", \"text\": \"é\"}\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>();
        check(utf16, &["posts/a"], &[]);
        check(
            b"{\"_id\": \"a\", \"text\": \"\xE9\"}\n{\"_id\": \"b\", \"text\": \"1\"}".to_vec(),
            &["posts/b"],
            &["posts.jsonl:1: is not UTF-8; save the file as UTF-8"],
        );
    }

    #[test]
    fn an_empty_file_is_named() {
        check("", &[], &["posts.jsonl: is empty"]);
        check(" \n\n", &[], &["posts.jsonl: is empty"]);
        check("\u{FEFF}\n", &[], &["posts.jsonl: is empty"]);
    }

    #[test]
    fn a_line_over_the_limit_is_named_and_the_next_is_read() {
        let mut bytes = vec![b'x'; LONGEST_LINE + 1];
        bytes.extend_from_slice(b"\n{\"_id\": \"a\", \"text\": \"1\"}\n");
        check(bytes, &["posts/a"], &["posts.jsonl:1: is longer than 16 MiB and is not read; split the record"]);
    }

    #[test]
    fn a_file_of_bad_lines_tells_of_the_first_ones() {
        let parts: Vec<_> = documents(&file("x\n".repeat(1000))).collect();
        assert_eq!(parts.len(), MOST_PROBLEMS + 1);
        let last = parts.last().unwrap().clone().unwrap_err();
        assert_eq!(last.message, "has 950 more problems like these; mend the first ones and read it again");
    }

    #[test]
    fn deep_json_is_a_problem() {
        let deep = format!("{{\"_id\": \"a\", \"text\": \"1\", \"deep\": {}", "[".repeat(100_000));
        assert!(documents(&file(deep)).next().unwrap().is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_named(bytes: Vec<u8>, text: String) {
            let mut line = serde_json::json!({"_id": "a", "text": text}).to_string().into_bytes();
            line.push(b'\n');
            line.extend(bytes);
            for part in documents(&file(line)) {
                match part {
                    Ok(document) => proptest::prop_assert!(is_well_formed(&document)),
                    Err(problem) => proptest::prop_assert!(!problem.message.is_empty()),
                }
            }
        }
    }
}
