//! Discord's HTTP side: few requests, each with a time-out, tried again where that may help.
//!
//! Not serenity's: its rate limiter makes all answers of an application wait for one, it knows no time-out, and it
//! ignores another base URL. serenity's own client is made by [`Rest::serenity`], with the same base, for autocomplete.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::discord::attempt::{ANSWER, EDIT, FIRST_RESPONSE, POST, Patience, SET_UP, tried};
use crate::discord::desk::Manner;
use crate::discord::gateway::snowflake;
use crate::discord::limits;
use crate::discord::message::{EPHEMERAL, Message};
use crate::discord::upload::Body;
use crate::discord::waiting::Waiting;

const DISCORD: &str = "https://discord.com";
const VERSION: &str = "/api/v10";

/// Who may be asked, and in whose name.
pub struct Rest {
    client: Client,
    /// Knows no token.
    plain: Client,
    base: String,
    token: String,
    /// Whether another base than Discord's was given.
    is_elsewhere: bool,
}

/// Why a request came to nothing. No message holds a token: neither the bot's nor an interaction's.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("Discord refused the token")]
    Refused,
    #[error("Discord answered {status}, code {code}: {message}")]
    Rejected { status: u16, code: i64, message: String },
    #[error("Discord asked to wait {0:?}, which is too long")]
    Limited(Duration),
    #[error("Discord cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("Discord did not answer within {0:?}")]
    Silent(Duration),
    #[error("{0}")]
    Strange(&'static str),
}

impl Fault {
    /// Whether the same request may succeed, or may have succeeded, all the same.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Rejected { status, .. } => *status >= 500,
            Self::Limited(_) | Self::Unreachable(_) | Self::Silent(_) => true,
            Self::Refused | Self::Strange(_) => false,
        }
    }

    /// Whether an answer was waited for in vain.
    #[must_use]
    pub fn is_silence(&self) -> bool {
        match self {
            Self::Silent(_) => true,
            Self::Unreachable(error) => error.is_timeout(),
            _ => false,
        }
    }

    /// Whether there is no deferral where an answer was to be put.
    #[must_use]
    pub fn is_without_deferral(&self) -> bool {
        matches!(self, Self::Rejected { code: UNKNOWN_WEBHOOK, .. })
    }
}

/// An interaction's address: where its answers go.
#[derive(Clone)]
pub struct Ticket {
    pub id: u64,
    pub application: u64,
    pub token: String,
    /// Since when they are waited for.
    pub waiting: Waiting,
}

/// What became of a first response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Sent,
    /// Somebody has answered, most likely a try of ours that seemed to fail.
    Perhaps,
    /// Somebody else has already answered: this interaction came twice.
    Already,
}

/// Where the gateway is and how often it may still be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    pub url: String,
    /// Identifies left today, and how long until there are more.
    pub left: u32,
    pub reset_after: Duration,
}

/// Discord's code for an interaction that has been answered.
const ALREADY_ACKNOWLEDGED: i64 = 40060;
/// And for one that has not been, or is over.
const UNKNOWN_WEBHOOK: i64 = 10015;

impl Rest {
    /// `base` replaces `https://discord.com`; then nothing ever goes there.
    pub fn new(token: &str, base: Option<&str>) -> Result<Self, reqwest::Error> {
        let mut headers = HeaderMap::new();
        if let Ok(mut value) = HeaderValue::from_str(&format!("Bot {token}")) {
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let builder = Client::builder()
            .default_headers(headers)
            .user_agent(concat!("DiscordBot (onrecord, ", env!("CARGO_PKG_VERSION"), ")"))
            .connect_timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none());
        let client = if base.is_some() { builder.no_proxy() } else { builder }.build()?;
        let builder =
            Client::builder().connect_timeout(Duration::from_secs(5)).redirect(reqwest::redirect::Policy::none());
        let plain = if base.is_some() { builder.no_proxy() } else { builder }.build()?;
        let is_elsewhere = base.is_some();
        let base = base.unwrap_or(DISCORD).trim_end_matches('/').to_owned();
        Ok(Self { client, plain, base, token: token.to_owned(), is_elsewhere })
    }

    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Where requests go.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether the gateway may be entered at `url`: never Discord's own where another base was given.
    #[must_use]
    pub fn allows(&self, url: &str) -> bool {
        let Ok(url) = reqwest::Url::parse(url) else { return false };
        let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
        let is_discord = ["discord.gg", "discord.com", "discordapp.com", "discord.media"]
            .iter()
            .any(|domain| host == *domain || host.ends_with(&format!(".{domain}")));
        if self.is_elsewhere {
            matches!(url.scheme(), "ws" | "wss") && !is_discord
        } else {
            url.scheme() == "wss" && is_discord
        }
    }

