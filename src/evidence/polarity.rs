//! Is this word said, or denied? Which negators reach it.
//!
//! *What it sees*: `not`, `no`, `never`, `neither`, `without`, `failed to`, `declined to`, `stopped short of` and their
//! kind before a word, in its clause. *Why it matters*: a sentence that shares every word with a claim may say the
//! opposite. *Known gaps*: a negator in another clause that governs this one ("It is not true that, as he said, …").

use crate::evidence::view::Word;
use crate::statement::lexicon::Class;

/// How far a negator reaches, in words.
const REACH: usize = 14;

const NEGATORS: [&str; 14] = [
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly", "scarcely",
    "lacks", "lacked",
];

/// Words after which "to" or "of" makes what follows undone.
const SHORTFALLS: [&str; 16] = [
    "failed",
    "fails",
    "fail",
    "failing",
    "declined",
    "declines",
    "refused",
    "refuses",
    "refusing",
    "unable",
    "neglected",
    "short",
    "yet",
    "forgot",
    "falsely",
    "incorrectly",
];

const AUXILIARIES: [&str; 12] =
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "cannot"];

/// "No fewer than", "not later than": how many and when, not whether.
const BOUNDS: [&str; 6] = ["fewer", "less", "more", "later", "earlier", "sooner"];

/// Words that begin another clause.
const BREAKS: [&str; 16] = [
    "but", "because", "although", "though", "while", "whereas", "unless", "until", "since", "if", "which", "who",
    "however", "so", "where", "when",
];

