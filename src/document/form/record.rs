//! Is it an official record?
//!
//! *What it sees*: an instrument ("ENFORCEMENT NOTICE No. 12", "Minutes of", "Order 4/2025") of an office that names itself, with
//! its legal basis, what it decides, or numbered findings. *Known gaps*: records without a head.

use crate::document::form::head::{Head, is_in_capitals, is_title};
use crate::document::form::lexicon::{INSTRUMENTS, LEGAL_BASES, OFFICES, OPERATIVE, has_phrase, has_word, words};

/// How many numbered lines make numbered findings.
const NUMBERED: usize = 3;

#[must_use]
pub fn is_record(head: &Head<'_>) -> bool {
    let meta = &head.document.meta;
    let told = meta.extra.iter().any(|(key, value)| {
        ["type", "category", "genre", "kind", "format"].contains(&key.to_lowercase().as_str())
            && has_word(value, &INSTRUMENTS)
    });
    let mut titles: Vec<&str> = head.lines.iter().copied().filter(|line| is_title(line)).collect();
    titles.extend(meta.title.as_deref());
    let publisher = meta.outlet.as_deref().or(meta.author.as_deref());
    let is_office = match publisher {
        Some(_) => [&meta.outlet, &meta.author].into_iter().flatten().any(|name| has_word(name, &OFFICES)),
        None => head.lines.iter().take(6).any(|line| is_title(line) && has_word(line, &OFFICES)),
    };
    if is_office && is_official_letter(head) {
        return true;
    }
    if !is_office || !(told || titles.iter().any(|line| is_instrument(line))) {
        return false;
    }
    let body = head.body().to_lowercase();
    told || body.lines().filter(|line| is_numbered(line)).count() >= NUMBERED
        || has_phrase(&body, &OPERATIVE)
        || has_phrase(&head.lower, &LEGAL_BASES)
}

/// Whether an office writes to somebody in its own name: "Dear Ms Moll, … I write on behalf of the Office". Members of a
/// parliament write for a party as well.
fn is_official_letter(head: &Head<'_>) -> bool {
    const POLITICAL: [&str; 11] = [
        "senate",
        "senator",
        "house",
        "congress",
        "parliament",
        "assembly",
        "committee",
        "member",
        "representatives",
        "caucus",
        "party",
    ];
    const WRITES: [&str; 8] = [
        "i write under",
        "i write on behalf",
        "i write to give notice",
        "i am writing on behalf",
        "we write on behalf",
        "we write under",
        "this letter is a request for information",
        "our reference",
    ];
    let is_greeted = head.text.lines().any(|line| line.trim_start().starts_with("Dear "));
    let names = head.lines.iter().take(3).copied().chain(head.document.meta.outlet.as_deref());
    let is_political = names.flat_map(words).any(|word| POLITICAL.contains(&word.to_lowercase().as_str()));
    is_greeted && !is_political && WRITES.iter().any(|phrase| head.lower.contains(phrase))
}

/// Whether a title is the name of an instrument. A paper may have a notice in its headline: an instrument's name begins with
/// it, or has a number or "of" behind it.
fn is_instrument(line: &str) -> bool {
    let all: Vec<String> = words(line).map(str::to_lowercase).collect();
    all.iter().enumerate().any(|(at, word)| {
        let next = all.get(at + 1).map(String::as_str);
        INSTRUMENTS.contains(&word.as_str())
            && at <= 4
            && (is_in_capitals(line)
                || next.is_some_and(|next| ["of", "no", "number", "concerning", "in", "for"].contains(&next))
                || next.is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()))
                || at > 1 && is_of(&all, at)
                || all.len() <= 2)
    })
}

/// "Summary of decision", "Extract of the minutes".
fn is_of(words: &[String], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map(String::as_str);
    let (of, what) = if before(1) == Some("the") { (before(2), before(3)) } else { (before(1), before(2)) };
    matches!(of, Some("of" | "from"))
        && matches!(what, Some("summary" | "extract" | "text" | "copy" | "excerpt" | "publication" | "terms"))
}

/// "1.", "1.4", "(a)", "Finding 2."
fn is_numbered(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("finding ").unwrap_or(line);
    let line = line.strip_prefix('(').unwrap_or(line);
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    (rest.len() < line.len() && rest.starts_with([' ', ')', ':']))
        || (line.len() > 2
            && line.chars().nth(1) == Some(')')
            && line.starts_with(|letter: char| letter.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use crate::document::form::Form;
    use crate::document::form::tests::{FINDING, REST, check};

    #[test]
    fn an_office_that_names_its_instrument_makes_a_record() {
        let head = "HARBOUR AUTHORITY\nNOTICE No. 12/2026\nIssued under section 4 of the Harbours Act\n\n";
        check(None, &format!("{head}1. {FINDING}\n2. It is to be mended.\n"), Some(Form::Record), None);
        let alert = "TOY SAFETY DIRECTORATE\nAlert for action TSD-19 (second update)\n\nFirst issued: 4 March 2024\n\n";
        check(None, &format!("{alert}{REST}"), Some(Form::Record), None);
        let summary = "HARBOUR COUNCIL\nLicensing Panel\nCase 12: Council v Ida Moll\nSummary of decision, 4 May\n\n";
        let sanction = "1. The licence is withdrawn.\n2. The fee stands.\n3. Each party bears its costs.\n";
        check(None, &format!("{summary}{FINDING}\n\n{sanction}"), Some(Form::Record), None);
    }

    #[test]
    fn what_an_office_writes_to_somebody_is_its_record() {
        let letter = |office: &str| {
            format!(
                "{office}\n4 Quay Street\n\nOur reference: 12/88\n\nMs Ida Moll\nPell Mining\n\nDear Ms Moll,\n\nI write under section \
                 4 of the Act. {FINDING}\n\nYours sincerely,\nTom Reeve\n"
            )
        };
        check(None, &letter("OFFICE OF THE MINES REGISTRAR"), Some(Form::Record), None);
        check(None, &letter("SENATE COMMITTEE ON MINES"), None, None);
        check(None, &letter("Friends of the Harbour"), None, None);
    }

    #[test]
    fn a_paper_that_writes_of_an_instrument_makes_none() {
        let text = format!(
            "Audit of the harbour finds a pump out of order\n\n{FINDING} The Harbour Authority said so on Monday."
        );
        check(Some("Harbour Post"), &text, None, None);
        check(None, &format!("We bought a pump.\n\n{FINDING}"), None, None);
        let story =
            "Alert over toy bears\n\nThe Toy Safety Directorate has warned of toy bears, whose eyes come off.\n\n";
        check(None, &format!("{story}{REST}"), None, None);
    }
}
