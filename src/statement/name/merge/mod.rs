//! Which names are one actor?
//!
//! Each rule joins two names and says why. A name that could be two actors is joined to neither.

mod acronym;
mod person;
pub mod short;
pub mod slip;

use std::collections::BTreeMap;

use crate::statement::lexicon::Class;
use crate::statement::name::told::Merges;
use crate::statement::name::{Known, kind};
use crate::statement::table::{Set, Table};
use crate::statement::{Actor, Merge, MergeRule, NameKind};

/// The actors of a document, and which of them each form stands for.
#[derive(Debug, Default)]
pub struct Groups {
    pub actors: Vec<Actor>,
    pub of_form: Vec<usize>,
}

/// Two names that a rule holds for one, as indices into the list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Join {
    pub one: usize,
    pub other: usize,
    pub rule: MergeRule,
}

/// Groups the names of a document. `defined` are the pairs that the text itself explains: `Financial Times (FT)`.
///
/// What people said (`told`) goes before every rule.
#[must_use]
pub fn groups(names: &[Known], defined: &[(usize, usize)], told: &Merges) -> Groups {
    let index: Table<&str, usize> = names.iter().map(|name| name.form.key()).zip(0..).collect();
    let kinds = kind::kinds(names, &index);
    let mut joins: Vec<Join> = as_told(names, told);
    joins.extend(defined.iter().map(|(one, other)| Join { one: *one, other: *other, rule: MergeRule::Defined }));
    joins.extend(places(names));
    joins.extend(acronym::joins(names, &kinds));
    joins.extend(person::joins(names, &kinds));
    joins.extend(short::joins(names, &kinds, &index));
    joins.extend(short::products(names, &kinds, &index));
    joins.extend(slip::joins(names, &kinds));
    let mut parents: Vec<usize> = (0..names.len()).collect();
    let mut kept = Vec::new();
    for join in joins {
        let (one, other) = (root(&mut parents, join.one), root(&mut parents, join.other));
        if one != other && !are_apart(names, &mut parents, (one, other), told) {
            if let Some(parent) = parents.get_mut(one.max(other)) {
                *parent = one.min(other);
            }
            kept.push(join);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..names.len() {
        members.entry(root(&mut parents, number)).or_default().push(number);
    }
    let mut groups: Vec<(usize, Vec<usize>)> =
        members.into_values().map(|group| (first_of(names, &group), group)).collect();
    groups.sort_by_key(|(first, _)| *first);
    let mut of_form = vec![0; names.len()];
    let mut actors: Vec<Actor> = Vec::with_capacity(groups.len());
    for (_, group) in groups {
        for number in &group {
            if let Some(actor) = of_form.get_mut(*number) {
                *actor = actors.len();
            }
        }
        actors.push(actor(names, &kinds, &group, told));
    }
    for join in kept {
        let Some(actor) = of_form.get(join.one).and_then(|actor| actors.get_mut(*actor)) else { continue };
        let spelling = |number: usize| names.get(number).map_or("", Known::spelling).to_owned();
        actor.merges.push(Merge { one: spelling(join.one), other: spelling(join.other), rule: join.rule });
    }
    Groups { actors, of_form }
}

/// The names that people said are one.
fn as_told(names: &[Known], told: &Merges) -> Vec<Join> {
    let mut first: Table<&str, usize> = Table::default();
    let mut joins = Vec::new();
    if told.is_empty() {
        return joins;
    }
    for (name, number) in names.iter().zip(0..) {
        if let Some(told) = told.name(name.form.key()) {
            let one = *first.entry(told).or_insert(number);
            if one != number {
                joins.push(Join { one, other: number, rule: MergeRule::Told });
            }
        }
    }
    joins
}

/// Whether people said that a name of the one group and a name of the other are not one.
fn are_apart(names: &[Known], parents: &mut [usize], (one, other): (usize, usize), told: &Merges) -> bool {
    if !told.parts() {
        return false;
    }
    let mut members: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    let [ones, others] = &mut members;
    for (name, number) in names.iter().zip(0..) {
        let root = root(parents, number);
        if root == one {
            ones.push(name.form.key().to_owned());
        } else if root == other {
            others.push(name.form.key().to_owned());
        }
    }
    ones.iter().any(|one| others.iter().any(|other| told.are_apart(one, other)))
}

fn first_of(names: &[Known], group: &[usize]) -> usize {
    group.iter().filter_map(|number| names.get(*number)).map(|name| name.first).min().unwrap_or_default()
}

/// The root of a node, with the path to it made shorter.
fn root(parents: &mut [usize], node: usize) -> usize {
    let mut at = node;
    while let Some(parent) = parents.get(at).copied().filter(|parent| *parent != at) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(place) = parents.get_mut(at) {
            *place = above;
        }
        at = above;
    }
    at
}

/// The actor that a group of names is.
fn actor(names: &[Known], kinds: &[NameKind], group: &[usize], told: &Merges) -> Actor {
    let members: Vec<(&Known, NameKind)> =
        group.iter().filter_map(|number| Some((names.get(*number)?, kinds.get(*number).copied()?))).collect();
    let kind = of_group(&members);
    let told = members.iter().find_map(|(name, _)| told.name(name.form.key()));
    let canonical = told.map_or_else(|| canonical(&members, kind), ToOwned::to_owned);
    let mut aliases: Vec<String> = Vec::new();
    let mut seen: Set<&str> = Set::from_iter([canonical.as_str()]);
    for (name, _) in &members {
        for (spelling, _) in &name.spellings {
            if seen.insert(spelling) {
                aliases.push(spelling.clone());
            }
        }
    }
    Actor { canonical, kind, aliases, ..Actor::default() }
}

/// The kind that most mentions of the group's names have; a kind that is told goes before `other`.
fn of_group(members: &[(&Known, NameKind)]) -> NameKind {
    let mut votes: BTreeMap<NameKind, u32> = BTreeMap::new();
    for (name, kind) in members {
        // A fuller name tells more than a short one.
        *votes.entry(*kind).or_default() += name.count.min(8) + 8 * (name.form.words.len() as u32 - 1).min(3);
    }
    votes.remove(&NameKind::Other);
    let mut best = (NameKind::Other, 0);
    for (kind, count) in votes {
        if count > best.1 {
            best = (kind, count);
        }
    }
    best.0
}

/// The fullest form: the most words, then the commonest, then the first. What is written in capitals throughout gives
/// way to what is not. Where an organisation's short form leaves out only what kind of company it is (`Acme` for `Acme
/// Computer`) and is more common, or well known, it is the name: other documents have it too. A place has one name in all documents.
fn canonical(members: &[(&Known, NameKind)], kind: NameKind) -> String {
    if let Some(place) = members.iter().find_map(|(name, _)| kind::place_key(name.form.key())) {
        return kind::place_name(place);
    }
    let rank = |name: &Known| {
        let spelling = name.spelling();
        let is_shouted = name.form.words.len() > 1 && !spelling.chars().any(char::is_lowercase);
        (name.form.words.len() > 1 || kind == NameKind::Product, !is_shouted, name.form.words.len(), name.count)
    };
    let mut best: Option<&Known> = None;
    for (name, _) in members {
        if best.is_none_or(|best| rank(name) > rank(best)) {
            best = Some(name);
        }
    }
    let Some(best) = best else { return String::new() };
    let short = members
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| short::is_short_of(&name.form.words, &best.form.words))
        .filter(|name| name.count > best.count || name.form.has(Class::COMPANY))
        .max_by_key(|name| name.count);
    short.unwrap_or(best).plain_spelling().to_owned()
}

/// Names of one place.
fn places(names: &[Known]) -> Vec<Join> {
    let mut first: Table<&'static str, usize> = Table::default();
    let mut joins = Vec::new();
    for (name, number) in names.iter().zip(0..) {
        if let Some(place) = kind::place_key(name.form.key()) {
            let one = *first.entry(place).or_insert(number);
            if one != number {
                joins.push(Join { one, other: number, rule: MergeRule::Place });
            }
        }
    }
    joins
}
