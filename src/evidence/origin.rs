//! Who says it, and who does it ultimately come from?
//!
//! A statement comes from the innermost named voice of its chain: ten papers that quote one spokeswoman have one origin
//! for what she said. Where nobody is quoted, it comes from whom the text credits ("first reported by …", a title in a
//! list of references with its outlet), else from the outlets that its document rests on, else from the document's own
//! outlet. Hearsay ("reportedly") and documents without an outlet have an origin that cannot be told.

use crate::document::form::Form;
use crate::evidence::outlet::Outlets;
use crate::evidence::view::{View, Word};
use crate::statement::syntax::Tag;
use crate::statement::{Attribution, CueKind, Name, NameKind, Statement};
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
    fn is_own(&self) -> bool {
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

/// The names that a sentence ultimately comes from, each once. Empty where it cannot be told.
#[must_use]
pub fn origins(view: &View<'_>, sentence: Span, voices: &[Voice], outlets: &Outlets) -> Vec<String> {
    let meta = &view.hit.meta;
    let named = |names: &[String]| -> Vec<String> {
        let mut known: Vec<String> = Vec::new();
        for name in names {
            let name = outlets.name(name).to_owned();
            if !known.contains(&name) {
                known.push(name);
            }
        }
        known
    };
    let innermost = voices.iter().rev().find(|voice| (voice.is_named || !voice.all.is_empty()) && !voice.is_own());
    let mut origins = match innermost {
        Some(voice) if (voice.is_several() || !voice.is_named) && !voice.all.is_empty() => named(&voice.all),
        Some(voice) => named(voice.name.as_slice()),
        None => Vec::new(),
    };
    // A party's words stay the party's, whoever was the first to print them.
    if innermost.is_none_or(|voice| voice.kind == CueKind::Reports) {
        for name in named(&credits(view, sentence)) {
            if !origins.contains(&name) {
                origins.push(name);
            }
        }
    }
    if origins.is_empty() {
        origins = named(&witnesses(view, sentence));
    }
    if !origins.is_empty() {
        return origins;
    }
    // "The agency also reported that …": another's words, and whose cannot be told here.
    if voices.iter().any(Voice::is_another_outlet) || is_passed_on(view.within(sentence)) {
        return named(&meta.via).into_iter().filter(|_| meta.via.len() == 1).collect();
    }
    // A document's own words rest on one of several outlets, but on which cannot be told.
    match meta.via.as_slice() {
        [] => {}
        [only] => return named(std::slice::from_ref(only)),
        _ => return Vec::new(),
    }
    let is_hearsay = voices.last().is_some_and(|voice| voice.name.is_none());
    if is_hearsay {
        return Vec::new();
    }
    // Who has seen it with own eyes, or was told it, is an origin, whoever printed it.
    let writer = meta
        .outlet
        .clone()
        .or_else(|| meta.masthead.clone())
        .or_else(|| is_seen(view, sentence).then(|| meta.title.clone().unwrap_or_else(|| meta.id.0.clone())));
    named(writer.as_slice())
}

/// Whether the sentence, or the one before it in the passage, tells what the writer has seen.
fn is_seen(view: &View<'_>, sentence: Span) -> bool {
    let sentences = &view.hit.reading.sentences;
    let place = sentences.iter().position(|one| one.span == sentence);
    let before = place.and_then(|place| place.checked_sub(1)).and_then(|place| sentences.get(place));
    is_first_hand(view.within(sentence))
        || before.is_some_and(|before| was_there(view.within(before.span)))
        || was_there(view.within(sentence))
}

/// "I went to the vigil", "I was in the queue", "there were forty of us": the writer was where it happened.
fn was_there(words: &[Word<'_>]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    (0..words.len()).any(|at| {
        let went = is(at, &["i", "we"])
            && (is(at + 1, &["went", "stood", "queued", "sat", "attended", "drove", "cycled"])
                || is(at + 1, &["was", "were"]) && is(at + 2, &["in", "at", "on", "there"]));
        went || is(at, &["of"]) && is(at + 1, &["us"]) && is(at + 2, &[".", ","])
    })
}

/// "Both the Star and the Herald counted the boats": those who have each found it out.
fn witnesses(view: &View<'_>, sentence: Span) -> Vec<String> {
    const FOUND: [&str; 12] = [
        "counted",
        "found",
        "saw",
        "reported",
        "confirmed",
        "measured",
        "observed",
        "published",
        "wrote",
        "established",
        "documented",
        "recorded",
    ];
    let words = view.within(sentence);
    let found = words.iter().any(|word| word.token.is_any(&FOUND));
    let names = if let Some(both) = words.iter().find(|word| word.token.is("both")) {
        listed(view, words, both.token.span.end)
    } else if let Some(each) = words.windows(2).find_map(|two| each_found(two, &FOUND)) {
        let before = view.hit.reading.names.iter().filter(|name| !name.is_stand_in && sentence.contains(name.span));
        let mut before: Vec<&Name> = before.filter(|name| name.span.end <= each.start).collect();
        before.split_off(before.len().saturating_sub(2))
    } else {
        return Vec::new();
    };
    let can_tell = |name: &&Name| matches!(name.kind, NameKind::Organisation | NameKind::Person | NameKind::Other);
    if !found || names.len() < 2 {
        return Vec::new();
    }
    names.into_iter().filter(can_tell).take(2).map(|name| name.canonical.clone()).collect()
}

