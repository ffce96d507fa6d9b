//! The command line, as CONTRACT.md has it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::document::Published;

/// Answers who said what, when, and whether it stands, in quoted and cited passages.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder with the documents.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// The folder with the index; it may be deleted and is rebuilt.
    #[arg(long, global = true, value_name = "DIR", default_value = "index")]
    pub index: PathBuf,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what the analysis sees in one document; nothing is indexed.
    Inspect(Inspect),
}

#[derive(Debug, Args)]
pub struct Inspect {
    pub file: PathBuf,
    /// The day of publication, from which relative dates are counted.
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub published: Option<Published>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A date of the command line: `2026-07-03`, `2026-07` or `2026`.
fn published(text: &str) -> Result<Published, String> {
    let refused = || "dates are written 2026-07-03, 2026-07 or 2026".to_owned();
    let number = |digits: &str, long: usize| {
        (digits.len() == long && digits.bytes().all(|digit| digit.is_ascii_digit()))
            .then(|| digits.parse::<i16>().ok())
            .flatten()
            .ok_or_else(refused)
    };
    let parts: Vec<&str> = text.split('-').collect();
    let (year, month, day) = match parts[..] {
        [year] => (year, None, None),
        [year, month] => (year, Some(month), None),
        [year, month, day] => (year, Some(month), Some(day)),
        _ => return Err(refused()),
    };
    let year = number(year, 4)?;
    let month = month.map(|digits| number(digits, 2)).transpose()?.map(|month| month as i8);
    let day = day.map(|digits| number(digits, 2)).transpose()?.map(|day| day as i8);
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| format!("{text} is no date"))?;
    let last = match (month, day) {
        (None, _) => first.last_of_year(),
        (Some(_), None) => first.last_of_month(),
        (Some(_), Some(_)) => first,
    };
    Ok(Published { first, last, iso: text.to_owned() })
}
