//! `onrecord digest`: what a channel would be told.

use std::io::Write;

use crate::answer::digest::{Digest as Told, Story};
use crate::answer::{CitationNo, Tag};
use crate::app::App;
use crate::app::digest::{Length, Order, Window, day_before};
use crate::console::arguments::Digest;
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::quotation::{Shown, numbers, sign};
use crate::console::{End, Outcome, write_json};
use crate::error::Error;

pub fn run(app: &App, asked: Digest, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let Digest::Preview { place, day, topics, length, json } = asked;
    let digest = match (place.channel, &day) {
        (Some(channel), None) if app.digest_status(channel).is_ok() => app.digest_now(channel)?.1.digest,
        (_, day) => {
            let day = match day {
                Some(day) if day.first == day.last => day.first,
                Some(day) => return Err(Error::Usage(format!("{} is no day; write it as 2026-07-03", day.iso)).into()),
                None => app.clock().now().to_zoned(jiff::tz::TimeZone::UTC).date(),
            };
            let topics = topics.split(',').map(str::trim).filter(|topic| !topic.is_empty()).map(str::to_owned);
            let order = Order {
                shelf: place.shelf()?,
                day,
                window: Window::Days(day_before(day), day),
                topics: topics.collect(),
                length: Length::read(&length),
            };
            app.digest(&order)?.digest
        }
    };
    if json {
        write_json(out, &digest)?;
    } else {
        out.write_all(render(&digest, look).as_bytes())?;
    }
    Ok(if digest.is_empty() { Outcome::NothingFound } else { Outcome::Answered })
}

fn render(digest: &Told, look: Look) -> String {
    let mut page = Page::new(look);
    let head = match digest.documents {
        0 => format!("{}: nothing new", digest.day),
        1 => format!("{}: 1 new document", digest.day),
        many => format!("{}: {many} new documents", digest.day),
    };
    page.paragraph(&Margin::default(), &[words(BOLD, head)]);
    let mut shown = Shown::default();
    // What was quoted above is named by its number.
    let mut quote = |page: &mut Page, wanted: &[CitationNo]| {
        if wanted.iter().all(|no| shown.holds(*no)) {
            page.paragraph(&Margin::indent(2), &numbers(wanted));
        }
        shown.quote(page, &digest.citations, wanted);
    };
    for change in &digest.changes {
        page.gap();
        let (was, is) = (tag(change.was), tag(change.is));
        let claim = change.claim.as_ref().map_or_else(String::new, |claim| format!(": {claim}"));
        let line = [words(BOLD, "Changed: "), plain(was), plain(" → "), words(BOLD, is), plain(claim)];
        page.paragraph(&Margin::default(), &line);
        quote(&mut page, &change.citations);
        if !change.before.is_empty() {
            page.paragraph(&Margin::indent(2), &[words(DIM, "before")]);
            quote(&mut page, &change.before);
        }
    }
    for dispute in &digest.disputes {
        page.gap();
        page.paragraph(&Margin::default(), &[words(BOLD, "In dispute")]);
        quote(&mut page, &dispute.supports);
        page.paragraph(&Margin::indent(2), &[words(DIM, "against")]);
        quote(&mut page, &dispute.contradicts);
    }
    for story in &digest.stories {
        page.gap();
        page.paragraph(&Margin::default(), &[words(BOLD, name(story)), words(DIM, sources(story))]);
        quote(&mut page, &story.citations);
    }
    if digest.more > 0 {
        page.gap();
        page.paragraph(&Margin::default(), &[plain(format!("and {} more", digest.more))]);
    }
    heading(&mut page, "Verdicts", digest.verdicts.is_empty());
    for verdict in &digest.verdicts {
        let tag = verdict.tag.map_or_else(|| "taken back".to_owned(), tag);
        let line = format!("{tag}: {} ({}: {})", verdict.text, verdict.by, verdict.reason);
        page.paragraph(&Margin::hanging(2, "- "), &[plain(line)]);
    }
    heading(&mut page, "Ahead", digest.ahead.is_empty());
    for ahead in &digest.ahead {
        page.paragraph(
            &Margin::indent(2),
            &[words(BOLD, &ahead.date), words(DIM, if ahead.inferred { " (inferred)" } else { "" })],
        );
        quote(&mut page, &[ahead.citation]);
    }
    heading(&mut page, "Could not be read", digest.problems.is_empty());
    for problem in &digest.problems {
        page.paragraph(&Margin::hanging(2, "! "), &[plain(format!("{} {}", problem.file, problem.message))]);
    }
    page.gap();
    page.paragraph(&Margin::default(), &[words(DIM, digest.searched.sentence())]);
    page.into_text()
}

fn heading(page: &mut Page, name: &str, is_empty: bool) {
    if !is_empty {
        page.gap();
        page.paragraph(&Margin::default(), &[words(BOLD, name)]);
    }
}

fn tag(tag: Tag) -> String {
    format!("{} {}", sign(tag).0, tag.name())
}

/// What a story is called: the title of the document that stands for it, else whom it is about.
fn name(story: &Story) -> String {
    match &story.title {
        Some(title) => title.clone(),
        None if story.names.is_empty() => story.documents.first().map(|id| id.0.clone()).unwrap_or_default(),
        None => story.names.join(", "),
    }
}

/// How many documents, and of whom.
fn sources(story: &Story) -> String {
    let documents = match story.documents.len() {
        1 => String::new(),
        many => format!(", {many} documents"),
    };
    let outlets = if story.outlets.is_empty() { String::new() } else { format!(" ({})", story.outlets.join(", ")) };
    let changed = if story.is_changed { ", changed" } else { "" };
    format!("{documents}{outlets}{changed}")
}
