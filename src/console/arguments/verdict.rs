//! `onrecord verdict …`

use clap::{Args, Subcommand};

use super::Where;
use crate::answer::Tag;

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

/// The tag that scripts know by `word`; a space in it will do.
pub(in crate::console) fn tag(word: &str) -> Result<Tag, String> {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    Tag::ALL.into_iter().find(|tag| tag.word() == word).ok_or_else(|| {
        "tags are confirmed, corroborated, reported, alleged, disputed, refuted, opinion and not_found".to_owned()
    })
}
