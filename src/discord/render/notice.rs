//! A short private word: what the asker can mend, or that something failed.

use std::time::Duration;

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0xe6_8a_00;

/// What the asker can mend, told word for word, in their language where that has words for it.
#[must_use]
pub fn mend(words: &str, tongue: Tongue) -> Message {
    noted(&tongue.own("mend-title"), &tongue.sentence(words))
}

/// What whoever runs the bot must mend; the asker hears only that it failed.
#[must_use]
pub fn failed(tongue: Tongue) -> Message {
    noted(&tongue.own("failed-title"), &tongue.own("failed"))
}

/// A command this version does not have, or has in another form.
#[must_use]
pub fn unknown(tongue: Tongue) -> Message {
    noted(&tongue.own("unknown-title"), &tongue.own("unknown"))
}

/// The answer took longer than anybody waits.
#[must_use]
pub fn late(tongue: Tongue) -> Message {
    noted(&tongue.own("late-title"), &tongue.own("late"))
}

/// What was asked for goes on, and takes longer than one waits for an answer.
#[must_use]
pub fn goes_on(tongue: Tongue) -> Message {
    noted(&Markup::own("⏳ ").then(&tongue.own("too-fast-title")), &tongue.own("adding-goes-on"))
}

/// Somebody asks faster than one may.
#[must_use]
pub fn too_fast(wait: Duration, tongue: Tongue) -> Message {
    let seconds = wait.as_secs_f64().ceil() as u64;
    let words = tongue.with("too-fast", [("seconds", seconds.max(1).into())]);
    noted(&Markup::own("⏳ ").then(&tongue.own("too-fast-title")), &words)
}

fn noted(title: &Markup, words: &Markup) -> Message {
    let mut embed = Embed::new(title.clone(), COLOUR);
    embed.paragraph(words, limits::EMBEDS_TOGETHER);
    Message::private(embed)
}
