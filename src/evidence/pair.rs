//! A sentence beside the claim: how like it must be to take a side.

use crate::evidence::matching::{Match, Matcher, likeness};
use crate::evidence::origin::Voice;
use crate::evidence::proposition::Proposition;
use crate::evidence::view::View;
use crate::statement::{Mode, Sentence, Statement};

/// A sentence of a hit, laid beside the claim.
pub struct Pair<'a> {
    pub matcher: &'a Matcher<'a>,
    pub claim: &'a Proposition,
    pub view: &'a View<'a>,
    /// All that was found, to see who is who.
    pub views: &'a [View<'a>],
    pub sentence: &'a Sentence,
    pub statement: &'a Statement,
    pub matched: &'a Match,
    /// Outermost first.
    pub voices: &'a [Voice],
    /// What share of the usual likeness is asked for, see [`strictness`].
    pub strictness: f32,
}

impl Pair<'_> {
    /// Whether nearly all of the claim is there, whatever words say it.
    #[must_use]
    pub fn is_alike(&self) -> bool {
        self.matcher.is_alike(self.matched)
    }

    /// Whether it is like the claim enough to take a side: to support it, or to contradict it.
    #[must_use]
    pub fn is_like(&self, contradicts: bool) -> bool {
        let predicate = self.matcher.predicate(&self.matched.met);
        let least = if contradicts { likeness::least_against(predicate) } else { likeness::least(predicate) };
        // Two forecasts are the same forecast in quite other words.
        let foretells = self.claim.reading.sentences.first().is_some_and(|sentence| sentence.mode != Mode::Report);
        let both = foretells && self.statement.mode != Mode::Report;
        let least = if both { least - FORETOLD } else { least };
        let is_like = self.matched.likeness >= least * self.strictness && self.matcher.says_of_what(self.matched);
        self.is_loose() || is_like
    }

    /// Whether only a few sentences were looked at, so that one may say the claim in quite other words.
    #[must_use]
    pub fn is_loose(&self) -> bool {
        self.strictness < LOOSE
    }
}

/// How much less likeness is asked for between two judgements or forecasts.
const FORETOLD: f32 = 0.1;

/// The strictness from which on a sentence must have the claim's names and main verb.
pub const LOOSE: f32 = 0.6;

/// How like a claim a sentence must be, as a share of what is asked for among many: the more sentences are looked at, the
/// likelier one is like the claim by chance. A handful that somebody has picked out for a claim may say it in quite other
/// words; a whole shelf must say it in nearly its own.
pub fn strictness(views: &[View<'_>]) -> f32 {
    let sentences: usize = views.iter().map(|view| view.sentences().count()).sum();
    let doublings = (sentences.max(1) as f32).log2();
    (0.1 + doublings * 0.18).min(1.0)
}
