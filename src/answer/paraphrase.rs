//! Do two wordings claim the same? Where that is in doubt, they do not.
//!
//! *What it sees*: the words of both in order, with stems and at most a synonym or two; articles, "that" and the "has" of a
//! perfect come and go, a date in a plain sentence may move, and "X was banned by Y" is "Y banned X". *Why it matters*: what
//! a person decided about one claim must not be shown for another. *Known gaps*: wordings in another order, and figures
//! written in another way ("five", "5"), are held for other claims.

use crate::evidence::proposition::Proposition;
use crate::evidence::sense;
use crate::evidence::view::{self, Word};
use crate::statement::DateKind;
use crate::statement::syntax::{self, Tag};
use crate::statement::term;
use crate::statement::token::{Token, TokenKind};
use crate::text;

/// How two wordings of one claim differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Not at all, but for case, accents, spaces and the stop at the end.
    SameWords,
    Paraphrase,
}

/// Longer claims are compared word for word only.
const LONGEST: usize = 80;
/// Marks that mean nothing here; others (`%`, `$`) are words.
const SILENT: &str = ",.;:'\"“”‘’()[]-–—!?…";

/// Whether the two claim the same, and how alike they are.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Option<Likeness> {
    if plainly(one) == plainly(other) {
        return Some(Likeness::SameWords);
    }
    if !may_be_alike(one, other) {
        return None;
    }
    let (one, other) = (Wording::read(one)?, Wording::read(other)?);
    let is_same = one.is_question == other.is_question && one.dates == other.dates && aligned(&one.units, &other.units);
    is_same.then_some(Likeness::Paraphrase)
}

fn plainly(text: &str) -> String {
    text::fold(text.trim().trim_end_matches(['.', '!', ' ']))
}

/// A quick look: half the words of the shorter must stand in the other.
fn may_be_alike(one: &str, other: &str) -> bool {
    let (one, other) = (term::terms(one), term::terms(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|term| long.iter().any(|known| known.stem == term.stem)).count();
    !short.is_empty() && long.len() <= LONGEST && shared * 2 >= short.len()
}

/// A claim as it is compared.
struct Wording {
    units: Vec<Unit>,
    /// The dates that may stand anywhere: value and end, in order.
    dates: Vec<(String, Option<String>)>,
    is_question: bool,
}

#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "four facts that do not depend on each other")]
struct Unit {
    stem: String,
    folded: String,
    tag: Tag,
    /// A name, a figure or a date: compared letter for letter.
    is_fixed: bool,
    is_date: bool,
    /// May stand or be left out.
    is_light: bool,
    is_content: bool,
}

impl Wording {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('\n') {
            return None;
        }
        let claim = Proposition::read(text);
        let words = view::words(text, 0);
        let tokens: Vec<Token<'_>> = words.iter().map(|word| word.token).collect();
        let tags = syntax::tags(&tokens);
        let tag = |at: usize| tags.get(at).copied().unwrap_or(Tag::Stop);
        // In a sentence of several clauses a date, or who acts, belongs to one of them.
        let is_plain = claim.reading.attributions.is_empty()
            && !tags.iter().any(|tag| matches!(tag, Tag::Coordinator | Tag::Subordinator | Tag::That | Tag::Relative));
        let dates: Vec<_> = claim
            .reading
            .dates
            .iter()
            .filter(|date| {
                is_plain
                    && date.kind == DateKind::Date
                    && date.value.starts_with(|letter: char| letter.is_ascii_digit())
                    && !date.inferred
            })
            .collect();
        let moves = |word: &Word<'_>| dates.iter().any(|date| date.span.overlaps(word.token.span));
        let mut units = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let leads = word.token.is_any(&["in", "on"]) && words.get(at + 1).is_some_and(moves);
            let is_silent = word.stem.is_empty()
                && (word.token.kind == TokenKind::Clitic || word.token.text.chars().all(|mark| SILENT.contains(mark)));
            if is_silent || leads || moves(word) {
                continue;
            }
            let span = word.token.span;
            let is_date = claim.reading.dates.iter().any(|date| date.span.overlaps(span));
            let next = (at + 1..words.len()).map(tag).find(|tag| *tag != Tag::Adverb);
            let is_light = match tag(at) {
                Tag::Have => matches!(next, Some(Tag::Past | Tag::Participle)),
                Tag::Do => next == Some(Tag::Not),
                Tag::That => true,
                _ => word.token.is_any(&["the", "a", "an"]),
            };
            units.push(Unit {
                stem: if word.stem.is_empty() { word.token.text.to_owned() } else { word.stem.clone().into_owned() },
                folded: if word.token.kind == TokenKind::Number {
                    word.stem.clone().into_owned()
                } else {
                    word.folded()
                },
                tag: tag(at),
                is_fixed: is_date
                    || word.token.kind == TokenKind::Number
                    || claim.names.iter().any(|name| name.span.overlaps(span)),
                is_date,
                is_light,
                is_content: word.is_content(),
            });
        }
        if is_plain {
            units = active(units);
        }
        let dates = dates.into_iter().map(|date| (date.value.clone(), date.end.clone())).collect();
        Some(Self { units, dates, is_question: text.ends_with('?') })
    }
}

