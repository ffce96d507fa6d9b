//! The gateway of the fake: sessions that can be dropped, resumed, silenced and closed.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::{APPLICATION, Order, Seen, Shared, TOKEN};

/// Accepts connections until the fake is gone.
pub async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let (orders, ordered) = unbounded_channel();
            *shared.orders.lock().unwrap() = Some(orders);
            if let Ok(socket) = tokio_tungstenite::accept_async(stream).await {
                converse(socket, &shared, ordered).await;
            }
        });
    }
}

async fn converse(mut socket: WebSocketStream<TcpStream>, shared: &Shared, mut ordered: UnboundedReceiver<Order>) {
    let every = shared.heartbeat.as_millis() as u64;
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": every }, "s": null, "t": null });
    if socket.send(Message::text(hello.to_string())).await.is_err() {
        return;
    }
    let mut has_session = false;
    loop {
        tokio::select! {
            order = ordered.recv() => match order {
                None | Some(Order::Cut) => return,
                Some(Order::Close(code)) => {
                    let frame = CloseFrame { code: code.into(), reason: "".into() };
                    drop(socket.close(Some(frame)).await);
                    // Reading on lets the close be answered.
                    let answered = async { while socket.next().await.is_some_and(|frame| frame.is_ok()) {} };
                    drop(tokio::time::timeout(Duration::from_secs(1), answered).await);
                    return;
                }
                Some(Order::Say(payload)) => drop(socket.send(Message::text(payload.to_string())).await),
                Some(Order::Wake) => {
                    if has_session {
                        deliver(&mut socket, shared).await;
                    }
                }
            },
            frame = socket.next() => {
                let text = match frame {
                    Some(Ok(Message::Text(text))) => text,
                    Some(Ok(Message::Close(frame))) => {
                        shared.saw(Seen::Closed(frame.map(|frame| frame.code.into())));
                        return;
                    }
                    Some(Ok(_)) => continue,
                    Some(Err(_)) | None => return,
                };
                if text.len() > 4096 {
                    shared.fault(format!("a payload of {} bytes to the gateway", text.len()));
                }
                let payload: Value = serde_json::from_str(&text).unwrap_or_default();
                match payload["op"].as_u64() {
                    Some(1) => {
                        shared.saw(Seen::Heartbeat);
                        if !shared.is_silent() {
                            drop(socket.send(Message::text(json!({ "op": 11 }).to_string())).await);
                        }
                    }
                    Some(2) => {
                        if !begin(&mut socket, shared, &payload["d"]).await {
                            return;
                        }
                        has_session = true;
                    }
                    Some(6) => {
                        has_session = resume(&mut socket, shared, &payload["d"]).await;
                    }
                    other => shared.fault(format!("the bot sent opcode {other:?}")),
                }
            }
        }
    }
}

async fn begin(socket: &mut WebSocketStream<TcpStream>, shared: &Shared, identify: &Value) -> bool {
    for key in identify.as_object().into_iter().flat_map(|object| object.keys()) {
        if !["token", "intents", "properties", "presence", "shard", "compress", "large_threshold"]
            .contains(&key.as_str())
        {
            shared.fault(format!("identify: unknown field {key}"));
        }
    }
    if identify["intents"].as_u64().is_none_or(|intents| intents & (1 << 1 | 1 << 8 | 1 << 15) != 0) {
        shared.fault(format!("identify: intents {}", identify["intents"]));
    }
    shared.saw(Seen::Identified);
    if identify["token"] != json!(TOKEN) {
        let frame = CloseFrame { code: 4004.into(), reason: "Authentication failed.".into() };
        drop(socket.close(Some(frame)).await);
        return false;
    }
    let refusal = shared.refusal.lock().unwrap().take();
    if let Some(code) = refusal {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        drop(socket.close(Some(frame)).await);
        return false;
    }
    let ready = {
        let mut session = shared.session.lock().unwrap();
        session.number += 1;
        session.events.clear();
        session.delivered = 1;
        json!({ "op": 0, "s": 1, "t": "READY", "d": {
            "v": 10,
            "user": { "id": APPLICATION.to_string(), "username": "OnRecord", "discriminator": "0", "avatar": null, "bot": true },
            "guilds": [{ "id": "100", "unavailable": true }],
            "session_id": session.id(),
            "session_type": "normal",
            "resume_gateway_url": shared.resume_url.lock().unwrap().clone(),
            "application": { "id": APPLICATION.to_string(), "flags": 0 },
        } })
    };
    drop(socket.send(Message::text(ready.to_string())).await);
    shared.saw(Seen::Ready);
    deliver(socket, shared).await;
    true
}

async fn resume(socket: &mut WebSocketStream<TcpStream>, shared: &Shared, resume: &Value) -> bool {
    if resume["token"] != json!(TOKEN) {
        shared.fault("resume with another token".to_owned());
    }
    let sequence = resume["seq"].as_u64().unwrap_or(0);
    let is_known = {
        let mut session = shared.session.lock().unwrap();
        let is_known = resume["session_id"] == json!(session.id()) && sequence >= 1 && sequence <= session.delivered;
        if is_known {
            session.delivered = sequence;
        }
        is_known
    };
    shared.saw(Seen::Resumed { is_known });
    if !is_known {
        drop(socket.send(Message::text(json!({ "op": 9, "d": false }).to_string())).await);
        return false;
    }
    deliver(socket, shared).await;
    let resumed = json!({ "op": 0, "s": shared.session.lock().unwrap().delivered, "t": "RESUMED", "d": {} });
    drop(socket.send(Message::text(resumed.to_string())).await);
    true
}

/// Sends what happened in the session and has not been sent.
async fn deliver(socket: &mut WebSocketStream<TcpStream>, shared: &Shared) {
    loop {
        let payload = {
            let mut session = shared.session.lock().unwrap();
            // READY is the first.
            let next = session.delivered as usize - 1;
            let Some((kind, data)) = session.events.get(next).cloned() else { return };
            session.delivered += 1;
            json!({ "op": 0, "s": session.delivered, "t": kind, "d": data })
        };
        if socket.send(Message::text(payload.to_string())).await.is_err() {
            return;
        }
    }
}
