//! Somebody answers neither way.
//!
//! *What it sees*: "would neither confirm nor deny", "declined to confirm or deny". *Why it matters*: the words "deny" and
//! "confirm" stand there, and neither was done: a claim that it was denied, or confirmed, is contradicted, any other is left
//! alone. *Known gaps*: silence told in other words.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::evidence::view::Word;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if !answers_neither(pair.view.within(pair.sentence.span)) {
        return None;
    }
    let is_answer = |stem: &str| ["deni", "confirm", "admit", "reject", "acknowledg"].contains(&stem);
    let head = pair.claim.head.and_then(|head| pair.claim.terms.get(head));
    match head {
        Some(head) if is_answer(&head.stem) && !head.negated => Some(Stance::Contradicts),
        Some(head) if is_answer(&head.stem) => None,
        _ => Some(Stance::Mentions),
    }
}

fn answers_neither(words: &[Word<'_>]) -> bool {
    words.windows(3).any(|three| {
        let [one, or, other] = three else { return false };
        or.token.is_any(&["nor", "or"])
            && ((one.stem == "confirm" && other.stem == "deni") || (one.stem == "deni" && other.stem == "confirm"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[test]
    fn who_answers_neither_way_is_seen() {
        let neither = |sentence: &str| answers_neither(&view::words(sentence, 0));
        assert!(neither("The club would neither confirm nor deny the transfer."));
        assert!(neither("The ministry declined to confirm or deny it."));
        assert!(!neither("The club denied the transfer and confirmed the injury."));
    }
}
