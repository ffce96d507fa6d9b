//! Where interactions are taken and answers are worked out: at once deferred, then bounded in number and in time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serenity::all::Permissions;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::answer::question::Command;
use crate::app::App;
use crate::app::verdict::Reviewer;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::component::Asked;
use crate::discord::gateway::Pulse;
use crate::discord::instead::{Instead, Told, nothing, passages};
use crate::discord::message::Message;
use crate::discord::pace::Pace;
use crate::discord::render::{View, notice};
use crate::discord::rest::{Fault, First, Rest, Ticket};
use crate::discord::supervise::causes;
use crate::discord::tongue::Tongue;
use crate::discord::turn::Turns;
use crate::document::Published;
use crate::error::Error;
use crate::metrics::Metrics;
use crate::state::AskedRow;

/// What every command has at hand.
pub struct Desk {
    pub app: Arc<App>,
    pub rest: Arc<Rest>,
    /// When the gateway was last heard.
    pub pulse: Arc<Pulse>,
    /// Roles whose members are reviewers; none: who may manage the server.
    pub reviewers: Vec<u64>,
    pub metrics: Arc<Metrics>,
    /// How fast one may ask.
    pub pace: Pace,
    /// How long after it was asked for an answer may be worked on.
    pub patience: Duration,
    /// The languages of the servers, as `GUILD_CREATE` told of them since the start.
    spoken: Mutex<BTreeMap<u64, Tongue>>,
    /// Who works next: reading the index must not crowd out the heartbeat, nor one server another.
    turns: Arc<Turns>,
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

/// How long after it was asked for an answer may be worked on. What stands in for it, and a request that hangs, still fit into
/// ten seconds.
pub(super) const ANSWER: Duration = Duration::from_secs(7);
/// How long choices may take; then there are none.
const CHOICES: Duration = Duration::from_millis(1_500);
/// How many citations are worked out; a page shows the best that were not shown before.
pub const LIMIT: usize = 30;

impl Desk {
    #[must_use]
    pub fn new(app: Arc<App>, rest: Arc<Rest>, pulse: Arc<Pulse>, is_ready: watch::Receiver<bool>) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let turns = Turns::new(cores.max(2));
        Self {
            app,
            rest,
            pulse,
            reviewers: Vec::new(),
            metrics: Arc::default(),
            pace: Pace::default(),
            patience: ANSWER,
            spoken: Mutex::default(),
            turns,
            is_ready,
        }
    }

    /// Defers, works out the message, and puts it where the deferral stands.
    pub async fn answer(
        &self,
        ctx: Context<'_>,
        is_private: bool,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) -> Result<(), Trouble> {
        self.answer_or(ctx, is_private, work, nothing()).await
    }

    /// The same, with what is told where there is no time for it.
    pub async fn answer_or(
        &self,
        ctx: Context<'_>,
        is_private: bool,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
        instead: Instead,
    ) -> Result<(), Trouble> {
        let asker = Asker::of(ctx.interaction);
        let manner = if is_private { Manner::Private } else { Manner::Public };
        self.defer(&asker.ticket, manner).await?;
        ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
        self.finish(&asker, manner, work, instead).await;
        Ok(())
    }

    /// Defers privately, sees whether `test` goes well, and only then works out the message.
    pub async fn answer_after(
        &self,
        ctx: Context<'_>,
        test: impl Future<Output = Result<(), Trouble>>,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) -> Result<(), Trouble> {
        let asker = Asker::of(ctx.interaction);
        self.defer(&asker.ticket, Manner::Private).await?;
        ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
        timeout(asker.ticket.waiting.left(self.patience), test).await.map_err(|_| Trouble::Late)??;
        self.finish(&asker, Manner::Private, work, nothing()).await;
        Ok(())
    }

    /// The same for what is no command.
    pub async fn take(
        &self,
        asker: &Asker,
        manner: Manner,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
        instead: Instead,
    ) -> Result<(), Trouble> {
        self.defer(&asker.ticket, manner).await?;
        self.finish(asker, manner, work, instead).await;
        Ok(())
    }

