//! `/source add` and `remove`, *Add as source*: who may, what is kept, and who sees it.

use serde_json::{Value, json};

use super::{Bot, connected, holds, shown, string};
use crate::fake_discord::{CHANNEL, Discord, GUILD};

/// Everybody's permissions and Manage Server.
const MANAGER: &str = "2248473465835105";

fn add(options: &[Value]) -> Value {
    json!({ "id": "1", "name": "source", "type": 1, "options": [{ "name": "add", "type": 1, "options": options }] })
}

/// An interaction of a member who may manage the server.
fn managed(discord: &mut Discord, kind: u64, data: Value) -> String {
    let mut draft = discord.draft(kind);
    draft["member"]["permissions"] = json!(MANAGER);
    draft["data"] = data;
    discord.send(draft)
}

/// What `/ask` shows in a channel of a server.
async fn asked(discord: &mut Discord, question: &str, guild: u64, channel: u64) -> String {
    let mut draft = discord.draft(2);
    draft["guild_id"] = json!(guild.to_string());
    draft["channel_id"] = json!(channel.to_string());
    draft["channel"]["id"] = json!(channel.to_string());
    draft["data"] = json!({ "id": "1", "name": "ask", "type": 1, "options": [string("question", question)] });
    let token = discord.send(draft);
    shown(&discord.answer(&token, false).await)
}

