//! Evidence → Tag: DESIGN's table, rule by rule, in order.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::evidence::outlet::Outlets;
use crate::evidence::stance::Stance;
use crate::evidence::{Evidence, Standing};

/// The verification tag of an answer; DESIGN.md says what each needs. From the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    Confirmed,
    Corroborated,
    Reported,
    Alleged,
    Disputed,
    Refuted,
    Opinion,
    NotFound,
}

/// The tag of a statement of this standing, seen alone.
#[must_use]
pub const fn alone(standing: Standing) -> Tag {
    match standing {
        Standing::Record | Standing::Admission => Tag::Confirmed,
        Standing::Fact => Tag::Reported,
        Standing::Accusation => Tag::Alleged,
        Standing::Judgement | Standing::Open => Tag::Opinion,
    }
}

/// A rule that fired: what it gives, why, and the evidence (by its place) that it looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    pub rule: &'static str,
    pub tag: Tag,
    pub text: String,
    pub looked_at: Vec<usize>,
}

/// All the evidence for a claim.
pub struct Case<'a> {
    pub evidence: &'a [Evidence<'a>],
    pub outlets: &'a Outlets,
}

impl Case<'_> {
    fn with(&self, wanted: impl Fn(&Evidence<'_>) -> bool) -> Vec<usize> {
        self.evidence.iter().enumerate().filter(|(_, evidence)| wanted(evidence)).map(|(index, _)| index).collect()
    }

    fn supports(&self) -> Vec<usize> {
        self.with(|evidence| {
            evidence.stance == Stance::Supports && !matches!(evidence.standing, Standing::Judgement | Standing::Open)
        })
    }

    fn contradicts(&self) -> Vec<usize> {
        self.with(|evidence| evidence.stance == Stance::Contradicts && evidence.standing != Standing::Open)
    }

    /// The families of outlets from which the evidence at these places comes.
    fn families(&self, places: &[usize]) -> BTreeSet<&str> {
        places
            .iter()
            .filter_map(|place| self.evidence.get(*place))
            .flat_map(|evidence| &evidence.origins)
            .map(|name| self.outlets.family(name))
            .collect()
    }
}

type Rule = fn(&Case<'_>) -> Option<Fired>;

/// In order: the first that fires gives the tag.
const RULES: [Rule; 9] = [
    nothing_speaks_to_it,
    both_sides_are_told,
    the_opposite_is_said,
    the_party_concerned_admits_it,
    only_judgements,
    independent_origins,
    one_origin_states_it,
    only_accusations,
    only_mentioned,
];

/// The tag of a claim, and the rule that gave it.
#[must_use]
pub fn tag(case: &Case<'_>) -> Fired {
    RULES.iter().find_map(|rule| rule(case)).unwrap_or_else(|| Fired {
        rule: "nothing_speaks_to_it",
        tag: Tag::NotFound,
        text: "Nothing in the sources speaks to it.".to_owned(),
        looked_at: Vec::new(),
    })
}

fn fired(rule: &'static str, tag: Tag, text: &str, looked_at: Vec<usize>) -> Option<Fired> {
    (!looked_at.is_empty()).then(|| Fired { rule, tag, text: text.to_owned(), looked_at })
}

fn nothing_speaks_to_it(case: &Case<'_>) -> Option<Fired> {
    case.evidence.is_empty().then(|| Fired {
        rule: "nothing_speaks_to_it",
        tag: Tag::NotFound,
        text: "Nothing in the sources speaks to it.".to_owned(),
        looked_at: Vec::new(),
    })
}

fn both_sides_are_told(case: &Case<'_>) -> Option<Fired> {
    let told = case.with(|evidence| evidence.stance == Stance::Disputes);
    if !told.is_empty() {
        return fired("both_sides_are_told", Tag::Disputed, "The sources tell of two readings that collide.", told);
    }
    let (mut supports, contradicts) = (case.supports(), case.contradicts());
    if supports.is_empty() || contradicts.is_empty() {
        return None;
    }
    supports.extend(contradicts);
    fired("support_and_denial", Tag::Disputed, "Some sentences say it, others deny it.", supports)
}

fn the_opposite_is_said(case: &Case<'_>) -> Option<Fired> {
    fired(
        "the_opposite_is_said",
        Tag::Refuted,
        "The sources state the opposite, and nothing supports it.",
        case.contradicts(),
    )
}

fn the_party_concerned_admits_it(case: &Case<'_>) -> Option<Fired> {
    let admitted = case.with(|evidence| {
        evidence.stance == Stance::Supports && matches!(evidence.standing, Standing::Admission | Standing::Record)
    });
    fired(
        "the_party_concerned_admits_it",
        Tag::Confirmed,
        "The party concerned admits it, or a record states it.",
        admitted,
    )
}

fn only_judgements(case: &Case<'_>) -> Option<Fired> {
    if !case.supports().is_empty() {
        return None;
    }
    let judged = case.with(|evidence| evidence.stance == Stance::Supports && evidence.standing == Standing::Judgement);
    fired(
        "only_judgements",
        Tag::Opinion,
        "It is a judgement, a forecast or advice, not a fact that can be checked.",
        judged,
    )
}

fn stated_as_fact(case: &Case<'_>) -> Vec<usize> {
    case.with(|evidence| evidence.stance == Stance::Supports && evidence.standing < Standing::Accusation)
}

fn independent_origins(case: &Case<'_>) -> Option<Fired> {
    let stated = stated_as_fact(case);
    let families = case.families(&stated);
    if families.len() < 2 {
        return None;
    }
    let names: Vec<&str> = families.into_iter().collect();
    fired(
        "independent_origins",
        Tag::Corroborated,
        &format!("Independent origins state it: {}.", names.join(", ")),
        stated,
    )
}

fn one_origin_states_it(case: &Case<'_>) -> Option<Fired> {
    fired("one_origin_states_it", Tag::Reported, "One origin states it as fact.", stated_as_fact(case))
}

fn only_accusations(case: &Case<'_>) -> Option<Fired> {
    fired(
        "only_accusations",
        Tag::Alleged,
        "A party asserts it of another, and nobody independent has verified it.",
        case.supports(),
    )
}

fn only_mentioned(case: &Case<'_>) -> Option<Fired> {
    let _ = case;
    None
}
