//! `onrecord batch`: one JSON question a line, one JSON answer a line, in order.
//!
//! Questions are answered on all cores while more are read; a line that is no question is answered by an error.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::Deserialize;
use serde_json::Value;

use crate::answer::question::Command;
use crate::app::App;
use crate::console::arguments::{Options, Where};
use crate::console::{End, Outcome, error_json};
use crate::document::Published;
use crate::error::Error;

/// The longest question, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Answers the questions of `file` (`-`: standard input) until it ends.
pub fn run(app: &Arc<App>, file: &Path, out: &mut impl Write) -> Result<Outcome, End> {
    let lines: Box<dyn BufRead + Send> = if file.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let cannot = |error| Error::failed(format!("cannot read {}", file.display()), error);
        let opened = File::open(file).map_err(cannot)?;
        if opened.metadata().map_err(cannot)?.is_dir() {
            return Err(Error::Usage(format!("{} is a folder, not a file of questions", file.display())).into());
        }
        Box::new(BufReader::new(opened))
    };
    for answer in answers(app, lines) {
        // A thread that ended without an answer has panicked, and said so.
        let answer =
            answer.recv().unwrap_or_else(|_| Err(Error::Failed { message: "no answer".to_owned(), source: None }));
        match answer {
            Ok(line) => writeln!(out, "{line}")?,
            Err(error) => writeln!(out, "{}", error_json(&error))?,
        }
        // Whoever asks one question at a time waits for its answer.
        out.flush()?;
    }
    Ok(Outcome::Answered)
}

type Answered = Result<String, Error>;

/// The answers in the order of the questions; a bounded number of them is worked on ahead. The threads are left behind when
/// nobody listens any longer: one of them may be waiting for a line.
fn answers(app: &Arc<App>, lines: Box<dyn BufRead + Send>) -> Receiver<Receiver<Answered>> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (tell_order, order) = mpsc::sync_channel(4 * workers);
    let (give, take) = mpsc::sync_channel::<(Result<Vec<u8>, Error>, SyncSender<Answered>)>(workers);
    let take = Arc::new(Mutex::new(take));
    for _ in 0..workers {
        let (app, take) = (Arc::clone(app), Arc::clone(&take));
        thread::spawn(move || {
            loop {
                let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((line, answer)) = next else { return };
                // Nobody may be waiting any longer.
                let _ = answer.send(line.and_then(|line| answered(&app, &line)));
            }
        });
    }
    thread::spawn(move || {
        for line in Lines(lines) {
            let (answer, answered) = mpsc::sync_channel(1);
            if tell_order.send(answered).is_err() || give.send((line, answer)).is_err() {
                return;
            }
        }
    });
    order
}

fn answered(app: &App, line: &[u8]) -> Answered {
    let line: Line = serde_json::from_slice(line).map_err(|error| Error::Usage(format!("not a question: {error}")))?;
    let (command, text, options) = line.asked()?;
    let answer = app.answer(&options.question(command, text)?)?;
    serde_json::to_string(&answer).map_err(|error| Error::failed("the answer cannot be written as JSON", error))
}

/// A question as it is written in a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    command: Command,
    text: String,
    from: Option<String>,
    until: Option<String>,
    as_of: Option<String>,
    guild: Option<Value>,
    channel: Option<Value>,
    limit: Option<usize>,
}

impl Line {
    fn asked(self) -> Result<(Command, String, Options), Error> {
        let date = |name: &str, value: Option<String>| {
            value
                .map(|text| {
                    let refused =
                        || Error::Usage(format!("{name} is {text:?}; dates are written 2026-07-03, 2026-07 or 2026"));
                    Published::from_iso(&text).ok_or_else(refused)
                })
                .transpose()
        };
        // Ids are longer than the numbers of many a JSON writer: they may be text.
        let id = |name: &str, value: Option<Value>| {
            let refused = |value: &Value| Error::Usage(format!("{name} is {value}, but takes an id"));
            value
                .map(|value| match &value {
                    Value::String(digits) => digits.parse().map_err(|_| refused(&value)),
                    _ => value.as_u64().ok_or_else(|| refused(&value)),
                })
                .transpose()
        };
        let options = Options {
            from: date("from", self.from)?,
            until: date("until", self.until)?,
            as_of: date("as_of", self.as_of)?,
            place: Where { guild: id("guild", self.guild)?, channel: id("channel", self.channel)? },
            limit: self.limit,
        };
        Ok((self.command, self.text, options))
    }
}

