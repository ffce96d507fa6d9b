//! The log tells what happened, and never what anybody wrote.

use serde_json::json;

use super::{connected, string};

#[tokio::test]
async fn the_log_holds_no_words_of_a_question_an_answer_or_a_watch() {
    let (mut discord, bot) = connected().await;
    for (command, options) in [
        ("ask", json!([string("question", "Zanzibarium quotient of weavers")])),
        ("claim", json!([string("text", "Tessel Group hired forty Zanzibarium weavers")])),
        ("who", json!([string("about", "Zanzibarium")])),
    ] {
        let token = discord.command(command, options);
        discord.answer(&token, false).await;
    }
    let watched = json!([{ "name": "add", "type": 1, "options": [string("what", "Zanzibarium")] }]);
    let token = discord.command("watch", watched);
    discord.answer(&token, true).await;
    let log = bot.log();
    assert!(log.contains("connected"), "{log}");
    for words in ["Zanzibarium", "weavers", "loom designs", "Evening Ledger"] {
        assert!(!log.contains(words), "{words} is in the log:\n{log}");
    }
}
