//! How much of a claim does a sentence say?

mod actor;
mod kinship;
mod light;
pub mod likeness;
mod name;
mod term;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentId;
use crate::evidence::matching::kinship::Kinships;
use crate::evidence::matching::light::is_light;
use crate::evidence::matching::likeness::Role;
use crate::evidence::matching::name::{is_form, is_form_of};
use crate::evidence::matching::term::Stretch;
use crate::evidence::proposition::{Asked, Part, Proposition, Term};
use crate::evidence::view::{self, View, Word};
use crate::index::{Found, Hit};
use crate::statement::{Name, NameKind, Sentence};
use crate::text::{self, Span};

/// What a word of the claim met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    Missing,
    /// In another sentence of the passage, a heading, the title.
    Nearby,
    /// A word of its field: what one writer tells with the one, another tells with the other.
    Kindred,
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
    /// The log-odds that it speaks of what the claim speaks of, see [`likeness`].
    pub likeness: f32,
    /// The same if its figures were the claim's.
    pub deed: f32,
    /// How long the stretch is, bytes.
    pub length: usize,
    /// How the claim's predicate is met, see [`Matcher::predicate`].
    pub predicate: How,
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
            likeness: 0.0,
            deed: 0.0,
            length: 0,
            predicate: How::Missing,
            names: false,
            direct_names: false,
        }
    }
}

/// The claim with what the index knows of its words and names.
pub struct Matcher<'a> {
    pub claim: &'a Proposition,
    weights: Vec<f32>,
    /// What each word is in the claim.
    roles: Vec<Role>,
    /// For each name of the claim, the canonical names of the actors that bear it, by document, folded.
    actors: Vec<BTreeMap<DocumentId, Vec<String>>>,
    /// All of these names, whatever the document.
    called: Vec<BTreeSet<String>>,
    /// The same over all documents: one that writes "Office for Rail Safety" means the ORS of another.
    elsewhere: Vec<BTreeSet<String>>,
    /// For each name, whether anybody in the documents bears it as a name or whether its words occur.
    known: Vec<bool>,
    /// For each name, the documents in which it stands as the claim writes it.
    mentioned: Vec<BTreeSet<DocumentId>>,
    /// For each name, whether it is an organisation's in any document.
    organisations: Vec<bool>,
    /// For each name, the nouns by which documents describe its actor: "app" of "the payment app Gull".
    kinds: Vec<BTreeSet<String>>,
    /// The claim's words.
    pub words: Vec<Word<'a>>,
    /// What the words that were met have to do with the claim's.
    kinships: Kinships,
}

impl<'a> Matcher<'a> {
    #[must_use]
    pub fn new(claim: &'a Proposition, found: &Found) -> Self {
        Self::of(claim, found, &found.hits)
    }

