//! YAML → keys with their values, as they were written.
//!
//! The events of the parser are read rather than values of serde: a version `1.10` or a date stays the text that it is, each
//! value knows its line, aliases cannot multiply, and nothing recurs on the depth of the input.

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, Span as Marked};

use crate::document::front_matter::field::{Content, Value};
use crate::text::{self, Span};

/// Why there are no fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It is YAML of another shape: text that stands between two rules.
    NoMapping,
    Broken {
        /// Counted from 1.
        line: usize,
        reason: String,
    },
}

/// The keys of `yaml` with their values, in order.
pub fn fields(yaml: &str) -> Result<Vec<(String, Value)>, NotRead> {
    if yaml.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut reader = Reader { yaml, ..Reader::default() };
    for event in Parser::new_from_str(yaml) {
        match event {
            Ok((event, marked)) => reader.take(event, marked)?,
            Err(error) if looks_like_fields(yaml) => {
                let reason = error.info().lines().next().unwrap_or_default().to_owned();
                return Err(NotRead::Broken { line: error.marker().line().max(1), reason });
            }
            Err(_) => return Err(NotRead::NoMapping),
        }
    }
    if reader.is_mapping || !reader.saw_node { Ok(reader.fields) } else { Err(NotRead::NoMapping) }
}

/// Whether the first line that says something is `word: ...`.
fn looks_like_fields(yaml: &str) -> bool {
    let first = yaml.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.and_then(|line| line.split_once(':')).is_some_and(|(key, _)| !key.contains(char::is_whitespace))
}

#[derive(Default)]
struct Reader<'a> {
    yaml: &'a str,
    fields: Vec<(String, Value)>,
    is_mapping: bool,
    saw_node: bool,
    /// How many collections are open.
    depth: usize,
    /// The key whose value comes next.
    key: Option<String>,
    /// The collection after a key: where it begins (byte, line), and its items while it is a list of texts.
    open: Option<(usize, usize, Option<Vec<String>>)>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, marked: Marked) -> Result<(), NotRead> {
        let (line, start) = (marked.start.line().max(1), marked.start.byte_offset().unwrap_or_default());
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let is_list = matches!(event, Event::SequenceStart(..));
                self.saw_node = true;
                match self.depth {
                    0 if is_list => return Err(NotRead::NoMapping),
                    0 => self.is_mapping = true,
                    1 if self.key.is_none() => return Err(broken(line, "a key must be text")),
                    1 => self.open = Some((start, line, is_list.then(Vec::new))),
                    _ => self.not_only_texts(),
                }
                self.depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 1
                    && let Some((start, line, items)) = self.open.take()
                {
                    let end = marked.end.byte_offset().unwrap_or(self.yaml.len());
                    let written = text::cut(self.yaml, Span::new(start, end)).trim();
                    self.put(line, items.map_or_else(|| Content::Deeper(written.to_owned()), Content::List));
                }
            }
            Event::Scalar(value, style, ..) => {
                self.saw_node = true;
                let is_null = style == ScalarStyle::Plain && matches!(&*value, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { String::new() } else { value.into_owned() };
                match self.depth {
                    0 => return Err(NotRead::NoMapping),
                    1 if self.key.is_none() => self.key = Some(value),
                    1 => self.put(line, Content::Text(value)),
                    2 => {
                        if let Some((_, _, Some(items))) = &mut self.open {
                            items.push(value);
                        }
                    }
                    _ => {}
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => match self.depth {
                0 => return Err(NotRead::NoMapping),
                1 => return Err(broken(line, "an alias (*) has no meaning here")),
                _ => self.not_only_texts(),
            },
            _ => {}
        }
        Ok(())
    }

    fn not_only_texts(&mut self) {
        if let Some((_, _, items)) = &mut self.open {
            *items = None;
        }
    }

    fn put(&mut self, line: usize, content: Content) {
        if let Some(key) = self.key.take() {
            self.fields.push((key, Value { content, line }));
        }
    }
}

fn broken(line: usize, reason: &str) -> NotRead {
    NotRead::Broken { line, reason: reason.to_owned() }
}
