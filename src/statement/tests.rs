//! What holds for any text, whatever its script, its marks and its length.

use super::*;
use crate::document::{DocumentId, plain};
use crate::passage;

/// Reads `text` and looks at each span: it lies on characters of the text, and what is nested stands after what it is nested in.
#[track_caller]
fn check(text: &str) -> Readings {
    let document = plain::read(DocumentId("any".to_owned()), text.to_owned());
    let readings = read(&document, &passage::split(&document));
    for reading in &readings.passages {
        let attributed = reading.attributions.iter().flat_map(|one| [Some(one.cue), Some(one.content), one.speaker]);
        let spans = (reading.sentences.iter().map(|one| one.span))
            .chain(reading.dates.iter().map(|one| one.span))
            .chain(reading.names.iter().map(|one| one.span))
            .chain(reading.quantities.iter().map(|one| one.span))
            .chain(reading.hedges.iter().map(|one| one.span))
            .chain(attributed.flatten());
        for span in spans {
            assert!(!text::cut(&document.text, span).is_empty(), "{span:?} is no part of the text");
        }
        for (one, at) in reading.attributions.iter().zip(0..) {
            assert!(one.parent.is_none_or(|parent| parent.0 < at), "a parent stands after its child");
        }
    }
    readings
}

/// Scripts, directions, characters of no width, marks that open and close, and words that the rules look at.
const PIECES: [&str; 40] = [
    "Smith",
    "said",
    "that",
    "according to",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{ad}",
    "e\u{301}",
    "قال الوزير",
    "אמר השר",
    "東京",
    "сказал",
    "การ",
    "हिन्दी",
    "😀",
    "👩\u{200d}🔬",
    "“",
    "”",
    "\"",
    "'",
    "’s",
    "(",
    ")",
    "[",
    "—",
    ":",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "- ",
    "3/4/2025",
    "July 3",
    "$3 million",
    "U.S.",
    "was accused of",
    "’",
];

proptest::proptest! {
    #[test]
    fn any_mixture_of_scripts_and_directions_is_read(picks in proptest::collection::vec(0..PIECES.len(), 0..80)) {
        let pieces: Vec<&str> = picks.iter().map(|at| PIECES[*at]).collect();
        check(&pieces.concat());
        check(&pieces.join(" "));
    }
}

#[test]
fn ten_thousand_nested_brackets_are_read() {
    for (open, close) in [("(", ")"), ("[", "]"), ("“", "”"), ("(he said “", "”)")] {
        check(&[open.repeat(10_000), close.repeat(10_000)].concat());
    }
}

#[test]
fn a_long_line_is_read_like_a_short_one() {
    let sentence =
        "On July 3, Mira Talbot of Harbour Mills said that 25,000 tonnes were lost, according to the ministry. ";
    let readings = check(&sentence.repeat(5_000));
    let found: usize = readings.passages.iter().map(|reading| reading.attributions.len()).sum();
    assert!(found >= 9_000, "{found} attributions of 10,000");
}

#[test]
fn characters_of_no_width_hide_no_speaker() {
    let readings = check("\u{200b}Mira Talbot\u{200b} said\u{200b} that the mill was safe.");
    let speakers: Vec<_> =
        readings.passages.iter().flat_map(|one| &one.attributions).map(|one| &one.canonical).collect();
    assert_eq!(speakers.len(), 1, "{speakers:?}");
}
