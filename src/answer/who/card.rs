//! One actor, as all documents that know it tell of it.

use std::collections::BTreeMap;

use crate::answer::cite::{self, Citations};
use crate::answer::{ActorCard, CitationNo};
use crate::document::DocumentId;
use crate::evidence::outlet::Outlets;
use crate::evidence::view::View;
use crate::index::Known;
use crate::statement::NameKind;
use crate::statement::name::is_slip;
use crate::text::{self, Span};

/// How many sentences a card quotes.
const QUOTED: usize = 8;

/// An actor over all documents.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub kinds: Vec<NameKind>,
    /// Document → its canonical name there.
    pub known_as: BTreeMap<DocumentId, String>,
    pub aliases: Vec<String>,
    pub roles: Vec<String>,
    pub first: Option<String>,
    pub last: Option<String>,
}

/// Joins the actors that different documents know under one name: one's canonical name is the other's, or its alias.
/// Two people who only share a surname stay two.
#[must_use]
pub fn joined(actors: &[Known]) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    // The fullest names first, so that a surname finds its full name; among equals, the order of the documents.
    let mut order: Vec<&Known> = actors.iter().collect();
    order.sort_by_key(|known| std::cmp::Reverse(known.actor.canonical.split_whitespace().count()));
    for known in order {
        let folded = text::fold(&known.actor.canonical);
        let bears: Vec<usize> = people
            .iter()
            .enumerate()
            .filter(|(_, person)| {
                !person.known_as.contains_key(&known.meta.id)
                    && (text::fold(&person.name) == folded
                        || person.aliases.iter().any(|alias| text::fold(alias) == folded)
                        || known.actor.aliases.iter().any(|alias| text::fold(alias) == text::fold(&person.name))
                        || is_slip(&person.name, &known.actor.canonical))
            })
            .map(|(index, _)| index)
            .collect();
        let index = if let [one] = bears[..] {
            one
        } else {
            people.push(Person { name: known.actor.canonical.clone(), ..Person::default() });
            people.len() - 1
        };
        if let Some(person) = people.get_mut(index) {
            person.add(known);
        }
    }
    people.iter_mut().for_each(Person::rename);
    people
}

impl Person {
    /// Of two spellings that differ by a slip, the name is the one that more documents have.
    fn rename(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.known_as.values().filter(|name| is_slip(name, &self.name) || **name == self.name) {
            *counts.entry(name).or_default() += 1;
        }
        let own = counts.get(self.name.as_str()).copied().unwrap_or_default();
        let best = counts.into_iter().filter(|(_, count)| *count > own).max_by_key(|(_, count)| *count);
        if let Some(best) = best.map(|(name, _)| name.to_owned()) {
            self.aliases.retain(|alias| *alias != best);
            self.aliases.push(std::mem::replace(&mut self.name, best));
        }
    }

    fn add(&mut self, known: &Known) {
        self.known_as.insert(known.meta.id.clone(), known.actor.canonical.clone());
        self.kinds.push(known.actor.kind);
        for form in known.actor.aliases.iter().chain([&known.actor.canonical]).chain(&known.actor.descriptions) {
            if *form != self.name && !self.aliases.contains(form) {
                self.aliases.push(form.clone());
            }
        }
        for role in &known.roles {
            if !self.roles.iter().any(|there| text::fold(there) == text::fold(role)) {
                self.roles.push(role.clone());
            }
        }
        if let Some(published) = known.meta.published.as_ref().map(|published| published.iso.clone()) {
            if self.first.as_ref().is_none_or(|first| published < *first) {
                self.first = Some(published.clone());
            }
            if self.last.as_ref().is_none_or(|last| published > *last) {
                self.last = Some(published);
            }
        }
    }

    /// Whether it is called so, as folded.
    #[must_use]
    pub fn bears(&self, folded: &str) -> bool {
        text::fold(&self.name) == folded || self.aliases.iter().any(|alias| text::fold(alias) == folded)
    }

    /// Whether the document's actor of this canonical name is this person.
    #[must_use]
    pub fn is(&self, document: &DocumentId, canonical: &str) -> bool {
        self.known_as.get(document).is_some_and(|known| known == canonical)
    }

    /// The kind that most documents give it.
    fn kind(&self) -> NameKind {
        let mut counts: BTreeMap<NameKind, usize> = BTreeMap::new();
        for kind in self.kinds.iter().filter(|kind| **kind != NameKind::Other) {
            *counts.entry(*kind).or_default() += 1;
        }
        let most = counts.values().copied().max();
        counts.iter().find(|(_, count)| Some(**count) == most).map_or(NameKind::Other, |(kind, _)| *kind)
    }

    /// The card, with its sentences cited: first those of `first`, then those that say a role, then the others, in the order of the hits.
    pub fn card(
        &self,
        views: &[View<'_>],
        first: &[CitationNo],
        citations: &mut Citations,
        outlets: &Outlets,
    ) -> ActorCard {
        let mut card = ActorCard {
            name: self.name.clone(),
            kind: self.kind(),
            aliases: self.aliases.clone(),
            roles: self.roles.clone(),
            citations: first.to_vec(),
            first: self.first.clone(),
            last: self.last.clone(),
            ..ActorCard::default()
        };
        let mut told: Vec<(bool, usize, usize, Span, bool)> = Vec::new();
        let mut with: BTreeMap<&str, usize> = BTreeMap::new();
        for (rank, view) in views.iter().enumerate() {
            let Some(canonical) = self.known_as.get(&view.hit.meta.id) else { continue };
            let reading = &view.hit.reading;
            for (_, sentence) in view.sentences() {
                let here = || reading.names.iter().filter(|name| sentence.span.contains(name.span));
                if !here().any(|name| name.canonical == *canonical) {
                    continue;
                }
                for name in here().filter(|name| name.canonical != *canonical && !name.is_stand_in) {
                    *with.entry(&name.canonical).or_default() += 1;
                }
                let says = reading.attributions.iter().any(|attribution| {
                    attribution.canonical.as_ref() == Some(canonical) && sentence.span.overlaps(attribution.cue)
                });
                let quoted = view.hit.cut(sentence.span);
                let has_role = self.roles.iter().any(|role| quoted.contains(role.as_str()));
                let is_stand_in = !here().any(|name| name.canonical == *canonical && !name.is_stand_in);
                told.push((!has_role, usize::from(is_stand_in), rank, sentence.span, says));
            }
        }
        told.sort_unstable();
        for (_, _, rank, span, says) in told {
            if card.citations.len() >= QUOTED {
                break;
            }
            let Some(view) = views.get(rank) else { continue };
            let n = citations.cite(view.hit, span, || cite::note_of(view, span, outlets));
            if !card.citations.contains(&n) {
                card.citations.push(n);
            }
            let list = if says { &mut card.said } else { &mut card.about };
            if !list.contains(&n) {
                list.push(n);
            }
        }
        let mut with: Vec<(&str, usize)> = with.into_iter().collect();
        with.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        card.with = with.into_iter().take(8).map(|(name, _)| name.to_owned()).collect();
        card
    }
}
