//! What the text says somebody is: `Apple CEO`, `an engineer at Acme`, `who founded Acme`, `is the founder of Acme`.

use crate::statement::lexicon::Class;
use crate::statement::name::piece::Piece;
use crate::statement::token::{Case, Token, TokenKind};
use crate::text::Span;

/// The words for what the name at `piece` is, as a run of tokens turned into a span, in the order of the text.
#[must_use]
pub fn roles(tokens: &[Token<'_>], piece: &Piece, earlier: Option<&Piece>) -> Vec<Span> {
    let before = before(tokens, piece).map(|(first, after)| match earlier {
        // The name of the organisation in full: `Bank of England Governor`.
        Some(earlier) if earlier.first < first && earlier.after >= first => (earlier.first, after),
        _ => (first, after),
    });
    let stretches = [before, leading(tokens, piece), inverted(tokens, piece), after(tokens, piece.after)];
    stretches.into_iter().flatten().filter_map(|(first, after)| span(tokens, first, after)).collect()
}

/// The role of whatever a copula at `at` links: `is the founder of Acme`, `, an engineer at Acme,`, `, who founded Acme`.
#[must_use]
pub fn predicate(tokens: &[Token<'_>], at: usize) -> Option<Span> {
    after(tokens, at).and_then(|(first, after)| span(tokens, first, after))
}

pub fn span(tokens: &[Token<'_>], first: usize, after: usize) -> Option<Span> {
    let (first, last) = (tokens.get(first)?, tokens.get(after.checked_sub(1)?)?);
    (first.span.start < last.span.end).then(|| first.span.hull(last.span))
}

/// Honorifics that say nothing of what somebody does.
const HONORIFICS: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "madame", "herr", "frau", "señor"];

const MODIFIERS: &[&str] = &[
    "former",
    "then",
    "acting",
    "interim",
    "outgoing",
    "incoming",
    "longtime",
    "vice",
    "deputy",
    "assistant",
    "associate",
    "senior",
    "junior",
    "chief",
    "executive",
    "managing",
    "general",
    "lead",
    "principal",
    "prime",
    "foreign",
    "finance",
    "financial",
    "technology",
    "operating",
    "press",
    "co",
    "ex",
    "late",
    "current",
    "veteran",
    "fellow",
    "attorney",
    "special",
    "staff",
];

/// Words that open an office of several words.
const RANKS: &[&str] = &["chief", "vice", "deputy", "senior", "lead", "principal", "assistant"];

/// A title or role right before the name, with the organisation, adjective of nationality or possessive before that.
fn before(tokens: &[Token<'_>], piece: &Piece) -> Option<(usize, usize)> {
    let (first, after) = if let Some(title) = piece.title {
        (title.first, title.after)
    } else {
        let role = piece.first.checked_sub(1)?;
        let token = tokens.get(role)?;
        let is_glued = tokens.get(piece.first).is_some_and(|name| !name.spaced);
        if !token.has(Class::ROLE) || token.case != Case::Lower || is_glued {
            return None;
        }
        (role, role + 1)
    };
    let words = tokens.get(first..after)?;
    if words.iter().all(|word| !word.is_word() || word.is_any(HONORIFICS)) {
        return None;
    }
    // What surely belongs to it: capitals, possessives, hyphens, modifiers.
    let mut strict = first;
    while let Some(token) = strict.checked_sub(1).and_then(|at| tokens.get(at)) {
        let here = tokens.get(strict);
        // `chief revenue officer`: what an office is charged with.
        let is_charge = token.is_word()
            && token.case == Case::Lower
            && !token.has(Class::FUNCTION)
            && strict.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|first| first.is_any(RANKS));
        let is_part = is_charge
            || token.is_word()
                && (token.is_capital() && !token.has(Class::FUNCTION | Class::OPENER | Class::CALENDAR)
                    || token.has(Class::ROLE) && token.case == Case::Lower
                    || token.is_any(MODIFIERS))
            || token.kind == TokenKind::Clitic && token.text.len() <= 5
            || matches!(token.text, "'" | "’") && !token.spaced && here.is_some_and(|here| here.spaced)
            || matches!(token.text, "-" | "&") && (token.text == "&" || !token.spaced)
            || token.text == "."
                && !token.spaced
                && here.is_some_and(Token::is_word)
                && strict >= 2
                && tokens.get(strict - 2).is_some_and(|letter| letter.text.len() == 1);
        if !is_part || first - strict > 8 {
            break;
        }
        strict -= 1;
    }
    // What belongs to it where an article or a possessive stands before: `the lead software engineer`.
    let mut lenient = strict;
    while let Some(token) = lenient.checked_sub(1).and_then(|at| tokens.get(at)) {
        let is_part = token.is_word() && !token.has(Class::FUNCTION) || token.text == "-" && !token.spaced;
        if !is_part || first - lenient > 8 {
            break;
        }
        lenient -= 1;
    }
    let is_introduced = lenient
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|token| token.is_any(&["a", "an", "the", "its", "their", "his", "her", "our"]));
    let mut start = if is_introduced && lenient + 6 >= first { lenient } else { strict };
    while start < first && tokens.get(start).is_some_and(|token| !token.is_word()) {
        start += 1;
    }
    Some((start, after)).filter(|(start, after)| start < after)
}

/// A description that stands before the name between commas: `The company's general counsel, Mark Roe, said`.
fn leading(tokens: &[Token<'_>], piece: &Piece) -> Option<(usize, usize)> {
    let comma = begin(tokens, piece)?.checked_sub(1)?;
    if tokens.get(comma)?.text != "," || !tokens.get(piece.after)?.is_any(&[",", "."]) {
        return None;
    }
    described(tokens, comma).map(|first| (first, comma))
}

/// A description that the name completes: `Its chief executive is Petra Roe`.
fn inverted(tokens: &[Token<'_>], piece: &Piece) -> Option<(usize, usize)> {
    let be = begin(tokens, piece)?.checked_sub(1)?;
    if !tokens.get(be)?.is_any(&["is", "was", "remains"]) {
        return None;
    }
    let first = described(tokens, be)?;
    // What opens the clause is its subject: "the office of the director is Brack" is not about anybody.
    let before = first.checked_sub(2).and_then(|at| tokens.get(at));
    let is_subject = before.is_none_or(|before| before.kind == TokenKind::Mark || before.is_any(&["and", "but"]));
    let is_plain = !tokens.get(first..be)?.iter().any(|word| word.is_any(&["with", "between", "about", "against"]));
    (is_subject && is_plain).then_some((first, be))
}

/// Where the name begins with its honorific; none where it has another title, which is its role.
fn begin(tokens: &[Token<'_>], piece: &Piece) -> Option<usize> {
    let Some(title) = piece.title else { return Some(piece.first) };
    let words = tokens.get(title.first..title.after)?;
    words.iter().all(|word| !word.is_word() || word.is_any(HONORIFICS)).then_some(title.first)
}

/// Where the words of a description begin that ends before `comma`, without their article.
fn described(tokens: &[Token<'_>], comma: usize) -> Option<usize> {
    let mut first = comma;
    while let Some(token) = first.checked_sub(1).and_then(|at| tokens.get(at)) {
        let before = first.checked_sub(2).and_then(|at| tokens.get(at));
        let is_linked = before.is_some_and(|before| before.is_any(&["of", "for", "at", "in"]));
        let is_mark = token.kind == TokenKind::Mark && !(token.text == "-" || token.text == "&");
        // `asked Vexcorp's chair, ...`: what governs the phrase is none of it.
        let governs =
            token.case == Case::Lower && token.has(Class::VERB_PAST) && !token.has(Class::ROLE | Class::ADJECTIVE)
                || is_verb(token)
                || token.is("and") && !before.is_some_and(|before| before.has(Class::ROLE))
                || token.has(Class::FUNCTION)
                    && !is_article(token)
                    && !token.is_any(&["of", "for", "at", "in", "and"])
                    && token.kind != TokenKind::Clitic;
        if is_mark || governs || comma - first > 12 {
            break;
        }
        first -= 1;
        // `..., and its chair, ...`: the phrase begins at its article.
        if is_article(token) && !is_linked {
            break;
        }
    }
    let words = tokens.get(first..comma)?;
    let role = words.iter().position(|word| word.has(Class::ROLE))?;
    let is_noun_phrase =
        words.first().is_some_and(|word| word.is_any(&["the", "its", "their", "his", "her", "a", "an"]))
            || words.iter().take(5).any(|word| word.kind == TokenKind::Clitic);
    let has_verb = words.iter().any(|word| is_verb(word));
    if !is_noun_phrase || has_verb || role > 6 || comma - first > 12 {
        return None;
    }
    Some(first + words.iter().take_while(|word| is_article(word)).count())
}

fn is_article(word: &Token<'_>) -> bool {
    word.is_any(&["the", "a", "an", "its", "their", "his", "her", "our"])
}

/// Auxiliaries and verbs of saying, which no description holds.
fn is_verb(word: &Token<'_>) -> bool {
    word.is_any(&[
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "said",
        "says",
        "told",
        "announced",
        "added",
        "wrote",
        "asked",
        "called",
        "did",
        "does",
        "do",
        "got",
        "made",
        "took",
        "became",
        "who",
        "which",
        "that",
        "whose",
        "when",
        "while",
        "because",
        "but",
        "after",
        "before",
        "if",
    ])
}

/// Verbs after `who` that tell an office or a deed a person is known for.
const DEEDS: &[&str] = &[
    "founded",
    "cofounded",
    "co-founded",
    "leads",
    "led",
    "heads",
    "headed",
    "runs",
    "ran",
    "chairs",
    "chaired",
    "created",
    "invented",
    "directs",
    "directed",
    "owns",
    "owned",
    "represents",
    "represented",
    "oversees",
    "oversaw",
    "manages",
    "managed",
    "serves",
    "served",
    "works",
    "worked",
    "built",
    "designed",
    "co",
    "edits",
    "edited",
    "teaches",
    "started",
];

/// A description after the name: in apposition, after `who`, after a copula.
fn after(tokens: &[Token<'_>], at: usize) -> Option<(usize, usize)> {
    let next = tokens.get(at)?;
    if next.text == "," || next.text == "(" || next.text == "—" || next.text == "–" && next.spaced {
        let second = tokens.get(at + 1)?;
        if second.is("who") {
            let verb = tokens.get(at + 2)?;
            if verb.is_any(&["is", "was", "became"]) {
                return noun_phrase(tokens, at + 3, true);
            }
            return verb
                .is_any(DEEDS)
                .then(|| (at + 2, end(tokens, at + 3)))
                .filter(|(first, after)| after - first > 1);
        }
        // `Petra Lindqvist, 41, an engineer at Vexcorp,`
        if second.kind == TokenKind::Number
            && second.text.len() == 2
            && tokens.get(at + 2).is_some_and(|comma| comma.text == ",")
        {
            return noun_phrase(tokens, at + 3, false);
        }
        if second.is_any(&["now", "currently", "formerly", "once", "previously", "then"]) {
            return noun_phrase(tokens, at + 2, false);
        }
        // `Petra Lindqvist, until January an engineer at Vexcorp,`
        if second.is_any(&["until", "till", "since"]) {
            let article = (at + 3..at + 7).find(|at| tokens.get(*at).is_some_and(is_article))?;
            return noun_phrase(tokens, article, false);
        }
        return noun_phrase(tokens, at + 1, false);
    }
    if next.is("who") && tokens.get(at + 1).is_some_and(|verb| verb.is_any(DEEDS)) {
        return Some((at + 1, end(tokens, at + 2)));
    }
    if next.is_any(&["is", "was", "became", "remains", "becomes"])
        || next.kind == TokenKind::Clitic && tokens.get(at + 1).is_some_and(is_article)
    {
        let adverb = usize::from(
            tokens.get(at + 1).is_some_and(|word| word.is_any(&["also", "now", "currently", "still", "then"])),
        );
        return noun_phrase(tokens, at + 1 + adverb, true);
    }
    if next.is_any(&["serves", "served", "works", "worked", "acted", "acts"])
        && tokens.get(at + 1).is_some_and(|word| word.is("as"))
    {
        return noun_phrase(tokens, at + 2, true);
    }
    None
}

/// A noun phrase from `at` on whose head is a role, without its article: `founder of the TRON blockchain`. After a copula
/// it needs an article or an office (`is CEO of`).
fn noun_phrase(tokens: &[Token<'_>], at: usize, is_predicate: bool) -> Option<(usize, usize)> {
    let mut first = at;
    while tokens.get(first).is_some_and(|word| is_article(word) || first == at && word.is("one")) {
        first += 1;
        if tokens.get(first - 1).is_some_and(|word| word.is("one")) {
            return None;
        }
    }
    let mut role = None;
    for (token, place) in tokens.iter().zip(0..).skip(first).take(8) {
        if token.has(Class::ROLE) && token.is_word() {
            role = Some(place);
            break;
        }
        let is_part =
            token.is_word() && (!token.has(Class::FUNCTION) || token.is_any(&["and", "most"])) && !is_verb(token)
                || matches!(token.text, "-" | "&")
                || token.kind == TokenKind::Clitic
                || token.kind == TokenKind::Number;
        if !is_part {
            break;
        }
    }
    let role = role?;
    // Several roles in a row: `chief executive`, `founder and president`.
    let mut head = role;
    while tokens.get(head + 1).is_some_and(|next| {
        next.is_word() && next.has(Class::ROLE) && next.case == Case::Lower
            || next.text == "-" && !next.spaced && tokens.get(head + 2).is_some_and(|word| word.has(Class::ROLE))
    }) {
        head += 1;
    }
    // `, Chief Harbour Officer`: an office in capitals goes on to its last noun.
    let is_capital = |at: usize| tokens.get(at).is_some_and(|word| word.is_word() && word.is_capital());
    if is_capital(head) {
        let run = (head + 1..head + 4).take_while(|at| is_capital(*at));
        let last = run.filter(|at| tokens.get(*at).is_some_and(|word| word.has(Class::ROLE))).last();
        head = last.unwrap_or(head);
    }
    let next = tokens.get(head + 1);
    // `, spokesman John Roe said`: the role is that of the name after it.
    if first == at && !is_predicate && next.is_some_and(|next| next.is_word() && next.is_capital() && next.spaced) {
        return None;
    }
    if is_predicate && first == at && role > at + 2 {
        return None;
    }
    // `was a director's cut`, `the leader board`: the role is no head.
    if next.is_some_and(|next| next.kind == TokenKind::Clitic) {
        return None;
    }
    if next.is_some_and(|next| {
        next.is_word() && next.case == Case::Lower && !next.has(Class::FUNCTION) && next.has(Class::COMMON)
    }) && !next.is_some_and(|next| next.is_any(&["based", "emeritus", "elect", "who"]))
        && is_predicate
    {
        return None;
    }
    Some((first, end(tokens, head + 1)))
}

/// Words of a description at most.
const LONGEST: usize = 16;

/// Where a description ends: at a mark, a verb, or a conjunction that no further role follows.
fn end(tokens: &[Token<'_>], from: usize) -> usize {
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        let is_inner_stop = token.text == "."
            && !token.spaced
            && at > from
            && (tokens.get(at + 1).is_some_and(|next| !next.spaced && next.is_word())
                || tokens.get(at - 1).is_some_and(|letter| letter.text.len() == 1 && letter.is_capital())
                    && tokens.get(at + 1).is_some());
        let is_mark = token.kind == TokenKind::Mark && !matches!(token.text, "-" | "&" | "/" | "+") && !is_inner_stop;
        let is_conjunction = token.is_any(&["and", "or"])
            && !(1..5).any(|offset| tokens.get(at + offset).is_some_and(|next| next.has(Class::ROLE)))
            && !joins_charges(tokens, at)
            && !tokens
                .get(at + 1)
                .is_some_and(|next| next.is_capital() && tokens.get(at.wrapping_sub(1)).is_some_and(Token::is_capital));
        if is_mark || is_conjunction || is_verb(token) || at - from >= LONGEST {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the conjunction at `at` joins two things that one office is charged with: `head of trust and safety`.
fn joins_charges(tokens: &[Token<'_>], at: usize) -> bool {
    let verb = Class::VERB_PAST | Class::VERB_PRESENT | Class::MODAL | Class::AUXILIARY;
    let is_thing = |at: usize| {
        tokens.get(at).is_some_and(|word| {
            word.is_word()
                && word.case == Case::Lower
                && !word.has(Class::FUNCTION)
                && (!word.has(verb) || word.has(Class::COMMON))
        })
    };
    let ends = tokens.get(at + 2).is_none_or(|next| {
        next.kind == TokenKind::Mark
            || next.is_any(&["at", "of", "for", "in", "and", "who", "until", "since"])
            || is_verb(next)
    });
    at >= 2
        && is_thing(at - 1)
        && tokens.get(at - 2).is_some_and(|of| of.is_any(&["of", "for"]))
        && is_thing(at + 1)
        && ends
}

/// The office that a line of its own below a name tells, in a signature or a byline: `Head of Licensing`, `Chief executive at
/// Acme`. None where the line says anything else.
#[must_use]
pub fn signed(tokens: &[Token<'_>]) -> Option<Span> {
    let words = tokens.iter().take_while(|token| token.text != ",").count();
    let is_short = (1..=10).contains(&words) && tokens.len() <= 16;
    let is_office = tokens.first().is_some_and(Token::is_capital)
        && tokens.iter().take(words).take(4).any(|token| token.has(Class::ROLE) || token.is_any(MODIFIERS))
        && tokens.iter().take(words).any(|token| token.has(Class::ROLE))
        && !tokens.iter().any(|token| is_verb(token) || matches!(token.text, "." | ":" | "?" | "!"));
    (is_short && is_office).then(|| span(tokens, 0, words)).flatten()
}