/// "X was banned by Y from Z" → "Y banned X from Z"; anything else as it stands.
fn active(units: Vec<Unit>) -> Vec<Unit> {
    let tag = |at: usize| units.get(at).map_or(Tag::Stop, |unit| unit.tag);
    let passive = || {
        let be = (1..units.len()).find(|at| tag(*at) == Tag::Be)?;
        if matches!(tag(be - 1), Tag::Modal | Tag::Have | Tag::Not | Tag::Be | Tag::To) {
            return None;
        }
        let verb = (be + 1..units.len()).find(|at| tag(*at) != Tag::Adverb)?;
        let by = (verb + 1..units.len()).find(|at| units.get(*at).is_some_and(|unit| unit.folded == "by"))?;
        let is_actor = |at: usize| units.get(at).is_some_and(|unit| !unit.is_date && tag(at) != Tag::Number);
        let end = (by + 1..units.len())
            .find(|at| matches!(tag(*at), Tag::Preposition | Tag::To | Tag::Adverb))
            .unwrap_or(units.len());
        (matches!(tag(verb), Tag::Past | Tag::Participle) && end > by + 1 && (by + 1..end).all(is_actor))
            .then_some((be, verb, by, end))
    };
    let Some((be, verb, by, end)) = passive() else { return units };
    let parts = [by + 1..end, be + 1..verb + 1, 0..be, verb + 1..by, end..units.len()];
    parts.into_iter().flat_map(|part| units.get(part).unwrap_or_default()).cloned().collect()
}

/// Whether the words of the two meet in order, light ones aside, with no more synonyms than their length bears.
fn aligned(one: &[Unit], other: &[Unit]) -> bool {
    if one.len().max(other.len()) > LONGEST {
        return false;
    }
    let stems = |units: &[Unit]| -> Vec<String> { units.iter().map(|unit| unit.stem.clone()).collect() };
    let (left, right) = (stems(one), stems(other));
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    // The fewest synonyms by which the first `i` words of one meet the first `j` of the other.
    let width = other.len() + 1;
    let mut fewest: Vec<Option<usize>> = vec![None; (one.len() + 1) * width];
    let reach = |table: &mut Vec<Option<usize>>, i: usize, j: usize, cost: usize| {
        if let Some(known) = table.get_mut(i * width + j) {
            *known = Some(known.map_or(cost, |known| known.min(cost)));
        }
    };
    reach(&mut fewest, 0, 0, 0);
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            let Some(cost) = fewest.get(i * width + j).copied().flatten() else { continue };
            let (here, there) = (one.get(i), other.get(j));
            if here.is_some_and(|unit| unit.is_light) {
                reach(&mut fewest, i + 1, j, cost);
            }
            if there.is_some_and(|unit| unit.is_light) {
                reach(&mut fewest, i, j + 1, cost);
            }
            let (Some(here), Some(there)) = (here, there) else { continue };
            if is_same_word(here, there) {
                reach(&mut fewest, i + 1, j + 1, cost);
            }
            if !here.is_content || !there.is_content {
                continue;
            }
            // Two forms of one word that are not the same word ("mill", "mills") are no synonyms either.
            let is_one_word = here.stem == there.stem;
            let senses = sense::senses(right.get(j..).unwrap_or_default());
            for (meaning, length) in sense::senses(left.get(i..).unwrap_or_default()) {
                for (known, width) in &senses {
                    let is_free = |units: &[Unit], at: usize, length: usize| {
                        !units.iter().skip(at).take(length).any(|unit| unit.is_fixed)
                    };
                    if *known == meaning
                        && !(is_one_word && length == 1 && *width == 1)
                        && is_free(one, i, length)
                        && is_free(other, j, *width)
                    {
                        reach(&mut fewest, i + length, j + width, cost + 1);
                    }
                }
            }
        }
    }
    let content = one.iter().filter(|unit| unit.is_content).count();
    let most = if content >= 6 { 2 } else { 1 };
    fewest.last().copied().flatten().is_some_and(|synonyms| synonyms <= most)
}

