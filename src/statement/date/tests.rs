//! The corpus of dates, and the facts about whole texts.

use super::*;
use crate::document::Published;
use crate::statement::{sentence, token};
use crate::text;

/// Reads one text, published on Wednesday, 2026-07-08, or without a date of publication.
fn read_text(text: &str, is_published: bool) -> Vec<Date> {
    let day = jiff::civil::date(2026, 7, 8);
    let published = is_published.then(|| Published { first: day, last: day, iso: day.to_string() });
    let mut anchor = Anchor::new(published, text);
    let tokens = token::tokens(text, Span::of(text));
    let sentences = sentence::sentences(text, Span::of(text), &tokens);
    let mut dates = dates(text, &tokens, &sentences, &mut anchor);
    settle(dates.iter_mut());
    dates
}

/// `text` with its expressions marked: `[late June|~2026-06]`.
fn marked(text: &str, dates: &[Date]) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for date in dates {
        let kind = match date.kind {
            DateKind::Date => "",
            DateKind::Time => "TIME ",
            DateKind::Duration => "DUR ",
            DateKind::Set => "SET ",
        };
        let end = date.end.as_ref().map(|end| format!(">{end}")).unwrap_or_default();
        let inferred = if date.inferred { "~" } else { "" };
        marked += text::cut(text, Span::new(at, date.span.start));
        marked.extend(["[", text::cut(text, date.span), "|", inferred, kind, &date.value, &end, "]"]);
        at = date.span.end;
    }
    marked + text::cut(text, Span::new(at, text.len()))
}

/// `expected` has its expressions marked; without the marks it is the text that is read.
#[track_caller]
fn check(expected: &str) {
    let (is_published, expected) = expected.strip_prefix("{no date} ").map_or((true, expected), |rest| (false, rest));
    let text = expected.split('[').enumerate().fold(String::new(), |text, (no, piece)| {
        let plain = piece.split_once(']').filter(|_| no > 0);
        text + &plain
            .map_or(piece.to_owned(), |(mark, rest)| mark.split('|').next().unwrap_or_default().to_owned() + rest)
    });
    assert_eq!(marked(&text, &read_text(&text, is_published)), expected);
}

#[test]
fn the_corpus_is_read_as_marked() {
    let corpus = include_str!("../../../tests/corpus/dates.txt");
    let lines: Vec<&str> = corpus.lines().filter(|line| !line.starts_with("# ")).collect();
    let cases: Vec<&str> = lines.split(|line| *line == "===").filter_map(|case| case.last().copied()).collect();
    assert!(cases.len() >= 150, "{} cases", cases.len());
    for case in cases {
        check(case);
    }
}

#[test]
fn a_bare_date_takes_the_year_that_most_full_dates_have() {
    check(
        "{no date} It began on [July 3, 2026|2026-07-03] after the rule of [September 2025|2025-09]; [June 5, 2026|2026-06-05] was quiet. On [June 24|~2026-06-24] it ended.",
    );
}

#[test]
fn a_bare_date_before_the_first_year_is_settled_by_it() {
    check("{no date} On [June 24|~2026-06-24] it began. It ended on [July 3, 2026|2026-07-03].");
}

#[test]
fn a_line_that_is_a_date_heads_a_letter() {
    check(
        "{no date} The river letter\n[Sunday 29 March 2026|2026-03-29]\n\nThe pump was shut off on [11 December|~2025-12-11]. It will be back on [2 May|~2026-05-02].",
    );
    check("{no date} The fair was on [29 March 2026|2026-03-29]. The pump was shut off on [11 December|~2026-12-11].");
}

#[test]
fn without_publication_and_year_a_date_stays_unresolved() {
    check(
        "{no date} On [July 10|XXXX-07-10] and [Monday|XXXX-WXX-1] it rained, [yesterday|XXXX-XX-XX] too, and [last year|XXXX].",
    );
}

#[test]
fn any_text_is_read_without_panic_and_its_spans_are_in_order() {
    use proptest::prelude::*;
    let words = "May|March 3|2026|-|–|/|:|the|last|week|of|first|Monday|two|thousand|and|a|half|hours|ago|'s|Q3|early|31|é|\u{200d}|.|,|(|every|am|p.m.|T|Z|99999999|0|fiscal|Easter|日|century|00";
    let words: Vec<&'static str> = words.split('|').collect();
    let mixed =
        proptest::collection::vec((proptest::sample::select(words), proptest::bool::ANY), 0..40).prop_map(|words| {
            words.into_iter().flat_map(|(word, spaced)| [word, if spaced { " " } else { "" }]).collect::<String>()
        });
    proptest!(|(text in prop_oneof![mixed, "\\PC{0,80}"])| {
        for is_published in [true, false] {
            let mut at = 0;
            for date in read_text(&text, is_published) {
                prop_assert!(date.span.start >= at && !date.span.is_empty());
                prop_assert!(!text::cut(&text, date.span).is_empty());
                at = date.span.end;
            }
        }
    });
}
