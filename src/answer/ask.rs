//! A question → the best passages, quoted.
//!
//! A citation is a sentence that shares the question's words, with the sentence before it where it needs that to be
//! understood and the one after it where there is room; the items of a list count with the line that introduces it, the
//! answers of an interview with their question, and a sentence that gives the reason asked for with the one it explains.

use crate::answer::cite::{self, Citations};
use crate::answer::question::Question;
use crate::answer::{Ask, Searched};
use crate::evidence::matching::{Match, Matcher};
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::Proposition;
use crate::evidence::view::{self, View, Word};
use crate::index::Found;
use crate::statement::{Mode, NameKind, Sentence, SentenceNo};
use crate::text::Span;

/// How long a quotation may become by taking in a neighbouring sentence, in bytes.
const LONGEST: usize = 400;

/// How long it may become by taking in a next sentence that it does not need.
const GLANCE: usize = 280;

/// How much of a sentence's strength the next one has, and the next one where it has what is asked for and the first has
/// not: "They left. The rent had doubled."
const NEXT: f32 = 0.4;
const NEXT_WITH_ANSWER: f32 = 0.85;

/// A sentence no longer than this does not stand alone: "Yes.", "Not yet."
const SHORT: usize = 16;

/// Below this share of the question's weight a sentence is no answer.
const FLOOR: f32 = 0.25;

/// Where fewer than [`FEW`] sentences reach [`FLOOR`], others are shown that reach this: a question is rarely put in the
/// words of its answer, and who asked can see what it is worth.
const LOW_FLOOR: f32 = 0.1;
const FEW: usize = 5;

/// How much the rank of its passage counts beside what a sentence says itself.
const PASSAGE: f32 = 0.2;

/// What kind of thing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// "What is distillation?"
    Meaning,
    Reason,
    Time,
    Number,
    Actor,
    Place,
    /// "How was it measured?"
    Manner,
    /// "What should teams do?", "Which steps must they take?"
    Advice,
    Anything,
}

