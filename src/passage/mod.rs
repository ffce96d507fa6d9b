//! Document → Passages.

use serde::{Deserialize, Serialize};

use crate::document::{Block, BlockKind, Document};
use crate::passage::label::{LabelKind, label};
use crate::text::{self, Span};

pub mod label;

/// The place of a passage in its document, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassageNo(pub u32);

/// A stretch of a document small enough to cite: a paragraph, a list item, a table row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    pub no: PassageNo,
    pub span: Span,
    /// The headings above it, outermost first; for a list item also the line that introduces the list, for an answer in an
    /// interview also its question.
    pub headings: Vec<Span>,
    /// For a table row, the header row.
    pub header: Option<Span>,
    /// Whether it is itself a heading: searched with the rest, read for names, never evidence.
    pub is_heading: bool,
    /// The page of a PDF, counted from 1.
    pub page: Option<u32>,
}

/// A block longer than this is cut, at the end of a sentence where one is near.
const LONG: usize = 4 * 1024;

/// No passage is longer than this.
const LONGEST: usize = 8 * 1024;

/// Splits a document into passages, in order, none overlapping; together they cover every block.
#[must_use]
pub fn split(document: &Document) -> Vec<Passage> {
    let mut context = Context::default();
    let mut passages = Vec::new();
    for block in &document.blocks {
        let passage = context.passage(&document.text, *block);
        for span in pieces(&document.text, block.span) {
            let no = PassageNo(u32::try_from(passages.len()).unwrap_or(u32::MAX));
            passages.push(Passage { no, span, page: document.page(span.start), ..passage.clone() });
        }
        context.pass(&document.text, *block);
    }
    passages
}

/// What stands above a block.
#[derive(Default)]
struct Context {
    /// The headings that are open, outermost first.
    headings: Vec<(u8, Span)>,
    /// The paragraph that introduces the list.
    before_list: Option<Span>,
    /// The items that are open, with their depth.
    items: Vec<(u8, Span)>,
    /// The head of the table that is being read.
    header: Option<Span>,
    /// The question of an interview that is being answered.
    asked: Option<Turn>,
}

/// A turn of an interview: what is said, under the label of who says it.
#[derive(Clone, Copy)]
struct Turn {
    span: Span,
    label: Span,
    /// Whether another has taken a turn since, or the label itself says that it asks: paragraphs without a label answer then
    /// too.
    is_answered: bool,
}

impl Context {
    /// A passage for `block`, with what stands above it.
    fn passage(&mut self, text: &str, block: Block) -> Passage {
        let mut passage = Passage { span: block.span, ..Passage::default() };
        match block.kind {
            BlockKind::Heading { level } => {
                self.headings.retain(|(above, _)| *above < level);
                passage.is_heading = true;
            }
            BlockKind::Row { header: false } => passage.header = self.header,
            _ => {}
        }
        passage.headings = self.headings.iter().map(|(_, span)| *span).collect();
        if block.kind == BlockKind::Paragraph
            && let Some(asked) = self.asked
            && turn_label(text, block.span)
                .map_or(asked.is_answered, |label| text::cut(text, label) != text::cut(text, asked.label))
        {
            passage.headings.push(asked.span);
        }
        if let BlockKind::Item { depth } = block.kind {
            passage.headings.extend(self.before_list);
            self.items.retain(|(above, _)| *above < depth);
            passage.headings.extend(self.items.iter().map(|(_, span)| *span));
        }
        // A huge block above is no heading.
        passage.headings.retain(|span| span.len() <= LONG && !text::cut(text, *span).is_empty());
        passage
    }

    /// Notes `block` for those below it.
    fn pass(&mut self, text: &str, block: Block) {
        if let BlockKind::Item { depth } = block.kind {
            self.items.push((depth, block.span));
        } else {
            self.items.clear();
            // A paragraph introduces a list by its colon; others only stand before it.
            let introduces = block.kind == BlockKind::Paragraph && text::cut(text, block.span).ends_with(':');
            self.before_list = introduces.then_some(block.span);
        }
        self.ask(text, block);
        match block.kind {
            BlockKind::Heading { level } => self.headings.push((level, block.span)),
            BlockKind::Row { header: true } => self.header = Some(block.span),
            BlockKind::Row { header: false } => {}
            _ => self.header = None,
        }
    }
}

