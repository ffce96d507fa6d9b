//! The writer takes back what the sentence repeats.
//!
//! *What it sees*: "an earlier version of this article said …", "we wrongly reported …", and "last week we wrote …", "this
//! page said …" where an amends follows within two sentences. *Why it matters*: who looks for the words of a mistake finds
//! the correction, which says the opposite. *Known gaps*: an amends that stands in another passage.

use crate::evidence::Pair;
use crate::evidence::origin::Voice;
use crate::evidence::stance::{Stance, date, number, same};
use crate::evidence::view::Word;
use crate::statement::CueKind;
use crate::text;

/// What has been published, by which a writer speaks of the own words.
const PUBLISHED: [&str; 14] = [
    "article",
    "story",
    "version",
    "report",
    "post",
    "page",
    "column",
    "headline",
    "item",
    "piece",
    "newsletter",
    "caption",
    "edition",
    "episode",
];
/// What stands above an amends.
const LABELS: [&str; 8] =
    ["correction", "corrections", "clarification", "erratum", "corrigendum", "retraction", "corrected", "amendment"];
/// Words for a version that no longer stands.
const EARLIER: [&str; 5] = ["earlier", "previous", "original", "first", "initial"];
const SAID: [&str; 14] = [
    "told",
    "said",
    "wrote",
    "reported",
    "stated",
    "published",
    "called",
    "claimed",
    "printed",
    "gave",
    "misstated",
    "misidentified",
    "suggested",
    "described",
];
const WRONGLY: [&str; 9] = [
    "incorrectly",
    "wrongly",
    "mistakenly",
    "erroneously",
    "misstated",
    "misidentified",
    "misreported",
    "inaccurately",
    "falsely",
];
/// Words with which a writer makes amends, in the sentences that follow.
const AMENDS: [&str; 14] = [
    "sorry",
    "correction",
    "corrected",
    "regret",
    "apologise",
    "apologize",
    "apologies",
    "error",
    "mistake",
    "wrong",
    "incorrect",
    "since",
    "actually",
    "happy",
];

/// What share of the claim's acts a mistake must have that does not have its verb.
const SAME: f32 = 0.5;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let is_about = pair.is_loose() || pair.is_like() || same::speaks_of_it(pair) || pair.matched.direct_acts >= SAME;
    if pair.matched.acts < 0.4 * pair.strictness || !is_about || !is_taken_back(pair) || is_said_after(pair) {
        return None;
    }
    // The mistake is about another figure or day than the claim's.
    if number::stance(pair).is_some() || date::stance(pair).is_some() {
        return Some(Stance::Mentions);
    }
    Some(Stance::Contradicts)
}

fn is_taken_back(pair: &Pair<'_>) -> bool {
    if is_corrected(pair) {
        return true;
    }
    let Some(is_plain) = own_words(pair.view.within(pair.sentence.span)) else { return false };
    let sentences = &pair.view.hit.reading.sentences;
    let follows = || {
        sentences.iter().filter(|next| next.span.start >= pair.sentence.span.end).take(2).any(|next| {
            let words = pair.view.within(next.span);
            makes_amends(words)
        })
    };
    is_plain || follows()
}

/// Whether what meets the claim stands behind the end of an inner sentence: a bracket has the mistake first, then what is so.
fn is_said_after(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    let Some(said) = words.iter().position(|word| word.token.is_any(&SAID)) else { return false };
    let mut stops = words.iter().enumerate().skip(said).filter(|(_, word)| word.token.is("."));
    // A full stop within a sentence ends an abbreviation where no sentence begins behind it.
    let stop = stops.find(|(at, _)| words.get(at + 1).is_some_and(|next| next.token.is_capital()));
    let met = pair.matcher.met_verb(pair.matched);
    stop.zip(met).is_some_and(|((_, stop), met)| met.start > stop.token.span.end)
}

