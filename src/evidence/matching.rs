//! How much of a claim does a sentence say?

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentId;
use crate::evidence::proposition::{Part, Proposition, Term};
use crate::evidence::view::{View, Word};
use crate::evidence::{role, sense};
use crate::index::Found;
use crate::statement::{Name, Sentence};
use crate::text::{self, Span};

/// What a word of the claim met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    Missing,
    /// In another sentence of the passage, a heading, the title.
    Nearby,
    Derived,
    /// A word that says the opposite stands in its place.
    Opposite,
    Synonym,
    /// The word itself, or a name (or pronoun) of the same actor.
    Same,
}

/// Where and how well one word of the claim is met.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    pub how: How,
    /// 0 to 1.
    pub share: f32,
    /// In the sentence.
    pub at: Option<Span>,
}

/// Verbs of saying that any attribution meets: "What does the board say …?"
const SAYING: [&str; 6] = ["say", "said", "claim", "argu", "explain", "tell"];

const MISSING: Met = Met { how: How::Missing, share: 0.0, at: None };

/// How a sentence meets a claim.
#[derive(Clone, Debug)]
pub struct Match {
    /// One for each term of the claim.
    pub met: Vec<Met>,
    /// Share of the claim's weight that is met, context included.
    pub cover: f32,
    /// The same without context.
    pub direct: f32,
    /// Share of the weight of the acts alone (what is no name, number or date), context included.
    pub acts: f32,
    pub direct_acts: f32,
    /// Whether every name of the claim is met.
    pub names: bool,
    /// Whether every name is met in the sentence itself.
    pub direct_names: bool,
}

impl Match {
    /// Of a sentence that shares no word with the claim and is about it all the same.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            met: Vec::new(),
            cover: 0.0,
            direct: 0.0,
            acts: 0.0,
            direct_acts: 0.0,
            names: false,
            direct_names: false,
        }
    }
}

/// The claim with what the index knows of its words and names.
pub struct Matcher<'a> {
    pub claim: &'a Proposition,
    weights: Vec<f32>,
    /// For each name of the claim, the canonical names of the actors that bear it, by document, folded.
    actors: Vec<BTreeMap<DocumentId, Vec<String>>>,
    /// The same over all documents: one that writes "Office for Rail Safety" means the ORS of another.
    elsewhere: Vec<BTreeSet<String>>,
    /// For each name, whether anybody in the documents bears it as a name or whether its words occur.
    known: Vec<bool>,
}

impl<'a> Matcher<'a> {
    #[must_use]
    pub fn new(claim: &'a Proposition, found: &Found) -> Self {
        let rarest = found.weights.values().copied().fold(1.0_f32, f32::max);
        let weights = claim
            .terms
            .iter()
            .map(|term| 1.0 + found.weights.get(&term.stem).copied().unwrap_or(rarest).clamp(0.0, 8.0))
            .collect();
        let mut actors = vec![BTreeMap::<DocumentId, Vec<String>>::new(); claim.names.len()];
        for known in &found.actors {
            let forms: Vec<String> =
                known.actor.aliases.iter().chain([&known.actor.canonical]).map(|form| text::fold(form)).collect();
            for (name, by_document) in claim.names.iter().zip(&mut actors) {
                if forms.contains(&name.folded) {
                    by_document.entry(known.meta.id.clone()).or_default().push(text::fold(&known.actor.canonical));
                }
            }
        }
        let known = actors.iter().map(|actors| !actors.is_empty()).collect();
        let elsewhere = claim.names.iter().zip(&actors).map(|(name, actors)| fuller(&name.folded, actors)).collect();
        Self { claim, weights, actors, elsewhere, known }
    }

    /// The weight of the claim's term at `index`.
    #[must_use]
    pub fn weight(&self, index: usize) -> f32 {
        self.weights.get(index).copied().unwrap_or(1.0)
    }

    /// The share that the term at `index` has of the claim's weight.
    #[must_use]
    pub fn share(&self, index: usize) -> f32 {
        let all: f32 = (0..self.claim.terms.len()).map(|index| self.weight(index)).sum();
        if all > 0.0 { self.weight(index) / all } else { 0.0 }
    }

    /// The share of the claim's weight that stands in the headings above a passage and the line that introduces its list,
    /// without the document's title.
    #[must_use]
    pub fn above(&self, view: &View<'_>) -> f32 {
        if view.hit.headings.is_empty() {
            return 0.0;
        }
        let (mut all, mut covered) = (0.0_f32, 0.0_f32);
        for (index, term) in self.claim.terms.iter().enumerate() {
            all += self.weight(index);
            if view.is_in_heading(&term.stem) {
                covered += self.weight(index);
            }
        }
        if all > 0.0 { covered / all } else { 0.0 }
    }

