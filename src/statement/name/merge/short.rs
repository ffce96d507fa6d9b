//! Organisations called by a part of their name: `Apple` for `Apple Computer`, `the Commission` for `European Commission`.

use crate::statement::lexicon::Class;
use crate::statement::name::Known;
use crate::statement::name::merge::Join;
use crate::statement::table::Table;
use crate::statement::{MergeRule, NameKind};

/// Words that a short form leaves out because they only say what kind of organisation it is.
const LEFT_OUT: &[&str] = &[
    "computer",
    "computers",
    "motor",
    "motors",
    "airlines",
    "airways",
    "group",
    "holdings",
    "holding",
    "bank",
    "technologies",
    "technology",
    "systems",
    "software",
    "pharmaceuticals",
    "therapeutics",
    "industries",
    "international",
    "entertainment",
    "media",
    "labs",
    "laboratories",
    "capital",
    "partners",
    "energy",
    "foods",
    "studios",
    "pictures",
    "records",
    "university",
    "news",
    "newspaper",
    "magazine",
    "communications",
    "telecom",
    "electronics",
    "solutions",
    "services",
    "enterprises",
    "financial",
    "insurance",
    "platforms",
    "networks",
    "interactive",
    "games",
    "ventures",
    "healthcare",
    "research",
    "semiconductor",
    "semiconductors",
    "aerospace",
    "automotive",
    "petroleum",
    "oil",
    "gas",
    "foundation",
    "institute",
    "club",
    "coatings",
    "chemicals",
    "paints",
    "plastics",
    "textiles",
    "logistics",
    "mutual",
    "corporation",
    "department",
    "party",
];

/// Whether a word only says what kind of organisation a name is.
pub fn is_left_out(word: &str) -> bool {
    LEFT_OUT.contains(&word)
}

/// What kind of thing a product's name ends in: `Instagram app`, `iTunes Store`.
const THINGS: &[&str] = &[
    "store", "app", "apps", "service", "website", "software", "browser", "player", "phone", "series", "show", "console",
];

/// Products called by the end of their name (`Nano` for `iPod Nano`), or without the kind of thing they are.
pub fn products(names: &[Known], kinds: &[NameKind], index: &Table<&str, usize>) -> Vec<Join> {
    let is_product = |number: usize| matches!(kinds.get(number), Some(NameKind::Product | NameKind::Other));
    let mut joins = Vec::new();
    let mut ends: Table<&str, Option<usize>> = Table::default();
    for (name, number) in names.iter().zip(0..) {
        let Some((last, rest)) = name.form.words.split_last() else { continue };
        if rest.is_empty() || !is_product(number) {
            continue;
        }
        ends.entry(last).and_modify(|known| *known = None).or_insert(Some(number));
        if THINGS.contains(&last.as_str()) {
            let rest = if last == "store" && rest.last().is_some_and(|word| word == "music" || word == "app") {
                rest.split_last().map_or(rest, |(_, rest)| rest)
            } else {
                rest
            };
            if let Some(short) = index.get(rest.join(" ").as_str()).filter(|short| is_product(**short)) {
                joins.push(Join { one: number, other: *short, rule: MergeRule::Short });
            }
        }
    }
    // `Roadster Store` after `Roadster Music Store`: without a word in the middle.
    for (name, number) in names.iter().zip(0..) {
        let words = name.form.words.as_slice();
        if words.len() < 3 || words.len() > 6 || !is_product(number) {
            continue;
        }
        for left_out in 1..words.len() - 1 {
            let key: Vec<&str> =
                words.iter().zip(0..).filter(|(_, at)| *at != left_out).map(|(word, _)| word.as_str()).collect();
            if let Some(short) = index.get(key.join(" ").as_str()).filter(|short| is_product(**short)) {
                joins.push(Join { one: number, other: *short, rule: MergeRule::Short });
            }
        }
    }
    for (name, number) in names.iter().zip(0..) {
        let [word] = name.form.words.as_slice() else { continue };
        let is_figure = word.chars().any(|letter| letter.is_ascii_digit());
        if is_product(number)
            && !is_figure
            && word.len() > 2
            && let Some(Some(full)) = ends.get(word.as_str())
            && *full != number
        {
            joins.push(Join { one: *full, other: number, rule: MergeRule::Short });
        }
    }
    joins
}

/// Whether `short` is `long` without words that only say what kind of organisation it is.
pub fn is_short_of(short: &[String], long: &[String]) -> bool {
    long.len() > short.len()
        && !short.is_empty()
        && long.starts_with(short)
        && long.iter().skip(short.len()).all(|word| LEFT_OUT.contains(&word.as_str()))
}

pub fn joins(names: &[Known], kinds: &[NameKind], index: &Table<&str, usize>) -> Vec<Join> {
    let mut joins = Vec::new();
    // Heads (`commission`) → the one organisation that ends in it; none where two do.
    let mut heads: Table<&str, Option<usize>> = Table::default();
    for (name, number) in names.iter().zip(0..) {
        if kinds.get(number) != Some(&NameKind::Organisation) || name.form.words.len() < 2 {
            continue;
        }
        if let Some(last) = name.form.words.last() {
            heads.entry(last).and_modify(|known| *known = None).or_insert(Some(number));
        }
        let mut words = name.form.words.as_slice();
        while let Some((last, rest)) = words.split_last() {
            if rest.is_empty() || !LEFT_OUT.contains(&last.as_str()) {
                break;
            }
            words = rest;
            if let Some(short) = index.get(words.join(" ").as_str())
                && kinds.get(*short) != Some(&NameKind::Person)
                && kinds.get(*short) != Some(&NameKind::Place)
                && names.get(*short).is_some_and(Known::is_bare)
            {
                joins.push(Join { one: number, other: *short, rule: MergeRule::Short });
            }
        }
    }
    // `US Senate` and `Senate`, where nothing else is called so.
    for (name, number) in names.iter().zip(0..) {
        let Some((first, rest)) = name.form.words.split_first() else { continue };
        let is_land =
            name.form.first_has(Class::PLACE | Class::DEMONYM) || matches!(first.as_str(), "us" | "uk" | "eu" | "un");
        if is_land
            && name.form.last_has(Class::ORGANISATION)
            && let Some(other) = index.get(rest.join(" ").as_str())
            && kinds.get(*other) == Some(&NameKind::Organisation)
        {
            joins.push(Join { one: number, other: *other, rule: MergeRule::Short });
        }
    }
    for (name, number) in names.iter().zip(0..) {
        let [word] = name.form.words.as_slice() else { continue };
        if name.form.has(Class::ORGANISATION)
            && let Some(Some(full)) = heads.get(word.as_str())
        {
            joins.push(Join { one: *full, other: number, rule: MergeRule::Short });
        }
    }
    joins
}
