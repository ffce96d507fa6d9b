//! `SCMP` and `South China Morning Post`: initials that one name of the document has.

use crate::statement::lexicon::Class;
use crate::statement::name::Known;
use crate::statement::name::merge::Join;
use crate::statement::table::Table;
use crate::statement::{MergeRule, NameKind};

pub fn joins(names: &[Known], kinds: &[NameKind]) -> Vec<Join> {
    // Initials → the one name that has them; none where two have.
    let mut full: Table<String, Option<usize>> = Table::default();
    for (name, number) in names.iter().zip(0..) {
        if name.form.words.len() < 2 || kinds.get(number) == Some(&NameKind::Person) {
            continue;
        }
        for initials in initials(name) {
            full.entry(initials)
                .and_modify(|known| *known = known.filter(|one| *one == number))
                .or_insert(Some(number));
        }
    }
    let mut joins = Vec::new();
    for (name, number) in names.iter().zip(0..) {
        let [word] = name.form.words.as_slice() else { continue };
        let is_acronym = word.chars().count() >= 2 && !name.spelling().chars().any(char::is_lowercase);
        if is_acronym
            && !name.form.has(Class::ABBREVIATION)
            && let Some(Some(other)) = full.get(word)
        {
            joins.push(Join { one: *other, other: number, rule: MergeRule::Initials });
        }
    }
    joins
}

/// The initials of a name, with and without those of its small words.
pub fn initials(name: &Known) -> Vec<String> {
    let initial = |word: &String| word.chars().next();
    let all: String = name.form.words.iter().filter_map(initial).collect();
    let large: String = name
        .form
        .words
        .iter()
        .zip(&name.form.classes)
        .filter(|(_, class)| !class.intersects(Class::FUNCTION))
        .filter_map(|(word, _)| initial(word))
        .collect();
    if large == all || large.chars().count() < 2 { vec![all] } else { vec![large, all] }
}
