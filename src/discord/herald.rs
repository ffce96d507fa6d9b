//! What the bot posts of its own accord: it carries out, one by one, what the ledger asks for.

use std::collections::BTreeSet;
use std::sync::Arc;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::app::App;
use crate::app::post::{Poster, Task};
use crate::discord::gateway::snowflake;
use crate::discord::jobs::on_disk;
use crate::discord::render;
use crate::discord::rest::{Fault, Rest};
use crate::discord::supervise::causes;
use crate::discord::tongue::Tongue;
use crate::discord::upload::Body;
use crate::error::Error;
use crate::metrics::Metrics;
use crate::picture::raster;
use crate::schedule::posting::{Outcome, Target};
use crate::schedule::token;
use crate::state::PostRow;

/// Posts in the name of one process.
pub struct Herald {
    app: Arc<App>,
    rest: Arc<Rest>,
    /// Another one for each process.
    holder: String,
    /// Whether the sources have been read once since the start.
    is_ready: watch::Receiver<bool>,
    pub metrics: Arc<Metrics>,
    /// Only one round at a time.
    posting: tokio::sync::Mutex<()>,
}

/// How many messages of a channel are asked for at once, and how often, to find one again.
const MESSAGES: usize = 100;
const PAGES: usize = 5;
/// Discord's clock and ours may differ by so much, in milliseconds.
const CLOCKS_DIFFER: i64 = 120_000;
/// Under this key the ledger keeps the picture of a post, as what it is drawn from: so it is the same when it is sent again.
const KEPT_PICTURE: &str = "picture";
/// The first millisecond of Discord's ids, since 1970.
const EPOCH: i64 = 1_420_070_400_000;

impl Herald {
    #[must_use]
    pub fn new(app: Arc<App>, rest: Arc<Rest>, is_ready: watch::Receiver<bool>) -> Self {
        Self { app, rest, holder: token(), is_ready, metrics: Arc::default(), posting: tokio::sync::Mutex::default() }
    }

    /// Lets another process post.
    pub async fn rest(&self) {
        let holder = self.holder.clone();
        if let Err(error) = on_disk(&self.app, move |app| app.state()?.release("posts", &holder)).await {
            tracing::warn!("the right to post is not given back: {error}");
        }
    }

    /// Plans the digests that are due and posts what is planned.
    pub async fn digests(&self) -> Result<(), String> {
        drop(self.is_ready.clone().wait_for(|ready| *ready).await);
        on_disk(&self.app, |app| {
            app.note_arrivals()?;
            app.plan_digests()?;
            plan_notices(app)
        })
        .await?;
        self.post().await
    }

    /// Lays what arrived beside the watches, plans what is to be told, and posts it.
    pub async fn watches(&self) -> Result<(), String> {
        drop(self.is_ready.clone().wait_for(|ready| *ready).await);
        on_disk(&self.app, |app| {
            app.note_arrivals()?;
            app.percolate()?;
            app.tell_all(&app.watch_news()?, |told, nonce| {
                let mut said = render::watch::news(&told.news, Tongue::of(&told.language), mark(nonce)).body();
                if let Some(message) = told.message {
                    said["message_reference"] =
                        json!({ "message_id": message.to_string(), "fail_if_not_exists": false });
                }
                body(said, nonce)
            })
        })
        .await?;
        self.post().await
    }

    /// Posts what is planned; what fails is told after the others had their turn.
    pub async fn post(&self) -> Result<(), String> {
        let _alone = self.posting.lock().await;
        let mut passed = BTreeSet::new();
        let mut trouble = None;
        loop {
            let (holder, past) = (self.holder.clone(), passed.clone());
            let next = on_disk(&self.app, move |app| poster(app, &holder)?.next(&past)).await?;
            let Some(task) = next else { break };
            let (post, outcome) = match task {
                Task::Look(post) => {
                    let outcome = self.look(&post).await;
                    (post, outcome)
                }
                Task::Send(post) => {
                    let outcome = self.send(&post).await;
                    (post, outcome)
                }
                Task::Make(post) => {
                    let (key, holder) = (post.key.clone(), self.holder.clone());
                    match on_disk(&self.app, move |app| make(app, &holder, post)).await {
                        Ok(Some(post)) => {
                            let outcome = self.send(&post).await;
                            (post, outcome)
                        }
                        Ok(None) => {
                            passed.insert(key);
                            continue;
                        }
                        Err(error) => {
                            passed.insert(key);
                            trouble = Some(error);
                            continue;
                        }
                    }
                }
            };
            if matches!(outcome, Outcome::Doubtful | Outcome::Limited) {
                passed.insert(post.key.clone());
            }
            self.metrics.posted(word(&outcome));
            let holder = self.holder.clone();
            on_disk(&self.app, move |app| poster(app, &holder)?.note(&post, &outcome)).await?;
        }
        trouble.map_or(Ok(()), Err)
    }

