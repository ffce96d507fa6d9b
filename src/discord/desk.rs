//! Where interactions are taken and answers are worked out: at once deferred, then bounded in number and in time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::answer::question::{Command, Question};
use crate::app::App;
use crate::discord::commands::Context;
use crate::discord::gateway::Pulse;
use crate::discord::message::Message;
use crate::discord::render;
use crate::discord::rest::{Fault, First, Rest, Ticket};
use crate::discord::supervise::causes;
use crate::document::{Published, Shelf};
use crate::error::Error;

/// What every command has at hand.
pub struct Desk {
    pub app: Arc<App>,
    pub rest: Arc<Rest>,
    /// When the gateway was last heard.
    pub pulse: Arc<Pulse>,
    /// Roles whose members are reviewers; none: who may manage the server.
    pub reviewers: Vec<u64>,
    /// How many answers are worked out at once: reading the index must not crowd out the heartbeat.
    working: Arc<Semaphore>,
    /// Whether the sources have been read once since the start.
    is_ready: watch::Receiver<bool>,
}

/// Why a command gave no answer, sorted by who can mend it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The asker, who is told word for word.
    #[error("{0}")]
    Asker(String),
    /// Nobody: Discord shows another form of the command for a while.
    #[error("another form of the command")]
    OutOfDate,
    /// Nobody waits longer than that.
    #[error("no answer in time")]
    Late,
    /// Whoever runs the bot; logged with its causes.
    #[error("{0}")]
    Ours(String),
    /// Somebody else has answered: nothing is left to say.
    #[error("answered already")]
    Answered,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Usage(words) | Error::NotFound(words) => Self::Asker(words),
            error => Self::Ours(error.with_causes()),
        }
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Ours(causes(&fault))
    }
}

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(10);
/// How long choices may take; then there are none.
const CHOICES: Duration = Duration::from_millis(1_500);
/// How many citations are worked out; the message shows the best.
const LIMIT: usize = 10;

impl Desk {
    #[must_use]
    pub fn new(app: Arc<App>, rest: Arc<Rest>, pulse: Arc<Pulse>, is_ready: watch::Receiver<bool>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let working = Arc::new(Semaphore::new(cores.max(2)));
        Self { app, rest, pulse, reviewers: Vec::new(), working, is_ready }
    }

    /// Defers, works out the message, and puts it where the deferral stands.
    pub async fn answer(
        &self,
        ctx: Context<'_>,
        is_private: bool,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) -> Result<(), Trouble> {
        let ticket = ticket(ctx.interaction);
        match self.rest.defer(&ticket, is_private).await {
            Ok(First::Sent) => {}
            Ok(First::Already) => return Err(Trouble::Answered),
            // It may have arrived all the same, and then somebody waits for the answer.
            Err(fault) if fault.is_passing() => tracing::warn!("a deferral may be lost: {}", causes(&fault)),
            Err(fault) => return Err(fault.into()),
        }
        ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
        let message = self.work(ANSWER, work).await??;
        Ok(self.rest.edit(&ticket, &message).await?)
    }

    /// Answers a question.
    pub async fn question(
        &self,
        ctx: Context<'_>,
        command: Command,
        text: String,
        times: Times,
    ) -> Result<(), Trouble> {
        let Times { from, until, as_of } = times;
        let shelf = shelf(ctx.interaction);
        let question = Question { command, text, from, until, as_of, shelf, limit: LIMIT };
        self.answer(ctx, false, move |app| app.answer(&question).map(|answer| render::message(&answer))).await
    }

    /// Names for autocomplete; none where they cannot be had in time.
    pub async fn names(&self, ctx: Context<'_>, prefix: &str) -> Vec<String> {
        let (shelf, prefix) = (shelf(ctx.interaction), prefix.to_owned());
        match self.work(CHOICES, move |app| app.names(&prefix, shelf, crate::discord::limits::CHOICES)).await {
            Ok(Ok(names)) => names,
            _ => Vec::new(),
        }
    }

    /// Runs `work` beside the others, once the sources have been read.
    async fn work<T: Send + 'static>(
        &self,
        most: Duration,
        work: impl FnOnce(&App) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let app = Arc::clone(&self.app);
        let mut is_ready = self.is_ready.clone();
        let working = Arc::clone(&self.working);
        let run = async move {
            drop(is_ready.wait_for(|ready| *ready).await);
            let permit = working.acquire_owned().await;
            tokio::task::spawn_blocking(move || {
                let done = work(&app);
                // Held until the work is done, even where nobody waits for it any more.
                drop(permit);
                done
            })
            .await
        };
        match timeout(most, run).await {
            Err(_) => Err(Trouble::Late),
            Ok(Err(error)) => Err(Trouble::Ours(format!("the work on an answer broke off: {error}"))),
            Ok(Ok(done)) => Ok(done),
        }
    }
}

/// The time a question asks about.
#[derive(Default)]
pub struct Times {
    pub from: Option<Published>,
    pub until: Option<Published>,
    pub as_of: Option<Published>,
}

/// The date an option names.
pub fn date(option: &str, words: Option<String>) -> Result<Option<Published>, Trouble> {
    let Some(words) = words else { return Ok(None) };
    Published::from_iso(words.trim()).map(Some).ok_or_else(|| {
        let words = crate::text::shorten(&words, 60);
        Trouble::Asker(format!(
            "{option} is no date that I can read: “{words}”. Write it as 2026-07-03, 2026-07 or 2026."
        ))
    })
}

/// Where the answers to an interaction go.
#[must_use]
pub fn ticket(interaction: &serenity::all::CommandInteraction) -> Ticket {
    Ticket { id: interaction.id.get(), application: interaction.application_id.get(), token: interaction.token.clone() }
}

/// What may be seen where an interaction comes from. A thread sees what its channel sees.
#[must_use]
pub fn shelf(interaction: &serenity::all::CommandInteraction) -> Shelf {
    use serenity::all::ChannelType::{NewsThread, PrivateThread, PublicThread};
    let parent = interaction
        .channel
        .as_ref()
        .filter(|channel| matches!(channel.kind, NewsThread | PrivateThread | PublicThread))
        .and_then(|thread| thread.parent_id);
    Shelf {
        guild: interaction.guild_id.map(serenity::all::GuildId::get),
        channel: Some(parent.unwrap_or(interaction.channel_id).get()),
    }
}