    /// The same of other hits than those in `found`.
    #[must_use]
    pub fn of(claim: &'a Proposition, found: &Found, hits: &[Hit]) -> Self {
        let rarest = found.weights.values().copied().fold(1.0_f32, f32::max);
        let weights = claim
            .terms
            .iter()
            .map(|term| {
                let weight = 1.0 + found.weights.get(&term.stem).copied().unwrap_or(rarest).clamp(0.0, 8.0);
                weight * light::share(claim, term)
            })
            .collect();
        let roles = (0..claim.terms.len()).map(|index| likeness::role(claim, index)).collect();
        let mut actors = vec![BTreeMap::<DocumentId, Vec<String>>::new(); claim.names.len()];
        let mut kinds = vec![BTreeSet::new(); claim.names.len()];
        for known in &found.actors {
            let forms: Vec<String> =
                known.actor.aliases.iter().chain([&known.actor.canonical]).map(|form| text::fold(form)).collect();
            for ((name, by_document), kinds) in claim.names.iter().zip(&mut actors).zip(&mut kinds) {
                if forms.contains(&name.folded) {
                    kinds.extend(
                        known.roles.iter().chain(&known.actor.descriptions).filter_map(|role| kind(role, name)),
                    );
                    by_document.entry(known.meta.id.clone()).or_default().push(text::fold(&known.actor.canonical));
                }
            }
        }
        let mut organisations = vec![false; claim.names.len()];
        let mut others = vec![false; claim.names.len()];
        for hit in hits {
            for name in hit.reading.names.iter().filter(|name| !name.is_stand_in) {
                for (((asked, by_document), is_organisation), is_other) in
                    claim.names.iter().zip(&mut actors).zip(&mut organisations).zip(&mut others)
                {
                    if !is_form_of(asked, name) {
                        continue;
                    }
                    *is_organisation |= name.kind == NameKind::Organisation;
                    *is_other |= !matches!(name.kind, NameKind::Organisation | NameKind::Other);
                    let canonical = text::fold(&name.canonical);
                    if by_document.get(&hit.meta.id).is_none_or(|known| !known.contains(&canonical)) {
                        by_document.entry(hit.meta.id.clone()).or_default().push(canonical);
                    }
                }
            }
        }
        let mut mentioned = vec![BTreeSet::new(); claim.names.len()];
        for hit in hits {
            for (asked, documents) in claim.names.iter().zip(&mut mentioned) {
                if !documents.contains(&hit.meta.id) && hit.text.contains(asked.words.as_str()) {
                    documents.insert(hit.meta.id.clone());
                }
            }
        }
        // What is called by a name and is no person, place or product is an organisation.
        for (((is_organisation, is_other), actors), asked) in
            organisations.iter_mut().zip(&others).zip(&actors).zip(&claim.names)
        {
            *is_organisation |= !is_other && !actors.is_empty() && asked.is_sure;
        }
        let known = actors.iter().map(|actors| !actors.is_empty()).collect();
        let elsewhere = claim.names.iter().zip(&actors).map(|(name, actors)| fuller(&name.folded, actors)).collect();
        let called = actors.iter().map(|actors| actors.values().flatten().cloned().collect()).collect();
        let (words, kinships) = (view::words(&claim.text, 0), Kinships::default());
        Self {
            claim,
            weights,
            roles,
            actors,
            called,
            elsewhere,
            known,
            mentioned,
            organisations,
            kinds,
            words,
            kinships,
        }
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

    /// Whether the claim's term at `index` is a verb that says little, or an adverb.
    #[must_use]
    pub fn is_light(&self, index: usize) -> bool {
        self.claim.terms.get(index).is_some_and(|term| is_light(self.claim, term))
    }

    /// Whether `name` is one by which the document of `view` calls the claim's name at `index`.
    #[must_use]
    pub fn bears(&self, view: &View<'_>, index: usize, name: &str) -> bool {
        self.claim.names.get(index).is_some_and(|asked| is_form(asked, name)) || self.calls(view, index, name, false)
    }

    /// Whether the document of `view` knows the actor of the claim's name at `index` by this canonical name; or, where it
    /// is asked for, another one does.
    fn calls(&self, view: &View<'_>, index: usize, canonical: &str, elsewhere: bool) -> bool {
        let mut called = self.called.get(index).into_iter().flatten();
        let Some(known) = called.find(|known| text::is_folded(canonical, known)) else { return false };
        let here = self.actors.get(index).and_then(|by_document| by_document.get(&view.hit.meta.id));
        here.is_some_and(|actors| actors.contains(known))
            || elsewhere && self.elsewhere.get(index).is_some_and(|actors| actors.contains(known))
    }

    /// Whether the claim says nothing but one act of two actors: "A sued B". Whose act it is then is all there is.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let acts = self.claim.terms.iter().enumerate();
        let heavy = acts.filter(|(index, term)| match term.part {
            Part::Act => !self.is_light(*index),
            Part::Number => true,
            Part::Name(_) | Part::Date => false,
        });
        heavy.count() <= 1 && self.claim.agent.is_some() && self.claim.patient.is_some() && !self.claim.is_nominal
    }

    /// Whether all that the claim names is met but the one who does it, and nearly all that is done.
    #[must_use]
    pub fn lacks_only_agent(&self, matched: &Match) -> bool {
        let terms = || self.claim.terms.iter().zip(&matched.met);
        let head = self.claim.head.and_then(|head| matched.met.get(head));
        self.claim.agent.is_some()
            && head.is_some_and(|met| met.how >= How::Synonym)
            && matched.direct_acts >= self.whole()
            && terms().all(|(term, met)| match term.part {
                Part::Name(index) if Some(index) == self.claim.agent => met.at.is_none(),
                Part::Name(_) => met.at.is_some(),
                _ => true,
            })
    }

    /// The share of the claim's acts that a sentence must have to tell of the same deed of another.
    #[must_use]
    pub const fn whole(&self) -> f32 {
        if self.claim.is_the_first { 0.6 } else { 0.75 }
    }

    /// Whether the document of `view` names the claim's name at `index` anywhere that was found.
    pub(super) fn is_mentioned(&self, view: &View<'_>, index: usize) -> bool {
        let id = &view.hit.meta.id;
        self.actors.get(index).is_some_and(|actors| actors.contains_key(id))
            || self.mentioned.get(index).is_some_and(|documents| documents.contains(id))
    }

    /// Whether the documents of `view` name every actor of the claim somewhere.
    #[must_use]
    pub fn are_in_document(&self, view: &View<'_>) -> bool {
        self.are_named(view, |_| true)
    }

    /// The same but for the one who does it.
    #[must_use]
    pub fn others_are_in_document(&self, view: &View<'_>) -> bool {
        self.are_named(view, |index| self.claim.agent != Some(index))
    }

    fn are_named(&self, view: &View<'_>, wanted: impl Fn(usize) -> bool) -> bool {
        (0..self.claim.names.len()).filter(|index| wanted(*index)).all(|index| {
            let must = self.known.get(index).copied().unwrap_or(false);
            !must || self.is_mentioned(view, index)
        })
    }

