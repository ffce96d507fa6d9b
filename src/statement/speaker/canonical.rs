//! Which actor is the speaker?

use std::ops::Range;

use crate::statement::Name;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::scene::Scene;

/// Those who speak for the party they belong to.
const SPEAKS_FOR: [&str; 10] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "representative",
    "representatives",
    "lawyer",
    "lawyers",
    "attorney",
    "attorneys",
];

/// The canonical name of the actor that heads the phrase `speaker`: the last name of its first noun phrase, or, of a
/// spokesperson or a document, the name it belongs to. None for unnamed sources.
#[must_use]
pub fn canonical(scene: &Scene<'_, '_>, speaker: &Range<usize>, names: &[Name]) -> Option<String> {
    let head = head(scene, speaker);
    let head_span = scene.span(&(head..head + 1));
    let whole = scene.span(speaker);
    let within: Vec<&Name> = {
        let first = names.partition_point(|name| name.span.end <= whole.start);
        names.iter().skip(first).take_while(|name| name.span.start < whole.end).collect()
    };
    if let Some(name) = within.iter().find(|name| name.span.overlaps(head_span)) {
        return Some(name.canonical.clone());
    }
    let token = scene.token(head)?;
    let belongs = token.is_any(&SPEAKS_FOR) || token.has(Class::DOCUMENT);
    // "Smith's lawyer", "the FT report", "a report by X", "a spokesman for X"
    let owner = within.iter().rev().find(|name| name.span.end <= head_span.start).or_else(|| within.first());
    // "Carla Weiss, 52" and "the union's president, Carla Weiss": an apposition that is a name.
    let apposition = within
        .iter()
        .find(|name| name.span.start > head_span.end && !name.is_stand_in && is_apposed(scene, name, head));
    if let Some(apposition) = apposition {
        return Some(apposition.canonical.clone());
    }
    if belongs { owner.map(|name| name.canonical.clone()) } else { None }
}

/// The last word of the first noun phrase.
fn head(scene: &Scene<'_, '_>, speaker: &Range<usize>) -> usize {
    let mut head = speaker.start;
    for at in speaker.clone() {
        match scene.tag(at) {
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number => head = at,
            Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Mark | Tag::Quote => {}
            Tag::Stop if at + 1 < speaker.end => {}
            Tag::Past | Tag::Participle | Tag::Ing if at == speaker.start || head == speaker.start => {}
            _ => break,
        }
    }
    head
}

/// Whether `name` stands right after a comma: ", Carla Weiss".
fn is_apposed(scene: &Scene<'_, '_>, name: &Name, head: usize) -> bool {
    (head + 1..head + 4).any(|at| {
        // "Its head, Sir Martin Gale": the title is no part of the name.
        let is_title = scene.token(at + 1).is_some_and(|token| token.has(Class::TITLE));
        let first = if is_title && scene.is(at + 2, ".") { at + 3 } else { at + 1 + usize::from(is_title) };
        scene.tag(at) == Tag::Comma
            && [at + 1, first]
                .iter()
                .any(|first| scene.token(*first).is_some_and(|token| token.span.start == name.span.start))
    })
}
