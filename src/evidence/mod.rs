//! Claim + Hits → Evidence. What does it do to the claim?

pub mod admission;
pub mod caveat;
mod denied;
pub mod filing;
pub mod govern;
pub mod interest;
pub mod judgement;
mod link;
pub mod matching;
pub mod motion;
pub mod officer;
pub mod origin;
pub mod outlet;
mod pair;
pub mod particle;
pub mod polarity;
pub mod proposition;
pub mod reply;
pub mod reprint;
pub mod role;
pub mod sense;
pub mod stance;
pub mod standing;
pub mod superseded;
pub mod tag;
mod undone;
pub mod view;
mod worth;

use crate::evidence::matching::{How, Match, Matcher, likeness};
use crate::evidence::origin::Voice;
use crate::evidence::outlet::Outlets;
pub use crate::evidence::pair::Pair;
use crate::evidence::pair::{FORETOLD, LOOSE, least};
use crate::evidence::proposition::{Part, Proposition};
use crate::evidence::stance::Stance;
pub use crate::evidence::standing::{Standing, standing_alone};
use crate::evidence::view::View;
pub use crate::evidence::worth::Weighing;
use crate::index::Found;
use crate::statement::{Certainty, NameKind, SentenceNo, Statement};
use crate::text::Span;

/// A sentence with what it does to the claim.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    pub view: &'a View<'a>,
    pub sentence: SentenceNo,
    pub span: Span,
    /// How much of the claim it says.
    pub score: f32,
    /// How near it stands to the claim among the sentences that take no side.
    pub nearness: f32,
    pub matched: Match,
    pub stance: Stance,
    /// The stance rule that fired.
    pub rule: &'static str,
    /// The statement of a sentence that only mentions the claim, as long as nobody has asked whose word it is: until
    /// [`Weighing::settle`], its voices, its standing and its origins are not known.
    pub pending: Option<&'a Statement>,
    /// Who says it, outermost first.
    pub voices: Vec<Voice>,
    pub standing: Standing,
    pub is_hedged: bool,
    /// Whether it counts only because few sentences were looked at: on a larger shelf it would be too unlike the claim.
    pub is_loose: bool,
    /// Who it ultimately comes from; empty where that cannot be told.
    pub origins: Vec<String>,
}

/// All that bears on a claim.
pub struct Case<'a> {
    pub claim: &'a Proposition,
    pub evidence: &'a [Evidence<'a>],
    pub views: &'a [View<'a>],
    pub outlets: &'a Outlets,
    /// The newest publication that could be seen, ISO 8601.
    pub newest: Option<&'a str>,
}

/// A sentence that a rule looked at.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub view: &'a View<'a>,
    pub span: Span,
}

/// A rule that fired, with the sentences it looked at.
#[derive(Clone, Debug)]
pub struct Fired<'a> {
    pub rule: &'static str,
    pub text: String,
    pub places: Vec<Place<'a>>,
}

impl<'a> Case<'a> {
    /// The places of the evidence that is wanted, best first.
    pub fn places(&self, wanted: impl Fn(&Evidence<'a>) -> bool) -> Vec<Place<'a>> {
        self.evidence.iter().filter(|one| wanted(one)).map(|one| Place { view: one.view, span: one.span }).collect()
    }
}

/// The evidence for and against `claim` in `views`, best first; `left_out` as for [`stance::stance`].
#[must_use]
pub fn gather<'a>(
    claim: &Proposition,
    found: &Found,
    views: &'a [View<'a>],
    outlets: &Outlets,
    left_out: Option<&str>,
) -> Vec<Evidence<'a>> {
    let matcher = Matcher::new(claim, found);
    gather_by(&Weighing::of(&matcher, views, outlets), left_out)
}

