//! What has been read, and what could not be.

use crate::app::source::{Added, Outcome};
use crate::discord::component::Press;
use crate::discord::limits;
use crate::discord::markup::{self, Markup};
use crate::discord::message::{Embed, Message};
use crate::discord::render::{fill, listed, row};
use crate::discord::tongue::Tongue;
use crate::document::{DocumentId, Meta, Problem, Shelf};
use crate::index::Entry;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;

/// How many documents a page lists.
pub const LISTED: usize = 12;

/// What has been read, as far as the channel may see it.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Those of this page.
    pub entries: Vec<Entry>,
    pub documents: u64,
    pub problems: Vec<Problem>,
    pub page: u32,
}

#[must_use]
pub fn list(listing: &Listing, tongue: Tongue) -> Message {
    let title = tongue.with("documents", [("count", listing.documents.into())]);
    let mut embed = Embed::new(Markup::own("📚 ").then(&title), COLOUR);
    if listing.documents == 0 {
        embed.paragraph(&tongue.own("documents-none"), ROOM);
    }
    let lines: Vec<Markup> = listing.entries.iter().map(|entry| line(&entry.meta)).collect();
    // Room is left for the problems.
    fill(&mut embed, &lines, limits::DESCRIPTION, tongue);
    let value = listed(listing.problems.iter().map(|problem| tongue.problem(problem)), limits::FIELD_VALUE);
    embed.field(tongue.with("problems", [("count", listing.problems.len().into())]), value, false, ROOM);
    let pages = (listing.documents as usize).div_ceil(LISTED);
    if pages > 1 {
        let (page, pages) = (u64::from(listing.page) + 1, pages as u64);
        embed.foot(&tongue.labelled("page", [("page", page.into()), ("pages", pages.into())]));
    }
    let rows = row::turning(tongue, listing.page, pages, Press::Documents);
    Message { rows, ..Message::private(embed) }
}

/// `**id** · title · outlet, 2026-07-03`.
fn line(meta: &Meta) -> Markup {
    let mut line = Markup::own("**").then(&Markup::plain(&meta.id.0, 120)).and("**");
    for part in [meta.title.as_deref(), meta.outlet.as_deref(), published(meta)].into_iter().flatten() {
        line = line.and(" · ").then(&Markup::plain(part, 100));
    }
    line
}

fn published(meta: &Meta) -> Option<&str> {
    meta.published.as_ref().map(|published| published.iso.as_str())
}

#[must_use]
pub fn show(meta: &Meta, text: &str, tongue: Tongue) -> Message {
    let name = meta.title.as_deref().unwrap_or(&meta.id.0);
    let title = Markup::own("📄 ").then(&Markup::plain(name, limits::TITLE - 10));
    let mut embed = Embed::new(title, COLOUR);
    let tags = meta.tags.join(", ");
    let via = meta.via.join(", ");
    let facts = [
        ("fact-outlet", meta.outlet.as_deref()),
        ("fact-author", meta.author.as_deref()),
        ("fact-published", published(meta)),
        ("fact-retrieved", meta.retrieved.as_deref()),
        ("fact-via", Some(via.as_str())),
        ("fact-language", meta.language.as_deref()),
        ("fact-tags", Some(tags.as_str())),
        ("fact-id", Some(meta.id.0.as_str())),
    ];
    for (name, fact) in facts {
        let fact = fact.map_or_else(Markup::default, |fact| Markup::plain(fact, 200));
        embed.field(tongue.own(name), fact, true, ROOM);
    }
    if let Some(url) = &meta.url {
        embed.field(tongue.own("fact-link"), Markup::link(url, Some(url), limits::FIELD_VALUE), false, ROOM);
    }
    embed.field(tongue.own("fact-text"), beginning(text), false, ROOM);
    embed.foot(&tongue.labelled("characters", [("count", text.chars().count().into())]));
    Message::private(embed)
}

/// The beginning of a text, a paragraph to a quotation, so that a heading stands apart from what is below it.
fn beginning(text: &str) -> Markup {
    const GAP: &str = "\n> \n";
    let mut shown = Markup::default();
    for paragraph in text.split("\n\n").filter(|paragraph| !markup::plain(paragraph).is_empty()) {
        let gap = if shown.is_empty() { "" } else { GAP };
        let room = limits::FIELD_VALUE.saturating_sub(shown.units() + gap.len());
        if room < LEAST {
            break;
        }
        shown = shown.and(gap).then(&Markup::quotation(paragraph, room));
    }
    shown
}

