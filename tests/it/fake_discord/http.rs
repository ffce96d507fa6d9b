//! The HTTP side of the fake: four routes, and nothing that Discord would refuse.

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::{APPLICATION, Fault, GUILD, OWNER, Posted, Seen, Shared, TOKEN, limits, openapi};

/// Serves one connection of HTTP/1.1.
pub async fn serve(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let mut words = line.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
        let (mut length, mut authorization, mut agent, mut kind) = (0, String::new(), String::new(), String::new());
        loop {
            let mut header = String::new();
            stream.read_line(&mut header).await?;
            let Some((name, value)) = header.trim_end().split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap_or(0),
                "authorization" => value.clone_into(&mut authorization),
                "user-agent" => value.clone_into(&mut agent),
                "content-type" => value.clone_into(&mut kind),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let body = match kind.strip_prefix("multipart/form-data; boundary=") {
            Some(boundary) => form(&body, boundary, shared),
            None if body.is_empty() => Value::Null,
            None => serde_json::from_slice(&body).unwrap_or(json!("not JSON")),
        };
        if !kind.starts_with("multipart") && !attachments(&body).is_empty() {
            shared.fault("attachments without files".to_owned());
        }
        if !agent.starts_with("DiscordBot (") && !path.starts_with("/uploads/") {
            shared.fault(format!("user agent {agent}"));
        }
        if let Some(name) = path.strip_prefix("/uploads/") {
            if !authorization.is_empty() {
                shared.fault("the token went to where uploads are kept".to_owned());
            }
            if name.starts_with(SLOW) {
                onrecord::schedule::pause(std::time::Duration::from_secs(9)).await;
            }
            let upload = shared.uploads.lock().unwrap().iter().find(|(known, _)| known == name).cloned();
            let (_, bytes) = upload.unwrap_or_default();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", bytes.len());
            stream.write_all(&[head.as_bytes(), &bytes].concat()).await?;
            continue;
        }
        let (status, answer) = if authorization == format!("Bot {TOKEN}") {
            match respond(&method, &path, &body, shared) {
                Some(answered) => answered,
                // The answer is lost: the connection is cut.
                None => return Ok(()),
            }
        } else {
            (401, json!({ "message": "401: Unauthorized", "code": 0 }))
        };
        if status == STALLED {
            return hang(&mut stream, shared).await;
        }
        let answer = if status == 204 { String::new() } else { answer.to_string() };
        let length = answer.len();
        let retry = if status == 429 { "retry-after: 1\r\nx-ratelimit-scope: user\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\n{retry}content-length: {length}\r\n\r\n"
        );
        stream.write_all(format!("{head}{answer}").as_bytes()).await?;
    }
}

/// So begin the names of uploads that nobody gets within nine seconds.
const SLOW: &str = "slow-";

/// Says nothing, until whoever waits gives up.
async fn hang(stream: &mut BufReader<TcpStream>, shared: &Shared) -> std::io::Result<()> {
    {
        let mut hanging = shared.hanging.lock().unwrap();
        hanging.0 += 1;
        hanging.1 = hanging.1.max(hanging.0);
    }
    let given_up = tokio::time::timeout(std::time::Duration::from_secs(30), stream.read_u8()).await;
    shared.hanging.lock().unwrap().0 -= 1;
    given_up.map_or(Ok(()), |end| end.map(drop))
}

/// What a message says of its files, also inside a callback.
fn attachments(body: &Value) -> Vec<Value> {
    let message = if body["data"].is_object() { &body["data"] } else { body };
    message["attachments"].as_array().cloned().unwrap_or_default()
}

/// The JSON of a form (RFC 7578); each file must be a PNG that the JSON describes.
fn form(body: &[u8], boundary: &str, shared: &Shared) -> Value {
    let line = format!("--{boundary}");
    let starts: Vec<usize> =
        (0..body.len().saturating_sub(line.len())).filter(|at| body[*at..].starts_with(line.as_bytes())).collect();
    let mut told = json!("no payload_json");
    let mut files = Vec::new();
    for pair in starts.windows(2) {
        let part = &body[pair[0] + line.len() + 2..pair[1] - 2];
        let blank = part.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(0);
        let (head, content) = (String::from_utf8_lossy(&part[..blank]), &part[blank + 4..]);
        if head.contains("name=\"payload_json\"") {
            told = serde_json::from_slice(content).unwrap_or(json!("not JSON"));
        } else {
            let is_png = content.starts_with(b"\x89PNG") && content.ends_with(b"IEND\xaeB`\x82");
            if !is_png || content.len() > 10 * 1024 * 1024 || !head.contains("Content-Type: image/png") {
                shared.fault(format!("a file that is no PNG, or too large: {head}"));
            }
            files.push(head.into_owned());
        }
    }
    if body.len() < 4 || !body.ends_with(format!("{line}--\r\n").as_bytes()) {
        shared.fault("a form without an end".to_owned());
    }
    let described = attachments(&told);
    let fits = described.iter().zip(&files).enumerate().all(|(at, (attachment, head))| {
        let name = format!("name=\"files[{at}]\"; filename={}", attachment["filename"]);
        head.contains(&name)
    });
    if described.len() != files.len() || !fits {
        shared.fault(format!("files {files:?} are not those described: {described:?}"));
    }
    told
}

