//! Which decision of a person holds for a claim, and how it changes the answer.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::answer::paraphrase::{Likeness, likeness};
use crate::answer::{Claim, Fired, Stance, Tag};
use crate::document::{DocumentId, Meta, Published};

/// A decision: a tag that a person has set, or taken back. Never changed, only followed by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Later ones have higher numbers.
    pub no: i64,
    /// The claim, as the reviewer put it.
    pub text: String,
    /// None takes back what was set.
    pub tag: Option<Tag>,
    pub by: String,
    /// ISO 8601 in UTC, to the second.
    pub at: String,
    pub reason: String,
    /// The server it was set in and is seen in; none: everywhere.
    #[serde(serialize_with = "id")]
    pub guild: Option<u64>,
    /// The documents that were evidence then.
    #[serde(skip)]
    pub seen: BTreeSet<DocumentId>,
}

/// Ids are too long for the numbers of some readers of JSON.
#[allow(clippy::ref_option, reason = "serde asks for it so")]
fn id<S: serde::Serializer>(guild: &Option<u64>, to: S) -> Result<S::Ok, S::Error> {
    guild.map(|guild| guild.to_string()).serialize(to)
}

/// A decision that holds for a claim.
#[derive(Clone, Debug)]
pub struct Decision {
    pub entry: Entry,
    pub tag: Tag,
    pub likeness: Likeness,
}

impl Entry {
    /// The day it was made.
    #[must_use]
    pub fn day(&self) -> &str {
        self.at.split('T').next().unwrap_or_default()
    }
}

/// What holds for `claim` by `entries`, which stand in order: the last that was made of it, unless that took one back.
#[must_use]
pub fn decision(entries: &[Entry], claim: &str) -> Option<Decision> {
    let (entry, likeness) = about(entries, claim).last()?;
    Some(Decision { entry: entry.clone(), tag: entry.tag?, likeness })
}

/// The decisions on `claim` among `entries`, in order.
pub fn about<'e>(entries: &'e [Entry], claim: &str) -> impl Iterator<Item = (&'e Entry, Likeness)> {
    entries.iter().filter_map(move |entry| likeness(&entry.text, claim).map(|likeness| (entry, likeness)))
}

/// The decisions that hold, in order.
#[must_use]
pub fn standing(entries: &[Entry]) -> Vec<&Entry> {
    let is_followed = |at: usize, entry: &Entry| {
        entries.iter().skip(at + 1).any(|later| likeness(&later.text, &entry.text).is_some())
    };
    let standing = entries.iter().enumerate().filter(|(at, entry)| entry.tag.is_some() && !is_followed(*at, entry));
    standing.map(|(_, entry)| entry).collect()
}

impl Decision {
    /// Whether a document came after the decision: published or retrieved later, or no evidence then. What was evidence for
    /// another wording is not known.
    #[must_use]
    pub fn is_older_than(&self, meta: &Meta) -> bool {
        let Some(day) = Published::from_iso(self.entry.day()) else { return false };
        let is_published_later = meta.published.as_ref().is_some_and(|published| published.first > day.last);
        let is_retrieved_later = meta.retrieved.as_ref().is_some_and(|retrieved| {
            let to_the_day: String = retrieved.trim().chars().take(10).collect();
            Published::from_iso(&to_the_day).is_some_and(|retrieved| retrieved.first > day.last)
        });
        let is_new = self.likeness == Likeness::SameWords && !self.entry.seen.contains(&meta.id);
        is_published_later || is_retrieved_later || is_new
    }

    /// Who set which tag, when, and why, in a sentence or two.
    #[must_use]
    pub fn sentence(&self, rules: Tag) -> String {
        let Entry { by, reason, text, .. } = &self.entry;
        let reason = reason.trim_end_matches('.');
        let given_for = match self.likeness {
            Likeness::SameWords => String::new(),
            Likeness::Paraphrase => format!(" It was given for the wording “{text}”."),
        };
        let tag = self.tag.name();
        format!(
            "{by} set it to {tag} on {}: {reason}.{given_for} The rules alone say {}.",
            self.entry.day(),
            rules.name()
        )
    }
}

