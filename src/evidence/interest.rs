//! Does the speaker stand on one side of a quarrel?
//!
//! *What it sees*: "said" and "told" before what a party holds against another: the speaker accuses somebody elsewhere in
//! the passage, speaks for one side by trade (a plaintiff, critics, an opponent), is set against the one who is spoken of by
//! a wrong that the words tell (`lexicon/wrongs.txt`), or the writer says that it could not be checked. *Why it matters*: a
//! neutral verb does not make an accusation a report. *Known gaps*: a wrong told in words that are not in the list; a witness
//! with no interest who tells of a wrong counts as a party.

mod partisan;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::document::form::Form;
use crate::evidence::origin::Voice;
use crate::evidence::proposition::Part;
use crate::evidence::view::{View, Word};
use crate::evidence::{Pair, polarity};
use crate::statement::syntax::Tag;
use crate::statement::token::Token;
use crate::statement::{CueKind, Mode, NameKind, lexicon, mode, term};
use crate::text;

static WRONGS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/wrongs.txt")).map(term::stem).collect());

static PARTIES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/parties.txt")).map(term::stem).collect());

/// Words in the words for a speaker who finds, measures or decides, and is no party to what is found.
const AUTHORITIES: [&str; 42] = [
    "police",
    "court",
    "judge",
    "jury",
    "tribunal",
    "coroner",
    "inquest",
    "inspector",
    "inspectors",
    "auditor",
    "auditors",
    "regulator",
    "ministry",
    "minister",
    "department",
    "commission",
    "authority",
    "agency",
    "officials",
    "official",
    "government",
    "study",
    "researchers",
    "scientists",
    "scientist",
    "doctor",
    "doctors",
    "report",
    "records",
    "record",
    "figures",
    "data",
    "documents",
    "document",
    "minutes",
    "investigators",
    "inquiry",
    "prosecutors",
    "officer",
    "council",
    "survey",
    "ombudsman",
];

/// Whether what the innermost of `voices` says is one side's word.
#[must_use]
pub fn is_one_sided(pair: &Pair<'_>, is_concerned: bool) -> bool {
    // What somebody is told to do is told by the one before.
    let is_claimed = |voice: &&Voice| {
        let terms = pair.claim.terms.iter().zip(&pair.matched.met);
        let mut acts = terms.filter(|(term, _)| term.part == Part::Act);
        let mut names = 0..if voice.cue.is_empty() { 0 } else { pair.claim.names.len() };
        let is_agent =
            voice.name.as_ref().is_some_and(|speaker| names.any(|index| pair.matcher.bears(pair.view, index, speaker)));
        is_agent && acts.any(|(_, met)| met.at.is_some_and(|at| voice.cue.overlaps(at)))
    };
    let mut voices = pair.voices.iter().rev().filter(|voice| voice.kind != CueKind::Orders && !is_claimed(voice));
    let Some(voice) = voices.next() else { return false };
    if !matches!(voice.kind, CueKind::Says) || voice.negated {
        return false;
    }
    let is_concerned = is_concerned && pair.voices.last() == Some(voice);
    let cue = pair.view.hit.cut(voice.cue).to_lowercase();
    if ["insist", "maintain", "swore", "swear"].iter().any(|verb| cue.contains(verb)) {
        return true;
    }
    if is_witness(pair.view, voice) {
        return false;
    }
    // Nobody knows who it is that posts it of somebody else.
    let content = pair.view.within(pair.statement.content);
    let is_own_deed = content.iter().any(|word| word.token.is_any(&["we", "i"]));
    if !is_concerned && !pair.claim.names.is_empty() && !is_own_deed && is_pseudonym(voice) {
        return true;
    }
    if !is_concerned && is_partys_paper(pair) {
        return true;
    }
    if !is_concerned && is_passed_on(pair.view.within(pair.statement.content)) {
        return true;
    }
    let has = |list: &[&str]| voice.words.iter().any(|word| list.contains(&word.as_str()));
    if has(&["suit", "lawsuit", "complaint", "petition", "indictment", "plaintiff", "plaintiffs"]) {
        return true;
    }
    if partisan::is_lawyer(voice) {
        return true;
    }
    if has(&AUTHORITIES) {
        return false;
    }
    if !is_concerned && partisan::tells_of_others(pair, voice) {
        return true;
    }
    let is_party = voice.words.iter().any(|word| PARTIES.contains(&term::stem(word)));
    if !is_concerned && (is_party || quarrels(pair.view, voice)) {
        return true;
    }
    let words = pair.view.within(pair.statement.content);
    let is_wrong = words.iter().enumerate().any(|(at, word)| is_wrong(pair.view, words, at, word)) || is_unasked(words);
    // Of oneself, a wrong that is told is no accusation, and one that is denied is in one's own favour.
    (!is_concerned && is_wrong) || is_unchecked(pair)
}

