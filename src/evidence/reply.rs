//! What the next sentences do to what a sentence says: a denial that points back, an answer in three words, a withdrawal.
//!
//! *What it sees*: "The firm denies the allegations." after a sentence that supports the claim; "The guard says it was. The
//! owner says it wasn't." below a question in the claim's words; "The group withdrew its claim" by one who made it. *Why it
//! matters*: such sentences share no word with the claim, and the quarrel is in them. *Known gaps*: replies more than two
//! sentences or one paragraph away; a reply to another accusation in between.

use crate::evidence::matching::Matcher;
use crate::evidence::proposition::Part;
use crate::evidence::stance::Stance;
use crate::evidence::view::{View, Word};
use crate::evidence::{Evidence, Standing, Weighing, origin, sense, tag};
use crate::statement::{CueKind, Sentence, SentenceNo};
use crate::text::{self, Span};

/// Words for what has just been said against somebody.
const WHAT_WAS_SAID: [&str; 30] = [
    "allegation",
    "allegations",
    "claim",
    "claims",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "report",
    "reports",
    "account",
    "version",
    "suggestion",
    "suggestions",
    "assertion",
    "assertions",
    "story",
    "wrongdoing",
    "it",
    "this",
    "that",
    "them",
    "any",
    "all",
    "those",
    "these",
    "such",
    "doing",
    "so",
    "involvement",
];
/// Words that call it untrue.
const UNTRUE: [&str; 16] = [
    "fiction",
    "invention",
    "absurd",
    "ridiculous",
    "false",
    "untrue",
    "baseless",
    "unfounded",
    "groundless",
    "meritless",
    "nonsense",
    "fabricated",
    "fabrication",
    "lies",
    "lie",
    "invented",
];

/// Adds what replies to the supporting evidence, and turns what was withdrawn.
pub fn weigh<'a>(evidence: &mut Vec<Evidence<'a>>, weighing: &Weighing<'_, 'a>) {
    let (matcher, views) = (weighing.matcher, weighing.views);
    answer(evidence, weighing);
    let mut replies: Vec<(&'a View<'a>, SentenceNo)> = Vec::new();
    for one in evidence.iter().filter(|one| tag::supports(one) && one.standing != Standing::Admission) {
        // Who denies an accusation does not deny that it was made.
        let verb = matcher.met_verb(&one.matched);
        let is_the_saying = verb.is_some_and(|verb| {
            let mut attributions = one.view.hit.reading.attributions.iter();
            attributions.any(|attribution| {
                let speaker = attribution.canonical.as_ref().zip(matcher.claim.agent);
                let is_agent = speaker.is_none_or(|(name, agent)| matcher.bears(one.view, agent, name));
                let is_cue = attribution.cue.overlaps(verb) && is_agent && attribution.canonical.is_some();
                is_cue || attribution.speaker.is_some_and(|speaker| speaker.contains(verb))
            })
        });
        if is_the_saying {
            continue;
        }
        let speaker = one.voices.last().and_then(|voice| voice.name.clone());
        for (view, no) in next(one, views) {
            let Some(sentence) = view.hit.reading.sentence(no) else { continue };
            if denies_what_was_said(view, sentence, speaker.as_deref())
                && !replies
                    .iter()
                    .any(|(known, at)| known.hit.meta.id == view.hit.meta.id && is_at(known, *at, sentence))
            {
                replies.push((view, no));
            }
        }
    }
    for (view, no) in replies {
        put(evidence, weighing, (view, no), Stance::Contradicts, "denies_what_was_said");
    }
    count_otherwise(evidence, weighing);
    withdraw(evidence, weighing);
}

