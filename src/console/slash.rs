//! A line at the prompt → what it asks for. Pure.

use crate::answer::question::Command;
use crate::console::arguments::{self, Decided, Options, Verdict, Where};
use crate::document::Published;
use crate::error::Error;

/// What a line asks for.
#[derive(Clone, Debug)]
pub enum Line {
    Nothing,
    Ask(Command, String, Box<Options>),
    /// The trace of a claim's answer.
    Why(String, Box<Options>),
    SourceList,
    SourceShow(String),
    Verdict(Box<Verdict>),
    Doctor,
    Help,
    Quit,
}

/// The commands with what they take and what they are for, as `/help` lists them.
pub const COMMANDS: [(&str, &str, &str); 13] = [
    ("/ask", "QUESTION [from:DATE] [until:DATE]", "passages that answer a question"),
    ("/who", "NAME or QUESTION", "about a name, or who did something"),
    ("/when", "ABOUT [from:DATE] [until:DATE]", "dated events, in order"),
    ("/claim", "TEXT [as_of:DATE]", "a claim's tag, and the evidence for and against it"),
    ("/why", "TEXT [as_of:DATE]", "the rules behind a claim's tag, each with its sentences"),
    ("/source list", "", "what has been read, and what could not be"),
    ("/source show", "ID", "what is known about a document"),
    ("/verdict set", "CLAIM tag:TAG by:NAME reason:WHY", "sets the tag of a claim: it stands before the rules"),
    ("/verdict clear", "CLAIM by:NAME reason:WHY", "takes the verdict on a claim back"),
    ("/verdict history", "[CLAIM]", "what was decided of a claim, or of all"),
    ("/doctor", "", "what is wrong, and how to mend it"),
    ("/help", "", "this list"),
    ("/quit", "", "leave (or Ctrl-D)"),
];

/// Reads a line; one without a slash is a question.
///
/// # Errors
/// Where there is no such command, or it cannot take what follows it.
pub fn read(line: &str) -> Result<Line, Error> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Line::Nothing);
    }
    if !line.starts_with('/') {
        return asked(Command::Ask, line);
    }
    let (name, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(name, rest)| (name, rest.trim()));
    match name {
        "/ask" => asked(Command::Ask, rest),
        "/who" => asked(Command::Who, rest),
        "/when" => asked(Command::When, rest),
        "/claim" => asked(Command::Claim, rest),
        "/why" => asked(Command::Claim, rest).map(|line| match line {
            Line::Ask(_, text, options) => Line::Why(text, options),
            other => other,
        }),
        "/doctor" => Ok(Line::Doctor),
        "/help" => Ok(Line::Help),
        "/quit" | "/exit" => Ok(Line::Quit),
        "/source" => match rest.split_once(char::is_whitespace).unwrap_or((rest, "")) {
            ("list", _) => Ok(Line::SourceList),
            ("show", id) if !id.trim().is_empty() => Ok(Line::SourceShow(id.trim().to_owned())),
            _ => Err(Error::Usage("/source takes `list` or `show ID`".to_owned())),
        },
        "/verdict" => {
            let (what, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            verdict(what, rest.trim()).map(|verdict| Line::Verdict(Box::new(verdict)))
        }
        _ => Err(Error::Usage(format!("there is no {name}; /help lists the commands"))),
    }
}

/// What is to be decided: the claim's words, and those after `tag:`, `by:` and `reason:` up to the next of them.
fn verdict(what: &str, rest: &str) -> Result<Verdict, Error> {
    const PARTS: [&str; 4] = ["text", "tag", "by", "reason"];
    let mut parts: [Vec<&str>; 4] = Default::default();
    let mut part = 0;
    for word in rest.split_whitespace() {
        let named =
            word.split_once(':').and_then(|(name, value)| Some((PARTS.iter().position(|part| *part == name)?, value)));
        let word = match named {
            Some((named, value)) => {
                part = named;
                value
            }
            None => word,
        };
        if let Some(words) = parts.get_mut(part).filter(|_| !word.is_empty()) {
            words.push(word);
        }
    }
    let [text, tag, by, reason] = parts.map(|words| words.join(" "));
    let place = Where::default();
    let missing =
        |name: &str| Err(Error::Usage(format!("/verdict {what} needs {name}; /help shows how it is written")));
    match what {
        "history" => {
            return Ok(Verdict::History { text: Some(text).filter(|text| !text.is_empty()), place, json: false });
        }
        "set" | "clear" => {}
        _ => return Err(Error::Usage("/verdict takes `set`, `clear` or `history`".to_owned())),
    }
    for (words, name) in [(&text, "the claim"), (&by, "who decides (by:NAME)"), (&reason, "a reason (reason:WHY)")] {
        if words.is_empty() {
            return missing(name);
        }
    }
    let decided = Decided { text, by, reason, place, json: false };
    match what {
        "clear" => Ok(Verdict::Clear { decided }),
        _ if tag.is_empty() => missing("a tag (tag:TAG)"),
        _ => Ok(Verdict::Set { decided, tag: arguments::tag(&tag).map_err(Error::Usage)? }),
    }
}