/// The text of the only file below a folder of the bot's data.
fn only_file(bot: &Bot, folder: &str) -> String {
    let mut path = bot.folder.path().join("data").join(folder);
    while path.is_dir() {
        path = std::fs::read_dir(&path).unwrap().next().unwrap().unwrap().path();
    }
    std::fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn an_upload_is_kept_for_its_server_and_removed_again() {
    let (mut discord, _bot) = connected().await;
    let text = b"---\ntitle: Cellist\n---\nThe lighthouse at Quillmouth was sold to a cellist.\n";
    let attachment = discord.upload("cellist.md", text);
    let mut data = add(&[json!({ "name": "file", "type": 11, "value": "700" })]);
    data["resolved"] = json!({ "attachments": { "700": attachment } });
    let token = managed(&mut discord, 2, data);
    let added = discord.answer(&token, true).await;
    holds(&added, &["📥 Added", "**Cellist**", "This server alone sees it."]);
    let question = "Who bought the lighthouse at Quillmouth?";
    assert!(asked(&mut discord, question, GUILD, CHANNEL + 1).await.contains("sold to a cellist"));
    assert!(!asked(&mut discord, question, GUILD + 1, CHANNEL).await.contains("sold to a cellist"));

    let id = shown(&added).lines().find(|line| line.starts_with("guilds/")).unwrap().replace('\\', "");
    let remove = json!({ "id": "1", "name": "source", "type": 1,
        "options": [{ "name": "remove", "type": 1, "options": [string("id", &id)] }] });
    let token = discord.interaction(2, remove.clone());
    holds(&discord.response(&token).await["data"], &["This is for reviewers"]);
    let token = managed(&mut discord, 2, remove.clone());
    holds(&discord.answer(&token, true).await, &["📤 Removed"]);
    assert!(!asked(&mut discord, question, GUILD, CHANNEL + 1).await.contains("sold to a cellist"));
    let token = managed(&mut discord, 2, remove);
    holds(&discord.answer(&token, true).await, &["There is no document"]);
}

#[tokio::test]
async fn while_an_upload_is_slow_to_come_its_adder_is_told_that_it_goes_on() {
    let (mut discord, _bot) = connected().await;
    let attachment = discord.upload("slow-cellist.md", b"The lighthouse at Quillmouth was sold to a cellist.\n");
    let mut data = add(&[json!({ "name": "file", "type": 11, "value": "700" })]);
    data["resolved"] = json!({ "attachments": { "700": attachment } });
    let token = managed(&mut discord, 2, data);
    holds(&discord.answer(&token, true).await, &["⏳"]);
    holds(&discord.edit(&token).await, &["📥 Added"]);
}

#[tokio::test]
async fn a_text_is_pasted_into_a_form_and_seen_where_its_adder_said() {
    let (mut discord, bot) = connected().await;
    let token = managed(&mut discord, 2, add(&[json!({ "name": "only_here", "type": 5, "value": true })]));
    let response = discord.response(&token).await;
    assert_eq!(response["type"], 9);
    let form = response["data"].clone();
    let words = [
        ("title", "Harbour notice"),
        ("text", "The harbour master closed the north pier on May 4, 2026."),
        ("published", "2026-05-05"),
    ];
    let token = discord.fill_in(&form, &words);
    holds(&discord.response(&token).await["data"], &["This is for reviewers"]);

    let rows: Vec<Value> = words
        .iter()
        .map(|(id, value)| json!({ "type": 1, "components": [{ "type": 4, "custom_id": id, "value": value }] }))
        .collect();
    let token = managed(&mut discord, 5, json!({ "custom_id": form["custom_id"], "components": rows }));
    holds(&discord.answer(&token, true).await, &["📥 Added", "**Harbour notice**", "This channel alone sees it."]);
    let question = "Who closed the north pier?";
    assert!(asked(&mut discord, question, GUILD, CHANNEL).await.contains("closed the north pier on May 4"));
    assert!(!asked(&mut discord, question, GUILD, CHANNEL + 1).await.contains("closed the north pier on May 4"));
    let kept = only_file(&bot, &format!("guilds/{GUILD}/channels/{CHANNEL}/added"));
    assert!(kept.contains("title: Harbour notice") && kept.contains("published: 2026-05-05"), "{kept}");
}

#[tokio::test]
async fn a_message_is_kept_for_its_channel_with_its_link_and_author() {
    let (mut discord, bot) = connected().await;
    let message = json!({
        "id": "310000000000000001", "type": 0, "content": "Our weavers finished the blue carpet on May 6, 2026.",
        "author": { "id": "5", "username": "vera", "global_name": "Vera @everyone" },
        "timestamp": "2026-05-07T09:00:00.000000+00:00",
    });
    let data = json!({ "id": "1", "name": "Add as source", "type": 3, "target_id": "310000000000000001",
        "resolved": { "messages": { "310000000000000001": message } } });
    let token = discord.interaction(2, data.clone());
    holds(&discord.response(&token).await["data"], &["This is for reviewers"]);
    let token = managed(&mut discord, 2, data.clone());
    holds(&discord.answer(&token, true).await, &["📥 Added", r"**Message of Vera \@everyone**", "This channel alone"]);
    let question = "Who finished the blue carpet?";
    let shown = asked(&mut discord, question, GUILD, CHANNEL).await;
    assert!(shown.contains("finished the blue carpet") && shown.contains("310000000000000001"), "{shown}");
    assert!(!asked(&mut discord, question, GUILD, CHANNEL + 1).await.contains("our weavers finished"));
    let kept = only_file(&bot, &format!("guilds/{GUILD}/channels/{CHANNEL}/added"));
    assert!(kept.contains("kind: post") && kept.contains("published: 2026-05-07"), "{kept}");
    let token = managed(&mut discord, 2, data.clone());
    holds(&discord.answer(&token, true).await, &["It was there already"]);

    let mut draft = discord.draft(2);
    draft["member"]["permissions"] = json!(MANAGER);
    draft["channel"]["type"] = json!(12);
    draft["data"] = data;
    let token = discord.send(draft);
    holds(&discord.response(&token).await["data"], &["A message of a private thread cannot be kept"]);
}

#[tokio::test]
async fn a_file_of_links_is_added_link_by_link_and_says_how_far_it_has_come() {
    let (mut discord, _bot) = connected().await;
    let list = b"# ours\nhttp://10.0.0.1/a\nhttp://169.254.169.254/b\n";
    let mut data = add(&[json!({ "name": "file", "type": 11, "value": "700" })]);
    data["resolved"] = json!({ "attachments": { "700": discord.upload("links.txt", list) } });
    let token = managed(&mut discord, 2, data);
    holds(&discord.answer(&token, true).await, &["Reading 0 of 2 links"]);
    let told = discord.edit(&token).await;
    holds(&told, &["0 added", "2 not added", "a private network", "where clouds keep their metadata"]);
}

#[tokio::test]
async fn an_address_inside_is_never_asked() {
    let (mut discord, _bot) = connected().await;
    for url in ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "not a link"] {
        let token = managed(&mut discord, 2, add(&[string("url", url)]));
        let refused = shown(&discord.answer(&token, true).await);
        assert!(refused.contains("That cannot be answered as asked"), "{refused}");
    }
    let both = [string("url", "https://x.example"), json!({ "name": "file", "type": 11, "value": "700" })];
    let mut data = add(&both);
    data["resolved"] = json!({ "attachments": { "700": discord.upload("a.md", b"a") } });
    let token = managed(&mut discord, 2, data);
    holds(&discord.response(&token).await["data"], &["one at a time"]);
}
