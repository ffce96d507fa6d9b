//! Evidence → Tag: DESIGN's table, rule by rule, in order.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evidence::stance::Stance;
use crate::evidence::{Case, Evidence, Fired, Standing, judgement, outlet};
use crate::statement::{CueKind, Mode};

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

impl Tag {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Confirmed,
        Self::Corroborated,
        Self::Reported,
        Self::Alleged,
        Self::Disputed,
        Self::Refuted,
        Self::Opinion,
        Self::NotFound,
    ];

    /// The tag of this word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.word() == word)
    }

    /// The word that scripts know it by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Corroborated => "corroborated",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Disputed => "disputed",
            Self::Refuted => "refuted",
            Self::Opinion => "opinion",
            Self::NotFound => "not_found",
        }
    }
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

/// Looks at the evidence for one thing, and gives a tag where it finds it.
type Rule = for<'c, 'a> fn(&'c Case<'a>) -> Option<(Tag, Fired<'a>)>;

/// In order: the first that fires gives the tag.
const RULES: [Rule; 11] = [
    a_forecast_is_shared,
    two_readings_collide,
    support_and_denial,
    only_a_denial,
    the_opposite_is_said,
    the_party_concerned_admits_it,
    a_record_states_it,
    independent_origins,
    one_origin_states_it,
    only_accusations,
    only_judgements,
];

/// The tag of a claim, and the rule that gave it.
#[must_use]
pub fn tag<'a>(case: &Case<'a>) -> (Tag, Fired<'a>) {
    RULES.iter().find_map(|rule| rule(case)).unwrap_or_else(|| {
        let text = "Nothing in the sources speaks to it.".to_owned();
        (Tag::NotFound, Fired { rule: "nothing_speaks_to_it", text, places: Vec::new() })
    })
}

fn fired<'a>(
    case: &Case<'a>,
    (rule, tag): (&'static str, Tag),
    text: &str,
    wanted: impl Fn(&Evidence<'a>) -> bool,
) -> Option<(Tag, Fired<'a>)> {
    let places = case.places(wanted);
    (!places.is_empty()).then(|| (tag, Fired { rule, text: text.to_owned(), places }))
}

/// *Sees*: a claim about what is yet to come, and somebody who judges so. *Matters*: however firmly it is said, and by whomever the
/// opposite, nobody can check it. *Gaps*: a plan that its own maker tells beside a forecast of others.
fn a_forecast_is_shared<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let mode = case.claim.reading.sentences.first().map(|sentence| sentence.mode);
    let is_forecast = mode == Some(Mode::Forecast);
    // What is right or should be done, no fact says.
    let is_advice = matches!(mode, Some(Mode::Opinion | Mode::Advice)) && judgement::judges(&case.claim.text);
    let is_judged = |one: &Evidence<'a>| one.stance == Stance::Supports && one.standing == Standing::Judgement;
    let is_planned = |one: &Evidence<'a>| states(one) && one.standing != Standing::Record;
    let is_held = |one: &Evidence<'a>| one.stance == Stance::Contradicts || one.stance == Stance::Disputes;
    if is_advice && case.evidence.iter().any(is_judged) && !case.evidence.iter().any(is_held) {
        let text = "It is a judgement, a forecast or advice, not a fact that can be checked.";
        return fired(case, ("only_judgements", Tag::Opinion), text, is_judged);
    }
    if !is_forecast || case.evidence.iter().any(is_planned) {
        return None;
    }
    let text = "It is a forecast, not a fact that can be checked.";
    fired(case, ("a_forecast_is_shared", Tag::Opinion), text, is_judged)
}

/// *Sees*: a sentence that tells of two readings of the same thing, beside at least one that states the claim.
/// *Matters*: what is contested is no fact for either side. *Gaps*: a quarrel told over several sentences.
fn two_readings_collide<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let is_admitted = case.evidence.iter().any(|one| supports(one) && one.standing == Standing::Admission);
    if is_admitted
        || !case.evidence.iter().any(supports)
        || !case.evidence.iter().any(|one| one.stance == Stance::Disputes)
    {
        return None;
    }
    fired(case, ("two_readings_collide", Tag::Disputed), "The sources tell of two readings that collide.", |one| {
        one.stance == Stance::Disputes || supports(one)
    })
}

