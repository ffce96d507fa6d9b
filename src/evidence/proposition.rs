//! A claim, or a question, read as documents are read.

use crate::document::{DocumentId, plain};
use crate::evidence::particle::{Particle, particle};
use crate::evidence::sense::{self, Field, Sense, Side};
use crate::evidence::view::{self, Word};
use crate::passage;
use crate::statement::lexicon::{self, Class};
use crate::statement::syntax::{self, Tag};
use crate::statement::token::{Token, TokenKind};
use crate::statement::{self, Attribution, CueKind, Quantity, Reading};
use crate::text::{self, Span};

/// What is claimed.
#[derive(Clone, Debug)]
pub struct Proposition {
    pub text: String,
    pub reading: Reading,
    /// Its words of meaning, in order, each stem once.
    pub terms: Vec<Term>,
    pub names: Vec<Asked>,
    /// The index in `terms` of what is said of the subject: the main verb, or what stands after "is".
    pub head: Option<usize>,
    /// The index in `names` of who does it, where it is a name.
    pub agent: Option<usize>,
    /// The index in `names` of to whom it is done.
    pub patient: Option<usize>,
    /// Whether a noun or an adjective after "is" is what is said.
    pub is_nominal: bool,
    /// Whether the head is a verb.
    pub is_verbal: bool,
    /// The index in `terms` of the noun that does it, where it is no name: "the mayor asked".
    pub subject: Option<usize>,
    /// Whether it is said to be the first, the last or the only one that did it.
    pub is_the_first: bool,
}

/// A word of meaning of the claim.
#[derive(Clone, Debug)]
pub struct Term {
    pub stem: String,
    pub span: Span,
    pub part: Part,
    pub senses: Vec<Sense>,
    pub sides: Vec<Side>,
    /// The fields in which it stands, see [`sense::fields`].
    pub fields: Vec<Field>,
    /// Whether a negator governs it in the claim.
    pub negated: bool,
    /// Whether it begins a phrase whose meaning is known: "took out".
    pub is_phrase: bool,
    /// The particle of a verb that means the opposite with another: "on" of "switched it on".
    pub particle: Option<Particle>,
    /// The stems of the other words of such a phrase with a particle: "pulled the plug" says nothing of a plug.
    pub rest: Vec<String>,
    pub is_noun: bool,
}

/// What a word is in the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Part of the name at this index of `names`.
    Name(usize),
    /// Part of a date.
    Date,
    /// A number.
    Number,
    /// Anything else: what happened.
    Act,
}

/// A name in the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub words: String,
    pub span: Span,
    pub folded: String,
    /// Whether the analysis took it for a name; else it only has a capital.
    pub is_sure: bool,
}

impl Proposition {
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut document = plain::read(DocumentId::default(), text.to_owned());
        // A question on two lines is still one.
        document.blocks.truncate(1);
        if let Some(block) = document.blocks.first_mut() {
            block.span = text::trim(text, Span::of(text));
        }
        let passages = passage::split(&document);
        let mut readings = statement::read(&document, &passages);
        let reading = if readings.passages.is_empty() { Reading::default() } else { readings.passages.swap_remove(0) };
        let words = view::words(text, 0);
        let names = names(text, &reading, &words);
        let mut proposition = Self {
            text: text.to_owned(),
            reading,
            terms: Vec::new(),
            names,
            head: None,
            agent: None,
            patient: None,
            is_nominal: false,
            is_verbal: false,
            subject: None,
            is_the_first: false,
        };
        let names = proposition.names.clone();
        let is_number = |quantity: &Quantity| {
            !names.iter().any(|name| name.span.contains(quantity.span)) && !is_identifier(&words, quantity.span)
        };
        proposition.reading.quantities.retain(is_number);
        proposition.terms = terms(&proposition, &words);
        find_head(&mut proposition, &words);
        proposition
    }

    /// The attribution that the claim itself makes of nearly all it says: "Anthropic alleged that ...". What is claimed is then its content.
    #[must_use]
    pub fn saying(&self) -> Option<&Attribution> {
        self.reading.attributions.iter().find(|attribution| {
            attribution.parent.is_none()
                && matches!(attribution.kind, CueKind::Alleges | CueKind::Believes | CueKind::Says | CueKind::Reports)
                && attribution.content.len() * 3 > self.text.len()
        })
    }

    /// The stretch of the claim that says what happened.
    #[must_use]
    pub fn core(&self) -> Span {
        self.saying().map_or_else(|| Span::of(&self.text), |saying| saying.content)
    }

    /// Further stems to search by, each with its share of a word's weight.
    #[must_use]
    pub fn expansions(&self) -> Vec<(String, f32)> {
        let mut stems: Vec<(String, f32)> = Vec::new();
        for term in self.terms.iter().filter(|term| term.part == Part::Act) {
            let synonyms = term.senses.iter().flat_map(|sense| sense::members(*sense)).map(|stem| (stem, 0.3));
            let opposites = term.sides.iter().flat_map(|side| sense::opposites(*side)).map(|stem| (stem, 0.2));
            for (stem, share) in synonyms.chain(opposites) {
                let is_known = |known: &String| known == stem;
                if !self.terms.iter().any(|term| is_known(&term.stem))
                    && !stems.iter().any(|(known, _)| is_known(known))
                {
                    stems.push((stem.clone(), share));
                }
            }
        }
        stems
    }
}

