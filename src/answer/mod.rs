//! Question + Hits → Answer.

use serde::Serialize;

use crate::answer::question::{Command, Question};
use crate::document::DocumentId;
use crate::evidence::outlet::Outlets;
pub use crate::evidence::tag::Tag;
use crate::index::Found;
use crate::passage::PassageNo;
use crate::text::Span;

pub mod ask;
pub mod check;
pub mod cite;
pub mod claim;
pub mod digest;
pub mod inspect;
pub mod paraphrase;
pub mod question;
pub mod review;
pub mod verdict;
pub mod watch;
pub mod when;
pub mod who;
pub mod why;
pub mod words;

/// What can be said: the same for every surface. Its JSON is the contract's.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "command", rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "one answer is made for a question, and it is moved a few times")]
pub enum Answer {
    Ask(Ask),
    Who(Who),
    When(When),
    Claim(Claim),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    pub text: String,
    pub citations: Vec<Citation>,
    pub searched: Searched,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Who {
    pub text: String,
    /// Best first.
    pub actors: Vec<ActorCard>,
    pub citations: Vec<Citation>,
    pub searched: Searched,
}

/// What the sources say of one actor.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ActorCard {
    pub name: String,
    pub kind: crate::statement::NameKind,
    pub aliases: Vec<String>,
    /// As the sources word them.
    pub roles: Vec<String>,
    pub citations: Vec<CitationNo>,
    pub said: Vec<CitationNo>,
    pub about: Vec<CitationNo>,
    /// Names of actors it appears with, most often first.
    pub with: Vec<String>,
    /// Publication of the first and last document that names it, ISO 8601.
    pub first: Option<String>,
    pub last: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct When {
    pub text: String,
    /// Best first; renderers put them in time order.
    pub events: Vec<Event>,
    /// Relevant sentences whose date cannot be resolved.
    pub undated: Vec<CitationNo>,
    pub citations: Vec<Citation>,
    pub searched: Searched,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// ISO 8601 with the precision that was said: `2026-07-03`, `2026-07`, `2026`, `2026-Q3`.
    pub begin: String,
    pub end: Option<String>,
    pub precision: Precision,
    /// Whether the date was inferred rather than said in full.
    pub inferred: bool,
    pub citation: CitationNo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    Day,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    pub text: String,
    pub tag: Tag,
    /// Source reliability `A`-`F` and information credibility `1`-`6`.
    pub admiralty: String,
    pub said_by: Vec<String>,
    pub origins: Vec<Origin>,
    pub caveats: Vec<Fired>,
    /// The rules that fired, in order.
    pub why: Vec<Fired>,
    /// What one further fact would change the tag.
    pub would_change: Vec<String>,
    pub verdict: Option<Verdict>,
    pub citations: Vec<Citation>,
    pub searched: Searched,
}

/// Who statements ultimately come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Origin {
    pub name: String,
    pub family: String,
    pub citations: Vec<CitationNo>,
}

/// A rule that fired, with the sentences it looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fired {
    pub rule: &'static str,
    pub text: String,
    pub citations: Vec<CitationNo>,
}

/// A tag that a person has set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    pub tag: Tag,
    pub by: String,
    /// ISO 8601 in UTC, to the second.
    pub at: String,
    pub reason: String,
    /// The wording it was given for, where that is another.
    pub given_for: Option<String>,
    /// What the rules alone say.
    pub rules: Tag,
}

/// The number of a citation in its answer, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct CitationNo(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Supports,
    Contradicts,
    Mentions,
}

/// A passage quoted letter for letter, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    pub n: CitationNo,
    pub document: DocumentId,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    #[serde(flatten)]
    pub span: Span,
    /// The words under `span`.
    pub quote: String,
    pub prefix: String,
    pub suffix: String,
    pub page: Option<u32>,
    /// Opens the page at the quoted words.
    pub link: Option<String>,
    pub tag: Tag,
    pub stance: Stance,
    /// Who says it, outermost first.
    pub said_by: Vec<String>,
    pub origin: Option<String>,
    /// Where the document did not always say so: when that was seen, and what it said before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
    #[serde(skip)]
    pub passage: PassageNo,
}

/// A quotation that came into its document later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// When it was seen, ISO 8601 in UTC.
    pub at: String,
    /// The sentence that stood there before; none where there was none like it.
    pub before: Option<String>,
}

impl Answer {
    /// How hard it was looked, to be completed by who knows more of the shelf.
    pub const fn searched_mut(&mut self) -> &mut Searched {
        match self {
            Self::Ask(ask) => &mut ask.searched,
            Self::Who(who) => &mut who.searched,
            Self::When(when) => &mut when.searched,
            Self::Claim(claim) => &mut claim.searched,
        }
    }

    /// The words that were asked.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Ask(ask) => &ask.text,
            Self::Who(who) => &who.text,
            Self::When(when) => &when.text,
            Self::Claim(claim) => &claim.text,
        }
    }

    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        match self {
            Self::Ask(ask) => &ask.citations,
            Self::Who(who) => &who.citations,
            Self::When(when) => &when.citations,
            Self::Claim(claim) => &claim.citations,
        }
    }

    #[must_use]
    pub const fn searched(&self) -> &Searched {
        match self {
            Self::Ask(ask) => &ask.searched,
            Self::Who(who) => &who.searched,
            Self::When(when) => &when.searched,
            Self::Claim(claim) => &claim.searched,
        }
    }
}

impl Searched {
    /// As far as the search itself knows.
    #[must_use]
    pub fn of(found: &Found) -> Self {
        Self { documents: found.documents, newest: found.newest.clone(), failing: 0 }
    }
}

/// How hard it was looked.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Searched {
    /// How many documents the asker's shelf holds.
    pub documents: u64,
    /// The newest publication date among them, ISO 8601.
    pub newest: Option<String>,
    /// How many of the feeds that fill the shelf fail.
    #[serde(skip_serializing_if = "is_none")]
    pub failing: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_none(count: &u64) -> bool {
    *count == 0
}

/// Answers `question` from what its query has found. `prefix`, `suffix` and `link` of the citations are left to who holds
/// the documents' whole texts.
#[must_use]
pub fn answer(question: &Question, found: &Found, outlets: &Outlets) -> Answer {
    match question.command {
        Command::Ask => Answer::Ask(ask::ask(question, found, outlets)),
        Command::Who => Answer::Who(who::who(question, found, outlets)),
        Command::When => Answer::When(when::when(question, found, outlets)),
        Command::Claim => Answer::Claim(claim::claim(question, found, outlets)),
    }
}
