//! A saying is quoted, and answered with no.
//!
//! *What it sees*: `"The ferry is sold." No, it is leased.`, `Myth: the ferry is sold.`, `Rumour: … False.` *Why it matters*: a
//! list of rumours has the words of each, and says that they are not so. *Known gaps*: an answer that only tells what is so
//! instead, without a no; a quotation over several sentences.

use crate::evidence::Pair;
use crate::evidence::stance::Stance;
use crate::evidence::view::Word;

/// What is written before a saying that the writer does not share.
const LABELS: [&str; 9] =
    ["myth", "myths", "rumour", "rumor", "fiction", "misconception", "hoax", "false", "misinformation"];
/// How an answer begins that says no.
const NO: [&str; 12] =
    ["no", "nope", "false", "wrong", "untrue", "incorrect", "nonsense", "not", "never", "myth", "fiction", "debunked"];
/// After "not": "Not true.", "Not so."
const NOT: [&str; 8] = ["true", "so", "quite", "really", "correct", "exactly", "yet", "according"];

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    if pair.matched.acts < 0.4 * pair.strictness {
        return None;
    }
    let words = pair.view.within(pair.sentence.span);
    if is_labelled(words) {
        return Some(Stance::Contradicts);
    }
    let mut after = pair.view.hit.reading.sentences.iter();
    let next = after.find(|next| next.span.start >= pair.sentence.span.end)?;
    (is_quoted(words) && says_no(pair.view.within(next.span))).then_some(Stance::Contradicts)
}

/// "Myth: …"
fn is_labelled(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| word.token.is_any(&LABELS)) && words.get(1).is_some_and(|word| word.token.is(":"))
}

/// Whether the whole sentence is somebody's words.
fn is_quoted(words: &[Word<'_>]) -> bool {
    let is_mark = |word: &Word<'_>| word.token.is_any(&["\"", "“", "”", "‘", "’", "«", "»"]);
    let mut inner = words.iter().skip_while(|word| word.token.is_any(&["*", "-", "•"]));
    let mut outer = words.iter().rev().skip_while(|word| word.token.is_any(&[".", "!", ",", ":", "—", "–", "-"]));
    inner.next().is_some_and(is_mark) && outer.next().is_some_and(is_mark)
}

/// "No, it is leased.", "Not true."
fn says_no(words: &[Word<'_>]) -> bool {
    let mut words = words.iter().filter(|word| word.token.is_word());
    let Some(first) = words.next() else { return false };
    let first = first.token;
    if !first.is_any(&NO) {
        return false;
    }
    !first.is("not") || words.next().is_some_and(|word| word.token.is_any(&NOT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(saying: &str, answer: &str, expected: bool) {
        let (saying, answer) = (view::words(saying, 0), view::words(answer, 0));
        let is_rebutted = is_labelled(&saying) || is_quoted(&saying) && says_no(&answer);
        assert_eq!(is_rebutted, expected, "{expected}");
    }

    #[test]
    fn a_rumour_that_is_answered_with_no_is_seen() {
        check("\"The ferry is sold.\"", "No, it is leased.", true);
        check("“The bridge fell.”", "False.", true);
        check("\"Nine nurses left.\"", "Not true.", true);
        check("Myth: the ferry is sold.", "It is leased.", true);
    }

    #[test]
    fn what_is_affirmed_or_said_by_the_writer_is_left_alone() {
        check("\"The ferry is sold.\"", "Yes, since May.", false);
        check("The ferry is sold.", "No, it does not sail.", false);
        check("\"The ferry is sold.\"", "Not everybody likes it.", false);
        check("Fact: the ferry is sold.", "No tickets are left.", false);
    }
}