/// Of a paragraph less than this is not shown.
const LEAST: usize = 60;

/// What became of an addition.
#[must_use]
pub fn added(added: &Added, like: Option<&DocumentId>, shelf: Shelf, tongue: Tongue) -> Message {
    let key = match added.outcome {
        Outcome::New => "added-new",
        Outcome::Changed => "added-changed",
        Outcome::Same => "added-same",
    };
    let mut embed = Embed::new(Markup::own("📥 ").then(&tongue.own(key)), COLOUR);
    let name = added.title.as_deref().unwrap_or(&added.document.0);
    let head = Markup::own("**").then(&Markup::plain(name, 300)).and("**\n");
    embed.paragraph(&head.then(&Markup::plain(&added.document.0, 300)), ROOM);
    embed.paragraph(&tongue.own(if shelf.channel.is_some() { "seen-by-channel" } else { "seen-by-server" }), ROOM);
    if let Some(like) = like {
        embed.paragraph(&tongue.with("added-like", [("id", Markup::plain(&like.0, 300).into())]), ROOM);
    }
    let told = |message: &String| tongue.problem(&Problem { file: name.to_owned(), message: message.clone() });
    let problems = listed(added.problems.iter().map(told), limits::FIELD_VALUE);
    embed.field(tongue.with("problems", [("count", added.problems.len().into())]), problems, false, ROOM);
    Message::private(embed)
}

/// What became of many additions so far.
#[derive(Clone, Debug, Default)]
pub struct Several {
    pub of: usize,
    pub added: Vec<Added>,
    /// Why the others could not be added.
    pub refused: Vec<String>,
}

/// How far many additions have come.
#[must_use]
pub fn adding(several: &Several, tongue: Tongue) -> Message {
    let done = several.added.len() + several.refused.len();
    let words = tongue.with("adding-many", [("done", done.into()), ("count", several.of.into())]);
    Message::private(Embed::new(Markup::own("⏳ ").then(&words), COLOUR))
}

/// What became of many additions.
#[must_use]
pub fn added_many(several: &Several, shelf: Shelf, tongue: Tongue) -> Message {
    let count = |outcome| several.added.iter().filter(|added| added.outcome == outcome).count();
    let words = tongue.with(
        "added-many",
        [
            ("new", count(Outcome::New).into()),
            ("changed", count(Outcome::Changed).into()),
            ("same", count(Outcome::Same).into()),
            ("refused", several.refused.len().into()),
        ],
    );
    let mut embed = Embed::new(Markup::own("📥 ").then(&words), COLOUR);
    embed.paragraph(&tongue.own(if shelf.channel.is_some() { "seen-by-channel" } else { "seen-by-server" }), ROOM);
    let name = |added: &Added| Markup::plain(added.title.as_deref().unwrap_or(&added.document.0), 300);
    embed.paragraph(&listed(several.added.iter().map(name), limits::DESCRIPTION / 2), ROOM);
    let refused = listed(several.refused.iter().map(|words| tongue.reason(words)), limits::FIELD_VALUE);
    embed.field(tongue.with("problems", [("count", several.refused.len().into())]), refused, false, ROOM);
    Message::private(embed)
}

/// That a document was removed.
#[must_use]
pub fn removed(id: &DocumentId, tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("📤 ").then(&tongue.own("removed")), COLOUR);
    embed.paragraph(&tongue.with("removed-words", [("id", Markup::plain(&id.0, 300).into())]), ROOM);
    Message::private(embed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_text_stands_in_paragraphs_and_within_its_field() {
        let check = |text: &str, expect: &str| assert_eq!(beginning(text).as_str(), expect);
        check("Mill row\n\n\n\nThe mill closed.\nIt rained.", "> Mill row\n> \n> The mill closed. It rained.");
        check("\n\n \n\n", "");
        // A paragraph that leaves no room for another.
        for length in 900..1100 {
            let shown = beginning(&format!("{}\n\nThe mill closed on Friday.\n\nIt rained.", "x".repeat(length)));
            assert!((900..=limits::FIELD_VALUE).contains(&shown.units()), "{length}");
        }
    }
}
