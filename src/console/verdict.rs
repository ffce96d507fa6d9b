//! `onrecord verdict`: what people decide about claims.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::Tag;
use crate::answer::review::claim_review;
use crate::answer::verdict::Entry;
use crate::app::App;
use crate::app::verdict::Reviewer;
use crate::console::arguments::{Decided, Verdict};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run as words};
use crate::console::quotation::sign;
use crate::console::{End, Outcome, write_json};
use crate::error::Error;

pub fn run(app: &App, asked: Verdict, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    match asked {
        Verdict::Set { decided: Decided { text, by, reason, place, json }, tag } => {
            let entry = app.set_verdict(&text, tag, &reviewer(by), &reason, place.shelf()?)?;
            told(&entry, json, look, out)?;
        }
        Verdict::Clear { decided: Decided { text, by, reason, place, json } } => {
            let entry = app.clear_verdict(&text, &reviewer(by), &reason, place.shelf()?)?;
            told(&entry, json, look, out)?;
        }
        Verdict::History { text, place, json } => {
            let entries = app.verdicts(text.as_deref(), place.shelf()?)?;
            if json {
                write_json(out, &History { command: "verdict", entries: entries.iter().map(Step::of).collect() })?;
            } else {
                out.write_all(history(&entries, look).as_bytes())?;
            }
            return Ok(if entries.is_empty() { Outcome::NothingFound } else { Outcome::Answered });
        }
        Verdict::Export { text, page, place, json } => {
            let decided = app.decided_claims(text.as_deref(), place.shelf()?)?;
            let reviews: Vec<Value> = decided.iter().filter_map(|one| claim_review(one, page.as_deref())).collect();
            if reviews.is_empty() {
                return Err(Error::NotFound("nobody has given a verdict there: nothing is exported".to_owned()).into());
            }
            let exported = match (text, reviews) {
                (Some(_), mut one) => one.swap_remove(0),
                (None, many) => json!({ "@context": "https://schema.org", "@graph": many }),
            };
            if json {
                write_json(out, &exported)?;
            } else {
                serde_json::to_writer_pretty(&mut *out, &exported).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
    }
    Ok(Outcome::Answered)
}

fn reviewer(name: String) -> Reviewer {
    Reviewer { name, account: None }
}

#[derive(Serialize)]
struct History<'a> {
    command: &'static str,
    entries: Vec<Step<'a>>,
}

/// A decision as scripts see it.
#[derive(Serialize)]
struct Step<'a> {
    action: &'static str,
    #[serde(flatten)]
    entry: &'a Entry,
}

impl<'a> Step<'a> {
    const fn of(entry: &'a Entry) -> Self {
        Self { action: if entry.tag.is_some() { "set" } else { "clear" }, entry }
    }
}

fn told(entry: &Entry, as_json: bool, look: Look, out: &mut impl Write) -> Result<(), End> {
    if as_json {
        write_json(out, &Step::of(entry))?;
    } else {
        out.write_all(history(std::slice::from_ref(entry), look).as_bytes())?;
    }
    Ok(())
}

fn history(entries: &[Entry], look: Look) -> String {
    let mut page = Page::new(look);
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            page.gap();
        }
        let (sign, style) = sign(entry.tag.unwrap_or(Tag::NotFound));
        let head = match entry.tag {
            Some(tag) => format!("{sign} {}", tag.name().to_uppercase()),
            None => "– TAKEN BACK".to_owned(),
        };
        page.paragraph(&Margin::default(), &[words(style.bold(), head), plain(" "), words(BOLD, &entry.text)]);
        let place = entry.guild.map_or_else(String::new, |guild| format!(" in the server {guild}"));
        let by = format!("by {} at {}{place} (no. {})", entry.by, entry.at, entry.no);
        page.paragraph(&Margin::indent(2), &[words(DIM, by)]);
        page.paragraph(&Margin::indent(2), &[plain(&entry.reason)]);
    }
    if entries.is_empty() {
        page.paragraph(&Margin::default(), &[plain("Nobody has given a verdict.")]);
    }
    page.into_text()
}
