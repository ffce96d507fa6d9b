//! Where does a clause begin and end?

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::cue::{self, Frames};
use super::phrase;
use super::scene::{LOOK_BACK, REACH, Scene};

/// Where the clause that begins at `start` ends: before the stop, and before what is no longer said.
#[must_use]
pub fn clause_end(scene: &Scene<'_, '_>, start: usize, region: &Range<usize>) -> usize {
    let end = region.end.min(start + REACH);
    let mut at = start;
    let mut has_comma = false;
    // "When he said it was late, she left": the content ends with the clause that comes first.
    let is_fronted = start < region.start + LOOK_BACK
        && (scene.tag(region.start) == Tag::Subordinator || scene.is_any(region.start, &["after", "before", "as"]))
        && !(region.start + 1..start)
            .any(|at| scene.tag(at) == Tag::Comma && phrase::starts_clause(scene, at + 1, start));
    // "that the manager, Piers Hall, ordered it": the second comma leads back to the clause, which has no verb yet.
    let mut has_verb = false;
    // "In response to critics who said it was late, she left", with no verb of its own before.
    let is_fronted = is_fronted
        || start < region.start + LOOK_BACK
            && matches!(scene.tag(region.start), Tag::Preposition | Tag::Ing)
            && !(region.start..start).any(|at| scene.tag(at).is_finite());
    while at < end {
        match scene.tag(at) {
            Tag::Semicolon => break,
            Tag::Comma if has_comma && !has_verb && scene.tag(at + 1).is_finite() => {}
            // "Smith, who said it was late, left": the comma closes what stands around the content.
            Tag::Comma if at > start && !has_comma && closes_relative(scene, at) => break,
            Tag::Stop if at > start && at + 1 < end && !is_inner_dot(scene, at) => break,
            Tag::Comma if at > start && is_fronted && phrase::starts_clause(scene, at + 1, end.min(at + 30)) => break,
            Tag::Comma | Tag::Dash if at > start && leaves(scene, at, region) => break,
            Tag::Coordinator if at > start && scene.is_any(at, &["and", "but"]) && speaks(scene, at + 1, region) => {
                break;
            }
            Tag::Coordinator | Tag::Comma if at > start && goes_on_saying(scene, start, at, region) => break,
            Tag::Comma => has_comma = true,
            tag => has_verb |= tag.is_finite(),
        }
        at = scene.next(at);
    }
    clean(scene, start..at.min(end)).end
}

/// Whether a second verb of the speaker follows the coordinator (or comma) at `joint`, with a content of its own: "denied
/// the report | and said it would sue". What was said from `start` on may have such a verb itself ("said that he came and
/// announced that"): then its own verb before is in the same tense, and its subject is somebody.
fn goes_on_saying(scene: &Scene<'_, '_>, start: usize, joint: usize, region: &Range<usize>) -> bool {
    let mut next = joint + 1;
    if scene.tag(joint) == Tag::Comma && scene.tag(next) == Tag::Coordinator {
        next += 1;
    }
    if scene.tag(joint) == Tag::Coordinator && !scene.is_any(joint, &["and", "but"]) {
        return false;
    }
    while matches!(scene.tag(next), Tag::Adverb | Tag::Not) {
        next += 1;
    }
    let first = next;
    // "but has denied"
    while scene.tag(next).is_auxiliary() || matches!(scene.tag(next), Tag::Adverb | Tag::Not) {
        next += 1;
    }
    if next >= region.end || next > first + 4 {
        return false;
    }
    let is_simple = next == first;
    let form = scene.tag(next);
    let is_form = if is_simple { matches!(form, Tag::Past | Tag::Present | Tag::Base) } else { form.is_verb() };
    let Some(cue) = scene.token(next).filter(|token| token.has(Class::CUE)).and_then(|token| cue::cue(token.text))
    else {
        return false;
    };
    if !is_form || !brings(scene, next + 1, region, cue) {
        return false;
    }
    // The verb of what was said so far.
    let Some(verb) = (start..joint).take(REACH).find(|at| scene.tag(*at).is_finite()) else {
        // No clause, but a noun phrase: "denied the report".
        return !matches!(scene.tag(start), Tag::To) || form != Tag::Base;
    };
    if scene.opens_quotation(start) {
        return true;
    }
    let is_same = is_simple && scene.tag(verb) == form;
    let somebody = verb.checked_sub(1).and_then(|head| scene.token(head).map(|token| (head, token))).is_some_and(
        |(head, token)| {
            scene.tag(head) == Tag::Name
                || token.has(Class::PERSON)
                || token.is_any(&["he", "she", "they", "who", "we", "i"])
        },
    );
    !(is_same && somebody)
}

