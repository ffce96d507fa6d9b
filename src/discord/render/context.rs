//! What stands around the quotations of a page: the passage before, the passage itself, the passage after.

use crate::answer::Citation;
use crate::app::context::Surroundings;
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::{line, source_name};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0x3b_82_c4;
/// How much of a neighbour is shown, of the words beside the quotation, and of itself.
const NEIGHBOUR: usize = 350;
const BESIDE: usize = 250;
const QUOTED: usize = 450;

/// One embed a quotation, as many as fit; for the asker alone.
#[must_use]
pub fn message(quotations: &[(Citation, Surroundings)], tongue: Tongue) -> Message {
    let mut message = Message { is_private: true, ..Message::default() };
    for (citation, around) in quotations {
        let embed = embed(citation, around);
        if message.embeds.len() == limits::EMBEDS || message.units() + embed.units() > limits::EMBEDS_TOGETHER {
            break;
        }
        message.embeds.push(embed);
    }
    if message.embeds.is_empty() {
        let mut embed = Embed::new(Markup::own("🔍 ").then(&tongue.own("tag-not-found")), COLOUR);
        embed.paragraph(&tongue.own("context-gone"), limits::EMBEDS_TOGETHER);
        message.embeds.push(embed);
    }
    message
}

fn embed(citation: &Citation, around: &Surroundings) -> Embed {
    let title = Markup::own("📖 ").then(&Markup::plain(&source_name(citation), limits::TITLE - 10));
    let mut embed = Embed::new(title, COLOUR);
    if let Some(before) = &around.before {
        embed.paragraph(&Markup::plain(&ending(before, NEIGHBOUR), NEIGHBOUR + 60), limits::DESCRIPTION);
    }
    let mut passage = Markup::own("> ");
    let prefix = ending(&around.prefix, BESIDE);
    if !prefix.trim().is_empty() {
        passage = passage.then(&Markup::plain(&prefix, BESIDE + 60)).and(" ");
    }
    passage = passage.and("**").then(&Markup::plain(&citation.quote, QUOTED)).and("**");
    if !around.suffix.trim().is_empty() {
        passage = passage.and(" ").then(&Markup::plain(&around.suffix, BESIDE));
    }
    embed.paragraph(&passage.and("\n").then(&line(citation)), limits::DESCRIPTION);
    if let Some(after) = &around.after {
        embed.paragraph(&Markup::plain(after, NEIGHBOUR), limits::DESCRIPTION);
    }
    embed
}

/// The last words of `text`, marked with an ellipsis where more stands before them.
fn ending(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut used = 0;
    let kept = words.iter().rev().take_while(|word| {
        used += word.chars().count() + 1;
        used <= most
    });
    let kept = kept.count();
    let shown = words.get(words.len() - kept..).unwrap_or_default().join(" ");
    if kept == words.len() { shown } else { format!("…{shown}") }
}
