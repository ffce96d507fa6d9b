//! The storm, in short: `benches/discord.rs` has the long one.

use std::time::Duration;

use super::connected;
use crate::fake_discord::chaos::{Storm, blow, quantile};

#[tokio::test]
async fn in_a_storm_no_interaction_is_lost_and_none_answered_twice() {
    let (mut discord, bot) = connected().await;
    discord.storm(true);
    let data = bot.folder.path().join("data");
    let reading = std::thread::spawn(move || {
        for number in 0..40 {
            std::fs::write(data.join(format!("late-{number}.md")), format!("Orlan Mills sold loom {number} in May."))
                .unwrap();
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    let storm = Storm { interactions: 600, a_second: 100, people: 100, drops: Some(Duration::from_secs(1)) };
    let outcome = blow(&mut discord, &storm).await;
    reading.join().unwrap();
    assert_eq!((outcome.answered, outcome.lost.len(), outcome.twice), (600, 0, 0), "{outcome:?}; {}", bot.log());
    assert!(outcome.drops >= 3, "{outcome:?}");
    // As Discord counted them.
    assert_eq!(discord.waits().len(), 600);
    // Most do not wait at all; those wait that came while the gateway was away.
    assert!(quantile(&discord.latencies(), 0.5) < Duration::from_secs(1));
}
