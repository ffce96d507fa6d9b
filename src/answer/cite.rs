//! Sentences → citations, numbered, each place once.

use crate::answer::{Citation, CitationNo, Stance, Tag};
use crate::evidence::origin::{self, Voice};
use crate::evidence::outlet::Outlets;
use crate::evidence::view::View;
use crate::evidence::{self, Standing, tag};
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
    /// The number of the citation that quotes `span` of `hit`, if there is one.
    #[must_use]
    pub fn find(&self, hit: &Hit, span: Span) -> Option<CitationNo> {
        self.list.iter().find(|known| known.document == hit.meta.id && known.span.contains(span)).map(|known| known.n)
    }

    /// The number of the citation that quotes `span` of `hit` and no more.
    #[must_use]
    pub fn at(&self, hit: &Hit, span: Span) -> Option<CitationNo> {
        self.list.iter().find(|known| known.document == hit.meta.id && known.span == span).map(|known| known.n)
    }

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
            changed: None,
            passage: hit.passage.no,
        });
        n
    }

    /// Whether the place of a citation that another answer has made is cited here.
    #[must_use]
    pub fn has(&self, citation: &Citation) -> bool {
        self.list.iter().any(|known| known.document == citation.document && known.span.overlaps(citation.span))
    }

    /// The number of a citation that another answer has made.
    pub fn take(&mut self, citation: &Citation) -> CitationNo {
        let is_there = |known: &&Citation| known.document == citation.document && known.span == citation.span;
        if let Some(known) = self.list.iter().find(is_there) {
            return known.n;
        }
        let n = CitationNo(self.list.len() as u32 + 1);
        self.list.push(Citation { n, ..citation.clone() });
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

/// What is said of a sentence seen alone: who says it, from where it comes, and the tag it would have.
#[must_use]
pub fn note_of(view: &View<'_>, span: Span, outlets: &Outlets) -> Note {
    let reading = &view.hit.reading;
    // The content that most of the sentence is, innermost first.
    let statement = reading
        .statements
        .iter()
        .filter(|statement| span.contains(statement.content) && statement.content.len() * 2 >= span.len())
        .min_by_key(|statement| (statement.content.len(), statement.attribution.is_none()));
    let voices = statement.map(|statement| origin::voices(view, statement)).unwrap_or_default();
    let standing = statement.map_or(Standing::Fact, |statement| evidence::standing_alone(view, statement, &voices));
    Note {
        tag: tag::alone(standing),
        stance: Stance::Mentions,
        said_by: said_by(&voices),
        origin: origin::origins(view, span, &voices, outlets).into_iter().next(),
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
