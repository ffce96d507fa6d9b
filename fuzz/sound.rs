//! What every target holds a document to.

use onrecord::document::Document;

/// Panics where a block of the document is no part of its text.
pub fn is_sound(document: &Document) {
    for block in &document.blocks {
        let words = document.text.get(block.span.start..block.span.end);
        assert!(words.is_some_and(|words| !words.is_empty()), "{:?} is no part of the text", block.span);
    }
}

/// Lets the readers catch what the libraries below them throw: libFuzzer's own hook would end the process there. What is
/// not caught still ends it.
pub fn quiet() {
    std::panic::set_hook(Box::new(|_| {}));
}
