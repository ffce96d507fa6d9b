//! `/source`: what has been read.

use crate::discord::commands::Context;
use crate::discord::desk::{Trouble, shelf};
use crate::discord::render;
use crate::document::DocumentId;

/// Shows what has been read, and what could not be
#[poise::command(slash_command, subcommands("list", "show"))]
#[allow(clippy::unused_async, reason = "poise wants it async")]
pub async fn source(_: Context<'_>) -> Result<(), Trouble> {
    // Discord always names one of the two, if it knows them.
    Err(Trouble::OutOfDate)
}

/// Lists the documents that this channel may see, and problems
#[poise::command(slash_command)]
pub async fn list(ctx: Context<'_>) -> Result<(), Trouble> {
    let shelf = shelf(ctx.interaction);
    let work = move |app: &crate::app::App| Ok(render::source::list(&app.documents(shelf)?, &app.problems(shelf)?));
    ctx.data().answer(ctx, true, work).await
}

/// Shows one document: where it comes from, and how it begins
#[poise::command(slash_command)]
pub async fn show(
    ctx: Context<'_>,
    #[description = "Its id, as the list shows it"]
    #[max_length = 500]
    id: String,
) -> Result<(), Trouble> {
    let (shelf, id) = (shelf(ctx.interaction), DocumentId(id.trim().to_owned()));
    let work =
        move |app: &crate::app::App| Ok(render::source::show(&app.document(&id, shelf)?.meta, &app.text(&id, shelf)?));
    ctx.data().answer(ctx, true, work).await
}
