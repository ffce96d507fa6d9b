//! Words by which a text means an actor of the claim without its name: "the operator", "the Firm", "we".
//!
//! *What it sees*: a noun of description with "the" where the document names the actor; a noun by which some document describes
//! it ("the payment app Gull" → "the app"); "we" and "our" of who speaks: in a quotation the one who is quoted, elsewhere the
//! one whose paper it is. *Why it matters*: half of what is said of an organisation is said without its name. *Known gaps*: two
//! of a kind in one document ("the bank" of two banks).

use std::cell::OnceCell;

use crate::evidence::matching::name::is_form;
use crate::evidence::matching::{How, Matcher, Met};
use crate::evidence::role;
use crate::evidence::view::{View, Word};
use crate::statement::{Name, NameKind};
use crate::text::{self, Span};

/// Nouns with an article by which a text calls again an organisation that it has named.
const DESCRIPTIONS: [&str; 30] = [
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
    "respondent",
    "licensee",
    "provider",
    "business",
    "organisation",
    "organization",
    "regulator",
    "watchdog",
    "platform",
    "co-op",
];

const OURSELVES: [&str; 6] = ["we", "our", "us", "ours", "ourselves", "we've"];
const MYSELF: [&str; 5] = ["i", "my", "me", "myself", "mine"];

impl Matcher<'_> {
    /// Where the stretch `span` means the claim's name at `index` in other words.
    pub(super) fn meet_actor(&self, view: &View<'_>, span: Span, words: &[Word<'_>], index: usize) -> Option<Met> {
        let here = |share: f32| move |at: Span| Met { how: How::Same, share, at: Some(at) };
        self.surname(view, words, index)
            .map(here(0.95))
            .or_else(|| self.first_name(view, span, index).map(here(0.9)))
            .or_else(|| self.described(view, words, index).map(here(0.75)))
            .or_else(|| self.first_person(view, span, words, index).map(here(0.75)))
    }

    /// The surname alone, of somebody whom the claim calls by two names.
    fn surname(&self, view: &View<'_>, words: &[Word<'_>], index: usize) -> Option<Span> {
        let asked = self.claim.names.get(index)?;
        let (_, last) = asked.folded.rsplit_once(' ')?;
        if self.organisations.get(index).copied().unwrap_or(false) || last.len() < 3 {
            return None;
        }
        let is_person = |word: &&Word<'_>| {
            word.token.is_capital()
                && text::is_folded(word.token.text, last)
                && role::name_over(view, word.token.span).is_none_or(|name| {
                    let canonical = text::fold(&name.canonical);
                    canonical == last || canonical.ends_with(&asked.folded)
                })
        };
        words.iter().find(is_person).map(|word| word.token.span)
    }

    /// The first name alone, of somebody whom documents know by two names.
    fn first_name(&self, view: &View<'_>, span: Span, index: usize) -> Option<Span> {
        if self.organisations.get(index).copied().unwrap_or(false) {
            return None;
        }
        let full = self.elsewhere.get(index)?;
        let asked = self.claim.names.get(index)?;
        let firsts =
            || full.iter().chain([&asked.folded]).filter_map(|name| name.split_once(' ')).map(|(first, _)| first);
        let mut names = view.hit.reading.names.iter().filter(|name| span.contains(name.span) && !name.is_stand_in);
        let is_first = |name: &&Name| {
            let is = |first: &str| first.len() > 2 && text::is_folded(view.hit.cut(name.span), first);
            name.kind == NameKind::Person && firsts().any(is)
        };
        names.find(is_first).map(|name| name.span)
    }

    /// The words by which the sentence calls again the one organisation of the claim that its document names: "the operator".
    fn described(&self, view: &View<'_>, words: &[Word<'_>], index: usize) -> Option<Span> {
        if !self.organisations.get(index).copied().unwrap_or(false) {
            return None;
        }
        let names = &view.hit.reading.names;
        let asked = self.claim.names.get(index)?;
        // Where several are asked for, which of them is meant cannot be told.
        let others = (0..self.claim.names.len()).filter(|other| *other != index);
        let is_elsewhere = |other: usize| {
            let span = words.first().zip(words.last()).map(|(first, last)| first.token.span.hull(last.token.span));
            span.is_some_and(|span| {
                names.iter().any(|name| span.contains(name.span) && self.is_same_actor(view, other, name))
                    || self.claim.names.get(other).is_some_and(|asked| {
                        let is_it = |word: &Word<'_>| text::is_folded(word.token.text, &asked.folded);
                        words.iter().any(|word| word.token.is_capital() && is_it(word))
                    })
            }) || !self.organisations.get(other).copied().unwrap_or(false)
                || !self.is_mentioned(view, other)
        };
        let alone = OnceCell::new();
        let is_alone = || *alone.get_or_init(|| others.clone().all(is_elsewhere));
        let is_kind = |word: &Word<'_>| {
            let of = |index: usize| {
                let mut kinds = self.kinds.get(index).into_iter().filter(|kinds| !kinds.is_empty());
                kinds.any(|kinds| kinds.contains(&word.folded()))
            };
            of(index) && !others.clone().any(of)
        };
        // Few nouns have "the" before them, and fewer describe an organisation: where it is named is asked last.
        let noun = words.windows(2).find_map(|pair| {
            let [the, noun] = pair else { return None };
            let is = |part: &str| text::is_folded(noun.token.text, part);
            let is_description = || noun.token.is_any(&DESCRIPTIONS) || asked.folded.split(' ').any(is);
            let is_described = the.token.is("the") && ((is_description() && is_alone()) || is_kind(noun));
            let is_free = || {
                role::name_over(view, noun.token.span)
                    .is_none_or(|name| text::fold(view.hit.cut(name.span)) == noun.folded())
            };
            (is_described && is_free()).then_some(noun.token.span)
        })?;
        self.is_mentioned(view, index).then_some(noun)
    }

    /// "We" and "our" in the mouth of the claim's actor, or of one who speaks for it.
    fn first_person(&self, view: &View<'_>, span: Span, words: &[Word<'_>], index: usize) -> Option<Span> {
        let is_organisation = self.organisations.get(index).copied().unwrap_or(false);
        let is_own =
            |word: &&Word<'_>| word.token.is_any(&OURSELVES) || (!is_organisation && word.token.is_any(&MYSELF));
        let word = words.iter().find(is_own)?;
        let reading = &view.hit.reading;
        let around = reading
            .attributions
            .iter()
            .filter(|attribution| attribution.content.contains(word.token.span) && span.overlaps(attribution.cue))
            .min_by_key(|attribution| attribution.content.len());
        let is_actor = match around {
            Some(attribution) => {
                attribution.canonical.as_ref().is_some_and(|name| self.bears(view, index, name))
                    || attribution.speaker.is_some_and(|speaker| {
                        let mut names = reading.names.iter().filter(|name| speaker.contains(name.span));
                        names.any(|name| self.is_same_actor(view, index, name))
                    })
            }
            None => self.is_own_paper(view, index),
        };
        is_actor.then_some(word.token.span)
    }

    /// Whether the document is the actor's own: its party, its outlet or its author bears the name.
    pub(super) fn is_own_paper(&self, view: &View<'_>, index: usize) -> bool {
        let Some(asked) = self.claim.names.get(index) else { return false };
        let meta = &view.hit.meta;
        let bears = |own: &String| is_form(asked, own) || text::fold(own).split(' ').any(|word| word == asked.folded);
        [&meta.party, &meta.outlet, &meta.author].into_iter().flatten().any(bears)
    }
}