/// Whether the cue tells that the speaker has seen or learnt it: who notices something is a witness, no party.
#[must_use]
pub fn is_witness(view: &View<'_>, voice: &Voice) -> bool {
    const FACTIVE: [&str; 15] = [
        "notic",
        "found",
        "find",
        "discover",
        "observ",
        "realis",
        "realiz",
        "learn",
        "saw",
        "spot",
        "detect",
        "show",
        "confirm",
        "establish",
        "knew",
    ];
    let cue = view.hit.cut(voice.cue).to_lowercase();
    FACTIVE.iter().any(|verb| cue.starts_with(verb))
}

/// Whether an organisation's own statement tells of what another does: of a rival, it is one side's word.
fn is_partys_paper(pair: &Pair<'_>) -> bool {
    let meta = &pair.view.hit.meta;
    let Some(party) = meta.party.as_ref().filter(|_| meta.form == Some(Form::Statement) && pair.voices.len() == 1)
    else {
        return false;
    };
    // What is done by "our team" is no other's; and who tells it with "the Company" tells it to its owners, and to please nobody.
    let words = pair.view.within(pair.sentence.span);
    let is_ours = words.iter().any(|word| word.token.is_any(&["our", "us"]));
    let is_third_person = pair
        .view
        .words
        .windows(2)
        .any(|two| matches!(two, [the, company] if the.token.is("the") && company.token.text == "Company"));
    if is_third_person || is_ours && !words.iter().any(|word| word.token.is_any(&["believe", "think"])) {
        return false;
    }
    let about = pair.claim.agent.unwrap_or(0);
    // Places and products are nobody's rivals.
    let mut names =
        pair.view.hit.reading.names.iter().filter(|name| matches!(name.kind, NameKind::Place | NameKind::Product));
    let is_actor = pair.claim.names.get(about).is_some_and(|asked| {
        let kinds = [NameKind::Organisation, NameKind::Person];
        pair.claim.agent.is_some()
            || pair.claim.reading.names.iter().any(|name| name.span == asked.span && kinds.contains(&name.kind))
    });
    is_actor
        && !pair.matcher.bears(pair.view, about, party)
        && !names.any(|name| pair.matcher.is_same_actor(pair.view, about, name))
}

/// `u/ida`, `ida_m`: a name under which somebody posts.
fn is_pseudonym(voice: &Voice) -> bool {
    let name = voice.name.as_deref().unwrap_or_default();
    let is_plain =
        name.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_digit() || "_-.".contains(letter));
    let is_handle = name.starts_with("u/") || name.starts_with('@') || name.contains('_') || is_plain;
    !name.contains(' ') && (name.starts_with("u/") || (is_handle && voice.is_named && !name.is_empty()))
}

/// "A friend at another yard was offered …": what somebody has from somebody whom nobody knows.
fn is_passed_on(words: &[Word<'_>]) -> bool {
    const ACQUAINTED: [&str; 9] =
        ["friend", "colleague", "neighbour", "neighbor", "cousin", "acquaintance", "contact", "relative", "mate"];
    let mut opening = words.iter().filter(|word| !word.token.is_any(&["that", "\"", "“"])).take(4);
    let opens =
        opening.next().is_some_and(|word| word.token.is_any(&["a", "an", "one", "his", "her", "my", "some", "their"]));
    opens && opening.any(|word| word.token.is_any(&ACQUAINTED))
}

/// "We believe that the letter was hidden", in the words of a party: what it holds to be so, it asserts. What somebody thinks good or
/// bad, or to come, stays a judgement.
#[must_use]
pub fn believes_a_fact(pair: &Pair<'_>) -> bool {
    const BELIEVES: [&str; 6] = ["believe", "think", "suspect", "understand", "assume", "reckon"];
    let is_party = pair.voices.iter().any(|voice| voice.is_named && voice.kind == CueKind::Says);
    let words = pair.view.within(pair.sentence.span);
    let belief = words.windows(2).position(
        |two| matches!(two, [who, believes] if who.token.is_any(&["we", "i"]) && believes.token.is_any(&BELIEVES)),
    );
    let Some(belief) = belief.filter(|_| is_party) else { return false };
    let rest: Vec<Token<'_>> = words.iter().skip(belief + 2).map(|word| word.token).collect();
    let is_past = words.iter().skip(belief + 2).any(|word| {
        pair.view.index(word.token.span.start).is_some_and(|at| matches!(pair.view.tag(at), Tag::Past | Tag::Have))
    });
    mode::mode(&rest) == Mode::Report && is_past
}

/// "We believe that the board hid the letter": who says of others what they did wrong accuses, however softly.
#[must_use]
pub fn believes_a_wrong(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.statement.content);
    let is_belief = matches!(words, [who, believes, ..]
        if who.token.is_any(&["we", "i"]) && believes.token.is_any(&["believe", "think", "suspect", "fear", "know"]));
    is_belief && words.iter().enumerate().skip(2).any(|(at, word)| is_wrong(pair.view, words, at, word))
}

