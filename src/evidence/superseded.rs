//! What a paper has corrected no longer stands.
//!
//! *What it sees*: a sentence in which a paper takes back what it said, and sentences of the same outlet, or that rest on it, which
//! still say it. *Why it matters*: a later correction from the same origin replaces what it corrects; the two do not collide.
//! *Known gaps*: corrections by those whom nobody names; records, which are replaced by another record alone.

use std::collections::BTreeSet;

use crate::document::DocumentId;
use crate::evidence::origin::{self, Voice};
use crate::evidence::outlet::{self, Outlets};
use crate::evidence::stance::Stance;
use crate::evidence::{Evidence, Standing, tag};
use crate::statement::CueKind;
use crate::text::{self, Span};

/// The rules by which a writer takes back own words.
const TAKEN_BACK: [&str; 1] = ["taken_back"];

/// Whether the passage calls itself a correction.
fn is_correction(one: &Evidence<'_>) -> bool {
    const LABELS: [&str; 6] = ["correction", "corrections", "clarification", "erratum", "corrigendum", "retraction"];
    let opening = one.view.words.iter().filter(|word| word.token.is_word()).take(3);
    let title = one.view.hit.meta.title.as_deref().unwrap_or_default().to_lowercase();
    let is_titled = ["corrected", "correction", "corrects", "retraction"].iter().any(|label| title.starts_with(label));
    opening.clone().any(|word| word.token.is_any(&LABELS))
        || is_titled
        || one.view.hit.meta.extra.contains_key("corrects")
}

/// "It was about 90, not about 900": the claim's own figure, set aside by another in the same sentence.
fn sets_aside(one: &Evidence<'_>, figures: &[Span]) -> bool {
    let words = one.view.within(one.span);
    let is_figure = |at: usize| {
        let word = words.get(at)?;
        figures.iter().any(|figure| figure.overlaps(word.token.span)).then_some(word.token.span)
    };
    (0..words.len()).any(|at| {
        let is_not = words.get(at).is_some_and(|word| word.token.is_any(&["not", "instead"]));
        let next = is_figure(at + 1).or_else(|| is_figure(at + 2));
        let Some(aside) = next.filter(|_| is_not) else { return false };
        let is_met = one.matched.met.iter().filter_map(|met| met.at).any(|met| met.overlaps(aside));
        let has_other = figures.iter().any(|figure| one.span.contains(*figure) && figure.end <= aside.start);
        is_met && has_other
    })
}

/// "The estimate of nine left out the pier and was too low": a figure that is repeated to say that it is wrong.
fn is_called_short(one: &Evidence<'_>) -> bool {
    const FIGURES: [&str; 8] = ["estimate", "figure", "number", "count", "total", "sum", "tally", "toll"];
    let words = one.view.within(one.span);
    let Some(figure) = words.iter().position(|word| word.token.is_any(&FIGURES)) else { return false };
    words.windows(2).skip(figure).any(|two| {
        let [too, low] = two else { return false };
        too.token.is("too") && low.token.is_any(&["low", "high", "small", "large"])
    })
}

/// Whether `name` is that of one of the families, or its initials.
fn is_of(families: &BTreeSet<String>, name: &str) -> bool {
    families.iter().any(|family| outlet::key(family) == outlet::key(name) || outlet::is_short_for(name, family))
}

/// Whether the sentence has the claim's own figure and day, and sets them aside: "41, not 410".
fn sets_right(one: &Evidence<'_>) -> bool {
    const NOT: [&str; 2] = ["not", "instead"];
    let is_figure = ["another_number", "another_date"].contains(&one.rule);
    let words = one.view.within(one.span);
    let met = one.matched.met.iter().filter_map(|met| met.at);
    is_figure
        && words.windows(2).any(|two| {
            let [not, next] = two else { return false };
            not.token.is_any(&NOT) && met.clone().any(|at| at.overlaps(next.token.span))
        })
}

