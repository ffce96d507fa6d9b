//! Who signs at the end, and for whom?
//!
//! *What it sees*: among the last lines, in the first two or under a foreword, a name with a post that speaks for an organisation ("Chief executive, Pell Mining"; "Ida Moll,
//! managing director"). *Known gaps*: signatures above an annex.

use crate::document::form::head::Head;
use crate::document::form::lexicon::{POSTS, SALUTATIONS, has_phrase, opens_with, words};

/// The signature of one who holds a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    /// Of what, where the line says it.
    pub organisation: Option<String>,
    /// Whether the name and the post stand on one line.
    is_in_one_line: bool,
}

/// How many lines from the end a signature may stand.
const LINES: usize = 4;
/// Within how many lines from the head a foreword is signed.
const FOREWORD: usize = 12;
/// How many words one has at most.
const LONGEST: usize = 9;

/// Who signs at the end; else who presents himself at the head, or signs a foreword there.
#[must_use]
pub fn signature(head: &Head<'_>) -> Option<Signature> {
    let lines: Vec<&str> = head.end().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.len().saturating_sub(LINES)..lines.len();
    last.rev().find_map(|at| signed(&lines, at)).or_else(|| {
        let lines: Vec<&str> = head.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        // Above a greeting stands to whom it goes.
        let greets = |line: &&str| {
            let is_short = line.ends_with([',', ':']) && words(line).count() <= 6;
            is_short && opens_with(&line.to_lowercase(), &SALUTATIONS)
        };
        let first = lines.iter().position(greets).map_or(0, |at| at + 1);
        let end = lines.len().min(FOREWORD);
        (first..end).find_map(|at| signed(&lines, at).filter(|one| one.is_in_one_line || at <= 1))
    })
}

/// The signature whose post stands on the line at `at`.
fn signed(lines: &[&str], at: usize) -> Option<Signature> {
    let line = *lines.get(at)?;
    let is_short = (1..=LONGEST).contains(&words(line).count()) && !line.ends_with(['.', '!', '?', ':']);
    if !is_short || !has_phrase(&line.to_lowercase(), &POSTS) {
        return None;
    }
    let (first, rest) = line.split_once(", ").unwrap_or((line, ""));
    let holds = has_phrase(&first.to_lowercase(), &POSTS);
    // The post comes first, with the name on the line before; or the name does, and the post after it.
    let name = if holds { at.checked_sub(1).and_then(|at| lines.get(at).copied()) } else { Some(first) };
    let name = name.filter(|name| is_name(name))?;
    let organisation = if holds { rest } else { rest.split_once([',', '/']).map_or("", |(_, rest)| rest) };
    let organisation = organisation.trim().trim_end_matches('.');
    let whose = || [" of ", " at "].iter().find_map(|mark| first.split_once(mark));
    let of = whose().filter(|_| holds && organisation.is_empty()).map_or(organisation, |(_, of)| of);
    let is_organisation = of.starts_with(char::is_uppercase) && !has_phrase(&of.to_lowercase(), &POSTS);
    Some(Signature {
        name: name.to_owned(),
        organisation: is_organisation.then(|| of.to_owned()),
        is_in_one_line: !holds,
    })
}

/// Two to four words with a capital, and nothing else.
fn is_name(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let is_addressed = ["To ", "By ", "From ", "For "].iter().any(|word| line.starts_with(word));
    !is_addressed
        && (2..=4).contains(&count)
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
    fn who_presents_himself_at_the_head_is_seen() {
        let long = "The lamps are out, and the pier is shut until the storms are over. ".repeat(8);
        let signed = |text: String| {
            let document = plain::read(DocumentId::default(), text);
            signature(&Head::of(&document))
                .map(|signature| (signature.name, signature.organisation.unwrap_or_default()))
        };
        let own = |organisation: &str| Some(("Ida Moll".to_owned(), organisation.to_owned()));
        assert_eq!(signed(format!("Ida Moll\nChief executive at Pell Mining\n4 May\n\n{long}")), own("Pell Mining"));
        assert_eq!(
            signed(format!("PELL MINING\nYour questions\n\nWe are sorry.\nIda Moll, Chief Executive\n\n{long}")),
            own("")
        );
        assert_eq!(signed(format!("Ida Moll\nChief executive\nPell Mining\n\nDear Ms Moll:\n\n{long}")), None);
    }

    #[test]
    fn others_sign_for_themselves() {
        check("Ida Moll", &[]);
        check("Ida Moll is president of Pell Mining.", &[]);
        check("Sales fell\nChief executive, Pell Mining", &[]);
        check("The director has left", &[]);
    }
}
