//! More than, at least, about: what the words around a number say of it.

use crate::statement::token::Token;

/// What the words around a number say of it.
#[derive(Clone, Copy)]
pub enum Said {
    Above,
    Below,
    About,
}

/// What the words before a number say.
pub fn bound_before(tokens: &[Token<'_>], first: usize) -> Option<Said> {
    let before = |back: usize| first.checked_sub(back).and_then(|at| tokens.get(at));
    let mut skip = 1;
    while before(skip).is_some_and(|token| token.is_any(&["a", "an", "the", "just", "only", "well"])) && skip < 3 {
        skip += 1;
    }
    let one = before(skip)?;
    if matches!(one.text, "~" | "≈") {
        return Some(Said::About);
    }
    if matches!(one.text, ">" | "≥") {
        return Some(Said::Above);
    }
    if matches!(one.text, "<" | "≤") {
        return Some(Said::Below);
    }
    if !one.is_word() {
        return None;
    }
    let two = before(skip + 1);
    let is_two = |words: &[&str]| two.is_some_and(|two| two.is_any(words));
    let three = before(skip + 2);
    if one.is("than") {
        let is_denied = three.is_some_and(|no| no.is_any(&["no", "not"]));
        let is_above = is_two(&["more", "greater", "higher", "larger", "longer", "better", "bigger"]);
        let is_below = is_two(&["less", "fewer", "lower", "smaller", "shorter"]);
        return match (is_above, is_below, is_denied) {
            (true, _, false) | (_, true, true) => Some(Said::Above),
            (_, true, false) | (true, _, true) => Some(Said::Below),
            _ => None,
        };
    }
    if one.is_any(&[
        "over",
        "above",
        "exceeding",
        "exceeded",
        "exceeds",
        "exceed",
        "least",
        "beyond",
        "topped",
        "surpassed",
        "surpassing",
    ]) || one.is("of") && is_two(&["upwards", "excess", "minimum", "upward"])
    {
        return Some(Said::Above);
    }
    if one.is_any(&["under", "below", "most"]) && !one.is("most")
        || one.is("most") && is_two(&["at"])
        || one.is("to") && is_two(&["up"])
        || one.is("as") && is_two(&["many", "much", "high"])
        || one.is("of") && is_two(&["maximum"])
    {
        return Some(Said::Below);
    }
    let is_approximate = one.is_any(&[
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
        "circa",
        "estimated",
        "approx",
        "perhaps",
        "maybe",
        "ca",
        "probably",
        "virtually",
        "practically",
    ]) || one.is("to") && is_two(&["close", "next", "near"])
        || one.is("of") && is_two(&["region", "order", "average"]);
    is_approximate.then_some(Said::About)
}

/// What the words after a number say: `or more`, `or so`, `+`.
pub fn bound_after(tokens: &[Token<'_>], after: usize) -> Option<Said> {
    let next = tokens.get(after)?;
    if !next.spaced && (next.text == "+" || next.is("plus")) {
        return Some(Said::Above);
    }
    if next.text == "-" && !next.spaced && tokens.get(after + 1).is_some_and(|plus| plus.is_any(&["plus", "odd"])) {
        let is_odd = tokens.get(after + 1).is_some_and(|plus| plus.is("odd"));
        return Some(if is_odd { Said::About } else { Said::Above });
    }
    // `20 people or more`: past at most two words.
    let or = (0..3).find(|offset| tokens.get(after + offset).is_some_and(|or| or.is("or")))?;
    let word = tokens.get(after + or + 1)?;
    if word.is_any(&["more", "greater", "higher", "above"]) {
        Some(Said::Above)
    } else if word.is_any(&["less", "fewer", "lower", "below", "under"]) {
        Some(Said::Below)
    } else if word.is("so") {
        Some(Said::About)
    } else {
        None
    }
}
