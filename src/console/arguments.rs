//! The command line, as it is promised to scripts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::answer::Tag;
use crate::answer::question::{self, Question};
use crate::document::{Published, Shelf};
use crate::error::Error;

/// How many citations, events or actors an answer has where nobody says how many.
pub const DEFAULT_LIMIT: usize = 10;
/// How many at most.
pub const HIGHEST_LIMIT: usize = 1000;

/// Answers who said what, when, and whether it stands, in quoted and cited passages.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100)]
pub struct Arguments {
    /// The folder that holds the documents [default: data].
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The folder that holds the index [default: index].
    #[arg(long, global = true, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Answer from the index as it is, without looking for files that changed.
    #[arg(long, global = true)]
    pub no_update: bool,
    /// Without a command: the bot where Discord's token is set, else the console.
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the Discord bot until it is told to stop.
    Serve,
    /// Ask at a prompt, with the commands that Discord has.
    Console,
    /// Bring the index up to date and say what was added, changed and removed.
    Index {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Find the passages that answer a question.
    Ask(Asking),
    /// Find out about a name, or who did something.
    Who(Asking),
    /// Find dated events.
    When(Drawing),
    /// Check a claim: its tag, and the evidence for and against it.
    Claim(Drawing),
    /// Answer a file of questions, one JSON object a line.
    Batch {
        /// The file; `-` is standard input.
        file: PathBuf,
    },
    /// Rank passages, or write a TREC run.
    Search(Search),
    /// Show what the analysis sees in one document; nothing is indexed.
    Inspect(Inspect),
    /// See what has been read.
    #[command(subcommand)]
    Source(Source),
    /// Show an answer as the message it is in Discord; without a file, the JSON that is sent.
    Preview(Preview),
    /// Decide about a claim, see what was decided, and export it.
    #[command(subcommand)]
    Verdict(Verdict),
    /// Write all that cannot be made again into one file: documents, their history, verdicts.
    Backup {
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Put a backup into an empty data folder; the index is rebuilt with the next command.
    Restore {
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Read files of formats that could do harm, from standard input; the program calls itself so.
    #[command(hide = true)]
    Extract,
    /// See the digest of a day.
    #[command(subcommand)]
    Digest(Digest),
    /// Find out what is wrong, and how to mend it.
    Doctor {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub struct Asking {
    /// The question, name or claim.
    pub text: String,
    #[command(flatten)]
    pub options: Options,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// A question whose answer can be drawn.
#[derive(Debug, Args)]
pub struct Drawing {
    #[command(flatten)]
    pub asking: Asking,
    /// Also write the answer's picture (PNG): the timeline, or the claim's lineage.
    #[arg(long, value_name = "FILE")]
    pub picture: Option<PathBuf>,
}

/// What is looked at, and how.
#[derive(Debug, Args)]
pub struct Preview {
    #[arg(value_enum)]
    pub what: Previewed,
    /// The question, name or claim; for a source, its id.
    #[arg(default_value = "")]
    pub text: String,
    /// Write it as a page for a browser.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write it as a picture.
    #[arg(long, value_name = "FILE")]
    pub png: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "dark")]
    pub theme: Theme,
    #[arg(long, value_enum, default_value = "desktop")]
    pub width: Width,
    /// The reader's language, as Discord names it.
    #[arg(long, value_name = "LOCALE", default_value = "en-GB")]
    pub language: String,
    #[command(flatten)]
    pub options: Options,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Previewed {
    Ask,
    Who,
    When,
    Claim,
    /// What the button *Why?* of a claim tells.
    Why,
    /// What the button *More context* of a question tells.
    Context,
    /// The list of documents.
    Sources,
    /// One document.
    Source,
    /// What was decided on a claim, or on every claim.
    Verdicts,
    /// The digest of a day, such as 2026-07-03.
    Digest,
    Doctor,
    /// What *Check this message* tells of a message with this text.
    Check,
    /// The note on joining a server of this name.
    Greeting,
    /// What a watch of a claim tells on the day of --as-of, when that day changed it.
    Watch,
    /// A short word: late, fast, failed, unknown, or a sentence.
    Notice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    Dark,
    Light,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Width {
    Desktop,
    Phone,
}

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

#[derive(Debug, Args)]
pub struct Search {
    #[arg(required_unless_present = "topics", conflicts_with = "topics")]
    pub text: Option<String>,
    /// Questions, one {"_id", "text"} a line.
    #[arg(long, value_name = "FILE", requires = "run")]
    pub topics: Option<PathBuf>,
    /// Where the ranked documents are written: `qid Q0 docid rank score onrecord`.
    #[arg(long, value_name = "FILE", requires = "topics")]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    pub place: Where,
    /// How many at most [default: 10; of a run, 100 a question].
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    pub file: PathBuf,
    /// The date of publication, from which relative dates are counted.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<Published>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Source {
    /// List the documents, and what could not be read.
    List {
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Keep pages, files or a text as documents.
    Add(Addition),
    /// Ask the feeds of feeds.toml that are due, as the bot does by itself.
    Poll {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take a document out of every answer; its file is moved to data/.removed/.
    Remove {
        id: String,
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set what is known about a document: outlet="Evening Ledger" published=2026-07-03. An empty value is unknown.
    Edit {
        id: String,
        /// Keys are title, outlet, author, url, published, kind, via, language, tags, or a word of your own.
        #[arg(required = true, value_name = "KEY=VALUE", value_parser = change)]
        changes: Vec<(String, String)>,
        /// Who says so.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show what a document said before it changed, and what was set by hand.
    History {
        id: String,
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show what is known about a document.
    Show {
        id: String,
        /// Print its text and nothing else: the text that citations count in.
        #[arg(long, conflicts_with = "json")]
        text: bool,
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What is to be added.
#[derive(Debug, Args)]
pub struct Addition {
    /// Addresses of pages, paths of files; `-` is a text on standard input.
    #[arg(required_unless_present = "from", value_name = "WHAT")]
    pub what: Vec<String>,
    /// A file of addresses or paths, one a line; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// What is known of it besides: title="A letter" published=2026-07-03.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = change)]
    pub known: Vec<(String, String)>,
    /// Who adds it.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub place: Where,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

fn change(words: &str) -> Result<(String, String), String> {
    let (key, value) = words.split_once('=').ok_or_else(|| "write it as key=value".to_owned())?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

#[derive(Clone, Debug, Subcommand)]
pub enum Verdict {
    /// Set the tag of a claim: it outranks the rules until another is set or it is cleared.
    Set {
        #[command(flatten)]
        decided: Decided,
        /// confirmed, corroborated, reported, alleged, disputed, refuted, opinion or `not_found`.
        #[arg(long, value_parser = tag)]
        tag: Tag,
    },
    /// Take back the verdict on a claim; what was decided stays in the history.
    Clear {
        #[command(flatten)]
        decided: Decided,
    },
    /// Show all that was decided of a claim, or of every claim, the first first.
    History {
        text: Option<String>,
        #[command(flatten)]
        place: Where,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the claim, or every claim, that has a verdict as schema.org's ClaimReview (JSON-LD).
    Export {
        text: Option<String>,
        /// The page on which the reviews are published.
        #[arg(long, value_name = "URL")]
        page: Option<String>,
        #[command(flatten)]
        place: Where,
        /// Write it on one line.
        #[arg(long)]
        json: bool,
    },
}

/// A decision about a claim.
#[derive(Clone, Debug, Default, Args)]
pub struct Decided {
    /// The claim, as a sentence.
    pub text: String,
    /// Who decides.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[command(flatten)]
    pub place: Where,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Digest {
    /// Show what a channel would be told, or what was new on a day; nothing is posted.
    Preview {
        #[command(flatten)]
        place: Where,
        /// What was published on this day [default: what came since the channel's last digest; else today].
        #[arg(long, value_name = "DATE", value_parser = date)]
        day: Option<Published>,
        /// Only what speaks of one of these, with commas between.
        #[arg(long, value_name = "TOPICS", default_value = "")]
        topics: String,
        /// short, normal or long
        #[arg(long, value_name = "LENGTH", default_value = "normal")]
        length: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// The tag that scripts know by `word`; a space in it will do.
pub(super) fn tag(word: &str) -> Result<Tag, String> {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    Tag::ALL.into_iter().find(|tag| tag.word() == word).ok_or_else(|| {
        "tags are confirmed, corroborated, reported, alleged, disputed, refuted, opinion and not_found".to_owned()
    })
}

fn date(text: &str) -> Result<Published, String> {
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
