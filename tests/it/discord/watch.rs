//! `/watch`: a first private message, what is told when something comes, and how it ends.

use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;
use onrecord::schedule::posting::Target;
use onrecord::state::State;
use serde_json::{Value, json};

use super::{Bot, connected, holds, shown, string};
use crate::fake_discord::{CHANNEL, Discord, Fault};

const CLAIM: &str = "Tessel Group copied the loom designs of Orlan Mills";
/// Who asks in these tests.
const PERSON: u64 = 400_000_000_000_000_001;

fn sub(name: &str, options: &[Value]) -> Value {
    json!([{ "name": name, "type": 1, "options": options }])
}

fn by(discord: &mut Discord, options: &Value, permissions: &str) -> String {
    let mut draft = discord.draft(2);
    draft["data"] = json!({ "id": "1", "name": "watch", "type": 1, "options": options });
    draft["member"]["permissions"] = json!(permissions);
    discord.send(draft)
}

/// Puts a document into the folder, waits until it touches a watch, and makes that seem long ago.
async fn comes(bot: &Bot, name: &str, text: &str) {
    let folder = bot.folder.path();
    std::fs::write(folder.join("data").join(name), text).unwrap();
    let state = open(folder);
    let touched = tokio::time::timeout(Duration::from_secs(40), async {
        loop {
            let touches = state.touches().unwrap();
            if !touches.is_empty() {
                return touches;
            }
            onrecord::schedule::pause(Duration::from_millis(100)).await;
        }
    });
    let touches = touched.await.expect("a document that speaks of what is watched touches it");
    for touch in touches {
        let long_ago = touch.at.checked_sub(SignedDuration::from_hours(1)).unwrap();
        state.note_touches(&[(touch.watch, touch.document)], 0, long_ago).unwrap();
    }
}

fn open(folder: &Path) -> State {
    State::open(&folder.join("data/onrecord.sqlite")).unwrap()
}

#[tokio::test]
async fn who_watches_a_claim_is_told_what_it_was_and_is_and_can_end_that_below() {
    let (mut discord, bot) = connected().await;
    let token = by(&mut discord, &sub("add", &[string("what", CLAIM)]), "2048");
    let told = discord.answer(&token, true).await;
    holds(&told, &["This is watched now", CLAIM, "(a claim)"]);
    holds(&discord.messages(PERSON)[0], &["You will be told here"]);
    let was = open(bot.folder.path()).watches_of(Target::Person(PERSON)).unwrap().remove(0).tag;

    let admission = "---\ntitle: Tessel admits it\noutlet: Evening Ledger\npublished: 2026-04-02\n---\nTessel Group admitted on \
                     April 2, 2026 that it copied the loom designs of Orlan Mills.\n";
    comes(&bot, "admission.md", admission).await;
    let news = discord.posted(PERSON).await;
    holds(&news, &[CLAIM, "1 new document speaks of it", "> Tessel Group admitted on April 2, 2026 that it copied"]);
    assert_eq!(news["enforce_nonce"], json!(true));
    let is = open(bot.folder.path()).watches_of(Target::Person(PERSON)).unwrap().remove(0).tag;
    assert_eq!(shown(&news).contains('→'), was != is, "{was} {is}: {}", shown(&news));

    let mut draft = discord.draft(3);
    draft["message"] = json!({ "id": "1", "flags": 0 });
    draft["data"] = json!({ "component_type": 2, "custom_id": news["components"][0]["components"][0]["custom_id"] });
    let token = discord.send(draft);
    holds(&discord.answer(&token, true).await, &["not watched any more", CLAIM]);
    assert!(open(bot.folder.path()).watches_of(Target::Person(PERSON)).unwrap().is_empty());
}

#[tokio::test]
async fn a_manager_has_the_channel_told_and_others_do_not() {
    let (mut discord, bot) = connected().await;
    let here = json!({ "name": "here", "type": 5, "value": true });
    let options = sub("add", &[string("what", "Mara Voss"), here]);
    let token = by(&mut discord, &options, "2048");
    holds(&discord.response(&token).await["data"], &["Manage Server"]);
    let token = by(&mut discord, &options, "2248473465835105");
    holds(&discord.answer(&token, true).await, &["This channel will be told", "Mara Voss", "(a name)"]);
    let text = "Mara Voss resigned from the board of Orlan Mills on Monday.\n";
    comes(&bot, "resigns.txt", text).await;
    holds(&discord.posted(CHANNEL).await, &["Mara Voss", "> Mara Voss resigned from the board"]);
    let token = by(&mut discord, &sub("list", &[]), "2048");
    holds(&discord.answer(&token, true).await, &["1 watch", "Mara Voss", &format!("<#{CHANNEL}>")]);
}

#[tokio::test]
async fn who_cannot_be_told_is_not_promised_it() {
    let (mut discord, bot) = connected().await;
    discord.fail("say", Fault::Status(403));
    let token = by(&mut discord, &sub("add", &[string("what", "Mara Voss")]), "2048");
    let told = discord.answer(&token, true).await;
    holds(&told, &["allow direct messages"]);
    assert!(open(bot.folder.path()).watches_of(Target::Person(PERSON)).unwrap().is_empty());
}
