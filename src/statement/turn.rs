//! Who has the floor? The turns of a transcript, an interview or a thread.
//!
//! *What it sees*: paragraphs that begin with who speaks ("[00:34] IDA: …", "A: …", "`ida_m` | 3 May, 10:12") in a document where
//! several do. What follows is that speaker's, until the next one. *Why it matters*: nobody is said to say it, and yet it is one
//! person's word. *Known gaps*: speakers told by the layout alone; an interview with several guests under one "A:".

use std::collections::BTreeMap;

use crate::document::Document;
use crate::passage::Passage;
use crate::passage::label::{Label, LabelKind, label};
use crate::statement::token::Token;
use crate::statement::{Actor, Attribution, AttributionNo, CueKind, Name, NameKind};
use crate::text::{self, Span};

/// So many turns make a transcript.
const LEAST: usize = 4;

/// What a speaker says in one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The words for the speaker; those of the passage where the turn began.
    label: Span,
    /// The actor, where the label tells which.
    pub speaker: Option<String>,
    /// For whom the speaker says "we", where a role tells it.
    pub behalf: Option<String>,
    pub content: Span,
}

/// The turn in which each passage stands; empty where the document has none.
#[must_use]
pub fn turns(document: &Document, passages: &[Passage], actors: &[Actor]) -> Vec<Option<Turn>> {
    let text = &document.text;
    // Other words before a colon are as often those of a form.
    let of_passage = |passage: &Passage| label(text, passage.span).filter(|label| label.kind != LabelKind::Phrase);
    let labels: Vec<Option<Label>> = passages.iter().map(of_passage).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels.iter().flatten() {
        *times.entry(text::cut(text, label.words)).or_default() += 1;
    }
    // "Product: …", "Date: …": a form has each label once, a conversation comes back to its speakers.
    let is_speaker =
        |label: &Label| is_handle(label) || times.get(text::cut(text, label.words)).is_some_and(|n| *n > 1);
    let speakers = labels.iter().flatten().filter(|label| is_speaker(label)).count();
    let repeated = times.values().filter(|times| **times > 1).count();
    let handles = labels.iter().flatten().filter(|label| is_handle(label)).count();
    if speakers < LEAST || (repeated < 2 && handles < LEAST) || speakers * 2 < labels.iter().flatten().count() {
        return Vec::new();
    }
    let guest = guest(document, actors);
    let mut current: Option<Turn> = None;
    let of_passage = |(passage, label): (&Passage, &Option<Label>)| {
        let is_new = label.as_ref().filter(|label| times.len() <= speakers || is_speaker(label));
        if let Some(label) = is_new {
            let words = text::cut(text, label.words);
            let speaker = match words {
                "Q" | "Question" => None,
                "A" | "Answer" => guest.clone(),
                _ if is_handle(label) => Some(words.to_owned()),
                _ => actor(words, actors).map(|actor| actor.canonical.clone()),
            };
            let is_asked = matches!(words, "Q" | "Question") || (matches!(words, "A" | "Answer") && speaker.is_none());
            let behalf = speaker.as_deref().and_then(|speaker| behalf(text, speaker, actors));
            current = (!is_asked).then_some(Turn { label: label.words, speaker, behalf, content: label.content });
        } else if passage.is_heading || is_aside(text, passage) {
            current = None;
        } else if let Some(turn) = &mut current {
            turn.content = passage.span;
        }
        current.clone().filter(|turn| !turn.content.is_empty())
    };
    passages.iter().zip(&labels).map(of_passage).collect()
}

fn is_handle(label: &Label) -> bool {
    label.kind == LabelKind::Handle
}

/// A paragraph in italics or brackets is a note of whoever wrote it down.
fn is_aside(text: &str, passage: &Passage) -> bool {
    let is_emphasis = |open: &str| text::cut(text, passage.span).starts_with(open);
    is_emphasis("[") || is_emphasis("(") || (is_emphasis("*") && !is_emphasis("**")) || is_emphasis("_")
}

/// Makes what is said in a turn its speaker's.
pub fn give_floor(attributions: &mut Vec<Attribution>, turn: &Turn) {
    for one in attributions.iter_mut() {
        one.parent = match one.parent {
            Some(AttributionNo(parent)) => Some(AttributionNo(parent + 1)),
            None => turn.content.contains(one.content).then_some(AttributionNo(0)),
        };
    }
    let outermost = Attribution {
        speaker: Some(turn.label),
        canonical: turn.speaker.clone(),
        cue: Span::new(turn.content.start, turn.content.start),
        kind: CueKind::Says,
        hedged: false,
        negated: false,
        content: turn.content,
        is_direct: true,
        parent: None,
    };
    attributions.insert(0, outermost);
}

