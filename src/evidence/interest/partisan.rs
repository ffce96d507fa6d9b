//! Does the speaker take a side by what he is?
//!
//! *What it sees*: a lawyer, wherever she speaks; one who has left ("until May an engineer at the mill"), a union's or a rival's head,
//! introduced so in any passage at hand, who tells what others did; one who was told or made to do something by them. *Why it
//! matters*: such people are to be heard, and are no reporters of it. *Known gaps*: those whom no passage at hand introduces.

use crate::evidence::Pair;
use crate::evidence::origin::Voice;
use crate::evidence::view::{View, Word};
use crate::statement::CueKind;
use crate::text::{self, Span};

/// Who speaks for one side by trade.
const LAWYERS: [&str; 9] =
    ["lawyer", "lawyers", "attorney", "attorneys", "solicitor", "solicitors", "barrister", "counsel", "advocate"];
/// Words beside a name by which its bearer stands on one side.
const SIDES: [&str; 18] = [
    "former",
    "formerly",
    "ex",
    "until",
    "quit",
    "resigned",
    "dismissed",
    "fired",
    "sacked",
    "union",
    "federation",
    "whistleblower",
    "rival",
    "competitor",
    "lawyer",
    "attorney",
    "campaigner",
    "shareholder",
];
/// Those of whom somebody tells what they did.
const THEM: [&str; 22] = [
    "they",
    "he",
    "she",
    "managers",
    "manager",
    "management",
    "bosses",
    "boss",
    "executives",
    "directors",
    "director",
    "company",
    "firm",
    "board",
    "owners",
    "owner",
    "supervisors",
    "supervisor",
    "leadership",
    "officials",
    "lawyers",
    "somebody",
];
/// How many words of a name's surroundings are read on each side.
const REACH: usize = 12;
/// Within how many words they stand who did it.
const SUBJECT: usize = 6;

/// Whether a lawyer speaks.
#[must_use]
pub fn is_lawyer(voice: &Voice) -> bool {
    voice.words.iter().any(|word| LAWYERS.contains(&word.as_str()))
}

/// Whether one who stands on a side tells what others did.
#[must_use]
pub fn tells_of_others(pair: &Pair<'_>, voice: &Voice) -> bool {
    // What an answer says goes over several sentences.
    let content = pair.view.within(Span::new(
        pair.statement.content.start.max(pair.sentence.span.start),
        pair.statement.content.end.min(pair.sentence.span.end).max(pair.sentence.span.start),
    ));
    // "Two managers told me to sign it."
    if is_told_to_oneself(content) || counts_otherwise(content) {
        return true;
    }
    let of_others = content.iter().take(SUBJECT).any(|word| word.token.is_any(&THEM));
    if of_others && content.iter().skip(2).any(|word| word.token.is_any(&["me", "us"])) {
        return true;
    }
    of_others && (is_partisan(pair, voice) || quarrels_elsewhere(pair, voice))
}

/// Whether any passage at hand introduces the speaker as one who stands on a side.
fn is_partisan(pair: &Pair<'_>, voice: &Voice) -> bool {
    let Some(name) = voice.name.as_ref().filter(|_| voice.is_named) else { return false };
    let speaker = text::fold(name);
    voice.words.iter().any(|word| SIDES.contains(&word.as_str()))
        || speaker.contains(' ') && pair.views.iter().any(|view| is_introduced(view, &speaker))
}

fn is_introduced(view: &View<'_>, speaker: &str) -> bool {
    let names = view.hit.reading.names.iter();
    names.filter(|name| !name.is_stand_in && text::fold(&name.canonical) == speaker).any(|name| {
        let Some(sentence) = view.hit.reading.sentences.iter().find(|one| one.span.contains(name.span)) else {
            return false;
        };
        let words = view.within(sentence.span);
        let at = words.partition_point(|word| word.token.span.start < name.span.start);
        let beside = words.get(at.saturating_sub(REACH / 2)..words.len().min(at + REACH)).unwrap_or_default();
        beside.iter().any(|word| word.token.is_any(&SIDES))
    })
}

/// Whether the same speaker alleges something, or is the party that does, in another passage at hand.
fn quarrels_elsewhere(pair: &Pair<'_>, voice: &Voice) -> bool {
    let Some(name) = voice.name.as_ref().filter(|_| voice.is_named) else { return false };
    pair.views.iter().any(|view| {
        let mut attributions = view.hit.reading.attributions.iter();
        attributions.any(|one| one.kind == CueKind::Alleges && !one.negated && one.canonical.as_ref() == Some(name))
    })
}

/// "Told me to", "asked us to", "made me": what was done to the one who tells it.
fn is_told_to_oneself(words: &[Word<'_>]) -> bool {
    const MADE: [&str; 12] = [
        "told",
        "ordered",
        "instructed",
        "asked",
        "pressured",
        "forced",
        "made",
        "threatened",
        "warned",
        "offered",
        "urged",
        "pressed",
    ];
    words.windows(3).any(|three| {
        let [verb, me, to] = three else { return false };
        verb.token.is_any(&MADE)
            && me.token.is_any(&["me", "us", "him", "her"])
            && (to.token.is_any(&["to", "not", "that", "of"]))
    })
}

/// "The real number is nine": who says so holds it against somebody else's.
fn counts_otherwise(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|two| {
        let [real, number] = two else { return false };
        real.token.is_any(&["real", "true", "actual"])
            && number.token.is_any(&["number", "figure", "total", "count", "cost"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn what_was_done_to_oneself_is_seen() {
        let told = |sentence: &str| is_told_to_oneself(&view::words(sentence, 0));
        assert!(told("two foremen told me to sign the log"));
        assert!(told("our members have told us of nine leaks"));
        assert!(!told("the foremen told the owner to sign the log"));
        assert!(!told("it made us rich"));
        assert!(counts_otherwise(&view::words("the real number is at least nine", 0)));
    }
}
