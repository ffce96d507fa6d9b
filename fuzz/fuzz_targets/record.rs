//! Any bytes are read as Markdown with front matter, as JSON Lines, as a mail: the first byte picks.

#![no_main]

use onrecord::document::{self, SourceFile};

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let ending = ["md", "jsonl", "txt", "eml"][usize::from(*pick) % 4];
    let file = SourceFile { path: format!("fuzz.{ending}"), bytes: bytes.to_owned(), ..SourceFile::default() };
    let (documents, _) = document::read(&file);
    documents.iter().for_each(onrecord_fuzz::is_sound);
});
