//! Nouns that attribute: "the allegation that ...", "the ministry's claim that ...", "voiced fears about ...".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::content;
use super::cue::{self, Cue};
use super::edge;
use super::group::{self, Group};
use super::phrase;
use super::scene::Scene;
use super::{Found, subject};

/// The attribution that the noun at `at` makes in its `region`.
#[must_use]
pub fn nominal(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Found> {
    let cue = cue::noun(scene.token(at)?.text)?;
    if !matches!(scene.tag(at), Tag::Noun | Tag::Name) {
        return None;
    }
    let mut next = at + 1;
    let mut words = at..at + 1;
    let mut flags = (false, false);
    let mut speaker = owner(scene, at, region);
    if speaker.is_none() && scene.is_any(next, &["by", "from", "among"]) {
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
    if speaker.is_none()
        && let Some((group, whose)) = utterer(scene, at, region)
    {
        words.start = group.words.start;
        flags = (group.hedged, group.negated);
        speaker = Some(whose);
    }
    // "speculation on Thursday that", "a belief in the valley that"
    let time = phrase::time_length(scene, next + 1);
    if time > 0 && scene.tag(next) == Tag::Preposition && scene.tag(next + 1 + time) == Tag::That {
        next += 1 + time;
    } else if scene.is_any(next, &["in", "about"]) {
        let inner = phrase::simple_phrase(scene, next + 1, region.end);
        if scene.tag(inner.end) == Tag::That && !inner.is_empty() {
            next = inner.end;
        }
    }
    if !brings(scene, next, cue, speaker.is_some()) {
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
        cue: words,
        content: next..end,
        kind: cue.kind,
        hedged: flags.0,
        negated: flags.1,
        is_direct: false,
        outer: None,
    })
}

/// Whether what is said begins at `next`.
fn brings(scene: &Scene<'_, '_>, next: usize, cue: &Cue, has_speaker: bool) -> bool {
    if scene.tag(next) == Tag::That {
        return !scene.tag(next + 1).is_finite();
    }
    if !cue.prepositions.iter().any(|preposition| scene.is(next, preposition)) {
        return false;
    }
    if scene.tag(next) == Tag::To {
        return has_speaker && content::is_infinitive(scene, next);
    }
    // An allegation is somebody's, whoever that is.
    let is_said = matches!(cue.base, "allegation" | "accusation" | "denial" | "admission" | "confession");
    has_speaker && cue.kind != CueKind::Reports || is_said && scene.is(next, "of")
}

/// The verb that utters the noun at `at`, and its subject: "expressed concern", "made a claim".
fn utterer(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<(Group, Range<usize>)> {
    let mut verb = at;
    while verb > region.start && matches!(scene.tag(verb - 1), Tag::Determiner | Tag::Adjective | Tag::Noun) {
        verb -= 1;
    }
    verb = verb.checked_sub(1).filter(|verb| *verb >= region.start && *verb + 5 > at)?;
    if !scene.token(verb)?.has(Class::LIGHT_VERB) || !scene.tag(verb).is_verb() {
        return None;
    }
    let mut group = group::group(scene, verb, region);
    if group.passive {
        return None;
    }
    let whose = if group.finite {
        subject::subject(scene, group.words.start, region)?
    } else {
        subject::governing(scene, group.words.start, region)?
    };
    group.words.end = at + 1;
    let speaks = scene.tag(whose.start) == Tag::Pronoun && !scene.is(whose.start, "it")
        || whose.clone().any(|at| {
            scene.tag(at) == Tag::Name
                || scene.token(at).is_some_and(|token| token.has(Class::PERSON | Class::DOCUMENT))
        });
    speaks.then_some((group, whose))
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
