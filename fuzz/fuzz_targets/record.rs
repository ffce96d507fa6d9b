//! Any bytes are read as Markdown with front matter, as JSON Lines, as a mail: the first byte picks.

#![no_main]

use onrecord::document::{self, SourceFile};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((pick, bytes)) = bytes.split_first() else { return };
    let ending = ["md", "jsonl", "txt", "eml"][usize::from(*pick) % 4];
    let file = SourceFile { path: format!("fuzz.{ending}"), bytes: bytes.to_owned(), ..SourceFile::default() };
    let (documents, _) = document::read(&file);
    for document in &documents {
        for block in &document.blocks {
            let words = document.text.get(block.span.start..block.span.end);
            assert!(words.is_some_and(|words| !words.is_empty()), "{:?} is no part of the text", block.span);
        }
    }
});
