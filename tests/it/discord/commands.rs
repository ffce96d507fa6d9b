//! Every command, and what askers do wrong.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bot, connected, holds, shown, string};
use crate::fake_discord::{CHANNEL, Discord, GUILD, Seen};

#[tokio::test]
async fn every_command_is_registered_and_answered() {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    let (guild, commands) = discord.registered().await;
    assert_eq!(guild, None);
    let names: Vec<&str> =
        commands.as_array().unwrap().iter().map(|command| command["name"].as_str().unwrap()).collect();
    for name in [
        "ask",
        "who",
        "when",
        "claim",
        "why",
        "source",
        "verdict",
        "digest",
        "doctor",
        "Check this message",
        "Add as source",
    ] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }

    let token = discord.command("ask", json!([string("question", "Who copied the loom designs?")]));
    let answer = discord.answer(&token, false).await;
    holds(&answer, &["> ", "loom designs", "[Evening Ledger, 2026-03-04](https://ledger.example/mill%5F%28row%29"]);

    let token =
        discord.command("claim", json!([string("text", "Tessel Group copied the loom designs of Orlan Mills")]));
    let answer = discord.answer(&token, false).await;
    holds(&answer, &["Tessel Group copied", "documents searched", "Grade "]);

    let token = discord.command("claim", json!([string("text", "Nobody has ever mentioned the purple submarine")]));
    holds(&discord.answer(&token, false).await, &["🔍 Not found"]);

    let token = discord.command("when", json!([string("about", "Tessel Group"), string("from", "2026")]));
    holds(&discord.answer(&token, false).await, &["2026"]);

    let token = discord.command("who", json!([string("about", "Orlan Mills")]));
    holds(&discord.answer(&token, false).await, &["Orlan Mills"]);

    let list = json!([{ "name": "list", "type": 1, "options": [] }]);
    let token = discord.command("source", list);
    holds(&discord.answer(&token, true).await, &["4 documents", "**ledger**", "Mill row", "guilds/"]);

    let show = json!([{ "name": "show", "type": 1, "options": [string("id", "ledger")] }]);
    let token = discord.command("source", show);
    holds(&discord.answer(&token, true).await, &["Mill row", "Ada Quill", "> "]);

    let token = discord.command("doctor", json!([]));
    holds(&discord.answer(&token, true).await, &["Documents", "4"]);
    drop(bot);
}

#[tokio::test]
async fn commands_are_registered_once_and_again_only_when_they_change() {
    let mut discord = Discord::start().await;
    let mut bot = Bot::start(&discord);
    discord.registered().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
    bot.terminate();
    bot.ended(Duration::from_secs(5)).await;
    let folder = std::mem::replace(&mut bot.folder, tempfile::tempdir().unwrap());

    let bot = Bot::start_with(&discord, folder, &[]);
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord
        .wait("an answer without a registration before it", |seen| match seen {
            Seen::Registered { .. } => panic!("the commands were registered again"),
            Seen::Edited { token: of, .. } if of == token => Some(()),
            _ => None,
        })
        .await;
    drop(bot);
}

#[tokio::test]
async fn a_guild_can_have_the_commands_to_itself() {
    let mut discord = Discord::start().await;
    let guild = GUILD.to_string();
    let _bot = Bot::start_with(&discord, tempfile::tempdir().unwrap(), &[("ONRECORD_GUILDS", &guild)]);
    assert_eq!(discord.registered().await.0, Some(GUILD));
}

#[tokio::test]
async fn names_are_offered_while_typing_and_only_those_the_channel_may_see() {
    let (mut discord, _bot) = connected().await;
    let typed = |typed: &str| json!([{ "name": "about", "type": 3, "value": typed, "focused": true }]);
    let token = discord.typing("who", typed("Orl"));
    let response = discord.response(&token).await;
    assert_eq!(response["type"], 8);
    let choices = response["data"]["choices"].to_string();
    assert!(choices.contains("Orlan Mills"), "{choices}");

    let token = discord.typing("who", typed("zzz no such name"));
    assert_eq!(discord.response(&token).await, json!({ "type": 8, "data": { "choices": [] } }));
}

#[tokio::test]
async fn what_a_guild_keeps_to_itself_is_seen_there_alone() {
    let (mut discord, _bot) = connected().await;
    let ask = json!([string("question", "Project Nightjar starts")]);
    let token = discord.command("ask", ask.clone());
    holds(&discord.answer(&token, false).await, &["Nightjar starts in the guild"]);

    for place in [json!("800000000000000002"), Value::Null] {
        let mut draft = discord.draft(2);
        draft["data"] = json!({ "id": "1", "name": "ask", "type": 1, "options": ask });
        draft["guild_id"] = place.clone();
        if place.is_null() {
            let object = draft.as_object_mut().unwrap();
            let member = object.remove("member").unwrap();
            object.remove("guild_id");
            object.remove("guild");
            object.insert("user".to_owned(), member["user"].clone());
            object.insert("context".to_owned(), json!(1));
            object.insert("channel".to_owned(), json!({ "id": CHANNEL.to_string(), "type": 1 }));
        }
        let token = discord.send(draft);
        let answer = discord.answer(&token, false).await;
        assert!(!shown(&answer).contains("in the guild"), "{}", shown(&answer));
        holds(&answer, &["3 documents searched"]);
    }
}