/// Whether the sentence tells, below the label of a correction, what the paper has said.
fn is_corrected(pair: &Pair<'_>) -> bool {
    let label =
        pair.view.words.iter().filter(|word| word.token.is_word()).take(3).any(|word| word.token.is_any(&LABELS));
    let outlet = pair.view.hit.meta.outlet.as_deref();
    let is_papers = |voice: &Voice| {
        let name = voice.name.as_deref().unwrap_or_default();
        outlet.is_some_and(|outlet| {
            let initials: String = outlet.split(' ').filter_map(|word| word.chars().next()).collect();
            text::fold(outlet) == text::fold(name) || (initials.len() > 1 && initials == name)
        })
    };
    // "The same report gave …": what else it had wrong.
    let title = pair.view.hit.meta.title.iter().chain(&pair.view.hit.headings);
    let is_titled = || title.flat_map(|title| title.split(|letter: char| !letter.is_alphabetic())).any(is_label);
    if repeats_the_same(pair.view.within(pair.sentence.span)) && (label || is_titled()) {
        return true;
    }
    label
        && (own_words(pair.view.within(pair.sentence.span)).is_some()
            || pair.voices.iter().any(|voice| voice.kind != CueKind::Denies && is_papers(voice)))
}

fn is_label(word: &str) -> bool {
    LABELS.iter().any(|label| word.eq_ignore_ascii_case(label))
}

/// "The same article said that …"
fn repeats_the_same(words: &[Word<'_>]) -> bool {
    words.windows(5).take(3).any(|five| {
        let [same, published, rest @ ..] = five else { return false };
        same.token.is("same") && published.token.is_any(&PUBLISHED) && rest.iter().any(|word| word.token.is_any(&SAID))
    })
}

/// Whether the writer repeats own words, and then whether the sentence itself says that they are wrong.
fn own_words(words: &[Word<'_>]) -> Option<bool> {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    let near = |from: usize, to: usize, list: &[&str]| (from..to).any(|at| is(at, list));
    (0..words.len()).find_map(|at| {
        let is_own = is(at, &["we", "i"])
            || (is(at, &PUBLISHED)
                && (near(at.saturating_sub(3), at, &["this", "our"]) || near(at.saturating_sub(3), at, &EARLIER)));
        // "An earlier version of this article, following the agency, said …"
        let reach = if near(at.saturating_sub(3), at, &EARLIER) { 16 } else { 7 };
        if !is_own || !near(at + 1, at + reach, &SAID) {
            return None;
        }
        let is_earlier = near(at.saturating_sub(3), at, &EARLIER);
        let was = near(at + 1, at + 7, &["originally", "previously", "initially"]);
        let is_plain = near(at + 1, at + 8, &WRONGLY) || (is(at, &PUBLISHED) && (is_earlier || was));
        Some(is_plain)
    })
}

fn makes_amends(words: &[Word<'_>]) -> bool {
    let opens = |list: &[&str]| words.first().is_some_and(|word| word.token.is_any(list));
    let is_be = words.get(1).is_some_and(|word| word.token.is_any(&["was", "were", "is", "did", "had"]));
    (opens(&["it", "they", "he", "she", "that", "there"]) && is_be && words.len() < 16)
        || words.iter().any(|word| word.token.is_any(&AMENDS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, expected: Option<bool>) {
        assert_eq!(own_words(&view::words(sentence, 0)), expected, "{sentence}");
    }

    #[test]
    fn own_words_are_seen() {
        check("An earlier version of this article said the ferry sank in May.", Some(true));
        check("Our first version stated that the ferry had sunk.", Some(true));
        check(
            "An earlier version of this article, following the ministry's note, said that nine nurses left.",
            Some(true),
        );
        check("We wrongly reported that the coach had quit.", Some(true));
        check("This story originally stated that nine nurses were hired.", Some(true));
        check("Yesterday we wrote that the striker had signed.", Some(false));
    }

    #[test]
    fn the_words_of_others_are_left_alone() {
        check("The mayor said the ferry sank in May.", None);
        check("We visited the yard.", None);
        check("Their report said that nine nurses were hired.", None);
    }

    #[test]
    fn what_else_was_wrong_is_seen() {
        let repeats = |sentence: &str| repeats_the_same(&view::words(sentence, 0));
        assert!(repeats("The same article also gave the number of nurses as nine."));
        assert!(!repeats("The same nurses said that the report was late."));
    }

    #[test]
    fn amends_are_seen() {
        let makes = |sentence: &str| makes_amends(&view::words(sentence, 0));
        assert!(makes("It was June."));
        assert!(makes("We regret the error."));
        assert!(!makes("The owner of the yard was pleased with the sale."));
    }
}
