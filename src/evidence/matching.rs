//! How much of a claim does a sentence say?

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentId;
use crate::evidence::proposition::{Asked, Part, Proposition, Term};
use crate::evidence::view::{View, Word};
use crate::evidence::{role, sense};
use crate::index::Found;
use crate::statement::{Name, NameKind, Quantity, Sentence};
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

/// Stems of verbs that say little by themselves: what stands beside them is what is claimed.
const LIGHT: [&str; 16] = [
    "get", "got", "have", "do", "done", "go", "went", "gone", "come", "came", "becom", "happen", "occur", "involv",
    "keep", "kept",
];
/// What such a verb weighs beside another, and an adverb.
const LIGHTER: f32 = 0.35;
/// What a name weighs that only tells which thing another word means: "the Moll memo".
const MODIFYING: f32 = 0.6;

/// Verbs of saying that any attribution meets: "What does the board say …?"
const SAYING: [&str; 6] = ["say", "said", "claim", "argu", "explain", "tell"];

const MISSING: Met = Met { how: How::Missing, share: 0.0, at: None };

/// Nouns with an article by which a text calls again an organisation that it has named.
const DESCRIPTIONS: [&str; 20] = [
    "company",
    "firm",
    "operator",
    "manufacturer",
    "contractor",
    "supplier",
    "vendor",
    "maker",
    "insurer",
    "utility",
    "employer",
    "developer",
    "publisher",
    "retailer",
    "carmaker",
    "chipmaker",
    "airline",
    "startup",
    "group",
    "defendant",
];

/// Verbs of paying and getting.
const PAYING: [&str; 16] = [
    "pay", "get", "got", "receiv", "buy", "purchas", "cost", "spend", "earn", "bought", "sell", "sold", "award",
    "acquir", "paid", "charg",
];

/// Whether a number is a sum of money.
fn is_money(quantity: &Quantity) -> bool {
    let is_code = quantity.unit.len() == 3 && quantity.unit.chars().all(|letter| letter.is_ascii_uppercase());
    is_code
        || ["crowns", "dollars", "euros", "pounds", "francs", "yen", "rupees"]
            .iter()
            .any(|unit| quantity.unit.ends_with(unit))
}

/// Whether `term` is a verb that says little, or an adverb.
fn is_light(claim: &Proposition, term: &Term) -> bool {
    let word = text::cut(&claim.text, term.span);
    let is_light = LIGHT.contains(&term.stem.as_str()) && !term.is_phrase;
    term.part == Part::Act && (is_light || (word.ends_with("ly") && word.len() > 5))
}

/// Whether a name only tells which thing the next word means.
fn is_modifying(claim: &Proposition, term: &Term) -> bool {
    let Part::Name(index) = term.part else { return false };
    let Some(name) = claim.names.get(index) else { return false };
    let is_next = |next: &Term| next.part == Part::Act && next.span.start == name.span.end + 1;
    claim.terms.iter().enumerate().any(|(at, next)| is_next(next) && claim.head != Some(at) && next.is_noun)
}

/// Whether a name of a text is another form of the one that is asked for: its initials, or an organisation's short name.
fn is_form_of(asked: &Asked, name: &Name, canonical: &str) -> bool {
    if name.kind == NameKind::Person {
        return canonical == asked.folded;
    }
    is_form(asked, canonical, &name.canonical)
}

fn is_form(asked: &Asked, folded: &str, written: &str) -> bool {
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' ')) && short.chars().count() >= 4
    };
    folded == asked.folded
        || (asked.is_sure && begins(folded, &asked.folded))
        || is_initials(&asked.words, written)
        || is_initials(written, &asked.words)
}

/// Whether `short` is the initials of the words of `long` that have a capital: `OCS`, `Office for Compute Security`.
fn is_initials(short: &str, long: &str) -> bool {
    let is_short = (2..=6).contains(&short.len()) && short.chars().all(|letter| letter.is_ascii_uppercase());
    is_short
        && long
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|letter| letter.is_uppercase())
            .eq(short.chars())
}

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
    /// For each name, whether it is an organisation's in any document.
    organisations: Vec<bool>,
}

