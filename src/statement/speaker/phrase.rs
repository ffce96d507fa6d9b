//! Where do the noun phrases around a cue begin and end?

use std::ops::Range;

use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::scene::Scene;

/// The noun phrase that begins at `from`, without what follows its head; empty where none does.
#[must_use]
pub fn simple_phrase(scene: &Scene<'_, '_>, from: usize, end: usize) -> Range<usize> {
    let mut at = from;
    let mut last_nominal = None;
    while at < end {
        match scene.tag(at) {
            Tag::Pronoun if at == from => return from..at + 1,
            Tag::Determiner if at == from || is_inner_determiner(scene, at, from) => {}
            Tag::Noun | Tag::Name | Tag::Number | Tag::Possessive => last_nominal = Some(at),
            Tag::Adjective => {}
            Tag::Mark if is_joint(scene, at) => {}
            Tag::Adverb if at == from || scene.tag_before(at) == Tag::Determiner => {}
            Tag::Past | Tag::Participle | Tag::Ing
                if at > from
                    && matches!(
                        scene.tag_before(at),
                        Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Mark
                    ) => {}
            Tag::Quote if scene.opens_quotation(at) && at > from => {
                // A quoted word inside a phrase: the "backdoor" claim.
                let close = scene.next(at);
                // or its head: an "apology".
                let goes_on = matches!(scene.tag(close), Tag::Noun | Tag::Name)
                    || last_nominal.is_none() && scene.tag_before(at) != Tag::Adverb;
                if close > at + 6 || close > end || !goes_on {
                    break;
                }
                last_nominal = Some(close - 1);
                at = close;
                continue;
            }
            Tag::Stop if scene.is(at, ".") && is_abbreviation_dot(scene, at) => {}
            Tag::Coordinator if scene.is(at, "and") && joins_names(scene, at) => {}
            _ => break,
        }
        at += 1;
    }
    match last_nominal {
        Some(last) => from..last + 1,
        // "the accused", "both"
        None if at > from && scene.tag(at - 1) != Tag::Adverb => from..at,
        None => from..from,
    }
}

fn is_inner_determiner(scene: &Scene<'_, '_>, at: usize, from: usize) -> bool {
    // "all the others", "The New York Times and the FT" is two phrases.
    at == from + 1 && scene.tag(from) == Tag::Determiner
}

/// A hyphen, slash or ampersand between parts of a word.
fn is_joint(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_any(at, &["-", "/", "&", "$", "€", "£", "#", "%", "‑", "'", "’", "@", "_", "+", ","])
}

/// The dot of "U.S.", "Inc.", "Mr.": a capital or a title before it, and the sentence goes on.
fn is_abbreviation_dot(scene: &Scene<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| scene.token(before)) else { return false };
    let goes_on = scene.token(at + 1).is_some_and(|next| next.is_word() || next.text == "," || !next.spaced);
    before.is_capital() && (before.text.len() <= 4 || before.has(Class::TITLE)) && goes_on
}

/// "Johnson and Johnson", "Smith and Jones": a name on both sides.
fn joins_names(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tag_before(at) == Tag::Name && scene.tag(at + 1) == Tag::Name
}