/// Finds who counts otherwise in the next sentence: "The owner says there were two."
fn count_otherwise<'a>(evidence: &mut Vec<Evidence<'a>>, weighing: &Weighing<'_, 'a>) {
    let mut others: Vec<(&'a View<'a>, SentenceNo)> = Vec::new();
    for one in evidence.iter().filter(|one| tag::supports(one)) {
        let speaker = one.voices.last().and_then(|voice| voice.name.clone());
        for (no, sentence) in one.view.sentences().filter(|(no, _)| *no > one.sentence).take(1) {
            let reading = &one.view.hit.reading;
            let counted = counted(one.view.within(sentence.span)).and_then(|span| {
                let mut there = reading.quantities.iter();
                there.find(|quantity| quantity.span.overlaps(span))
            });
            let Some(counted) = counted else { continue };
            let is_other = weighing.matcher.claim.reading.quantities.iter().any(|asked| {
                asked.unit != "%" && (counted.value - asked.value).abs() >= 1.0 && counted.value.fract() == 0.0
            });
            let by_another = reading.attributions.iter().any(|attribution| {
                sentence.span.contains(attribution.cue)
                    && attribution.kind == CueKind::Says
                    && attribution.canonical.is_some()
                    && attribution.canonical != speaker
            });
            if is_other && by_another {
                others.push((one.view, no));
            }
        }
    }
    for (view, no) in others {
        put(evidence, weighing, (view, no), Stance::Contradicts, "counts_otherwise");
    }
}

