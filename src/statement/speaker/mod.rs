//! Who says it?
//!
//! Each token that can attribute is looked at once by the rule for its kind: a verb ([`active`], [`passive`]), a noun
//! ([`nominal`]), "according to" ([`according_to`]), an adverb ([`hearsay`]). A rule finds speaker, cue and content
//! around it and looks a bounded number of tokens far. [`nesting`] then tells which stands in which.
//!
//! What is said may be interrupted by the words that attribute it (`"It broke," said Tom, "and ..."`): its span is then
//! the hull of its parts, and the cue and speaker lie within.

mod according_to;
mod active;
mod adjectival;
mod canonical;
mod content;
pub mod cue;
mod edge;
mod group;
mod hearsay;
mod introduced;
mod nesting;
mod nominal;
mod passive;
mod phrase;
mod quotation;
mod scene;
mod subject;

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;
use crate::statement::token::Token;
use crate::statement::{Attribution, CueKind, Name, NameKind};
use crate::text::{self, Span};

use scene::Scene;

/// An attribution as ranges of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    speaker: Option<Range<usize>>,
    cue: Range<usize>,
    content: Range<usize>,
    kind: CueKind,
    hedged: bool,
    negated: bool,
    is_direct: bool,
    /// The first token of the cue of the attribution this one rests on ("citing").
    outer: Option<usize>,
}

