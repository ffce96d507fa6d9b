//! The tag, the two sides, who they rest on, and the reasons to doubt.

use crate::answer::{Citation, Claim, Stance, Tag};
use crate::discord::limits::{self, FIELD_VALUE};
use crate::discord::markup::Markup;
use crate::discord::message::Embed;
use crate::discord::render::page::{Page, laid_out};
use crate::discord::render::{ASKED, View, asked, list, listed, quoted, sized, tag};
use crate::discord::tongue::Tongue;

/// How many quotations a page shows of a side.
const SHOWN: usize = 3;
const ROOM: usize = limits::EMBEDS_TOGETHER;
/// What the quotations of the only side may take, so that what they rest on and the reasons to doubt stand below them.
const ONE_SIDE: usize = 2200;

/// Both sides go on beside each other from page to page; what is neither for nor against comes after them.
pub(super) fn pages(claim: &Claim) -> Vec<Page> {
    let side = |stance| claim.citations.iter().filter(move |citation| citation.stance == stance);
    let has_two_sides = side(Stance::Supports).next().is_some() && side(Stance::Contradicts).next().is_some();
    let room = if has_two_sides { FIELD_VALUE } else { ONE_SIDE };
    let laid = |stance, room| laid_out(side(stance).map(|citation| (citation.n, sized(citation))), SHOWN, room);
    let mut pages = laid(Stance::Supports, room);
    for (at, other) in laid(Stance::Contradicts, room).into_iter().enumerate() {
        match pages.get_mut(at) {
            Some(page) => page.citations.extend(other.citations),
            None => pages.push(other),
        }
    }
    // What is neither is worth a page: there is no end of what speaks of the same things.
    pages.extend(laid(Stance::Mentions, ONE_SIDE).into_iter().take(1));
    pages
}

pub(super) fn embed(claim: &Claim, view: &View<'_>, page: &Page) -> Embed {
    let tongue = view.tongue;
    let mut embed = Embed::new(tag::said(claim.tag, tongue), tag::colour(claim.tag));
    let grade = tongue.labelled("grade", [("grade", claim.admiralty.as_str().into())]);
    embed.foot(&format!("{} {grade}", tongue.searched(&claim.searched)));
    embed.paragraph(&asked(&claim.text), ROOM);
    let is_first = view.page == 0;
    if is_first {
        head(&mut embed, claim, tongue);
    }

    let side = |stance| -> Vec<Markup> {
        let of_side = claim.citations.iter().filter(|citation: &&Citation| citation.stance == stance);
        of_side.filter(|citation| page.shows(citation.n)).map(|citation| quoted(citation, tongue)).collect()
    };
    let sides = [("supports", side(Stance::Supports)), ("contradicts", side(Stance::Contradicts))];
    if sides.iter().all(|(_, side)| !side.is_empty()) {
        for (name, side) in &sides {
            embed.field(tongue.own(name), stacked(side), true, ROOM);
        }
    } else {
        for (name, side) in &sides {
            below(&mut embed, &tongue.own(name), side);
        }
    }
    below(&mut embed, &tongue.own("neither"), &side(Stance::Mentions));
    if is_first {
        tail(&mut embed, claim, tongue);
    }
    embed
}

/// What the tag means or who has set it, and who says it.
fn head(embed: &mut Embed, claim: &Claim, tongue: Tongue) {
    if let Some(verdict) = &claim.verdict {
        let parts = [
            ("name", Markup::plain(&verdict.by, 80).into()),
            ("at", Markup::plain(verdict.at.split('T').next().unwrap_or_default(), 40).into()),
            ("reason", Markup::plain(&verdict.reason, 400).into()),
        ];
        embed.paragraph(&tongue.with("verdict-by", parts), ROOM);
        if let Some(wording) = &verdict.given_for {
            embed.paragraph(&tongue.with("verdict-for", [("wording", Markup::plain(wording, ASKED).into())]), ROOM);
        }
        embed.paragraph(&tongue.with("verdict-rules", [("tag", tag::said(verdict.rules, tongue).into())]), ROOM);
    } else {
        embed.paragraph(&Markup::own("*").then(&tongue.meaning(claim.tag)).and("*"), ROOM);
    }
    let asserted_by = claim.asserted_by();
    if !asserted_by.is_empty() {
        embed.paragraph(&tongue.with("said-by", [("names", list(asserted_by, 300).into())]), ROOM);
    }
}

/// What the evidence rests on, and what there is to doubt.
fn tail(embed: &mut Embed, claim: &Claim, tongue: Tongue) {
    if !claim.origins.is_empty() {
        let names: Vec<String> = claim.origins.iter().map(origin).collect();
        let parts = [("count", names.len().into()), ("names", list(&names, 600).into())];
        embed.field(tongue.own("rests-on"), tongue.with("origins", parts), false, ROOM);
    }
    if claim.tag == Tag::NotFound && claim.verdict.is_none() && claim.caveats.is_empty() {
        // That nothing was found has no reasons and no caveats.
        return;
    }
    let caveats = claim.caveats.iter().map(|caveat| tongue.rule(caveat));
    embed.field(tongue.own("caveats"), listed(caveats, FIELD_VALUE), false, ROOM);
    // What gave the tag; with a verdict, that stands at the head. The whole trace stands behind the button.
    let why = claim.why.iter().map(|rule| tongue.rule(rule)).take(usize::from(claim.verdict.is_none()));
    embed.field(tongue.own("why"), listed(why, FIELD_VALUE), false, ROOM);
    let change = claim.would_change.iter().map(|words| tongue.reason(words));
    embed.field(tongue.own("would-change"), listed(change.take(2), FIELD_VALUE), false, ROOM);
}

/// `Bloomberg`, or with its family `Bloomberg Law (Bloomberg)`.
pub(super) fn origin(origin: &crate::answer::Origin) -> String {
    if origin.family.is_empty() || origin.family == origin.name {
        origin.name.clone()
    } else {
        format!("{} ({})", origin.name, origin.family)
    }
}

fn below(embed: &mut Embed, name: &Markup, side: &[Markup]) {
    if !side.is_empty() {
        embed.paragraph(&Markup::own("**").then(name).and("**"), ROOM);
    }
    for quotation in side {
        embed.paragraph(quotation, ROOM);
    }
}

/// The quotations of a side, which its page has room for.
fn stacked(side: &[Markup]) -> Markup {
    let mut stack = Markup::default();
    for quotation in side {
        let gap = if stack.is_empty() { Markup::default() } else { Markup::own("\n\n") };
        let higher = stack.clone().then(&gap).then(quotation);
        if higher.units() > FIELD_VALUE {
            break;
        }
        stack = higher;
    }
    stack
}
