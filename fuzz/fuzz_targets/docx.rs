//! Any bytes are read as a DOCX, as the child process would.

#![no_main]

use onrecord::document::docx;

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    if let Ok((document, _)) = docx::read(bytes) {
        onrecord_fuzz::is_sound(&document);
    }
});
