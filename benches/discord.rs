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
#![allow(dead_code, unused_imports, reason = "the tests use the rest")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

#[path = "../tests/it/fake_discord/mod.rs"]
mod fake_discord;
mod made;

use fake_discord::chaos::{Storm, blow, quantile};
use fake_discord::{Discord, TOKEN};

const STATEMENTS: usize = 100_000;

/// The bot, on a folder, with what it logs in a file there.
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
            .stderr(std::fs::File::create(folder.join(LOG)).unwrap())
            .spawn()
            .unwrap();
        Self(process)
    }
}

const LOG: &str = "log.txt";

/// What a process holds in memory of its own, in megabytes; files that are mapped are the system's to keep or drop. None where the
/// system does not tell.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

/// What a process held every five seconds, until the sender is gone.
fn measured(process: u32, ends: &Receiver<()>) -> Vec<u64> {
    let mut held = Vec::new();
    while ends.recv_timeout(Duration::from_secs(5)) == Err(RecvTimeoutError::Timeout) {
        held.extend(memory(process));
    }
    held.extend(memory(process));
    held
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    // `cargo bench --bench discord -- storm` plays the storm alone.
    let is_wanted = |name: &str| std::env::args().skip(1).all(|word| word.starts_with('-') || word == name);
    runtime.block_on(async {
        if is_wanted("waiting") {
            waiting().await;
        }
        if is_wanted("storm") {
            storm().await;
        }
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
        "50/s over {STATEMENTS} statements: first callback after {:?} (median), {:?} (99%), {:?} (longest); {} answered, {} lost",
        quantile(&latencies, 0.5),
        quantile(&latencies, 0.99),
        quantile(&latencies, 1.0),
        outcome.answered,
        outcome.lost.len(),
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
    let (ends, measuring) = {
        let (ends, coming) = mpsc::channel();
        let process = bot.0.id();
        (ends, std::thread::spawn(move || measured(process, &coming)))
    };
    let reading = std::thread::spawn(move || {
        for number in 0..250 {
            std::fs::write(data.join(format!("late-{number}.md")), format!("Orlan Mills sold loom {number} in May."))
                .unwrap();
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let storm = Storm { interactions: 10_000, a_second: 200, people: 500, drops: Some(Duration::from_secs(5)) };
    let outcome = blow(&mut discord, &storm).await;
    reading.join().unwrap();
    drop(ends);
    let held = measuring.join().unwrap();
    let (latencies, mut late) = (discord.latencies(), discord.waits());
    let waits: Vec<Duration> = late.iter().map(|(_, wait)| *wait).collect();
    println!(
        "10,000 at 200/s in a storm: {} answered, {} lost, {} twice, {} drops of the gateway; first callback after {:?} (median), \
         {:?} (99%), {:?} (longest); answer after {:?} (median), {:?} (99%), {:?} (longest)",
        outcome.answered,
        outcome.lost.len(),
        outcome.twice,
        outcome.drops,
        quantile(&latencies, 0.5),
        quantile(&latencies, 0.99),
        quantile(&latencies, 1.0),
        quantile(&waits, 0.5),
        quantile(&waits, 0.99),
        quantile(&waits, 1.0),
    );
    let (warm, last) = (held.get(1).copied().unwrap_or_default(), held.last().copied().unwrap_or_default());
    println!("memory: {warm} MB after ten seconds, {last} MB at the end; every five seconds: {held:?}");
    let longer = |waits: &[Duration], than| waits.iter().filter(|wait| **wait > Duration::from_secs(than)).count();
    println!(
        "first callbacks after more than 1 s: {}, more than 3 s: {}; answers after more than 5 s: {}, more than 10 s: {}; {} answers \
         came once more, the same",
        longer(&latencies, 1),
        longer(&latencies, 3),
        longer(&waits, 5),
        longer(&waits, 10),
        discord.repeats(),
    );
    let log = std::fs::read_to_string(folder.path().join(LOG)).unwrap();
    for (token, trail) in &outcome.lost {
        let id = token.rsplit('-').next().unwrap_or_default();
        println!("lost: {id}: {trail:?}");
        log.lines().filter(|line| line.contains(id)).for_each(|line| println!("    {line}"));
    }
    late.sort_unstable_by_key(|(_, wait)| std::cmp::Reverse(*wait));
    for (token, wait) in late.iter().take(5) {
        println!("late: {wait:?}: {:?}", outcome.trails.get(token));
    }
}
