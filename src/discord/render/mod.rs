//! Answer → message, pure: the tag first, the best quotations, what was searched.

use crate::answer::question::Command;
use crate::answer::{Answer, Changed, Citation, CitationNo, Tag};
use crate::discord::component::Asked;
use crate::discord::limits;
use crate::discord::markup::{Markup, followed, safe_url};
use crate::discord::message::{Embed, Message};
use crate::discord::tongue::Tongue;
use crate::picture;
use crate::picture::timeline::Timeline;

pub mod ask;
pub mod check;
pub mod claim;
pub mod context;
pub mod digest;
pub mod doctor;
pub mod greeting;
pub mod late;
pub mod notice;
pub mod page;
mod row;
pub mod source;
pub mod sources;
pub mod tag;
pub mod verdict;
pub mod watch;
pub mod when;
pub mod who;
pub mod why;

#[cfg(test)]
mod harmless;
#[cfg(test)]
mod hostile;

/// How long a quotation is shown; its link opens the whole.
const QUOTATION: usize = 600;
/// How long a citation's line may be, its link included.
const LINE: usize = 700;
/// How long the words are shown that stood in the place of a quotation.
const BEFORE: usize = 200;
/// How long the words of the asker are shown.
const ASKED: usize = 300;

/// How an answer is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What was asked, for the buttons.
    pub asked: &'a Asked,
    /// Counted from 0; one that is no more is the last.
    pub page: u32,
    /// Whether only the asker sees it.
    pub is_private: bool,
    pub tongue: Tongue,
    /// Who said a private answer to all.
    pub shared_by: Option<&'a str>,
}

/// The message that gives this answer to everybody, in English: what a preview shows.
#[must_use]
pub fn message(answer: &Answer) -> Message {
    let (command, text) = match answer {
        Answer::Ask(ask) => (Command::Ask, &ask.text),
        Answer::Who(who) => (Command::Who, &who.text),
        Answer::When(when) => (Command::When, &when.text),
        Answer::Claim(claim) => (Command::Claim, &claim.text),
    };
    let asked = Asked { command, text: text.clone(), from: None, until: None, as_of: None };
    seen(answer, &View { asked: &asked, page: 0, is_private: false, tongue: Tongue::English, shared_by: None })
}

/// A page of this answer, within every limit of Discord's.
#[must_use]
pub fn seen(answer: &Answer, view: &View<'_>) -> Message {
    let pages = page::pages(answer);
    let last = pages.len().saturating_sub(1) as u32;
    let view = View { page: view.page.min(last), ..*view };
    let page = pages.get(view.page as usize).cloned().unwrap_or_default();
    let mut embeds = match answer {
        Answer::Ask(ask) => vec![ask::embed(ask, &view, &page)],
        Answer::Who(who) => who::embeds(who, &view, &page),
        Answer::When(when) => vec![when::embed(when, &view, &page)],
        Answer::Claim(claim) => vec![claim::embed(claim, &view, &page)],
    };
    if let Some(embed) = embeds.last_mut() {
        let mut foot = embed.footer.take().map(|footer| footer.text).unwrap_or_default();
        if pages.len() > 1 {
            let (page, pages) = (u64::from(view.page) + 1, pages.len() as u64);
            foot = format!("{foot} {}", view.tongue.labelled("page", [("page", page.into()), ("pages", pages.into())]));
        }
        if let Some(name) = view.shared_by {
            let name = crate::text::shorten(name, 40);
            foot = format!("{foot} {}.", view.tongue.labelled("shared-by", [("name", name.into_owned().into())]));
        }
        embed.foot(&foot);
    }
    Message { embeds, rows: row::rows(answer, &view, pages.len()), is_private: view.is_private, ..Message::default() }
}

/// A page of this answer with its picture: of dated events, their timeline.
#[must_use]
pub fn drawn(answer: &Answer, view: &View<'_>) -> Message {
    let message = seen(answer, view);
    match answer {
        Answer::When(when) if !when.events.is_empty() => {
            message.with_picture("timeline.png", picture::timeline(&Timeline::of(when, view.tongue)))
        }
        _ => message,
    }
}

/// Why an answer is what it is, with its picture: of a claim, its lineage.
#[must_use]
pub fn reasons(answer: &Answer, tongue: Tongue) -> Message {
    let message = why::message(answer, tongue);
    match answer {
        Answer::Claim(claim) if claim.tag != Tag::NotFound => {
            message.with_picture("lineage.png", picture::lineage(claim, tongue))
        }
        _ => message,
    }
}

/// The head of every answer: the words that were asked.
fn asked(text: &str) -> Markup {
    Markup::own("**").then(&Markup::plain(text, ASKED)).and("**")
}

/// The words of a citation in a block quotation, and under them where they stand.
fn quoted(citation: &Citation, tongue: Tongue) -> Markup {
    let quoted = Markup::quotation(&citation.quote, QUOTATION).and("\n").then(&line(citation));
    citation.changed.as_ref().map_or(quoted.clone(), |changed| quoted.and("\n").then(&self::changed(changed, tongue)))
}

/// The same in whatever language it is longest: so everybody turns the same pages.
fn sized(citation: &Citation) -> Markup {
    let forms = Tongue::ALL.into_iter().map(|tongue| quoted(citation, tongue));
    match citation.changed {
        Some(_) => forms.max_by_key(Markup::units).unwrap_or_default(),
        None => quoted(citation, Tongue::English),
    }
}

/// That a document did not always say so, since when it was seen to, and what it said before.
fn changed(changed: &Changed, tongue: Tongue) -> Markup {
    let day = Markup::plain(changed.at.split('T').next().unwrap_or_default(), 20);
    let told = Markup::own("*").then(&tongue.with("quote-changed", [("day", day.into())])).and("*");
    match &changed.before {
        Some(before) => {
            let before = [("words", Markup::plain(before, BEFORE).into())];
            told.and(" ").then(&tongue.with("quote-before", before))
        }
        None => told,
    }
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
    let name = crate::text::shorten(name, 70);
    match &citation.published {
        Some(date) => followed(&name, &format!(", {date}")),
        None => name.into_owned(),
    }
}

fn cited(citations: &[Citation], n: CitationNo) -> Option<&Citation> {
    citations.iter().find(|citation| citation.n == n)
}

/// Adds as many of `paragraphs` as fit, and says how many more there are.
fn fill(embed: &mut Embed, paragraphs: &[Markup], room: usize, tongue: Tongue) {
    const MORE: usize = 40;
    let mut shown = 0;
    for paragraph in paragraphs {
        if !embed.paragraph(paragraph, room.saturating_sub(MORE).min(limits::EMBEDS_TOGETHER - MORE)) {
            break;
        }
        shown += 1;
    }
    let more = paragraphs.len() - shown;
    if more > 0 {
        let more = tongue.with("more-below", [("count", more.into())]);
        embed.paragraph(&Markup::own("*").then(&more).and("*"), room);
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
fn listed(lines: impl IntoIterator<Item = Markup>, most: usize) -> Markup {
    let mut list = Markup::default();
    for line in lines {
        let gap = if list.is_empty() { Markup::own("• ") } else { Markup::own("\n• ") };
        let longer = list.clone().then(&gap).then(&line);
        if longer.units() > most {
            break;
        }
        list = longer;
    }
    list
}
