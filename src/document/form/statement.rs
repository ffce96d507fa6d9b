//! Does an organisation speak for itself, and which?
//!
//! *What it sees*: a release; a text that says "we" and is signed by one who heads an organisation, or written by "the … team"; a post
//! in which somebody says what they are there; "we" and "our customers" again and again. *Why it matters*: what it says that it
//! did, it admits; what it says of others is one side's word. *Known gaps*: organisations that write of themselves in the third
//! person.

use crate::document::form::head::Head;
use crate::document::form::lexicon::{OWN, PAPERS, STATEMENTS, has_phrase, has_word, words};
use crate::document::form::signature::signature;
use crate::document::form::{announcement, byline, owner};

/// How often "we" must stand there where nobody signs, once in how many words, and how often "our" before what only an
/// organisation has.
const FIRST_PERSON: usize = 6;
const ONE_IN: usize = 80;
const OWNED: usize = 2;
/// The same where somebody signs for an organisation, or the title calls it a statement.
const SIGNED: usize = 3;
const SIGNED_ONE_IN: usize = 120;
/// How many words the name of a team has at most.
const LONGEST_TEAM: usize = 6;

/// The organisation that speaks for itself.
#[must_use]
pub fn party(head: &Head<'_>) -> Option<String> {
    let meta = &head.document.meta;
    let body = head.body();
    // Where hardly anybody says "we", there is nothing to count.
    let voice = if may_say_we(body, SIGNED) { Voice::of(body) } else { Voice::default() };
    let is_own_voice = voice.is_first_person(SIGNED, SIGNED_ONE_IN);
    let signature = if is_own_voice { signature(head) } else { None };
    if is_own_voice {
        // Who signs for an organisation in another's paper speaks for it, not for the paper.
        let signed = signature.as_ref().and_then(|signature| signature.organisation.clone());
        let last = || head.end().lines().map(str::trim).rfind(|line| !line.is_empty());
        let signed = signed.or_else(|| team(meta.author.as_deref()?)).or_else(|| team(last()?));
        let signed = signed.or_else(|| byline::party(head));
        if let Some(party) = signed.or_else(|| owner::masthead(head)) {
            return Some(party);
        }
    }
    if let Some(party) = announcement::party(head) {
        return Some(party);
    }
    let given = meta.outlet.as_deref().filter(|outlet| !owner::is_host(outlet));
    let outlet = given.map(ToOwned::to_owned).or_else(|| owner::host(head))?;
    let title = head.title();
    let folded = outlet.to_lowercase();
    let is_paper = has_word(&outlet, &PAPERS);
    let is_called = has_phrase(&title, &STATEMENTS) || title.contains(&format!("{folded} statement"));
    let presents = |words: &str| ["i am the ", "i'm the ", "we at "].iter().any(|opening| words.contains(opening));
    let is_told = presents(&head.lower)
        && head.lower.split(['.', '\n']).any(|sentence| presents(sentence) && sentence.contains(&folded));
    let is_released = head.text.contains("FOR IMMEDIATE RELEASE");
    let is_own = !is_paper && (is_called || signature.is_some()) && is_own_voice;
    let is_plain = voice.own >= OWNED && voice.is_first_person(FIRST_PERSON, ONE_IN);
    (is_released || is_told || is_own || is_plain).then_some(outlet)
}

/// The organisation whose team an author is: "The Pell Mining team".
fn team(author: &str) -> Option<String> {
    const TEAMS: [&str; 5] = [" team", " communications", " press office", " newsroom", " staff"];
    let lower = author.to_lowercase();
    if words(author).count() > LONGEST_TEAM {
        return None;
    }
    let ending = TEAMS.iter().find(|ending| lower.ends_with(**ending))?;
    let name = author.chars().take(author.chars().count() - ending.len()).collect::<String>();
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(&name).to_owned();
    (name.starts_with(char::is_uppercase) && !has_word(&name, &PAPERS)).then_some(name)
}

/// Whether "we", "us" and "our" may stand so often in a text, quotations included.
fn may_say_we(text: &str, times: usize) -> bool {
    // Each byte with the one before it and the three behind it; without a branch, so that many are compared at once.
    let padded = [b" ", text.as_bytes(), b"   "].concat();
    let count = padded.array_windows().fold(0, |count: u32, &[before, first, second, third, fourth]| {
        let is = |byte: u8, letter: u8| byte | 0x20 == letter;
        let is_free = |byte: u8| !(byte | 0x20).is_ascii_lowercase();
        let is_two = (is(first, b'w') & is(second, b'e')) | (is(first, b'u') & is(second, b's'));
        let is_our = is(first, b'o') & is(second, b'u') & is(third, b'r');
        count + u32::from(is_free(before) & ((is_two & is_free(third)) | (is_our & is_free(fourth))))
    });
    count as usize >= times
}

