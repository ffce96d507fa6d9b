//! What people decide about claims: kept in the state, seen on the shelf it was made for, put before the rules.

use std::collections::BTreeMap;

use jiff::Unit;

use crate::answer::question::{Command, Question};
use crate::answer::review::Decided;
use crate::answer::verdict::{self, Decision, Entry};
use crate::answer::{Answer, Claim, Tag};
use crate::app::App;
use crate::document::{DocumentId, Shelf};
use crate::error::Error;
use crate::state::VerdictRow;
use crate::text::{self, Span};

/// Who decides, and why.
#[derive(Clone, Debug, Default)]
pub struct Reviewer {
    pub name: String,
    /// The account in Discord.
    pub account: Option<u64>,
}

/// In characters.
const LONGEST_CLAIM: usize = 2000;
const LONGEST_NAME: usize = 100;
const LONGEST_REASON: usize = 1000;
/// How much evidence is looked through for what a reviewer could see.
const EVIDENCE: usize = 1000;
/// How many quotations an export names.
const QUOTED: usize = 20;

impl App {
    /// Sets the tag of a claim, for the guild of `shelf` alone or, without one, for everywhere.
    pub fn set_verdict(
        &self,
        text: &str,
        tag: Tag,
        reviewer: &Reviewer,
        reason: &str,
        shelf: Shelf,
    ) -> Result<Entry, Error> {
        self.decide(text, Some(tag), reviewer, reason, shelf)
    }

    /// Takes back the verdict that holds for a claim there.
    pub fn clear_verdict(&self, text: &str, reviewer: &Reviewer, reason: &str, shelf: Shelf) -> Result<Entry, Error> {
        if verdict::decision(&self.entries(shelf)?, text).is_none() {
            return Err(none_for(text));
        }
        self.decide(text, None, reviewer, reason, shelf)
    }

    fn decide(
        &self,
        text: &str,
        tag: Option<Tag>,
        reviewer: &Reviewer,
        reason: &str,
        shelf: Shelf,
    ) -> Result<Entry, Error> {
        let claim = checked("claim", text, LONGEST_CLAIM)?;
        let name = checked("reviewer's name", &reviewer.name, LONGEST_NAME)?;
        let reason = checked("reason", reason, LONGEST_REASON)?;
        let seen = verdict::evidence(&self.claim(&claim, shelf, EVIDENCE)?);
        let at = self.clock.now().round(Unit::Second).unwrap_or_else(|_| self.clock.now()).to_string();
        let row = VerdictRow {
            no: 0,
            at,
            guild: shelf.guild,
            claim,
            tag: tag.map(|tag| tag.word().to_owned()),
            reviewer: name,
            account: reviewer.account,
            reason,
            seen: seen.into_iter().map(|id| id.0).collect::<Vec<_>>().join("\n"),
        };
        let no = self.state()?.add_verdict(&row)?;
        entry(VerdictRow { no, ..row })
    }

    /// What was decided of `text`, or of every claim, as far as `shelf` sees it; the first first.
    pub fn verdicts(&self, text: Option<&str>, shelf: Shelf) -> Result<Vec<Entry>, Error> {
        let entries = self.entries(shelf)?;
        Ok(match text {
            Some(text) => verdict::about(&entries, text).map(|(entry, _)| entry.clone()).collect(),
            None => entries,
        })
    }

    /// The claims that have a verdict, or the one in `text`, each with its evidence.
    pub fn decided_claims(&self, text: Option<&str>, shelf: Shelf) -> Result<Vec<Decided>, Error> {
        let entries = self.entries(shelf)?;
        let claims: Vec<(i64, &str)> = match text {
            Some(text) => verdict::decision(&entries, text).map(|held| (held.entry.no, text)).into_iter().collect(),
            None => verdict::standing(&entries).into_iter().map(|entry| (entry.no, entry.text.as_str())).collect(),
        };
        let decided = claims.into_iter().map(|(no, text)| {
            let claim = self.claim(text, shelf, QUOTED)?;
            let positions = self.positions(&claim, shelf)?;
            Ok(Decided { no, claim, positions })
        });
        decided.collect()
    }

    /// Where each citation stands, in characters: that is how a `TextPositionSelector` counts.
    fn positions(&self, claim: &Claim, shelf: Shelf) -> Result<Vec<Span>, Error> {
        let mut texts: BTreeMap<&DocumentId, String> = BTreeMap::new();
        let mut positions = Vec::with_capacity(claim.citations.len());
        for citation in &claim.citations {
            if !texts.contains_key(&citation.document) {
                texts.insert(&citation.document, self.text(&citation.document, shelf)?);
            }
            let whole = texts.get(&citation.document).map(String::as_str).unwrap_or_default();
            let start = text::cut(whole, Span::new(0, citation.span.start)).chars().count();
            positions.push(Span::new(start, start + citation.quote.chars().count()));
        }
        Ok(positions)
    }

    /// The decision that a question's answer has to obey.
    pub(super) fn decision(&self, question: &Question) -> Result<Option<Decision>, Error> {
        if question.command != Command::Claim {
            return Ok(None);
        }
        let mut entries = self.entries(question.shelf)?;
        if let Some(by) = &question.as_of {
            // What was not yet decided then.
            let last = by.last.to_string();
            entries.retain(|entry| entry.day() <= last.as_str());
        }
        Ok(verdict::decision(&entries, &question.text))
    }

    pub(super) fn claim(&self, text: &str, shelf: Shelf, limit: usize) -> Result<Claim, Error> {
        let command = Command::Claim;
        let question = Question { command, text: text.to_owned(), from: None, until: None, as_of: None, shelf, limit };
        match self.answer(&question)? {
            Answer::Claim(claim) => Ok(claim),
            _ => Err(Error::Usage("a claim was answered with something else".to_owned())),
        }
    }

    /// All that was decided as far as `shelf` sees it. Where nothing was ever kept, no database is made to say so.
    pub(super) fn entries(&self, shelf: Shelf) -> Result<Vec<Entry>, Error> {
        if self.state.get().is_none() && !self.state_path().exists() {
            return Ok(Vec::new());
        }
        self.state()?.verdicts(shelf.guild)?.into_iter().map(entry).collect()
    }
}

/// That there is no verdict on a claim.
pub(crate) fn none_for(text: &str) -> Error {
    let text = text::shorten(text.trim(), 200);
    Error::NotFound(format!("nobody has given a verdict on “{text}” here"))
}

fn entry(row: VerdictRow) -> Result<Entry, Error> {
    let VerdictRow { no, at, guild, claim, tag, reviewer, account: _, reason, seen } = row;
    let known = |word: String| {
        let tag = Tag::ALL.into_iter().find(|tag| tag.word() == word);
        tag.ok_or_else(|| Error::Usage(format!("verdict {no} has the tag {word:?}, which this OnRecord does not know")))
    };
    let tag = tag.map(known).transpose()?;
    let seen = seen.lines().map(|id| DocumentId(id.to_owned())).collect();
    Ok(Entry { no, text: claim, tag, by: reviewer, at, reason, guild, seen })
}

/// `words` on one line, if there are any and not too many.
fn checked(name: &str, words: &str, most: usize) -> Result<String, Error> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        0 => Err(Error::Usage(format!("the {name} is empty"))),
        count if count > most => {
            Err(Error::Usage(format!("the {name} has {count} characters; at most {most} are kept")))
        }
        _ => Ok(words),
    }
}
