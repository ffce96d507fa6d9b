//! Is a name of a text another form of the one that is asked for?

use crate::evidence::proposition::Asked;
use crate::statement::{Name, NameKind};
use crate::text;

/// Whether a name of a text is another form of the one that is asked for: its initials, or an organisation's short name.
pub(super) fn is_form_of(asked: &Asked, name: &Name) -> bool {
    if name.kind == NameKind::Person {
        return text::is_folded(&name.canonical, &asked.folded);
    }
    is_form(asked, &name.canonical)
}

/// The same of a name that is known by its words alone.
pub(super) fn is_form(asked: &Asked, written: &str) -> bool {
    let begins = || text::begins_folded(written, &asked.folded) && asked.folded.chars().count() >= 4;
    text::is_folded(written, &asked.folded)
        || (asked.is_sure && begins())
        || is_people(&asked.folded, written)
        || is_initials(&asked.words, written)
        || is_initials(written, &asked.words)
}

/// Whether one is the adjective of the other, whichever it is.
fn is_people(asked: &str, written: &str) -> bool {
    let may_be = asked.ends_with('a') || asked.ends_with("an");
    may_be && {
        let folded = text::fold(written);
        is_people_of(asked, &folded) || is_people_of(&folded, asked)
    }
}

/// Whether `people` is the adjective of `place`: "Brackian" of "Brackia", "Pellan" of "Pella".
pub fn is_people_of(place: &str, people: &str) -> bool {
    place.len() >= 4 && place.ends_with('a') && people.strip_suffix('n') == Some(place) && !place.contains(' ')
}

/// Whether `short` is the initials of the words of `long` that have a capital: `OCS`, `Office for Compute Security`.
fn is_initials(short: &str, long: &str) -> bool {
    let is_short = (2..=6).contains(&short.len()) && short.chars().all(|letter| letter.is_ascii_uppercase());
    is_short
        && long
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|letter| letter.is_uppercase())
            .eq(short.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_told_by_its_place() {
        assert!(is_people_of("brackia", "brackian"));
        assert!(!is_people_of("brack", "brackn"));
        assert!(!is_people_of("ada", "adan"));
    }

    #[test]
    fn initials_are_those_of_the_words_with_a_capital() {
        assert!(is_initials("OS", "Office for Safety"));
        assert!(!is_initials("OFS", "Office for Safety"));
        assert!(!is_initials("OS", "Office for Health"));
    }
}
