//! The sentence says what the claim says, or somebody in it denies just that.
//!
//! *What it sees*: most words of the claim, its main verb among them, and the kind of the cues around. *Why it matters*: it
//! is the only rule that supports. *Known gaps*: what follows from a sentence without being said in it.

use crate::document::Kind;
use crate::document::form::Form;
use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::matching::likeness::{ALIKE, Role};
use crate::evidence::origin::Voice;
use crate::evidence::proposition::{Part, Term};
use crate::evidence::stance::Stance;
use crate::evidence::{judgement, sense};
use crate::statement::lexicon::Class;
use crate::statement::syntax::Tag;
use crate::statement::{CueKind, Mode, lexicon};
use crate::text::{self, Span};

/// How likely a sentence must speak of the claim that does not say what is said: log-odds.
const UNSAID: f32 = 0.35;

/// How unlikely, its figures counted, a sentence may speak of the claim that has another figure or day: log-odds.
const FARTHEST: f32 = -1.1;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    // A claim about what is to come is not met by what is, and who should go need not have gone.
    let mode = pair.claim.reading.sentences.first().map_or(Mode::Report, |sentence| sentence.mode);
    let (foretells, advises) = (mode == Mode::Forecast, !matches!(mode, Mode::Forecast | Mode::Report));
    let is_alike = pair.is_alike();
    if advises && pair.statement.mode == Mode::Report && !is_alike && !pair.is_loose() {
        return None;
    }
    // A line without a verb, an address or a signature, tells of no deed that it does not name.
    if pair.claim.is_verbal && !pair.is_loose() && !has_head(pair) && is_verbless(pair) {
        return None;
    }
    let is_plain = pair.matched.likeness >= ALIKE;
    let is_unsaid = pair.matched.predicate <= How::Kindred && !has_head(pair);
    if is_unsaid && pair.matched.likeness < UNSAID && !pair.is_loose() {
        return None;
    }
    // Names alone tell of no deed, and a deed without what it was done to may be another.
    if pair.claim.is_verbal && !pair.is_loose() && (has_no_deed(pair) || (!is_plain && lacks_object(pair))) {
        return None;
    }
    let is_thin = pair.matched.cover < 0.55 * pair.strictness || pair.matched.acts < 0.5 * pair.strictness;
    if !pair.is_like() || (pair.is_loose() && !is_alike && is_thin) {
        return None;
    }
    // What is, is no evidence for what will be.
    if foretells
        && !is_plain
        && pair.statement.mode == Mode::Report
        && !judgement::is_foretold(pair)
        && !pair.is_loose()
    {
        return None;
    }
    // Who is suspended is not dismissed, and what was paused is not over.
    if is_for_a_time(pair) && !pair.is_loose() {
        return None;
    }
    // "The appeal period runs out" does not say that anybody has appealed.
    if is_part_of_another(pair) && !pair.is_loose() {
        return None;
    }
    // Of an admission, what is admitted must be met too.
    let is_saying = pair.claim.head.is_some_and(|head| is_cue(pair, head));
    // That somebody denied or confirmed something is not said by who says it.
    if is_saying && pair.claim.saying().is_none() && !has_head(pair) && !is_plain && !pair.is_loose() {
        return None;
    }
    if is_saying && content_met(pair) < 0.5 * pair.strictness {
        return None;
    }
    // A cue that the claim has too is what it claims, not what is around it.
    let around = || pair.voices.iter().filter(|voice| !is_claimed(pair, voice));
    if deny(around()) {
        return Some(Stance::Contradicts);
    }
    if around().any(|voice| voice.negated || voice.kind == CueKind::Asks) {
        return Some(Stance::Mentions);
    }
    Some(Stance::Supports)
}

/// Whether the sentence speaks of what the claim speaks of, so that another figure or date in it is another for the same.
pub fn speaks_of_it(pair: &Pair<'_>) -> bool {
    // That somebody says something is not what is said.
    if !pair.is_loose() && pair.claim.head.is_some_and(|head| is_cue(pair, head)) && content_met(pair) < 0.5 {
        return false;
    }
    (!pair.is_loose() || pair.matched.acts >= 0.5 * pair.strictness) && pair.is_same_deed()
}

