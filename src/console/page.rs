//! Styled words → lines of a terminal, wrapped to its width.

use std::fmt::Write as _;

use anstyle::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide a page is, and whether it has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// In columns.
    pub width: usize,
    pub colour: bool,
}

/// Words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub style: Style,
    pub text: String,
}

/// Words of our own or of a source; control characters, which could drive the terminal, become visible.
pub fn run(style: Style, text: impl AsRef<str>) -> Run {
    Run { style, text: visible(text.as_ref()) }
}

pub fn plain(text: impl AsRef<str>) -> Run {
    run(Style::new(), text)
}

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();

/// Lines, one below the other.
#[derive(Clone, Debug)]
pub struct Page {
    look: Look,
    text: String,
}

/// What stands before the lines of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Margin {
    pub first: String,
    pub rest: String,
    pub style: Style,
}

impl Margin {
    /// `columns` of white space.
    #[must_use]
    pub fn indent(columns: usize) -> Self {
        Self::hanging(columns, "")
    }

    /// A mark before the first line, and white space as wide before the others.
    #[must_use]
    pub fn hanging(columns: usize, mark: &str) -> Self {
        let first = format!("{}{mark}", " ".repeat(columns));
        Self { rest: " ".repeat(first.width()), first, style: Style::new() }
    }

    /// The bar of a quotation.
    #[must_use]
    pub fn bar(columns: usize, style: Style) -> Self {
        let bar = format!("{}▌ ", " ".repeat(columns));
        Self { first: bar.clone(), rest: bar, style }
    }
}

impl Page {
    #[must_use]
    pub const fn new(look: Look) -> Self {
        Self { look, text: String::new() }
    }

    #[must_use]
    pub const fn look(&self) -> Look {
        self.look
    }

    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// An empty line, unless there is one or the page is empty.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph, wrapped. Each run of white space is one space; a word that is wider than the page is broken, a link
    /// never is, so that it can be opened.
    pub fn paragraph(&mut self, margin: &Margin, runs: &[Run]) {
        let room = self.look.width.saturating_sub(margin.rest.width()).max(16);
        let mut column = 0;
        for word in words(runs, room) {
            if self.at_line_start() {
                self.begin_line(&margin.first, margin.style);
            } else if column + 1 + word.width > room && !word.joins {
                self.text.push('\n');
                self.begin_line(&margin.rest, margin.style);
                column = 0;
            } else if !word.joins {
                self.put(word.gap_style(), " ");
                column += 1;
            } else if column + word.width > room {
                self.text.push('\n');
                self.begin_line(&margin.rest, margin.style);
                column = 0;
            }
            column += word.width;
            for piece in &word.pieces {
                self.put(piece.style, &piece.text);
            }
        }
        if !self.at_line_start() {
            self.text.push('\n');
        }
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn begin_line(&mut self, margin: &str, style: Style) {
        self.put(style, margin);
    }

    fn put(&mut self, style: Style, text: &str) {
        if self.look.colour && !style.is_plain() {
            // Writing to a String does not fail.
            let _ = write!(self.text, "{style}{text}{style:#}");
        } else {
            self.text.push_str(text);
        }
    }
}

/// What stands between two breaks of a line.
struct Word {
    pieces: Vec<Run>,
    /// In columns.
    width: usize,
    /// The rest of a word that was broken: no space before it.
    joins: bool,
    /// The white space before it is within one run: it has the run's style.
    inner: bool,
}

impl Word {
    fn gap_style(&self) -> Style {
        match self.pieces.first() {
            Some(piece) if self.inner => piece.style,
            _ => Style::new(),
        }
    }
}

fn words(runs: &[Run], room: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for run in runs {
        let mut is_first = true;
        for part in run.text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                let piece = |text: &str| Run { style: run.style, text: text.to_owned() };
                match words.last_mut() {
                    Some(last) if is_open => {
                        last.width += word.width();
                        last.pieces.push(piece(word));
                    }
                    _ if word.width() > room && !word.contains("://") => {
                        for (chunk, joins) in
                            chunks(word, room).into_iter().zip(std::iter::once(false).chain(std::iter::repeat(true)))
                        {
                            words.push(Word {
                                width: chunk.width(),
                                pieces: vec![piece(&chunk)],
                                joins,
                                inner: !is_first,
                            });
                        }
                    }
                    _ => words.push(Word {
                        width: word.width(),
                        pieces: vec![piece(word)],
                        joins: false,
                        inner: !is_first,
                    }),
                }
            }
            is_open = if word.is_empty() { is_open && part.is_empty() } else { word.len() == part.len() };
            is_first = false;
        }
    }
    words
}

