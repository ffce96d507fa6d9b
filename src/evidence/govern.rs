//! Which verb of saying governs the words that meet a claim, where the analysis has found none?
//!
//! *What it sees*: "accuses a former guard, Ida Moll, of having …", "the accusation, made in a letter, that …", "rejects the bill
//! and says …": a cue before the verb that the claim shares, in the same clause, with nothing between that ends what it says.
//! *Why it matters*: an accusation whose verb stands far off is still one. *Known gaps*: words of saying behind what is said.

use crate::evidence::origin::Voice;
use crate::evidence::role;
use crate::evidence::view::{View, Word};
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;
use crate::statement::{CueKind, NameKind};
use crate::text::{self, Span};

/// How far before the words a cue may stand.
const REACH: usize = 32;

/// The voice that governs the word at `at` of `sentence`, where `known` voices do not already stand nearer to it.
#[must_use]
pub fn governing(view: &View<'_>, sentence: Span, at: Span, known: &[Voice]) -> Option<Voice> {
    let target = view.index(at.start)?;
    let first = view.words.partition_point(|word| word.token.span.start < sentence.start);
    for index in (first.max(target.saturating_sub(REACH))..target).rev() {
        let word = view.words.get(index)?;
        if word.token.is_any(&[";", "but", "while", "whereas", "although", "—"]) {
            return None;
        }
        if known.iter().any(|voice| voice.cue.overlaps(word.token.span)) {
            return None;
        }
        let Some(kind) = kind(view, index, target) else { continue };
        if known.iter().any(|voice| voice.kind == kind) {
            return None;
        }
        return Some(voice(view, sentence, index, kind));
    }
    None
}

/// What the word at `index` does to the word at `target` behind it.
fn kind(view: &View<'_>, index: usize, target: usize) -> Option<CueKind> {
    let word = view.words.get(index)?;
    let tag = view.tag(index);
    let between = view.words.get(index + 1..target).unwrap_or_default();
    let has = |list: &[&str], within: usize| between.iter().take(within).any(|word| word.token.is_any(list));
    match &*word.stem {
        "accus" if tag.is_verb() && has(&["of"], 20) => return Some(CueKind::Alleges),
        "alleg" if tag.is_verb() => return Some(CueKind::Alleges),
        "accus" | "alleg" if has(&["that", "of"], 14) => return Some(CueKind::Alleges),
        "claim" if !tag.is_verb() && has(&["that"], 14) => return Some(CueKind::Alleges),
        "claim" if tag.is_verb() && has(&["that", "to"], 4) => return Some(CueKind::Alleges),
        _ => {}
    }
    let before = index.checked_sub(1).map(|before| view.tag(before));
    let is_free =
        !matches!(before, Some(Tag::Determiner | Tag::Preposition | Tag::To | Tag::Adjective | Tag::Possessive));
    if !tag.is_verb() || !word.token.has(Class::CUE) || !is_free {
        return None;
    }
    let opens = |word: &Word<'_>| {
        view.index(word.token.span.start)
            .is_some_and(|at| matches!(view.tag(at), Tag::That | Tag::Determiner | Tag::Pronoun | Tag::Name))
    };
    match &*word.stem {
        "deni" if between.first().is_none_or(opens) && !has(&["and"], 20) => Some(CueKind::Denies),
        "say" | "said" | "insist" | "maintain" | "argu" | "contend" if between.first().is_some_and(opens) => {
            Some(CueKind::Says)
        }
        _ => None,
    }
}

fn voice(view: &View<'_>, sentence: Span, index: usize, kind: CueKind) -> Voice {
    let cue = view.words.get(index).map_or(sentence, |word| word.token.span);
    let agents = role::roles(view, sentence, index).agents;
    let names = &view.hit.reading.names;
    let can_speak = |kind: NameKind| matches!(kind, NameKind::Organisation | NameKind::Person | NameKind::Other);
    // Where no subject is found, the one whom the sentence opens with speaks.
    let speaker = agents.first().copied().or_else(|| {
        names.iter().find(|name| sentence.contains(name.span) && name.span.end <= cue.start && can_speak(name.kind))
    });
    let name = speaker.map(|name| name.canonical.clone());
    let words = name.as_deref().map(text::fold).unwrap_or_default();
    Voice {
        is_named: name.is_some(),
        all: name.iter().cloned().collect(),
        words: words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        name,
        kind,
        negated: false,
        hedged: false,
        stands_for: Vec::new(),
        cue,
    }
}