/// The same of a sentence that has the claim's predicate at least so well: another day is one of the same deed, not of the
/// same affair.
pub fn says_it(pair: &Pair<'_>, least: How) -> bool {
    let is_said = pair.matched.predicate >= least && pair.matched.predicate != How::Opposite;
    speaks_of_it(pair) && (pair.is_loose() || is_said && pair.matched.likeness >= FARTHEST)
}

/// Whether the sentence has the claim's main verb, or another that means it; where the claim's is not known, most of its
/// words.
pub fn has_head(pair: &Pair<'_>) -> bool {
    let head = pair.claim.head.filter(|head| !pair.matcher.is_light(*head));
    // "The court found that …": what a court's own record states, the court has found.
    if is_own_record(pair) && head.is_some_and(|head| is_cue(pair, head)) && pair.claim.saying().is_some() {
        return content_met(pair) >= 0.6;
    }
    match head.and_then(|head| pair.matched.met.get(head)) {
        Some(met) => met.how > How::Nearby,
        None => pair.matched.direct_acts >= 0.6,
    }
}

/// Whether the day of the claim at `span` stands in the sentence word for word, where it was read as no day. (A figure that was
/// read as none is often the number of something: "Article 7".)
pub fn stands_there(pair: &Pair<'_>, span: Span) -> bool {
    let reading = &pair.view.hit.reading;
    let is_read = |at: Span| {
        let mut read = reading.dates.iter().map(|date| date.span).chain(reading.quantities.iter().map(|one| one.span));
        read.any(|read| read.overlaps(at))
    };
    let terms = pair.claim.terms.iter().zip(&pair.matched.met).filter(|(term, _)| span.overlaps(term.span));
    let places: Vec<Option<Span>> = terms.map(|(_, met)| met.at.filter(|_| met.how == How::Same)).collect();
    let Some(all) = places.iter().copied().reduce(|one, other| Some(one?.hull(other?))).flatten() else { return false };
    let said = |text: &str| -> Vec<String> {
        const SMALL: [&str; 9] = ["the", "a", "an", "of", "by", "before", "until", "in", "on"];
        let words = text::fold(text);
        words.split(' ').filter(|word| !SMALL.contains(word)).map(str::to_owned).collect()
    };
    said(pair.view.hit.cut(all)) == said(text::cut(&pair.claim.text, span)) && !is_read(all)
}

/// Whether the sentence denies what it speaks of: who does so need not say how many it was, or when.
pub fn is_denial(pair: &Pair<'_>) -> bool {
    deny(pair.voices.iter())
}

/// Whether an odd number of the voices deny what the others say.
fn deny<'v>(voices: impl Iterator<Item = &'v Voice>) -> bool {
    voices.filter(|voice| voice.kind == CueKind::Denies && !voice.negated).count() % 2 == 1
}

/// Whether nothing that the claim says of its names stands in the sentence.
fn has_no_deed(pair: &Pair<'_>) -> bool {
    let mut room = String::new();
    // An office tells who somebody is, not what was done: "resigned as chief executive".
    let mut is_office = |term: &Term| {
        let lower = text::cut(&pair.claim.text, term.span).to_lowercase();
        lexicon::class(&lower, &mut room).intersects(Class::ROLE)
    };
    let mut terms = pair.claim.terms.iter().zip(&pair.matched.met).enumerate();
    !terms.any(|(index, (term, met))| {
        let is_deed = !matches!(term.part, Part::Name(_)) && met.at.is_some();
        is_deed && (pair.claim.head == Some(index) || !is_office(term))
    })
}

/// Whether all that the claim says after its verb, dates and numbers aside, is nowhere near.
fn lacks_object(pair: &Pair<'_>) -> bool {
    let Some(head) = pair.claim.head.and_then(|head| pair.claim.terms.get(head)) else { return false };
    let terms = pair.claim.terms.iter().zip(&pair.matched.met).enumerate();
    // The very figure that is claimed is what it was done by.
    let has_figure =
        terms.clone().any(|(_, (term, met))| term.part == Part::Number && met.how == How::Same && met.at.is_some());
    if has_figure && pair.matched.predicate >= How::Derived {
        return false;
    }
    let mut object = terms.filter(|(index, (term, _))| {
        let is_word = matches!(term.part, Part::Act | Part::Name(_));
        is_word && term.span.start > head.span.start && !pair.matcher.is_light(*index)
    });
    let first = object.next();
    first.is_some_and(|(_, (_, met))| met.how == How::Missing) && object.all(|(_, (_, met))| met.how == How::Missing)
}

