//! How far does a sentence speak of what a claim speaks of? One weighted share of a few features.
//!
//! Each word of the claim weighs as much as it is rare, times what its role counts: what is said, who does it, the other
//! names, the other words, the figures. What a sentence has of that weight is its likeness: a word itself in full, another of
//! its sense nearly, one that stands in the heading or another sentence in part, one of its field a little. From it follow two
//! bounds: a sentence that is nearly all there speaks of the claim whatever gate else refuses it, and one that has the
//! predicate only in another word must be the more like the claim in all the rest.
//!
//! The constants were fitted on 2026-11-20 on the 452 claims of the seeds, of `tests/library` and of the open stories of
//! `tests/unseen`, each sentence marked as one that decides the claim or not: steps along one constant at a time, to the most
//! claims whose deciding sentence is above the bound, less 0.12 for each other sentence and 2 for each claim without an answer
//! that has one there. Fitted without the story that is asked, they find 319 of 386 with 149 other sentences; fitted on all,
//! 331 with 160; left out one by one the stories move them by no more than a step of the grid. With the refusals of what
//! language says plainly is another proposition, 335 with 76. Between 0.5 and 0.75, of the sentences that these refuse, one in
//! twenty decides a claim; above that, nine in ten.

use crate::evidence::matching::{How, Match, Matcher, Met, is_light};
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

/// What a word counts that stands in the heading or another sentence, beside what it is worth there.
const NEARBY: f32 = 0.8;
/// What a word of the same field counts.
const KINDRED: f32 = 0.3;
/// What a sentence loses that does not say what is said.
const WITHOUT_PREDICATE: f32 = 0.12;

/// The likeness from which on a sentence speaks of a claim whose predicate it has, whatever other words it has for the rest.
pub const ALIKE: f32 = 0.75;

/// The least likeness of a sentence that takes a side, by how the claim's predicate is met in it: a word of the same field
/// says it only where nearly all else is there.
#[must_use]
pub const fn least(predicate: How) -> f32 {
    match predicate {
        How::Same | How::Synonym => 0.5,
        How::Derived | How::Opposite | How::Kindred => 0.6,
        How::Nearby | How::Missing => 0.45,
    }
}

/// The same of a sentence that contradicts: it has to speak of the same thing, not of another like it.
#[must_use]
pub const fn least_against(predicate: How) -> f32 {
    match predicate {
        How::Same => 0.5,
        How::Synonym => 0.6,
        How::Kindred => 0.75,
        How::Derived | How::Opposite | How::Nearby | How::Missing => 0.66,
    }
}

impl Role {
    /// What a word in this role counts beside a word of content as rare.
    const fn weight(self) -> f32 {
        match self {
            Self::Predicate | Self::Content => 1.0,
            Self::Subject | Self::Figure | Self::Manner => 0.7,
            Self::Actor => 1.4,
        }
    }
}

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
        matched.likeness >= ALIKE && self.predicate(&matched.met) > How::Nearby && !lacks_subject
    }

    /// Whether the sentence itself has more of the claim than its predicate.
    #[must_use]
    pub fn says_of_what(&self, matched: &Match) -> bool {
        let is_other = |index: usize| !matches!(self.role(index), Role::Predicate | Role::Manner);
        let mut others = matched.met.iter().enumerate().filter(|(index, _)| is_other(*index)).peekable();
        others.peek().is_none() || others.any(|(_, met)| met.at.is_some())
    }

    /// How the claim's predicate is met; as if derived where the claim has none.
    #[must_use]
    pub fn predicate(&self, met: &[Met]) -> How {
        let at = (0..met.len()).find(|index| self.role(*index) == Role::Predicate);
        at.and_then(|at| met.get(at)).map_or(How::Derived, |met| met.how)
    }

    /// How far a sentence that meets the claim's words like this speaks of what the claim speaks of: 0 to 1.
    pub(super) fn likeness(&self, met: &[Met]) -> f32 {
        let (mut all, mut said, mut predicate) = (0.0_f32, 0.0_f32, 1.0_f32);
        for (index, met) in met.iter().enumerate() {
            let role = self.role(index);
            let weight = self.weight(index) * role.weight();
            let share = match met.how {
                How::Nearby => met.share * NEARBY,
                How::Kindred => KINDRED,
                _ => met.share,
            };
            all += weight;
            said += weight * share;
            if role == Role::Predicate {
                predicate = share;
            }
        }
        let without = if predicate < KINDRED { WITHOUT_PREDICATE } else { 0.0 };
        if all > 0.0 { (said / all - without).max(0.0) } else { 0.0 }
    }
}
