//! A verb that says: "Smith said that ...", "..., said Smith", "..., Smith said, ...", "saying that ...".

use std::ops::Range;

use crate::statement::CueKind;
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;

use super::content::{self, Content};
use super::cue::{self, Cue, Frames};
use super::edge;
use super::group::{self, Group};
use super::phrase;
use super::scene::Scene;
use super::{Found, subject};

/// The attribution that the verb at `at`, a form of `cue`, makes in its `region`.
#[must_use]
pub fn active(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    let group = group::group(scene, at, region);
    said(scene, group, at, region, cue, earlier)
}

/// The same of a verb and the word after it: "pointed out that".
#[must_use]
pub fn phrasal(scene: &Scene<'_, '_>, at: usize, region: &Range<usize>, earlier: &[Found]) -> Option<Found> {
    // "made it clear that"
    let next = if scene.is(at + 1, "it") { at + 2 } else { at + 1 };
    let cue = cue::phrase(scene.token(at)?.text, scene.token(next)?.text)?;
    let group = group::group(scene, at, region);
    if group.passive || next >= region.end {
        return None;
    }
    let whole = Group { words: group.words.start..next + 1, ..group };
    said(scene, whole, next, region, cue, earlier)
}

/// What `group`, whose last token is at `at`, attributes.
fn said(
    scene: &Scene<'_, '_>,
    mut group: Group,
    at: usize,
    region: &Range<usize>,
    cue: &Cue,
    earlier: &[Found],
) -> Option<Found> {
    let after = at + 1;
    // "neither confirm nor deny": one cue, and nothing is said.
    if is_either(scene, at + 1, at + 2) {
        return None;
    }
    let is_open = is_either(scene, at.wrapping_sub(1), at.wrapping_sub(2)) && at >= region.start + 2;
    if is_open {
        let words = group::group(scene, at - 2, region);
        group = Group { words: words.words.start..at + 1, negated: true, ..words };
    }
    if group.finite
        && let Some(found) = inverted(scene, &group, after, region, cue)
    {
        return Some(found);
    }
    let speaker = shared(scene, &group, region, earlier).or_else(|| speaker(scene, &group, region, cue))?;
    if !can_say(scene, &speaker, cue, region) {
        return None;
    }
    // "A group or a guy, nobody knows, dumped them": said in passing of what stands before it.
    if scene.is_any(speaker.start, &["nobody", "heaven", "god"])
        && scene.tag_before(speaker.start) == Tag::Comma
        && scene.tag(after) == Tag::Comma
    {
        return None;
    }
    // "the programs, commonly called apps": their name.
    let adverb = group.words.start.checked_sub(1).and_then(|at| scene.token(at));
    if cue.frames.has(Frames::NAME)
        && adverb.is_some_and(|adverb| {
            adverb.is_any(&["commonly", "often", "sometimes", "popularly", "formerly", "informally", "also"])
        })
        && group.words.start >= 2
        && scene.tag(group.words.start - 2) == Tag::Comma
    {
        return None;
    }
    // "would support a ban": not yet.
    if matches!(cue.base, "support" | "oppose" | "back" | "favor" | "favour")
        && scene.tag(group.words.start) == Tag::Modal
    {
        return None;
    }
    // "refused to say where he was" says nothing more than "say" does.
    if matches!(cue.base, "refuse" | "decline")
        && (says_later(scene, after, region)
            || !scene
                .token(after + 1)
                .is_some_and(|token| token.has(Class::CUE) || token.is_any(&["discuss", "elaborate"])))
    {
        return None;
    }
    let content = parenthetical(scene, &group, &speaker, after, region, cue)
        .or_else(|| content::after(scene, after, region, cue))
        .or_else(|| trailing(scene, &group, &speaker, after, region, cue))
        .or_else(|| relative(scene, &speaker, after, region, cue))?;
    let mut found = found(&group, Some(speaker.clone()), content, cue.kind);
    // "called for", "called on": another verb.
    if cue.base == "call" && scene.is_any(after, &["for", "on"]) {
        found.kind = CueKind::Orders;
        found.cue.end = after + 1;
    }
    // "asked both sides to wait"
    if cue.base == "ask"
        && !found.is_direct
        && scene.tag(found.content.start).opens_phrase()
        && !scene.is(found.content.start, "what")
    {
        found.kind = CueKind::Orders;
    }
    found.negated |= scene.is_any(speaker.start, &["no", "neither", "nobody", "none"]);
    // Who does not confirm something, or does not comment on it, has not said that it is so, nor that it is not.
    if matches!(cue.base, "refuse" | "decline") && scene.tag(after) == Tag::To {
        found.kind = CueKind::Says;
        found.negated = true;
    }
    if is_open || found.negated && matches!(cue.base, "confirm" | "verify") {
        found.kind = CueKind::Says;
    }
    Some(found)
}

