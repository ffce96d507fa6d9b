//! From a raw interaction to the command that answers it; every one gets a reply, whatever is wrong with it.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use poise::FrameworkError;
use serde_json::{Value, json};
use serenity::all::{CommandType, FullEvent, Interaction, UserId};

use crate::discord::asker::{self, Asker};
use crate::discord::commands::Commands;
use crate::discord::desk::{Desk, Trouble, told};
use crate::discord::message::Message;
use crate::discord::render::notice;
use crate::discord::rest::{Fault, Ticket};
use crate::discord::stand_in::StandIn;
use crate::discord::supervise::causes;

/// What interactions are handed to.
pub struct Dispatcher {
    desk: Arc<Desk>,
    options: poise::FrameworkOptions<Arc<Desk>, Trouble>,
    stand_in: StandIn,
    /// The last interactions, because the gateway sends some again after a resume.
    seen: Mutex<VecDeque<(u64, String)>>,
}

/// How many interactions are remembered: more than come within the seconds that a resume goes back.
const SEEN: usize = 1024;

impl Dispatcher {
    #[must_use]
    pub fn new(desk: Arc<Desk>, commands: Commands, stand_in: StandIn) -> Self {
        let options = poise::FrameworkOptions {
            commands,
            on_error: |error| Box::pin(answer_error(error)),
            allowed_mentions: Some(serenity::builder::CreateAllowedMentions::new()),
            ..poise::FrameworkOptions::default()
        };
        Self { desk, options, stand_in, seen: Mutex::default() }
    }

    /// Answers an interaction as the gateway sent it.
    pub async fn take(&self, interaction: Value) {
        let Some(ticket) = asker::ticket(&interaction) else {
            tracing::warn!("an interaction without an id or token was dropped");
            return;
        };
        if self.is_known(&ticket) {
            return;
        }
        let kind = interaction["type"].as_u64();
        let handling = AssertUnwindSafe(Box::pin(self.handle(&ticket, kind, interaction))).catch_unwind();
        if handling.await.is_err() {
            tracing::error!("interaction {} broke off in a panic", ticket.id);
            self.reply(&ticket, kind, &notice::failed()).await;
        }
    }

    async fn handle(&self, ticket: &Ticket, kind: Option<u64>, interaction: Value) {
        if kind == Some(PRESS) {
            return self.press(ticket, &interaction).await;
        }
        match serde_json::from_value::<Interaction>(interaction) {
            Ok(Interaction::Command(command)) if command.data.kind == CommandType::ChatInput => {
                Box::pin(self.dispatch(Interaction::Command(command))).await;
            }
            Ok(Interaction::Autocomplete(command)) if command.data.kind == CommandType::ChatInput => {
                Box::pin(self.dispatch(Interaction::Autocomplete(command))).await;
            }
            Ok(_) => self.reply(ticket, kind, &notice::unknown()).await,
            Err(error) => {
                // The error may quote what it could not read.
                let error = error.to_string().replace(&ticket.token, "…");
                tracing::warn!("interaction {} could not be read: {error}", ticket.id);
                self.reply(ticket, kind, &notice::unknown()).await;
            }
        }
    }

    /// Answers a press of a button or a choice from a menu.
    async fn press(&self, ticket: &Ticket, interaction: &Value) {
        let data = &interaction["data"];
        let pressed = match (Asker::read(interaction), data["custom_id"].as_str()) {
            (Some(asker), Some(id)) => self.desk.press(asker, id, data["values"][0].as_str()).await,
            _ => Err(Trouble::OutOfDate),
        };
        self.settle(ticket, pressed).await;
    }

    /// Tells the asker what kept an interaction from being taken.
    async fn settle(&self, ticket: &Ticket, taken: Result<(), Trouble>) {
        if let Err(trouble) = taken
            && let Some(message) = told(trouble, ticket.id)
        {
            self.reply(ticket, None, &message).await;
        }
    }

    async fn dispatch(&self, interaction: Interaction) {
        let application = match &interaction {
            Interaction::Command(command) | Interaction::Autocomplete(command) => command.application_id.get(),
            _ => 1,
        };
        let context = poise::FrameworkContext {
            bot_id: UserId::new(application),
            serenity_context: &self.stand_in.context,
            options: &self.options,
            user_data: &self.desk,
            shard_manager: &self.stand_in.manager,
        };
        Box::pin(poise::dispatch_event(context, FullEvent::InteractionCreate { interaction })).await;
    }

    /// Answers an interaction that no command answers: autocomplete with no choices, anything else with a message.
    async fn reply(&self, ticket: &Ticket, kind: Option<u64>, message: &Message) {
        let sent = if kind == Some(AUTOCOMPLETE) {
            self.desk.rest.choices(ticket, &json!([])).await
        } else {
            self.desk.rest.reply(ticket, message).await
        };
        if let Err(fault) = sent {
            unanswered(ticket.id, &fault);
        }
    }

    /// Whether this interaction has come before.
    fn is_known(&self, ticket: &Ticket) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.iter().any(|(id, token)| *id == ticket.id && *token == ticket.token) {
            return true;
        }
        if seen.len() == SEEN {
            seen.pop_front();
        }
        seen.push_back((ticket.id, ticket.token.clone()));
        false
    }
}

const PRESS: u64 = 3;
const AUTOCOMPLETE: u64 = 4;

/// Tells the asker, briefly, what became of the command.
async fn answer_error(error: FrameworkError<'_, Arc<Desk>, Trouble>) {
    let (interaction, sent, desk) = match (&error, error.ctx()) {
        (FrameworkError::UnknownInteraction { framework, interaction, .. }, _) => {
            (*interaction, false, framework.user_data)
        }
        (_, Some(poise::Context::Application(ctx))) => {
            let sent = ctx.has_sent_initial_response.load(std::sync::atomic::Ordering::SeqCst);
            (ctx.interaction, sent, ctx.framework.user_data)
        }
        _ => return,
    };
    let ticket = Asker::of(interaction).ticket;
    let message = match error {
        FrameworkError::Command { error, .. } => match told(error, ticket.id) {
            Some(message) => message,
            None => return,
        },
        FrameworkError::CommandPanic { .. } => {
            tracing::error!("interaction {} broke off in a panic", ticket.id);
            notice::failed()
        }
        FrameworkError::CommandStructureMismatch { description, .. } => {
            tracing::warn!("interaction {} does not fit its command: {description}", ticket.id);
            notice::unknown()
        }
        // A subcommand that is missing among them.
        _ => notice::unknown(),
    };
    let answered = match sent {
        true => desk.rest.edit(&ticket, &message).await,
        false if interaction_is_autocomplete(interaction) => desk.rest.choices(&ticket, &json!([])).await.map(drop),
        false => desk.rest.reply(&ticket, &message).await.map(drop),
    };
    if let Err(fault) = answered {
        unanswered(ticket.id, &fault);
    }
}

/// serenity reads both kinds into one type; only autocomplete has an option in focus.
fn interaction_is_autocomplete(interaction: &serenity::all::CommandInteraction) -> bool {
    interaction.data.autocomplete().is_some()
}

fn unanswered(id: u64, fault: &Fault) {
    tracing::error!("interaction {id} was left unanswered: {}", causes(fault));
}
