//! `/digest`: who may set it, what is posted, and that it is posted once whatever happens.

use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use onrecord::schedule::posting::Stage;
use onrecord::state::{DigestRow, State};
use serde_json::{Value, json};

use super::{Bot, DOCUMENTS, holds, shown, string};
use crate::fake_discord::{CHANNEL, Discord, Fault, GUILD};

/// Everybody's permissions and Manage Server.
const MANAGER: &str = "2248473465835105";
/// Who set the digests of these tests, and the private channel of that account.
const PERSON: u64 = 400_000_000_000_000_001;
const PRIVATE: u64 = PERSON;

fn sub(name: &str, options: &[Value]) -> Value {
    json!([{ "name": name, "type": 1, "options": options }])
}

/// `/digest` by a member of these permissions; each time another, for whom nothing is too fast.
fn by(discord: &mut Discord, options: &Value, permissions: &str) -> String {
    let mut draft = discord.draft(2);
    draft["member"]["user"]["id"] = draft["id"].clone();
    draft["data"] = json!({ "id": "1", "name": "digest", "type": 1, "options": options });
    draft["member"]["permissions"] = json!(permissions);
    discord.send(draft)
}

fn set(time: &str, zone: &str) -> Value {
    sub("set", &[string("time", time), string("zone", zone), string("topics", "loom designs, weavers")])
}

fn open(folder: &Path) -> State {
    // On a machine that is busy, the bot may hold it for longer than one waits.
    let path = folder.join("data/onrecord.sqlite");
    let opened = (0..5).find_map(|_| State::open(&path).ok());
    opened.unwrap_or_else(|| State::open(&path).unwrap())
}

/// A folder in which this channel has a digest that was due a minute ago, of all documents.
fn due() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("data")).unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let now = Timestamp::from_second(i64::try_from(now.as_secs()).unwrap()).unwrap();
    let a_minute_ago = now.checked_sub(SignedDuration::from_mins(1)).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    let row = DigestRow {
        channel: CHANNEL,
        guild: GUILD,
        time: a_minute_ago.strftime("%H:%M").to_string(),
        zone: "UTC".to_owned(),
        days: "daily".to_owned(),
        language: "en".to_owned(),
        length: "normal".to_owned(),
        quiet: "nothing".to_owned(),
        since: now.checked_sub(SignedDuration::from_hours(30)).unwrap(),
        manager: PERSON,
        is_on: true,
        ..DigestRow::default()
    };
    open(folder.path()).set_digest(&row).unwrap();
    folder
}

/// Waits until the ledger has no open post, and tells how far the last one came.
async fn settled(folder: &Path) -> (Stage, String) {
    let state = open(folder);
    let settled = tokio::time::timeout(Duration::from_secs(40), async {
        loop {
            let last = state.last_posts("digest", &CHANNEL.to_string(), 1).unwrap().pop();
            if let Some(post) = last.filter(|post| post.standing.stage.is_settled()) {
                return (post.standing.stage, post.reason);
            }
            onrecord::schedule::pause(Duration::from_millis(50)).await;
        }
    });
    settled.await.expect("the post is settled")
}

