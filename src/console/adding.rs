//! `onrecord source add|remove|edit|history`: what people put in, take out and set right.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::app::App;
use crate::app::source::{Added, Addition, Outcome as Became, What, list};
use crate::console::arguments;
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words, visible};
use crate::console::{End, Outcome, note, write_json};
use crate::document::{DocumentId, Shelf};
use crate::error::Error;
use crate::source::folder::LARGEST_FILE;

/// The longest file that is taken for a list of links, in bytes.
const LONGEST_LIST: u64 = 1024 * 1024;

/// Adds one thing after the other; what cannot be added is told and does not stop the rest.
pub fn add(app: &App, asked: &arguments::Addition, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let shelf = asked.place.shelf()?;
    let mut named = Vec::new();
    for name in &asked.what {
        named.extend(links(name)?.unwrap_or_else(|| vec![name.clone()]));
    }
    if let Some(from) = &asked.from {
        named.extend(listed(from)?);
    }
    let bar = ProgressBar::with_draw_target(Some(named.len() as u64), ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len}  {wide_msg}") {
        bar.set_style(style);
    }
    let begun = crate::clock::stopwatch();
    let (mut added, mut refused) = (Vec::new(), Vec::new());
    for name in &named {
        if named.len() > 1 && begun.elapsed() > Duration::from_millis(300) {
            bar.set_message(visible(name));
            bar.set_position((added.len() + refused.len()) as u64);
        }
        let kept = what(name).and_then(|what| {
            let (known, by) = (asked.known.clone(), asked.by.clone());
            app.keep_source(&Addition { what, known, by }, shelf)
        });
        match kept {
            Ok(one) => added.push(one),
            Err(error @ (Error::Usage(_) | Error::NotFound(_))) => refused.push((name.clone(), error.to_string())),
            Err(error) => return Err(error.into()),
        }
    }
    bar.finish_and_clear();
    let mut written = added.iter().filter(|added| added.outcome != Became::Same).map(|added| &added.path).peekable();
    if written.peek().is_some() {
        app.update_at(written)?;
    }
    if asked.json {
        let added: Vec<Value> = added.iter().map(shown).collect();
        let refused: Vec<Value> = refused.iter().map(|(what, why)| json!({"what": what, "message": why})).collect();
        write_json(out, &json!({"added": added, "refused": refused}))?;
    } else {
        out.write_all(render(&added, look).as_bytes())?;
        for (_, why) in &refused {
            note(why);
        }
    }
    Ok(if refused.is_empty() { Outcome::Answered } else { Outcome::Failed })
}

/// Asks the feeds that are due.
pub fn poll(app: &App, as_json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let polled = app.poll_feeds(app.clock().now())?;
    if as_json {
        let trouble: Vec<Value> =
            polled.trouble.iter().map(|problem| json!({"feed": problem.file, "message": problem.message})).collect();
        let told = json!({"asked": polled.asked, "new": polled.new, "changed": polled.changed, "trouble": trouble});
        write_json(out, &told)?;
    } else {
        let mut page = Page::new(look);
        for (heading, files) in [("New", &polled.new), ("Changed", &polled.changed)] {
            if !files.is_empty() {
                page.paragraph(&Margin::default(), &[words(BOLD, format!("{heading} ({})", files.len()))]);
                for file in files {
                    page.paragraph(&Margin::indent(2), &[plain(file)]);
                }
            }
        }
        for problem in &polled.trouble {
            page.paragraph(&Margin::default(), &[plain(format!("{}: {}", problem.file, problem.message))]);
        }
        let feeds = if polled.asked == 1 { "1 feed was".to_owned() } else { format!("{} feeds were", polled.asked) };
        page.paragraph(&Margin::default(), &[words(DIM, format!("{feeds} due and asked."))]);
        out.write_all(page.into_text().as_bytes())?;
    }
    Ok(if polled.trouble.is_empty() { Outcome::Answered } else { Outcome::Failed })
}

/// Takes a document out.
pub fn remove(app: &App, id: &str, shelf: Shelf, as_json: bool, out: &mut impl Write) -> Result<Outcome, End> {
    let aside = app.remove_source(&DocumentId(id.to_owned()), shelf)?;
    if as_json {
        write_json(out, &json!({"removed": id, "kept": aside}))?;
    } else {
        let data = app.folders().data.display();
        writeln!(
            out,
            "Removed {id}. Its file lies in {data}/{aside} and is not read; delete it there to be rid of it."
        )?;
    }
    Ok(Outcome::Answered)
}

/// Sets what is known about a document.
pub fn edit(
    app: &App,
    id: &str,
    changes: &[(String, String)],
    by: Option<&str>,
    shelf: Shelf,
    as_json: bool,
    out: &mut impl Write,
) -> Result<Outcome, End> {
    let rows = app.edit_source(&DocumentId(id.to_owned()), changes, by.unwrap_or("the command line"), shelf)?;
    if as_json {
        let rows: Vec<Value> =
            rows.iter().map(|row| json!({"key": row.key, "before": row.before, "after": row.after})).collect();
        write_json(out, &json!({"document": id, "changed": rows}))?;
    } else if rows.is_empty() {
        writeln!(out, "Nothing changed: {id} says so already.")?;
    } else {
        for row in &rows {
            let word =
                |value: &str| if value.is_empty() { "unknown".to_owned() } else { format!("“{}”", visible(value)) };
            writeln!(out, "{}: {} → {}", row.key, word(&row.before), word(&row.after))?;
        }
    }
    Ok(Outcome::Answered)
}

