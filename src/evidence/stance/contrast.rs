//! Which of the numbers and dates of a sentence are told only to be set aside?
//!
//! *What it sees*: "41, not 410"; "corrected from 12 to 9"; a cell below "first version". *Why it matters*: who looks for the wrong
//! figure finds the sentence that corrects it. *Known gaps*: corrections over several sentences.

use crate::evidence::Pair;
use crate::evidence::view::{self, Word};
use crate::text::Span;

/// Verbs by which a figure takes the place of another: what follows "to" stands.
const REPLACED: [&str; 6] = ["corrected", "revised", "amended", "adjusted", "downgraded", "restated"];
/// Words of a column that was overtaken by another.
const EARLIER: [&str; 9] =
    ["first", "initial", "initially", "original", "originally", "earlier", "previous", "before", "advertised"];
/// Words of the column that stands.
const LATER: [&str; 10] =
    ["today", "now", "corrected", "revised", "final", "stands", "actual", "after", "later", "current"];

/// Whether the figure at `figure` is told in the sentence only to be set aside; `others` are the figures beside it.
#[must_use]
pub fn is_set_aside(pair: &Pair<'_>, figure: Span, others: &[Span]) -> bool {
    let words = pair.view.within(pair.sentence.span);
    is_denied(words, figure) || is_replaced(words, figure, others) || is_in_earlier_column(pair, figure, others)
}

/// "Not 410", "rather than 410", "instead of 410".
fn is_denied(words: &[Word<'_>], figure: Span) -> bool {
    let at = words.partition_point(|word| word.token.span.start < figure.start);
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let is = |back: usize, list: &[&str]| before(back).is_some_and(|word| word.token.is_any(list));
    let skipped = usize::from(is(1, &["the", "a", "on", "by", "in", "about", "until"]));
    is(1 + skipped, &["not"])
        || (is(1 + skipped, &["than"]) && is(2 + skipped, &["rather"]))
        || (is(1 + skipped, &["of"]) && is(2 + skipped, &["instead"]))
}

/// "First spoke of 12 and corrected that to 9": the 12.
fn is_replaced(words: &[Word<'_>], figure: Span, others: &[Span]) -> bool {
    let Some(verb) = words.iter().position(|word| word.token.is_any(&REPLACED)) else { return false };
    let rest = words.get(verb..).unwrap_or_default();
    let to = rest.iter().take(10).find(|word| word.token.is("to")).map(|word| word.token.span);
    let Some(to) = to else { return false };
    let stands = others.iter().chain([&figure]).filter(|other| other.start >= to.end).min();
    stands.is_some_and(|stands| *stands != figure && stands.start <= to.end + 24) && figure.end <= to.start
}

/// A figure in a column that the header calls the first, where another column stands.
fn is_in_earlier_column(pair: &Pair<'_>, figure: Span, others: &[Span]) -> bool {
    let hit = pair.view.hit;
    let Some(header) = hit.headings.last().filter(|_| hit.passage.header.is_some()) else { return false };
    let columns: Vec<Vec<Word<'_>>> = header.split('|').map(|cell| view::words(cell, 0)).collect();
    let column = |span: Span| {
        let words = pair.view.within(Span::new(hit.passage.span.start, span.start));
        words.iter().filter(|word| word.token.is("|")).count()
    };
    let has = |column: usize, list: &[&str]| {
        columns.get(column).is_some_and(|words| words.iter().any(|word| word.token.is_any(list)))
    };
    let own = column(figure);
    has(own, &EARLIER) && others.iter().any(|other| column(*other) > own && has(column(*other), &LATER))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first number of `sentence` that is set aside.
    fn aside(sentence: &str) -> Option<&str> {
        let words = view::words(sentence, 0);
        let is_number = |word: &&Word<'_>| word.token.text.starts_with(|letter: char| letter.is_ascii_digit());
        let figures: Vec<Span> = words.iter().filter(is_number).map(|word| word.token.span).collect();
        let is_aside = |figure: &&Span| {
            let others: Vec<Span> = figures.iter().copied().filter(|other| other != *figure).collect();
            is_denied(&words, **figure) || is_replaced(&words, **figure, &others)
        };
        figures.iter().find(is_aside).map(|span| crate::text::cut(sentence, *span))
    }

    #[test]
    fn what_is_set_aside_is_seen() {
        assert_eq!(aside("The list has 41 names, not 410."), Some("410"));
        assert_eq!(aside("It was 9 rather than 12."), Some("12"));
        assert_eq!(aside("The paper first wrote of 12 boats and corrected that a day later to 9."), Some("12"));
    }

    #[test]
    fn what_stands_is_left_alone() {
        assert_eq!(aside("The list has 41 names."), None);
        assert_eq!(aside("The board did not sell 12 boats."), None);
        assert_eq!(aside("It was corrected to 9."), None);
    }
}
