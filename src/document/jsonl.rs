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
        is_done: false,
    };
    match file.bytes.as_slice() {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => match encoding::decode(&file.bytes) {
            Ok(text) => documents.decoded = Some(text.into_owned().into_bytes()),
            Err(message) => documents.stop(message),
        },
        [0xEF, 0xBB, 0xBF, ..] => documents.at = 3,
        bytes if bytes.iter().all(u8::is_ascii_whitespace) => documents.stop("is empty".to_owned()),
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
    let line = encoding::decode(line)?;
    let mut record: Map<String, Json> = serde_json::from_str(&line).map_err(|error| {
        format!("is no JSON object on one line (column {}: {}); mend the line", error.column(), reason(&error))
    })?;
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
    let fields = record.into_iter().map(|(key, value)| (key, Value { content: content(value), line: 0 })).collect();
    let (mut meta, mut problems) = (Meta::default(), Vec::new());
    front_matter::fill(&mut meta, fields, &mut problems);
    if text.trim().is_empty() && meta.title.is_none() {
        return Err("has no text".to_owned());
    }
    let problems = problems.into_iter().map(|(_, message)| message).collect();
    Ok(Record { id, text, meta, problems })
}

/// The words of `error` without its place, which we give ourselves.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(reason, _)| reason.to_owned())
}

fn content(value: Json) -> Content {
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(_) | Json::Bool(_) => Some(value.to_string()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
    };
    match &value {
        Json::Array(items) => match items.iter().map(text).collect() {
            Some(items) => Content::List(items),
            None => Content::Deeper(value.to_string()),
        },
        Json::Object(fields) if fields.is_empty() => Content::Text(String::new()),
        _ => text(&value).map_or_else(|| Content::Deeper(value.to_string()), Content::Text),
    }
}
