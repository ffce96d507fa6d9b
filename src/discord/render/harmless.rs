//! Whatever the strings of an answer are, its message is within the limits and does nothing but be read.

use proptest::prelude::*;

use crate::answer::question::Command;
use crate::answer::{
    ActorCard, Answer, Ask, Changed, Citation, CitationNo, Claim, Event, Fired, Origin, Precision, Searched, Stance,
    Tag, Verdict, When, Who,
};
use crate::app::context::Surroundings;
use crate::discord::component::Asked;
use crate::discord::limits;
use crate::discord::markup::{Markup, plain, safe_url};
use crate::discord::message::{Message, Row};
use crate::discord::render::hostile::HOSTILE;
use crate::discord::render::{View, context, message, notice, page, seen, source, sources, why};
use crate::discord::tongue::Tongue;
use crate::document::{DocumentId, Meta, Problem};
use crate::passage::PassageNo;
use crate::statement::NameKind;
use crate::text::Span;

/// What people have tried, and what markup is made of.
const ATOMS: [&str; 60] = [
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

fn words() -> impl Strategy<Value = String> {
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

fn url() -> impl Strategy<Value = Option<String>> {
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

fn citation() -> impl Strategy<Value = Citation> {
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

fn answer() -> impl Strategy<Value = Answer> {
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

/// Fails unless `message` is within every limit and its texts are harmless.
fn is_harmless(message: &Message) {
    let body = message.body();
    assert_eq!(body["allowed_mentions"], serde_json::json!({ "parse": [] }));
    assert!(body.get("content").is_none());
    assert!((1..=limits::EMBEDS).contains(&message.embeds.len()));
    assert!(message.units() <= limits::EMBEDS_TOGETHER, "{} units", message.units());
    assert!(message.rows.len() <= limits::ROWS);
    for row in &message.rows {
        match row {
            Row::Buttons(buttons) => {
                assert!((1..=limits::BUTTONS).contains(&buttons.len()));
                for button in buttons {
                    assert!((1..=limits::LABEL).contains(&limits::units(&button.label)));
                    assert!((1..=limits::CUSTOM_ID).contains(&limits::units(&button.press.written().id)));
                }
            }
            Row::Menu(menu) => {
                assert!((1..=limits::PLACEHOLDER).contains(&limits::units(&menu.placeholder)));
                assert!((1..=limits::OPTIONS).contains(&menu.options.len()));
                for option in &menu.options {
                    assert!((1..=limits::OPTION).contains(&limits::units(option)));
                }
            }
        }
    }
    for embed in &message.embeds {
        text(embed.title.as_str(), limits::TITLE);
        if !embed.description.is_empty() {
            text(embed.description.as_str(), limits::DESCRIPTION);
        }
        assert!(embed.fields.len() <= limits::FIELDS);
        for field in &embed.fields {
            text(field.name.as_str(), limits::FIELD_NAME);
            text(field.value.as_str(), limits::FIELD_VALUE);
        }
        if let Some(footer) = &embed.footer {
            assert!((1..=limits::FOOTER).contains(&limits::units(&footer.text)));
            assert!(!footer.text.contains(char::is_control));
        }
    }
}

fn text(text: &str, most: usize) {
    assert!((1..=most).contains(&limits::units(text)), "{} units", limits::units(text));
    assert!(!text.trim().is_empty());
    for line in text.split('\n') {
        assert!(
            !line
                .contains(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202e}'))
        );
        // Only our own quotations quote, and nothing makes a header, a list, or small print.
        let after = line.strip_prefix("> ").unwrap_or(line);
        for forbidden in ["# ", "## ", "### ", "-# ", "- ", "* ", "+ ", "> ", ">>> ", "1. "] {
            assert!(!after.starts_with(forbidden), "{line:?}");
        }
        inline(after);
    }
}

/// Reads a line as Discord does: `\` makes the punctuation after it plain; what is left must be ours.
fn inline(line: &str) {
    let letters: Vec<char> = line.chars().collect();
    let mut at = 0;
    let mut stars = 0;
    while let Some(letter) = letters.get(at) {
        match letter {
            '\\' => {
                assert!(letters.get(at + 1).is_some_and(char::is_ascii_punctuation), "{line:?}");
                at += 1;
            }
            // A command of ours: nobody else's words stand between these.
            '`' => {
                let end = letters.iter().skip(at + 1).position(|letter| *letter == '`').expect("it ends");
                let command: String = letters.iter().skip(at + 1).take(end).collect();
                assert!(command.chars().all(|letter| letter.is_alphabetic() || " /".contains(letter)), "{line:?}");
                at += end + 1;
            }
            '@' | '<' | '|' | '~' | '_' | ']' => panic!("{letter:?} at {at} in {line:?}"),
            '>' => panic!("a quotation in {line:?}"),
            '*' => stars += 1,
            ':' => assert!(letters.get(at + 1).is_none_or(|next| !next.is_alphanumeric() && *next != '/'), "{line:?}"),
            '[' => at = link(&letters, at),
            _ => {}
        }
        at += 1;
    }
    assert_eq!(stars % 2, 0, "{line:?}");
}

/// The place of the bracket that closes the link at `start`, which must be one of ours.
fn link(letters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while letters[at] != ']' {
        assert_ne!(letters[at], '[');
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    assert_eq!(letters[at + 1], '(');
    let end = at + 2 + letters[at + 2..].iter().position(|letter| *letter == ')').unwrap();
    let target: String = letters[at + 2..end].iter().collect();
    assert_eq!(safe_url(&target).as_deref(), Some(target.as_str()));
    end
}

/// What a quotation line shows, letter for letter.
fn shown(line: &str) -> String {
    let mut letters = line.chars();
    let mut shown = String::new();
    while let Some(letter) = letters.next() {
        shown.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    shown
}

/// An answer to a claim in which every string is this one.
fn made_of(words: &str) -> Answer {
    let string = || words.to_owned();
    let citation = |n: u32, stance| Citation {
        n: CitationNo(n),
        document: DocumentId(string()),
        title: Some(string()),
        outlet: Some(string()),
        author: Some(string()),
        url: Some(string()),
        published: Some(string()),
        span: Span::of(words),
        quote: string(),
        prefix: string(),
        suffix: string(),
        page: None,
        link: Some(format!("https://paper.example/{words}")),
        tag: Tag::Alleged,
        stance,
        said_by: vec![string()],
        origin: Some(string()),
        changed: None,
        passage: PassageNo(0),
    };
    let fired = Fired { rule: "rule", text: string(), citations: vec![CitationNo(1)] };
    let verdict = Verdict {
        tag: Tag::Disputed,
        by: string(),
        at: string(),
        reason: string(),
        given_for: Some(string()),
        rules: Tag::Reported,
    };
    Answer::Claim(Claim {
        text: string(),
        tag: Tag::Disputed,
        admiralty: string(),
        said_by: vec![string()],
        origins: vec![Origin { name: string(), family: string(), citations: vec![CitationNo(1)] }],
        caveats: vec![fired.clone()],
        why: vec![fired],
        would_change: vec![string()],
        verdict: Some(verdict),
        citations: vec![citation(1, Stance::Supports), citation(2, Stance::Contradicts)],
        searched: Searched { documents: 3, newest: Some(string()), failing: 2 },
    })
}

#[test]
fn what_people_have_tried_does_nothing_wherever_it_stands() {
    assert!(HOSTILE.len() >= 200);
    for words in HOSTILE {
        // Empty and blank texts are told apart before they are shown.
        let answer = made_of(words);
        is_harmless(&message(&answer));
        is_harmless(&why::message(&answer, Tongue::German));
        is_harmless(&sources::message(&answer, Tongue::French));
        is_harmless(&notice::mend(&format!("{words}."), Tongue::Spanish));
    }
}

#[test]
fn a_hundred_thousand_strings_step_out_of_no_quotation() {
    let mut dice: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut throw = |sides: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % sides
    };
    for number in 0..100_000 {
        let mut words = format!("{number}");
        for _ in 0..=throw(2) {
            words.push_str(HOSTILE[throw(HOSTILE.len())]);
            words.push_str(ATOMS[throw(ATOMS.len())]);
        }
        let most = 10 + throw(200);
        let quotation = Markup::quotation(&words, most);
        assert!(quotation.units() <= most && !quotation.as_str().contains('\n'), "{words:?}");
        text(quotation.as_str(), most);
        let link = Markup::link(&words, Some("https://paper.example/a_b"), most + 60);
        text(link.as_str(), most + 60);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_string_of_an_answer_makes_its_message_do_anything(answer in answer(), tongue in prop::sample::select(Tongue::ALL.to_vec()), name in words()) {
        is_harmless(&message(&answer));
        let asked = Asked { command: Command::Claim, text: answer.text().to_owned(), from: None, until: None, as_of: None };
        let pages = page::pages(&answer);
        let mut shown: Vec<CitationNo> = Vec::new();
        for (page, number) in pages.iter().zip(0..) {
            let view = View { asked: &asked, page: number, is_private: true, tongue, shared_by: Some(&name) };
            is_harmless(&seen(&answer, &view));
            shown.extend(&page.citations);
        }
        // No passage of these two stands on two pages, and each stands on one; of a claim, each that takes a side.
        if matches!(answer, Answer::Ask(_) | Answer::Claim(_)) {
            shown.sort_unstable();
            let count = shown.len();
            shown.dedup();
            prop_assert_eq!(shown.len(), count);
            let is_due = |citation: &&Citation| matches!(answer, Answer::Ask(_)) || citation.stance != Stance::Mentions;
            for citation in answer.citations().iter().filter(is_due) {
                prop_assert!(shown.contains(&citation.n), "{:?} stands on no page", citation.n);
            }
        }
        is_harmless(&why::message(&answer, tongue));
        is_harmless(&sources::message(&answer, tongue));
    }

    #[test]
    fn no_string_around_a_quotation_does_anything(
        quotations in prop::collection::vec((citation(), words(), words(), words(), words()), 0..4),
    ) {
        let quotations: Vec<_> = quotations
            .into_iter()
            .map(|(citation, before, prefix, suffix, after)| {
                (citation, Surroundings { before: Some(before), prefix, suffix, after: Some(after) })
            })
            .collect();
        is_harmless(&context::message(&quotations, Tongue::English));
    }

    #[test]
    fn a_quotation_is_shown_letter_for_letter(citation in citation()) {
        let quoted = super::quoted(&citation);
        let (quotation, line) = quoted.as_str().split_once('\n').unwrap();
        prop_assert!(line.starts_with("— "));
        let shown = shown(quotation.strip_prefix("> ").unwrap());
        let whole = plain(&citation.quote);
        match shown.strip_suffix('…') {
            Some(beginning) if shown != whole => prop_assert!(whole.starts_with(beginning)),
            _ => prop_assert_eq!(shown, whole),
        }
    }

    #[test]
    fn no_string_of_a_document_or_a_notice_does_anything(
        words in prop::collection::vec(words(), 8),
        url in url(),
        problems in prop::collection::vec((words(), words()), 0..5),
    ) {
        let meta = Meta {
            id: DocumentId(words[0].clone()),
            title: Some(words[1].clone()),
            outlet: Some(words[2].clone()),
            author: Some(words[3].clone()),
            tags: words[4..6].to_vec(),
            url,
            ..Meta::default()
        };
        is_harmless(&source::show(&meta, &words[6], Tongue::German));
        let problems: Vec<Problem> = problems.into_iter().map(|(file, message)| Problem { file, message }).collect();
        let findings = super::doctor::Findings { problems, newest: Some(words[7].clone()), ..Default::default() };
        is_harmless(&super::doctor::message(&findings));
        is_harmless(&notice::mend(&words[7], Tongue::English));
    }
}