impl<'a> Matcher<'a> {
    #[must_use]
    pub fn new(claim: &'a Proposition, found: &Found) -> Self {
        let rarest = found.weights.values().copied().fold(1.0_f32, f32::max);
        let weights = claim
            .terms
            .iter()
            .map(|term| {
                let weight = 1.0 + found.weights.get(&term.stem).copied().unwrap_or(rarest).clamp(0.0, 8.0);
                let share = if is_light(claim, term) {
                    LIGHTER
                } else if is_modifying(claim, term) {
                    MODIFYING
                } else {
                    1.0
                };
                weight * share
            })
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
        let mut organisations = vec![false; claim.names.len()];
        for hit in &found.hits {
            for name in hit.reading.names.iter().filter(|name| !name.is_stand_in) {
                let canonical = text::fold(&name.canonical);
                for ((asked, by_document), is_organisation) in
                    claim.names.iter().zip(&mut actors).zip(&mut organisations)
                {
                    *is_organisation |= name.kind == NameKind::Organisation && is_form_of(asked, name, &canonical);
                    let known = by_document.get(&hit.meta.id);
                    if is_form_of(asked, name, &canonical) && known.is_none_or(|known| !known.contains(&canonical)) {
                        by_document.entry(hit.meta.id.clone()).or_default().push(canonical.clone());
                    }
                }
            }
        }
        let known = actors.iter().map(|actors| !actors.is_empty()).collect();
        let elsewhere = claim.names.iter().zip(&actors).map(|(name, actors)| fuller(&name.folded, actors)).collect();
        Self { claim, weights, actors, elsewhere, known, organisations }
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
        let folded = text::fold(name);
        self.claim.names.get(index).is_some_and(|asked| is_form(asked, &folded, name))
            || self
                .actors
                .get(index)
                .and_then(|by_document| by_document.get(&view.hit.meta.id))
                .is_some_and(|actors| actors.contains(&folded))
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

    /// Whether the documents of `view` name every actor of the claim somewhere.
    #[must_use]
    pub fn are_in_document(&self, view: &View<'_>) -> bool {
        (0..self.claim.names.len()).all(|index| {
            let must = self.known.get(index).copied().unwrap_or(false);
            !must || self.actors.get(index).is_some_and(|actors| actors.contains_key(&view.hit.meta.id))
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
        let canonical = text::fold(&name.canonical);
        canonical == asked.folded
            || (!name.is_stand_in && text::fold(view.hit.cut(name.span)) == asked.folded)
            || (!name.is_stand_in && is_form_of(asked, name, &canonical))
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
        self.meet_within(view, sentence.span)
    }

    /// How the stretch `span` of `view`, a sentence or a part of one, meets the claim.
    #[must_use]
    pub fn meet_within(&self, view: &View<'_>, span: Span) -> Match {
        let words = view.within(span);
        let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
        let mut met: Vec<Met> =
            self.claim.terms.iter().map(|term| self.meet_term(view, span, words, &stems, term)).collect();
        // One word cannot stand for two of the claim's: it stands for the first, or for the one that it is itself.
        for index in 0..met.len() {
            let Some(Met { how: How::Synonym | How::Derived | How::Opposite, at: Some(at), .. }) =
                met.get(index).copied()
            else {
                continue;
            };
            let is_taken = met.iter().enumerate().any(|(other, one)| {
                let is_act = self.claim.terms.get(other).is_some_and(|term| term.part == Part::Act);
                is_act && other != index && one.at == Some(at) && (other < index || one.how == How::Same)
            });
            if is_taken && let Some(one) = met.get_mut(index) {
                *one = MISSING;
            }
        }
        self.matched(met)
    }

    /// The sums over what each term of the claim met.
    fn matched(&self, met: Vec<Met>) -> Match {
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

    /// The same match, with the words of meaning placed where `inner`, a part of the stretch, has them as well.
    #[must_use]
    pub fn placed(&self, matched: &Match, inner: &Match) -> Match {
        let place = |(term, (outer, inner)): (&Term, (&Met, &Met))| {
            let is_inside = inner.at.is_some() && inner.how > How::Nearby && !matches!(term.part, Part::Name(_));
            if is_inside { *inner } else { *outer }
        };
        let both = matched.met.iter().zip(&inner.met);
        self.matched(self.claim.terms.iter().zip(both).map(place).collect())
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

    fn meet_term(&self, view: &View<'_>, span: Span, words: &[Word<'_>], stems: &[&str], term: &Term) -> Met {
        if let Part::Name(index) = term.part
            && let Some(name) = view
                .hit
                .reading
                .names
                .iter()
                .find(|name| span.contains(name.span) && self.is_same_actor(view, index, name))
        {
            return Met { how: How::Same, share: 1.0, at: Some(name.span) };
        }
        if let Part::Name(index) = term.part
            && let Some(at) = self.described(view, words, index)
        {
            return Met { how: How::Same, share: 0.75, at: Some(at) };
        }
        if term.part == Part::Number
            && let Some(at) = self.same_number(view, span, term)
        {
            return Met { how: How::Same, share: 1.0, at: Some(at) };
        }
        let lemma = sense::lemma(&term.stem);
        if let Some(word) = words.iter().find(|word| word.stem == term.stem || sense::lemma(&word.stem) == lemma) {
            return Met { how: How::Same, share: 1.0, at: Some(word.token.span) };
        }
        if term.part == Part::Act && SAYING.contains(&term.stem.as_str()) && self.somebody_asked_says_within(view, span)
        {
            return Met { how: How::Same, share: 0.9, at: Some(span) };
        }
        // A word of somebody's name does not mean what it says: "Millers United" does not unite.
        let is_named = |word: &Word<'_>| {
            word.token.is_capital() && role::name_over(view, word.token.span).is_some_and(|name| !name.is_stand_in)
        };
        if !term.senses.is_empty() {
            for (index, word) in words.iter().enumerate() {
                if word.stem.is_empty() || is_named(word) || word.token.is("according") {
                    continue;
                }
                // A verb that says little means by itself nothing that could be meant.
                let is_light = LIGHT.contains(&word.stem.as_str());
                let rest = stems.get(index..).unwrap_or_default();
                if let Some((_, length)) = sense::senses(rest)
                    .into_iter()
                    .find(|(sense, length)| term.senses.contains(sense) && (!is_light || *length > 1))
                {
                    let last = words.get(index + length - 1).unwrap_or(word);
                    return Met { how: How::Synonym, share: 0.8, at: Some(word.token.span.hull(last.token.span)) };
                }
            }
        }
        if let Some(word) = self.paid(view, span, words, term) {
            return Met { how: How::Synonym, share: 0.75, at: Some(word) };
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
        if let Some(met) = self.implied(view, span, term).or_else(|| Self::in_header(view, span, term)) {
            return met;
        }
        Self::meet_nearby(view, span, term).or_else(|| self.meet_in_document(view, term)).unwrap_or(MISSING)
    }

    /// The words by which the sentence calls again the one organisation of the claim that its document names: "the operator".
    fn described(&self, view: &View<'_>, words: &[Word<'_>], index: usize) -> Option<Span> {
        let names = &view.hit.reading.names;
        self.actors.get(index)?.get(&view.hit.meta.id)?;
        let asked = self.claim.names.get(index)?;
        // Where several are asked for, which of them is meant cannot be told.
        let others = (0..self.claim.names.len()).filter(|other| *other != index);
        let is_alone = others.clone().all(|other| {
            let span = words.first().zip(words.last()).map(|(first, last)| first.token.span.hull(last.token.span));
            span.is_some_and(|span| {
                names.iter().any(|name| span.contains(name.span) && self.is_same_actor(view, other, name))
                    || self.claim.names.get(other).is_some_and(|asked| {
                        words.iter().any(|word| word.token.is_capital() && asked.folded == word.folded())
                    })
            })
        });
        if !is_alone || !self.organisations.get(index).copied().unwrap_or(false) {
            return None;
        }
        words.windows(2).find_map(|pair| {
            let [the, noun] = pair else { return None };
            let is_own = asked.folded.split(' ').any(|part| part == noun.folded());
            let is_described = the.token.is("the") && (noun.token.is_any(&DESCRIPTIONS) || is_own);
            (is_described && role::name_over(view, noun.token.span).is_none()).then_some(noun.token.span)
        })
    }

    /// The number of the stretch that is the claim's, however either is written: "fourteen" and 14.
    fn same_number(&self, view: &View<'_>, span: Span, term: &Term) -> Option<Span> {
        let asked = self.claim.reading.quantities.iter().find(|quantity| quantity.span.overlaps(term.span))?;
        let is_same = |value: f64| (value - asked.value).abs() <= asked.value.abs() * 1e-6;
        view.hit
            .reading
            .quantities
            .iter()
            .find(|quantity| span.contains(quantity.span) && is_same(quantity.value))
            .map(|quantity| quantity.span)
    }

    /// What the claim's number counts, where the sentence has the number without a noun: "he signed all 41".
    fn implied(&self, view: &View<'_>, span: Span, term: &Term) -> Option<Met> {
        let counts = |quantity: &&Quantity| {
            let last = quantity.unit.split_whitespace().last().map(crate::statement::term::stem);
            term.part == Part::Act && last.as_ref() == Some(&term.stem)
        };
        let asked = self.claim.reading.quantities.iter().find(counts)?;
        let mut there = view.hit.reading.quantities.iter().filter(|quantity| span.contains(quantity.span));
        let is_bare = there.any(|quantity| quantity.unit.is_empty() && (quantity.value - asked.value).abs() < 1e-6);
        is_bare.then_some(Met { how: How::Nearby, share: 0.7, at: None })
    }

    /// A word that the head of a table says of each of its rows: "price" above what something costs.
    fn in_header(view: &View<'_>, span: Span, term: &Term) -> Option<Met> {
        view.hit.passage.header?;
        let is_met = view.hit.headings.last().is_some_and(|header| {
            let words = super::view::words(header, 0);
            let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
            (0..stems.len()).any(|at| {
                let rest = stems.get(at..).unwrap_or_default();
                stems.get(at) == Some(&term.stem.as_str())
                    || sense::senses(rest).iter().any(|(sense, _)| term.senses.contains(sense))
            })
        });
        (term.part == Part::Act && is_met).then_some(Met { how: How::Synonym, share: 0.7, at: Some(span) })
    }

    /// A verb of paying or getting beside the very sum that the claim names: who buys for a sum pays it.
    fn paid(&self, view: &View<'_>, span: Span, words: &[Word<'_>], term: &Term) -> Option<Span> {
        let is_paying = |stem: &str| PAYING.contains(&sense::lemma(stem));
        if term.part != Part::Act || !is_paying(&term.stem) {
            return None;
        }
        let sum = self.claim.reading.quantities.iter().find(|quantity| is_money(quantity))?;
        let reading = &view.hit.reading;
        let is_there = reading.quantities.iter().any(|quantity| {
            span.contains(quantity.span)
                && quantity.unit == sum.unit
                && (quantity.value - sum.value).abs() <= sum.value * 0.01
        });
        is_there.then(|| words.iter().find(|word| is_paying(&word.stem)).map(|word| word.token.span)).flatten()
    }

    /// Whether the document names the actor anywhere: what a whole document is about is not named in each sentence. Not
    /// for the one who does it: another may do the same in a document that names both.
    fn meet_in_document(&self, view: &View<'_>, term: &Term) -> Option<Met> {
        let Part::Name(index) = term.part else { return None };
        let asked = self.claim.names.get(index)?;
        // What an office decides or a party says in its own paper, it need not say by its name.
        let meta = &view.hit.meta;
        let own = [&meta.party, &meta.outlet, &meta.author];
        if meta.form.is_some() && own.into_iter().flatten().any(|own| is_form(asked, &text::fold(own), own)) {
            return Some(Met { how: How::Nearby, share: 0.5, at: None });
        }
        let head = self.claim.head.and_then(|head| self.claim.terms.get(head))?;
        let is_act = self.claim.is_verbal && !self.claim.head.is_some_and(|head| self.is_light(head));
        let acts = self.claim.agent == Some(index) && term.span.start < head.span.start && is_act;
        let is_there = self.actors.get(index)?.contains_key(&view.hit.meta.id);
        (is_there && !acts).then_some(Met { how: How::Nearby, share: 0.3, at: None })
    }

    /// Whether an actor that the claim names says something in the sentence.
    #[must_use]
    pub fn somebody_asked_says(&self, view: &View<'_>, sentence: &Sentence) -> bool {
        self.somebody_asked_says_within(view, sentence.span)
    }

    fn somebody_asked_says_within(&self, view: &View<'_>, span: Span) -> bool {
        let reading = &view.hit.reading;
        reading.attributions.iter().filter(|attribution| span.contains(attribution.cue)).any(|attribution| {
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
    fn meet_nearby(view: &View<'_>, span: Span, term: &Term) -> Option<Met> {
        let nearby = |share| Some(Met { how: How::Nearby, share, at: None });
        let mut best: Option<usize> = None;
        for word in view.words.iter().filter(|word| word.stem == term.stem) {
            let distance = if word.token.span.end <= span.start {
                span.start - word.token.span.end
            } else {
                (word.token.span.start.saturating_sub(span.end)) * 2
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
