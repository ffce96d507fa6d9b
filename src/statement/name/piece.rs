//! A run of capitals → the names in it: without titles, roles and openers.

use crate::statement::lexicon::Class;
use crate::statement::name::scan::{Run, Style};
use crate::statement::token::{Case, Token, TokenKind};

/// One name of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub first: usize,
    pub after: usize,
    /// Whether its first word has its capital from its place in the sentence.
    pub is_doubtful: bool,
    /// Whether it is an abbreviation that names things in general (`SDK`): a name only where the text explains it.
    pub is_generic: bool,
    /// The title or role that stands before it in the run, as tokens.
    pub title: Option<Run>,
}

/// Words that modify the office named after them: `Vice President`, `Chief Executive`.
const OFFICE_MODIFIERS: &[&str] = &[
    "vice",
    "prime",
    "deputy",
    "assistant",
    "associate",
    "acting",
    "interim",
    "senior",
    "junior",
    "chief",
    "executive",
    "managing",
    "general",
    "foreign",
    "finance",
    "financial",
    "operating",
    "technology",
    "technical",
    "attorney",
    "press",
    "former",
    "ex",
    "defense",
    "defence",
    "interior",
    "home",
    "energy",
    "health",
    "justice",
    "trade",
    "treasury",
    "state",
    "staff",
    "marketing",
    "product",
    "information",
    "security",
    "national",
    "ranking",
    "majority",
    "minority",
    "board",
    "education",
    "transport",
    "labor",
    "labour",
    "agriculture",
    "commerce",
    "research",
    "science",
    "scientific",
    "lead",
    "district",
    "special",
    "supreme",
    "crown",
    "first",
    "second",
    "editor-in-chief",
    "officer",
    "of",
];

/// Titles that are also parts of people's names: in the midst of a run they are those.
const KIN: &[&str] = &[
    "king", "queen", "prince", "princess", "sultan", "emir", "sheikh", "shaikh", "sheik", "imam", "father", "mother",
    "brother", "sister", "major", "bishop", "pope", "cardinal", "baron", "duke", "earl", "count", "mullah", "lord",
    "lady", "master", "son", "daughter", "private", "marshal", "marshall", "saint", "rabbi", "monk", "cook", "miller",
    "smith", "mason", "usher", "page", "coach",
];

