//! Somebody does not answer: "could not be reached", "declined to comment", "did not return calls".
//!
//! *What it sees*: a refusal or a failure to answer, as papers word it. *Why it matters*: the sentence has the names of the claim,
//! and silence says nothing either way. *Known gaps*: silence told in other words.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::evidence::view::Word;

/// What is not done, by its stems.
const ANSWERS: [&str; 9] = ["comment", "respond", "repli", "answer", "reach", "return", "contact", "discuss", "elabor"];
/// What is not answered: behind a verb that has other meanings too.
const QUESTIONS: [&str; 12] = [
    "call", "messag", "request", "email", "mail", "question", "comment", "letter", "inquiri", "enquiri", "text",
    "query",
];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let is_asked = pair.claim.terms.iter().any(|term| ANSWERS.contains(&term.stem.as_str()));
    (!is_asked && is_silent(pair.view.within(pair.sentence.span))).then_some(Stance::Mentions)
}

/// Whether the sentence says before anything else that somebody does not answer.
fn is_silent(words: &[Word<'_>]) -> bool {
    const FIRST: usize = 14;
    let Some(at) = (0..words.len().min(FIRST)).find(|at| refuses(words, *at)) else { return false };
    let rest = words.get(at + 1..).unwrap_or_default();
    let Some(answer) = rest.iter().take(5).position(|word| ANSWERS.contains(&&*word.stem)) else { return false };
    let is_plain =
        rest.get(answer).is_some_and(|word| ["comment", "reach", "contact", "elabor"].contains(&&*word.stem));
    let behind = rest.get(answer + 1..).unwrap_or_default();
    is_plain
        || behind.first().is_none_or(|word| !word.token.is_word())
        || behind.iter().take(4).any(|word| QUESTIONS.contains(&&*word.stem))
}

/// Whether the word at `at` begins a refusal: "declined to", "did not", "could not be", "refused".
fn refuses(words: &[Word<'_>], at: usize) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    is(at, &["declined", "declines", "refused", "refuses"])
        || (is(at, &["did", "could", "has", "have", "had", "would", "does", "do"]) && is(at + 1, &["not", "n't"]))
        || is(at, &["didn't", "didn’t", "couldn't", "couldn’t", "wouldn't", "wouldn’t"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn who_does_not_answer_is_seen() {
        let silent = |sentence: &str| is_silent(&view::words(sentence, 0));
        assert!(silent("Moll could not be reached for comment."));
        assert!(silent("Moll did not return calls."));
        assert!(silent("Pell Mining declined to comment on the shaft."));
        assert!(silent("A spokesman for Pell Mining did not respond to a request for comment."));
        assert!(!silent("Moll did not return the money."));
        assert!(!silent("Moll said the ferry was late."));
    }
}
