//! Answer → message. How is it said in a channel?

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::app::App;
use crate::discord::desk::Desk;
use crate::discord::dispatch::Dispatcher;
use crate::discord::gateway::{Event, Line, Pulse};
use crate::discord::herald::Herald;
use crate::discord::rest::Rest;
use crate::discord::stand_in::StandIn;
use crate::metrics::Metrics;
use crate::schedule::job;

pub mod asker;
pub mod attempt;
pub mod commands;
pub mod component;
pub mod desk;
pub mod dispatch;
pub mod gateway;
pub mod greeting;
pub mod health;
pub mod herald;
pub mod instead;
pub mod jobs;
pub mod limits;
pub mod markup;
pub mod mention;
pub mod message;
pub mod pace;
pub mod permission;
pub mod place;
pub mod press;
pub mod preview;
pub mod reading;
pub mod register;
pub mod render;
pub mod rest;
pub mod stand_in;
pub mod supervise;
pub mod tongue;
pub mod turn;
pub mod upload;
pub mod waiting;

/// How the bot gets into Discord.
#[derive(Clone, Default)]
pub struct Access {
    pub token: String,
    /// Another base URL than Discord's.
    pub api: Option<String>,
    /// Guilds in which commands are registered; none: everywhere.
    pub guilds: Vec<u64>,
    /// Roles whose members are reviewers; none: who may manage the server.
    pub reviewers: Vec<u64>,
    /// Where health and metrics are told.
    pub metrics: Option<SocketAddr>,
}

/// Why the bot ended although nobody told it to: each is a sentence for whoever runs it.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    #[error(
        "Discord refused the token. Copy it again from the Bot page of the Developer Portal \
         (https://discord.com/developers/applications) into DISCORD_TOKEN."
    )]
    TokenRefused,
    #[error("Discord closed the gateway for good (close code {code}): {why}")]
    Closed { code: u16, why: &'static str },
    #[error(
        "ONRECORD_DISCORD_API is set, and what it leads to names a gateway elsewhere: {0}. Nothing was sent there."
    )]
    Astray(String),
    #[error("The bot could not be set up: {0}")]
    SetUp(String),
}

impl Stop {
    /// What a close code of Discord's means that no reconnecting mends.
    #[must_use]
    pub fn of(code: u16) -> Self {
        let why = match code {
            4004 => return Self::TokenRefused,
            4010 => "the shard was not valid. This is a mistake in OnRecord: please report it.",
            4011 => "the bot is in more servers than one connection may serve. Remove it from some.",
            4012 => "it no longer speaks this version of its gateway. Update OnRecord.",
            4013 => "the intents were not valid. This is a mistake in OnRecord: please report it.",
            4014 => {
                "an intent was not allowed. OnRecord needs none of the privileged ones; check the bot in the Developer \
                 Portal."
            }
            _ => "it gave no reason that OnRecord knows.",
        };
        Self::Closed { code, why }
    }
}

/// How many may wait for a disk or a page at once.
const BLOCKING: usize = 64;

/// How long interactions under way may take after we were told to stop.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// Runs the bot until SIGTERM or SIGINT, or until Discord will not have it.
///
/// # Errors
/// A sentence for whoever runs it.
pub fn serve(access: Access, app: Arc<App>) -> Result<(), Stop> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        // What waits for the disk waits in a line: each thread keeps memory.
        .max_blocking_threads(BLOCKING)
        .enable_all()
        .build()
        .map_err(|error| Stop::SetUp(format!("threads cannot be started: {error}")))?;
    let ended = runtime.block_on(run(access, app));
    // What blocks cannot be stopped, only left.
    runtime.shutdown_timeout(Duration::from_millis(500));
    ended
}