/// The text and, wherever they stand in it, the options: `from:2026-07`.
fn asked(command: Command, rest: &str) -> Result<Line, Error> {
    let mut options = Options { place: Where::default(), ..Options::default() };
    let mut text = Vec::new();
    for word in rest.split_whitespace() {
        let Some((name, value)) = word.split_once(':') else {
            text.push(word);
            continue;
        };
        let date = || {
            let refused = || Error::Usage(format!("{word}: dates are written 2026-07-03, 2026-07 or 2026"));
            Published::from_iso(value).map(Some).ok_or_else(refused)
        };
        match name {
            "from" => options.from = date()?,
            "until" => options.until = date()?,
            "as_of" => options.as_of = date()?,
            "limit" => {
                let refused = |_| Error::Usage(format!("{word}: the limit is a number"));
                options.limit = Some(value.parse().map_err(refused)?);
            }
            // The name under which Discord shows the text itself.
            "question" | "about" | "text" if text.is_empty() => {
                text.extend(Some(value).filter(|value| !value.is_empty()));
            }
            _ => text.push(word),
        }
    }
    Ok(Line::Ask(command, text.join(" "), Box::new(options)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let told = match read(line) {
            Err(error) => error.to_string(),
            Ok(Line::Ask(command, text, options)) => {
                let date =
                    |date: Option<Published>| date.map_or("", |date| Box::leak(date.iso.into_boxed_str())).to_owned();
                let dates = [date(options.from), date(options.until), date(options.as_of)].join("|");
                format!("{command:?} {text:?} {dates} {:?}", options.limit)
            }
            Ok(other) => format!("{other:?}"),
        };
        assert_eq!(told, expected, "{line}");
    }

    #[test]
    fn a_line_without_a_slash_is_a_question() {
        check("who owns the mill?", r#"Ask "who owns the mill?" || None"#);
        check("  ", "Nothing");
    }

    #[test]
    fn options_stand_anywhere_and_are_no_part_of_the_text() {
        check("/when the mill from:2026-07 until:2026", r#"When "the mill" 2026-07|2026| None"#);
        check("/claim as_of:2026-07-03 limit:3 the mill closed", r#"Claim "the mill closed" ||2026-07-03 Some(3)"#);
        check("/claim text:the mill closed", r#"Claim "the mill closed" || None"#);
    }

    #[test]
    fn a_colon_in_the_text_is_no_option() {
        check("/ask what at 10:30: nothing?", r#"Ask "what at 10:30: nothing?" || None"#);
        check("/claim The text:book was sold", r#"Claim "The text:book was sold" || None"#);
    }

    #[test]
    fn why_takes_what_a_claim_takes() {
        let line = read("/why the mill closed as_of:2026-07").unwrap();
        assert!(
            matches!(&line, Line::Why(text, options) if text == "the mill closed" && options.as_of.is_some()),
            "{line:?}"
        );
    }

    #[test]
    fn sources_are_listed_and_shown() {
        check("/source list", "SourceList");
        check("/source show  briefs/a b ", r#"SourceShow("briefs/a b")"#);
        check("/source", "/source takes `list` or `show ID`");
        check("/source show", "/source takes `list` or `show ID`");
    }

    #[test]
    fn verdicts_are_read_with_their_parts_in_any_order() {
        let read = |line: &str| match read(line) {
            Ok(Line::Verdict(verdict)) => match *verdict {
                Verdict::Set { decided, tag } => {
                    format!("{} is {} by {}: {}", decided.text, tag.word(), decided.by, decided.reason)
                }
                Verdict::Clear { decided } => format!("{} by {}: {}", decided.text, decided.by, decided.reason),
                other => format!("{other:?}"),
            },
            Ok(other) => format!("{other:?}"),
            Err(error) => error.to_string(),
        };
        let set = "The mill closed at 10:30 is not_found by Ann Lee: nobody says so";
        assert_eq!(read("/verdict set The mill closed at 10:30 tag:not found by:Ann Lee reason:nobody says so"), set);
        assert_eq!(
            read("/verdict set reason:nobody says so by:Ann Lee tag:not_found text:The mill closed at 10:30"),
            set
        );
        assert_eq!(read("/verdict clear The mill closed by:Bo reason: a mistake"), "The mill closed by Bo: a mistake");
        assert!(read("/verdict history").starts_with("History { text: None"));
        assert!(read("/verdict history The mill").starts_with("History { text: Some(\"The mill\")"));
        check(
            "/verdict set The mill closed by:Bo reason:x",
            "/verdict set needs a tag (tag:TAG); /help shows how it is written",
        );
        check("/verdict clear The mill", "/verdict clear needs who decides (by:NAME); /help shows how it is written");
        check("/verdict export", "/verdict takes `set`, `clear` or `history`");
        let refused = read("/verdict set The mill closed tag:true by:Bo reason:x");
        assert!(refused.starts_with("tags are confirmed, "), "{refused}");
    }

    #[test]
    fn what_is_no_command_or_no_date_is_told() {
        check("/what is it", "there is no /what; /help lists the commands");
        check("/when x from:July", "from:July: dates are written 2026-07-03, 2026-07 or 2026");
        check("/ask x limit:many", "limit:many: the limit is a number");
    }
}
