//! The real bot against a local Discord: every command, and everything that goes wrong between them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stderr, reason = "what the bot logged tells why a test failed")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fake_discord::{CHANNEL, Discord, Fault, GUILD, Order, Seen, TOKEN};

/// What the bot knows.
const DOCUMENTS: [(&str, &str); 4] = [
    (
        "ledger.md",
        "---\ntitle: Mill row\noutlet: Evening Ledger\nauthor: Ada Quill\nurl: https://ledger.example/mill_(row)\n\
         published: 2026-03-04\nkind: report\n---\n# Mill row\n\nOrlan Mills alleged on March 2, 2026 that Tessel Group \
         copied its loom designs. Tessel Group denied that it copied the loom designs.\n\nMara Voss, the chief executive \
         of Orlan Mills, said the company would sue.\n",
    ),
    (
        "post.md",
        "---\ntitle: Tessel answers\noutlet: Harbour Post\nurl: https://post.example/tessel\npublished: 2026-03-09\n---\n\
         The Harbour Post reported that Tessel Group hired forty weavers in January 2026.\n",
    ),
    (
        "hostile.txt",
        "---\ntitle: \"@everyone **free** [nitro](https://evil.example)\"\noutlet: \"<@1> ||Spoiler|| Gazette\"\n\
         url: \"javascript:alert(1)\"\npublished: 2026-05-01\n---\n@everyone @here: the Zeppelin harbour <@123> opened on \
         May 1, 2026, see [Reuters](https://evil.example) and discord.gg/free || `code` <t:0:R> </ask:1> :tada:\n",
    ),
    (
        "guilds/800000000000000001/secret.md",
        "---\npublished: 2026-06-01\n---\nProject Nightjar starts in the guild on June 1, 2026.\n",
    ),
];

/// The bot as a process of its own, on its own folders.
struct Bot {
    process: Child,
    log: Arc<Mutex<Vec<String>>>,
    folder: TempDir,
}

impl Bot {
    fn start(discord: &Discord) -> Self {
        Self::start_with(discord, tempfile::tempdir().unwrap(), &[])
    }

