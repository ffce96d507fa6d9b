//! Who says it, and who does it ultimately come from?

use crate::evidence::outlet::Outlets;
use crate::evidence::view::View;
use crate::statement::{CueKind, Statement};
use crate::text;

/// Somebody in the chain of those who say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The actor, or the words for an unnamed speaker; none where nobody is said to speak.
    pub name: Option<String>,
    /// Whether the speaker is a named actor.
    pub is_named: bool,
    /// The words of the speaker, folded: "Anthropic engineer Thariq Shihipar".
    pub words: Vec<String>,
    pub kind: CueKind,
    pub negated: bool,
    pub hedged: bool,
}

/// The chain around a statement, outermost first.
#[must_use]
pub fn voices(view: &View<'_>, statement: &Statement) -> Vec<Voice> {
    let mut voices: Vec<Voice> = view
        .hit
        .reading
        .chain(statement)
        .map(|attribution| {
            let said = attribution.speaker.map(|speaker| view.hit.cut(speaker)).filter(|words| !words.is_empty());
            Voice {
                name: attribution.canonical.clone().or_else(|| said.map(str::to_owned)),
                is_named: attribution.canonical.is_some(),
                words: said.map(|words| words_of(words)).unwrap_or_default(),
                kind: attribution.kind,
                negated: attribution.negated,
                hedged: attribution.hedged,
            }
        })
        .collect();
    voices.reverse();
    voices
}

fn words_of(words: &str) -> Vec<String> {
    text::fold(words)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The names that a statement ultimately comes from: the innermost named voice; else the outlets that its document rests
/// on; else its own outlet. Empty where it cannot be told.
#[must_use]
pub fn origins(view: &View<'_>, voices: &[Voice], outlets: &Outlets) -> Vec<String> {
    let meta = &view.hit.meta;
    if let Some(voice) = voices.iter().rev().find(|voice| voice.is_named) {
        return voice.name.iter().map(|name| outlets.name(name).to_owned()).collect();
    }
    if !meta.via.is_empty() {
        return meta.via.iter().map(|name| outlets.name(name).to_owned()).collect();
    }
    if voices.is_empty() { meta.outlet.iter().map(|name| outlets.name(name).to_owned()).collect() } else { Vec::new() }
}