/// The number in "there were two", "it was only two": what is counted was named before.
fn counted(words: &[Word<'_>]) -> Option<Span> {
    words.windows(4).find_map(|four| {
        let [there, were, third, fourth] = four else { return None };
        let is_counted =
            there.token.is_any(&["there", "it", "they"]) && were.token.is_any(&["were", "was", "are", "numbered"]);
        let skipped = third.token.is_any(&["only", "just", "in"]);
        let (number, next) = if skipped { (fourth, None) } else { (third, Some(fourth)) };
        let is_alone = next.is_none_or(|next| !next.token.is_word() || next.token.is_any(&["and", "in"]));
        (is_counted && is_alone).then_some(number.token.span)
    })
}

fn is_at(view: &View<'_>, no: SentenceNo, sentence: &Sentence) -> bool {
    view.hit.reading.sentence(no).is_some_and(|known| known.span == sentence.span)
}

/// The two sentences after one, and the first of the paragraph that follows.
fn next<'a>(one: &Evidence<'a>, views: &'a [View<'a>]) -> Vec<(&'a View<'a>, SentenceNo)> {
    const GAP: usize = 4;
    const FURTHER: usize = 4;
    // A reply to what somebody else alleges in between is none to this.
    let alleges = |sentence: &Sentence| {
        let mut attributions = one.view.hit.reading.attributions.iter();
        attributions.any(|attribution| attribution.kind == CueKind::Alleges && sentence.span.contains(attribution.cue))
    };
    let mut next: Vec<(&'a View<'a>, SentenceNo)> = one
        .view
        .sentences()
        .filter(|(no, _)| *no > one.sentence)
        .take(FURTHER)
        .enumerate()
        .take_while(|(at, (_, sentence))| *at < 2 || !alleges(sentence))
        .map(|(_, (no, _))| (one.view, no))
        .collect();
    // The other side often has the next paragraph.
    let accuses = |(view, no): &(&View<'_>, SentenceNo)| view.hit.reading.sentence(*no).is_some_and(alleges);
    if next.len() < 2 || !next.iter().any(accuses) {
        let end = one.view.hit.passage.span.end;
        let paragraph = views.iter().find(|view| {
            let start = view.hit.passage.span.start;
            start >= end && start <= end + GAP && view.hit.meta.id == one.view.hit.meta.id
        });
        next.extend(paragraph.and_then(|view| view.sentences().next().map(|(no, _)| (view, no))));
    }
    next
}

/// "The company denies it", "He called the claims baseless": by somebody else than `speaker`.
fn denies_what_was_said(view: &View<'_>, sentence: &Sentence, speaker: Option<&str>) -> bool {
    let words = view.within(sentence.span);
    if calls_it_untrue(words) {
        return true;
    }
    let is_about = |word: &Word<'_>| word.token.is_any(&WHAT_WAS_SAID);
    view.hit
        .reading
        .attributions
        .iter()
        .filter(|attribution| sentence.span.contains(attribution.cue) && !attribution.negated)
        .filter(|attribution| attribution.canonical.is_none() || attribution.canonical.as_deref() != speaker)
        .any(|attribution| {
            // "Denied it: \"No such order was given\"": what is denied stands before the colon.
            let content: Vec<&Word<'_>> = words
                .iter()
                .filter(|word| attribution.content.contains(word.token.span))
                .take_while(|word| attribution.kind != CueKind::Denies || !word.token.is_any(&[":", ";", "—"]))
                .collect();
            let mut meaning = content.iter().filter(|word| word.is_content() && !word.token.text.ends_with("ly"));
            let first = content.iter().find(|word| !word.token.is_any(&["the", "all", "any", "of", "both"]));
            match attribution.kind {
                CueKind::Denies if points_back(words, attribution.cue) => true,
                CueKind::Denies => first.is_some_and(|word| is_about(word)) && meaning.all(|word| is_about(word)),
                CueKind::Says => {
                    content.iter().any(|word| is_about(word)) && content.iter().any(|word| word.token.is_any(&UNTRUE))
                }
                _ => false,
            }
        })
}

/// "Denied it", "rejected the claims", and nothing more of what was denied, right behind the cue.
fn points_back(words: &[Word<'_>], cue: Span) -> bool {
    let ends = [":", ",", ".", ";", "\"", "“", "—", "and", "but", "as"];
    let mut rest =
        words.iter().filter(|word| word.token.span.start >= cue.end).take_while(|word| !word.token.is_any(&ends));
    let skipped = |word: &&Word<'_>| {
        word.token.is_any(&["the", "all", "any", "of", "both", "these", "those"]) || word.token.text.ends_with("ly")
    };
    let about: Vec<&Word<'_>> = rest.by_ref().filter(|word| !skipped(word)).collect();
    !about.is_empty() && about.iter().all(|word| word.token.is_any(&WHAT_WAS_SAID))
}

/// "That is untrue.", "This is not true.", "It was false.": in the writer's own voice, of what was just told.
fn calls_it_untrue(words: &[Word<'_>]) -> bool {
    let words: Vec<&Word<'_>> =
        words.iter().filter(|word| word.token.is_word() || word.token.text.contains('\'')).collect();
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    if !is(0, &["that", "this", "it", "that's", "that’s"]) || words.len() > 7 {
        return false;
    }
    let is_false = words.iter().any(|word| word.token.is_any(&UNTRUE) || word.token.is_any(&["wrong", "incorrect"]));
    let is_true = words.iter().any(|word| word.token.is_any(&["true", "correct", "so"]));
    let is_denied = words
        .iter()
        .any(|word| word.token.is_any(&["not", "n't", "n’t", "isn't", "isn’t", "wasn't", "wasn’t", "never"]));
    is_false != is_denied && (is_false || is_true)
}

/// What share of the claim's acts a question must have to be the claim's.
const ASKED: f32 = 0.6;

/// Finds answers of a few words below a question that asks for the claim.
fn answer<'a>(evidence: &mut Vec<Evidence<'a>>, weighing: &Weighing<'_, 'a>) {
    let matcher = weighing.matcher;
    for view in weighing.views {
        let asks = view.hit.headings.last().is_some_and(|heading| {
            heading.trim_end().ends_with('?') && share(matcher, &super::view::words(heading, 0)) >= ASKED
        });
        let sentences: Vec<(SentenceNo, &Sentence)> = view.sentences().collect();
        let first = if asks {
            Some(0)
        } else {
            sentences.iter().position(|(_, sentence)| {
                let words = view.within(sentence.span);
                words.last().is_some_and(|word| word.token.is("?")) && share(matcher, words) >= ASKED
            })
        };
        let Some(first) = first else { continue };
        for (no, sentence) in sentences.into_iter().skip(first).take(5) {
            let Some(is_so) = short_answer(view.within(sentence.span)) else { continue };
            let stance = if is_so { Stance::Supports } else { Stance::Contradicts };
            put(evidence, weighing, (view, no), stance, "answers_the_question");
        }
    }
}

/// The share of the weight of the claim's acts that `words` have.
fn share(matcher: &Matcher<'_>, words: &[Word<'_>]) -> f32 {
    let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
    let (mut all, mut met) = (0.0_f32, 0.0_f32);
    for (index, term) in matcher.claim.terms.iter().enumerate().filter(|(_, term)| term.part == Part::Act) {
        all += matcher.weight(index);
        let is_met = stems.iter().enumerate().any(|(at, stem)| {
            sense::lemma(stem) == sense::lemma(&term.stem)
                || sense::senses(stems.get(at..).unwrap_or_default())
                    .iter()
                    .any(|(sense, _)| term.senses.contains(sense))
        });
        if is_met {
            met += matcher.weight(index);
        }
    }
    if all > 0.0 { met / all } else { 0.0 }
}