    /// serenity's client with the same base, time-outs and token. Its rate limiter is off because it ignores the base.
    #[must_use]
    pub fn serenity(&self) -> serenity::http::Http {
        let no_mentions = serenity::builder::CreateAllowedMentions::new();
        serenity::http::HttpBuilder::new(&self.token)
            .client(self.client.clone())
            .proxy(self.base.clone())
            .ratelimiter_disabled(true)
            .default_allowed_mentions(no_mentions)
            .build()
    }

    /// Tells Discord that the answer will come.
    pub async fn defer(&self, ticket: &Ticket, manner: Manner) -> Result<First, Fault> {
        let body = match manner {
            Manner::Public => json!({ "type": 5, "data": { "flags": 0 } }),
            Manner::Private => json!({ "type": 5, "data": { "flags": EPHEMERAL } }),
            Manner::InPlace => json!({ "type": 6 }),
        };
        self.first(ticket, Body::json(&body)).await
    }

    /// Answers at once.
    pub async fn reply(&self, ticket: &Ticket, message: &Message) -> Result<First, Fault> {
        let body = json!({ "type": 4, "data": message.body() });
        self.first(ticket, Body::of(&body, message)).await
    }

    /// Answers at once in the manner in which it would have been deferred.
    pub async fn answer(&self, ticket: &Ticket, manner: Manner, message: &Message) -> Result<First, Fault> {
        if manner == Manner::InPlace {
            let body = json!({ "type": 7, "data": message.body() });
            return self.first(ticket, Body::of(&body, message)).await;
        }
        self.reply(ticket, &Message { is_private: manner == Manner::Private, ..message.clone() }).await
    }

    /// Shows a form.
    pub async fn form(&self, ticket: &Ticket, form: &Value) -> Result<First, Fault> {
        self.first(ticket, Body::json(&json!({ "type": 9, "data": form }))).await
    }

    /// Offers choices for an option that is being typed.
    pub async fn choices(&self, ticket: &Ticket, choices: &Value) -> Result<First, Fault> {
        self.first(ticket, Body::json(&json!({ "type": 8, "data": { "choices": choices } }))).await
    }

    async fn first(&self, ticket: &Ticket, body: Body) -> Result<First, Fault> {
        let route = format!("/interactions/{}/{}/callback", ticket.id, ticket.token);
        match tried(FIRST_RESPONSE, || self.once(Method::POST, &route, Some(&body))).await {
            (Ok(_), _) => Ok(First::Sent),
            (Err(Fault::Rejected { code: ALREADY_ACKNOWLEDGED, .. }), 1) => Ok(First::Already),
            (Err(Fault::Rejected { code: ALREADY_ACKNOWLEDGED, .. }), _) => Ok(First::Perhaps),
            (Err(fault), _) => Err(fault),
        }
    }

