//! `/who`: a name, or who did something.

use poise::serenity_prelude::{AutocompleteChoice, CreateAutocompleteResponse};

use crate::answer::question::Command;
use crate::discord::commands::Context;
use crate::discord::desk::{Times, Trouble};
use crate::discord::{limits, markup};

/// Shows what the sources say of a name, or who did something
#[poise::command(slash_command)]
pub async fn who(
    ctx: Context<'_>,
    #[description = "A name, or a question such as: who first reported the letter?"]
    #[autocomplete = "names"]
    #[max_length = 500]
    about: String,
    #[description = "Show the answer to you alone; you can share it afterwards"] private: Option<bool>,
) -> Result<(), Trouble> {
    ctx.data().question(ctx, Command::Who, about, Times::default(), private.unwrap_or(false)).await
}

/// Names that begin so, as far as this channel may see them.
async fn names(ctx: Context<'_>, partial: &str) -> CreateAutocompleteResponse {
    let names = ctx.data().names(ctx, partial).await;
    let choices = names.into_iter().filter_map(|name| {
        let name = markup::plain(&name);
        // A shortened name would be another name.
        (!name.is_empty() && limits::units(&name) <= limits::CHOICE)
            .then(|| AutocompleteChoice::new(name.clone(), name))
    });
    CreateAutocompleteResponse::new().set_choices(choices.take(limits::CHOICES).collect())
}
