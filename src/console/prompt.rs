//! `onrecord console`: the commands that Discord has, at a prompt, with history and completion.

use std::fs;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{Config as LineConfig, Context, Editor, Helper, Highlighter, Hinter, Validator};

use crate::answer::{Answer, question};
use crate::app::App;
use crate::config::Config;
use crate::console::arguments::{Source, Where};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::slash::{self, COMMANDS, Line};
use crate::console::{End, Outcome, answer, doctor, note, reading, source, verdict, why};
use crate::document::Shelf;
use crate::error::Error;
use crate::text::{self, Span};

/// How many lines are remembered, and how many completions offered.
const MOST_LINES: usize = 1000;
const MOST_CHOICES: usize = 20;

/// Answers line after line until there are no more.
pub fn run(config: &Config, update: bool, look: Look, out: &mut BufWriter<impl Write>) -> Result<Outcome, End> {
    let app = Arc::new(reading::open(config, update)?);
    let broken = |error| Error::failed("the prompt cannot be shown", error);
    let settings = LineConfig::builder().max_history_size(MOST_LINES).map_err(broken)?.auto_add_history(true).build();
    let mut editor: Editor<Completions, FileHistory> = Editor::with_config(settings).map_err(broken)?;
    editor.set_helper(Some(Completions { app: Arc::clone(&app) }));
    let history = config.user_state.as_ref().filter(|folder| fs::create_dir_all(folder).is_ok());
    let history = history.map(|folder| folder.join("history"));
    if let Some(history) = &history {
        // The first time there is none.
        let _ = editor.load_history(history);
    }
    let (documents, _) = app.count(Shelf::default());
    note(&format!("{documents} {}; /help lists the commands", if documents == 1 { "document" } else { "documents" }));
    loop {
        out.flush()?;
        match editor.readline("onrecord> ") {
            Ok(line) => {
                let end = respond(config, &app, update, &line, look, out);
                if let Some(history) = &history {
                    // A history that cannot be kept is no reason to stop.
                    let _ = editor.append_history(history);
                }
                match end {
                    Ok(true) => {}
                    Ok(false) => return Ok(Outcome::Answered),
                    Err(End::Error(error)) => note(&error.with_causes()),
                    Err(end) => return Err(end),
                }
            }
            // Ctrl-C gives the line up, Ctrl-D leaves.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(Outcome::Answered),
            Err(error) => return Err(broken(error).into()),
        }
    }
}

/// Does what a line asks for; false where it asks to leave.
fn respond(
    config: &Config,
    app: &App,
    update: bool,
    line: &str,
    look: Look,
    out: &mut impl Write,
) -> Result<bool, End> {
    let line = slash::read(line)?;
    if update
        && matches!(line, Line::Ask(..) | Line::Why(..) | Line::Verdict(_) | Line::SourceList | Line::SourceShow(_))
    {
        reading::bring_up_to_date(app)?;
    }
    let place = Where::default();
    match line {
        Line::Nothing => {}
        Line::Quit => return Ok(false),
        Line::Help => out.write_all(help(look).as_bytes())?,
        Line::Ask(command, text, options) => {
            answer(app, &options.question(command, text)?, false, look, out)?;
        }
        Line::Why(text, options) => {
            let question = options.question(question::Command::Claim, text)?;
            if let Answer::Claim(claim) = app.answer(&question)? {
                out.write_all(why::render(&claim, look).as_bytes())?;
            }
        }
        Line::SourceList => {
            source::run(app, Source::List { place, json: false }, look, out)?;
        }
        Line::SourceShow(id) => {
            source::run(app, Source::Show { id, text: false, place, json: false }, look, out)?;
        }
        Line::Verdict(asked) => {
            verdict::run(app, *asked, look, out)?;
        }
        Line::Doctor => {
            doctor::run(config, update, false, look, out)?;
        }
    }
    Ok(true)
}

fn help(look: Look) -> String {
    let mut page = Page::new(look);
    for (name, takes, purpose) in COMMANDS {
        let line = [words(BOLD, name), plain(format!(" {takes} ")), words(DIM, format!("– {purpose}"))];
        page.paragraph(&Margin::hanging(2, ""), &line);
    }
    page.paragraph(
        &Margin::default(),
        &[plain("A line without a slash is a question. Tab completes commands, names and documents.")],
    );
    page.into_text()
}

/// What Tab offers: commands, names of actors after `/who`, ids of documents after `/source show`.
#[derive(Helper, Hinter, Highlighter, Validator)]
struct Completions {
    app: Arc<App>,
}

impl Completer for Completions {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = text::cut(line, Span::new(0, at));
        let after = |command: &str| typed.strip_prefix(command).map(|rest| (command.len(), rest));
        // Completion is a courtesy: where the index cannot be asked there is none.
        let (start, choices) = if let Some((start, rest)) = after("/who ") {
            (start, self.app.names(rest, Shelf::default(), MOST_CHOICES).unwrap_or_default())
        } else if let Some((start, rest)) = after("/source show ") {
            let documents = self.app.documents(Shelf::default()).unwrap_or_default();
            let ids = documents.into_iter().map(|entry| entry.meta.id.0).filter(|id| id.starts_with(rest));
            (start, ids.take(MOST_CHOICES).collect())
        } else if typed.starts_with('/') {
            let names = COMMANDS.iter().map(|(name, ..)| format!("{name} ")).filter(|name| name.starts_with(typed));
            (0, names.collect())
        } else {
            (at, Vec::new())
        };
        let pairs =
            choices.into_iter().map(|choice| Pair { display: choice.trim_end().to_owned(), replacement: choice });
        Ok((start, pairs.collect()))
    }
}
