//! A name or a question → actors.

pub mod asked;
mod card;
mod mention;
mod office;
mod slot;

use std::collections::BTreeMap;

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::who::asked::Asked;
use crate::answer::who::slot::Who as Whom;
use crate::answer::{ActorCard, CitationNo, Searched, Who};
use crate::document::DocumentId;
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::sense;
use crate::evidence::view::{self, View};
use crate::index::{Found, Known, Query};
use crate::statement::Name;
use crate::statement::lexicon::Class;
use crate::statement::{NameKind, name};
use crate::text::{self, Span};

/// Answers `/who`.
#[must_use]
pub fn who(question: &Question, found: &Found, outlets: &Outlets) -> Who {
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut citations = Citations::default();
    let asked = asked::asked(&question.text);
    let actors = match &asked {
        Asked::Name(name) => by_name(name, &question.text, found, &views, &mut citations, outlets),
        Asked::Role { .. } | Asked::Slot { .. } => {
            by_question(question, found, &views, &candidates(question, found, &views), &mut citations, outlets)
        }
    };
    let mut actors = actors;
    actors.truncate(question.limit.max(1));
    Who { text: question.text.clone(), actors, citations: citations.finish(), searched: Searched::of(found) }
}

/// The names of the actors that would answer the question: asked for, they come with their aliases and roles.
#[must_use]
pub fn follow_up(question: &Question, found: &Found) -> Option<Query> {
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut names: Vec<String> = Vec::new();
    let mut ask = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    if let Asked::Name(name) = asked::asked(&question.text) {
        for known in &found.actors {
            known.actor.aliases.iter().chain([&known.actor.canonical]).for_each(|form| ask(form.clone()));
        }
        if found.actors.is_empty() {
            heads(&question.text).into_iter().for_each(&mut ask);
        }
        // Other documents may write it otherwise.
        for other in found.hits.iter().flat_map(|hit| &hit.reading.names) {
            if !other.is_stand_in && name::is_slip(&name, &other.canonical) {
                ask(other.canonical.clone());
            }
        }
    } else {
        for candidate in candidates(question, found, &views) {
            candidate.longer.into_iter().for_each(&mut ask);
            ask(candidate.canonical);
        }
    }
    names.truncate(question.limit.max(1));
    (!names.is_empty()).then(|| Query { names, ..question.query() })
}

/// Adds to `actors` those of `more` that are not among them.
pub fn join(actors: &mut Vec<Known>, more: Vec<Known>) {
    for known in more {
        let is_there = |there: &Known| there.meta.id == known.meta.id && there.actor.canonical == known.actor.canonical;
        if !actors.iter().any(is_there) {
            actors.push(known);
        }
    }
}