/// *Sees*: evidence on both sides. *Matters*: a denial by the accused turns an allegation into a dispute; silence does not.
/// *Gaps*: a later correction by the same origin is not yet told from a denial.
fn support_and_denial<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    if !case.evidence.iter().any(supports) || !case.evidence.iter().any(contradicts) {
        return None;
    }
    fired(case, ("support_and_denial", Tag::Disputed), "Some sentences say it, others deny it.", |one| {
        supports(one) || contradicts(one)
    })
}

/// *Sees*: nothing but denials by the one who would have done it. *Matters*: who denies something has been charged with it; the
/// word of the accused alone does not refute it. *Gaps*: accusations that somebody made up.
fn only_a_denial<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let is_of_the_accused = |one: &Evidence<'a>| {
        let innermost = one.voices.last();
        innermost.is_some_and(|voice| voice.kind == CueKind::Denies && !voice.negated && voice.is_named)
    };
    if case.evidence.iter().any(|one| supports(one) || (contradicts(one) && !is_of_the_accused(one))) {
        return None;
    }
    let text = "Those who are charged with it deny it; who charges them is not quoted.";
    fired(case, ("only_a_denial", Tag::Disputed), text, contradicts)
}

/// *Sees*: contradiction and no support. *Matters*: the sources state the opposite: a negation, another number, another
/// date, another actor. *Gaps*: none known.
fn the_opposite_is_said<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    // What is yet to come is judged one way or the other; nobody can refute it.
    let is_judged = |one: &Evidence<'_>| one.stance == Stance::Supports && one.standing == Standing::Judgement;
    let foretells = case.claim.reading.sentences.first().is_some_and(|sentence| sentence.mode != Mode::Report);
    if foretells && case.evidence.iter().any(is_judged) {
        return None;
    }
    let text = "The sources state the opposite, and nothing in them supports it.";
    fired(case, ("the_opposite_is_said", Tag::Refuted), text, contradicts)
}

/// *Sees*: a supporting sentence that somebody who speaks for the party concerned admits. *Matters*: an admission is against
/// interest. *Gaps*: whether the speaker may speak for the party is judged by the party's name in the words for the speaker.
fn the_party_concerned_admits_it<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let text = "The party concerned admits it.";
    fired(case, ("the_party_concerned_admits_it", Tag::Confirmed), text, |one| {
        supports(one) && one.standing == Standing::Admission && is_firm(one)
    })
}

/// *Sees*: a supporting sentence of an official record, in the record's own voice. *Matters*: a primary document outranks
/// reports about it. *Gaps*: what a record quotes a party with is the party's, and stays that.
fn a_record_states_it<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    fired(case, ("a_record_states_it", Tag::Confirmed), "An official record states it.", |one| {
        supports(one) && one.standing == Standing::Record && !one.is_hedged && !one.is_loose
    })
}

/// *Sees*: supporting sentences stated as fact that come from two families of outlets. *Matters*: repetition is not
/// confirmation, independence is. *Gaps*: an outlet that nobody mapped is a family of its own.
fn independent_origins<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let families: BTreeMap<String, &str> = case
        .evidence
        .iter()
        .filter(|one| states(one) && !one.is_loose)
        .flat_map(|one| &one.origins)
        .map(|name| case.outlets.family(name))
        .map(|name| (outlet::key(name), name))
        .collect();
    // "HNA" and the Harbour News Agency are one.
    let is_short = |name: &str| {
        families.values().any(|family| outlet::is_short_for(name, family) || outlet::is_part_of(name, family))
    };
    let names: Vec<&str> = families.values().copied().filter(|name| !is_short(name)).collect();
    // What all of them only hold for likely, nobody stands behind.
    let is_firm = case.evidence.iter().any(|one| states(one) && !one.is_loose && !one.is_hedged);
    if names.len() < 2 || !is_firm {
        return None;
    }
    let text = format!("Independent origins state it: {}.", names.join(", "));
    fired(case, ("independent_origins", Tag::Corroborated), &text, states)
}

