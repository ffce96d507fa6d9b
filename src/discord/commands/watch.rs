//! `/watch`: tells a person or a channel when something that is watched gets new evidence, or its tag changes.

use serenity::all::Permissions;

use crate::answer::watch::Kind;
use crate::app::App;
use crate::app::watch::NewWatch;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::choice::watched;
use crate::discord::desk::Trouble;
use crate::discord::render;
use crate::schedule::posting::{Target, nonce};

/// What is watched.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Sort {
    Name,
    Claim,
    Search,
}

impl From<Sort> for Kind {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Name => Self::Name,
            Sort::Claim => Self::Claim,
            Sort::Search => Self::Search,
        }
    }
}

/// Tells you when a name, a claim or a search gets new evidence
#[poise::command(slash_command, subcommands("add", "remove", "list"))]
#[allow(clippy::unused_async, reason = "poise wants it async")]
pub async fn watch(_: Context<'_>) -> Result<(), Trouble> {
    // Discord always names one of the three, if it knows them.
    Err(Trouble::OutOfDate)
}

/// Watches a name, a claim or the words of a search
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "The name, the claim as a sentence, or the words to look for"]
    #[max_length = 500]
    what: String,
    #[description = "What it is; without this, what it looks like"]
    #[rename = "as"]
    sort: Option<Sort>,
    #[description = "Tell this channel and not you (for managers)"] here: Option<bool>,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let target = target(&asker, here.unwrap_or(false))?;
    let wanted = NewWatch {
        target,
        shelf: asker.shelf,
        account: asker.person,
        kind: sort.map(Kind::from),
        text: what,
        language: asker.tongue.code(),
        message: None,
    };
    let tongue = asker.tongue;
    let desk = ctx.data();
    let test = async {
        match target {
            Target::Channel(_) => Ok(()),
            Target::Person(person) => tried(desk, person, &asker).await,
        }
    };
    let work = move |app: &App| Ok(render::watch::set(&app.add_watch(&wanted)?, tongue));
    desk.answer_after(ctx, test, work).await
}

/// Ends a watch: the list has a button for each
#[poise::command(slash_command)]
pub async fn remove(
    ctx: Context<'_>,
    #[description = "What is watched, as the list shows it"]
    #[autocomplete = "watched"]
    #[max_length = 500]
    what: String,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let manages = managed(&asker);
    let work = move |app: &App| {
        let folded = crate::text::fold(what.trim());
        let rows = app.watches(asker.person, manages)?;
        let known = rows.iter().find(|row| crate::text::fold(&row.text) == folded);
        let no = known.map_or(0, |row| row.no);
        Ok(render::watch::removed(&app.remove_watch(no, asker.person, manages)?, asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Shows what you watch and of what this channel is told, with a button to end each
#[poise::command(slash_command)]
pub async fn list(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    let work = move |app: &App| {
        let channel = asker.guild().and(asker.shelf.channel);
        Ok(render::watch::list(&app.watches(asker.person, channel)?, asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Whom a watch tells: the asker, or this channel where a manager wants that.
fn target(asker: &Asker, here: bool) -> Result<Target, Trouble> {
    if !here {
        return Ok(Target::Person(asker.person));
    }
    let refused = "Only members with the permission Manage Server set watches for a channel, in that channel.";
    managed(asker).map(Target::Channel).ok_or_else(|| Trouble::Asker(refused.to_owned()))
}

/// The channel of a server that the asker manages.
#[must_use]
pub fn managed(asker: &Asker) -> Option<u64> {
    let may = asker.permissions?;
    let manages = may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR);
    asker.guild().filter(|_| manages).and(asker.shelf.channel)
}

/// Sends the asker a first private message: whoever cannot be told is not promised it.
async fn tried(desk: &crate::discord::desk::Desk, person: u64, asker: &Asker) -> Result<(), Trouble> {
    let refused = "I cannot write to you: allow direct messages from members of this server (its name, Privacy Settings), \
                   and watch it again. Or let a channel be told.";
    let message = render::digest::word("watch-told", asker.tongue);
    let message = crate::discord::message::Message { is_private: false, ..message };
    let channel = desk.rest.direct(person).await;
    let nonce = nonce(&format!("hello {}", asker.ticket.id));
    let said = match channel {
        Ok(channel) => desk.rest.say(channel, &message, None, &nonce).await,
        Err(fault) => Err(fault),
    };
    said.map_err(|fault| {
        tracing::info!("a private message did not arrive: {}", crate::discord::supervise::causes(&fault));
        Trouble::Asker(refused.to_owned())
    })
}
