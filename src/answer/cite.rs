//! Sentences → citations, numbered, each place once.

use crate::answer::{Citation, CitationNo, Stance, Tag};
use crate::evidence::origin::Voice;
use crate::index::Hit;
use crate::text::Span;

/// The citations of an answer, in the order in which they were first made.
#[derive(Debug, Default)]
pub struct Citations {
    list: Vec<Citation>,
}

/// What is said of a quotation besides its place.
#[derive(Clone, Debug)]
pub struct Note {
    pub tag: Tag,
    pub stance: Stance,
    /// Outermost first.
    pub said_by: Vec<String>,
    pub origin: Option<String>,
}

impl Citations {
    /// The number of the citation of `span` in `hit`, which is made where there is none yet.
    pub fn cite(&mut self, hit: &Hit, span: Span, note: impl FnOnce() -> Note) -> CitationNo {
        if let Some(known) = self.list.iter().find(|known| known.document == hit.meta.id && known.span.contains(span)) {
            return known.n;
        }
        let n = CitationNo(self.list.len() as u32 + 1);
        let Note { tag, stance, said_by, origin } = note();
        let meta = &hit.meta;
        self.list.push(Citation {
            n,
            document: meta.id.clone(),
            title: meta.title.clone(),
            outlet: meta.outlet.clone(),
            author: meta.author.clone(),
            url: meta.url.clone(),
            published: meta.published.as_ref().map(|published| published.iso.clone()),
            span,
            quote: hit.cut(span).to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            page: hit.passage.page,
            link: None,
            tag,
            stance,
            said_by,
            origin,
            passage: hit.passage.no,
        });
        n
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[must_use]
    pub fn finish(self) -> Vec<Citation> {
        self.list
    }
}

/// The names of those who say something, outermost first, each once.
#[must_use]
pub fn said_by(voices: &[Voice]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in voices.iter().filter_map(|voice| voice.name.as_ref()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
