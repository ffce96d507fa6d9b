//! Every message of ours, made of strings that others have written.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::reader::{CHANNEL, INSTANT};
use crate::answer::digest::{Ahead, Change, Digest, Dispute, Story, Unread};
use crate::answer::question::Command;
use crate::answer::verdict::Entry;
use crate::answer::watch::{Kind, News};
use crate::answer::{
    ActorCard, Answer, Ask, Changed, Citation, CitationNo, Claim, Event, Fired, Origin, Precision, Searched, Stance,
    Tag, Verdict, When, Who,
};
use crate::app::context::Surroundings;
use crate::app::digest::Status;
use crate::app::source::{Added, Outcome};
use crate::discord::component::{Asked, Text};
use crate::discord::message::Message;
use crate::discord::render::check::Checked;
use crate::discord::render::doctor::Findings;
use crate::discord::render::source::{Listing, Several};
use crate::discord::render::{
    View, check, context, digest, doctor, greeting, late, notice, page, seen, source, sources, verdict, watch, why,
};
use crate::discord::tongue::Tongue;
use crate::document::{DocumentId, Meta, Problem, Published, Shelf};
use crate::index::{self, Found, Hit};
use crate::passage::{Passage, PassageNo};
use crate::schedule::posting::Target;
use crate::state::{DigestRow, WatchRow};
use crate::statement::{NameKind, Reading};
use crate::text::Span;

/// Where the strings come from.
pub(super) struct Made<'a> {
    pub next: &'a mut dyn FnMut() -> String,
    pub tongue: Tongue,
}