/// How much a text speaks of those who write it, outside quotations.
#[derive(Default)]
struct Voice {
    words: usize,
    first_person: usize,
    /// How often "our" stands before what only an organisation has.
    own: usize,
}

impl Voice {
    fn of(text: &str) -> Self {
        // Most texts have no white space but ASCII's, in which that of Unicode has the vertical tab besides.
        if text.is_ascii() && !text.contains('\u{b}') {
            Self::of_pieces(text.split_ascii_whitespace())
        } else {
            Self::of_pieces(text.split_whitespace())
        }
    }

    fn of_pieces<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        let (mut voice, mut is_quoted, mut after_our) = (Self { words: 0, first_person: 0, own: 0 }, false, 0);
        for piece in pieces {
            // Most have no quotation mark: the curly ones begin with this byte.
            if piece.bytes().any(|byte| matches!(byte, b'"' | 0xe2)) {
                is_quoted ^= piece.matches(['"', '“', '”']).count() % 2 == 1;
            }
            voice.words += 1;
            if is_quoted {
                continue;
            }
            let letter = |at: usize| piece.as_bytes().get(at).map_or(b' ', |byte| byte | 0x20);
            let may_be_we = match letter(0) {
                b'w' => letter(1) == b'e',
                b'o' => letter(1) == b'u',
                b'u' => letter(1) == b's',
                begins => !begins.is_ascii_alphabetic(),
            };
            if after_our == 0 && !may_be_we {
                continue;
            }
            let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
            voice.own += usize::from(after_our > 0 && OWN.iter().any(|own| word.eq_ignore_ascii_case(own)));
            let is = |other: &str| word.len() == other.len() && word.eq_ignore_ascii_case(other);
            after_our = if is("our") { 3 } else { after_our.max(1) - 1 };
            voice.first_person += usize::from(is("we") || is("our") || is("us") || is("we've") || word == "we’ve");
        }
        voice
    }

    /// Whether "we" stands there at least so often, and at least once in so many words.
    const fn is_first_person(&self, times: usize, one_in: usize) -> bool {
        self.first_person >= times && self.first_person * one_in >= self.words
    }
}

#[cfg(test)]
mod tests {
    use super::team;
    use crate::document::form::Form;
    use crate::document::form::tests::{FINDING, REST, check};

    #[test]
    fn an_organisation_that_speaks_of_itself_makes_a_statement() {
        let text = format!("I am the director of Pell Mining, and this is overdue. {FINDING}");
        check(Some("Pell Mining"), &text, Some(Form::Statement), Some("Pell Mining"));
        check(Some("Harbour Post"), &text, None, None);
    }

    const OWN: &str = "We stopped the line on Monday. Our customers were told by us the same day, and we took back what we had \
                       sold. Our insurer was told. We are sorry.\n\n";

    #[test]
    fn who_says_we_and_our_customers_speaks_for_itself() {
        check(Some("Lamp Works"), &format!("{OWN}{REST}"), Some(Form::Statement), Some("Lamp Works"));
        let story = "We visited the works on Monday. The owner said: \"We told our customers, our insurer and our staff. We \
                     are sorry, and we took back what we had sold.\"\n\n";
        check(Some("Harbour Post"), &format!("{story}{REST}"), None, None);
    }

    #[test]
    fn who_signs_for_it_speaks_for_it() {
        let signed = format!("We shut the pier on Monday. We told nobody, and our log is lost.\n\n{REST}\nIda Moll\n");
        let post = format!("{signed}Chief executive, Pell Mining\n");
        check(None, &post, Some(Form::Statement), Some("Pell Mining"));
        check(Some("Harbour Post"), &post, Some(Form::Statement), Some("Pell Mining"));
        check(Some("Harbour Post"), &signed, None, None);
    }

    #[test]
    fn a_team_writes_for_its_organisation() {
        assert_eq!(team("The Pell Mining team").as_deref(), Some("Pell Mining"));
        assert_eq!(team("Harbour Post staff"), None);
        assert_eq!(team("Ida Moll"), None);
    }
}