/// The rule that stands first where a person has decided.
#[must_use]
pub fn set_by_a_person(decision: &Decision, rules: Tag) -> Fired {
    Fired { rule: "a_person_set_it", text: decision.sentence(rules), citations: Vec::new() }
}

/// The documents that are evidence in `claim`, for or against it.
#[must_use]
pub fn evidence(claim: &Claim) -> BTreeSet<DocumentId> {
    let cited = claim.citations.iter().filter(|citation| citation.stance != Stance::Mentions);
    cited.map(|citation| citation.document.clone()).collect()
}

/// That the verdicts could not be read, so that the tag is the rules' own.
#[must_use]
pub fn unread() -> Fired {
    let text = "The verdicts that people have given could not be read: this is what the rules alone say.".to_owned();
    Fired { rule: "verdicts_unread", text, citations: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(no: i64, text: &str, tag: Option<Tag>) -> Entry {
        Entry {
            no,
            text: text.to_owned(),
            tag,
            by: "Ann Lee".to_owned(),
            at: format!("2026-07-0{no}T10:00:00Z"),
            reason: "The court record.".to_owned(),
            guild: None,
            seen: BTreeSet::from([DocumentId("old".to_owned())]),
        }
    }

    const CLAIM: &str = "Tessel Group banned phones at the mill";
    const SAME: &str = "Tessel Group has prohibited phones at the mill";

    #[test]
    fn the_last_decision_on_a_claim_holds_whatever_its_wording() {
        let mut entries =
            vec![entry(1, CLAIM, Some(Tag::Refuted)), entry(2, "Orlan Mills closed", Some(Tag::Reported))];
        let held = |entries: &[Entry], claim| decision(entries, claim).map(|held| (held.tag, held.likeness));
        assert_eq!(held(&entries, CLAIM), Some((Tag::Refuted, Likeness::SameWords)));
        assert_eq!(held(&entries, SAME), Some((Tag::Refuted, Likeness::Paraphrase)));
        assert_eq!(held(&entries, "Tessel Group banned weavers at the mill"), None);
        entries.push(entry(3, SAME, Some(Tag::Confirmed)));
        assert_eq!(held(&entries, CLAIM), Some((Tag::Confirmed, Likeness::Paraphrase)));
        assert_eq!(standing(&entries).iter().map(|entry| entry.no).collect::<Vec<_>>(), [2, 3]);
        entries.push(entry(4, CLAIM, None));
        assert_eq!(held(&entries, SAME), None);
        assert_eq!(standing(&entries).iter().map(|entry| entry.no).collect::<Vec<_>>(), [2]);
        assert_eq!(about(&entries, CLAIM).count(), 3);
    }

    #[test]
    fn what_came_after_a_decision_is_newer() {
        let held = decision(&[entry(3, CLAIM, Some(Tag::Refuted))], CLAIM).unwrap();
        let meta = |id: &str, published: Option<&str>, retrieved: Option<&str>| Meta {
            id: DocumentId(id.to_owned()),
            published: published.and_then(Published::from_iso),
            retrieved: retrieved.map(str::to_owned),
            ..Meta::default()
        };
        assert!(!held.is_older_than(&meta("old", Some("2026-07-03"), Some("2026-07-03"))));
        assert!(!held.is_older_than(&meta("old", Some("2026"), None)));
        assert!(held.is_older_than(&meta("old", Some("2026-07-04"), None)));
        assert!(held.is_older_than(&meta("old", None, Some("2026-07-04T08:00:00Z"))));
        assert!(held.is_older_than(&meta("new", Some("2020"), None)));
        let paraphrase = Decision { likeness: Likeness::Paraphrase, ..held };
        assert!(!paraphrase.is_older_than(&meta("new", Some("2020"), None)));
    }

    #[test]
    fn it_is_said_who_decided_and_for_which_wording() {
        let held = decision(&[entry(3, CLAIM, Some(Tag::Refuted))], SAME).unwrap();
        assert_eq!(
            set_by_a_person(&held, Tag::Alleged).text,
            "Ann Lee set it to Refuted on 2026-07-03: The court record. It was given for the wording “Tessel Group banned \
             phones at the mill”. The rules alone say Alleged."
        );
    }
}