/// Whether what the word at `index` says is denied in its clause: an odd number of negators reach it.
#[must_use]
pub fn is_negated(words: &[Word<'_>], index: usize) -> bool {
    let mut negators = 0;
    let mut has_verb = false;
    // Of "no longer" the one word does not deny the other.
    let is_longer = words.get(index).is_some_and(|word| word.token.is("longer"));
    let end = if is_longer { index.saturating_sub(1) } else { index };
    for at in (index.saturating_sub(REACH)..end).rev() {
        let Some(word) = words.get(at) else { break };
        if ends_clause(words, at) || (at < end && opens_clause(words, at)) {
            break;
        }
        has_verb |= at < end && word.token.is_any(&AUXILIARIES);
        // "A mine without a log is unsafe": what it is without is not what it is.
        if negates(words, at) && !(has_verb && word.token.is("without")) {
            negators += 1;
        }
        // "neither confirmed nor denied": what follows "nor" is denied once.
        if word.token.is("nor") {
            break;
        }
    }
    negators += usize::from(is_kept_from(words, index));
    negators % 2 == 1 && !is_until(words, index)
}

/// "The court barred the boats from leaving": what somebody is kept from is not done.
fn is_kept_from(words: &[Word<'_>], index: usize) -> bool {
    const FAR: usize = 9;
    const KEPT: [&str; 16] = [
        "bar",
        "ban",
        "prohibit",
        "prevent",
        "stop",
        "block",
        "exclud",
        "refrain",
        "disqualifi",
        "discourag",
        "dissuad",
        "restrain",
        "enjoin",
        "preclud",
        "deter",
        "forbid",
    ];
    let is_from = index.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| word.token.is("from"));
    let is_doing = words.get(index).is_some_and(|word| word.token.text.ends_with("ing"));
    is_from
        && is_doing
        && words
            .get(index.saturating_sub(FAR)..index - 1)
            .is_some_and(|before| before.iter().any(|word| KEPT.contains(&word.lemma())))
}

/// "The client sends no marker": what is done to nothing is not done. That somebody says "no ship sank" is said.
#[must_use]
pub fn has_no_object(words: &[Word<'_>], index: usize) -> bool {
    let Some((verb, next)) = words.get(index).zip(words.get(index + 1)) else { return false };
    let is_none = next.token.is_any(&["nothing", "nobody"]) || next.token.is("no") && !verb.token.has(Class::CUE);
    verb.token.has(Class::VERB) && is_none && negates(words, index + 1)
}

/// Whether a pronoun opens a clause: one about the noun right before it ("has not restored the connection it cut"), or
/// another beside it ("found nothing and it closed the case").
fn opens_clause(words: &[Word<'_>], at: usize) -> bool {
    const SUBJECTS: [&str; 7] = ["it", "they", "he", "she", "we", "i", "you"];
    // "The road that the bridge cut" tells which road; "the claim that" tells what is claimed.
    const SAID: [&str; 8] = ["claim", "idea", "allegation", "report", "fact", "suggestion", "accusation", "charge"];
    let noun = |at: usize| {
        let before = words.get(at.checked_sub(1)?)?;
        let is_led = before.token.is_any(&["the", "a", "an", "its", "their", "his", "her", "any", "every"]);
        words.get(at).filter(|word| is_led && word.is_content())
    };
    let is_subject = |at: usize| words.get(at).is_some_and(|word| word.token.is_any(&SUBJECTS));
    let is_that = words.get(at).is_some_and(|word| word.token.is("that"))
        && at.checked_sub(1).and_then(noun).is_some_and(|noun| !noun.token.is_any(&SAID));
    let is_and = words.get(at).is_some_and(|word| word.token.is("and"));
    // "No one was hurt and no house was lost": the second is denied by itself.
    let denies_anew =
        is_and && words.get(at + 1).is_some_and(|word| word.token.is_any(&["no", "nobody", "nothing", "none"]));
    is_that
        || denies_anew
        || (is_and && is_subject(at + 1))
        || (is_subject(at) && at.checked_sub(1).and_then(noun).is_some())
}

/// Whether what is denied up to a time is so from then on: "did not open until May".
fn is_until(words: &[Word<'_>], index: usize) -> bool {
    const FURTHER: usize = 14;
    for at in index + 1..=index + FURTHER {
        let Some(word) = words.get(at) else { return false };
        if word.token.is_any(&["until", "till"]) {
            return true;
        }
        if ends_clause(words, at) {
            return false;
        }
    }
    false
}

/// Whether the word at `index` is a negator.
#[must_use]
pub fn negates(words: &[Word<'_>], index: usize) -> bool {
    let Some(word) = words.get(index) else { return false };
    let next = words.get(index + 1).map(|word| word.token);
    let after = words.get(index + 2).map(|word| word.token);
    if word.token.is_any(&NEGATORS) {
        let is_idiom = next.is_some_and(|next| {
            (word.token.is("not") && next.is_any(&["only", "just", "merely", "simply", "least"]))
                || (word.token.is("no") && next.is_any(&["doubt", "wonder", "matter", "secret"]))
                || (word.token.is_any(&["no", "not"])
                    && next.is_any(&BOUNDS)
                    && after.is_some_and(|after| after.is("than")))
                || (word.token.is("nothing") && next.is("but"))
        });
        return !is_idiom;
    }
    let is_contracted = || {
        let folded = word.folded();
        folded.ends_with("n't") || folded == "cant" || folded == "dont" || folded == "didnt"
    };
    if (word.token.text.ends_with(['t', 'T']) || !word.token.text.is_ascii()) && is_contracted() {
        return true;
    }
    if word.token.is("short") {
        return next.is_some_and(|next| next.is("of"))
            && index > 0
            && words.get(index - 1).is_some_and(|word| word.stem == "stop");
    }
    if word.token.is_any(&["falsely", "incorrectly"]) {
        return true;
    }
    word.token.is_any(&SHORTFALLS)
        && (next.is_some_and(|next| next.is("to")) || after.is_some_and(|after| after.is("to")))
}

/// Whether a clause ends at the word at `index`.
#[must_use]
pub fn ends_clause(words: &[Word<'_>], index: usize) -> bool {
    let Some(word) = words.get(index) else { return true };
    let token = word.token;
    if token.is_any(&BREAKS) || token.is_any(&[";", ":", "—", "–", "(", ")", ".", "!", "?"]) {
        return true;
    }
    // A comma between two items of a list, or around an apposition, does not end what "no" or "not" denies; a comma
    // before a conjunction or a new subject does. Without a parse a comma ends it.
    token.is(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    /// `marked` has one word in brackets.
    #[track_caller]
    fn check(marked: &str, expected: bool) {
        let text = marked.replace(['[', ']'], "");
        let at = marked.find('[').expect("a mark");
        let words = view::words(&text, 0);
        let index = words.iter().position(|word| word.token.span.start == at).expect("a word at the mark");
        assert_eq!(is_negated(&words, index), expected, "{marked}");
    }

    #[test]
    fn a_negator_reaches_the_words_after_it() {
        check("The mill has not [admitted] it.", true);
        check("No outside auditor has [verified] the count.", true);
        check("The council offered no [rebuttal].", true);
        check("They didn't [close] the gate.", true);
        check("The mayor failed to [sign] the order.", true);
        check("The union stopped short of [calling] a strike.", true);
        check("Most of the permits are not [illegal].", true);
        check("The firm has yet to [answer].", true);
    }

    #[test]
    fn a_negator_does_not_reach_what_stands_before_it_or_in_another_clause() {
        check("The [mill] has not admitted it.", false);
        check("The mill did not burn, but it [closed].", false);
        check("The ferry did not [resume] service until 4 May.", false);
        check("The port did not [tell] the ministry in Brack about the harbour master's letter until 14 April.", false);
        check("The board did not [publish] the minutes until a court ordered it.", false);
        check("The bank would neither confirm nor [deny] the sale.", true);
        check("Not only did the mill [close], it was sold.", false);
        check("No doubt the mill [closed].", false);
        check("It is no secret that the mill [closed].", false);
        check("There were no fewer than nine [fires].", false);
        check("The log shall be [kept] and filed no later than May.", false);
        check("Nobody was hurt and no house was [lost].", true);
        check("The mill had no more [coal].", true);
        check("A mine without a log is not [safe].", true);
        check("A mine without a log is [safe].", false);
        check("It ran without a [log].", true);
    }

    #[test]
    fn what_is_done_to_nothing_is_seen() {
        let sees = |sentence: &str, verb: &str| {
            let words = view::words(sentence, 0);
            let index = words.iter().position(|word| word.token.text == verb).expect("the verb");
            has_no_object(&words, index)
        };
        assert!(sees("The current pump sends no signal.", "sends"));
        assert!(sees("The divers found nothing.", "found"));
        assert!(!sees("The yard made no secret of it.", "made"));
        assert!(!sees("The yard built no fewer than nine boats.", "built"));
        assert!(!sees("The mayor said no house was lost.", "said"));
    }

    #[test]
    fn what_somebody_is_kept_from_is_denied() {
        check("The court barred the boats from [leaving] the port.", true);
        check("The port banned them from [sailing].", true);
        check("The boats kept them from [sailing], he joked.", false);
        check("He came back from [sailing].", false);
    }

    #[test]
    fn two_negators_cancel() {
        check("The mill did not fail to [deliver].", false);
    }
}
