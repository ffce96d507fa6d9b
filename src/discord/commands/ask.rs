//! `/ask`: passages.

use crate::answer::question::Command;
use crate::discord::commands::Context;
use crate::discord::desk::{Times, Trouble, date};

/// Quotes the passages that answer a question, each with its source and a tag
#[poise::command(slash_command)]
pub async fn ask(
    ctx: Context<'_>,
    #[description = "What you want to know"]
    #[max_length = 500]
    question: String,
    #[description = "Only what was published since: 2026-07-03, 2026-07 or 2026"]
    #[max_length = 30]
    from: Option<String>,
    #[description = "Only what was published until: 2026-07-03, 2026-07 or 2026"]
    #[max_length = 30]
    until: Option<String>,
    #[description = "Show the answer to you alone; you can share it afterwards"] private: Option<bool>,
) -> Result<(), Trouble> {
    let times = Times { from: date("from", from)?, until: date("until", until)?, ..Times::default() };
    ctx.data().question(ctx, Command::Ask, question, times, private.unwrap_or(false)).await
}
