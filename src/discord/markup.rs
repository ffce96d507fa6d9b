//! Text in Discord's Markdown, in which only our own words can be markup.
//!
//! [`Markup`] is put together from literals of this program and from texts that are escaped on their way in, so that
//! nothing a source, a user or a file name says can ping, link, format, or step out of its quotation.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use crate::discord::limits::{URL, units};
use crate::discord::tongue::Said;

/// A text that is safe to send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Our own words, which may format.
    #[must_use]
    pub fn own(words: &'static str) -> Self {
        Self(words.to_owned())
    }

    /// Our own words in the asker's language, in which the words of others are escaped.
    #[must_use]
    pub fn said(words: Said) -> Self {
        Self(words.into_string())
    }

    /// Anybody's words, shown letter for letter on one line, whole or shortened to `most` units. Those that run from right to
    /// left end where they end: a date behind them is not turned around.
    #[must_use]
    pub fn plain(words: &str, most: usize) -> Self {
        if !runs_left(words) || most == 0 {
            return Self(escaped(words, most));
        }
        let mut written = escaped(words, most - 1);
        if !written.is_empty() {
            written.push(LEFT_TO_RIGHT);
        }
        Self(written)
    }

    /// A block quotation of anybody's words. It is one line, so that there is nothing to break out of.
    #[must_use]
    pub fn quotation(words: &str, most: usize) -> Self {
        Self(format!("> {}", escaped(words, most.saturating_sub(2))))
    }

    /// `label` leading to `url`, or the label alone where the URL is none that can be shown.
    #[must_use]
    pub fn link(label: &str, url: Option<&str>, most: usize) -> Self {
        let Some(url) = url.and_then(safe_url).filter(|url| url.len() + 16 < most) else {
            return Self::plain(label, most);
        };
        // Escaped brackets in a label end it all the same in some clients.
        let label: String = label.chars().map(bracket_free).collect();
        let label = escaped(&label, most - url.len() - 4);
        if label.is_empty() { Self::default() } else { Self(format!("[{label}]({url})")) }
    }

    /// The name of a channel, which leads there and notifies nobody.
    #[must_use]
    pub fn channel(id: u64) -> Self {
        Self(format!("<#{id}>"))
    }

    #[must_use]
    pub fn then(mut self, next: &Self) -> Self {
        self.0.push_str(&next.0);
        self
    }

    /// On the next line, if it says anything.
    #[must_use]
    pub fn below(self, next: &Self) -> Self {
        if next.is_empty() { self } else { self.and("\n").then(next) }
    }

    /// Appends our own words.
    #[must_use]
    pub fn and(mut self, words: &'static str) -> Self {
        self.0.push_str(words);
        self
    }

    /// Appends a number.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        self.0.push_str(&number.to_string());
        self
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its length as Discord measures it.
    #[must_use]
    pub fn units(&self) -> usize {
        units(&self.0)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Markup {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// `words` escaped, on one line, in at most `most` units, cut between graphemes and marked with an ellipsis where cut.
fn escaped(words: &str, most: usize) -> String {
    let words = plain(words);
    // Some clients turn an invitation without a scheme into a card.
    let is_inviting = words.to_ascii_lowercase().contains("discord");
    let mut written = String::with_capacity(words.len() + words.len() / 8);
    let (mut used, mut whole) = (0, 0);
    let mut previous = None;
    let mut is_number = true;
    let mut graphemes = words.graphemes(true).peekable();
    while let Some(grapheme) = graphemes.next() {
        let mut piece = String::with_capacity(grapheme.len() + 1);
        let mut letters = grapheme.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied().or_else(|| graphemes.peek().and_then(|next| next.chars().next()));
            let numbers_an_item = is_number && previous.is_some() && matches!(letter, '.' | ')');
            let invites = is_inviting && matches!(letter, '.' | '/');
            if must_be_escaped(letter, previous, next) || numbers_an_item || invites {
                piece.push('\\');
            }
            piece.push(letter);
            previous = Some(letter);
            is_number &= letter.is_ascii_digit();
        }
        used += units(&piece);
        if used > most {
            written.truncate(whole);
            let kept = written.trim_end().len();
            written.truncate(kept);
            if most > 0 {
                written.push('…');
            }
            return written;
        }
        written.push_str(&piece);
        // Where an ellipsis still fits behind it.
        if used < most {
            whole = written.len();
        }
    }
    written
}

/// Ends what runs from right to left: what follows runs as the line does.
const LEFT_TO_RIGHT: char = '\u{200e}';

/// Whether some of it runs from right to left.
fn runs_left(words: &str) -> bool {
    !words.is_ascii()
        && words.chars().any(|letter| {
            matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}')
        })
}

/// `name`, followed by what belongs to it: `The Post, 2026-07-03`.
pub(crate) fn followed(name: &str, by: &str) -> String {
    if runs_left(name) { format!("{name}{LEFT_TO_RIGHT}{by}") } else { format!("{name}{by}") }
}

/// `words` as one line without what is invisible and turns or hides its surroundings.
pub(crate) fn plain(words: &str) -> String {
    let runs_left = runs_left(words);
    let visible = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).filter(|letter| match *letter {
        // Where nothing runs the other way, it does nothing.
        LEFT_TO_RIGHT => runs_left,
        other => {
            !matches!(other, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
        }
    });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether Discord might read `letter` as markup between these neighbours. `\` before it makes it itself again.
fn must_be_escaped(letter: char, previous: Option<char>, next: Option<char>) -> bool {
    match letter {
        '\\' | '*' | '_' | '~' | '|' | '`' | '<' | '>' | '[' | ']' | '@' => true,
        // Headers, subtext, lists.
        '#' | '-' | '+' | '=' => previous.is_none(),
        // `:emoji:` and `https://`.
        ':' => next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '_' | '+' | '-')),
        // `](`: a link, should the bracket before it have been taken for ours.
        '(' => previous == Some(']'),
        _ => false,
    }
}

