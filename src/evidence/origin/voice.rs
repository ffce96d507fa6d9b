//! Who is in the chain of those who say something?
//!
//! *What it sees*: the attributions around a statement, outermost first; before them the one whose paper it is, where it is one party's.
//! An office that speaks in its own record is left out: what it says there, the record states. *Known gaps*: speakers whom only another
//! passage names.

use crate::document::form::Form;
use crate::evidence::view::View;
use crate::statement::syntax::Tag;
use crate::statement::{Attribution, CueKind, NameKind, Statement};
use crate::text::{self, Span};

/// Somebody in the chain of those who say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The actor, or the words for an unnamed speaker; none where nobody is said to speak.
    pub name: Option<String>,
    /// Whether the speaker is a named actor.
    pub is_named: bool,
    /// All organisations and people named in the words for the speaker: "outlets including A and B".
    pub all: Vec<String>,
    /// The words of the speaker, folded: "Anthropic engineer Thariq Shihipar".
    pub words: Vec<String>,
    pub kind: CueKind,
    pub negated: bool,
    pub hedged: bool,
    /// The actors that pronouns in the words for the speaker stand for: the club of "its captain".
    pub stands_for: Vec<String>,
    pub cue: Span,
}

/// The chain around a statement, outermost first.
#[must_use]
pub fn voices(view: &View<'_>, statement: &Statement) -> Vec<Voice> {
    let chain: Vec<&Attribution> = view.hit.reading.chain(statement).collect();
    let mut voices: Vec<Voice> = chain
        .iter()
        .enumerate()
        .filter(|(at, attribution)| {
            let inner = at.checked_sub(1).and_then(|at| chain.get(at));
            attribution.kind != CueKind::Denies || !inner.is_some_and(|inner| goes_on(view, attribution, inner))
        })
        .map(|(_, attribution)| {
            let said = attribution.speaker.map(|speaker| view.hit.cut(speaker)).filter(|words| !words.is_empty());
            let mut all: Vec<String> = Vec::new();
            for name in &view.hit.reading.names {
                let is_inside = attribution.speaker.is_some_and(|speaker| speaker.contains(name.span));
                let can_speak = matches!(name.kind, NameKind::Organisation | NameKind::Person | NameKind::Other);
                if is_inside && can_speak && !name.is_stand_in && !all.contains(&name.canonical) {
                    all.push(name.canonical.clone());
                }
            }
            Voice {
                name: attribution.canonical.clone().or_else(|| said.map(str::to_owned)),
                is_named: attribution.canonical.is_some(),
                all,
                words: said.map(words_of).unwrap_or_default(),
                kind: attribution.kind,
                negated: attribution.negated,
                hedged: attribution.hedged,
                stands_for: view
                    .hit
                    .reading
                    .names
                    .iter()
                    .filter(|name| attribution.speaker.is_some_and(|speaker| speaker.contains(name.span)))
                    .filter(|name| name.is_stand_in)
                    .map(|name| name.canonical.clone())
                    .collect(),
                cue: attribution.cue,
            }
        })
        .collect();
    voices.reverse();
    let meta = &view.hit.meta;
    if meta.form == Some(Form::Record) && voices.first().is_some_and(|voice| is_issuer(view, voice)) {
        voices.remove(0);
    }
    if let Some(party) = meta.party.as_ref() {
        let is_own = |voice: &Voice| {
            voice.words.iter().any(|word| ["we", "i", "plaintiff", "us"].contains(&word.as_str()))
                || meta.form == Some(Form::Statement) && is_company(voice)
        };
        for voice in voices.iter_mut().filter(|voice| !voice.is_named && is_own(voice)) {
            voice.name = Some(party.clone());
            voice.is_named = true;
        }
        if voices.first().is_none_or(|voice| voice.name.as_ref() != Some(party)) {
            let kind = if meta.form == Some(Form::Filing) { CueKind::Alleges } else { CueKind::Says };
            voices.insert(0, own_voice(party, kind, statement.content));
        }
    }
    voices
}

/// "The Company", "the Board": what an organisation calls itself in its own announcement.
fn is_company(voice: &Voice) -> bool {
    const COMPANY: [&str; 6] = ["company", "club", "group", "board", "issuer", "directors"];
    matches!(voice.words.as_slice(), [the, company] if the == "the" && COMPANY.contains(&company.as_str()))
}

/// The voice of one whose paper it is.
fn own_voice(party: &str, kind: CueKind, content: Span) -> Voice {
    Voice {
        name: Some(party.to_owned()),
        is_named: true,
        all: vec![party.to_owned()],
        words: words_of(party),
        kind,
        negated: false,
        hedged: false,
        stands_for: Vec::new(),
        cue: Span::new(content.start, content.start),
    }
}

/// Whether the office whose record it is speaks in it: what "the Office has established" in its own order, the order states.
fn is_issuer(view: &View<'_>, voice: &Voice) -> bool {
    const ISSUERS: [&str; 24] = [
        "office",
        "court",
        "tribunal",
        "authority",
        "commission",
        "auditor",
        "inspector",
        "panel",
        "board",
        "ombudsman",
        "judge",
        "we",
        "coroner",
        "clerk",
        "inquiry",
        "inspectors",
        "commissioner",
        "jury",
        "registrar",
        "council",
        "committee",
        "adjudicator",
        "arbitrator",
        "prosecutor",
    ];
    let meta = &view.hit.meta;
    let is_own = [&meta.outlet, &meta.author]
        .into_iter()
        .flatten()
        .any(|own| voice.name.as_ref().is_some_and(|name| text::fold(own) == text::fold(name)));
    let states = matches!(voice.kind, CueKind::Says | CueKind::Reports | CueKind::Admits) && !voice.negated;
    let is_office = voice.words.len() <= 4 && voice.words.iter().any(|word| ISSUERS.contains(&word.as_str()));
    states && (is_own || is_office)
}