/// A word in stretches of at most `room` columns, broken between graphemes.
fn chunks(word: &str, room: usize) -> Vec<String> {
    let mut chunks = vec![String::new()];
    let mut width = 0;
    for grapheme in word.graphemes(true) {
        if width + grapheme.width() > room {
            chunks.push(String::new());
            width = 0;
        }
        width += grapheme.width();
        if let Some(chunk) = chunks.last_mut() {
            chunk.push_str(grapheme);
        }
    }
    chunks
}

/// `text` with what would drive a terminal, or turn the direction of its lines, replaced by a visible sign.
#[must_use]
pub fn visible(text: &str) -> String {
    let hides = |letter: char| {
        (letter.is_control() && !letter.is_whitespace())
            || matches!(letter, '\u{85}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    text.chars().map(|letter| if hides(letter) { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, margin: &Margin, runs: &[Run]) -> String {
        let mut page = Page::new(Look { width, colour: false });
        page.paragraph(margin, runs);
        page.into_text()
    }

    #[test]
    fn a_paragraph_is_wrapped_between_words() {
        let margin = Margin::hanging(1, "- ");
        let text = page(21, &margin, &[plain("The mill closed in May, and nobody said why.")]);
        assert_eq!(text, " - The mill closed in\n   May, and nobody\n   said why.\n");
    }

    #[test]
    fn runs_without_white_space_between_are_one_word() {
        assert_eq!(
            page(30, &Margin::default(), &[plain("(“"), run(BOLD, "Ann  Lee"), plain("”) said")]),
            "(“Ann Lee”) said\n"
        );
        assert_eq!(
            page(30, &Margin::default(), &[plain("by "), run(BOLD, "Ann"), plain(" and"), plain(" Bo")]),
            "by Ann and Bo\n"
        );
    }

    #[test]
    fn a_link_is_never_broken_and_a_long_word_is() {
        let link = "https://harbour.example/a-very-long-address";
        assert_eq!(page(20, &Margin::indent(2), &[plain("see "), plain(link)]), format!("  see\n  {link}\n"));
        assert_eq!(page(16, &Margin::default(), &[plain("aaaaaaaaaabbbbbbbbbbcc d")]), "aaaaaaaaaabbbbbb\nbbbbcc d\n");
    }

    #[test]
    fn wide_letters_count_as_two_columns() {
        assert_eq!(page(16, &Margin::default(), &[plain("海港邮报海港邮报海港")]), "海港邮报海港邮报\n海港\n");
    }

    #[test]
    fn a_source_cannot_drive_the_terminal() {
        assert_eq!(visible("\u{1b}[31mred\u{7}\u{202e}"), "\u{fffd}[31mred\u{fffd}\u{fffd}");
        assert_eq!(page(40, &Margin::default(), &[plain("one\r\ntwo\tthree")]), "one two three\n");
    }

    #[test]
    fn colours_stand_around_words_only_where_there_are_colours() {
        let mut page = Page::new(Look { width: 40, colour: true });
        page.paragraph(&Margin::bar(0, DIM), &[run(BOLD, "one two")]);
        assert_eq!(
            page.into_text(),
            "\u{1b}[2m▌ \u{1b}[0m\u{1b}[1mone\u{1b}[0m\u{1b}[1m \u{1b}[0m\u{1b}[1mtwo\u{1b}[0m\n"
        );
    }
}
