//! `/doctor`: what is missing.

use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::desk::Trouble;
use crate::discord::{permission, render};

/// Tells what is wrong with the bot, its sources or its permissions, and how to mend it
#[poise::command(slash_command)]
pub async fn doctor(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let (shelf, tongue) = (asker.shelf, asker.tongue);
    let in_guild = ctx.interaction.guild_id.is_some();
    let heard = ctx.data().pulse.age();
    let permissions = ctx.interaction.app_permissions;
    let work = move |app: &crate::app::App| {
        let (documents, newest) = app.count(shelf);
        let findings = render::doctor::Findings {
            documents,
            newest,
            problems: app.problems(shelf)?,
            jobs: app.failing_jobs()?,
            heard,
            tongue,
            missing: permissions.filter(|_| in_guild).map(permission::missing).unwrap_or_default(),
        };
        Ok(render::doctor::message(&findings))
    };
    ctx.data().answer(ctx, true, work).await
}
