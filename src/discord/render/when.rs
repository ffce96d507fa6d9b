//! Dated events in the order of time, each with its sentence.

use crate::answer::{Citation, CitationNo, Event, When};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::page::{Page, laid_out};
use crate::discord::render::{View, asked, cited, line, quoted, sized};
use crate::discord::tongue::Tongue;

/// How many events a page shows.
const SHOWN: usize = 6;
const ROOM: usize = limits::EMBEDS_TOGETHER;
/// What they may take together: the description without the question above them.
const EVENTS: usize = limits::DESCRIPTION - 500;
const COLOUR: u32 = 0x3b_82_c4;
const COLOUR_OF_NOTHING: u32 = 0x99_99_99;

/// A sentence that dates something, and who else says it in the same words.
struct Dated<'a> {
    n: CitationNo,
    events: Vec<&'a Event>,
    also: Vec<CitationNo>,
}

/// The best events first; on its page each stands in the order of time.
pub(super) fn pages(when: &When) -> Vec<Page> {
    let tongue = Tongue::English;
    let undated = undated(when).map(|n| (n, told(when, n, &[], &unresolved(tongue), sized)));
    let dated = dated(when);
    let events = dated.iter().map(|one| (one.n, told(when, one.n, &one.also, &dates(&one.events, tongue), sized)));
    laid_out(events.chain(undated), SHOWN, EVENTS)
}

/// The sentences that date something, best first, each with all its events. Reprints of one sentence are one.
fn dated(when: &When) -> Vec<Dated<'_>> {
    let mut dated: Vec<Dated<'_>> = Vec::new();
    for event in &when.events {
        match dated.iter_mut().find(|one| one.n == event.citation) {
            Some(one) => one.events.push(event),
            None => dated.push(Dated { n: event.citation, events: vec![event], also: Vec::new() }),
        }
    }
    let quote = |n: CitationNo| cited(&when.citations, n).map(|citation| citation.quote.as_str());
    let mut told: Vec<Dated<'_>> = Vec::new();
    for one in dated {
        let is_same = |other: &&mut Dated<'_>| {
            let is_dated_alike = other
                .events
                .iter()
                .map(|event| (&event.begin, &event.end))
                .eq(one.events.iter().map(|event| (&event.begin, &event.end)));
            is_dated_alike && quote(other.n) == quote(one.n)
        };
        match told.iter_mut().find(is_same) {
            Some(known) => known.also.push(one.n),
            None => told.push(one),
        }
    }
    told
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
    let quoted = |citation: &Citation| quoted(citation, tongue);
    for event in when.in_time_order() {
        let n = event.citation;
        if !page.shows(n) || is_told.contains(&n) {
            continue;
        }
        is_told.push(n);
        if let Some(one) = dated.iter().find(|one| one.n == n) {
            embed.paragraph(&told(when, n, &one.also, &dates(&one.events, tongue), quoted), ROOM);
        }
    }
    for n in undated(when).filter(|n| page.shows(*n)) {
        embed.paragraph(&told(when, n, &[], &unresolved(tongue), quoted), ROOM);
    }
    embed
}

/// How many others are named that say the same.
const OTHERS: usize = 3;

/// When, and below it the sentence that says so, and where else it stands.
fn told(
    when: &When,
    n: CitationNo,
    also: &[CitationNo],
    dates: &Markup,
    quoted: impl Fn(&Citation) -> Markup,
) -> Markup {
    let quotation = cited(&when.citations, n).map(quoted).unwrap_or_default();
    let told = dates.clone().and("\n").then(&quotation);
    let others = also.iter().filter_map(|n| cited(&when.citations, *n)).take(OTHERS);
    let told = others.fold(told, |told, citation| told.and("\n").then(&line(citation)));
    if also.len() > OTHERS { told.and("\n— …") } else { told }
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
    let day = |iso: &str| Markup::plain(&tongue.date(iso), 30);
    let date = Markup::own("**").then(&day(&event.begin));
    let date = match &event.end {
        Some(end) => date.and(" – ").then(&day(end)),
        None => date,
    }
    .and("**");
    if event.inferred { date.and(" *(").then(&tongue.own("inferred")).and(")*") } else { date }
}
