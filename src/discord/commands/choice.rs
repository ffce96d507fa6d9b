//! What is offered while somebody types: names, documents and claims, only those that their channel may see.

use poise::serenity_prelude::{AutocompleteChoice, CreateAutocompleteResponse};

use crate::answer::question::Command;
use crate::app::App;
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::watch::managed;
use crate::discord::component::Asked;
use crate::discord::{limits, markup};
use crate::document::Meta;
use crate::error::Error;
use crate::text;

/// Names with a word that begins so.
pub async fn names(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let partial = partial.to_owned();
    let names = move |app: &App, asker: &Asker| app.names(&partial, asker.shelf, limits::CHOICES);
    offered(same(ctx.data().offers(ctx, names).await))
}

/// Documents whose id, title or outlet has these words.
pub async fn documents(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let partial = partial.to_owned();
    let documents = move |app: &App, asker: &Asker| {
        let found = app.find_documents(&partial, asker.shelf, limits::CHOICES)?;
        Ok(found.iter().map(|meta| (title(meta), meta.id.0.clone())).collect())
    };
    offered(ctx.data().offers(ctx, documents).await)
}

/// Claims that were answered to all in this very channel, and those that have a verdict in its server, with these words.
pub async fn claims(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let partial = text::fold(partial);
    let claims = move |app: &App, asker: &Asker| {
        let mut claims = recent(app, asker)?;
        claims.extend(app.verdicts(None, asker.shelf)?.into_iter().rev().map(|entry| entry.text));
        let mut offered: Vec<String> = Vec::new();
        for claim in claims {
            if text::fold(&claim).contains(&partial) && !offered.contains(&claim) {
                offered.push(claim);
            }
        }
        Ok(offered)
    };
    offered(same(ctx.data().offers(ctx, claims).await))
}

/// What the asker watches and may end, with these words.
pub async fn watched(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let partial = text::fold(partial);
    let watched = move |app: &App, asker: &Asker| {
        let rows = app.watches(asker.person, managed(asker))?;
        Ok(rows.into_iter().map(|row| row.text).filter(|words| text::fold(words).contains(&partial)).collect())
    };
    offered(same(ctx.data().offers(ctx, watched).await))
}

fn recent(app: &App, asker: &Asker) -> Result<Vec<String>, Error> {
    let asked = app.state()?.asked_in(asker.channel)?;
    let claims = asked.iter().filter_map(|words| Asked::read(words)).filter(|asked| asked.command == Command::Claim);
    Ok(claims.map(|asked| asked.text).collect())
}

/// `Mill row · Evening Ledger, 2026-03-04`, or the id.
fn title(meta: &Meta) -> String {
    let mut words = meta.title.clone().unwrap_or_else(|| meta.id.0.clone());
    if let Some(outlet) = &meta.outlet {
        words = format!("{words} · {outlet}");
    }
    match &meta.published {
        Some(published) => markup::followed(&words, &format!(", {}", published.iso)),
        None => words,
    }
}

fn same(values: Vec<String>) -> Vec<(String, String)> {
    values.into_iter().map(|value| (value.clone(), value)).collect()
}

/// Names and values as Discord takes them. What is chosen must be the value itself: one that is too long is not offered.
pub(in crate::discord) fn offered(choices: Vec<(String, String)>) -> CreateAutocompleteResponse {
    let choices = choices.into_iter().filter_map(|(name, value)| {
        let (name, shown) = (markup::plain(&name), markup::plain(&value));
        let is_whole = shown == value && !value.is_empty() && limits::units(&value) <= limits::CHOICE;
        (is_whole && !name.is_empty())
            .then(|| AutocompleteChoice::new(text::shorten(&name, limits::CHOICE).into_owned(), value))
    });
    CreateAutocompleteResponse::new().set_choices(choices.take(limits::CHOICES).collect())
}
