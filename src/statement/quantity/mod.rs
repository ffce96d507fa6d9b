//! How many of what?

mod bound;
mod label;
mod number;
mod share;
mod unit;

use crate::statement::lexicon::Class;
use crate::statement::quantity::bound::{Said, bound_after, bound_before};
use crate::statement::quantity::label::is_label;
use crate::statement::token::{Token, TokenKind};
use crate::statement::{Bound, Date, Quantity};
use crate::text::Span;

pub use number::first_words;

/// The quantities of a passage, in order; numbers that are part of a date, a version or a name are none.
#[must_use]
pub fn quantities(text: &str, tokens: &[Token<'_>], dates: &[Date]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while dates.peek().is_some_and(|date| date.span.end <= token.span.start) {
            dates.next();
        }
        if dates.peek().is_some_and(|date| date.span.overlaps(token.span))
            || !matches!(token.kind, TokenKind::Number | TokenKind::Word)
        {
            at += 1;
            continue;
        }
        let is_number = token.kind == TokenKind::Number || token.has(Class::NUMERAL);
        if is_number && let Some(share) = share::share(tokens, at) {
            quantities.push(in_percent(tokens, at, &share));
            at += share.length;
            continue;
        }
        let Some(read) = number::number(tokens, at) else {
            at += 1;
            continue;
        };
        if is_label(text, tokens, at) {
            at += read.length;
            continue;
        }
        let (quantity, after) = quantity(tokens, at, read);
        let is_dated = dates.peek().is_some_and(|date| date.span.overlaps(quantity.span));
        if !is_dated {
            quantities.push(quantity);
        }
        at = after.max(at + 1);
    }
    quantities
}

