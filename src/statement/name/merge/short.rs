//! Organisations called by a part of their name: `Apple` for `Apple Computer`, `the Commission` for `European Commission`.

use std::collections::HashMap;

use crate::statement::lexicon::Class;
use crate::statement::name::Known;
use crate::statement::name::merge::Join;
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
    "stores",
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
    "corporation",
    "department",
    "party",
];

pub fn joins(names: &[Known], kinds: &[NameKind], index: &HashMap<String, usize>) -> Vec<Join> {
    let mut joins = Vec::new();
    // Heads (`commission`) → the one organisation that ends in it; none where two do.
    let mut heads: HashMap<&str, Option<usize>> = HashMap::new();
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
            if let Some(short) = index.get(&words.join(" "))
                && kinds.get(*short) != Some(&NameKind::Person)
                && kinds.get(*short) != Some(&NameKind::Place)
            {
                joins.push(Join { one: number, other: *short, rule: MergeRule::Short });
            }
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