/// "Without our permission", "without telling anybody", "so that it would look green": a wrong told by how, or what for.
fn is_unasked(words: &[Word<'_>]) -> bool {
    const LEAVE: [&str; 12] = [
        "permission",
        "consent",
        "authorisation",
        "authorization",
        "authority",
        "approval",
        "licence",
        "license",
        "telling",
        "asking",
        "informing",
        "permit",
    ];
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| word.token.is_any(list));
    (0..words.len()).any(|at| {
        let without = is(at, &["without"]) && (at + 1..at + 4).any(|at| is(at, &LEAVE));
        let looks =
            is(at, &["so"]) && (at + 1..at + 5).any(|at| is(at, &["look", "looked", "seem", "seemed", "appear"]));
        without || looks
    })
}

fn is_wrong(view: &View<'_>, words: &[Word<'_>], at: usize, word: &Word<'_>) -> bool {
    let is_name = word.token.is_capital()
        && at > 0
        && crate::evidence::role::name_over(view, word.token.span).is_some_and(|name| !name.is_stand_in);
    !is_name && WRONGS.contains(&*word.stem) && !polarity::is_negated(words, at)
}

/// Whether the same speaker alleges or denies something in the passage: who quarrels is a party.
fn quarrels(view: &View<'_>, voice: &Voice) -> bool {
    let Some(name) = voice.name.as_ref().filter(|_| voice.is_named) else { return false };
    view.hit.reading.attributions.iter().any(|attribution| {
        matches!(attribution.kind, CueKind::Alleges | CueKind::Denies)
            && !attribution.negated
            && attribution.canonical.as_ref() == Some(name)
    })
}

/// Whether one of the next two sentences says that nobody could check it: "The paper could not verify her account".
fn is_unchecked(pair: &Pair<'_>) -> bool {
    const CHECKED: [&str; 7] = ["verifi", "check", "confirm", "corrobor", "substanti", "prove", "proven"];
    const IT: [&str; 12] = [
        "account",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "figure",
        "figures",
        "it",
        "this",
        "that",
        "story",
        "version",
    ];
    let reading = &pair.view.hit.reading;
    reading.sentences.iter().filter(|next| next.span.start >= pair.sentence.span.end).take(2).any(|next| {
        let words = pair.view.within(next.span);
        words.iter().enumerate().any(|(at, word)| {
            CHECKED.contains(&&*word.stem)
                && polarity::is_negated(words, at)
                && words.get(at..).unwrap_or_default().iter().take(5).any(|word| word.token.is_any(&IT))
        })
    })
}

/// Whether the words for a speaker name `name`, or a part of it.
#[must_use]
pub fn names(voice: &Voice, name: &str) -> bool {
    let folded = text::fold(name);
    voice.words.iter().any(|word| folded.split(' ').any(|part| part == word))
        || voice.name.as_ref().is_some_and(|speaker| text::fold(speaker) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn what_is_passed_on_is_seen() {
        let passed = |sentence: &str| is_passed_on(&view::words(sentence, 0));
        assert!(passed("a friend at another yard was offered the plans"));
        assert!(passed("that her cousin saw the letter"));
        assert!(!passed("the harbour lost a friend"));
        assert!(!passed("a boat was offered to a friend"));
    }

    #[test]
    fn a_wrong_told_by_how_is_seen() {
        let unasked = |sentence: &str| is_unasked(&view::words(sentence, 0));
        assert!(unasked("they copied the plans without our permission"));
        assert!(unasked("they painted the gauge so that it would look green"));
        assert!(!unasked("they copied the plans with our permission"));
        assert!(!unasked("they went without a boat, so they walked"));
    }
}
