//! A local Discord for the tests: HTTP and gateway, scripted faults, and no mercy for what Discord would refuse.

#![allow(clippy::disallowed_methods, reason = "Discord has a clock of its own")]

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

mod asking;
pub mod chaos;
mod gateway;
mod hearing;
mod http;
mod limits;
mod openapi;

pub use asking::{button, components};

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
        /// Of the interaction, where it was about one.
        token: String,
        fault: &'static str,
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

impl Fault {
    const fn word(self) -> &'static str {
        match self {
            Self::Status(_) => "failed",
            Self::Limited(_) => "limited",
            Self::Lost => "answer lost",
            Self::Cut => "cut",
            Self::Stalled => "stalled",
        }
    }
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
    /// The answer that was put in the place of the first response.
    answer: Option<Value>,
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
    /// By its token: how long each waited for its answer.
    waits: Mutex<Vec<(String, Duration)>>,
    /// How many answers came once more, the same: their receipt was lost, or they were tried twice at once.
    repeats: Mutex<usize>,
    /// How many requests hang now, and how many did at most.
    hanging: Mutex<(usize, usize)>,
    /// The body of every request.
    bodies: Mutex<Vec<String>>,
    /// How many requests came since every tenth fails; none where they do not.
    weather: Mutex<Option<u64>>,
    messages: Mutex<Vec<Posted>>,
    /// Channels with the status that every request to them is answered with.
    barred: Mutex<Vec<(u64, u16)>>,
    plan: Mutex<VecDeque<(&'static str, Fault)>>,
    /// Whether first responses fail until an answer comes, and what befalls those that follow it.
    deafness: Mutex<Option<Vec<Fault>>>,
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
            waits: Mutex::default(),
            repeats: Mutex::default(),
            hanging: Mutex::default(),
            bodies: Mutex::default(),
            weather: Mutex::default(),
            messages: Mutex::default(),
            barred: Mutex::default(),
            plan: Mutex::default(),
            deafness: Mutex::default(),
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

    /// Hears no first response until an answer comes to be put in the place of one; these befall the first ones after it.
    pub fn deafen(&self, then: &[Fault]) {
        *self.shared.deafness.lock().unwrap() = Some(then.to_vec());
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

    /// Answers every request to a channel with this status.
    pub fn bar(&self, channel: u64, status: u16) {
        self.shared.barred.lock().unwrap().push((channel, status));
    }

    /// Lets every tenth request fail, each in another way.
    pub fn storm(&self, is_stormy: bool) {
        *self.shared.weather.lock().unwrap() = is_stormy.then_some(0);
    }
}

impl Drop for Discord {
    /// A test that saw a forbidden request fails, whatever else it looked at.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.faults(), Vec::<String>::new());
        }
    }
}
