//! What a reviewer has decided, and all that was decided before.

use crate::answer::Tag;
use crate::answer::verdict::Entry;
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::{ASKED, fill, tag};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;

/// What was just decided.
#[must_use]
pub fn decided(entry: &Entry, tongue: Tongue) -> Message {
    let mut embed = Embed::new(head(entry, tongue), entry.tag.map_or(COLOUR, tag::colour));
    embed.paragraph(&body(entry, tongue), ROOM);
    let words = if entry.tag.is_some() { "verdict-stands" } else { "verdict-lifted" };
    embed.paragraph(&Markup::own("*").then(&tongue.own(words)).and("*"), ROOM);
    Message::private(embed)
}

/// All that was decided, the last first.
#[must_use]
pub fn history(entries: &[Entry], tongue: Tongue) -> Message {
    let title = tongue.with("verdicts", [("count", entries.len().into())]);
    let mut embed = Embed::new(Markup::own("🗳️ ").then(&title), COLOUR);
    if entries.is_empty() {
        embed.paragraph(&tongue.own("verdicts-none"), ROOM);
    }
    let lines: Vec<Markup> = entries
        .iter()
        .rev()
        .map(|entry| Markup::own("**").then(&head(entry, tongue)).and("** · ").then(&body(entry, tongue)))
        .collect();
    fill(&mut embed, &lines, ROOM, tongue);
    Message::private(embed)
}

fn head(entry: &Entry, tongue: Tongue) -> Markup {
    match entry.tag {
        Some(Tag::NotFound) | None => Markup::own("↩️ ").then(&tongue.own("verdict-taken-back")),
        Some(tag) => tag::said(tag, tongue),
    }
}

fn body(entry: &Entry, tongue: Tongue) -> Markup {
    let parts = [
        ("name", Markup::plain(&entry.by, 100).into()),
        ("day", Markup::plain(entry.day(), 40).into()),
        ("reason", Markup::plain(&entry.reason, 400).into()),
    ];
    Markup::plain(&entry.text, ASKED).and("\n").then(&tongue.with("verdict-given", parts))
}
