//! What is wrong, and how to mend it.

use std::time::Duration;

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::permission::Need;
use crate::discord::render::greeting::lacks;
use crate::discord::render::listed;
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
    pub is_index_damaged: bool,
    /// The feeds that bring nothing any more, and since when.
    pub stale_feeds: Vec<(String, Option<String>)>,
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
    let tongue = findings.tongue;
    let mut amiss: Vec<Markup> = Vec::new();
    if findings.is_index_damaged {
        amiss.push(tongue.own("doctor-index"));
    }
    if findings.documents == 0 {
        amiss.push(tongue.own("doctor-no-documents"));
    }
    amiss.extend(findings.jobs.iter().map(|(job, why)| job_fails(job, why, tongue)));
    amiss.extend(findings.stale_feeds.iter().map(|(feed, since)| {
        let feed = ("feed", Markup::plain(feed, 120).into());
        match since {
            Some(day) => tongue.with("doctor-feed", [feed, ("day", Markup::plain(day, 20).into())]),
            None => tongue.with("doctor-feed-never", [feed]),
        }
    }));
    let is_well = amiss.is_empty() && findings.missing.is_empty() && findings.problems.is_empty();
    let (sign, title, colour) = if is_well { ("✅ ", "doctor-well", WELL) } else { ("🩺 ", "doctor-amiss", AMISS) };
    let mut embed = Embed::new(Markup::own(sign).then(&tongue.own(title)), colour);
    embed.paragraph(&listed(amiss, 2000), ROOM);
    lacks(&mut embed, &findings.missing, tongue);
    let problems = listed(findings.problems.iter().map(|problem| tongue.problem(problem)), limits::FIELD_VALUE);
    let count = findings.problems.len();
    embed.field(tongue.with("doctor-files", [("count", count.into())]), problems, false, ROOM);
    let count = Markup::number(Markup::default(), findings.documents);
    embed.field(tongue.own("doctor-documents"), count, true, ROOM);
    if let Some(newest) = &findings.newest {
        embed.field(tongue.own("doctor-newest"), Markup::plain(newest, 40), true, ROOM);
    }
    if let Some(heard) = findings.heard {
        let heard = tongue.with("doctor-heard", [("seconds", heard.as_secs().into())]);
        embed.field(tongue.own("doctor-gateway"), heard, true, ROOM);
    }
    embed.field(tongue.own("doctor-intents"), tongue.own("doctor-no-intents"), true, ROOM);
    Message::private(embed)
}

/// That a job fails; why, only where that is a sentence for people. The rest is for whoever runs the bot, in the log.
fn job_fails(job: &str, why: &str, tongue: Tongue) -> Markup {
    let name = match job {
        "digests" => tongue.own("job-digests"),
        "watches" => tongue.own("job-watches"),
        "feeds" => tongue.own("job-feeds"),
        other => Markup::plain(other, 60),
    };
    match tongue.known_reason(why) {
        Some(why) => tongue.with("doctor-job", [("job", name.into()), ("why", why.into())]),
        None => tongue.with("doctor-job-logged", [("job", name.into())]),
    }
}
