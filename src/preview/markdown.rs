//! Discord's Markdown → blocks of styled words, as its clients read it.
//!
//! Only what messages of ours can hold is told apart: a message is short, so that looking ahead for the end of a mark
//! costs little.

/// A line, or what belongs together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: Kind,
    pub spans: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Quote,
    /// 1 is the largest.
    Heading(u8),
    /// Small and pale.
    Subtext,
    Item,
    Code,
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub words: String,
    pub style: Style,
    pub link: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a mark of its own, and they combine freely")]
pub struct Style {
    pub is_bold: bool,
    pub is_slanted: bool,
    pub is_underlined: bool,
    pub is_struck: bool,
    pub is_code: bool,
    /// Somebody is mentioned: a message of ours never does, so that this shows a mistake.
    pub is_mention: bool,
}

/// The blocks of `text`, one for each line.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut is_code = false;
    for line in text.split('\n') {
        if let Some(rest) = line.strip_prefix("```") {
            let ends = rest.ends_with("```") && !rest.is_empty();
            is_code = !is_code && !ends;
            if ends {
                blocks.push(Block { kind: Kind::Code, spans: vec![code(rest.trim_end_matches('`'))] });
            }
            continue;
        }
        if is_code {
            blocks.push(Block { kind: Kind::Code, spans: vec![code(line)] });
            continue;
        }
        let starts = [
            ("> ", Kind::Quote),
            ("-# ", Kind::Subtext),
            ("### ", Kind::Heading(3)),
            ("## ", Kind::Heading(2)),
            ("# ", Kind::Heading(1)),
            ("- ", Kind::Item),
            ("* ", Kind::Item),
        ];
        let found = starts.into_iter().find_map(|(mark, kind)| Some((kind, line.strip_prefix(mark)?)));
        let (kind, words) = found.unwrap_or((Kind::Plain, line));
        blocks.push(Block { kind, spans: spans(words) });
    }
    blocks
}

fn code(words: &str) -> Span {
    Span { words: words.to_owned(), style: Style { is_code: true, ..Style::default() }, link: None }
}

/// The styled words of one line.
#[must_use]
pub fn spans(line: &str) -> Vec<Span> {
    let mut reader = Reader { letters: line.chars().collect(), at: 0, spans: Vec::new(), style: Style::default() };
    reader.read();
    reader.spans
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    spans: Vec<Span>,
    style: Style,
}

impl Reader {
    fn read(&mut self) {
        while let Some(letter) = self.letters.get(self.at).copied() {
            let is_taken = match letter {
                '\\' => self.escape(),
                '*' | '_' | '~' | '|' => self.mark(letter),
                '`' => self.code(),
                '[' => self.link(),
                '<' => self.angle(),
                'h' => self.url(),
                '@' => self.mention(),
                _ => false,
            };
            if !is_taken {
                self.push(letter);
                self.at += 1;
            }
        }
    }

    fn push(&mut self, letter: char) {
        match self.spans.last_mut() {
            Some(span) if span.style == self.style && span.link.is_none() => span.words.push(letter),
            _ => self.spans.push(Span { words: letter.to_string(), style: self.style, link: None }),
        }
    }

    fn escape(&mut self) -> bool {
        let Some(letter) = self.letters.get(self.at + 1).copied().filter(char::is_ascii_punctuation) else {
            return false;
        };
        self.push(letter);
        self.at += 2;
        true
    }

