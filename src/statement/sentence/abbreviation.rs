//! Which words end in a full stop of their own?

use std::sync::LazyLock;

use crate::statement::lexicon;
use crate::statement::table::Words;
use crate::statement::token::Token;

/// What a short form tells about the full stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name follows.
    Title,
    /// A number follows.
    Number,
    /// Something else follows.
    Inner,
    /// It may end a sentence.
    End,
}

static ABBREVIATIONS: LazyLock<Words<&'static str, Abbreviation>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../lexicon/abbreviations.txt"))
        .filter_map(|line| line.split_once(' '))
        .map(|(word, kind)| {
            let kind = match kind.trim() {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "inner" => Abbreviation::Inner,
                _ => Abbreviation::End,
            };
            (word, kind)
        })
        .collect()
});

/// What the short form `token` tells; none where it is a whole word.
pub fn of(token: &Token<'_>) -> Option<Abbreviation> {
    if token.text.len() > 6 {
        return None;
    }
    let found = ABBREVIATIONS.get(token.text.to_ascii_lowercase().as_str()).copied()?;
    // In lower case these are words: `there is no.`, `an art.`, `in the sun.`
    let is_word = matches!(
        token.text,
        "no" | "art"
            | "mar"
            | "fig"
            | "ed"
            | "sec"
            | "ref"
            | "ill"
            | "wash"
            | "mass"
            | "col"
            | "gen"
            | "am"
            | "pa"
            | "ma"
            | "ext"
            | "est"
            | "ind"
            | "rep"
            | "hon"
            | "wed"
            | "fri"
            | "sun"
            | "sat"
            | "al"
            | "ch"
    );
    (!is_word || found == Abbreviation::Number && !matches!(token.text, "art" | "mar")).then_some(found)
}

/// How many single letters with full stops end at the stop at `at`: 2 in `U.S.`, 1 in `J.`; none where a word stands before it.
pub fn letters(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut count = 0;
    let mut stop = at;
    while let Some(letter) = stop.checked_sub(1).and_then(|letter| tokens.get(letter)) {
        if !letter.is_word() || letter.text.chars().count() != 1 || tokens.get(stop).is_some_and(|stop| stop.spaced) {
            break;
        }
        count += 1;
        let Some(before) = stop.checked_sub(2).filter(|before| tokens.get(*before).is_some_and(|mark| mark.is(".")))
        else {
            break;
        };
        if letter.spaced || count > 6 {
            break;
        }
        stop = before;
    }
    (count > 0).then_some(count)
}
