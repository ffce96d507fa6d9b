//! Tells Discord which commands there are, when it does not know yet; never stops the bot.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

use crate::app::App;
use crate::discord::rest::{Fault, Rest};
use crate::discord::supervise::{causes, waited};
use crate::schedule::back_off;

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(10);

/// Registers `commands` for `application`, everywhere or in `guilds`, and tries until it is done.
pub async fn register(
    rest: Arc<Rest>,
    app: Arc<App>,
    application: u64,
    guilds: Vec<u64>,
    commands: Value,
    stop: watch::Receiver<bool>,
) {
    let scopes: Vec<Option<u64>> = if guilds.is_empty() { vec![None] } else { guilds.into_iter().map(Some).collect() };
    let tasks = scopes.into_iter().map(|guild| {
        let scope = guild.map_or_else(String::new, |guild| guild.to_string());
        in_scope(&rest, &app, application, guild, scope, &commands, stop.clone())
    });
    futures_util::future::join_all(tasks).await;
}

async fn in_scope(
    rest: &Rest,
    app: &Arc<App>,
    application: u64,
    guild: Option<u64>,
    scope: String,
    commands: &Value,
    mut stop: watch::Receiver<bool>,
) {
    // Another application, or another Discord, knows nothing of what this one was told.
    let hash = blake3::hash(format!("{} {application} {commands}", rest.base()).as_bytes()).to_hex().to_string();
    if known(app, scope.clone()).await.as_deref() == Some(hash.as_str()) {
        tracing::info!("the commands are registered already");
        return;
    }
    let mut failures = 0;
    loop {
        match rest.register(application, guild, commands).await {
            Ok(()) => break remember(app, scope, hash).await,
            Err(fault) => {
                failures += 1;
                if let (Fault::Rejected { status: 403 | 404, .. }, Some(guild)) = (&fault, guild) {
                    tracing::error!(
                        "the commands cannot be registered in the server {guild}: the bot is not there, or was added \
                     without the scope applications.commands. Invite it again with that scope, or take the server \
                     out of ONRECORD_GUILDS"
                    );
                } else {
                    tracing::error!("the commands could not be registered, trying again: {}", causes(&fault));
                }
                if !waited(back_off(failures, FIRST_WAIT, LONGEST_WAIT), &mut stop).await {
                    return;
                }
            }
        }
    }
}

/// The hash that was remembered; none where the state cannot be read, so that commands are registered once too often.
async fn known(app: &Arc<App>, scope: String) -> Option<String> {
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.state()?.registered(&scope)).await.ok()?;
    read.unwrap_or_else(|error| {
        tracing::warn!("it is not known which commands are registered: {}", error.with_causes());
        None
    })
}

async fn remember(app: &Arc<App>, scope: String, hash: String) {
    let app = Arc::clone(app);
    let written = tokio::task::spawn_blocking(move || app.state()?.register(&scope, &hash)).await;
    if let Ok(Err(error)) = written {
        tracing::warn!("that the commands are registered could not be remembered: {}", error.with_causes());
    }
}