/// Shows what a document was before.
pub fn history(
    app: &App,
    id: &str,
    shelf: Shelf,
    as_json: bool,
    look: Look,
    out: &mut impl Write,
) -> Result<Outcome, End> {
    let past = app.past(&DocumentId(id.to_owned()), shelf)?;
    let is_empty = past.texts.is_empty() && past.edits.is_empty();
    if as_json {
        let texts: Vec<Value> = past.texts.iter().map(|row| json!({"until": row.at, "text": row.text})).collect();
        let edits: Vec<Value> = past
            .edits
            .iter()
            .map(
                |row| json!({"at": row.at, "by": row.editor, "key": row.key, "before": row.before, "after": row.after}),
            )
            .collect();
        write_json(out, &json!({"document": id, "texts": texts, "edits": edits}))?;
    } else {
        let mut page = Page::new(look);
        for row in &past.edits {
            let words = format!("{}: {:?} → {:?}, set by {}", row.key, row.before, row.after, row.editor);
            page.paragraph(&Margin::default(), &[self::words(DIM, format!("{} ", row.at)), plain(words)]);
        }
        for row in &past.texts {
            page.gap();
            page.paragraph(&Margin::default(), &[words(BOLD, format!("Until {} it said:", row.at))]);
            for line in row.text.lines().filter(|line| !line.trim().is_empty()) {
                page.paragraph(&Margin::indent(2), &[plain(line)]);
            }
        }
        if is_empty {
            page.paragraph(&Margin::default(), &[words(DIM, "Nothing of it has changed.")]);
        }
        out.write_all(page.into_text().as_bytes())?;
    }
    Ok(if is_empty { Outcome::NothingFound } else { Outcome::Answered })
}

/// What a word of the command line names.
fn what(name: &str) -> Result<What, Error> {
    if name == "-" {
        let mut text = String::new();
        let cannot = |error| Error::failed("cannot read a text from standard input", error);
        io::stdin().lock().take(LARGEST_FILE).read_to_string(&mut text).map_err(cannot)?;
        return Ok(What::Text(text));
    }
    if name.contains("://") {
        return Ok(What::Address(name.to_owned()));
    }
    let cannot = |error: io::Error| {
        let hint =
            if name.contains('.') && !name.contains(['/', '\\']) { "; an address begins with https://" } else { "" };
        Error::Usage(format!("cannot read {name}: {error}{hint}"))
    };
    let mut bytes = Vec::new();
    File::open(name).map_err(cannot)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Error::Usage(format!("{name} is larger than {} MiB; split it", LARGEST_FILE >> 20)));
    }
    Ok(What::File { name: name.to_owned(), bytes })
}

/// The links of a file that holds nothing else: it stands for their pages, as it does in Discord.
fn links(name: &str) -> Result<Option<Vec<String>>, Error> {
    let mut bytes = Vec::new();
    let read = File::open(name).and_then(|file| file.take(LONGEST_LIST + 1).read_to_end(&mut bytes));
    // What cannot be opened is no list; what it is, is told where it is added.
    if read.is_err() || bytes.len() as u64 <= LONGEST_LIST {
        return Ok(list::addresses(name, &bytes));
    }
    // What it is, its whole lines tell.
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
    bytes.truncate(whole);
    match list::addresses(name, &bytes) {
        Some(_) => {
            Err(Error::Usage(format!("{name} is a list of links of more than {} MiB; split it", LONGEST_LIST >> 20)))
        }
        None => Ok(None),
    }
}

/// The lines of a file that say something; `#` begins a remark.
fn listed(from: &Path) -> Result<Vec<String>, Error> {
    let cannot = |error| Error::failed(format!("cannot read {}", from.display()), error);
    let text = if from == Path::new("-") {
        io::read_to_string(io::stdin().lock()).map_err(cannot)?
    } else {
        std::fs::read_to_string(from).map_err(cannot)?
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(ToOwned::to_owned).collect())
}

fn shown(added: &Added) -> Value {
    json!({
        "document": added.document.0,
        "path": added.path,
        "outcome": word(added.outcome),
        "title": added.title,
        "like": added.like.as_ref().map(|like| &like.0),
        "problems": added.problems,
    })
}

const fn word(outcome: Became) -> &'static str {
    match outcome {
        Became::New => "new",
        Became::Changed => "changed",
        Became::Same => "same",
    }
}

fn render(added: &[Added], look: Look) -> String {
    let mut page = Page::new(look);
    for one in added {
        let title = one.title.as_ref().map_or(String::new(), |title| format!(" · {title}"));
        let became = match one.outcome {
            Became::New => "",
            Became::Changed => " · it had changed; what it said before is in its history",
            Became::Same => " · it was there already and says the same",
        };
        let line = [words(BOLD, &one.document.0), plain(title), words(DIM, became)];
        page.paragraph(&Margin { rest: "    ".to_owned(), ..Margin::default() }, &line);
        if let Some(like) = &one.like {
            page.paragraph(&Margin::hanging(4, "• "), &[plain(format!("says nearly the same as {}", like.0))]);
        }
        for problem in &one.problems {
            page.paragraph(&Margin::hanging(4, "• "), &[plain(problem)]);
        }
    }
    page.into_text()
}
