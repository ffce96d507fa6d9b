//! Whatever the strings of an answer are, its message is within the limits and does nothing but be read.

mod chance;
mod made;
mod reader;

use std::thread;

use proptest::prelude::*;

use self::chance::{ATOMS, answer, citation, url, words};
use self::made::Made;
use self::reader::{is_harmless, plain as plainly, shown, text};
use crate::answer::question::Command;
use crate::answer::{Answer, Citation, CitationNo, Stance};
use crate::app::context::Surroundings;
use crate::discord::commands::choice;
use crate::discord::component::Asked;
use crate::discord::limits;
use crate::discord::markup::{Markup, plain};
use crate::discord::render::hostile::HOSTILE;
use crate::discord::render::{View, context, doctor, message, notice, page, quoted, seen, source, sources, why};
use crate::discord::tongue::Tongue;
use crate::document::{DocumentId, Meta, Problem};

#[test]
fn what_people_have_tried_does_nothing_wherever_it_stands() {
    assert!(HOSTILE.len() >= 200);
    for (words, tongue) in HOSTILE.iter().zip(Tongue::ALL.iter().cycle()) {
        let mut next = || (*words).to_owned();
        for message in (Made { next: &mut next, tongue: *tongue }).messages() {
            is_harmless(&message);
        }
        offered(words);
        // The end of a sentence of ours.
        is_harmless(&notice::mend(&format!("{words}."), Tongue::Spanish));
    }
}

/// Fails unless what is offered to somebody who types is within the limits, and each choice what it says.
fn offered(words: &str) {
    let choices = vec![(words.to_owned(), "an-id".to_owned()), (words.to_owned(), words.to_owned())];
    let sent = serde_json::to_value(choice::offered(choices)).unwrap();
    for choice in sent["choices"].as_array().unwrap() {
        plainly(choice["name"].as_str().unwrap(), limits::CHOICE);
        plainly(choice["value"].as_str().unwrap(), limits::CHOICE);
    }
}

/// Strings of what people have tried and of what markup is made of, each another one.
struct Dice {
    state: u64,
    thrown: usize,
}

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % sides
    }

    fn string(&mut self) -> String {
        self.thrown += 1;
        let mut words = if self.throw(2) == 0 { format!("{}", self.throw(100_000)) } else { String::new() };
        for _ in 0..=self.throw(2) {
            words.push_str(HOSTILE[self.throw(HOSTILE.len())]);
            words.push_str(ATOMS[self.throw(ATOMS.len())]);
        }
        // Now and then more than there is room for.
        if self.throw(40) == 0 { words.repeat(1 + self.throw(60)) } else { words }
    }
}

#[test]
fn a_hundred_thousand_strings_do_nothing_in_whatever_is_sent() {
    const THREADS: u64 = 4;
    let thrown = thread::scope(|scope| {
        let part = |number: u64| {
            let mut dice = Dice { state: 0x9e37_79b9_7f4a_7c15 ^ number, thrown: 0 };
            while dice.thrown <= 100_000 / THREADS as usize {
                let tongue = Tongue::ALL[dice.throw(Tongue::ALL.len())];
                for message in (Made { next: &mut || dice.string(), tongue }).messages() {
                    is_harmless(&message);
                }
                offered(&dice.string());
            }
            dice.thrown
        };
        let threads: Vec<_> = (0..THREADS).map(|number| scope.spawn(move || part(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
    });
    assert!(thrown >= 100_000, "{thrown}");
}

#[test]
fn a_hundred_thousand_strings_step_out_of_no_quotation() {
    let mut dice = Dice { state: 0x9e37_79b9_7f4a_7c15, thrown: 0 };
    for number in 0..100_000 {
        let words = format!("{number}{}", dice.string());
        let most = 10 + dice.throw(200);
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
        let quoted = quoted(&citation, Tongue::English);
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
        let findings = doctor::Findings { problems, newest: Some(words[7].clone()), ..Default::default() };
        is_harmless(&doctor::message(&findings));
        is_harmless(&notice::mend(&words[7], Tongue::English));
    }
}
