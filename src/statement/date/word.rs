//! What a word has to do with time.

use std::sync::LazyLock;

use crate::statement::date::holiday;
use crate::statement::lexicon::{self, Class};
use crate::statement::table;
use crate::statement::token::{self, Case, Token, TokenKind};
use crate::text::{self, Span};

/// The part that a word can play in writing a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lexeme {
    #[default]
    Other,
    /// Digits alone, with their value.
    Number(u32),
    Month(i8),
    /// Monday is 1.
    Weekday(i8),
    /// `Mondays`.
    Weekdays(i8),
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    Cardinal(u32),
    Ordinal(u32),
    /// `nineties`.
    Decade(u32),
    /// `SP`, `SU`, `FA`, `WI`.
    Season(&'static str),
    /// `MO`, `AF`, `EV`.
    Part(&'static str),
    Noon(i8),
    /// Days from today: `yesterday` is -1.
    Day(i8),
    Tonight,
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Ref(&'static str),
    /// A noun that is a reference after an article: `the future`.
    RefNoun(&'static str),
    Which(Which),
    Every,
    /// An adjective or adverb of repetition, with its value.
    Often(&'static str),
    Times,
    Edge(Edge),
    Half,
    /// `several`, `few`.
    Vague,
    Article,
    Couple,
    Recent,
    Fiscal,
    Time,
    Long,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// How a stretch lies to the one it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    This,
    Last,
    Next,
    Past,
    Previous,
    Following,
    Coming,
    Same,
    That,
}

/// A part of a stretch that does not change its value: `early`, `the end of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    Middle,
    End,
}

/// The tokens of a passage with what each has to do with time.
pub struct Words<'a, 't> {
    pub text: &'a str,
    pub tokens: &'a [Token<'t>],
    lexemes: Vec<Lexeme>,
    /// In order, the tokens that may begin the name of a holiday.
    openers: Vec<usize>,
    /// Whether the document writes the day before the month: `3/7/2026` is July 3.
    pub is_day_first: bool,
}

static WORDS: LazyLock<table::Words<&'static str, (Lexeme, bool)>> = LazyLock::new(|| {
    let mut words: table::Words<&'static str, (Lexeme, bool)> = table::Words::default();
    for line in lexicon::lines(lexicon::TIME_WORDS) {
        let mut fields = line.split_ascii_whitespace();
        if let (Some(word), Some(kind), Some(value)) = (fields.next(), fields.next(), fields.next()) {
            words.insert(word, (lexeme(kind, value), false));
        }
    }
    for word in holiday::openers() {
        words.entry(word).or_default().1 = true;
    }
    words
});

fn lexeme(kind: &str, value: &'static str) -> Lexeme {
    let number = value.parse::<i32>().unwrap_or_default();
    match kind {
        "month" => Lexeme::Month(number as i8),
        "weekday" => Lexeme::Weekday(number as i8),
        "weekdays" => Lexeme::Weekdays(number as i8),
        "unit" => Lexeme::Unit(unit(value)),
        "units" => Lexeme::Units(unit(value)),
        "cardinal" => Lexeme::Cardinal(number as u32),
        "ordinal" => Lexeme::Ordinal(number as u32),
        "decade" => Lexeme::Decade(number as u32),
        "season" => Lexeme::Season(value),
        "part" => Lexeme::Part(value),
        "noon" => Lexeme::Noon(number as i8),
        "day" => Lexeme::Day(number as i8),
        "tonight" => Lexeme::Tonight,
        "ref" => Lexeme::Ref(value),
        "ref_noun" => Lexeme::RefNoun(value),
        "which" => Lexeme::Which(which(value)),
        "every" => Lexeme::Every,
        "often" => Lexeme::Often(value),
        "times" => Lexeme::Times,
        "edge" => Lexeme::Edge(match value {
            "start" => Edge::Start,
            "middle" => Edge::Middle,
            _ => Edge::End,
        }),
        "half" => Lexeme::Half,
        "vague" => Lexeme::Vague,
        "article" => Lexeme::Article,
        "couple" => Lexeme::Couple,
        "recent" => Lexeme::Recent,
        "fiscal" => Lexeme::Fiscal,
        "time" => Lexeme::Time,
        "ago" => Lexeme::Long,
        _ => Lexeme::Other,
    }
}

fn unit(name: &str) -> Unit {
    match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "night" => Unit::Night,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => Unit::Day,
    }
}

fn which(name: &str) -> Which {
    match name {
        "last" => Which::Last,
        "next" => Which::Next,
        "past" => Which::Past,
        "previous" => Which::Previous,
        "following" => Which::Following,
        "coming" => Which::Coming,
        "same" => Which::Same,
        "that" => Which::That,
        _ => Which::This,
    }
}

