//! Whose verb is it? Looks back from a verb group for its subject.

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::{self, Tag};

use super::phrase;
use super::scene::{LOOK_BACK, Scene};

/// The subject of the verb group that begins at `verb`, within `region`: the whole noun phrase with its modifiers,
/// appositions and relative clauses.
#[must_use]
pub fn subject(scene: &Scene<'_, '_>, verb: usize, region: &Range<usize>) -> Option<Range<usize>> {
    let start = region.start.max(verb.saturating_sub(LOOK_BACK));
    let mut verb = verb;
    for _ in 0..4 {
        let end = skip_back(scene, verb, start);
        match scene.tag_before(end) {
            _ if end <= start => return None,
            Tag::Relative => return antecedent(scene, end - 1, start),
            Tag::That => {
                // "the group that says": a relative clause where a noun stands before it.
                return (scene.tag_before(end - 1).is_nominal()).then(|| antecedent(scene, end - 1, start)).flatten();
            }
            Tag::Coordinator => {
                // "apologised and said": the subject of the verb before.
                verb = earlier_verb(scene, end - 1, start)?;
            }
            Tag::Comma if scene.tag_before(end - 1) == Tag::Coordinator => return None,
            Tag::Comma => {
                return across_commas(scene, end, start);
            }
            // "the firm — which makes pumps — said"
            Tag::Dash => {
                let open = (start..end - 1).rev().find(|at| scene.tag(*at) == Tag::Dash)?;
                let before = back(scene, open, start)?;
                return (open + 30 > end).then_some(before.start..end - 1);
            }
            Tag::Close => {
                let open = (start..end).rev().find(|at| scene.tag(*at) == Tag::Open)?;
                let inner = back(scene, open, start)?;
                return Some(inner.start..end);
            }
            _ => return back(scene, end, start),
        }
    }
    None
}

/// Leaves out what stands between a subject and its verb: adverbs, "on Monday".
fn skip_back(scene: &Scene<'_, '_>, verb: usize, start: usize) -> usize {
    let mut end = verb;
    loop {
        let before = end;
        while end > start
            && (matches!(scene.tag_before(end), Tag::Adverb | Tag::Not)
                // "Reuters and Bloomberg both", "the mayor himself"
                || end > start + 1
                    && scene.is_any(end - 1, &["both", "each", "all", "himself", "herself", "itself", "themselves"])
                    && scene.tag(end - 2).is_nominal())
        {
            end -= 1;
        }
        if end > start + 2
            && phrase::is_time(scene, end - 1)
            && scene.tag(end - 2) == Tag::Preposition
            && scene.tag(end - 3).is_nominal()
        {
            end -= 2;
        }
        if end > start + 1
            && phrase::is_time(scene, end - 1)
            && scene.tag_before(end - 1).is_nominal()
            && scene.token(end - 1).is_some_and(|token| token.has(Class::CALENDAR))
        {
            end -= 1;
        }
        if end > start + 2 && phrase::time_length(scene, end - 2) == 2 && scene.tag_before(end - 2).is_nominal() {
            end -= 2;
        }
        if end == before {
            return end;
        }
    }
}

/// The finite verb before `at` that the next clause shares its subject with.
fn earlier_verb(scene: &Scene<'_, '_>, at: usize, start: usize) -> Option<usize> {
    let mut place = at;
    while let Some(before) = scene.previous(place).filter(|before| *before >= start) {
        let tag = scene.tag(before);
        if tag == Tag::Semicolon {
            return None;
        }
        if tag.is_finite() && !is_reduced(scene, before) {
            // The first word of its group.
            let mut first = before;
            while first > start
                && (scene.tag(first - 1).is_auxiliary() || matches!(scene.tag(first - 1), Tag::Adverb | Tag::Not))
            {
                first -= 1;
            }
            return Some(first);
        }
        place = before;
    }
    None
}

/// Whether a past form is a participle without its auxiliary: "officials briefed on it".
fn is_reduced(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tag(at) == Tag::Past
        && scene.tag_before(at).is_nominal()
        && matches!(scene.tag(at + 1), Tag::Preposition)
        && scene.is_any(at + 1, &["by", "in", "on", "with", "to", "as"])
        && !scene.token(at).is_some_and(|token| token.has(Class::CUE))
}

