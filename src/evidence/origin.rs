//! Who says it, and who does it ultimately come from?
//!
//! A statement comes from the innermost named voice of its chain: ten papers that quote one spokeswoman have one origin
//! for what she said. Where nobody is quoted, it comes from whom the text credits ("first reported by …", a title in a
//! list of references with its outlet), else from the outlets that its document rests on, else from the document's own
//! outlet. Hearsay ("reportedly") and documents without an outlet have an origin that cannot be told.

mod voice;

use crate::evidence::outlet::Outlets;
use crate::evidence::view::{View, Word};
use crate::statement::{CueKind, Name, NameKind};
use crate::text::Span;

pub use crate::evidence::origin::voice::{Voice, voices};

/// The names that a sentence ultimately comes from, each once. Empty where it cannot be told.
#[must_use]
pub fn origins(view: &View<'_>, sentence: Span, voices: &[Voice], outlets: &Outlets) -> Vec<String> {
    let meta = &view.hit.meta;
    let named = |names: &[String]| -> Vec<String> {
        let mut known: Vec<String> = Vec::new();
        for name in names {
            let name = outlets.name(name).to_owned();
            if !known.contains(&name) {
                known.push(name);
            }
        }
        known
    };
    let innermost = voices.iter().rev().find(|voice| (voice.is_named || !voice.all.is_empty()) && !voice.is_own());
    let mut origins = match innermost {
        Some(voice) if (voice.is_several() || !voice.is_named) && !voice.all.is_empty() => named(&voice.all),
        Some(voice) => {
            // "Both the Star and the Herald, each with its own sources, say": the speaker is one of two.
            let both: Vec<String> = witnesses(view, sentence);
            let is_one = voice.name.as_ref().is_some_and(|name| both.contains(name));
            if is_one { named(&both) } else { named(voice.name.as_slice()) }
        }
        None => Vec::new(),
    };
    // A party's words stay the party's, whoever was the first to print them.
    if innermost.is_none_or(|voice| voice.kind == CueKind::Reports) {
        for name in named(&credits(view, sentence)) {
            if !origins.contains(&name) {
                origins.push(name);
            }
        }
    }
    if origins.is_empty() {
        origins = named(&witnesses(view, sentence));
    }
    if !origins.is_empty() {
        return origins;
    }
    // "The agency also reported that …": another's words, and whose cannot be told here.
    if voices.iter().any(Voice::is_another_outlet) || is_passed_on(view.within(sentence)) {
        return named(&meta.via).into_iter().filter(|_| meta.via.len() == 1).collect();
    }
    // A document's own words rest on one of several outlets, but on which cannot be told.
    match meta.via.as_slice() {
        [] => {}
        [only] => return named(std::slice::from_ref(only)),
        _ => return Vec::new(),
    }
    let is_hearsay = voices.last().is_some_and(|voice| voice.name.is_none());
    if is_hearsay {
        return Vec::new();
    }
    // Who has seen it with own eyes, or was told it, is an origin, whoever printed it.
    let writer = meta
        .outlet
        .clone()
        .or_else(|| meta.masthead.clone())
        .or_else(|| is_seen(view, sentence).then(|| meta.title.clone().unwrap_or_else(|| meta.id.0.clone())));
    named(writer.as_slice())
}

/// Whether the sentence, or the one before it in the passage, tells what the writer has seen.
fn is_seen(view: &View<'_>, sentence: Span) -> bool {
    let sentences = &view.hit.reading.sentences;
    let place = sentences.iter().position(|one| one.span == sentence);
    let before = place.and_then(|place| place.checked_sub(1)).and_then(|place| sentences.get(place));
    is_first_hand(view.within(sentence))
        || before.is_some_and(|before| was_there(view.within(before.span)))
        || was_there(view.within(sentence))
}

/// "I went to the vigil", "I was in the queue", "there were forty of us": the writer was where it happened.
fn was_there(words: &[Word<'_>]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    (0..words.len()).any(|at| {
        let went = is(at, &["i", "we"])
            && (is(at + 1, &["went", "stood", "queued", "sat", "attended", "drove", "cycled"])
                || is(at + 1, &["was", "were"]) && is(at + 2, &["in", "at", "on", "there"]));
        went || is(at, &["of"]) && is(at + 1, &["us"]) && is(at + 2, &[".", ","])
    })
}

/// "Both the Star and the Herald counted the boats": those who have each found it out.
fn witnesses(view: &View<'_>, sentence: Span) -> Vec<String> {
    const FOUND: [&str; 12] = [
        "counted",
        "found",
        "saw",
        "reported",
        "confirmed",
        "measured",
        "observed",
        "published",
        "wrote",
        "established",
        "documented",
        "recorded",
    ];
    let words = view.within(sentence);
    let is_apart = words.iter().any(|word| word.token.is_any(&["each", "independently", "separately"]));
    let says = |word: &Word<'_>| word.token.is_any(&["say", "says", "said"]);
    let found = words.iter().any(|word| word.token.is_any(&FOUND) || is_apart && says(word));
    let names = if let Some(both) = words.iter().find(|word| word.token.is("both")) {
        listed(view, words, both.token.span.end)
    } else if let Some(each) = words.windows(2).find_map(|two| each_found(two, &FOUND)) {
        let before = view.hit.reading.names.iter().filter(|name| !name.is_stand_in && sentence.contains(name.span));
        let mut before: Vec<&Name> = before.filter(|name| name.span.end <= each.start).collect();
        before.split_off(before.len().saturating_sub(2))
    } else {
        return Vec::new();
    };
    let can_tell = |name: &&Name| matches!(name.kind, NameKind::Organisation | NameKind::Person | NameKind::Other);
    if !found || names.len() < 2 {
        return Vec::new();
    }
    names.into_iter().filter(can_tell).take(2).map(|name| name.canonical.clone()).collect()
}