    /// The share of the claim's weight that a sentence and the headings above it say together: 0 where either adds nothing.
    #[must_use]
    pub fn joint(&self, view: &View<'_>, matched: &Match) -> f32 {
        let (mut all, mut covered, mut is_above, mut is_here) = (0.0_f32, 0.0_f32, false, false);
        for (index, (term, met)) in self.claim.terms.iter().zip(&matched.met).enumerate() {
            let weight = self.weight(index);
            all += weight;
            if met.at.is_some() {
                covered += weight * met.share;
                is_here = true;
            } else if view.is_in_heading(&term.stem) {
                covered += weight * 0.8;
                is_above = true;
            } else {
                covered += weight * met.share;
            }
        }
        if all > 0.0 && is_above && is_here { covered / all } else { 0.0 }
    }

    /// Whether `name`, as it stands in `view`, is the claim's name at `index`.
    #[must_use]
    pub fn is_same_actor(&self, view: &View<'_>, index: usize, name: &Name) -> bool {
        let Some(asked) = self.claim.names.get(index) else { return false };
        let canonical = text::fold(&name.canonical);
        canonical == asked.folded
            || (!name.is_stand_in && text::fold(view.hit.cut(name.span)) == asked.folded)
            || self
                .actors
                .get(index)
                .and_then(|by_document| by_document.get(&view.hit.meta.id))
                .is_some_and(|actors| actors.contains(&canonical))
            || self.elsewhere.get(index).is_some_and(|actors| actors.contains(&canonical))
    }