    /// Tells Discord that an answer will come.
    pub async fn defer(&self, ticket: &Ticket, manner: Manner) -> Result<(), Trouble> {
        match self.rest.defer(ticket, manner).await {
            Ok(First::Sent | First::Perhaps) => Ok(()),
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
        asker: &Asker,
        manner: Manner,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
        instead: Instead,
    ) {
        match self.in_time(asker.whose(), asker.ticket.waiting, work, instead).await {
            // What stood there before stays, and only who pressed is told.
            Ok(Told::Instead(message)) if manner == Manner::InPlace => {
                let message = Message { is_private: true, ..message };
                if let Err(fault) = self.rest.follow_up(&asker.ticket, &message).await {
                    tracing::error!("interaction {} was left unanswered: {}", asker.ticket.id, causes(&fault));
                }
            }
            Ok(Told::Whole(message) | Told::Instead(message)) => self.put(asker, manner, Ok(message)).await,
            Err(trouble) => self.put(asker, manner, Err(trouble)).await,
        }
    }

    /// Does what waits for others, a page or a disk: it takes nobody's turn.
    pub async fn aside<T: Send + 'static>(
        &self,
        most: Duration,
        work: impl FnOnce(&App) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Trouble> {
        let app = Arc::clone(&self.app);
        match timeout(most, tokio::task::spawn_blocking(move || work(&app))).await {
            Err(_) => Err(Trouble::Late),
            Ok(Err(error)) => Err(Trouble::Ours(format!("the work on an addition broke off: {error}"))),
            Ok(Ok(done)) => done.map_err(Trouble::from),
        }
    }

    /// Does what waits for others and puts it where the deferral stands; after a while the asker is told that it goes on.
    pub async fn slowly(
        &self,
        asker: &Asker,
        most: Duration,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
    ) {
        let done = self.patiently(asker, self.aside(most, work)).await;
        self.put(asker, Manner::Private, done).await;
    }

    /// Waits for `work`; after a while the asker, who has a deferral, is told that it goes on. Whoever has waited that long before
    /// has been told.
    pub async fn patiently<T>(&self, asker: &Asker, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        let left = asker.ticket.waiting.left(self.patience);
        if left.is_zero() {
            return work.await;
        }
        if let Ok(done) = timeout(left, &mut work).await {
            return done;
        }
        if let Err(fault) = self.rest.edit(&asker.ticket, &notice::goes_on(asker.tongue)).await {
            tracing::warn!("that an addition goes on could not be told: {}", causes(&fault));
        }
        work.await
    }

    /// In which language a server's members are answered where nobody tells theirs.
    #[must_use]
    pub fn tongue_of(&self, guild: Option<u64>) -> Tongue {
        let spoken = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        guild.and_then(|guild| spoken.get(&guild).copied()).unwrap_or_default()
    }

    /// Notes the language of a server, as its settings name it.
    pub fn speaks(&self, guild: u64, tongue: Tongue) {
        self.spoken.lock().unwrap_or_else(PoisonError::into_inner).insert(guild, tongue);
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
        let instead = passages(Some(asked.clone()), asker.shelf, asker.tongue);
        let waiting = asker.ticket.waiting;
        let work = move |app: &App| {
            let answer = app.answer(&asked.question(asker.shelf, LIMIT))?;
            let view = View { asked: &asked, page: 0, is_private, tongue: asker.tongue, shared_by: None };
            let message = waiting.answer(&answer, &view);
            let row = AskedRow { channel: asker.channel, person: asker.person, words: asked.written(), is_private };
            // That it cannot be offered again is no reason not to answer.
            if let Err(error) = app.state().and_then(|state| state.remember_asked(&row)) {
                tracing::warn!("a question cannot be remembered: {}", error.with_causes());
            }
            // The digest says when what this channel was told has changed.
            if let (Answer::Claim(claim), Some(channel), false, None) =
                (&answer, asker.shelf.channel, is_private, &asked.as_of)
                && let Err(error) = app.note_told(channel, claim)
            {
                tracing::warn!("what a channel was told cannot be remembered: {}", error.with_causes());
            }
            Ok(message)
        };
        self.answer_or(ctx, is_private, work, instead).await
    }

    /// What is offered while somebody types; nothing where it cannot be had in time.
    pub async fn offers<T: Send + 'static>(
        &self,
        ctx: Context<'_>,
        find: impl FnOnce(&App, &Asker) -> Result<Vec<T>, Error> + Send + 'static,
    ) -> Vec<T> {
        let asker = Asker::of(ctx.interaction);
        match self.work(asker.whose(), CHOICES, move |app| find(app, &asker)).await {
            Ok(Ok(found)) => found,
            Ok(Err(error)) => {
                tracing::warn!("nothing can be offered: {}", error.with_causes());
                Vec::new()
            }
            Err(_) => Vec::new(),
        }
    }

    /// The asker as a reviewer: a member with one of the reviewers' roles or, where none are named, one who may manage the
    /// server.
    pub fn reviewer(&self, asker: &Asker) -> Result<Reviewer, Trouble> {
        let refused = |words: &str| Err(Trouble::Asker(words.to_owned()));
        let Some(permissions) = asker.permissions.filter(|_| asker.guild().is_some()) else {
            return refused("Verdicts and sources belong to a server: give them in one of its channels.");
        };
        if self.reviewers.is_empty() {
            if !permissions.contains(Permissions::MANAGE_GUILD) {
                return refused(
                    "This is for reviewers. Here these are the members with the permission Manage Server: ask one of them.",
                );
            }
        } else if !asker.roles.iter().any(|role| self.reviewers.contains(role)) {
            return refused("This is for reviewers, and you have no role that makes you one: ask a moderator.");
        }
        Ok(Reviewer { name: asker.name.clone(), account: Some(asker.person) })
    }

    /// Runs `work` beside the others, once the sources have been read.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        whose: u64,
        most: Duration,
        work: impl FnOnce(&App) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let app = Arc::clone(&self.app);
        let mut is_ready = self.is_ready.clone();
        let turns = Arc::clone(&self.turns);
        let run = async move {
            drop(is_ready.wait_for(|ready| *ready).await);
            turns.take(whose).await.work(move || work(&app)).await
        };
        match timeout(most, run).await {
            Err(_) => Err(Trouble::Late),
            Ok(Err(_)) => Err(Trouble::Ours("the work on an answer broke off".to_owned())),
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
pub fn told(trouble: Trouble, id: u64, tongue: Tongue) -> Option<Message> {
    Some(match trouble {
        Trouble::Answered => return None,
        Trouble::Asker(words) => notice::mend(&words, tongue),
        Trouble::Late => notice::late(tongue),
        Trouble::OutOfDate => notice::unknown(tongue),
        Trouble::Ours(why) => {
            tracing::error!("interaction {id} could not be answered: {why}");
            notice::failed(tongue)
        }
    })
}
