//! What a reviewer has decided, and all that was decided before.

use crate::answer::Tag;
use crate::answer::verdict::Entry;
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::{ASKED, fill, tag};

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;

/// What was just decided.
#[must_use]
pub fn decided(entry: &Entry) -> Message {
    let mut embed = Embed::new(head(entry), entry.tag.map_or(COLOUR, tag::colour));
    embed.paragraph(&body(entry), ROOM);
    let words = match entry.tag {
        Some(_) => "It stands before the rules' own tag in this server, until another is set or it is cleared.",
        None => "The rules' own tag holds again in this server.",
    };
    embed.paragraph(&Markup::own("*").and(words).and("*"), ROOM);
    Message::private(embed)
}

/// All that was decided, the last first.
#[must_use]
pub fn history(entries: &[Entry]) -> Message {
    let title = match entries.len() {
        0 => Markup::own("🗳️ No verdicts"),
        1 => Markup::own("🗳️ 1 verdict"),
        many => Markup::own("🗳️ ").number(many as u64).and(" verdicts"),
    };
    let mut embed = Embed::new(title, COLOUR);
    if entries.is_empty() {
        embed.paragraph(&Markup::own("Nobody has given a verdict on it in this server."), ROOM);
    }
    let lines: Vec<Markup> = entries
        .iter()
        .rev()
        .map(|entry| Markup::own("**").then(&head(entry)).and("** · ").then(&body(entry)))
        .collect();
    fill(&mut embed, &lines, lines.len(), ROOM);
    Message::private(embed)
}

fn head(entry: &Entry) -> Markup {
    match entry.tag {
        Some(Tag::NotFound) | None => Markup::own("↩️ Taken back"),
        Some(tag) => tag::words(tag),
    }
}

fn body(entry: &Entry) -> Markup {
    let by = Markup::own("\nBy ").then(&Markup::plain(&entry.by, 100)).and(", ");
    let reason = Markup::own(": ").then(&Markup::plain(&entry.reason, 400));
    Markup::plain(&entry.text, ASKED).then(&by).then(&Markup::plain(entry.day(), 40)).then(&reason)
}