/// Answers `/ask`.
#[must_use]
pub fn ask(question: &Question, found: &Found, outlets: &Outlets) -> Ask {
    let asked = Proposition::read(&question.text);
    let matcher = Matcher::new(&asked, found);
    let views: Vec<View<'_>> = found.hits.iter().filter(|hit| question.is_in_time(hit)).map(View::of).collect();
    let wanted = wanted(&view::words(&question.text, 0), &asked);
    let highest = found.hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let mut best = Vec::new();
    for view in &views {
        let (mut before, mut before_has) = (0.0_f32, true);
        for (no, sentence) in view.sentences() {
            let shared = matcher.meet(view, sentence);
            let own = strength(&matcher, view, sentence, &shared);
            let has = has_what_is_wanted(view, no, sentence, &shared, wanted);
            let carried = before * if has && !before_has { NEXT_WITH_ANSWER } else { NEXT };
            (before, before_has) = (own, has);
            let score = own.max(carried) * factor(has, wanted);
            if score > LOW_FLOOR {
                let ranked = score + rank_of(&matcher, view, highest);
                let group = u8::from(score > FLOOR);
                best.push(((group, (ranked * 100.0).round() as i32), view, no));
            }
        }
    }
    best.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.hit.meta.id.cmp(&other.1.hit.meta.id))
            .then_with(|| one.1.hit.passage.no.cmp(&other.1.hit.passage.no))
            .then_with(|| one.2.cmp(&other.2))
    });
    let mut citations = Citations::default();
    let mut quoted: Vec<(&View<'_>, Span)> = Vec::new();
    for ((group, _), view, no) in best {
        let most = if group == 0 { FEW.min(question.limit) } else { question.limit };
        if citations.len() >= most.max(1) {
            break;
        }
        let span = whole(view, no);
        let is_quoted =
            |(there, known): &(&View<'_>, Span)| there.hit.meta.id == view.hit.meta.id && known.overlaps(span);
        if !quoted.iter().any(is_quoted) {
            citations.cite(view.hit, span, || cite::note_of(view, span, outlets));
            quoted.push((view, span));
        }
    }
    Ask { text: question.text.clone(), citations: citations.finish(), searched: Searched::of(found) }
}

/// What the rank of its passage adds to a sentence. Nothing below a heading that asks for it: there the sentences of a
/// section differ in nothing but their length.
fn rank_of(matcher: &Matcher<'_>, view: &View<'_>, highest: f32) -> f32 {
    if matcher.above(view) < 0.3 { PASSAGE * view.hit.score / highest } else { 0.0 }
}

/// How well a sentence speaks of what is asked: the words it shares, and those of the lines above it.
fn strength(matcher: &Matcher<'_>, view: &View<'_>, sentence: &Sentence, shared: &Match) -> f32 {
    let here = (shared.direct * 0.4 + shared.cover * 0.6 + voiced(matcher, view, sentence, shared)).min(1.0);
    // A question answered below is asked again above: "3. Who pays?"
    let is_asked_above = view.hit.headings.last().is_some_and(|heading| heading.trim_end().ends_with('?'));
    let above = if is_asked_above { 1.0 } else { 0.8 } * matcher.above(view);
    let joint = 0.8 * matcher.joint(view, shared);
    here.max(above).max(joint)
}

/// Whether a sentence has what is asked for: a reason, a date, a number, a name.
fn has_what_is_wanted(view: &View<'_>, no: SentenceNo, sentence: &Sentence, shared: &Match, wanted: Wanted) -> bool {
    let words = view.within(sentence.span);
    match wanted {
        Wanted::Meaning => defines(view, no, shared),
        Wanted::Reason => tells_reason(words) || view.hit.headings.last().is_some_and(|heading| heads_reason(heading)),
        Wanted::Manner => tells_manner(words),
        Wanted::Time => view.hit.reading.dates.iter().any(|date| sentence.span.contains(date.span)),
        Wanted::Number => view.hit.reading.quantities.iter().any(|quantity| sentence.span.contains(quantity.span)),
        Wanted::Actor => has_name(view, sentence, &[NameKind::Person, NameKind::Organisation]),
        Wanted::Place => has_name(view, sentence, &[NameKind::Place]),
        Wanted::Advice => {
            sentence.mode == Mode::Advice
                || words.iter().any(|word| {
                    word.token.is_any(&["must", "shall", "should", "ought", "required", "requires", "ordered"])
                })
        }
        Wanted::Anything => false,
    }
}

/// What is asked for decides between sentences that speak of it, and makes no sentence speak of it. A sentence without a
/// number does not say how many, one without a date not when.
fn factor(has: bool, wanted: Wanted) -> f32 {
    match (has, wanted) {
        (true, Wanted::Manner | Wanted::Meaning) => 1.6,
        (true, _) => 1.15,
        (false, Wanted::Number | Wanted::Time) => 0.7,
        (false, _) => 1.0,
    }
}

/// Stems of what is asked about somebody's mind: "What does the union demand?", "Why does the director oppose it?" Whoever
/// is asked about shows it in whatever they are quoted with.
const MIND: [&str; 14] = [
    "want",
    "demand",
    "propos",
    "think",
    "believ",
    "recommend",
    "seek",
    "hope",
    "expect",
    "oppos",
    "support",
    "plan",
    "respond",
    "defend",
];

/// How far a statement of the one who is asked about stands for the verb that asks for their mind, as a share of the
/// question's weight.
fn voiced(matcher: &Matcher<'_>, view: &View<'_>, sentence: &Sentence, shared: &Match) -> f32 {
    let terms = matcher.claim.terms.iter().zip(&shared.met).enumerate();
    let asks: f32 = terms
        .filter(|(_, (term, met))| met.at.is_none() && MIND.contains(&term.stem.as_str()))
        .map(|(index, _)| matcher.share(index))
        .sum();
    if asks > 0.0 && matcher.somebody_asked_says(view, sentence) { asks * 0.7 } else { 0.0 }
}

fn has_name(view: &View<'_>, sentence: &Sentence, kinds: &[NameKind]) -> bool {
    view.hit.reading.names.iter().any(|name| kinds.contains(&name.kind) && sentence.span.contains(name.span))
}

/// Whether the sentence, or the next one, says what the asked word means: "called X", "X is", "X — …", "That's when".
fn defines(view: &View<'_>, no: SentenceNo, shared: &Match) -> bool {
    let Some(sentence) = view.hit.reading.sentence(no) else { return false };
    let Some(at) = shared.met.iter().find_map(|met| met.at).and_then(|at| view.index(at.start)) else { return false };
    let word = |place: usize| view.words.get(place).map(|word| word.token);
    let is_met = |place: usize| {
        view.words
            .get(place)
            .is_some_and(|word| shared.met.iter().any(|met| met.at.is_some_and(|at| at.contains(word.token.span))))
    };
    let mut after = at + 1;
    while is_met(after) {
        after += 1;
    }
    while word(after).is_some_and(|token| token.is_any(&["\"", "”", "’", "'"])) {
        after += 1;
    }
    let is_glossed = word(after).is_some_and(|token| token.is_any(&["—", "–", "is", "are", "means", "refers", "("]))
        || (word(after).is_some_and(|token| token.is(","))
            && word(after + 1).is_some_and(|token| token.is("or") || token.is_any(&["a", "an"]) && at < 6));
    let is_named = (at.saturating_sub(3)..at)
        .any(|place| word(place).is_some_and(|token| token.is_any(&["called", "termed", "named"])));
    let next = view.hit.reading.sentence(SentenceNo(no.0 + 1));
    let is_explained =
        next.is_some_and(|next| next.span.start >= sentence.span.end && leans_back(view.within(next.span)));
    is_glossed || is_named || is_explained
}

/// Whether a sentence gives a reason, a cause or a purpose: "because", "due to", "in order to", "so that", "wanted to know".
fn tells_reason(words: &[Word<'_>]) -> bool {
    let is_reason = |word: &Word<'_>| {
        word.token.is_any(&[
            "because",
            "reason",
            "reasons",
            "justification",
            "therefore",
            "cause",
            "caused",
            "causes",
            "blamed",
            "blames",
            "purpose",
            "why",
            "motive",
            "motives",
            "rationale",
        ])
    };
    words.iter().any(is_reason)
        || words.windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            let purpose =
                one.token.is_any(&["order", "meant", "intended", "designed", "aimed", "wanted", "needed", "as"]);
            purpose && other.token.is("to")
                || one.token.is_any(&["due", "owing"]) && other.token.is("to")
                || one.token.is("so") && other.token.is("that")
                || one.token.is_any(&["citing", "fearing", "arguing"])
        })
}

