//! Who stands beside the verb: before it, after it, after "by", after "to".

use crate::answer::who::asked::Slot;
use crate::evidence::matching::{How, Matcher};
use crate::evidence::sense;
use crate::evidence::view::{View, Word};
use crate::statement::{Name, NameKind, Sentence};
use crate::text::Span;

/// An actor that may fill the place, and how well it does, 0 to 1.
#[derive(Clone, Debug)]
pub struct Filler<'a> {
    pub name: &'a Name,
    pub fit: f32,
}

const SENDING: [&str; 10] =
    ["sent", "send", "sends", "wrote", "written", "addressed", "went", "delivered", "gave", "handed"];

/// The actors of a sentence that fill `slot` of the verb that is the term at `verb` of the question.
#[must_use]
pub fn fillers<'a>(
    matcher: &Matcher<'_>,
    view: &View<'a>,
    sentence: &Sentence,
    verb: usize,
    slot: Slot,
) -> Vec<Filler<'a>> {
    let Some(term) = matcher.claim.terms.get(verb) else { return Vec::new() };
    let words = view.within(sentence.span);
    let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    let reading = &view.hit.reading;
    let mut fillers: Vec<Filler<'a>> = Vec::new();
    let mut add = |name: &'a Name, fit: f32| {
        if matcher.claim.names.iter().enumerate().any(|(index, _)| matcher.is_same_actor(view, index, name)) {
            return; // what the question names is not what it asks for
        }
        let fit = fit * kind_fit(name.kind);
        match fillers.iter_mut().find(|filler| filler.name.canonical == name.canonical) {
            Some(known) => known.fit = known.fit.max(fit),
            None => fillers.push(Filler { name, fit }),
        }
    };
    let names: Vec<&Name> = reading.names.iter().filter(|name| sentence.span.contains(name.span)).collect();

    // Who says it, where the verb is one of saying.
    if slot == Slot::Agent {
        for attribution in &reading.attributions {
            let is_asked = words
                .iter()
                .enumerate()
                .filter(|(_, word)| attribution.cue.contains(word.token.span))
                .any(|(index, word)| means(term, word, stems.get(index..).unwrap_or_default()));
            if is_asked
                && sentence.span.overlaps(attribution.cue)
                && !attribution.negated
                && let Some(speaker) = attribution.speaker
                && let Some(name) = reading.names.iter().find(|name| {
                    speaker.contains(name.span)
                        && attribution.canonical.as_ref().is_none_or(|speaker| *speaker == name.canonical)
                })
            {
                add(name, 1.0);
            }
        }
    }
    let verbs = words.iter().enumerate().filter(|(index, word)| {
        let rest = stems.get(*index..).unwrap_or_default();
        means(term, word, rest) || (slot == Slot::Recipient && word.token.is_any(&SENDING))
    });
    for (index, verb) in verbs {
        let at = verb.token.span;
        let is_passive = index > 0
            && words
                .get(index.saturating_sub(3)..index)
                .unwrap_or_default()
                .iter()
                .any(|word| word.token.is_any(&["was", "were", "been", "being", "is", "are", "be", "got"]));
        let by = particle(words, index, "by", 8);
        let to = particle(words, index, "to", 12);
        match slot {
            Slot::Agent => {
                if let Some(by) = by {
                    let mut list = after(&names, words, by);
                    if let Some(first) = list.next() {
                        add(first, 1.0);
                    }
                    for name in list {
                        add(name, 0.9);
                    }
                } else if !is_passive && let Some(name) = before(&names, words, at) {
                    add(name, 0.9);
                }
            }
            Slot::Patient => {
                if is_passive {
                    if let Some(name) = before(&names, words, at) {
                        add(name, 0.9);
                    }
                } else if let Some(name) = names.iter().find(|name| name.span.start >= at.end) {
                    add(name, 0.8);
                }
            }
            Slot::Recipient => {
                if let Some(to) = to {
                    for name in after(&names, words, to) {
                        add(name, 1.0);
                    }
                } else if let Some(name) = before(&names, words, at)
                    && !verb.token.is_any(&SENDING)
                {
                    add(name, 0.9);
                }
            }
        }
    }
    fillers
}

/// Whether the word at the head of `stems` says what the term of the question says.
fn means(term: &crate::evidence::proposition::Term, word: &Word<'_>, stems: &[&str]) -> bool {
    !word.stem.is_empty()
        && (word.stem == term.stem
            || sense::is_derived(&word.stem, &term.stem)
            || sense::senses(stems).iter().any(|(sense, _)| term.senses.contains(sense)))
}

/// The end of the particle that follows the word at `index` within `reach` words of its clause.
fn particle(words: &[Word<'_>], index: usize, particle: &str, reach: usize) -> Option<usize> {
    words
        .iter()
        .skip(index + 1)
        .take(reach)
        .take_while(|word| !word.token.is_any(&[";", ".", ":", "but", "which", "who"]))
        .find(|word| word.token.is(particle))
        .map(|word| word.token.span.end)
}

/// The last name before `at` that is the head of what stands there: not after a preposition, where another precedes it.
fn before<'n>(names: &[&'n Name], words: &[Word<'_>], at: Span) -> Option<&'n Name> {
    let earlier: Vec<&&Name> = names.iter().filter(|name| name.span.end <= at.start).collect();
    let free = earlier.iter().rev().find(|name| {
        let previous = words.iter().rev().find(|word| word.token.span.end <= name.span.start);
        !previous.is_some_and(|word| {
            word.token.is_any(&["of", "by", "to", "from", "in", "at", "with", "against", "on", "for"])
        })
    });
    free.or(earlier.last()).map(|name| **name)
}

/// The names after `offset` that stand in one list: only names, commas, "and" and what qualifies them between.
fn after<'n>(names: &[&'n Name], words: &[Word<'_>], offset: usize) -> impl Iterator<Item = &'n Name> {
    let mut list = Vec::new();
    let mut end = offset;
    for name in names.iter().filter(|name| name.span.start >= offset) {
        let between: Vec<&Word<'_>> = words
            .iter()
            .filter(|word| word.token.span.start >= end && word.token.span.end <= name.span.start)
            .collect();
        let breaks = between
            .iter()
            .any(|word| word.token.is_any(&[".", ";", "that", "which", "who", "when", "where", "but", "is", "was"]))
            || between.len() > 9;
        if breaks {
            break;
        }
        list.push(*name);
        end = name.span.end;
    }
    list.into_iter()
}

fn kind_fit(kind: NameKind) -> f32 {
    match kind {
        NameKind::Person => 1.0,
        NameKind::Organisation => 0.95,
        NameKind::Other => 0.75,
        NameKind::Place => 0.5,
        NameKind::Product => 0.4,
    }
}

/// How much of the question besides the verb a sentence says, 0 to 1.
#[must_use]
pub fn rest_met(matcher: &Matcher<'_>, met: &crate::evidence::matching::Match, verb: usize) -> f32 {
    let (mut all, mut covered) = (0.0_f32, 0.0_f32);
    for (index, one) in met.met.iter().enumerate().filter(|(index, _)| *index != verb) {
        all += matcher.weight(index);
        covered += matcher.weight(index) * if one.how == How::Missing { 0.0 } else { one.share };
    }
    if all > 0.0 { covered / all } else { 1.0 }
}