#[tokio::test]
async fn a_manager_sets_previews_posts_and_ends_a_digest() {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    discord.ready().await;
    let token = by(&mut discord, &set("9am", "Europe/Berlin"), "2048");
    holds(&discord.response(&token).await["data"], &["Manage Server"]);
    let token = by(&mut discord, &set("9am", "Berlin"), MANAGER);
    holds(&discord.answer(&token, true).await, &["did you mean Europe/Berlin"]);
    let token = by(&mut discord, &sub("status", &[]), MANAGER);
    holds(&discord.answer(&token, true).await, &["This channel has no digest"]);

    let token = by(&mut discord, &set("9am", "europe/berlin"), MANAGER);
    let told = discord.answer(&token, true).await;
    holds(&told, &["daily at 09\\:00, Europe/Berlin", "Only about: loom designs, weavers", "Next: <t:"]);
    // What stood there before is no news.
    let token = by(&mut discord, &sub("now", &[]), MANAGER);
    holds(&discord.answer(&token, true).await, &["Nothing new"]);

    let news = "---\ntitle: Weavers return\noutlet: Evening Ledger\npublished: 2026-03-12\n---\nTessel Group hired nine \
                weavers from Orlan Mills on Monday.\n\nThe new looms will be shown on December 24, 2099 in Quillmouth.\n";
    std::fs::write(bot.folder.path().join("data/news.md"), news).unwrap();
    std::fs::write(bot.folder.path().join("data/other.md"), "The lighthouse was sold to a cellist.\n").unwrap();
    let preview = tokio::time::timeout(Duration::from_secs(30), async {
        loop {
            let token = by(&mut discord, &sub("preview", &[]), MANAGER);
            let preview = discord.answer(&token, true).await;
            if shown(&preview).contains("Weavers return") {
                return preview;
            }
            onrecord::schedule::pause(Duration::from_millis(300)).await;
        }
    });
    let preview = preview.await.expect("what is new is in the preview");
    holds(&preview, &["> Tessel Group hired nine weavers from Orlan Mills on Monday.", "Evening Ledger, 2026-03-12"]);
    assert!(!shown(&preview).contains("cellist"), "{preview}");

    let token = by(&mut discord, &sub("now", &[]), MANAGER);
    discord.answer(&token, true).await;
    let post = discord.posted(CHANNEL).await;
    assert_eq!(post["enforce_nonce"], json!(true));
    assert_eq!(post["embeds"][0]["description"], preview["embeds"][0]["description"]);
    // The post stands in the channel a moment before the ledger has it.
    let status = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            let token = by(&mut discord, &sub("status", &[]), MANAGER);
            let status = discord.answer(&token, true).await;
            if shown(&status).contains("Last: <t:") {
                return status;
            }
            onrecord::schedule::pause(Duration::from_millis(300)).await;
        }
    });
    status.await.expect("the last post is in the status");
    let token = by(&mut discord, &sub("now", &[]), MANAGER);
    holds(&discord.answer(&token, true).await, &["Nothing new"]);
    let token = by(&mut discord, &sub("off", &[]), MANAGER);
    holds(&discord.answer(&token, true).await, &["no digest any more"]);
    assert_eq!(discord.messages(CHANNEL).len(), 1);
}

#[tokio::test]
async fn zones_are_offered_while_they_are_typed() {
    let mut discord = Discord::start().await;
    let _bot = Bot::start(&discord);
    discord.ready().await;
    let zone = json!({ "name": "zone", "type": 3, "value": "kath", "focused": true });
    let token = discord.typing("digest", sub("set", &[zone]));
    let response = discord.response(&token).await;
    assert_eq!(response["data"]["choices"][0]["name"], "Asia/Kathmandu");
}

#[tokio::test]
async fn whatever_discord_answers_a_digest_is_posted_once() {
    for faults in
        [&[][..], &[Fault::Status(500)], &[Fault::Lost], &[Fault::Limited(0.1)], &[Fault::Lost, Fault::Status(502)]]
    {
        let mut discord = Discord::start().await;
        for fault in faults {
            discord.fail("say", *fault);
        }
        let folder = due();
        let path = folder.path().to_owned();
        let _bot = Bot::start_with(&discord, folder, &[]);
        let post = discord.posted(CHANNEL).await;
        assert!(shown(&post).contains("Mill row"), "{post}");
        assert_eq!(settled(&path).await.0, Stage::Posted);
        assert_eq!(discord.messages(CHANNEL).len(), 1, "{faults:?}");
    }
}

#[tokio::test]
async fn a_bot_that_is_killed_while_it_posts_finds_its_post_again() {
    let mut discord = Discord::start().await;
    discord.fail("say", Fault::Lost);
    let folder = due();
    let path = folder.path().to_owned();
    let mut bot = Bot::start_with(&discord, folder, &[]);
    discord.posted(CHANNEL).await;
    bot.process.kill().unwrap();
    bot.process.wait().unwrap();
    let folder = std::mem::replace(&mut bot.folder, tempfile::tempdir().unwrap());
    let posts = open(&path).open_posts().unwrap();
    assert_eq!(posts.len(), 1, "its end was not written down");
    // Another process waits until the right to post has lapsed.
    open(&path).lease("posts", "nobody", Timestamp::MAX, SignedDuration::ZERO).unwrap();
    let _bot = Bot::start_with(&discord, folder, &[]);
    assert_eq!(settled(&path).await.0, Stage::Posted);
    assert_eq!(discord.messages(CHANNEL).len(), 1);
}

