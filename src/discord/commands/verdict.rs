//! `/verdict`: what people decide about claims; for reviewers.

use crate::answer::Tag;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::choice::claims;
use crate::discord::desk::Trouble;
use crate::discord::render;

/// The tags that a person can set.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Choice {
    Confirmed,
    Corroborated,
    Reported,
    Alleged,
    Disputed,
    Refuted,
    Opinion,
    #[name = "Not found"]
    NotFound,
}

impl From<Choice> for Tag {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Confirmed => Self::Confirmed,
            Choice::Corroborated => Self::Corroborated,
            Choice::Reported => Self::Reported,
            Choice::Alleged => Self::Alleged,
            Choice::Disputed => Self::Disputed,
            Choice::Refuted => Self::Refuted,
            Choice::Opinion => Self::Opinion,
            Choice::NotFound => Self::NotFound,
        }
    }
}

/// Decides about a claim in this server, and shows what was decided (for reviewers)
#[poise::command(slash_command, subcommands("set", "clear", "history"))]
#[allow(clippy::unused_async, reason = "poise wants it async")]
pub async fn verdict(_: Context<'_>) -> Result<(), Trouble> {
    // Discord always names one of the three, if it knows them.
    Err(Trouble::OutOfDate)
}

/// Sets the tag of a claim: it stands before the rules in this server
#[poise::command(slash_command)]
pub async fn set(
    ctx: Context<'_>,
    #[description = "The claim, as a sentence"]
    #[autocomplete = "claims"]
    #[max_length = 500]
    text: String,
    #[description = "The tag that it has"] tag: Choice,
    #[description = "Why: it is shown with the tag"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let (reviewer, shelf, tongue) = (ctx.data().reviewer(&asker)?, asker.shelf, asker.tongue);
    let work = move |app: &crate::app::App| {
        Ok(render::verdict::decided(&app.set_verdict(&text, tag.into(), &reviewer, &reason, shelf)?, tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Takes back the verdict on a claim in this server; what was decided stays in the history
#[poise::command(slash_command)]
pub async fn clear(
    ctx: Context<'_>,
    #[description = "The claim, as a sentence"]
    #[autocomplete = "claims"]
    #[max_length = 500]
    text: String,
    #[description = "Why: it is kept in the history"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let (reviewer, shelf, tongue) = (ctx.data().reviewer(&asker)?, asker.shelf, asker.tongue);
    let work = move |app: &crate::app::App| {
        Ok(render::verdict::decided(&app.clear_verdict(&text, &reviewer, &reason, shelf)?, tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Shows all that was decided of a claim, or of every claim, in this server
#[poise::command(slash_command)]
pub async fn history(
    ctx: Context<'_>,
    #[description = "The claim; without it, every claim"]
    #[autocomplete = "claims"]
    #[max_length = 500]
    text: Option<String>,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    ctx.data().reviewer(&asker)?;
    let (shelf, tongue) = (asker.shelf, asker.tongue);
    let work =
        move |app: &crate::app::App| Ok(render::verdict::history(&app.verdicts(text.as_deref(), shelf)?, tongue));
    ctx.data().answer(ctx, true, work).await
}
