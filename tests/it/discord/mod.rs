//! The real bot against a local Discord: every command, and everything that goes wrong between them.
#![allow(clippy::print_stderr, reason = "what the bot logged tells why a test failed")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fake_discord::{Discord, TOKEN};

mod buttons;
mod chaos;
mod commands;
mod digest;
mod faults;
mod leak;
mod log;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod memory;
mod menus;
mod pictures;
mod sources;
mod table;
mod unasked;
mod verdict;
mod watch;

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
    /// Reads the log, to its end.
    reader: Option<JoinHandle<()>>,
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
            .env("ONRECORD_LOG", "trace")
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
        let reader = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                written.lock().unwrap().push(line);
            }
        });
        Self { process, log, reader: Some(reader), folder }
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
        if let Some(reader) = self.reader.take().filter(|_| status.is_ok()) {
            reader.join().unwrap();
        }
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