/// Whether a second cue follows with "or" or "nor", and both ask the same: "confirm or deny".
fn is_either(scene: &Scene<'_, '_>, joint: usize, other: usize) -> bool {
    const YES_OR_NO: [&str; 14] = [
        "confirm",
        "confirmed",
        "confirms",
        "confirming",
        "verify",
        "acknowledge",
        "admit",
        "deny",
        "denied",
        "denies",
        "denying",
        "dispute",
        "refute",
        "reject",
    ];
    scene.is_any(joint, &["or", "nor"])
        && scene.is_any(other, &YES_OR_NO)
        && [joint.wrapping_sub(1), joint + 1].iter().all(|at| scene.is_any(*at, &YES_OR_NO))
}

/// Whose verb it is where it shares its subject with a cue before it whose content ends here: "denied the report and said".
fn shared(scene: &Scene<'_, '_>, group: &Group, region: &Range<usize>, earlier: &[Found]) -> Option<Range<usize>> {
    let mut start = group.words.start;
    if !group.finite && (scene.tag(start) != Tag::Ing || scene.tag_before(start) != Tag::Comma) {
        return None;
    }
    while start > region.start && matches!(scene.tag(start - 1), Tag::Adverb | Tag::Not) {
        start -= 1;
    }
    if !matches!(scene.tag_before(start), Tag::Coordinator | Tag::Comma) || start <= region.start {
        return None;
    }
    let mut joint = start - 1;
    if scene.tag(joint) == Tag::Coordinator && scene.tag_before(joint) == Tag::Comma {
        joint -= 1;
    }
    let before =
        earlier.iter().rev().take(3).find(|one| {
            one.content.end == joint && one.cue.start >= region.start && one.cue.end <= one.content.start
        })?;
    before.speaker.clone()
}

/// Whether an infinitive with a content of its own follows: "to say where he was".
fn says_later(scene: &Scene<'_, '_>, after: usize, region: &Range<usize>) -> bool {
    scene.tag(after) == Tag::To && is_either(scene, after + 2, after + 3)
        || scene.tag(after) == Tag::To
            && scene
                .token(after + 1)
                .filter(|token| token.has(Class::CUE))
                .and_then(|token| cue::cue(token.text))
                .is_some_and(|cue| content::after(scene, after + 2, region, cue).is_some())
}

fn found(group: &Group, speaker: Option<Range<usize>>, content: Content, kind: CueKind) -> Found {
    Found {
        speaker,
        cue: group.words.clone(),
        content: content.words,
        kind,
        hedged: group.hedged,
        negated: group.negated,
        is_direct: content.is_direct,
        outer: None,
    }
}

