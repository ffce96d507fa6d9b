//! Times counted from another: `last week`, `two weeks ago`, `the following day`, `a year earlier`, `earlier this month`,
//! `the day before yesterday`.

use crate::statement::date::meaning::{From, Meaning, Timex};
use crate::statement::date::word::{Lexeme, Unit, Which, Words};
use crate::statement::date::{day, duration};
use crate::statement::date::{part, weekday};

/// The expression that begins with `this`, `last`, `next`, `the following` at `at`.
pub fn which_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Which(which) = words.lexeme(at) else { return None };
    if let Some(timex) = weekday::which_first(words, at).or_else(|| day::which_first(words, at)) {
        return Some(timex);
    }
    if let Some(timex) = part::nth(words, at).filter(|_| which == Which::Last && words.lexeme(at + 1) != Lexeme::Fiscal)
    {
        return Some(timex);
    }
    let next = at + 1;
    match words.lexeme(next) {
        Lexeme::Season(_) => part::season(words, next),
        Lexeme::Fiscal if words.is(next + 1, "year") || words.is(next + 1, "quarter") => {
            let year = crate::statement::date::meaning::Year::Of(which);
            words.is(next + 1, "year").then(|| Timex::new(at, next + 2, Meaning::Fiscal { year, quarter: None }))
        }
        Lexeme::Unit(unit) => unit_after(words, at, which, unit),
        Lexeme::Part(part)
            if matches!(which, Which::This | Which::Last | Which::Next | Which::That | Which::Following) =>
        {
            let meaning = match which {
                Which::This => Meaning::Today,
                Which::Last => Meaning::Offset { count: -1, unit: Unit::Day, from: From::Published },
                Which::That => Meaning::Unit { unit: Unit::Day, which: Which::That },
                _ => Meaning::Unit { unit: Unit::Day, which: Which::Following },
            };
            let mut timex = Timex::new(at, next + 1, meaning);
            timex.clock = Some(super::clock::Clock::Part(part));
            Some(timex)
        }
        // `the past two years`, `the next six months`: how long.
        _ if matches!(
            which,
            Which::Last | Which::Next | Which::Past | Which::Coming | Which::Previous | Which::Following
        ) =>
        {
            let length = duration::read(words, next)?;
            Some(Timex::new(at, length.after, length.meaning))
        }
        _ => None,
    }
}

fn unit_after(words: &Words<'_, '_>, at: usize, which: Which, unit: Unit) -> Option<Timex> {
    if words.is(at + 1, "second") {
        return None;
    }
    let after = at + 2;
    // `that year` is a time only where the text tells one; `that second` and `same night` are none.
    let meaning = match (which, unit) {
        (
            Which::Past,
            Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Day | Unit::Century | Unit::Quarter,
        )
        | (Which::Last | Which::Coming | Which::Next, Unit::Decade | Unit::Century) => {
            Meaning::Duration(duration::value("1", unit)?)
        }
        (_, Unit::Second | Unit::Minute | Unit::Hour) => return None,
        (Which::Last, Unit::Night) => {
            let mut timex =
                Timex::new(at, after, Meaning::Offset { count: -1, unit: Unit::Day, from: From::Published });
            timex.clock = Some(super::clock::Clock::Part("NI"));
            return Some(timex);
        }
        (_, Unit::Night) => {
            let which = if which == Which::This { Which::Same } else { which };
            let mut timex = Timex::new(at, after, Meaning::Unit { unit: Unit::Day, which });
            timex.clock = Some(super::clock::Clock::Part("NI"));
            return Some(timex);
        }
        // `the next day` is told of the story, `next week` of the writer.
        (Which::Next, Unit::Day) => Meaning::Unit { unit, which: Which::Following },
        (Which::This, Unit::Day) => Meaning::Unit { unit, which: Which::This },
        (which, unit) => Meaning::Unit { unit, which },
    };
    Some(Timex::new(at, after, meaning))
}

/// What is counted from now or from the story after a length: `ago`, `earlier`, `later`, `from now`; and the position after it.
pub fn direction(words: &Words<'_, '_>, at: usize) -> Option<(i32, From, usize)> {
    let token = words.token(at)?;
    if token.is("ago") {
        return Some((-1, From::Published, at + 1));
    }
    if token.is_any(&["earlier", "previously", "prior"]) || token.is("before") && ends_here(words, at + 1) {
        return Some((-1, From::Story, at + 1));
    }
    if token.is("later") || token.is("afterwards") || token.is("after") && ends_here(words, at + 1) {
        return Some((1, From::Story, at + 1));
    }
    if token.is("from") && words.is(at + 1, "now") {
        return Some((1, From::Published, at + 2));
    }
    if token.is("hence") {
        return Some((1, From::Published, at + 1));
    }
    None
}

