//! Is it what a party tells a court, and which party?
//!
//! *What it sees*: a party ("Plaintiff"), the one it goes against ("v.", "Defendant"), and the name of a pleading, where no
//! title says that a court decides. *Known gaps*: a pleading of which only an extract is there.

use crate::document::form::head::{Head, is_title};
use crate::document::form::lexicon::{DECISIONS, ORDERS, PARTIES, PLEADINGS, has_phrase, has_word, words};

#[must_use]
pub fn is_filing(head: &Head<'_>) -> bool {
    let lower = head.lower.as_str();
    let versus = [" v. ", "\nv.", " vs. ", "defendant"].iter().any(|mark| lower.contains(mark));
    let is_ordered = || head.body().to_lowercase().lines().any(|line| line.trim_start().starts_with("it is ordered"));
    let is_order = |line: &str| words(line).count() <= 3 && has_word(line, &ORDERS) && is_ordered();
    let decides = || lower.lines().any(|line| is_title(line) && (has_phrase(line, &DECISIONS) || is_order(line)));
    versus && has_word(lower, &PARTIES) && has_phrase(lower, &PLEADINGS) && !decides()
}

/// The name after "Plaintiff", or before it in the caption.
#[must_use]
pub fn plaintiff(head: &Head<'_>) -> Option<String> {
    for line in head.text.lines() {
        for party in ["Plaintiff ", "Claimant ", "Petitioner ", "Complainant "] {
            let Some((_, rest)) = line.split_once(party) else { continue };
            let name: Vec<&str> = rest
                .split_whitespace()
                .take_while(|word| word.starts_with(char::is_uppercase) && !word.starts_with('('))
                .take(6)
                .collect();
            let name = name.join(" ");
            let name = name.split(',').next().unwrap_or_default().trim_end_matches('.');
            if !name.is_empty() {
                return Some(name.to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::document::form::Form;
    use crate::document::form::tests::{FINDING, check};

    #[test]
    fn a_pleading_is_its_partys_word_and_a_judgment_is_not() {
        let caption = "COURT OF BRACK\n\nPELL MINING, Plaintiff, v. TARRANT FOODS, Defendant.\n\n";
        let plea = format!("{caption}COMPLAINT\n\nPlaintiff Pell Mining, Inc. states:\n\n1. {FINDING}");
        check(None, &plea, Some(Form::Filing), Some("Pell Mining"));
        let judgment = format!("{caption}JUDGMENT\n\nThe complaint is dismissed. It is ordered that\n\n1. {FINDING}");
        check(None, &judgment, Some(Form::Record), None);
        let order = format!(
            "IN THE COURT OF BRACK\n\nPELL MINING, Claimant\nv\nTARRANT FOODS, Defendant\n\nORDER\n\nUPON the \
             Claimant's application to stay the sale:\n\nIT IS ORDERED that:\n\n1. {FINDING}"
        );
        check(None, &order, Some(Form::Record), None);
    }
}