/// Whether the sentence tells of a stop for a time where the claim tells of one for good, or the other way round.
fn is_for_a_time(pair: &Pair<'_>) -> bool {
    const FOR_A_TIME: [&str; 6] = ["suspend", "suspens", "paus", "freez", "froze", "postpon"];
    const FOR_GOOD: [&str; 13] = [
        "revok",
        "revoc",
        "cancel",
        "termin",
        "abolish",
        "rescind",
        "scrap",
        "dismiss",
        "dismissal",
        "fire",
        "sack",
        "abandon",
        "expel",
    ];
    let head = pair.claim.head.and_then(|head| pair.claim.terms.get(head).zip(pair.matched.met.get(head)));
    let Some((term, met)) = head.filter(|(_, met)| matches!(met.how, How::Synonym | How::Kindred)) else {
        return false;
    };
    let Some(word) = met.at.and_then(|at| pair.view.index(at.start)).and_then(|at| pair.view.words.get(at)) else {
        return false;
    };
    let is = |list: &[&str], stem: &str| list.contains(&stem) || list.contains(&sense::lemma(stem));
    is(&FOR_A_TIME, &term.stem) && is(&FOR_GOOD, &word.stem) || is(&FOR_GOOD, &term.stem) && is(&FOR_A_TIME, &word.stem)
}

/// Whether the claim's verb is met by a noun that only tells what kind another is, and its actor does not stand there.
fn is_part_of_another(pair: &Pair<'_>) -> bool {
    let Some(met) = pair.claim.head.and_then(|head| pair.matched.met.get(head)) else { return false };
    let Some(index) = met.at.and_then(|at| pair.view.index(at.start)) else { return false };
    let is_modifier = matches!(pair.view.tag(index), Tag::Noun | Tag::Base)
        && pair.view.tag(index + 1) == Tag::Noun
        && index.checked_sub(1).is_some_and(|before| matches!(pair.view.tag(before), Tag::Determiner | Tag::Adjective));
    // A former keeper need not be the one who left.
    let is_attribute = pair.claim.is_verbal
        && met.how != How::Same
        && pair.view.tag(index) == Tag::Adjective
        && matches!(pair.view.tag(index + 1), Tag::Noun | Tag::Adjective);
    if is_attribute {
        return true;
    }
    is_modifier && !pair.claim.is_nominal && pair.claim.agent.is_some() && !pair.matched.direct_names
}

/// Whether the sentence is a line of words without a verb, and no row of a table.
fn is_verbless(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    let first = words.first().and_then(|word| pair.view.index(word.token.span.start)).unwrap_or(0);
    pair.view.hit.passage.header.is_none()
        && !(first..first + words.len()).any(|at| pair.view.tag(at).is_verb() || pair.view.tag(at) == Tag::Be)
}

/// Whether an office's record says it in its own voice.
fn is_own_record(pair: &Pair<'_>) -> bool {
    let meta = &pair.view.hit.meta;
    pair.voices.is_empty() && (meta.kind == Some(Kind::Record) || meta.form == Some(Form::Record))
}

/// Whether the claim's main verb is the cue of an attribution in the claim.
pub fn is_cue(pair: &Pair<'_>, head: usize) -> bool {
    let span = pair.claim.terms.get(head).map(|term| term.span);
    span.is_some_and(|span| pair.claim.reading.attributions.iter().any(|attribution| attribution.cue.contains(span)))
}

/// The share of the acts besides the main verb that is met.
fn content_met(pair: &Pair<'_>) -> f32 {
    let (mut all, mut met) = (0.0_f32, 0.0_f32);
    for (index, (term, how)) in pair.claim.terms.iter().zip(&pair.matched.met).enumerate() {
        let is_subject = pair.matcher.role(index) == Role::Subject;
        if term.part == Part::Act && pair.claim.head != Some(index) && !is_subject {
            all += pair.matcher.weight(index);
            met += pair.matcher.weight(index) * how.share;
        }
    }
    if all > 0.0 { met / all } else { 1.0 }
}

/// Whether the claim says itself what the voice does: that somebody told others so.
#[must_use]
pub fn is_claimed(pair: &Pair<'_>, voice: &Voice) -> bool {
    pair.claim
        .terms
        .iter()
        .zip(&pair.matched.met)
        .any(|(term, met)| term.part == Part::Act && met.at.is_some_and(|at| voice.cue.overlaps(at) && at.len() < 40))
}
