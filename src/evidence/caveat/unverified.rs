//! The sources themselves say that nobody has verified it.
//!
//! *What it sees*: "no third party has verified it", "remains unconfirmed", "a one-sided claim" in the passage of a
//! supporting sentence. *Why it matters*: the writer warns, and a quotation without the warning says more than the writer
//! did. *Known gaps*: a warning that stands in another passage.

use crate::evidence::tag::{self, Tag};
use crate::evidence::view::Word;
use crate::evidence::{Case, Fired, Place, polarity};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let mut places: Vec<Place<'a>> = Vec::new();
    for one in case.evidence.iter().filter(|one| tag::supports(one)) {
        for (_, sentence) in one.view.sentences() {
            let is_new = !places
                .iter()
                .any(|place| place.span == sentence.span && place.view.hit.meta.id == one.view.hit.meta.id);
            if is_new && says_unverified(one.view.within(sentence.span)) {
                places.push(Place { view: one.view, span: sentence.span });
            }
        }
    }
    places.truncate(3);
    super::fired("unverified", "The sources say that it has not been verified.".to_owned(), places)
}

/// Whether the words say that something is not verified.
fn says_unverified(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(index, word)| {
        word.token.is_any(&["unverified", "unconfirmed", "uncorroborated", "unproven", "unsubstantiated", "one-sided"])
            || (word.token.is_any(&[
                "verified",
                "confirmed",
                "corroborated",
                "verification",
                "verify",
                "confirm",
                "proven",
                "substantiated",
            ]) && polarity::is_negated(words, index))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, expected: bool) {
        assert_eq!(says_unverified(&view::words(sentence, 0)), expected, "{sentence}");
    }

    #[test]
    fn a_warning_is_seen() {
        check("No outside laboratory has confirmed the count.", true);
        check("The sum remains unverified.", true);
        check("Nobody has independently verified the video.", true);
    }

    #[test]
    fn a_verification_is_no_warning() {
        check("Two laboratories have confirmed the count.", false);
        check("The auditors verified the sum.", false);
    }
}
