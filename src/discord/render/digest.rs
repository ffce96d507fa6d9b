//! Digest → message: what changed first, then what collides, then the stories, then what lies ahead; each thing quoted once.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::answer::digest::{Ahead, Change, Digest, Dispute, Story};
use crate::answer::{Citation, CitationNo, Tag};
use crate::app::digest::Status;
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::{cited, line, list, tag};
use crate::discord::tongue::Tongue;
use crate::document::Problem;
use crate::picture;
use crate::picture::timeline::Timeline;
use crate::state::DigestRow;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER - 100;
/// What the picture of the week is called.
pub const PICTURE: &str = "week.png";
/// How long a quotation is shown here.
const QUOTATION: usize = 360;

/// The post itself. `mark` stands in its footer, so that the post can be found again.
#[must_use]
pub fn message(digest: &Digest, tongue: Tongue, mark: &str) -> Message {
    let mut embed = Embed::new(Markup::own("🗓️ ").then(&title(digest, tongue)), COLOUR);
    let new = tongue.labelled("digest-documents", [("count", digest.documents.into())]);
    let new = if digest.documents == 0 { String::new() } else { format!("{new}. ") };
    embed.foot(&format!("{new}{} {mark}", tongue.searched(&digest.searched)));
    let mut page = Page { digest, tongue, shown: BTreeSet::new() };
    if digest.is_empty() {
        embed.paragraph(&tongue.own("digest-nothing"), ROOM);
        return Message { embeds: vec![embed], ..Message::default() };
    }
    for change in &digest.changes {
        let paragraph = page.change(change);
        embed.paragraph(&paragraph, ROOM);
    }
    for dispute in &digest.disputes {
        let paragraph = page.dispute(dispute);
        embed.paragraph(&paragraph, ROOM);
    }
    let mut left_out = digest.more;
    for story in &digest.stories {
        let paragraph = page.story(story);
        left_out += usize::from(!embed.paragraph(&paragraph, ROOM - 600));
    }
    if left_out > 0 {
        let more = tongue.with("more-below", [("count", left_out.into())]);
        embed.paragraph(&Markup::own("*").then(&more).and("*"), ROOM);
    }
    page.fields(&mut embed);
    let message = Message { embeds: vec![embed], ..Message::default() };
    match Timeline::of_week(digest, tongue) {
        Some(week) => message.with_picture(PICTURE, picture::timeline(&week)),
        None => message,
    }
}

/// `What is new · Friday, 2026-06-12`.
fn title(digest: &Digest, tongue: Tongue) -> Markup {
    let weekday = digest.day.parse::<Date>().map_or(0, |day| day.weekday().to_monday_one_offset().unsigned_abs());
    let weekday = tongue.with("weekday", [("day", u64::from(weekday).into())]);
    tongue.with("digest-title", [("weekday", weekday.into()), ("day", Markup::plain(&digest.day, 20).into())])
}

/// What is being told, and what was quoted so far.
struct Page<'a> {
    digest: &'a Digest,
    tongue: Tongue,
    shown: BTreeSet<CitationNo>,
}

impl Page<'_> {
    /// A quotation with its source and tag, the first time; then nothing.
    fn quoted(&mut self, n: CitationNo) -> Markup {
        match cited(&self.digest.citations, n) {
            Some(citation) if self.shown.insert(n) => quotation(citation, self.tongue),
            _ => Markup::default(),
        }
    }

    fn change(&mut self, change: &Change) -> Markup {
        let tags = tag::said(change.was, self.tongue).and(" → **").then(&tag::said(change.is, self.tongue)).and("**");
        let mut told = Markup::own("**").then(&self.tongue.own("digest-changed")).and("**: ").then(&tags);
        if let Some(claim) = &change.claim {
            told = told.and("\n").then(&Markup::plain(claim, 300));
        }
        for n in &change.citations {
            told = told.below(&self.quoted(*n));
        }
        if !change.before.is_empty() {
            told = told.and("\n*").then(&self.tongue.own("digest-before")).and("*");
            for n in &change.before {
                told = told.below(&self.quoted(*n));
            }
        }
        told
    }

    fn dispute(&mut self, dispute: &Dispute) -> Markup {
        let mut told = Markup::own("**⚖️ ").then(&self.tongue.own("digest-disputed")).and("**");
        for n in &dispute.supports {
            told = told.below(&self.quoted(*n));
        }
        told = told.and("\n*").then(&self.tongue.own("digest-against")).and("*");
        for n in &dispute.contradicts {
            told = told.below(&self.quoted(*n));
        }
        told
    }

    fn story(&mut self, story: &Story) -> Markup {
        let name = match &story.title {
            Some(title) => title.clone(),
            None if story.names.is_empty() => story.documents.first().map(|id| id.0.clone()).unwrap_or_default(),
            None => story.names.join(", "),
        };
        let mut told = Markup::own("**").then(&Markup::plain(&name, 160)).and("**");
        let mut beside: Vec<Markup> = Vec::new();
        if story.documents.len() > 1 {
            beside.push(self.tongue.with("digest-of", [("count", story.documents.len().into())]));
            if !story.outlets.is_empty() {
                beside.push(list(&story.outlets, 120));
            }
        }
        if story.is_changed {
            beside.push(self.tongue.own("digest-came-changed"));
        }
        for words in &beside {
            told = told.and(" · ").then(words);
        }
        let mut quoted = Markup::default();
        for n in &story.citations {
            let one = self.quoted(*n);
            quoted = if quoted.is_empty() { one } else { quoted.below(&one) };
        }
        if quoted.is_empty() && !story.citations.is_empty() {
            told = told.and(" · ").then(&self.tongue.own("digest-quoted-above"));
        }
        told.below(&quoted)
    }

    /// What is told in a line each.
    fn fields(&self, embed: &mut Embed) {
        let tongue = self.tongue;
        let ahead = self.digest.ahead.iter().map(|ahead| self.ahead(ahead));
        embed.field(tongue.own("digest-ahead"), stacked(ahead), false, ROOM);
        let verdicts = self.digest.verdicts.iter().map(|entry| {
            let tag = entry.tag.map_or_else(|| tongue.own("digest-taken-back"), |tag| tag::said(tag, tongue));
            let by = Markup::own(" — ").then(&Markup::plain(&entry.by, 60)).and(": ");
            tag.and(": ").then(&Markup::plain(&entry.text, 160)).then(&by).then(&Markup::plain(&entry.reason, 120))
        });
        embed.field(tongue.own("digest-verdicts"), stacked(verdicts), false, ROOM);
        let problems = self
            .digest
            .problems
            .iter()
            .map(|unread| tongue.problem(&Problem { file: unread.file.clone(), message: unread.message.clone() }));
        embed.field(tongue.own("digest-unread"), stacked(problems), false, ROOM);
    }

    fn ahead(&self, ahead: &Ahead) -> Markup {
        let day = Markup::own("**").then(&Markup::plain(&ahead.date, 20)).and("** ");
        let Some(citation) = cited(&self.digest.citations, ahead.citation) else { return day };
        let words = Markup::plain(&citation.quote, 170);
        day.and("“").then(&words).and("” ").then(&line(citation))
    }
}

