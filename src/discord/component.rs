//! `custom_id` ⇄ `Press`: what a button or a menu asks for, written so that it outlives every restart.
//!
//! An id is `1/verb/number/subject`: the version of this grammar, what is wanted, of which page, of which question. What does
//! not fit into Discord's hundred characters is kept in the state under a short key, which is the hash of what it stands
//! for: writing it twice changes nothing, and the same message always has the same ids. Whose shelf is searched never stands
//! in an id; it is always that of the channel in which somebody presses.

use crate::answer::question::{Command, Question};
use crate::discord::limits::{self, units};
use crate::document::{Published, Shelf};

/// Who of those that are pressed; a new verb is a new variant, [`Press::verb`] and a line of [`Press::read`].
#[derive(Clone, Debug, PartialEq)]
pub enum Press {
    /// Another page of an answer, in the place of the one that is shown. Pages are counted from 0.
    Page(Asked, u32),
    /// Every rule that fired, told privately.
    Why(Asked),
    /// The passages before and after what a page quotes.
    Context(Asked, u32),
    /// The documents an answer rests on.
    Sources(Asked),
    /// A private answer, said to all in the channel.
    Share(Asked, u32),
    /// Another page of the list of documents.
    Documents(u32),
    /// The claims of a checked message, from this one on, in the place of those that are shown.
    Checked(Text, u32),
    /// The same, said to all in the channel.
    ShareChecked(Text, u32),
    /// A claim that is chosen from those of a checked message, from this one on.
    Choose(Text, u32),
    /// Tells whoever presses, or the channel where the answer stands, when the answer changes.
    Watch(Asked),
    /// Ends the watch of this number.
    Unwatch(u32),
}

/// A question without the shelf it is asked on, which is that of whoever presses.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub command: Command,
    pub text: String,
    pub from: Option<Published>,
    pub until: Option<Published>,
    pub as_of: Option<Published>,
}

/// The text of a message that is checked. Always kept: it is too long for an id, and it may be private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

/// An id as Discord is told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub id: String,
    /// What has to be kept for it: key and words.
    pub kept: Option<(String, String)>,
}

const VERSION: &str = "1";
/// Stands before a key.
const KEPT: char = '#';

impl Press {
    fn verb(&self) -> (&'static str, u32) {
        match self {
            Self::Page(_, page) => ("page", *page),
            Self::Why(_) => ("why", 0),
            Self::Context(_, page) => ("context", *page),
            Self::Sources(_) => ("sources", 0),
            Self::Share(_, page) => ("share", *page),
            Self::Documents(page) => ("documents", *page),
            Self::Checked(_, first) => ("checked", *first),
            Self::ShareChecked(_, first) => ("shared", *first),
            Self::Choose(_, first) => ("choose", *first),
            Self::Watch(_) => ("watch", 0),
            Self::Unwatch(no) => ("unwatch", *no),
        }
    }

    /// The words that say of what, and whether they may stand in an id.
    fn subject(&self) -> (String, bool) {
        match self {
            Self::Checked(text, _) | Self::ShareChecked(text, _) | Self::Choose(text, _) => (text.0.clone(), false),
            other => (other.asked().map(Asked::written).unwrap_or_default(), true),
        }
    }

    /// The question it is about, where it is about one.
    #[must_use]
    pub const fn asked(&self) -> Option<&Asked> {
        match self {
            Self::Page(asked, _)
            | Self::Why(asked)
            | Self::Context(asked, _)
            | Self::Sources(asked)
            | Self::Share(asked, _)
            | Self::Watch(asked) => Some(asked),
            Self::Documents(_) | Self::Unwatch(_) | Self::Checked(..) | Self::ShareChecked(..) | Self::Choose(..) => {
                None
            }
        }
    }

    /// The question that it asks again: watching asks nothing.
    #[must_use]
    pub fn asks(&self) -> Option<&Asked> {
        self.asked().filter(|_| !matches!(self, Self::Watch(_)))
    }

    /// The id, which is never longer than Discord allows.
    #[must_use]
    pub fn written(&self) -> Written {
        let (verb, number) = self.verb();
        let (subject, may_stand) = self.subject();
        let id = format!("{VERSION}/{verb}/{number}/{subject}");
        if may_stand && units(&id) <= limits::CUSTOM_ID && !id.contains(char::is_control) && !subject.starts_with(KEPT)
        {
            return Written { id, kept: None };
        }
        let key: String = blake3::hash(subject.as_bytes()).to_hex().chars().take(KEY).collect();
        Written { id: format!("{VERSION}/{verb}/{number}/{KEPT}{key}"), kept: Some((key, subject)) }
    }

    /// The key under which the rest of an id is kept, if it is.
    #[must_use]
    pub fn key(id: &str) -> Option<&str> {
        id.splitn(4, '/').nth(3)?.strip_prefix(KEPT)
    }

