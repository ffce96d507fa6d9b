//! `onrecord doctor`: what is wrong, and how to mend it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anstyle::AnsiColor;
use serde::Serialize;

use crate::app::App;
use crate::config::Config;
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::{End, Outcome, reading, write_json};
use crate::document::{ENDINGS, Shelf};
use crate::error::Error;
use crate::index::Condition;

/// How long a bot may take to say how it is.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Well,
    /// Something is missing that not everybody needs.
    Note,
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub about: &'static str,
    pub state: State,
    pub found: String,
    /// What to do about it.
    pub mend: Option<String>,
}

impl Finding {
    fn well(about: &'static str, found: impl Into<String>) -> Self {
        Self { about, state: State::Well, found: found.into(), mend: None }
    }

    fn note(about: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { about, state: State::Note, found: found.into(), mend: Some(mend.into()) }
    }

    fn wrong(about: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { about, state: State::Wrong, found: found.into(), mend: Some(mend.into()) }
    }
}

/// Looks at everything and prints what was found; `update` also reads what changed and compares the index with its checksums.
pub fn run(config: &Config, update: bool, json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let mut findings = vec![Finding::well("configuration", "every variable can be used"), token(config)];
    match reading::opened(config) {
        Ok(app) => index(&app, update, &mut findings),
        Err(error) => findings.push(failed("index", &error)),
    }
    findings.extend(config.metrics.map(bot));
    print(&findings, json, look, out)
}

/// Prints what is wrong with the configuration, without which nothing else can be looked at.
pub fn misconfigured(faults: &[String], json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let mend = "set it right in the environment or in .env";
    let findings: Vec<Finding> = faults.iter().map(|fault| Finding::wrong("configuration", fault, mend)).collect();
    print(&findings, json, look, out)
}

fn print(findings: &[Finding], json: bool, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let is_well = findings.iter().all(|finding| finding.state != State::Wrong);
    if json {
        write_json(out, &serde_json::json!({"well": is_well, "findings": findings}))?;
    } else {
        out.write_all(render(findings, look).as_bytes())?;
    }
    Ok(if is_well { Outcome::Answered } else { Outcome::Failed })
}

fn token(config: &Config) -> Finding {
    match config.token {
        Some(_) => Finding::well("Discord", "a token is set; whether Discord takes it shows when the bot starts"),
        None => Finding::note(
            "Discord",
            "no token is set, so there is no bot; the command line and the console need none",
            "for the bot, set DISCORD_TOKEN (README, “Discord”)",
        ),
    }
}

fn failed(about: &'static str, error: &Error) -> Finding {
    Finding::wrong(about, error.with_causes(), "mend the cause and run `onrecord doctor` again")
}

fn index(app: &App, update: bool, findings: &mut Vec<Finding>) {
    let place = app.folders().index.display().to_string();
    let rebuild = "nothing needs to be done: the next command builds it";
    findings.push(match app.condition() {
        Condition::Current => Finding::well("index", format!("{place} can be read")),
        Condition::Absent => Finding::note("index", format!("there is none in {place} yet"), rebuild),
        Condition::OtherVersion => {
            Finding::note("index", format!("{place} is of another version of OnRecord"), rebuild)
        }
        Condition::Damaged(why) => Finding::note("index", format!("{place} is damaged: {why}"), rebuild),
    });
    if update {
        match reading::read(app) {
            Ok(report) => {
                findings.extend(report.notice.map(|notice| Finding::note("index", notice, "nothing needs to be done")));
            }
            Err(Error::Locked(_)) => {
                let found = "another process is writing the index, such as the running bot";
                findings.push(Finding::note("index", found, "nothing needs to be done"));
                findings.extend(app.refresh().err().map(|error| failed("index", &error)));
            }
            Err(error) => findings.push(failed("documents", &error)),
        }
        match app.verify() {
            Ok(damaged) if damaged.is_empty() => {}
            Ok(damaged) => {
                let names: Vec<String> = damaged.iter().map(|path| path.display().to_string()).collect();
                let found = format!("the checksum of {} is wrong: the disk may be failing", names.join(", "));
                findings.push(Finding::wrong(
                    "index",
                    found,
                    format!("delete {place}; it is rebuilt from the documents"),
                ));
            }
            Err(error) => findings.push(failed("index", &error)),
        }
    }
    documents(app, findings);
    feeds(app, findings);
    jobs(app, findings);
}

