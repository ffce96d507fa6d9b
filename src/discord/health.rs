//! Tells whoever watches over the bot whether it is heard: `GET /health` and, for Prometheus, `GET /metrics`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use crate::discord::gateway::Pulse;

/// Discord wants a heartbeat every 41 s; after two missed ones nobody hears us.
const DEAD_AFTER: Duration = Duration::from_secs(100);
const PATIENCE: Duration = Duration::from_secs(5);

/// Answers at `address` from now on.
pub async fn tell(address: SocketAddr, pulse: Arc<Pulse>) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    tokio::spawn(async move {
        loop {
            if let Ok((stream, _)) = listener.accept().await {
                let pulse = Arc::clone(&pulse);
                tokio::spawn(async move { drop(timeout(PATIENCE, answer(stream, &pulse)).await) });
            }
        }
    });
    Ok(())
}

async fn answer(mut stream: TcpStream, pulse: &Pulse) -> std::io::Result<()> {
    // The first line is all that matters, and no client sends it in two pieces.
    let mut request = [0; 1024];
    let length = stream.read(&mut request).await?;
    let request = String::from_utf8_lossy(request.get(..length).unwrap_or_default()).into_owned();
    let (status, body) = page(request.split_whitespace().nth(1).unwrap_or_default(), pulse.age());
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes()).await?;
    stream.shutdown().await
}

/// Status and body.
fn page(path: &str, age: Option<Duration>) -> (&'static str, String) {
    let is_alive = age.is_some_and(|age| age < DEAD_AFTER);
    match path {
        "/health" | "/" => match age {
            Some(age) if is_alive => ("200 OK", format!("ok: last heartbeat {} s ago\n", age.as_secs())),
            Some(age) => ("503 Service Unavailable", format!("no heartbeat for {} s\n", age.as_secs())),
            None => ("503 Service Unavailable", "not connected\n".to_owned()),
        },
        "/metrics" => {
            let mut metrics = format!(
                "# HELP onrecord_gateway_up Whether the gateway was heard lately.\n\
                 # TYPE onrecord_gateway_up gauge\nonrecord_gateway_up {}\n",
                u8::from(is_alive)
            );
            if let Some(age) = age {
                metrics += "# HELP onrecord_heartbeat_age_seconds Time since the last acknowledged heartbeat.\n\
                            # TYPE onrecord_heartbeat_age_seconds gauge\n";
                metrics += &["onrecord_heartbeat_age_seconds ", &age.as_secs_f64().to_string(), "\n"].concat();
            }
            ("200 OK", metrics)
        }
        _ => ("404 Not Found", "there is /health and /metrics\n".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bot_that_is_not_heard_is_not_well() {
        assert_eq!(page("/health", None).0, "503 Service Unavailable");
        assert_eq!(page("/health", Some(DEAD_AFTER)).0, "503 Service Unavailable");
        assert_eq!(page("/health", Some(Duration::from_secs(41))).0, "200 OK");
        assert!(page("/metrics", Some(Duration::from_secs(1))).1.contains("onrecord_gateway_up 1\n"));
        assert!(page("/metrics", None).1.contains("onrecord_gateway_up 0\n"));
    }
}