/// The attributions of a passage, an enclosing one before those inside it.
#[must_use]
pub fn attributions(text: &str, tokens: &[Token<'_>], sentences: &[Span], names: &[Name]) -> Vec<Attribution> {
    let scene = Scene::new(tokens, sentences);
    let found: Vec<Placed> = found(&scene)
        .into_iter()
        .map(|one| {
            let canonical = one.speaker.as_ref().and_then(|speaker| canonical::canonical(&scene, speaker, names));
            let outer = one.outer.and_then(|outer| scene.token(outer)).map(|token| token.span.start);
            let attribution = Attribution {
                speaker: one.speaker.as_ref().map(|speaker| scene.span(speaker)),
                canonical,
                cue: scene.span(&one.cue),
                kind: one.kind,
                hedged: one.hedged,
                negated: one.negated,
                content: scene.span(&one.content),
                is_direct: one.is_direct,
                parent: None,
            };
            Placed { attribution, outer }
        })
        .collect();
    let mut nested: Vec<Attribution> =
        nesting::nest(found).into_iter().map(|(one, parent)| Attribution { parent, ..one.attribution }).collect();
    for at in 0..nested.len() {
        let Some(one) = nested.get(at).filter(|one| one.canonical.is_none()) else { continue };
        let Some(outer) = one.parent.and_then(|parent| nested.get(parent.0 as usize)) else { continue };
        if one.speaker.is_some_and(|speaker| is_same_voice(text::cut(text, speaker), outer, names)) {
            let canonical = outer.canonical.clone();
            if let Some(one) = nested.get_mut(at) {
                one.canonical = canonical;
            }
        }
    }
    nested
}

/// Whether a pronoun stands for the speaker of the attribution around it: "I think" within what Smith says, "Acme alleged what it
/// called".
fn is_same_voice(pronoun: &str, outer: &Attribution, names: &[Name]) -> bool {
    if outer.is_direct {
        return matches!(pronoun, "I" | "we" | "We");
    }
    let kind = names.iter().find(|name| outer.speaker.is_some_and(|speaker| speaker.contains(name.span)));
    matches!(
        (pronoun, kind.map(|name| name.kind)),
        ("it", Some(NameKind::Organisation | NameKind::Place | NameKind::Other))
            | ("he" | "she", Some(NameKind::Person))
    )
}

/// An attribution and the place of the cue it rests on.
struct Placed {
    attribution: Attribution,
    outer: Option<usize>,
}

impl nesting::Nested for Placed {
    fn cue(&self) -> Span {
        self.attribution.cue
    }

    fn content(&self) -> Span {
        self.attribution.content
    }

    fn whole(&self) -> Span {
        let whole = self.attribution.cue.hull(self.attribution.content);
        self.attribution.speaker.map_or(whole, |speaker| whole.hull(speaker))
    }

    fn outer(&self) -> Option<usize> {
        self.outer
    }
}

fn found(scene: &Scene<'_, '_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut sentence = 0;
    for unit in &scene.units {
        for at in unit.clone() {
            let Some(token) = scene.token(at) else { continue };
            if !token.has(Class::CUE)
                && !token.has(Class::CUE_NOUN)
                && !token.has(Class::CUE_PHRASE)
                && !token.has(Class::CUE_ADJECTIVE)
                && !matches!(scene.tag(at), Tag::Adverb | Tag::Colon)
                && !scene.is_any(at, &["according", "per", "words"])
            {
                continue;
            }
            while scene.sentences.get(sentence).is_some_and(|range| range.end <= at) {
                sentence += 1;
            }
            // Within a quotation a clause ends with the quotation, or with the sentence.
            let region = match scene.quotation(at) {
                Some(quotation) => {
                    let around = scene.sentences.get(sentence).cloned().unwrap_or(unit.clone());
                    around.start.max(quotation.open + 1)..around.end.min(quotation.close)
                }
                None => bracket(scene, at, unit).unwrap_or_else(|| unit.clone()),
            };
            if region.contains(&at)
                && let Some(one) = one(scene, at, token, &region, &all).and_then(apart)
                && !all.iter().rev().take(4).any(|other| other.cue == one.cue)
            {
                all.push(one);
            }
        }
    }
    all
}

/// How far a bracket around a cue may open before it, and close after it.
const BRACKET: usize = 40;

/// The words between the round brackets around `at`: "(the owner says it is safe)".
fn bracket(scene: &Scene<'_, '_>, at: usize, unit: &Range<usize>) -> Option<Range<usize>> {
    let is_edge = |at: &usize| matches!(scene.tag(*at), Tag::Open | Tag::Close);
    let open = (unit.start.max(at.saturating_sub(BRACKET))..at).rev().find(is_edge)?;
    if scene.tag(open) != Tag::Open || !scene.is(open, "(") {
        return None;
    }
    let close = (at..unit.end.min(at + BRACKET)).find(is_edge).filter(|close| scene.is(*close, ")"))?;
    Some(open + 1..close)
}

/// The attribution with a content that neither begins nor ends with its own cue or speaker; none where nothing is left.
fn apart(found: Found) -> Option<Found> {
    let mut content = found.content.clone();
    let parts = [Some(found.cue.clone()), found.speaker.clone(), Some(found.cue.clone())];
    for part in parts.into_iter().flatten() {
        if part.start <= content.start && part.end > content.start {
            content.start = part.end;
        }
        if part.end >= content.end && part.start < content.end {
            content.end = part.start;
        }
    }
    (!content.is_empty() && !found.cue.is_empty()).then_some(Found { content, ..found })
}

/// The attribution that the token at `at` makes.
fn one(scene: &Scene<'_, '_>, at: usize, token: &Token<'_>, region: &Range<usize>, earlier: &[Found]) -> Option<Found> {
    if token.is_any(&["according", "per", "words"]) {
        return according_to::according_to(scene, at, region);
    }
    if scene.tag(at) == Tag::Colon {
        return introduced::introduced(scene, at, region, earlier);
    }
    if token.has(Class::CUE_ADJECTIVE)
        && let Some(found) = adjectival::adjectival(scene, at, region)
    {
        return Some(found);
    }
    if token.has(Class::CUE_PHRASE)
        && scene.tag(at).is_verb()
        && let Some(found) = active::phrasal(scene, at, region, earlier)
    {
        return Some(found);
    }
    if token.is("citing") {
        return according_to::citing(scene, at, region, earlier);
    }
    if let Some(found) = hearsay::hearsay(scene, at, region) {
        return Some(found);
    }
    if token.has(Class::CUE) && scene.tag(at).is_verb() {
        let cue = cue::cue(token.text)?;
        return if passive::is_passive(scene, at, region, cue) {
            passive::passive(scene, at, region, cue)
        } else {
            active::active(scene, at, region, cue, earlier)
        };
    }
    if token.has(Class::CUE_NOUN) {
        return nominal::nominal(scene, at, region);
    }
    None
}

#[cfg(test)]
mod tests;
