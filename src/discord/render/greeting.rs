//! The note to whoever may configure a server: what the bot does there, and what it lacks.

use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::permission::Need;
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0x3b_82_c4;
const AMISS: u32 = 0xe6_8a_00;
const ROOM: usize = limits::EMBEDS_TOGETHER;

/// On joining the server of this name.
#[must_use]
pub fn message(server: &str, missing: &[&Need], tongue: Tongue) -> Message {
    let title = tongue.with("greeting-title", [("server", Markup::plain(server, 120).into())]);
    let mut embed = Embed::new(Markup::own("👋 ").then(&title), COLOUR);
    for key in ["greeting-ask", "greeting-sources", "greeting-reviewers", "greeting-silent"] {
        embed.paragraph(&tongue.own(key), ROOM);
    }
    lacks(&mut embed, missing, tongue);
    Message { embeds: vec![embed], ..Message::default() }
}

/// When an answer could not be written into a channel.
#[must_use]
pub fn lacking(channel: u64, needs: &[&Need], tongue: Tongue) -> Message {
    let mut embed = Embed::new(Markup::own("🩺 ").then(&tongue.own("lacking-title")), AMISS);
    embed.paragraph(&tongue.with("lacking", [("channel", Markup::channel(channel).into())]), ROOM);
    lacks(&mut embed, needs, tongue);
    Message { embeds: vec![embed], ..Message::default() }
}

/// A field that names each permission and what is not possible without it.
pub(super) fn lacks(embed: &mut Embed, missing: &[&Need], tongue: Tongue) {
    let mut lines = Markup::default();
    for need in missing {
        let gap = if lines.is_empty() { Markup::own("• **") } else { Markup::own("\n• **") };
        lines = lines.then(&gap).then(&tongue.own(need.name)).and("** · ").then(&tongue.own(need.without));
    }
    if embed.field(tongue.own("lacks"), lines, false, ROOM) {
        embed.field(tongue.own("lacks-mend-title"), tongue.own("lacks-mend"), false, ROOM);
    }
}