/// The lines that are not blank, none longer than what a question may be.
struct Lines(Box<dyn BufRead + Send>);

impl Iterator for Lines {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match bounded_line(&mut self.0) {
                Ok(Read::End) => return None,
                Ok(Read::Line(line)) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Read::Line(line)) => return Some(Ok(line)),
                Ok(Read::TooLong) => {
                    return Some(Err(Error::Usage(format!("the line is longer than {LONGEST_LINE} bytes"))));
                }
                Err(error) => {
                    // What cannot be read now will not be readable next time either.
                    self.0 = Box::new(io::empty());
                    return Some(Err(Error::failed("cannot read the questions", error)));
                }
            }
        }
    }
}

enum Read {
    Line(Vec<u8>),
    TooLong,
    End,
}

/// The next line without its end; one that is too long is skipped in bounded memory.
fn bounded_line(lines: &mut impl BufRead) -> io::Result<Read> {
    let mut line = Vec::new();
    let (mut is_end, mut is_too_long) = (true, false);
    loop {
        let part = match lines.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            part => part?,
        };
        let end = part.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(part.len());
        is_too_long |= line.len() + taken > LONGEST_LINE;
        if !is_too_long {
            line.extend(part.iter().take(taken));
        }
        let is_last = end.is_some() || part.is_empty();
        is_end &= part.is_empty();
        lines.consume(taken + usize::from(end.is_some()));
        if is_last {
            return Ok(match (is_end, is_too_long) {
                (true, _) => Read::End,
                (false, true) => Read::TooLong,
                (false, false) => Read::Line(line),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: impl Into<Vec<u8>>) -> Vec<Result<Vec<u8>, String>> {
        let reader = BufReader::with_capacity(7, io::Cursor::new(bytes.into()));
        Lines(Box::new(reader)).map(|line| line.map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn lines_are_read_one_by_one_and_blank_ones_left_out() {
        assert_eq!(lines("first line\n\n \r\nsecond"), [Ok(b"first line".to_vec()), Ok(b"second".to_vec())]);
        assert_eq!(lines(""), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_and_the_next_is_read() {
        let long = format!("{}\nnext\n", "x".repeat(LONGEST_LINE + 1));
        let read = lines(long);
        assert_eq!(read, [Err("the line is longer than 1048576 bytes".to_owned()), Ok(b"next".to_vec())]);
    }

    #[track_caller]
    fn refused(line: &str, why: &str) {
        let error = serde_json::from_str::<Line>(line)
            .map_err(|error| error.to_string())
            .and_then(|line| line.asked().map_err(|error| error.to_string()))
            .unwrap_err();
        assert!(error.contains(why), "{error}");
    }

    #[test]
    fn a_line_takes_the_options_of_the_command_line() {
        let line = r#"{"command":"when","text":"mill","from":"2026-07","guild":"7","channel":8,"limit":3}"#;
        let (command, text, options) = serde_json::from_str::<Line>(line).unwrap().asked().unwrap();
        let question = options.question(command, text).unwrap();
        assert_eq!((question.command, question.text.as_str(), question.limit), (Command::When, "mill", 3));
        assert_eq!(question.from.unwrap().iso, "2026-07");
        assert_eq!((question.shelf.guild, question.shelf.channel), (Some(7), Some(8)));
    }

    #[test]
    fn a_line_that_is_no_question_is_refused() {
        refused(r#"{"command":"guess","text":"x"}"#, "unknown variant `guess`");
        refused(r#"{"command":"ask"}"#, "missing field `text`");
        refused(r#"{"command":"ask","text":"x","untill":"2026"}"#, "unknown field `untill`");
        refused(r#"{"command":"ask","text":"x","from":"July"}"#, "from is \"July\"");
        refused(r#"{"command":"ask","text":"x","guild":"server"}"#, "guild is \"server\"");
        refused("[]", "invalid length");
    }
}
