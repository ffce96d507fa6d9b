//! How surely is it said, and is it a report, an opinion, a forecast or advice?

use std::sync::LazyLock;

use crate::statement::clause;
use crate::statement::lexicon::{self, Class, Words};
use crate::statement::syntax::Tag;
use crate::statement::table;
use crate::statement::token::{Token, TokenKind};
use crate::statement::{Certainty, Hedge, Mode};

const OPINIONS: &str = include_str!("lexicon/opinions.txt");

/// First word, packed → the words after it, of each phrase.
static OPINION_PHRASES: LazyLock<Words<Option<u128>, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut phrases: Words<Option<u128>, Vec<Vec<&'static str>>> = Words::default();
    for line in lexicon::lines(OPINIONS) {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            phrases.entry(table::packed_lower(first)).or_default().push(words.collect());
        }
    }
    phrases
});

/// The first words of the phrases that mark a judgement, for the lexicon; a clitic stands for the word before it.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    lexicon::lines(OPINIONS).filter_map(|line| line.split_whitespace().next())
}

/// How surely these tokens (of one sentence, or of one content) say something.
#[must_use]
pub fn certainty(tokens: &[Token<'_>], hedges: &[Hedge]) -> Certainty {
    if clause::is_question(tokens) || tokens.first().is_some_and(|token| token.is("whether")) {
        return Certainty::Question;
    }
    if is_conditional(tokens) {
        return Certainty::Conditional;
    }
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Certainty::Fact };
    let (start, end) = (first.span.start, last.span.end);
    let from = hedges.partition_point(|hedge| hedge.span.end <= start);
    let mut certainty = Certainty::Fact;
    for hedge in hedges.iter().skip(from).take_while(|hedge| hedge.span.start < end) {
        let at = tokens.partition_point(|token| token.span.start < hedge.span.start);
        let Some(word) = tokens.get(at) else { continue };
        if word.is_any(&["may", "might", "could", "perhaps", "maybe", "possibly", "conceivably", "potentially"])
            || word.is("it") && tokens.get(at + 2).is_some_and(|word| word.is("possible"))
        {
            return Certainty::Possible;
        }
        if !is_approximation(word) {
            certainty = Certainty::Hedged;
        }
    }
    certainty
}

/// Words that soften a number or a frequency, not whether it happened.
fn is_approximation(word: &Token<'_>) -> bool {
    word.is_any(&[
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "around",
        "about",
        "some",
        "up",
        "more",
        "or",
        "to",
        "in",
        "largely",
        "mostly",
        "mainly",
        "generally",
        "typically",
        "usually",
        "often",
        "tends",
        "tend",
    ])
}

