//! A quotation after a colon that no verb of saying brings: `She was blunt: "No."`, `The verdict of the court: "Guilty."`

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::content;
use super::edge;
use super::phrase;
use super::scene::Scene;
use super::{Found, subject};

/// How many words a verb may have with it: "put it rather more bluntly".
const PREDICATE: usize = 8;

/// The attribution that the colon at `at` makes in its `region`, where nothing before brings what follows.
#[must_use]
pub fn introduced(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, earlier: &[Found]) -> Option<Found> {
    let is_direct = scene.opens_quotation(at + 1);
    let is_taken = earlier.iter().rev().take(4).any(|other| other.content.contains(&(at + 1)));
    if is_taken || at <= region.start || scene.quoted(at) != 0 || at + 2 >= region.end {
        return None;
    }
    let start = edge::clause_start(scene, at, region);
    let verb = (start..at).rev().take(PREDICATE).find(|place| scene.tag(*place).is_finite());
    let (speaker, cue) = match verb {
        Some(_) if !is_direct => return None,
        Some(verb) => {
            let mut first = verb;
            while first > start && (scene.tag(first - 1).is_auxiliary() || scene.tag(first - 1) == Tag::Adverb) {
                first -= 1;
            }
            (subject::subject(scene, first, region)?, first..at)
        }
        None => (phrase::phrase(scene, start, at), at..at + 1),
    };
    // A heading names somebody: "Minister: Line to open in May".
    let is_whole = speaker.end == at || verb.is_some();
    let somebody = speaker
        .clone()
        .any(|place| scene.token(place).is_some_and(|token| token.has(Class::PERSON) || token.has(Class::GIVEN)));
    let is_said = is_direct || somebody && is_headline(scene, region, at);
    if speaker.is_empty() || !is_whole || !is_said {
        return None;
    }
    if verb.is_some() && scene.is_any(speaker.start, &["it", "this", "that", "there"]) && speaker.len() == 1 {
        return None;
    }
    let content = if is_direct {
        at + 1..content::following_quotations(scene, scene.next(at + 1).min(scene.tokens.len()))
    } else {
        at + 1..edge::clause_end(scene, at + 1, region)
    };
    Some(Found {
        speaker: Some(speaker),
        cue,
        content,
        kind: CueKind::Says,
        hedged: false,
        negated: false,
        is_direct,
        outer: None,
    })
}

/// Whether the clause is a headline that tells what somebody says: few words before the colon, no stop at the end.
fn is_headline(scene: &Scene<'_, '_>, region: &Range<usize>, colon: usize) -> bool {
    region.start == 0
        && colon <= 4
        && region.end == scene.tokens.len()
        && scene.tag_before(region.end) != Tag::Stop
        && (colon + 1..region.end).any(|at| scene.tag(at).is_verb() || scene.tag(at).is_auxiliary())
}
