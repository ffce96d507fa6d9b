//! What the bot says without a command: an answer to a reply that asks it, one note on joining; otherwise nothing.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bot, connected, holds, shown};
use crate::fake_discord::{APPLICATION, CHANNEL, Discord, GUILD, OWNER, Seen, TOKEN};

fn reply(id: u64, content: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": CHANNEL.to_string(), "guild_id": GUILD.to_string(), "type": 19,
        "content": content, "author": { "id": "400000000000000005", "username": "vera" },
        "mentions": [{ "id": APPLICATION.to_string(), "username": "OnRecord", "bot": true }],
        "message_reference": { "message_id": "1" }, "timestamp": "2026-03-10T09:00:00.000000+00:00",
    })
}

/// Sends a command and waits for its answer: nothing may be said before it.
async fn silence(discord: &mut Discord) {
    let token = discord.command("doctor", json!([]));
    discord
        .wait("an answer", |seen| match seen {
            Seen::Said { body, .. } => panic!("the bot said {body}"),
            Seen::Edited { token: of, .. } if of == token => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_reply_that_asks_is_answered_once_where_it_was_asked() {
    let (mut discord, _bot) = connected().await;
    let question = format!("<@{APPLICATION}> who copied the loom designs?");
    discord.happens("MESSAGE_CREATE", reply(31, &question));
    discord.happens("MESSAGE_CREATE", reply(31, &question));
    let (channel, said) = discord.said().await;
    assert_eq!(channel, CHANNEL);
    holds(&said, &["**who copied the loom designs?**", "loom designs", "Evening Ledger"]);
    assert_eq!(said["message_reference"], json!({ "message_id": "31", "fail_if_not_exists": false }));
    assert_eq!((&said["nonce"], &said["enforce_nonce"], &said["flags"]), (&json!("31"), &json!(true), &Value::Null));
    let token = discord.press(&said, "Sources");
    holds(&discord.answer(&token, true).await, &["Mill row"]);
    silence(&mut discord).await;
}

#[tokio::test]
async fn a_thread_sees_what_its_channel_sees_and_another_server_does_not() {
    let (mut discord, _bot) = connected().await;
    let question = format!("<@{APPLICATION}> when does Project Nightjar start?");
    let thread = CHANNEL + 5;
    discord.thread(thread, CHANNEL);
    let mut in_thread = reply(32, &question);
    in_thread["channel_id"] = json!(thread.to_string());
    discord.happens("MESSAGE_CREATE", in_thread);
    let (channel, said) = discord.said().await;
    assert_eq!(channel, thread);
    holds(&said, &["Nightjar starts in the guild"]);

    let mut elsewhere = reply(33, &question);
    elsewhere["guild_id"] = json!("800000000000000002");
    discord.happens("MESSAGE_CREATE", elsewhere);
    assert!(!shown(&discord.said().await.1).contains("in the guild"));
    let mut alone = reply(34, &question);
    alone.as_object_mut().unwrap().remove("guild_id");
    discord.happens("MESSAGE_CREATE", alone);
    assert!(!shown(&discord.said().await.1).contains("in the guild"));
}

#[tokio::test]
async fn to_everything_else_the_bot_is_silent() {
    let (mut discord, _bot) = connected().await;
    let us = format!("<@{APPLICATION}>");
    let mut by_a_bot = reply(41, &format!("{us} who copied it?"));
    by_a_bot["author"]["bot"] = json!(true);
    let mut no_reply = reply(42, &format!("{us} who copied it?"));
    no_reply["type"] = json!(0);
    let mut of_another = reply(43, "who copied it?");
    of_another["mentions"] = json!([{ "id": "5" }]);
    for message in [by_a_bot, no_reply, of_another, reply(44, &format!("{us} thanks!")), reply(45, ""), json!({})] {
        discord.happens("MESSAGE_CREATE", message);
    }
    silence(&mut discord).await;
}

#[tokio::test]
async fn where_it_may_not_write_the_owner_is_told_once_and_privately() {
    let (mut discord, _bot) = connected().await;
    discord.close(CHANNEL);
    discord.happens("MESSAGE_CREATE", reply(51, "who copied the loom designs?"));
    let (channel, said) = discord.said().await;
    assert_eq!(channel, OWNER);
    holds(&said, &["could not be written", &format!("<#{CHANNEL}>"), "**Send Messages**", "Server Settings"]);
    discord.happens("MESSAGE_CREATE", reply(52, "who copied the loom designs?"));
    discord.wait("the second refusal", |seen| matches!(seen, Seen::Failed { route: "say", .. }).then_some(())).await;
    silence(&mut discord).await;
}

fn joined(at: &str) -> Value {
    json!({
        "id": GUILD.to_string(), "name": "The **Mill**", "owner_id": OWNER.to_string(), "joined_at": at,
        "preferred_locale": "en-US", "unavailable": false,
        "roles": [{ "id": GUILD.to_string(), "permissions": "3072" }],
        "members": [{ "user": { "id": APPLICATION.to_string() }, "roles": [] }],
    })
}

#[tokio::test]
async fn on_joining_whoever_may_configure_it_gets_one_private_note() {
    let (mut discord, mut bot) = connected().await;
    discord.happens("GUILD_CREATE", joined("2020-01-01T00:00:00+00:00"));
    silence(&mut discord).await;
    let now = onrecord::clock::Clock::system().now().to_string();
    discord.happens("GUILD_CREATE", joined(&now));
    let (channel, said) = discord.said().await;
    assert_eq!(channel, OWNER);
    holds(&said, &[r"OnRecord is in The \*\*Mill\*\*", "/source add", "**Embed Links**", "**Attach Files**"]);
    assert!(!shown(&said).contains("**Send Messages** "));
    discord.happens("GUILD_CREATE", joined(&now));
    silence(&mut discord).await;

    bot.terminate();
    bot.ended(Duration::from_secs(5)).await;
    let folder = std::mem::replace(&mut bot.folder, tempfile::tempdir().unwrap());
    drop(bot);
    let bot = Bot::start_with(&discord, folder, &[]);
    discord.ready().await;
    discord.happens("GUILD_CREATE", joined(&now));
    silence(&mut discord).await;
    assert!(!bot.log().contains(TOKEN));
}
