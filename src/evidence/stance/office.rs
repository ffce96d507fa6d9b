//! The same office, held for somebody else: "a spokeswoman for Harbour Bank" is no spokeswoman for the union.
//!
//! *What it sees*: a claim with "ROLE of (for, at) NAME", and a sentence that has the role and another name behind it, and the
//! claim's name nowhere. *Why it matters*: for whom somebody speaks or works is half of the claim. *Known gaps*: somebody
//! who holds the same office twice; "the bank's spokeswoman".

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::proposition::Part;
use crate::evidence::role;
use crate::evidence::stance::Stance;
use crate::evidence::view::{self, Word};
use crate::text::Span;

const FOR: [&str; 3] = ["of", "for", "at"];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let claim = pair.claim;
    let is_here = |name: usize| {
        let mut terms = claim.terms.iter().zip(&pair.matched.met);
        terms.any(|(term, met)| term.part == Part::Name(name) && met.at.is_some())
    };
    let missing = claim.names.iter().enumerate().rposition(|(index, name)| name.is_sure && !is_here(index))?;
    if !(0..claim.names.len()).any(is_here) {
        return None;
    }
    let role = role_before(&view::words(&claim.text, 0), claim.names.get(missing)?.span)?;
    let met = claim.terms.iter().zip(&pair.matched.met).find(|(term, _)| term.span == role)?.1;
    let at = pair.view.index(met.at.filter(|_| met.how >= How::Synonym)?.start)?;
    let another = name_after(pair, at)?;
    (!pair.matcher.is_same_actor(pair.view, missing, another)).then_some(Stance::Contradicts)
}

/// The noun before "of NAME", where the name stands at `name`.
fn role_before(words: &[Word<'_>], name: Span) -> Option<Span> {
    let first = words.iter().position(|word| word.token.span.start >= name.start)?;
    let mut before = words.get(..first)?.iter().rev().skip_while(|word| word.token.is("the"));
    before.next().filter(|word| word.token.is_any(&FOR))?;
    before.next().filter(|word| word.is_content()).map(|word| word.token.span)
}

/// The name after "of" behind the word at `at`.
fn name_after<'a>(pair: &Pair<'a>, at: usize) -> Option<&'a crate::statement::Name> {
    let words = &pair.view.words;
    words.get(at + 1).filter(|word| word.token.is_any(&FOR))?;
    let next = if words.get(at + 2)?.token.is("the") { at + 3 } else { at + 2 };
    role::name_over(pair.view, words.get(next)?.token.span).filter(|name| !name.is_stand_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(claim: &str, name: &str, role: Option<&str>) {
        let span = claim.find(name).map(|start| Span::new(start, start + name.len())).expect("the name");
        let found = role_before(&view::words(claim, 0), span).map(|span| crate::text::cut(claim, span));
        assert_eq!(found, role, "{claim}");
    }

    #[test]
    fn a_role_stands_before_the_one_it_is_for() {
        check("Mara Voss is a spokeswoman for Harbour Bank", "Harbour Bank", Some("spokeswoman"));
        check("Mara Voss is the chair of the Harbour Bank", "Harbour Bank", Some("chair"));
        check("Mara Voss works at Harbour Bank", "Harbour Bank", Some("works"));
        check("Mara Voss left Harbour Bank", "Harbour Bank", None);
        check("Harbour Bank sued Mara Voss", "Harbour Bank", None);
    }
}