/// Whose verb the group is.
fn speaker(scene: &Scene<'_, '_>, group: &Group, region: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let start = group.words.start;
    if group.finite {
        // "The network itself says": the pronoun only stresses who.
        let is_stressed = start > region.start + 1
            && scene.is_any(start - 1, &["itself", "himself", "herself", "themselves", "myself", "ourselves"])
            && !matches!(scene.tag(start - 2), Tag::Comma | Tag::Preposition | Tag::Stop);
        return subject::subject(scene, if is_stressed { start - 1 } else { start }, region);
    }
    if group.infinitive {
        // "a chance to say", "wants to say": not said yet.
        return None;
    }
    if cue.kind == CueKind::Believes && matches!(scene.tag_before(start), Tag::Preposition | Tag::Noun | Tag::Name) {
        return None;
    }
    match scene.tag_before(start) {
        Tag::Comma | Tag::Subordinator | Tag::Coordinator | Tag::Adverb => subject::governing(scene, start, region),
        Tag::Preposition
            if scene
                .is_any(start.saturating_sub(1), &["by", "after", "before", "without", "in", "despite", "while"]) =>
        {
            subject::governing(scene, start, region)
        }
        Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number if scene.tag(start) == Tag::Ing => {
            of_document(scene, start, region)
        }
        _ => None,
    }
}

/// "sent a letter alleging": whoever sent it. "A letter alleging": the letter. "people claiming": the people.
fn of_document(scene: &Scene<'_, '_>, start: usize, region: &Range<usize>) -> Option<Range<usize>> {
    // "wrote to the bank last month asking for"
    if phrase::is_time(scene, start - 1) || start >= 2 && phrase::time_length(scene, start - 2) == 2 {
        return subject::governing(scene, start, region);
    }
    // "in response to critics claiming": the critics.
    let near = subject::antecedent(scene, start, region.start)?;
    let is_document = near.clone().any(|at| scene.token(at).is_some_and(|token| token.has(Class::DOCUMENT)));
    if !is_document {
        // The subject of the clause, or an object that a preposition hides: "sent a letter to the committee alleging".
        return Some(near);
    }
    Some(subject::governing(scene, start, region).unwrap_or(near))
}

/// Words that can be a subject, but not one who says something.
pub(super) fn can_say(scene: &Scene<'_, '_>, speaker: &Range<usize>, cue: &Cue, region: &Range<usize>) -> bool {
    if speaker.is_empty() {
        return false;
    }
    let head = speaker.start;
    let is_single = speaker.len() == 1;
    if is_single
        && scene
            .is_any(head, &["this", "that", "which", "these", "those", "what", "there", "you", "something", "nothing"])
    {
        return false;
    }
    // What the author says in the first person is the document's own voice.
    if is_single && scene.is_any(head, &["i", "we"]) && scene.quoted(region.start) == 0 {
        return false;
    }
    // "This episode shows that": only a person or a document shows something by saying it.
    let shows = matches!(
        cue.base,
        "show"
            | "imply"
            | "demonstrate"
            | "underscore"
            | "highlight"
            | "explain"
            | "suggest"
            | "indicate"
            | "signal"
            | "reveal"
    );
    let speaks = speaker.clone().any(|at| {
        scene.token(at).is_some_and(|token| token.has(Class::DOCUMENT | Class::PERSON))
            || scene.tag(at) == Tag::Name
            || scene.tag(at) == Tag::Pronoun && !scene.is(at, "it")
    });
    if shows && !speaks {
        return false;
    }
    // "the fact shows"
    if scene.is_any(speaker.end - 1, &["fact", "idea", "way", "lack", "need"]) {
        return false;
    }
    // "2019 suggests", "Monday said": a time is no speaker.
    if is_single && scene.tag(head) == Tag::Number && phrase::is_time(scene, head) {
        return false;
    }
    !(scene.token(speaker.end - 1).is_some_and(|token| token.has(Class::CALENDAR) && token.is_capital()) && is_single)
}

