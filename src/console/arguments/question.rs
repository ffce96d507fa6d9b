//! What narrows a question, and as whom it is asked.

use clap::Args;

use crate::answer::question::{self, Question};
use crate::document::{Published, Shelf};
use crate::error::Error;

/// How many citations, events or actors an answer has where nobody says how many.
pub const DEFAULT_LIMIT: usize = 10;
/// How many at most.
pub const HIGHEST_LIMIT: usize = 1000;

/// What narrows a question.
#[derive(Clone, Debug, Default, Args)]
pub struct Options {
    /// Nothing from before this date (2026-07-03, 2026-07 or 2026).
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Published>,
    /// Nothing from after this date.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Published>,
    /// Answer as if only what was published by then were known.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Published>,
    #[command(flatten)]
    pub place: Where,
    /// How many citations, events or actors at most [default: 10].
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// The server and channel as which is asked.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Where {
    /// Also what only this server may see.
    #[arg(long, value_name = "ID")]
    pub guild: Option<u64>,
    /// Also what only this channel of the server may see.
    #[arg(long, value_name = "ID")]
    pub channel: Option<u64>,
}

/// A date as it is promised to scripts.
pub(super) fn date(text: &str) -> Result<Published, String> {
    Published::from_iso(text).ok_or_else(|| "dates are written 2026-07-03, 2026-07 or 2026".to_owned())
}

impl Where {
    /// The shelf that may be seen from there.
    ///
    /// # Errors
    /// Where a channel is named without its server.
    pub fn shelf(self) -> Result<Shelf, Error> {
        if self.channel.is_some() && self.guild.is_none() {
            return Err(Error::Usage("name the server of the channel too (--guild ID)".to_owned()));
        }
        Ok(Shelf { guild: self.guild, channel: self.channel })
    }
}

impl Options {
    /// The question of `text` that these options narrow.
    ///
    /// # Errors
    /// Where the options contradict each other, or nothing is asked.
    pub fn question(self, command: question::Command, text: String) -> Result<Question, Error> {
        if text.trim().is_empty() {
            return Err(Error::Usage("the question is empty".to_owned()));
        }
        if let (Some(from), Some(until)) = (&self.from, &self.until)
            && from.first > until.last
        {
            return Err(Error::Usage(format!("from ({}) is later than until ({})", from.iso, until.iso)));
        }
        Ok(Question {
            command,
            text,
            from: self.from,
            until: self.until,
            as_of: self.as_of,
            shelf: self.place.shelf()?,
            limit: limit(self.limit, DEFAULT_LIMIT)?,
        })
    }
}

/// The limit that was asked for, or `otherwise`.
///
/// # Errors
/// Where it is none.
pub fn limit(asked: Option<usize>, otherwise: usize) -> Result<usize, Error> {
    match asked {
        None => Ok(otherwise),
        Some(limit) if (1..=HIGHEST_LIMIT).contains(&limit) => Ok(limit),
        Some(limit) => Err(Error::Usage(format!("the limit is {limit}, but must be 1 to {HIGHEST_LIMIT}"))),
    }
}
