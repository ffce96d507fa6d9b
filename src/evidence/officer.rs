//! Does somebody speak for an organisation by an office there?
//!
//! *What it sees*: the speaker's name beside an office and the organisation, in any passage at hand: "Pell Mining's director Ida
//! Moll", "Ida Moll, who heads Pell Mining", "Ida Moll is chair of Pell Mining". *Why it matters*: who admits something need not be
//! introduced in the sentence, nor in the document. *Known gaps*: offices told in a sentence that names the organisation by
//! "it"; those who have left since.

use crate::evidence::Pair;
use crate::evidence::origin::Voice;
use crate::evidence::view::View;
use crate::statement::lexicon::Class;
use crate::statement::{Name, NameKind};
use crate::text;

/// How many words of a name's surroundings are read on each side.
const REACH: usize = 9;
/// Verbs by which somebody holds an office.
const HEADS: [&str; 10] =
    ["heads", "leads", "runs", "chairs", "founded", "headed", "chaired", "directs", "owns", "manages"];
/// What ends an office.
const FORMER: [&str; 6] = ["former", "formerly", "ex", "late", "fired", "sacked"];

/// Whether the voice is that of one who holds an office at the claim's agent, or at the first whom it names.
#[must_use]
pub fn speaks_for_the_agent(pair: &Pair<'_>, voice: &Voice) -> bool {
    let index = pair.claim.agent.unwrap_or(0);
    let Some(name) = voice.name.as_ref().filter(|_| voice.is_named && index < pair.claim.names.len()) else {
        return false;
    };
    let speaker = text::fold(name);
    // Two people may share a surname: elsewhere only the whole name tells who is meant.
    let is_whole = speaker.contains(' ');
    pair.views.iter().filter(|view| is_whole || view.hit.meta.id == pair.view.hit.meta.id).any(|view| {
        let mut mentions =
            view.hit.reading.names.iter().filter(|one| !one.is_stand_in && one.kind != NameKind::Organisation);
        mentions
            .any(|mention| text::is_folded(&mention.canonical, &speaker) && holds_office(pair, view, mention, index))
    })
}

/// Whether an office at the claim's name of this index stands beside the mention.
fn holds_office(pair: &Pair<'_>, view: &View<'_>, mention: &Name, index: usize) -> bool {
    let Some(sentence) = view.hit.reading.sentences.iter().find(|one| one.span.contains(mention.span)) else {
        return false;
    };
    let words = view.within(sentence.span);
    let first = words.partition_point(|word| word.token.span.start < mention.span.start);
    let after = words.partition_point(|word| word.token.span.end <= mention.span.end);
    let is_end = |at: usize| {
        let word = words.get(at);
        let tag = word.and_then(|word| view.index(word.token.span.start)).map(|at| view.tag(at));
        let is_verb = tag.is_some_and(|tag| tag.is_verb() || tag.is_auxiliary());
        word.is_none_or(|word| {
            word.token.is_any(&[".", ";", ":", "\"", "“", "”"]) || is_verb && !word.token.has(Class::ROLE)
        })
    };
    let start = (first.saturating_sub(REACH)..first)
        .rev()
        .find(|at| is_end(*at))
        .map_or(first.saturating_sub(REACH), |at| at + 1);
    // "Ida Moll is chair of …", "Ida Moll, who heads …".
    let lead = (after..after + 3)
        .find(|at| words.get(*at).is_some_and(|word| word.token.is_any(&HEADS) || word.token.is_any(&["is"])));
    let heads = lead.and_then(|at| words.get(at)).is_some_and(|word| word.token.is_any(&HEADS));
    let rest = lead.map_or(after, |at| at + 1);
    let end = (rest..rest + REACH).find(|at| is_end(*at)).unwrap_or(rest + REACH).min(words.len());
    let beside = words.get(start..end).unwrap_or_default();
    let (Some(one), Some(last)) = (beside.first(), beside.last()) else { return false };
    let place = one.token.span.hull(last.token.span);
    let is_there = view.hit.reading.names.iter().any(|name| {
        place.contains(name.span) && name.span != mention.span && pair.matcher.is_same_actor(view, index, name)
    });
    let is_there = is_there
        || beside.iter().any(|word| word.token.is_any(&["its", "their"])) && {
            let before = view.hit.reading.sentences.iter().take_while(|one| one.span.end <= sentence.span.start).last();
            let mut names = view.hit.reading.names.iter().filter(|name| {
                name.kind == NameKind::Organisation && before.is_some_and(|before| before.span.contains(name.span))
            });
            names.next().is_some_and(|name| pair.matcher.is_same_actor(view, index, name))
        };
    let has_office = heads || beside.iter().any(|word| word.token.has(Class::ROLE));
    is_there && has_office && !beside.iter().any(|word| word.token.is_any(&FORMER))
}