/// Turns what a party said before it admitted the opposite into a mention.
fn yield_to_admissions(evidence: &mut [Evidence<'_>]) {
    let admitted: BTreeSet<String> = evidence
        .iter()
        .filter(|one| tag::contradicts(one) && one.standing == Standing::Admission && !one.is_hedged)
        .filter_map(|one| one.voices.last()?.name.as_deref().map(text::fold))
        .collect();
    for one in evidence.iter_mut().filter(|one| tag::supports(one)) {
        let Some(voice) = one.voices.last() else { continue };
        let name = voice.name.as_deref().map(text::fold).unwrap_or_default();
        let speaks_for = |party: &String| {
            let mut parts = party.split(' ');
            name == *party || parts.all(|part| voice.words.iter().any(|word| word == part))
        };
        if one.standing != Standing::Admission && admitted.iter().any(speaks_for) {
            one.stance = Stance::Mentions;
            one.rule = "admitted_otherwise";
        }
    }
}

/// Turns figures and days that were told before an office recorded, or the party admitted, another into mentions: what is known since
/// does not collide with what was thought before.
fn yield_to_what_came_out(evidence: &mut [Evidence<'_>]) {
    let is_figure = |one: &Evidence<'_>| ["another_number", "another_date"].contains(&one.rule);
    let is_firm = |one: &Evidence<'_>| {
        matches!(one.standing, Standing::Record | Standing::Admission) && !one.is_hedged && !one.is_loose
    };
    let day = |one: &Evidence<'_>| one.view.hit.meta.published.as_ref().map(|published| published.iso.clone());
    let side = |stance: Stance| -> Vec<(Option<String>, bool, f32)> {
        let firm = evidence.iter().filter(|one| one.stance == stance && is_firm(one));
        let firm = firm.filter(|one| stance == Stance::Supports || is_figure(one));
        firm.map(|one| (day(one), one.standing == Standing::Record, one.matched.direct_acts)).collect()
    };
    let (support, contradiction) = (side(Stance::Supports), side(Stance::Contradicts));
    let (firm, other) = match (support.is_empty(), contradiction.is_empty()) {
        (false, true) => (support, Stance::Contradicts),
        (true, false) => (contradiction, Stance::Supports),
        _ => return,
    };
    let yields = |one: &Evidence<'_>| {
        let is_denial = one.voices.iter().any(|voice| voice.kind == CueKind::Denies);
        // What a paper tells in its own words, or has from another paper; a party's word is a side of its own.
        let is_told = one.voices.iter().all(|voice| voice.kind == CueKind::Reports || !voice.is_named);
        let known = day(one);
        !is_denial
            && firm.iter().any(|(since, is_record, acts)| {
                let is_earlier = known.as_ref().zip(since.as_ref()).is_some_and(|(known, since)| known < since);
                is_earlier && (*is_record || is_told) && *acts + NEARLY >= one.matched.direct_acts
            })
    };
    let told: Vec<usize> = evidence
        .iter()
        .enumerate()
        .filter(|(_, one)| one.stance == other && (other == Stance::Supports || is_figure(one)) && yields(one))
        .map(|(at, _)| at)
        .collect();
    for at in told {
        if let Some(one) = evidence.get_mut(at) {
            one.stance = Stance::Mentions;
            one.rule = "known_better_since";
        }
    }
}

/// How much less of what was done the firmer sentence may say.
const NEARLY: f32 = 0.2;

/// Turns the support of what was taken back into a mention.
pub fn weigh(evidence: &mut [Evidence<'_>], outlets: &Outlets) {
    // A sentence that says less than the best may still set the claim's own figure aside.
    for one in evidence.iter_mut().filter(|one| tag::supports(one) || one.rule == "says_less_than_the_best") {
        let reading = &one.view.hit.reading;
        let figures: Vec<Span> =
            reading.quantities.iter().map(|one| one.span).chain(reading.dates.iter().map(|one| one.span)).collect();
        if sets_aside(one, &figures) || tag::supports(one) && is_called_short(one) {
            one.stance = Stance::Contradicts;
            one.rule = "another_number";
        }
    }
    yield_to_admissions(evidence);
    yield_to_what_came_out(evidence);
    let (mut families, mut documents) = (BTreeSet::<String>::new(), BTreeSet::<DocumentId>::new());
    let corrects = |one: &&Evidence<'_>| TAKEN_BACK.contains(&one.rule) || is_correction(one) || sets_right(one);
    for one in evidence.iter().filter(|one| one.stance == Stance::Contradicts).filter(corrects) {
        documents.insert(one.view.hit.meta.id.clone());
        families.extend(one.view.hit.meta.outlet.iter().map(|outlet| outlets.family(outlet).to_owned()));
    }
    if documents.is_empty() {
        return;
    }
    for one in evidence.iter_mut().filter(|one| tag::supports(one)) {
        let is_own = documents.contains(&one.view.hit.meta.id)
            || one.view.hit.meta.outlet.as_ref().is_some_and(|outlet| families.contains(outlets.family(outlet)));
        let is_theirs = |name: &String| is_of(&families, outlets.family(name));
        // "The agency said": whose agency it is, its correction tells.
        let is_the_agencys = || {
            let is_another = one.voices.iter().any(Voice::is_another_outlet);
            one.origins.is_empty() && (is_another || origin::is_passed_on(one.view.within(one.span)))
        };
        let rests = !one.origins.is_empty() && one.origins.iter().all(is_theirs) || is_the_agencys();
        if (is_own || rests) && !matches!(one.standing, Standing::Record | Standing::Admission) {
            one.stance = Stance::Mentions;
            one.rule = "superseded";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_family() {
        let families: BTreeSet<String> = ["Harbour News Agency".to_owned()].into();
        assert!(is_of(&families, "Harbour News Agency"));
        assert!(is_of(&families, "HNA"));
        assert!(!is_of(&families, "HN"));
        assert!(!is_of(&families, "Harbour Post"));
    }
}
