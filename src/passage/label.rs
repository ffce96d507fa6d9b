//! What a turn of a conversation begins with: who speaks, up to a colon or a bar.
//!
//! *What it sees*: `Q:`, `**HOST:**`, `[00:34] IDA:`, and in a thread `ida_m | 3 May, 10:12`. Whether anybody speaks under it,
//! the other labels of the document tell: a form has labels, too.

use crate::text::{self, Span};

/// How long a label may be, with the marks and the time before it.
const LONGEST: usize = 56;

/// The words for who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub words: Span,
    /// What is said: the rest of the paragraph.
    pub content: Span,
    pub kind: LabelKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// Each word begins with a capital: `IDA`, `Ida Moll`, `Dr. Moll`, `Q`.
    Name,
    /// Other words that begin with one: `Speaker 2`, `Moll, for the town`.
    Phrase,
    /// A name that somebody has given themselves, before a bar and a time: `ida_m`.
    Handle,
}

/// The label that a paragraph begins with.
#[must_use]
pub fn label(text: &str, paragraph: Span) -> Option<Label> {
    let start = text::after(text, paragraph.start, LONGEST.min(paragraph.len()));
    let line = start.lines().next()?;
    let skipped = before_label(line);
    let rest = text::after(line, skipped, line.len());
    let (words, is_handle, end) = match (rest.find(':'), rest.find(" | ")) {
        (Some(colon), bar) if bar.is_none_or(|bar| colon < bar) => (text::before(rest, colon, colon), false, colon + 1),
        (_, Some(bar)) => {
            (text::before(rest, bar, bar), true, line_end(text, paragraph)?.saturating_sub(paragraph.start + skipped))
        }
        _ => return None,
    };
    let words = words.trim_end_matches(['*', '_', ' ']);
    let (lead, words) = if is_handle { (0, words) } else { named(words) };
    let kind = match is_handle {
        true if is_handle_name(words) => LabelKind::Handle,
        false if is_name(words) => LabelKind::Name,
        false if is_phrase(words) => LabelKind::Phrase,
        _ => return None,
    };
    let from = paragraph.start + skipped;
    let content = text::trim(text, Span::new((from + end).min(paragraph.end), paragraph.end));
    Some(Label { words: Span::new(from + lead, from + lead + words.len()), content, kind })
}

/// The name in a label that has two parts, and where it begins: "A (Ida Moll)", "The Minister for Mines (Ida Moll)", "Ida Moll
/// (Pell Mining)".
fn named(words: &str) -> (usize, &str) {
    const TURNS: [&str; 4] = ["Q", "A", "Question", "Answer"];
    let Some((outer, inner)) = words.strip_suffix(')').and_then(|words| words.split_once(" (")) else {
        return (0, words);
    };
    let is_person = |words: &str| is_name(words) && !TURNS.contains(&words) && !words.starts_with("The ");
    if is_person(outer) || !is_person(inner) { (0, outer) } else { (outer.len() + 2, inner) }
}

/// Where the line ends on which `paragraph` begins; none where it is no short line with a time.
fn line_end(text: &str, paragraph: Span) -> Option<usize> {
    let line = text::cut(text, paragraph).lines().next()?;
    let is_timed = line.contains(':') && line.bytes().any(|byte| byte.is_ascii_digit());
    (is_timed && line.len() <= 2 * LONGEST).then_some(paragraph.start + line.len())
}

/// The length of marks and a time before a label: "**", "[00:34] ".
fn before_label(line: &str) -> usize {
    let marks = line.len() - line.trim_start_matches(['*', '_', '>', ' ']).len();
    let rest = text::after(line, marks, line.len());
    let close = match rest.chars().next() {
        Some('[') => rest.find(']'),
        Some('(') => rest.find(')'),
        _ => None,
    };
    let time = close.filter(|close| {
        text::before(rest, *close, *close)
            .chars()
            .skip(1)
            .all(|letter| letter.is_ascii_digit() || " :.,".contains(letter))
    });
    let after = time.map_or(marks, |close| marks + close + 1);
    let rest = text::after(line, after, line.len());
    after + rest.len() - rest.trim_start_matches(['*', '_', ' ']).len()
}

fn is_name(words: &str) -> bool {
    (1..=4).contains(&words.split(' ').count())
        && words.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && words.chars().all(|letter| letter.is_alphabetic() || " .-'’".contains(letter))
}

fn is_phrase(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 4
        && words.chars().all(|letter| letter.is_alphanumeric() || " .,-'’".contains(letter))
}

/// One word that a person has given herself: `ida_m`, `u/ida`.
fn is_handle_name(words: &str) -> bool {
    !words.is_empty()
        && words.chars().all(|letter| letter.is_alphanumeric() || "_-./@".contains(letter))
        && words.starts_with(|letter: char| letter.is_alphanumeric() || letter == '@')
        && words.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In `marked` the label stands between `«»`, and what is said after `¦`.
    #[track_caller]
    fn check(marked: &str, kind: Option<LabelKind>) {
        let text = marked.replace(['«', '»', '¦'], "");
        let label = label(&text, Span::of(&text));
        assert_eq!(label.map(|label| label.kind), kind, "{text}");
        if let Some(label) = label {
            let (before, rest) = marked.split_once('«').unwrap();
            let (words, after) = rest.split_once('»').unwrap();
            let content = after.split_once('¦').unwrap().1;
            assert_eq!((label.words.start, text::cut(&text, label.words)), (before.len(), words));
            assert_eq!(text::cut(&text, label.content), content);
        }
    }

    #[test]
    fn a_name_before_a_colon_is_a_label() {
        check("«Q»: ¦Who pays?", Some(LabelKind::Name));
        check("**«HOST»:¦** Who pays?", Some(LabelKind::Name));
        check("**«HOST»**: ¦Who pays?", Some(LabelKind::Name));
        check("[00:34] «IDA»: ¦I lost it.", Some(LabelKind::Name));
        check("**A («Ida Moll»):¦** I lost it.", Some(LabelKind::Name));
        check("The Minister for Mines («Ida Moll»): ¦I lost it.", Some(LabelKind::Name));
        check("«Ida Moll» (Pell Mining): ¦I lost it.", Some(LabelKind::Name));
        check("(1:02:03) **«Dr. Ida Moll»:¦** I lost it.", Some(LabelKind::Name));
    }

    #[test]
    fn other_words_may_be_one_too() {
        check("«Speaker 2»: ¦The town.", Some(LabelKind::Phrase));
        check("«Moll, for the town»: ¦No.", Some(LabelKind::Phrase));
        // FIXME: the beginning of a sentence; only that nothing else is called so keeps it from being a turn.
        check("«It asked»: ¦who pays?", Some(LabelKind::Phrase));
    }

    #[test]
    fn a_handle_stands_before_a_bar_and_a_time() {
        check("«ida_m» | 3 May 2024, 10:12\n¦The pump is dead.", Some(LabelKind::Handle));
        check("ida_m | nobody\nThe pump is dead.", None);
    }

    #[test]
    fn a_sentence_with_a_colon_has_none() {
        check("The director of the harbour said on Monday: nobody pays.", None);
        check("Who pays? (See note: p. 3)", None);
        check("Nobody pays.", None);
    }
}