/// "The guard says it was": yes; "The owner says it wasn't", "The owner says no": no.
fn short_answer(words: &[Word<'_>]) -> Option<bool> {
    const SAYS: [&str; 8] = ["say", "says", "said", "insists", "insisted", "claims", "claimed", "maintains"];
    const DOES: [&str; 12] = ["was", "were", "is", "are", "did", "does", "do", "has", "have", "had", "will", "can"];
    let words: Vec<&Word<'_>> = words.iter().filter(|word| !word.token.is_any(&[".", ",", "\"", "!"])).collect();
    let at = words.iter().position(|word| word.token.is_any(&SAYS))?;
    let rest = words.get(at + 1..)?;
    let is = |at: usize, list: &[&str]| rest.get(at).is_some_and(|word| word.token.is_any(list));
    match rest.len() {
        1 if is(0, &["yes"]) => Some(true),
        1 if is(0, &["no"]) => Some(false),
        2 | 3 if is(0, &["it", "he", "she", "they", "there"]) => {
            let folded = rest.get(1)?.folded();
            let is_denied = folded.ends_with("n't") || folded.ends_with("n’t") || is(2, &["not", "n't", "n’t"]);
            let does = is(1, &DOES) || DOES.iter().any(|verb| folded.starts_with(verb) && is_denied);
            (does && (is_denied || rest.len() == 2)).then_some(!is_denied)
        }
        _ => None,
    }
}

/// Sets the stance of a sentence, which becomes evidence where it was none.
fn put<'a>(
    evidence: &mut Vec<Evidence<'a>>,
    weighing: &Weighing<'_, 'a>,
    (view, no): (&'a View<'a>, SentenceNo),
    stance: Stance,
    rule: &'static str,
) {
    let Some(sentence) = view.hit.reading.sentence(no) else { return };
    let best = evidence.iter().map(|one| one.score).fold(0.3_f32, f32::max);
    let known = evidence.iter_mut().find(|one| one.span == sentence.span && one.view.hit.meta.id == view.hit.meta.id);
    if let Some(known) = known {
        if known.stance == Stance::Mentions {
            weighing.settle(known);
            known.stance = stance;
            known.rule = rule;
            known.score = known.score.max(best * 0.9);
            if known.standing == Standing::Fact {
                known.standing = Standing::Accusation;
            }
        }
        return;
    }
    let Some(statement) = view
        .hit
        .reading
        .statements
        .iter()
        .filter(|statement| statement.sentence == no)
        .max_by_key(|statement| (statement.attribution.is_some(), std::cmp::Reverse(statement.content.len())))
    else {
        return;
    };
    let voices = origin::voices(view, statement);
    let origins = voices.iter().rev().find_map(|voice| voice.name.clone()).into_iter().collect();
    evidence.push(Evidence {
        view,
        sentence: no,
        span: sentence.span,
        score: best * 0.9,
        nearness: best * 0.9,
        matched: super::matching::Match::none(),
        stance,
        rule,
        pending: None,
        voices,
        standing: Standing::Accusation,
        is_hedged: false,
        is_loose: false,
        origins,
    });
}

