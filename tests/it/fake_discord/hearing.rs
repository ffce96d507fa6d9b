//! What the bot did, as a test waits for it.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use super::{Discord, Seen};

/// How long a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(20);

impl Discord {
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

    /// What is written into a channel next.
    pub async fn said(&mut self) -> (u64, Value) {
        self.wait("something written", |seen| match seen {
            Seen::Said { channel, body } => Some((channel, body)),
            _ => None,
        })
        .await
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

    /// How long each interaction waited for its first response.
    pub fn latencies(&self) -> Vec<Duration> {
        self.shared.latencies.lock().unwrap().clone()
    }

    /// How long each interaction waited for its answer, with its token.
    pub fn waits(&self) -> Vec<(String, Duration)> {
        self.shared.waits.lock().unwrap().clone()
    }

    /// How many answers came once more, the same.
    pub fn repeats(&self) -> usize {
        *self.shared.repeats.lock().unwrap()
    }

    /// How many requests hung beside each other at most.
    pub fn most_hanging(&self) -> usize {
        self.shared.hanging.lock().unwrap().1
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