/// "I" of whoever has the floor, and "we" of those for whom somebody speaks, as stand-ins for their names; not within
/// quotations.
pub fn stand_in(names: &mut Vec<Name>, tokens: &[Token<'_>], i: Option<&str>, we: Option<&str>) {
    let mut is_quoted = false;
    let before = names.len();
    for token in tokens {
        is_quoted ^= matches!(token.text, "\"" | "“" | "”");
        let canonical = if token.is_any(&["i", "me", "my", "myself"]) {
            i.map(|name| (name, NameKind::Person))
        } else if token.is_any(&["we", "us", "our", "ourselves"]) {
            we.map(|name| (name, NameKind::Organisation))
        } else {
            None
        };
        if let Some((canonical, kind)) = canonical.filter(|_| !is_quoted) {
            names.push(Name { span: token.span, kind, canonical: canonical.to_owned(), is_stand_in: true });
        }
    }
    if names.len() > before {
        names.sort_by_key(|name| name.span);
    }
}

/// The one actor whom a label means: by all its name, or by a part that nobody else has.
fn actor<'a>(label: &str, actors: &'a [Actor]) -> Option<&'a Actor> {
    let folded = text::fold(label);
    let is_whole =
        |actor: &&Actor| actor.aliases.iter().chain([&actor.canonical]).any(|form| text::fold(form) == folded);
    let is_part = |actor: &&Actor| {
        actor.kind == NameKind::Person && text::fold(&actor.canonical).split(' ').any(|part| part == folded)
    };
    let mut parts = actors.iter().filter(is_part);
    let by_part = parts.next().filter(|_| parts.next().is_none());
    by_part.or_else(|| actors.iter().find(is_whole))
}

/// Who answers under "A:": the first person whom the title names; else the first whom the text does, hosts left out.
fn guest(document: &Document, actors: &[Actor]) -> Option<String> {
    let meta = &document.meta;
    let hosts: Vec<&String> = meta.extra.values().chain(&meta.author).chain(&meta.outlet).collect();
    let people = || {
        actors.iter().filter(|actor| {
            actor.kind == NameKind::Person && !hosts.iter().any(|host| host.contains(actor.canonical.as_str()))
        })
    };
    let place = |actor: &Actor| meta.title.as_deref().and_then(|title| title.find(actor.canonical.as_str()));
    let titled = people().filter_map(|actor| Some((place(actor)?, actor))).min_by_key(|(place, _)| *place);
    titled.map(|(_, actor)| actor).or_else(|| people().next()).map(|actor| actor.canonical.clone())
}

/// For whom somebody speaks: the organisation in a role of hers.
fn behalf(text: &str, speaker: &str, actors: &[Actor]) -> Option<String> {
    let person = actors.iter().find(|actor| actor.canonical == speaker)?;
    let roles: Vec<&str> = person.roles.iter().map(|role| text::cut(text, *role)).collect();
    let is_in_role = |actor: &&Actor| {
        actor.kind == NameKind::Organisation
            && actor
                .aliases
                .iter()
                .chain([&actor.canonical])
                .any(|form| roles.iter().any(|role| role.contains(form.as_str())))
    };
    actors.iter().find(is_in_role).map(|actor| actor.canonical.clone())
}

#[cfg(test)]
mod tests {
    use crate::document::{DocumentId, plain};
    use crate::{passage, statement};

    /// Who says each paragraph, outermost, as far as that is known.
    fn speakers(title: &str, body: &str) -> Vec<String> {
        let mut document = plain::read(DocumentId::default(), body.to_owned());
        document.meta.title = Some(title.to_owned());
        let passages = passage::split(&document);
        let readings = statement::read(&document, &passages);
        let said = readings.passages.iter().map(|reading| {
            let outermost = reading.attributions.first().filter(|one| one.parent.is_none());
            outermost.and_then(|one| one.canonical.clone()).unwrap_or_default()
        });
        said.collect()
    }

    #[test]
    fn a_transcript_tells_who_has_the_floor() {
        let body = "[00:01] HOST: With us is Ida Moll, director of Pell Mining.\n\n[00:09] IDA: We shut the pump.\n\nIt was \
                    old.\n\n[00:30] HOST: And the log?\n\n[00:34] IDA: I lost it.";
        assert_eq!(speakers("The pump", body), ["HOST", "Ida Moll", "Ida Moll", "HOST", "Ida Moll"]);
    }

    #[test]
    fn the_guest_answers() {
        let body = "Q: You shut the pump?\n\nA: We did.\n\nQ: And the log?\n\nA: Ask Tom Reyes about the log.";
        let body = format!("Ida Moll runs Pell Mining.\n\n{body}");
        assert_eq!(speakers("Ida Moll on the pump", &body), ["", "", "Ida Moll", "", "Ida Moll"]);
    }

    #[test]
    fn a_thread_is_said_by_those_who_post() {
        let body = "ida_m | 3 May 2024, 10:12\nThe pump is dead.\n\ntom | 3 May 2024, 10:20\nNo.\n\nida_m | 3 May 2024, 10:31\nI saw \
                    it.\n\ntom | 3 May 2024, 11:02\nFine.";
        assert_eq!(speakers("The pump", body), ["", "ida_m", "", "tom", "", "ida_m", "", "tom"]);
    }

    #[test]
    fn a_form_has_no_speakers() {
        let body = "Product: a lamp\n\nMaker: Pell Mining\n\nHazard: heat\n\nDate: 3 May 2024\n\nNote: keep dry";
        assert!(speakers("Alert", body).iter().all(String::is_empty));
        let body = "Note: the pier is shut.\n\nNote: the ferry sails.\n\nNote: the pump is old.\n\nNote: keep dry.";
        assert!(speakers("Notes", body).iter().all(String::is_empty));
    }
}
