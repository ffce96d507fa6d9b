//! Another actor did it, or it was done to the one who is said to have done it.
//!
//! *What it sees*: the names beside the verb that the claim shares with the sentence. Where agent and patient stand the
//! other way round, the sentence says the opposite; where another does what only one can do (`lexicon/exclusive.txt`), too;
//! where another did it besides, the sentence only mentions the claim. *Why it matters*: the same words with the actors
//! exchanged are another claim. *Known gaps*: subjects far from their verb; names that differ and are one actor.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::role::{self, Roles};
use crate::evidence::stance::Stance;
use crate::evidence::{Pair, officer, polarity};
use crate::statement::lexicon::Class;
use crate::statement::{Name, NameKind, lexicon, term};
use crate::text::Span;

static EXCLUSIVE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("../lexicon/exclusive.txt")).map(term::stem).collect());

/// How likely a sentence must speak of the claim, so that whoever stands before the verb is the claim's actor by another name:
/// log-odds.
const PLAIN: f32 = 1.5;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let head = pair.claim.head?;
    if let Some(subject) = pair.claim.subject {
        return another_office(pair, head, subject);
    }
    let agent = pair.claim.agent?;
    let met = pair.matched.met.get(head)?;
    if met.how <= How::Nearby {
        return None;
    }
    let index = pair.view.index(met.at?.start)?;
    // Who says that nobody did it names nobody.
    if polarity::is_negated(&pair.view.words, index) && !pair.matched.direct_names {
        return None;
    }
    let roles = role::roles(pair.view, pair.sentence.span, index);
    let is =
        |asked: usize, names: &[&Name]| names.iter().any(|name| pair.matcher.is_same_actor(pair.view, asked, name));
    if is(agent, &roles.agents) {
        return None;
    }
    let patient_acts = pair.claim.patient.is_some_and(|patient| is(patient, &roles.agents));
    if patient_acts && is(agent, &roles.patients) && pair.matched.direct_acts >= 0.6 {
        return Some(Stance::Contradicts);
    }
    if roles.agents.is_empty() && speaks_of_oneself(pair, index, agent) {
        return Some(Stance::Mentions);
    }
    let is_said = pair.claim.terms.iter().zip(&pair.matched.met).any(|(term, met)| {
        let is_agent = matches!(term.part, crate::evidence::proposition::Part::Name(name) if name == agent);
        is_agent && met.at.is_some_and(|at| !is_owner_elsewhere(pair, at, roles.other_subject))
    });
    let is_plain = pair.matched.likeness >= PLAIN;
    if let Some(other) = another(pair, &roles) {
        let is_exclusive =
            pair.claim.is_the_first || pair.claim.terms.get(head).is_some_and(|term| EXCLUSIVE.contains(&term.stem));
        let is_whole = pair.matched.direct_acts >= pair.matcher.whole()
            && !other.is_stand_in
            && pair.claim.names.len() + pair.claim.terms.len() > 3;
        if is_exclusive && is_whole && !is_said {
            return Some(Stance::Contradicts);
        }
        // Who is named first need not be who does it, where all else is there: "the request came from Vera Holm".
        let is_here = is_said && pair.is_alike();
        return (!pair.is_loose() && !is_here && !is_plain).then_some(Stance::Mentions);
    }
    let is_described = roles.other_subject.is_some_and(|at| is_described(pair, at, agent));
    let is_mention = roles.has_other_subject && !is_said && !is_described && !is_plain;
    (!pair.is_loose() && is_mention).then_some(Stance::Mentions)
}

