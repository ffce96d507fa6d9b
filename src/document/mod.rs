//! SourceFile → Document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::{self, Span};

mod archive;
pub mod docx;
pub mod encoding;
pub mod epub;
pub mod feed;
pub mod form;
mod format;
pub mod front_matter;
pub mod html;
pub mod jsonl;
pub mod link;
pub mod mail;
pub mod manuscript;
pub mod markdown;
pub mod pdf;
pub mod plain;
pub mod published;
mod writer;
mod xml;

pub use format::{Format, Read};

/// The bytes of one document file, as `source/` found them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Below `data/`, parts joined by `/`.
    pub path: String,
    pub place: Place,
    pub bytes: Vec<u8>,
}

/// The path below `data/` without its ending, `/` kept; for a record of a JSON Lines file the file's id, `/`, `_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub String);

/// What a source says: metadata that was given, never guessed, and one text that no longer changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub meta: Meta,
    /// The text that every span counts in; what `source show ID --text` prints.
    pub text: String,
    /// The blocks of the text in order, none overlapping.
    pub blocks: Vec<Block>,
    /// Where words of the text lead to, in order.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where its pages begin, in order; none where it has no pages.
    #[serde(default)]
    pub pages: Vec<PageStart>,
}

/// Where a page of a document begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// Byte offset in the text.
    pub at: usize,
    /// Counted from 1.
    pub number: u32,
}

/// Words of a text that lead to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub span: Span,
    /// With `http` or `https`.
    pub url: String,
}

/// What is known about a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub id: DocumentId,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    pub published: Option<Published>,
    pub retrieved: Option<String>,
    pub kind: Option<Kind>,
    /// What it is by how it presents itself, where `kind` does not say.
    #[serde(default)]
    pub form: Option<form::Form>,
    /// Whose word its own sentences are, where they are one party's.
    #[serde(default)]
    pub party: Option<String>,
    /// What its text calls what it appears in, where no outlet is given.
    #[serde(default)]
    pub masthead: Option<String>,
    /// Outlets that this one rests on.
    pub via: Vec<String>,
    /// Pages that its text leads to, in the form under which a page is known ([`link::canonical`]).
    #[serde(default)]
    pub links: Vec<String>,
    pub language: Option<String>,
    pub tags: Vec<String>,
    /// Front matter under keys that we do not know, as it was written.
    pub extra: BTreeMap<String, String>,
    pub place: Place,
}

/// When a document was published, as precisely as it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// The day, or the first day of the month or year that is given.
    pub first: jiff::civil::Date,
    /// The day, or the last day of the month or year that is given.
    pub last: jiff::civil::Date,
    /// ISO 8601 with the precision that was given: `2026-07-03`, `2026-07`, `2026`.
    pub iso: String,
}

/// What kind of text a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Report,
    Analysis,
    Opinion,
    Release,
    Record,
    Post,
}

/// Where a document may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    #[default]
    Everywhere,
    Guild {
        guild: u64,
    },
    Channel {
        guild: u64,
        channel: u64,
    },
}

/// Where a question is asked, which decides what may be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shelf {
    pub guild: Option<u64>,
    pub channel: Option<u64>,
}

impl Document {
    /// Puts `other` below what is here.
    pub fn append(&mut self, other: Self) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.blocks.extend(other.blocks.into_iter().map(|block| Block { span: block.span.later(by), ..block }));
        self.links.extend(other.links.into_iter().map(|link| Link { span: link.span.later(by), ..link }));
        self.pages.extend(other.pages.into_iter().map(|page| PageStart { at: page.at + by, ..page }));
    }

    /// The page on which the byte at `offset` stands, where there are pages.
    #[must_use]
    pub fn page(&self, offset: usize) -> Option<u32> {
        let after = self.pages.partition_point(|page| page.at <= offset);
        self.pages.get(after.checked_sub(1)?).map(|page| page.number)
    }

    /// The heading of level 1 that it begins with.
    #[must_use]
    pub fn first_heading(&self) -> Option<&str> {
        match self.blocks.first() {
            Some(Block { span, kind: BlockKind::Heading { level: 1 } }) => Some(text::cut(&self.text, *span)),
            _ => None,
        }
    }
}

