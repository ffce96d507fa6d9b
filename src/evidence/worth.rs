//! Whose words are they, and what are they worth? Worked out for what may take a side; most of what is found only mentions
//! the claim, and of that only where somebody looks.

use crate::evidence::matching::Matcher;
use crate::evidence::origin::{self, Voice};
use crate::evidence::outlet::Outlets;
use crate::evidence::pair::{Pair, strictness};
use crate::evidence::stance::Stance;
use crate::evidence::standing::standing;
use crate::evidence::view::View;
use crate::evidence::{Evidence, govern};
use crate::statement::Statement;

/// All that a sentence is weighed with.
pub struct Weighing<'w, 'a> {
    pub matcher: &'w Matcher<'w>,
    pub views: &'a [View<'a>],
    pub outlets: &'w Outlets,
    /// What share of the usual likeness is asked for, see [`strictness`].
    pub strictness: f32,
}

impl<'w, 'a> Weighing<'w, 'a> {
    #[must_use]
    pub fn of(matcher: &'w Matcher<'w>, views: &'a [View<'a>], outlets: &'w Outlets) -> Self {
        Self { matcher, views, outlets, strictness: strictness(views) }
    }

    /// Works out what is still pending: who says it, what it is worth, and who it comes from.
    pub fn settle(&self, one: &mut Evidence<'a>) {
        let known = (one.stance, one.rule);
        self.look(one, |_| known, true);
    }

    /// What it does to the claim; and where it takes a side, the same.
    pub(super) fn weigh(&self, one: &mut Evidence<'a>, stance: impl FnOnce(&Pair<'_>) -> (Stance, &'static str)) {
        self.look(one, stance, false);
    }

    fn look(&self, one: &mut Evidence<'a>, stance: impl FnOnce(&Pair<'_>) -> (Stance, &'static str), is_asked: bool) {
        let Some(statement) = one.pending else { return };
        let Some(sentence) = one.view.hit.reading.sentence(one.sentence) else { return };
        let voices = self.voices(one, statement);
        let pair = Pair {
            matcher: self.matcher,
            claim: self.matcher.claim,
            view: one.view,
            views: self.views,
            sentence,
            statement,
            matched: &one.matched,
            voices: &voices,
            strictness: self.strictness,
        };
        (one.stance, one.rule) = stance(&pair);
        if one.stance == Stance::Mentions && !is_asked {
            return;
        }
        one.standing = standing(&pair);
        one.origins = origin::origins(one.view, one.span, &voices, self.outlets);
        one.voices = voices;
        one.pending = None;
    }

    /// Who says it, outermost first; innermost the one that governs the words that meet the claim.
    fn voices(&self, one: &Evidence<'a>, statement: &Statement) -> Vec<Voice> {
        let mut voices = origin::voices(one.view, statement);
        if let Some(at) = self.matcher.met_verb(&one.matched) {
            voices.extend(govern::governing(one.view, one.span, at, &voices));
        }
        voices
    }
}