/// The subject that governs a participle or infinitive at `at`: that of the finite verb before it.
#[must_use]
pub fn governing(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Range<usize>> {
    let start = region.start.max(at.saturating_sub(LOOK_BACK));
    let mut place = at;
    for _ in 0..4 {
        let verb = earlier_verb(scene, place, start)?;
        match subject(scene, verb, region) {
            Some(found)
                if !matches!(scene.tag_before(verb), Tag::Relative | Tag::That)
                    && !matches!(scene.tag_before(found.start), Tag::Relative | Tag::That | Tag::Subordinator) =>
            {
                return Some(found);
            }
            _ => place = verb,
        }
    }
    None
}

/// The noun phrase that ends before `end`, with the phrases that modify it to its left.
fn back(scene: &Scene<'_, '_>, end: usize, start: usize) -> Option<Range<usize>> {
    let mut head = simple_back(scene, end, start)?;
    // "fell after it said": a pronoun right before its verb stands alone.
    let is_pronoun = head + 1 == end && scene.is_any(head, &["he", "she", "it", "they", "we", "i"]);
    for _ in 0..6 {
        let before = scene.tag_before(head);
        if head <= start || is_pronoun && matches!(before, Tag::Preposition | Tag::To | Tag::Ing) {
            break;
        }
        match before {
            Tag::Preposition | Tag::To => {
                let mut at = head - 1;
                // "people familiar with the matter", "officials briefed on the talks"
                if at > start
                    && (matches!(scene.tag_before(at), Tag::Adjective | Tag::Participle | Tag::Ing)
                        || is_participle(scene, at - 1))
                    && at >= 2
                    && scene.tag(at - 2).is_nominal()
                {
                    at -= 1;
                }
                let attaches = at > start
                    && (scene.tag_before(at).is_nominal()
                        || scene.tag_before(at) == Tag::Close
                        // "a third of those asked"
                        || scene.is(at, "of") && at > start + 1 && scene.tag(at - 2) == Tag::Determiner);
                if !attaches {
                    // A phrase that opens the clause: the name after a common noun is the subject, if there is one.
                    return Some(last_name(scene, head..end).unwrap_or(head..end));
                }
                match simple_back(scene, at, start) {
                    Some(inner) => head = inner,
                    None => break,
                }
            }
            Tag::Ing if head >= 2 && scene.tag(head - 2).is_nominal() && head - 1 > start => {
                // "officials investigating the crash"
                match simple_back(scene, head - 1, start) {
                    Some(inner) => head = inner,
                    None => break,
                }
            }
            Tag::Coordinator if scene.is_any(head - 1, &["and", "or"]) => {
                let Some(inner) = simple_back(scene, head - 1, start) else { break };
                let mut edge = inner;
                // "the ministry of health and the police"
                while edge > start && scene.tag(edge - 1) == Tag::Preposition {
                    match simple_back(scene, edge - 1, start) {
                        Some(further) => edge = further,
                        None => break,
                    }
                }
                let opens = edge <= start
                    || matches!(
                        scene.tag_before(edge),
                        Tag::Comma
                            | Tag::That
                            | Tag::Quote
                            | Tag::Subordinator
                            | Tag::Stop
                            | Tag::Colon
                            | Tag::Coordinator
                            | Tag::Dash
                            | Tag::Semicolon
                    );
                if !opens {
                    break;
                }
                head = edge;
                // "A, B and C said"
                while head > start + 1 && scene.tag(head - 1) == Tag::Comma {
                    match simple_back(scene, head - 1, start) {
                        Some(further)
                            if further <= start || matches!(scene.tag_before(further), Tag::Comma | Tag::Stop) =>
                        {
                            head = further;
                        }
                        _ => break,
                    }
                }
            }
            Tag::Present | Tag::Past | Tag::Base | Tag::Be | Tag::Have | Tag::Modal => {
                // "the man who owns the shop said": a relative clause with an object.
                let relative = (start.max(head.saturating_sub(12))..head)
                    .rev()
                    .take_while(|at| !matches!(scene.tag(*at), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Quote))
                    .find(|at| scene.tag(*at) == Tag::Relative);
                match relative.and_then(|at| simple_back(scene, at, start)) {
                    Some(inner) => head = inner,
                    None => break,
                }
            }
            _ => break,
        }
    }
    Some(head..end)
}

/// Whether the participle at `at` follows a plural that it belongs to, in a phrase with "those" or a number.
fn is_alone(scene: &Scene<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        scene.is(before, "those")
            || scene.token(before).is_some_and(|token| token.has(Class::PERSON) && syntax::is_plural(token))
    })
}