impl Context {
    /// Notes whether `block` asks what the turns below it answer: "Q: Who pays?", "HOST: Who pays?" before another's turn.
    fn ask(&mut self, text: &str, block: Block) {
        if block.kind != BlockKind::Paragraph {
            self.asked = None;
            return;
        }
        let Some(label) = turn_label(text, block.span) else { return };
        let is_same = |asked: Turn| text::cut(text, asked.label) == text::cut(text, label);
        let is_question = text::cut(text, block.span).trim_end_matches(['*', '_', '"', '”']).ends_with('?');
        if is_question && self.asked.is_none_or(is_same) {
            let is_answered = matches!(text::cut(text, label), "Q" | "Question");
            self.asked = Some(Turn { span: block.span, label, is_answered });
        } else if self.asked.is_some_and(is_same) {
            self.asked = None;
        } else if let Some(asked) = &mut self.asked {
            asked.is_answered = true;
        }
    }
}

/// The label that a turn of an interview begins with.
fn turn_label(text: &str, paragraph: Span) -> Option<Span> {
    label(text, paragraph).filter(|label| label.kind != LabelKind::Handle).map(|label| label.words)
}

/// `span` in pieces of at most [`LONGEST`] bytes, without the white space between them.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = span;
    while rest.len() > LONGEST {
        let window = text::after(text, rest.start, LONGEST);
        let cut = rest.start + best_cut(window);
        pieces.push(text::trim(text, Span::new(rest.start, cut)));
        rest = Span::new(cut, rest.end);
        rest.start +=
            text::after(text, rest.start, LONGEST).len() - text::after(text, rest.start, LONGEST).trim_start().len();
    }
    pieces.push(text::trim(text, rest));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where to cut `window`: after the first end of a sentence beyond [`LONG`] bytes, else at the last white space, else at