fn bracket_free(letter: char) -> char {
    match letter {
        '[' => '(',
        ']' => ')',
        other => other,
    }
}

/// `url` as it may stand in `[label](url)`: http or https to a named host, without a user before it, every character
/// that could end or format it percent-encoded, short enough.
#[must_use]
pub fn safe_url(url: &str) -> Option<String> {
    let parsed = reqwest::Url::parse(url.trim()).ok()?;
    if !matches!(parsed.scheme(), "http" | "https") || !parsed.username().is_empty() || parsed.password().is_some() {
        return None;
    }
    let host = parsed.host_str().filter(|host| !host.is_empty())?;
    debug_assert!(host.is_ascii());
    let mut safe = String::with_capacity(url.len());
    for letter in parsed.as_str().chars() {
        match letter {
            '(' | ')' | '<' | '>' | '[' | ']' | '*' | '_' | '|' | '`' | '"' | '\'' | '\\' | '^' | '{' | '}' => {
                // They are ASCII: one byte each.
                let _ = write!(safe, "%{:02X}", u32::from(letter));
            }
            letter if letter.is_ascii_graphic() => safe.push(letter),
            _ => return None,
        }
    }
    // An underscore may stand in a host name, where it cannot be encoded.
    if parsed.host_str()?.contains(['_', '[', ']']) {
        return None;
    }
    (safe.len() <= URL).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expect: &str) {
        assert_eq!(Markup::plain(words, 4000).as_str(), expect);
    }

    #[test]
    fn plain_sentences_stay_as_they_are() {
        check("The mill closed on July 3, 2026 (a Friday).", "The mill closed on July 3, 2026 (a Friday).");
        check(
            "It cost $1.5 million - or 20% more; \"too much\", she said.",
            "It cost $1.5 million - or 20% more; \"too much\", she said.",
        );
        check("Profit fell at A&B and C/D.", "Profit fell at A&B and C/D.");
    }

    #[test]
    fn formatting_is_shown_and_not_done() {
        check("**bold** _it_ ~~no~~ ||spoiler|| `code`", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|spoiler\|\| \`code\`");
        check("# Header", r"\# Header");
        check("> quoted", r"\> quoted");
        check("- item", r"\- item");
        check("-# small", r"\-# small");
        check("1. first", r"1\. first");
        check(r"a \ b", r"a \\ b");
    }

    #[test]
    fn nothing_pings() {
        check("@everyone @here <@1> <@&2> <#3>", r"\@everyone \@here \<\@1\> \<\@&2\> \<#3\>");
        check(
            "</ask:1> <t:0:R> <:smile:1> <id:customize>",
            r"\</ask\:1\> \<t\:0\:R\> \<\:smile\:1\> \<id\:customize\>",
        );
        check(":tada:", r"\:tada:");
    }

    #[test]
    fn nothing_links() {
        check("[Reuters](https://evil.example)", r"\[Reuters\]\(https\://evil.example)");
        check("join discord.gg/abc", r"join discord\.gg\/abc");
    }

    #[test]
    fn lines_and_invisible_turns_are_gone() {
        check("one\n> two\r\n\u{2028}# three", r"one \> two # three");
        check("safe \u{202e}txt.exe", "safe txt.exe");
        check("nul\0l", "nul l");
    }

    #[test]
    fn what_runs_from_right_to_left_does_not_turn_what_follows() {
        check("صحيفة", "صحيفة\u{200e}");
        check("a\u{200e}b", "ab");
        check("\u{61c}", "");
        let dated = followed("صحيفة", ", 2026-05-02");
        assert_eq!(
            Markup::link(&dated, Some("https://a.example/"), 200).as_str(),
            format!("[{dated}](https://a.example/)")
        );
        assert_eq!(followed("Post", ", 2026-05-02"), "Post, 2026-05-02");
        assert!((0..9).all(|most| Markup::plain("صحيفة الميناء", most).units() <= most));
    }

    #[test]
    fn a_cut_never_parts_an_escape_from_its_letter() {
        for most in 0..40 {
            let short = Markup::plain("**a** __b__ ||c|| 👩‍👩‍👧 [d](e)", most);
            assert!(short.units() <= most, "{most}: {short:?}");
            let trailing =
                short.as_str().trim_end_matches('…').chars().rev().take_while(|letter| *letter == '\\').count();
            assert_eq!(trailing % 2, 0, "{most}: {short:?}");
        }
    }

    #[test]
    fn a_link_leads_where_it_says_or_nowhere() {
        let link = |label, url| Markup::link(label, Some(url), 1024).as_str().to_owned();
        assert_eq!(link("Post", "https://post.example/a"), "[Post](https://post.example/a)");
        assert_eq!(link("P] (x", "https://p.example/a_(b)"), "[P) (x](https://p.example/a%5F%28b%29)");
        let words = "https://post.example/a#:~:text=one%20two,three";
        assert_eq!(link("Post", words), format!("[Post]({words})"));
        assert_eq!(link("Post", "javascript:alert(1)"), "Post");
        assert_eq!(link("Post", "https://post.example@evil.example/"), "Post");
        assert_eq!(link("Post", "not a url"), "Post");
        assert_eq!(
            link("https://post.example", "https://evil.example"),
            r"[https\://post.example](https://evil.example/)"
        );
        assert_eq!(link("", "https://post.example"), "");
        assert_eq!(link("Post", &format!("https://post.example/{}", "a".repeat(600))), "Post");
    }
}
