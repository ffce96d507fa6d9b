//! Dated events in the order of time, each with its sentence.

use crate::answer::{CitationNo, Event, When};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::page::{Page, laid_out};
use crate::discord::render::{View, asked, cited, quoted};
use crate::discord::tongue::Tongue;

/// How many events a page shows.
const SHOWN: usize = 6;
const ROOM: usize = limits::EMBEDS_TOGETHER;
/// What they may take together: the description without the question above them.
const EVENTS: usize = limits::DESCRIPTION - 500;
const COLOUR: u32 = 0x3b_82_c4;
const COLOUR_OF_NOTHING: u32 = 0x99_99_99;

/// The best events first; on its page each stands in the order of time.
pub(super) fn pages(when: &When) -> Vec<Page> {
    let undated = undated(when).map(|n| (n, told(when, n, &unresolved(Tongue::English))));
    let events = dated(when).into_iter().map(|(n, events)| (n, told(when, n, &dates(&events, Tongue::English))));
    laid_out(events.chain(undated), SHOWN, EVENTS)
}

/// The sentences that date something, best first, each with all its events.
fn dated(when: &When) -> Vec<(CitationNo, Vec<&Event>)> {
    let mut dated: Vec<(CitationNo, Vec<&Event>)> = Vec::new();
    for event in &when.events {
        match dated.iter_mut().find(|(n, _)| *n == event.citation) {
            Some((_, events)) => events.push(event),
            None => dated.push((event.citation, vec![event])),
        }
    }
    dated
}

/// The sentences without a date that can be resolved, which give no other.
fn undated(when: &When) -> impl Iterator<Item = CitationNo> + '_ {
    when.undated.iter().copied().filter(|n| when.events.iter().all(|event| event.citation != *n))
}

pub(super) fn embed(when: &When, view: &View<'_>, page: &Page) -> Embed {
    let tongue = view.tongue;
    let is_empty = when.events.is_empty() && when.undated.is_empty();
    let (sign, title, colour) =
        if is_empty { ("🔍 ", "tag-not-found", COLOUR_OF_NOTHING) } else { ("📅 ", "in-order-of-time", COLOUR) };
    let mut embed = Embed::new(Markup::own(sign).then(&tongue.own(title)), colour);
    embed.foot(&tongue.searched(&when.searched));
    embed.paragraph(&asked(&when.text), ROOM);
    if is_empty {
        embed.paragraph(&tongue.own("no-date"), ROOM);
    }
    let dated = dated(when);
    let mut is_told: Vec<CitationNo> = Vec::new();
    for event in when.in_time_order() {
        let n = event.citation;
        if !page.shows(n) || is_told.contains(&n) {
            continue;
        }
        is_told.push(n);
        if let Some((_, events)) = dated.iter().find(|(dated, _)| *dated == n) {
            embed.paragraph(&told(when, n, &dates(events, tongue)), ROOM);
        }
    }
    for n in undated(when).filter(|n| page.shows(*n)) {
        embed.paragraph(&told(when, n, &unresolved(tongue)), ROOM);
    }
    embed
}

/// When, and below it the sentence that says so.
fn told(when: &When, n: CitationNo, dates: &Markup) -> Markup {
    let quotation = cited(&when.citations, n).map(quoted).unwrap_or_default();
    dates.clone().and("\n").then(&quotation)
}

fn unresolved(tongue: Tongue) -> Markup {
    Markup::own("**").then(&tongue.own("unresolved")).and("**")
}

/// How many dates of one sentence are shown.
const DATES: usize = 4;

/// `**2026-07-03 – 2026-07-05** *(inferred)*`, more than one beside each other.
fn dates(events: &[&Event], tongue: Tongue) -> Markup {
    let mut in_order = events.to_vec();
    in_order.sort_by(|one, other| one.begin.cmp(&other.begin));
    let mut dates = Markup::default();
    for event in in_order.into_iter().take(DATES) {
        let gap = if dates.is_empty() { Markup::default() } else { Markup::own(" · ") };
        dates = dates.then(&gap).then(&date(event, tongue));
    }
    if events.len() > DATES { dates.and(" …") } else { dates }
}

fn date(event: &Event, tongue: Tongue) -> Markup {
    let date = Markup::own("**").then(&Markup::plain(&event.begin, 20));
    let date = match &event.end {
        Some(end) => date.and(" – ").then(&Markup::plain(end, 20)),
        None => date,
    }
    .and("**");
    if event.inferred { date.and(" *(").then(&tongue.own("inferred")).and(")*") } else { date }
}