    /// Sends it once.
    async fn send(&self, post: &PostRow) -> Outcome {
        let channel = match self.channel(post.target).await {
            Ok(channel) => channel,
            // Nothing was sent.
            Err(Outcome::Doubtful) => return Outcome::Limited,
            Err(outcome) => return outcome,
        };
        let Ok(mut body) = serde_json::from_str::<Value>(&post.body) else {
            return Outcome::Refused("what was kept of it cannot be read".to_owned());
        };
        let route = format!("/channels/{channel}/messages");
        let picture = body.as_object_mut().and_then(|body| body.remove(KEPT_PICTURE));
        let drawn = match picture.as_ref().and_then(Value::as_str).map(str::to_owned) {
            Some(svg) => tokio::task::spawn_blocking(move || raster::png(&svg, 1.0)).await.unwrap_or_default(),
            None => Vec::new(),
        };
        let has_picture = !drawn.is_empty();
        let sent = if has_picture {
            let whole = Body::form(&body, render::digest::PICTURE, &drawn);
            self.rest.once(Method::POST, &route, Some(&whole)).await
        } else {
            body["attachments"] = json!([]);
            self.rest.once(Method::POST, &route, Some(&Body::json(&body))).await
        };
        let sent = match sent {
            // A server may forbid files, and a digest without its picture is one too.
            Err(Fault::Rejected { status: 400 | 403 | 413, .. }) if has_picture => {
                body["attachments"] = json!([]);
                self.rest.once(Method::POST, &route, Some(&Body::json(&body))).await
            }
            sent => sent,
        };
        match sent {
            Ok(message) => snowflake(&message["id"]).map_or(Outcome::Doubtful, Outcome::Posted),
            Err(fault) => failed(&fault),
        }
    }

    /// Looks for it among the messages of its channel that are as old as the first attempt, by the nonce or its mark.
    async fn look(&self, post: &PostRow) -> Outcome {
        let channel = match self.channel(post.target).await {
            Ok(channel) => channel,
            Err(outcome) => return outcome,
        };
        let first = post.standing.first.unwrap_or(post.planned).as_millisecond();
        let mut after = ((first - CLOCKS_DIFFER - EPOCH).max(0) as u64) << 22;
        for _ in 0..PAGES {
            let route = format!("/channels/{channel}/messages?after={after}&limit={MESSAGES}");
            let messages = match self.rest.once(Method::GET, &route, None).await {
                Ok(Value::Array(messages)) => messages,
                Ok(_) => return Outcome::Doubtful,
                Err(Fault::Rejected { status: 403, .. }) => return Outcome::Unseen,
                Err(fault) => return failed(&fault),
            };
            if let Some(message) = messages.iter().find(|message| is_it(message, &post.nonce)) {
                return snowflake(&message["id"]).map_or(Outcome::Doubtful, Outcome::Posted);
            }
            let newest = messages.iter().filter_map(|message| snowflake(&message["id"])).max();
            match newest.filter(|_| messages.len() >= MESSAGES) {
                Some(newest) => after = newest,
                None => break,
            }
        }
        Outcome::Absent
    }

    /// The channel of a target: a person's is opened, which changes nothing where it is open.
    async fn channel(&self, target: Target) -> Result<u64, Outcome> {
        let person = match target {
            Target::Channel(channel) => return Ok(channel),
            Target::Person(person) => person,
        };
        let body = json!({ "recipient_id": person.to_string() });
        match self.rest.once(Method::POST, "/users/@me/channels", Some(&Body::json(&body))).await {
            Ok(channel) => snowflake(&channel["id"]).ok_or(Outcome::Doubtful),
            Err(fault) => Err(failed(&fault)),
        }
    }
}

