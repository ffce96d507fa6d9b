//! What is said? Looks for the words that a cue brings.

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;
use crate::statement::token::Token;

use super::cue::{Cue, Frames};
use super::edge;
use super::phrase;
use super::scene::{REACH, Scene};
use super::subject;

/// The words that are said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub words: Range<usize>,
    pub is_direct: bool,
}

/// What follows a cue that ends before `from`.
#[must_use]
pub fn after(scene: &Scene<'_, '_>, from: usize, region: &Range<usize>, cue: &Cue) -> Option<Content> {
    let end = region.end;
    let mut at = from;
    let mut told = !cue.frames.has(Frames::TOLD);
    for step in 0..7 {
        at = skip_adverbs(scene, at, end);
        if at >= end {
            return None;
        }
        if let Some(content) = clause(scene, at, region, cue, told) {
            return Some(content);
        }
        if step == 0
            && let Some(content) = object(scene, at, region, cue)
        {
            return Some(content);
        }
        if !told && let Some(next) = recipient(scene, at, end) {
            at = next;
            told = true;
            continue;
        }
        if let Some(content) = prepositional(scene, at, region, cue) {
            return Some(content);
        }
        match filler(scene, at, end) {
            Some(next) => at = next,
            None => break,
        }
    }
    None
}

