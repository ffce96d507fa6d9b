//! Which words belong to a verb?

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::scene::Scene;

/// A verb with the words that belong to it: "has not admitted", "declined to say".
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "five facts that do not depend on each other")]
pub struct Group {
    pub words: Range<usize>,
    /// Whether it needs a subject: it begins with a finite form.
    pub finite: bool,
    pub passive: bool,
    pub negated: bool,
    /// "reportedly said"
    pub hedged: bool,
    /// It begins with "to" and no verb before it takes an infinitive.
    pub infinitive: bool,
}

/// Words that carry a verb after a form of "be": "are expected to argue", "was quick to add".
const PREDICATES: [&str; 19] = [
    "expected",
    "preparing",
    "prepared",
    "attempting",
    "trying",
    "going",
    "set",
    "due",
    "likely",
    "forced",
    "compelled",
    "obliged",
    "quick",
    "careful",
    "keen",
    "eager",
    "able",
    "unable",
    "unwilling",
];

/// Whether a form of "be" stands before `at`, adverbs left out.
fn follows_be(scene: &Scene<'_, '_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && matches!(scene.tag(before - 1), Tag::Adverb | Tag::Not) {
        before -= 1;
    }
    scene.tag_before(before) == Tag::Be
}

/// How many tokens an aside between an auxiliary and its verb may have.
const ASIDE: usize = 9;

/// Where the aside begins that the comma at `close` ends, between an auxiliary and its verb: "did, however, admit". It
/// has no verb of its own.
fn aside(scene: &Scene<'_, '_>, close: usize, region: &Range<usize>) -> Option<usize> {
    let lowest = region.start.max(close.saturating_sub(ASIDE)) + 1;
    let open = (lowest..close)
        .rev()
        .take_while(|at| scene.tag(*at) == Tag::Comma || !is_barrier(scene.tag(*at)))
        .find(|at| scene.tag(*at) == Tag::Comma)?;
    (scene.tag(open - 1).is_auxiliary() || scene.tag(open - 1) == Tag::Not).then_some(open)
}

fn is_barrier(tag: Tag) -> bool {
    tag.is_finite() || matches!(tag, Tag::Quote | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::That | Tag::Relative)
}

/// The group of the verb at `at`, within `region`.
#[must_use]
pub fn group(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Group {
    let (mut start, mut before) = (at, at);
    let (mut negated, mut hedged, mut passive, mut infinitive) = (false, false, false, false);
    let mut pending_negation = false;
    let mut finite = matches!(scene.tag(at), Tag::Base | Tag::Present | Tag::Past);
    while let Some(at_left) = before.checked_sub(1).filter(|left| *left >= region.start) {
        let tag = scene.tag(at_left);
        match tag {
            Tag::Adverb | Tag::Not => {
                pending_negation |= is_negative(scene, at_left) || tag == Tag::Not;
                hedged |= is_hearsay(scene, at_left);
            }
            // "would neither confirm nor deny"
            _ if scene.is(at_left, "neither") && before == at && scene.tag_before(at_left).is_auxiliary() => {
                pending_negation = true;
            }
            // "repeatedly and flatly denied"
            Tag::Coordinator
                if scene.tag(before) == Tag::Adverb
                    && at_left > region.start
                    && scene.tag(at_left - 1) == Tag::Adverb => {}
            // "did, however, admit"
            Tag::Comma => match aside(scene, at_left, region) {
                Some(open) => {
                    before = open;
                    continue;
                }
                None => break,
            },
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do => {
                if tag == Tag::Be && start == at {
                    passive |= matches!(scene.tag(at), Tag::Past | Tag::Participle);
                }
                negated |= pending_negation || scene.token(at_left).is_some_and(|token| token.has(Class::NEGATION));
                pending_negation = false;
                start = at_left;
                // "being told", "having said"
                finite = !scene.is_any(at_left, &["being", "having"]);
            }
            Tag::To if !infinitive => {
                if scene.tag(before).is_verb() || scene.tag(before).is_auxiliary() || before < at {
                    negated |= pending_negation;
                    pending_negation = false;
                    start = at_left;
                    infinitive = true;
                    finite = false;
                    // "went on to say", "declined to say", "has to say"
                    let mut carrier = at_left;
                    while carrier > region.start
                        && (matches!(scene.tag(carrier - 1), Tag::Adverb | Tag::Preposition)
                            || scene.is(carrier - 1, "yet"))
                        && !scene.is_any(carrier - 1, &PREDICATES)
                    {
                        negated |= scene.is(carrier - 1, "yet");
                        carrier -= 1;
                    }
                    // "has yet to say"
                    if carrier < at_left
                        && scene.is(carrier, "yet")
                        && matches!(scene.tag_before(carrier), Tag::Have | Tag::Be)
                    {
                        before = carrier;
                        continue;
                    }
                    let carries = carrier > region.start
                        && (is_carrier(scene, carrier - 1)
                            || scene.is_any(carrier - 1, &PREDICATES) && follows_be(scene, carrier - 1));
                    if carries {
                        negated |= scene.token(carrier - 1).is_some_and(|verb| verb.has(Class::NEGATIVE_VERB))
                            || scene.is_any(carrier - 1, &["unable", "unwilling"]);
                        start = carrier - 1;
                        before = start;
                        infinitive = false;
                        finite = true;
                        continue;
                    }
                } else {
                    break;
                }
            }
            _ => break,
        }
        before = at_left;
    }
    if !negated && pending_negation {
        // "never said": the negation stands before the first finite form.
        negated = true;
        while start > before && start > region.start {
            start -= 1;
            if matches!(scene.tag(start), Tag::Not) {
                break;
            }
        }
    }
    Group { words: start..at + 1, finite, passive, negated, hedged, infinitive }
}

/// Whether a verb carries the next: "went on to say"; "trying" only after a form of "be", as a predicate.
fn is_carrier(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.token(at).is_some_and(|verb| verb.has(Class::CARRIER_VERB) && !verb.has(Class::VERB_ING))
}

fn is_negative(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.has(Class::NEGATION))
}

/// "reportedly", "allegedly": somebody else says so.
#[must_use]
pub fn is_hearsay(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_any(at, &["reportedly", "allegedly", "supposedly", "purportedly"])
}