/// The words of a source, and under them where they stand and what they are worth.
pub(super) fn quotation(citation: &Citation, tongue: Tongue) -> Markup {
    let quoted = Markup::quotation(&citation.quote, QUOTATION).and("\n").then(&line(citation));
    // A tag of a sentence alone says little where it only is what it looks like.
    match citation.tag {
        Tag::NotFound | Tag::Opinion => quoted,
        known => quoted.and(" · ").then(&tag::said(known, tongue)),
    }
}

/// Lines behind bullets, as many as a field holds.
fn stacked(lines: impl Iterator<Item = Markup>) -> Markup {
    let mut stack = Markup::default();
    for line in lines {
        let gap = if stack.is_empty() { Markup::own("• ") } else { Markup::own("\n• ") };
        let higher = stack.clone().then(&gap).then(&line);
        if higher.units() > limits::FIELD_VALUE {
            break;
        }
        stack = higher;
    }
    stack
}

/// How a channel's digest stands, told to a manager alone.
#[must_use]
pub fn status(status: &Status, lacking: &[&'static str], tongue: Tongue) -> Message {
    let row = &status.row;
    let title = if row.is_on { "digest-set" } else { "digest-is-off" };
    let mut embed = Embed::new(Markup::own("🗓️ ").then(&tongue.own(title)), COLOUR);
    let parts = [
        ("days", Markup::plain(&row.days, 60).into()),
        ("time", Markup::plain(&row.time, 20).into()),
        ("zone", Markup::plain(&row.zone, 60).into()),
    ];
    embed.paragraph(&tongue.with("digest-when", parts), ROOM);
    if !row.topics.is_empty() {
        let topics: Vec<String> = row.topics.lines().map(str::to_owned).collect();
        embed.paragraph(&tongue.with("digest-topics", [("topics", list(&topics, 600).into())]), ROOM);
    }
    if let Some(next) = status.next {
        embed.paragraph(&tongue.with("digest-next", [("at", instant(next).into())]), ROOM);
    }
    if let Some(last) = status.last.as_ref().and_then(|post| post.standing.last) {
        embed.paragraph(&tongue.with("digest-last", [("at", instant(last).into())]), ROOM);
    }
    if let Some(skipped) = &status.skipped {
        let parts =
            [("day", Markup::plain(&skipped.day, 20).into()), ("reason", tongue.reason(&skipped.reason).into())];
        embed.paragraph(&tongue.with("digest-skipped", parts), ROOM);
    }
    if !row.is_on && !row.reason.is_empty() {
        embed.paragraph(&tongue.sentence(&row.reason), ROOM);
    }
    if !lacking.is_empty() {
        let names: Vec<String> = lacking.iter().map(|key| tongue.label(key)).collect();
        embed.paragraph(
            &Markup::own("⚠️ ").then(&tongue.with("digest-lacks", [("names", list(&names, 200).into())])),
            ROOM,
        );
    }
    Message::private(embed)
}

/// An instant as each reader's own clock shows it.
fn instant(at: Timestamp) -> Markup {
    let seconds = at.as_second().unsigned_abs();
    Markup::own("<t:").number(seconds).and(":F> (<t:").number(seconds).and(":R>)")
}

/// A short private word.
#[must_use]
pub fn word(key: &str, tongue: Tongue) -> Message {
    Message::private(Embed::new(Markup::own("🗓️ ").then(&tongue.own(key)), COLOUR))
}

/// What the manager is told whose digest was switched off.
#[must_use]
pub fn ended(row: &DigestRow, tongue: Tongue, mark: &str) -> Message {
    let channel = Markup::own("<#").number(row.channel).and(">");
    let mut embed = Embed::new(Markup::own("🗓️ OnRecord"), 0xe6_8a_00);
    embed.paragraph(&tongue.with("digest-off", [("channel", channel.into())]), ROOM);
    embed.paragraph(&tongue.with("digest-off-why", [("reason", tongue.sentence(&row.reason).into())]), ROOM);
    embed.foot(mark);
    Message { embeds: vec![embed], ..Message::default() }
}
