//! Tokens of a sentence → the stretches of capitals that may be names.

use crate::statement::lexicon::Class;
use crate::statement::token::{Case, Token, TokenKind};

/// How a sentence uses its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A capital marks a name.
    Plain,
    /// `Why Every Word Here Is Capital`: a capital says nothing of words that are common.
    Titled,
    /// `ALL OF IT`: capitals say nothing at all.
    Shouted,
}

/// The style of a sentence. A title has a common word with a capital where a sentence would have none, and no full stop.
#[must_use]
pub fn style(tokens: &[Token<'_>]) -> Style {
    let (mut words, mut lower, mut upper, mut common) = (0, 0, 0, 0);
    for token in tokens {
        if !token.is_word() || token.has(Class::FUNCTION) && token.case != Case::Upper {
            continue;
        }
        words += 1;
        match token.case {
            Case::Lower => lower += 1,
            Case::Upper => upper += 1,
            Case::Capital if words > 1 && token.has(Class::COMMON) && !token.has(Class::ORGANISATION | Class::ROLE) => {
                common += 1;
            }
            _ => {}
        }
    }
    if words >= 3 && upper * 5 >= words * 4 {
        Style::Shouted
    } else if words >= 3 && lower * 8 <= words && common > 0 && !tokens.last().is_some_and(|last| last.is(".")) {
        Style::Titled
    } else {
        Style::Plain
    }
}

/// A stretch of tokens: the first, and the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub first: usize,
    pub after: usize,
}

/// The runs of capitals in a sentence, in order, with the connectors, initials, figures and marks that hold them together.
#[must_use]
pub fn runs(tokens: &[Token<'_>], style: Style) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is_address(tokens, at) {
            at += 1;
            while tokens.get(at).is_some_and(|token| !token.spaced) {
                at += 1;
            }
        } else if is_name_word(token, tokens.get(at + 1)) && !is_word_tail(tokens, at) {
            let after = run_end(tokens, at, style);
            runs.push(Run { first: particle_before(tokens, at), after });
            at = after;
        } else {
            at += 1;
        }
    }
    runs
}

/// Whether the token at `at` begins a web address, a handle or a mail address.
fn is_address(tokens: &[Token<'_>], at: usize) -> bool {
    let mark = |offset: usize, mark: &str| tokens.get(at + offset).is_some_and(|token| token.text == mark);
    let near = |offset: usize| tokens.get(at + offset).is_some_and(|token| !token.spaced);
    match tokens.get(at) {
        Some(token) if token.is_any(&["http", "https"]) => mark(1, ":") && mark(2, "/"),
        Some(token) if token.is("www") => mark(1, ".") && near(2),
        Some(token) if token.text == "@" => near(1),
        Some(token) if token.is_word() => mark(1, "@") && near(1) && near(2),
        _ => false,
    }
}

/// Whether the word could be part of a name: it has a capital, and is not `I`, `A` or a function word with a capital.
fn is_name_word(token: &Token<'_>, next: Option<&Token<'_>>) -> bool {
    if !token.is_word() || !token.is_capital() {
        return false;
    }
    if token.has(Class::FUNCTION) {
        let is_initial = token.text.len() == 1
            && token.text != "I"
            && next.is_some_and(|next| !next.spaced && (next.text == "." || next.kind == TokenKind::Number));
        return token.case == Case::Upper || is_initial || token.is("the");
    }
    true
}

/// Whether the token follows, without space, lower-case letters or a figure that it belongs to: `pre-Brexit` no, `16GB` yes.
fn is_word_tail(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    !tokens.get(at).is_some_and(|token| token.spaced) && before.kind == TokenKind::Number
}

/// `al-` and `el-` before the capital: `al-Assad`.
fn particle_before(tokens: &[Token<'_>], at: usize) -> usize {
    match (at.checked_sub(2).and_then(|two| tokens.get(two)), at.checked_sub(1).and_then(|one| tokens.get(one))) {
        (Some(particle), Some(hyphen))
            if hyphen.text == "-"
                && !hyphen.spaced
                && tokens.get(at).is_some_and(|token| !token.spaced)
                && particle.is_any(&["al", "el", "ul", "bin", "ibn", "abd", "as", "ad", "ar", "an"]) =>
        {
            at - 2
        }
        _ => at,
    }
}

const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "di", "da", "do", "dos", "das", "del", "della", "du", "la", "le", "bin", "ibn",
    "al", "el", "ter", "ten", "zu", "zur", "af", "av", "y",
];

/// Heads that take `of`: `Bank of England`, `House of Lords`; more than those the lexicon knows as organisations.
const HEADS: &[&str] = &[
    "republic",
    "kingdom",
    "state",
    "states",
    "isle",
    "gulf",
    "bay",
    "cape",
    "strait",
    "tower",
    "statue",
    "museum",
    "city",
    "commonwealth",
    "union",
    "order",
    "knights",
    "sons",
    "daughters",
    "district",
    "cathedral",
    "palace",
    "battle",
    "treaty",
    "league",
    "isles",
    "islands",
    "people's",
    "provinces",
    "emirates",
    "sea",
    "mount",
    "mountains",
    "duke",
];

const LEGAL: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "llp",
    "corp",
    "co",
    "plc",
    "gmbh",
    "limited",
    "jr",
    "sr",
    "l",
    "s",
    "n",
    "b",
    "bv",
    "nv",
    "ag",
    "sa",
    "ab",
    "as",
    "kg",
    "lp",
    "pte",
    "pty",
    "incorporated",
    "corporation",
];

