//! Whose page is it, where no metadata names its publisher?
//!
//! *What it sees*: a host ("corvin.example/newsroom") whose label is a name in the text, and a name alone on the first line above a
//! title by which an organisation speaks for itself, or before a place and the day of the page. *Known gaps*: hosts that
//! abbreviate the name.

use crate::document::form::head::{Head, is_in_capitals};
use crate::document::form::lexicon::{PAPERS, STATEMENTS, has_phrase, has_word, words};

/// Labels of a host that are no name.
const LABELS: [&str; 14] = [
    "www",
    "blog",
    "blogs",
    "news",
    "newsroom",
    "press",
    "media",
    "status",
    "support",
    "help",
    "about",
    "en",
    "corporate",
    "investors",
];
/// How many words a name has at most.
const LONGEST: usize = 4;

/// Whether what is given as an outlet is an address.
#[must_use]
pub fn is_host(outlet: &str) -> bool {
    outlet.contains('.') && !outlet.contains(' ')
}

/// The name in the text that is the label of the page's host.
#[must_use]
pub fn host(head: &Head<'_>) -> Option<String> {
    let meta = &head.document.meta;
    let address = meta.outlet.as_deref().filter(|outlet| is_host(outlet)).or(meta.url.as_deref())?;
    let host = address.rsplit("//").next().unwrap_or(address);
    let host = address.split_once("//").map_or(host, |(_, rest)| rest).split('/').next()?;
    let label = host.split('.').find(|label| !LABELS.contains(label))?.replace('-', "").to_lowercase();
    let all: Vec<&str> = words(head.body()).collect();
    let names = (0..all.len()).flat_map(|at| (1..=LONGEST).filter_map(move |count| Some((at, at.checked_add(count)?))));
    let name = names
        .filter_map(|(start, end)| all.get(start..end))
        .filter(|name| name.iter().all(|word| word.starts_with(char::is_uppercase)))
        .find(|name| name.concat().to_lowercase() == label)?
        .join(" ");
    (!has_word(&name, &PAPERS)).then_some(name)
}

/// The name alone on the first line, above a title by which an organisation speaks for itself.
#[must_use]
pub fn masthead(head: &Head<'_>) -> Option<String> {
    let first = *head.lines.first()?;
    let is_called = |line: &&str| has_phrase(&line.to_lowercase(), &STATEMENTS);
    let is_name = (1..=LONGEST + 1).contains(&words(first).count())
        && first.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && first.chars().all(|letter| letter.is_alphanumeric() || " .&-'’".contains(letter));
    let is_own = is_name && !is_called(&first) && !has_word(first, &PAPERS);
    let named = (is_own && head.lines.iter().skip(1).take(2).any(is_called)).then(|| in_title_case(first));
    named.or_else(|| head.lines.iter().take(3).find_map(|line| updated(line)))
}

/// The name before a place and the day of a page: "Tarrow Museum, Brack. Updated 8 May 2026."
fn updated(line: &str) -> Option<String> {
    const DATED: [&str; 5] = ["updated", "published", "posted", "issued", "revised"];
    let line = line.trim_matches(|mark: char| " *_#".contains(mark));
    let (name, rest) = line.split_once(',').or_else(|| line.split_once('.'))?;
    let is_dated = words(rest).count() <= 8
        && words(rest).any(|word| DATED.contains(&word.to_lowercase().as_str()))
        && rest.contains(|letter: char| letter.is_ascii_digit());
    let is_name = (1..=LONGEST).contains(&words(name).count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (is_dated && is_name && !has_word(name, &PAPERS)).then(|| name.to_owned())
}

/// "PELL MINING" as it is written in a sentence.
#[must_use]
pub fn in_title_case(line: &str) -> String {
    if !is_in_capitals(line) {
        return line.to_owned();
    }
    let title = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    line.split_whitespace().map(title).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, plain};

    #[track_caller]
    fn check(outlet: Option<&str>, text: &str, expected: [Option<&str>; 2]) {
        let mut document = plain::read(DocumentId::default(), text.to_owned());
        document.meta.outlet = outlet.map(ToOwned::to_owned);
        let head = Head::of(&document);
        assert_eq!([host(&head).as_deref(), masthead(&head).as_deref()], expected, "{text}");
    }

    #[test]
    fn a_host_is_named_by_the_text() {
        check(Some("www.pellmining.example/newsroom"), "We at Pell Mining shut the pier.", [Some("Pell Mining"), None]);
        check(Some("pell.example"), "We shut the pier.", [None, None]);
        check(Some("harbourpost.example"), "The Harbour Post visited the pier.", [None, None]);
        check(Some("Pell Mining"), "We at Pell Mining shut the pier.", [None, None]);
    }

    #[test]
    fn a_name_stands_above_its_statement() {
        check(None, "PELL MINING\nYour questions about the pier\n\nWe shut it.", [None, Some("Pell Mining")]);
        check(None, "HARBOUR POST\nYour questions about the pier\n\nIt is shut.", [None, None]);
        check(None, "Lamps and piers\n\nPell Mining, Brack. Updated 8 May 2026.\n\nWe.", [None, Some("Pell Mining")]);
        check(None, "Lamps and piers\n\nHarbour Post, Brack. Updated 8 May 2026.\n\nWe.", [None, None]);
        check(None, "Lamps and piers\n\nPell Mining, Brack. It opened on 8 May 2026.\n\nWe.", [None, None]);
        check(None, "Your questions answered\nThe pier\n\nIt is shut.", [None, None]);
    }
}
