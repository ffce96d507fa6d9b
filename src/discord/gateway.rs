//! One connection to Discord's gateway: from hello to whatever ends it.
//!
//! Not serenity's (0.12.5): it identifies anew after a missed heartbeat, retries for ever without backing off, takes
//! some fatal closes for a reason to go on, resumes at the wrong address, and tells nobody when it was last heard.
//! <https://discord.com/developers/docs/events/gateway>

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, interval_at, timeout};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error as SocketError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::schedule::jitter;

/// What is needed to go on after a connection was lost, and get what was missed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    id: String,
    /// Where Discord wants it resumed.
    pub url: Option<String>,
    /// The last event that was received.
    sequence: u64,
}

/// Why a connection is over, and what follows.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// The session lives on.
    Resume(String),
    /// A new session is needed.
    Anew(String),
    /// Discord will not have this bot until somebody mends something.
    Fatal(u16),
    /// We were told to stop.
    Stopped,
}

/// What the gateway tells that concerns us.
#[derive(Debug)]
pub enum Event {
    /// A session began, for this application and its user.
    Ready {
        application: u64,
        user: u64,
    },
    Interaction(Value),
    /// Somebody wrote something; what it says is told only where it mentions the bot.
    Message(Value),
    /// The bot is in this server.
    Guild(Value),
}

/// When the gateway was last heard.
#[derive(Debug, Default)]
pub struct Pulse(Mutex<Option<Instant>>);

impl Pulse {
    /// Time since the last acknowledged heartbeat, or since the session began; none while there is no session.
    #[must_use]
    pub fn age(&self) -> Option<Duration> {
        self.lock().map(|heard| heard.elapsed())
    }

    fn beat(&self) {
        *self.lock() = Some(Instant::now());
    }