/// Whether a clause, a quotation or an object that the cue needs follows it at `at`.
fn brings(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &cue::Cue) -> bool {
    let frames = cue.frames;
    if at >= region.end {
        return false;
    }
    let mut next = at;
    // "told the paper that"
    if frames.has(Frames::TOLD) {
        let whom = phrase::simple_phrase(scene, at, region.end);
        next = whom.end.max(at);
    }
    frames.has(Frames::THAT) && scene.tag(next) == Tag::That
        || frames.has(Frames::QUOTE)
            && (scene.opens_quotation(next)
                || matches!(scene.tag(next), Tag::Comma | Tag::Colon) && scene.opens_quotation(next + 1))
        || frames.has(Frames::WH) && scene.is_any(next, &["whether", "how", "why", "what", "where"])
        || frames.has(Frames::BARE) && phrase::starts_clause(scene, next, region.end.min(next + 40))
        || frames.has(Frames::OBJECT) && scene.tag(at).opens_phrase()
        || frames.has(Frames::NP)
            && matches!(cue.kind, CueKind::Denies | CueKind::Admits)
            && (scene.tag(at).opens_phrase() || scene.tag(at) == Tag::Ing)
}

/// Whether a finite verb follows the comma, which then belongs to a clause that began before.
fn closes_relative(scene: &Scene<'_, '_>, comma: usize) -> bool {
    let next = if scene.tag(comma + 1) == Tag::Adverb { comma + 2 } else { comma + 1 };
    matches!(scene.tag(next), Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Past | Tag::Present)
}

/// A full stop within an abbreviation or an initial.
fn is_inner_dot(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is(at, ".")
        && (scene.token(at + 1).is_some_and(|next| !next.spaced || !next.is_capital())
            || scene
                .token(at.saturating_sub(1))
                .is_some_and(|before| before.text.len() <= 3 || before.has(Class::TITLE)))
}

/// Whether at this comma the words of another begin, or the narrator's own.
#[must_use]
pub fn leaves(scene: &Scene<'_, '_>, comma: usize, region: &Range<usize>) -> bool {
    let next = comma + 1;
    if next >= region.end {
        return false;
    }
    if scene.is(next, "according") && scene.is(next + 1, "to") {
        return true;
    }
    if scene.is_any(next, &["citing", "per"]) {
        return true;
    }
    if scene.is_any(next, &["but", "while", "although", "though", "whereas"]) {
        // Another clause: what follows "but" is no longer surely said.
        return phrase::starts_clause(scene, next + 1, region.end.min(next + 30));
    }
    if scene.tag(next) == Tag::Coordinator {
        return speaks(scene, next + 1, region);
    }
    if scene.tag(next) == Tag::Ing && scene.token(next).is_some_and(|token| token.has(Class::CUE)) {
        return true;
    }
    // ", she said." and ", said Smith."
    let is_cue = |place: usize| {
        scene.tag(place).is_finite()
            && scene.token(place).is_some_and(|token| token.has(Class::CUE))
            && scene
                .token(place)
                .and_then(|token| cue::cue(token.text))
                .is_some_and(|cue| cue.frames.has(Frames::QUOTE))
    };
    let subject = phrase::full_phrase(scene, next, region.end.min(next + 30));
    if !subject.is_empty() && is_cue(subject.end) {
        return matches!(scene.tag(subject.end + 1), Tag::Stop | Tag::Comma | Tag::Preposition | Tag::Adverb)
            || subject.end + 1 >= region.end;
    }
    is_cue(next) && matches!(scene.tag(next), Tag::Past | Tag::Present) && scene.tag(next + 1).opens_phrase()
}

/// Whether a clause with a cue of its own begins at `from`.
fn speaks(scene: &Scene<'_, '_>, from: usize, region: &Range<usize>) -> bool {
    let end = region.end.min(from + 30);
    if !phrase::starts_clause(scene, from, end) {
        return false;
    }
    (from..end)
        .find(|at| scene.tag(*at).is_verb())
        .is_some_and(|at| scene.token(at).is_some_and(|token| token.has(Class::CUE)))
}

/// A range of tokens without the marks that end it (stops, commas), but for a quotation's own.
#[must_use]
pub fn clean(scene: &Scene<'_, '_>, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start {
        let last = end - 1;
        let is_edge = matches!(scene.tag(last), Tag::Stop | Tag::Comma | Tag::Semicolon | Tag::Colon | Tag::Dash)
            && !(scene.is(last, ".") && is_abbreviation(scene, last, range.start));
        if !is_edge {
            break;
        }
        end = last;
    }
    range.start..end
}

/// "U.S." at the end: the dot of a single capital that follows another dot.
fn is_abbreviation(scene: &Scene<'_, '_>, dot: usize, start: usize) -> bool {
    dot >= start + 3 && scene.is(dot - 2, ".") && scene.token(dot - 1).is_some_and(|token| token.text.len() == 1)
}

/// The beginning of the clause around `at`: after the last stop or semicolon, or the region's beginning.
#[must_use]
pub fn clause_start(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> usize {
    let lowest = region.start.max(at.saturating_sub(REACH));
    let mut start = at;
    while let Some(before) = scene.previous(start).filter(|before| *before >= lowest) {
        if scene.tag(before) == Tag::Semicolon || scene.tag(before) == Tag::Stop && !is_inner_dot(scene, before) {
            break;
        }
        start = before;
    }
    if scene.tag(start) == Tag::Coordinator && start < at {
        start += 1;
    }
    start
}
