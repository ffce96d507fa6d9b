//! A party says it of itself, or of its opponent.
//!
//! *What it sees*: support spoken by an actor that the claim is about, and a press release. *Why it matters*: it is in the
//! speaker's interest; an admission is not, and is left alone. *Known gaps*: interests that the claim does not name.

use crate::document::Kind;
use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Evidence, Fired, Standing};
use crate::statement::CueKind;
use crate::text;

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let is_party = |one: &Evidence<'a>| {
        let speaks = one.voices.last().is_some_and(|voice| {
            voice.kind == CueKind::Alleges
                || case
                    .claim
                    .names
                    .iter()
                    .any(|name| voice.name.as_ref().is_some_and(|speaker| text::fold(speaker) == name.folded))
        });
        tag::supports(one)
            && one.standing != Standing::Admission
            && (speaks || one.view.hit.meta.kind == Some(Kind::Release))
    };
    if case.evidence.iter().any(|one| tag::supports(one) && !is_party(one)) {
        return None;
    }
    super::fired("interested_party", "Those who say it have an interest in it.".to_owned(), case.places(is_party))
}