/// "…, the agency said, citing police": what another outlet passed on, which is not named here.
#[must_use]
pub fn is_passed_on(words: &[Word<'_>]) -> bool {
    words.windows(3).any(|three| {
        let [the, agency, said] = three else { return false };
        the.token.is("the")
            && agency.token.is_any(&["agency", "wire", "newswire"])
            && said.token.is_any(&["said", "says", "reported", "reports", "wrote", "quoted", "noted"])
    })
}

/// Where "each reported" stands.
fn each_found(two: &[Word<'_>], found: &[&str]) -> Option<Span> {
    matches!(two, [each, verb] if each.token.is("each") && verb.token.is_any(found))
        .then(|| two.first())?
        .map(|each| each.token.span)
}

/// Whether the writer tells what he has seen, or was told.
#[must_use]
pub fn is_first_hand(words: &[Word<'_>]) -> bool {
    const SEEN: [&str; 16] = [
        "saw",
        "seen",
        "counted",
        "visited",
        "watched",
        "tested",
        "measured",
        "tried",
        "found",
        "photographed",
        "heard",
        "rode",
        "walked",
        "read",
        "reviewed",
        "obtained",
    ];
    let first = words.iter().position(|word| word.token.is_any(&["i", "we"]));
    let sees = first.is_some_and(|first| words.iter().skip(first).take(6).any(|word| word.token.is_any(&SEEN)));
    let is_told = words.windows(2).any(
        |two| matches!(two, [told, us] if told.token.is_any(&["told", "tells"]) && us.token.is_any(&["us", "me"])),
    );
    sees || is_told
}

/// Whom the text credits with a sentence: in the sentence itself, or in the next one where that speaks of "this" or "it".
fn credits(view: &View<'_>, sentence: Span) -> Vec<String> {
    let mut credits = credited(view, sentence);
    credits.extend(signature(view, sentence));
    let sentences = &view.hit.reading.sentences;
    let next = sentences.iter().position(|one| one.span == sentence).and_then(|place| sentences.get(place + 1));
    if let Some(next) = next
        && view.within(next.span).iter().take(2).any(|word| word.token.is_any(&["this", "it", "that", "these"]))
    {
        credits.extend(credited(view, next.span));
    }
    credits
}

/// "first reported by A", "broken by A and B": the names in the list after `by`.
fn credited(view: &View<'_>, sentence: Span) -> Vec<String> {
    const REPORTED: [&str; 9] =
        ["reported", "broken", "revealed", "published", "disclosed", "uncovered", "obtained", "seen", "reviewed"];
    let words = view.within(sentence);
    let mut credits = Vec::new();
    for pair in words.windows(2) {
        let [verb, by] = pair else { continue };
        if verb.token.is_any(&REPORTED) && by.token.is("by") {
            credits.extend(listed(view, words, by.token.span.end).into_iter().map(|name| name.canonical.clone()));
        }
    }
    credits
}

/// The names that stand in one list from `offset` on: between them only commas, "and", and a few words that qualify.
#[must_use]
pub fn listed<'a>(view: &View<'a>, words: &[Word<'_>], offset: usize) -> Vec<&'a Name> {
    // "Published by A, a firm called B": B is in no list.
    const BREAKS: [&str; 18] = [
        ".", ";", "that", "which", "who", "when", "where", "but", "is", "was", "so", "because", "on", "in", "a", "an",
        "called", "named",
    ];
    let last = words.last().map_or(offset, |word| word.token.span.end);
    let mut names = Vec::new();
    let mut end = offset;
    for name in &view.hit.reading.names {
        if name.span.start < end || name.span.end > last || name.is_stand_in {
            continue;
        }
        let between =
            words.iter().filter(|word| word.token.span.start >= end && word.token.span.end <= name.span.start);
        if between.clone().count() > 8 || between.clone().any(|word| word.token.is_any(&BREAKS)) {
            break;
        }
        names.push(name);
        end = name.span.end;
    }
    names
}

/// The outlet after the dash of a title in a list of references: "Mill closes after fire — Evening Ledger".
fn signature(view: &View<'_>, sentence: Span) -> Option<String> {
    let words = view.within(sentence);
    let dash = words
        .iter()
        .rposition(|word| word.token.is_any(&["—", "–", "|"]) || (word.token.is("-") && word.token.spaced))?;
    let after = words.get(dash + 1..)?;
    let (first, last) = (after.first()?, after.last()?);
    if after.len() > 5 || dash < 4 || last.token.is_any(&[".", "!", "?"]) {
        return None;
    }
    let rest = first.token.span.hull(last.token.span);
    let all_capital = after.iter().all(|word| !word.token.is_word() || word.token.is_capital() || !word.is_content());
    all_capital.then(|| view.hit.cut(rest).to_owned())
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
    fn who_was_there_is_seen() {
        let there = |sentence: &str| was_there(&crate::evidence::view::words(sentence, 0));
        assert!(there("I went to the pier on Sunday because I had to."));
        assert!(there("There were forty of us, and a dog."));
        assert!(there("I was in the queue when it shut."));
        assert!(!there("They went to the pier on Sunday."));
        assert!(!there("I was told that the pier was shut."));
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