impl Shelf {
    /// Whether a document at `place` may be seen here.
    #[must_use]
    pub fn sees(self, place: Place) -> bool {
        match place {
            Place::Everywhere => true,
            Place::Guild { guild } => self.guild == Some(guild),
            Place::Channel { guild, channel } => self.guild == Some(guild) && self.channel == Some(channel),
        }
    }
}

/// A stretch of a text with one role in its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The words, without the marks around them (`#`, `-`, `|`) where the text still has them.
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Level 1 is the highest.
    Heading {
        level: u8,
    },
    Paragraph,
    /// Depth 0 is the outermost list.
    Item {
        depth: u8,
    },
    /// A row of a table; its cells are apart in the text.
    Row {
        header: bool,
    },
    Quotation,
    Code,
}

/// What could not be read, beside what could: told to the user as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file below `data/`, with a line where that helps: `briefs/a.md`, `posts.jsonl:12`.
    pub file: String,
    /// What is wrong and what to do about it, in a sentence without a full stop.
    pub message: String,
}

/// The endings of files that are read.
pub const ENDINGS: [&str; 15] = [
    "md", "markdown", "txt", "text", "html", "htm", "eml", "jsonl", "ndjson", "pdf", "docx", "epub", "rss", "atom",
    "xml",
];

/// What `file` says: its documents in order, and what could not be read of it.
#[must_use]
pub fn read(file: &SourceFile) -> (Vec<Document>, Vec<Problem>) {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for part in parts(file) {
        match part {
            Ok(document) => documents.push(document),
            Err(problem) => problems.push(problem),
        }
    }
    (documents, problems)
}

/// The same one at a time, so that a file of many documents needs no more memory than its own bytes.
pub fn parts(file: &SourceFile) -> impl Iterator<Item = Result<Document, Problem>> + '_ {
    let (whole, lines) = match (Format::of(&file.path), ending(&file.path).as_str()) {
        (Some(Format::Feed), _) => (Some(feed::documents(file)), None),
        (Some(format), _) => (Some(named(file, format.read(&file.bytes, None))), None),
        (None, "jsonl" | "ndjson") => (None, Some(jsonl::documents(file))),
        (None, _) => (Some(whole(file)), None),
    };
    whole.into_iter().flatten().chain(lines.into_iter().flatten()).map(|part| {
        part.map(|mut document| {
            (document.meta.form, document.meta.party) = form::form(&document);
            document.meta.masthead = form::masthead(&document);
            document.meta.links = link::pages(&document);
            document
        })
    })
}

/// The id of the document in the file at `path`, or what the ids of its records begin with.
#[must_use]
pub fn id(path: &str) -> DocumentId {
    let stem = path.strip_suffix(&ending_as_written(path)).unwrap_or(path);
    DocumentId(stem.trim_end_matches('.').to_owned())
}

/// A problem for each of `paths` whose document would have the id of one before it; they are to be left out.
#[must_use]
pub fn same_ids<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Problem> {
    let mut first: BTreeMap<DocumentId, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for path in paths {
        if !ENDINGS.contains(&ending(path).as_str()) {
            continue;
        }
        let id = id(path);
        if let Some(other) = first.get(&id) {
            let message = format!("has the same id as {other} ({}) and is left out; rename one of the two", id.0);
            problems.push(Problem { file: path.to_owned(), message });
        } else {
            first.insert(id, path);
        }
    }
    problems
}

/// What follows the last point of a file's name, in lower case; empty where there is none.
fn ending(path: &str) -> String {
    ending_as_written(path).to_ascii_lowercase()
}

fn ending_as_written(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(stem, ending)| if stem.is_empty() { "" } else { ending }).to_owned()
}

/// What was read of a file that is one document, under the file's name.
#[must_use]
fn named(file: &SourceFile, read: Result<Read, String>) -> Vec<Result<Document, Problem>> {
    let problem = |message| Err(Problem { file: file.path.clone(), message });
    match read {
        Ok((mut document, amiss)) => {
            document.meta.id = id(&file.path);
            document.meta.place = file.place;
            std::iter::once(Ok(document)).chain(amiss.into_iter().map(problem)).collect()
        }
        Err(message) => vec![problem(message)],
    }
}