    /// How `sentence` of `view` meets the claim.
    #[must_use]
    pub fn meet(&self, view: &View<'_>, sentence: &Sentence) -> Match {
        let words = view.within(sentence.span);
        let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
        let met: Vec<Met> =
            self.claim.terms.iter().map(|term| self.meet_term(view, sentence, words, &stems, term)).collect();
        let mut sums = [0.0_f32; 6];
        let [all, covered, directly, act, act_covered, act_directly] = &mut sums;
        for (index, (term, met)) in self.claim.terms.iter().zip(&met).enumerate() {
            let weight = self.weight(index);
            let direct = if met.at.is_some() { met.share } else { 0.0 };
            *all += weight;
            *covered += weight * met.share;
            *directly += weight * direct;
            if term.part == Part::Act {
                *act += weight;
                *act_covered += weight * met.share;
                *act_directly += weight * direct;
            }
        }
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 1.0 };
        let (names, direct_names) = self.names_met(&met);
        Match {
            cover: share(sums[1], sums[0]),
            direct: share(sums[2], sums[0]),
            acts: share(sums[4], sums[3]),
            direct_acts: share(sums[5], sums[3]),
            met,
            names,
            direct_names,
        }
    }

    fn names_met(&self, met: &[Met]) -> (bool, bool) {
        let (mut names, mut direct) = (true, true);
        for (index, asked) in self.claim.names.iter().enumerate() {
            let (mut any, mut any_direct) = (false, false);
            for (term, met) in self.claim.terms.iter().zip(met) {
                if term.part == Part::Name(index) {
                    any |= met.share >= 0.3;
                    any_direct |= met.at.is_some();
                }
            }
            let must = asked.is_sure || self.known.get(index).copied().unwrap_or(false);
            names &= any || !must;
            direct &= any_direct || !must;
        }
        (names, direct)
    }

    fn meet_term(&self, view: &View<'_>, sentence: &Sentence, words: &[Word<'_>], stems: &[&str], term: &Term) -> Met {
        if let Part::Name(index) = term.part
            && let Some(name) = view
                .hit
                .reading
                .names
                .iter()
                .find(|name| sentence.span.contains(name.span) && self.is_same_actor(view, index, name))
        {
            return Met { how: How::Same, share: 1.0, at: Some(name.span) };
        }
        let lemma = sense::lemma(&term.stem);
        if let Some(word) = words.iter().find(|word| word.stem == term.stem || sense::lemma(&word.stem) == lemma) {
            return Met { how: How::Same, share: 1.0, at: Some(word.token.span) };
        }
        if term.part == Part::Act && SAYING.contains(&term.stem.as_str()) && self.somebody_asked_says(view, sentence) {
            return Met { how: How::Same, share: 0.9, at: Some(sentence.span) };
        }
        // A word of somebody's name does not mean what it says: "Millers United" does not unite.
        let is_named = |word: &Word<'_>| {
            word.token.is_capital() && role::name_over(view, word.token.span).is_some_and(|name| !name.is_stand_in)
        };
        if !term.senses.is_empty() {
            for (index, word) in words.iter().enumerate() {
                if word.stem.is_empty() || is_named(word) {
                    continue;
                }
                let rest = stems.get(index..).unwrap_or_default();
                if let Some((_, length)) =
                    sense::senses(rest).into_iter().find(|(sense, _)| term.senses.contains(sense))
                {
                    let last = words.get(index + length - 1).unwrap_or(word);
                    return Met { how: How::Synonym, share: 0.8, at: Some(word.token.span.hull(last.token.span)) };
                }
            }
        }
        if let Some(word) = words.iter().find(|word| sense::is_derived(&word.stem, &term.stem) && !is_named(word)) {
            return Met { how: How::Derived, share: 0.75, at: Some(word.token.span) };
        }
        if term.part == Part::Act
            && let Some(word) = words.iter().enumerate().find_map(|(index, word)| {
                let rest = stems.get(index..).unwrap_or_default();
                let is_opposite = sense::is_negated_form(&word.stem, &term.stem)
                    || (!term.sides.is_empty()
                        && sense::sides(rest)
                            .iter()
                            .any(|(side, _)| term.sides.iter().any(|known| known.opposes(*side))));
                (is_opposite && !is_named(word)).then_some(word)
            })
        {
            return Met { how: How::Opposite, share: 0.7, at: Some(word.token.span) };
        }
        Self::meet_nearby(view, sentence, term).or_else(|| self.meet_in_document(view, term)).unwrap_or(MISSING)
    }

    /// Whether the document names the actor anywhere: what a whole document is about is not named in each sentence. Not
    /// for the one who does it: another may do the same in a document that names both.
    fn meet_in_document(&self, view: &View<'_>, term: &Term) -> Option<Met> {
        let Part::Name(index) = term.part else { return None };
        let head = self.claim.head.and_then(|head| self.claim.terms.get(head))?;
        let acts = self.claim.agent == Some(index) && term.span.start < head.span.start;
        let is_there = self.actors.get(index)?.contains_key(&view.hit.meta.id);
        (is_there && !acts).then_some(Met { how: How::Nearby, share: 0.3, at: None })
    }

    /// Whether an actor that the claim names says something in the sentence.
    #[must_use]
    pub fn somebody_asked_says(&self, view: &View<'_>, sentence: &Sentence) -> bool {
        let reading = &view.hit.reading;
        reading.attributions.iter().filter(|attribution| sentence.span.contains(attribution.cue)).any(|attribution| {
            attribution.speaker.is_some_and(|speaker| {
                reading
                    .names
                    .iter()
                    .filter(|name| speaker.overlaps(name.span))
                    .any(|name| (0..self.claim.names.len()).any(|index| self.is_same_actor(view, index, name)))
            })
        })
    }

    /// Whether the word stands in the heading, the title, or another sentence of the passage: nearer counts more.
    fn meet_nearby(view: &View<'_>, sentence: &Sentence, term: &Term) -> Option<Met> {
        let nearby = |share| Some(Met { how: How::Nearby, share, at: None });
        let mut best: Option<usize> = None;
        for word in view.words.iter().filter(|word| word.stem == term.stem) {
            let distance = if word.token.span.end <= sentence.span.start {
                sentence.span.start - word.token.span.end
            } else {
                (word.token.span.start.saturating_sub(sentence.span.end)) * 2
            };
            best = Some(best.map_or(distance, |known| known.min(distance)));
        }
        match best {
            Some(distance) if distance < 400 => return nearby(0.5),
            Some(_) => return nearby(0.35),
            None => {}
        }
        if view.above.binary_search(&term.stem).is_ok() {
            return nearby(0.45);
        }
        None
    }
}

/// The names of several words by which documents know the actor that the claim calls by one, where they agree on it.
fn fuller(asked: &str, actors: &BTreeMap<DocumentId, Vec<String>>) -> BTreeSet<String> {
    let longer: BTreeSet<String> =
        actors.values().flatten().filter(|name| name.contains(' ') && *name != asked).cloned().collect();
    // Two people of one surname are two.
    if asked.contains(' ') || longer.len() == 1 { longer } else { BTreeSet::new() }
}
