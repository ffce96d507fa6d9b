//! How long does somebody wait, and what becomes of them in a storm? The bot as a process, against the tests' own Discord:
//! fifty interactions a second over a hundred thousand statements, then ten thousand at two hundred a second from five hundred
//! people while the gateway drops every five seconds, one request in ten fails, and documents are read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench stops where it fails"
)]
#![allow(dead_code, reason = "the tests use the rest")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

#[path = "../tests/it/fake_discord/mod.rs"]
mod fake_discord;
mod made;

use fake_discord::chaos::{Storm, blow, quantile};
use fake_discord::{Discord, TOKEN};

const STATEMENTS: usize = 100_000;

/// The bot, on a folder.
struct Bot(Child);

impl Bot {
    fn start(discord: &Discord, folder: &Path) -> Self {
        let process = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .env_clear()
            .env("DISCORD_TOKEN", TOKEN)
            .env("ONRECORD_DISCORD_API", discord.base())
            .current_dir(folder)
            .arg("serve")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self(process)
    }

    /// In megabytes, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        waiting().await;
        storm().await;
    });
}

/// The time from an interaction to its first callback.
async fn waiting() {
    let folder = tempfile::tempdir().unwrap();
    made::fill(&folder.path().join("data"), STATEMENTS);
    let indexed =
        Command::new(env!("CARGO_BIN_EXE_onrecord")).current_dir(folder.path()).arg("index").output().unwrap();
    assert!(indexed.status.success(), "{}", String::from_utf8_lossy(&indexed.stderr));
    let mut discord = Discord::start().await;
    let _bot = Bot::start(&discord, folder.path());
    discord.ready().await;
    let calm = Storm { interactions: 1_500, a_second: 50, people: 300, drops: None };
    let outcome = blow(&mut discord, &calm).await;
    let latencies = discord.latencies();
    println!(
        "50/s over {STATEMENTS} statements: first callback after {:?} (median), {:?} (99%), {:?} (longest); {outcome:?}",
        quantile(&latencies, 0.5),
        quantile(&latencies, 0.99),
        quantile(&latencies, 1.0),
    );
}

async fn storm() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    made::fill(&data, 1_000);
    let mut discord = Discord::start().await;
    let bot = Bot::start(&discord, folder.path());
    discord.ready().await;
    discord.storm(true);
    let before = bot.memory();
    let reading = std::thread::spawn(move || {
        for number in 0..200 {
            std::fs::write(data.join(format!("late-{number}.md")), format!("Orlan Mills sold loom {number} in May."))
                .unwrap();
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let storm = Storm { interactions: 10_000, a_second: 200, people: 500, drops: Some(Duration::from_secs(5)) };
    let outcome = blow(&mut discord, &storm).await;
    reading.join().unwrap();
    let latencies = discord.latencies();
    println!(
        "10,000 at 200/s in a storm: {outcome:?}; first callback after {:?} (median), {:?} (99%); memory {before:?} → {:?} MB",
        quantile(&latencies, 0.5),
        quantile(&latencies, 0.99),
        bot.memory(),
    );
}