fn names(text: &str, reading: &Reading, words: &[Word<'_>]) -> Vec<Asked> {
    let asked = |span: Span, is_sure: bool| {
        let words = text::cut(text, span).to_owned();
        let folded = text::fold(&words);
        Asked { words, span, folded, is_sure }
    };
    let mut names: Vec<Asked> =
        reading.names.iter().filter(|name| !name.is_stand_in).map(|name| asked(name.span, true)).collect();
    let mut run: Option<Span> = None;
    for (index, word) in words.iter().enumerate() {
        let is_free = !names.iter().any(|name| name.span.overlaps(word.token.span))
            && !reading.dates.iter().any(|date| date.span.overlaps(word.token.span));
        let opens = index == 0 && word.token.class.intersects(Class::OPENER);
        if word.token.is_word() && word.token.is_capital() && word.is_content() && is_free && !opens {
            run = Some(run.map_or(word.token.span, |run| run.hull(word.token.span)));
        } else if let Some(span) = run.take() {
            names.push(asked(span, span.start > 0));
        }
    }
    names.extend(run.map(|span| asked(span, span.start > 0)));
    // A word with which a claim begins has a capital whatever it means.
    let mut room = String::new();
    names.retain(|name| {
        let is_one = !name.words.contains([' ', '-']);
        let is_common = name.span.start == 0
            && !name.is_sure
            && is_one
            && lexicon::class(&name.words.to_lowercase(), &mut room).intersects(Class::COMMON);
        !is_common
    });
    for name in &mut names {
        if let Some(span) = numbered(reading, words, name.span) {
            *name = Asked { is_sure: name.is_sure, ..asked(span, name.is_sure) };
        }
    }
    names.sort_by_key(|name| name.span);
    names
}

/// Whether a number tells which one, not how many: "version 7.4", "room 12".
fn is_identifier(words: &[Word<'_>], number: Span) -> bool {
    const NUMBERED: [&str; 26] = [
        "version", "firmware", "release", "page", "article", "section", "room", "gate", "phase", "chapter", "rule",
        "route", "flight", "type", "model", "number", "no", "block", "clause", "annex", "appendix", "item", "lot",
        "line", "tank", "unit",
    ];
    let at = words.partition_point(|word| word.token.span.start < number.start);
    at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| word.token.is_any(&NUMBERED))
}

/// The span of a name with the number that belongs to it: "the Quern 2", "Type 45".
fn numbered(reading: &Reading, words: &[Word<'_>], name: Span) -> Option<Span> {
    let next = words.iter().find(|word| word.token.span.start >= name.end)?.token;
    let is_number = next.kind == TokenKind::Number && next.span.start <= name.end + 1 && next.text.len() <= 4;
    let is_taken = reading.dates.iter().any(|date| date.span.overlaps(next.span) || date.span.overlaps(name));
    (is_number && !is_taken && !next.text.contains(',')).then(|| name.hull(next.span))
}

fn terms(claim: &Proposition, words: &[Word<'_>]) -> Vec<Term> {
    let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
    let tokens: Vec<Token<'_>> = words.iter().map(|word| word.token).collect();
    let tags = syntax::tags(&tokens);
    let mut terms: Vec<Term> = Vec::new();
    let mut phrase_end = 0;
    for (index, word) in words.iter().enumerate() {
        let span = word.token.span;
        let name = claim.names.iter().position(|name| name.span.contains(span));
        // The small words of a longer name say nothing by themselves: "of" of "Office of Trade".
        let is_name = name.is_some_and(|name| {
            claim.names.get(name).is_some_and(|name| word.token.is_capital() || !name.words.contains(' '))
        });
        if word.stem.is_empty() || (!word.is_content() && !is_name && !is_predicate(words, index)) {
            continue;
        }
        let part = if let Some(name) = name {
            Part::Name(name)
        } else if claim.reading.dates.iter().any(|date| date.span.overlaps(span)) {
            Part::Date
        } else if claim.reading.quantities.iter().any(|quantity| quantity.span.overlaps(span))
            || word.token.kind == TokenKind::Number
        {
            Part::Number
        } else {
            Part::Act
        };
        if terms.iter().any(|term| term.stem == word.stem && term.part == part) {
            continue;
        }
        let rest = stems.get(index..).unwrap_or_default();
        // "No longer" is met by what ends it: the phrase begins a word before.
        let is_ended = word.token.is("longer") && index.checked_sub(1).is_some_and(|at| stems.get(at) == Some(&"no"));
        let rest = if is_ended { stems.get(index - 1..).unwrap_or_default() } else { rest };
        let is_phrase = part == Part::Act && sense::senses(rest).iter().any(|(_, length)| *length > 1);
        // The particle of "held back" is a part of it, no word of its own.
        let is_particle =
            word.token.is_any(&["back", "out", "off", "up", "down", "away", "over", "home", "in", "apart", "on"]);
        if index < phrase_end && terms.last().is_some_and(|term| term.rest.iter().any(|rest| *rest == word.stem)) {
            continue;
        }
        let belongs = (index.saturating_sub(6)..index).any(|at| {
            let phrase = sense::senses(stems.get(at..).unwrap_or_default());
            phrase.iter().any(|(_, length)| *length > 1 && at + length > index)
        });
        if is_particle && belongs {
            continue;
        }
        let phrase = if part == Part::Act && tags.get(index).is_some_and(|tag| tag.is_verb()) {
            whole_phrase(rest)
        } else {
            None
        };
        let least = if phrase.is_some() { 2 } else { 1 };
        if let Some(length) = phrase {
            phrase_end = index + length;
        }
        let (senses, sides) = if part == Part::Act {
            (
                sense::senses(rest)
                    .into_iter()
                    .filter(|(_, length)| *length >= least)
                    .map(|(sense, _)| sense)
                    .collect(),
                sense::sides(rest).into_iter().map(|(side, _)| side).collect(),
            )
        } else {
            (Vec::new(), Vec::new())
        };
        let fields = if part == Part::Act { sense::fields(rest) } else { Vec::new() };
        terms.push(Term {
            fields: fields.into_iter().map(|(field, _)| field).collect(),
            stem: word.stem.clone().into_owned(),
            span,
            part,
            senses,
            sides,
            negated: super::polarity::is_negated(words, index) != super::polarity::has_no_object(words, index),
            is_phrase,
            particle: if part == Part::Act { particle(words, index) } else { None },
            rest: phrase.map_or_else(Vec::new, |length| {
                rest.iter()
                    .take(length)
                    .skip(1)
                    .filter(|stem| !stem.is_empty())
                    .map(|stem| (*stem).to_owned())
                    .collect()
            }),
            is_noun: tags.get(index) == Some(&Tag::Noun),
        });
    }
    terms
}

/// The length in words of a phrase at the head of `stems` whose verb says little without the rest: "pull the plug", "come
/// onto the market".
fn whole_phrase(stems: &[&str]) -> Option<usize> {
    const GENERAL: [&str; 20] = [
        "come", "go", "take", "put", "get", "give", "make", "turn", "pull", "set", "bring", "look", "hold", "fall",
        "run", "call", "work", "keep", "hit", "hand",
    ];
    let is_general = stems.first().is_some_and(|stem| GENERAL.contains(&sense::lemma(stem)));
    let phrases = sense::senses_side_by_side(stems);
    phrases.iter().map(|(_, length)| *length).max().filter(|length| is_general && *length > 1)
}

/// Whether a small word is what is said: "is behind on its rent", "was against the sale".
fn is_predicate(words: &[Word<'_>], index: usize) -> bool {
    const PREDICATES: [&str; 4] = ["behind", "against", "over", "without"];
    const BE: [&str; 9] = ["is", "are", "was", "were", "be", "been", "still", "fell", "falls"];
    let before = index.checked_sub(1).and_then(|before| words.get(before));
    words.get(index).is_some_and(|word| word.token.is_any(&PREDICATES))
        && before.is_some_and(|word| word.token.is_any(&BE))
}

/// Finds the main verb, and the names before and after it.
fn find_head(claim: &mut Proposition, words: &[Word<'_>]) {
    let tokens: Vec<Token<'_>> = words.iter().map(|word| word.token).collect();
    let tags = syntax::tags(&tokens);
    let tag = |at: usize| tags.get(at).copied().unwrap_or(Tag::Stop);
    let is_named = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| claim.names.iter().any(|name| name.is_sure && name.span.contains(word.token.span)))
    };
    // "The cut-off hit": a part of a word is no verb.
    let is_joined = |at: usize| {
        let is_hyphen = |at: usize| words.get(at).is_some_and(|word| matches!(word.token.text, "-" | "‑"));
        is_hyphen(at + 1) || at.checked_sub(1).is_some_and(is_hyphen)
    };
    let Some(first) = (1..words.len()).find(|at| {
        tag(*at).is_finite()
            && !is_joined(*at)
            && !is_named(*at)
            && !matches!(tag(at - 1), Tag::To | Tag::Determiner | Tag::Preposition)
    }) else {
        return;
    };
    let mut at = first;
    // "The mayor was the one who asked": what the one did is said.
    let is_cleft = tag(first) == Tag::Be
        && words.get(first + 1).is_some_and(|word| word.token.is("the"))
        && words.get(first + 2).is_some_and(|word| word.token.is("one"))
        && words.get(first + 3).is_some_and(|word| word.token.is_any(&["who", "that", "which"]));
    // "The daily was the first to report it": what the first one did is said, and only one is the first.
    let is_the_first = tag(first) == Tag::Be
        && words.get(first + 1).is_some_and(|word| word.token.is("the"))
        && words.get(first + 2).is_some_and(|word| word.token.is_any(&["first", "only", "last"]));
    let to = (first + 3..first + 6).find(|at| tag(*at) == Tag::To).filter(|to| is_the_first && tag(to + 1).is_verb());
    claim.is_the_first = to.is_some();
    let is_cleft = is_cleft || to.is_some();
    if let Some(to) = to {
        at = to + 1;
    } else if is_cleft {
        at = first + 4;
    }
    while tag(at).is_auxiliary() || matches!(tag(at), Tag::Adverb | Tag::Not | Tag::To) {
        at += 1;
    }
    let is_be = !is_cleft && (first..at).any(|at| tag(at) == Tag::Be);
    // After "is": a participle or an adjective, or the last noun of the phrase that says what it is.
    let mut head = at;
    if !tag(at).is_verb() && tag(at) != Tag::Adjective && !is_predicate(words, at) {
        while matches!(tag(head), Tag::Determiner | Tag::Adjective | Tag::Adverb | Tag::Preposition | Tag::Number) {
            head += 1;
        }
    }
    // "Plans to open": what is planned is what is said.
    if words.get(head).is_some_and(|word| word.token.is_any(&["plans", "plan", "intends", "intend", "aims"]))
        && tag(head + 1) == Tag::To
        && tag(head + 2).is_verb()
    {
        head += 2;
    }
    // "Used to run", "managed to land": the verb that says little leaves it to the next.
    let leads = ["used", "managed", "began", "begun", "started", "continued", "continues"];
    if !is_be
        && words.get(head).is_some_and(|word| word.token.is_any(&leads))
        && tag(head + 1) == Tag::To
        && tag(head + 2).is_verb()
    {
        head += 2;
    }
    // "Was able to read": what could be done is what is said.
    if words
        .get(head)
        .is_some_and(|word| word.token.is_any(&["able", "going", "set", "due", "about", "ready", "likely"]))
        && tag(head + 1) == Tag::To
        && tag(head + 2).is_verb()
    {
        head += 2;
    }
    // "Kept tripping", "went on strike": the verb that says little leaves it to the next word.
    if words.get(head).is_some_and(|word| word.token.is_any(&["kept", "keeps", "keep", "went", "goes", "got", "gets"]))
    {
        let next = words.get(head + 1).map(|word| (head + 1, word));
        let after = words.get(head + 2).map(|word| (head + 2, word));
        let heavy =
            |(at, word): &(usize, &Word<'_>)| word.is_content() && (tag(*at).is_verb() || tag(*at) == Tag::Noun);
        let is_bridge = next.is_some_and(|(_, word)| word.token.is_any(&["on", "to"]));
        head = next.filter(heavy).or(after.filter(|after| is_bridge && heavy(after))).map_or(head, |(at, _)| at);
    }
    let Some(word) = words.get(head) else { return };
    let span = word.token.span;
    claim.head = claim.terms.iter().position(|term| term.span == span && !matches!(term.part, Part::Date));
    let is_passive = is_be && matches!(tag(head), Tag::Past | Tag::Participle);
    claim.is_nominal = is_be && !tag(head).is_verb();
    claim.is_verbal = tag(head).is_verb();
    // The subject is the name right before the verb; of "the mayor of X" it is not X, and of "the X plant" neither.
    let name_at = |at: usize| {
        let word = words.get(at)?;
        claim.names.iter().position(|name| name.span.contains(word.token.span))
    };
    let mut subject = first.checked_sub(1);
    while let Some(at) = subject
        && matches!(tag(at), Tag::Adverb | Tag::Comma | Tag::Close)
    {
        subject = at.checked_sub(1);
    }
    let first_name = subject.and_then(name_at).and_then(|name| {
        let opens = words
            .iter()
            .position(|word| claim.names.get(name).is_some_and(|name| name.span.contains(word.token.span)))?;
        match opens.checked_sub(1) {
            Some(before) if tag(before) == Tag::Preposition => before.checked_sub(1).and_then(name_at),
            _ => Some(name),
        }
    });
    let noun = subject.filter(|at| tag(*at) == Tag::Noun).and_then(|at| words.get(at));
    claim.subject = noun
        .filter(|_| !is_passive && first_name.is_none())
        .and_then(|noun| claim.terms.iter().position(|term| term.span == noun.token.span && term.part == Part::Act));
    let after = claim.names.iter().position(|name| name.span.start >= span.end);
    let by = words
        .iter()
        .skip(head)
        .find(|word| word.token.is("by"))
        .and_then(|by| claim.names.iter().position(|name| name.span.start >= by.token.span.end));
    (claim.agent, claim.patient) = if is_passive { (by, first_name) } else { (first_name, after) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_done_is_what_is_said() {
        let head = |claim: &str| {
            let read = Proposition::read(claim);
            read.head.and_then(|head| read.terms.get(head)).map(|term| term.stem.clone())
        };
        assert_eq!(head("The guards were able to read the letters").as_deref(), Some("read"));
        // FIXME: "hit" is taken for a noun; "cut" at least is no verb any more.
        assert_eq!(head("The harbour cut-off hit 40 boats"), None);
    }
}
