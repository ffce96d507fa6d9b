//! Answers whose strings are left to chance.

use proptest::prelude::*;

use crate::answer::{
    ActorCard, Answer, Ask, Changed, Citation, CitationNo, Claim, Event, Fired, Origin, Precision, Searched, Stance,
    Tag, Verdict, When, Who,
};
use crate::document::DocumentId;
use crate::passage::PassageNo;
use crate::statement::NameKind;
use crate::text::Span;

/// What people have tried, and what markup is made of.
pub(super) const ATOMS: [&str; 60] = [
    "@everyone",
    "@here",
    "<@123>",
    "<@!123>",
    "<@&123>",
    "<#123>",
    "</ask:123>",
    "<t:0:R>",
    "<:smile:123>",
    "<a:x:1>",
    "<id:customize>",
    "**",
    "*",
    "__",
    "_",
    "~~",
    "||",
    "`",
    "```",
    "```rust\n",
    "\n",
    "\r\n",
    "\n\n",
    "\n> ",
    "\n>>> ",
    "\n# ",
    "\n-# ",
    "\n- ",
    "\n* ",
    "\n1. ",
    "# ",
    "> ",
    "-# ",
    "1. ",
    "[",
    "]",
    "](",
    "[Reuters](https://evil.example)",
    "](https://evil.example)",
    "(https://evil.example)",
    "https://evil.example",
    "<https://evil.example>",
    "http://",
    ":",
    ":tada:",
    "discord.gg/abc",
    "DISCORD.com/invite/abc",
    "\\",
    "\\\\",
    "\\[",
    "\u{202e}",
    "\u{200f}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\0",
    "👩‍👩‍👧",
    "e\u{301}\u{301}",
    "𝕏",
    " ",
];

pub(super) fn words() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        3 => prop::sample::select(ATOMS.to_vec()).prop_map(str::to_owned),
        1 => ".{0,12}",
        1 => "[a-zA-Z0-9 .,()-]{0,30}",
    ];
    let short = prop::collection::vec(atom.clone(), 0..8).prop_map(|atoms| atoms.concat());
    let long =
        (prop::collection::vec(atom, 1..6), 1..400_usize).prop_map(|(atoms, times)| atoms.concat().repeat(times));
    prop_oneof![6 => short, 1 => long]
}

pub(super) fn url() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        words().prop_map(Some),
        words().prop_map(|path| Some(format!("https://paper.example/{path}"))),
        words().prop_map(|host| Some(format!("https://{host}/"))),
    ]
}

fn tag() -> impl Strategy<Value = Tag> {
    use Tag::{Alleged, Confirmed, Corroborated, Disputed, NotFound, Opinion, Refuted, Reported};
    prop::sample::select(vec![Confirmed, Corroborated, Reported, Alleged, Disputed, Refuted, Opinion, NotFound])
}

pub(super) fn citation() -> impl Strategy<Value = Citation> {
    let who = (prop::option::of(words()), prop::option::of(words()), words(), prop::collection::vec(words(), 0..3));
    let stance = prop::sample::select(vec![Stance::Supports, Stance::Contradicts, Stance::Mentions]);
    let place = (url(), url(), prop::option::of(words()));
    let before = prop::option::of(prop::option::of(words()));
    let tagged = (tag(), stance, before);
    (who, words(), place, tagged).prop_map(|((title, outlet, document, said_by), quote, place, tagged)| {
        let (url, link, published) = place;
        let (tag, stance, before) = tagged;
        Citation {
            n: CitationNo(0),
            document: DocumentId(document),
            title,
            outlet,
            author: None,
            url,
            published,
            span: Span::of(&quote),
            quote,
            prefix: String::new(),
            suffix: String::new(),
            page: None,
            link,
            tag,
            stance,
            said_by,
            origin: None,
            changed: before.map(|before| Changed { at: "2026-07-05T10:00:00Z".to_owned(), before }),
            passage: PassageNo(0),
        }
    })
}

fn citations() -> impl Strategy<Value = Vec<Citation>> {
    prop::collection::vec(citation(), 0..10).prop_map(|mut citations| {
        for (citation, n) in citations.iter_mut().zip(1..) {
            citation.n = CitationNo(n);
        }
        citations
    })
}

fn fired() -> impl Strategy<Value = Vec<Fired>> {
    let one = words().prop_map(|text| Fired { rule: "rule", text, citations: Vec::new() });
    prop::collection::vec(one, 0..6)
}

pub(super) fn answer() -> impl Strategy<Value = Answer> {
    let searched = || prop::option::of(words()).prop_map(|newest| Searched { documents: 3, newest, failing: 0 });
    let list = || prop::collection::vec(words(), 0..5);
    let ask = (words(), citations(), searched())
        .prop_map(|(text, citations, searched)| Answer::Ask(Ask { text, citations, searched }));
    let card =
        (words(), list(), list(), list(), prop::option::of(words())).prop_map(|(name, aliases, roles, with, first)| {
            ActorCard {
                name,
                kind: NameKind::Person,
                aliases,
                roles,
                with,
                last: first.clone(),
                first,
                ..ActorCard::default()
            }
        });
    let who = (words(), prop::collection::vec(card, 0..5), citations(), searched());
    let who = who.prop_map(|(text, mut actors, citations, searched)| {
        for (index, actor) in actors.iter_mut().enumerate() {
            let numbers: Vec<CitationNo> = citations.iter().map(|citation| citation.n).collect();
            actor.said = numbers.iter().copied().skip(index).step_by(2).collect();
            actor.about.clone_from(&numbers);
            actor.citations = numbers;
        }
        Answer::Who(Who { text, actors, citations, searched })
    });
    let when = (words(), citations(), list(), searched()).prop_map(|(text, citations, dates, searched)| {
        let event = |(date, citation): (&String, &Citation)| Event {
            begin: date.clone(),
            end: Some(date.clone()),
            precision: Precision::Day,
            inferred: true,
            citation: citation.n,
        };
        let events = dates.iter().zip(&citations).map(event).collect();
        let undated = citations.iter().map(|citation| citation.n).collect();
        Answer::When(When { text, events, undated, citations, searched })
    });
    let origin = (words(), words()).prop_map(|(name, family)| Origin { name, family, citations: Vec::new() });
    let verdict = (words(), words(), words(), tag(), proptest::option::of(words()))
        .prop_map(|(by, at, reason, tag, given_for)| Verdict { tag, by, at, reason, given_for, rules: Tag::Reported });
    let judged = (tag(), words(), list(), prop::collection::vec(origin, 0..5), prop::option::of(verdict));
    let claim = (words(), judged, (fired(), fired(), list()), citations(), searched());
    let claim = claim.prop_map(|(text, judged, reasons, citations, searched)| {
        let (tag, admiralty, said_by, origins, verdict) = judged;
        let (caveats, why, would_change) = reasons;
        Answer::Claim(Claim {
            text,
            tag,
            admiralty,
            said_by,
            origins,
            caveats,
            why,
            would_change,
            verdict,
            citations,
            searched,
        })
    });
    prop_oneof![ask, who, when, claim]
}
