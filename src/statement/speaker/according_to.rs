//! Sources without a verb: "according to X", "per X", "citing X", "in the words of X".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::Found;
use super::content;
use super::edge;
use super::phrase;
use super::scene::Scene;

/// The attribution that "according to", "per" or "citing" at `at` makes in its `region`.
#[must_use]
pub fn according_to(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Found> {
    let cue = cue(scene, at, region)?;
    let speaker = phrase::full_phrase(scene, cue.end, region.end);
    if speaker.is_empty() || phrase::is_time(scene, speaker.start) {
        return None;
    }
    let opens = cue.start <= region.start
        // "said that according to the figures it lost"
        || matches!(scene.tag_before(cue.start), Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::That)
        || scene.tag_before(cue.start) == Tag::Coordinator && cue.start == region.start + 1
        || follows_cue(scene, cue.start);
    let (words, is_direct) = if opens {
        let mut start = speaker.end;
        if scene.tag(start) == Tag::Comma {
            start += 1;
        }
        (start..edge::clause_end(scene, start, region), scene.opens_quotation(start))
    } else {
        let left = content::before(
            scene,
            if scene.tag_before(cue.start) == Tag::Comma && !scene.closes_quotation(cue.start.saturating_sub(2)) {
                cue.start
            } else if scene.tag_before(cue.start) == Tag::Comma {
                cue.start - 1
            } else {
                cue.start
            },
            region,
        )?;
        let mut words = left.words;
        // "The treaty, according to X, was dead."
        let goes_on = scene.tag(speaker.end) == Tag::Comma
            && (!content::has_verb(scene, &words) || scene.tag(speaker.end + 1).is_finite());
        if goes_on {
            words.end = edge::clause_end(scene, speaker.end + 1, region);
        }
        (words, left.is_direct)
    };
    let words = edge::clean(scene, words);
    if words.is_empty() {
        return None;
    }
    let kind = if is_publication(scene, &speaker) { CueKind::Reports } else { CueKind::Says };
    Some(Found {
        speaker: Some(speaker),
        hedged: false,
        negated: false,
        cue,
        content: words,
        kind,
        is_direct,
        outer: None,
    })
}

/// Whether a verb that attributes stands right before `at`: "said according to the figures".
fn follows_cue(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tag_before(at).is_finite()
        && at.checked_sub(1).and_then(|before| scene.token(before)).is_some_and(|verb| verb.has(Class::CUE))
}

fn cue(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Range<usize>> {
    if scene.is(at, "according") && scene.is(at + 1, "to") {
        return Some(at..at + 2);
    }
    // "in the words of one diplomat"
    if scene.is(at, "words") && scene.is(at + 1, "of") && at >= 2 && scene.is(at - 1, "the") && scene.is(at - 2, "in") {
        return Some(at - 2..at + 2);
    }
    // "per the filing"; not "per share".
    let apart = at <= region.start || matches!(scene.tag_before(at), Tag::Comma | Tag::Open);
    let is_per = scene.is(at, "per")
        && apart
        && matches!(scene.tag(at + 1), Tag::Name | Tag::Determiner)
        && !scene.is_any(at + 1, &["capita", "cent", "a", "an"]);
    is_per.then_some(at..at + 1)
}

/// An attribution that rests on others: "X reported, citing Y, that Z" makes Y a source of Z within X's.
#[must_use]
pub fn citing(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, found: &[Found]) -> Option<Found> {
    if !scene.is(at, "citing") || scene.tag_before(at).is_auxiliary() {
        return None;
    }
    let speaker = phrase::full_phrase(scene, at + 1, region.end);
    if speaker.is_empty() {
        return None;
    }
    // The attribution around it, in the same sentence; else what the sentence says before.
    let outer = found
        .iter()
        .rposition(|outer| outer.cue.start >= region.start && outer.cue.end <= at && outer.speaker.is_some());
    let (words, is_direct) = if let Some(outer) = outer.and_then(|outer| found.get(outer)) {
        (outer.content.clone(), outer.is_direct)
    } else {
        let before = content::before(scene, at, region)?;
        (edge::clean(scene, before.words), before.is_direct)
    };
    (!words.is_empty()).then_some(Found {
        speaker: Some(speaker),
        cue: at..at + 1,
        content: words,
        kind: CueKind::Says,
        hedged: false,
        negated: false,
        is_direct,
        outer: outer.and_then(|outer| found.get(outer)).map(|outer| outer.cue.start),
    })
}

/// Whether the source is something published, or publishes: "the filing", "the Evening Post".
fn is_publication(scene: &Scene<'_, '_>, speaker: &Range<usize>) -> bool {
    let has = |class| speaker.clone().any(|at| scene.token(at).is_some_and(|token| token.has(class)));
    let is_person = has(Class::ROLE) || has(Class::TITLE) || has(Class::GIVEN);
    let is_named = speaker.clone().any(|at| scene.tag(at) == Tag::Name);
    has(Class::DOCUMENT) && !scene.is_any(speaker.end - 1, &["source", "sources"]) || is_named && !is_person
}