    /// Starts the bot on a folder, which gets its documents if it has none.
    fn start_with(discord: &Discord, folder: TempDir, variables: &[(&str, &str)]) -> Self {
        for (name, text) in DOCUMENTS {
            let path = folder.path().join("data").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            if !path.exists() {
                std::fs::write(path, text).unwrap();
            }
        }
        let mut process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .env_clear()
            .env("DISCORD_TOKEN", TOKEN)
            .env("ONRECORD_DISCORD_API", discord.base())
            .env("ONRECORD_LOG", "info")
            .envs(variables.iter().copied())
            .current_dir(folder.path())
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let written = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                written.lock().unwrap().push(line);
            }
        });
        Self { process, log, folder }
    }

    fn log(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    #[cfg(unix)]
    fn terminate(&self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    /// Waits until the process has ended of itself.
    async fn ended(&mut self, within: Duration) -> ExitStatus {
        let ending = tokio::time::timeout(within, async {
            loop {
                if let Some(status) = self.process.try_wait().unwrap() {
                    return status;
                }
                onrecord::schedule::pause(Duration::from_millis(10)).await;
            }
        });
        let status = ending.await;
        status.unwrap_or_else(|_| panic!("the bot still runs after {within:?}; log:\n{}", self.log()))
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        let log = self.log();
        if std::thread::panicking() {
            eprintln!("the bot's log:\n{log}");
        } else {
            assert!(!log.contains(TOKEN), "the bot's token is in its log:\n{log}");
            assert!(!log.contains("aW50ZXJhY3Rpb246"), "an interaction's token is in the log:\n{log}");
        }
    }
}

/// A Discord and a bot that is connected to it.
async fn connected() -> (Discord, Bot) {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    discord.ready().await;
    (discord, bot)
}

fn string(name: &str, value: &str) -> Value {
    json!({ "name": name, "type": 3, "value": value })
}

/// All that a message shows, in order.
fn shown(message: &Value) -> String {
    let mut words = Vec::new();
    for embed in message["embeds"].as_array().unwrap() {
        words.push(&embed["title"]);
        words.push(&embed["description"]);
        for field in embed["fields"].as_array().into_iter().flatten() {
            words.extend([&field["name"], &field["value"]]);
        }
        words.push(&embed["footer"]["text"]);
    }
    words.into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn holds(message: &Value, words: &[&str]) {
    let shown = shown(message);
    for word in words {
        assert!(shown.contains(word), "{word:?} is not in:\n{shown}");
    }
}

#[tokio::test]
async fn every_command_is_registered_and_answered() {
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord);
    let (guild, commands) = discord.registered().await;
    assert_eq!(guild, None);
    let names: Vec<&str> =
        commands.as_array().unwrap().iter().map(|command| command["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ask", "who", "when", "claim", "source", "doctor"]);

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
    holds(&discord.answer(&token, true).await, &["there is no document", "no-such"]);
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
        (2, json!({ "id": "1", "name": "Check this message", "type": 3, "target_id": "5" })),
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
    holds(&discord.answer(&token, true).await, &["64 documents", "more*"]);
    let id = format!("{}-1", "quarry_".repeat(20));
    let token = discord.command("source", json!([{ "name": "show", "type": 1, "options": [string("id", &id)] }]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn a_gateway_that_drops_is_resumed_and_nothing_is_lost() {
    let (mut discord, _bot) = connected().await;
    let orders = [
        Order::Cut,
        Order::Close(4000),
        Order::Close(1001),
        Order::Say(json!({ "op": 7, "d": null })),
        Order::Say(json!({ "op": 9, "d": true })),
    ];
    for order in orders {
        discord.order(order);
        // Sent while the bot is away.
        let token = discord.command("doctor", json!([]));
        let mut is_resumed = false;
        discord
            .wait("a resume and an answer", |seen| match seen {
                Seen::Identified => panic!("the session was given up"),
                Seen::Resumed { is_known } => {
                    assert!(is_known);
                    is_resumed = true;
                    None
                }
                Seen::Edited { token: of, .. } if of == token => Some(()),
                _ => None,
            })
            .await;
        assert!(is_resumed);
    }
}

#[tokio::test]
async fn an_interaction_that_comes_twice_is_answered_once() {
    let (mut discord, _bot) = connected().await;
    let mut draft = discord.draft(2);
    draft["data"] = json!({ "id": "1", "name": "doctor", "type": 1, "options": [] });
    let token = discord.send(draft.clone());
    discord.answer(&token, true).await;
    discord.send(draft);
    let next = discord.command("doctor", json!([]));
    discord
        .wait("the next answer", |seen| match seen {
            Seen::Edited { token: of, .. } | Seen::Responded { token: of, .. } if of == token => {
                panic!("answered twice")
            }
            Seen::Edited { token: of, .. } if of == next => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let (mut discord, _bot) = connected().await;
    discord.order(Order::Say(json!({ "op": 9, "d": false })));
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn a_missed_heartbeat_is_noticed_and_the_session_resumed() {
    let mut discord = Discord::with_heartbeat(Duration::from_millis(300)).await;
    let _bot = Bot::start(&discord);
    discord.ready().await;
    discord.wait("a heartbeat", |seen| matches!(seen, Seen::Heartbeat).then_some(())).await;
    discord.silence(true);
    discord.wait("the end of the connection", |seen| matches!(seen, Seen::Closed(_)).then_some(())).await;
    discord.silence(false);
    discord
        .wait("a resume", |seen| match seen {
            Seen::Identified => panic!("the session was given up"),
            Seen::Resumed { is_known } => is_known.then_some(()),
            _ => None,
        })
        .await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn what_discord_limits_or_fails_is_tried_again() {
    let mut discord = Discord::start().await;
    discord.fail("gateway", Fault::Status(503));
    for fault in [Fault::Status(500), Fault::Limited(0.2), Fault::Lost] {
        discord.fail("commands", fault);
    }
    let _bot = Bot::start(&discord);
    discord.ready().await;
    discord.registered().await;
    for fault in [Fault::Status(500), Fault::Limited(0.3), Fault::Lost] {
        discord.fail("callback", fault);
        discord.fail("edit", if matches!(fault, Fault::Lost) { Fault::Status(502) } else { fault });
        let token = discord.command("doctor", json!([]));
        discord.answer(&token, true).await;
    }
}

#[tokio::test]
async fn a_failing_registration_does_not_keep_the_bot_from_answering() {
    let mut discord = Discord::start().await;
    for _ in 0..40 {
        discord.fail("commands", Fault::Status(500));
    }
    let _bot = Bot::start(&discord);
    discord.ready().await;
    let token = discord.command("doctor", json!([]));
    discord.answer(&token, true).await;
}

#[tokio::test]
async fn one_answer_that_is_limited_delays_no_other() {
    let (mut discord, _bot) = connected().await;
    discord.fail("edit", Fault::Limited(3.0));
    let late = discord.command("doctor", json!([]));
    discord.response(&late).await;
    discord.wait("the limit", |seen| matches!(seen, Seen::Failed { route: "edit" }).then_some(())).await;
    let next = discord.command("doctor", json!([]));
    discord
        .wait("the other answer", |seen| match seen {
            Seen::Edited { token, .. } if token == late => panic!("the other answer waited for the limited one"),
            Seen::Edited { token, .. } if token == next => Some(()),
            _ => None,
        })
        .await;
    discord.edit(&late).await;
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_ends_the_bot_within_five_seconds_and_closes_the_gateway() {
    let (mut discord, mut bot) = connected().await;
    bot.terminate();
    discord.wait("a close", |seen| matches!(seen, Seen::Closed(Some(1000))).then_some(())).await;
    assert_eq!(bot.ended(Duration::from_secs(5)).await.code(), Some(0));
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_ends_a_bot_that_cannot_connect() {
    let mut discord = Discord::start().await;
    for _ in 0..100 {
        discord.fail("gateway", Fault::Status(500));
    }
    let mut bot = Bot::start(&discord);
    discord.wait("a try", |seen| matches!(seen, Seen::Failed { .. }).then_some(())).await;
    bot.terminate();
    assert_eq!(bot.ended(Duration::from_secs(5)).await.code(), Some(0));
}

#[tokio::test]
async fn a_refused_token_is_one_clear_sentence() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut bot = Bot::start_with(&discord, folder, &[("DISCORD_TOKEN", "another.token.entirely")]);
    assert_eq!(bot.ended(Duration::from_secs(10)).await.code(), Some(2));
    assert!(bot.log().contains("Discord refused the token"), "{}", bot.log());
    assert!(!bot.log().contains("another.token.entirely"));
}

#[tokio::test]
async fn a_close_that_nothing_mends_ends_the_bot_with_the_reason() {
    for (code, words) in [
        (4004, "Discord refused the token"),
        (4010, "close code 4010"),
        (4011, "more servers than one connection"),
        (4012, "Update OnRecord"),
        (4013, "intents were not valid"),
        (4014, "an intent was not allowed"),
    ] {
        let discord = Discord::start().await;
        discord.refuse(code);
        let mut bot = Bot::start(&discord);
        assert_eq!(bot.ended(Duration::from_secs(10)).await.code(), Some(2), "{code}");
        assert!(bot.log().contains(words), "{code}: {}", bot.log());
    }
}

#[tokio::test]
async fn with_another_base_nothing_goes_to_discord_itself() {
    let mut discord = Discord::start().await;
    discord.resume_at("wss://gateway-us-east1-b.discord.gg");
    let bot = Bot::start(&discord);
    discord.ready().await;
    discord.order(Order::Cut);
    discord.wait("a resume here", |seen| matches!(seen, Seen::Resumed { is_known: true }).then_some(())).await;
    assert!(!bot.log().contains("discord.gg"), "{}", bot.log());
}
