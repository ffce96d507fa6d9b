//! What has been read, and what could not be.

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::{bullets, fill};
use crate::document::{Meta, Problem};
use crate::index::Entry;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;
/// How much of a text is shown.
const BEGINNING: usize = 1200;

#[must_use]
pub fn list(entries: &[Entry], problems: &[Problem]) -> Message {
    let title = match entries.len() {
        0 => Markup::own("📚 No documents"),
        1 => Markup::own("📚 1 document"),
        many => Markup::own("📚 ").number(many as u64).and(" documents"),
    };
    let mut embed = Embed::new(title, COLOUR);
    if entries.is_empty() {
        embed.paragraph(&Markup::own("Nothing has been read that this channel may see."), ROOM);
    }
    let lines: Vec<Markup> = entries.iter().map(|entry| line(&entry.meta)).collect();
    // Room is left for the problems.
    fill(&mut embed, &lines, lines.len(), limits::DESCRIPTION);
    let lines: Vec<String> = problems.iter().map(told).collect();
    let value = bullets(lines.iter().map(String::as_str), limits::FIELD_VALUE);
    embed.field(Markup::own("Problems: ").number(problems.len() as u64), value, false, ROOM);
    Message::private(embed)
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

/// `briefs/a.md: what is wrong`.
pub(super) fn told(problem: &Problem) -> String {
    format!("{}: {}", problem.file, problem.message)
}

#[must_use]
pub fn show(meta: &Meta, text: &str) -> Message {
    let name = meta.title.as_deref().unwrap_or(&meta.id.0);
    let title = Markup::own("📄 ").then(&Markup::plain(name, limits::TITLE - 10));
    let mut embed = Embed::new(title, COLOUR);
    let tags = meta.tags.join(", ");
    let via = meta.via.join(", ");
    let facts = [
        ("Outlet", meta.outlet.as_deref()),
        ("Author", meta.author.as_deref()),
        ("Published", published(meta)),
        ("Retrieved", meta.retrieved.as_deref()),
        ("Rests on", Some(via.as_str())),
        ("Language", meta.language.as_deref()),
        ("Tags", Some(tags.as_str())),
        ("Id", Some(meta.id.0.as_str())),
    ];
    for (name, fact) in facts {
        let fact = fact.map_or_else(Markup::default, |fact| Markup::plain(fact, 200));
        embed.field(Markup::own(name), fact, true, ROOM);
    }
    if let Some(url) = &meta.url {
        embed.field(Markup::own("Link"), Markup::link(url, Some(url), limits::FIELD_VALUE), false, ROOM);
    }
    embed.paragraph(&Markup::quotation(text, BEGINNING), ROOM);
    let characters = text.chars().count();
    embed.foot(&format!("{characters} characters"));
    Message::private(embed)
}
