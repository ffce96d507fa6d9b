//! `/doctor`: what is missing.

use crate::app::App;
use crate::app::feed::FeedStanding;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::desk::Trouble;
use crate::discord::{permission, render};
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
            is_index_damaged: matches!(app.condition(), Condition::Damaged(_)),
            stale_feeds: app.stale_feeds(shelf).into_iter().map(since).collect(),
            tongue,
            missing: permissions.filter(|_| in_guild).map(permission::missing).unwrap_or_default(),
        };
        Ok(render::doctor::message(&findings))
    };
    ctx.data().answer(ctx, true, work).await
}

/// The feed, and the day on which it was read last.
fn since(standing: FeedStanding) -> (String, Option<String>) {
    (standing.feed.url, standing.read.map(|read| read.strftime("%Y-%m-%d").to_string()))
}
