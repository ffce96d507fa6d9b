//! `/when`: dated events.

use crate::answer::question::Command;
use crate::discord::commands::Context;
use crate::discord::commands::choice::names;
use crate::discord::desk::{Times, Trouble, date};

/// Lists dated events in the order of time, each with the sentence that dates it
#[poise::command(slash_command)]
pub async fn when(
    ctx: Context<'_>,
    #[description = "An event, a name or a subject"]
    #[autocomplete = "names"]
    #[max_length = 500]
    about: String,
    #[description = "Only events since: 2026-07-03, 2026-07 or 2026"]
    #[max_length = 30]
    from: Option<String>,
    #[description = "Only events until: 2026-07-03, 2026-07 or 2026"]
    #[max_length = 30]
    until: Option<String>,
    #[description = "Show the answer to you alone; you can share it afterwards"] private: Option<bool>,
) -> Result<(), Trouble> {
    let times = Times { from: date("from", from)?, until: date("until", until)?, ..Times::default() };
    ctx.data().question(ctx, Command::When, about, times, private.unwrap_or(false)).await
}
