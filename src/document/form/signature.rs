//! Who signs at the end, and for whom?
//!
//! *What it sees*: among the last lines a name with a post that speaks for an organisation ("Chief executive, Pell Mining"; "Ida Moll,
//! managing director"). *Known gaps*: signatures above an annex.

use crate::document::form::head::Head;
use crate::document::form::lexicon::{POSTS, has_phrase, words};

/// The signature of one who holds a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Of what, where the line says it.
    pub organisation: Option<String>,
}

/// How many lines from the end a signature may stand.
const LINES: usize = 4;
/// How many words one has at most.
const LONGEST: usize = 9;

#[must_use]
pub fn signature(head: &Head<'_>) -> Option<Signature> {
    let lines: Vec<&str> = head.end().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.iter().rev().take(LINES);
    last.clone().enumerate().find_map(|(at, line)| {
        let is_short = (1..=LONGEST).contains(&words(line).count()) && !line.ends_with(['.', '!', '?', ':']);
        if !is_short || !has_phrase(&line.to_lowercase(), &POSTS) {
            return None;
        }
        let (first, rest) = line.split_once(", ").unwrap_or((line, ""));
        let holds = has_phrase(&first.to_lowercase(), &POSTS);
        // The post comes first, with the name on the line before; or the name does, and the post after it.
        let is_named = if holds { last.clone().nth(at + 1).is_some_and(|line| is_name(line)) } else { is_name(first) };
        if !is_named {
            return None;
        }
        let organisation = if holds { rest } else { rest.split_once([',', '/']).map_or("", |(_, rest)| rest) };
        let organisation = organisation.trim().trim_end_matches('.');
        let of =
            first.split_once(" of ").filter(|_| holds && organisation.is_empty()).map_or(organisation, |(_, of)| of);
        let is_organisation = of.starts_with(char::is_uppercase) && !has_phrase(&of.to_lowercase(), &POSTS);
        Some(Signature { organisation: is_organisation.then(|| of.to_owned()) })
    })
}

/// Two to four words with a capital, and nothing else.
fn is_name(line: &str) -> bool {
    let count = line.split_whitespace().count();
    (2..=4).contains(&count)
        && line.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && line.chars().all(|letter| letter.is_alphabetic() || " .-'’".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, plain};

    #[track_caller]
    fn check(end: &str, expected: &[&str]) {
        let document = plain::read(DocumentId::default(), format!("The pier is shut.\n\n{end}\n"));
        let signed = signature(&Head::of(&document)).map(|signature| signature.organisation.unwrap_or_default());
        assert_eq!(signed.as_slice(), expected, "{end}");
    }

    #[test]
    fn who_signs_for_an_organisation_is_seen() {
        check("Ida Moll\nChief executive, Pell Mining", &["Pell Mining"]);
        check("Ida Moll, managing director", &[""]);
        check("Ida Moll, president, Pell Mining", &["Pell Mining"]);
        check("Ida Moll\nChair of the Trustees", &[""]);
        check("Ida Moll\nDirector of Pell Mining", &["Pell Mining"]);
    }

    #[test]
    fn others_sign_for_themselves() {
        check("Ida Moll", &[]);
        check("Ida Moll is president of Pell Mining.", &[]);
        check("Sales fell\nChief executive, Pell Mining", &[]);
        check("The director has left", &[]);
    }
}