fn is_same_word(one: &Unit, other: &Unit) -> bool {
    if one.folded == other.folded {
        return true;
    }
    let denies = |unit: &Unit| matches!(unit.folded.as_str(), "not" | "never") || unit.folded == "didn't";
    if denies(one) && denies(other) {
        return true;
    }
    let (short, long) = if one.folded.len() < other.folded.len() { (one, other) } else { (other, one) };
    let is_plural = !one.tag.is_verb()
        && !other.tag.is_verb()
        && long.folded.strip_prefix(short.folded.as_str()).is_some_and(|ending| ending == "s" || ending == "es");
    !one.is_fixed && !other.is_fixed && one.is_content && one.stem == other.stem && !is_plural
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: Option<Likeness>) {
        assert_eq!(likeness(one, other), expected, "{one} / {other}");
        assert_eq!(likeness(other, one), expected, "{other} / {one}");
    }

    #[test]
    fn case_spaces_and_the_last_stop_are_no_difference() {
        let same = Some(Likeness::SameWords);
        check("Tessel Group closed the mill.", " tessel  group closed the MILL", same);
        check("Orléans Mills closed", "Orleans Mills closed!", same);
    }

    #[test]
    fn the_same_proposition_in_other_words_is_the_same_claim() {
        let same = Some(Likeness::Paraphrase);
        check("Tessel Group banned phones at the mill", "Tessel Group has prohibited phones at the mill", same);
        check("Tessel Group closed the mill in May 2026", "In May 2026, Tessel Group closed the mill", same);
        check("Tessel Group cut off the access of Orlan Mills", "Tessel Group revoked the access of Orlan Mills", same);
        check("Orlan Mills was sued by Tessel Group in Dover", "Tessel Group sued Orlan Mills in Dover", same);
        check("Tessel Group fired 1,200 weavers", "Tessel Group fired 1200 weavers", same);
        check("Tessel Group did not close the mill", "Tessel Group didn't close the mill", same);
        check("Mara Voss said that the mill closed", "Mara Voss said the mill closed", same);
    }

    #[test]
    fn another_name_number_date_or_polarity_is_another_claim() {
        check("Tessel Group closed the mill", "Orlan Mills closed the mill", None);
        check("Tessel Group sued Orlan Mills", "Orlan Mills sued Tessel Group", None);
        check("Tessel Group sued Orlan Mills", "Tessel Group was sued by Orlan Mills", None);
        check("Tessel Group fired 1,200 weavers", "Tessel Group fired 1,300 weavers", None);
        check("Tessel Group fired 12 weavers", "Tessel Group fired more than 12 weavers", None);
        check("Tessel Group lost 12% of its weavers", "Tessel Group lost 12 of its weavers", None);
        check("Tessel Group closed the mill in May 2026", "Tessel Group closed the mill in June 2026", None);
        check("Tessel Group closed the mill in May 2026", "Tessel Group closed the mill", None);
        check("Tessel Group closed the mill", "Tessel Group did not close the mill", None);
        check("Tessel Group closed the mill", "Tessel Group failed to close the mill", None);
        check("Tessel Group closed the mill", "Tessel Group opened the mill", None);
    }

    #[test]
    fn what_is_in_doubt_is_another_claim() {
        check("Tessel Group closed the mill", "Tessel Group will close the mill", None);
        check("Tessel Group closed the mill", "Tessel Group may have closed the mill", None);
        check("Tessel Group closed the mill", "Did Tessel Group close the mill?", None);
        check("Tessel Group closed the mill", "Tessel Group closed the mills", None);
        check("Tessel Group closed the mill", "Tessel Group illegally closed the mill", None);
        check("Tessel Group closed the mill", "Mara Voss said Tessel Group closed the mill", None);
        check("Tessel Group closed the mill", "Tessel Group reportedly closed the mill", None);
        check("Tessel Group banned all phones", "Tessel Group banned some phones", None);
        check("the mill closed before the strike", "the mill closed after the strike", None);
        let (one, other) = ("Voss said in May 2026 that the mill closed", "Voss said that the mill closed in May 2026");
        check(one, other, None);
    }
}
