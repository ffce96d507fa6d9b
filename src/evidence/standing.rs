//! What are the words of a sentence worth?
//!
//! *What it sees*: whose word it is, the chain around it, its hedges and its mode, what is admitted, judged or held against
//! another, and what the writer warns of. *Why it matters*: the tag rests on it. *Known gaps*: those of `admission`, `interest`
//! and `judgement`.

use std::borrow::Cow;

use crate::document::Kind;
use crate::document::form::Form;
use crate::evidence::origin::Voice;
use crate::evidence::view::{View, Word};
use crate::evidence::{Pair, admission, interest, judgement, polarity, role, stance};
use crate::statement::{Certainty, CueKind, Mode, Name, Sentence, Statement, term};

/// What the words of a sentence are worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// An official record states it.
    Record,
    /// The party concerned admits it.
    Admission,
    /// Somebody states it as fact.
    Fact,
    /// A party asserts it of another.
    Accusation,
    /// A judgement, forecast or advice.
    Judgement,
    /// A question or condition: nobody says that it is so.
    Open,
}

/// What the words are worth for the claim.
#[must_use]
pub fn standing(pair: &Pair<'_>) -> Standing {
    let innermost = pair.voices.last();
    let is_concerned = innermost.is_some_and(|voice| concerns(pair, voice));
    if admission::admits(pair, is_concerned) {
        return Standing::Admission;
    }
    // What stands before a condition is said without it.
    let certainty = match pair.statement.certainty {
        Certainty::Conditional if !stance::is_open(pair) => Certainty::Fact,
        certainty => certainty,
    };
    if is_disowned(pair) {
        return Standing::Open;
    }
    if is_ordered_by_the_record(pair) {
        return Standing::Record;
    }
    let is_own_mind = |voice: &Voice| judgement::is_own_mind(pair, voice);
    let voices: Cow<'_, [Voice]> = if pair.voices.iter().any(is_own_mind) {
        pair.voices.iter().filter(|voice| !is_own_mind(voice)).cloned().collect()
    } else {
        Cow::Borrowed(pair.voices)
    };
    let alone = standing_alone(pair.view, &Statement { certainty, ..pair.statement.clone() }, &voices);
    match alone {
        // What somebody says that they will do is a fact about a plan, not a forecast.
        Standing::Judgement if pair.statement.mode == Mode::Forecast && is_concerned => Standing::Fact,
        Standing::Judgement if judgement::is_scheduled(pair) => Standing::Fact,
        Standing::Judgement if interest::believes_a_wrong(pair) || interest::believes_a_fact(pair) => {
            Standing::Accusation
        }
        Standing::Fact | Standing::Accusation if !is_concerned && judgement::is_foretold(pair) => Standing::Judgement,
        Standing::Fact | Standing::Record if is_called_alleged(pair) || is_warned(pair) => Standing::Accusation,
        Standing::Fact if is_inferred(pair) => Standing::Accusation,
        Standing::Fact if is_by_own_count(pair) || is_told_to_the_writer(pair) => Standing::Accusation,
        Standing::Fact if interest::is_one_sided(pair, is_concerned) => Standing::Accusation,
        // Who knew what, another believes.
        Standing::Fact if (!is_concerned || voices.len() > 1) && interest::believes_a_fact(pair) => {
            Standing::Accusation
        }
        Standing::Fact if judgement::is_valued(pair) => Standing::Judgement,
        Standing::Fact if !is_concerned && is_characterised(pair) => Standing::Accusation,
        other => other,
    }
}

/// "The makers say the tubs must have been opened at the yard": what somebody concludes, nobody has seen.
fn is_inferred(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.statement.content);
    !pair.voices.is_empty()
        && words.windows(2).any(|two| matches!(two, [must, have] if must.token.is("must") && have.token.is("have")))
}

/// "The Authority requires the owner to pay", in its own record, where that it requires it is what the claim says.
fn is_ordered_by_the_record(pair: &Pair<'_>) -> bool {
    let [voice] = pair.voices else { return false };
    let is_record = pair.view.hit.meta.form == Some(Form::Record) || pair.view.hit.meta.kind == Some(Kind::Record);
    let cue = pair.view.hit.cut(voice.cue).to_lowercase();
    let is_order = ["requir", "order", "direct", "instruct", "command", "prohibit", "forbid"];
    let is_met = pair.matched.met.iter().filter_map(|met| met.at).any(|at| at.overlaps(voice.cue));
    is_record
        && voice.kind == CueKind::Orders
        && !voice.negated
        && is_order.iter().any(|verb| cue.starts_with(verb))
        && is_met
}

