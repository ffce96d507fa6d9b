//! The evidence that is quoted → the rules that read it, in words, each with its sentences.

use crate::answer::Fired;
use crate::answer::cite::Citations;
use crate::evidence::Evidence;
use crate::evidence::stance::Stance;

/// What each rule of stance says of a sentence, by its name and by what it made of the sentence.
const WORDS: [(&str, Option<Stance>, &str); 31] = [
    ("same_proposition", Some(Stance::Supports), "It says what the claim says."),
    ("same_proposition", Some(Stance::Contradicts), "Somebody in it denies what the claim says."),
    ("same_proposition", Some(Stance::Mentions), "Somebody in it asks about it, or does not say it."),
    ("negation", None, "It says that it is not so, or the opposite."),
    ("another_number", None, "It has another number for the same thing."),
    ("set_right", None, "It has the figure or the day only to set it right."),
    ("another_date", None, "It has another date for the same event."),
    (
        "another_actor",
        Some(Stance::Contradicts),
        "It says that another did it, or that it was done the other way round.",
    ),
    ("another_actor", None, "It tells of another who did such a thing."),
    ("another_doer", None, "It says that others did it."),
    ("another_office", None, "It has the same office, held for somebody else."),
    ("another_modifier", None, "It has another word before the same noun."),
    ("another_of_its_kind", None, "It has another thing of the same kind in its place."),
    ("owner_and_owned", None, "It tells who owns and who is owned."),
    ("two_readings", None, "It tells of people who differ about it."),
    ("not_yet", None, "It tells of a plan or a forecast, and the claim of something done."),
    ("answers_neither_way", None, "Somebody in it answers neither way."),
    ("does_not_answer", None, "Somebody in it does not answer."),
    ("denies_it", None, "The one who would have done it says that it did not."),
    ("denied_in_short", None, "Somebody concerned denies it in few words."),
    ("nothing_of_the_kind", None, "It says that nothing of the kind was done."),
    ("taken_back", None, "The writer takes back what it repeats."),
    ("called_untrue", None, "It repeats the claim and calls it untrue."),
    ("answered_with_no", None, "It is quoted there, and answered with no."),
    ("unsure", None, "It is a question or a condition, which says neither."),
    ("denies_what_was_said", None, "It denies what was said just before it."),
    ("answers_the_question", None, "It answers a question in the claim's words."),
    ("superseded", None, "Who said it has corrected it since."),
    ("withdraws_it", None, "Who said it withdraws it."),
    ("withdrawn", None, "Who said it has withdrawn it."),
    ("says_less_than_the_best", None, "It says much less of the claim than the best sentence."),
];

/// Beside the claim, and neither for nor against it.
const NEAR: [&str; 2] = ["mentions", "below_the_floor"];

/// The stance rules that fired on the sentences that are cited: in the order of the citations, a rule once for all the
/// sentences of which it said the same.
#[must_use]
pub fn trace(evidence: &[Evidence<'_>], citations: &Citations) -> Vec<Fired> {
    let mut cited: Vec<_> =
        evidence.iter().filter_map(|one| citations.at(one.view.hit, one.span).map(|number| (number, one))).collect();
    cited.sort_by_key(|(number, _)| *number);
    let mut trace: Vec<Fired> = Vec::new();
    for (number, one) in cited {
        let (rule, text) = (one.rule, words(one.rule, one.stance));
        match trace.iter_mut().find(|fired| fired.rule == rule && fired.text == text) {
            Some(fired) if fired.citations.contains(&number) => {}
            Some(fired) => fired.citations.push(number),
            None => trace.push(Fired { rule, text, citations: vec![number] }),
        }
    }
    trace
}

/// What a rule says of a sentence; of one without words of its own, its name.
fn words(rule: &str, stance: Stance) -> String {
    if NEAR.contains(&rule) {
        return "It speaks of the same things, and says neither that nor the opposite.".to_owned();
    }
    let known = WORDS.iter().find(|(name, of, _)| *name == rule && of.is_none_or(|of| of == stance));
    known.map_or_else(|| format!("Rule “{}”.", rule.replace('_', " ")), |(_, _, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::stance;

    #[test]
    fn every_rule_of_stance_has_words() {
        for rule in stance::names() {
            for stance in [Stance::Supports, Stance::Contradicts, Stance::Disputes, Stance::Mentions] {
                let said = words(rule, stance);
                assert!(
                    !said.starts_with("Rule") || (rule == "same_proposition" && stance == Stance::Disputes),
                    "{rule}: {said}"
                );
            }
        }
    }
}
