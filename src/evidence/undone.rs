//! Nothing of the kind was done: a sentence that denies the claim's verb and says little else, where nothing else takes a side.
//!
//! *What it sees*: "No penalty has been imposed", "The suspension is not a revocation", "No outside body has verified the
//! figures": a short clause whose one deed is the claim's, denied, in a document that names those whom the claim names. *Why it
//! matters*: who says that nothing was done does not repeat who would have done what to whom, so that such a sentence is little
//! like any claim. Beside anything that supports or contradicts the claim it changes nothing. *Known gaps*: a denial of the
//! same deed on another occasion; denials in another verb.

use crate::evidence::matching::{How, Matcher};
use crate::evidence::stance::Stance;
use crate::evidence::standing::Standing;
use crate::evidence::view::{View, Word};
use crate::evidence::{Evidence, Weighing, names_others, polarity};
use crate::statement::lexicon::Class;
use crate::statement::{CueKind, Mode};
use crate::text::Span;

/// Stems of verbs with which a noun is done: "no penalty has been imposed".
const DOING: [&str; 24] = [
    "impos", "made", "make", "take", "taken", "set", "reach", "issu", "given", "give", "levi", "bring", "brought",
    "open", "carri", "found", "place", "adopt", "hand", "receiv", "happen", "occur", "propos", "decid",
];

/// Turns what denies the claim in short where no sentence takes a side.
pub fn weigh<'a>(evidence: &mut [Evidence<'a>], weighing: &Weighing<'_, 'a>) {
    let matcher = weighing.matcher;
    if evidence.iter().any(|one| one.stance != Stance::Mentions) || !is_told_as_done(matcher) {
        return;
    }
    for one in evidence.iter_mut().filter(|one| says_it_was_not_done(matcher, one)) {
        weighing.settle(one);
        if matches!(one.standing, Standing::Fact | Standing::Record | Standing::Admission) {
            one.stance = Stance::Contradicts;
            one.rule = "nothing_of_the_kind";
        }
    }
}

/// Whether the claim tells of a deed that was done.
fn is_told_as_done(matcher: &Matcher<'_>) -> bool {
    let claim = matcher.claim;
    let head = claim.head.filter(|head| !matcher.is_light(*head)).and_then(|head| claim.terms.get(head));
    let is_report = claim.reading.sentences.first().is_none_or(|sentence| sentence.mode == Mode::Report);
    // Who did not want or ask for something may have it.
    let is_saying = head.is_some_and(|head| {
        let mut told = claim.reading.attributions.iter().filter(|one| one.cue.overlaps(head.span));
        told.any(|one| matches!(one.kind, CueKind::Believes | CueKind::Asks | CueKind::Orders))
    });
    claim.is_verbal && is_report && !is_saying && !claim.names.is_empty() && head.is_some_and(|head| !head.negated)
}

fn says_it_was_not_done(matcher: &Matcher<'_>, one: &Evidence<'_>) -> bool {
    let (claim, view) = (matcher.claim, one.view);
    let Some(met) = claim.head.and_then(|head| one.matched.met.get(head)) else { return false };
    let Some(at) = met.at.and_then(|at| view.index(at.start)) else { return false };
    let clause = clause(view, one.span, at);
    let is_denied = match met.how {
        // The deed in another word is the same deed where there was none of it.
        How::Same | How::Synonym if !view.tag(at).is_verb() => there_was_none(view, clause, at),
        How::Same => polarity::is_negated(&view.words, at) && !polarity::has_no_object(&view.words, at),
        _ => false,
    };
    let is_report = view.hit.reading.sentence(one.sentence).is_some_and(|sentence| sentence.mode == Mode::Report);
    is_report
        && is_denied
        && matcher.are_in_document(view)
        && !names_others(matcher, view, clause)
        && says_little_else(matcher, one, at, clause)
}

/// Whether the noun at `at` is what there was none of, or what something is not: "no penalty has been set", "is not a finding".
fn there_was_none(view: &View<'_>, clause: Span, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|before| view.words.get(before));
    let is = |back: usize, words: &[&str]| before(back).is_some_and(|word| word.token.is_any(words));
    let no = (1..=2).find(|back| is(*back, &["no"]));
    let opens = |back: usize| {
        let first = view.words.iter().find(|word| clause.contains(word.token.span) && word.token.is_word());
        let led = is(back + 1, &["is", "was", "are", "were", "been", "be", "that"]);
        led || before(back).zip(first).is_some_and(|(no, first)| no.token.span == first.token.span)
    };
    no.is_some_and(opens) || (is(1, &["a", "an"]) && is(2, &["not"]))
}

/// The stretch around the word at `at` up to the next comma, semicolon or cue of saying on either side.
fn clause(view: &View<'_>, sentence: Span, at: usize) -> Span {
    let is_end = |word: &Word<'_>| {
        word.token.is_any(&[",", ";", ":", "—", "–", "“", "”", "\"", "but"]) || !sentence.contains(word.token.span)
    };
    let cues = || view.hit.reading.attributions.iter().map(|attribution| attribution.cue);
    let words = &view.words;
    let after = words.iter().skip(at).take_while(|word| !is_end(word)).last();
    let before = words
        .iter()
        .take(at + 1)
        .rev()
        .take_while(|word| !is_end(word) && !cues().any(|cue| cue.overlaps(word.token.span)));
    let (first, last) = (before.last().map(|word| word.token.span), after.map(|word| word.token.span));
    first.zip(last).map_or(sentence, |(first, last)| first.hull(last))
}

/// Whether the clause has hardly a word of meaning that the claim has not: of a verb no other, of a noun ("no penalty", "not a
/// finding that …") no more than of the claim's.
fn says_little_else(matcher: &Matcher<'_>, one: &Evidence<'_>, at: usize, clause: Span) -> bool {
    let view = one.view;
    let met = |span: Span| one.matched.met.iter().filter_map(|met| met.at).any(|at| at.overlaps(span));
    let names = &view.hit.reading.names;
    let (mut said, mut rest) = (0, 0);
    // The one who would have done it: "no outside body has verified".
    let is_agent = |index: usize| view.tag(at).is_verb() && index < at && is_active(view, at) && is_of_no(view, index);
    for (index, word) in view.words.iter().enumerate().filter(|(_, word)| clause.contains(word.token.span)) {
        let is_claimed =
            met(word.token.span) || matcher.words.iter().any(|asked| asked.is_content() && asked.stem == word.stem);
        let is_named = || names.iter().any(|name| name.span.contains(word.token.span));
        let is_small = || {
            !word.is_content()
                || word.token.has(Class::AUXILIARY)
                || word.token.has(Class::LIGHT_VERB)
                || DOING.contains(&&*word.stem)
                || !word.token.is_word()
        };
        if is_claimed {
            said += 1;
        } else if !is_small() && !is_named() && !is_agent(index) {
            rest += 1;
        }
    }
    if view.tag(at).is_verb() { rest == 0 } else { rest <= said }
}

/// Whether the verb at `at` is no participle of a passive: the one before it does it.
fn is_active(view: &View<'_>, at: usize) -> bool {
    const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "gets"];
    !view.words.get(at.saturating_sub(2)..at).is_some_and(|before| before.iter().any(|word| word.token.is_any(&BE)))
}

/// Whether the word at `index` stands in what "no" opens.
fn is_of_no(view: &View<'_>, index: usize) -> bool {
    let before = view.words.get(index.saturating_sub(2)..index).unwrap_or_default();
    before.iter().any(|word| word.token.is_any(&["no", "nobody"]))
}
