//! Which sentence says best what is new?
//!
//! *What it sees*: how early a sentence stands, how much of its title it says, whom it names, whether somebody alleges,
//! denies or admits something in it, whether it can be understood alone. *Why it matters*: a digest quotes one or two
//! sentences of a document, and they must be those that a reader would have picked. *Known gaps*: irony; documents whose
//! news stands at their end.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::view::View;
use crate::statement::{Certainty, CueKind, Mode, NameKind, Sentence};
use crate::text::{self, Span};

/// In characters.
const SHORTEST: usize = 30;
const SHORT: usize = 60;
const LONG: usize = 280;
const LONGEST: usize = 480;

/// Whether a sentence may be quoted alone.
#[must_use]
pub fn can_be_quoted(view: &View<'_>, sentence: &Sentence) -> bool {
    let words = view.hit.cut(sentence.span);
    let length = words.chars().count();
    (SHORTEST..=LONGEST).contains(&length) && words.trim_end().ends_with(['.', '!', '?', '"', '”', '’', ')', '»'])
}

/// How well a sentence, the `place`th of its document, says what is new of a story about `names` (folded, with their
/// weights, the heaviest 1).
#[must_use]
pub fn score(view: &View<'_>, sentence: &Sentence, place: usize, names: &BTreeMap<String, f32>) -> f32 {
    let span = sentence.span;
    let reading = &view.hit.reading;
    let mut score = 2.0 / (1.0 + place as f32 / 3.0);
    // What it says of the title.
    let title = view.hit.meta.title.as_deref().map(stems).unwrap_or_default();
    let words = content(view, span);
    if !title.is_empty() {
        score += 2.0 * title.intersection(&words).count() as f32 / title.len() as f32;
    }
    let named: BTreeSet<String> = reading
        .names
        .iter()
        .filter(|name| span.contains(name.span) && !name.is_stand_in)
        .map(|name| text::fold(&name.canonical))
        .collect();
    score += named.iter().filter_map(|name| names.get(name)).sum::<f32>().min(1.5);
    let attributed = reading.attributions.iter().filter(|attribution| span.contains(attribution.cue));
    score += attributed
        .map(|attribution| match attribution.kind {
            CueKind::Alleges | CueKind::Denies | CueKind::Admits | CueKind::Orders => 0.8,
            CueKind::Reports => 0.6,
            CueKind::Says => 0.3,
            CueKind::Believes | CueKind::Asks => 0.0,
        })
        .fold(0.0, f32::max);
    let holds = |span_of: Span| span.contains(span_of);
    if reading.dates.iter().any(|date| holds(date.span)) || reading.quantities.iter().any(|number| holds(number.span)) {
        score += 0.3;
    }
    score -= match sentence.certainty {
        Certainty::Question | Certainty::Conditional => 1.5,
        Certainty::Possible => 0.3,
        Certainty::Fact | Certainty::Hedged => 0.0,
    };
    score -= match sentence.mode {
        Mode::Opinion | Mode::Advice => 0.8,
        Mode::Forecast => 0.3,
        Mode::Report => 0.0,
    };
    if !stands_alone(view, span) {
        score -= 1.2;
    }
    let length = view.hit.cut(span).chars().count();
    if length < SHORT {
        score -= 0.6;
    } else if length > LONG {
        score -= 0.8;
    }
    score
}

/// Whether a sentence can be understood without the one before it.
fn stands_alone(view: &View<'_>, span: Span) -> bool {
    const LEANING: [&str; 26] = [
        "it",
        "they",
        "he",
        "she",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "such",
        "but",
        "and",
        "however",
        "also",
        "both",
        "instead",
        "then",
        "there",
        "moreover",
        "meanwhile",
        "again",
        "or",
        "so",
    ];
    let opens_with_a_stand_in =
        view.hit.reading.names.iter().any(|name| name.is_stand_in && name.span.start == span.start);
    let first = view.within(span).iter().find(|word| word.token.is_word());
    !opens_with_a_stand_in && !first.is_some_and(|word| word.token.is_any(&LEANING))
}

/// The stems of the words of meaning in a stretch of a document.
#[must_use]
pub fn content(view: &View<'_>, span: Span) -> BTreeSet<String> {
    view.within(span).iter().filter(|word| word.is_content()).map(|word| word.stem.clone().into_owned()).collect()
}

/// The stems of the words of meaning in a text.
#[must_use]
pub fn stems(words: &str) -> BTreeSet<String> {
    let words = crate::evidence::view::words(words, 0);
    words.iter().filter(|word| word.is_content()).map(|word| word.stem.clone().into_owned()).collect()
}

/// How much two sets of words have in common: 0 to 1 (Jaccard).
#[must_use]
pub fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f32 / all as f32 }
}

/// Whether a name is one that a story can be about.
#[must_use]
pub const fn is_somebody(kind: NameKind) -> bool {
    matches!(kind, NameKind::Person | NameKind::Organisation | NameKind::Product | NameKind::Other)
}
