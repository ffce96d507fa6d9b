//! Is a name of a text another form of the one that is asked for?

use crate::evidence::proposition::Asked;
use crate::statement::{Name, NameKind};

/// Whether a name of a text is another form of the one that is asked for: its initials, or an organisation's short name.
pub(super) fn is_form_of(asked: &Asked, name: &Name, canonical: &str) -> bool {
    if name.kind == NameKind::Person {
        return canonical == asked.folded;
    }
    is_form(asked, canonical, &name.canonical)
}

/// The same of a name that is known by its words alone: folded, and as it is written.
pub(super) fn is_form(asked: &Asked, folded: &str, written: &str) -> bool {
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' ')) && short.chars().count() >= 4
    };
    folded == asked.folded
        || (asked.is_sure && begins(folded, &asked.folded))
        || is_people_of(&asked.folded, folded)
        || is_people_of(folded, &asked.folded)
        || is_initials(&asked.words, written)
        || is_initials(written, &asked.words)
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