/// A regular verb's past, or a participle: not "came".
fn is_participle(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tag(at) == Tag::Past
        && scene.token(at).is_some_and(|token| token.has(Class::VERB_PARTICIPLE) || !token.has(Class::VERB))
}

/// The last run of names of a phrase that mixes a common noun and a name: "(In) a letter Anthropic".
fn last_name(scene: &Scene<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    if scene.tag(range.end.checked_sub(1)?) != Tag::Name {
        return None;
    }
    let mut start = range.end;
    while start > range.start && scene.tag(start - 1) == Tag::Name {
        start -= 1;
    }
    (start > range.start && scene.tag(start - 1) == Tag::Noun).then_some(start..range.end)
}

/// Where the noun phrase begins whose last word stands before `end`; none where that is no noun.
fn simple_back(scene: &Scene<'_, '_>, end: usize, start: usize) -> Option<usize> {
    let mut at = end;
    // "those surveyed", "the people questioned"
    if end > start + 1 && is_alone(scene, end - 1) && is_participle(scene, end - 1) {
        at -= 1;
    }
    // "the 62-year-old"
    let mut has_head = end > start + 1 && scene.tag(end - 1) == Tag::Adjective && scene.is(end - 2, "-");
    let mut after_possessive = true;
    while at > start {
        let before = at - 1;
        match scene.tag(before) {
            Tag::Pronoun if at == end || at + 1 == end && !has_head => return Some(before),
            Tag::Noun | Tag::Name | Tag::Number => has_head = true,
            // "the head of marketing"
            Tag::Ing
                if at == end
                    && before > start + 1
                    && scene.is_any(before - 1, &["of", "in", "for"])
                    && scene.tag(before - 2).is_nominal() =>
            {
                has_head = true;
            }
            Tag::Adjective if has_head || at == end => {}
            Tag::Possessive if has_head => after_possessive = true,
            Tag::Determiner if has_head || at < end || after_possessive => {
                let is_possessed = before > start && scene.tag(before - 1) == Tag::Determiner;
                return if has_head || at < end { Some(before - usize::from(is_possessed)) } else { None };
            }
            Tag::Past | Tag::Participle | Tag::Ing
                if has_head
                    && before > start
                    && matches!(scene.tag(before - 1), Tag::Determiner | Tag::Adjective | Tag::Mark) => {}
            Tag::Mark if has_head && is_joint(scene, before) => {}
            // "well-known", "so-called"
            Tag::Adverb | Tag::Past | Tag::Participle | Tag::Ing | Tag::Base | Tag::Preposition
                if has_head && scene.is(at, "-") && scene.token(at).is_some_and(|hyphen| !hyphen.spaced) => {}
            Tag::Stop if has_head && scene.is(before, ".") && is_initial(scene, before) => {}
            Tag::Quote if scene.closes_quotation(before) && at < end => {
                let open = scene.previous(at)?;
                if open + 6 < before || open < start {
                    break;
                }
                at = open;
                continue;
            }
            Tag::Close if at == end => {
                let open = (start.max(before.saturating_sub(12))..before)
                    .rev()
                    .find(|place| scene.tag(*place) == Tag::Open)?;
                at = open;
                continue;
            }
            Tag::Coordinator if has_head && scene.is(before, "&") => {}
            _ => break,
        }
        at = before;
    }
    (has_head || at < end && scene.tag(end - 1) == Tag::Adjective && scene.tag(at) == Tag::Determiner).then_some(at)
}