/// The pieces of `run`, in order.
#[must_use]
pub fn pieces(tokens: &[Token<'_>], run: Run, style: Style) -> Vec<Piece> {
    let starts_sentence = tokens.get(..run.first).unwrap_or_default().iter().all(|token| !token.is_word())
        || tokens.get(run.first.wrapping_sub(1)).is_some_and(|before| {
            before.kind == TokenKind::Mark
                && matches!(before.text, "“" | "\"" | "(" | ":" | "—" | "‘" | "•" | "–" | "|" | "[")
        });
    let mut first = run.first;
    let mut is_first_word = starts_sentence;
    // Leading words that no name begins with.
    while let Some(token) = tokens.get(first).filter(|_| first < run.after) {
        let is_article = token.is("the");
        let is_opener = token.case != Case::Upper
            && token.text.chars().count() > 1
            && (token.has(Class::FUNCTION) && (!is_article || is_first_word)
                || token.has(Class::CALENDAR)
                || token.has(Class::OPENER) && is_first_word);
        let is_joint = token.kind == TokenKind::Mark || token.case == Case::Lower && first > run.first;
        if !(is_opener || is_joint) {
            break;
        }
        first += 1;
        // After `The` the capital is still one of its own; so it is after any other opener.
        is_first_word = false;
    }
    let mut pieces = Vec::new();
    if style == Style::Plain {
        split(tokens, Run { first, after: run.after }, is_first_word, &mut pieces);
    } else if first < run.after {
        pieces.push(Piece { first, after: run.after, is_doubtful: true, is_generic: false, title: None });
    }
    pieces
}

/// Splits a run at the offices in it: `Apple CEO Tim Cook` is a company, an office and a person.
fn split(tokens: &[Token<'_>], run: Run, is_first_word: bool, pieces: &mut Vec<Piece>) {
    let is_office = |at: usize| {
        tokens.get(at).is_some_and(|token| token.is_word() && token.has(Class::TITLE | Class::ROLE))
            && (at == run.first
                || !tokens.get(at).is_some_and(|token| token.is_any(KIN))
                || is_office_word(tokens, at - 1)
                || tokens.get(at - 1).is_some_and(is_land))
            && !tokens.get(at + 1).is_some_and(|next| next.is("of") && at + 1 < run.after)
    };
    // The last office that a name follows.
    let office =
        (run.first..run.after.saturating_sub(1)).rev().find(|at| is_office(*at) && begins_person(tokens, *at, run));
    if let Some(office) = office {
        let mut title = Run { first: office, after: office + 1 };
        while title.first > run.first && is_office_word(tokens, title.first - 1) {
            title.first -= 1;
        }
        let mut name = office + 1;
        while tokens.get(name).is_some_and(|token| token.kind == TokenKind::Mark) && name < run.after {
            name += 1;
        }
        plain(tokens, Run { first: run.first, after: title.first }, is_first_word, None, pieces);
        let title = Run { first: title.first, after: name };
        plain(tokens, Run { first: name, after: run.after }, false, Some(title), pieces);
        return;
    }
    // An office at the end: `Apple CEO`.
    let mut after = run.after;
    while after > run.first
        && tokens.get(after - 1).is_some_and(|token| {
            token.has(Class::ROLE)
                && !token.has(Class::GIVEN)
                && (after - run.first > 1 || token.has(Class::COMMON | Class::ABBREVIATION))
                || token.is_any(&["officer", "vice", "chief", "executive", "prime"])
        })
        && is_office_tail(tokens, run, after)
    {
        after -= 1;
    }
    plain(tokens, Run { first: run.first, after }, is_first_word, None, pieces);
}

/// Whether the office at the end of a run is an office rather than part of a name of common words (`Burger King`).
fn is_office_tail(tokens: &[Token<'_>], run: Run, after: usize) -> bool {
    let Some(last) = tokens.get(after - 1) else { return false };
    after - run.first == 1
        || last.is_any(&[
            "ceo",
            "cfo",
            "cto",
            "coo",
            "president",
            "chairman",
            "director",
            "chief",
            "minister",
            "secretary",
            "officer",
        ])
        || tokens
            .get(after - 2)
            .is_some_and(|before| !before.has(Class::COMMON) || before.has(Class::ORGANISATION | Class::ROLE))
}

fn is_office_word(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.is_word()
            && (token.has(Class::TITLE | Class::ROLE) && !token.has(Class::GIVEN) || token.is_any(OFFICE_MODIFIERS))
            || token.text == "-"
    })
}

/// Whether what follows the office at `at` looks like a person's name.
fn begins_person(tokens: &[Token<'_>], at: usize, run: Run) -> bool {
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| token.kind == TokenKind::Mark) && next < run.after {
        next += 1;
    }
    let Some(token) = tokens.get(next).filter(|_| next < run.after) else { return false };
    let rest = tokens.get(next..run.after).unwrap_or_default();
    let is_title = tokens.get(at).is_some_and(|office| {
        office.is_any(&[
            "mr", "mrs", "ms", "miss", "dr", "prof", "sen", "rep", "gov", "sir", "dame", "lord", "lady", "rev", "ceo",
        ])
    });
    token.is_word()
        && token.is_capital()
        && !token.has(Class::ORGANISATION)
        && (is_title || token.has(Class::GIVEN) || !token.has(Class::COMMON))
        && !rest.iter().any(|token| token.has(Class::ORGANISATION) && token.is_capital() && !token.has(Class::GIVEN))
        && !rest.iter().any(|token| token.is("of"))
        || is_surname_of_plural(tokens, at, rest)
}

/// Whether a title stands before a name of two words whose last is a surname like `Banks` or `Parks`: `Professor Ada Banks`.
fn is_surname_of_plural(tokens: &[Token<'_>], title: usize, rest: &[Token<'_>]) -> bool {
    let [given, surname] = rest else { return false };
    tokens.get(title).is_some_and(|title| title.has(Class::TITLE))
        && given.is_word()
        && given.is_capital()
        && !given.has(Class::ORGANISATION | Class::COMMON | Class::PLACE | Class::DEMONYM)
        && surname.has(Class::ORGANISATION)
        && surname.text.ends_with('s')
}

/// Whether the word names a land or what belongs to it: `US`, `China`, `French`.
fn is_land(token: &Token<'_>) -> bool {
    token.has(Class::PLACE | Class::DEMONYM) || matches!(token.text, "US" | "UK" | "EU" | "UN")
}

/// The same for the word that ends before `after`, which may be `U.S.`
fn is_land_before(tokens: &[Token<'_>], after: usize) -> bool {
    let back = |by: usize| after.checked_sub(by).and_then(|at| tokens.get(at));
    back(1).is_some_and(|one| {
        is_land(one)
            || one.text == "."
                && back(2).is_some_and(|letter| matches!(letter.text, "S" | "K" | "N"))
                && back(4).is_some_and(|letter| letter.text == "U")
    })
}

/// Adds what is left of a run once its offices are gone, if it is a name.
fn plain(tokens: &[Token<'_>], run: Run, is_first_word: bool, title: Option<Run>, pieces: &mut Vec<Piece>) {
    let Run { mut first, mut after } = run;
    let last = |after: usize| after.checked_sub(1).and_then(|last| tokens.get(last));
    while after > first
        && last(after).is_some_and(|token| {
            token.kind == TokenKind::Mark && !matches!(token.text, "." | "+")
                || token.case == Case::Lower && token.spaced
        })
    {
        after -= 1;
    }
    if title.is_some() {
        while first < after && tokens.get(first).is_some_and(|token| token.kind == TokenKind::Mark) {
            first += 1;
        }
    }
    // `Chinese Alibaba`: an adjective of nationality before a name; `American Airlines` keeps it.
    if after - first.min(after) > 1
        && tokens.get(first).is_some_and(|token| token.has(Class::DEMONYM) && token.case == Case::Capital)
        && tokens
            .get(first + 1)
            .is_some_and(|next| next.is_word() && !next.has(Class::COMMON | Class::ORGANISATION | Class::DEMONYM))
    {
        first += 1;
    }
    // `US-China talks`: two places, not one.
    if let Some(hyphen) = (first + 1..after).find(|at| {
        tokens.get(*at).is_some_and(|mark| matches!(mark.text, "-" | "–"))
            && is_land_before(tokens, *at)
            && tokens.get(at + 1).is_some_and(is_land)
    }) {
        plain(tokens, Run { first, after: hyphen }, is_first_word, title, pieces);
        plain(tokens, Run { first: hyphen + 1, after }, false, None, pieces);
        return;
    }
    // `Acme GPUs`, `US AI`: what is only a kind of thing is no part of the name.
    while after - first.min(after) > 1
        && last(after).is_some_and(|token| {
            token.has(Class::ABBREVIATION)
                && token.spaced
                && (!token.is_any(&["ai", "tv", "os"]) || is_land_before(tokens, after - 1))
        })
    {
        after -= 1;
    }
    // `(R-SC)` after a politician's name.
    if tokens.get(first.wrapping_sub(1)).is_some_and(|bracket| bracket.text == "(")
        && tokens.get(first).is_some_and(|party| matches!(party.text, "R" | "D" | "I"))
        && tokens.get(first + 1).is_some_and(|hyphen| matches!(hyphen.text, "-" | "–"))
    {
        return;
    }
    let Some(words) = tokens.get(first..after).filter(|words| !words.is_empty()) else { return };
    let [one] = words else {
        if words.iter().all(|word| {
            !word.is_word()
                || word.has(Class::ABBREVIATION | Class::DEMONYM)
                || word.has(Class::ROLE) && word.has(Class::COMMON)
        }) {
            return;
        }
        if matches!(words, [article, noun] if article.is("the") && noun.has(Class::DEMONYM | Class::ABBREVIATION | Class::CALENDAR))
        {
            return;
        }
        if words.iter().all(|word| word.text.chars().count() <= 1) && words.len() == 2 {
            return;
        }
        pieces.push(Piece { first, after, is_doubtful: is_first_word && first == run.first, is_generic: false, title });
        return;
    };
    let is_none = one.text.chars().count() < 2
        || one.has(Class::DEMONYM | Class::CALENDAR)
        || one.case == Case::Capital
            && title.is_none()
            && one.has(Class::TITLE | Class::ROLE)
            && !one.has(Class::GIVEN)
        || one.is("the");
    let is_generic = one.has(Class::ABBREVIATION);
    if !(is_none || is_generic && one.case == Case::Capital) {
        pieces.push(Piece { first, after, is_doubtful: is_first_word && first == run.first, is_generic, title });
    }
}
