//! The words and phrases by which forms are told, one list a file in `document/lexicon/`.

use std::sync::LazyLock;

use crate::text;

/// The entries of one list, in its order.
pub type List = LazyLock<Vec<&'static str>>;

macro_rules! list {
    ($file:literal) => {
        LazyLock::new(|| entries(include_str!(concat!("../lexicon/", $file, ".txt"))))
    };
}

/// Nouns for what an office issues.
pub static INSTRUMENTS: List = list!("instruments");
/// Words in the name of what issues them.
pub static OFFICES: List = list!("offices");
/// What only a record says.
pub static OPERATIVE: List = list!("operative");
/// By what an office names the law that it acts under.
pub static LEGAL_BASES: List = list!("legal_bases");
/// Who goes to court.
pub static PARTIES: List = list!("parties");
/// What a party files there.
pub static PLEADINGS: List = list!("pleadings");
/// What a court issues itself.
pub static DECISIONS: List = list!("decisions");
/// What a court calls an order of its own, where one is made.
pub static ORDERS: List = list!("orders");
/// How a letter ends.
pub static CLOSINGS: List = list!("closings");
/// How it greets.
pub static SALUTATIONS: List = list!("salutations");
/// What an organisation calls its own.
pub static OWN: List = list!("own");
/// Under which posts somebody signs for a whole organisation.
pub static POSTS: List = list!("posts");
/// Words in the names of those who report on others.
pub static PAPERS: List = list!("papers");
/// What an organisation calls a text in which it speaks for itself.
pub static STATEMENTS: List = list!("statements");

/// What an organisation calls a text in which it tells its owners of itself, in the third person.
pub static ANNOUNCEMENTS: List = list!("announcements");
/// What a paper, a programme or a letter to subscribers calls itself.
pub static PERIODICALS: List = list!("periodicals");

fn entries(file: &'static str) -> Vec<&'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The words of a line.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether one of the words of `line` is in the list.
#[must_use]
pub fn has_word(line: &str, list: &List) -> bool {
    words(line).any(|word| list.contains(&word.to_lowercase().as_str()))
}

/// Whether `text`, in lower case, has one of the phrases, with nothing grown onto its words.
#[must_use]
pub fn has_phrase(text: &str, list: &List) -> bool {
    list.iter().any(|phrase| is_in(text, phrase))
}

/// The bytes of the longest letter.
const LETTER: usize = 4;

fn is_in(whole: &str, phrase: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    // Few texts have it at all, and that is told faster than where.
    whole.contains(phrase)
        && whole.match_indices(phrase).any(|(at, _)| {
            let before = text::before(whole, at, LETTER).chars().next_back();
            let after = text::after(whole, at + phrase.len(), LETTER).chars().next();
            !is_letter(before) && !is_letter(after)
        })
}

/// Whether `line`, in lower case, begins with one of the phrases as whole words.
#[must_use]
pub fn opens_with(line: &str, list: &List) -> bool {
    list.iter().any(|phrase| {
        line.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        assert!(is_in("issued under section 4", "under section"));
        assert!(!is_in("a promotion for the crew", "motion"));
        assert!(!is_in("motions were made", "motion"));
    }

    #[test]
    fn every_list_has_entries_in_lower_case() {
        let lists = [&OFFICES, &INSTRUMENTS, &OPERATIVE, &LEGAL_BASES, &PARTIES, &PLEADINGS, &DECISIONS, &CLOSINGS];
        for list in lists.into_iter().chain([
            &SALUTATIONS,
            &OWN,
            &POSTS,
            &PAPERS,
            &STATEMENTS,
            &ORDERS,
            &ANNOUNCEMENTS,
            &PERIODICALS,
        ]) {
            assert!(!list.is_empty());
            assert!(list.iter().all(|entry| *entry == entry.to_lowercase()), "{list:?}");
        }
    }
}