/// Finds who took back what they had said, and turns it.
fn withdraw<'a>(evidence: &mut [Evidence<'a>], weighing: &Weighing<'_, 'a>) {
    let mut turned: Vec<usize> = Vec::new();
    let mut withdrawals: Vec<usize> = Vec::new();
    for (at, one) in evidence.iter().enumerate() {
        let words = one.view.within(one.span);
        let Some(what) = withdrawal(words) else { continue };
        let by: Vec<String> = names_before(one.view, one.span, what.start);
        for (other, supporting) in evidence.iter().enumerate().filter(|(_, other)| tag::supports(other)) {
            let is_same = supporting.voices.last().and_then(|voice| voice.name.as_ref()).is_some_and(|name| {
                let name = text::fold(name);
                by.contains(&name)
            });
            if other != at && is_same && supporting.standing != Standing::Admission {
                turned.push(other);
                withdrawals.push(at);
            }
        }
    }
    for at in turned {
        if let Some(one) = evidence.get_mut(at) {
            one.stance = Stance::Mentions;
            one.rule = "withdrawn";
        }
    }
    for at in withdrawals {
        if let Some(one) = evidence.get_mut(at) {
            weighing.settle(one);
            one.stance = Stance::Contradicts;
            one.rule = "withdraws_it";
        }
    }
}

fn names_before(view: &View<'_>, sentence: Span, offset: usize) -> Vec<String> {
    view.hit
        .reading
        .names
        .iter()
        .filter(|name| name.span.start >= sentence.start && name.span.end <= offset)
        .flat_map(|name| [text::fold(&name.canonical), text::fold(view.hit.cut(name.span))])
        .chain(capitals(view, sentence, offset))
        .collect()
}

/// The words with a capital right before `offset`: a name that the analysis cut short.
fn capitals(view: &View<'_>, sentence: Span, offset: usize) -> Option<String> {
    let words = view.within(sentence);
    let before: Vec<&Word<'_>> = words
        .iter()
        .rev()
        .skip_while(|word| word.token.span.start >= offset)
        .take_while(|word| word.token.is_word() && word.token.is_capital())
        .collect();
    let span = before.last()?.token.span.hull(before.first()?.token.span);
    Some(text::fold(view.hit.cut(span)))
}

/// Whether a sentence takes back something: what, may stand in another document.
#[must_use]
pub fn withdraws(one: &Evidence<'_>) -> bool {
    withdrawal(one.view.within(one.span)).is_some()
}

/// Where the words withdraw a claim: "withdrew its school claim", "retracted the story".
fn withdrawal(words: &[Word<'_>]) -> Option<Span> {
    const WITHDREW: [&str; 10] = [
        "withdrew",
        "withdrawn",
        "withdraws",
        "retracted",
        "retracts",
        "recanted",
        "recants",
        "disowned",
        "rescinded",
        "dropped",
    ];
    const CLAIM: [&str; 16] = [
        "claim",
        "claims",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "story",
        "report",
        "statement",
        "assertion",
        "complaint",
        "article",
        "account",
        "testimony",
        "estimate",
        "post",
    ];
    words.iter().enumerate().find_map(|(at, word)| {
        let is_claim = || words.iter().skip(at + 1).take(5).any(|word| word.token.is_any(&CLAIM));
        let withdrew = word.token.is_any(&WITHDREW) && is_claim() && !super::polarity::is_negated(words, at);
        withdrew.then_some(word.token.span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn answers_of_a_few_words_are_read() {
        let answer = |sentence: &str| short_answer(&view::words(sentence, 0));
        assert_eq!(answer("The night guard says it was."), Some(true));
        assert_eq!(answer("The owner says it wasn't."), Some(false));
        assert_eq!(answer("The club said they did not."), Some(false));
        assert_eq!(answer("The coach says no."), Some(false));
        assert_eq!(answer("The coach says it was raining."), None);
        assert_eq!(answer("The rain was heavy."), None);
    }

    #[test]
    fn withdrawals_are_seen() {
        let withdraws = |sentence: &str| withdrawal(&view::words(sentence, 0)).is_some();
        assert!(withdraws("The charity withdrew its claim about the wells."));
        assert!(withdraws("The paper has retracted the story."));
        assert!(!withdraws("The paper has not retracted the story."));
        assert!(!withdraws("The army withdrew its tanks."));
    }
}
