//! What does a `/who` question leave open: a name's card, who bears a role, or who did something?

use crate::evidence::view::{self, Word};
use crate::statement::lexicon::Class;
use crate::text::{self, Span};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Who is this? The name as it was asked.
    Name(String),
    /// Who bears this role? The stems of its words.
    Role { role: Vec<String> },
    /// Who stands in this place of what happened? The span of the verb in the question.
    Slot { slot: Slot, verb: Span },
}

/// A place beside a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Who did it.
    Agent,
    /// To whom, or what, it was done.
    Patient,
    /// Who got it.
    Recipient,
}

const AUXILIARIES: [&str; 16] = [
    "is", "was", "are", "were", "be", "been", "has", "have", "had", "did", "does", "do", "will", "would", "can",
    "could",
];

/// Verbs whose subject is the one who gets something.
const RECEIVING: [&str; 6] = ["receiv", "get", "got", "obtain", "accept", "recipi"];

/// Reads a `/who` question. A text without a question word is a name, or a role ("CEO of Anthropic").
#[must_use]
pub fn asked(question: &str) -> Asked {
    let words = view::words(question, 0);
    let words: Vec<&Word<'_>> = words.iter().filter(|word| !word.stem.is_empty()).collect();
    let opener = words
        .iter()
        .position(|word| word.token.is_any(&["who", "whom", "whose", "which", "what"]))
        .filter(|place| *place <= 1);
    let Some(opener) = opener else { return name_or_role(question, &words) };
    let rest = words.get(opener + 1..).unwrap_or_default();
    let first = rest.first().map(|word| word.token);
    if first.is_some_and(|first| first.is_any(&["is", "was", "are", "were", "s"])) {
        return passive(rest).or_else(|| undergone(rest)).unwrap_or_else(|| {
            let rest = rest.get(1..).unwrap_or_default();
            let start = rest.first().map_or(question.len(), |word| word.token.span.start);
            let named = text::cut(question, Span::new(start, question.len()));
            name_or_role(named, rest)
        });
    }
    if first.is_some_and(|first| first.is_any(&["did", "does", "do"])) {
        // "Whom did the board accuse?": the last verb-like word after the subject.
        let verb = rest.iter().skip(1).rev().find(|word| word.is_content() && !word.token.is_capital());
        return verb.map_or_else(
            || Asked::Name(question.to_owned()),
            |verb| Asked::Slot { slot: Slot::Patient, verb: verb.token.span },
        );
    }
    let is_noun_asked = words.get(opener).is_some_and(|word| word.token.is_any(&["which", "what", "whose"]));
    let skipped = usize::from(is_noun_asked);
    let verb = rest.iter().skip(skipped).find(|word| {
        !word.token.is_any(&AUXILIARIES)
            && !word.token.is_any(&["first", "originally", "reportedly"])
            && word.is_content()
    });
    match verb {
        Some(verb) if RECEIVING.contains(&&*verb.stem) => Asked::Slot { slot: Slot::Recipient, verb: verb.token.span },
        Some(verb) => Asked::Slot { slot: Slot::Agent, verb: verb.token.span },
        None => name_or_role(question, rest),
    }
}

/// "Who was accused by the board?" asks for the patient, "who was it broken by?" for the agent.
fn passive(rest: &[&Word<'_>]) -> Option<Asked> {
    let by = rest.iter().rposition(|word| word.token.is("by"))?;
    let verb = rest.get(..by)?.iter().rev().find(|word| word.is_content())?;
    let slot = if by + 1 == rest.len() { Slot::Agent } else { Slot::Patient };
    Some(Asked::Slot { slot, verb: verb.token.span })
}

/// "Who was appointed as examiner?" asks for the patient: a past participle right after the copula.
fn undergone(rest: &[&Word<'_>]) -> Option<Asked> {
    let verb = rest.iter().skip(1).find(|word| word.is_content())?;
    let is_participle = !verb.token.is_capital()
        && verb.token.has(Class::VERB_PAST)
        && !verb.token.has(Class::ROLE | Class::TITLE)
        && rest
            .iter()
            .skip(1)
            .take_while(|word| word.token.span != verb.token.span)
            .all(|word| word.token.has(Class::ADVERB));
    is_participle.then_some(Asked::Slot { slot: Slot::Patient, verb: verb.token.span })
}

fn name_or_role(question: &str, words: &[&Word<'_>]) -> Asked {
    let is_role = |word: &&&Word<'_>| {
        word.token.has(Class::ROLE) || word.token.has(Class::TITLE) || word.token.is_any(&["ceo", "cto", "cfo", "coo"])
    };
    // "CEO of X", "the founder of X", "X's CEO"; a title before a name ("President Lincoln") is a name's part.
    let place = words.iter().position(|word| is_role(&word));
    let names_one = place.is_some_and(|place| {
        words
            .get(place + 1)
            .is_none_or(|next| next.token.is_any(&["of", "at", "for", "in"]) || !next.token.is_capital())
    });
    if names_one {
        let role = words.iter().filter(|word| word.is_content()).map(|word| word.stem.clone().into_owned()).collect();
        return Asked::Role { role };
    }
    Asked::Name(question.trim().trim_end_matches(['?', '.', '!']).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slot(question: &str, expected: Slot, verb: &str) {
        let Asked::Slot { slot, verb: span } = asked(question) else { panic!("{question}: {:?}", asked(question)) };
        assert_eq!((slot, text::cut(question, span)), (expected, verb), "{question}");
    }

    #[test]
    fn the_verb_tells_which_place_is_open() {
        slot("Who sold the mill?", Slot::Agent, "sold");
        slot("Who first reported the leak?", Slot::Agent, "reported");
        slot("Which outlet broke the news?", Slot::Agent, "broke");
        slot("Who has banned bicycles?", Slot::Agent, "banned");
        slot("Whom did the board accuse?", Slot::Patient, "accuse");
        slot("Who was accused by the board?", Slot::Patient, "accused");
        slot("Who received the parcel?", Slot::Recipient, "received");
        slot("Who was appointed as examiner?", Slot::Patient, "appointed");
    }

    #[test]
    fn a_bare_name_is_a_name() {
        assert_eq!(asked("Mira Talbot"), Asked::Name("Mira Talbot".to_owned()));
        assert!(matches!(asked("Who is the appointed examiner?"), Asked::Name(_) | Asked::Role { .. }));
        assert_eq!(asked("Who is Mira Talbot?"), Asked::Name("Mira Talbot".to_owned()));
    }

    #[test]
    fn a_role_is_asked_for_by_its_words() {
        assert!(matches!(asked("CEO of Harbour Mills"), Asked::Role { .. }));
        assert!(matches!(asked("Who is the founder of Harbour Mills?"), Asked::Role { .. }));
        assert!(matches!(asked("President Lincoln"), Asked::Name(_)));
    }
}
