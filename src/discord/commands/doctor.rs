//! `/doctor`: what is missing.

use crate::app::App;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::desk::Trouble;
use crate::discord::{permission, render};
use crate::document::Shelf;
use crate::index::Condition;

/// Tells what is wrong with the bot, its sources or its permissions, and how to mend it
#[poise::command(slash_command)]
pub async fn doctor(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let (shelf, tongue) = (asker.shelf, asker.tongue);
    let in_guild = ctx.interaction.guild_id.is_some();
    let heard = ctx.data().pulse.age();
    let permissions = ctx.interaction.app_permissions;
    let work = move |app: &App| {
        let (documents, newest) = app.count(shelf);
        let findings = render::doctor::Findings {
            documents,
            newest,
            problems: app.problems(shelf)?,
            jobs: app.failing_jobs()?,
            heard,
            is_index_well: !matches!(app.condition(), Condition::Damaged(_)),
            stale_feeds: stale_feeds(app, shelf),
            tongue,
            missing: permissions.filter(|_| in_guild).map(permission::missing).unwrap_or_default(),
        };
        Ok(render::doctor::message(&findings))
    };
    ctx.data().answer(ctx, true, work).await
}

/// The feeds of this shelf that have brought nothing for too long, and since when.
fn stale_feeds(app: &App, shelf: Shelf) -> Vec<(String, Option<String>)> {
    let is_ours = |of: Shelf| {
        of.guild.is_none_or(|guild| shelf.guild == Some(guild))
            && of.channel.is_none_or(|channel| shelf.channel == Some(channel))
    };
    let standings = app.feed_standings(app.clock().now()).unwrap_or_default();
    let stale = standings.into_iter().filter(|standing| standing.is_stale && is_ours(standing.feed.shelf));
    stale.map(|standing| (standing.feed.url, standing.read.map(|read| read.strftime("%Y-%m-%d").to_string()))).collect()
}
