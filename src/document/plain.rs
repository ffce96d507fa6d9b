//! A text without markup, as it stands.

use crate::document::{Block, BlockKind, Document, DocumentId, Meta};
use crate::text::{self, Span};

/// A document whose text is `text`, byte for byte.
#[must_use]
pub fn read(id: DocumentId, text: String) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = text::trim(&text, Span::new(start, start + line.len()));
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    Document { meta: Meta { id, ..Meta::default() }, text, blocks }
}
