//! Inspection → the text with what was seen marked in it: colours where there are colours, brackets where there are none. Pure.

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Style};

use crate::answer::inspect::{Attribution, Inspection, Sentence};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, Run, plain, run};
use crate::statement::{Certainty, CueKind, Mode};
use crate::text::{self, Span};

/// What is marked, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Name,
    Date,
    Quantity,
    Cue,
    Hedge,
}

impl Mark {
    const ALL: [Self; 5] = [Self::Name, Self::Date, Self::Quantity, Self::Cue, Self::Hedge];

    const fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Date => "date",
            Self::Quantity => "number",
            Self::Cue => "cue",
            Self::Hedge => "hedge",
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Name => AnsiColor::Cyan.on_default(),
            Self::Date => AnsiColor::Magenta.on_default(),
            Self::Quantity => AnsiColor::Green.on_default(),
            Self::Cue => AnsiColor::Blue.on_default().bold(),
            Self::Hedge => AnsiColor::Yellow.on_default(),
        }
    }
}

/// The text sentence by sentence; what the words alone do not tell stands behind them.
#[must_use]
pub fn render(seen: &Inspection, look: Look) -> String {
    let mut page = Page::new(look);
    legend(&mut page);
    let marks = marks(seen);
    let mut last_end = 0;
    for sentence in &seen.sentences {
        // A new line in the document is a new paragraph here.
        if text::cut(&seen.text, Span::new(last_end, sentence.span.start)).contains('\n') || last_end == 0 {
            page.gap();
        }
        last_end = sentence.span.end;
        let mut line = marked(&seen.text, sentence.span, &marks, look.colour);
        if let Some(label) = label(sentence) {
            line.push(run(DIM, format!(" ({label})")));
        }
        page.paragraph(&Margin::default(), &line);
        attributions(&mut page, seen, sentence.span);
    }
    counts(&mut page, seen);
    page.into_text()
}

fn legend(page: &mut Page) {
    if page.look().colour {
        let mut line = vec![run(DIM, "marked: ")];
        for mark in Mark::ALL {
            line.extend([run(mark.style(), mark.label()), plain(" ")]);
        }
        page.paragraph(&Margin::default(), &line);
    }
}

/// The marks by where they start, each with what stands behind it.
type Marks = BTreeMap<usize, (Span, Mark, String)>;

fn marks(seen: &Inspection) -> Marks {
    let mut all: Vec<(Span, Mark, String)> = Vec::new();
    for name in &seen.names {
        let canonical = if name.canonical == name.words.text { String::new() } else { name.canonical.clone() };
        all.push((name.words.span, Mark::Name, canonical));
    }
    for date in &seen.dates {
        let inferred = if date.inferred { ", inferred" } else { "" };
        all.push((date.words.span, Mark::Date, format!("{}{inferred}", date.value)));
    }
    for quantity in &seen.quantities {
        let about = if quantity.approximate { "about " } else { "" };
        all.push((
            quantity.words.span,
            Mark::Quantity,
            format!("{about}{} {}", quantity.value, quantity.unit).trim().to_owned(),
        ));
    }
    all.extend(seen.hedges.iter().map(|hedge| (hedge.span, Mark::Hedge, String::new())));
    all.extend(seen.attributions.iter().map(|attribution| (attribution.cue.words.span, Mark::Cue, String::new())));
    // Of two that overlap the earlier and longer one is shown.
    all.sort_by_key(|(span, ..)| (span.start, usize::MAX - span.end));
    let mut marks = Marks::new();
    let mut end = 0;
    for (span, mark, behind) in all {
        if span.start >= end && !span.is_empty() {
            end = span.end;
            marks.insert(span.start, (span, mark, behind));
        }
    }
    marks
}

fn marked(text: &str, sentence: Span, marks: &Marks, colour: bool) -> Vec<Run> {
    let mut line = Vec::new();
    let mut at = sentence.start;
    for (span, mark, behind) in marks.range(sentence.start..sentence.end).map(|(_, mark)| mark) {
        line.push(plain(text::cut(text, Span::new(at, span.start))));
        let words = text::cut(text, *span);
        let arrow = if behind.is_empty() { String::new() } else { format!(" → {behind}") };
        if colour {
            line.extend([run(mark.style(), words), run(DIM, arrow)]);
        } else {
            line.push(plain(format!("[{} {words}{arrow}]", mark.label())));
        }
        at = span.end;
    }
    line.push(plain(text::cut(text, Span::new(at, sentence.end.max(at)))));
    line
}