/// The same with what the index knows of the claim at hand. What only mentions it is not all worked out, see
/// [`Evidence::pending`].
#[must_use]
pub fn gather_by<'a>(weighing: &Weighing<'_, 'a>, left_out: Option<&str>) -> Vec<Evidence<'a>> {
    let (matcher, views, strictness) = (weighing.matcher, weighing.views, weighing.strictness);
    let mut evidence = Vec::new();
    let highest = views.iter().map(|view| view.hit.score).fold(f32::EPSILON, f32::max);
    for view in views {
        for (no, sentence) in view.sentences() {
            let shared = matcher.meet(view, sentence);
            if shared.direct <= 0.0 {
                continue;
            }
            // Who says that nobody did it need not say who did not.
            let is_denied = || is_denied(matcher, view, &shared) && matcher.others_are_in_document(view);
            let is_named = shared.names && (shared.direct_names || !matcher.is_bare());
            let is_about = if strictness < LOOSE {
                shared.cover >= 0.4 * strictness && shared.acts >= 0.4 * strictness && shared.direct >= 0.2 * strictness
            } else {
                let likeness = shared.likeness.max(shared.deed - likeness::SAME_DEED) - least(strictness);
                let is_unnamed = || likeness >= UNNAMED && !names_others(matcher, view, sentence.span);
                likeness >= -FORETOLD && (is_named || is_unnamed() || is_denied())
            };
            let is_about = is_about || stance::denies_it(matcher, view, &shared);
            let Some((statement, inner)) = statement_met(matcher, view, no, &shared) else { continue };
            let shared = match inner {
                Some(inner) => matcher.placed(&shared, &inner),
                None => shared,
            };
            let is_loose = strictness < LOOSE && !(shared.names && shared.cover >= 0.55 && shared.acts >= 0.5);
            let score = shared.direct * 0.7 + shared.cover * 0.3;
            // What the sentence itself says counts most, and what was done in it more than who is named; the words around it,
            // by which its passage was found, less. Measured on `fool_me_twice/evidence`: near these weights little changes.
            let likeness = shared.direct * 1.2 + shared.cover * 0.2 + shared.direct_acts * 0.4;
            let mut one = Evidence {
                view,
                sentence: no,
                span: sentence.span,
                score,
                nearness: likeness + 0.4 * view.hit.score / highest,
                matched: shared,
                stance: Stance::Mentions,
                rule: "below_the_floor",
                pending: Some(statement),
                voices: Vec::new(),
                standing: Standing::Open,
                is_hedged: matches!(statement.certainty, Certainty::Hedged | Certainty::Possible),
                is_loose,
                origins: Vec::new(),
            };
            if is_about {
                weighing.weigh(&mut one, |pair| stance::stance(pair, left_out));
            } else if matcher.lacks_only_agent(&one.matched) && left_out != Some("another_actor") {
                weighing.weigh(&mut one, stance::by_another);
            }
            evidence.push(one);
        }
    }
    weigh(&mut evidence);
    yield_to_records(&mut evidence);
    reply::weigh(&mut evidence, weighing);
    denied::weigh(&mut evidence, weighing);
    motion::weigh(&mut evidence, weighing);
    filing::weigh(&mut evidence, matcher, views);
    reprint::join(&mut evidence, weighing);
    link::join(&mut evidence, weighing.outlets);
    superseded::weigh(&mut evidence, weighing.outlets);
    undone::weigh(&mut evidence, weighing);
    evidence.sort_by_cached_key(|one| {
        // Scores that differ by less than a hundredth are equal, so that sums of floats cannot change the order.
        let is_mention = one.stance == Stance::Mentions;
        let score = if is_mention { one.nearness } else { one.score };
        (is_mention, -(score * 100.0).round() as i32, &one.view.hit.meta.id, one.span)
    });
    evidence
}

/// How likely a sentence must speak of a claim that does not name those whom the claim names: log-odds.
const UNNAMED: f32 = 1.5;

/// How likely a sentence must speak of a claim to count beside one that does so more likely: log-odds.
const PLAIN: f32 = 1.5;
/// By how much less likely than the best match a match may be to count: log-odds.
const NEAR_BEST: f32 = 1.75;
/// The same for a record, an admission and a denial: they say it in their own words, and say it best.
const NEAR_BEST_OF_THE_PARTY: f32 = 3.5;

/// Where a record or an admission has the claim's own figures and days, a sentence with others that says less of what was done is
/// about something else.
fn yield_to_records(evidence: &mut [Evidence<'_>]) {
    let firm = |one: &&Evidence<'_>| {
        tag::supports(one) && !one.is_hedged && matches!(one.standing, Standing::Record | Standing::Admission)
    };
    let acts = evidence.iter().filter(firm).map(|one| one.matched.direct_acts).fold(0.0_f32, f32::max);
    for one in evidence.iter_mut() {
        if is_figure(one) && one.matched.direct_acts + f32::EPSILON < acts {
            one.stance = Stance::Mentions;
            one.rule = "says_less_than_the_best";
        }
    }
}

