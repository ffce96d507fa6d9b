//! People: the surname or given name after the full name, initials, middle names, another order.
//!
//! A surname that two people of the document share is joined to neither.

use crate::statement::lexicon::Class;
use crate::statement::name::Known;
use crate::statement::name::merge::Join;
use crate::statement::table::{Keyed, Table};
use crate::statement::{MergeRule, NameKind};

pub fn joins(names: &[Known], kinds: &[NameKind]) -> Vec<Join> {
    let is_person = |number: usize| kinds.get(number) == Some(&NameKind::Person);
    let mut joins = Vec::new();
    // Full names by surname, so that only those that share one are compared.
    let mut by_surname: Table<&str, Vec<usize>> = Table::default();
    let mut by_words: Table<Vec<&str>, usize> = Table::with_capacity_and_hasher(names.len(), Keyed::default());
    for (name, number) in names.iter().zip(0..) {
        if name.form.words.len() < 2 {
            continue;
        }
        // Where each word may be a given name, or a particle tells whose son somebody is, the order means something.
        let is_free =
            !name.form.words.iter().any(|word| matches!(word.as_str(), "bin" | "ibn" | "ben" | "bint" | "al"))
                && !name.form.classes.iter().all(|class| class.intersects(Class::GIVEN));
        if is_free {
            let mut sorted: Vec<&str> = name.form.words.iter().map(String::as_str).collect();
            sorted.sort_unstable();
            let one = *by_words.entry(sorted).or_insert(number);
            if one != number {
                joins.push(Join { one, other: number, rule: MergeRule::Order });
            }
        }
        if is_person(number)
            && let Some(surname) = name.form.words.last()
        {
            let sharing = by_surname.entry(surname).or_default();
            for other in sharing.iter().take(COMPARED) {
                let Some(known) = names.get(*other) else { continue };
                if is_compatible(&known.form.words, &name.form.words) {
                    joins.push(Join { one: *other, other: number, rule: MergeRule::Initials });
                }
            }
            sharing.push(number);
        }
    }
    // One word: a surname or a given name of exactly one person.
    let mut bearers: Table<&str, Vec<usize>> = Table::default();
    for (name, number) in names.iter().zip(0..) {
        if is_person(number) && name.form.words.len() > 1 {
            for word in [name.form.words.last(), name.form.words.first()].into_iter().flatten() {
                bearers.entry(word).or_default().push(number);
            }
        }
    }
    joins.extend(compound_surnames(names, kinds));
    for (name, number) in names.iter().zip(0..) {
        let [word] = name.form.words.as_slice() else { continue };
        let Some(full) = bearers.get(word.as_str()) else { continue };
        if kinds.get(number) == Some(&NameKind::Place) && name.hints.place > name.hints.person {
            continue;
        }
        let surnames: Vec<usize> = full.iter().copied().filter(|one| is_last(names, *one, word)).collect();
        let given = name.form.has(Class::GIVEN) || is_person(number) || surnames.is_empty();
        let candidates = if surnames.is_empty() && given { full.clone() } else { surnames };
        if let Some((one, rest)) = candidates.split_first()
            && rest.iter().all(|other| are_same(names, *one, *other))
        {
            joins.push(Join { one: *one, other: number, rule: MergeRule::Surname });
        }
    }
    joins
}

/// `Von der Leyen` after `Ursula von der Leyen`: a surname of several words, of one person.
fn compound_surnames(names: &[Known], kinds: &[NameKind]) -> Vec<Join> {
    let mut surnames: Table<&[String], Option<usize>> = Table::default();
    for (name, number) in names.iter().zip(0..) {
        let words = name.form.words.as_slice();
        if words.len() > 2 && words.len() < 8 && kinds.get(number) == Some(&NameKind::Person) {
            for from in 1..words.len() - 1 {
                let tail = words.get(from..).unwrap_or_default();
                surnames.entry(tail).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
    }
    let mut joins = Vec::new();
    for (name, number) in names.iter().zip(0..) {
        if name.form.words.len() > 1
            && let Some(Some(one)) = surnames.get(name.form.words.as_slice())
        {
            joins.push(Join { one: *one, other: number, rule: MergeRule::Surname });
        }
    }
    joins
}

/// So many people of one surname are compared with each other.
const COMPARED: usize = 8;

fn is_last(names: &[Known], number: usize, word: &str) -> bool {
    names.get(number).and_then(|name| name.form.words.last()).is_some_and(|last| last == word)
}

fn are_same(names: &[Known], one: usize, other: usize) -> bool {
    match (names.get(one), names.get(other)) {
        (Some(one), Some(other)) => is_compatible(&one.form.words, &other.form.words),
        _ => false,
    }
}

/// Whether two full names of one surname may be one person: each given name or initial of the shorter agrees with one of
/// the longer, in order, the first with the first.
fn is_compatible(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (Some((surname, given)), Some((last, middle))) = (short.split_last(), long.split_last()) else { return false };
    if surname != last || !given.first().zip(middle.first()).is_some_and(|(one, other)| agrees(one, other)) {
        return false;
    }
    let mut rest = middle.iter();
    given.iter().all(|one| rest.any(|other| agrees(one, other)))
}

/// Whether two given names are one: equal, or one the initial of the other.
fn agrees(one: &str, other: &str) -> bool {
    let is_initial = |initial: &str, full: &str| initial.chars().count() == 1 && full.starts_with(initial);
    one == other || is_initial(one, other) || is_initial(other, one)
}
