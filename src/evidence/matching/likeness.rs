//! How likely does a sentence speak of what a claim speaks of? Log-odds, summed from a few features.
//!
//! What a sentence has of the claim's weight (rare words weigh more) is most of it; a figure or a day that both have says more
//! than a word as rare, a long sentence has words of the claim by chance, and names alone say little of what was done. The sum
//! is 0 where the chances are even: above, a sentence may support or contradict, below it only mentions.
//!
//! The weights are those of a logistic regression, rounded, fitted on 2026-11-20 on the 12,889 sentences that share something
//! with one of the 622 claims of the seeds and of the stories of `tests/unseen`, each marked as one that decides its claim or
//! not. Fitted without the story that is asked, nine in ten claims that have an answer have a sentence above the bound, and one in
//! five that have none. The bound was then set .1 higher: as many claims of those stories come out right, and fewer are too strong. With all 33 features that were tried, hits' scores among them, it is no better than with these seven.

use crate::evidence::matching::light::is_light;
use crate::evidence::matching::{How, Match, Matcher, Met};
use crate::evidence::proposition::{Part, Proposition};

/// What a word is in the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is said: the main verb, or what stands after "is".
    Predicate,
    /// Who does it.
    Subject,
    /// Another name.
    Actor,
    /// Any other word of meaning.
    Content,
    /// A number or a date.
    Figure,
    /// A verb that says little, an adverb.
    Manner,
}

/// What the features count: log-odds for the whole of each.
const COVER: f32 = 10.5;
const FIGURES: f32 = 9.35;
const DATES: f32 = 5.4;
const ACTORS: f32 = -1.8;
const PREDICATE: f32 = 0.5;
const EACH_ACT: f32 = 0.31;
const LENGTH: f32 = -3.2;
const BOUND: f32 = -6.26;

/// The length from which on a sentence is long, bytes.
const LONG: usize = 400;
/// The share of a name that stands near enough for a sentence to be about its bearer.
const NEAR: f32 = 0.5;
/// The predicate's share where a claim has none.
const NO_PREDICATE: f32 = 0.6;

/// The likeness from which on a sentence speaks of a claim whose predicate it has, whatever other words it has for the rest.
pub const ALIKE: f32 = 2.0;

/// The same of the deed for a sentence that has another figure for it: it has to speak of the same thing, not of one like it.
pub const SAME_DEED: f32 = 1.5;

/// What the term at `index` is in the claim.
pub(super) fn role(claim: &Proposition, index: usize) -> Role {
    let Some(term) = claim.terms.get(index) else { return Role::Manner };
    match term.part {
        Part::Number | Part::Date => Role::Figure,
        _ if claim.head == Some(index) && !is_light(claim, term) => Role::Predicate,
        Part::Name(name) if claim.agent == Some(name) => Role::Subject,
        Part::Name(_) => Role::Actor,
        Part::Act if claim.subject == Some(index) => Role::Subject,
        Part::Act if is_light(claim, term) => Role::Manner,
        Part::Act => Role::Content,
    }
}

impl Matcher<'_> {
    #[must_use]
    pub fn role(&self, index: usize) -> Role {
        self.roles.get(index).copied().unwrap_or(Role::Manner)
    }

    /// Whether nearly all of the claim is there, its predicate among it, and who does it not left out.
    #[must_use]
    pub fn is_alike(&self, matched: &Match) -> bool {
        let mut met = matched.met.iter().enumerate();
        let lacks_subject = met.any(|(index, met)| self.role(index) == Role::Subject && met.how == How::Missing);
        matched.likeness >= ALIKE && matched.predicate > How::Nearby && !lacks_subject
    }

    /// Whether the sentence itself has more of the claim than its predicate.
    #[must_use]
    pub fn says_of_what(&self, matched: &Match) -> bool {
        let is_other = |index: usize| !matches!(self.role(index), Role::Predicate | Role::Manner);
        let mut others = matched.met.iter().enumerate().filter(|(index, _)| is_other(*index)).peekable();
        let is_here = |(index, met): (usize, &Met)| {
            met.at.is_some() || (self.role(index) == Role::Subject && met.how == How::Nearby && met.share >= NEAR)
        };
        others.peek().is_none() || others.any(is_here)
    }

    /// How the claim's predicate is met; as if derived where the claim has none.
    #[must_use]
    pub fn predicate(&self, met: &[Met]) -> How {
        let at = (0..met.len()).find(|index| self.role(*index) == Role::Predicate);
        at.and_then(|at| met.get(at)).map_or(How::Derived, |met| met.how)
    }

    /// The log-odds that a stretch of `length` bytes that meets the claim's words like this speaks of what the claim speaks of;
    /// and the same if its figures were the claim's.
    pub(super) fn likeness(&self, met: &[Met], length: usize) -> (f32, f32) {
        let (mut all, mut said, mut figures, mut actors) = (f32::EPSILON, 0.0_f32, 0.0_f32, 0.0_f32);
        let (mut numbers, mut dates, mut acts, mut predicate) = (0.0_f32, 0.0_f32, 0, NO_PREDICATE);
        for (index, (term, met)) in self.claim.terms.iter().zip(met).enumerate() {
            let (role, weight) = (self.role(index), self.weight(index));
            let is_same = met.how == How::Same && met.at.is_some();
            all += weight;
            said += weight * met.share;
            match role {
                Role::Figure => figures += weight * (1.0 - met.share),
                Role::Actor => actors += weight,
                Role::Predicate => predicate = if met.at.is_some() { met.share } else { 0.0 },
                _ => {}
            }
            match term.part {
                Part::Number if is_same => numbers += weight,
                Part::Date if is_same => dates += weight,
                Part::Act if met.at.is_some() => acts += 1,
                _ => {}
            }
        }
        let length = length.min(LONG) as f32 / LONG as f32;
        let rest = ACTORS * actors / all + PREDICATE * predicate + EACH_ACT * acts as f32 + LENGTH * length + BOUND;
        let likeness = COVER * said / all + FIGURES * numbers / all + DATES * dates / all + rest;
        (likeness, COVER * (said + figures) / all + rest)
    }
}
