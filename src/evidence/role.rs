//! Who does what to whom: the names beside a verb.
//!
//! No parser: the verb group is found by its tags, the subject is what stands before it, an agent follows "by", a
//! recipient "to". Where the word before the verb is neither a name nor stands for one, nobody is named.

use crate::evidence::origin;
use crate::evidence::view::{View, Word};
use crate::statement::syntax::Tag;
use crate::statement::{Name, NameKind};
use crate::text::Span;

/// Nouns by which a text calls again an actor that it has named.
const DESCRIPTIONS: [&str; 24] = [
    "company",
    "firm",
    "group",
    "startup",
    "lab",
    "organisation",
    "organization",
    "agency",
    "city",
    "government",
    "bank",
    "maker",
    "team",
    "club",
    "band",
    "party",
    "union",
    "outlet",
    "paper",
    "man",
    "woman",
    "minister",
    "president",
    "mayor",
];

/// The names beside one verb.
#[derive(Clone, Debug, Default)]
pub struct Roles<'a> {
    /// Who does it; several in a list after "by".
    pub agents: Vec<&'a Name>,
    /// To whom, or what, it is done.
    pub patients: Vec<&'a Name>,
    /// Who gets it.
    pub recipients: Vec<&'a Name>,
    /// Whether a subject stands there that is no name ("the workers").
    pub has_other_subject: bool,
    /// The place of that subject's noun in the words of the view.
    pub other_subject: Option<usize>,
    pub is_passive: bool,
}

/// The roles beside the word at `index` of `view.words`, within `sentence`.
#[must_use]
pub fn roles<'a>(view: &View<'a>, sentence: Span, index: usize) -> Roles<'a> {
    let mut roles = Roles::default();
    let Some(verb) = view.words.get(index) else { return roles };
    let words = view.within(sentence);
    let group = group_start(view, index);
    roles.is_passive = is_passive(view, group, index);
    let end = verb.token.span.end;
    let by = particle(words, end, "by", 8);
    let to = particle(words, end, "to", 12);
    let (subject, other) = subject(view, sentence, group);
    if roles.is_passive {
        if let Some(by) = by {
            roles.agents = actors(origin::listed(view, words, by));
        }
        roles.patients = subject;
    } else {
        roles.agents = subject;
        roles.has_other_subject = other.is_some();
        roles.other_subject = other;
        roles.patients = object(view, words, end);
    }
    if let Some(to) = to {
        roles.recipients = actors(origin::listed(view, words, to));
    }
    roles
}

fn actors(names: Vec<&Name>) -> Vec<&Name> {
    names.into_iter().filter(|name| name.kind != NameKind::Product).collect()
}

/// Where the verb group begins that ends at `index`: auxiliaries, adverbs and "not" belong to it.
fn group_start(view: &View<'_>, index: usize) -> usize {
    let mut start = index;
    while let Some(before) = start.checked_sub(1) {
        let tag = view.tag(before);
        let belongs = tag.is_auxiliary()
            || matches!(tag, Tag::Adverb | Tag::Not)
            || (tag == Tag::To && before > 0)
            || (tag.is_verb() && view.tag(start) == Tag::To);
        if !belongs {
            break;
        }
        start = before;
    }
    start
}

fn is_passive(view: &View<'_>, group: usize, index: usize) -> bool {
    let can_be = matches!(view.tag(index), Tag::Past | Tag::Participle | Tag::Adjective);
    let has_be = (group..index).any(|at| {
        view.tag(at) == Tag::Be || view.words.get(at).is_some_and(|word| word.token.is_any(&["got", "gets", "get"]))
    });
    let by = view.words.get(index + 1).is_some_and(|next| next.token.is("by"));
    can_be && (has_be || by)
}

/// Where the aside begins that ends right before `group`: "The mill, founded in 1931, closed". `group` where there is none.
fn aside_start(view: &View<'_>, sentence: Span, group: usize) -> usize {
    let Some(close) = group.checked_sub(1).filter(|close| view.tag(*close) == Tag::Comma) else { return group };
    for open in (close.saturating_sub(25)..close).rev() {
        if !view.words.get(open).is_some_and(|word| sentence.contains(word.token.span)) {
            break;
        }
        let opens = view.tag(open) == Tag::Comma
            && matches!(view.tag(open + 1), Tag::Ing | Tag::Relative | Tag::Participle | Tag::Past)
            && open > 0
            && view.tag(open - 1).is_nominal();
        if opens {
            return open;
        }
    }
    group
}

