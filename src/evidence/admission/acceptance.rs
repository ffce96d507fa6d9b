//! Does somebody accept of himself what he is asked about?
//!
//! *What it sees*: "Ms Moll accepts that she received the memo", "he told the inquest that he had switched it off", "its spokesman, Jo
//! Reed, confirmed": what follows is about the one who speaks. *Why it matters*: what people own up to before a court or a
//! committee, papers tell with neutral verbs. *Known gaps*: an acceptance told over two sentences.

use crate::document::Kind;
use crate::document::form::Form;
use crate::evidence::Pair;
use crate::evidence::origin::Voice;
use crate::evidence::polarity;
use crate::evidence::view::Word;
use crate::statement::{Certainty, Mode};

/// Verbs by which one owns up to what one is asked about.
const ACCEPTS: [&str; 8] = ["accept", "accepts", "accepted", "concedes", "conceded", "grants", "granted", "admitted"];
/// Before whom one does.
const BEFORE: [&str; 18] = [
    "court",
    "tribunal",
    "inquest",
    "inquiry",
    "enquiry",
    "hearing",
    "committee",
    "judge",
    "jury",
    "panel",
    "coroner",
    "parliament",
    "mps",
    "senators",
    "lawmakers",
    "investigators",
    "magistrates",
    "commission",
];
/// Words by which the one who speaks is meant.
const SELF: [&str; 12] = ["he", "she", "it", "they", "i", "we", "his", "her", "its", "their", "our", "my"];
/// How many words may stand between the verb and "that": "accepted at the hearing that".
const GAP: usize = 6;

/// "She accepted that she had given it": what stands behind "that" is what the claim says, and no cue was seen.
#[must_use]
pub fn accepts(pair: &Pair<'_>) -> bool {
    let is_report = pair.statement.mode == Mode::Report
        && !matches!(pair.statement.certainty, Certainty::Question | Certainty::Conditional);
    if !pair.voices.is_empty() || !is_report {
        return false;
    }
    let words = pair.view.within(pair.sentence.span);
    let meta = &pair.view.hit.meta;
    let is_record = meta.form == Some(Form::Record) || meta.kind == Some(Kind::Record);
    let Some(content) = accepted(words, is_record) else { return false };
    let start = words.get(content).map_or(usize::MAX, |word| word.token.span.start);
    // What the claim says stands in what is accepted.
    let mut met = pair.matched.met.iter().filter_map(|met| met.at);
    let verb = pair.matcher.met_verb(pair.matched);
    verb.map_or_else(|| met.any(|at| at.start >= start), |at| at.start >= start)
}

/// Where that begins which is accepted.
fn accepted(words: &[Word<'_>], by_anybody: bool) -> Option<usize> {
    let verb = words.iter().position(|word| word.token.is_any(&ACCEPTS))?;
    // "It is accepted that": by nobody.
    let before = verb.checked_sub(1).and_then(|at| words.get(at))?;
    if before.token.is_any(&["is", "are", "was", "were", "be", "been", "widely", "generally", "to"])
        || polarity::is_negated(words, verb)
    {
        return None;
    }
    let that = words.iter().skip(verb + 1).take(GAP).position(|word| word.token.is("that"))? + verb + 1;
    // "Accepted the offer that she made": what is accepted is the offer.
    let is_placed = words.get(verb + 1)?.token.is_any(&[
        "that",
        "at",
        "in",
        "to",
        "before",
        "on",
        "during",
        "under",
        "yesterday",
        "again",
    ]);
    if !is_placed {
        return None;
    }
    (by_anybody || is_of_itself(words.get(that + 1..)?)).then_some(that + 1)
}

/// Whether what is said begins with the one who says it.
#[must_use]
pub fn is_of_itself(content: &[Word<'_>]) -> bool {
    let mut first = content.iter().filter(|word| word.token.is_word() && !word.token.is("that")).take(2);
    let own = first.next().is_some_and(|word| word.token.is_any(&SELF));
    // "It was raining" is about nobody.
    let is_empty = content.iter().any(|word| word.token.is("it"))
        && first.next().is_some_and(|word| word.token.is_any(&["is", "was", "would", "is", "'s", "seems"]));
    own && !is_empty
}

/// "Told the inquest": the words between the cue and what is said name who asks.
#[must_use]
pub fn is_before_a_court(pair: &Pair<'_>, voice: &Voice) -> bool {
    let words = pair.view.within(pair.sentence.span);
    let mut between = words
        .iter()
        .filter(|word| word.token.span.start >= voice.cue.start && word.token.span.end <= pair.statement.content.start);
    between.any(|word| word.token.is_any(&BEFORE))
}

/// "Its spokesman, Jo Reed, confirmed": who speaks for the one that the sentence is about.
#[must_use]
pub fn is_its_spokesman(voice: &Voice) -> bool {
    const SPEAKS: [&str; 8] =
        ["spokesman", "spokeswoman", "spokesperson", "lawyer", "president", "chairman", "chief", "director"];
    let is_own = voice.words.first().is_some_and(|word| ["its", "their", "his", "her"].contains(&word.as_str()));
    is_own && voice.words.iter().any(|word| SPEAKS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn what_is_accepted_of_oneself_is_seen() {
        let read = |sentence: &str| accepted(&view::words(sentence, 0), false).is_some();
        assert!(read("Ms Moll accepts that she received the memo."));
        assert!(read("She accepted in the witness box that her log was incomplete."));
        assert!(!read("It is accepted that she received the memo."));
        assert!(!read("The panel accepted that the pier was shut."));
        assert!(!read("The board accepted the offer that she made."));
        assert!(!read("Ms Moll does not accept that she received the memo."));
    }

    #[test]
    fn in_a_record_whoever_accepts_is_held_to_it() {
        let read = |sentence: &str| accepted(&view::words(sentence, 0), true).is_some();
        assert!(read("Counsel for the owner accepted at the hearing that the memo is genuine."));
        assert!(!read("The owner accepted the offer."));
    }
}
