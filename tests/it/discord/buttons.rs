//! Buttons: what each does, who may press it, and how long it works.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bot, holds, shown, string};
use crate::fake_discord::{Discord, button};

/// Twelve passages of one subject, so that there is more than one page.
fn quarries() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    for number in 10..22 {
        let text = format!(
            "---\ntitle: Quarry {number}\noutlet: Outlet {number}\nurl: https://quarry.example/{number}\n\
             published: 2026-01-{number}\n---\nThe owners met in the village hall.\n\nOn January {number}, 2026 the granite \
             quarry at Emberfell paid mason number {number} in full.\n\nNobody complained about it.\n"
        );
        std::fs::write(data.join(format!("quarry-{number}.md")), text).unwrap();
    }
    folder
}

async fn quarry_bot() -> (Discord, Bot) {
    let mut discord = Discord::start().await;
    let bot = Bot::start_with(&discord, quarries(), &[]);
    discord.ready().await;
    (discord, bot)
}

fn question() -> Value {
    json!([string("question", "the granite quarry at Emberfell paid masons")])
}

/// The masons that are named, in the order in which they stand.
fn masons(message: &Value) -> Vec<String> {
    let shown = shown(message);
    shown.split("mason number ").skip(1).map(|rest| rest.chars().take(2).collect()).collect()
}

#[tokio::test]
async fn pages_lead_through_all_passages_and_back() {
    let (mut discord, _bot) = quarry_bot().await;
    let token = discord.command("ask", question());
    let mut page = discord.answer(&token, false).await;
    assert_eq!(button(&page, "◀"), None);
    let first = masons(&page);
    let mut all = first.clone();
    holds(&page, &["Page 1 of 4."]);
    while button(&page, "More (").is_some() {
        let token = discord.press(&page, "More (");
        page = discord.turned(&token).await;
        all.extend(masons(&page));
    }
    let mut each = all.clone();
    each.sort();
    each.dedup();
    assert_eq!((all.len(), each.len()), (12, 12), "{all:?}");
    for _ in 0..3 {
        let token = discord.press(&page, "◀ Back");
        page = discord.turned(&token).await;
    }
    assert_eq!(masons(&page), first);

    // Where the deferral never arrives, the page is itself the first response.
    discord.deafen(&[]);
    let token = discord.press(&page, "More (");
    let turned = discord.response(&token).await;
    assert_eq!(turned["type"], 7, "{turned}");
    holds(&turned["data"], &["Page 2 of 4."]);

    let list = json!([{ "name": "list", "type": 1, "options": [] }]);
    let token = discord.command("source", list);
    let list = discord.answer(&token, true).await;
    holds(&list, &["16 documents", "Page 1 of 2"]);
    let token = discord.press(&list, "More (");
    holds(&discord.turned(&token).await, &["**quarry-21**", "Page 2 of 2"]);
}

#[tokio::test]
async fn each_button_of_an_answer_does_what_it_says() {
    let (mut discord, _bot) = quarry_bot().await;
    let token =
        discord.command("claim", json!([string("text", "Tessel Group copied the loom designs of Orlan Mills")]));
    let claim = discord.answer(&token, false).await;
    assert_eq!(button(&claim, "Share"), None);
    let token = discord.press(&claim, "Why?");
    let why = discord.answer(&token, true).await;
    holds(&why, &["🧭 Why this answer", "The rules that fired, in order", "Evening Ledger", "Origins"]);
    let token = discord.press(&claim, "Sources");
    let sources = discord.answer(&token, true).await;
    holds(&sources, &["**[Mill row](https://ledger.example/mill%5F%28row%29)**", "Ada Quill", "2026-03-04", "quoted"]);

    let token = discord.command("ask", question());
    let ask = discord.answer(&token, false).await;
    let token = discord.press(&ask, "More context");
    let context = discord.answer(&token, true).await;
    let best = &masons(&ask)[0];
    holds(&context, &["The owners met in the village hall.", "Nobody complained about it.", "**On January", best]);
    assert_eq!(context["embeds"].as_array().unwrap().len(), 3);
    let token = discord.press(&ask, "Why?");
    holds(&discord.answer(&token, true).await, &["No rule weighed these passages", "📰 Reported · "]);

    for (command, option, words) in [("when", "about", "quarry at Emberfell"), ("who", "about", "Tessel Group")] {
        let token = discord.command(command, json!([string(option, words)]));
        let answer = discord.answer(&token, false).await;
        for (label, is_private) in [("Why?", true), ("More context", true), ("Sources", true)] {
            let token = discord.press(&answer, label);
            discord.answer(&token, is_private).await;
        }
    }
}