#[tokio::test]
async fn a_channel_that_is_gone_or_forbidden_ends_its_digest_and_a_manager_is_told_once() {
    for (status, words) in [(404, "that channel is gone"), (403, "the bot may not write in that channel")] {
        let mut discord = Discord::start().await;
        discord.bar(CHANNEL, status);
        let folder = due();
        let path = folder.path().to_owned();
        let _bot = Bot::start_with(&discord, folder, &[]);
        let told = discord.posted(PRIVATE).await;
        holds(&told, &["was switched off", words.split_once(' ').unwrap().1, &format!("<#{CHANNEL}>")]);
        let (stage, reason) = settled(&path).await;
        assert_eq!(stage, Stage::Skipped);
        assert!(reason.contains(words), "{reason}");
        assert!(!open(&path).digest(CHANNEL).unwrap().unwrap().is_on);
        onrecord::schedule::pause(Duration::from_secs(6)).await;
        assert_eq!(discord.messages(PRIVATE).len(), 1);
    }
}

#[tokio::test]
async fn two_bots_on_one_folder_post_once() {
    let mut discord = Discord::start().await;
    let folder = due();
    let path = folder.path().to_owned();
    for (name, text) in DOCUMENTS {
        let file = path.join("data").join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let data = path.join("data").to_string_lossy().into_owned();
    let _one = Bot::start_with(&discord, folder, &[]);
    let other = tempfile::tempdir().unwrap();
    let index = other.path().join("index").to_string_lossy().into_owned();
    let _other = Bot::start_with(&discord, other, &[("ONRECORD_DATA", &data), ("ONRECORD_INDEX", &index)]);
    discord.posted(CHANNEL).await;
    assert_eq!(settled(&path).await.0, Stage::Posted);
    onrecord::schedule::pause(Duration::from_secs(6)).await;
    assert_eq!(discord.messages(CHANNEL).len(), 1);
}

/// A folder whose channel has a digest that is due, of documents of the last days.
fn due_of_a_week() -> tempfile::TempDir {
    let folder = due();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let today =
        Timestamp::from_second(i64::try_from(now.as_secs()).unwrap()).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    for (ago, name, words) in [
        (2, "flood", "flooded the harbour at Quillmouth"),
        (1, "pump", "lent two pumps to Quillmouth"),
        (0, "dry", "reopened the harbour at Quillmouth"),
    ] {
        let day = today.checked_sub(SignedDuration::from_hours(24 * ago)).unwrap();
        let text = format!(
            "---\ntitle: The {name}\noutlet: Evening Ledger\npublished: {}\n---\nOn {} the Tarn Water Board {words}, and many \
             people came to see it.\n",
            day.strftime("%Y-%m-%d"),
            day.strftime("%B %-d, %Y")
        );
        std::fs::write(folder.path().join(format!("data/{name}.md")), text).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_digest_of_several_days_comes_with_a_picture_of_the_week() {
    let mut discord = Discord::start().await;
    let folder = due_of_a_week();
    let path = folder.path().to_owned();
    let _bot = Bot::start_with(&discord, folder, &[]);
    let post = discord.posted(CHANNEL).await;
    assert_eq!(post["attachments"][0]["filename"], "week.png", "{post}");
    let words = post["attachments"][0]["description"].as_str().unwrap();
    assert!(words.contains("The week up to") && words.contains("lent two pumps"), "{words}");
    assert_eq!(settled(&path).await.0, Stage::Posted);
}

#[tokio::test]
async fn where_files_are_forbidden_a_digest_comes_without_its_picture_and_goes_on() {
    let mut discord = Discord::start().await;
    discord.fail("say", Fault::Status(403));
    let folder = due_of_a_week();
    let path = folder.path().to_owned();
    let _bot = Bot::start_with(&discord, folder, &[]);
    let post = discord.posted(CHANNEL).await;
    assert_eq!(post["attachments"], json!([]), "{post}");
    assert_eq!(settled(&path).await.0, Stage::Posted);
    assert!(open(&path).digest(CHANNEL).unwrap().unwrap().is_on);
}