/// The name that stands with `name` in one subject: the mill in "the mill and the Courier closed".
fn paired<'a>(view: &View<'a>, sentence: Span, name: &Name) -> Option<&'a Name> {
    let first = view.words.partition_point(|word| word.token.span.start < name.span.start);
    let before = |at: usize| {
        at.checked_sub(1).filter(|at| view.words.get(*at).is_some_and(|word| sentence.contains(word.token.span)))
    };
    let is_article = |at: &usize| view.tag(*at) == Tag::Determiner;
    let and = before(before(first).filter(is_article).unwrap_or(first))?;
    if !view.words.get(and)?.token.is("and") {
        return None;
    }
    let other = name_over(view, view.words.get(before(and)?)?.token.span)?;
    let start = view.words.partition_point(|word| word.token.span.start < other.span.start);
    let start = before(start).filter(is_article).unwrap_or(start);
    // "They sued the mill and the Courier closed": the mill is what was sued.
    let stands_first = before(start).is_none_or(|at| {
        matches!(view.tag(at), Tag::Comma | Tag::Subordinator | Tag::That | Tag::Quote | Tag::Open)
            || view.words.get(at).is_some_and(|word| word.token.is("both"))
    });
    stands_first.then_some(other)
}

/// The names that are the subject of the verb group that begins at `group`, or the place of the noun that is.
fn subject<'a>(view: &View<'a>, sentence: Span, group: usize) -> (Vec<&'a Name>, Option<usize>) {
    let mut at = aside_start(view, sentence, group);
    let mut crossed = false;
    let mut steps = 0;
    while let Some(before) = at.checked_sub(1) {
        let Some(word) = view.words.get(before) else { break };
        steps += 1;
        if !sentence.contains(word.token.span) || steps > 40 {
            break;
        }
        if let Some(name) = name_over(view, word.token.span) {
            // "the board of Harbour Mills closed": the name after a preposition is not the subject, what is before it is.
            let first = view.words.partition_point(|word| word.token.span.start < name.span.start);
            let previous = first.checked_sub(1).map(|at| view.tag(at));
            if previous == Some(Tag::Preposition) {
                at = first.saturating_sub(1);
                crossed = true;
                continue;
            }
            return (std::iter::once(name).chain(paired(view, sentence, name)).collect(), None);
        }
        match view.tag(before) {
            Tag::Noun | Tag::Number | Tag::Pronoun => {
                // "the company" may be anybody's name; who it is was not clear to the analysis.
                let is_open = view.tag(before) == Tag::Pronoun || word.token.is_any(&DESCRIPTIONS);
                return (Vec::new(), (!is_open || crossed).then_some(before));
            }
            Tag::Semicolon | Tag::Colon | Tag::Stop | Tag::Subordinator => break,
            _ => at = before,
        }
    }
    (Vec::new(), None)
}

/// The names after the verb, up to the next clause.
fn object<'a>(view: &View<'a>, words: &[Word<'_>], end: usize) -> Vec<&'a Name> {
    let stop = words
        .iter()
        .skip_while(|word| word.token.span.start < end)
        .find(|word| {
            word.token.is_any(&[";", ".", ":", "that", "which", "who", "but", "because", "while", "when", "after"])
        })
        .map_or(usize::MAX, |word| word.token.span.start);
    let last = words.last().map_or(end, |word| word.token.span.end).min(stop);
    view.hit.reading.names.iter().filter(|name| name.span.start >= end && name.span.end <= last).take(3).collect()
}

/// The name or stand-in that covers `span`.
#[must_use]
pub fn name_over<'a>(view: &View<'a>, span: Span) -> Option<&'a Name> {
    let names = &view.hit.reading.names;
    let after = names.partition_point(|name| name.span.start <= span.start);
    names.get(..after)?.last().filter(|name| name.span.contains(span))
}

/// The end of the particle that follows `offset` within `reach` words of its clause.
fn particle(words: &[Word<'_>], offset: usize, particle: &str, reach: usize) -> Option<usize> {
    words
        .iter()
        .skip_while(|word| word.token.span.start < offset)
        .take(reach)
        .take_while(|word| !word.token.is_any(&[";", ".", ":", "but", "which", "who"]))
        .find(|word| word.token.is(particle))
        .map(|word| word.token.span.end)
}
