//! `/who`: a name, or who did something.

use crate::answer::question::Command;
use crate::discord::commands::Context;
use crate::discord::commands::choice::names;
use crate::discord::desk::{Times, Trouble};

/// Shows what the sources say of a name, or who did something
#[poise::command(slash_command)]
pub async fn who(
    ctx: Context<'_>,
    #[description = "A name, or a question such as: who first reported the letter?"]
    #[autocomplete = "names"]
    #[max_length = 500]
    about: String,
    #[description = "Show the answer to you alone; you can share it afterwards"] private: Option<bool>,
) -> Result<(), Trouble> {
    ctx.data().question(ctx, Command::Who, about, Times::default(), private.unwrap_or(false)).await
}
