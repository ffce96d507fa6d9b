//! Does the sentence speak of what was or of what will be?

use crate::statement::date::word::Words;
use crate::statement::token::{Case, Token};

/// Which way from the writer's day a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    /// The present of a timetable: `opens on Monday`.
    Timetable,
    Unknown,
}

/// How far a verb may stand from its time.
const REACH: usize = 25;

/// The tense of the verb nearest to the tokens from `first` up to `after`, within the sentence from `begin` up to `end`: the one before it, else the one after.
pub fn tense(words: &Words<'_, '_>, first: usize, after: usize, begin: usize, end: usize) -> Tense {
    let before = (begin.max(first.saturating_sub(REACH))..first).rev();
    let behind = after..end.min(after + REACH);
    before.chain(behind).map(|at| verb(words, at)).find(|tense| *tense != Tense::Unknown).unwrap_or(Tense::Unknown)
}

fn verb(words: &Words<'_, '_>, at: usize) -> Tense {
    let Some(token) = words.token(at) else { return Tense::Unknown };
    if token.is_any(&["will", "shall", "'ll", "’ll", "won't", "won’t", "tomorrow", "upcoming"]) {
        return Tense::Future;
    }
    // `to be released`, `is to open`, `plans to`, `scheduled for`
    if token.is_any(&[
        "scheduled",
        "slated",
        "due",
        "expected",
        "plans",
        "planned",
        "hopes",
        "intends",
        "going",
        "about",
        "set",
    ]) && (words.is(at + 1, "to")
        || words.is(at + 1, "for") && token.is_any(&["scheduled", "slated", "due", "planned", "set"]))
    {
        return Tense::Future;
    }
    if token.is("to") && words.is(at + 1, "be") || token.is("to") && words.follows(at, &["is", "are", "set"]) {
        return Tense::Future;
    }
    // A timetable: `opens on Monday`, `runs until Sunday`.
    if token.is_any(&["starts", "begins", "opens", "closes", "ends", "runs", "expires", "resumes", "launches", "airs"])
        && words.is_any(at + 1, &["on", "until", "till", "next", "at", "in"])
    {
        return Tense::Timetable;
    }
    // `will be held`: the participle tells nothing.
    if is_past(token) && !words.follows(at, &["be", "to", "get", "being", "is", "are"]) {
        return Tense::Past;
    }
    Tense::Unknown
}

/// Words in the past tense: the auxiliaries, common irregular verbs, and regular ones by their ending.
fn is_past(token: &Token<'_>) -> bool {
    if token.case != Case::Lower {
        return false;
    }
    token.is_any(&[
        "was", "were", "had", "did", "said", "told", "made", "took", "went", "came", "began", "saw", "gave", "sold",
        "won", "lost", "met", "held", "left", "wrote", "fell", "rose", "has", "have", "found", "became", "got", "sent",
        "spoke", "grew", "broke", "led", "ran", "shot", "sued", "died", "paid", "brought", "bought",
    ]) || (token.text.len() > 4 && token.text.ends_with("ed") && !token.text.ends_with("eed"))
}
