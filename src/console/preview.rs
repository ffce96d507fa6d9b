//! `preview`: any answer as the message it is in Discord, for those without Discord.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::answer::question::Command;
use crate::app::App;
use crate::console::arguments::{self, Previewed};
use crate::console::{Bot, End, Outcome, note, write_json};
use crate::error::Error;
use crate::preview::{Look, Preview, Theme, Wanted, What, Width};

/// Writes the page, the picture, or the JSON that is sent.
pub fn run(app: &App, bot: Bot, asked: arguments::Preview, out: &mut impl Write) -> Result<Outcome, End> {
    let arguments::Preview { what, text, html, png, theme, width, language, options } = asked;
    let (what, command, typed) = subject(what);
    // What is asked of no words is asked of all.
    let words = if text.trim().is_empty() && !is_answer(what) { "…".to_owned() } else { text.clone() };
    let mut question = options.question(command, words)?;
    question.text.clone_from(&text);
    let wanted = Wanted { what, question, language };
    let sent = (bot.message)(app, &wanted)?;
    let command = match (typed, text.as_str()) {
        ("", _) => String::new(),
        (typed, "") => format!("/{typed}"),
        (typed, text) => format!("/{typed} {text}"),
    };
    let preview = Preview { message: sent.message, pictures: sent.picture.iter().collect(), command };
    let look = Look {
        theme: match theme {
            arguments::Theme::Dark => Theme::Dark,
            arguments::Theme::Light => Theme::Light,
        },
        width: match width {
            arguments::Width::Desktop => Width::Desktop,
            arguments::Width::Phone => Width::Phone,
        },
    };
    if let Some(file) = &html {
        write(file, preview.html(look).as_bytes())?;
    }
    if let Some(file) = &png {
        write(file, &preview.png(look))?;
    }
    if html.is_none() && png.is_none() {
        write_json(out, &preview.message)?;
    }
    Ok(Outcome::Answered)
}

/// What is wanted, of which question, and the command that is typed for it.
const fn subject(what: Previewed) -> (What, Command, &'static str) {
    match what {
        Previewed::Ask => (What::Answer, Command::Ask, "ask"),
        Previewed::Who => (What::Answer, Command::Who, "who"),
        Previewed::When => (What::Answer, Command::When, "when"),
        Previewed::Claim => (What::Answer, Command::Claim, "claim"),
        Previewed::Why => (What::Why, Command::Claim, "claim"),
        Previewed::Context => (What::Context, Command::Ask, "ask"),
        Previewed::Sources => (What::Sources, Command::Ask, "source list"),
        Previewed::Source => (What::Document, Command::Ask, "source show"),
        Previewed::Verdicts => (What::Verdicts, Command::Claim, "verdict history"),
        Previewed::Digest => (What::Digest, Command::Ask, "digest preview"),
        Previewed::Doctor => (What::Doctor, Command::Ask, "doctor"),
        // No command is typed for these.
        Previewed::Check => (What::Check, Command::Claim, ""),
        Previewed::Greeting => (What::Greeting, Command::Ask, ""),
        Previewed::Watch => (What::Watch, Command::Claim, ""),
        Previewed::Notice => (What::Notice, Command::Ask, ""),
    }
}

const fn is_answer(what: What) -> bool {
    matches!(what, What::Answer | What::Why | What::Context)
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    if bytes.is_empty() {
        return Err(Error::Usage("this message is too long to be drawn: use --html instead of --png".to_owned()));
    }
    fs::write(file, bytes).map_err(|error| Error::failed(format!("cannot write {}", file.display()), error))?;
    note(&format!("wrote {}", file.display()));
    Ok(())
}
