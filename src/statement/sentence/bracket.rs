//! What stands inside brackets and quotation marks?

use crate::statement::token::{Token, TokenKind};

/// A bracket that is not closed within so many tokens is not closed at all.
const LONGEST: usize = 120;

/// The pairs of brackets and quotation marks of a passage.
pub struct Brackets {
    /// For each token the position of the mark that closes the outermost pair around it; 0 outside.
    close: Vec<usize>,
    closing: Vec<bool>,
}

impl Brackets {
    /// Finds the pairs, in one pass.
    pub fn of(tokens: &[Token<'_>]) -> Self {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut closing = vec![false; tokens.len()];
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut quote: Option<usize> = None;
        let mut single: Option<usize> = None;
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Mark {
                continue;
            }
            let is_followed = tokens.get(at + 1).is_some_and(|next| !next.spaced);
            match token.text {
                "(" => open.push((at, ')')),
                "[" => open.push((at, ']')),
                ")" | "]" => {
                    // The nearest open one of its kind; those inside it were never closed.
                    while let Some((begin, sign)) = open.pop() {
                        if token.text.starts_with(sign) {
                            pairs.push((begin, at));
                            break;
                        }
                    }
                }
                "‘" => single = single.or(Some(at)),
                "'" if single.is_none() && token.spaced && is_followed => single = Some(at),
                // An apostrophe closes nothing; a mark before it, or an opening that can be nothing else, makes it a quotation's.
                "'" | "’"
                    if !token.spaced
                        && !is_followed_by_letter(tokens, at)
                        && single.is_some_and(|begin| {
                            is_after_mark(tokens, at)
                                || is_before_mark(tokens, at)
                                || tokens.get(begin).is_some_and(|open| open.is("‘"))
                        }) =>
                {
                    if let Some(begin) = single.take() {
                        pairs.push((begin, at));
                    }
                }
                "“" => quote = quote.or(Some(at)),
                "\"" if quote.is_none() && is_followed && (token.spaced || at == 0 || !is_letter(tokens, at)) => {
                    quote = Some(at);
                }
                "”" | "\"" => {
                    if let Some(begin) = quote.take() {
                        pairs.push((begin, at));
                        if let Some(closing) = closing.get_mut(at) {
                            *closing = !token.spaced || !is_followed;
                        }
                    }
                }
                _ => {}
            }
        }
        pairs.retain(|(begin, end)| end - begin <= LONGEST);
        pairs.sort_unstable();
        let mut close = vec![0; tokens.len()];
        let mut filled = 0;
        for (begin, end) in pairs {
            for at in begin.max(filled)..end {
                if let Some(close) = close.get_mut(at) {
                    *close = end;
                }
            }
            filled = filled.max(end);
        }
        Self { close, closing }
    }

    /// Whether the mark at `at` stands inside a pair that is still open at `after`.
    pub fn is_inside(&self, at: usize, after: usize) -> bool {
        self.close.get(at).is_some_and(|close| *close >= after && *close > 0)
    }

    /// Whether the bracket that opens at `at` holds a few words and a full stop follows it: a source.
    pub fn is_cited(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(end) = self.close.get(at).copied().filter(|end| *end > at && *end < at + 12) else { return false };
        tokens.get(end + 1).is_some_and(|stop| stop.is(".") && !stop.spaced)
    }

    /// Whether the bracket that opens at `at` holds a sentence after which no quotation goes on: an aside to what was quoted.
    pub fn is_aside(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(end) = self.close.get(at).copied().filter(|end| *end > at) else { return false };
        tokens.get(end - 1).is_some_and(|stop| stop.is_any(&[".", "!", "?"]))
            && !tokens.get(end + 1).is_some_and(|next| next.is_any(&["\"", "'", "“", "‘"]))
    }

    /// Whether the quotation mark at `at` closes a quotation.
    pub fn closes(&self, at: usize) -> bool {
        self.closing.get(at).copied().unwrap_or_default()
    }

    /// The position after a note that is glued to the end of a sentence: `.[1][2]`.
    pub fn note(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let is_open = tokens.get(at).is_some_and(|token| token.is("[") && !token.spaced);
        let end = *self.close.get(at)?;
        (is_open && end > at && end <= at + 4).then_some(end + 1)
    }
}

/// Whether the mark at `at` follows a mark of punctuation.
fn is_after_mark(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| before.is_any(&[".", ",", "!", "?", "…", "-", "—"]))
}

/// Whether a mark of punctuation follows the mark at `at`.
fn is_before_mark(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| !next.spaced && next.is_any(&[",", ".", ";", ":", "!", "?", ")"]))
}

fn is_followed_by_letter(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| !next.spaced && next.kind != TokenKind::Mark)
}

fn is_letter(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.kind != TokenKind::Mark)
}
