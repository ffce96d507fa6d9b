//! It is planned, weighed or foretold, and the claim says that it is done.
//!
//! *What it sees*: "plans to", "is considering", "will", "may", "is expected to", "threatened to", "orders the firm to" before
//! the verb of the claim, where the claim tells of it as past; and the opposite done, where the claim tells of it as ahead.
//! *Why it matters*: what is announced has not happened. *Known gaps*: plans told by a noun ("a plan for the closure").

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::stance::Stance;
use crate::evidence::view::Word;
use crate::statement::Mode;
use crate::statement::syntax::Tag;
use crate::text::Span;

/// Stems of the words that put what follows into the future or the mind.
const AHEAD: [&str; 37] = [
    "will", "would", "shall", "may", "might", "plan", "consid", "consider", "propos", "want", "hope", "intend",
    "expect", "threaten", "mull", "weigh", "aim", "seek", "vow", "promis", "pledg", "due", "set", "like", "poise",
    "prepar", "wish", "urg", "demand", "could", "offer", "ask", "schedul", "tri", "can", "must", "should",
];

/// Stems of the verbs by which somebody is told to do something.
const TELLING: [&str; 12] =
    ["order", "instruct", "requir", "oblig", "tell", "told", "command", "ask", "urg", "expect", "want", "direct"];

/// Stems of the verbs by which somebody wants what the noun after them tells.
const WANTING: [&str; 11] =
    ["want", "demand", "seek", "sought", "requir", "need", "propos", "request", "crave", "urg", "advoc"];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let head = pair.claim.head?;
    if is_only_wanted(pair, head) {
        return Some(Stance::Mentions);
    }
    let term = pair.claim.terms.get(head)?;
    let met = pair.matched.met.get(head).filter(|met| met.how >= How::Opposite)?;
    let index = pair.view.index(met.at?.start)?;
    let claim = &pair.matcher.words;
    let at = claim.iter().position(|word| word.token.span == term.span)?;
    let is_mention = if met.how == How::Opposite {
        // Who opened a yard may close it yet.
        is_ahead(claim, at) && !is_ahead(&pair.view.words, index)
    } else {
        is_past(claim, at) && is_ahead(&pair.view.words, index)
    };
    is_mention.then_some(Stance::Mentions)
}

