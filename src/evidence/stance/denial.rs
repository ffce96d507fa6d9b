//! The one who is said to have done it says that it did not, and does not say again what: "the ministry said it had not asked for
//! the step".
//!
//! *What it sees*: the claim's actor and its verb, denied, with a word behind the verb that stands for what was claimed, or with the
//! first thing that was. *Why it matters*: who denies something need not repeat it, so that such a sentence is little like the claim;
//! where it is like it, `negation` looks closer. *Known gaps*: denials in which the verb is another ("played no part in it").

use crate::evidence::matching::likeness::Role;
use crate::evidence::matching::{How, Match, Matcher};
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::evidence::view::{View, Word};
use crate::evidence::{Pair, polarity};
use crate::statement::Mode;

/// Pronouns that stand for what was claimed.
const PRONOUNS: [&str; 7] = ["it", "this", "that", "so", "these", "those", "anything"];
/// Nouns that do so with an article.
const STAND_INS: [&str; 14] = [
    "step",
    "measure",
    "move",
    "action",
    "decision",
    "matter",
    "arrangement",
    "request",
    "payment",
    "deal",
    "plan",
    "change",
    "practice",
    "thing",
];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    // Who will not do it may have done it.
    let is_report = pair.statement.mode == Mode::Report;
    (is_report && pair.matched.likeness < 0.0 && denies_it(pair.matcher, pair.view, pair.matched))
        .then_some(Stance::Contradicts)
}

/// Whether the claim's actor denies the claim's verb of what a word stands for.
#[must_use]
pub fn denies_it(matcher: &Matcher<'_>, view: &View<'_>, matched: &Match) -> bool {
    let claim = matcher.claim;
    let Some((head, met)) = claim.head.and_then(|head| claim.terms.get(head).zip(matched.met.get(head))) else {
        return false;
    };
    let Some(at) = met.at.and_then(|at| view.index(at.start)) else { return false };
    let does = |index: usize| matcher.role(index) == Role::Subject;
    let mut subjects = matched.met.iter().enumerate().filter(|(index, _)| does(*index)).peekable();
    let is_by_the_actor =
        subjects.peek().is_some() && subjects.all(|(_, met)| met.how == How::Same && met.at.is_some());
    !head.negated
        && met.how >= How::Synonym
        && is_by_the_actor
        && (view.tag(at).is_verb() && polarity::is_negated(&view.words, at))
        && (stands_for_it(view.words.get(at + 1..).unwrap_or_default())
            || met.how == How::Same
                && names_it(matcher, matched, (head.span.end, view.words.get(at).map(|word| word.token.span.end))))
}

/// Whether the first thing that the claim tells after its verb stands in the sentence too: "we have never sold a list".
fn names_it(matcher: &Matcher<'_>, matched: &Match, (verb, there): (usize, Option<usize>)) -> bool {
    let terms = matcher.claim.terms.iter().zip(&matched.met).enumerate();
    let mut objects = terms.filter(|(index, (term, _))| {
        term.span.start >= verb && matches!(term.part, Part::Act | Part::Name(_)) && !matcher.is_light(*index)
    });
    objects.next().is_none_or(|(_, (_, met))| {
        met.how >= How::Synonym && met.at.zip(there).is_some_and(|(at, verb)| at.start >= verb)
    })
}

/// Whether what follows a verb is only a word for what was claimed: "it", "for the step", "any of this".
fn stands_for_it(words: &[Word<'_>]) -> bool {
    let is_small = |word: &&Word<'_>| word.token.is_any(&["for", "to", "with", "on", "any", "of", "the", "such", "a"]);
    let mut rest = words.iter().skip_while(is_small);
    let Some(first) = rest.next() else { return false };
    let is_end =
        rest.next().is_none_or(|next| !next.token.is_word() || next.token.is_any(&["and", "or", "but", "either"]));
    is_end && (first.token.is_any(&PRONOUNS) || first.token.is_any(&STAND_INS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn a_word_for_what_was_claimed_is_seen() {
        let stands = |words: &str| stands_for_it(&view::words(words, 0));
        assert!(stands("for the step."));
        assert!(stands("any of this, and it never will."));
        assert!(stands("it."));
        assert!(!stands("for the step to be taken back."));
        assert!(!stands("the ferry."));
        assert!(!stands("this ferry."));
    }
}
