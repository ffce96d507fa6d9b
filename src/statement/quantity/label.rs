//! Numbers that count nothing: `page 3`, a version, the number of a list.

use crate::statement::lexicon::Class;
use crate::statement::quantity::{number, unit};
use crate::statement::token::{Case, Token, TokenKind};
use crate::text::{self, Span};

/// Nouns that a number after them only numbers: `page 3`.
const NUMBERED: &[&str] = &[
    "page",
    "pages",
    "section",
    "chapter",
    "figure",
    "fig",
    "table",
    "step",
    "part",
    "version",
    "phase",
    "article",
    "no",
    "number",
    "volume",
    "vol",
    "issue",
    "item",
    "appendix",
    "footnote",
    "line",
    "room",
    "route",
    "highway",
    "channel",
    "level",
    "grade",
    "tier",
    "episode",
    "season",
    "flight",
    "gate",
    "paragraph",
    "clause",
    "rule",
    "title",
    "act",
    "bill",
    "resolution",
    "question",
    "week",
    "day",
    "stage",
    "option",
    "type",
];

/// Whether the number at `at` names or numbers a thing rather than counting: `A100`, `iPhone 4`, `page 3`, `1.`, `[2]`, `3rd`, `24/7`.
pub fn is_label(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let next = tokens.get(at + 1);
    if token.kind == TokenKind::Word {
        // `Seven` in `Group of Seven`, `Big Four`.
        return token.is_capital()
            && before
                .is_some_and(|before| before.spaced && (before.is_capital() && before.is_word() || before.is("of")))
            && token.spaced
            && token.case == Case::Capital;
    }
    let is_near = |token: Option<&Token<'_>>, marks: &[&str]| {
        token.is_some_and(|token| !token.spaced && marks.contains(&token.text))
    };
    if let Some(before) = before {
        let is_glued = !token.spaced;
        if is_glued && before.is_word() && unit::sign_before(tokens, at).is_none()
            || is_glued && matches!(before.text, "#" | "/" | ":" | "." | "@" | "_" | "№")
            || is_glued && before.text == "[" && is_near(next, &["]"])
            || is_glued && matches!(before.text, "-" | "‑") && !before.spaced
            || before.is_any(NUMBERED) && !next.is_some_and(|next| next.is_any(&["%", "percent"]))
            || before.text == "."
                && at
                    .checked_sub(2)
                    .and_then(|two| tokens.get(two))
                    .is_some_and(|no| no.is_any(&["no", "nos", "vol", "fig", "p", "pp"]))
        {
            return true;
        }
        // `Opus 4.8`, `iPhone 4`
        if token.spaced
            && before.is_word()
            && before.is_capital()
            && !before.has(Class::FUNCTION | Class::OPENER | Class::CALENDAR | Class::PLACE | Class::DEMONYM)
            && unit::sign_before(tokens, at).is_none()
            && !token.text.contains(',')
            && token.text.len() <= 4
            && (!begins_sentence(tokens, at - 1) || !before.has(Class::COMMON) || token.text.contains('.'))
            && !next.is_some_and(|next| {
                next.text == "%"
                    || next.spaced && next.case == Case::Lower && !next.has(Class::FUNCTION) && next.text.ends_with('s')
                    || next.is_any(&["million", "billion", "percent", "per", "thousand"])
            })
        {
            return true;
        }
    }
    if next.is_some_and(|next| !next.spaced && next.is_any(&["st", "nd", "rd", "th"]))
        || is_near(next, &["/", ":", "_"])
    {
        return true;
    }
    // Letters behind a figure that are no unit: `3G`, `737s`.
    if let Some(next) = next
        && !next.spaced
        && next.is_word()
        && number::money_magnitude(next).is_none()
        && !is_measure(next)
        && !(next.is_any(&["bn", "mn", "tn", "k", "trn", "mln", "bln"]))
    {
        return true;
    }
    // The number of a list item.
    is_near(next, &[".", ")"])
        && tokens.get(at + 2).is_some_and(|after| after.spaced)
        && before.is_none_or(|before| text::cut(text, Span::new(before.span.end, token.span.start)).contains('\n'))
        && token.text.len() <= 3
}

fn begins_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(|before| matches!(before.text, "." | "!" | "?"))
}

/// Units that are written without a space: `160GB`, `5km`.
pub fn is_measure(token: &Token<'_>) -> bool {
    token.is_any(&[
        "km", "m", "cm", "mm", "kg", "g", "mg", "lb", "lbs", "oz", "ft", "in", "mi", "mph", "kmh", "gb", "mb", "kb",
        "tb", "pb", "ghz", "mhz", "khz", "hz", "kw", "mw", "gw", "kwh", "mwh", "gwh", "w", "v", "ms", "s", "min", "h",
        "hr", "hrs", "l", "ml", "px", "dpi", "fps", "x", "pc", "pp", "bps", "b", "c", "f", "t",
    ])
}
