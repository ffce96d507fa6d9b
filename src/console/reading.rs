//! The index is opened and brought up to date, before a question or by `onrecord index`.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use crate::app::{App, Folders, Progress, UpdateReport};
use crate::clock::Clock;
use crate::config::Config;
use crate::console::page::{BOLD, Look, Margin, Page, plain, run as words};
use crate::console::{End, Outcome, note, write_json};
use crate::document::Problem;
use crate::error::Error;
use crate::source::apart::Readers;

/// Opens the index and, if `update`, reads what changed.
///
/// # Errors
/// Where it cannot be opened or read; not where another process is writing: then the answer rests on what is there.
pub fn open(config: &Config, update: bool) -> Result<App, Error> {
    let app = opened(config)?;
    if update {
        bring_up_to_date(&app)?;
    }
    Ok(app)
}

/// Reads what changed, or sees what another process that is writing has read so far.
pub fn bring_up_to_date(app: &App) -> Result<(), Error> {
    match read(app) {
        Ok(report) => {
            if let Some(notice) = report.notice {
                note(&notice);
            }
            Ok(())
        }
        Err(Error::Locked(_)) => {
            note("another process is writing the index: the answer rests on what it has written so far");
            app.refresh()
        }
        Err(error) => Err(error),
    }
}

/// The index as it is.
pub fn opened(config: &Config) -> Result<App, Error> {
    let app = App::open(Folders { data: config.data.clone(), index: config.index.clone() }, Clock::system())?;
    Ok(app.read_by(readers()?))
}

/// This program again, for each file that could do harm.
pub fn readers() -> Result<Readers, Error> {
    Readers::this_program()
        .map_err(|error| Error::failed("this program cannot be found again, to read files apart", error))
}

/// `onrecord index`.
pub fn run(config: &Config, json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let report = read(&opened(config)?)?;
    if json {
        let problems: Vec<_> =
            report.problems.iter().map(|problem| json!({"file": problem.file, "message": problem.message})).collect();
        write_json(
            out,
            &json!({"files": report.files, "added": report.added, "changed": report.changed,
                    "removed": report.removed, "problems": problems, "notice": report.notice}),
        )?;
    } else {
        out.write_all(render(&report, look).as_bytes())?;
    }
    Ok(Outcome::Answered)
}

/// Reads what changed, with a bar on a terminal when it takes longer than a moment.
pub fn read(app: &App) -> Result<UpdateReport, Error> {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} files  {wide_msg}") {
        bar.set_style(style);
    }
    let begun = crate::clock::stopwatch();
    let mut show = |progress: Progress<'_>| {
        if begun.elapsed() > Duration::from_millis(300) {
            bar.set_length(progress.of as u64);
            bar.set_message(super::page::visible(progress.file));
            bar.set_position(progress.done as u64);
        }
    };
    let report = app.update(&mut show);
    bar.finish_and_clear();
    report
}

/// How many files are listed under one heading: nobody reads a hundred thousand lines.
const LISTED: usize = 200;

fn render(report: &UpdateReport, look: Look) -> String {
    let mut page = Page::new(look);
    for (heading, files) in [("Added", &report.added), ("Changed", &report.changed), ("Removed", &report.removed)] {
        if !files.is_empty() {
            page.paragraph(&Margin::default(), &[words(BOLD, format!("{heading} ({})", files.len()))]);
            for file in files.iter().take(LISTED) {
                page.paragraph(&Margin::indent(2), &[plain(file)]);
            }
            if files.len() > LISTED {
                let more = format!("… and {} more; --json lists them all", files.len() - LISTED);
                page.paragraph(&Margin::indent(2), &[plain(more)]);
            }
        }
    }
    problems(&mut page, &report.problems);
    page.gap();
    let changes = report.added.len() + report.changed.len() + report.removed.len();
    let files = if report.files == 1 { "1 file".to_owned() } else { format!("{} files", report.files) };
    let state = if changes == 0 { "nothing changed" } else { "up to date" };
    page.paragraph(&Margin::default(), &[plain(format!("{files}, {state}."))]);
    page.into_text()
}

/// What could not be read, each with its file.
pub fn problems(page: &mut Page, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(&Margin::default(), &[words(BOLD, format!("Problems ({})", problems.len()))]);
    for problem in problems {
        page.paragraph(&Margin::hanging(2, "! "), &[plain(format!("{} {}", problem.file, problem.message))]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let of = |count: usize| UpdateReport {
            added: (0..count).map(|number| format!("{number:04}.md")).collect(),
            files: count,
            ..UpdateReport::default()
        };
        let look = Look { width: 80, colour: false };
        let short = render(&of(LISTED), look);
        assert!(short.contains("0199.md") && !short.contains("more;"), "{short}");
        let long = render(&of(LISTED + 3), look);
        assert!(long.contains("Added (203)") && long.contains("… and 3 more; --json lists them all"), "{long}");
        assert!(!long.contains("0200.md"), "{long}");
    }
}
