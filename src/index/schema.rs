//! Which fields a record has, and which version of them this program writes.
//!
//! One tantivy index holds four kinds of records. All records of a file bear its path in `file`, so that they leave
//! together.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};

/// The version of the program and of everything that decides what an index holds (see `build.rs`).
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("ONRECORD_ANALYSIS"));

/// The analyser of fields whose words were stemmed before: they are apart by spaces.
const TERMS: &str = "terms";

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is known of a file: its size, time and hash, its problems.
    File,
    /// A document's metadata and actors.
    Document,
    /// A document's whole text.
    Text,
    /// A passage with its reading.
    Passage,
}

impl Kind {
    pub const fn code(self) -> u64 {
        match self {
            Self::File => 0,
            Self::Document => 1,
            Self::Text => 2,
            Self::Passage => 3,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// [`Kind::code`].
    pub kind: Field,
    /// The path below `data/`; of a file record too, but under `listing`.
    pub file: Field,
    pub listing: Field,
    pub document: Field,
    /// The place of a passage in its document.
    pub no: Field,
    /// Where it may be seen; 0 is none.
    pub guild: Field,
    pub channel: Field,
    /// First and last day of publication, as `20260703`.
    pub first: Field,
    pub last: Field,
    /// 1 where the passage names a date.
    pub dated: Field,
    /// A hash of a passage's words, the same for every reprint.
    pub print: Field,
    /// How many terms the body has.
    pub length: Field,
    /// 1 where a file has problems or yielded a document.
    pub amiss: Field,
    pub size: Field,
    pub modified: Field,
    /// Stems of a passage.
    pub body: Field,
    /// Stems of its headings, its document's title and outlet.
    pub context: Field,
    /// Folded names of the actors a passage names, each with all its aliases.
    pub names: Field,
    /// Folded names and aliases of a document's actors.
    pub forms: Field,
    /// For completion: a folded name from one of its words on, a NUL, and the name as it is written.
    pub completions: Field,
    /// The record itself, in postcard.
    pub payload: Field,
}

pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let stems = |records: IndexRecordOption| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(TERMS).set_fieldnorms(false).set_index_option(records),
        )
    };
    let exact = || {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic),
        )
    };
    let fields = Fields {
        kind: builder.add_u64_field("kind", FAST),
        file: builder.add_text_field("file", STRING | FAST),
        listing: builder.add_text_field("listing", STRING | FAST),
        document: builder.add_text_field("document", FAST),
        no: builder.add_u64_field("no", FAST),
        guild: builder.add_u64_field("guild", FAST),
        channel: builder.add_u64_field("channel", FAST),
        first: builder.add_i64_field("first", FAST),
        last: builder.add_i64_field("last", FAST),
        dated: builder.add_u64_field("dated", FAST),
        print: builder.add_u64_field("print", FAST),
        length: builder.add_u64_field("length", FAST),
        amiss: builder.add_u64_field("amiss", FAST),
        size: builder.add_u64_field("size", FAST),
        modified: builder.add_i64_field("modified", FAST),
        body: builder.add_text_field("body", stems(IndexRecordOption::WithFreqs)),
        context: builder.add_text_field("context", stems(IndexRecordOption::Basic)),
        names: builder.add_text_field("names", exact()),
        forms: builder.add_text_field("forms", exact()),
        completions: builder.add_text_field("completions", exact()),
        payload: builder.add_bytes_field("payload", STORED),
    };
    (builder.build(), fields)
}

/// Makes `index` able to split stems; to be called on every index that is opened.
pub fn prepare(index: &tantivy::Index) {
    index.tokenizers().register(TERMS, TextAnalyzer::from(WhitespaceTokenizer::default()));
}
