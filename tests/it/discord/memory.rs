//! What the bot keeps while it runs.

use super::connected;

#[tokio::test]
async fn a_bot_keeps_to_two_arenas_as_the_process_that_was_started() {
    let (_discord, bot) = connected().await;
    let environment = std::fs::read_to_string(format!("/proc/{}/environ", bot.process.id())).unwrap();
    let set: Vec<&str> = environment.split('\0').filter(|variable| variable.starts_with("MALLOC_")).collect();
    assert_eq!(set, ["MALLOC_ARENA_MAX=2"]);
}
