//! The documents an answer rests on, each once, with all that is known of where it comes from.

use crate::answer::{Answer, Citation};
use crate::discord::limits;
use crate::discord::markup::{Markup, safe_url};
use crate::discord::message::{Embed, Message};
use crate::discord::render::{asked, fill};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;

/// For the asker alone.
#[must_use]
pub fn message(answer: &Answer, tongue: Tongue) -> Message {
    let mut documents: Vec<(&Citation, u64)> = Vec::new();
    for citation in answer.citations() {
        match documents.iter_mut().find(|(known, _)| known.document == citation.document) {
            Some((_, count)) => *count += 1,
            None => documents.push((citation, 1)),
        }
    }
    let title = if documents.is_empty() {
        tongue.own("sources-none")
    } else {
        tongue.with("sources-title", [("count", documents.len().into())])
    };
    let mut embed = Embed::new(Markup::own("📚 ").then(&title), COLOUR);
    embed.paragraph(&asked(answer.text()), ROOM);
    let lines: Vec<Markup> = documents.iter().map(|(citation, count)| described(citation, *count, tongue)).collect();
    fill(&mut embed, &lines, ROOM, tongue);
    embed.foot(&tongue.searched(answer.searched()));
    Message::private(embed)
}

/// The title, which leads to the page, and below it outlet, author, date, origin and id.
fn described(citation: &Citation, count: u64, tongue: Tongue) -> Markup {
    let title = citation.title.as_deref().unwrap_or(&citation.document.0);
    let title = crate::text::shorten(title, 120);
    let url = citation.url.as_deref().filter(|url| safe_url(url).is_some());
    let head = Markup::own("**").then(&Markup::link(&title, url, 700)).and("**\n");
    let facts = [citation.outlet.as_deref(), citation.author.as_deref(), citation.published.as_deref()];
    let mut line = Markup::default();
    for fact in facts.into_iter().flatten() {
        let gap = if line.is_empty() { Markup::default() } else { Markup::own(" · ") };
        line = line.then(&gap).then(&Markup::plain(fact, 80));
    }
    if let Some(origin) = citation.origin.as_deref().filter(|origin| Some(*origin) != citation.outlet.as_deref()) {
        let gap = if line.is_empty() { Markup::default() } else { Markup::own(" · ") };
        line = line.then(&gap).then(&tongue.with("origin-of", [("name", Markup::plain(origin, 80).into())]));
    }
    let gap = if line.is_empty() { Markup::default() } else { Markup::own("\n") };
    let quoted = tongue.with("quoted-times", [("count", count.into())]);
    head.then(&line).then(&gap).then(&Markup::plain(&citation.document.0, 120)).and(" · ").then(&quoted)
}
