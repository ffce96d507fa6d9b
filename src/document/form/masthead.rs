//! What does a text without an outlet call itself?
//!
//! *What it sees*: front matter that names a station, a programme, an agency or a source; on the first lines a name before an issue or an
//! episode ("Low Tide, no. 12"), before or above a date ("Harbour Post - Briefing, 4 May 2026"), before "a newsletter"; a byline that
//! ends with a paper. *Why it matters*: two texts that name themselves have two origins; whether one without a name is an origin of its
//! own cannot be told. *Known gaps*: names that only the web address had.

use crate::document::Document;
use crate::document::form::head::is_in_capitals;
use crate::document::form::lexicon::{PAPERS, PERIODICALS, has_phrase, has_word, words};
use crate::text;

/// Keys of front matter by which a text names who brings it, first come first.
const KEYS: [&str; 10] =
    ["agency", "station", "source", "show", "programme", "program", "podcast", "magazine", "channel", "blog"];
/// Before what a name stands that comes again and again.
const ISSUES: [&str; 10] = ["episode", "episodes", "ep", "issue", "no", "number", "letter", "edition", "vol", "volume"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// By what a text tells that it is one of many.
const REGULAR: [&str; 10] = [
    "this newsletter",
    "this letter goes",
    "my newsletter",
    "this podcast",
    "our podcast",
    "this blog",
    "subscribers",
    "unsubscribe",
    "dear readers",
    "Dear readers",
];
/// How many words such a name has at most.
const LONGEST: usize = 5;
/// How many lines are looked at.
const LINES: usize = 3;
/// How much of the text is looked at.
const HEAD: usize = 600;

/// The name by which a text calls what it appears in, where its metadata names no outlet.
#[must_use]
pub fn masthead(document: &Document) -> Option<String> {
    if document.meta.outlet.is_some() {
        return None;
    }
    let told =
        KEYS.iter().find_map(|key| document.meta.extra.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)));
    if let Some(name) = told.and_then(|(_, value)| name(value.split(',').next().unwrap_or(value))) {
        return Some(name);
    }
    let head = text::after(&document.text, 0, HEAD);
    let lines: Vec<&str> = head
        .lines()
        .map(|line| line.trim_matches(|mark: char| " *_#".contains(mark)))
        .filter(|line| !line.is_empty())
        .collect();
    let lines = lines.get(..lines.len().min(LINES)).unwrap_or_default();
    let after = |at: usize| lines.get(at + 1).copied().unwrap_or_default();
    let is_regular = || REGULAR.iter().any(|words| document.text.contains(words));
    let told = lines.iter().enumerate().find_map(|(at, line)| {
        let first = || (at == 0 && (is_date(after(0)) || is_periodical(after(0)))).then(|| name(line)).flatten();
        issue(line).or_else(|| dated(line)).or_else(|| called(line)).or_else(|| byline(line)).or_else(first)
    });
    told.or_else(|| lines.first().and_then(|line| live(line).or_else(|| titled(line).filter(|_| is_regular()))))
}

/// "PIER POST LIVE: the storm".
fn live(line: &str) -> Option<String> {
    let (before, _) = line.split_once(':')?;
    let before = before.strip_suffix(" LIVE").unwrap_or(before);
    name(before).filter(|name| is_in_capitals(name) && has_word(name, &PAPERS))
}

/// "The Low Tide: Nine barges", "The Low Tide": the first line of what calls itself a newsletter further on.
fn titled(line: &str) -> Option<String> {
    let before = line.split_once(':').map_or(line, |(before, _)| before);
    name(before).filter(|name| words(name).count() <= 4)
}

/// "Low Tide, no. 12: The pier", "Low Tide #12".
fn issue(line: &str) -> Option<String> {
    let mark = line.find([',', '#', '-', '–', '—'])?;
    let rest = text::after(line, mark, line.len());
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let mut next = words(rest);
    let (first, second) = (next.next()?, next.next());
    let is_issue = ISSUES.contains(&first.to_lowercase().as_str()) && second.is_some_and(is_number)
        || rest.starts_with('#') && is_number(first);
    is_issue.then(|| name(text::before(line, mark, mark))).flatten()
}

