//! `/why`: the trace of an answer.

use crate::answer::question::Command;
use crate::app::App;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::choice::claims;
use crate::discord::component::Asked;
use crate::discord::desk::{LIMIT, Trouble};
use crate::discord::instead::{Instead, passages};
use crate::error::Error;

/// Explains an answer: every rule that fired, and where each sentence comes from
#[poise::command(slash_command)]
pub async fn why(
    ctx: Context<'_>,
    #[description = "The claim; without it, what you asked last in this channel"]
    #[autocomplete = "claims"]
    #[max_length = 500]
    claim: Option<String>,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let (wanted, by) = (claim.clone(), asker.clone());
    let instead: Instead = Box::new(move |app| passages(Some(asked(app, wanted, &by)?), by.shelf, by.tongue)(app));
    let waiting = asker.ticket.waiting;
    let work = move |app: &App| {
        let asked = asked(app, claim, &asker)?;
        let answer = app.answer(&asked.question(asker.shelf, LIMIT))?;
        Ok(waiting.reasons(&answer, asker.tongue))
    };
    ctx.data().answer_or(ctx, true, work, instead).await
}

/// The claim that was named, else what was asked last.
fn asked(app: &App, claim: Option<String>, asker: &Asker) -> Result<Asked, Error> {
    match claim {
        Some(text) => Ok(Asked { command: Command::Claim, text, from: None, until: None, as_of: None }),
        None => last(app, asker),
    }
}

fn last(app: &App, asker: &Asker) -> Result<Asked, Error> {
    let words = app.state()?.asked_last(asker.channel, asker.person)?;
    words.as_deref().and_then(Asked::read).ok_or_else(|| {
        let words = "You have asked nothing in this channel yet. Name the claim, or press Why? below an answer.";
        Error::NotFound(words.to_owned())
    })
}
