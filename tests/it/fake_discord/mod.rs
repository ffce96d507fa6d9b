//! A local Discord for the tests: HTTP and gateway, scripted faults, and no mercy for what Discord would refuse.

#![allow(clippy::disallowed_methods, reason = "Discord has a clock of its own")]

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

pub mod chaos;
mod gateway;
mod http;
mod limits;
mod openapi;

pub const TOKEN: &str = "MTIzNDU2.fake.token-for-tests";
pub const APPLICATION: u64 = 900_000_000_000_000_001;
pub const GUILD: u64 = 800_000_000_000_000_001;
pub const CHANNEL: u64 = 700_000_000_000_000_001;
/// Who owns every server.
pub const OWNER: u64 = 400_000_000_000_000_009;

/// What the bot did, in order.
#[derive(Debug)]
pub enum Seen {
    Identified,
    Ready,
    Resumed {
        is_known: bool,
    },
    Heartbeat,
    /// The bot closed the gateway.
    Closed(Option<u16>),
    /// Commands were registered, everywhere or in a guild.
    Registered {
        guild: Option<u64>,
        commands: Value,
    },
    /// A first response was accepted.
    Responded {
        token: String,
        body: Value,
    },
    /// The first response was replaced.
    Edited {
        token: String,
        body: Value,
    },
    /// Something was said to the asker beside the answer.
    FollowedUp {
        token: String,
        body: Value,
    },
    /// Something was written into a channel.
    Said {
        channel: u64,
        body: Value,
    },
    /// A request was answered with a scripted fault.
    Failed {
        route: &'static str,
    },
}

/// What a request is answered with instead of what it asks for.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    Status(u16),
    /// 429, and how many seconds to wait.
    Limited(f64),
    /// The request is carried out, but its answer is lost.
    Lost,
    /// The connection is cut, and nothing is carried out.
    Cut,
    /// Nothing is carried out, and nobody says so.
    Stalled,
}

/// What the gateway is told to do.
pub enum Order {
    Say(Value),
    Close(u16),
    /// The connection is cut without a word.
    Cut,
    /// There are new events.
    Wake,
}

#[derive(Default)]
struct Session {
    number: u64,
    events: Vec<(String, Value)>,
    /// The sequence number of what was sent last.
    delivered: u64,
}

impl Session {
    fn id(&self) -> String {
        format!("session-{}", self.number)
    }
}

struct Interaction {
    sent: std::time::Instant,
    is_acknowledged: bool,
    is_edited: bool,
}

/// A message that stands in a channel.
struct Posted {
    id: u64,
    channel: u64,
    body: Value,
    at: std::time::Duration,
}

struct Shared {
    base: String,
    /// Where the bot is told to connect.
    gateway: Mutex<String>,
    /// Where sessions are to be resumed.
    resume_url: Mutex<String>,
    heartbeat: Duration,
    session: Mutex<Session>,
    orders: Mutex<Option<UnboundedSender<Order>>>,
    /// Whether heartbeats are left unacknowledged.
    silence: Mutex<bool>,
    /// How many sessions may begin, and after how many milliseconds more.
    allowance: Mutex<(u64, u64)>,
    /// The close code that the next identify is answered with.
    refusal: Mutex<Option<u16>>,
    /// By their tokens.
    interactions: Mutex<BTreeMap<String, Interaction>>,
    /// How long each waited for its first response.
    latencies: Mutex<Vec<Duration>>,
    /// The body of every request.
    bodies: Mutex<Vec<String>>,
    /// How many requests came since every tenth fails; none where they do not.
    weather: Mutex<Option<u64>>,
    messages: Mutex<Vec<Posted>>,
    /// Channels with the status that every request to them is answered with.
    barred: Mutex<Vec<(u64, u16)>>,
    plan: Mutex<VecDeque<(&'static str, Fault)>>,
    /// Files that people have sent along with commands.
    uploads: Mutex<Vec<(String, Vec<u8>)>>,
    /// Threads and what they belong to.
    parents: Mutex<Vec<(u64, u64)>>,
    /// Channels into which the bot may not write.
    closed: Mutex<Vec<u64>>,
    faults: Mutex<Vec<String>>,
    seen: UnboundedSender<Seen>,
}

impl Shared {
    fn saw(&self, seen: Seen) {
        drop(self.seen.send(seen));
    }

    fn fault(&self, fault: String) {
        let mut faults = self.faults.lock().unwrap();
        if faults.len() < 10 {
            faults.push(fault);
        }
    }

