//! *Check this message*: its claims, each tagged, privately first.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

use crate::answer::check::claims;
use crate::answer::question::Command;
use crate::answer::{Answer, Claim};
use crate::app::App;
use crate::clock::stopwatch;
use crate::discord::asker::Asker;
use crate::discord::component::{Asked, Text};
use crate::discord::desk::{Desk, Manner, Trouble};
use crate::discord::instead::Instead;
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
#[derive(Clone, Debug)]
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
        self.check(&asker, Manner::Private, wish).await
    }

    /// Checks what is wished; where time runs out within a claim, those before it are told.
    pub async fn check(&self, asker: &Asker, manner: Manner, wish: Wish) -> Result<(), Trouble> {
        let (by, also) = (asker.clone(), asker.clone());
        let (whole, so_far) = (wish.clone(), Arc::new(Mutex::new(Vec::new())));
        let done = Arc::clone(&so_far);
        let instead: Instead = Box::new(move |_| {
            let claims = std::mem::take(&mut *done.lock().unwrap_or_else(PoisonError::into_inner));
            Ok((!claims.is_empty()).then(|| shown(wish, claims, true, &also)))
        });
        self.take(asker, manner, move |app| checked(app, &by, whole, &so_far), instead).await
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

/// As many of the claims as there is time for; `so_far` has those that are done.
pub fn checked(app: &App, asker: &Asker, wish: Wish, so_far: &Mutex<Vec<Claim>>) -> Result<Message, Error> {
    let begun = stopwatch();
    let found = claims(&wish.text.0);
    let mut is_cut_short = false;
    for claim in found.iter().skip(wish.first as usize).take(SHOWN) {
        if begun.elapsed() > IN_TIME {
            is_cut_short = true;
            break;
        }
        let question = claimed(claim).question(asker.shelf, LIMIT);
        if let Answer::Claim(claim) = app.answer(&question)? {
            so_far.lock().unwrap_or_else(PoisonError::into_inner).push(claim);
        }
    }
    let claims = std::mem::take(&mut *so_far.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(shown(wish, claims, is_cut_short, asker))
}

fn shown(wish: Wish, claims: Vec<Claim>, is_cut_short: bool, asker: &Asker) -> Message {
    let of = self::claims(&wish.text.0).len();
    let Wish { text, first, is_private, shared_by } = wish;
    message(&Checked { text, first, claims, of, is_cut_short, is_private, shared_by }, asker.tongue)
}

/// The claim at a place among those of a message.
#[must_use]
pub fn at(text: &Text, place: usize) -> Option<Asked> {
    claims(&text.0).get(place).map(|claim| claimed(claim))
}

fn claimed(claim: &str) -> Asked {
    Asked { command: Command::Claim, text: claim.to_owned(), from: None, until: None, as_of: None }
}