impl Made<'_> {
    fn string(&mut self) -> String {
        (self.next)()
    }

    #[allow(clippy::unnecessary_wraps, reason = "of a source it may be missing")]
    fn some(&mut self) -> Option<String> {
        Some(self.string())
    }

    fn strings(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.string()).collect()
    }

    fn citation(&mut self, n: u32, stance: Stance) -> Citation {
        let quote = self.string();
        Citation {
            n: CitationNo(n),
            document: DocumentId(self.string()),
            title: self.some(),
            outlet: self.some().filter(|outlet| !outlet.is_empty()),
            author: self.some(),
            url: Some(format!("https://{}/", self.string())),
            published: self.some(),
            span: Span::of(&quote),
            quote,
            prefix: self.string(),
            suffix: self.string(),
            page: None,
            link: Some(format!("https://paper.example/{}", self.string())),
            tag: Tag::Alleged,
            stance,
            said_by: self.strings(1),
            origin: self.some(),
            changed: Some(Changed { at: self.string(), before: self.some() }),
            passage: PassageNo(0),
        }
    }

    fn citations(&mut self) -> Vec<Citation> {
        let stances = [Stance::Supports, Stance::Contradicts, Stance::Mentions];
        stances.into_iter().zip(1..).map(|(stance, n)| self.citation(n, stance)).collect()
    }

    fn searched(&mut self) -> Searched {
        Searched { documents: 3, newest: self.some(), failing: 2 }
    }

    fn fired(&mut self) -> Fired {
        Fired { rule: "rule", text: self.string(), citations: vec![CitationNo(1)] }
    }

    fn claim(&mut self, tag: Tag) -> Claim {
        let verdict = Verdict {
            tag,
            by: self.string(),
            at: self.string(),
            reason: self.string(),
            given_for: self.some(),
            rules: Tag::Reported,
        };
        Claim {
            text: self.string(),
            tag,
            admiralty: self.string(),
            said_by: self.strings(2),
            origins: vec![Origin { name: self.string(), family: self.string(), citations: vec![CitationNo(1)] }],
            caveats: vec![self.fired()],
            why: vec![self.fired()],
            would_change: self.strings(1),
            verdict: Some(verdict).filter(|_| tag == Tag::Disputed),
            citations: self.citations(),
            searched: self.searched(),
        }
    }

    fn who(&mut self) -> Who {
        let citations = self.citations();
        let numbers: Vec<CitationNo> = citations.iter().map(|citation| citation.n).collect();
        let card = ActorCard {
            name: self.string(),
            kind: NameKind::Person,
            aliases: self.strings(2),
            roles: self.strings(2),
            with: self.strings(2),
            first: self.some(),
            last: self.some(),
            said: numbers.iter().copied().take(1).collect(),
            about: numbers.clone(),
            citations: numbers,
        };
        Who { text: self.string(), actors: vec![card], citations, searched: self.searched() }
    }

    fn when(&mut self) -> When {
        let citations = self.citations();
        let event = Event {
            begin: self.string(),
            end: self.some(),
            precision: Precision::Day,
            inferred: true,
            citation: CitationNo(1),
        };
        let undated = vec![CitationNo(2)];
        When { text: self.string(), events: vec![event], undated, citations, searched: self.searched() }
    }

    /// What is sent when somebody asks, and presses each of the buttons.
    fn answers(&mut self) -> Vec<Message> {
        let ask = Ask { text: self.string(), citations: self.citations(), searched: self.searched() };
        let answers = [
            Answer::Ask(ask),
            Answer::Who(self.who()),
            Answer::When(self.when()),
            Answer::Claim(self.claim(Tag::Disputed)),
            Answer::Claim(self.claim(Tag::Refuted)),
        ];
        let mut messages = Vec::new();
        for answer in answers {
            let text = answer.text().to_owned();
            let asked = Asked { command: Command::Claim, text, from: None, until: None, as_of: None };
            let name = self.string();
            for (_, page) in page::pages(&answer).iter().zip(0..) {
                let view = View { asked: &asked, page, is_private: true, tongue: self.tongue, shared_by: Some(&name) };
                messages.push(seen(&answer, &view));
            }
            messages.push(why::message(&answer, self.tongue));
            messages.push(sources::message(&answer, self.tongue));
        }
        let around =
            Surroundings { before: self.some(), prefix: self.string(), suffix: self.string(), after: self.some() };
        messages.push(context::message(&[(self.citation(1, Stance::Supports), around)], self.tongue));
        messages.push(self.late());
        messages.push(self.checked());
        messages
    }

    fn late(&mut self) -> Message {
        let hit = Hit {
            meta: Arc::new(self.meta()),
            passage: Passage::default(),
            text: self.string(),
            headings: Vec::new(),
            reading: Reading::default(),
            score: 1.0,
        };
        let found = Found { hits: vec![hit], documents: 7, newest: self.some(), ..Found::default() };
        late::message(&self.string(), &found, self.tongue)
    }

    fn checked(&mut self) -> Message {
        let checked = Checked {
            text: Text(self.string()),
            first: 0,
            claims: vec![self.claim(Tag::Alleged), self.claim(Tag::Refuted)],
            of: 5,
            is_cut_short: true,
            is_private: true,
            shared_by: self.some(),
        };
        check::message(&checked, self.tongue)
    }

    fn meta(&mut self) -> Meta {
        Meta {
            id: DocumentId(self.string()),
            title: self.some(),
            outlet: self.some(),
            author: self.some(),
            url: Some(format!("https://paper.example/{}", self.string())),
            published: Published::from_iso("2026-07-03"),
            retrieved: self.some(),
            via: self.strings(2),
            language: self.some(),
            tags: self.strings(2),
            ..Meta::default()
        }
    }

    fn problem(&mut self) -> Problem {
        Problem { file: self.string(), message: self.string() }
    }

    fn added(&mut self) -> Added {
        Added {
            document: DocumentId(self.string()),
            path: self.string(),
            outcome: Outcome::Changed,
            title: self.some(),
            problems: self.strings(2),
            like: None,
        }
    }

    /// What is sent about sources, verdicts and the bot itself.
    fn affairs(&mut self) -> Vec<Message> {
        let tongue = self.tongue;
        let shelf = Shelf { guild: Some(1), channel: None };
        let entry = index::Entry { meta: self.meta(), passages: 1, statements: 1, bytes: 1, actors: self.strings(1) };
        let listing =
            Listing { entries: vec![entry], documents: 30, problems: vec![self.problem(), self.problem()], page: 1 };
        let several = Several { of: 3, added: vec![self.added()], refused: self.strings(2) };
        let findings = Findings {
            problems: vec![self.problem()],
            newest: self.some(),
            jobs: vec![("feeds", self.string())],
            stale_feeds: vec![(self.string(), self.some()), (self.string(), None)],
            tongue,
            ..Findings::default()
        };
        let (set, lifted) = (self.entry(Some(Tag::Refuted)), self.entry(None));
        let id = DocumentId(self.string());
        vec![
            source::list(&listing, tongue),
            source::show(&self.meta(), &self.string(), tongue),
            source::added(&self.added(), Some(&id), shelf, tongue),
            source::adding(&several, tongue),
            source::added_many(&several, shelf, tongue),
            source::removed(&id, tongue),
            doctor::message(&findings),
            notice::mend(&self.string(), tongue),
            verdict::decided(&set, tongue),
            verdict::history(&[set, lifted], tongue),
            greeting::message(&self.string(), &[], tongue),
        ]
    }

    fn entry(&mut self, tag: Option<Tag>) -> Entry {
        Entry {
            no: 1,
            text: self.string(),
            tag,
            by: self.string(),
            at: self.string(),
            reason: self.string(),
            guild: None,
            seen: BTreeSet::new(),
        }
    }

    /// What is written into channels of the bot's own accord, and what is said of that.
    fn posts(&mut self) -> Vec<Message> {
        let tongue = self.tongue;
        let row = DigestRow {
            channel: CHANNEL,
            time: self.string(),
            zone: self.string(),
            days: self.string(),
            topics: self.strings(3).join("\n"),
            reason: self.string(),
            ..DigestRow::default()
        };
        let next = Timestamp::from_second(INSTANT).ok();
        let status = Status { row: row.clone(), last: None, skipped: None, next };
        let told = News {
            watch: 7,
            kind: Kind::Claim,
            text: self.string(),
            was: Some(Tag::Alleged),
            is: Some(Tag::Confirmed),
            documents: 2,
            citations: self.citations(),
        };
        let watched = WatchRow {
            no: 7,
            target: Target::Channel(CHANNEL),
            kind: self.string(),
            text: self.string(),
            ..WatchRow::default()
        };
        vec![
            digest::message(&self.digest(), tongue, "0123abcd"),
            digest::status(&status, &["permission-view"], tongue),
            digest::ended(&row, tongue, "0123abcd"),
            watch::news(&[told], tongue, "0123abcd"),
            watch::set(&watched, tongue),
            watch::list(&[watched.clone(), watched.clone()], tongue),
            watch::removed(&watched, tongue),
        ]
    }

    fn digest(&mut self) -> Digest {
        let story = Story {
            names: self.strings(2),
            documents: vec![DocumentId(self.string()), DocumentId(self.string())],
            outlets: self.strings(2),
            title: self.some(),
            url: self.some(),
            is_changed: true,
            citations: vec![CitationNo(1)],
        };
        let untitled = Story { title: None, citations: vec![CitationNo(4)], ..story.clone() };
        let change = Change {
            claim: self.some(),
            was: Tag::Alleged,
            is: Tag::Disputed,
            citations: vec![CitationNo(2)],
            before: vec![CitationNo(3)],
        };
        let citations = (1..=8).map(|n| self.citation(n, Stance::Supports)).collect();
        Digest {
            command: "digest",
            day: self.string(),
            since: None,
            documents: 4,
            changed: 1,
            stories: vec![story, untitled],
            more: 2,
            changes: vec![change],
            disputes: vec![Dispute { supports: vec![CitationNo(5)], contradicts: vec![CitationNo(6)] }],
            verdicts: vec![self.entry(Some(Tag::Confirmed)), self.entry(None)],
            ahead: vec![Ahead { date: self.string(), inferred: true, citation: CitationNo(7) }],
            week: Vec::new(),
            problems: vec![Unread { file: self.string(), message: self.string() }],
            citations,
            searched: self.searched(),
        }
    }

    /// One of each.
    pub(super) fn messages(&mut self) -> Vec<Message> {
        [self.answers(), self.affairs(), self.posts()].concat()
    }
}
