//! One private note to whoever may configure a server that the bot has joined; nothing is ever said unasked in its channels.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::discord::desk::Desk;
use crate::discord::gateway::snowflake;
use crate::discord::permission::{self, NEEDS};
use crate::discord::render::greeting;
use crate::discord::rest::Fault;
use crate::discord::supervise::causes;
use crate::discord::tongue::Tongue;

/// A server that was joined longer ago was joined before this version knew of notes.
const LATELY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Greets the owner of a server, as `GUILD_CREATE` tells of it, unless that was done.
pub async fn greet(desk: Arc<Desk>, guild: Value, us: u64) {
    let (Some(id), Some(owner)) = (snowflake(&guild["id"]), snowflake(&guild["owner_id"])) else { return };
    let tongue = Tongue::of(guild["preferred_locale"].as_str().unwrap_or_default());
    desk.speaks(id, tongue);
    let joined = guild["joined_at"].as_str().unwrap_or_default().to_owned();
    let now = desk.app.clock().now();
    let is_lately = joined.parse::<Timestamp>().is_ok_and(|joined| now.duration_since(joined) < LATELY);
    if !is_lately || desk.is_noted(format!("joined/{id}/{joined}")).await {
        return;
    }
    let name = guild["name"].as_str().unwrap_or_default();
    let missing = permission::held(&guild, us).map(permission::missing).unwrap_or_default();
    let message = greeting::message(name, &missing, tongue);
    desk.tell(owner, &message, &format!("joined{id}"), &format!("joined/{id}/{joined}")).await;
}

impl Desk {
    /// Whether something that is told once was told.
    pub async fn is_noted(&self, key: String) -> bool {
        let app = Arc::clone(&self.app);
        let noted = tokio::task::spawn_blocking(move || app.state()?.is_noted(&key)).await;
        match noted {
            Ok(Ok(is_noted)) => is_noted,
            // Where it is not known, silence is better than a second note.
            Ok(Err(error)) => {
                tracing::warn!("it is not known what was told already: {}", error.with_causes());
                true
            }
            Err(_) => true,
        }
    }

    /// Tells a person something privately, once; who takes no messages from it is left in peace.
    async fn tell(&self, person: u64, message: &crate::discord::message::Message, nonce: &str, key: &str) {
        let sent = match self.rest.direct(person).await {
            Ok(channel) => self.rest.say(channel, message, None, nonce).await,
            Err(fault) => Err(fault),
        };
        match sent {
            Ok(()) => {}
            Err(Fault::Rejected { status: 403, .. }) => tracing::info!("somebody takes no private note: {key}"),
            Err(fault) if fault.is_passing() => {
                return tracing::warn!("a private note could not be sent: {}", causes(&fault));
            }
            Err(fault) => tracing::warn!("a private note could not be sent: {}", causes(&fault)),
        }
        let (app, key) = (Arc::clone(&self.app), key.to_owned());
        let noted = tokio::task::spawn_blocking(move || app.state()?.note(&key)).await;
        if let Ok(Err(error)) = noted {
            tracing::warn!("that a note was sent could not be remembered: {}", error.with_causes());
        }
    }

    /// Tells the owner of a server, once for each channel, that answers cannot be written there.
    pub async fn lacks_permission(&self, guild: Option<u64>, channel: u64) {
        tracing::warn!(
            "the bot may not write into channel {channel}: it needs View Channel, Send Messages and Embed Links"
        );
        let key = format!("lacks/{channel}");
        let Some(guild) = guild else { return };
        if self.is_noted(key.clone()).await {
            return;
        }
        match self.rest.owner(guild).await {
            Ok(owner) => {
                let needs: Vec<_> = NEEDS.iter().take(4).collect();
                let message = greeting::lacking(channel, &needs, self.tongue_of(Some(guild)));
                self.tell(owner, &message, &format!("lacks{channel}"), &key).await;
            }
            Err(fault) => tracing::warn!("the owner of server {guild} is not known: {}", causes(&fault)),
        }
    }
}
