//! The best passages, each quoted, cited, tagged.

use crate::answer::{Ask, Tag};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::{ASKED, fill, quoted, tag};

/// How many passages are shown.
const SHOWN: usize = 3;

pub(super) fn embed(ask: &Ask) -> Embed {
    let best = ask.citations.first().map_or(Tag::NotFound, |citation| citation.tag);
    let mut embed = Embed::new(tag::words(best), tag::colour(best));
    embed.foot(&ask.searched.sentence());
    let asked = Markup::own("**").then(&Markup::plain(&ask.text, ASKED)).and("**");
    embed.paragraph(&asked, limits::EMBEDS_TOGETHER);
    if ask.citations.is_empty() {
        embed.paragraph(&Markup::own(Tag::NotFound.meaning()), limits::EMBEDS_TOGETHER);
    }
    let passages: Vec<Markup> = ask
        .citations
        .iter()
        .map(|citation| {
            // The first passage's tag is the title.
            let tag = if citation.tag == best { Markup::default() } else { tag::words(citation.tag).and("\n") };
            tag.then(&quoted(citation))
        })
        .collect();
    fill(&mut embed, &passages, SHOWN, limits::EMBEDS_TOGETHER);
    embed
}