/// "If it rains", "unless they pay", "provided that"; not "asked if", "even if", "as if".
fn is_conditional(tokens: &[Token<'_>]) -> bool {
    tokens.iter().enumerate().take(400).any(|(at, token)| {
        if !token.is_any(&["if", "unless", "provided", "assuming"]) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let next = tokens.get(at + 1);
        if token.is_any(&["provided", "assuming"]) {
            return next.is_some_and(|next| next.is("that"));
        }
        // "even if", "asked if", "if you like", "if any" put no condition.
        let is_asked = before.is_some_and(|before| {
            before.has(Class::CUE) || before.is_any(&["even", "as", "only", "unclear", "see", "know"])
        });
        let is_polite = next.is_some_and(|next| next.is("you"))
            && tokens
                .get(at + 2)
                .is_some_and(|verb| verb.is_any(&["want", "ask", "will", "like", "prefer", "wish", "please"]));
        let is_short =
            next.is_some_and(|next| next.kind == TokenKind::Mark || next.is_any(&["any", "not", "ever", "anything"]));
        !(is_asked || is_polite || is_short)
    })
}

/// What kind of speech they are.
#[must_use]
pub fn mode(tokens: &[Token<'_>]) -> Mode {
    if !may_be_other(tokens) {
        return Mode::Report;
    }
    let clause = clause::main_clause(tokens);
    let subject = clause.before_verb.start;
    let tag = |at: usize| clause.tags.get(at).copied().unwrap_or(Tag::Stop);
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    // Advice: an imperative, or what the reader should do.
    let verb = clause.verb.clone();
    let is_imperative = clause.before_verb.is_empty()
        && (tag(verb.start) == Tag::Base && !is(verb.start, &["say", "think"])
            || is(verb.start, &["don't", "don’t", "do"]) && tag(verb.start + 1) == Tag::Base
            || is(verb.start, &["be"]))
        && !clause::is_question(tokens)
        && !is_titled(tokens, verb.start);
    if is_imperative || is(subject, &["let"]) && is(subject + 1, &["'s", "’s", "us"]) {
        return Mode::Advice;
    }
    let you = is(subject, &["you"]) && clause.before_verb.len() <= 2;
    if you
        && (is(verb.start, &["should", "must", "shouldn't", "shouldn’t", "need", "ought", "can't", "cannot"])
            || is(verb.start, &["have"]) && is(verb.end, &["to"]))
    {
        return Mode::Advice;
    }
    // Forecast: the verb of the main clause stands in the future.
    let is_future = is(verb.start, &["will", "won't", "won’t", "shall"])
        || tokens.get(verb.start).is_some_and(|token| token.kind == TokenKind::Clitic && token.text.ends_with("ll"))
        || tag(verb.start) == Tag::Be
            && (verb.start..verb.end + 3).any(|at| {
                is(
                    at,
                    &[
                        "likely",
                        "unlikely",
                        "expected",
                        "set",
                        "poised",
                        "bound",
                        "due",
                        "going",
                        "slated",
                        "projected",
                        "forecast",
                        "predicted",
                    ],
                ) && is(at + 1, &["to"])
            })
            && !is(verb.start, &["was", "were"]);
    if is_future {
        return Mode::Forecast;
    }
    if is_opinion(tokens, &clause) { Mode::Opinion } else { Mode::Report }
}

/// "Judge Frayne", "Grant Hale": the first word of a name, which could be a verb by its letters.
fn is_titled(tokens: &[Token<'_>], at: usize) -> bool {
    let is_name = tokens.get(at).is_some_and(|token| token.has(Class::TITLE.and(Class::GIVEN).and(Class::ROLE)));
    is_name && tokens.get(at + 1).is_some_and(Token::is_capital)
}

/// Whether any word could make it something else than a report: most sentences have none and need no tags.
fn may_be_other(tokens: &[Token<'_>]) -> bool {
    tokens.first().is_some_and(|token| token.has(Class::VERB_BASE) || token.has(Class::AUXILIARY))
        || tokens.iter().any(|token| {
            token.has(Class::MODAL | Class::OPINION | Class::EVALUATION)
                || token.kind == TokenKind::Clitic && token.text.ends_with("ll")
                || token.is("to")
                || token.is("let")
                || token.is("deserve")
        })
}

fn is_opinion(tokens: &[Token<'_>], clause: &clause::MainClause) -> bool {
    let verb = &clause.verb;
    let tag = |at: usize| clause.tags.get(at).copied().unwrap_or(Tag::Stop);
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_any(words));
    // What somebody should do is a judgement.
    if is(verb.start, &["should", "shouldn't", "shouldn’t", "ought", "deserves", "deserve"]) {
        return true;
    }
    if has_phrase(tokens, clause) {
        return true;
    }
    // "is a disaster", "was far too slow", "is the best": an evaluation as predicate.
    if tag(verb.start) == Tag::Be || is(verb.start, &["seems", "feels", "looks", "sounds", "remains"]) {
        let end = verb.end.saturating_add(6).min(clause.after_verb.end);
        for at in verb.start + 1..end {
            if matches!(tag(at), Tag::Comma | Tag::Preposition | Tag::That | Tag::To) {
                break;
            }
            let is_evaluation = tokens.get(at).is_some_and(|token| token.has(Class::EVALUATION));
            if is_evaluation && !is_one_of(tokens, at) {
                return true;
            }
        }
    }
    false
}

/// Whether a phrase that marks a judgement stands in the main clause, or opens the sentence: what is quoted, or follows
/// the verb of another's saying, is judged by others.
fn has_phrase(tokens: &[Token<'_>], clause: &clause::MainClause) -> bool {
    let verb = clause.verb.end.checked_sub(1).and_then(|last| tokens.get(last));
    let is_told = verb.is_some_and(|verb| verb.has(Class::CUE))
        && !tokens.get(clause.before_verb.start).is_some_and(|first| first.is_any(&["i", "we"]));
    let quoted = tokens.iter().position(|token| matches!(token.text, "\"" | "“")).filter(|open| *open > 0);
    let limit = if is_told { clause.verb.start } else { tokens.len() }.min(quoted.unwrap_or(tokens.len()));
    // A superlative judges as a predicate; elsewhere it may count: "the best divers in the port".
    let is_judged = |at: usize| {
        !tokens.get(at).is_some_and(|token| token.is("the"))
            || !tokens.get(at + 1).is_some_and(|token| token.is_any(&["best", "worst"]))
            || clause.tags.get(clause.verb.start) == Some(&Tag::Be)
                && at <= clause.verb.end + 1
                && !is_one_of(tokens, at + 1)
    };
    tokens.iter().enumerate().take(limit).any(|(at, token)| {
        if !is_judged(at) {
            return false;
        }
        if !token.has(Class::OPINION) && token.kind != TokenKind::Clitic {
            return false;
        }
        let goes_on = |words: &Vec<&str>| {
            words.iter().zip(at + 1..).all(|(word, at)| tokens.get(at).is_some_and(|token| token.is(word)))
        };
        OPINION_PHRASES.get(&table::packed_lower(token.text)).is_some_and(|phrases| phrases.iter().any(goes_on))
    })
}

/// Whether the superlative at `at` picks one of so many, which can be checked: "the best of three attempts".
fn is_one_of(tokens: &[Token<'_>], at: usize) -> bool {
    const NUMBERS: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "several", "both"];
    let number = tokens.get(at + 2).filter(|_| tokens.get(at + 1).is_some_and(|token| token.is("of")));
    number.is_some_and(|number| number.kind == TokenKind::Number || number.is_any(&NUMBERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::{hedge, token};
    use crate::text::Span;

    #[track_caller]
    fn check_mode(expected: Mode, sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(mode(&token::tokens(sentence, Span::of(sentence))), expected, "{sentence}");
        }
    }

    #[track_caller]
    fn check_certainty(expected: Certainty, sentences: &[&str]) {
        for sentence in sentences {
            let tokens = token::tokens(sentence, Span::of(sentence));
            assert_eq!(certainty(&tokens, &hedge::hedges(&tokens)), expected, "{sentence}");
        }
    }

    #[test]
    fn plain_sentences_are_reports_of_facts() {
        let sentences = [
            "The mill closed in March.",
            "The firm sold 300 boats last year.",
            "The minister said the mill would close.",
            "Judge Frayne turned down the request.",
            "A spokesman announced that it will open again.",
        ];
        check_mode(Mode::Report, &sentences);
        check_certainty(Certainty::Fact, &["The mill closed in March.", "Roughly 300 boats were sold."]);
    }

    #[test]
    fn the_future_is_a_forecast() {
        check_mode(
            Mode::Forecast,
            &[
                "Open markets will outpace closed ones.",
                "Prices are likely to fall.",
                "The dam is going to break.",
                "They'll never pay.",
                "In the long run, the river will win.",
                "The fund is expected to grow by a tenth.",
            ],
        );
    }

    #[test]
    fn judgements_are_opinions() {
        check_mode(
            Mode::Opinion,
            &[
                "The offer was a disgrace.",
                "I think the mill is worth saving.",
                "The council should resign.",
                "In my view the plan is dead.",
                "It's mostly about money.",
                "The new ferry is the worst in the country.",
                "My guess is the mill never opens again.",
                "My bet: nobody is ever charged.",
                "If you want my view: the sale was rushed.",
                "The council is the real villain here.",
                "The inquiry was a whitewash.",
                "For my money, the old bridge was better built.",
                "I'd say the fine was too low.",
            ],
        );
    }

    #[test]
    fn what_others_think_is_reported() {
        check_mode(
            Mode::Report,
            &[
                "The Gazette reported that the board should have been told.",
                "The council is considering whether to close the mill.",
                "The Herald reported the mayor is considering a sale, which some call a mess.",
                "The union said the offer was an insult.",
                "The critics who think it is a disaster stayed at home.",
                "The firm hired the best divers in the port.",
                "Officials say it is hard to count the dead.",
                "The letter reads: \"I think we should sell.\"",
                "The play about the worst storm in a century opened on Friday.",
                "He asked whether the plan makes sense.",
            ],
        );
    }

    #[test]
    fn imperatives_are_advice() {
        check_mode(
            Mode::Advice,
            &["You should keep a copy.", "Expect it to rain.", "Don't trust the first figure.", "Keep your receipts."],
        );
    }

    #[test]
    fn doubt_has_degrees() {
        check_certainty(Certainty::Possible, &["The mill may close.", "Perhaps it sank."]);
        check_certainty(Certainty::Hedged, &["The ship apparently sank.", "The alleged thief left."]);
        check_certainty(Certainty::Conditional, &["If it rains, the mill closes.", "It will close unless they pay."]);
        check_certainty(Certainty::Question, &["Did the mill close?", "whether the mill had closed"]);
        check_certainty(Certainty::Fact, &["They asked if we knew.", "It closed in May 2021."]);
    }
}