#[tokio::test]
async fn a_private_answer_is_shared_by_its_asker() {
    let (mut discord, _bot) = quarry_bot().await;
    let private = json!({ "name": "private", "type": 5, "value": true });
    let token = discord.command("ask", json!([string("question", "granite quarry at Emberfell"), private]));
    let mut answer = discord.answer(&token, true).await;
    answer["flags"] = json!(64);
    let token = discord.press(&answer, "More (");
    let mut second = discord.turned(&token).await;
    second["flags"] = json!(64);
    let token = discord.press(&second, "Share");
    let shared = discord.answer(&token, false).await;
    assert_eq!(masons(&shared), masons(&second));
    holds(&shared, &["Shared by Asker"]);
    assert_eq!(button(&shared, "Share"), None);
}

#[tokio::test]
async fn a_button_works_after_a_restart_however_long_its_question() {
    let (mut discord, mut bot) = quarry_bot().await;
    let long = format!("the granite quarry at Emberfell paid masons {}", "in full ".repeat(40));
    let mut answers = Vec::new();
    for question in ["the granite quarry at Emberfell paid masons", &long] {
        let token = discord.command("ask", json!([string("question", question)]));
        answers.push(discord.answer(&token, false).await);
    }
    bot.terminate();
    bot.ended(Duration::from_secs(5)).await;
    let folder = std::mem::replace(&mut bot.folder, tempfile::tempdir().unwrap());
    drop(bot);
    let _bot = Bot::start_with(&discord, folder, &[]);
    discord.ready().await;
    for answer in &answers {
        let token = discord.press(answer, "More (");
        assert_eq!(masons(&discord.turned(&token).await).len(), 3);
        let token = discord.press(answer, "Sources");
        holds(&discord.answer(&token, true).await, &["It rests on"]);
    }
}

#[tokio::test]
async fn a_press_elsewhere_shows_only_what_may_be_seen_there() {
    let (mut discord, bot) = quarry_bot().await;
    let token = discord.command("ask", json!([string("question", "Project Nightjar starts in the guild")]));
    let answer = discord.answer(&token, false).await;
    holds(&answer, &["Nightjar starts in the guild"]);
    for label in ["Why?", "Sources", "More context"] {
        let mut draft = discord.pressed(&answer, label);
        draft["guild_id"] = json!("800000000000000002");
        let token = discord.send(draft);
        let elsewhere = discord.answer(&token, true).await;
        // The words of the question stand in the button itself.
        let told = shown(&elsewhere).replace("Project Nightjar starts in the guild", "");
        assert!(!told.contains("Nightjar") && !told.contains("secret"), "{told}");
    }

    // What is removed is gone from every button.
    std::fs::remove_file(bot.folder.path().join("data/guilds/800000000000000001/secret.md")).unwrap();
    let gone = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            let token = discord.press(&answer, "Sources");
            if !shown(&discord.answer(&token, true).await).contains("secret") {
                break;
            }
            onrecord::schedule::pause(Duration::from_secs(1)).await;
        }
    });
    gone.await.expect("the folder is looked at again");
}

#[tokio::test]
async fn a_button_that_is_not_known_is_answered_privately_and_leaves_the_message() {
    let (mut discord, _bot) = quarry_bot().await;
    for id in ["1/dance/0/x", "0/why/0/claim//x", "nonsense"] {
        let token = discord.interaction(3, json!({ "custom_id": id, "component_type": 2 }));
        let response = discord.response(&token).await;
        assert_eq!((response["type"].as_u64(), response["data"]["flags"].as_u64()), (Some(4), Some(64)));
        holds(&response["data"], &["out of date"]);
    }
    let token = discord.interaction(3, json!({ "custom_id": "1/page/1/#0123456789", "component_type": 2 }));
    assert_eq!(discord.response(&token).await, json!({ "type": 6 }));
    holds(&discord.follow_up(&token).await, &["no longer known here"]);
    let token = discord.interaction(3, json!({ "custom_id": "1/why/0/#0123456789", "component_type": 2 }));
    holds(&discord.answer(&token, true).await, &["no longer known here"]);
}
