//! What is wrong, and how to mend it.

use std::time::Duration;

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::permission::Need;
use crate::discord::render::greeting::lacks;
use crate::discord::render::{bullets, source};
use crate::discord::tongue::Tongue;
use crate::document::Problem;

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    pub documents: u64,
    pub newest: Option<String>,
    pub problems: Vec<Problem>,
    /// The jobs that fail, each with why.
    pub jobs: Vec<(&'static str, String)>,
    /// How long ago the gateway was last heard.
    pub heard: Option<Duration>,
    /// The permissions that the bot lacks in this channel.
    pub missing: Vec<&'static Need>,
    pub tongue: Tongue,
}

const WELL: u32 = 0x2e_9e_5b;
const AMISS: u32 = 0xe6_8a_00;
const ROOM: usize = limits::EMBEDS_TOGETHER;

#[must_use]
pub fn message(findings: &Findings) -> Message {
    let mut amiss: Vec<String> = Vec::new();
    if findings.documents == 0 {
        amiss.push(
            "There are no documents that this channel may see. Whoever runs the bot can put some into its data folder."
                .to_owned(),
        );
    }
    for (job, why) in &findings.jobs {
        amiss.push(format!("The job “{job}” fails and is tried again: {}", crate::text::shorten(why, 300)));
    }
    let is_well = amiss.is_empty() && findings.missing.is_empty() && findings.problems.is_empty();
    let (title, colour) = if is_well { ("✅ All is well", WELL) } else { ("🩺 Something wants mending", AMISS) };
    let mut embed = Embed::new(Markup::own(title), colour);
    embed.paragraph(&bullets(amiss.iter().map(String::as_str), 2000), ROOM);
    lacks(&mut embed, &findings.missing, findings.tongue);
    let problems: Vec<String> = findings.problems.iter().map(source::told).collect();
    let value = bullets(problems.iter().map(String::as_str), limits::FIELD_VALUE);
    embed.field(Markup::own("Files that could not be read: ").number(problems.len() as u64), value, false, ROOM);
    let count = Markup::number(Markup::default(), findings.documents);
    embed.field(Markup::own("Documents"), count, true, ROOM);
    if let Some(newest) = &findings.newest {
        embed.field(Markup::own("Newest from"), Markup::plain(newest, 40), true, ROOM);
    }
    if let Some(heard) = findings.heard {
        let heard = Markup::own("heard ").number(heard.as_secs()).and(" s ago");
        embed.field(Markup::own("Gateway"), heard, true, ROOM);
    }
    embed.field(Markup::own("Intents"), Markup::own("none that is privileged"), true, ROOM);
    Message::private(embed)
}