/// The noun phrase that begins at `from` with the prepositional phrases after its head.
#[must_use]
pub fn phrase(scene: &Scene<'_, '_>, from: usize, end: usize) -> Range<usize> {
    let mut whole = simple_phrase(scene, from, end);
    if whole.is_empty() {
        return whole;
    }
    for _ in 0..6 {
        let mut at = whole.end;
        if is_occasion(scene, at, end) {
            break;
        }
        if scene.tag(at) == Tag::Open {
            let close = (at..end.min(at + 16)).find(|place| scene.tag(*place) == Tag::Close);
            if let Some(close) = close {
                whole.end = close + 1;
                continue;
            }
        }
        // "people familiar with the matter", "officials briefed on the talks", "figures released on Monday by the firm"
        if matches!(scene.tag(at), Tag::Adjective | Tag::Past | Tag::Participle) {
            let time = time_length(scene, at + 1);
            if scene.tag(at + 1 + time) == Tag::Preposition {
                at += 1 + time;
            }
        }
        let joins = match scene.tag(at) {
            Tag::Preposition => {
                !is_time(scene, at + 1)
                    && !scene.is_any(at, &["since", "until", "after", "before", "during", "per", "despite"])
            }
            Tag::To => scene.tag(at + 1) == Tag::Determiner || scene.tag(at + 1) == Tag::Name,
            Tag::Coordinator => scene.is_any(at, &["and", "or"]) && !starts_clause(scene, at + 1, end),
            _ => false,
        };
        if !joins || at >= end {
            break;
        }
        let inner = simple_phrase(scene, at + 1, end);
        if inner.is_empty() {
            // "a seamless integration of podcasting with music"
            if scene.tag(at) != Tag::Preposition || scene.tag(at + 1) != Tag::Ing || at + 1 >= end {
                break;
            }
            whole.end = at + 2;
            continue;
        }
        whole.end = inner.end;
    }
    whole
}

/// "in a post", "at a rally", "during the hearing": where something is said, not who says it.
fn is_occasion(scene: &Scene<'_, '_>, at: usize, end: usize) -> bool {
    scene.is_any(at, &["in", "on", "at", "during", "after", "via", "by", "through", "before"])
        && simple_phrase(scene, at + 1, end)
            .last()
            .and_then(|head| scene.token(head))
            .is_some_and(|head| head.has(Class::DOCUMENT))
}

/// Whether a word of the calendar begins at `at`: "Monday", "June", "Tuesday's"; also "a statement" is none.
#[must_use]
pub fn is_time(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.has(Class::CALENDAR) && token.is_capital())
        || scene.tag(at) == Tag::Number && scene.token(at).is_some_and(|token| token.text.len() == 4)
}

/// How many tokens at `at` say when: "last week", "this morning", "Tuesday", "November 3".
#[must_use]
pub fn time_length(scene: &Scene<'_, '_>, at: usize) -> usize {
    const PARTS: [&str; 14] = [
        "night",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "spring",
        "summer",
        "autumn",
        "winter",
        "weekend",
        "fall",
        "decade",
    ];
    if scene.is_any(at, &["last", "this", "earlier", "late", "early", "later"])
        && (scene.is_any(at + 1, &PARTS) || is_time(scene, at + 1) && scene.tag(at + 1) == Tag::Name)
    {
        return 2;
    }
    if scene.is_any(at, &["earlier", "later"]) && scene.is(at + 1, "this") && scene.is_any(at + 2, &PARTS) {
        return 3;
    }
    if !is_time(scene, at) || scene.tag(at) == Tag::Number {
        return 0;
    }
    1 + usize::from(
        scene.tag(at + 1) == Tag::Number || scene.is_any(at + 1, &["morning", "afternoon", "evening", "night"]),
    )
}

/// Whether a clause begins at `from`: a noun phrase and a finite verb.
#[must_use]
pub fn starts_clause(scene: &Scene<'_, '_>, from: usize, end: usize) -> bool {
    if scene.is(from, "there") || scene.is(from, "it") {
        return from + 1 < end && (scene.tag(from + 1).is_finite() || scene.tag(from + 1) == Tag::Adverb);
    }
    let subject = whole_subject(scene, from, end);
    if subject.is_empty() || scene.is_any(from, &["me", "him", "us", "them"]) {
        return false;
    }
    let mut at = subject.end;
    while at < end && matches!(scene.tag(at), Tag::Adverb | Tag::Not) {
        at += 1;
    }
    at < end && scene.tag(at).is_finite()
}

