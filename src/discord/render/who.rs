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
                let mut citations: Vec<CitationNo> = Vec::new();
                for n in chunk.iter().flat_map(|actor| best(actor, &who.citations, room)) {
                    if !citations.contains(&n) {
                        citations.push(n);
                    }
                }
                Page { citations, actor: at * ACTORS }
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
    // Of several each has its own quotations, also where one sentence is about two of them.
    let own = |actor: &ActorCard| match who.actors.as_slice() {
        [_] => page.citations.clone(),
        _ => best(actor, &who.citations, room),
    };
    let mut embeds: Vec<Embed> = actors.iter().map(|actor| card(actor, who, view, &own(actor), room)).collect();
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

fn card(actor: &ActorCard, who: &Who, view: &View<'_>, quoted_here: &[CitationNo], room: usize) -> Embed {
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
        let shown = quoted_here.iter().copied();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::question::Command;
    use crate::answer::{Searched, Stance, Tag};
    use crate::discord::component::Asked;
    use crate::document::DocumentId;
    use crate::passage::PassageNo;
    use crate::text::Span;

    #[test]
    fn a_sentence_about_two_of_several_actors_stands_once_below_each() {
        let citation = |n: u32, quote: &str| Citation {
            n: CitationNo(n),
            document: DocumentId("mill".to_owned()),
            title: None,
            outlet: None,
            author: None,
            url: None,
            published: None,
            span: Span::of(quote),
            quote: quote.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            page: None,
            link: None,
            tag: Tag::Reported,
            stance: Stance::Mentions,
            said_by: Vec::new(),
            origin: None,
            changed: None,
            passage: PassageNo(0),
        };
        let citations = vec![citation(1, "Ann met Bo."), citation(2, "Ann left.")];
        let actor = |name: &str, about: &[u32]| ActorCard {
            name: name.to_owned(),
            about: about.iter().map(|n| CitationNo(*n)).collect(),
            ..ActorCard::default()
        };
        let actors = vec![actor("Ann", &[1, 2]), actor("Bo", &[1])];
        let who = Who { text: "Who met?".to_owned(), actors, citations, searched: Searched::default() };
        let [page] = &pages(&who)[..] else { panic!("one page") };
        assert_eq!(page.citations, [CitationNo(1), CitationNo(2)]);
        let asked = Asked { command: Command::Who, text: who.text.clone(), from: None, until: None, as_of: None };
        let view = View { asked: &asked, page: 0, is_private: false, tongue: Tongue::English, shared_by: None };
        let shown = embeds(&who, &view, page);
        let counts: Vec<usize> =
            shown.iter().map(|embed| embed.description.as_str().matches("Ann met Bo").count()).collect();
        assert_eq!(counts, [1, 1]);
    }
}
