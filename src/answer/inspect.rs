//! Document → what the analysis sees in it, as `onrecord inspect` shows it.

use serde::Serialize;

use crate::document::Document;
use crate::statement::{Certainty, CueKind, DateKind, Mode, NameKind, Reading, Readings};
use crate::text::{self, Span};

/// The contract's JSON of `inspect`. All spans count in `text`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    pub document: String,
    pub text: String,
    pub sentences: Vec<Sentence>,
    pub dates: Vec<Date>,
    pub names: Vec<Name>,
    pub attributions: Vec<Attribution>,
    pub quantities: Vec<Quantity>,
    pub hedges: Vec<Marked>,
}

/// A span with the words under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marked {
    #[serde(flatten)]
    pub span: Span,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    #[serde(flatten)]
    pub span: Span,
    pub certainty: Certainty,
    pub mode: Mode,
    pub negated: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Date {
    #[serde(flatten)]
    pub words: Marked,
    #[serde(rename = "type")]
    pub kind: DateKind,
    pub value: String,
    pub inferred: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Name {
    #[serde(flatten)]
    pub words: Marked,
    pub kind: NameKind,
    pub canonical: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    pub speaker: Option<Marked>,
    pub cue: Cue,
    pub content: Span,
    /// The index of the enclosing attribution.
    pub parent: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cue {
    #[serde(flatten)]
    pub words: Marked,
    pub kind: CueKind,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    #[serde(flatten)]
    pub words: Marked,
    pub value: f64,
    pub unit: String,
    pub approximate: bool,
}

/// Lays out what was read of `document`.
#[must_use]
pub fn inspect(document: &Document, readings: &Readings) -> Inspection {
    let mut seen = Inspection {
        document: document.meta.id.0.clone(),
        text: document.text.clone(),
        sentences: Vec::new(),
        dates: Vec::new(),
        names: Vec::new(),
        attributions: Vec::new(),
        quantities: Vec::new(),
        hedges: Vec::new(),
    };
    for reading in &readings.passages {
        add(&mut seen, reading);
    }
    seen
}

fn add(seen: &mut Inspection, reading: &Reading) {
    let marked = |span: Span, text: &str| Marked { span, text: text::cut(text, span).to_owned() };
    let earlier = seen.attributions.len();
    seen.sentences.extend(reading.sentences.iter().map(|sentence| Sentence {
        span: sentence.span,
        certainty: sentence.certainty,
        mode: sentence.mode,
        negated: sentence.negated,
    }));
    seen.dates.extend(reading.dates.iter().map(|date| Date {
        words: marked(date.span, &seen.text),
        kind: date.kind,
        value: date.value.clone(),
        inferred: date.inferred,
    }));
    seen.names.extend(reading.names.iter().filter(|name| !name.is_stand_in).map(|name| Name {
        words: marked(name.span, &seen.text),
        kind: name.kind,
        canonical: name.canonical.clone(),
    }));
    seen.attributions.extend(reading.attributions.iter().map(|attribution| Attribution {
        speaker: attribution.speaker.map(|speaker| marked(speaker, &seen.text)),
        cue: Cue { words: marked(attribution.cue, &seen.text), kind: attribution.kind },
        content: attribution.content,
        parent: attribution.parent.map(|parent| earlier + parent.0 as usize),
    }));
    seen.quantities.extend(reading.quantities.iter().map(|quantity| Quantity {
        words: marked(quantity.span, &seen.text),
        value: quantity.value,
        unit: quantity.unit.clone(),
        approximate: quantity.approximate,
    }));
    seen.hedges.extend(reading.hedges.iter().map(|hedge| marked(hedge.span, &seen.text)));
}
