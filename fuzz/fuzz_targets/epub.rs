//! Any bytes are read as an EPUB, as the child process would.

#![no_main]

use onrecord::document::epub;

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    if let Ok((document, _)) = epub::read(bytes) {
        onrecord_fuzz::is_sound(&document);
    }
});