    /// What an id asks for; `kept` is what was kept for it. None where it is of another version, or was never ours.
    #[must_use]
    pub fn read(id: &str, kept: Option<&str>) -> Option<Self> {
        let mut parts = id.splitn(4, '/');
        if parts.next()? != VERSION {
            return None;
        }
        let (verb, number, subject) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let subject = if subject.starts_with(KEPT) { kept? } else { subject };
        let asked = || Asked::read(subject);
        let text = || Text(subject.to_owned());
        Some(match verb {
            "page" => Self::Page(asked()?, number),
            "why" => Self::Why(asked()?),
            "context" => Self::Context(asked()?, number),
            "sources" => Self::Sources(asked()?),
            "share" => Self::Share(asked()?, number),
            "documents" => Self::Documents(number),
            "checked" => Self::Checked(text(), number),
            "shared" => Self::ShareChecked(text(), number),
            "choose" => Self::Choose(text(), number),
            "watch" => Self::Watch(asked()?),
            "unwatch" => Self::Unwatch(number),
            _ => return None,
        })
    }
}

/// In hexadecimal digits: 96 bits.
const KEY: usize = 24;

impl Asked {
    /// The question as whoever sees `shelf` asks it.
    #[must_use]
    pub fn question(&self, shelf: Shelf, limit: usize) -> Question {
        let Self { command, text, from, until, as_of } = self.clone();
        Question { command, text, from, until, as_of, shelf, limit }
    }

    /// `claim//text`, or with times `claim/2026-03~2026-04~/text`.
    #[must_use]
    pub fn written(&self) -> String {
        let iso = |date: &Option<Published>| date.as_ref().map_or("", |date| date.iso.as_str()).to_owned();
        let times = [iso(&self.from), iso(&self.until), iso(&self.as_of)];
        let times = if times.iter().all(String::is_empty) { String::new() } else { times.join("~") };
        format!("{}/{times}/{}", word(self.command), self.text)
    }

    /// What [`Asked::written`] wrote.
    #[must_use]
    pub fn read(written: &str) -> Option<Self> {
        let mut parts = written.splitn(3, '/');
        let (command, times, text) = (parts.next()?, parts.next()?, parts.next()?);
        let command = [Command::Ask, Command::Who, Command::When, Command::Claim]
            .into_iter()
            .find(|known| word(*known) == command)?;
        let mut times =
            times.split('~').map(|iso| if iso.is_empty() { Some(None) } else { Published::from_iso(iso).map(Some) });
        let (from, until, as_of) = (
            times.next().unwrap_or(Some(None))?,
            times.next().unwrap_or(Some(None))?,
            times.next().unwrap_or(Some(None))?,
        );
        Some(Self { command, text: text.to_owned(), from, until, as_of })
    }
}

const fn word(command: Command) -> &'static str {
    match command {
        Command::Ask => "ask",
        Command::Who => "who",
        Command::When => "when",
        Command::Claim => "claim",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Asked {
        Asked { command: Command::Claim, text: text.to_owned(), from: None, until: None, as_of: None }
    }

    #[track_caller]
    fn check(press: &Press, is_kept: bool) {
        let written = press.written();
        assert!(units(&written.id) <= limits::CUSTOM_ID, "{}", written.id);
        assert_eq!(written.kept.is_some(), is_kept, "{}", written.id);
        let (key, words) = written.kept.clone().unzip();
        assert_eq!(Press::key(&written.id), key.as_deref());
        assert_eq!(Press::read(&written.id, words.as_deref()).as_ref(), Some(press));
        assert_eq!(press.written(), written);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["The mill closed", "", "a/b~c/#d", "#0123", "Wer schloß die Mühle?"] {
            for press in [
                Press::Page(asked(text), 3),
                Press::Why(asked(text)),
                Press::Context(asked(text), 0),
                Press::Sources(asked(text)),
                Press::Share(asked(text), 9),
            ] {
                check(&press, false);
            }
        }
        check(&Press::Documents(12), false);
        check(&Press::Watch(asked("The mill closed")), false);
        check(&Press::Unwatch(u32::MAX), false);
        let times = Asked {
            command: Command::When,
            from: Published::from_iso("2026-03"),
            until: Published::from_iso("2026-04-01"),
            ..asked("the mill")
        };
        assert_eq!(Press::Why(times.clone()).written().id, "1/why/0/when/2026-03~2026-04-01~/the mill");
        check(&Press::Why(times), false);
    }

    #[test]
    fn what_does_not_fit_is_kept() {
        check(&Press::Page(asked(&"mill ".repeat(100)), u32::MAX), true);
        check(&Press::Page(asked(&"🏭".repeat(50)), 0), true);
        check(&Press::Why(asked("two\nlines")), true);
        check(&Press::Checked(Text("short, but private".to_owned()), 10), true);
        check(&Press::ShareChecked(Text("x".repeat(4000)), 0), true);
        check(&Press::Choose(Text("x".repeat(4000)), 0), true);
    }

    #[test]
    fn whoever_watches_asks_nothing() {
        assert_eq!(Press::Watch(asked("the mill")).asks(), None);
        assert_eq!(Press::Why(asked("the mill")).asks(), Some(&asked("the mill")));
        assert_eq!(Press::Documents(1).asks(), None);
    }

    #[test]
    fn an_id_that_is_not_ours_asks_for_nothing() {
        let ids = [
            "",
            "x",
            "0/why/0/claim//a",
            "2/why/0/claim//a",
            "1/dance/0/claim//a",
            "1/why/x/claim//a",
            "1/why/0/sing//a",
        ];
        for id in ids.into_iter().chain(["1/why/0/claim/yesterday/a", "1/why/0/#0123", "1/why/0", "1/why/-1/claim//a"])
        {
            assert_eq!(Press::read(id, None), None, "{id}");
        }
    }
}
