//! Does the party concerned admit it?
//!
//! *What it sees*: a cue of admission by one who speaks for the party; "said" and "told" before what is against the speaker's
//! own interest ("the firm is late", "we cut the inspectors"), or before what the speaker has done ("we switched it off"), where it
//! is nothing to be proud of; what an organisation's own statement says that it has done; what an office says that it has
//! decided. *Why it matters*: nobody speaks against themselves for gain. *Known gaps*: adverse things told in words that are not
//! in `lexicon/adverse.txt`, and good ones that are not in `lexicon/favours.txt`; a boast that reads like a confession.

mod acceptance;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::document::Kind;
use crate::document::form::Form;
use crate::evidence::origin::Voice;
use crate::evidence::standing::is_told_to_the_writer;
use crate::evidence::view::Word;
use crate::evidence::{Pair, interest, officer, polarity, role, stance};
use crate::statement::syntax::Tag;
use crate::statement::token::TokenKind;
use crate::statement::{Certainty, CueKind, Mode, NameKind, lexicon, term};
use crate::text::Span;

static ADVERSE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/adverse.txt")).map(term::stem).collect());

static FAVOURS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| lexicon::lines(include_str!("lexicon/favours.txt")).map(term::stem).collect());

/// Whether the sentence is an admission of what it says; `is_concerned`: the innermost speaker is, or speaks for, the party.
#[must_use]
pub fn admits(pair: &Pair<'_>, is_concerned: bool) -> bool {
    // That somebody told others something is what is claimed, not who claims it.
    let is_claimed = |voice: &&Voice| voice.kind == CueKind::Says && stance::is_claimed(pair, voice);
    let Some(voice) = pair.voices.iter().rev().find(|voice| !is_claimed(voice)) else {
        return acceptance::accepts(pair);
    };
    if voice.negated || pair.statement.certainty == Certainty::Question {
        return false;
    }
    if pair.statement.mode != Mode::Report {
        return is_own_plan(pair);
    }
    let is_concerned = || is_concerned || officer::speaks_for_the_agent(pair, voice);
    let content = pair.view.within(pair.statement.content);
    match voice.kind {
        // One acknowledges what is one's own, even where the claim does not say whose it is.
        CueKind::Admits if pair.claim.agent.is_none() && voice.is_named => {
            let cue = pair.view.hit.cut(voice.cue).to_lowercase();
            let is_own = ["acknowledg", "admit", "conced", "confess"].iter().any(|verb| cue.contains(verb));
            is_own || is_concerned() || acceptance::is_of_itself(content) || acceptance::is_its_spokesman(voice)
        }
        CueKind::Admits => {
            is_concerned() || concedes(pair, voice) || voice.is_named && acceptance::is_of_itself(content)
        }
        CueKind::Says if is_own_statement(pair) && is_told_to_the_writer(pair) => false,
        CueKind::Says if is_own_statement(pair) => is_own_act(pair) || (is_own_matter(pair) && is_own_affair(pair)),
        CueKind::Says if acceptance::is_before_a_court(pair, voice) && acceptance::is_of_itself(content) => {
            is_no_boast(content) && !(0..content.len()).any(|at| polarity::negates(content, at))
        }
        CueKind::Says => {
            (tells_against_itself(content) || is_own_deed(pair, content) || announces(pair, voice)) && is_concerned()
        }
        _ => false,
    }
}

/// "From version 6 on, the tool will cost a fee": what an organisation announces that it will do.
fn is_own_plan(pair: &Pair<'_>) -> bool {
    const DOUBTS: [&str; 12] =
        ["hope", "hopes", "expect", "expects", "believe", "think", "may", "might", "could", "should", "aim", "likely"];
    let words = pair.view.within(pair.sentence.span);
    let is_firm = words.iter().any(|word| word.token.is_any(&["will", "shall", "won't", "won’t"]))
        && !words.iter().any(|word| word.token.is_any(&DOUBTS));
    let is_we = words.iter().take(6).any(|word| word.token.is_any(&["we", "our"]));
    pair.statement.mode == Mode::Forecast
        && pair.statement.certainty == Certainty::Fact
        && is_own_statement(pair)
        && is_firm
        && (is_we || is_own_matter(pair))
}

