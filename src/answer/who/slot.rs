//! Who stands beside the verb: before it, after it, after "by", after "to".

use crate::answer::who::asked::Slot;
use crate::evidence::matching::{How, Matcher};
use crate::evidence::view::{View, Word};
use crate::evidence::{role, sense};
use crate::statement::lexicon::{self, Class};
use crate::statement::syntax::Tag;
use crate::statement::{Name, NameKind, Sentence};
use crate::text::{self, Span};

/// An actor that may fill the place, and how well it does, 0 to 1.
#[derive(Clone, Debug)]
pub struct Filler<'a> {
    pub who: Who<'a>,
    pub fit: f32,
}

/// A name, or who has none: "the police".
#[derive(Clone, Copy, Debug)]
pub enum Who<'a> {
    Named(&'a Name),
    Called(Span),
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
    let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
    let reading = &view.hit.reading;
    let mut fillers: Vec<Filler<'a>> = Vec::new();
    let mut add = |name: &'a Name, fit: f32| {
        if matcher.claim.names.iter().enumerate().any(|(index, _)| matcher.is_same_actor(view, index, name)) {
            return; // what the question names is not what it asks for
        }
        if is_part_of_asked(matcher, view, name) {
            return;
        }
        let fit = fit * kind_fit(name.kind);
        let is_known =
            |filler: &&mut Filler<'_>| matches!(filler.who, Who::Named(known) if known.canonical == name.canonical);
        match fillers.iter_mut().find(is_known) {
            Some(known) => known.fit = known.fit.max(fit),
            None => fillers.push(Filler { who: Who::Named(name), fit }),
        }
    };
    let mut called = Vec::new();
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
    for (_, verb) in verbs {
        let Some(place) = view.index(verb.token.span.start) else { continue };
        let roles = role::roles(view, sentence.span, place);
        let wanted = match slot {
            Slot::Patient => &roles.patients,
            Slot::Recipient if verb.token.is_any(&SENDING) => &roles.recipients,
            Slot::Agent | Slot::Recipient => &roles.agents,
        };
        for (rank, name) in wanted.iter().enumerate() {
            add(name, if rank == 0 { 1.0 } else { 0.9 });
        }
        if slot == Slot::Agent && wanted.is_empty() {
            let head = roles
                .other_subject
                .or_else(|| if roles.is_passive { noun_after_by(view, sentence, place) } else { None });
            called.extend(head.and_then(|head| called_by_noun(view, sentence, head)));
        }
    }
    fillers.extend(called.into_iter().map(|span| Filler { who: Who::Called(span), fit: 0.6 }));
    fillers
}

/// Whether a name only takes up words of one that the question names: "the committee" of "Who chairs the Budget Committee?"
fn is_part_of_asked(matcher: &Matcher<'_>, view: &View<'_>, name: &Name) -> bool {
    let there = text::fold(view.hit.cut(name.span));
    let words: Vec<&str> = there.split(' ').filter(|word| *word != "the").collect();
    let is_part = |asked: &str| words.iter().all(|word| asked.split(' ').any(|part| part == *word));
    !words.is_empty() && matcher.claim.names.iter().any(|asked| is_part(&asked.folded))
}

/// The people and organisations of a sentence that the question does not name.
pub fn beside<'a>(matcher: &Matcher<'_>, view: &View<'a>, sentence: &Sentence) -> Vec<&'a Name> {
    let is_asked = |name: &Name| {
        (0..matcher.claim.names.len()).any(|index| matcher.is_same_actor(view, index, name))
            || is_part_of_asked(matcher, view, name)
    };
    let names = view.hit.reading.names.iter().filter(|name| sentence.span.contains(name.span) && !name.is_stand_in);
    names.filter(|name| matches!(name.kind, NameKind::Person | NameKind::Organisation) && !is_asked(name)).collect()
}

/// The last noun of the phrase after "by": the court in "was fined by a district court".
fn noun_after_by(view: &View<'_>, sentence: &Sentence, verb: usize) -> Option<usize> {
    let by = (verb + 1..verb + 4).find(|at| view.words.get(*at).is_some_and(|word| word.token.is("by")))?;
    (by + 1..by + 6)
        .take_while(|at| {
            matches!(view.tag(*at), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name)
                && view.words.get(*at).is_some_and(|word| sentence.span.contains(word.token.span))
        })
        .last()
        .filter(|at| view.tag(*at) == Tag::Noun)
}

/// The phrase whose last noun stands at `head`, where the noun is one for people or a body of people.
fn called_by_noun(view: &View<'_>, sentence: &Sentence, head: usize) -> Option<Span> {
    const PEOPLE: [&str; 13] = [
        "police",
        "people",
        "men",
        "women",
        "residents",
        "voters",
        "staff",
        "county",
        "town",
        "government",
        "parliament",
        "lawmakers",
        "neighbours",
    ];
    let noun = view.words.get(head)?;
    let mut room = String::new();
    let word = noun.token.text;
    let acts = |word: &str, room: &mut String| lexicon::class(word, room).intersects(Class::ROLE | Class::ORGANISATION);
    let is_body = noun.token.is_any(&PEOPLE)
        || acts(word, &mut room)
        || word.strip_suffix('s').is_some_and(|one| acts(one, &mut room));
    if noun.token.is_capital() || !is_body {
        return None;
    }
    let mut first = head;
    while let Some(before) = first.checked_sub(1).filter(|before| {
        matches!(view.tag(*before), Tag::Adjective | Tag::Noun | Tag::Determiner)
            && view.words.get(*before).is_some_and(|word| sentence.span.contains(word.token.span))
    }) {
        first = before;
        if view.tag(before) == Tag::Determiner {
            break;
        }
    }
    Some(view.words.get(first)?.token.span.hull(noun.token.span))
}

/// Whether the word at the head of `stems` says what the term of the question says.
fn means(term: &crate::evidence::proposition::Term, word: &Word<'_>, stems: &[&str]) -> bool {
    !word.stem.is_empty()
        && (word.stem == term.stem
            || sense::is_derived(&word.stem, &term.stem)
            || sense::senses(stems).iter().any(|(sense, _)| term.senses.contains(sense)))
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
