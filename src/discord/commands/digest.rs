//! `/digest`: what is new, posted in a channel at a local time; for managers.

use poise::serenity_prelude::{AutocompleteChoice, CreateAutocompleteResponse};
use serenity::all::Permissions;

use crate::app::App;
use crate::app::digest::{Length, Settings};
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::desk::Trouble;
use crate::discord::tongue::Tongue;
use crate::discord::{limits, permission, render};
use crate::schedule::timetable;

/// How much it tells.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Size {
    Short,
    Normal,
    Long,
}

impl From<Size> for Length {
    fn from(size: Size) -> Self {
        match size {
            Size::Short => Self::Short,
            Size::Normal => Self::Normal,
            Size::Long => Self::Long,
        }
    }
}

/// The languages of our own words.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
pub enum Language {
    English,
    #[name = "Deutsch"]
    German,
    #[name = "Français"]
    French,
    #[name = "Español"]
    Spanish,
    #[name = "Português"]
    Portuguese,
}

impl Language {
    const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
        }
    }
}

/// A daily post of what is new in this channel's sources (for managers)
#[poise::command(slash_command, guild_only, subcommands("set", "off", "preview", "now", "status"))]
#[allow(clippy::unused_async, reason = "poise wants it async")]
pub async fn digest(_: Context<'_>) -> Result<(), Trouble> {
    // Discord always names one of the five, if it knows them.
    Err(Trouble::OutOfDate)
}

/// Sets when this channel is told what is new, and about what
#[poise::command(slash_command)]
#[allow(clippy::too_many_arguments, reason = "they are the options that Discord shows")]
pub async fn set(
    ctx: Context<'_>,
    #[description = "The local time: 09:00"]
    #[max_length = 20]
    time: String,
    #[description = "The time zone: Europe/Berlin"]
    #[autocomplete = "zones"]
    #[max_length = 60]
    zone: String,
    #[description = "daily (as it is without this), weekdays, or days: mon, wed, fri"]
    #[max_length = 80]
    days: Option<String>,
    #[description = "Only what speaks of one of these, with commas between"]
    #[max_length = 600]
    topics: Option<String>,
    #[description = "The language of the bot's own words; quotations stay as they are"] language: Option<Language>,
    #[description = "How much it tells"] length: Option<Size>,
    #[description = "Post a line even where nothing is new"] always: Option<bool>,
) -> Result<(), Trouble> {
    let asker = manager(ctx)?;
    let (guild, channel) = place(&asker)?;
    let language = language.map_or_else(|| asker.tongue.code().to_owned(), |language| language.code().to_owned());
    let settings = Settings {
        guild,
        channel,
        time,
        zone,
        days: days.unwrap_or_default(),
        topics: topics.unwrap_or_default(),
        language,
        length: length.unwrap_or(Size::Normal).into(),
        says_nothing_new: always.unwrap_or(false),
        manager: asker.person,
    };
    let lacking = lacking(&asker);
    let work = move |app: &App| {
        app.note_arrivals()?;
        Ok(render::digest::status(&app.set_digest(&settings)?, &lacking, asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Ends this channel's digest
#[poise::command(slash_command)]
pub async fn off(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = manager(ctx)?;
    let (_, channel) = place(&asker)?;
    let work = move |app: &App| {
        app.end_digest(channel)?;
        Ok(render::digest::word("digest-ended", asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Shows you alone what would be posted in this channel now
#[poise::command(slash_command)]
pub async fn preview(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = manager(ctx)?;
    let (_, channel) = place(&asker)?;
    let work = move |app: &App| {
        let (row, made) = app.digest_now(channel)?;
        let mut message = render::digest::message(&made.digest, Tongue::of(&row.language), "");
        message.is_private = true;
        Ok(message)
    };
    ctx.data().answer(ctx, true, work).await
}

/// Posts what is new now, besides the daily post
#[poise::command(slash_command)]
pub async fn now(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = manager(ctx)?;
    let (_, channel) = place(&asker)?;
    let work = move |app: &App| {
        let (_, made) = app.digest_now(channel)?;
        if made.digest.is_empty() {
            return Ok(render::digest::word("digest-nothing", asker.tongue));
        }
        app.plan_digest_now(channel, asker.ticket.id)?;
        Ok(render::digest::word("digest-soon", asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

/// Tells when this channel's digest was and will be posted, and why the last one was not
#[poise::command(slash_command)]
pub async fn status(ctx: Context<'_>) -> Result<(), Trouble> {
    let asker = manager(ctx)?;
    let (_, channel) = place(&asker)?;
    let lacking = lacking(&asker);
    let work = move |app: &App| Ok(render::digest::status(&app.digest_status(channel)?, &lacking, asker.tongue));
    ctx.data().answer(ctx, true, work).await
}

/// Zones with what is typed in their names.
#[allow(clippy::unused_async, reason = "poise wants it async")]
async fn zones(_: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let zones = timetable::zones(partial, limits::CHOICES).into_iter();
    CreateAutocompleteResponse::new()
        .set_choices(zones.map(|zone| AutocompleteChoice::new(zone.clone(), zone)).collect())
}

/// Who asks, if it is a member who may manage the server.
fn manager(ctx: Context<'_>) -> Result<Asker, Trouble> {
    let asker = Asker::of(ctx.interaction);
    let refused = |words: &str| Err(Trouble::Asker(words.to_owned()));
    match asker.permissions {
        None => refused("Digests belong to a channel of a server: set them there."),
        Some(may) if may.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR) => Ok(asker),
        Some(_) => refused("Digests are set by members with the permission Manage Server: ask one of them."),
    }
}

/// The server, and the channel whose shelf the digest tells of. A thread's is its channel's.
fn place(asker: &Asker) -> Result<(u64, u64), Trouble> {
    let both = asker.shelf.guild.zip(asker.shelf.channel);
    both.ok_or_else(|| Trouble::Asker("Digests belong to a channel of a server: set them there.".to_owned()))
}

/// The permissions that the bot lacks to post here and to find again what it has posted.
fn lacking(asker: &Asker) -> Vec<&'static str> {
    let needed = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::EMBED_LINKS
        | Permissions::READ_MESSAGE_HISTORY;
    let missing = asker.bot_permissions.map(permission::missing).unwrap_or_default();
    missing.into_iter().filter(|need| needed.contains(need.permission)).map(|need| need.name).collect()
}
