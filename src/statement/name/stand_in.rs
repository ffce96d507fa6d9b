//! `he`, `she`, `the company`: words that stand for a name, where one candidate is clear.

use crate::statement::token::{Case, Token};
use crate::statement::{Actor, NameKind};
use crate::text::Span;

/// A word or phrase that stands for a name.
#[derive(Clone, Copy, Debug)]
pub struct StandIn {
    pub span: Span,
    pub kind: NameKind,
    /// The number of its sentence in the document.
    pub sentence: u32,
    /// A word that the name it stands for has.
    pub head: Option<&'static str>,
}

const COMPANY: &[&str] = &[
    "company",
    "firm",
    "startup",
    "start-up",
    "corporation",
    "retailer",
    "chipmaker",
    "automaker",
    "carmaker",
    "manufacturer",
    "bank",
    "lender",
    "airline",
    "newspaper",
    "broadcaster",
    "organisation",
    "organization",
    "nonprofit",
    "charity",
    "conglomerate",
    "insurer",
];

/// Nouns that stand only for a name they are part of: `the commission`.
const INSTITUTIONS: &[&str] = &[
    "commission",
    "committee",
    "ministry",
    "department",
    "court",
    "university",
    "council",
    "agency",
    "party",
    "union",
    "foundation",
    "institute",
    "board",
    "bureau",
    "authority",
    "association",
    "federation",
    "club",
    "college",
    "parliament",
];

/// Verbs whose subject `it` is somebody.
const DEEDS: &[&str] = &[
    "said",
    "says",
    "added",
    "announced",
    "denied",
    "claimed",
    "told",
    "wrote",
    "reported",
    "alleged",
    "declined",
    "argued",
    "accused",
    "acknowledged",
    "confirmed",
    "insisted",
    "warned",
    "believes",
    "plans",
    "refused",
    "stated",
    "noted",
];

/// The stand-ins of a sentence, in order.
#[must_use]
pub fn stand_ins(tokens: &[Token<'_>], sentence: u32) -> Vec<StandIn> {
    let mut found = Vec::new();
    for (token, at) in tokens.iter().zip(0..) {
        let next = tokens.get(at + 1);
        let mut head = None;
        // Most words are none of these: by length and first letter.
        let (span, kind) = match token.text.as_bytes() {
            [b'h' | b'H' | b's' | b'S', ..] if token.text.len() <= 7 => {
                if !token.is_any(&["he", "she", "him", "his", "her", "hers", "himself", "herself"]) {
                    continue;
                }
                (token.span, NameKind::Person)
            }
            [b'i' | b'I', b't']
                if next.is_some_and(|next| next.is_any(DEEDS)) && !next.is_some_and(|next| next.is("reported")) =>
            {
                (token.span, NameKind::Organisation)
            }
            [b't' | b'T', b'h', b'e'] => {
                let Some(noun) = next.filter(|noun| noun.case == Case::Lower) else { continue };
                head = INSTITUTIONS.iter().find(|word| noun.is(word)).copied();
                // `the university of`: a description of its own.
                let is_described = tokens.get(at + 2).is_some_and(|of| of.is_any(&["of", "that", "which"]));
                if head.is_none() && !noun.is_any(COMPANY) || is_described {
                    continue;
                }
                (token.span.hull(noun.span), NameKind::Organisation)
            }
            _ => continue,
        };
        found.push(StandIn { span, kind, sentence, head });
    }
    found
}

/// So many sentences back somebody is still meant.
pub const REACH: u32 = 2;

/// A mention that a stand-in may refer to.
#[derive(Clone, Copy, Debug)]
pub struct Antecedent {
    pub actor: usize,
    pub kind: NameKind,
    pub sentence: u32,
    pub end: usize,
}

/// The actor that `stand_in` stands for: the only one of its kind in the nearest sentence that has any.
/// `before` are the mentions before it, in order; `actors` those they are of.
#[must_use]
pub fn referent(stand_in: &StandIn, before: &[Antecedent], actors: &[Actor]) -> Option<usize> {
    let near = before
        .iter()
        .rev()
        .take(24)
        .take_while(|one| one.sentence + REACH >= stand_in.sentence)
        .filter(|one| one.end <= stand_in.span.start);
    let fits = |one: &&Antecedent| {
        let is_kind =
            one.kind == stand_in.kind || stand_in.kind == NameKind::Organisation && one.kind == NameKind::Other;
        let mut words = actors.get(one.actor).map_or("", |actor| &actor.canonical).split_whitespace();
        is_kind
            && match stand_in.head {
                Some(head) => words.any(|word| word.eq_ignore_ascii_case(head)),
                None if stand_in.kind == NameKind::Organisation => {
                    !words.any(|word| INSTITUTIONS.iter().any(|head| word.eq_ignore_ascii_case(head)))
                }
                None => true,
            }
    };
    let mut candidates = near.filter(fits);
    let nearest = *candidates.next()?;
    candidates
        .take_while(|one| one.sentence == nearest.sentence)
        .all(|one| one.actor == nearest.actor)
        .then_some(nearest.actor)
}