/// "Moll conceded that the mill's records are incomplete": what tells against the one it is about, its own people concede.
fn concedes(pair: &Pair<'_>, voice: &Voice) -> bool {
    let cue = pair.view.hit.cut(voice.cue).to_lowercase();
    let words = pair.view.within(pair.statement.content);
    let is_adverse = tells_against_itself(words) || (0..words.len()).any(|at| polarity::negates(words, at));
    let is_concession = ["conced", "admit", "confess"].iter().any(|verb| cue.contains(verb));
    is_concession && voice.is_named && is_adverse
}

/// Whether the sentence stands in an organisation's own statement, in its own voice.
fn is_own_statement(pair: &Pair<'_>) -> bool {
    pair.view.hit.meta.form == Some(Form::Statement) && pair.voices.len() == 1
}

/// The first verb of `words` that a clause can have, as a place in `words` and in the view.
fn verb(pair: &Pair<'_>, words: &[Word<'_>]) -> Option<(usize, usize)> {
    let first = words.first().and_then(|word| pair.view.index(word.token.span.start))?;
    let verb = (0..words.len()).find(|at| pair.view.tag(first + at).is_finite())?;
    Some((verb, first + verb))
}

/// "We switched it off", "I was paid": the speaker's own deed, and none to be proud of.
fn is_own_deed(pair: &Pair<'_>, words: &[Word<'_>]) -> bool {
    let Some((verb, _)) = verb(pair, words) else { return false };
    let is_first_person = words.iter().take(verb).any(|word| word.token.is_any(&["we", "i", "my", "our"]));
    let clause = words.get(..clause_end(pair, words, verb)).unwrap_or(words);
    is_first_person && !is_belief(words) && is_past(pair, words, verb) && is_no_boast(clause)
}

/// Where another clause begins behind the verb: "we stopped it | and will not take it up again".
fn clause_end(pair: &Pair<'_>, words: &[Word<'_>], verb: usize) -> usize {
    let tag =
        |at: usize| words.get(at).and_then(|word| pair.view.index(word.token.span.start)).map(|at| pair.view.tag(at));
    let begins = |at: &usize| {
        let is_finite = |at: usize| tag(at).is_some_and(Tag::is_finite);
        tag(*at) == Some(Tag::Coordinator) && (is_finite(*at + 1) || is_finite(*at + 2))
    };
    (verb + 1..words.len()).find(begins).unwrap_or(words.len())
}

/// Whether the verb group at `verb` tells of something past: "switched", "have closed", "was paid".
fn is_past(pair: &Pair<'_>, words: &[Word<'_>], verb: usize) -> bool {
    let tag =
        |at: usize| words.get(at).and_then(|word| pair.view.index(word.token.span.start)).map(|at| pair.view.tag(at));
    let is_participle = |at: usize| matches!(tag(at), Some(Tag::Past | Tag::Participle));
    let is_did = words.get(verb).is_some_and(|word| word.token.is_any(&["did", "didn't", "didn’t"]));
    is_did
        || words.get(verb).is_some_and(|word| word.token.is_any(&["had", "was", "were"]))
        || tag(verb) == Some(Tag::Past)
        || matches!(tag(verb), Some(Tag::Have | Tag::Be)) && (verb + 1..verb + 5).any(is_participle)
}

