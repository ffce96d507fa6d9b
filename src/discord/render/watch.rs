//! What is new of what is watched, what is watched, and the buttons that end a watch.

use crate::answer::watch::{Kind, News};
use crate::discord::component::Press;
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Button, Embed, Message, Row};
use crate::discord::render::digest::quotation;
use crate::discord::render::tag;
use crate::discord::tongue::Tongue;
use crate::schedule::posting::Target;
use crate::state::WatchRow;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER - 100;
/// How long a text that is watched is shown.
const WATCHED: usize = 200;
/// How many watches a list shows: each has a button.
const LISTED: usize = 25;

/// What is new: of each watch what it was and is, and the sentences.
#[must_use]
pub fn news(news: &[News], tongue: Tongue, mark: &str) -> Message {
    let mut embed = Embed::new(Markup::own("🔔 ").then(&tongue.own("watch-title")), COLOUR);
    embed.foot(mark);
    for one in news {
        let mut told = Markup::own("**").then(&Markup::plain(&one.text, WATCHED)).and("**");
        if let (Some(was), Some(is)) = (one.was, one.is) {
            told = told.and("\n").then(&tag::said(was, tongue));
            if was != is {
                told = told.and(" → **").then(&tag::said(is, tongue)).and("**");
                embed.colour = tag::colour(is);
            }
        }
        told = told.and("\n*").then(&tongue.with("watch-documents", [("count", one.documents.into())])).and("*");
        if !embed.paragraph(&told, ROOM) {
            break;
        }
        for citation in &one.citations {
            embed.paragraph(&quotation(citation, tongue), ROOM);
        }
    }
    let watches: Vec<(i64, &str)> = news.iter().map(|one| (one.watch, one.text.as_str())).collect();
    Message { embeds: vec![embed], rows: buttons(&watches, tongue), ..Message::default() }
}

/// A button for each watch that ends it.
fn buttons(watches: &[(i64, &str)], tongue: Tongue) -> Vec<Row> {
    let button = |(no, text): &(i64, &str)| {
        let what = crate::text::shorten(text, 40).into_owned();
        let number = u32::try_from(*no).unwrap_or(u32::MAX);
        Button::new(&tongue.labelled("button-unwatch", [("what", what.into())]), Press::Unwatch(number))
    };
    watches.chunks(5).take(5).map(|row| Row::Buttons(row.iter().map(button).collect())).collect()
}

/// That something is watched from now on.
#[must_use]
pub fn set(row: &WatchRow, tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("🔔 ").then(&tongue.own("watch-set")), COLOUR);
    embed.paragraph(&line(row, tongue), ROOM);
    let told = match row.target {
        Target::Person(_) => "watch-told",
        Target::Channel(_) => "watch-told-channel",
    };
    embed.paragraph(&tongue.own(told), ROOM);
    let rows = buttons(&[(row.no, row.text.as_str())], tongue);
    Message { embeds: vec![embed], rows, is_private: true, ..Message::default() }
}

/// All that is watched.
#[must_use]
pub fn list(rows: &[WatchRow], tongue: Tongue) -> Message {
    let title = tongue.with("watch-list", [("count", rows.len().into())]);
    let mut embed = Embed::new(Markup::own("🔔 ").then(&title), COLOUR);
    for row in rows.iter().take(LISTED) {
        embed.paragraph(&line(row, tongue), ROOM);
    }
    let watches: Vec<(i64, &str)> = rows.iter().take(LISTED).map(|row| (row.no, row.text.as_str())).collect();
    Message { embeds: vec![embed], rows: buttons(&watches, tongue), is_private: true, ..Message::default() }
}

/// That something is not watched any more.
#[must_use]
pub fn removed(row: &WatchRow, tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("🔔 ").then(&tongue.own("watch-removed")), COLOUR);
    embed.paragraph(&line(row, tongue), ROOM);
    Message::private(embed)
}

/// `**The mill closed** (a claim) → #channel`
fn line(row: &WatchRow, tongue: Tongue) -> Markup {
    let kind = match Kind::read(&row.kind) {
        Some(Kind::Name) => "watch-name",
        Some(Kind::Claim) => "watch-claim",
        Some(Kind::Search) | None => "watch-search",
    };
    let line = Markup::own("**").then(&Markup::plain(&row.text, WATCHED)).and("** (").then(&tongue.own(kind)).and(")");
    match row.target {
        Target::Channel(channel) => line.and(" → <#").number(channel).and(">"),
        Target::Person(_) => line,
    }
}
