//! `/source`: what has been read.

use crate::app::App;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::addition::{add, remove};
use crate::discord::commands::choice::documents;
use crate::discord::desk::Trouble;
use crate::discord::message::Message;
use crate::discord::render;
use crate::discord::render::source::{LISTED, Listing};
use crate::document::DocumentId;
use crate::error::Error;

/// Shows what has been read, and what could not be; adds and removes documents
#[poise::command(slash_command, subcommands("list", "show", "add", "remove"))]
#[allow(clippy::unused_async, reason = "poise wants it async")]
pub async fn source(_: Context<'_>) -> Result<(), Trouble> {
    // Discord always names one of them, if it knows them.
    Err(Trouble::OutOfDate)
}

/// Lists the documents that this channel may see, and problems
#[poise::command(slash_command)]
pub async fn list(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    ctx.data().answer(ctx, true, move |app| listed(app, &asker, 0)).await
}

/// A page of the documents that the asker may see; one that is no more is the last.
pub fn listed(app: &App, asker: &Asker, page: u32) -> Result<Message, Error> {
    let (documents, _) = app.count(asker.shelf);
    let last = (documents as usize).div_ceil(LISTED).saturating_sub(1) as u32;
    let page = page.min(last);
    let entries = app.some_documents(asker.shelf, page as usize * LISTED, LISTED)?;
    let listing = Listing { entries, documents, problems: app.problems(asker.shelf)?, page };
    Ok(render::source::list(&listing, asker.tongue))
}

/// Shows one document: where it comes from, and how it begins
#[poise::command(slash_command)]
pub async fn show(
    ctx: Context<'_>,
    #[description = "Its id, as the list shows it"]
    #[autocomplete = "documents"]
    #[max_length = 500]
    id: String,
) -> Result<(), Trouble> {
    let Asker { shelf, tongue, .. } = Asker::of(ctx.interaction);
    let id = DocumentId(id.trim().to_owned());
    let work =
        move |app: &App| Ok(render::source::show(&app.document(&id, shelf)?.meta, &app.text(&id, shelf)?, tongue));
    ctx.data().answer(ctx, true, work).await
}