fn by_name(
    name: &str,
    question: &str,
    found: &Found,
    views: &[View<'_>],
    citations: &mut Citations,
    outlets: &Outlets,
) -> Vec<ActorCard> {
    let mut folded = text::fold(name);
    let mut people = card::joined(&found.actors);
    if !people.iter().any(|person| person.bears(&folded)) {
        // Nobody is called so: what is left of it when its description is left out.
        let mut heads = heads(question).into_iter().map(|head| text::fold(&head));
        if let Some(head) = heads.find(|head| people.iter().any(|person| person.bears(head))) {
            people.retain(|person| person.bears(&head));
            folded = head;
        }
    }
    // Who bears the very name first, then who is known by it in most documents.
    people.sort_by_key(|person| (!person.bears(&folded), std::cmp::Reverse(person.known_as.len())));
    let cards: Vec<ActorCard> = people
        .iter()
        .map(|person| person.card(views, &[], citations, outlets))
        .filter(|card| !card.citations.is_empty())
        .collect();
    if cards.is_empty() { mention::card(name, views, citations, outlets).into_iter().collect() } else { cards }
}

/// What a name with a description may be called without it, the longest first: `iPhone` for "the much-anticipated iPhone",
/// `Ann Roe` for "Dr Ann Roe", `San Jose` for "San Jose, California"; never `Roe` for `Ann Roe`, who may be somebody else.
fn heads(name: &str) -> Vec<String> {
    let whole = name.trim().trim_end_matches(['?', '!', ',']).trim_end();
    let mut heads = vec![whole.to_owned()];
    let words = view::words(whole, 0);
    let comma = words.iter().find(|word| word.token.text == ",").map_or(whole.len(), |comma| comma.token.span.start);
    let described = Class::COMMON
        | Class::DETERMINER
        | Class::ADJECTIVE
        | Class::ROLE
        | Class::TITLE
        | Class::DEMONYM
        | Class::VERB
        | Class::COMPANY
        | Class::ORGANISATION;
    let mut ends = vec![whole.len()];
    if comma < whole.len() && words.last().is_some_and(|last| last.token.has(Class::PLACE)) {
        ends.push(comma);
        heads.push(text::cut(whole, Span::new(0, comma)).to_owned());
    }
    for pair in words.windows(2).take(DESCRIBED) {
        let [before, head] = pair else { continue };
        let is_description = before.token.has(described) && !before.token.has(Class::GIVEN | Class::PREPOSITION)
            || before.token.text.starts_with(|letter: char| !letter.is_alphabetic())
            || !before.token.spaced;
        if !is_description {
            break;
        }
        if head.token.spaced && head.token.text.starts_with(char::is_alphanumeric) {
            for end in &ends {
                let span = Span::new(head.token.span.start, (*end).max(head.token.span.start));
                heads.push(text::cut(whole, span).to_owned());
            }
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

/// How many words of description a name that is asked for may have before it.
const DESCRIBED: usize = 8;

/// How well the bearer of an office answers who does what it is named for: "The board's chair, Mira Talbot, …".
const OFFICE: f32 = 0.9;
/// How much of the rest of such a question its sentence must say: an office is named in full once.
const OFFICE_COVER: f32 = 0.25;
/// How well somebody answers who is only named in a sentence that says what was asked, and how much of it that must say:
/// "His duties pass to Mira Talbot" does not say who took them over in words that a rule knows.
const BESIDE: f32 = 0.35;
const BESIDE_COVER: f32 = 0.55;

/// An actor that may be the answer, in one sentence.
#[derive(Clone, Debug)]
struct Candidate {
    document: DocumentId,
    canonical: String,
    kind: NameKind,
    /// The place of the hit, and the sentence.
    hit: usize,
    span: Span,
    fit: f32,
    role: Option<String>,
    /// The name with the capitals right before it, where it may be a part of another one: Acme in "New Acme".
    longer: Option<String>,
}

/// Words with a capital that stand right before `name`, and it.
fn longer(view: &View<'_>, name: &Name) -> Option<String> {
    let first = view.words.partition_point(|word| word.token.span.start < name.span.start);
    let before = view.words.get(first.checked_sub(1)?)?;
    let is_part = !name.is_stand_in
        && before.token.is_capital()
        && before.is_content()
        && before.token.span.end + 1 == name.span.start;
    is_part.then(|| view.hit.cut(before.token.span.hull(name.span)).to_owned())
}

/// The canonical name of the actor that some document knows by `form`.
fn known_as<'a>(found: &'a Found, form: &str) -> Option<&'a str> {
    let folded = text::fold(form);
    let known = found.actors.iter().find(|known| {
        known.actor.aliases.iter().chain([&known.actor.canonical]).any(|alias| text::fold(alias) == folded)
    });
    known.map(|known| known.actor.canonical.as_str())
}

/// The actors that may be the answer, best first.
fn candidates(question: &Question, found: &Found, views: &[View<'_>]) -> Vec<Candidate> {
    let asked = asked::asked(&question.text);
    let text = if matches!(asked, Asked::Role { .. }) { uncapped(&question.text) } else { question.text.clone() };
    let read = Proposition::read(&text);
    let matcher = Matcher::new(&read, found);
    let mut candidates = Vec::new();
    for (hit, view) in views.iter().enumerate() {
        for (_, sentence) in view.sentences() {
            let shared = matcher.meet(view, sentence);
            let mut add = |who: Whom<'_>, fit: f32, role: Option<String>| {
                let (mut canonical, kind, longer) = match who {
                    Whom::Named(name) => (name.canonical.clone(), name.kind, longer(view, name)),
                    Whom::Called(span) => (view.hit.cut(span).to_lowercase(), NameKind::Other, None),
                };
                if let Some(fuller) = longer.as_ref().and_then(|longer| known_as(found, longer)) {
                    fuller.clone_into(&mut canonical);
                }
                candidates.push(Candidate {
                    document: view.hit.meta.id.clone(),
                    canonical,
                    kind,
                    hit,
                    span: sentence.span,
                    fit,
                    role,
                    longer,
                });
            };
            match &asked {
                Asked::Slot { slot, verb } => {
                    let Some(verb) = read.terms.iter().position(|term| term.span == *verb) else { continue };
                    let rest = slot::rest_met(&matcher, &shared, verb);
                    // "Who chairs the board?" asks for its chair.
                    let offices = read.terms.get(verb).map_or(&[][..], |term| office::offices(&term.stem));
                    if rest >= OFFICE_COVER && shared.names {
                        for (name, words, fit) in bearers(&matcher, view, sentence.span, offices) {
                            add(Whom::Named(name), fit * rest * OFFICE, Some(words));
                        }
                    }
                    if rest < 0.4 || !shared.names {
                        continue;
                    }
                    for filler in slot::fillers(&matcher, view, sentence, verb, *slot) {
                        add(filler.who, filler.fit * rest, None);
                    }
                    if shared.cover >= BESIDE_COVER {
                        for name in slot::beside(&matcher, view, sentence) {
                            add(Whom::Named(name), BESIDE * shared.cover, None);
                        }
                    }
                }
                Asked::Role { role } => {
                    if !shared.names || shared.cover < 0.5 {
                        continue;
                    }
                    for (name, words, fit) in bearers(&matcher, view, sentence.span, role) {
                        add(Whom::Named(name), fit * shared.cover, Some(words));
                    }
                }
                Asked::Name(_) => {}
            }
        }
    }
    let rank = |candidate: &Candidate| -(candidate.fit * 100.0).round() as i32;
    candidates.sort_by(|one, other| {
        rank(one)
            .cmp(&rank(other))
            .then_with(|| one.document.cmp(&other.document))
            .then_with(|| one.span.cmp(&other.span))
            .then_with(|| one.canonical.cmp(&other.canonical))
    });
    candidates
}

/// The question with its roles in small letters, so that an office is not taken for somebody's name: "CEO".
fn uncapped(question: &str) -> String {
    let mut text = question.to_owned();
    for word in view::words(question, 0) {
        if word.token.has(Class::ROLE) || word.token.is_any(&["ceo", "cto", "cfo", "coo"]) {
            let Span { start, end } = word.token.span;
            text.replace_range(start..end, &word.token.text.to_ascii_lowercase());
        }
    }
    text
}

/// The people beside a role's word: "chair Mira Talbot", "Mira Talbot, chair of …", "Mira Talbot is the chair".
fn bearers<'a>(
    matcher: &Matcher<'_>,
    view: &View<'a>,
    sentence: Span,
    role: &[String],
) -> Vec<(&'a Name, String, f32)> {
    let words = view.within(sentence);
    let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
    let mut bearers = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let rest = stems.get(index..).unwrap_or_default();
        let is_role =
            word.token.has(Class::ROLE) || word.token.has(Class::TITLE) || role.iter().any(|role| *role == word.stem);
        let is_asked = role.iter().any(|role| *role == word.stem)
            || sense::senses(rest)
                .iter()
                .any(|(sense, _)| sense::members(*sense).iter().any(|member| role.contains(member)));
        let is_of_name =
            matcher.claim.names.iter().any(|name| name.folded.split(' ').any(|part| part == word.folded()));
        if !is_role || !is_asked || is_of_name {
            continue;
        }
        let is_asked_about =
            |name: &&Name| (0..matcher.claim.names.len()).any(|index| matcher.is_same_actor(view, index, name));
        let here = view.hit.reading.names.iter().filter(|name| sentence.contains(name.span));
        for name in here.filter(|name| !is_asked_about(name)) {
            if name.span.contains(word.token.span) && name.kind != NameKind::Person {
                continue;
            }
            let after = name.span.start.checked_sub(word.token.span.end);
            let gap = after.or_else(|| word.token.span.start.checked_sub(name.span.end)).unwrap_or(0);
            let kind = match name.kind {
                NameKind::Person => 1.0,
                NameKind::Other => 0.6,
                _ => 0.25,
            };
            let near = if gap <= 2 { 1.0 } else { 1.0 / (1.0 + gap as f32 / 20.0) };
            if gap < 80 {
                bearers.push((name, view.hit.cut(word.token.span).to_owned(), kind * near));
            }
        }
    }
    bearers
}

