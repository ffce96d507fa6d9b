//! What stands in the menu of a message, what is offered while somebody types, and `/why`.

use serde_json::{Value, json};

use super::{connected, holds, shown, string};
use crate::fake_discord::{CHANNEL, Seen, button};

fn message(content: &str) -> Value {
    json!({
        "id": "310000000000000001", "channel_id": CHANNEL.to_string(), "type": 0, "content": content,
        "author": { "id": "400000000000000005", "username": "vera", "global_name": "Vera", "discriminator": "0" },
        "timestamp": "2026-03-10T09:00:00.000000+00:00", "attachments": [], "embeds": [], "flags": 0,
    })
}

#[tokio::test]
async fn a_message_is_checked_privately_and_shared_by_a_button() {
    let (mut discord, _bot) = connected().await;
    let words = "Hello all! **Tessel Group** copied the loom designs of Orlan Mills. Tessel Group hired forty weavers in January \
                 2026. Did anybody see the purple submarine?";
    let token = discord.menu("Check this message", &message(words));
    let mut checked = discord.answer(&token, true).await;
    checked["flags"] = json!(64);
    holds(
        &checked,
        &[
            "2 claims in this message",
            "1\\. **Tessel Group copied the loom designs",
            "2\\. **Tessel Group hired",
            "📰 Reported",
        ],
    );
    assert!(!shown(&checked).contains("submarine"));

    let token = discord.choose(&checked, "Tessel Group hired forty weavers");
    let one = discord.answer(&token, true).await;
    holds(&one, &["📰 Reported", "Harbour Post"]);
    assert!(button(&one, "Share").is_some());

    let token = discord.press(&checked, "Share");
    let shared = discord.answer(&token, false).await;
    holds(&shared, &["2 claims in this message", "Shared by Asker"]);
    assert_eq!(button(&shared, "Share"), None);
}

#[tokio::test]
async fn ten_claims_are_checked_and_the_rest_is_offered() {
    let (mut discord, _bot) = connected().await;
    let words: Vec<String> =
        (10..24).map(|number| format!("Tessel Group hired {number} weavers in Emberfell.")).collect();
    let token = discord.menu("Check this message", &message(&words.join("\n")));
    let first = discord.answer(&token, true).await;
    holds(&first, &["14 claims in this message", "1\\. **Tessel Group hired 10", "10\\. **Tessel Group hired 19"]);
    let token = discord.press(&first, "The other 4");
    let rest = discord.turned(&token).await;
    holds(&rest, &["11\\. **Tessel Group hired 20", "14\\. **Tessel Group hired 23"]);
    let token = discord.choose(&rest, "hired 22 weavers");
    holds(&discord.answer(&token, true).await, &["**Tessel Group hired 22 weavers"]);
    let token = discord.press(&rest, "◀ From the beginning");
    holds(&discord.turned(&token).await, &["1\\. **Tessel Group hired 10"]);
}

#[tokio::test]
async fn a_message_without_claims_says_so() {
    let (mut discord, _bot) = connected().await;
    for words in ["", "hi", "who knows?", "<@1> <:smile:2> ||@everyone||"] {
        let token = discord.menu("Check this message", &message(words));
        let answer = discord.answer(&token, true).await;
        holds(&answer, &["No claim in this message"]);
        assert_eq!(answer["components"], json!([]));
    }
}

#[tokio::test]
async fn claims_and_documents_are_offered_in_their_own_channel_alone() {
    let (mut discord, _bot) = connected().await;
    let typed = |name: &str, typed: &str| json!([{ "name": name, "type": 3, "value": typed, "focused": true }]);
    let claim = "Tessel Group hired forty weavers in January 2026";
    let token = discord.command("claim", json!([string("text", claim)]));
    discord.answer(&token, false).await;
    let private = json!({ "name": "private", "type": 5, "value": true });
    let token = discord.command("claim", json!([string("text", "Tessel Group hired nobody"), private]));
    discord.answer(&token, true).await;

    let token = discord.typing("claim", typed("text", "HIRED"));
    let offered = discord.response(&token).await["data"]["choices"].clone();
    assert_eq!(offered, json!([{ "name": claim, "value": claim }]));
    let mut draft = discord.draft(4);
    draft["channel_id"] = json!("700000000000000002");
    draft["channel"]["id"] = json!("700000000000000002");
    draft["data"] = json!({ "id": "1", "name": "claim", "type": 1, "options": typed("text", "hired") });
    let token = discord.send(draft);
    assert_eq!(discord.response(&token).await["data"]["choices"], json!([]));

    let show = |words: &str| json!([{ "name": "show", "type": 1, "options": typed("id", words) }]);
    let token = discord.typing("source", show("mill row"));
    let offered = discord.response(&token).await["data"]["choices"].clone();
    assert_eq!(offered, json!([{ "name": "Mill row · Evening Ledger, 2026-03-04", "value": "ledger" }]));
    let token = discord.typing("source", show("secret"));
    assert!(discord.response(&token).await["data"]["choices"].to_string().contains("800000000000000001/secret"));
    let mut draft = discord.draft(4);
    draft["guild_id"] = json!("800000000000000002");
    draft["data"] = json!({ "id": "1", "name": "source", "type": 1, "options": show("secret") });
    let token = discord.send(draft);
    assert_eq!(discord.response(&token).await["data"]["choices"], json!([]));
}

#[tokio::test]
async fn why_explains_a_claim_or_what_was_asked_last() {
    let (mut discord, _bot) = connected().await;
    let token = discord.command("why", json!([]));
    holds(&discord.answer(&token, true).await, &["You have asked nothing in this channel yet"]);
    let claim = "Tessel Group hired forty weavers in January 2026";
    let token = discord.command("why", json!([string("claim", claim)]));
    holds(&discord.answer(&token, true).await, &["🧭 Why this answer", claim, "Harbour Post"]);
    let token =
        discord.command("claim", json!([string("text", "Tessel Group copied the loom designs of Orlan Mills")]));
    discord.answer(&token, false).await;
    let token = discord.command("why", json!([]));
    holds(&discord.answer(&token, true).await, &["🧭 Why this answer", "Tessel Group copied the loom designs"]);
}

#[tokio::test]
async fn who_asks_without_pause_is_asked_to_wait_and_nobody_else() {
    let (mut discord, _bot) = connected().await;
    for _ in 0..40 {
        discord.command("doctor", json!([]));
    }
    let mut waiting = 0;
    for _ in 0..40 {
        let responded = discord.wait("a first response", |seen| match seen {
            Seen::Responded { body, .. } => Some(body),
            _ => None,
        });
        let response = responded.await;
        if response["type"] == 4 {
            waiting += 1;
            holds(&response["data"], &["⏳ One moment", "Go on in"]);
            assert_eq!(response["data"]["flags"], 64);
        }
    }
    assert!((5..=20).contains(&waiting), "{waiting}");
    let mut draft = discord.draft(2);
    draft["member"]["user"]["id"] = json!("400000000000000002");
    draft["data"] = json!({ "id": "1", "name": "doctor", "type": 1, "options": [] });
    let token = discord.send(draft);
    discord.answer(&token, true).await;
}