/// `"...," said Smith`; `The plan, said Smith, is dead.`
fn inverted(scene: &Scene<'_, '_>, group: &Group, after: usize, region: &Range<usize>, cue: &Cue) -> Option<Found> {
    if !cue.frames.has(Frames::QUOTE)
        || cue.frames.has(Frames::NAME)
        || group.words.len() > 1
        || group.words.start <= region.start
    {
        return None;
    }
    let start = group.words.start;
    let left = start - 1;
    let is_quoted =
        scene.closes_quotation(left) || scene.tag(left) == Tag::Comma && left > 0 && scene.closes_quotation(left - 1);
    if !is_quoted && scene.tag(left) != Tag::Comma {
        return None;
    }
    if !matches!(scene.tag(start), Tag::Past | Tag::Present) {
        return None;
    }
    let whom = phrase::full_phrase(scene, after, region.end);
    if whom.is_empty() || scene.tag(after) == Tag::Pronoun && !is_quoted && !scene.is_any(after, &["he", "she", "they"])
    {
        return None;
    }
    let follows = whom.end;
    let closes = follows >= region.end
        || matches!(scene.tag(follows), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon | Tag::Dash | Tag::Semicolon)
        || is_quoted && !scene.tag(follows).is_finite() && scene.tag(follows) != Tag::That;
    if !closes {
        return None;
    }
    let mut content = if is_quoted && scene.tag(left) == Tag::Comma {
        content::before(scene, left, region)?
    } else {
        content::before(scene, start, region)?
    };
    let resumes = scene.tag(follows) == Tag::Comma && scene.tag(follows + 1).is_finite();
    if !content.is_direct && !content::has_verb(scene, &content.words) && !resumes {
        return None;
    }
    extend(scene, &mut content, follows, region);
    Some(found(group, Some(whom), content, cue.kind))
}

/// What is said goes on after the words that attribute it: `"It broke," said Tom, "and nobody fixed it."`
fn extend(scene: &Scene<'_, '_>, content: &mut Content, after: usize, region: &Range<usize>) {
    let mut at = after;
    // "said Smith in a statement on Friday."
    while at < region.end
        && !matches!(scene.tag(at), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Colon | Tag::Dash | Tag::Semicolon)
        && at < after + 25
    {
        at += 1;
    }
    // `said Tom, pausing, "and ..."`
    if content.is_direct && scene.tag(at) == Tag::Comma && scene.tag(at + 1) == Tag::Ing {
        let next = (at + 2..region.end.min(at + 10)).find(|place| scene.tag(*place) == Tag::Comma);
        at = next.filter(|next| scene.opens_quotation(next + 1)).unwrap_or(at);
    }
    // "said Tom, wiping his eyes."
    if content.is_direct && scene.tag(at) == Tag::Comma && matches!(scene.tag(at + 1), Tag::Ing | Tag::Preposition) {
        let stop = (at..region.end.min(at + 25)).find(|place| matches!(scene.tag(*place), Tag::Stop | Tag::Quote));
        at = stop.filter(|stop| scene.tag(*stop) == Tag::Stop).unwrap_or(at);
    }
    if content.is_direct {
        let open = if matches!(scene.tag(at), Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash) { at + 1 } else { at };
        if open >= scene.tokens.len() || !scene.opens_quotation(open) {
            return;
        }
        let close = scene.next(open).min(scene.tokens.len());
        if scene.tag(at) == Tag::Stop {
            content.words.end = content::following_quotations(scene, at).max(content.words.end);
        } else if content.words.end <= open {
            content.words.end = content::following_quotations(scene, close);
        }
    } else if scene.tag(at) == Tag::Comma && at + 1 < region.end && !edge::leaves(scene, at, region) {
        let end = edge::clause_end(scene, at + 1, region);
        content.words.end = content.words.end.max(end);
    }
}

