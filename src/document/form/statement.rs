//! Does an organisation speak for itself, and which?
//!
//! *What it sees*: a release; a text that says "we" and "our customers" again and again; a post in which somebody says what
//! they are there. *Why it matters*: what it says that it did, it admits; what it says of others is one side's word.
//! *Known gaps*: organisations that write of themselves in the third person.

use crate::document::form::head::Head;
use crate::document::form::lexicon::OWN;

/// What a statement is called in its title.
const CALLED: [&str; 6] =
    ["statement by", "statement from", "statement of", "statement on", "our response", "our statement"];

/// How often "we" must stand there, once in how many words, and how often "our" before what only an organisation has.
const FIRST_PERSON: usize = 6;
const ONE_IN: usize = 80;
const OWNED: usize = 2;

/// The organisation that speaks for itself.
#[must_use]
pub fn party(head: &Head<'_>) -> Option<String> {
    let outlet = head.document.meta.outlet.as_deref()?;
    let title = head.title();
    let folded = outlet.to_lowercase();
    let is_called = CALLED.iter().any(|phrase| title.contains(phrase))
        || title.contains(&format!("{folded} statement"))
        || head.text.contains("FOR IMMEDIATE RELEASE");
    let is_told = head.lower.split(['.', '\n']).any(|sentence| {
        (sentence.contains("i am the ") || sentence.contains("i'm the ") || sentence.contains("we at "))
            && sentence.contains(&folded)
    });
    (is_called || is_told || speaks_of_itself(head.body())).then(|| outlet.to_owned())
}

/// Whether a text speaks for whoever publishes it: it says "we" again and again, and "our customers", outside quotations.
fn speaks_of_itself(text: &str) -> bool {
    let (mut first_person, mut own, mut is_quoted, mut after_our) = (0, 0, false, 0);
    let mut all = 0;
    for piece in text.split_whitespace() {
        is_quoted ^= piece.matches(['"', '“', '”']).count() % 2 == 1;
        all += 1;
        if is_quoted {
            continue;
        }
        let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        if after_our > 0 && OWN.iter().any(|own| word.eq_ignore_ascii_case(own)) {
            own += 1;
        }
        let is = |other: &str| word.len() == other.len() && word.eq_ignore_ascii_case(other);
        after_our = if is("our") { 3 } else { after_our.max(1) - 1 };
        first_person += usize::from(is("we") || is("our") || is("us"));
    }
    own >= OWNED && first_person >= FIRST_PERSON && first_person * ONE_IN >= all
}

#[cfg(test)]
mod tests {
    use crate::document::form::Form;
    use crate::document::form::tests::{FINDING, REST, check};

    #[test]
    fn an_organisation_that_speaks_of_itself_makes_a_statement() {
        let text = format!("I am the director of Pell Mining, and this is overdue. {FINDING}");
        check(Some("Pell Mining"), &text, Some(Form::Statement), Some("Pell Mining"));
        check(Some("Harbour Post"), &text, None, None);
    }

    #[test]
    fn who_says_we_and_our_customers_speaks_for_itself() {
        let own = "We stopped the line on Monday. Our customers were told by us the same day, and we took back what we had \
                   sold. Our insurer was told. We are sorry.\n\n";
        check(Some("Lamp Works"), &format!("{own}{REST}"), Some(Form::Statement), Some("Lamp Works"));
        let story = "We visited the works on Monday. The owner said: \"We told our customers, our insurer and our staff. We \
                     are sorry, and we took back what we had sold.\"\n\n";
        check(Some("Harbour Post"), &format!("{story}{REST}"), None, None);
    }
}
