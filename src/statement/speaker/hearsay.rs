//! Adverbs that attribute to nobody: "reportedly", "allegedly".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::Found;
use super::content;
use super::edge;
use super::group;
use super::scene::Scene;

/// The attribution that the adverb at `at` makes: of the clause around it. Before a cue it only hedges that one.
#[must_use]
pub fn hearsay(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Found> {
    if !group::is_hearsay(scene, at) {
        return None;
    }
    let mut next = at + 1;
    while matches!(scene.tag(next), Tag::Adverb | Tag::Not) || scene.tag(next).is_auxiliary() {
        next += 1;
    }
    let hedges_cue = scene.tag(next).is_verb() && scene.token(next).is_some_and(|token| token.has(Class::CUE));
    if hedges_cue {
        return None;
    }
    let opens = at <= region.start || matches!(scene.tag_before(at), Tag::Stop | Tag::Quote);
    let words = if opens {
        let start = if scene.tag(at + 1) == Tag::Comma { at + 2 } else { at + 1 };
        start..edge::clause_end(scene, start, region)
    } else {
        content::around(scene, at, region)?
    };
    if words.is_empty() {
        return None;
    }
    Some(Found {
        speaker: None,
        cue: at..at + 1,
        content: words,
        kind: if scene.is(at, "allegedly") { CueKind::Alleges } else { CueKind::Reports },
        hedged: true,
        negated: false,
        is_direct: false,
        outer: None,
    })
}
