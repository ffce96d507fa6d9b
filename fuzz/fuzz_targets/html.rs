//! Any bytes are read as a page.

#![no_main]

use onrecord::document::{self, SourceFile};

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    let file = SourceFile { path: "fuzz.html".to_owned(), bytes: bytes.to_owned(), ..SourceFile::default() };
    let (documents, problems) = document::read(&file);
    assert_eq!(documents.len() + problems.len(), 1, "a page is one document or one problem");
    documents.iter().for_each(onrecord_fuzz::is_sound);
});