/// Words of a run at most.
const LONGEST: usize = 16;

/// The end of the run of capitals that begins at `first`.
fn run_end(tokens: &[Token<'_>], first: usize, style: Style) -> usize {
    let mut after = first + 1;
    let mut words = 1;
    while let Some(last) = tokens.get(after - 1).filter(|_| words <= LONGEST) {
        let step = continuation(tokens, first, after, last, style);
        if step == 0 {
            break;
        }
        after += step;
        words += 1;
    }
    after
}

/// How many tokens from `after` on belong to the run; 0 where it ends.
fn continuation(tokens: &[Token<'_>], first: usize, after: usize, last: &Token<'_>, style: Style) -> usize {
    let at = |offset: usize| tokens.get(after + offset);
    let capital = |offset: usize| {
        at(offset).is_some_and(|token| is_name_word(token, tokens.get(after + offset + 1)) && !token.is("the"))
    };
    let near = |offset: usize| at(offset).is_some_and(|token| !token.spaced);
    let Some(next) = at(0) else { return 0 };
    // A legal form ends a name, or another one follows: `Acme Co. Ltd.`
    let form = if last.text == "." { after.checked_sub(2).and_then(|two| tokens.get(two)) } else { Some(last) };
    if form.is_some_and(|form| form.is_any(&["inc", "ltd", "llc", "llp", "corp", "plc", "gmbh"]))
        && next.is_word()
        && !next.is_any(LEGAL)
        && !next.is("of")
    {
        return 0;
    }
    match next.kind {
        // `Acme Monday`; but `Theresa May`, `Black Friday`
        TokenKind::Word if next.has(Class::CALENDAR) && !last.has(Class::GIVEN | Class::COMMON) => 0,
        TokenKind::Word if capital(0) => usize::from(next.spaced || last.kind != TokenKind::Mark || last.text == "."),
        TokenKind::Word if !next.spaced && last.kind == TokenKind::Number => 1,
        TokenKind::Word if next.case == Case::Lower => connector(tokens, first, after, last, style),
        TokenKind::Number if !next.spaced && last.is_word() => 1,
        TokenKind::Number if next.spaced && is_version(tokens, after, last) => 1,
        TokenKind::Mark => match next.text {
            "-" | "–" | "‐" | "‑" if !next.spaced && near(1) => {
                // `GPT-4`, `Zeta-9`
                let takes_figure = last.is_word()
                    && (last.case == Case::Upper || !last.has(Class::COMMON | Class::CALENDAR | Class::PLACE));
                if capital(1) || at(1).is_some_and(|token| token.kind == TokenKind::Number) && takes_figure {
                    2
                } else if at(2).is_some_and(|mark| mark.text == next.text && !mark.spaced) && capital(3) && near(3) {
                    4
                } else {
                    0
                }
            }
            "." if !next.spaced && last.is_word() => full_stop(tokens, after, last),
            "&" if capital(1) => 2,
            "+" if !next.spaced && !near(1) => 1,
            // `Bank of Leith (Asia) Limited`
            "(" if capital(1) => (2..6)
                .find(|offset| at(*offset).is_some_and(|mark| mark.text == ")"))
                .filter(|close| {
                    let comma = usize::from(at(close + 1).is_some_and(|comma| comma.text == ","));
                    at(close + 1 + comma).is_some_and(|form| form.is_capital() && form.is_any(LEGAL))
                })
                .map_or(0, |close| close + 1),
            "," if at(1).is_some_and(|token| token.is_capital() && token.is_any(LEGAL)) && !capital(2) => 2,
            _ => 0,
        },
        _ => 0,
    }
}

/// How many tokens a full stop at `after` adds: those of an initial, an abbreviation, or a name with a dot in it.
fn full_stop(tokens: &[Token<'_>], after: usize, last: &Token<'_>) -> usize {
    let next = tokens.get(after + 1);
    let is_initial = last.text.chars().count() == 1;
    match next {
        Some(next) if !next.spaced && (next.is_word() || next.kind == TokenKind::Number && !is_initial) => {
            // `U.S.`, `B.AI`, `Amazon.com`; a sentence that begins without a space has a capital word after a lower one.
            if is_initial || next.case == Case::Lower || next.case == Case::Upper { 2 } else { 0 }
        }
        _ => {
            let is_abbreviated = is_initial
                && (is_dotted(tokens, after)
                    || next.is_some_and(|next| next.spaced && next.is_word() && next.is_capital()))
                || last.is_any(&["inc", "corp", "co", "ltd", "llc", "jr", "sr", "st", "dr", "mr", "mrs", "ms", "bros"])
                || last.has(Class::TITLE)
                    && last.text.len() <= 4
                    && next.is_some_and(|next| next.spaced && next.is_capital());
            usize::from(is_abbreviated)
        }
    }
}

/// Whether the letter before the full stop at `after` follows another full stop: `U.S` and the last stop of it.
fn is_dotted(tokens: &[Token<'_>], after: usize) -> bool {
    after
        .checked_sub(2)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| before.text == "." && !before.spaced)
}

/// How many tokens a lower-case word that links two capitals adds: `of`, `of the`, `and`, `van der`.
fn connector(tokens: &[Token<'_>], first: usize, after: usize, last: &Token<'_>, style: Style) -> usize {
    let at = |offset: usize| tokens.get(after + offset);
    let capital = |offset: usize| {
        at(offset).is_some_and(|token| token.spaced && is_name_word(token, at(offset + 1)) && !token.is("the"))
    };
    let Some(next) = at(0) else { return 0 };
    if !next.spaced || style != Style::Plain {
        return 0;
    }
    if next.is_any(PARTICLES) {
        // `Osama bin Laden`, `Ludwig van Beethoven`, `Oscar de la Renta`
        if capital(1) {
            return 2;
        }
        if at(1).is_some_and(|token| token.is_any(PARTICLES)) && capital(2) {
            return 3;
        }
        return 0;
    }
    let is_head = last.has(Class::ORGANISATION) || last.is_any(HEADS);
    let is_common_title = last.has(Class::COMMON)
        && !last.has(Class::ROLE | Class::TITLE)
        && (first > 0 || after - first > 1 || tokens.first().is_some_and(|token| token.is("the")));
    if next.is_any(&["of", "for"]) && (is_head || is_common_title && next.is("of")) {
        if capital(1) {
            return 2;
        }
        if at(1).is_some_and(|token| token.is("the")) && capital(2) {
            return 3;
        }
    }
    if next.is("at")
        && capital(1)
        && tokens.get(first..after).unwrap_or_default().iter().any(|token| token.is("university"))
    {
        return 2;
    }
    // `Harbour of Leith, Inc.`: a legal form behind holds it together.
    if next.is("of") && capital(1) {
        let mut offset = 2;
        while capital(offset) && offset < 6 {
            offset += 1;
        }
        if at(offset).is_some_and(|comma| comma.text == ",")
            && at(offset + 1).is_some_and(|form| form.is_capital() && form.is_any(LEGAL))
        {
            return 2;
        }
    }
    if next.is("and") && capital(1) && is_common_title {
        // `Securities and Exchange Commission`, `Department of Health and Human Services`: common words on both sides,
        // and a head before or behind.
        let is_headed = tokens.get(first..after).unwrap_or_default().iter().any(|token| token.is_any(&["of", "for"]))
            || (1..4).any(|offset| capital(offset) && at(offset).is_some_and(|token| token.has(Class::ORGANISATION)));
        if is_headed && at(1).is_some_and(|token| token.has(Class::COMMON)) {
            return 2;
        }
    }
    0
}

/// Nouns that a number before them counts, or units: `Ohio 25 people`.
fn is_version(tokens: &[Token<'_>], at: usize, last: &Token<'_>) -> bool {
    let Some(number) = tokens.get(at) else { return false };
    let digits = number.text.chars().filter(char::is_ascii_digit).count();
    if !last.is_word()
        || last.has(Class::CALENDAR | Class::PLACE | Class::DEMONYM | Class::FUNCTION | Class::GIVEN)
        || number.text.contains(',')
        || digits > 3
        || last
            .is_any(&["no", "page", "section", "chapter", "figure", "table", "step", "part", "day", "version", "phase"])
    {
        return false;
    }
    match tokens.get(at + 1) {
        Some(next) if next.text == "%" => false,
        Some(next) if !next.spaced && (next.text == "-" || next.text == "/" || next.text == ":") => false,
        Some(next) if next.kind == TokenKind::Number => false,
        // `Apple 500 engineers`: a plural noun after the number is counted by it.
        Some(next) if next.case == Case::Lower && next.spaced => {
            next.has(Class::FUNCTION) || !next.text.ends_with('s') && !next.is_any(MAGNITUDES) || is_verb_s(next)
        }
        _ => true,
    }
}

const MAGNITUDES: &[&str] = &[
    "hundred", "thousand", "million", "billion", "trillion", "percent", "per", "pm", "am", "people", "years", "men",
    "women",
];

/// Third-person verbs that follow a product's name.
fn is_verb_s(token: &Token<'_>) -> bool {
    token.is_any(&[
        "is", "was", "has", "does", "launches", "comes", "gets", "adds", "includes", "remains", "becomes", "uses",
    ])
}