/// The noun phrase at `from` with an apposition or a relative clause that a verb follows.
fn whole_subject(scene: &Scene<'_, '_>, from: usize, end: usize) -> Range<usize> {
    let subject = flat_phrase(scene, from, end);
    if subject.is_empty() {
        return subject;
    }
    let at = subject.end;
    if scene.tag(at) == Tag::Comma && at < end {
        let close = (at + 1..end.min(at + 20)).find(|place| scene.tag(*place) == Tag::Comma);
        if let Some(close) = close
            && (scene.tag(close + 1).is_finite())
        {
            return from..close + 1;
        }
    }
    if scene.tag(at) == Tag::Relative || scene.tag(at) == Tag::That {
        let mut verbs = 0;
        for place in at + 1..end.min(at + 20) {
            let tag = scene.tag(place);
            if matches!(tag, Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Quote) {
                break;
            }
            let leads = tag.is_finite() && !scene.tag_before(place).is_auxiliary();
            verbs += usize::from(leads);
            if verbs == 2 {
                return from..place;
            }
        }
    }
    subject
}

/// As [`phrase`], but "and" joins only what no verb follows.
fn flat_phrase(scene: &Scene<'_, '_>, from: usize, end: usize) -> Range<usize> {
    let mut whole = simple_phrase(scene, from, end);
    if whole.is_empty() {
        return whole;
    }
    for _ in 0..6 {
        let mut at = whole.end;
        if scene.tag(at) == Tag::Open
            && let Some(close) = (at..end.min(at + 16)).find(|place| scene.tag(*place) == Tag::Close)
        {
            whole.end = close + 1;
            continue;
        }
        if matches!(scene.tag(at), Tag::Adjective | Tag::Past | Tag::Participle)
            && scene.tag(at + 1) == Tag::Preposition
        {
            let inner = simple_phrase(scene, at + 2, end);
            let verb = inner.end;
            if !inner.is_empty() && (scene.tag(verb).is_finite()) {
                at += 1;
            }
        }
        // "engineers working on the project say", "police investigating the fire said"
        if scene.tag(at) == Tag::Ing {
            let object = at + 1 + usize::from(scene.tag(at + 1) == Tag::Preposition);
            let inner = simple_phrase(scene, object, end);
            if !inner.is_empty() && scene.tag(inner.end).is_finite() {
                whole.end = inner.end;
                continue;
            }
        }
        if !matches!(scene.tag(at), Tag::Preposition | Tag::Coordinator | Tag::To) || at >= end {
            break;
        }
        let inner = simple_phrase(scene, at + 1, end);
        if inner.is_empty() {
            break;
        }
        whole.end = inner.end;
    }
    whole
}

/// The phrase at `from` with the appositions after it: "Tom Reyes, a nurse in Leeds".
#[must_use]
pub fn full_phrase(scene: &Scene<'_, '_>, from: usize, end: usize) -> Range<usize> {
    let mut whole = phrase(scene, from, end);
    if whole.is_empty() || scene.tag(from) == Tag::Pronoun {
        return whole;
    }
    // "two people who were not authorised to speak"
    if scene.is(whole.end, "who") && whole.end < end {
        let stop = (whole.end..end.min(whole.end + 30)).find(|place| {
            matches!(scene.tag(*place), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Quote | Tag::Dash)
        });
        whole.end = stop.unwrap_or(end.min(whole.end + 30));
        return whole;
    }
    for _ in 0..2 {
        let comma = whole.end;
        if scene.tag(comma) != Tag::Comma || comma + 1 >= end {
            break;
        }
        let opens = matches!(scene.tag(comma + 1), Tag::Determiner | Tag::Relative | Tag::Number)
            || scene.token(comma + 1).is_some_and(|token| token.has(Class::ROLE))
            || scene.tag(comma + 1) == Tag::Adjective
            // "a spokesperson, Sally Aldous"
            || scene.tag(comma + 1) == Tag::Name && scene.tag_before(comma) == Tag::Noun;
        if !opens {
            break;
        }
        let stop = (comma + 1..end.min(comma + 25))
            .find(|place| {
                matches!(scene.tag(*place), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Quote)
                    && !is_abbreviation_dot(scene, *place)
            })
            .unwrap_or(end.min(comma + 25));
        let is_relative = scene.tag(comma + 1) == Tag::Relative;
        if !is_relative
            && (comma + 1..stop).any(|place| {
                scene.tag(place).is_finite()
                    && !scene.tags.get(comma..place).unwrap_or_default().contains(&Tag::Relative)
            })
        {
            break;
        }
        whole.end = stop;
    }
    whole
}