/// "…, the agency said, citing police": what another outlet passed on, which is not named here.
#[must_use]
pub fn is_passed_on(words: &[Word<'_>]) -> bool {
    words.windows(3).any(|three| {
        let [the, agency, said] = three else { return false };
        the.token.is("the")
            && agency.token.is_any(&["agency", "wire", "newswire"])
            && said.token.is_any(&["said", "says", "reported", "reports", "wrote", "quoted", "noted"])
    })
}

/// Where "each reported" stands.
fn each_found(two: &[Word<'_>], found: &[&str]) -> Option<Span> {
    matches!(two, [each, verb] if each.token.is("each") && verb.token.is_any(found))
        .then(|| two.first())?
        .map(|each| each.token.span)
}

/// Whether the writer tells what he has seen, or was told.
#[must_use]
pub fn is_first_hand(words: &[Word<'_>]) -> bool {
    const SEEN: [&str; 16] = [
        "saw",
        "seen",
        "counted",
        "visited",
        "watched",
        "tested",
        "measured",
        "tried",
        "found",
        "photographed",
        "heard",
        "rode",
        "walked",
        "read",
        "reviewed",
        "obtained",
    ];
    let first = words.iter().position(|word| word.token.is_any(&["i", "we"]));
    let sees = first.is_some_and(|first| words.iter().skip(first).take(6).any(|word| word.token.is_any(&SEEN)));
    let is_told = words.windows(2).any(
        |two| matches!(two, [told, us] if told.token.is_any(&["told", "tells"]) && us.token.is_any(&["us", "me"])),
    );
    sees || is_told
}

/// Whom the text credits with a sentence: in the sentence itself, or in the next one where that speaks of "this" or "it".
fn credits(view: &View<'_>, sentence: Span) -> Vec<String> {
    let mut credits = credited(view, sentence);
    credits.extend(signature(view, sentence));
    let sentences = &view.hit.reading.sentences;
    let next = sentences.iter().position(|one| one.span == sentence).and_then(|place| sentences.get(place + 1));
    if let Some(next) = next
        && view.within(next.span).iter().take(2).any(|word| word.token.is_any(&["this", "it", "that", "these"]))
    {
        credits.extend(credited(view, next.span));
    }
    credits
}

/// "first reported by A", "broken by A and B": the names in the list after `by`.
fn credited(view: &View<'_>, sentence: Span) -> Vec<String> {
    const REPORTED: [&str; 9] =
        ["reported", "broken", "revealed", "published", "disclosed", "uncovered", "obtained", "seen", "reviewed"];
    let words = view.within(sentence);
    let mut credits = Vec::new();
    for pair in words.windows(2) {
        let [verb, by] = pair else { continue };
        if verb.token.is_any(&REPORTED) && by.token.is("by") {
            credits.extend(listed(view, words, by.token.span.end).into_iter().map(|name| name.canonical.clone()));
        }
    }
    credits
}

/// The names that stand in one list from `offset` on: between them only commas, "and", and a few words that qualify.
#[must_use]
pub fn listed<'a>(view: &View<'a>, words: &[Word<'_>], offset: usize) -> Vec<&'a Name> {
    // "Published by A, a firm called B": B is in no list.
    const BREAKS: [&str; 18] = [
        ".", ";", "that", "which", "who", "when", "where", "but", "is", "was", "so", "because", "on", "in", "a", "an",
        "called", "named",
    ];
    let last = words.last().map_or(offset, |word| word.token.span.end);
    let mut names = Vec::new();
    let mut end = offset;
    for name in &view.hit.reading.names {
        if name.span.start < end || name.span.end > last || name.is_stand_in {
            continue;
        }
        let between =
            words.iter().filter(|word| word.token.span.start >= end && word.token.span.end <= name.span.start);
        if between.clone().count() > 8 || between.clone().any(|word| word.token.is_any(&BREAKS)) {
            break;
        }
        names.push(name);
        end = name.span.end;
    }
    names
}

/// The outlet after the dash of a title in a list of references: "Mill closes after fire — Evening Ledger".
fn signature(view: &View<'_>, sentence: Span) -> Option<String> {
    let words = view.within(sentence);
    let dash = words
        .iter()
        .rposition(|word| word.token.is_any(&["—", "–", "|"]) || (word.token.is("-") && word.token.spaced))?;
    let after = words.get(dash + 1..)?;
    let (first, last) = (after.first()?, after.last()?);
    if after.len() > 5 || dash < 4 || last.token.is_any(&[".", "!", "?"]) {
        return None;
    }
    let rest = first.token.span.hull(last.token.span);
    let all_capital = after.iter().all(|word| !word.token.is_word() || word.token.is_capital() || !word.is_content());
    all_capital.then(|| view.hit.cut(rest).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_there_is_seen() {
        let there = |sentence: &str| was_there(&crate::evidence::view::words(sentence, 0));
        assert!(there("I went to the pier on Sunday because I had to."));
        assert!(there("There were forty of us, and a dog."));
        assert!(there("I was in the queue when it shut."));
        assert!(!there("They went to the pier on Sunday."));
        assert!(!there("I was told that the pier was shut."));
    }
}