    fn is_silent(&self) -> bool {
        *self.silence.lock().unwrap()
    }
}

/// A Discord that serves one bot.
pub struct Discord {
    shared: Arc<Shared>,
    seen: UnboundedReceiver<Seen>,
    interactions: u64,
}

/// How long a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(20);

impl Discord {
    pub async fn start() -> Self {
        Self::with_heartbeat(Duration::from_secs(40)).await
    }

    pub async fn with_heartbeat(heartbeat: Duration) -> Self {
        let http = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let gateway = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (saw, seen) = unbounded_channel();
        let gateway_url = format!("ws://{}", gateway.local_addr().unwrap());
        let shared = Arc::new(Shared {
            base: format!("http://{}", http.local_addr().unwrap()),
            resume_url: Mutex::new(gateway_url.clone()),
            gateway: Mutex::new(gateway_url),
            heartbeat,
            session: Mutex::default(),
            orders: Mutex::default(),
            silence: Mutex::default(),
            allowance: Mutex::new((999, 14_400_000)),
            refusal: Mutex::default(),
            interactions: Mutex::default(),
            latencies: Mutex::default(),
            bodies: Mutex::default(),
            weather: Mutex::default(),
            messages: Mutex::default(),
            barred: Mutex::default(),
            plan: Mutex::default(),
            uploads: Mutex::default(),
            parents: Mutex::default(),
            closed: Mutex::default(),
            faults: Mutex::default(),
            seen: saw,
        });
        tokio::spawn(gateway::listen(gateway, Arc::clone(&shared)));
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((stream, _)) = http.accept().await {
                let shared = Arc::clone(&serving);
                tokio::spawn(async move { drop(http::serve(stream, &shared).await) });
            }
        });
        Self { shared, seen, interactions: 0 }
    }

    pub fn base(&self) -> &str {
        &self.shared.base
    }

    /// Answers the next request to `route` with a fault: `gateway`, `commands`, `callback` or `edit`.
    pub fn fail(&self, route: &'static str, fault: Fault) {
        self.shared.plan.lock().unwrap().push_back((route, fault));
    }

    pub fn silence(&self, is_silent: bool) {
        *self.shared.silence.lock().unwrap() = is_silent;
    }

    pub fn refuse(&self, code: u16) {
        *self.shared.refusal.lock().unwrap() = Some(code);
    }

    /// Forgets the session, as Discord does after a while.
    pub fn forget(&self) {
        self.shared.session.lock().unwrap().number += 1;
    }

    /// Tells the bot how many sessions it may begin, and after how many milliseconds more.
    pub fn allow(&self, sessions: u64, reset_after: u64) {
        *self.shared.allowance.lock().unwrap() = (sessions, reset_after);
    }

    /// Tells the bot to connect elsewhere.
    pub fn send_to(&self, url: &str) {
        url.clone_into(&mut self.shared.gateway.lock().unwrap());
    }

    pub fn resume_at(&self, url: &str) {
        url.clone_into(&mut self.shared.resume_url.lock().unwrap());
    }

    pub fn order(&self, order: Order) {
        if let Some(orders) = &*self.shared.orders.lock().unwrap() {
            drop(orders.send(order));
        }
    }

    /// Waits for what `pick` picks, passing over everything else.
    pub async fn wait<T>(&mut self, what: &str, mut pick: impl FnMut(Seen) -> Option<T>) -> T {
        let mut passed = Vec::new();
        let found = timeout(PATIENCE, async {
            loop {
                let seen = self.seen.recv().await.expect("the fake outlives its test");
                let words = format!("{seen:?}");
                if let Some(found) = pick(seen) {
                    return found;
                }
                passed.push(words.chars().take(200).collect::<String>());
            }
        })
        .await;
        found.unwrap_or_else(|_| panic!("waited in vain for {what}; seen: {passed:#?}; faults: {:?}", self.faults()))
    }

    pub async fn ready(&mut self) {
        self.wait("READY", |seen| matches!(seen, Seen::Ready).then_some(())).await;
    }

    /// Sends a slash command and gives the token under which it will be answered.
    pub fn command(&mut self, name: &str, options: impl Into<Value>) -> String {
        let data = json!({ "id": "600000000000000001", "name": name, "type": 1, "options": options.into() });
        self.interaction(2, data)
    }

    /// Sends what is typed so far.
    pub fn typing(&mut self, name: &str, options: impl Into<Value>) -> String {
        let data = json!({ "id": "600000000000000001", "name": name, "type": 1, "options": options.into() });
        self.interaction(4, data)
    }

    pub fn interaction(&mut self, kind: u64, data: Value) -> String {
        let mut interaction = self.draft(kind);
        interaction["data"] = data;
        self.send(interaction)
    }

    /// Presses the button of `message` whose words begin with `label`, where the message stands.
    pub fn press(&mut self, message: &Value, label: &str) -> String {
        let draft = self.pressed(message, label);
        self.send(draft)
    }

    /// The same, not sent yet: somebody else may press it.
    pub fn pressed(&mut self, message: &Value, label: &str) -> Value {
        let id = button(message, label).unwrap_or_else(|| panic!("no button {label:?} in {}", message["components"]));
        let mut draft = self.draft(3);
        draft["data"] = json!({ "custom_id": id, "component_type": 2 });
        draft["message"] = json!({ "id": "300000000000000001", "flags": message["flags"].as_u64().unwrap_or(0) });
        draft
    }

    /// Chooses from the menu of `message`.
    pub fn choose(&mut self, message: &Value, label: &str) -> String {
        let menus = components(message).into_iter().filter(|component| component["type"] == 3);
        let found = menus.into_iter().find_map(|menu| {
            let options = menu["options"].as_array()?.clone();
            let option = options.into_iter().find(|option| option["label"].as_str().unwrap().contains(label))?;
            Some((menu["custom_id"].clone(), option["value"].clone()))
        });
        let (id, value) = found.unwrap_or_else(|| panic!("no {label:?} to choose in {}", message["components"]));
        let mut draft = self.draft(3);
        draft["data"] = json!({ "custom_id": id, "component_type": 3, "values": [value] });
        draft["message"] = json!({ "id": "300000000000000001", "flags": message["flags"].as_u64().unwrap_or(0) });
        self.send(draft)
    }

    /// An interaction as Discord writes it, without its data.
    pub fn draft(&mut self, kind: u64) -> Value {
        self.interactions += 1;
        let id = 500_000_000_000_000_000 + self.interactions;
        let user = json!({ "id": "400000000000000001", "username": "asker", "global_name": "Asker", "discriminator": "0",
            "avatar": null, "public_flags": 0 });
        json!({
            "id": id.to_string(),
            "application_id": APPLICATION.to_string(),
            "type": kind,
            "token": format!("aW50ZXJhY3Rpb246{}-{}", self.interactions, id),
            "version": 1,
            "guild_id": GUILD.to_string(),
            "guild": { "id": GUILD.to_string(), "locale": "en-US", "features": [] },
            "channel_id": CHANNEL.to_string(),
            "channel": { "id": CHANNEL.to_string(), "name": "general", "type": 0, "guild_id": GUILD.to_string(),
                "permissions": "2248473465835073", "parent_id": null },
            "member": { "user": user, "roles": [], "joined_at": "2026-01-01T00:00:00.000000+00:00", "deaf": false,
                "mute": false, "flags": 0, "permissions": "2248473465835073", "nick": null, "avatar": null,
                "pending": false, "premium_since": null, "communication_disabled_until": null },
            "app_permissions": "2248473465835073",
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": { "0": GUILD.to_string() },
            "context": 0,
            "attachment_size_limit": 10_485_760,
        })
    }

    /// Sends an interaction, again if it was sent before.
    pub fn send(&mut self, interaction: Value) -> String {
        let token = interaction["token"].as_str().unwrap_or_default().to_owned();
        let mut interactions = self.shared.interactions.lock().unwrap();
        let sent = std::time::Instant::now();
        interactions.entry(token.clone()).or_insert(Interaction { sent, is_acknowledged: false, is_edited: false });
        drop(interactions);
        self.happens("INTERACTION_CREATE", interaction);
        token
    }

    /// Tells the bot of an event.
    pub fn happens(&self, kind: &str, data: Value) {
        self.shared.session.lock().unwrap().events.push((kind.to_owned(), data));
        self.order(Order::Wake);
    }

    /// Makes a channel a thread of another.
    pub fn thread(&self, thread: u64, of: u64) {
        self.shared.parents.lock().unwrap().push((thread, of));
    }

    /// Lets nobody write into a channel.
    pub fn close(&self, channel: u64) {
        self.shared.closed.lock().unwrap().push(channel);
    }

    /// What is written into a channel next.
    pub async fn said(&mut self) -> (u64, Value) {
        self.wait("something written", |seen| match seen {
            Seen::Said { channel, body } => Some((channel, body)),
            _ => None,
        })
        .await
    }

    /// Keeps an upload, and gives the attachment that a command names.
    pub fn upload(&self, name: &str, bytes: &[u8]) -> Value {
        self.shared.uploads.lock().unwrap().push((name.to_owned(), bytes.to_owned()));
        let url = format!("{}/uploads/{name}", self.base());
        json!({ "id": "700", "filename": name, "size": bytes.len(), "url": url, "proxy_url": url, "ephemeral": true })
    }

    /// Sends a form with these words in its fields.
    pub fn fill_in(&mut self, form: &Value, words: &[(&str, &str)]) -> String {
        let rows = components(form).into_iter().map(|field| {
            let id = field["custom_id"].as_str().unwrap().to_owned();
            let value = words.iter().find(|(known, _)| *known == id).map_or("", |(_, value)| value);
            json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": value }] })
        });
        let data = json!({ "custom_id": form["custom_id"], "components": rows.collect::<Vec<_>>() });
        self.interaction(5, data)
    }

    /// Opens the menu of a message and chooses `name`.
    pub fn menu(&mut self, name: &str, message: &Value) -> String {
        let id = message["id"].as_str().unwrap().to_owned();
        let data =
            json!({ "id": "1", "name": name, "type": 3, "target_id": id, "resolved": { "messages": { id: message } } });
        self.interaction(2, data)
    }

    /// The first response to an interaction.
    pub async fn response(&mut self, token: &str) -> Value {
        self.wait("a first response", |seen| match seen {
            Seen::Responded { token: of, body } if of == token => Some(body),
            _ => None,
        })
        .await
    }

    /// The answer to an interaction that is deferred first, publicly or privately.
    pub async fn answer(&mut self, token: &str, is_private: bool) -> Value {
        let deferral = self.response(token).await;
        assert_eq!(deferral, json!({ "type": 5, "data": { "flags": if is_private { 64 } else { 0 } } }));
        self.edit(token).await
    }

    /// The message that stands in the place of the one that was pressed.
    pub async fn turned(&mut self, token: &str) -> Value {
        let deferral = self.response(token).await;
        assert_eq!(deferral, json!({ "type": 6 }));
        self.edit(token).await
    }

    /// What is said to the asker beside the answer.
    pub async fn follow_up(&mut self, token: &str) -> Value {
        self.wait("a follow-up", |seen| match seen {
            Seen::FollowedUp { token: of, body } if of == token => Some(body),
            _ => None,
        })
        .await
    }

    /// The message that replaces the first response.
    pub async fn edit(&mut self, token: &str) -> Value {
        self.wait("an answer", |seen| match seen {
            Seen::Edited { token: of, body } if of == token => Some(body),
            _ => None,
        })
        .await
    }

    /// The commands that are registered.
    pub async fn registered(&mut self) -> (Option<u64>, Value) {
        self.wait("a registration", |seen| match seen {
            Seen::Registered { guild, commands } => Some((guild, commands)),
            _ => None,
        })
        .await
    }

    /// Answers every request to a channel with this status.
    pub fn bar(&self, channel: u64, status: u16) {
        self.shared.barred.lock().unwrap().push((channel, status));
    }

    /// The messages that stand in a channel; a person's private channel has the person's id.
    pub fn messages(&self, channel: u64) -> Vec<Value> {
        let messages = self.shared.messages.lock().unwrap();
        messages.iter().filter(|message| message.channel == channel).map(|message| message.body.clone()).collect()
    }

    /// The next message that the bot posts in a channel.
    pub async fn posted(&mut self, channel: u64) -> Value {
        self.wait("a post", |seen| match seen {
            Seen::Said { channel: there, body } if there == channel => Some(body),
            _ => None,
        })
        .await
    }

    /// Lets every tenth request fail, each in another way.
    pub fn storm(&self, is_stormy: bool) {
        *self.shared.weather.lock().unwrap() = is_stormy.then_some(0);
    }

    /// How long each interaction waited for its first response.
    pub fn latencies(&self) -> Vec<Duration> {
        self.shared.latencies.lock().unwrap().clone()
    }

    /// The body of every request that was made.
    pub fn bodies(&self) -> Vec<String> {
        self.shared.bodies.lock().unwrap().clone()
    }

    /// What has happened and was not looked at, without waiting.
    pub fn next(&mut self) -> Option<Seen> {
        self.seen.try_recv().ok()
    }

    pub fn faults(&self) -> Vec<String> {
        self.shared.faults.lock().unwrap().clone()
    }
}

/// All buttons and menus of a message.
pub fn components(message: &Value) -> Vec<Value> {
    let rows = message["components"].as_array().cloned().unwrap_or_default();
    rows.iter().flat_map(|row| row["components"].as_array().cloned().unwrap_or_default()).collect()
}

/// The id of the button whose words begin with `label`.
pub fn button(message: &Value, label: &str) -> Option<String> {
    let is_it = |component: &Value| component["label"].as_str().is_some_and(|words| words.starts_with(label));
    components(message).into_iter().find(is_it)?["custom_id"].as_str().map(str::to_owned)
}

impl Drop for Discord {
    /// A test that saw a forbidden request fails, whatever else it looked at.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.faults(), Vec::<String>::new());
        }
    }
}