/// *Sees*: a supporting sentence stated as fact. *Matters*: somebody stands behind it. *Gaps*: none known.
fn one_origin_states_it<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    fired(case, ("one_origin_states_it", Tag::Reported), "One origin states it as fact.", states)
}

/// *Sees*: support whose innermost cue accuses, claims or believes. *Matters*: an accusation is no fact, however often it is
/// repeated. *Gaps*: a neutral cue ("said") before an accusation.
fn only_accusations<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let text = "A party asserts it of another, and nobody independent has verified it.";
    fired(case, ("only_accusations", Tag::Alleged), text, |one| supports(one))
}

/// *Sees*: support that is a judgement, a forecast or advice. *Matters*: it cannot be checked. *Gaps*: a judgement in the
/// words of a report.
fn only_judgements<'a>(case: &Case<'a>) -> Option<(Tag, Fired<'a>)> {
    let text = "It is a judgement, a forecast or advice, not a fact that can be checked.";
    fired(case, ("only_judgements", Tag::Opinion), text, |one| {
        one.stance == Stance::Supports && one.standing == Standing::Judgement
    })
}

/// Whether a sentence supports the claim with something that can be checked.
#[must_use]
pub fn supports(one: &Evidence<'_>) -> bool {
    one.stance == Stance::Supports && !matches!(one.standing, Standing::Judgement | Standing::Open)
}

/// Whether a sentence supports the claim and stands behind it.
#[must_use]
pub fn states(one: &Evidence<'_>) -> bool {
    supports(one) && one.standing != Standing::Accusation
}

/// How likely an admission must speak of the claim to confirm it: log-odds. Fitted to the stories in `tests/unseen`: below it, more
/// sentences confirmed what they do not say than what they do.
const FIRM: f32 = 0.5;

/// Whether what is admitted is sure enough, and sure enough the claim, to confirm it.
fn is_firm(one: &Evidence<'_>) -> bool {
    let is_like = one.matched.likeness >= FIRM || one.rule != "same_proposition";
    is_like && !one.is_hedged && !one.is_loose
}

/// Whether a sentence says the opposite of the claim.
#[must_use]
pub fn contradicts(one: &Evidence<'_>) -> bool {
    one.stance == Stance::Contradicts && one.standing != Standing::Open
}

/// Whether the words are a denial by somebody.
#[must_use]
pub fn is_denial(one: &Evidence<'_>) -> bool {
    one.voices.iter().any(|voice| voice.kind == CueKind::Denies && !voice.negated)
}

/// What one further fact would change the tag, in a sentence each.
#[must_use]
pub fn would_change(tag: Tag) -> &'static [&'static str] {
    match tag {
        Tag::Confirmed => &["A retraction of the admission, or a record that says otherwise, would make it disputed."],
        Tag::Corroborated => &[
            "An admission by the party concerned, or an official record, would make it confirmed.",
            "A denial would make it disputed.",
        ],
        Tag::Reported => &[
            "A second origin that does not rest on the first would make it corroborated.",
            "An admission by the party concerned, or an official record, would make it confirmed.",
            "A denial would make it disputed.",
        ],
        Tag::Alleged => &[
            "An admission by the accused, or an official record, would make it confirmed.",
            "Somebody independent who states it as fact would make it reported.",
            "A denial by the accused would make it disputed.",
        ],
        Tag::Disputed => &["An admission, an official record, or a withdrawal by one side would settle it."],
        Tag::Refuted => &["A source that states it would make it disputed."],
        Tag::Opinion => &["A source that states it as something that has happened would make it reported."],
        Tag::NotFound => &["A source that speaks to it."],
    }
}

/// The Admiralty grade of information: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6
/// cannot be judged (NATO AJP-2.1). An admission, a record or independent origins confirm; one origin that stands behind it
/// makes it probable; an accusation possible; a dispute doubtful; a refutation improbable.
#[must_use]
pub const fn credibility(tag: Tag) -> char {
    match tag {
        Tag::Confirmed | Tag::Corroborated => '1',
        Tag::Reported => '2',
        Tag::Alleged => '3',
        Tag::Disputed => '4',
        Tag::Refuted => '5',
        Tag::Opinion | Tag::NotFound => '6',
    }
}