/// What is not a plain fact, plainly reported.
fn label(sentence: &Sentence) -> Option<String> {
    let certainty = match sentence.certainty {
        Certainty::Fact => None,
        Certainty::Hedged => Some("hedged"),
        Certainty::Possible => Some("possible"),
        Certainty::Conditional => Some("conditional"),
        Certainty::Question => Some("question"),
    };
    let mode = match sentence.mode {
        Mode::Report => None,
        Mode::Opinion => Some("opinion"),
        Mode::Forecast => Some("forecast"),
        Mode::Advice => Some("advice"),
    };
    let negated = sentence.negated.then_some("negated");
    let words: Vec<&str> = [certainty, mode, negated].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

const fn verb(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Says => "says",
        CueKind::Reports => "reports",
        CueKind::Alleges => "alleges",
        CueKind::Denies => "denies",
        CueKind::Admits => "admits",
        CueKind::Believes => "believes",
        CueKind::Orders => "orders",
        CueKind::Asks => "asks",
    }
}

/// Who says what in a sentence; an attribution inside another stands further in.
fn attributions(page: &mut Page, seen: &Inspection, sentence: Span) {
    let here = |attribution: &&Attribution| sentence.covers(attribution.cue.words.span.start);
    for attribution in seen.attributions.iter().filter(here) {
        let speaker = attribution.speaker.as_ref().map_or("somebody", |speaker| &speaker.text);
        let margin = Margin::hanging(2 + 2 * depth(seen, attribution), "└ ");
        let content = text::cut(&seen.text, attribution.content);
        let line =
            [run(BOLD, speaker), run(Mark::Cue.style(), format!(" {}: ", verb(attribution.cue.kind))), plain(content)];
        page.paragraph(&margin, &line);
    }
}

/// How many attributions enclose this one; no more than a screen can show.
fn depth(seen: &Inspection, attribution: &Attribution) -> usize {
    std::iter::successors(attribution.parent, |parent| seen.attributions.get(*parent)?.parent).take(8).count()
}

fn counts(page: &mut Page, seen: &Inspection) {
    page.gap();
    let counted = [
        (seen.sentences.len(), "sentence", "sentences"),
        (seen.attributions.len(), "attribution", "attributions"),
        (seen.names.len(), "name", "names"),
        (seen.dates.len(), "date", "dates"),
        (seen.quantities.len(), "number", "numbers"),
        (seen.hedges.len(), "hedge", "hedges"),
    ]
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }));
    let words = format!("{}: {}.", seen.document, counted.join(", "));
    page.paragraph(&Margin::default(), &[run(DIM, words)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::inspect::{Cue, Date, Marked, Name, Quantity};
    use crate::statement::{DateKind, NameKind};

    const TEXT: &str = "Lee reportedly said on July 3 that some 40 looms burnt.\nWill the mill close?";

    fn words(text: &str) -> Marked {
        let start = TEXT.find(text).unwrap();
        Marked { span: Span::new(start, start + text.len()), text: text.to_owned() }
    }

    fn inspection() -> Inspection {
        let sentence =
            |text: &str, certainty| Sentence { span: words(text).span, certainty, mode: Mode::Report, negated: false };
        Inspection {
            document: "mill".to_owned(),
            text: TEXT.to_owned(),
            sentences: vec![
                sentence("Lee reportedly said on July 3 that some 40 looms burnt.", Certainty::Hedged),
                sentence("Will the mill close?", Certainty::Question),
            ],
            dates: vec![Date {
                words: words("July 3"),
                kind: DateKind::Date,
                value: "2026-07-03".to_owned(),
                inferred: true,
            }],
            names: vec![Name { words: words("Lee"), kind: NameKind::Person, canonical: "Ann Lee".to_owned() }],
            attributions: vec![Attribution {
                speaker: Some(words("Lee")),
                cue: Cue { words: words("said"), kind: CueKind::Says },
                content: words("some 40 looms burnt").span,
                parent: None,
            }],
            quantities: vec![Quantity { words: words("40"), value: 40.0, unit: "looms".to_owned(), approximate: true }],
            hedges: vec![words("reportedly"), words("some")],
        }
    }

    #[test]
    fn without_colours_marks_are_brackets() {
        let expected = "\
[name Lee → Ann Lee] [hedge reportedly] [cue said] on [date July 3 → 2026-07-03, inferred] that [hedge some]
[number 40 → about 40 looms] looms burnt. (hedged)
  └ Lee says: some 40 looms burnt

Will the mill close? (question)

mill: 2 sentences, 1 attribution, 1 name, 1 date, 1 number, 2 hedges.
";
        assert_eq!(render(&inspection(), Look { width: 110, colour: false }), expected);
    }

    #[test]
    fn with_colours_the_text_has_no_brackets() {
        let text = render(&inspection(), Look { width: 100, colour: true });
        assert!(!text.replace("\u{1b}[", "").contains('['), "{text}");
        assert!(text.contains("\u{1b}[36mLee\u{1b}[0m"), "{text}");
    }

    #[test]
    fn marks_that_overlap_do_not_cut_each_other() {
        let mut seen = inspection();
        seen.names.push(Name {
            words: words("July 3 that"),
            kind: NameKind::Other,
            canonical: "July 3 that".to_owned(),
        });
        let text = render(&seen, Look { width: 200, colour: false });
        assert!(text.contains("[name July 3 that] [hedge some]"), "{text}");
    }
}
