//! Is it a forecast or a judgement that the claim makes and the source shares?
//!
//! *What it sees*: a claim in the future ("will lose", "won't open"), met by a sentence that expects, predicts or bets; a claim
//! that judges ("should be sold", "is a disgrace"). *Why it matters*: what has not happened cannot be checked, however plainly
//! somebody says that he expects it. *Known gaps*: a plan told by somebody else than the one whose plan it is.

use crate::evidence::Pair;
use crate::evidence::origin::Voice;
use crate::evidence::view::Word;
use crate::statement::{CueKind, Date, DateKind, Mode};
use crate::text;

/// Stems of words with which somebody looks ahead.
const AHEAD: [&str; 26] = [
    "expect", "predict", "forecast", "anticip", "project", "will", "likely", "bet", "guess", "foresee", "may", "might",
    "shall", "would", "reckon", "believ", "think", "hope", "fear", "prospect", "outlook", "unlik", "probabl", "should",
    "suspect", "doubt",
];

/// Whether the claim foretells or judges, and the sentence does as well.
#[must_use]
pub fn is_foretold(pair: &Pair<'_>) -> bool {
    let claimed = pair.claim.reading.sentences.first().map(|sentence| sentence.mode);
    let is_voiced = pair.voices.iter().any(|voice| voice.kind == CueKind::Believes);
    match claimed {
        Some(Mode::Forecast) => is_voiced || looks_ahead(pair.view.within(pair.sentence.span)),
        Some(Mode::Opinion | Mode::Advice) => pair.statement.mode != Mode::Report || is_voiced,
        _ => false,
    }
}

/// Stems of verbs for what is put into a calendar.
const EVENTS: [&str; 20] = [
    "hear",
    "appear",
    "testifi",
    "begin",
    "start",
    "held",
    "meet",
    "open",
    "vote",
    "publish",
    "sit",
    "expir",
    "launch",
    "resum",
    "reopen",
    "take",
    "deliv",
    "hold",
    "interview",
    "schedul",
];

/// Whether the sentence tells of what is fixed for a day or a month, and nobody in it guesses: "the court will hear him on 2 June".
#[must_use]
pub fn is_scheduled(pair: &Pair<'_>) -> bool {
    const GUESSES: [&str; 22] = [
        "expect", "predict", "forecast", "anticip", "likely", "bet", "guess", "may", "might", "would", "reckon",
        "believ", "think", "hope", "fear", "unlik", "probabl", "suspect", "doubt", "could", "should", "if",
    ];
    let reading = &pair.view.hit.reading;
    let is_fixed = |date: &&Date| {
        let is_day = matches!(date.kind, DateKind::Date | DateKind::Time) && date.value.len() >= "2026-06".len();
        pair.sentence.span.contains(date.span)
            && is_day
            && date.value.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'X')
            && !date.value.contains(['W', 'Q', 'H', 'S', 'F'])
    };
    let words = pair.view.within(pair.sentence.span);
    let is_guess = words.iter().any(|word| GUESSES.contains(&&*word.stem) || word.token.is_any(&["i", "my", "we"]));
    let is_event = words.iter().any(|word| EVENTS.contains(&&*word.stem));
    // "The hearing on 2 June will be a turning point": what it will be, somebody judges.
    let is_judged = words.windows(2).any(|two| {
        let [be, article] = two else { return false };
        be.token.is_any(&["be", "become", "mark", "prove"]) && article.token.is_any(&["a", "an", "the"])
    });
    let is_deadline = words.iter().any(|word| word.token.is_any(&["before", "by", "within"]));
    pair.statement.mode == Mode::Forecast
        && is_event
        && !is_deadline
        && !is_judged
        && !is_guess
        && reading.dates.iter().any(|date| is_fixed(&date))
}

/// Whether the voice is the claim's own "is considering", "wants to": that somebody has it in mind is what is claimed.
#[must_use]
pub fn is_own_mind(pair: &Pair<'_>, voice: &Voice) -> bool {
    const MINDS: [&str; 12] =
        ["consid", "plan", "intend", "want", "aim", "seek", "decid", "oppos", "support", "back", "favo", "endors"];
    if voice.kind != CueKind::Believes || voice.negated {
        return false;
    }
    let cue = pair.view.hit.cut(voice.cue).to_lowercase();
    let stem = MINDS.iter().find(|stem| cue.contains(**stem));
    let is_claimed = || {
        let cues = &pair.claim.reading.attributions;
        cues.iter()
            .any(|one| stem.is_some_and(|stem| text::cut(&pair.claim.text, one.cue).to_lowercase().contains(stem)))
    };
    stem.is_some() && is_claimed()
}

/// Whether the claim judges or advises, and the writer states it so in plain words; or it values by a word that only a judgement has.
#[must_use]
pub fn is_valued(pair: &Pair<'_>) -> bool {
    let claimed = pair.claim.reading.sentences.first().map(|sentence| sentence.mode);
    let is_met = |word: &Word<'_>| {
        let mut met = pair.matched.met.iter().filter_map(|met| met.at);
        met.any(|at| at.overlaps(word.token.span))
    };
    let words = pair.view.within(pair.sentence.span);
    let is_judged =
        matches!(claimed, Some(Mode::Opinion | Mode::Advice)) && pair.voices.is_empty() && judges(&pair.claim.text);
    let is_weighed = |two: &[Word<'_>]| {
        let [most, likely] = two else { return false };
        most.token.is_any(&["most", "least"]) && likely.token.is_any(&["likely", "probable"]) && is_met(likely)
    };
    is_judged || words.windows(2).any(is_weighed) || words.iter().any(|word| word.token.is_any(&VALUES) && is_met(word))
}

/// Whether the words advise or call something right.
#[must_use]
pub fn judges(claim: &str) -> bool {
    const JUDGES: [&str; 8] = ["should", "ought", "must", "right", "wrong", "better", "best", "worst"];
    claim.split(|letter: char| !letter.is_alphabetic()).any(|word| JUDGES.contains(&word.to_lowercase().as_str()))
}

/// Adverbs by which somebody values what follows.
const VALUES: [&str; 18] = [
    "surprisingly",
    "disappointingly",
    "shamefully",
    "absurdly",
    "ridiculously",
    "laughably",
    "bizarrely",
    "strangely",
    "oddly",
    "suspiciously",
    "remarkably",
    "astonishingly",
    "shockingly",
    "disgracefully",
    "wonderfully",
    "terribly",
    "admirably",
    "hopelessly",
];

fn looks_ahead(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| AHEAD.contains(&&*word.stem) || word.token.is_any(&["won't", "won’t", "going"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn who_looks_ahead_is_seen() {
        let looks = |sentence: &str| looks_ahead(&view::words(sentence, 0));
        assert!(looks("The analyst expects the club to lose its sponsor."));
        assert!(looks("My bet: the bridge stays shut."));
        assert!(!looks("The club lost its sponsor."));
    }
}
