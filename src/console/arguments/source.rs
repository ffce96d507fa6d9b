//! `onrecord source …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Where;

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
