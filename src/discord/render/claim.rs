//! The tag, the two sides, who they rest on, and the reasons to doubt.

use crate::answer::{Citation, Claim, Stance, Tag};
use crate::discord::limits::{self, FIELD_VALUE};
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::{ASKED, bullets, count, fill, list, quoted, tag};

/// How many quotations are shown of a side.
const SHOWN: usize = 3;
const ROOM: usize = limits::EMBEDS_TOGETHER;

pub(super) fn embed(claim: &Claim) -> Embed {
    let mut embed = Embed::new(tag::words(claim.tag), tag::colour(claim.tag));
    embed.foot(&format!("{} Grade {}.", claim.searched.sentence(), claim.admiralty));
    embed.paragraph(&Markup::own("**").then(&Markup::plain(&claim.text, ASKED)).and("**"), ROOM);
    if let Some(verdict) = &claim.verdict {
        let by = Markup::own("Set by ").then(&Markup::plain(&verdict.by, 80)).and(", ");
        let at = Markup::plain(&verdict.at, 40).and(": ");
        embed.paragraph(&by.then(&at).then(&Markup::plain(&verdict.reason, 400)), ROOM);
        if let Some(wording) = &verdict.given_for {
            embed.paragraph(&Markup::own("Given for the wording: ").then(&Markup::plain(wording, ASKED)), ROOM);
        }
        embed.paragraph(&Markup::own("The rules alone say: ").then(&tag::words(verdict.rules)), ROOM);
    } else {
        embed.paragraph(&Markup::own("*").and(claim.tag.meaning()).and("*"), ROOM);
    }
    if !claim.said_by.is_empty() {
        embed.paragraph(&Markup::own("Said by ").then(&list(&claim.said_by, 300)), ROOM);
    }

    let side = |stance| -> Vec<Markup> {
        claim.citations.iter().filter(|citation: &&Citation| citation.stance == stance).map(quoted).collect()
    };
    let (supporting, contradicting) = (side(Stance::Supports), side(Stance::Contradicts));
    match (supporting.is_empty(), contradicting.is_empty()) {
        (false, false) => {
            for (name, side) in [("Supports", &supporting), ("Contradicts", &contradicting)] {
                embed.field(Markup::own(name), stacked(side), true, ROOM);
            }
        }
        (false, true) => below(&mut embed, "**Supports**", &supporting),
        (true, false) => below(&mut embed, "**Contradicts**", &contradicting),
        (true, true) => {
            let mentioning = side(Stance::Mentions);
            if !mentioning.is_empty() {
                below(&mut embed, "**Nearest to it, neither for nor against**", &mentioning);
            }
        }
    }

    if !claim.origins.is_empty() {
        let names = claim.origins.iter().map(|origin| {
            if origin.family.is_empty() || origin.family == origin.name {
                origin.name.clone()
            } else {
                format!("{} ({})", origin.name, origin.family)
            }
        });
        let names: Vec<String> = names.collect();
        let count = Markup::plain(&count(names.len() as u64, "origin: ", "origins: "), 40);
        embed.field(Markup::own("Rests on"), count.and(" ").then(&list(&names, 600)), false, ROOM);
    }
    if claim.tag == Tag::NotFound && claim.verdict.is_none() && claim.caveats.is_empty() {
        // That nothing was found has no reasons and no caveats.
        return embed;
    }
    let caveats = claim.caveats.iter().map(|caveat| caveat.text.as_str());
    embed.field(Markup::own("Caveats"), bullets(caveats, FIELD_VALUE), false, ROOM);
    let why = claim.why.iter().map(|rule| rule.text.as_str());
    embed.field(Markup::own("Why"), bullets(why.take(3), FIELD_VALUE), false, ROOM);
    let change = claim.would_change.iter().map(String::as_str);
    embed.field(Markup::own("What would change it"), bullets(change.take(2), FIELD_VALUE), false, ROOM);
    embed
}

fn below(embed: &mut Embed, name: &'static str, side: &[Markup]) {
    embed.paragraph(&Markup::own(name), ROOM);
    fill(embed, side, SHOWN, ROOM);
}

/// As many quotations as one field holds.
fn stacked(side: &[Markup]) -> Markup {
    let mut stack = Markup::default();
    for quotation in side.iter().take(SHOWN) {
        let gap = if stack.is_empty() { Markup::default() } else { Markup::own("\n\n") };
        let higher = stack.clone().then(&gap).then(quotation);
        if higher.units() > FIELD_VALUE {
            break;
        }
        stack = higher;
    }
    stack
}
