//! `/claim`: a verification tag.

use crate::answer::question::Command;
use crate::discord::commands::Context;
use crate::discord::commands::choice::claims;
use crate::discord::desk::{Times, Trouble, date};

/// Checks a claim: who says it, on what it rests, what speaks against it
#[poise::command(slash_command)]
pub async fn claim(
    ctx: Context<'_>,
    #[description = "The claim, as a sentence"]
    #[autocomplete = "claims"]
    #[max_length = 500]
    text: String,
    #[description = "Answer as if only what was published by then were known: 2026-07-03"]
    #[max_length = 30]
    as_of: Option<String>,
    #[description = "Show the answer to you alone; you can share it afterwards"] private: Option<bool>,
) -> Result<(), Trouble> {
    let times = Times { as_of: date("as_of", as_of)?, ..Times::default() };
    ctx.data().question(ctx, Command::Claim, text, times, private.unwrap_or(false)).await
}
