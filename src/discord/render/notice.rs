//! A short private word: what the asker can mend, or that something failed.

use std::time::Duration;

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0xe6_8a_00;

/// What the asker can mend, told word for word.
#[must_use]
pub fn mend(words: &str) -> Message {
    let mut embed = Embed::new(Markup::own("That cannot be answered as asked"), COLOUR);
    embed.paragraph(&Markup::plain(words, 1000), limits::EMBEDS_TOGETHER);
    Message::private(embed)
}

/// What whoever runs the bot must mend; the asker hears only that it failed.
#[must_use]
pub fn failed() -> Message {
    let mut embed = Embed::new(Markup::own("Something went wrong here"), COLOUR);
    let words = "The answer could not be given, and the reason was logged. Asking again may help.";
    embed.paragraph(&Markup::own(words), limits::EMBEDS_TOGETHER);
    Message::private(embed)
}

/// A command this version does not have, or has in another form.
#[must_use]
pub fn unknown() -> Message {
    let mut embed = Embed::new(Markup::own("This command is out of date"), COLOUR);
    let words = "Discord still shows an older or newer form of it than this bot knows. Reload Discord (Ctrl+R, or restart \
                 the app) and try again in a minute.";
    embed.paragraph(&Markup::own(words), limits::EMBEDS_TOGETHER);
    Message::private(embed)
}

/// The answer took longer than anybody waits.
#[must_use]
pub fn late() -> Message {
    let mut embed = Embed::new(Markup::own("That took too long"), COLOUR);
    let words = "There was no answer within ten seconds. Ask again in a moment, or ask for less: a name, a shorter \
                 question, a narrower time.";
    embed.paragraph(&Markup::own(words), limits::EMBEDS_TOGETHER);
    Message::private(embed)
}

/// Somebody asks faster than one may.
#[must_use]
pub fn too_fast(wait: Duration, tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("⏳ ").then(&tongue.own("too-fast-title")), COLOUR);
    let seconds = wait.as_secs_f64().ceil() as u64;
    embed.paragraph(&tongue.with("too-fast", [("seconds", seconds.max(1).into())]), limits::EMBEDS_TOGETHER);
    Message::private(embed)
}