impl<'a, 't> Words<'a, 't> {
    /// Whether nothing else stands on the line of `span`, marks of emphasis and headings left out.
    pub fn is_line(&self, span: Span) -> bool {
        let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '#' | '*' | '_');
        let before = text::before(self.text, span.start, 8).rsplit('\n').next().unwrap_or_default();
        let after = text::after(self.text, span.end, 4).split('\n').next().unwrap_or_default();
        before.chars().all(is_blank) && after.chars().all(is_blank)
    }

    #[must_use]
    pub fn new(text: &'a str, tokens: &'a [Token<'t>]) -> Self {
        let mut lower = String::new();
        let mut openers = Vec::new();
        let lexemes = tokens
            .iter()
            .enumerate()
            .map(|(at, token)| match token.kind {
                TokenKind::Number => digits(token.text).map_or(Lexeme::Other, Lexeme::Number),
                TokenKind::Word if token.has(Class::TIME) => {
                    lower.clear();
                    lower.push_str(token.text);
                    lower.make_ascii_lowercase();
                    let (lexeme, opens) = WORDS.get(lower.as_str()).copied().unwrap_or_default();
                    if opens {
                        openers.push(at);
                    }
                    lexeme
                }
                _ => Lexeme::Other,
            })
            .collect();
        Self { text, tokens, lexemes, openers, is_day_first: false }
    }

    /// What the word at `at` has to do with time; nothing outside the passage.
    #[must_use]
    pub fn lexeme(&self, at: usize) -> Lexeme {
        self.lexemes.get(at).copied().unwrap_or_default()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    #[must_use]
    pub fn token(&self, at: usize) -> Option<&'a Token<'t>> {
        self.tokens.get(at)
    }

    /// Whether the name of a holiday may begin here.
    #[must_use]
    pub fn opens_holiday(&self, at: usize) -> bool {
        self.openers.binary_search(&at).is_ok()
    }

    #[must_use]
    pub fn is(&self, at: usize, word: &str) -> bool {
        token::is_any(self.tokens, at, &[word])
    }

    #[must_use]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        token::is_any(self.tokens, at, words)
    }

    /// Whether the token before `at` is one of `words`.
    #[must_use]
    pub fn follows(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_any(before, words))
    }

    #[must_use]
    pub fn is_spaced(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.spaced)
    }

    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    /// Whether the token is a word in lower case that is not a function word: a noun, a verb, an adjective.
    #[must_use]
    pub fn is_content(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && token.case == Case::Lower && !token.has(Class::FUNCTION))
    }

    /// The words from token `first` up to token `after`.
    #[must_use]
    pub fn span(&self, first: usize, after: usize) -> Span {
        match (self.token(first), after.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The position after a hyphen or dash that joins two words without space.
    #[must_use]
    pub fn after_hyphen(&self, at: usize) -> Option<usize> {
        (self.is_any(at, &["-", "‑", "‐"]) && !self.is_spaced(at) && !self.is_spaced(at + 1)).then_some(at + 1)
    }

    /// Whether the expression from `first` up to `after` stands apart: no letter, digit, slash or the like is glued to it.
    #[must_use]
    pub fn is_apart(&self, first: usize, after: usize) -> bool {
        let left = self.token(first).and_then(|token| text::before(self.text, token.span.start, 4).chars().next_back());
        let is_left_free = left.is_none_or(|letter| {
            letter.is_whitespace()
                || matches!(
                    letter,
                    '(' | '[' | '"' | '“' | '‘' | '\'' | '—' | '–' | ',' | '|' | '*' | '>' | ':' | ';' | '~'
                )
        });
        is_left_free && self.is_free_after(after)
    }

    /// Whether nothing is glued to the end of an expression that ends before the token at `after`.
    #[must_use]
    pub fn is_free_after(&self, after: usize) -> bool {
        let Some(last) = after.checked_sub(1).and_then(|last| self.token(last)) else { return true };
        let mut right = text::after(self.text, last.span.end, 8).chars();
        match right.next() {
            None => true,
            Some('.' | ',' | ':' | '-') => right.next().is_none_or(|next| !next.is_alphanumeric()),
            Some(letter) => {
                !letter.is_alphanumeric() && !matches!(letter, '/' | '_' | '%' | '@' | '=' | '&' | '°' | '+' | '\\')
            }
        }
    }
}

/// The value of a token of digits alone, at most nine of them.
fn digits(text: &str) -> Option<u32> {
    (text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