/// Status and body; nothing where the answer gets lost.
fn respond(method: &str, path: &str, body: &Value, shared: &Shared) -> Option<(u16, Value)> {
    let unknown = || {
        shared.fault(format!("no such route: {method} {path}"));
        Some((404, json!({ "message": "404: Not Found", "code": 0 })))
    };
    let Some(route) = path.strip_prefix("/api/v10/") else { return unknown() };
    let parts: Vec<&str> = route.split('/').collect();
    let application = APPLICATION.to_string();
    let name = match (method, parts.as_slice()) {
        ("GET", ["gateway" | "gateway/bot"] | ["gateway", "bot"]) => "gateway",
        ("PUT", ["applications", id, "commands"] | ["applications", id, "guilds", _, "commands"])
            if *id == application =>
        {
            "commands"
        }
        ("POST", ["interactions", _, _, "callback"]) => "callback",
        ("PATCH", ["webhooks", id, _, "messages", "@original"]) if *id == application => "edit",
        ("POST", ["channels", _, "messages"]) => "say",
        ("GET", ["channels", _]) => "channel",
        ("POST", ["users", "@me", "channels"]) => "direct",
        ("GET", ["guilds", _]) => "guild",
        ("POST", ["webhooks", id, _]) if *id == application => "follow_up",
        ("GET", ["channels", _, list]) if list.starts_with("messages?after=") => "look",
        _ => return unknown(),
    };

    let faults: Vec<String> = limits::faults(name, body).into_iter().chain(openapi::faults(name, body)).collect();
    if !faults.is_empty() {
        for fault in &faults {
            shared.fault(format!("{fault}: {}", body.to_string().chars().take(150).collect::<String>()));
        }
        return Some((400, json!({ "message": "Invalid Form Body", "code": 50035, "errors": faults })));
    }

    shared.bodies.lock().unwrap().push(body.to_string());
    let planned = {
        let mut plan = shared.plan.lock().unwrap();
        plan.iter().position(|(route, _)| *route == name).and_then(|at| plan.remove(at))
    };
    let planned = planned.or_else(|| deafness(name, shared)).or_else(|| weather(name, shared));
    if let Some((route, fault)) = planned {
        let token = parts.get(2).copied().unwrap_or_default().to_owned();
        shared.saw(Seen::Failed { route, token, fault: fault.word() });
    }
    match planned.map(|(_, fault)| fault) {
        Some(Fault::Status(status)) => return Some((status, json!({ "message": "scripted", "code": 0 }))),
        Some(Fault::Limited(seconds)) => {
            let body = json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": false });
            return Some((429, body));
        }
        Some(Fault::Cut) => return None,
        Some(Fault::Stalled) => return Some((STALLED, Value::Null)),
        Some(Fault::Lost) | None => {}
    }
    let is_lost = planned.is_some();
    let answer = carry_out(name, &parts, body, shared);
    (!is_lost).then_some(answer)
}

/// No status: nothing is said.
const STALLED: u16 = 0;

/// No first response is heard until an answer was to be put in the place of one.
fn deafness(route: &'static str, shared: &Shared) -> Option<(&'static str, Fault)> {
    let mut deafness = shared.deafness.lock().unwrap();
    if route == "edit" {
        let then = deafness.take().unwrap_or_default();
        shared.plan.lock().unwrap().extend(then.into_iter().map(|fault| ("callback", fault)));
    }
    (deafness.is_some() && route == "callback").then_some((route, Fault::Status(500)))
}

/// What happens to a request in a storm: to every tenth something.
fn weather(route: &str, shared: &Shared) -> Option<(&'static str, Fault)> {
    let route = ["callback", "edit"].into_iter().find(|known| *known == route)?;
    let mut weather = shared.weather.lock().unwrap();
    let count = weather.as_mut()?;
    *count += 1;
    if *count % 10 != 0 {
        return None;
    }
    let faults = [Fault::Status(500), Fault::Limited(0.2), Fault::Cut, Fault::Stalled, Fault::Lost];
    Some((route, faults[(*count / 10) as usize % faults.len()]))
}

