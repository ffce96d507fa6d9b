//! Which words stand between quotation marks?

use crate::statement::token::Token;

/// A stretch between double quotation marks (or single curly ones): the tokens of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub open: usize,
    /// The closing mark; the number of tokens where a paragraph opens with a mark that is never closed.
    pub close: usize,
}

/// The quotations of a passage, in order, none overlapping. A mark without its partner is no quotation, but for one
/// at the beginning of the passage or after a comma or colon: such a quotation runs on in the next paragraph.
#[must_use]
pub fn quotations(tokens: &[Token<'_>]) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut opened: Option<(usize, &str)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let next_is_apart = tokens.get(at + 1).is_none_or(|next| next.spaced);
        let follows_mark =
            at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(|before| !before.is_word());
        match (token.text, opened) {
            ("“" | "«" | "„", _) => opened = Some((at, token.text)),
            ("‘", None) if token.spaced => opened = Some((at, token.text)),
            ("'", None) if opens_single(tokens, at) => opened = Some((at, token.text)),
            ("”" | "»", Some((open, "“" | "«" | "„" | "\""))) => {
                quotations.push(Quotation { open, close: at });
                opened = None;
            }
            ("’" | "'", Some((open, "‘" | "'")))
                if next_is_apart_or_mark(tokens, at) && (follows_mark || !is_possessive(tokens, at)) =>
            {
                quotations.push(Quotation { open, close: at });
                opened = None;
            }
            ("\"", Some((open, "\"" | "“"))) if !token.spaced || next_is_apart => {
                quotations.push(Quotation { open, close: at });
                opened = None;
            }
            ("\"", _) if !next_is_apart && (token.spaced || follows_mark) => opened = Some((at, token.text)),
            _ => {}
        }
    }
    if let Some((0, _)) = opened {
        quotations.retain(|quotation| quotation.open > tokens.len());
        quotations.push(Quotation { open: 0, close: tokens.len() });
    } else if let Some((open, "“" | "\"")) = opened
        && open
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| matches!(before.text, "," | ":"))
        && quotations.last().is_none_or(|last| last.close < open)
        && tokens.len() > open + 2
    {
        // `She added: “We came.` runs on in the next paragraph, which opens with a mark of its own.
        quotations.push(Quotation { open, close: tokens.len() });
    }
    quotations
}

/// Whether the mark at `at` can close: no letter stands right after it.
fn next_is_apart_or_mark(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| next.spaced || !next.is_word())
}

/// "the workers' own fault": after an s, with a word to come.
fn is_possessive(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.text.ends_with('s')) && tokens.get(at + 1).is_some_and(Token::is_word)
}

/// Whether the straight single mark at `at` opens a quotation: apart from what stands before, and next to a word that is no
/// short form ("'90s", "'em", "'n'").
fn opens_single(tokens: &[Token<'_>], at: usize) -> bool {
    let is_free = tokens.get(at).is_some_and(|mark| mark.spaced)
        || at.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(|before| !before.is_word());
    let next = tokens.get(at + 1);
    let short = ["em", "n", "til", "tis", "twas", "cause", "bout", "round"];
    is_free && next.is_some_and(|next| !next.spaced && next.is_word() && !next.is_any(&short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::token;
    use crate::text::{self, Span};

    /// `marked` has `<` and `>` around each quotation.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace(['<', '>'], "");
        let tokens = token::tokens(&text, Span::of(&text));
        let mut seen = text.clone();
        for quotation in quotations(&tokens).iter().rev() {
            let end = tokens.get(quotation.close).map_or(text.len(), |close| close.span.end);
            seen.insert(end, '>');
            seen.insert(tokens[quotation.open].span.start, '<');
        }
        assert_eq!(seen, marked, "{}", text::cut(&text, Span::of(&text)));
    }

    #[test]
    fn marks_are_paired() {
        check("<\"No,\"> he said, <\"never.\">");
        check("<“No,”> he said. <“Never.”>");
        check("The word <\"backdoor\"> (<\"kuòhào\">) is theirs—<\"not ours\">.");
        check("<‘It’s the workers’ own,’> she said.");
        check("<'We lost everything,'> said Maria.");
        check("She called it <'a long yawn'> on Monday.");
        check("<'The workers' own fault,'> she said.");
    }

    #[test]
    fn a_mark_without_partner_is_no_quotation() {
        check("A 6\" pipe and a 7\" pipe.");
        check("The workers' union and the bosses' club met in the '90s.");
        check("They love rock 'n' roll and tell 'em so.");
        check("He said \"nothing more.");
        check("He said “nothing and then <“left”>.");
    }

    #[test]
    fn a_paragraph_that_opens_a_quotation_is_quoted_to_its_end() {
        check("<“We came. We saw.>");
        check("She added: <“We came. We saw.>");
    }
}
