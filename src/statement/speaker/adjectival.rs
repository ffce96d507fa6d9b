//! An adjective that attributes: "Smith was confident that", "the union is critical of".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::syntax::Tag;

use super::content;
use super::cue;
use super::group;
use super::scene::Scene;
use super::{Found, active, subject};

/// The attribution that the adjective at `at` makes after a form of "be" in its `region`.
#[must_use]
pub fn adjectival(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>) -> Option<Found> {
    let cue = cue::adjective(scene.token(at)?.text)?;
    let group = group::group(scene, at, region);
    let links = group.words.clone().any(|at| scene.tag(at) == Tag::Be);
    if !group.finite || !links {
        return None;
    }
    let speaker = subject::subject(scene, group.words.start, region)?;
    let is_somebody = !scene.is_any(speaker.start, &["it", "this", "that", "there", "i", "you"]) || speaker.len() > 1;
    if !is_somebody || !active::can_say(scene, &speaker, cue, region) {
        return None;
    }
    let content = content::after(scene, at + 1, region, cue)?;
    Some(Found {
        speaker: Some(speaker),
        cue: group.words,
        content: content.words,
        // "was furious: ..." says so.
        kind: if content.is_direct { CueKind::Says } else { cue.kind },
        hedged: group.hedged,
        negated: group.negated,
        is_direct: content.is_direct,
        outer: None,
    })
}
