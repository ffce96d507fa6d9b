//! From a raw interaction to the command that answers it; every one gets a reply, whatever is wrong with it.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use poise::FrameworkError;
use serde_json::{Value, json};
use serenity::all::{CommandType, FullEvent, Interaction, UserId};

use crate::clock::stopwatch;
use crate::discord::asker::{self, Asker};
use crate::discord::commands::{Commands, check_message, keep_message};
use crate::discord::desk::{Desk, Trouble, told};
use crate::discord::gateway::snowflake;
use crate::discord::mention;
use crate::discord::message::Message;
use crate::discord::render::notice;
use crate::discord::rest::{Fault, Ticket};
use crate::discord::stand_in::StandIn;
use crate::discord::supervise::causes;
use crate::discord::tongue::Tongue;
use crate::discord::waiting::Waiting;

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
        let (begun, command) = (stopwatch(), counted_as(&interaction));
        let kind = interaction["type"].as_u64();
        let tongue = Tongue::of(interaction["locale"].as_str().unwrap_or_default());
        if let Some(wait) = self.too_fast(kind, &interaction) {
            return self.reply(&ticket, kind, &notice::too_fast(wait, tongue)).await;
        }
        let handling = AssertUnwindSafe(Box::pin(self.handle(&ticket, kind, interaction))).catch_unwind();
        if handling.await.is_err() {
            tracing::error!("interaction {} broke off in a panic", ticket.id);
            self.reply(&ticket, kind, &notice::failed(tongue)).await;
        }
        self.desk.metrics.answered(command, begun.elapsed());
    }

    /// How long whoever sent this has to wait, where they ask faster than one may.
    fn too_fast(&self, kind: Option<u64>, interaction: &Value) -> Option<Duration> {
        let member = &interaction["member"]["user"]["id"];
        let person = snowflake(member).or_else(|| snowflake(&interaction["user"]["id"]))?;
        let guild = snowflake(&interaction["guild_id"]);
        self.desk.pace.admits(person, guild, kind == Some(AUTOCOMPLETE)).err()
    }

    /// Answers a message that asks something of `us`.
    pub async fn hear(&self, message: Value, us: u64) {
        let Some(mention) = mention::mention(&message, us) else { return };
        // A message has no token; its id is its own.
        let once = Ticket { id: mention.message, application: 0, token: String::new(), waiting: Waiting::begins() };
        if self.is_known(&once) {
            return;
        }
        let handling = AssertUnwindSafe(Box::pin(mention::answer(Arc::clone(&self.desk), mention))).catch_unwind();
        if handling.await.is_err() {
            tracing::error!("the question in message {} broke off in a panic", once.id);
        }
    }

    async fn handle(&self, ticket: &Ticket, kind: Option<u64>, interaction: Value) {
        let tongue = Tongue::of(interaction["locale"].as_str().unwrap_or_default());
        let is_menu = kind == Some(COMMAND) && interaction["data"]["type"].as_u64() == Some(MESSAGE_MENU);
        if is_menu {
            return self.menu(ticket, &interaction, tongue).await;
        }
        if kind == Some(PRESS) {
            return self.press(ticket, &interaction, tongue).await;
        }
        if kind == Some(FORM) {
            let filled_in = match Asker::read(&interaction) {
                Some(asker) => self.desk.filled_in(asker, &interaction).await,
                None => Err(Trouble::OutOfDate),
            };
            return self.settle(ticket, filled_in, tongue).await;
        }
        match serde_json::from_value::<Interaction>(interaction) {
            Ok(Interaction::Command(command)) if command.data.kind == CommandType::ChatInput => {
                Box::pin(self.dispatch(Interaction::Command(command))).await;
            }
            Ok(Interaction::Autocomplete(command)) if command.data.kind == CommandType::ChatInput => {
                Box::pin(self.dispatch(Interaction::Autocomplete(command))).await;
            }
            Ok(_) => self.reply(ticket, kind, &notice::unknown(tongue)).await,
            Err(error) => {
                // The error may quote what it could not read.
                let error = error.to_string().replace(&ticket.token, "…");
                tracing::warn!("interaction {} could not be read: {error}", ticket.id);
                self.reply(ticket, kind, &notice::unknown(tongue)).await;
            }
        }
    }

    /// Answers what was chosen from the menu of a message.
    async fn menu(&self, ticket: &Ticket, interaction: &Value, tongue: Tongue) {
        let chosen = match (Asker::read(interaction), interaction["data"]["name"].as_str()) {
            (Some(asker), Some(check_message::NAME)) => self.desk.check_message(asker, interaction).await,
            (Some(asker), Some(keep_message::NAME)) => self.desk.keep_message(asker, interaction).await,
            _ => Err(Trouble::OutOfDate),
        };
        self.settle(ticket, chosen, tongue).await;
    }

    /// Answers a press of a button or a choice from a menu.
    async fn press(&self, ticket: &Ticket, interaction: &Value, tongue: Tongue) {
        let data = &interaction["data"];
        let pressed = match (Asker::read(interaction), data["custom_id"].as_str()) {
            (Some(asker), Some(id)) => self.desk.press(asker, id, data["values"][0].as_str()).await,
            _ => Err(Trouble::OutOfDate),
        };
        self.settle(ticket, pressed, tongue).await;
    }

    /// Tells the asker what kept an interaction from being taken.
    async fn settle(&self, ticket: &Ticket, taken: Result<(), Trouble>, tongue: Tongue) {
        if let Err(trouble) = taken
            && let Some(message) = told(trouble, ticket.id, tongue)
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

const COMMAND: u64 = 2;
const PRESS: u64 = 3;
/// The type of command that stands in the menu of a message.
const MESSAGE_MENU: u64 = 3;
const AUTOCOMPLETE: u64 = 4;
const FORM: u64 = 5;

/// What an interaction is counted as: one of a few words, whatever it says.
fn counted_as(interaction: &Value) -> &'static str {
    const COMMANDS: [&str; 11] =
        ["ask", "who", "when", "claim", "why", "source", "verdict", "digest", "watch", "doctor", "message menu"];
    match interaction["type"].as_u64() {
        Some(2) if interaction["data"]["type"] == json!(3) => "message menu",
        Some(2) => {
            let name = interaction["data"]["name"].as_str().unwrap_or_default();
            COMMANDS.into_iter().find(|known| *known == name).unwrap_or("other")
        }
        Some(3) => "press",
        Some(AUTOCOMPLETE) => "typing",
        Some(5) => "form",
        _ => "other",
    }
}

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
    let Asker { ticket, tongue, .. } = Asker::of(interaction);
    let message = match error {
        FrameworkError::Command { error, .. } => match told(error, ticket.id, tongue) {
            Some(message) => message,
            None => return,
        },
        FrameworkError::CommandPanic { .. } => {
            tracing::error!("interaction {} broke off in a panic", ticket.id);
            notice::failed(tongue)
        }
        FrameworkError::CommandStructureMismatch { description, .. } => {
            tracing::warn!("interaction {} does not fit its command: {description}", ticket.id);
            notice::unknown(tongue)
        }
        // A subcommand that is missing among them.
        _ => notice::unknown(tongue),
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