/// Whether the clause ends at `at`: `the day before.`
fn ends_here(words: &Words<'_, '_>, at: usize) -> bool {
    words.token(at).is_none_or(|token| token.is_any(&[".", ",", ";", ")", "!", "?", ":", "—", "”", "\""]))
}

/// `day before yesterday`, `day after tomorrow`, `day before`, `week after`, after an article.
pub fn unit_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Night)) = words.lexeme(at)
    else {
        return None;
    };
    let sign = if words.is(at + 1, "before") { -1 } else { 1 };
    if !words.is_any(at + 1, &["before", "after"]) || !words.follows(at, &["the"]) {
        return None;
    }
    if let Lexeme::Day(day) = words.lexeme(at + 2)
        && unit == Unit::Day
    {
        let meaning = Meaning::Offset { count: i32::from(day) + sign, unit, from: From::Published };
        return Some(Timex::new(at, at + 3, meaning));
    }
    if words.is(at + 2, "last") && words.lexeme(at + 3) == Lexeme::Unit(unit) && sign < 0 {
        return Some(Timex::new(at, at + 4, Meaning::Offset { count: -2, unit, from: From::Published }));
    }
    if words.is(at + 2, "next") && sign > 0 {
        return Some(Timex::new(at, at + 3, Meaning::Offset { count: 2, unit, from: From::Published }));
    }
    let which = if sign < 0 { Which::Previous } else { Which::Following };
    ends_here(words, at + 2).then(|| Timex::new(at, at + 2, Meaning::Unit { unit, which }))
}

/// `recent years`, `recent weeks`.
pub fn recent(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let value = match words.lexeme(at) {
        Lexeme::Recent => "PAST_REF",
        Lexeme::Which(Which::Coming) => "FUTURE_REF",
        Lexeme::Which(Which::Past) if words.follows(at, &["in", "the"]) && ends_here(words, at + 1) => {
            return words.follows(at, &["the"]).then(|| Timex::new(at, at + 1, Meaning::Ref("PAST_REF")));
        }
        _ => return None,
    };
    let is_long =
        matches!(words.lexeme(at + 1), Lexeme::Units(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade));
    is_long.then(|| Timex::new(at, at + 2, Meaning::Ref(value)))
}

/// `now`, `currently`, `more recently`, `the future`, `at the moment`, `at the time`, `these days`.
pub fn reference(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    match words.lexeme(at) {
        Lexeme::Ref(value) => {
            // `shortly after` and `as soon as` are no times of their own; `now that` is a conjunction.
            let is_part = words.is_any(at, &["soon", "shortly"])
                && (words.is_any(at + 1, &["after", "before", "as", "thereafter", "afterwards", "afterward"])
                    || words.follows(at, &["as", "too", "how", "very"]));
            let is_conjunction = words.is(at, "now") && words.is(at + 1, "that");
            let is_name = words.is_capital(at) && words.is_capital(at + 1) && words.is_capital(at.wrapping_sub(1));
            if is_part || is_conjunction || is_name {
                return None;
            }
            let first = if words.follows(at, &["more", "most", "until", "right"]) && !words.follows(at, &["until"]) {
                at - 1
            } else {
                at
            };
            Some(Timex::new(first, at + 1, Meaning::Ref(value)))
        }
        Lexeme::RefNoun(value) => {
            let near = words.is_any(at.wrapping_sub(1), &["near", "foreseeable", "distant"]);
            let the = if near { at.wrapping_sub(1) } else { at };
            let is_meant = words.follows(the, &["the"])
                && (!words.is(at, "moment")
                    || the.checked_sub(1).is_some_and(|the| words.follows(the, &["at", "for"])))
                && (!words.is(at, "present") || ends_here(words, at + 1))
                && (!words.is(at, "future") || !words.is(at + 1, "of"))
                && (!words.is(at, "future")
                    || !words.is_content(at + 1)
                    || words.follows(the.wrapping_sub(1), &["in"]));
            is_meant.then(|| Timex::new(the, at + 1, Meaning::Ref(value)))
        }
        Lexeme::Time => {
            let is_then = words.follows(at, &["the", "that"])
                && at.checked_sub(1).is_some_and(|the| words.follows(the, &["at", "since", "by"]))
                && !words.is_any(at + 1, &["of", "when", "that", "the"]);
            is_then.then(|| Timex::new(at - 1, at + 1, Meaning::Ref("PAST_REF")))
        }
        Lexeme::Long => words.is(at + 1, "ago").then(|| Timex::new(at, at + 2, Meaning::Ref("PAST_REF"))),
        _ => None,
    }
}