/// `"...," Smith said.`; `The vote, two delegates said, was postponed.`
fn parenthetical(
    scene: &Scene<'_, '_>,
    group: &Group,
    speaker: &Range<usize>,
    after: usize,
    region: &Range<usize>,
    cue: &Cue,
) -> Option<Content> {
    if !group.finite || !cue.frames.has(Frames::QUOTE | Frames::BARE) || speaker.start <= region.start {
        return None;
    }
    let left = speaker.start - 1;
    let quoted = scene.closes_quotation(left);
    let after_quotation = scene.tag(left) == Tag::Comma && left > 0 && scene.closes_quotation(left - 1);
    if !quoted && scene.tag(left) != Tag::Comma && !(scene.tag(left) == Tag::Dash) {
        return None;
    }
    if speaker.end > group.words.start {
        return None;
    }
    let closes = after >= region.end
        || matches!(scene.tag(after), Tag::Comma | Tag::Stop | Tag::Quote | Tag::Dash | Tag::Semicolon | Tag::Colon)
        || (quoted || after_quotation)
            && !matches!(scene.tag(after), Tag::That | Tag::Subordinator)
            && !scene.opens_quotation(after);
    if !closes || scene.opens_quotation(after) && !quoted {
        return None;
    }
    if scene.tag(after) == Tag::Colon {
        return None;
    }
    let mut content = content::before(scene, if after_quotation { left } else { speaker.start }, region)?;
    let goes_on = scene.tag(after) == Tag::Comma && after + 1 < region.end;
    if !content.is_direct && !content::has_verb(scene, &content.words) {
        // "In May, Smith said, ..." opens with an adverbial; "The vote, Smith said, was ..." with a subject.
        // "For now, Smith explained, it is closed" opens with an adverbial of what is said.
        let continues = goes_on
            && (scene.tag(content.words.start).opens_phrase() && scene.tag(after + 1).is_finite()
                || scene.tag(after) == Tag::Comma
                    && !scene.opens_quotation(after + 1)
                    && phrase::starts_clause(scene, after + 1, region.end.min(after + 40)));
        if !continues {
            return None;
        }
    }
    if !content.is_direct && goes_on && scene.opens_quotation(after + 1) && !(quoted || after_quotation) {
        return None;
    }
    extend(scene, &mut content, after, region);
    Some(content)
}

/// `The shipment was late, the supplier told the court on Friday.`
fn trailing(
    scene: &Scene<'_, '_>,
    group: &Group,
    speaker: &Range<usize>,
    after: usize,
    region: &Range<usize>,
    cue: &Cue,
) -> Option<Content> {
    if !group.finite || !cue.frames.has(Frames::QUOTE | Frames::BARE) || speaker.start <= region.start + 1 {
        return None;
    }
    let left = speaker.start - 1;
    // "write songs, translate letters and summarize text": a list of what somebody can do.
    let is_bare = scene.tag(group.words.end - 1) == Tag::Base && group.words.len() == 1;
    if is_bare && !speaker.clone().any(|at| scene.token(at).is_some_and(|token| token.has(Class::PERSON))) {
        return None;
    }
    if scene.tag(left) != Tag::Comma || (after..region.end.min(after + 30)).any(|at| scene.tag(at).is_finite()) {
        return None;
    }
    let content = content::before(scene, speaker.start, region)?;
    content::has_verb(scene, &content.words).then_some(content)
}

/// What a relative pronoun before the speaker stands for: "the allegations, which the firm denies".
fn relative(
    scene: &Scene<'_, '_>,
    speaker: &Range<usize>,
    after: usize,
    region: &Range<usize>,
    cue: &Cue,
) -> Option<Content> {
    let pronoun = speaker.start.checked_sub(1).filter(|pronoun| *pronoun > region.start)?;
    if !cue.frames.has(Frames::NP) || !scene.is_any(pronoun, &["which", "that"]) || scene.tag(after).opens_phrase() {
        return None;
    }
    let words = subject::antecedent(scene, pronoun, region.start)?;
    (!words.is_empty()).then_some(Content { words, is_direct: false })
}