fn skip_adverbs(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        let time = phrase::time_length(scene, at);
        if time > 0 && !scene.tag(at + time).is_finite() {
            at += time;
        } else if scene.tag(at) == Tag::Adverb || scene.is_any(at, &["late", "early"]) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// A clause, a quotation or an infinitive that begins at `at`.
fn clause(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue, told: bool) -> Option<Content> {
    let frames = cue.frames;
    let end = region.end;
    let indirect = |start: usize| {
        let stop = edge::clause_end(scene, start, region);
        (stop > start).then_some(Content { words: start..stop, is_direct: false })
    };
    match scene.tag(at) {
        Tag::Quote if scene.opens_quotation(at) && (frames.has(Frames::QUOTE | Frames::THAT)) => {
            Some(direct(scene, at, region))
        }
        Tag::Comma | Tag::Colon
            if scene.opens_quotation(at + 1) && at + 1 < end && frames.has(Frames::QUOTE | Frames::THAT) =>
        {
            Some(direct(scene, at + 1, region))
        }
        Tag::Colon if frames.has(Frames::QUOTE) && at + 2 < end => indirect(at + 1),
        Tag::That if frames.has(Frames::NP) && is_pointer(scene, at, end) => {
            let words = at..phrase::phrase(scene, at + 1, end).end;
            Some(Content { words: edge::clean(scene, words), is_direct: false })
        }
        Tag::That if frames.has(Frames::THAT) && !scene.tag(at + 1).is_auxiliary() => indirect(at),
        Tag::Subordinator
            if frames.has(Frames::WH) && scene.is_any(at, &["whether", "if", "how", "why", "when", "where"]) =>
        {
            indirect(at)
        }
        Tag::Relative if frames.has(Frames::WH) => indirect(at),
        Tag::Determiner | Tag::Pronoun if frames.has(Frames::WH) && scene.is(at, "what") => indirect(at),
        Tag::To if frames.has(Frames::INF) && is_infinitive(scene, at) => indirect(at),
        Tag::Ing if frames.has(Frames::NP) && !scene.tag_before(at).is_nominal() => indirect(at),
        // "recalled being woken", "denied having met him"
        Tag::Be | Tag::Have if frames.has(Frames::NP) && scene.is_any(at, &["being", "having"]) => indirect(at),
        tag if frames.has(Frames::BARE)
            && tag.opens_phrase()
            && (told || scene.is_any(at, &["he", "she", "it", "they", "we", "i"])) =>
        {
            phrase::starts_clause(scene, at, end.min(at + 40)).then(|| indirect(at)).flatten()
        }
        _ => None,
    }
}

/// "rejects that number": a noun phrase alone, no clause.
fn is_pointer(scene: &Scene<'_, '_>, that: usize, end: usize) -> bool {
    let phrase = phrase::simple_phrase(scene, that + 1, end);
    !phrase.is_empty()
        && scene.tag(phrase.start) == Tag::Noun
        && (phrase.end >= end
            || matches!(scene.tag(phrase.end), Tag::Stop | Tag::Comma | Tag::Coordinator | Tag::Close))
}

/// "to" and a verb, also "not to", "to never".
#[must_use]
pub fn is_infinitive(scene: &Scene<'_, '_>, at: usize) -> bool {
    let next = if matches!(scene.tag(at + 1), Tag::Adverb | Tag::Not) { at + 2 } else { at + 1 };
    scene.tag(at) == Tag::To && matches!(scene.tag(next), Tag::Base | Tag::Be | Tag::Have | Tag::Do)
}

/// A quotation after its cue: it and the clause that it is part of.
fn direct(scene: &Scene<'_, '_>, open: usize, region: &Range<usize>) -> Content {
    let close = scene.next(open);
    let is_whole = close >= region.end
        || matches!(scene.tag(close), Tag::Stop | Tag::Comma | Tag::Semicolon | Tag::Dash | Tag::Colon)
        || matches!(scene.tag(close.saturating_sub(2)), Tag::Stop | Tag::Comma);
    let end = if is_whole { close } else { edge::clause_end(scene, open, region) };
    Content { words: open..following_quotations(scene, end.max(close)), is_direct: true }
}

/// The end of the quotations that follow at once: `"We came." "We saw."`, also as sentences of their own.
#[must_use]
pub fn following_quotations(scene: &Scene<'_, '_>, end: usize) -> usize {
    let mut end = end.min(scene.tokens.len());
    loop {
        let mut open = end;
        if scene.tag(open) == Tag::Stop && open < scene.tokens.len() {
            open += 1;
        }
        if open >= scene.tokens.len() || !scene.opens_quotation(open) || !closes_sentence(scene, end) && open == end {
            return end;
        }
        let close = scene.next(open);
        // A quotation that its own cue follows belongs to that: "...," she said.
        let is_free = close >= scene.tokens.len()
            || (matches!(scene.tag(close.saturating_sub(2)), Tag::Stop) && !follows_cue(scene, close));
        if !is_free {
            return end;
        }
        end = close.min(scene.tokens.len());
    }
}

/// Whether what ends at `end` ends a sentence, within or without its quotation mark.
fn closes_sentence(scene: &Scene<'_, '_>, end: usize) -> bool {
    scene.tag(end) == Tag::Stop && end < scene.tokens.len()
        || end >= 2 && scene.tag(end - 1) == Tag::Quote && scene.tag(end - 2) == Tag::Stop
        || scene.tag_before(end) == Tag::Stop
}

/// Whether "she asked" or "asked Smith" follows at `at`.
fn follows_cue(scene: &Scene<'_, '_>, at: usize) -> bool {
    let is_cue =
        |place: usize| scene.token(place).is_some_and(|token| token.has(Class::CUE)) && scene.tag(place).is_finite();
    if is_cue(at) {
        return true;
    }
    let subject = phrase::full_phrase(scene, at, at + 20);
    !subject.is_empty() && is_cue(subject.end) && !scene.token(at).is_some_and(Token::is_capital)
        || !subject.is_empty() && is_cue(subject.end) && matches!(scene.tag(subject.end + 1), Tag::Stop)
}

/// Whom it is told: "the committee", "reporters", "him".
fn recipient(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let whom = phrase::simple_phrase(scene, at, end);
    (!whom.is_empty()).then(|| {
        let mut stop = whom.end;
        // "the head of the union"
        for _ in 0..3 {
            if !matches!(scene.tag(stop), Tag::Preposition | Tag::Coordinator) || phrase::is_time(scene, stop + 1) {
                break;
            }
            let inner = phrase::simple_phrase(scene, stop + 1, end);
            if inner.is_empty() {
                break;
            }
            stop = inner.end;
        }
        stop
    })
}

/// An object and what is said of it: "Veltron of hiding defects", "the offer an insult".
fn object(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue) -> Option<Content> {
    let frames = cue.frames;
    if !frames.has(Frames::OBJECT | Frames::NP) {
        return None;
    }
    let end = region.end;
    let mut whom = phrase::simple_phrase(scene, at, end);
    // "called that theory a guess"
    if scene.tag(at) == Tag::That && !frames.has(Frames::THAT) {
        whom = at..phrase::simple_phrase(scene, at + 1, end).end.max(at);
    }
    if whom.is_empty() {
        return None;
    }
    // "ordered a review", not "ordered a coffee".
    if cue.base == "order"
        && !whom.clone().last().is_some_and(|head| is_deed(scene, head))
        && !is_infinitive(scene, whom.end)
    {
        return None;
    }
    let rest = || edge::clause_end(scene, at, region);
    if frames.has(Frames::OBJECT) {
        for _ in 0..6 {
            let next = whom.end;
            if cue.prepositions.iter().any(|preposition| scene.is(next, preposition))
                && (!frames.has(Frames::NAME) || scene.is(next, "as"))
                && (!scene.is(next, "to") || is_infinitive(scene, next))
            {
                return Some(Content { words: at..rest().max(next), is_direct: false });
            }
            if frames.has(Frames::NAME)
                && (scene.opens_quotation(next)
                    || scene.tag(next) == Tag::Determiner
                    || scene.tag(next) == Tag::Adjective)
            {
                return Some(Content { words: at..rest().max(next), is_direct: false });
            }
            // "Described a fault found in the pump as harmless."
            if matches!(scene.tag(next), Tag::Past | Tag::Participle) {
                whom.end = next + 1;
                continue;
            }
            if !matches!(scene.tag(next), Tag::Preposition | Tag::Coordinator | Tag::Possessive) {
                break;
            }
            let inner = phrase::simple_phrase(scene, next + 1, end);
            if inner.is_empty() {
                break;
            }
            whom.end = inner.end;
        }
    }
    if frames.has(Frames::NP) {
        let words = phrase::phrase(scene, at, end);
        let goes_on =
            matches!(scene.tag(words.end), Tag::That | Tag::Relative | Tag::Ing) || is_infinitive(scene, words.end);
        let words = if goes_on { at..rest() } else { words };
        return Some(Content { words: edge::clean(scene, words), is_direct: false });
    }
    None
}

/// Whether the noun at `head` is something that is done, by its ending or by itself: "evacuation", "review".
fn is_deed(scene: &Scene<'_, '_>, head: usize) -> bool {
    const DEEDS: [&str; 24] = [
        "review",
        "inquiry",
        "enquiry",
        "halt",
        "audit",
        "probe",
        "recount",
        "freeze",
        "ban",
        "raid",
        "arrest",
        "stop",
        "inquest",
        "lockdown",
        "search",
        "release",
        "return",
        "retrial",
        "rerun",
        "ceasefire",
        "truce",
        "strike",
        "attack",
        "boycott",
    ];
    scene.is_any(head, &DEEDS)
        || scene.token(head).is_some_and(|token| {
            ["tion", "sion", "ment", "wal", "sal", "ure"].iter().any(|ending| token.text.ends_with(ending))
        })
}

/// What a preposition brings: "called for an inquiry", "warned of delays".
fn prepositional(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue) -> Option<Content> {
    let brings = !cue.frames.has(Frames::OBJECT) || cue.frames.has(Frames::QUOTE);
    if !brings || !cue.prepositions.iter().any(|preposition| scene.is(at, preposition)) {
        return None;
    }
    if scene.is(at, "to") && cue.frames.has(Frames::OBJECT) {
        return None;
    }
    let start = at + 1;
    let is_open = matches!(scene.tag(start), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Dash | Tag::Coordinator);
    if start >= region.end || is_open || phrase::is_time(scene, start) {
        return None;
    }
    let stop = edge::clause_end(scene, start, region);
    // "called on the minister to resign" says "the minister to resign".
    (stop > start).then_some(Content { words: start..stop, is_direct: false })
}

/// What may stand between a cue and what is said: "in a statement", "on Monday", ", however,".
fn filler(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<usize> {
    match scene.tag(at) {
        Tag::Preposition | Tag::To => {
            let inner = phrase::phrase(scene, at + 1, end);
            if inner.is_empty() {
                return (scene.tag(at + 1) == Tag::Ing).then_some(at + 2);
            }
            // "at a news conference | investigators had": the next clause has no word of its own before it.
            let split = (inner.start + 1..inner.end).rev().find(|place| {
                scene.tag_before(*place) == Tag::Noun
                    && scene.token(place - 1).is_some_and(|head| head.has(Class::DOCUMENT))
                    && scene.tag(*place) == Tag::Noun
                    && phrase::starts_clause(scene, *place, end.min(place + 20))
            });
            Some(split.unwrap_or(inner.end))
        }
        Tag::Comma => {
            let close = (at + 1..end.min(at + 25)).find(|place| scene.tag(*place) == Tag::Comma)?;
            let resumes =
                matches!(scene.tag(close + 1), Tag::That) || scene.opens_quotation(close + 1) || close < at + 4;
            let is_cue = scene.tag(at + 1).is_finite();
            if scene.opens_quotation(close + 1) {
                return Some(close);
            }
            (resumes && !is_cue).then_some(close + 1)
        }
        Tag::Name | Tag::Noun | Tag::Number if phrase::is_time(scene, at) => Some(at + 1),
        // "in papers | filed on Monday", "in a letter | obtained by the Herald"
        Tag::Past | Tag::Participle | Tag::Ing | Tag::Adjective
            if scene.tag_before(at).is_nominal()
                && (scene.tag(at + 1) == Tag::Preposition || phrase::is_time(scene, at + 1)) =>
        {
            Some(at + 1)
        }
        _ => None,
    }
}

/// What stands before `end` (a comma or the closing mark of a quotation is its last token): a quotation as far as it
/// goes, or the clause since the beginning of the sentence.
#[must_use]
pub fn before(scene: &Scene<'_, '_>, end: usize, region: &Range<usize>) -> Option<Content> {
    let last = end.checked_sub(1)?;
    if scene.closes_quotation(last) {
        let open = scene.quotation(last)?.open;
        let mut start = open;
        // Quotations side by side: "We came." "We saw," he said.
        while start > 0 && scene.closes_quotation(start - 1) {
            start = scene.quotation(start - 1)?.open;
        }
        let opens =
            start <= region.start || matches!(scene.tag_before(start), Tag::Stop | Tag::Colon | Tag::Comma | Tag::Dash);
        let is_speech = matches!(scene.tag(last.saturating_sub(1)), Tag::Comma | Tag::Stop | Tag::Dash)
            || scene.tag(end) != Tag::Comma;
        if opens && is_speech && (start <= region.start || !matches!(scene.tag_before(start), Tag::Comma)) {
            return Some(Content { words: start..end, is_direct: true });
        }
        let start = edge::clause_start(scene, start, region);
        return (start < end).then_some(Content { words: start..end, is_direct: false });
    }
    let start = edge::clause_start(scene, last, region);
    let words = edge::clean(scene, start..end);
    (!words.is_empty()).then_some(Content { words, is_direct: false })
}

/// Whether a clause can be what is said: it has a finite verb.
#[must_use]
pub fn has_verb(scene: &Scene<'_, '_>, range: &Range<usize>) -> bool {
    range.clone().take(REACH).any(|at| scene.tag(at).is_finite())
}

/// The clause around an adverb at `at`: its subject as far as the end of the clause.
#[must_use]
pub fn around(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Range<usize>> {
    // The verb group that the adverb stands in or before.
    let mut first = at;
    while first > region.start
        && (scene.tag(first - 1).is_auxiliary() || matches!(scene.tag(first - 1), Tag::Adverb | Tag::Not))
    {
        first -= 1;
    }
    let start = subject::subject(scene, first, region).map_or(at, |found| found.start);
    let end = edge::clause_end(scene, at, region);
    (end > at + 1).then_some(start..end)
}
