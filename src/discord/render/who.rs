//! What the sources say of a name: its roles, what it said, what is said of it.

use crate::answer::{ActorCard, Citation, Who};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::{ASKED, cited, fill, list, quoted};
use crate::statement::NameKind;

/// How many actors are shown, and how many quotations of each.
const ACTORS: usize = 3;
const SHOWN: usize = 3;
const COLOUR: u32 = 0x3b_82_c4;
const COLOUR_OF_NOTHING: u32 = 0x99_99_99;

pub(super) fn embeds(who: &Who) -> Vec<Embed> {
    let actors = who.actors.iter().take(ACTORS);
    let room = limits::EMBEDS_TOGETHER / actors.len().max(1);
    let mut embeds: Vec<Embed> = actors.map(|actor| card(actor, &who.citations, room - 330)).collect();
    if embeds.is_empty() {
        let mut embed = Embed::new(Markup::own("🔍 Not found"), COLOUR_OF_NOTHING);
        let asked = Markup::own("**").then(&Markup::plain(&who.text, ASKED)).and("**");
        embed.paragraph(&asked.and("\n\nNobody of that name, and nobody who did that, is in the sources."), room);
        embeds.push(embed);
    }
    if let Some(last) = embeds.last_mut() {
        let more = who.actors.len().saturating_sub(ACTORS);
        let searched = who.searched.sentence();
        last.foot(&if more > 0 { format!("{searched} {more} more found.") } else { searched });
    }
    embeds
}

fn card(actor: &ActorCard, citations: &[Citation], room: usize) -> Embed {
    let (sign, kind) = match actor.kind {
        NameKind::Person => ("👤 ", " · person"),
        NameKind::Organisation => ("🏢 ", " · organisation"),
        NameKind::Product => ("📦 ", " · product"),
        NameKind::Place => ("📍 ", " · place"),
        NameKind::Other => ("🏷️ ", ""),
    };
    let title = Markup::own(sign).then(&Markup::plain(&actor.name, limits::TITLE - 30)).and(kind);
    let mut embed = Embed::new(title, COLOUR);
    let mut facts = Markup::default();
    let mut fact = |name: &'static str, values: &[String]| {
        if !values.is_empty() {
            let gap = if facts.is_empty() { "" } else { "\n" };
            facts = std::mem::take(&mut facts).and(gap).and(name).then(&list(values, 250));
        }
    };
    fact("Described as ", &actor.roles);
    fact("Also called ", &actor.aliases);
    fact("Appears with ", &actor.with);
    match (&actor.first, &actor.last) {
        (Some(first), Some(last)) if first == last => fact("Seen on ", std::slice::from_ref(first)),
        (Some(first), Some(last)) => fact("Seen from – to ", &[first.clone(), last.clone()]),
        _ => {}
    }
    embed.paragraph(&facts, room);

    let said: Vec<Markup> = actor.said.iter().filter_map(|n| cited(citations, *n)).map(quoted).collect();
    let about: Vec<_> = actor.about.iter().filter(|n| !actor.said.contains(n)).collect();
    let about: Vec<Markup> = about.into_iter().filter_map(|n| cited(citations, *n)).map(quoted).collect();
    let rest: Vec<Markup> = if said.is_empty() && about.is_empty() {
        actor.citations.iter().filter_map(|n| cited(citations, *n)).map(quoted).collect()
    } else {
        Vec::new()
    };
    // What was said must not take all the room.
    let half = if about.is_empty() { room } else { embed.units() + (room.saturating_sub(embed.units())) / 2 };
    for (name, quotations, room) in [("**Said**", &said, half), ("**Said of it**", &about, room), ("", &rest, room)] {
        if !quotations.is_empty() {
            embed.paragraph(&Markup::own(name), room);
            fill(&mut embed, quotations, SHOWN, room);
        }
    }
    embed
}