/// "Harbour Post - Briefing, 13 March 2026", "HARBOUR POST, 8 April 2026. By Ida Moll", "Pier Notes · posted 26 April 2026".
fn dated(line: &str) -> Option<String> {
    let mark = [" - ", " – ", " — ", " · ", " | ", ", "].iter().filter_map(|mark| line.find(mark)).min()?;
    let rest = text::after(line, mark, line.len());
    let before = text::before(line, mark, mark);
    let is_own = !has_month(before) && words(rest).count() <= 8;
    (is_own && is_date(rest)).then(|| name(before)).flatten()
}

/// "Posted in Pier & Tide, a blog about harbours".
fn called(line: &str) -> Option<String> {
    let (before, rest) = line.split_once(", a ").or_else(|| line.split_once(", the "))?;
    let is_called = is_periodical(rest);
    let before = before.rsplit_once(" in ").map_or(before, |(_, name)| name);
    is_called.then(|| name(before)).flatten()
}

/// "By Ida Moll and Jo Reed, The Harbour Post".
fn byline(line: &str) -> Option<String> {
    let rest = line.strip_prefix("By ").or_else(|| line.split_once(". By ").map(|(_, rest)| rest))?;
    let (_, last) = rest.rsplit_once(", ")?;
    name(last).filter(|name| name.starts_with("The ") || has_word(name, &PAPERS))
}

/// Whether the line under a name is what says that it comes again and again.
fn is_periodical(line: &str) -> bool {
    has_phrase(&words(line).take(4).collect::<Vec<&str>>().join(" ").to_lowercase(), &PERIODICALS)
}

fn has_month(line: &str) -> bool {
    words(line).any(|word| MONTHS.contains(&word.to_lowercase().as_str()))
}

/// Whether a few words have a month and a year.
fn is_date(line: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.chars().all(|letter| letter.is_ascii_digit());
    words(line).count() <= 8 && has_month(line) && words(line).any(is_year)
}

/// A name: a few words, the first and the last with a capital.
fn name(words: &str) -> Option<String> {
    let words = words.trim().trim_matches(|mark: char| "*_#\"“”".contains(mark)).trim();
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_capital = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_name = (1..=LONGEST).contains(&all.len()) && is_capital(all.first()) && is_capital(all.last());
    (is_name && !words.contains(['/', ':', '?', '!', '(', ')'])).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, plain};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let document =
            plain::read(DocumentId::default(), format!("{text}\n\nThe pier is shut until the storms are over.\n"));
        assert_eq!(masthead(&document).as_deref(), expected, "{text}");
    }

    #[test]
    fn what_calls_itself_something_is_known() {
        check("Low Tide, no. 12: The pier", Some("Low Tide"));
        check("TIDE TALK, episode 31: \"Who shut it?\"", Some("TIDE TALK"));
        check("Stack Tides #8: five lessons", Some("Stack Tides"));
        check("Harbour Post - Briefing, 13 March 2026", Some("Harbour Post"));
        check("The pier is shut\n\nTHE PIER POST, 8 April 2026. By Jo Reed", Some("THE PIER POST"));
        check("The pier, explained\n\n*Pier Notes · posted 26 April 2026*", Some("Pier Notes"));
        check("Who shut it\n\n*Posted in Pier & Tide, a blog about harbours.*", Some("Pier & Tide"));
        check("LOW WATER\na newsletter about rivers, by Jo Reed", Some("LOW WATER"));
        check("Tide Brief\n19 March 2025", Some("Tide Brief"));
        check("PIER POST LIVE: the storm, Friday", Some("PIER POST"));
        check("The Low Tide: Nine barges\n\nI write this newsletter by the pier.", Some("The Low Tide"));
        check("The pier\nBy Ida Moll and Jo Reed, The Harbourline\nThursday, June 18, 2026", Some("The Harbourline"));
    }

    #[test]
    fn a_headline_is_no_name() {
        check("The pier is shut until June", None);
        check("On 4 May 2026, the pier was shut", None);
        check("The pier, explained", None);
        check("The pier: nine barges", None);
        check("Pier news: what we know, what we do not, and why", None);
        check("By Ida Moll, harbour master", None);
    }
}