    /// Puts the answer where the deferral stands.
    pub async fn edit(&self, ticket: &Ticket, message: &Message) -> Result<(), Fault> {
        let route = format!("/webhooks/{}/{}/messages/@original", ticket.application, ticket.token);
        let message = Message { is_private: false, ..message.clone() };
        let patience = EDIT.within(ticket.waiting.left(limits::ANSWER));
        let sent = self.send(Method::PATCH, &route, Some(&Body::of(&message.body(), &message)), patience).await;
        match sent {
            // A server may forbid files, and an answer without its picture is one too.
            Err(Fault::Rejected { status: 400 | 403 | 413, .. }) if message.picture.is_some() => {
                let plain = Message { picture: None, ..message };
                self.send(Method::PATCH, &route, Some(&Body::json(&plain.body())), patience).await.map(drop)
            }
            sent => sent.map(drop),
        }
    }

    /// Says something to the asker beside the answer.
    pub async fn follow_up(&self, ticket: &Ticket, message: &Message) -> Result<(), Fault> {
        let route = format!("/webhooks/{}/{}", ticket.application, ticket.token);
        self.send(Method::POST, &route, Some(&Body::of(&message.body(), message)), ANSWER).await.map(drop)
    }

    /// Writes into a channel, as a reply where it answers a message; what has the same nonce within minutes is written once.
    pub async fn say(&self, channel: u64, message: &Message, reply_to: Option<u64>, nonce: &str) -> Result<(), Fault> {
        let mut body = message.body();
        body["nonce"] = json!(nonce);
        body["enforce_nonce"] = json!(true);
        if let Some(flags) = body.as_object_mut().and_then(|body| body.remove("flags")) {
            tracing::debug!("what is written into a channel is never private: {flags}");
        }
        if let Some(to) = reply_to {
            body["message_reference"] = json!({ "message_id": to.to_string(), "fail_if_not_exists": false });
        }
        let body = Body::of(&body, message);
        self.send(Method::POST, &format!("/channels/{channel}/messages"), Some(&body), POST).await.map(drop)
    }

    /// The channel in which a person is told something privately.
    pub async fn direct(&self, person: u64) -> Result<u64, Fault> {
        let body = json!({ "recipient_id": person.to_string() });
        let told = self.send(Method::POST, "/users/@me/channels", Some(&Body::json(&body)), ANSWER).await?;
        snowflake(&told["id"]).ok_or(Fault::Strange("Discord named no channel for a private message"))
    }

    /// What Discord tells of a channel.
    pub async fn channel(&self, channel: u64) -> Result<Value, Fault> {
        self.send(Method::GET, &format!("/channels/{channel}"), None, FIRST_RESPONSE).await
    }

    /// Who owns a server.
    pub async fn owner(&self, guild: u64) -> Result<u64, Fault> {
        let told = self.send(Method::GET, &format!("/guilds/{guild}"), None, ANSWER).await?;
        snowflake(&told["owner_id"]).ok_or(Fault::Strange("Discord named no owner of a server"))
    }