fn feeds(app: &App, findings: &mut Vec<Finding>) {
    let standings = match app.feed_standings(app.clock().now()) {
        Ok(standings) if standings.is_empty() => return,
        Ok(standings) => standings,
        Err(error) => return findings.push(Finding::wrong("feeds", error.with_causes(), "mend data/feeds.toml")),
    };
    let count = standings.len();
    let unread = standings.iter().filter(|standing| standing.read.is_none() && standing.failures == 0).count();
    if unread > 0 {
        let found = format!("{unread} of {count} were never asked");
        findings.push(Finding::note("feeds", found, "start the bot, or run `onrecord source poll`"));
    }
    let stale: Vec<_> = standings.iter().filter(|standing| standing.is_stale).collect();
    for standing in &stale {
        let last = standing.read.map_or("never".to_owned(), |read| read.strftime("%Y-%m-%d").to_string());
        let why = if standing.trouble.is_empty() { "nobody asked it since" } else { &standing.trouble };
        let found = format!("{} was read last: {last}; {why}", standing.feed.url);
        findings.push(Finding::wrong("feeds", found, "see whether its address is still right in data/feeds.toml"));
    }
    if stale.is_empty() && unread == 0 {
        findings.push(Finding::well("feeds", format!("{count}, all of them read")));
    }
}

/// The jobs of the bot that failed when they were last run.
fn jobs(app: &App, findings: &mut Vec<Finding>) {
    match app.failing_jobs() {
        Ok(failing) => findings.extend(failing.into_iter().map(|(job, why)| {
            Finding::wrong("jobs", format!("{job} failed: {why}"), "mend the cause; the bot tries again by itself")
        })),
        Err(error) => findings.push(failed("jobs", &error)),
    }
}

fn documents(app: &App, findings: &mut Vec<Finding>) {
    let data = app.folders().data.display();
    let (count, newest) = app.count(Shelf::default());
    findings.push(match (count, newest) {
        (0, _) => Finding::wrong(
            "documents",
            format!("none that everybody may see was read from {data}"),
            format!("put some into it, as files that end in {}", ENDINGS.join(", ")),
        ),
        (1, None) => Finding::well("documents", "1, without a date of publication"),
        (1, Some(newest)) => Finding::well("documents", format!("1, from {newest}")),
        (count, None) => Finding::well("documents", format!("{count}, none with a date of publication")),
        (count, Some(newest)) => Finding::well("documents", format!("{count}, the newest from {newest}")),
    });
    match app.problems(Shelf::default()) {
        Ok(problems) => findings.extend(problems.into_iter().map(|problem| {
            Finding::wrong("documents", format!("{} {}", problem.file, problem.message), "mend the file, or remove it")
        })),
        Err(error) => findings.push(failed("documents", &error)),
    }
}

/// How a bot that tells its health at `address` is.
fn bot(address: SocketAddr) -> Finding {
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(format!("GET /health HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").as_bytes())?;
        let mut told = Vec::new();
        stream.take(4096).read_to_end(&mut told)?;
        Ok(String::from_utf8_lossy(&told).into_owned())
    };
    match asked() {
        Ok(told) if told.starts_with("HTTP/1.1 200") => {
            Finding::well("bot", told.lines().last().unwrap_or_default().trim().to_owned())
        }
        Ok(told) => Finding::wrong(
            "bot",
            told.lines().last().unwrap_or_default().trim().to_owned(),
            "see its log; it connects again by itself when Discord can be reached",
        ),
        Err(error) => Finding::wrong(
            "bot",
            format!("nobody answers at {address} (ONRECORD_METRICS): {error}"),
            "start it with `onrecord serve`",
        ),
    }
}

fn render(findings: &[Finding], look: Look) -> String {
    let mut page = Page::new(look);
    for finding in findings {
        let (sign, style) = match finding.state {
            State::Well => ("✔", AnsiColor::Green.on_default()),
            State::Note => ("•", AnsiColor::Yellow.on_default()),
            State::Wrong => ("✘", AnsiColor::Red.on_default()),
        };
        let margin = Margin { style, ..Margin::hanging(0, &format!("{sign} ")) };
        page.paragraph(&margin, &[words(BOLD, format!("{}: ", finding.about)), plain(&finding.found)]);
        if let Some(mend) = &finding.mend {
            page.paragraph(&Margin::hanging(2, "→ "), &[words(DIM, mend)]);
        }
    }
    page.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_how_to_mend_it() {
        let findings = [
            Finding::well("configuration", "every variable can be used"),
            Finding::wrong("documents", "a.md is empty", "mend the file, or remove it"),
        ];
        let text = "✔ configuration: every variable can be used\n✘ documents: a.md is empty\n  → mend the file, or remove it\n";
        assert_eq!(render(&findings, Look { width: 80, colour: false }), text);
    }

    #[test]
    fn a_bot_that_does_not_answer_is_told_with_its_address() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let finding = bot(address);
        assert_eq!(finding.state, State::Wrong);
        assert!(finding.found.contains(&address.to_string()), "{}", finding.found);
    }

    #[test]
    fn a_bot_tells_how_it_is() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\nnot connected\n").unwrap();
        });
        let finding = bot(address);
        server.join().unwrap();
        assert_eq!((finding.state, finding.found.as_str()), (State::Wrong, "not connected"));
    }
}
