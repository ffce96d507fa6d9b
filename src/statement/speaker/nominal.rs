//! Nouns that attribute: "the allegation that ...", "the ministry's claim that ...", "accusations of ...".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::syntax::Tag;

use super::Found;
use super::cue;
use super::edge;
use super::phrase;
use super::scene::Scene;

/// The attribution that the noun at `at` makes in its `region`.
#[must_use]
pub fn nominal(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Found> {
    let kind = cue::noun(scene.token(at)?.text)?;
    if !matches!(scene.tag(at), Tag::Noun | Tag::Name) {
        return None;
    }
    let mut next = at + 1;
    let mut speaker = owner(scene, at, region);
    if speaker.is_none() && scene.is_any(next, &["by", "from"]) {
        let by = phrase::simple_phrase(scene, next + 1, region.end);
        if !by.is_empty() {
            next = by.end;
            speaker = Some(by);
        }
    }
    // "said in a statement that": the verb attributes.
    if speaker.is_none() && scene.tag_before(at) == Tag::Determiner && at >= 2 && scene.is_any(at - 2, &["in", "with"])
    {
        return None;
    }
    // "a belief among farmers that"
    if scene.is_any(next, &["among", "in", "about"]) {
        let inner = phrase::simple_phrase(scene, next + 1, region.end);
        if scene.tag(inner.end) == Tag::That && !inner.is_empty() {
            next = inner.end;
        }
    }
    let brings = match scene.tag(next) {
        Tag::That => !scene.tag(next + 1).is_finite(),
        Tag::Preposition => {
            scene.is(next, "of")
                && matches!(kind, CueKind::Alleges | CueKind::Admits | CueKind::Denies)
                && scene.token(at).is_some_and(|token| {
                    token.is_any(&[
                        "accusation",
                        "accusations",
                        "allegation",
                        "allegations",
                        "denial",
                        "denials",
                        "admission",
                        "confession",
                    ])
                })
        }
        _ => false,
    };
    if !brings {
        return None;
    }
    let end = edge::clause_end(scene, next, region);
    let is_subject = !earlier(scene, at, region).any(|place| scene.tag(place).is_finite());
    let end = if is_subject { predicate(scene, next, end).unwrap_or(end) } else { end };
    if end <= next + 1 {
        return None;
    }
    Some(Found {
        speaker,
        cue: at..at + 1,
        content: next..end,
        kind,
        hedged: false,
        negated: false,
        is_direct: false,
        outer: None,
    })
}

/// The tokens of the clause before the noun.
fn earlier(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> impl Iterator<Item = usize> {
    let lowest = region.start.max(at.saturating_sub(20));
    (lowest..at).rev().take_while(|place| {
        !matches!(
            scene.tag(*place),
            Tag::Comma | Tag::That | Tag::Relative | Tag::Stop | Tag::Semicolon | Tag::Subordinator
        )
    })
}

/// Where the verb begins whose subject the noun with its clause is: "The claim that they lied | was false".
fn predicate(scene: &Scene<'_, '_>, from: usize, end: usize) -> Option<usize> {
    let own = usize::from(scene.tag(from) == Tag::That);
    (from..end)
        .filter(|at| {
            scene.tag(*at).is_finite()
                && !scene.tag_before(*at).is_auxiliary()
                && !matches!(scene.tag_before(*at), Tag::Adverb | Tag::Not | Tag::To)
        })
        .nth(own)
}

/// Whose noun it is: "the ministry's claim", "his denial".
fn owner(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Range<usize>> {
    let mut place = at;
    while place > region.start && matches!(scene.tag(place - 1), Tag::Adjective | Tag::Noun | Tag::Number) {
        place -= 1;
    }
    let before = place.checked_sub(1).filter(|before| *before >= region.start)?;
    if scene.is_any(before, &["his", "her", "their", "its"]) {
        return Some(before..before + 1);
    }
    if scene.tag(before) != Tag::Possessive {
        return None;
    }
    let mut start = before;
    while start > region.start
        && matches!(scene.tag(start - 1), Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Number)
    {
        start -= 1;
        if scene.tag(start) == Tag::Determiner {
            break;
        }
    }
    // The mark of possession belongs to the phrase, as a reader would mark it.
    (start < before).then_some(start..before + 1)
}