    /// An upload, from where Discord keeps it and from nowhere else; at most `most` bytes. The token does not go there.
    pub async fn download(&self, url: &str, most: usize) -> Result<Vec<u8>, Fault> {
        const KEEPERS: [&str; 2] = ["https://cdn.discordapp.com/", "https://media.discordapp.net/"];
        let is_kept_there = if self.is_elsewhere {
            url.starts_with(&format!("{}/", self.base))
        } else {
            KEEPERS.iter().any(|keeper| url.starts_with(keeper))
        };
        if !is_kept_there {
            return Err(Fault::Strange("an upload lies where Discord keeps none"));
        }
        let fetched = self
            .plain
            .get(url)
            .timeout(Duration::from_secs(30))
            .send()
            .await
            .and_then(reqwest::Response::error_for_status);
        let mut response = fetched.map_err(|error| Fault::Unreachable(error.without_url()))?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| Fault::Unreachable(error.without_url()))? {
            if bytes.len() + chunk.len() > most {
                return Err(Fault::Strange("an upload is larger than Discord said"));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Replaces all commands, everywhere or in one guild.
    pub async fn register(&self, application: u64, guild: Option<u64>, commands: &Value) -> Result<(), Fault> {
        let route = match guild {
            Some(guild) => format!("/applications/{application}/guilds/{guild}/commands"),
            None => format!("/applications/{application}/commands"),
        };
        self.send(Method::PUT, &route, Some(&Body::json(commands)), SET_UP).await.map(drop)
    }

    pub async fn gateway(&self) -> Result<Gateway, Fault> {
        let told = match self.send(Method::GET, "/gateway/bot", None, SET_UP).await {
            // A proxy may know only the older route.
            Err(Fault::Rejected { status: 404 | 405, .. }) => self.send(Method::GET, "/gateway", None, SET_UP).await?,
            told => told?,
        };
        let url = told["url"].as_str().ok_or(Fault::Strange("Discord named no gateway"))?.to_owned();
        let limit = &told["session_start_limit"];
        let left = limit["remaining"].as_u64().map_or(limits::IDENTIFIES, |left| left.min(u64::from(u32::MAX)) as u32);
        let reset_after = Duration::from_millis(limit["reset_after"].as_u64().unwrap_or(0));
        Ok(Gateway { url, left, reset_after })
    }

    /// Sends a request once; what a failure means is decided by who asks for it.
    pub(super) async fn once(&self, method: Method, route: &str, body: Option<&Body>) -> Result<Value, Fault> {
        let mut request = self.client.request(method, format!("{}{VERSION}{route}", self.base)).timeout(ANSWER.each);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, body.kind).body(body.bytes.clone());
        }
        match response(request).await {
            // The URL of an interaction holds its token.
            Err(error) => Err(Fault::Unreachable(error.without_url())),
            Ok((status, _, value)) if status.is_success() => Ok(value),
            Ok((StatusCode::UNAUTHORIZED, ..)) => Err(Fault::Refused),
            Ok((StatusCode::TOO_MANY_REQUESTS, retry_after, value)) => {
                let seconds = value["retry_after"].as_f64().or(retry_after).unwrap_or(1.0);
                Err(Fault::Limited(Duration::try_from_secs_f64(seconds.clamp(0.0, 86_400.0)).unwrap_or_default()))
            }
            Ok((status, _, value)) => Err(Fault::Rejected {
                status: status.as_u16(),
                code: value["code"].as_i64().unwrap_or(0),
                message: value["message"].as_str().unwrap_or_default().to_owned(),
            }),
        }
    }

    /// Sends a request and tries again, while there is time, what was cut, limited or failed on Discord's side.
    async fn send(&self, method: Method, route: &str, body: Option<&Body>, patience: Patience) -> Result<Value, Fault> {
        tried(patience, || self.once(method.clone(), route, body)).await.0
    }
}

/// Status, `Retry-After`, and the body as far as it is JSON.
async fn response(request: reqwest::RequestBuilder) -> Result<(StatusCode, Option<f64>, Value), reqwest::Error> {
    let response = request.send().await?;
    let status = response.status();
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let body = response.bytes().await?;
    Ok((status, retry_after, serde_json::from_slice(&body).unwrap_or(Value::Null)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_another_base_discord_itself_is_never_entered() {
        let rest = Rest::new("token", Some("http://127.0.0.1:1/")).unwrap();
        assert_eq!(rest.base(), "http://127.0.0.1:1");
        assert!(rest.allows("ws://127.0.0.1:2"));
        assert!(!rest.allows("wss://gateway.discord.gg"));
        assert!(!rest.allows("wss://gateway-us-east1-b.DISCORD.gg./?v=10"));
        assert!(!rest.allows("https://127.0.0.1"));
    }

    #[test]
    fn without_another_base_only_discord_is_entered() {
        let rest = Rest::new("token", None).unwrap();
        assert!(rest.allows("wss://gateway.discord.gg"));
        assert!(!rest.allows("ws://gateway.discord.gg"));
        assert!(!rest.allows("wss://discord.gg.example"));
    }
}