#[tokio::test]
async fn what_the_asker_can_mend_is_told_privately_and_word_for_word() {
    let (mut discord, _bot) = connected().await;
    let token = discord.command("ask", json!([string("question", "looms"), string("from", "@everyone **soon**")]));
    let response = discord.response(&token).await;
    assert_eq!((response["type"].as_u64(), response["data"]["flags"].as_u64()), (Some(4), Some(64)));
    holds(&response["data"], &[r"from is no date that I can read: “\@everyone \*\*soon\*\*”. Write it as 2026-07-03"]);

    let show = json!([{ "name": "show", "type": 1, "options": [string("id", "no-such")] }]);
    let token = discord.command("source", show);
    holds(&discord.answer(&token, true).await, &["There is no document", "no-such"]);
}

#[tokio::test]
async fn what_this_version_does_not_know_is_answered_all_the_same() {
    let (mut discord, bot) = connected().await;
    // A command, an option's type, an option and a subcommand that are not there; a message menu; a button.
    let wrong = [
        (2, json!({ "id": "1", "name": "dance", "type": 1, "options": [] })),
        (2, json!({ "id": "1", "name": "ask", "type": 1, "options": [{ "name": "question", "type": 4, "value": 7 }] })),
        (2, json!({ "id": "1", "name": "ask", "type": 1, "options": [] })),
        (2, json!({ "id": "1", "name": "source", "type": 1, "options": [] })),
        (2, json!({ "id": "1", "name": "Dance with this message", "type": 3, "target_id": "5" })),
        (2, json!({ "id": "1", "name": "launch", "type": 4 })),
        (3, json!({ "custom_id": "x", "component_type": 2 })),
    ];
    for (kind, data) in wrong {
        let token = discord.interaction(kind, data);
        let response = discord.response(&token).await;
        assert_eq!((response["type"].as_u64(), response["data"]["flags"].as_u64()), (Some(4), Some(64)));
        holds(&response["data"], &["out of date"]);
    }

    // What cannot be read at all.
    let mut draft = discord.draft(2);
    draft["data"] = json!("nonsense");
    draft["member"] = json!(17);
    let token = discord.send(draft);
    holds(&discord.response(&token).await["data"], &["out of date"]);
    let mut draft = discord.draft(4);
    draft["data"] = json!(["nonsense"]);
    let token = discord.send(draft);
    assert_eq!(discord.response(&token).await, json!({ "type": 8, "data": { "choices": [] } }));

    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
    assert!(!bot.log().contains("panicked"), "{}", bot.log());
}

#[tokio::test]
async fn hostile_text_is_shown_and_does_nothing() {
    let (mut discord, _bot) = connected().await;
    let token = discord.command(
        "ask",
        json!([string("question", "When did the Zeppelin harbour open? @everyone [x](https://y.example)")]),
    );
    let answer = discord.answer(&token, false).await;
    let shown = shown(&answer);
    holds(
        &answer,
        &[r"\@everyone \@here", r"\<\@123\>", r"\[Reuters\]\(https\:\/\/evil\.example)", r"discord\.gg\/free"],
    );
    for forbidden in [" @everyone", "<@", "](https://evil", "](javascript", "](https://y.example", "<t:", "</ask"] {
        assert!(!shown.contains(forbidden), "{forbidden} in:\n{shown}");
    }
    let token = discord.command("source", json!([{ "name": "list", "type": 1, "options": [] }]));
    holds(&discord.answer(&token, true).await, &[r"\@everyone \*\*free\*\* \[nitro\]"]);
}

#[tokio::test]
async fn an_answer_over_every_limit_is_shortened() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    for number in 0..60 {
        let long = format!("[**Granite** quarry {number}]_ ").repeat(60);
        let text = format!(
            "---\ntitle: {:?}\noutlet: {:?}\nurl: https://long.example/{}\npublished: 2026-01-{:02}\n---\nOn January {}, 2026 \
             the granite quarry at Emberfell paid its {number} masons {long}.\n",
            "*Long* ".repeat(60),
            "_Outlet_ ".repeat(40),
            "a".repeat(300),
            number % 28 + 1,
            number % 28 + 1,
        );
        std::fs::write(data.join(format!("{}-{number}.md", "quarry_".repeat(20))), text).unwrap();
    }
    let mut discord = Discord::start().await;
    let _bot = Bot::start_with(&discord, folder, &[]);
    discord.ready().await;
    let long = "granite quarry at Emberfell paid its masons *_~`|> ".repeat(100);
    for (command, option) in [("ask", "question"), ("claim", "text"), ("when", "about"), ("who", "about")] {
        let token = discord.command(command, json!([string(option, &long)]));
        discord.answer(&token, false).await;
        let token = discord.command(command, json!([string(option, "the granite quarry at Emberfell")]));
        discord.answer(&token, false).await;
    }
    let token = discord.command("source", json!([{ "name": "list", "type": 1, "options": [] }]));
    holds(&discord.answer(&token, true).await, &["64 documents", "Page 1 of 6."]);
    let id = format!("{}-1", "quarry_".repeat(20));
    let token = discord.command("source", json!([{ "name": "show", "type": 1, "options": [string("id", &id)] }]));
    discord.answer(&token, true).await;
}
