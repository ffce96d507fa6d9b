//! Any bytes are read as a PDF, as the child process would.

#![no_main]

use onrecord::document::pdf;

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    if let Ok((document, _)) = pdf::read(bytes) {
        onrecord_fuzz::is_sound(&document);
    }
});