/// A share as a quantity. Who says "a fifth" has rounded.
fn in_percent(tokens: &[Token<'_>], at: usize, share: &share::Share) -> Quantity {
    let bound = match bound_before(tokens, at) {
        Some(Said::Above) => Bound::Above,
        Some(Said::Below) => Bound::Below,
        Some(Said::About) | None => Bound::Exact,
    };
    let last = tokens.get(at + share.length - 1).or(tokens.get(at));
    let span = tokens.get(at).zip(last).map_or_else(Span::default, |(first, last)| first.span.hull(last.span));
    Quantity { span, value: share.percent, upper: None, unit: "%".to_owned(), approximate: true, bound }
}

/// The quantity of the number at `at`, and the token after it.
fn quantity(tokens: &[Token<'_>], at: usize, read: number::Number) -> (Quantity, usize) {
    let money = unit::sign_before(tokens, at);
    let mut first = money.map_or(at, |(_, length)| at - length);
    let mut value = read.value;
    let mut after = at + read.length;
    let mut is_scaled = read.is_scaled;
    if money.is_some()
        && let Some(scale) = tokens.get(after).and_then(number::money_magnitude)
    {
        value *= scale;
        after += 1;
        is_scaled = true;
    }
    if tokens.get(first.wrapping_sub(1)).is_some_and(|minus| matches!(minus.text, "-" | "−") && minus.spaced)
        && tokens.get(first).is_some_and(|token| !token.spaced)
    {
        value = -value;
        first -= 1;
    }
    let mut upper = None;
    if let Some(range) = upper_end(tokens, after, value, &read) {
        after = range.after;
        is_scaled = is_scaled || range.is_scaled;
        // `3 to 5 million`: the magnitude is said once.
        if range.is_scaled && !read.is_scaled && read.value < 1000.0 {
            value *= range.scale;
        }
        upper = Some(range.value);
    }
    let bound = bound_before(tokens, first);
    let (mut unit, length) = unit::unit_after(tokens, after, is_scaled);
    if let Some((currency, _)) = money {
        currency.clone_into(&mut unit);
    } else {
        after += length;
    }
    let (mut approximate, mut limit) = (read.is_vague, if read.is_vague { Bound::Above } else { Bound::Exact });
    for said in [bound, bound_after(tokens, after)].into_iter().flatten() {
        match said {
            Said::Above => limit = Bound::Above,
            Said::Below => limit = Bound::Below,
            Said::About => approximate = true,
        }
    }
    let span = match (tokens.get(first), tokens.get(after - 1)) {
        (Some(first), Some(last)) => first.span.hull(last.span),
        _ => Span::default(),
    };
    (Quantity { span, value, upper, unit, approximate, bound: limit }, after)
}

/// The upper end of a range.
struct Upper {
    value: f64,
    after: usize,
    is_scaled: bool,
    /// What its magnitude multiplies by.
    scale: f64,
}

/// `10 to 20`, `10-20`, `between 10 and 20`: the upper end, which is larger.
fn upper_end(tokens: &[Token<'_>], after: usize, value: f64, read: &number::Number) -> Option<Upper> {
    let link = tokens.get(after)?;
    let is_between = || {
        let start = after.checked_sub(read.length + 1)?;
        let before = tokens.get(start)?;
        let before = if before.is_word() { before } else { tokens.get(start.checked_sub(1)?)? };
        Some(before.is("between"))
    };
    let is_range = link.is("to") && link.spaced
        || matches!(link.text, "-" | "–" | "—" | "‑") && !link.spaced
        || link.is("and") && is_between() == Some(true);
    if !is_range {
        return None;
    }
    let mut at = after + 1;
    while tokens.get(at).is_some_and(|sign| matches!(sign.text, "$" | "€" | "£" | "¥")) {
        at += 1;
    }
    let end = tokens.get(at).filter(|end| link.is_word() || !end.spaced)?;
    if end.kind != TokenKind::Number && !(link.is_word() && end.is_word()) {
        return None;
    }
    let end = number::number(tokens, at)?;
    let plain = number::digits(tokens.get(at)?.text);
    let scale = plain.filter(|plain| *plain > 0.0).map_or(1.0, |plain| end.value / plain);
    let low = if end.is_scaled && !read.is_scaled { value * scale } else { value };
    (end.value > low && !end.is_vague).then_some(Upper {
        value: end.value,
        after: at + end.length,
        is_scaled: end.is_scaled,
        scale,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::token;
    use crate::text;

    /// Each quantity of `sentence` as `text = value..upper unit`, with `~` before what is approximate and `>`, `<` before bounds.
    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        let tokens = token::tokens(sentence, Span::of(sentence));
        let seen: Vec<String> = quantities(sentence, &tokens, &[])
            .iter()
            .map(|one| {
                let bound = match one.bound {
                    Bound::Exact => "",
                    Bound::Above => ">",
                    Bound::Below => "<",
                };
                let about = if one.approximate { "~" } else { "" };
                let upper = one.upper.map_or_else(String::new, |upper| format!("..{upper}"));
                format!("{} = {about}{bound}{}{upper} {}", text::cut(sentence, one.span), one.value, one.unit)
            })
            .map(|line| line.trim_end().to_owned())
            .collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_number_counts_the_noun_after_it() {
        check("They opened 25,000 fake accounts.", &["25,000 = 25000 fake accounts"]);
        check("It logged 28.8 million conversations.", &["28.8 million = 28800000 conversations"]);
        check("It held 2.5M letters.", &["2.5M = 2500000 letters"]);
        check("Two dozen people fled.", &["Two dozen = 24 people"]);
        check("Twenty-five nurses left.", &["Twenty-five = 25 nurses"]);
        check("It employs three hundred and two welders.", &["three hundred and two = 302 welders"]);
        check("Half a million homes lost power.", &["Half a million = 500000 homes"]);
        check("Three of the banks failed.", &["Three = 3 banks"]);
        check("A 3.5-inch screen.", &["3.5 = 3.5 inch"]);
        check("It has 160GB of memory.", &["160 = 160 GB"]);
    }

    #[test]
    fn shares_and_money_have_their_unit() {
        check("Prices rose 90%.", &["90% = 90 %"]);
        check("Prices rose 4.5 per cent.", &["4.5 per cent = 4.5 %"]);
        check("Rates fell by 0.25 percentage points.", &["0.25 = 0.25 percentage points"]);
        check("It paid $3 million.", &["$3 million = 3000000 USD"]);
        check("It paid €2.5bn.", &["€2.5bn = 2500000000 EUR"]);
        check("It raised $40m from friends.", &["$40m = 40000000 USD"]);
        check("It cost A$300.", &["A$300 = 300 AUD"]);
        check("It lost 12 billion yuan.", &["12 billion = 12000000000 CNY"]);
        check("It weighed 12 pounds.", &["12 = 12 pounds"]);
        check("The loss was 5 million pounds.", &["5 million = 5000000 GBP"]);
        check("The share fell -5%.", &["-5% = -5 %"]);
    }

    #[test]
    fn bounds_and_approximation_are_told() {
        check("More than 300 workers left.", &["300 = >300 workers"]);
        check("No more than 300 workers left.", &["300 = <300 workers"]);
        check("At least four ships sank.", &["four = >4 ships"]);
        check("Up to 40 houses burned.", &["40 = <40 houses"]);
        check("Roughly 40 houses burned.", &["40 = ~40 houses"]);
        check("Nearly a million votes were cast.", &["a million = ~1000000 votes"]);
        check("Some 40 houses burned.", &["40 = ~40 houses"]);
        check("There were 40 guests or more.", &["40 = >40 guests"]);
        check("Over $200 was owed.", &["$200 = >200 USD"]);
        check("Hundreds of thousands of letters came.", &["Hundreds of thousands = ~>100000 letters"]);
        check("It forwent several hundred million dollars.", &["several hundred million = ~>100000000 USD"]);
    }

    #[test]
    fn a_part_of_a_whole_is_a_share() {
        check("Sales fell by about a fifth in April.", &["a fifth = ~20 %"]);
        check("Two thirds of the crew quit.", &["Two thirds = ~66.66666666666667 %"]);
        check("Three-quarters of it is gone.", &["Three-quarters = ~75 %"]);
        check("More than half the staff left.", &["half = ~>50 %"]);
        check("One in five users left.", &["One in five = ~20 %"]);
        check("Fewer than one account in twenty is false.", &["one account in twenty = ~<5 %"]);
        check("Nine out of 10 dentists agree.", &["Nine out of 10 = ~90 %"]);
        check("It costs a quarter of a million crowns.", &["a quarter of a million = 250000 crowns"]);
    }

    #[test]
    fn a_place_in_a_row_is_no_share() {
        check("It was sold by a third party.", &[]);
        check("She won a third medal in the second half.", &[]);
        check("They sank five in ten days.", &["five = 5", "ten = 10 days"]);
        check("It grew for two quarters.", &["two = 2 quarters"]);
        check("He bought half a pound.", &[]);
    }

    #[test]
    fn a_range_has_two_ends() {
        check("It takes 10 to 20 workers.", &["10 to 20 = 10..20 workers"]);
        check("It costs between $3 and $5 million.", &["$3 and $5 million = 3000000..5000000 USD"]);
        check("Some 30–40 boats came.", &["30–40 = ~30..40 boats"]);
    }

    #[test]
    fn labels_are_no_quantities() {
        check("Opus 4.8 and the iPhone 4 use an A100.", &[]);
        check("See page 3, section 2 and note [4].", &[]);
        check("1. Open the lid.", &[]);
        check("Version 2.1.91 came 3rd at 10:30.", &[]);
        check("The Group of Seven met.", &[]);
        check("No one of us knew the one thing.", &[]);
        // FIXME: a score is read as a range or a count where the winner has more.
        check("They won 2-3.", &["2-3 = 2..3"]);
    }
}
