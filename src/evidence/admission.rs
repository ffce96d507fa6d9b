//! Does the party concerned admit it?
//!
//! *What it sees*: a cue of admission by one who speaks for the party; "said" and "told" before what is against the speaker's
//! own interest ("the firm is late", "we cut the inspectors"); what an organisation's own statement says that it has done.
//! *Why it matters*: nobody speaks against themselves for gain. *Known gaps*: adverse things told in words that are not in
//! `lexicon/adverse.txt`; a boast that reads like a confession.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::document::form::Form;
use crate::evidence::view::Word;
use crate::evidence::{Pair, polarity};
use crate::statement::syntax::Tag;
use crate::statement::{Certainty, CueKind, Mode, lexicon, term};

static ADVERSE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/adverse.txt")).map(term::stem).collect());

/// Whether the sentence is an admission of what it says; `is_concerned`: the innermost speaker is, or speaks for, the party.
#[must_use]
pub fn admits(pair: &Pair<'_>, is_concerned: bool) -> bool {
    let Some(voice) = pair.voices.last() else { return false };
    if voice.negated || pair.statement.mode != Mode::Report || pair.statement.certainty == Certainty::Question {
        return false;
    }
    match voice.kind {
        // One acknowledges what is one's own, even where the claim does not say whose it is.
        CueKind::Admits if pair.claim.agent.is_none() && voice.is_named => {
            let cue = pair.view.hit.cut(voice.cue).to_lowercase();
            is_concerned || ["acknowledg", "admit", "conced", "confess"].iter().any(|verb| cue.contains(verb))
        }
        CueKind::Admits => is_concerned,
        CueKind::Says if is_own_statement(pair) => is_own_act(pair),
        CueKind::Says => is_concerned && tells_against_itself(pair.view.within(pair.statement.content)),
        _ => false,
    }
}

/// Whether the sentence stands in an organisation's own statement, in its own voice.
fn is_own_statement(pair: &Pair<'_>) -> bool {
    pair.view.hit.meta.form == Some(Form::Statement) && pair.voices.len() == 1
}

/// "We did not tell the customers", "the tanks have been emptied": what the writer did, or what was done.
fn is_own_act(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    if tells_against_itself(words) {
        return true;
    }
    let Some(first) = words.first().and_then(|word| pair.view.index(word.token.span.start)) else { return false };
    let verb = (0..words.len()).find(|at| pair.view.tag(first + at).is_finite());
    let Some(verb) = verb else { return false };
    let is_own = words.iter().take(verb).any(|word| word.token.is_any(&["we", "i"]));
    let tag = |at: usize| pair.view.tag(first + at);
    let is_passive = (verb..words.len().min(verb + 4))
        .any(|at| tag(at) == Tag::Be || words.get(at).is_some_and(|word| word.token.is("been")))
        && (verb + 1..words.len().min(verb + 5)).any(|at| matches!(tag(at), Tag::Past | Tag::Participle));
    let is_denied = (verb..words.len().min(verb + 4)).any(|at| polarity::negates(words, at));
    is_own || (is_passive && !is_denied)
}

/// Whether the words tell of something that the speaker would rather not have to tell, and do not deny it.
fn tells_against_itself(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| ADVERSE.contains(&word.stem) && !polarity::is_negated(words, at))
        || words
            .windows(2)
            .any(|two| matches!(two, [should, have] if should.token.is("should") && have.token.is("have")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, expected: bool) {
        assert_eq!(tells_against_itself(&view::words(sentence, 0)), expected, "{sentence}");
    }

    #[test]
    fn what_tells_against_the_speaker_is_seen() {
        check("the ferry is three weeks late", true);
        check("the clinic had cut its night staff", true);
        check("they made a mistake with the gates", true);
        check("we should have told the neighbours", true);
    }

    #[test]
    fn what_does_not_is_left_alone() {
        check("the ferry will be on time", false);
        check("no mistake was made", false);
        check("the clinic has paid every bill", false);
    }
}