/// its end.
fn best_cut(window: &str) -> usize {
    let tail = text::after(window, window.floor_char_boundary(LONG), window.len());
    let start = window.len() - tail.len();
    let mut ends = tail.match_indices(['\n', ' ']).filter(|(at, space)| {
        let before = text::before(tail, *at, 8).trim_end_matches(['"', '\'', ')', '”', '’']);
        *space == "\n" || before.ends_with(['.', '!', '?', '…'])
    });
    if let Some((at, _)) = ends.next() {
        return start + at;
    }
    window.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, markdown, plain};

    fn read(text: &str) -> Document {
        plain::read(DocumentId::default(), text.to_owned())
    }

    /// Each passage with what stands above it: `heading > heading > words`, `[header] words` for a row, `# words` for a heading.
    #[track_caller]
    fn check(document: &Document, expected: &[&str]) {
        let words = |span: Span| text::cut(&document.text, span);
        let show = |passage: &Passage| {
            let above: Vec<&str> = passage.headings.iter().flat_map(|span| [words(*span), " > "]).collect();
            let above = above.concat();
            let header = passage.header.map_or(String::new(), |span| format!("[{}] ", words(span)));
            format!("{above}{header}{}{}", if passage.is_heading { "# " } else { "" }, words(passage.span))
        };
        assert_eq!(split(document).iter().map(show).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_passage_stands_under_its_headings() {
        check(
            &read("# A\n\none\n\n### C\n\ntwo\n\n## B\n\nthree\n\n# D\n\nfour"),
            &["# A", "A > one", "A > # C", "A > C > two", "A > # B", "A > B > three", "# D", "D > four"],
        );
    }

    #[test]
    fn an_item_stands_under_the_line_that_introduces_it() {
        let expected = [
            "Firms:",
            "Firms: > Ashdown",
            "Firms: > Ashdown > mill",
            "Firms: > Ashdown > barn",
            "Firms: > Birch",
            "It ended.",
            "Cole",
        ];
        check(&read("Firms:\n- Ashdown\n  - mill\n  - barn\n- Birch\n\nIt ended.\n\n- Cole"), &expected);
        check(&markdown::read("Firms:\n- Ashdown\n  - mill\n  - barn\n- Birch\n\nIt ended.\n\n- Cole"), &expected);
    }

    #[test]
    fn an_answer_stands_under_its_question() {
        check(
            &read(
                "# Talk\n\nQ: Who pays?\n\nA: The town.\n\nIt always has.\n\nQ: And you?\n\nA: No.\n\n# End\n\nThanks.",
            ),
            &[
                "# Talk",
                "Talk > Q: Who pays?",
                "Talk > Q: Who pays? > A: The town.",
                "Talk > Q: Who pays? > It always has.",
                "Talk > Q: And you?",
                "Talk > Q: And you? > A: No.",
                "# End",
                "End > Thanks.",
            ],
        );
        check(
            &read(
                "# Talk\n\n**HOST:** Who pays?\n\n**Ada Stone:** Who do you think? The town.\n\n**HOST:** Thanks.\n\n**Ada Stone:** Bye.",
            ),
            &[
                "# Talk",
                "Talk > **HOST:** Who pays?",
                "Talk > **HOST:** Who pays? > **Ada Stone:** Who do you think? The town.",
                "Talk > **HOST:** Thanks.",
                "Talk > **Ada Stone:** Bye.",
            ],
        );
        check(
            &read("# Talk\n\nIt asked: who pays?\n\nThe town."),
            &["# Talk", "Talk > It asked: who pays?", "Talk > The town."],
        );
    }

    #[test]
    fn a_row_stands_under_the_head_of_its_own_table() {
        let text = "|Firm|Bid|\n|-|-|\n|A|1|\n|B|2|\n\nEnd\n\n|C|3|";
        check(&read(text), &["Firm|Bid", "[Firm|Bid] A|1", "[Firm|Bid] B|2", "End", "C|3"]);
    }

    #[test]
    fn passages_are_counted_from_0() {
        let numbers: Vec<u32> = split(&read("one\n\ntwo\n\nthree")).iter().map(|passage| passage.no.0).collect();
        assert_eq!(numbers, [0, 1, 2]);
    }

    #[test]
    fn a_long_block_is_cut_where_a_sentence_ends() {
        let sentence = "The mill by the river closed in March, and the owner left. ";
        let text = sentence.repeat(1000);
        let passages = split(&read(&text));
        assert!(passages.len() > 10);
        for passage in &passages {
            assert!(passage.span.len() <= LONGEST);
            assert!(
                text::cut(&text, passage.span).starts_with("The mill")
                    && text::cut(&text, passage.span).ends_with("left.")
            );
        }
        let covered: usize = passages.iter().map(|passage| passage.span.len() + 1).sum();
        assert_eq!(covered, text.len());
    }

    #[test]
    fn a_block_without_sentences_or_white_space_is_cut_at_characters() {
        for word in ["é", "x", "word "] {
            let text = word.repeat(30_000);
            let passages = split(&read(&text));
            assert!(passages.iter().all(|passage| (1..=LONGEST).contains(&passage.span.len())));
            let covered: String = passages.iter().map(|passage| text::cut(&text, passage.span)).collect();
            assert_eq!(covered.replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn a_huge_block_is_nobodys_heading() {
        let text = format!("{}:\n\n- one", "x".repeat(LONG));
        assert_eq!(split(&read(&text)).last().unwrap().headings, []);
    }

    proptest::proptest! {
        #[test]
        fn passages_cover_every_block_in_order(text in "(\\PC|[\n #>|`=*.0-9a-]){0,300}", times in 1_usize..80) {
            let document = read(&text.repeat(times));
            let passages = split(&document);
            let unspaced = |spans: &mut dyn Iterator<Item = Span>| -> String {
                spans.flat_map(|span| text::cut(&document.text, span).chars()).filter(|c| !c.is_whitespace()).collect()
            };
            let of_passages = unspaced(&mut passages.iter().map(|passage| passage.span));
            proptest::prop_assert_eq!(of_passages, unspaced(&mut document.blocks.iter().map(|block| block.span)));
            let mut end = 0;
            for passage in &passages {
                proptest::prop_assert!(passage.span.start >= end && !text::cut(&document.text, passage.span).is_empty());
                proptest::prop_assert!(passage.span.len() <= LONGEST);
                end = passage.span.end;
            }
        }
    }
}