async fn run(access: Access, app: Arc<App>) -> Result<(), Stop> {
    let set_up = |error: &dyn std::error::Error| Stop::SetUp(supervise::causes(error));
    let (stopper, mut stop) = watch::channel(false);
    let signals = signals().map_err(|error| set_up(&error))?;
    tokio::spawn(async move {
        signals.await;
        tracing::info!("stopping");
        stopper.send_replace(true);
        // Kept, because a stopper that is gone means stop too.
        std::future::pending::<()>().await;
    });

    let rest = Arc::new(Rest::new(&access.token, access.api.as_deref()).map_err(|error| set_up(&error))?);
    let stand_in = StandIn::new(Arc::new(rest.serenity())).await.map_err(|error| set_up(&error))?;
    let (is_read, is_ready) = watch::channel(false);
    tokio::spawn(reading::folder(Arc::clone(&app), is_read));
    let asking = Arc::clone(&app);
    let feeds = move || reading::feeds(Arc::clone(&asking));
    tokio::spawn(jobs::keep(Arc::clone(&app), &job::FEEDS, stop.clone(), feeds));

    let pulse = Arc::new(Pulse::default());
    let metrics = Arc::new(Metrics::default());
    let mut herald = Herald::new(Arc::clone(&app), Arc::clone(&rest), is_ready.clone());
    herald.metrics = Arc::clone(&metrics);
    let herald = Arc::new(herald);
    let heralded = Arc::clone(&herald);
    let watching = Arc::clone(&herald);
    let watches = move || {
        let herald = Arc::clone(&watching);
        async move { herald.watches().await }
    };
    tokio::spawn(jobs::keep(Arc::clone(&app), &job::WATCHES, stop.clone(), watches));
    let digests = move || {
        let herald = Arc::clone(&herald);
        async move { herald.digests().await }
    };
    tokio::spawn(jobs::keep(Arc::clone(&app), &job::DIGESTS, stop.clone(), digests));
    let mut desk = Desk::new(Arc::clone(&app), Arc::clone(&rest), Arc::clone(&pulse), is_ready);
    desk.reviewers.clone_from(&access.reviewers);
    desk.metrics = Arc::clone(&metrics);
    let desk = Arc::new(desk);
    let commands = commands::all();
    let registration = commands::registration::registration(&commands, !access.reviewers.is_empty());
    let greeter = Arc::clone(&desk);
    let dispatcher = Arc::new(Dispatcher::new(desk, commands, stand_in));
    if let Some(address) = access.metrics {
        let told = health::tell(address, Arc::clone(&app), Arc::clone(&pulse), metrics);
        told.await.map_err(|error| set_up(&error))?;
    }

    let (arrivals, mut arrived) = tokio::sync::mpsc::unbounded_channel();
    let tell = move |event| drop(arrivals.send(event));
    let line = Line { token: rest.token(), pulse: &pulse, tell: &tell };
    let stopping = stop.clone();
    let mut supervised = std::pin::pin!(supervise::supervise(&rest, &line, &mut stop));
    let mut under_way = JoinSet::new();
    let mut is_registering = false;
    // Ourselves, as members and messages name us.
    let mut us = 0;
    let ended = loop {
        tokio::select! {
            ended = &mut supervised => break ended,
            Some(event) = arrived.recv() => match event {
                Event::Ready { application, user } => {
                    us = user;
                    tracing::info!("connected");
                    if !std::mem::replace(&mut is_registering, true) {
                        let (rest, app) = (Arc::clone(&rest), Arc::clone(&app));
                        let (guilds, commands) = (access.guilds.clone(), registration.clone());
                        tokio::spawn(register::register(rest, app, application, guilds, commands, stopping.clone()));
                    }
                }
                Event::Interaction(interaction) => {
                    let dispatcher = Arc::clone(&dispatcher);
                    under_way.spawn(async move { dispatcher.take(interaction).await });
                }
                Event::Message(message) => {
                    let dispatcher = Arc::clone(&dispatcher);
                    under_way.spawn(async move { dispatcher.hear(message, us).await });
                }
                Event::Guild(guild) => {
                    under_way.spawn(greeting::greet(Arc::clone(&greeter), guild, us));
                }
            },
            Some(_) = under_way.join_next() => {}
        }
    };
    drop(timeout(LAST_WORDS, async { while under_way.join_next().await.is_some() {} }).await);
    drop(timeout(LAST_WORDS, heralded.rest()).await);
    ended
}

/// Resolves when the process is asked to end.
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