/// Whether the inner cue goes on where the outer one has ended, with the same speaker: "rejects the figure and says that …".
fn goes_on(view: &View<'_>, outer: &Attribution, inner: &Attribution) -> bool {
    if inner.cue.start < outer.cue.end || (inner.speaker.is_some() && inner.speaker != outer.speaker) {
        return false;
    }
    let Some(mut at) = view.index(inner.cue.start) else { return false };
    while let Some(before) = at.checked_sub(1) {
        match view.tag(before) {
            Tag::Adverb | Tag::Have | Tag::Comma => at = before,
            tag => return tag == Tag::Coordinator,
        }
    }
    false
}

fn words_of(words: &str) -> Vec<String> {
    text::fold(words)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Voice {
    /// Whether the words for the speaker are those for several outlets: "multiple outlets including A and B".
    #[must_use]
    pub fn is_several(&self) -> bool {
        const OUTLETS: [&str; 9] = [
            "outlets",
            "newspapers",
            "papers",
            "publications",
            "agencies",
            "organizations",
            "organisations",
            "reports",
            "media",
        ];
        self.words.iter().any(|word| OUTLETS.contains(&word.as_str())) || self.is_joint()
    }

    /// Whether the words for the speaker are names joined by "and", and nothing else: "both the Star and the Herald, working
    /// separately". A name with a role ("the head of A and B") is one.
    fn is_joint(&self) -> bool {
        const BETWEEN: [&str; 8] = ["and", "the", "both", "also", "each", "working", "separately", "independently"];
        let names: Vec<String> = self.all.iter().flat_map(|name| words_of(name)).collect();
        if self.all.len() > 1 && self.words.first().is_some_and(|word| word == "both") {
            return true;
        }
        self.all.len() > 1
            && self.words.iter().any(|word| word == "and")
            && self.words.iter().all(|word| BETWEEN.contains(&word.as_str()) || names.contains(word))
    }

    /// Whether the document speaks of itself: "our reporter in Sarn", "this newspaper", "we".
    pub(super) fn is_own(&self) -> bool {
        const OWN: [&str; 12] = [
            "newspaper",
            "paper",
            "magazine",
            "station",
            "outlet",
            "publication",
            "site",
            "website",
            "agency",
            "channel",
            "broadcaster",
            "journal",
        ];
        match self.words.first().map(String::as_str) {
            Some("our") => true,
            Some("we") => self.words.len() == 1,
            Some("this") => self.words.get(1).is_some_and(|word| OWN.contains(&word.as_str())),
            _ => false,
        }
    }

    /// Whether another outlet speaks that is not named here: "the agency", "the same report".
    #[must_use]
    pub fn is_another_outlet(&self) -> bool {
        const OUTLETS: [&str; 8] =
            ["agency", "wire", "newswire", "newspaper", "paper", "broadcaster", "report", "magazine"];
        let is_outlet = self.words.iter().any(|word| OUTLETS.contains(&word.as_str()));
        let is_the = self.words.first().is_some_and(|word| word == "the");
        self.is_unnamed() && is_the && self.words.len() <= 4 && is_outlet
    }

    /// Whether the speaker is a source that is not named: "people familiar with the matter", "an official".
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        !self.is_named && self.all.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(said: &str, names: &[&str]) -> Voice {
        Voice {
            name: Some(said.to_owned()),
            is_named: true,
            all: names.iter().map(|name| (*name).to_owned()).collect(),
            words: words_of(said),
            kind: CueKind::Reports,
            negated: false,
            hedged: false,
            stands_for: Vec::new(),
            cue: Span::default(),
        }
    }

    #[track_caller]
    fn check(expected: bool, said: &str, names: &[&str]) {
        assert_eq!(voice(said, names).is_several(), expected, "{said}");
    }

    #[test]
    fn a_document_that_speaks_of_itself_is_no_other_origin() {
        for said in ["our reporter in Sarn", "this newspaper", "We"] {
            assert!(voice(said, &[]).is_own(), "{said}");
        }
        for said in ["this week's Star", "the newspaper", "Wessex", "a reporter of ours"] {
            assert!(!voice(said, &[]).is_own(), "{said}");
        }
    }

    #[test]
    fn another_outlet_without_a_name_is_known() {
        assert!(Voice { is_named: false, ..voice("the agency", &[]) }.is_another_outlet());
        assert!(Voice { is_named: false, ..voice("The wire service", &[]) }.is_another_outlet());
        assert!(!Voice { is_named: false, ..voice("an agency", &[]) }.is_another_outlet());
        assert!(!voice("the Harbour agency", &["Harbour"]).is_another_outlet());
    }

    #[test]
    fn names_joined_by_and_are_several_speakers() {
        check(true, "Both the Star and the Herald, working separately", &["Valley Star", "Morning Herald"]);
        check(true, "The Star and the Herald", &["Star", "Herald"]);
        check(false, "the head of Star and Herald", &["Star", "Herald"]);
        check(false, "Smith and Sons", &["Smith and Sons"]);
        check(false, "Star reporter Ana Prieto", &["Star", "Ana Prieto"]);
    }
}