/// A sentence that is much less likely to speak of the claim than the best one only mentions it.
fn weigh(evidence: &mut [Evidence<'_>]) {
    let likeness = |one: &Evidence<'_>| if is_figure(one) { one.matched.deed } else { one.matched.likeness };
    let best_of = |stance: Stance| {
        let sides = evidence.iter().filter(|one| one.stance == stance);
        sides.map(likeness).fold(f32::MIN, f32::max)
    };
    let (best_for, best_against) = (best_of(Stance::Supports), best_of(Stance::Contradicts));
    let supports = evidence.iter().filter(|one| one.stance == Stance::Supports);
    let said = supports.map(|one| one.matched.deed).fold(f32::MIN, f32::max);
    for one in evidence.iter_mut().filter(|one| one.stance != Stance::Mentions) {
        // Who denies it need not repeat it; who opens something else denies nothing.
        let is_turned = one.matched.predicate == How::Opposite;
        let is_denial = one.stance == Stance::Contradicts && !one.voices.is_empty() && !is_turned;
        let is_strong =
            is_denial || one.rule == "set_right" || matches!(one.standing, Standing::Record | Standing::Admission);
        let behind = best_for.max(best_against) - if is_strong { NEAR_BEST_OF_THE_PARTY } else { NEAR_BEST };
        let is_other_side_better =
            if one.stance == Stance::Supports { best_against > best_for } else { best_for > best_against };
        let is_near = likeness(one) >= behind || (one.matched.likeness >= PLAIN && !is_other_side_better);
        // Where a sentence has the claim's own figure, another with another figure has to be as like it in all the rest.
        if is_near && !(is_figure(one) && one.matched.deed < said) || one.rule == "denies_it" {
            continue;
        }
        one.stance = Stance::Mentions;
        one.rule = "says_less_than_the_best";
    }
}

/// Whether it contradicts by another figure or day.
fn is_figure(one: &Evidence<'_>) -> bool {
    ["another_number", "another_date"].contains(&one.rule) && one.stance == Stance::Contradicts
}

/// Whether the stretch names an actor or a thing that the claim does not, other than who says it.
fn names_others(matcher: &Matcher<'_>, view: &View<'_>, span: Span) -> bool {
    let speaks = |name: Span| {
        let mut speakers = view.hit.reading.attributions.iter().filter_map(|attribution| attribution.speaker);
        speakers.any(|speaker| speaker.contains(name))
    };
    let mut names = view.hit.reading.names.iter().filter(|name| {
        let is_actor = matches!(name.kind, NameKind::Organisation | NameKind::Person | NameKind::Product);
        is_actor && span.contains(name.span) && !name.is_stand_in && !speaks(name.span)
    });
    names.any(|name| (0..matcher.claim.names.len()).all(|index| !matcher.is_same_actor(view, index, name)))
}

/// Whether the claim's verb is met and denied, and most of what it is about is there.
fn is_denied(matcher: &Matcher<'_>, view: &View<'_>, shared: &Match) -> bool {
    let head = matcher.claim.head.and_then(|head| shared.met.get(head).zip(matcher.claim.terms.get(head)));
    head.is_some_and(|(met, term)| {
        let at = met.at.and_then(|at| view.index(at.start));
        met.how >= How::Derived
            && shared.direct_acts >= 0.6
            && at.is_some_and(|at| {
                let is_verb = met.how == How::Same || view.tag(at).is_verb();
                is_verb && polarity::is_negated(&view.words, at) != term.negated
            })
    })
}

/// The statement of a sentence that says what the claim says, with how it meets the claim: the innermost content that has
/// nearly all that the sentence has, at whatever place.
fn statement_met<'a>(
    matcher: &Matcher<'_>,
    view: &View<'a>,
    no: SentenceNo,
    shared: &Match,
) -> Option<(&'a Statement, Option<Match>)> {
    let core = matcher.claim.core();
    let weight = |matched: &Match, any: bool| -> f32 {
        let terms = matcher.claim.terms.iter().zip(&matched.met).enumerate();
        terms
            .filter(|(_, (term, _))| core.contains(term.span) && (any || !matches!(term.part, Part::Name(_))))
            .filter(|(_, (_, met))| met.at.is_some())
            .map(|(index, (_, met))| matcher.weight(index) * met.share)
            .sum()
    };
    let (all, any) = match weight(shared, false) {
        acts if acts > 0.0 => (acts, false),
        _ => (weight(shared, true), true),
    };
    let head = matcher.claim.head.filter(|head| shared.met.get(*head).is_some_and(|met| met.how > How::Nearby));
    let mut best: Option<(&'a Statement, Option<Match>)> = None;
    for statement in view.hit.reading.statements.iter().filter(|statement| statement.sentence == no) {
        let is_shorter = |best: &&(&'a Statement, Option<Match>)| {
            (best.0.content.len(), best.0.attribution.is_none())
                <= (statement.content.len(), statement.attribution.is_none())
        };
        if best.as_ref().is_some_and(|best| is_shorter(&best)) {
            continue;
        }
        let inner = statement.attribution.map(|_| matcher.meet_within(view, statement.content));
        // What stands around the content may have a word of the claim by chance; the verb is what is claimed.
        let has_head = inner
            .as_ref()
            .is_some_and(|inner| head.is_some_and(|head| inner.met.get(head).is_some_and(|met| met.how > How::Nearby)));
        let least = if has_head { 0.6 } else { 0.75 };
        if inner.as_ref().is_none_or(|inner| weight(inner, any) >= least * all) {
            best = Some((statement, inner));
        }
    }
    best
}

#[cfg(test)]
mod tests;
