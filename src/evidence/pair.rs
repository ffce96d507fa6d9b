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

    /// Whether it likelier speaks of what the claim speaks of than not.
    #[must_use]
    pub fn is_like(&self) -> bool {
        // Two forecasts are the same forecast in quite other words.
        let foretells = self.claim.reading.sentences.first().is_some_and(|sentence| sentence.mode != Mode::Report);
        let both = foretells && self.statement.mode != Mode::Report;
        let least = if both { least(self.strictness) - FORETOLD } else { least(self.strictness) };
        self.is_loose() || (self.matched.likeness >= least && self.matcher.says_of_what(self.matched))
    }

    /// The same of the deed alone, whatever its figures.
    #[must_use]
    pub fn is_same_deed(&self) -> bool {
        let least = least(self.strictness) + likeness::SAME_DEED;
        self.is_loose() || (self.matched.deed >= least && self.matcher.says_of_what(self.matched))
    }

    /// Whether only a few sentences were looked at, so that one may say the claim in quite other words.
    #[must_use]
    pub fn is_loose(&self) -> bool {
        self.strictness < LOOSE
    }
}

/// How much less likeness is asked for between two judgements or forecasts: log-odds.
pub const FORETOLD: f32 = 1.0;
/// How much less likeness is asked for where next to nothing is asked for, see [`strictness`]: log-odds.
const LENIENT: f32 = 4.0;

/// The least likeness of a sentence that takes a side.
pub fn least(strictness: f32) -> f32 {
    (strictness - 1.0) * LENIENT
}

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
