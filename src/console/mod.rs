//! Answer → text or JSON. How is it said in a terminal?

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use clap::error::ErrorKind;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::question::{self, Question};
use crate::answer::{Answer, Tag};
use crate::app::App;
use crate::config::{self, Config};
use crate::error::Error;
use crate::memory;
use crate::preview::{Sent, Wanted};
use crate::source::apart;

pub mod adding;
pub mod arguments;
pub mod backup;
pub mod batch;
pub mod digest;
pub mod doctor;
pub mod inspect;
pub mod marked;
pub mod page;
pub mod picture;
pub mod preview;
pub mod prompt;
pub mod quotation;
pub mod reading;
pub mod render;
pub mod search;
pub mod slash;
pub mod source;
pub mod verdict;
pub mod why;

use arguments::{Arguments, Asking, Command, Drawing};
use page::Look;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Answered,
    NothingFound,
    /// It was said what is wrong.
    Failed,
}

/// Why a command ended early: an error to tell, or a reader of the answer that has gone.
#[derive(Debug)]
pub enum End {
    Error(Error),
    /// Standard output cannot be written; a closed pipe is no failure.
    Output(io::Error),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for End {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The bot is another surface, of which the console knows only this.
#[derive(Clone, Copy)]
pub struct Bot {
    /// Runs until it is told to stop.
    pub serve: fn(&Config, App) -> Result<(), Error>,
    /// The message that somebody would get.
    pub message: fn(&App, &Wanted) -> Result<Sent, Error>,
}

/// Runs one command line; answers go to standard output, everything else to standard error. The bot is another surface:
/// `bot` runs it, and tells what it would say.
#[must_use]
pub fn run(arguments: Vec<OsString>, bot: Bot) -> ExitCode {
    let asks_for_json = arguments.iter().any(|argument| argument == "--json");
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error, asks_for_json),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let end = dispatch(arguments, bot, &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match end {
        Ok(Outcome::Answered) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(End::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still in the buffer has nobody to read it either.
            let _ = out.into_parts();
            ExitCode::SUCCESS
        }
        Err(End::Output(error)) => tell(&Error::failed("cannot write the answer", error), false, &mut out),
        Err(End::Error(error)) => tell(&error, asks_for_json, &mut out),
    }
}

fn dispatch(arguments: Arguments, bot: Bot, out: &mut BufWriter<impl Write>) -> Result<Outcome, End> {
    let Arguments { data, index, no_update, command } = arguments;
    if matches!(command, Some(Command::Extract)) {
        // Before anything of the environment is read: it is nobody's business but the files'.
        return Ok(apart::extract(io::stdin().lock(), out).map(|()| Outcome::Answered)?);
    }
    let (look, update) = (look(), !no_update);
    let config = Config::read().map(|config| Config {
        data: data.unwrap_or(config.data),
        index: index.unwrap_or(config.index),
        ..config
    });
    let config = match (config, &command) {
        (Ok(config), _) => config,
        (Err(faults), Some(Command::Doctor { json })) => return doctor::misconfigured(&faults, *json, look, out),
        (Err(faults), _) => return Err(Error::Usage(faults.join("; ")).into()),
    };
    config::start_log(&config.log);
    let open = || reading::open(&config, update);
    match command.unwrap_or(if config.token.is_some() { Command::Serve } else { Command::Console }) {
        Command::Serve => {
            memory::settle();
            (bot.serve)(&config, reading::opened(&config)?).map(|()| Outcome::Answered).map_err(End::from)
        }
        Command::Console => prompt::run(&config, update, look, out),
        Command::Ask(asking) => ask(&open()?, question::Command::Ask, asking, None, look, out),
        Command::Who(asking) => ask(&open()?, question::Command::Who, asking, None, look, out),
        Command::When(Drawing { asking, picture }) => {
            ask(&open()?, question::Command::When, asking, picture.as_deref(), look, out)
        }
        Command::Claim(Drawing { asking, picture }) => {
            ask(&open()?, question::Command::Claim, asking, picture.as_deref(), look, out)
        }
        Command::Batch { file } => batch::run(&Arc::new(open()?), &file, out),
        Command::Search(asked) => search::run(&open()?, asked, look, out),
        Command::Inspect(asked) => inspect::run(&asked, look, out),
        Command::Index { json } => reading::run(&config, json, look, out),
        Command::Source(asked) => source::run(&open()?, asked, look, out),
        Command::Preview(asked) => preview::run(&open()?, bot, asked, out),
        Command::Verdict(asked) => verdict::run(&open()?, asked, look, out),
        Command::Backup { file, json } => backup::write(&config, &file, json, out),
        Command::Restore { file, json } => backup::restore(&config, &file, json, out),
        Command::Extract => Ok(Outcome::Answered),
        Command::Digest(asked) => digest::run(&open()?, asked, look, out),
        Command::Doctor { json } => doctor::run(&config, update, json, look, out),
    }
}

/// `/ask`, `/who`, `/when` or `/claim`.
fn ask(
    app: &App,
    command: question::Command,
    asking: Asking,
    picture: Option<&Path>,
    look: Look,
    out: &mut impl Write,
) -> Result<Outcome, End> {
    let question = asking.options.question(command, asking.text)?;
    let answer = app.answer(&question)?;
    if let Some(file) = picture {
        picture::write(file, &answer)?;
    }
    tell_answer(&answer, asking.json, look, out)
}

fn answer(app: &App, question: &Question, json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    tell_answer(&app.answer(question)?, json, look, out)
}

fn tell_answer(answer: &Answer, json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    if json {
        write_json(out, answer)?;
    } else {
        out.write_all(render::render(answer, look).as_bytes())?;
    }
    Ok(outcome(answer))
}

fn outcome(answer: &Answer) -> Outcome {
    let is_nothing = match answer {
        Answer::Ask(found) => found.citations.is_empty(),
        Answer::Who(found) => found.actors.is_empty(),
        Answer::When(found) => found.events.is_empty() && found.undated.is_empty(),
        Answer::Claim(found) => found.tag == Tag::NotFound,
    };
    if is_nothing { Outcome::NothingFound } else { Outcome::Answered }
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
            tell(&Error::Usage(message), true, &mut io::stdout())
        }
        _ => {
            // Nowhere is left to say that standard error cannot be written.
            let _ = error.print();
            ExitCode::from(2)
        }
    }
}

fn tell(error: &Error, as_json: bool, out: &mut impl Write) -> ExitCode {
    // Nowhere is left to say that this cannot be written.
    let _ = if as_json {
        writeln!(out, "{}", error_json(error)).and_then(|()| out.flush())
    } else {
        writeln!(io::stderr(), "onrecord: {}", error.with_causes())
    };
    ExitCode::from(if matches!(error, Error::NotFound(_)) { 1 } else { 2 })
}

fn error_json(error: &Error) -> Value {
    json!({"error": {"kind": error.kind(), "message": error.with_causes()}})
}

/// A line on standard error about what happens beside the answer.
fn note(words: &str) {
    // Nowhere is left to say that this cannot be written.
    let _ = writeln!(io::stderr(), "onrecord: {words}");
}

/// Writes `value` as one line of JSON.
///
/// # Errors
/// Where standard output cannot be written.
pub fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