/// Whether the words tell no good of the speaker, and deny no wrong: a good deed that was left undone, or another that was done.
fn is_no_boast(words: &[Word<'_>]) -> bool {
    // To pay a ransom is no good deed.
    let is_bribe = words.iter().any(|word| word.token.is_any(&["ransom", "bribe", "bribes", "kickback", "kickbacks"]));
    let favoured = words
        .iter()
        .enumerate()
        .filter(|(_, word)| !(is_bribe && word.lemma() == "pay"))
        .find(|(_, word)| FAVOURS.contains(&*word.stem) || FAVOURS.contains(word.lemma()));
    let denied = |at: usize| polarity::is_negated(words, at);
    // "We have never published it" denies, where "we never told them" owns up.
    let is_never = words.windows(2).any(
        |two| matches!(two, [have, never] if have.token.is_any(&["have", "has", "had"]) && never.token.is("never")),
    );
    if is_never {
        return false;
    }
    match favoured {
        Some((at, _)) => denied(at) || (at + 1..words.len()).any(denied),
        None => !(0..words.len()).any(denied),
    }
}

/// "We did not tell the customers", "the tanks have been emptied": what the writer did, or what was done.
fn is_own_act(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    if is_belief(words) {
        return false;
    }
    if tells_against_itself(words) && is_of_its_own(pair) {
        return true;
    }
    // "Ida Moll left us in May."
    let is_leave = |two: &[Word<'_>]| matches!(two, [left, us] if left.token.is_any(&["left", "joined", "rejoined"]) && us.token.is("us"));
    if words.windows(2).any(is_leave) {
        return true;
    }
    let Some((verb, first)) = verb(pair, words) else { return false };
    let is_company =
        |two: &[Word<'_>]| matches!(two, [the, company] if the.token.is("the") && company.token.is_any(&COMPANY));
    let is_own = words.iter().take(verb).any(|word| word.token.is_any(&["we", "i"]))
        || words.get(..verb).is_some_and(|subject| subject.windows(2).any(is_company))
        || words
            .windows(2)
            .any(|two| matches!(two, [by, our] if by.token.is("by") && our.token.is_any(&["our", "us", "me"])));
    let tag = |at: usize| pair.view.tag(first - verb + at);
    // The verb may stand behind a clause of its subject: "requests that looked odd were passed on".
    let is_passive = (verb..words.len().min(verb + PASSIVE)).any(|at| {
        let is_be = tag(at) == Tag::Be || words.get(at).is_some_and(|word| word.token.is("been"));
        is_be && (at + 1..words.len().min(at + 4)).any(|at| matches!(tag(at), Tag::Past | Tag::Participle))
    });
    let is_denied = (verb..words.len().min(verb + 4)).any(|at| polarity::negates(words, at));
    // Who denies a wrong admits none.
    let denies = is_denied && !is_no_boast(words);
    (is_own && !denies) || (is_passive && is_of_its_own(pair) && (!is_denied || is_no_boast(words)))
}

/// What one calls oneself in the third person, behind "the".
const COMPANY: [&str; 6] = ["company", "club", "group", "board", "bank", "issuer"];
/// Within how many words from the first verb the main one stands.
const PASSIVE: usize = 14;

/// Whether the claim does not say of another organisation or person that it did it, and neither does the sentence.
fn is_of_its_own(pair: &Pair<'_>) -> bool {
    let Some(party) = pair.view.hit.meta.party.as_ref() else { return false };
    let is_actor = |kind: NameKind| matches!(kind, NameKind::Organisation | NameKind::Person);
    let is_claimed_actor = |index: &usize| {
        let asked = pair.claim.names.get(*index).map(|name| name.span);
        pair.claim.reading.names.iter().any(|name| Some(name.span) == asked && is_actor(name.kind))
    };
    let actor = pair.claim.agent.or_else(|| (0..pair.claim.names.len()).find(is_claimed_actor));
    if actor.is_some_and(|index| is_claimed_actor(&index) && !is_own_name(pair, index, party)) {
        return false;
    }
    // "Pell lobbied against it, and it was put off": who is named first did it.
    let words = pair.view.within(pair.sentence.span);
    let is_ours = words.iter().any(|word| word.token.is_any(&["we", "our", "us", "i", "my"]));
    let mut names = pair.view.hit.reading.names.iter().filter(|name| !name.is_stand_in);
    let first = names.find(|name| words.iter().take(3).any(|word| name.span.contains(word.token.span)));
    let is_anothers = first.is_some_and(|name| is_actor(name.kind) && !is_called(party, &name.canonical));
    is_ours || !is_anothers
}

/// Whether the claim's name is the organisation's, or that of a thing called by it: "Pell Drill" of Pell.
fn is_own_name(pair: &Pair<'_>, index: usize, party: &str) -> bool {
    let asked = pair.claim.names.get(index);
    pair.matcher.bears(pair.view, index, party) || asked.is_some_and(|asked| is_called(party, &asked.folded))
}

fn is_called(party: &str, name: &str) -> bool {
    let (party, name) = (crate::text::fold(party), crate::text::fold(name));
    name == party || name.strip_prefix(&party).is_some_and(|rest| rest.starts_with([' ', '\'', '’']))
}

/// "We also believe that …": what somebody thinks of others is no deed of theirs.
fn is_belief(words: &[Word<'_>]) -> bool {
    const BELIEVES: [&str; 12] = [
        "believe",
        "think",
        "suspect",
        "assume",
        "understand",
        "feel",
        "expect",
        "hope",
        "reckon",
        "fear",
        "estimate",
        "consider",
    ];
    let is_opinion = words.iter().take(6).any(|word| word.token.is_any(&["opinion", "view"]));
    let is_of_us = |at: usize| {
        words.get(at.saturating_sub(2)..at).is_some_and(|two| two.iter().any(|word| word.token.is_any(&["we", "i"])))
    };
    is_opinion || words.iter().enumerate().take(8).any(|(at, word)| word.token.is_any(&BELIEVES) && is_of_us(at))
}

/// Whether the claim is about nobody but the organisation whose statement it is: its products, its people.
fn is_own_matter(pair: &Pair<'_>) -> bool {
    // What a release tells of its own house in the third person is there to please.
    let party = pair.view.hit.meta.party.as_ref().filter(|_| pair.view.hit.meta.kind != Some(Kind::Release));
    let Some(party) = party else { return false };
    let names = &pair.view.hit.reading.names;
    let is_actor = |kind: NameKind| matches!(kind, NameKind::Organisation | NameKind::Person);
    (0..pair.claim.names.len()).all(|index| {
        let is_other = pair.claim.names.get(index).is_some_and(|asked| {
            let claimed = pair.claim.reading.names.iter().find(|name| name.span == asked.span);
            pair.claim.agent == Some(index)
                || claimed.is_some_and(|name| is_actor(name.kind))
                || names.iter().any(|name| is_actor(name.kind) && pair.matcher.is_same_actor(pair.view, index, name))
        });
        !is_other || is_own_name(pair, index, party)
    })
}

/// Those whom an organisation is proud to have.
const CUSTOM: [&str; 9] =
    ["people", "users", "customers", "members", "subscribers", "visitors", "guests", "readers", "companies"];
/// Who does what an organisation tells of, and is none of its own.
const OTHERS: [&str; 20] = [
    "operators",
    "attackers",
    "attacker",
    "criminals",
    "hackers",
    "intruders",
    "thieves",
    "fraudsters",
    "competitors",
    "rivals",
    "competitor",
    "rival",
    "regulator",
    "authorities",
    "police",
    "newspaper",
    "papers",
    "critics",
    "someone",
    "somebody",
];

/// "The head of design has left", "the score was the best of three": what happened with it, done by nobody else, and no denial.
fn is_own_affair(pair: &Pair<'_>) -> bool {
    let words = pair.view.within(pair.sentence.span);
    if is_belief(words) {
        return false;
    }
    let Some((verb, first)) = verb(pair, words) else { return false };
    let party = pair.view.hit.meta.party.as_deref().unwrap_or_default();
    let is_own = |name: &str| crate::text::fold(name) == crate::text::fold(party);
    let agents = role::roles(pair.view, pair.sentence.span, first).agents;
    let is_anothers = agents.iter().any(|name| name.kind != NameKind::Product && !is_own(&name.canonical));
    let is_was = words.get(verb).is_some_and(|word| word.token.is_any(&["was", "were"]));
    // "Nine million people used it" is there to please.
    let is_crowd = words.iter().take(verb).any(|word| word.token.is_any(&CUSTOM));
    if is_crowd && words.iter().take(verb).any(|word| word.token.kind == TokenKind::Number) {
        return false;
    }
    if words.iter().take(verb).any(|word| word.token.is_any(&OTHERS)) {
        return false;
    }
    (is_was || is_past(pair, words, verb)) && !is_anothers && is_no_boast(words)
}

/// Words in the name of an office that decides in its own right.
const OFFICES: [&str; 24] = [
    "authority",
    "office",
    "court",
    "tribunal",
    "commission",
    "commissioner",
    "council",
    "ministry",
    "minister",
    "department",
    "agency",
    "inspectorate",
    "ombudsman",
    "directorate",
    "regulator",
    "supervisor",
    "prosecutor",
    "police",
    "parliament",
    "committee",
    "coroner",
    "registry",
    "bureau",
    "board",
];
/// Stems of what an office does by saying so, or knows best.
const ACTS: [&str; 26] = [
    "open", "launch", "begin", "began", "begun", "start", "issu", "order", "suspend", "fine", "charg", "arrest",
    "appoint", "close", "revok", "grant", "approv", "reject", "impos", "refer", "seiz", "summon", "withdraw", "lift",
    "extend", "schedul",
];

/// "The authority said that it had opened an inquiry": an office tells of its own act.
fn announces(pair: &Pair<'_>, voice: &Voice) -> bool {
    let name = voice.name.as_deref().map(crate::text::fold).unwrap_or_default();
    let is_office = voice.words.iter().map(String::as_str).chain(name.split(' ')).any(|word| OFFICES.contains(&word));
    let words = pair.view.within(pair.statement.content);
    let met = pair.matcher.met_verb(pair.matched);
    let act = met.and_then(|at: Span| words.iter().position(|word| word.token.span == at));
    is_office
        && act.is_some_and(|at| {
            words.get(at).is_some_and(|word| ACTS.contains(&&*word.stem)) && !polarity::is_negated(words, at)
        })
        && !interest::is_witness(pair.view, voice)
}

/// Whether the words tell of something that the speaker would rather not have to tell, and do not deny it.
fn tells_against_itself(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| ADVERSE.contains(&*word.stem) && !polarity::is_negated(words, at))
        || words
            .windows(2)
            .any(|two| matches!(two, [should, have] if should.token.is("should") && have.token.is("have")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, expected: bool) {
        assert_eq!(tells_against_itself(&view::words(sentence, 0)), expected, "{sentence}");
    }

    #[test]
    fn what_tells_against_the_speaker_is_seen() {
        check("the ferry is three weeks late", true);
        check("the clinic had cut its night staff", true);
        check("they made a mistake with the gates", true);
        check("we should have told the neighbours", true);
    }

    #[test]
    fn what_does_not_is_left_alone() {
        check("the ferry will be on time", false);
        check("no mistake was made", false);
        check("the clinic has paid every bill", false);
    }

    #[track_caller]
    fn check_boast(sentence: &str, expected: bool) {
        assert_eq!(!is_no_boast(&view::words(sentence, 0)), expected, "{sentence}");
    }

    #[test]
    fn a_good_deed_and_a_denial_are_boasts() {
        check_boast("We warned every tenant by letter", true);
        check_boast("We did not copy the plans", true);
        check_boast("We have not paid a ransom", true);
        check_boast("I have never met the owner of the yard in the street", true);
    }

    #[test]
    fn a_duty_left_undone_and_another_deed_are_none() {
        check_boast("We did not warn the tenants", false);
        check_boast("The lifts were not inspected in May", false);
        check_boast("We switched off the pumps", false);
        check_boast("I was given a car", false);
    }
}
