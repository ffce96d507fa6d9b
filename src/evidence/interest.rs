//! Does the speaker stand on one side of a quarrel?
//!
//! *What it sees*: "said" and "told" before what a party holds against another: the speaker accuses somebody elsewhere in
//! the passage, speaks for one side by trade (a plaintiff, critics, an opponent), is set against the one who is spoken of by
//! a wrong that the words tell (`lexicon/wrongs.txt`), or the writer says that it could not be checked. *Why it matters*: a
//! neutral verb does not make an accusation a report. *Known gaps*: a wrong told in words that are not in the list; a witness
//! with no interest who tells of a wrong counts as a party.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::evidence::origin::Voice;
use crate::evidence::view::{View, Word};
use crate::evidence::{Pair, polarity};
use crate::statement::{CueKind, lexicon, term};
use crate::text;

static WRONGS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/wrongs.txt")).map(term::stem).collect());

static PARTIES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/parties.txt")).map(term::stem).collect());

/// Words in the words for a speaker who finds, measures or decides, and is no party to what is found.
const AUTHORITIES: [&str; 42] = [
    "police",
    "court",
    "judge",
    "jury",
    "tribunal",
    "coroner",
    "inquest",
    "inspector",
    "inspectors",
    "auditor",
    "auditors",
    "regulator",
    "ministry",
    "minister",
    "department",
    "commission",
    "authority",
    "agency",
    "officials",
    "official",
    "government",
    "study",
    "researchers",
    "scientists",
    "scientist",
    "doctor",
    "doctors",
    "report",
    "records",
    "record",
    "figures",
    "data",
    "documents",
    "document",
    "minutes",
    "investigators",
    "inquiry",
    "prosecutors",
    "officer",
    "council",
    "survey",
    "ombudsman",
];

/// Whether what the innermost of `voices` says is one side's word.
#[must_use]
pub fn is_one_sided(pair: &Pair<'_>, is_concerned: bool) -> bool {
    // What somebody is told to do is told by the one before.
    let Some(voice) = pair.voices.iter().rev().find(|voice| voice.kind != CueKind::Orders) else { return false };
    if !matches!(voice.kind, CueKind::Says) || voice.negated {
        return false;
    }
    let cue = pair.view.hit.cut(voice.cue).to_lowercase();
    if ["insist", "maintain", "swore", "swear"].iter().any(|verb| cue.contains(verb)) {
        return true;
    }
    if is_witness(pair.view, voice) {
        return false;
    }
    let has = |list: &[&str]| voice.words.iter().any(|word| list.contains(&word.as_str()));
    if has(&["suit", "lawsuit", "complaint", "petition", "indictment", "plaintiff", "plaintiffs"]) {
        return true;
    }
    if has(&AUTHORITIES) {
        return false;
    }
    let is_party = voice.words.iter().any(|word| PARTIES.contains(&term::stem(word)));
    if !is_concerned && (is_party || quarrels(pair.view, voice)) {
        return true;
    }
    let words = pair.view.within(pair.statement.content);
    let is_wrong = words.iter().enumerate().any(|(at, word)| is_wrong(pair.view, words, at, word));
    // Of oneself, a wrong that is told is no accusation, and one that is denied is in one's own favour.
    (!is_concerned && is_wrong) || is_unchecked(pair)
}

/// Whether the cue tells that the speaker has seen or learnt it: who notices something is a witness, no party.
#[must_use]
pub fn is_witness(view: &View<'_>, voice: &Voice) -> bool {
    const FACTIVE: [&str; 15] = [
        "notic",
        "found",
        "find",
        "discover",
        "observ",
        "realis",
        "realiz",
        "learn",
        "saw",
        "spot",
        "detect",
        "show",
        "confirm",
        "establish",
        "knew",
    ];
    let cue = view.hit.cut(voice.cue).to_lowercase();
    FACTIVE.iter().any(|verb| cue.starts_with(verb))
}

/// "We believe that the board hid the letter": who says of others what they did wrong accuses, however softly.
#[must_use]
pub fn believes_a_wrong(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.statement.content);
    let is_belief = matches!(words, [who, believes, ..]
        if who.token.is_any(&["we", "i"]) && believes.token.is_any(&["believe", "think", "suspect", "fear", "know"]));
    is_belief && words.iter().enumerate().skip(2).any(|(at, word)| is_wrong(pair.view, words, at, word))
}

fn is_wrong(view: &View<'_>, words: &[Word<'_>], at: usize, word: &Word<'_>) -> bool {
    let is_name = word.token.is_capital()
        && at > 0
        && crate::evidence::role::name_over(view, word.token.span).is_some_and(|name| !name.is_stand_in);
    !is_name && WRONGS.contains(&word.stem) && !polarity::is_negated(words, at)
}

/// Whether the same speaker alleges or denies something in the passage: who quarrels is a party.
fn quarrels(view: &View<'_>, voice: &Voice) -> bool {
    let Some(name) = voice.name.as_ref().filter(|_| voice.is_named) else { return false };
    view.hit.reading.attributions.iter().any(|attribution| {
        matches!(attribution.kind, CueKind::Alleges | CueKind::Denies)
            && !attribution.negated
            && attribution.canonical.as_ref() == Some(name)
    })
}

/// Whether one of the next two sentences says that nobody could check it: "The paper could not verify her account".
fn is_unchecked(pair: &Pair<'_>) -> bool {
    const CHECKED: [&str; 7] = ["verifi", "check", "confirm", "corrobor", "substanti", "prove", "proven"];
    const IT: [&str; 12] = [
        "account",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "figure",
        "figures",
        "it",
        "this",
        "that",
        "story",
        "version",
    ];
    let reading = &pair.view.hit.reading;
    reading.sentences.iter().filter(|next| next.span.start >= pair.sentence.span.end).take(2).any(|next| {
        let words = pair.view.within(next.span);
        words.iter().enumerate().any(|(at, word)| {
            CHECKED.contains(&word.stem.as_str())
                && polarity::is_negated(words, at)
                && words.get(at..).unwrap_or_default().iter().take(5).any(|word| word.token.is_any(&IT))
        })
    })
}

/// Whether the words for a speaker name `name`, or a part of it.
#[must_use]
pub fn names(voice: &Voice, name: &str) -> bool {
    let folded = text::fold(name);
    voice.words.iter().any(|word| folded.split(' ').any(|part| part == word))
        || voice.name.as_ref().is_some_and(|speaker| text::fold(speaker) == folded)
}
