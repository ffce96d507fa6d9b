//! What can be said where there was no time for an answer: the best passages, untagged, and that it is so.

use crate::answer::Searched;
use crate::discord::limits;
use crate::discord::markup::{Markup, followed};
use crate::discord::message::{Embed, Message};
use crate::discord::render::asked;
use crate::discord::tongue::Tongue;
use crate::index::{Found, Hit};

/// How many passages are shown.
pub const SHOWN: usize = 3;
const COLOUR: u32 = 0x99_99_99;
const PASSAGE: usize = 500;
const ROOM: usize = limits::EMBEDS_TOGETHER;

#[must_use]
pub fn message(question: &str, found: &Found, tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("⏳ ").then(&tongue.own("late-title")), COLOUR);
    embed.foot(&tongue.searched(&Searched::of(found)));
    embed.paragraph(&asked(question), ROOM);
    embed.paragraph(&tongue.own(if found.hits.is_empty() { "late" } else { "late-passages" }), ROOM);
    for hit in found.hits.iter().take(SHOWN) {
        embed.paragraph(&passage(hit), ROOM);
    }
    Message { embeds: vec![embed], ..Message::default() }
}

/// The beginning of a passage, letter for letter, and where it stands.
fn passage(hit: &Hit) -> Markup {
    let name = hit.meta.outlet.as_deref().or(hit.meta.title.as_deref()).unwrap_or(&hit.meta.id.0);
    let name = match &hit.meta.published {
        Some(published) => followed(&crate::text::shorten(name, 100), &format!(", {}", published.iso)),
        None => crate::text::shorten(name, 100).into_owned(),
    };
    let quotation = Markup::quotation(&hit.text, PASSAGE).and("\n— ");
    quotation.then(&Markup::link(&name, hit.meta.url.as_deref(), 700))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{DocumentId, Meta};
    use crate::passage::Passage;
    use crate::statement::Reading;

    #[test]
    fn passages_stand_in_for_an_answer_without_a_tag() {
        let meta = Meta { id: DocumentId("mill".to_owned()), outlet: Some("The *Post*".to_owned()), ..Meta::default() };
        let hit = Hit {
            meta: Arc::new(meta),
            passage: Passage::default(),
            text: "The mill @everyone closed.".to_owned(),
            headings: Vec::new(),
            reading: Reading::default(),
            score: 1.0,
        };
        let found = Found { hits: vec![hit; 9], documents: 7, ..Found::default() };
        let body = message("Did the mill close?", &found, Tongue::English).body().to_string();
        assert_eq!(body.matches(r"> The mill \\@everyone closed.\n— The \\*Post\\*").count(), SHOWN, "{body}");
        assert!(body.contains("no tag was worked out") && body.contains("7 documents searched"), "{body}");
        let nothing = message("Did the mill close?", &Found::default(), Tongue::German).body().to_string();
        assert!(nothing.contains("zehn Sekunden"), "{nothing}");
    }
}
