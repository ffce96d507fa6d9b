//! What the sources say of a name: its roles, what it said, what is said of it.

use crate::answer::{ActorCard, Citation, CitationNo, Who};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::page::{Page, laid_out};
use crate::discord::render::{View, asked, cited, list, quoted, sized};
use crate::discord::tongue::Tongue;
use crate::statement::NameKind;

/// How many actors a page shows, and how many quotations of one that has a page for itself.
const ACTORS: usize = 3;
const SHOWN: usize = 4;
/// What they may take together: the description without the facts above them.
const QUOTATIONS: usize = limits::DESCRIPTION - 1400;
const COLOUR: u32 = 0x3b_82_c4;
const COLOUR_OF_NOTHING: u32 = 0x99_99_99;

/// One actor goes on from page to page; of several a page shows some, each with its best quotations.
pub(super) fn pages(who: &Who) -> Vec<Page> {
    match who.actors.as_slice() {
        [actor] => {
            let quotations = of(actor).into_iter();
            let sized = quotations.filter_map(|n| cited(&who.citations, n).map(|citation| (n, sized(citation))));
            laid_out(sized, SHOWN, QUOTATIONS)
        }
        actors => {
            let page = |(at, chunk): (usize, &[ActorCard])| {
                let room = room(chunk.len());
                Page {
                    citations: chunk.iter().flat_map(|actor| best(actor, &who.citations, room)).collect(),
                    actor: at * ACTORS,
                }
            };
            actors.chunks(ACTORS).enumerate().map(page).collect()
        }
    }
}

/// All citations of an actor: first what it said, then what is said of it, then the others.
fn of(actor: &ActorCard) -> Vec<CitationNo> {
    let mut all: Vec<CitationNo> = Vec::new();
    let others = if actor.said.is_empty() && actor.about.is_empty() { actor.citations.as_slice() } else { &[] };
    // Taken by turns, so that a first page shows both.
    let mut said = actor.said.iter().chain(others);
    let mut about = actor.about.iter();
    loop {
        let next = [said.next(), about.next()];
        if next.iter().all(Option::is_none) {
            return all;
        }
        for n in next.into_iter().flatten() {
            if !all.contains(n) {
                all.push(*n);
            }
        }
    }
}

/// What each of several actors on a page may take.
fn room(actors: usize) -> usize {
    limits::EMBEDS_TOGETHER / actors.max(1) - 330
}

/// The best quotations of one of several actors: as many as fit beside what is said of it.
fn best(actor: &ActorCard, citations: &[Citation], room: usize) -> Vec<CitationNo> {
    let facts = facts(actor, Tongue::English).units();
    let sized = of(actor).into_iter().filter_map(|n| cited(citations, n).map(|citation| (n, sized(citation))));
    let left = room.saturating_sub(facts + limits::TITLE + 120);
    let mut pages = laid_out(sized.filter(|(_, words)| words.units() + 2 <= left), ACTORS, left).into_iter();
    pages.next().unwrap_or_default().citations
}

pub(super) fn embeds(who: &Who, view: &View<'_>, page: &Page) -> Vec<Embed> {
    let tongue = view.tongue;
    let shown = if who.actors.len() == 1 { 0..1 } else { page.actor..page.actor + ACTORS };
    let actors: Vec<&ActorCard> =
        who.actors.get(shown.start..shown.end.min(who.actors.len())).unwrap_or_default().iter().collect();
    let room = room(actors.len());
    let mut embeds: Vec<Embed> = actors.iter().map(|actor| card(actor, who, view, page, room)).collect();
    if embeds.is_empty() {
        let mut embed = Embed::new(Markup::own("🔍 ").then(&tongue.own("tag-not-found")), COLOUR_OF_NOTHING);
        embed.paragraph(&asked(&who.text), room);
        embed.paragraph(&tongue.own("nobody"), room);
        embeds.push(embed);
    }
    if let Some(last) = embeds.last_mut() {
        last.foot(&tongue.searched(&who.searched));
    }
    embeds
}

fn card(actor: &ActorCard, who: &Who, view: &View<'_>, page: &Page, room: usize) -> Embed {
    let tongue = view.tongue;
    let (sign, kind) = match actor.kind {
        NameKind::Person => ("👤 ", Some("kind-person")),
        NameKind::Organisation => ("🏢 ", Some("kind-organisation")),
        NameKind::Product => ("📦 ", Some("kind-product")),
        NameKind::Place => ("📍 ", Some("kind-place")),
        NameKind::Other => ("🏷️ ", None),
    };
    let kind = kind.map_or_else(Markup::default, |kind| Markup::own(" · ").then(&tongue.own(kind)));
    let title = Markup::own(sign).then(&Markup::plain(&actor.name, limits::TITLE - 40)).then(&kind);
    let mut embed = Embed::new(title, COLOUR);
    embed.paragraph(&facts(actor, tongue), room);

    let here = |numbers: &[CitationNo]| -> Vec<CitationNo> {
        let shown = page.citations.iter().copied();
        shown.filter(|n| numbers.contains(n)).collect()
    };
    let said = here(&actor.said);
    let about: Vec<CitationNo> = here(&actor.about).into_iter().filter(|n| !said.contains(n)).collect();
    let rest: Vec<CitationNo> =
        if actor.said.is_empty() && actor.about.is_empty() { here(&actor.citations) } else { Vec::new() };
    for (name, numbers) in [(Some("said"), said), (Some("said-of-it"), about), (None, rest)] {
        let quotations: Vec<Markup> =
            numbers.iter().filter_map(|n| cited(&who.citations, *n)).map(|citation| quoted(citation, tongue)).collect();
        if let (Some(name), false) = (name, quotations.is_empty()) {
            embed.paragraph(&Markup::own("**").then(&tongue.own(name)).and("**"), room);
        }
        for quotation in &quotations {
            embed.paragraph(quotation, room);
        }
    }
    embed
}

/// What it is called, what it is, with whom and when it appears.
fn facts(actor: &ActorCard, tongue: Tongue) -> Markup {
    let mut facts = Markup::default();
    let mut fact = |words: Markup| {
        let gap = if facts.is_empty() { "" } else { "\n" };
        facts = std::mem::take(&mut facts).and(gap).then(&words);
    };
    for (key, words) in [("described-as", &actor.roles), ("also-called", &actor.aliases), ("appears-with", &actor.with)]
    {
        if !words.is_empty() {
            fact(tongue.with(key, [("words", list(words, 250).into())]));
        }
    }
    if let (Some(first), Some(last)) = (&actor.first, &actor.last) {
        let (from, until) = (Markup::plain(first, 40), Markup::plain(last, 40));
        fact(if first == last {
            tongue.with("seen-on", [("day", from.into())])
        } else {
            tongue.with("seen-from", [("first", from.into()), ("last", until.into())])
        });
    }
    facts
}