/// "Several sites wrote that …", "the firm first said that … and reversed itself", "an earlier figure of … was withdrawn", "I repeated
/// a rumour that …": who tells it so does not stand behind it.
fn is_disowned(pair: &Pair<'_>) -> bool {
    const CROWDS: [&str; 10] =
        ["sites", "websites", "blogs", "accounts", "posts", "users", "forums", "channels", "rumours", "rumors"];
    let by_a_crowd = pair
        .voices
        .last()
        .is_some_and(|voice| voice.is_unnamed() && head(&voice.words).any(|word| CROWDS.contains(&word.as_str())));
    // "Some say that …": nobody does.
    let by_some = pair.voices.last().is_some_and(|voice| {
        let is_bare = matches!(voice.words.as_slice(), [word] if ["some", "others", "many"].contains(&word.as_str()));
        voice.is_unnamed() && is_bare
    });
    let by_a_crowd = by_a_crowd || by_some;
    let words = pair.view.within(pair.sentence.span);
    let is_claimed = || {
        let mut words = GONE.iter().chain(&["rumour", "rumor", "first"]).map(|word| term::stem(word));
        words.any(|stem| pair.claim.terms.iter().any(|term| term.stem == stem))
    };
    (by_a_crowd || disowns(words)) && !is_claimed()
}

/// The words for a speaker up to what only tells which: "people" of "people with knowledge of the accounts".
fn head(words: &[String]) -> impl Iterator<Item = &String> {
    const AFTER: [&str; 10] = ["of", "with", "from", "in", "on", "at", "who", "that", "familiar", "close"];
    words.iter().take_while(|word| !AFTER.contains(&word.as_str()))
}

/// What becomes of what no longer stands.
const GONE: [&str; 9] =
    ["withdrawn", "withdrew", "retracted", "reversed", "corrected", "revised", "superseded", "backtracked", "recanted"];