/// Messages of a channel: posted, once for each nonce within two minutes, or looked through.
fn channel(name: &str, parts: &[&str], body: &Value, shared: &Shared) -> (u16, Value) {
    let channel: u64 = parts[1].parse().unwrap();
    let is_closed = shared.closed.lock().unwrap().contains(&channel);
    let barred = shared.barred.lock().unwrap().iter().find(|(there, _)| *there == channel).map(|(_, status)| *status);
    let barred = barred.or(is_closed.then_some(403));
    if let Some(status) = barred {
        let code = if status == 404 { 10003 } else { 50001 };
        shared.saw(Seen::Failed { route: "say", token: String::new(), fault: "barred" });
        return (status, json!({ "message": "scripted", "code": code }));
    }
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let mut messages = shared.messages.lock().unwrap();
    let told = |message: &Posted| {
        let mut told = message.body.clone();
        told["id"] = json!(message.id.to_string());
        told["author"] = json!({ "id": APPLICATION.to_string(), "bot": true });
        // Discord forgets nonces.
        told.as_object_mut().unwrap().remove("nonce");
        told
    };
    if name == "look" {
        let after: u64 = parts[2].trim_start_matches("messages?after=").split('&').next().unwrap().parse().unwrap();
        let mut found: Vec<&Posted> =
            messages.iter().filter(|message| message.channel == channel && message.id > after).collect();
        found.truncate(100);
        return (200, found.into_iter().rev().map(told).collect());
    }
    let is_same = |message: &&Posted| {
        body["enforce_nonce"] == true
            && message.channel == channel
            && message.body["nonce"] == body["nonce"]
            && now.saturating_sub(message.at) < std::time::Duration::from_mins(2)
    };
    if let Some(known) = messages.iter().find(is_same) {
        return (200, told(known));
    }
    let id = ((now.as_millis() as u64 - 1_420_070_400_000) << 22) + messages.len() as u64 % 4096;
    messages.push(Posted { id, channel, body: body.clone(), at: now });
    shared.saw(Seen::Said { channel, body: body.clone() });
    (200, told(messages.last().unwrap()))
}

fn carry_out(name: &str, parts: &[&str], body: &Value, shared: &Shared) -> (u16, Value) {
    match name {
        "say" | "look" => channel(name, parts, body, shared),
        "gateway" => {
            let (left, reset_after) = *shared.allowance.lock().unwrap();
            let limit = json!({ "total": 1000, "remaining": left, "reset_after": reset_after, "max_concurrency": 1 });
            (200, json!({ "url": *shared.gateway.lock().unwrap(), "shards": 1, "session_start_limit": limit }))
        }
        "commands" => {
            let guild = parts.iter().position(|part| *part == "guilds").and_then(|at| parts.get(at + 1)?.parse().ok());
            shared.saw(Seen::Registered { guild, commands: body.clone() });
            (200, body.clone())
        }
        "callback" => {
            let token = parts[2].to_owned();
            let mut interactions = shared.interactions.lock().unwrap();
            let Some(interaction) = interactions.get_mut(&token) else {
                return (404, json!({ "message": "Unknown interaction", "code": 10062 }));
            };
            if std::mem::replace(&mut interaction.is_acknowledged, true) {
                return (400, json!({ "message": "Interaction has already been acknowledged.", "code": 40060 }));
            }
            shared.latencies.lock().unwrap().push(interaction.sent.elapsed());
            if matches!(body["type"].as_u64(), Some(4 | 7)) {
                shared.waits.lock().unwrap().push((token.clone(), interaction.sent.elapsed()));
            }
            shared.saw(Seen::Responded { token, body: body.clone() });
            (204, Value::Null)
        }
        "channel" => {
            let parents = shared.parents.lock().unwrap();
            let parent =
                parents.iter().find(|(id, _)| id.to_string() == parts[1]).map(|(_, parent)| parent.to_string());
            let kind = if parent.is_some() { 11 } else { 0 };
            (200, json!({ "id": parts[1], "type": kind, "parent_id": parent, "guild_id": GUILD.to_string() }))
        }
        // The channel of a private message has the number of its person.
        "direct" => (200, json!({ "id": body["recipient_id"], "type": 1 })),
        "guild" => (200, json!({ "id": parts[1], "name": "The Mill", "owner_id": OWNER.to_string() })),
        "follow_up" => {
            let token = parts[2].to_owned();
            shared.saw(Seen::FollowedUp { token, body: body.clone() });
            (200, json!({ "id": "300000000000000002" }))
        }
        _ => {
            let token = parts[2].to_owned();
            let mut interactions = shared.interactions.lock().unwrap();
            let interaction = interactions.get_mut(&token);
            let Some(interaction) = interaction.filter(|interaction| interaction.is_acknowledged) else {
                return (404, json!({ "message": "Unknown Webhook", "code": 10015 }));
            };
            // How far long work has come may be said in its place before.
            let embed = &body["embeds"][0];
            // An answer, even a late one, says what was searched.
            let is_on_its_way =
                embed["title"].as_str().is_some_and(|title| title.starts_with('⏳')) && embed["footer"].is_null();
            // The same answer once more changes nothing that anybody sees.
            if interaction.answer.as_ref() == Some(body) {
                *shared.repeats.lock().unwrap() += 1;
                return (200, json!({ "id": "300000000000000001" }));
            }
            if interaction.answer.is_some() {
                shared.fault("an answer was replaced by another".to_owned());
            }
            if !is_on_its_way {
                shared.waits.lock().unwrap().push((token.clone(), interaction.sent.elapsed()));
                interaction.answer = Some(body.clone());
            }
            shared.saw(Seen::Edited { token, body: body.clone() });
            (200, json!({ "id": "300000000000000001" }))
        }
    }
}
