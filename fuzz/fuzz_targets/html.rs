//! Any bytes are read as a page.

#![no_main]

use onrecord::document::{self, SourceFile};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = SourceFile { path: "fuzz.html".to_owned(), bytes: bytes.to_owned(), ..SourceFile::default() };
    let (documents, problems) = document::read(&file);
    assert_eq!(documents.len() + problems.len(), 1, "a page is one document or one problem");
    for document in &documents {
        for block in &document.blocks {
            let words = document.text.get(block.span.start..block.span.end);
            assert!(words.is_some_and(|words| !words.is_empty()), "{:?} is no part of the text", block.span);
        }
    }
});
