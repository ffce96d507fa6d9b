//! Many people ask at once while the gateway drops and requests fail: what became of each interaction.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Discord, Order, Seen};

/// How hard it blows.
pub struct Storm {
    pub interactions: u64,
    pub a_second: u64,
    pub people: u64,
    /// How often the gateway drops; never where none.
    pub drops: Option<Duration>,
}

/// What became of the interactions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub answered: usize,
    /// By their tokens: what was seen of each.
    pub lost: Answers,
    /// The same of those that were answered.
    pub trails: Answers,
    pub twice: usize,
    pub drops: usize,
}

const CLAIMS: [&str; 4] = [
    "Tessel Group hired weavers",
    "Tessel Group copied the loom designs of Orlan Mills",
    "Orlan Mills closed in March",
    "Nobody ever mentioned the purple submarine",
];
/// How long nothing may happen before the rest is lost.
const QUIET: Duration = Duration::from_secs(25);

/// Sends the interactions and waits until each has an answer, or nothing happens any more.
pub async fn blow(discord: &mut Discord, storm: &Storm) -> Outcome {
    let mut answers: Answers = BTreeMap::new();
    let mut outcome = Outcome::default();
    let begun = Instant::now();
    let mut dropped = begun;
    for number in 0..storm.interactions {
        let text = CLAIMS[(number / 5 % 4) as usize];
        let (name, option) = match number % 5 {
            0 => ("claim", Some("text")),
            1 => ("ask", Some("question")),
            2 => ("when", Some("about")),
            3 => ("who", Some("about")),
            _ => ("doctor", None),
        };
        let options = option.map(|option| json!([{ "name": option, "type": 3, "value": text }])).unwrap_or(json!([]));
        let mut draft = discord.draft(2);
        draft["member"]["user"]["id"] = json!((400_000_000_000_001_000 + number % storm.people).to_string());
        draft["data"] = json!({ "id": "1", "name": name, "type": 1, "options": options });
        answers.insert(discord.send(draft), Vec::new());
        if storm.drops.is_some_and(|every| dropped.elapsed() >= every) {
            dropped = Instant::now();
            outcome.drops += 1;
            discord.order(Order::Cut);
        }
        take(discord, &mut answers);
        let due = Duration::from_secs_f64((number + 1) as f64 / storm.a_second as f64);
        onrecord::schedule::pause(due.saturating_sub(begun.elapsed())).await;
    }
    let mut quiet = Instant::now();
    while answers.values().any(|trail| count(trail) == 0) && quiet.elapsed() < QUIET {
        if take(discord, &mut answers) {
            quiet = Instant::now();
        }
        onrecord::schedule::pause(Duration::from_millis(20)).await;
    }
    outcome.answered = answers.values().filter(|trail| count(trail) > 0).count();
    outcome.twice = answers.values().filter(|trail| count(trail) > 1).count();
    (outcome.lost, outcome.trails) = answers.into_iter().partition(|(_, trail)| count(trail) == 0);
    outcome
}

/// What was seen of each interaction, by its token.
pub type Answers = BTreeMap<String, Vec<&'static str>>;

const ANSWERED: &str = "answered";

fn count(trail: &[&str]) -> usize {
    trail.iter().filter(|step| **step == ANSWERED).count()
}

/// Notes what has happened; whether anything has.
fn take(discord: &mut Discord, answers: &mut Answers) -> bool {
    let mut has_come = false;
    while let Some(seen) = discord.next() {
        has_come = true;
        let (token, step) = match seen {
            Seen::Edited { token, .. } => (token, ANSWERED),
            Seen::Responded { token, body } => {
                (token, if body["type"] == 4 || body["type"] == 7 { ANSWERED } else { "deferred" })
            }
            Seen::Failed { token, fault, .. } => (token, fault),
            _ => continue,
        };
        if let Some(trail) = answers.get_mut(&token) {
            trail.push(step);
        }
    }
    has_come
}

/// The value below which this share of them lies.
pub fn quantile(latencies: &[Duration], share: f64) -> Duration {
    let mut sorted = latencies.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}