    fn stop(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What a connection needs to know of its surroundings.
pub struct Line<'a> {
    pub token: &'a str,
    pub pulse: &'a Pulse,
    pub tell: &'a (dyn Fn(Event) + Sync),
}

/// Servers that are joined, and messages in them and to the bot: a message that mentions it says what it says without the
/// privileged intent. Interactions come without any.
const INTENTS: u64 = 1 << 0 | 1 << 9 | 1 << 12;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const CONNECTING: Duration = Duration::from_secs(10);
const HELLO: Duration = Duration::from_secs(15);
/// From hello until the session has begun or gone on.
const BEGINNING: Duration = Duration::from_mins(1);
const CLOSING: Duration = Duration::from_secs(1);
/// Our reason for a close after which the session lives on; 1000 and 1001 would end it.
const RESUMABLE: u16 = 4000;
/// Discord's reasons after which no reconnecting helps.
const FATAL: [u16; 6] = [4004, 4010, 4011, 4012, 4013, 4014];
/// Discord's reasons after which the session is gone.
const SESSION_GONE: [u16; 3] = [4003, 4007, 4009];

/// A connection that has been made and not yet used.
pub struct Connection(Socket);

/// Connects to `url`, or tells why not.
pub async fn connect(url: &str) -> Result<Connection, String> {
    let address = format!("{}/?v=10&encoding=json", url.trim_end_matches('/'));
    match timeout(CONNECTING, connect_async(address)).await {
        Ok(Ok((socket, _))) => Ok(Connection(socket)),
        Ok(Err(error)) => Err(format!("cannot connect: {error}")),
        Err(_) => Err("cannot connect in time".to_owned()),
    }
}

/// Resumes `session` or begins one, and tells what happens until the connection ends.
pub async fn listen(
    connection: Connection,
    session: &mut Option<Session>,
    line: &Line<'_>,
    stop: &mut watch::Receiver<bool>,
) -> End {
    let Connection(mut socket) = connection;
    let end = converse(&mut socket, session, line, stop).await;
    line.pulse.stop();
    let reason = if end == End::Stopped { 1000 } else { RESUMABLE };
    let farewell = CloseFrame { code: reason.into(), reason: "".into() };
    drop(timeout(CLOSING, socket.close(Some(farewell))).await);
    if !matches!(end, End::Resume(_)) {
        *session = None;
    }
    end
}

async fn converse(
    socket: &mut Socket,
    session: &mut Option<Session>,
    line: &Line<'_>,
    stop: &mut watch::Receiver<bool>,
) -> End {
    let every = tokio::select! {
        every = timeout(HELLO, hello(socket)) => every,
        () = stopped(stop) => return End::Stopped,
    };
    let every = match every {
        Ok(Ok(every)) => every,
        Ok(Err(end)) => return end.unwrap_or_else(|| again(session.as_ref(), "closed before hello".to_owned())),
        Err(_) => return again(session.as_ref(), "no hello".to_owned()),
    };
    let first = match session.as_ref() {
        Some(session) => {
            json!({ "op": 6, "d": { "token": line.token, "session_id": session.id, "seq": session.sequence } })
        }
        None => json!({ "op": 2, "d": {
            "token": line.token,
            "intents": INTENTS,
            "properties": { "os": std::env::consts::OS, "browser": "onrecord", "device": "onrecord" },
        } }),
    };
    if let Err(error) = socket.send(Message::text(first.to_string())).await {
        return again(session.as_ref(), error.to_string());
    }

    let begun = Instant::now();
    let mut has_begun = false;
    let mut is_acknowledged = true;
    let mut heart = interval_at(begun + jitter(every), every);
    loop {
        tokio::select! {
            () = stopped(stop) => return End::Stopped,
            _ = heart.tick() => {
                if !is_acknowledged {
                    return again(session.as_ref(), "a heartbeat was not acknowledged".to_owned());
                }
                if !has_begun && begun.elapsed() > BEGINNING {
                    return End::Anew("the session did not begin".to_owned());
                }
                is_acknowledged = false;
                if let Err(error) = beat(socket, session.as_ref()).await {
                    return again(session.as_ref(), error.to_string());
                }
            }
            frame = socket.next() => {
                let payload = match payload(frame) {
                    Ok(Some(payload)) => payload,
                    Ok(None) => continue,
                    Err(closed) => return closed.unwrap_or_else(|why| again(session.as_ref(), why)),
                };
                match payload["op"].as_u64() {
                    Some(0) => {
                        if let ControlFlow::Break(()) = dispatched(payload, session, line) {
                            has_begun = true;
                        }
                    }
                    Some(1) => {
                        if let Err(error) = beat(socket, session.as_ref()).await {
                            return again(session.as_ref(), error.to_string());
                        }
                    }
                    Some(7) => return again(session.as_ref(), "Discord asked for it".to_owned()),
                    Some(9) if payload["d"] == json!(true) => {
                        return again(session.as_ref(), "the session was interrupted".to_owned());
                    }
                    Some(9) => return End::Anew("the session was ended".to_owned()),
                    Some(11) => {
                        is_acknowledged = true;
                        if has_begun {
                            line.pulse.beat();
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Takes in a dispatch; breaks where it began or resumed the session.
fn dispatched(mut payload: Value, session: &mut Option<Session>, line: &Line<'_>) -> ControlFlow<()> {
    let sequence = payload["s"].as_u64();
    if let (Some(session), Some(sequence)) = (session.as_mut(), sequence) {
        session.sequence = sequence;
    }
    let data = payload["d"].take();
    match payload["t"].as_str() {
        Some("READY") => {
            let url = data["resume_gateway_url"].as_str().map(ToOwned::to_owned);
            *session = data["session_id"].as_str().map(|id| Session {
                id: id.to_owned(),
                url,
                sequence: sequence.unwrap_or(0),
            });
            line.pulse.beat();
            // Of all but the oldest bots, application and user have the same id.
            let user = snowflake(&data["user"]["id"]);
            let application = snowflake(&data["application"]["id"]).or(user);
            if let Some(application) = application {
                (line.tell)(Event::Ready { application, user: user.unwrap_or(application) });
            }
            ControlFlow::Break(())
        }
        Some("RESUMED") => {
            line.pulse.beat();
            ControlFlow::Break(())
        }
        Some("INTERACTION_CREATE") => {
            (line.tell)(Event::Interaction(data));
            ControlFlow::Continue(())
        }
        Some("MESSAGE_CREATE") => {
            // Most messages are none of our business.
            if data["mentions"].as_array().is_some_and(|mentions| !mentions.is_empty()) {
                (line.tell)(Event::Message(data));
            }
            ControlFlow::Continue(())
        }
        Some("GUILD_CREATE") => {
            (line.tell)(Event::Guild(data));
            ControlFlow::Continue(())
        }
        _ => ControlFlow::Continue(()),
    }
}

/// The time between heartbeats. An error without an end is a connection that was cut.
async fn hello(socket: &mut Socket) -> Result<Duration, Option<End>> {
    loop {
        match payload(socket.next().await) {
            Ok(Some(payload)) if payload["op"] == json!(10) => {
                let every = payload["d"]["heartbeat_interval"].as_u64().unwrap_or(41_250);
                return Ok(Duration::from_millis(every.max(10)));
            }
            Ok(_) => {}
            Err(closed) => return Err(closed.ok()),
        }
    }
}

async fn beat(socket: &mut Socket, session: Option<&Session>) -> Result<(), SocketError> {
    let beat = json!({ "op": 1, "d": session.map(|session| session.sequence) });
    socket.send(Message::text(beat.to_string())).await
}

/// What a frame says: something, nothing, or an end; `Err(Err(why))` where the connection was cut.
fn payload(frame: Option<Result<Message, SocketError>>) -> Result<Option<Value>, Result<End, String>> {
    match frame {
        Some(Ok(Message::Text(text))) => {
            let payload = serde_json::from_str(&text).ok();
            if payload.is_none() {
                tracing::warn!("the gateway sent something that is not JSON");
            }
            Ok(payload)
        }
        Some(Ok(Message::Close(frame))) => Err(frame.map_or_else(
            || Err("closed".to_owned()),
            |frame| match u16::from(frame.code) {
                code if FATAL.contains(&code) => Ok(End::Fatal(code)),
                code if SESSION_GONE.contains(&code) => Ok(End::Anew(format!("closed with {code}"))),
                code => Err(format!("closed with {code}")),
            },
        )),
        Some(Ok(_)) => Ok(None),
        Some(Err(error)) => Err(Err(error.to_string())),
        None => Err(Err("cut".to_owned())),
    }
}

/// Resume where there is a session, else anew.
fn again(session: Option<&Session>, why: String) -> End {
    if session.is_some() { End::Resume(why) } else { End::Anew(why) }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Where nobody can tell us to stop any more, that is a reason to stop.
    drop(stop.wait_for(|stop| *stop).await);
}

/// An id as Discord writes it: a number in quotes.
#[must_use]
pub fn snowflake(id: &Value) -> Option<u64> {
    id.as_str().map_or_else(|| id.as_u64(), |id| id.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encrypted_address_is_entered_with_tls() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
            let url = format!("wss://{}", listener.local_addr().unwrap());
            let server = tokio::spawn(async move {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut first = [0; 3];
                tokio::io::AsyncReadExt::read_exact(&mut stream, &mut first).await.unwrap();
                first
            });
            assert!(connect(&url).await.is_err());
            // A TLS handshake record of version 3.x.
            assert_eq!(server.await.unwrap()[..2], [0x16, 0x03]);
        });
    }

    #[test]
    fn fatal_closes_are_told_from_those_to_recover_from() {
        let close =
            |code: u16| payload(Some(Ok(Message::Close(Some(CloseFrame { code: code.into(), reason: "".into() })))));
        for code in FATAL {
            assert_eq!(close(code), Err(Ok(End::Fatal(code))));
        }
        assert!(matches!(close(4009), Err(Ok(End::Anew(_)))));
        for code in [1000, 1001, 4000, 4001, 4008] {
            assert!(matches!(close(code), Err(Err(_))), "{code}");
        }
    }
}