fn disowns(words: &[Word<'_>]) -> bool {
    const EARLIER: [&str; 8] =
        ["earlier", "previous", "initial", "original", "first", "initially", "originally", "preliminary"];
    const FIGURES: [&str; 12] = [
        "figure",
        "estimate",
        "count",
        "number",
        "total",
        "version",
        "statement",
        "report",
        "said",
        "told",
        "claimed",
        "announced",
    ];
    let find = |list: &[&str], from: usize| {
        words.iter().enumerate().skip(from).find(|(_, word)| word.token.is_any(list)).map(|(at, _)| at)
    };
    let repeats = words.windows(4).any(|four| {
        let [verb, a, rumour, that] = four else { return false };
        verb.token.is_any(&["repeated", "spread", "passed", "heard", "shared"])
            && a.token.is_any(&["a", "the"])
            && rumour.token.is_any(&["rumour", "rumor"])
            && that.token.is("that")
    });
    let figure = find(&EARLIER, 0).and_then(|at| find(&FIGURES, at + 1).filter(|figure| *figure <= at + 2));
    let gone = figure.and_then(|at| find(&GONE, at + 1));
    let is_kept = |at: usize| {
        words
            .get(at.saturating_sub(3)..at)
            .is_some_and(|before| before.iter().any(|word| word.token.is_any(&["not", "never"])))
    };
    repeats || gone.is_some_and(|at| !is_kept(at))
}

/// Whether the words that meet the claim are called alleged: "the alleged mechanism reads the clock".
fn is_called_alleged(pair: &Pair<'_>) -> bool {
    const ALLEGED: [&str; 6] = ["alleged", "allegedly", "purported", "purportedly", "supposed", "supposedly"];
    let words = pair.view.within(pair.statement.content);
    words.iter().enumerate().any(|(at, word)| {
        // "Were supposed to open": that was the plan.
        let is_plan = words.get(at + 1).is_some_and(|next| next.token.is("to"));
        word.token.is_any(&ALLEGED) && !is_plan && !pair.claim.terms.iter().any(|term| term.stem == word.stem)
    })
}

/// "I am told that …", "it is my understanding that …": what the writer has from others, whom nobody names.
#[must_use]
pub fn is_told_to_the_writer(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    (0..words.len().min(12)).any(|at| {
        let is_told = is(at, &["i", "we"])
            && (is(at + 1, &["am", "are", "was", "were", "'m", "'re"]) && is(at + 2, &["told", "informed", "assured"])
                || is(at + 1, &["understand", "hear", "gather"])
                || is(at + 1, &["have", "also"]) && (at + 2..at + 5).any(|at| is(at, &["information", "heard"])));
        is_told || is(at, &["my", "our"]) && is(at + 1, &["understanding"])
    })
}

/// "The union described the plan as a trap", "called it a tax": what a thing is in the words of one side.
fn is_characterised(pair: &Pair<'_>) -> bool {
    const CHARACTERISES: [&str; 10] =
        ["call", "brand", "label", "describ", "denounc", "portray", "characteris", "character", "deem", "condemn"];
    let is_naming = |voice: &Voice| {
        let cue = pair.view.within(voice.cue);
        cue.iter().any(|word| CHARACTERISES.contains(&word.lemma()))
    };
    // That it was called so may be what is claimed.
    let is_claimed = |voice: &Voice| pair.matched.met.iter().any(|met| met.at.is_some_and(|at| voice.cue.overlaps(at)));
    pair.voices.last().is_some_and(|voice| is_naming(voice) && !is_claimed(voice))
}

/// "By his count", "by their own account": one side's word, in the writer's voice.
fn is_by_own_count(pair: &Pair<'_>) -> bool {
    const OWN: [&str; 4] = ["his", "her", "its", "their"];
    const COUNT: [&str; 7] = ["count", "account", "reckoning", "estimate", "tally", "telling", "calculation"];
    let words = pair.view.within(pair.sentence.span);
    // "He put the number at nine."
    let puts = words.windows(4).any(|four| {
        let [who, put, the, number] = four else { return false };
        who.token.is_any(&["he", "she"])
            && put.token.is_any(&["put", "puts"])
            && the.token.is("the")
            && number.token.is_any(&["number", "figure", "total", "cost", "toll", "loss"])
    });
    puts || words.windows(4).any(|four| {
        let [by, own, noun, next] = four else { return false };
        let noun = if noun.token.is("own") { next } else { noun };
        by.token.is("by") && own.token.is_any(&OWN) && noun.token.is_any(&COUNT)
    })
}

/// Whether the writer warns further on in the passage that what is told is a mere claim: "Again, this is an unverified
/// allegation". A sentence that itself says who alleges keeps what is its own: that it was alleged is a fact.
fn is_warned(pair: &Pair<'_>) -> bool {
    const CLAIMS: [&str; 7] = ["claim", "allegation", "accusation", "charge", "assertion", "claims", "alleged"];
    const UNVERIFIED: [&str; 5] = ["unverified", "unconfirmed", "unproven", "one-sided", "unsubstantiated"];
    let reading = &pair.view.hit.reading;
    let tells_who = reading
        .attributions
        .iter()
        .any(|attribution| attribution.kind == CueKind::Alleges && pair.sentence.span.overlaps(attribution.content));
    if tells_who || !pair.voices.is_empty() {
        return false;
    }
    // A warning is about the last thing before it that somebody claims.
    let claimed_after = reading
        .attributions
        .iter()
        .filter(|attribution| attribution.kind == CueKind::Alleges && attribution.cue.start > pair.sentence.span.end)
        .map(|attribution| attribution.cue.start)
        .chain(claims_after(pair.view, pair.sentence.span.end))
        .min()
        .unwrap_or(usize::MAX);
    let follows =
        |sentence: &&Sentence| sentence.span.start >= pair.sentence.span.start && sentence.span.start <= claimed_after;
    reading.sentences.iter().filter(follows).any(|sentence| {
        let words = pair.view.within(sentence.span);
        let is_claim = words.iter().any(|word| word.token.is_any(&CLAIMS));
        let is_unverified = words.iter().enumerate().any(|(index, word)| {
            let is_claimed = pair.claim.terms.iter().any(|term| term.stem == word.stem);
            (word.token.is_any(&UNVERIFIED) && !is_claimed)
                || (!is_claimed
                    && word.token.is_any(&["verified", "confirmed", "proven"])
                    && polarity::is_negated(words, index))
        });
        (is_claim || sentence.span == pair.sentence.span) && is_unverified
    })
}

/// Where verbs of claiming stand behind `offset`: "the group claims otherwise".
fn claims_after<'v>(view: &'v View<'_>, offset: usize) -> impl Iterator<Item = usize> + 'v {
    let verbs = view.words.iter().enumerate().filter(move |(at, word)| {
        word.token.span.start >= offset
            && view.tag(*at).is_verb()
            && word.token.is_any(&["claims", "claimed", "claim", "alleges", "alleged"])
    });
    verbs.map(|(_, word)| word.token.span.start)
}

/// What the words of a statement are worth, whatever is claimed: its chain decides, and its own hedges and modes.
#[must_use]
pub fn standing_alone(view: &View<'_>, statement: &Statement, voices: &[Voice]) -> Standing {
    if matches!(statement.certainty, Certainty::Question | Certainty::Conditional) {
        return Standing::Open;
    }
    if statement.mode != Mode::Report {
        let is_record = view.hit.meta.form == Some(Form::Record) || view.hit.meta.kind == Some(Kind::Record);
        let is_rule =
            is_record && voices.is_empty() && statement.mode != Mode::Opinion && rules(view.within(statement.content));
        return if is_rule { Standing::Record } else { Standing::Judgement };
    }
    let is_any = |kinds: &[CueKind]| {
        voices.iter().any(|voice| kinds.contains(&voice.kind) && !interest::is_witness(view, voice))
    };
    if is_any(&[CueKind::Alleges, CueKind::Believes]) {
        return Standing::Accusation;
    }
    if voices.last().is_some_and(|voice| voice.kind == CueKind::Asks) {
        return Standing::Open;
    }
    match view.hit.meta.kind {
        Some(Kind::Record) if voices.is_empty() => Standing::Record,
        None if voices.is_empty() && view.hit.meta.form == Some(Form::Record) => Standing::Record,
        Some(Kind::Opinion) if voices.is_empty() => Standing::Judgement,
        _ => Standing::Fact,
    }
}

/// "Operators shall withdraw it": an office's own record decides what is to be.
fn rules(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| word.token.is_any(&["shall", "hereby"]))
}

