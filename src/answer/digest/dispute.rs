//! What new documents say and others deny: both sides.
//!
//! *What it sees*: each thing that a new document denies, alleges, admits or states with a name is put to the evidence as a
//! claim; where that is disputed, and one side of it is new, both sides are told. *Why it matters*: what collides is what a
//! team must know before it repeats it. *Known gaps*: what is said over several sentences.

use std::collections::BTreeSet;

use crate::answer::cite::Citations;
use crate::answer::digest::{Dispute, News};
use crate::answer::{Citation, Stance, Tag};
use crate::document::DocumentId;
use crate::index::Hit;
use crate::statement::{Certainty, CueKind, Mode, Statement};
use crate::text;

/// In words.
const SHORTEST: usize = 4;
const LONGEST: usize = 30;
/// How many citations are shown of each side.
const SHOWN: usize = 2;

/// What of the new documents is worth asking about, the most contentious first, at most `most`.
#[must_use]
pub fn claims(hits: &[Hit], most: usize) -> Vec<String> {
    let mut found: Vec<(u8, usize, String)> = Vec::new();
    let mut known = BTreeSet::new();
    for hit in hits.iter().filter(|hit| !hit.passage.is_heading) {
        for statement in &hit.reading.statements {
            let Some(rank) = contention(hit, statement) else { continue };
            let Some(words) = alone(hit, statement) else { continue };
            let count = words.split_whitespace().count();
            if (SHORTEST..=LONGEST).contains(&count) && known.insert(text::fold(&words)) {
                found.push((rank, found.len(), words));
            }
        }
    }
    found.sort();
    found.into_iter().take(most).map(|(_, _, words)| words).collect()
}

/// How likely somebody says otherwise: 0 most; none where nothing is stated.
fn contention(hit: &Hit, statement: &Statement) -> Option<u8> {
    let reading = &hit.reading;
    let is_stated = matches!(statement.certainty, Certainty::Fact | Certainty::Hedged)
        && matches!(statement.mode, Mode::Report | Mode::Forecast);
    let names = reading.names.iter().any(|name| statement.content.contains(name.span));
    if !is_stated || !names {
        return None;
    }
    let cue = reading.chain(statement).next().map(|attribution| attribution.kind);
    match cue {
        Some(CueKind::Denies) => Some(0),
        Some(CueKind::Alleges | CueKind::Admits) => Some(1),
        _ if statement.negated => Some(2),
        Some(CueKind::Says | CueKind::Reports) => Some(3),
        Some(CueKind::Believes | CueKind::Orders | CueKind::Asks) => None,
        // A sentence around other statements is none of its own.
        None if reading.attributions.iter().any(|inner| statement.content.contains(inner.cue)) => None,
        None if reading.quantities.iter().any(|number| statement.content.contains(number.span)) => Some(4),
        None => Some(5),
    }
}

/// The words of a statement without the "that" before it, and with the name in place of a pronoun that opens it: what is
/// asked, and never shown. Who denies or admits that "it" did something speaks of themselves; where it is not clear of whom
/// a pronoun speaks, nothing is asked.
fn alone(hit: &Hit, statement: &Statement) -> Option<String> {
    const PRONOUNS: [&str; 14] =
        ["it", "he", "she", "they", "this", "that", "these", "those", "its", "his", "her", "their", "we", "i"];
    const MARKS: [char; 6] = ['"', '“', '”', ',', ' ', '\n'];
    let mut span = statement.content;
    let words = hit.cut(span);
    if let Some(rest) = words.strip_prefix("that ") {
        span.start += words.len() - rest.trim_start().len();
    }
    let words = hit.cut(span);
    let first = words.split([' ', ',', '\n']).next().unwrap_or_default();
    if !PRONOUNS.contains(&first.trim_matches(MARKS).to_lowercase().as_str()) {
        return Some(words.trim_matches(MARKS).to_owned());
    }
    let reading = &hit.reading;
    let stand_in = reading.names.iter().find(|name| name.is_stand_in && name.span.start == span.start);
    let by = reading.chain(statement).next();
    let speaker = by.filter(|by| matches!(by.kind, CueKind::Denies | CueKind::Admits) && first == "it");
    let name = stand_in.map(|name| &name.canonical).or_else(|| speaker.and_then(|by| by.canonical.as_ref()))?;
    let rest = hit.cut(text::Span::new(span.start + first.len(), span.end));
    let is_possessive = matches!(first.to_lowercase().as_str(), "its" | "his" | "her" | "their");
    (!name.is_empty() && !is_possessive).then(|| format!("{name}{rest}").trim_matches(MARKS).to_owned())
}

/// The disputes among what was asked, those with most new sentences first.
#[must_use]
pub fn disputes(news: &News<'_>, new: &BTreeSet<&DocumentId>, citations: &mut Citations) -> Vec<Dispute> {
    let mut told: Vec<Dispute> = Vec::new();
    for (was, claim) in news.asked {
        if claim.tag != Tag::Disputed || *was == Tag::Disputed || claim.verdict.is_some() {
            continue;
        }
        let side = |stance: Stance| {
            let mut side: Vec<&Citation> =
                claim.citations.iter().filter(|citation| citation.stance == stance).collect();
            side.sort_by_key(|citation| !new.contains(&citation.document));
            side.truncate(SHOWN);
            side
        };
        let (supports, contradicts) = (side(Stance::Supports), side(Stance::Contradicts));
        let both = || supports.iter().chain(&contradicts);
        let is_new = both().any(|citation| new.contains(&citation.document));
        // The same sentences under another claim are the same dispute.
        let is_shown = both().any(|citation| citations.has(citation));
        if told.len() == news.room.others || !is_new || is_shown || supports.is_empty() || contradicts.is_empty() {
            continue;
        }
        told.push(Dispute {
            supports: supports.iter().map(|citation| citations.take(citation)).collect(),
            contradicts: contradicts.iter().map(|citation| citations.take(citation)).collect(),
        });
    }
    told
}