    /// Whether `mark` stands unescaped at or behind `from`.
    fn find(&self, mark: &[char], from: usize) -> Option<usize> {
        let mut at = from;
        while at + mark.len() <= self.letters.len() {
            if self.letters.get(at) == Some(&'\\') {
                at += 2;
                continue;
            }
            if self.letters.get(at..at + mark.len()) == Some(mark) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn mark(&mut self, letter: char) -> bool {
        let is_double = self.letters.get(self.at + 1) == Some(&letter);
        let mark = if is_double { vec![letter; 2] } else { vec![letter] };
        let style = &mut self.style;
        let flag = match (letter, is_double) {
            ('*', true) => &mut style.is_bold,
            ('*' | '_', false) => &mut style.is_slanted,
            ('_', true) => &mut style.is_underlined,
            ('~', true) => &mut style.is_struck,
            _ => return false,
        };
        let is_open = *flag;
        if is_open {
            *flag = false;
        } else {
            let from = self.at + mark.len();
            let is_word = |at: Option<usize>| {
                at.and_then(|at| self.letters.get(at)).is_some_and(|letter| letter.is_alphanumeric())
            };
            // `snake_case` is no emphasis.
            if letter == '_' && !is_double && is_word(self.at.checked_sub(1)) {
                return false;
            }
            let opens = self.letters.get(from).is_some_and(|next| !next.is_whitespace());
            if !opens || self.find(&mark, from).is_none_or(|end| end == from) {
                return false;
            }
            match (letter, is_double) {
                ('*', true) => self.style.is_bold = true,
                ('_', true) => self.style.is_underlined = true,
                ('~', true) => self.style.is_struck = true,
                _ => self.style.is_slanted = true,
            }
        }
        self.at += mark.len();
        true
    }

    fn code(&mut self) -> bool {
        let from = self.at + 1;
        let end = self.letters.iter().skip(from).position(|letter| *letter == '`').map(|length| from + length);
        let Some(end) = end.filter(|end| *end > from) else { return false };
        let words: String = self.letters.get(from..end).unwrap_or_default().iter().collect();
        self.spans.push(Span { style: Style { is_code: true, ..self.style }, words, link: None });
        self.at = end + 1;
        true
    }

    /// `[label](url)`.
    fn link(&mut self) -> bool {
        let Some(middle) = self.find(&[']', '('], self.at + 1) else { return false };
        let length = self.letters.iter().skip(middle).position(|letter| *letter == ')');
        let Some(end) = length.map(|length| middle + length) else { return false };
        let url: String = self.letters.get(middle + 2..end).unwrap_or_default().iter().collect();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return false;
        }
        let label: String = self.letters.get(self.at + 1..middle).unwrap_or_default().iter().collect();
        self.at = end + 1;
        self.spans.push(Span { words: unescaped(&label), style: self.style, link: Some(url) });
        true
    }

    /// `<https://…>`, `<t:1234:D>`, and mentions.
    fn angle(&mut self) -> bool {
        let Some(end) = self.find(&['>'], self.at + 1) else { return false };
        let words: String = self.letters.get(self.at + 1..end).unwrap_or_default().iter().collect();
        let span = if words.starts_with("https://") || words.starts_with("http://") {
            Span { words: words.clone(), style: self.style, link: Some(words) }
        } else if let Some(time) = words.strip_prefix("t:") {
            Span { words: moment(time), style: Style { is_code: true, ..self.style }, link: None }
        } else if words.starts_with(['@', '#', '/']) {
            let words = words.split(':').next().unwrap_or_default().to_owned();
            Span { words, style: Style { is_mention: true, ..self.style }, link: None }
        } else {
            return false;
        };
        self.spans.push(span);
        self.at = end + 1;
        true
    }

    /// A URL without brackets is a link too.
    fn url(&mut self) -> bool {
        let rest = self.letters.get(self.at..).unwrap_or_default();
        let begins = |start: &str| start.chars().zip(rest).filter(|(one, other)| one == *other).count() == start.len();
        if !begins("https://") && !begins("http://") {
            return false;
        }
        let words: String = rest.iter().take_while(|letter| !letter.is_whitespace() && **letter != '>').collect();
        self.at += words.chars().count();
        self.spans.push(Span { words: words.clone(), style: self.style, link: Some(words) });
        true
    }

    fn mention(&mut self) -> bool {
        for words in ["@everyone", "@here"] {
            let found = self.letters.get(self.at..self.at + words.len());
            if found.is_some_and(|found| found.iter().copied().eq(words.chars())) {
                let style = Style { is_mention: true, ..self.style };
                self.spans.push(Span { words: words.to_owned(), style, link: None });
                self.at += words.len();
                return true;
            }
        }
        false
    }
}

fn unescaped(words: &str) -> String {
    let mut plain = String::new();
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && next.is_ascii_punctuation() => plain.extend(letters.next()),
            _ => plain.push(letter),
        }
    }
    plain
}

/// A moment as each reader's clock would say it, here in UTC.
fn moment(time: &str) -> String {
    let second = time.split(':').next().unwrap_or_default().parse().ok();
    let moment = second.and_then(|second| jiff::Timestamp::from_second(second).ok());
    moment.map_or_else(|| time.to_owned(), |moment| moment.strftime("%Y-%m-%d %H:%M UTC").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Styles as tags, so that a wrong border is seen.
    fn told(spans: &[Span]) -> String {
        let mut told = String::new();
        for span in spans {
            let style = span.style;
            let marks = [
                (style.is_bold, "b"),
                (style.is_slanted, "i"),
                (style.is_underlined, "u"),
                (style.is_struck, "s"),
                (style.is_code, "c"),
                (style.is_mention, "@"),
                (span.link.is_some(), "a"),
            ];
            let marks: String = marks.into_iter().filter(|(is_on, _)| *is_on).map(|(_, mark)| mark).collect();
            let words = &span.words;
            told = if marks.is_empty() { format!("{told}{words}") } else { format!("{told}{marks}({words})") };
        }
        told
    }

    #[track_caller]
    fn check(line: &str, expect: &str) {
        assert_eq!(told(&spans(line)), expect);
    }

    #[test]
    fn marks_style_what_they_enclose() {
        check("a **bold** and *slanted* word", "a b(bold) and i(slanted) word");
        check("**both *at* once**", "b(both )bi(at)b( once)");
        check("__under__ ~~gone~~ `co*de*`", "u(under) s(gone) c(co*de*)");
        check("***", "***");
        check("2 * 3 * 4", "2 * 3 * 4");
        check("snake_case_name", "snake_case_name");
        check("**never closed", "**never closed");
    }

    #[test]
    fn what_is_escaped_is_itself() {
        check(r"\*\*not bold\*\* \_x\_ \<\@1\>", "**not bold** _x_ <@1>");
        check(r"**a \** b**", "b(a ** b)");
        check(r"C:\dir", r"C:\dir");
    }

    #[test]
    fn links_show_their_label() {
        check(
            "— [Evening Ledger, 2026-03-04](https://ledger.example/a) · Ann",
            "— a(Evening Ledger, 2026-03-04) · Ann",
        );
        check(r"[a\]b](https://x.example)", "a(a]b)");
        check("[no](javascript:alert)", "[no](javascript:alert)");
        check("see https://a.example/x now", "see a(https://a.example/x) now");
        assert_eq!(spans("[a](https://x.example/%5F)")[0].link.as_deref(), Some("https://x.example/%5F"));
    }

    #[test]
    fn a_mention_shows() {
        check("@everyone look <@123>", "@(@everyone) look @(@123)");
        check("<t:1767225600:D>", "c(2026-01-01 00:00 UTC)");
    }

    #[test]
    fn lines_are_blocks() {
        let kinds: Vec<Kind> =
            blocks("> said\n-# small\n# big\n- item\nplain\n```\na *b*\n```").iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Quote, Kind::Subtext, Kind::Heading(1), Kind::Item, Kind::Plain, Kind::Code]);
    }
}
