//! A checked message: each of its claims with its tag and the sentence that settles it.

use crate::answer::{Claim, Stance, Tag};
use crate::discord::component::{Press, Text};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Button, Embed, Menu, Message, Row};
use crate::discord::render::{line, tag};
use crate::discord::tongue::Tongue;

/// How many claims a page shows.
pub const SHOWN: usize = 10;
const COLOUR: u32 = 0x3b_82_c4;
const CLAIM: usize = 180;
const QUOTATION: usize = 180;
const ROOM: usize = limits::DESCRIPTION - 300;

/// What was checked of a message.
#[derive(Clone, Debug)]
pub struct Checked {
    pub text: Text,
    /// The place of the first claim that is shown, counted from 0.
    pub first: u32,
    /// The claims from there on that were checked in time.
    pub claims: Vec<Claim>,
    /// How many there are in the whole message.
    pub of: usize,
    /// Whether there was no time for more of them.
    pub is_cut_short: bool,
    pub is_private: bool,
    pub shared_by: Option<String>,
}

#[must_use]
pub fn message(checked: &Checked, tongue: Tongue) -> Message {
    let title = tongue.with("check-title", [("count", checked.of.into())]);
    let mut embed = Embed::new(Markup::own("🔎 ").then(&title), colour(checked));
    if checked.of == 0 {
        embed.paragraph(&tongue.own("check-none"), ROOM);
    }
    let mut shown = 0;
    for (claim, number) in checked.claims.iter().take(SHOWN).zip(u64::from(checked.first) + 1..) {
        if !embed.paragraph(&settled(claim, number, tongue), ROOM) {
            break;
        }
        shown += 1;
    }
    let rest = checked.of.saturating_sub(checked.first as usize + shown);
    if checked.is_cut_short && rest > 0 {
        embed.paragraph(&tongue.own("check-cut-short"), limits::DESCRIPTION);
    }
    let mut foot = checked.claims.first().map(|claim| tongue.searched(&claim.searched)).unwrap_or_default();
    if let Some(name) = &checked.shared_by {
        let name = crate::text::shorten(name, 40).into_owned();
        foot = format!("{foot} {}.", tongue.labelled("shared-by", [("name", name.into())]));
    }
    if !foot.is_empty() {
        embed.foot(&foot);
    }
    let rows = rows(checked, shown, rest, tongue);
    Message { embeds: vec![embed], rows, is_private: checked.is_private, ..Message::default() }
}

fn rows(checked: &Checked, shown: usize, rest: usize, tongue: Tongue) -> Vec<Row> {
    let mut rows = Vec::new();
    let text = || checked.text.clone();
    if shown > 0 {
        let options = checked.claims.iter().take(shown).map(|claim| claim.text.clone());
        let menu = Menu::new(&tongue.label("check-choose"), Press::Choose(text(), checked.first), options);
        rows.push(Row::Menu(menu));
    }
    let mut buttons = Vec::new();
    if checked.first > 0 {
        buttons.push(Button::new(&tongue.label("check-begin"), Press::Checked(text(), 0)));
    }
    if rest > 0 {
        let label = tongue.labelled("check-rest", [("count", (rest as u64).into())]);
        buttons.push(Button::new(&label, Press::Checked(text(), checked.first + shown.max(1) as u32)));
    }
    if checked.is_private && shown > 0 {
        buttons.push(Button::new(&tongue.label("button-share"), Press::ShareChecked(text(), checked.first)));
    }
    if !buttons.is_empty() {
        rows.push(Row::Buttons(buttons));
    }
    rows
}

/// That of the claims where they are alike, else ours.
fn colour(checked: &Checked) -> u32 {
    let mut tags = checked.claims.iter().map(|claim| claim.tag);
    let first = tags.next();
    first.filter(|first| tags.all(|tag| tag == *first)).map_or(COLOUR, tag::colour)
}

/// The claim, its tag, and the best sentence on the side that the tag takes.
fn settled(claim: &Claim, number: u64, tongue: Tongue) -> Markup {
    let head = tag::said(claim.tag, tongue).and("\n").number(number).and("\\. **");
    let head = head.then(&Markup::plain(&claim.text, CLAIM)).and("**");
    let side = if claim.tag == Tag::Refuted { Stance::Contradicts } else { Stance::Supports };
    let telling = claim.citations.iter().find(|citation| citation.stance == side);
    let telling = telling.or_else(|| claim.citations.iter().find(|citation| citation.stance != Stance::Mentions));
    match telling {
        Some(citation) => {
            let quotation = Markup::quotation(&citation.quote, QUOTATION);
            head.and("\n").then(&quotation).and("\n").then(&line(citation))
        }
        None => head,
    }
}