fn poster<'a>(app: &'a App, holder: &'a str) -> Result<Poster<'a>, Error> {
    Ok(Poster { state: app.state()?, holder, now: app.clock().now() })
}

/// Whether a message is ours with this nonce: Discord tells nonces only for a while, the mark stands in the footer.
fn is_it(message: &Value, nonce: &str) -> bool {
    let is_marked = |embed: &Value| embed["footer"]["text"].as_str().is_some_and(|foot| foot.contains(mark(nonce)));
    let embeds = message["embeds"].as_array().into_iter().flatten();
    message["author"]["bot"] == json!(true)
        && (message["nonce"].as_str() == Some(nonce) || embeds.into_iter().any(is_marked))
}

/// What became of an attempt, for the metrics.
const fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Posted(_) => "posted",
        Outcome::Absent => "absent",
        Outcome::Unseen => "unseen",
        Outcome::Doubtful => "doubtful",
        Outcome::Limited => "limited",
        Outcome::Barred(_) => "barred",
        Outcome::Refused(_) => "refused",
    }
}

/// What of a nonce stands in a post.
#[must_use]
pub fn mark(nonce: &str) -> &str {
    nonce.get(..8).unwrap_or(nonce)
}

/// What a failed request means for a post.
fn failed(fault: &Fault) -> Outcome {
    match fault {
        Fault::Rejected { code: 50007, .. } => Outcome::Barred("that person takes no private messages from the bot"),
        Fault::Rejected { status: 403, .. } => Outcome::Barred(
            "the bot may not write in that channel (it needs View Channel, Send Messages and Embed Links)",
        ),
        Fault::Rejected { status: 404, .. } => Outcome::Barred("that channel is gone"),
        Fault::Rejected { status, .. } if *status < 500 => Outcome::Refused(causes(fault)),
        Fault::Limited(_) | Fault::Refused => Outcome::Limited,
        Fault::Rejected { .. } | Fault::Unreachable(_) | Fault::Silent(_) | Fault::Strange(_) => Outcome::Doubtful,
    }
}

/// Works out what a post says and writes it down; none where there is nothing to say, or it is another's to send.
fn make(app: &App, holder: &str, mut post: PostRow) -> Result<Option<PostRow>, Error> {
    let mut changes = Vec::new();
    if post.kind == "digest" {
        let state = app.state()?;
        let channel = post.owner.parse().unwrap_or_default();
        let Some(row) = state.digest(channel)?.filter(|row| row.is_on) else {
            state.skip_post(&post, "the digest was switched off")?;
            return Ok(None);
        };
        let made = match post.day.parse() {
            Ok(day) => app.digest_of(&row, day)?,
            Err(_) => app.digest_now(channel)?.1,
        };
        (post.arrival, post.verdict) = (made.told.arrival, made.told.verdict);
        post.problem.clone_from(&made.told.problem);
        if made.digest.is_empty() && row.quiet != "line" {
            state.skip_post(&post, "nothing was new")?;
            return Ok(None);
        }
        let message = render::digest::message(&made.digest, Tongue::of(&row.language), mark(&post.nonce));
        let mut said = message.body();
        if let Some(attachment) = &message.picture {
            said[KEPT_PICTURE] = json!(attachment.picture.svg);
        }
        post.body = body(said, &post.nonce);
        changes = made.digest.changes;
    }
    if !poster(app, holder)?.made(&post)? {
        return Ok(None);
    }
    if let Target::Channel(channel) = post.target {
        for change in changes {
            app.note_change(channel, &change)?;
        }
    }
    Ok(Some(post))
}

/// A body that Discord knows again when it comes twice.
#[must_use]
pub fn body(mut body: Value, nonce: &str) -> String {
    body["nonce"] = json!(nonce);
    body["enforce_nonce"] = json!(true);
    body.to_string()
}

/// Plans a word to the manager of each digest that was switched off by itself: once.
fn plan_notices(app: &App) -> Result<(), Error> {
    for row in app.ended_digests()? {
        app.plan_notice(&row, |nonce| {
            body(render::digest::ended(&row, Tongue::of(&row.language), mark(nonce)).body(), nonce)
        })?;
    }
    Ok(())
}
