//! The command line, as it is promised to scripts.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::document::Published;

mod question;
mod source;
mod verdict;

use question::date;
pub use question::{DEFAULT_LIMIT, HIGHEST_LIMIT, Options, Where, limit};
pub use source::{Addition, Source};
pub(super) use verdict::tag;
pub use verdict::{Decided, Verdict};

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
