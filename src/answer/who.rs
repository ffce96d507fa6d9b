//! A name or a question → actors.

use crate::answer::cite::{Citations, Note};
use crate::answer::question::Question;
use crate::answer::{ActorCard, Searched, Stance, Tag, Who};
use crate::evidence::outlet::Outlets;
use crate::evidence::view::View;
use crate::index::{Found, Known};
use crate::text;

/// Answers `/who`.
#[must_use]
pub fn who(question: &Question, found: &Found, outlets: &Outlets) -> Who {
    let _ = outlets;
    let views: Vec<View<'_>> = found.hits.iter().map(View::of).collect();
    let mut citations = Citations::default();
    let mut actors: Vec<ActorCard> = Vec::new();
    for known in &found.actors {
        let place = actors.iter().position(|card| text::fold(&card.name) == text::fold(&known.actor.canonical));
        let place = place.unwrap_or_else(|| {
            actors.push(ActorCard {
                name: known.actor.canonical.clone(),
                kind: known.actor.kind,
                ..ActorCard::default()
            });
            actors.len() - 1
        });
        if let Some(card) = actors.get_mut(place) {
            add(card, known, &views, &mut citations);
        }
    }
    Who { text: question.text.clone(), actors, citations: citations.finish(), searched: Searched::of(found) }
}

fn add(card: &mut ActorCard, known: &Known, views: &[View<'_>], citations: &mut Citations) {
    for alias in &known.actor.aliases {
        if !card.aliases.contains(alias) {
            card.aliases.push(alias.clone());
        }
    }
    for role in &known.roles {
        if !card.roles.contains(role) {
            card.roles.push(role.clone());
        }
    }
    for view in views.iter().filter(|view| view.hit.meta.id == known.meta.id) {
        for (_, sentence) in view.sentences() {
            let is_named = view
                .hit
                .reading
                .names
                .iter()
                .any(|name| name.canonical == known.actor.canonical && sentence.span.contains(name.span));
            if is_named && card.citations.len() < 10 {
                let n = citations.cite(view.hit, sentence.span, || Note {
                    tag: Tag::Reported,
                    stance: Stance::Mentions,
                    said_by: Vec::new(),
                    origin: None,
                });
                card.citations.push(n);
                card.about.push(n);
            }
        }
    }
}
