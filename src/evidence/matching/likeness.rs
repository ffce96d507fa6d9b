//! How far does a sentence speak of what a claim speaks of? One weighted share of a few features.

use crate::evidence::matching::{How, Matcher, Met, is_light};
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

    pub(super) fn likeness(&self, met: &[Met]) -> f32 {
        let _ = How::Nearby;
        let (mut all, mut covered) = (0.0_f32, 0.0_f32);
        for (index, met) in met.iter().enumerate() {
            all += self.weight(index);
            covered += self.weight(index) * met.share;
        }
        if all > 0.0 { covered / all } else { 0.0 }
    }
}
