//! Dated events in the order of time, each with its sentence.

use crate::answer::{Event, When};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::{ASKED, cited, fill, quoted};

/// How many events are shown.
const SHOWN: usize = 8;
const ROOM: usize = limits::EMBEDS_TOGETHER;
const COLOUR: u32 = 0x3b_82_c4;
const COLOUR_OF_NOTHING: u32 = 0x99_99_99;

pub(super) fn embed(when: &When) -> Embed {
    let is_empty = when.events.is_empty() && when.undated.is_empty();
    let (title, colour) =
        if is_empty { ("🔍 Not found", COLOUR_OF_NOTHING) } else { ("📅 In order of time", COLOUR) };
    let mut embed = Embed::new(Markup::own(title), colour);
    embed.foot(&when.searched.sentence());
    embed.paragraph(&Markup::own("**").then(&Markup::plain(&when.text, ASKED)).and("**"), ROOM);
    if is_empty {
        embed.paragraph(&Markup::own("No source gives a date for it."), ROOM);
    }

    // The best are shown, in the order of time.
    let best = When { events: when.events.iter().take(SHOWN).cloned().collect(), ..when.clone() };
    let mut paragraphs: Vec<Markup> = best
        .in_time_order()
        .into_iter()
        .filter_map(|event| {
            let citation = cited(&when.citations, event.citation)?;
            Some(date(event).and("\n").then(&quoted(citation)))
        })
        .collect();
    paragraphs.extend(when.undated.iter().take(SHOWN.saturating_sub(paragraphs.len())).filter_map(|n| {
        let citation = cited(&when.citations, *n)?;
        Some(Markup::own("**No date that can be resolved**\n").then(&quoted(citation)))
    }));
    fill(&mut embed, &paragraphs, SHOWN, ROOM);
    let more = (when.events.len() + when.undated.len()).saturating_sub(SHOWN);
    if more > 0 {
        embed.paragraph(&Markup::own("*").number(more as u64).and(" more are not shown*"), ROOM);
    }
    embed
}

/// `**2026-07-03 – 2026-07-05** *(inferred)*`.
fn date(event: &Event) -> Markup {
    let date = Markup::own("**").then(&Markup::plain(&event.begin, 20));
    let date = match &event.end {
        Some(end) => date.and(" – ").then(&Markup::plain(end, 20)),
        None => date,
    }
    .and("**");
    if event.inferred { date.and(" *(inferred)*") } else { date }
}