/// Whether the speaker is, or speaks for, the actor that the claim is about: the one who does it, or else the first named;
/// in a claim without names, the one who does it in the sentence.
fn concerns(pair: &Pair<'_>, voice: &Voice) -> bool {
    // "People familiar with the bank's plans" do not speak for the bank.
    const SOURCES: [&str; 12] = [
        "people",
        "person",
        "source",
        "sources",
        "insiders",
        "insider",
        "familiar",
        "knowledge",
        "anonymity",
        "former",
        "close",
        "briefed",
    ];
    if !voice.is_named && voice.words.iter().any(|word| SOURCES.contains(&word.as_str())) {
        return false;
    }
    let is_actor = |name: &str| {
        let folded = crate::text::fold(name);
        voice.words.iter().any(|word| folded.split(' ').any(|part| part == word))
            || voice.name.iter().chain(&voice.stands_for).any(|speaker| crate::text::fold(speaker) == folded)
    };
    let speaks_for = |is_subject: &dyn Fn(&Name) -> bool| {
        // "Chief executive Ida Moll said the company …": who holds an office of one and speaks of it speaks for it.
        let holds_office = voice.words.iter().any(|word| OFFICES.contains(&word.as_str()));
        let names = &pair.view.hit.reading.names;
        let mut said = names.iter().filter(|name| pair.statement.content.contains(name.span));
        let words = pair.view.within(pair.statement.content);
        let of_itself = words.iter().take(4).any(|word| word.token.is_any(&OURSELVES));
        let is_here = || names.iter().any(is_subject);
        holds_office && (said.next().is_some_and(is_subject) || (of_itself && is_here()))
    };
    if let Some(index) = pair.claim.agent.or(Some(0)).filter(|index| *index < pair.claim.names.len()) {
        let is_form = |name: &str| pair.matcher.bears(pair.view, index, name);
        return pair.claim.names.get(index).is_some_and(|name| is_actor(&name.folded))
            || voice.name.iter().chain(&voice.stands_for).any(|name| is_form(name))
            || speaks_for(&|name| pair.matcher.is_same_actor(pair.view, index, name));
    }
    let head = pair.claim.head.and_then(|head| pair.matched.met.get(head)).and_then(|met| met.at);
    let agents = head
        .and_then(|at| pair.view.index(at.start))
        .map(|index| role::roles(pair.view, pair.sentence.span, index).agents)
        .unwrap_or_default();
    agents.iter().any(|name| is_actor(&name.canonical))
}

/// Words by which one who speaks for an organisation calls it.
const OURSELVES: [&str; 8] = ["it", "we", "they", "company", "firm", "agency", "club", "council"];

/// Words for those who may speak for an organisation.
const OFFICES: [&str; 20] = [
    "executive",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "president",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "ceo",
    "head",
    "boss",
    "founder",
    "owner",
    "manager",
    "lawyer",
    "chief",
    "officer",
    "counsel",
    "secretary",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn what_no_longer_stands_is_seen() {
        let read = |sentence: &str| disowns(&view::words(sentence, 0));
        assert!(read("The mill first said that nobody was hurt, and reversed itself a week later."));
        assert!(read("An earlier figure of nine, which the mill gave in May, was withdrawn in June."));
        assert!(read("I repeated a rumour that the mill was for sale."));
        assert!(!read("The first barge arrived in May and was withdrawn in June."));
        assert!(!read("The mill said that nobody was hurt."));
        assert!(!read("An earlier estimate of nine was not withdrawn."));
    }
}
