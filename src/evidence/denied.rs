//! A denial in few words: what somebody says of it who is charged with it, where it is charged.
//!
//! *What it sees*: a sentence below the floor in which somebody says that what the claim's verb tells was not done ("We have never
//! sold a list to anyone", "Nothing was concealed, its president said"), where another sentence supports the claim. *Why it
//! matters*: who denies repeats little of the charge, and a charge that is denied is disputed. Beside an admission or a record it
//! changes nothing, and where nothing supports the claim it refutes nothing: it may be of another charge. *Known gaps*: denials in
//! another verb ("played no part in it").

use crate::evidence::matching::{How, Matcher};
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::evidence::view::View;
use crate::evidence::{Evidence, Standing, Weighing, names_others, polarity, tag};
use crate::statement::lexicon::Class;
use crate::text::Span;

/// Subjects of which nobody is one.
const NOBODY: [&str; 5] = ["nobody", "nothing", "none", "neither", "no"];

/// How unlikely a denial may speak of the claim: log-odds.
const LEAST: f32 = -1.25;

/// Turns what denies in short what another sentence says.
pub fn weigh<'a>(evidence: &mut [Evidence<'a>], weighing: &Weighing<'_, 'a>) {
    let matcher = weighing.matcher;
    let is_settled = |one: &Evidence<'_>| matches!(one.standing, Standing::Admission | Standing::Record);
    let is_charged = evidence.iter().any(tag::supports);
    if !is_charged || evidence.iter().any(|one| tag::supports(one) && is_settled(one)) {
        return;
    }
    for one in evidence.iter_mut().filter(|one| one.stance == Stance::Mentions) {
        if !may_deny(matcher, one) {
            continue;
        }
        weighing.settle(one);
        if denies(matcher, one) {
            one.stance = Stance::Contradicts;
            one.rule = "denied_in_short";
        }
    }
}

/// Whether its words deny what the claim's verb tells, whoever says them.
fn may_deny(matcher: &Matcher<'_>, one: &Evidence<'_>) -> bool {
    let claim = matcher.claim;
    let (view, matched) = (one.view, &one.matched);
    let head = claim.head.filter(|head| !matcher.is_light(*head));
    let Some((term, met)) = head.and_then(|head| claim.terms.get(head).zip(matched.met.get(head))) else {
        return false;
    };
    let Some(at) = met.at.and_then(|at| view.index(at.start)) else { return false };
    let is_denied = polarity::is_negated(&view.words, at) != polarity::has_no_object(&view.words, at);
    // Who would not say something does not say that it was not said.
    let is_saying = claim.reading.attributions.iter().any(|attribution| attribution.cue.overlaps(term.span))
        || view.words.get(at).is_some_and(|word| word.token.has(Class::CUE));
    let is_done = view.tag(at).is_verb() && matched.likeness >= LEAST;
    !(term.negated || is_saying || !is_done || met.how < How::Synonym || !is_denied)
}

/// Whether one of those concerned says so, and of the claim.
fn denies(matcher: &Matcher<'_>, one: &Evidence<'_>) -> bool {
    let claim = matcher.claim;
    let (view, matched) = (one.view, &one.matched);
    if !matches!(one.standing, Standing::Fact | Standing::Accusation | Standing::Admission) {
        return false;
    }
    let is_by_a_party = one.voices.last().is_some_and(|voice| {
        let names = || voice.name.iter().chain(&voice.stands_for);
        (0..claim.names.len()).any(|index| names().any(|name| matcher.bears(view, index, name)))
    });
    let is_of_it = claim.terms.iter().zip(&matched.met).enumerate().any(|(index, (term, met))| {
        claim.head != Some(index)
            && term.part == Part::Act
            && met.at.is_some()
            && met.how >= How::Derived
            && !matcher.is_light(index)
    });
    is_by_a_party && (is_of_it || is_short(view, one.span))
        || is_of_it
            && !one.voices.is_empty()
            && (is_of_nobody(view, one.span) || !names_others(matcher, view, one.span))
}

/// Whether the sentence is so short that it says nothing else.
fn is_short(view: &View<'_>, span: Span) -> bool {
    const FEW: usize = 12;
    view.within(span).iter().filter(|word| word.token.is_word()).count() <= FEW
}

/// Whether the sentence says it of nobody.
fn is_of_nobody(view: &View<'_>, span: Span) -> bool {
    view.within(span).iter().find(|word| word.token.is_word()).is_some_and(|word| word.token.is_any(&NOBODY))
}
