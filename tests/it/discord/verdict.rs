//! `/verdict`: who may decide, what is shown then, and what is kept.

use serde_json::{Value, json};

use super::{Bot, holds, string};
use crate::fake_discord::Discord;

const CLAIM: &str = "Tessel Group hired forty weavers in January 2026";

/// Everybody's permissions and Manage Server.
const MANAGER: &str = "2248473465835105";

fn sub(name: &str, options: &[Value]) -> Value {
    json!([{ "name": name, "type": 1, "options": options }])
}

fn set(tag: u64) -> Value {
    // Choices are sent by their place: an integer.
    let tag = json!({ "name": "tag", "type": 4, "value": tag });
    sub("set", &[string("text", CLAIM), tag, string("reason", "the payroll **@everyone**")])
}

/// `/verdict` by a member of these roles and permissions, or in a DM.
fn by(discord: &mut Discord, options: &Value, roles: &[&str], permissions: &str) -> String {
    let mut draft = discord.draft(2);
    draft["data"] = json!({ "id": "1", "name": "verdict", "type": 1, "options": options });
    draft["member"]["roles"] = json!(roles);
    draft["member"]["permissions"] = json!(permissions);
    discord.send(draft)
}

async fn tag_of_choice(discord: &mut Discord, name: &str) -> u64 {
    let (_, commands) = discord.registered().await;
    let verdict = commands.as_array().unwrap().iter().find(|command| command["name"] == "verdict").unwrap().clone();
    let choices = verdict["options"][0]["options"][1]["choices"].as_array().unwrap().clone();
    let choice =
        choices.iter().find(|choice| choice["name"] == name).unwrap_or_else(|| panic!("no {name}: {choices:?}"));
    assert_eq!(choices.len(), 8);
    choice["value"].as_u64().unwrap()
}

#[tokio::test]
async fn a_reviewer_decides_and_the_claim_shows_it() {
    let mut discord = Discord::start().await;
    let _bot = Bot::start(&discord);
    let refuted = tag_of_choice(&mut discord, "Refuted").await;
    let token = discord.command("claim", json!([string("text", CLAIM)]));
    holds(&discord.answer(&token, false).await, &["📰 Reported"]);

    let token = by(&mut discord, &sub("clear", &[string("text", CLAIM), string("reason", "x")]), &[], MANAGER);
    holds(&discord.answer(&token, true).await, &["Nobody has given a verdict on"]);
    let token = by(&mut discord, &set(refuted), &[], MANAGER);
    holds(&discord.answer(&token, true).await, &["❌ Refuted", CLAIM, "Asker", r"the payroll \*\*\@everyone"]);

    let token = discord.command("claim", json!([string("text", CLAIM)]));
    let shown = ["❌ Refuted", "Set by Asker, ", "the payroll", "The rules alone say: 📰 Reported"];
    holds(&discord.answer(&token, false).await, &shown);
    // Another server's members see nothing of it.
    let mut draft = discord.draft(2);
    draft["guild_id"] = json!("800000000000000002");
    draft["data"] = json!({ "id": "1", "name": "claim", "type": 1, "options": [string("text", CLAIM)] });
    let token = discord.send(draft);
    holds(&discord.answer(&token, false).await, &["📰 Reported"]);

    let token = by(&mut discord, &sub("clear", &[string("text", CLAIM), string("reason", "a slip")]), &[], MANAGER);
    holds(&discord.answer(&token, true).await, &["Taken back", "a slip"]);
    let token = by(&mut discord, &sub("history", &[string("text", CLAIM)]), &[], MANAGER);
    holds(&discord.answer(&token, true).await, &["2 verdicts", "Taken back", "a slip", "Refuted", "the payroll"]);
    let token = discord.command("claim", json!([string("text", CLAIM)]));
    holds(&discord.answer(&token, false).await, &["📰 Reported"]);
}

#[tokio::test]
async fn who_is_no_reviewer_is_told_so_privately() {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    let alleged = tag_of_choice(&mut discord, "Alleged").await;
    for options in [set(alleged), sub("history", &[])] {
        let token = by(&mut discord, &options, &[], "2048");
        let response = discord.response(&token).await;
        assert_eq!((response["type"].as_u64(), response["data"]["flags"].as_u64()), (Some(4), Some(64)));
        holds(&response["data"], &["This is for reviewers", "Manage Server"]);
    }
    let mut draft = discord.draft(2);
    let member = draft.as_object_mut().unwrap().remove("member").unwrap();
    for key in ["guild_id", "guild"] {
        draft.as_object_mut().unwrap().remove(key);
    }
    draft["user"] = member["user"].clone();
    draft["context"] = json!(1);
    draft["channel"] = json!({ "id": draft["channel_id"], "type": 1 });
    draft["data"] = json!({ "id": "1", "name": "verdict", "type": 1, "options": set(alleged) });
    let token = discord.send(draft);
    holds(&discord.response(&token).await["data"], &["Verdicts and sources belong to a server"]);
    drop(bot);

    // With roles named, it is the role that counts.
    let mut discord = Discord::start().await;
    let _bot = Bot::start_with(&discord, tempfile::tempdir().unwrap(), &[("ONRECORD_REVIEWERS", "77,78")]);
    discord.ready().await;
    let token = by(&mut discord, &set(alleged), &["79"], "2248473465835073");
    holds(&discord.response(&token).await["data"], &["no role that makes you one"]);
    let token = by(&mut discord, &set(alleged), &["78"], "2048");
    holds(&discord.answer(&token, true).await, &["🟠 Alleged"]);
}