fn is_joint(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_any(at, &["-", "/", "&", "$", "€", "£", "#", "%", "‑", "@", "_", "+", "'", "’", ","])
}

fn is_initial(scene: &Scene<'_, '_>, dot: usize) -> bool {
    dot.checked_sub(1)
        .and_then(|at| scene.token(at))
        .is_some_and(|token| token.is_capital() && (token.text.len() <= 4 || token.has(Class::TITLE)))
}

/// Participles that tell how or where somebody says something, not who it is.
const SPEAKING: [&str; 8] =
    ["speaking", "writing", "talking", "testifying", "appearing", "addressing", "posting", "tweeting"];

/// What stands before `relative` ("who"): its antecedent.
#[must_use]
pub fn antecedent(scene: &Scene<'_, '_>, relative: usize, start: usize) -> Option<Range<usize>> {
    let mut end = relative;
    if end > start && matches!(scene.tag_before(end), Tag::Preposition) {
        end -= 1;
    }
    if end > start && scene.tag_before(end) == Tag::Comma {
        end -= 1;
    }
    // The nearest noun phrase, with what "of" adds to it.
    let mut head = simple_back(scene, end, start)?;
    while head > start + 1 && scene.is(head - 1, "of") {
        match simple_back(scene, head - 1, start) {
            Some(inner) => head = inner,
            None => break,
        }
    }
    Some(head..end)
}

/// The subject before a comma: "Smith, the mayor, said", "Smith, who knew, said", "Smith, in a letter, said".
fn across_commas(scene: &Scene<'_, '_>, end: usize, start: usize) -> Option<Range<usize>> {
    let mut close = end - 1;
    let mut includes = true;
    for _ in 0..4 {
        // The comma that opens what `close` closes.
        let open =
            (start..close).rev().find(|at| scene.tag(*at) == Tag::Comma && scene.quoted(*at) == scene.quoted(close))?;
        if close - open > 40 {
            return None;
        }
        let first = scene.tag(open + 1);
        let inner_has_verb = (open + 1..close).any(|at| scene.tag(at).is_finite());
        let is_aside = match first {
            Tag::Relative | Tag::Past | Tag::Participle | Tag::Ing if !scene.is_any(open + 1, &SPEAKING) => true,
            // "Smith, speaking in Paris,"
            Tag::Ing if scene.is_any(open + 1, &SPEAKING) => {
                includes = false;
                true
            }
            Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Adjective => {
                !inner_has_verb || has_relative(scene, open..close)
            }
            Tag::Preposition | Tag::Adverb | Tag::Subordinator | Tag::To => {
                includes = false;
                true
            }
            _ => false,
        };
        if !is_aside {
            return None;
        }
        let before = back(scene, open, start)?;
        let comma_before = before.start > start && scene.tag_before(before.start) == Tag::Comma;
        let is_apposition = comma_before
            && (matches!(scene.tag(before.start), Tag::Number | Tag::Determiner)
                || scene.token(before.start).is_some_and(|token| token.has(Class::ROLE)));
        if is_apposition && let Some(inner) = back(scene, before.start - 1, start) {
            let opens = inner.start <= start
                || matches!(scene.tag_before(inner.start), Tag::Stop | Tag::Quote | Tag::That | Tag::Colon);
            // "Ana Prieto, 34, a nurse,"
            if opens && (scene.tag(inner.end - 1) == Tag::Name || scene.tag(before.start) == Tag::Number) {
                return Some(inner.start..if includes { end - 1 } else { before.end });
            }
            if opens || scene.tag_before(inner.start) == Tag::Comma {
                close = before.start - 1;
                continue;
            }
        }
        // The apposition is part of the speaker, its closing comma is not; an adverbial is not part of it.
        return Some(before.start..if includes { end - 1 } else { before.end });
    }
    None
}

fn has_relative(scene: &Scene<'_, '_>, range: Range<usize>) -> bool {
    range.into_iter().any(|at| matches!(scene.tag(at), Tag::Relative | Tag::That))
}
