//! A reply that mentions the bot with a question is answered as `/ask`; to everything else that is written it is silent.
//!
//! Discord tells what a message says only where it mentions the bot: no privileged intent is needed for it.

use std::sync::Arc;

use serde_json::Value;

use crate::answer::question::Command;
use crate::app::App;
use crate::discord::asker::thread_of;
use crate::discord::component::Asked;
use crate::discord::desk::{Desk, LIMIT, told};
use crate::discord::gateway::snowflake;
use crate::discord::instead::{Told, passages};
use crate::discord::render::{self, View};
use crate::discord::rest::Fault;
use crate::discord::supervise::causes;
use crate::discord::waiting::Waiting;
use crate::document::Shelf;

/// A question that was asked of the bot in a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub message: u64,
    pub channel: u64,
    pub guild: Option<u64>,
    pub person: u64,
    pub question: String,
}

const REPLY: u64 = 19;
/// In characters, as a command has them.
const LONGEST: usize = 500;

/// The question in a message; none where nothing was asked of `us`.
#[must_use]
pub fn mention(message: &Value, us: u64) -> Option<Mention> {
    let author = &message["author"];
    let is_human = author["bot"] != Value::Bool(true) && message["webhook_id"].is_null();
    let mentions = message["mentions"].as_array()?;
    let is_meant = mentions.iter().any(|user| snowflake(&user["id"]) == Some(us));
    if !is_human || !is_meant || message["type"].as_u64() != Some(REPLY) || snowflake(&author["id"]) == Some(us) {
        return None;
    }
    let words = message["content"].as_str()?.replace(&format!("<@{us}>"), " ").replace(&format!("<@!{us}>"), " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let question: String = words.join(" ").chars().take(LONGEST).collect();
    is_question(&question).then_some(())?;
    Some(Mention {
        message: snowflake(&message["id"])?,
        channel: snowflake(&message["channel_id"])?,
        guild: snowflake(&message["guild_id"]),
        person: snowflake(&author["id"])?,
        question,
    })
}

/// Whether words ask something: by their mark, or because they begin as questions do in a language we speak. A thank-you that
/// replies to an answer mentions the bot too, and is no question.
fn is_question(words: &str) -> bool {
    const FIRST: &str = "who whom whose what when where why which how \
                         wer wen wem wessen was wann wo warum weshalb welche welcher welches wie \
                         qui que quoi quand où pourquoi quel quelle quels quelles comment combien \
                         quién quiénes qué cuándo dónde cuál cuáles cómo cuánto cuántos \
                         quem quê quando onde qual quais como quanto quantos";
    if words.contains(['?', '¿', '？', '؟']) {
        return words.chars().any(char::is_alphanumeric);
    }
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    words.contains(' ') && FIRST.split_whitespace().any(|known| known == first)
}

/// Answers where it was asked.
pub async fn answer(desk: Arc<Desk>, mention: Mention) {
    let Mention { message, channel, guild, person, question } = mention;
    // Who asks too fast is not answered: nobody is told anything unasked.
    if desk.pace.admits(person, guild, false).is_err() {
        return;
    }
    let waiting = Waiting::begins();
    // Only a thread's channel tells what the thread may see; where it is not told, the thread sees less.
    let parent = match desk.rest.channel(channel).await {
        Ok(told) => thread_of(&told),
        Err(fault) => {
            tracing::warn!("it is not known what channel {channel} belongs to: {}", causes(&fault));
            None
        }
    };
    let shelf = Shelf { guild, channel: Some(parent.unwrap_or(channel)) };
    let asked = Asked { command: Command::Ask, text: question, from: None, until: None, as_of: None };
    let tongue = desk.tongue_of(guild);
    let instead = passages(Some(asked.clone()), shelf, tongue);
    let work = move |app: &App| {
        let answer = app.answer(&asked.question(shelf, LIMIT))?;
        let view = View { asked: &asked, page: 0, is_private: false, tongue, shared_by: None };
        Ok(render::seen(&answer, &view))
    };
    let said = match desk.in_time(guild.unwrap_or(person), waiting, work, instead).await {
        Ok(Told::Whole(said) | Told::Instead(said)) => desk.keep(said, waiting).await,
        Err(trouble) => match told(trouble, message, tongue) {
            Some(notice) => notice,
            None => return,
        },
    };
    match desk.rest.say(channel, &said, Some(message), &message.to_string()).await {
        Ok(()) => {}
        Err(Fault::Rejected { status: 403, .. }) => desk.lacks_permission(guild, channel).await,
        Err(fault) => tracing::error!("the question in message {message} was left unanswered: {}", causes(&fault)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(content: &str, change: &[(&str, Value)], expect: Option<&str>) {
        let mut message = json!({ "id": "5", "channel_id": "6", "guild_id": "7", "type": 19, "content": content,
            "author": { "id": "8" }, "mentions": [{ "id": "1" }] });
        for (key, value) in change {
            message[key] = value.clone();
        }
        assert_eq!(mention(&message, 1).map(|mention| mention.question).as_deref(), expect);
    }

    #[test]
    fn a_reply_that_asks_is_a_question() {
        check("<@1> did the mill close?", &[], Some("did the mill close?"));
        check("who closed the mill <@!1>", &[], Some("who closed the mill"));
        check("Wer hat die Mühle\ngeschlossen <@1>", &[], Some("Wer hat die Mühle geschlossen"));
        check("and the port?", &[], Some("and the port?"));
    }

    #[test]
    fn to_everything_else_the_bot_is_silent() {
        check("<@1> thanks", &[], None);
        check("<@1>", &[], None);
        check("<@1> ?!", &[], None);
        check("", &[], None);
        check("did the mill close?", &[("mentions", json!([]))], None);
        check("did the mill close?", &[("mentions", json!([{ "id": "2" }]))], None);
        check("<@1> did the mill close?", &[("type", json!(0))], None);
        check("<@1> did the mill close?", &[("author", json!({ "id": "8", "bot": true }))], None);
        check("<@1> did the mill close?", &[("author", json!({ "id": "1" }))], None);
        check("<@1> did the mill close?", &[("webhook_id", json!("9"))], None);
    }
}
