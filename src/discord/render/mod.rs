//! Answer → message, pure: the tag first, the best quotations, what was searched.

use crate::answer::{Answer, Citation, CitationNo};
use crate::discord::limits;
use crate::discord::markup::{Markup, safe_url};
use crate::discord::message::{Embed, Message};

pub mod ask;
pub mod claim;
pub mod doctor;
pub mod notice;
pub mod source;
pub mod tag;
pub mod verdict;
pub mod when;
pub mod who;

#[cfg(test)]
mod harmless;

/// How long a quotation is shown; its link opens the whole.
const QUOTATION: usize = 600;
/// How long a citation's line may be, its link included.
const LINE: usize = 700;
/// How long the words of the asker are shown.
const ASKED: usize = 300;

/// The message that gives this answer, within every limit of Discord's.
#[must_use]
pub fn message(answer: &Answer) -> Message {
    let embeds = match answer {
        Answer::Ask(ask) => vec![ask::embed(ask)],
        Answer::Who(who) => who::embeds(who),
        Answer::When(when) => vec![when::embed(when)],
        Answer::Claim(claim) => vec![claim::embed(claim)],
    };
    Message { embeds, is_private: false }
}

/// The words of a citation in a block quotation, and under them where they stand.
fn quoted(citation: &Citation) -> Markup {
    Markup::quotation(&citation.quote, QUOTATION).and("\n").then(&line(citation))
}

/// `— Outlet, 2026-07-03 · who says it`.
fn line(citation: &Citation) -> Markup {
    let name = source_name(citation);
    // Where the link to the very words is too long, the page must do.
    let links = [citation.link.as_deref(), citation.url.as_deref()];
    let link = links.into_iter().flatten().find(|link| safe_url(link).is_some());
    let line = Markup::own("— ").then(&Markup::link(&name, link, LINE));
    match citation.said_by.last() {
        Some(speaker) if Some(speaker.as_str()) != citation.outlet.as_deref() => {
            line.and(" · ").then(&Markup::plain(speaker, 80))
        }
        _ => line,
    }
}

/// The outlet, or what else there is to call the source, and its date.
fn source_name(citation: &Citation) -> String {
    let name = citation.outlet.as_deref().or(citation.title.as_deref()).unwrap_or(&citation.document.0);
    let name = crate::text::shorten(name, 100);
    match &citation.published {
        Some(date) => format!("{name}, {date}"),
        None => name.into_owned(),
    }
}

fn cited(citations: &[Citation], n: CitationNo) -> Option<&Citation> {
    citations.iter().find(|citation| citation.n == n)
}

fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Adds as many of `paragraphs` as fit, at most `most`, and says how many more there are.
fn fill(embed: &mut Embed, paragraphs: &[Markup], most: usize, room: usize) {
    const MORE: usize = 40;
    let mut shown = 0;
    for paragraph in paragraphs.iter().take(most) {
        if !embed.paragraph(paragraph, room.saturating_sub(MORE).min(limits::EMBEDS_TOGETHER - MORE)) {
            break;
        }
        shown += 1;
    }
    let more = paragraphs.len() - shown;
    if more > 0 {
        embed.paragraph(&Markup::own("*and ").number(more as u64).and(" more*"), room);
    }
}

/// `words` joined by commas, each escaped, as many as fit.
fn list<'a>(words: impl IntoIterator<Item = &'a String>, most: usize) -> Markup {
    let mut list = Markup::default();
    for word in words {
        let gap = if list.is_empty() { Markup::default() } else { Markup::own(", ") };
        let longer = list.clone().then(&gap).then(&Markup::plain(word, 100));
        if longer.units() > most.saturating_sub(2) {
            return list.and(" …");
        }
        list = longer;
    }
    list
}

/// `lines` below each other behind bullets, as many as fit.
fn bullets<'a>(lines: impl IntoIterator<Item = &'a str>, most: usize) -> Markup {
    let mut list = Markup::default();
    for line in lines {
        let gap = if list.is_empty() { Markup::own("• ") } else { Markup::own("\n• ") };
        let longer = list.clone().then(&gap).then(&Markup::plain(line, 400));
        if longer.units() > most {
            break;
        }
        list = longer;
    }
    list
}
