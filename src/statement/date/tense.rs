//! Does the sentence speak of what was or of what will be?

use crate::statement::date::word::Words;
use crate::statement::lexicon::Class;
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

/// The tense of the verb nearest to the tokens from `first` up to `after`, within the sentence from `begin` up to `end`: the
/// one before it, else the one after.
pub fn tense(words: &Words<'_, '_>, first: usize, after: usize, begin: usize, end: usize) -> Tense {
    let before = (begin.max(first.saturating_sub(REACH))..first).rev();
    let behind = after..end.min(after + REACH);
    // `It moves to June 3, the owner said`: what stands behind tells when that was said.
    let is_told_behind = words.is(after, ",") && (begin..first).any(|at| words.is_content(at));
    let known = |tense: &Tense| *tense != Tense::Unknown;
    let found = before.map(|at| verb(words, at, first)).find(known);
    let found =
        found.or_else(|| if is_told_behind { None } else { behind.map(|at| verb(words, at, first)).find(known) });
    found.unwrap_or(Tense::Unknown)
}

const FUTURE: [&str; 8] = ["will", "shall", "'ll", "’ll", "won't", "won’t", "tomorrow", "upcoming"];

const PLANNED: [&str; 11] =
    ["scheduled", "slated", "due", "expected", "plans", "planned", "hopes", "intends", "going", "about", "set"];

/// The auxiliaries, and common irregular verbs.
const PAST: [&str; 39] = [
    "was", "were", "had", "did", "said", "told", "made", "took", "went", "came", "began", "saw", "gave", "sold", "won",
    "lost", "met", "held", "left", "wrote", "fell", "rose", "has", "have", "found", "became", "got", "sent", "spoke",
    "grew", "broke", "led", "ran", "shot", "sued", "died", "paid", "brought", "bought",
];

/// All words that show a tense, but those that do by their ending; for the lexicon.
pub fn words() -> impl Iterator<Item = &'static str> {
    let of_two = TIMETABLE_OF_TWO.map(|[verb, _]| verb);
    FUTURE.into_iter().chain(PLANNED).chain(PAST).chain(TIMETABLE).chain(of_two).chain(["to", "has", "have"])
}

/// The tense that the word at `at` shows, in a sentence whose time begins at `time`.
fn verb(words: &Words<'_, '_>, at: usize, time: usize) -> Tense {
    let Some(token) = words.token(at) else { return Tense::Unknown };
    // Most words tell nothing.
    if token.is_word() && !token.has(Class::TENSE) && !token.text.ends_with("ed") {
        return Tense::Unknown;
    }
    if token.is_any(&FUTURE) {
        return Tense::Future;
    }
    // `to be released`, `is to open`, `plans to`, `scheduled for`
    if token.is_any(&PLANNED)
        && (words.is(at + 1, "to")
            || words.is(at + 1, "for") && token.is_any(&["scheduled", "slated", "due", "planned", "set"]))
    {
        return Tense::Future;
    }
    if token.is("to") && words.is(at + 1, "be") || token.is("to") && words.follows(at, &["is", "are", "set"]) {
        return Tense::Future;
    }
    // `Owners have until March 31`
    if token.is_any(&["has", "have"]) && words.is_any(at + 1, &["until", "till", "to"]) {
        return Tense::Future;
    }
    if is_timetable(words, at, token, time) {
        return Tense::Timetable;
    }
    // `will be held`: the participle tells nothing.
    if is_past(token) && !words.follows(at, &["be", "to", "get", "being", "is", "are"]) {
        return Tense::Past;
    }
    Tense::Unknown
}

/// Verbs that a timetable has in the present tense.
const TIMETABLE: [&str; 32] = [
    "starts", "start", "begins", "begin", "opens", "open", "closes", "close", "ends", "end", "runs", "run", "expires",
    "expire", "resumes", "resume", "launches", "launch", "airs", "meets", "joins", "leaves", "retires", "returns",
    "arrives", "departs", "moves", "reopens", "lapses", "votes", "decides", "appears",
];

/// Verbs of two words that do.
const TIMETABLE_OF_TWO: [[&str; 2]; 14] = [
    ["takes", "effect"],
    ["take", "effect"],
    ["comes", "into"],
    ["come", "into"],
    ["enters", "into"],
    ["enter", "into"],
    ["goes", "live"],
    ["go", "live"],
    ["goes", "on"],
    ["kicks", "off"],
    ["kick", "off"],
    ["falls", "due"],
    ["fall", "due"],
    ["runs", "out"],
];

/// Whether the word at `at` is the verb of a timetable: `opens on Monday`, `runs until Sunday`, `takes effect on March 30`.
fn is_timetable(words: &Words<'_, '_>, at: usize, token: &Token<'_>, time: usize) -> bool {
    // `will open on Monday`: the auxiliary tells more.
    if words.follows(
        at,
        &["will", "shall", "'ll", "’ll", "to", "would", "may", "might", "can", "could", "should", "must", "not"],
    ) {
        return false;
    }
    token.is_any(&TIMETABLE)
        && (at + 1 == time || words.is_any(at + 1, &["on", "until", "till", "next", "at", "in", "from", "as"]))
        || TIMETABLE_OF_TWO.iter().any(|[verb, second]| token.is(verb) && words.is(at + 1, second))
}

/// Words in the past tense: the auxiliaries, common irregular verbs, and regular ones by their ending.
fn is_past(token: &Token<'_>) -> bool {
    if token.case != Case::Lower {
        return false;
    }
    token.is_any(&PAST) || (token.text.len() > 4 && token.text.ends_with("ed") && !token.text.ends_with("eed"))
}
