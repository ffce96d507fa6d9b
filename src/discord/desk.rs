//! Where interactions are taken and answers are worked out: at once deferred, then bounded in number and in time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::answer::question::Command;
use crate::app::App;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::component::Asked;
use crate::discord::gateway::Pulse;
use crate::discord::message::Message;
use crate::discord::render::{self, View, notice};
use crate::discord::rest::{Fault, First, Rest, Ticket};
use crate::discord::supervise::causes;
use crate::document::Published;
use crate::error::Error;
use crate::state::AskedRow;

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

/// How an interaction is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// With a message that all in the channel see.
    Public,
    /// With a message that only the asker sees.
    Private,
    /// In the place of the message that was pressed.
    InPlace,
}

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(10);
/// How long choices may take; then there are none.
const CHOICES: Duration = Duration::from_millis(1_500);
/// How many citations are worked out; a page shows the best that were not shown before.
pub const LIMIT: usize = 30;

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
        let asker = Asker::of(ctx.interaction);
        let manner = if is_private { Manner::Private } else { Manner::Public };
        self.defer(&asker.ticket, manner).await?;
        ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
        self.finish(&asker.ticket, manner, work).await;
        Ok(())
    }

    /// The same for what is no command.
    pub async fn take(
        &self,
        asker: &Asker,
        manner: Manner,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) -> Result<(), Trouble> {
        self.defer(&asker.ticket, manner).await?;
        self.finish(&asker.ticket, manner, work).await;
        Ok(())
    }

    async fn defer(&self, ticket: &Ticket, manner: Manner) -> Result<(), Trouble> {
        match self.rest.defer(ticket, manner).await {
            Ok(First::Sent) => Ok(()),
            Ok(First::Already) => Err(Trouble::Answered),
            // It may have arrived all the same, and then somebody waits for the answer.
            Err(fault) if fault.is_passing() => {
                tracing::warn!("a deferral may be lost: {}", causes(&fault));
                Ok(())
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// Works out the message and puts it where the deferral stands; whatever fails is told there.
    async fn finish(
        &self,
        ticket: &Ticket,
        manner: Manner,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) {
        let worked = match self.work(ANSWER, work).await {
            Ok(worked) => worked.map_err(Trouble::from),
            Err(trouble) => Err(trouble),
        };
        let sent = match worked {
            Ok(message) => {
                let message = self.keep(message).await;
                self.rest.edit(ticket, &message).await
            }
            Err(trouble) => match told(trouble, ticket.id) {
                // What stood there before stays.
                Some(notice) if manner == Manner::InPlace => self.rest.follow_up(ticket, &notice).await,
                Some(notice) => self.rest.edit(ticket, &notice).await,
                None => Ok(()),
            },
        };
        if let Err(fault) = sent {
            tracing::error!("interaction {} was left unanswered: {}", ticket.id, causes(&fault));
        }
    }

    /// Keeps what the message's buttons stand for; where that cannot be, it is sent without them.
    pub async fn keep(&self, message: Message) -> Message {
        let kept = message.kept();
        if kept.is_empty() {
            return message;
        }
        let app = Arc::clone(&self.app);
        let written = tokio::task::spawn_blocking(move || app.state()?.keep(&kept)).await;
        match written {
            Ok(Ok(())) => message,
            Ok(Err(error)) => {
                tracing::error!("what buttons stand for cannot be kept: {}", error.with_causes());
                message.without_kept()
            }
            Err(_) => message.without_kept(),
        }
    }

    /// Answers a question.
    pub async fn question(
        &self,
        ctx: Context<'_>,
        command: Command,
        text: String,
        times: Times,
        is_private: bool,
    ) -> Result<(), Trouble> {
        let Times { from, until, as_of } = times;
        let asked = Asked { command, text, from, until, as_of };
        let asker = Asker::of(ctx.interaction);
        let work = move |app: &App| {
            let answer = app.answer(&asked.question(asker.shelf, LIMIT))?;
            let view = View { asked: &asked, page: 0, is_private, tongue: asker.tongue, shared_by: None };
            let message = render::drawn(&answer, &view);
            let row = AskedRow { channel: asker.channel, person: asker.person, words: asked.written(), is_private };
            // That it cannot be offered again is no reason not to answer.
            if let Err(error) = app.state().and_then(|state| state.remember_asked(&row)) {
                tracing::warn!("a question cannot be remembered: {}", error.with_causes());
            }
            Ok(message)
        };
        self.answer(ctx, is_private, work).await
    }

    /// Names for autocomplete; none where they cannot be had in time.
    pub async fn names(&self, ctx: Context<'_>, prefix: &str) -> Vec<String> {
        let (shelf, prefix) = (Asker::of(ctx.interaction).shelf, prefix.to_owned());
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

/// What the asker is told of a trouble, and nothing where somebody has answered already; what is ours to mend is logged.
#[must_use]
pub fn told(trouble: Trouble, id: u64) -> Option<Message> {
    Some(match trouble {
        Trouble::Answered => return None,
        Trouble::Asker(words) => notice::mend(&words),
        Trouble::Late => notice::late(),
        Trouble::OutOfDate => notice::unknown(),
        Trouble::Ours(why) => {
            tracing::error!("interaction {id} could not be answered: {why}");
            notice::failed()
        }
    })
}
