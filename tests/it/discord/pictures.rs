//! Pictures that go with answers: attached with their words, and left out where they cannot go.

use serde_json::json;

use super::{connected, holds, string};
use crate::fake_discord::Fault;

#[tokio::test]
async fn dated_events_come_with_their_timeline_and_reasons_with_their_lineage() {
    let (mut discord, _bot) = connected().await;
    let token = discord.command("when", json!([string("about", "Tessel Group")]));
    let answer = discord.answer(&token, false).await;
    assert_eq!(answer["attachments"][0]["filename"], "timeline.png");
    let words = answer["attachments"][0]["description"].as_str().unwrap();
    assert!(words.contains("Timeline of “Tessel Group”") && words.contains("Harbour Post"), "{words}");

    let text = "Tessel Group copied the loom designs of Orlan Mills";
    let token = discord.command("claim", json!([string("text", text)]));
    let claim = discord.answer(&token, false).await;
    assert_eq!(claim["attachments"], json!([]));
    let token = discord.press(&claim, "Why?");
    let why = discord.answer(&token, true).await;
    assert_eq!(why["attachments"][0]["filename"], "lineage.png");
    let words = why["attachments"][0]["description"].as_str().unwrap();
    assert!(words.contains(text) && words.contains("Evening Ledger"), "{words}");
}

#[tokio::test]
async fn nothing_found_has_no_picture() {
    let (mut discord, _bot) = connected().await;
    let token = discord.command("when", json!([string("about", "the purple submarine")]));
    assert_eq!(discord.answer(&token, false).await["attachments"], json!([]));
}

#[tokio::test]
async fn where_files_are_forbidden_the_answer_comes_without() {
    let (mut discord, _bot) = connected().await;
    discord.fail("edit", Fault::Status(403));
    let token = discord.command("when", json!([string("about", "Tessel Group")]));
    let answer = discord.answer(&token, false).await;
    holds(&answer, &["Tessel Group"]);
    assert_eq!(answer["attachments"], json!([]));
}

#[tokio::test]
async fn a_picture_shows_only_what_the_channel_may_see() {
    let (mut discord, _bot) = connected().await;
    let mut draft = discord.draft(2);
    let options = json!([string("about", "Project Nightjar or Tessel Group")]);
    draft["data"] = json!({ "id": "1", "name": "when", "type": 1, "options": options });
    draft["guild_id"] = json!("800000000000000002");
    let token = discord.send(draft);
    let answer = discord.answer(&token, false).await;
    let words = answer["attachments"].to_string();
    assert!(!words.contains("starts in the guild"), "{words}");
}
