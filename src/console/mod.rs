//! Answer → text or JSON. How is it said in a terminal?

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use clap::error::ErrorKind;
use serde::Serialize;
use serde_json::json;

pub mod arguments;
pub mod inspect;
pub mod marked;
pub mod page;
pub mod render;

use arguments::{Arguments, Command};
use page::Look;

/// Why there is no answer, sorted by who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    Usage,
    NotFound,
    Failed,
}

/// Why there is no answer, in words for the asker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub kind: FailureKind,
    pub message: String,
}

impl Failure {
    pub fn failed(message: impl Into<String>) -> Self {
        Self { kind: FailureKind::Failed, message: message.into() }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Answered,
    NothingFound,
}

/// What a command may come to: an outcome, a failure to tell, or a reader that has gone.
#[derive(Debug)]
pub enum End {
    Failure(Failure),
    /// Standard output cannot be written; a closed pipe is no failure.
    Output(io::Error),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs one command line; answers go to standard output, everything else to standard error.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let asks_for_json = arguments.iter().any(|argument| argument == "--json");
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error, asks_for_json),
    };
    let look = look();
    let mut out = BufWriter::new(io::stdout().lock());
    let end = match arguments.command {
        Command::Inspect(inspect) => inspect::run(&inspect, look, &mut out),
    };
    match end.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(Outcome::Answered) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Err(End::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(End::Output(error)) => tell(&Failure::failed(format!("cannot write the answer: {error}")), false),
        Err(End::Failure(failure)) => tell(&failure, asks_for_json),
    }
}

/// The terminal's width, but no wider than can be read, and colours where it has them and `NO_COLOR` does not forbid them;
/// without a terminal, a width of 100 and no colours.
fn look() -> Look {
    let columns = ::console::Term::stdout().size_checked().map_or(100, |(_, columns)| columns);
    let colour = io::stdout().is_terminal() && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    Look { width: usize::from(columns).clamp(40, 120), colour }
}

/// Help and version are answers; all else that clap says is a misuse.
fn refused(error: &clap::Error, as_json: bool) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone away needs no help.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        _ if as_json => {
            let words = error.render().to_string();
            let message = words.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            tell(&Failure { kind: FailureKind::Usage, message }, true)
        }
        _ => {
            // Nowhere is left to say that standard error cannot be written.
            let _ = error.print();
            ExitCode::from(2)
        }
    }
}

fn tell(failure: &Failure, as_json: bool) -> ExitCode {
    // Nowhere is left to say that this cannot be written.
    let _ = if as_json {
        let error = json!({"error": {"kind": failure.kind, "message": failure.message}});
        writeln!(io::stdout(), "{error}")
    } else {
        writeln!(io::stderr(), "onrecord: {}", failure.message)
    };
    ExitCode::from(if failure.kind == FailureKind::NotFound { 1 } else { 2 })
}

/// Writes `value` as one line of JSON.
///
/// # Errors
/// Where standard output cannot be written.
pub fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