/// A file that is one document.
fn whole(file: &SourceFile) -> Vec<Result<Document, Problem>> {
    let problem = |line: usize, message: String| {
        let place = if line == 0 { String::new() } else { format!(":{line}") };
        Err(Problem { file: format!("{}{place}", file.path), message })
    };
    let is_markdown = match ending(&file.path).as_str() {
        "md" | "markdown" => true,
        "txt" | "text" => false,
        _ => return vec![problem(0, format!("is of a kind that is not read; readable are .{}", ENDINGS.join(", .")))],
    };
    let text = match encoding::decode(&file.bytes) {
        Ok(text) => text,
        Err(message) => return vec![problem(0, message)],
    };
    let front = front_matter::read(&text);
    let mut parts: Vec<_> = front.problems.into_iter().map(|(line, message)| problem(line, message)).collect();
    let body = text::cut(&text, Span::new(front.body, text.len()));
    let mut document = if is_markdown { markdown::read(body) } else { plain::titled(body.to_owned()) };
    if document.blocks.is_empty() {
        let message = if front.body > 0 { "has no text below its front matter" } else { "is empty" };
        parts.push(problem(0, message.to_owned()));
        return parts;
    }
    let heading = document.meta.title.take();
    document.meta = Meta { id: id(&file.path), place: file.place, ..front.meta };
    document.meta.title = document.meta.title.or(heading);
    parts.insert(0, Ok(document));
    parts
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The cases of a corpus file: input and expected lines, without comments.
    pub fn cases(corpus: &str) -> Vec<(String, String)> {
        let case = |case: &str| {
            let (input, expected) = case.rsplit_once("\n---\n")?;
            let lines: Vec<&str> = expected.lines().filter(|line| !line.starts_with("# ")).collect();
            Some((input.to_owned(), lines.join("\n")))
        };
        let cases: Vec<_> = corpus.split("\n===\n").filter_map(case).collect();
        assert!(cases.len() > 10, "the corpus is not read");
        cases
    }

    /// The blocks of a document as a corpus writes them.
    pub fn shown(document: &Document) -> String {
        let show = |block: &Block| {
            let words = text::cut(&document.text, block.span).replace('\n', "⏎");
            match block.kind {
                BlockKind::Heading { level } => format!("h{level} {words}"),
                BlockKind::Paragraph => format!("p {words}"),
                BlockKind::Item { depth } => format!("{}- {words}", "  ".repeat(usize::from(depth))),
                BlockKind::Row { header } => format!("{} {words}", if header { "||" } else { "|" }),
                BlockKind::Quotation => format!("> {words}"),
                BlockKind::Code => format!("code {words}"),
            }
        };
        document.blocks.iter().map(show).collect::<Vec<_>>().join("\n")
    }

    /// Holds for every document: blocks are in order, none overlapping or empty, on character boundaries; links, too.
    pub fn is_well_formed(document: &Document) -> bool {
        let text = &document.text;
        let mut end = 0;
        document.blocks.iter().all(|block| {
            let follows = block.span.start >= end && !text::cut(text, block.span).trim().is_empty();
            end = block.span.end;
            follows
        }) && document.links.iter().all(|link| !text::cut(text, link.span).is_empty())
    }

    #[test]
    fn a_channel_sees_its_own_its_guilds_and_what_is_for_everybody() {
        let shelf = Shelf { guild: Some(1), channel: Some(2) };
        assert!(shelf.sees(Place::Everywhere));
        assert!(shelf.sees(Place::Guild { guild: 1 }));
        assert!(shelf.sees(Place::Channel { guild: 1, channel: 2 }));
        assert!(!shelf.sees(Place::Guild { guild: 2 }));
        assert!(!shelf.sees(Place::Channel { guild: 1, channel: 3 }));
        assert!(!Shelf::default().sees(Place::Guild { guild: 1 }));
    }

    /// The documents and problems of a file of these bytes: ids with texts, `file: message`.
    #[track_caller]
    fn check(path: &str, bytes: &[u8], documents: &[(&str, &str)], problems: &[&str]) {
        let (found, told) =
            read(&SourceFile { path: path.to_owned(), bytes: bytes.to_owned(), ..SourceFile::default() });
        let found: Vec<(&str, &str)> =
            found.iter().map(|document| (document.meta.id.0.as_str(), document.text.as_str())).collect();
        let told: Vec<String> = told.iter().map(|problem| format!("{}: {}", problem.file, problem.message)).collect();
        assert_eq!((found, told.iter().map(String::as_str).collect()), (documents.to_vec(), problems.to_vec()));
    }

    #[test]
    fn a_document_is_called_by_its_path_without_the_ending() {
        check("a.md", b"It *closed*.", &[("a", "It closed.")], &[]);
        check("briefs/2026.07/a.b.MARKDOWN", b"It closed.", &[("briefs/2026.07/a.b", "It closed.")], &[]);
        check("a.jsonl", b"{\"_id\": \"x/1\", \"text\": \"It closed.\"}", &[("a/x/1", "It closed.")], &[]);
    }

    #[test]
    fn a_plain_text_is_its_own_bytes_or_what_follows_the_front_matter() {
        check("a.txt", b" It *closed*.\r\n\r\n", &[("a", " It *closed*.\r\n\r\n")], &[]);
        check("a.txt", b"---\ntitle: a\n---\n\n It\n", &[("a", "\n It\n")], &[]);
        check("a.txt", b"\xEF\xBB\xBFIt", &[("a", "\u{FEFF}It")], &[]);
        check("a.txt", b"\xFF\xFEI\0t\0", &[("a", "It")], &[]);
    }

    #[test]
    fn front_matter_goes_before_the_heading_for_a_title() {
        let title = |text: &str| {
            let (documents, _) = read(&SourceFile { path: "a.md".into(), bytes: text.into(), ..SourceFile::default() });
            documents[0].meta.title.clone()
        };
        assert_eq!(title("---\ntitle: Mill\n---\n# Barn\n\nIt closed.").as_deref(), Some("Mill"));
        assert_eq!(title("---\nkind: post\n---\n# Barn\n\nIt closed.").as_deref(), Some("Barn"));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check(
            "a.png",
            b"",
            &[],
            &[
                "a.png: is of a kind that is not read; readable are .md, .markdown, .txt, .text, .html, .htm, .eml, .jsonl, .ndjson, .pdf, .docx, .epub, .rss, .atom, .xml",
            ],
        );
        check(
            "README",
            b"It",
            &[],
            &[
                "README: is of a kind that is not read; readable are .md, .markdown, .txt, .text, .html, .htm, .eml, .jsonl, .ndjson, .pdf, .docx, .epub, .rss, .atom, .xml",
            ],
        );
        check("a.md", b"", &[], &["a.md: is empty"]);
        check("a.txt", b" \n \n", &[], &["a.txt: is empty"]);
        check("a.md", b"---\ntitle: a\n---\n", &[], &["a.md: has no text below its front matter"]);
        check("a.txt", b"one\ntwo \x81", &[], &["a.txt: is not UTF-8 (first wrong byte in line 2); save it as UTF-8"]);
    }

    #[test]
    fn broken_front_matter_is_named_with_its_line_and_the_text_is_read() {
        let (documents, problems) = read(&SourceFile {
            path: "a.md".into(),
            bytes: b"---\ntitle: a\ntags: [a\n---\nIt".to_vec(),
            ..SourceFile::default()
        });
        assert_eq!(documents[0].text, "It");
        assert!(problems[0].file.starts_with("a.md:"), "{problems:?}");
    }

    #[test]
    fn of_two_files_with_one_id_the_first_is_read() {
        let problems = same_ids(["a.jsonl", "a.md", "a.png", "a.txt", "b/a.md"]);
        let message = |other: &str| format!("has the same id as {other} (a) and is left out; rename one of the two");
        assert_eq!(
            problems,
            [
                Problem { file: "a.md".into(), message: message("a.jsonl") },
                Problem { file: "a.txt".into(), message: message("a.jsonl") }
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_named(bytes: Vec<u8>, ending in 0..ENDINGS.len()) {
            let file = SourceFile { path: format!("a.{}", ENDINGS[ending]), bytes, ..SourceFile::default() };
            let (documents, problems) = read(&file);
            proptest::prop_assert!(documents.len() + problems.len() > 0);
            proptest::prop_assert!(documents.iter().all(is_well_formed));
        }
    }
}