/// Whether a heading announces a reason: "What it was for", "Why we did it", "The reason".
fn heads_reason(heading: &str) -> bool {
    let words = view::words(heading, 0);
    let is_for = words.iter().any(|word| word.token.is("what")) && words.iter().any(|word| word.token.is("for"));
    is_for
        || words.iter().any(|word| word.token.is_any(&["why", "reason", "reasons", "purpose", "motive", "rationale"]))
}

/// Whether a sentence says on what something rests: "rests on", "based on", "calculated from".
fn tells_manner(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|pair| {
        let [verb, particle] = pair else { return false };
        verb.token.is_any(&["rests", "rested", "relies", "relied", "based", "draws"]) && particle.token.is("on")
            || verb.token.is_any(&["calculated", "derived", "estimated", "measured", "worked", "drawn", "made"])
                && particle.token.is_any(&["from", "by", "using", "with", "out"])
    })
}

/// The sentence, with the one it leans on and the one that explains it, where there is room.
fn whole(view: &View<'_>, no: SentenceNo) -> Span {
    let sentences = &view.hit.reading.sentences;
    let place = no.0 as usize;
    let Some(sentence) = sentences.get(place) else { return Span::default() };
    let mut span = sentence.span;
    if leans_back(view.within(span))
        && let Some(before) = place.checked_sub(1).and_then(|before| sentences.get(before))
        && before.span.hull(span).len() <= LONGEST
    {
        span = before.span.hull(span);
    }
    if let Some(next) = sentences.get(place + 1)
        && span.hull(next.span).len()
            <= if leans_back(view.within(next.span)) || span.len() <= SHORT { LONGEST } else { GLANCE }
    {
        span = span.hull(next.span);
    }
    span
}

/// Whether a sentence begins with a word for what was just said: "This", "That's when", "In this process".
fn leans_back(words: &[Word<'_>]) -> bool {
    let first = words.first().map(|word| word.token);
    let second = words.get(1).map(|word| word.token);
    let demonstrative = ["this", "that", "these", "those", "it", "such", "they", "he", "she"];
    first.is_some_and(|first| {
        first.is_any(&demonstrative)
            || (first.is_any(&["in", "by", "with", "under"])
                && second.is_some_and(|second| second.is_any(&["this", "that", "these"])))
    })
}

fn wanted(words: &[Word<'_>], asked: &Proposition) -> Wanted {
    let mut words = words.iter().filter(|word| word.token.is_word()).map(|word| word.token);
    let (Some(first), second) = (words.next(), words.next()) else { return Wanted::Anything };
    let second_is = |any: &[&str]| second.is_some_and(|second| second.is_any(any));
    if first.is("what") && second_is(&["is", "are", "was", "does"]) && asked.terms.len() <= 3 {
        return Wanted::Meaning;
    }
    let costs = ["cost", "costs", "price", "amount", "fine", "sum", "percentage", "share", "number", "rate", "figure"];
    if first.is("how") && second_is(&["many", "much", "often", "long", "large", "big", "high", "far"])
        || first.is_any(&["what", "which"]) && words.clone().any(|word| word.is_any(&costs))
    {
        return Wanted::Number;
    }
    if first.is_any(&["what", "how"]) && second_is(&["should", "can", "could", "must", "do"]) {
        return Wanted::Advice;
    }
    if first.is_any(&["what", "which"]) && words.clone().take(3).any(|word| word.is_any(&["should", "must", "ought"])) {
        return Wanted::Advice;
    }
    if first.is("how") && second_is(&["is", "are", "was", "were", "did", "does"]) {
        return Wanted::Manner;
    }
    if first.is("why") {
        return Wanted::Reason;
    }
    if first.is("when") {
        return Wanted::Time;
    }
    if first.is("where") {
        return Wanted::Place;
    }
    if first.is_any(&["who", "whom", "whose"]) { Wanted::Actor } else { Wanted::Anything }
}
