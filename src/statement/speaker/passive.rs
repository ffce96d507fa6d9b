//! Somebody is said to have done something: "was accused by Y of", "is alleged to have", "it was reported that".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::content;
use super::cue::{Cue, Frames};
use super::edge;
use super::group;
use super::phrase;
use super::scene::Scene;
use super::{Found, active, subject};

/// Cues that say something of their subject when an infinitive follows: "is said to be".
const RAISING: [&str; 12] = [
    "say",
    "allege",
    "report",
    "believe",
    "think",
    "know",
    "claim",
    "suspect",
    "accuse",
    "rumor",
    "understand",
    "estimate",
];

/// Whether the verb at `at` is a participle with "be" before it, or with a noun before and its preposition after.
#[must_use]
pub fn is_passive(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue) -> bool {
    if !matches!(scene.tag(at), Tag::Past | Tag::Participle) {
        return false;
    }
    if group::group(scene, at, region).passive {
        return true;
    }
    // "the man accused of killing", "the officials told to leave"
    let is_reduced = scene.tag_before(at).is_nominal() && at > region.start || scene.tag_before(at) == Tag::Comma;
    let is_raised = content::is_infinitive(scene, at + 1)
        && matches!(cue.base, "believe" | "think" | "know" | "suspect" | "rumor" | "estimate" | "report" | "say")
        && (is_reduced || scene.tag_before(at) == Tag::Adverb);
    is_reduced && cue.frames.has(Frames::OBJECT) && (scene.is_any(at + 1, &["of", "by"])) || is_raised
}

/// The attribution that the passive verb at `at` makes.
#[must_use]
pub fn passive(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue) -> Option<Found> {
    let group = group::group(scene, at, region);
    let whom = subject::subject(scene, group.words.start, region);
    let mut next = at + 1;
    let mut speaker = None;
    while scene.tag(next) == Tag::Adverb {
        next += 1;
    }
    if scene.is(next, "by") && scene.tag(next + 1) != Tag::Ing {
        let by = phrase::phrase(scene, next + 1, region.end);
        if !by.is_empty() && !phrase::is_time(scene, next + 1) {
            // The phrase that follows the speaker is what is said: "by a treasurer of inflating".
            let by =
                if cue.frames.has(Frames::OBJECT) { phrase::simple_phrase(scene, next + 1, region.end) } else { by };
            next = by.end;
            speaker = Some(by);
        }
    }
    while matches!(scene.tag(next), Tag::Adverb) || phrase::is_time(scene, next) {
        next += 1;
    }
    let it = whom.as_ref().is_some_and(|whom| whom.len() == 1 && scene.is(whom.start, "it"));
    let quoted = cue.base == "quote" && scene.is(next, "as");
    let told = cue.frames.has(Frames::TOLD);
    let brings_clause = scene.tag(next) == Tag::That && cue.frames.has(Frames::THAT)
        || cue.frames.has(Frames::WH) && scene.is_any(next, &["whether", "how", "why", "what"]) && (it || told);
    // "was told he could leave"
    let brings_clause = brings_clause || told && phrase::starts_clause(scene, next, region.end.min(next + 40));
    let end = edge::clause_end(scene, next, region);
    if end <= next {
        return None;
    }
    // "was called 'a sham' by the opposition"
    let brings_name = cue.frames.has(Frames::NAME) && scene.opens_quotation(next);
    let words = if quoted {
        // "was quoted as saying": the subject says it.
        let start = if scene.tag(next + 1) == Tag::Ing { next + 2 } else { next + 1 };
        speaker = whom;
        start..end
    } else if brings_clause {
        next..end
    } else {
        let brings_infinitive = content::is_infinitive(scene, next)
            && (RAISING.contains(&cue.base) || cue.frames.has(Frames::OBJECT) && cue.kind == CueKind::Orders || told);
        let brings_phrase = cue.frames.has(Frames::OBJECT)
            && cue.prepositions.iter().any(|preposition| scene.is(next, preposition) && !scene.is(next, "to"));
        if !brings_infinitive && !brings_phrase && !brings_name {
            return None;
        }
        // What is said is said of the subject: it belongs to what is said.
        match whom {
            Some(whom) if !it => whom.start..end,
            _ => next..end,
        }
    };
    let mut words = words;
    if speaker.is_none()
        && let Some(agent) = agent(scene, &words, at)
    {
        words.end = agent.start - 1;
        speaker = Some(agent);
    }
    // "is seen as", "is underscored by": nobody says it.
    if cue.kind == CueKind::Believes && speaker.is_none() && cue.frames.has(Frames::OBJECT)
        || matches!(cue.base, "underscore" | "highlight" | "show" | "demonstrate" | "explain" | "find")
            && !brings_clause
    {
        return None;
    }
    // "would be asked to leave" asks for nothing that somebody says.
    if cue.base == "ask" && speaker.is_none() && !brings_clause {
        return None;
    }
    if words.is_empty() || cue.kind == CueKind::Believes && speaker.is_none() && cue.base == "expect" {
        return None;
    }
    // "is explained by the fact that": a fact says nothing.
    if speaker.as_ref().is_some_and(|speaker| !active::can_say(scene, speaker, cue, region)) {
        return None;
    }
    // "it should be said that": the author's own.
    if it && speaker.is_none() && scene.is_any(group.words.start, &["should", "must", "can", "could", "may", "might"]) {
        return None;
    }
    // "is called a port", "is known as": its name, which nobody in particular says.
    if cue.frames.has(Frames::NAME) && cue.kind == CueKind::Says && speaker.is_none() {
        return None;
    }
    let is_direct = scene.opens_quotation(words.start);
    Some(Found {
        speaker,
        cue: group.words,
        content: words,
        kind: cue.kind,
        hedged: group.hedged,
        negated: group.negated,
        is_direct,
        outer: None,
    })
}

/// Who does it, where that ends the clause: "was ordered to pay by a federal judge". Only somebody who can say something.
fn agent(scene: &Scene<'_, '_>, words: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let lowest = words.start.max(verb + 1).max(words.end.saturating_sub(AGENT));
    let by = (lowest..words.end).rev().find(|at| scene.is(*at, "by"))?;
    // "a bill written by a judge" has an agent of its own.
    if matches!(scene.tag_before(by), Tag::Past | Tag::Participle) || phrase::is_time(scene, by + 1) {
        return None;
    }
    let agent = phrase::phrase(scene, by + 1, words.end);
    let head = phrase::simple_phrase(scene, by + 1, words.end).end.checked_sub(1)?;
    let speaks = scene.tag(head) == Tag::Name || scene.token(head).is_some_and(|token| token.has(Class::PERSON));
    (speaks && agent.end == words.end && by > words.start).then_some(agent)
}

/// How many tokens at the end of a clause are looked at for who does it.
const AGENT: usize = 12;
