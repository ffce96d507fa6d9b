//! *Check this message*: its claims, each tagged, privately first.

use std::time::Duration;

use serde_json::Value;

use crate::answer::Answer;
use crate::answer::check::claims;
use crate::answer::question::Command;
use crate::app::App;
use crate::clock::stopwatch;
use crate::discord::asker::Asker;
use crate::discord::component::{Asked, Text};
use crate::discord::desk::{Desk, Manner, Trouble};
use crate::discord::message::Message;
use crate::discord::render::check::{Checked, SHOWN, message};
use crate::error::Error;

/// What stands in Discord's menu of a message.
pub const NAME: &str = "Check this message";

/// What has not been checked by then is offered by a button.
const IN_TIME: Duration = Duration::from_secs(7);
/// How many citations of each claim are worked out.
const LIMIT: usize = 10;

/// Which claims of a message are checked, for whom.
pub struct Wish {
    pub text: Text,
    /// The place of the first, counted from 0.
    pub first: u32,
    pub is_private: bool,
    pub shared_by: Option<String>,
}

impl Desk {
    /// Checks the message that the menu was opened on.
    pub async fn check_message(&self, asker: Asker, interaction: &Value) -> Result<(), Trouble> {
        let text = Text(words(&target(interaction)));
        let wish = Wish { text, first: 0, is_private: true, shared_by: None };
        let by = asker.clone();
        self.take(&asker, Manner::Private, move |app| checked(app, &by, wish)).await
    }
}

/// The message that a menu was opened on.
#[must_use]
pub fn target(interaction: &Value) -> Value {
    let data = &interaction["data"];
    data["target_id"].as_str().map(|id| data["resolved"]["messages"][id].clone()).unwrap_or_default()
}

/// What a message says: its own words, and those of what is embedded in it.
#[must_use]
pub fn words(message: &Value) -> String {
    let mut words = vec![message["content"].as_str().unwrap_or_default()];
    // A forwarded message says what it forwards.
    for snapshot in message["message_snapshots"].as_array().into_iter().flatten() {
        words.push(snapshot["message"]["content"].as_str().unwrap_or_default());
    }
    if words.iter().all(|words| words.trim().is_empty()) {
        for embed in message["embeds"].as_array().into_iter().flatten() {
            words.extend(["title", "description"].iter().filter_map(|part| embed[part].as_str()));
        }
    }
    words.retain(|words| !words.trim().is_empty());
    words.join("\n")
}

/// As many of the claims as there is time for.
pub fn checked(app: &App, asker: &Asker, wish: Wish) -> Result<Message, Error> {
    let begun = stopwatch();
    let found = claims(&wish.text.0);
    let mut checked = Vec::new();
    let mut is_cut_short = false;
    for claim in found.iter().skip(wish.first as usize).take(SHOWN) {
        if begun.elapsed() > IN_TIME {
            is_cut_short = true;
            break;
        }
        let question = claimed(claim).question(asker.shelf, LIMIT);
        if let Answer::Claim(claim) = app.answer(&question)? {
            checked.push(claim);
        }
    }
    let Wish { text, first, is_private, shared_by } = wish;
    let checked = Checked { text, first, claims: checked, of: found.len(), is_cut_short, is_private, shared_by };
    Ok(message(&checked, asker.tongue))
}

/// The claim at a place among those of a message.
#[must_use]
pub fn at(text: &Text, place: usize) -> Option<Asked> {
    claims(&text.0).get(place).map(|claim| claimed(claim))
}

fn claimed(claim: &str) -> Asked {
    Asked { command: Command::Claim, text: claim.to_owned(), from: None, until: None, as_of: None }
}
