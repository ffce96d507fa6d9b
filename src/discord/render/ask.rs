//! The best passages, each quoted, cited, tagged.

use crate::answer::{Ask, Citation, Tag};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::page::{Page, laid_out};
use crate::discord::render::{View, asked, quoted, sized, tag};

/// How many passages a page shows.
const SHOWN: usize = 3;
/// What they may take together: the description without the question above them.
const ROOM: usize = limits::DESCRIPTION - 500;

pub(super) fn pages(ask: &Ask) -> Vec<Page> {
    // The longest form of each: with its tag above it.
    laid_out(
        ask.citations.iter().map(|citation| (citation.n, tagged(&sized(citation), &tag::words(citation.tag)))),
        SHOWN,
        ROOM,
    )
}

pub(super) fn embed(ask: &Ask, view: &View<'_>, page: &Page) -> Embed {
    let tongue = view.tongue;
    let shown: Vec<&Citation> = ask.citations.iter().filter(|citation| page.shows(citation.n)).collect();
    let first = shown.first().map_or(Tag::NotFound, |citation| citation.tag);
    let mut embed = Embed::new(tag::said(first, tongue), tag::colour(first));
    embed.foot(&tongue.searched(&ask.searched));
    embed.paragraph(&asked(&ask.text), limits::EMBEDS_TOGETHER);
    if ask.citations.is_empty() {
        embed.paragraph(&tongue.meaning(Tag::NotFound), limits::EMBEDS_TOGETHER);
    }
    for citation in shown {
        // The first passage's tag is the title.
        let tag = if citation.tag == first { Markup::default() } else { tag::said(citation.tag, tongue) };
        embed.paragraph(&tagged(&quoted(citation, tongue), &tag), limits::EMBEDS_TOGETHER);
    }
    embed
}

fn tagged(quoted: &Markup, tag: &Markup) -> Markup {
    let gap = if tag.is_empty() { Markup::default() } else { Markup::own("\n") };
    tag.clone().then(&gap).then(quoted)
}