/// "The contract required 70 buses", "she wants an order": what somebody wants was not done, where the claim says that it was.
fn is_only_wanted(pair: &Pair<'_>, head: usize) -> bool {
    const NEAR: usize = 4;
    let view = pair.view;
    let is_met = |span: Span| pair.matched.met.iter().filter_map(|met| met.at).any(|at| at.overlaps(span));
    let is_wanting = |at: usize| {
        view.words.get(at).is_some_and(|word| WANTING.contains(&&*word.stem) && !is_met(word.token.span))
            && view.tag(at).is_verb()
    };
    let is_told = |claim: &[Word<'_>]| claim.iter().any(|word| WANTING.contains(&&*word.stem));
    let is_report = pair.claim.reading.sentences.first().is_none_or(|sentence| sentence.mode == Mode::Report);
    if pair.is_loose() || !is_report || !pair.claim.is_verbal || is_told(&pair.matcher.words) {
        return false;
    }
    let met = pair.matched.met.get(head).and_then(|met| met.at).and_then(|at| view.index(at.start));
    if let Some(at) = met {
        return view.tag(at) == Tag::Noun && (at.saturating_sub(NEAR)..at).any(is_wanting);
    }
    let content = view.within(pair.statement.content);
    let first = content.first().and_then(|word| view.index(word.token.span.start)).unwrap_or(0);
    (first..first + content.len()).find(|at| view.tag(*at).is_finite()).is_some_and(is_wanting)
}

/// Whether the verb at `at` tells of something past, by its form and what is before it.
fn is_past(words: &[Word<'_>], at: usize) -> bool {
    const BE: [&str; 7] = ["was", "were", "has", "had", "have", "been", "is"];
    let Some(word) = words.get(at) else { return false };
    let is_form = word.token.text.ends_with("ed") || crate::evidence::sense::lemma(&word.stem) != word.stem;
    let before = (at.saturating_sub(4)..at).filter_map(|at| words.get(at));
    is_form
        && !is_ahead(words, at)
        && !before.clone().any(|word| word.token.is_any(&["to", "be"]))
        && (at > 0 || before.into_iter().any(|word| word.token.is_any(&BE)))
}

/// Whether a word before the verb at `at`, in its group, puts it ahead: "plans to V", "will be V-ed", "orders the firm to V".
fn is_ahead(words: &[Word<'_>], at: usize) -> bool {
    const BETWEEN: [&str; 16] = [
        "to", "be", "have", "been", "not", "also", "soon", "a", "the", "whether", "impose", "issue", "make", "take",
        "bring", "file",
    ];
    for before in (at.saturating_sub(5)..at).rev() {
        let Some(word) = words.get(before) else { break };
        if AHEAD.contains(&&*word.stem) {
            // "would" and the modals govern a bare verb, the others "to" and a verb, or its -ing form.
            let is_modal =
                word.token.is_any(&["will", "would", "shall", "may", "might", "could", "can", "must", "should"]);
            // "It must have been opened": what is inferred of the past is not ahead.
            let is_inferred = word.token.is("must") && words.get(before + 1).is_some_and(|word| word.token.is("have"));
            if is_inferred {
                return false;
            }
            let next_is_to = words.get(before + 1).is_some_and(|word| word.token.is_any(&["to", "whether"]));
            let is_ing = before + 1 == at && words.get(at).is_some_and(|word| word.token.text.ends_with("ing"));
            return is_modal || next_is_to || is_ing;
        }
        if word.token.is("to") && is_told(words, before) {
            return true;
        }
        if !word.token.is_any(&BETWEEN) && !word.token.text.ends_with("ly") {
            break;
        }
    }
    false
}

/// Whether somebody is told to do what stands after the "to" at `to`: a noun, or a name of several words, and before it a verb of
/// telling.
fn is_told(words: &[Word<'_>], to: usize) -> bool {
    let whom = (to.saturating_sub(6)..to).rev().filter_map(|at| words.get(at));
    let mut whom =
        whom.skip(1).skip_while(|word| word.token.is_capital() || word.token.is_any(&["the", "its", "their"]));
    whom.next().is_some_and(|verb| TELLING.contains(&&*verb.stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(marked: &str, expected: bool) {
        let text = marked.replace(['[', ']'], "");
        let start = marked.find('[').expect("a mark");
        let words = view::words(&text, 0);
        let at = words.iter().position(|word| word.token.span.start == start).expect("a word at the mark");
        assert_eq!(is_ahead(&words, at), expected, "{marked}");
    }

    #[test]
    fn what_is_planned_is_ahead() {
        check("The board plans to [close] the mill.", true);
        check("The mill will be [closed].", true);
        check("The board is considering [closing] the mill.", true);
        check("The union threatened to [strike].", true);
        check("The bridge is due to be [opened] on Monday.", true);
        check("The judge ordered Harbour Bank to [pay] the weavers.", true);
        check("The council told the owner to [close] the yard.", true);
    }

    #[test]
    fn what_is_done_is_not() {
        check("The board [closed] the mill.", false);
        check("The tank must have been [opened] at the yard.", false);
        check("The tank must be [opened] at the yard.", true);
        check("The plan was [approved].", false);
        check("The judge gave the order, and Harbour Bank [paid].", false);
        check("The owner ordered lunch and went to [pay].", false);
        check("The club set a price and [sold] him.", false);
    }

    #[test]
    fn a_past_is_known_by_its_form() {
        let past = |text: &str, at: usize| is_past(&view::words(text, 0), at);
        assert!(past("The board closed the mill", 2));
        assert!(past("The club sold him", 2));
        assert!(!past("The board will be closed", 4));
        assert!(!past("The board plans a mill", 2));
    }
}
