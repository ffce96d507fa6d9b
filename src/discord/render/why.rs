//! Why an answer is what it is: each rule that fired, with the sentences it looked at, and where they come from.

use crate::answer::{Answer, Citation, CitationNo, Claim, Fired};
use crate::discord::limits;
use crate::discord::markup::Markup;
use crate::discord::message::{Embed, Message};
use crate::discord::render::claim::origin;
use crate::discord::render::{asked, cited, fill, line, tag};
use crate::discord::tongue::Tongue;

const COLOUR: u32 = 0x3b_82_c4;
const ROOM: usize = limits::EMBEDS_TOGETHER;
/// How much of each sentence is shown: the answer itself has the whole.
const SENTENCE: usize = 220;
/// How many sentences are shown of what a rule looked at.
const SENTENCES: usize = 2;

/// The trace of an answer, for the asker alone.
#[must_use]
pub fn message(answer: &Answer, tongue: Tongue) -> Message {
    let title = Markup::own("🧭 ").then(&tongue.own("trace-title"));
    let mut embed = match answer {
        Answer::Claim(claim) => of_claim(claim, title, tongue),
        other => {
            let mut embed = Embed::new(title, COLOUR);
            embed.paragraph(&asked(other.text()), ROOM);
            embed.paragraph(&tongue.own("trace-none"), ROOM);
            let tagged = |citation: &Citation| {
                let head = tag::said(citation.tag, tongue).and(" · ").then(&tongue.meaning(citation.tag)).and("\n");
                head.then(&shortly(citation))
            };
            let paragraphs: Vec<Markup> = other.citations().iter().map(tagged).collect();
            fill(&mut embed, &paragraphs, ROOM, tongue);
            embed
        }
    };
    embed.foot(&tongue.searched(answer.searched()));
    Message::private(embed)
}

fn of_claim(claim: &Claim, title: Markup, tongue: Tongue) -> Embed {
    let mut embed = Embed::new(title, tag::colour(claim.tag));
    embed.paragraph(&asked(&claim.text), ROOM);
    let means = tag::said(claim.tag, tongue).and(" · *").then(&tongue.meaning(claim.tag)).and("*");
    embed.paragraph(&means, ROOM);
    let origins: Vec<Markup> = claim
        .origins
        .iter()
        .map(|found| {
            let of = claim.citations.iter().filter(|citation| found.citations.contains(&citation.n));
            let mut line = Markup::own("• **").then(&Markup::plain(&origin(found), 120)).and("**");
            let mut documents: Vec<&str> = of.map(name).collect();
            documents.dedup();
            for (at, document) in documents.into_iter().take(3).enumerate() {
                line = line.and(if at == 0 { " ← " } else { ", " }).then(&Markup::plain(document, 80));
            }
            line
        })
        .collect();
    let mut paragraphs = vec![Markup::own("**").then(&tongue.own("trace-rules")).and("**")];
    let mut shown: Vec<CitationNo> = Vec::new();
    paragraphs.extend(claim.why.iter().map(|fired| rule(fired, &claim.citations, &mut shown, tongue)));
    if !claim.caveats.is_empty() {
        paragraphs.push(Markup::own("**").then(&tongue.own("caveats")).and("**"));
        paragraphs.extend(claim.caveats.iter().map(|fired| rule(fired, &claim.citations, &mut shown, tongue)));
    }
    // The fields stand below: room is left for them.
    fill(&mut embed, &paragraphs, limits::DESCRIPTION, tongue);
    embed.field(tongue.own("trace-origins"), stacked(&origins), false, ROOM);
    let change: Vec<Markup> =
        claim.would_change.iter().map(|words| Markup::own("• ").then(&tongue.reason(words))).collect();
    embed.field(tongue.own("would-change"), stacked(&change), false, ROOM);
    embed
}

/// What a source is called, in a list.
fn name(citation: &Citation) -> &str {
    citation.outlet.as_deref().or(citation.title.as_deref()).unwrap_or(&citation.document.0)
}

/// As many lines as a field holds.
fn stacked(lines: &[Markup]) -> Markup {
    let mut stack = Markup::default();
    for line in lines {
        let gap = if stack.is_empty() { Markup::default() } else { Markup::own("\n") };
        let higher = stack.clone().then(&gap).then(line);
        if higher.units() > limits::FIELD_VALUE {
            break;
        }
        stack = higher;
    }
    stack
}

/// What a rule says, with its name as scripts have it, and below it the sentences it looked at; one that was quoted before, by
/// its number.
fn rule(fired: &Fired, citations: &[Citation], shown: &mut Vec<CitationNo>, tongue: Tongue) -> Markup {
    let mut rule = Markup::own("• ").then(&tongue.rule(fired)).and(" (").then(&Markup::plain(fired.rule, 80)).and(")");
    let looked_at = fired.citations.iter().take(SENTENCES).filter_map(|n: &CitationNo| cited(citations, *n));
    let (again, first): (Vec<&Citation>, Vec<&Citation>) = looked_at.partition(|citation| shown.contains(&citation.n));
    for citation in again {
        rule = rule.and(" ").then(&number(shown, citation.n));
    }
    for citation in first {
        shown.push(citation.n);
        rule = rule.and("\n").then(&shortly(citation)).and(" · ").then(&number(shown, citation.n));
    }
    rule
}

/// `(2)`: sentences are counted as they are quoted.
fn number(shown: &[CitationNo], n: CitationNo) -> Markup {
    let at = shown.iter().position(|known| *known == n).map_or(0, |at| at as u64 + 1);
    Markup::own("(").number(at).and(")")
}

/// The beginning of a quotation, and where it stands.
fn shortly(citation: &Citation) -> Markup {
    Markup::quotation(&citation.quote, SENTENCE).and("\n").then(&line(citation))
}