    /// Where the claim's main verb is met; where it is not, the first of its acts in the text.
    #[must_use]
    pub fn met_verb(&self, matched: &Match) -> Option<Span> {
        let head = self.claim.head.and_then(|head| matched.met.get(head)).and_then(|met| met.at);
        let acts = self.claim.terms.iter().zip(&matched.met).filter(|(term, _)| term.part == Part::Act);
        head.or_else(|| acts.filter_map(|(_, met)| met.at).min())
    }

    /// Whether `name`, as it stands in `view`, is the claim's name at `index`.
    #[must_use]
    pub fn is_same_actor(&self, view: &View<'_>, index: usize, name: &Name) -> bool {
        let Some(asked) = self.claim.names.get(index) else { return false };
        text::is_folded(&name.canonical, &asked.folded)
            || (!name.is_stand_in && text::is_folded(view.hit.cut(name.span), &asked.folded))
            || (!name.is_stand_in && is_form_of(asked, name))
            || self.calls(view, index, &name.canonical, true)
    }

    /// How `sentence` of `view` meets the claim.
    #[must_use]
    pub fn meet(&self, view: &View<'_>, sentence: &Sentence) -> Match {
        self.meet_within(view, sentence.span)
    }

    /// How the stretch `span` of `view`, a sentence or a part of one, meets the claim.
    #[must_use]
    pub fn meet_within(&self, view: &View<'_>, span: Span) -> Match {
        let stretch = Stretch::of(view.within(span), span);
        let kin = self.kinships.of(self.claim, stretch.words);
        let meet = |index: usize, term: &Term, taken: Option<usize>| {
            self.meet_term(view, &stretch, (term, kin.with(index)), taken)
        };
        let terms = self.claim.terms.iter().enumerate();
        let mut met: Vec<Met> = terms.map(|(index, term)| meet(index, term, None)).collect();
        // One word cannot stand for two of the claim's: it stands for the one that it means best, and the other looks further.
        for index in 0..met.len() {
            let Some(Met { how, at: Some(at), .. }) = met.get(index).copied() else { continue };
            if !matches!(how, How::Synonym | How::Derived | How::Opposite | How::Kindred) {
                continue;
            }
            let is_taken = met.iter().enumerate().any(|(other, one)| {
                let is_act = self.claim.terms.get(other).is_some_and(|term| term.part == Part::Act);
                let is_first = self.claim.head != Some(index) && (other < index || self.claim.head == Some(other));
                let is_better = one.how > how || (one.how == how && is_first);
                is_act && other != index && is_better && one.at.is_some_and(|there| there.start == at.start)
            });
            if is_taken && let (Some(one), Some(term)) = (met.get_mut(index), self.claim.terms.get(index)) {
                *one = meet(index, term, Some(at.start));
            }
        }
        self.matched(met, span.len())
    }

    /// The sums over what each term of the claim met.
    fn matched(&self, met: Vec<Met>, length: usize) -> Match {
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
        let (likeness, deed) = self.likeness(&met, length);
        Match {
            cover: share(sums[1], sums[0]),
            direct: share(sums[2], sums[0]),
            acts: share(sums[4], sums[3]),
            direct_acts: share(sums[5], sums[3]),
            likeness,
            deed,
            length,
            predicate: self.predicate(&met),
            met,
            names,
            direct_names,
        }
    }

    /// The same match, with the words of meaning placed where `inner`, a part of the stretch, has them as well.
    #[must_use]
    pub fn placed(&self, matched: &Match, inner: &Match) -> Match {
        let place = |(term, (outer, inner)): (&Term, (&Met, &Met))| {
            let is_inside = inner.at.is_some() && inner.how > How::Nearby && !matches!(term.part, Part::Name(_));
            if is_inside { *inner } else { *outer }
        };
        let both = matched.met.iter().zip(&inner.met);
        self.matched(self.claim.terms.iter().zip(both).map(place).collect(), matched.length)
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
}

/// The noun of a description: "app" of "payment app Gull", "an app for stallholders".
fn kind(role: &str, name: &Asked) -> Option<String> {
    let folded = text::fold(role);
    let before = folded.split(&name.folded).next().unwrap_or_default();
    let mut words = before.split(' ').take_while(|word| !["of", "for", "in", "at", "that", "which"].contains(word));
    let is_noun = |word: &&str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    words.by_ref().filter(is_noun).last().map(str::to_owned)
}

/// The names of several words by which documents know the actor that the claim calls by one, where they agree on it.
fn fuller(asked: &str, actors: &BTreeMap<DocumentId, Vec<String>>) -> BTreeSet<String> {
    let longer: BTreeSet<String> =
        actors.values().flatten().filter(|name| name.contains(' ') && *name != asked).cloned().collect();
    // Two people of one surname are two.
    if asked.contains(' ') || longer.len() == 1 { longer } else { BTreeSet::new() }
}