fn by_question(
    question: &Question,
    found: &Found,
    views: &[View<'_>],
    candidates: &[Candidate],
    citations: &mut Citations,
    outlets: &Outlets,
) -> Vec<ActorCard> {
    let people = card::joined(&found.actors);
    // One entry a name, over all documents: its best fit, and a little for each further sentence.
    let mut order: Vec<String> = Vec::new();
    let mut sums: BTreeMap<String, f32> = BTreeMap::new();
    for candidate in candidates {
        let key = text::fold(&candidate.canonical);
        let sum = sums.entry(key.clone()).or_insert(0.0);
        if order.contains(&key) {
            *sum += candidate.fit * 0.1;
        } else {
            order.push(key);
            *sum = candidate.fit;
        }
    }
    order.sort_by_key(|key| -(sums.get(key).copied().unwrap_or_default() * 100.0).round() as i32);
    let mut cards = Vec::new();
    for key in order.iter().take(question.limit.max(1)) {
        let told: Vec<&Candidate> = candidates.iter().filter(|one| text::fold(&one.canonical) == *key).collect();
        let Some(first) = told.first() else { continue };
        let numbers: Vec<CitationNo> = told
            .iter()
            .take(5)
            .filter_map(|one| {
                let view = views.get(one.hit)?;
                Some(citations.cite(view.hit, one.span, || cite::note_of(view, one.span, outlets)))
            })
            .collect();
        let mut distinct: Vec<CitationNo> = Vec::new();
        for number in numbers {
            if !distinct.contains(&number) {
                distinct.push(number);
            }
        }
        let person = people
            .iter()
            .find(|person| told.iter().any(|one| person.is(&one.document, &one.canonical)))
            .or_else(|| people.iter().find(|person| text::fold(&person.name) == *key));
        let mut card = match person {
            Some(person) => person.card(views, &distinct, citations, outlets),
            None => lone(first, distinct),
        };
        for role in told.iter().filter_map(|one| one.role.as_ref()) {
            if !card.roles.iter().any(|known| text::fold(known).contains(&text::fold(role))) {
                card.roles.push(role.clone());
            }
        }
        cards.push(card);
    }
    cards
}

/// The card of an actor of whom only its sentences are at hand.
fn lone(candidate: &Candidate, citations: Vec<CitationNo>) -> ActorCard {
    ActorCard {
        name: candidate.canonical.clone(),
        kind: candidate.kind,
        about: citations.clone(),
        citations,
        ..ActorCard::default()
    }
}
