//! Which quotations a document did not always have.

use std::collections::BTreeSet;

use crate::answer::Changed;
use crate::state::EarlierRow;
use crate::statement::{sentence, token};
use crate::text::{self, Span};

/// Two wordings are of the same sentence when they share this part of their words.
const SAME: f64 = 0.5;

/// When `quote` came into a document that had these `earlier` texts, and what stood there before; none where it was always
/// there. White space and case do not matter.
pub fn changed(quote: &str, earlier: &[EarlierRow]) -> Option<Changed> {
    let quote = text::fold(quote);
    // The last text without it tells when it came.
    let row = earlier.iter().rev().find(|row| !text::fold(&row.text).contains(&quote))?;
    Some(Changed { at: row.at.clone(), before: nearest(&quote, &row.text) })
}

/// The sentence of `before` that shares most words with `quote`.
fn nearest(quote: &str, before: &str) -> Option<String> {
    let words: BTreeSet<&str> = quote.split_whitespace().collect();
    let tokens = token::tokens(before, Span::of(before));
    let mut best: Option<(f64, Span)> = None;
    for span in sentence::sentences(before, Span::of(before), &tokens) {
        let folded = text::fold(text::cut(before, span));
        let theirs: BTreeSet<&str> = folded.split_whitespace().collect();
        let share = words.intersection(&theirs).count() as f64 / words.len().max(theirs.len()).max(1) as f64;
        if share >= SAME && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, span));
        }
    }
    best.map(|(_, span)| text::cut(before, span).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[&str]) -> Vec<EarlierRow> {
        let row =
            |(day, text): (usize, &&str)| EarlierRow { at: format!("2026-07-0{}", day + 1), text: (*text).to_owned() };
        texts.iter().enumerate().map(row).collect()
    }

    #[test]
    fn a_sentence_that_was_another_says_when_and_which() {
        let earlier = rows(&["The mill closed in May. It was old.", "The mill closed in June. It was old."]);
        let told = changed("The mill closed in July.", &earlier).unwrap();
        assert_eq!((told.at.as_str(), told.before.as_deref()), ("2026-07-02", Some("The mill closed in June.")));
        assert_eq!(changed("It was old.", &earlier), None);
    }

    #[test]
    fn a_sentence_that_is_new_has_none_before_it() {
        let told = changed("Vera Holm denied all of it.", &rows(&["The mill closed in May."])).unwrap();
        assert_eq!(told.before, None);
        assert_eq!(changed("x", &[]), None);
    }
}
