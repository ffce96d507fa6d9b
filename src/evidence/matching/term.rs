//! How a sentence meets one word of a claim.

use std::cell::OnceCell;

use crate::evidence::matching::kinship::WithTerm;
use crate::evidence::matching::light::LIGHT;
use crate::evidence::matching::name::is_form;
use crate::evidence::matching::{How, MISSING, Matcher, Met};
use crate::evidence::particle::particle;
use crate::evidence::proposition::{Part, Term};
use crate::evidence::view::{View, Word};
use crate::evidence::{role, sense};
use crate::statement::syntax::Tag;
use crate::statement::{Quantity, Sentence};
use crate::text::{self, Span};

/// Verbs of saying that any attribution meets: "What does the board say …?"
const SAYING: [&str; 6] = ["say", "said", "claim", "argu", "explain", "tell"];

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

/// A sentence or a part of one, word by word.
pub(super) struct Stretch<'w> {
    pub words: &'w [Word<'w>],
    pub span: Span,
    /// Made where phrases are looked for.
    stems: OnceCell<Vec<&'w str>>,
}

impl<'w> Stretch<'w> {
    pub(super) const fn of(words: &'w [Word<'w>], span: Span) -> Self {
        Self { words, span, stems: OnceCell::new() }
    }

    /// The stems from the word at `index` on.
    fn stems(&self, index: usize) -> &[&'w str] {
        let stems = self.stems.get_or_init(|| self.words.iter().map(|word| &*word.stem).collect());
        stems.get(index..).unwrap_or_default()
    }
}

impl Matcher<'_> {
    pub(super) fn meet_term(
        &self,
        view: &View<'_>,
        stretch: &Stretch<'_>,
        (term, kin): (&Term, WithTerm<'_>),
        taken: Option<usize>,
    ) -> Met {
        let (words, span) = (stretch.words, stretch.span);
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
            && let Some(met) = self.meet_actor(view, span, words, index)
        {
            return met;
        }
        if term.part == Part::Number
            && let Some(at) = self.same_number(view, span, term)
        {
            return Met { how: How::Same, share: 1.0, at: Some(at) };
        }
        let is_whole = |at: usize| {
            term.rest.is_empty()
                || words
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .take(7)
                    .any(|word| term.rest.iter().any(|rest| *rest == word.stem))
        };
        let mut all = words.iter().enumerate();
        if kin.has_same()
            && let Some((at, word)) = all.find(|(at, _)| kin.is_same(*at) && is_whole(*at))
        {
            let there = term.particle.and_then(|_| particle(words, at));
            if term.particle.zip(there).is_some_and(|(one, other)| one.opposes(other)) {
                return Met { how: How::Opposite, share: 0.8, at: Some(word.token.span) };
            }
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
        let is_taken = |word: &Word<'_>| taken == Some(word.token.span.start);
        // A fire report does not fire anybody; a resignation letter is of one who has resigned.
        let is_kind = |word: &Word<'_>| {
            let at = view.index(word.token.span.start).unwrap_or(usize::MAX - 1);
            let is_base = || text::is_folded(word.token.text, &word.stem);
            !term.is_noun && is_base() && view.tag(at) == Tag::Noun && view.tag(at + 1) == Tag::Noun
        };
        if !term.senses.is_empty() && kin.has_sense() {
            for (index, word) in words.iter().enumerate() {
                if !kin.may_mean(index) {
                    continue;
                }
                // A state does not state.
                let is_saying = term.is_noun && SAYING.contains(&&*word.stem);
                let is_out = is_saying || is_kind(word) || is_taken(word) || word.token.is("according");
                if word.stem.is_empty() || is_named(word) || is_out {
                    continue;
                }
                // A verb that says little means by itself nothing that could be meant.
                let is_light = LIGHT.contains(&&*word.stem);
                if let Some((_, length)) = sense::senses(stretch.stems(index))
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
        let mut all = words.iter().enumerate();
        if kin.has_derived()
            && let Some((_, word)) = all.find(|(at, word)| kin.is_derived(*at) && !is_named(word) && !is_taken(word))
        {
            return Met { how: How::Derived, share: 0.75, at: Some(word.token.span) };
        }
        let mut all = words.iter().enumerate();
        if term.part == Part::Act
            && kin.has_opposite()
            && let Some((_, word)) = all.find(|&(at, word)| {
                let is_opposite = || {
                    let sides = sense::sides(stretch.stems(at));
                    sides.iter().any(|(side, _)| term.sides.iter().any(|known| known.opposes(*side)))
                };
                (kin.is_negated_form(at) || (kin.may_oppose(at) && is_opposite()))
                    && !is_named(word)
                    && !is_taken(word)
                    && !is_kind(word)
            })
        {
            return Met { how: How::Opposite, share: 0.7, at: Some(word.token.span) };
        }
        if term.part == Part::Act && !term.fields.is_empty() && kin.has_kindred() {
            let kindred = words.iter().enumerate().find_map(|(index, word)| {
                if !kin.may_be_kindred(index)
                    || word.stem.is_empty()
                    || is_named(word)
                    || is_kind(word)
                    || !(word.is_content() || word.token.is_any(&["out", "over"]))
                {
                    return None;
                }
                let is_kin = |(field, _): &(sense::Field, usize)| term.fields.contains(field);
                let (_, length) = sense::fields(stretch.stems(index)).into_iter().find(is_kin)?;
                let last = words.get(index + length - 1).unwrap_or(word);
                Some(word.token.span.hull(last.token.span))
            });
            if let Some(at) = kindred {
                return Met { how: How::Kindred, share: 0.25, at: Some(at) };
            }
        }
        if let Some(met) = self.implied(view, span, term).or_else(|| Self::in_header(view, span, term)) {
            return met;
        }
        Self::meet_nearby(view, span, term).or_else(|| self.meet_in_document(view, term)).unwrap_or(MISSING)
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
            let words = crate::evidence::view::words(header, 0);
            let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
            (0..stems.len()).any(|at| {
                let rest = stems.get(at..).unwrap_or_default();
                stems.get(at) == Some(&term.stem.as_str())
                    || sense::senses(rest).iter().any(|(sense, _)| term.senses.contains(sense))
            })
        });
        (term.part == Part::Act && is_met).then_some(Met { how: How::Synonym, share: 0.7, at: Some(span) })
    }

    /// A verb of paying or getting beside a sum of the money that the claim names: who buys for a sum pays it.
    fn paid(&self, view: &View<'_>, span: Span, words: &[Word<'_>], term: &Term) -> Option<Span> {
        let is_paying = |stem: &str| PAYING.contains(&sense::lemma(stem));
        if term.part != Part::Act || !is_paying(&term.stem) {
            return None;
        }
        let sum = self.claim.reading.quantities.iter().find(|quantity| is_money(quantity))?;
        let reading = &view.hit.reading;
        // Another sum of the same money is another price for the same thing, which `another_number` tells.
        let is_there =
            reading.quantities.iter().any(|quantity| span.contains(quantity.span) && quantity.unit == sum.unit);
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
        if meta.form.is_some() && own.into_iter().flatten().any(|own| is_form(asked, own)) {
            return Some(Met { how: How::Nearby, share: 0.5, at: None });
        }
        let head = self.claim.head.and_then(|head| self.claim.terms.get(head))?;
        let is_act = self.claim.is_verbal && !self.claim.head.is_some_and(|head| self.is_light(head));
        let acts = self.claim.agent == Some(index) && term.span.start < head.span.start && is_act;
        (!acts && self.is_mentioned(view, index)).then_some(Met { how: How::Nearby, share: 0.3, at: None })
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
