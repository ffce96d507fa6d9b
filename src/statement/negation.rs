//! Is the opposite said?
//!
//! Counts what negates in the main clause; two negations are none. What is subordinate to it ("the firm that did not
//! pay") does not count.

use crate::statement::clause::{self, MainClause};
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;
use crate::statement::token::Token;

/// Whether the main clause of these tokens (of one sentence, or of one content) is negated.
#[must_use]
pub fn negated(tokens: &[Token<'_>]) -> bool {
    // Most sentences have no word that could negate.
    if !tokens.iter().any(|token| token.has(Class::NEGATION | Class::NEGATIVE_VERB)) {
        return false;
    }
    let clause = clause::main_clause(tokens);
    let places = clause.before_verb.clone().chain(clause.verb.clone()).chain(clause.after_verb.clone());
    let count = places.filter(|at| negates(tokens, &clause, *at)).count();
    count % 2 == 1
}

fn negates(tokens: &[Token<'_>], clause: &MainClause, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    let next_is = |words: &[&str]| next.is_some_and(|next| next.is_any(words));
    let tag = |at: usize| clause.tags.get(at).copied().unwrap_or(Tag::Stop);
    if token.is("no") {
        // "no doubt", "no more than", "No, it is"; "no longer" negates.
        return !next_is(&["doubt", "matter", "wonder", "one's", "less", "fewer", "more", "later", "sooner"])
            && !next.is_none_or(|next| matches!(next.text, "," | "." | "-" | ":"));
    }
    if token.is("not") {
        return !next_is(&["only", "just", "merely", "simply", "least", "surprisingly", "necessarily"]);
    }
    if token.is("nor") || token.is("neither") {
        // "neither A nor B" is one negation.
        return token.is("neither") && !tokens.iter().take(at).any(|before| before.is("not"))
            || token.is("nor") && !tokens.iter().take(at).any(|before| before.is_any(&["neither", "not", "no"]));
    }
    if token.is("without") {
        // "operated without a licence"; "left without paying" says something else of another verb.
        return clause.after_verb.contains(&at) && tag(at + 1) != Tag::Ing && !next_is(&["doubt", "question"]);
    }
    if token.is("nothing") {
        return !next_is(&["but", "short"]);
    }
    if token.has(Class::NEGATIVE_VERB) {
        // The verb itself, or its infinitive: not the noun "lack", not "failed state".
        return clause.verb.contains(&at)
            && (!token.is_any(&["failed", "fails", "fail", "failing", "declined", "declines", "decline"])
                || next_is(&["to"]));
    }
    if token.has(Class::NEGATION) {
        // Contractions, "never", "nobody", "hardly": anywhere in the clause; "not only" is taken care of above.
        return !(token.has(Class::AUXILIARY) || token.has(Class::MODAL))
            || !next_is(&["only", "just", "merely", "simply"]);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::token;
    use crate::text::Span;

    #[track_caller]
    fn check(expected: bool, sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(negated(&token::tokens(sentence, Span::of(sentence))), expected, "{sentence}");
        }
    }

    #[test]
    fn the_main_clause_is_negated() {
        check(
            true,
            &[
                "The mill did not close.",
                "The mill didn't close last year.",
                "No mill has closed.",
                "Nobody saw the boat.",
                "The board has no plans to sell.",
                "The inspectors found no evidence of fraud.",
                "The firm failed to pay its workers.",
                "The minister declined to comment.",
                "The minister denied that he had met them.",
                "The ferry never sailed.",
                "Neither the mayor nor her deputy came.",
                "The mill is no longer open.",
                "The engine hardly moved.",
                "The company operated without a licence.",
                "None of the drivers were paid.",
                "that it had not signed the contract",
                "If the rain stops, the mill will not close.",
                "The court, which sat on Monday, has not ruled.",
                "They cannot leave.",
            ],
        );
    }

    #[test]
    fn what_is_subordinate_does_not_negate() {
        check(
            false,
            &[
                "The mill closed.",
                "The union said the mill would not close.",
                "The union said that nobody was paid.",
                "The man who did not pay was arrested.",
                "If the firm does not pay, the mill will close.",
                "She left because she was not paid.",
                "He left without paying.",
                "The mill closed and the workers were not paid.",
            ],
        );
    }

    #[test]
    fn not_only_and_two_negations_are_none() {
        check(
            false,
            &[
                "The mill not only closed but burned.",
                "The firm did not deny that it knew.",
                "The firm did not fail to pay.",
                "No doubt the mill closed.",
                "The tax rose to no less than a third.",
            ],
        );
    }
}