/// Whether "we" or "I" stands before the verb at `index` in the mouth of a named actor that is not the claim's.
fn speaks_of_oneself(pair: &Pair<'_>, index: usize, agent: usize) -> bool {
    let reading = &pair.view.hit.reading;
    let mut before = (index.saturating_sub(4)..index).filter_map(|at| pair.view.words.get(at));
    let is_first_person = before.any(|word| word.token.is_any(&["we", "i"]));
    let verb = pair.view.words.get(index).map(|word| word.token.span);
    let around = reading
        .attributions
        .iter()
        .filter(|attribution| verb.is_some_and(|verb| attribution.content.contains(verb)))
        .min_by_key(|attribution| attribution.content.len());
    is_first_person
        && around.is_some_and(|attribution| {
            let is_agent = |name: &&Name| pair.matcher.is_same_actor(pair.view, agent, name);
            let mut names = reading
                .names
                .iter()
                .filter(|name| attribution.speaker.is_some_and(|speaker| speaker.contains(name.span)));
            let is_named = attribution.canonical.is_some();
            is_named
                && !pair.voices.last().is_some_and(|voice| officer::speaks_for_the_agent(pair, voice))
                && !attribution.canonical.as_ref().is_some_and(|name| pair.matcher.bears(pair.view, agent, name))
                && !names.any(|name| is_agent(&name))
        })
}

/// Whether the subject at `at` is "the …" in a passage that is about the claim's actor, and all else is there: "the co-op".
fn is_described(pair: &Pair<'_>, at: usize, agent: usize) -> bool {
    // "The co-op", "the small dairy".
    let is_definite =
        (at.saturating_sub(3)..at).any(|the| pair.view.words.get(the).is_some_and(|word| word.token.is("the")));
    let is_near = pair
        .claim
        .terms
        .iter()
        .zip(&pair.matched.met)
        .any(|(term, met)| matches!(term.part, Part::Name(name) if name == agent) && met.how == How::Nearby);
    is_near && pair.is_alike() && is_definite
}

/// Whether "our" or "its" stands at `at` for the claim's agent, and not before the subject: what is done to "our client" is not
/// done by us.
fn is_owner_elsewhere(pair: &Pair<'_>, at: Span, subject: Option<usize>) -> bool {
    const NEAR: usize = 4;
    let Some(index) = pair.view.index(at.start) else { return false };
    let is_owner = pair.view.words.get(index).is_some_and(|word| word.token.is_any(&["our", "its", "us", "me", "my"]));
    is_owner && subject.is_some_and(|subject| index > subject || index + NEAR < subject)
}

/// Somebody of another office does it: "the mayor asked for it", and "Councilmember Ida Moll asked for it".
fn another_office(pair: &Pair<'_>, head: usize, subject: usize) -> Option<Stance> {
    let term = pair.claim.terms.get(subject)?;
    let met = pair.matched.met.get(head)?;
    let is_office = |stem: &str| {
        let mut room = String::new();
        lexicon::class(stem, &mut room).intersects(Class::ROLE)
    };
    let is_there = pair.matched.met.get(subject).is_some_and(|met| met.how > How::Nearby);
    if pair.is_loose() || met.how < How::Synonym || is_there || !is_office(&term.stem) {
        return None;
    }
    let index = pair.view.index(met.at?.start)?;
    let roles = role::roles(pair.view, pair.sentence.span, index);
    let agent = roles.agents.first()?;
    // The rest of the claim must be there, so that it is the same thing that another did.
    let mut rest = pair.claim.terms.iter().zip(&pair.matched.met).enumerate();
    let is_whole = rest.all(|(at, (term, met))| at == subject || term.part != Part::Act || met.how > How::Nearby);
    let is_named = !agent.is_stand_in && agent.kind == NameKind::Person;
    if !is_whole || !is_named {
        return Some(Stance::Mentions);
    }
    let words = pair.view.within(pair.sentence.span);
    let other = words.iter().any(|word| word.token.has(Class::ROLE) && word.stem != term.stem);
    Some(if other { Stance::Contradicts } else { Stance::Mentions })
}

/// The one who does it in the sentence, where that is a name that does not belong to the claim's agent.
fn another<'a>(pair: &Pair<'_>, roles: &Roles<'a>) -> Option<&'a Name> {
    let agent = pair.claim.agent.and_then(|agent| pair.claim.names.get(agent))?;
    roles.agents.iter().copied().find(|name| {
        // "The Qwen lab" of a claim about Alibaba: a name of the claim that stands before the agent's is part of the same.
        let is_claimed = pair.claim.names.iter().enumerate().any(|(index, known)| {
            known.span.end <= agent.span.end + 40 && pair.matcher.is_same_actor(pair.view, index, name)
        });
        !is_claimed
    })
}
