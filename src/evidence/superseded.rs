//! What a paper has corrected no longer stands.
//!
//! *What it sees*: a sentence in which a paper takes back what it said, and sentences of the same outlet, or that rest on it, which
//! still say it. *Why it matters*: a later correction from the same origin replaces what it corrects; the two do not collide.
//! *Known gaps*: corrections by those whom nobody names; records, which are replaced by another record alone.

use std::collections::BTreeSet;

use crate::document::DocumentId;
use crate::evidence::outlet::Outlets;
use crate::evidence::stance::Stance;
use crate::evidence::{Evidence, Standing, tag};

/// The rules by which a writer takes back own words.
const TAKEN_BACK: [&str; 1] = ["taken_back"];

/// Whether the passage calls itself a correction.
fn is_correction(one: &Evidence<'_>) -> bool {
    const LABELS: [&str; 6] = ["correction", "corrections", "clarification", "erratum", "corrigendum", "retraction"];
    let opening = one.view.words.iter().filter(|word| word.token.is_word()).take(3);
    opening.clone().any(|word| word.token.is_any(&LABELS))
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

/// Turns the support of what was taken back into a mention.
pub fn weigh(evidence: &mut [Evidence<'_>], outlets: &Outlets) {
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
        let rests = !one.origins.is_empty() && one.origins.iter().all(|name| families.contains(outlets.family(name)));
        if (is_own || rests) && !matches!(one.standing, Standing::Record | Standing::Admission) {
            one.stance = Stance::Mentions;
            one.rule = "superseded";
        }
    }
}
