//! Is it a letter to the public, and whose?
//!
//! *What it sees*: a text that calls itself an open letter and greets or signs, or that says "we", greets and signs.
//! *Known gaps*: signers told by a list of names alone.

use crate::document::form::head::{Head, is_title};
use crate::document::form::lexicon::{CLOSINGS, OFFICES, SALUTATIONS, has_word, opens_with, words};
use crate::document::form::signature::signature;
use crate::text;

/// An open letter.
pub struct Letter {
    /// "from …" in its head, else its outlet or author; nobody where that cannot be told.
    pub signer: Option<String>,
}

#[must_use]
pub fn letter(head: &Head<'_>) -> Option<Letter> {
    let is_open = |line: &str| line.to_lowercase().contains("open letter");
    let is_called = is_open(&head.title()) || head.lines.iter().take(3).any(|line| is_open(line));
    let is_greeted = head.lines.iter().skip(1).any(|line| {
        let line = line.to_lowercase();
        let is_addressed = is_called && line.starts_with("to ");
        is_addressed || line.ends_with(',') && words(&line).count() <= 6 && opens_with(&line, &SALUTATIONS)
    });
    let end = head.end().to_lowercase();
    let is_signed = end.lines().any(|line| words(line).count() <= 5 && opens_with(line.trim(), &CLOSINGS));
    if !(is_called && (is_greeted || is_signed) || is_greeted && is_signed && head.lower.contains(" we ")) {
        return None;
    }
    let from = head.lines.iter().find_map(|line| line.strip_prefix("from ").or_else(|| line.strip_prefix("From ")));
    let from = from.or_else(|| head.body().lines().find_map(signers));
    let meta = &head.document.meta;
    let signer = from.map(|name| name.trim_end_matches([',', '.']).to_owned());
    Some(Letter { signer: signer.or_else(|| meta.outlet.clone()).or_else(|| meta.author.clone()) })
}

/// Who signs a letter for an office, under its letterhead: what it asks and announces, it does.
#[must_use]
pub fn official(head: &Head<'_>) -> Option<String> {
    let is_office = head.lines.iter().take(2).any(|line| is_title(line) && has_word(line, &OFFICES));
    let mut lines = head.text.lines().map(str::trim);
    let greets = |line: &str| {
        let is_end = line.ends_with([':', ',']) && words(line).count() <= 6;
        is_end && opens_with(&line.to_lowercase(), &SALUTATIONS)
    };
    let is_signed = || {
        let end = head.end().to_lowercase();
        end.lines().any(|line| words(line).count() <= 5 && opens_with(line.trim(), &CLOSINGS))
    };
    if !(is_office && lines.any(greets) && is_signed()) {
        return None;
    }
    signature(head).map(|signature| signature.name)
}

/// "Signed by 40 teachers at nine schools": 40 teachers.
fn signers(line: &str) -> Option<&str> {
    let who = line.trim().strip_prefix("Signed by ")?;
    let end = [" at ", " of ", " from ", ",", ".", ";", ":"].iter().filter_map(|mark| who.find(mark)).min();
    let who = end.map_or(who, |end| text::before(who, end, end));
    (words(who).count() <= 6).then_some(who)
}

#[cfg(test)]
mod tests {
    use super::signers;
    use crate::document::form::Form;
    use crate::document::form::tests::{FINDING, check};

    #[test]
    fn an_open_letter_is_its_signers_word() {
        let text = format!(
            "AN OPEN LETTER\nfrom the Friends of the Basin\n\nDear neighbours,\n\n{FINDING}\n\nSincerely,\nIda Moll"
        );
        check(None, &text, Some(Form::Letter), Some("the Friends of the Basin"));
    }

    #[test]
    fn a_letter_under_an_offices_head_is_its_signers_act() {
        let text =
            |head: &str| format!("{head}\nRoom 4\n\nDear Mr Rook:\n\n{FINDING}\n\nSincerely,\n\nIda Moll\nChair\n");
        check(None, &text("HARBOUR COMMITTEE"), Some(Form::Statement), Some("Ida Moll"));
        check(None, &text("12 Pier Road"), None, None);
    }

    #[test]
    fn a_letter_to_somebody_is_signed_by_those_who_say_so() {
        let text = format!(
            "# Open letter on the basin\n\nTo Ida Moll and the board\n\nWe ask you. {FINDING}\n\nSigned by 40 teachers.\n"
        );
        check(None, &text, Some(Form::Letter), Some("40 teachers"));
        assert_eq!(signers("Signed by 40 teachers at nine schools."), Some("40 teachers"));
        assert_eq!(signers("It was signed by nobody."), None);
    }
}
