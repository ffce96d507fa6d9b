//! `/source add` and `/source remove`, for reviewers: a link, an upload, or a text pasted into a form.

use std::time::Duration;

use poise::serenity_prelude::Attachment;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::source::{Addition, What, list};
use crate::discord::asker::Asker;
use crate::discord::commands::Context;
use crate::discord::commands::choice::documents;
use crate::discord::desk::{Desk, Manner, Trouble};
use crate::discord::gateway::snowflake;
use crate::discord::message::Message;
use crate::discord::render;
use crate::discord::tongue::Tongue;
use crate::document::{DocumentId, Shelf};
use crate::error::Error;

/// A page has to be fetched, a file to be read: that takes longer than an answer, and the asker has gone on meanwhile.
pub const ADDING: Duration = Duration::from_mins(1);
/// The largest file that is taken, in bytes.
const LARGEST: u32 = 10 * 1024 * 1024;

/// Adds a page, a file or, without either, a text that you paste into a form (for reviewers)
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "The link of a page"]
    #[max_length = 2000]
    url: Option<String>,
    #[description = "A file: text, Markdown, HTML, PDF, DOCX, EPUB, JSON Lines, or a list of links"] file: Option<
        Attachment,
    >,
    #[description = "Whether only this channel may see it; else the whole server"] only_here: Option<bool>,
) -> Result<(), Trouble> {
    let (desk, asker) = (ctx.data(), Asker::of(ctx.interaction));
    let reviewer = desk.reviewer(&asker)?;
    let shelf = seen_from(&asker, only_here.unwrap_or(false));
    let what = match (url, file) {
        (Some(_), Some(_)) => {
            return Err(Trouble::Asker("Give a link or a file, one at a time.".to_owned()));
        }
        (Some(url), None) => Given::Page(url),
        (None, Some(file)) if file.size > LARGEST => {
            let words = format!("{} has {} bytes; at most {LARGEST} are read.", file.filename, file.size);
            return Err(Trouble::Asker(words));
        }
        (None, Some(file)) => Given::File { name: file.filename, url: file.url },
        (None, None) => {
            desk.rest.form(&asker.ticket, &form(shelf.channel.is_some(), asker.tongue)).await?;
            ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
            return Ok(());
        }
    };
    desk.defer(&asker.ticket, Manner::Private).await?;
    ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
    let what = match what {
        Given::Page(url) => Ok(What::Address(url)),
        Given::File { name, url } => {
            let fetching = desk.rest.download(&url, LARGEST as usize);
            desk.patiently(&asker, fetching).await.map(|bytes| What::File { name, bytes })
        }
    };
    let what = match what {
        Ok(what) => what,
        Err(fault) => {
            desk.put(&asker, Manner::Private, Err(fault.into())).await;
            return Ok(());
        }
    };
    let list = match &what {
        What::File { name, bytes } => list::addresses(name, bytes),
        _ => None,
    };
    if let Some(addresses) = list {
        let added = desk.add_many(&asker, addresses, reviewer.name, shelf).await;
        desk.put(&asker, Manner::Private, added).await;
    } else {
        let tongue = asker.tongue;
        let addition = Addition { what, known: Vec::new(), by: Some(reviewer.name) };
        desk.slowly(&asker, ADDING, move |app| added(app, &addition, shelf, tongue)).await;
    }
    Ok(())
}

/// Removes a document of this server; its file is set aside, not deleted (for reviewers)
#[poise::command(slash_command)]
pub async fn remove(
    ctx: Context<'_>,
    #[description = "Its id, as the list shows it"]
    #[autocomplete = "documents"]
    #[max_length = 500]
    id: String,
) -> Result<(), Trouble> {
    let asker = Asker::of(ctx.interaction);
    ctx.data().reviewer(&asker)?;
    let work = move |app: &App| {
        let id = DocumentId(id.trim().to_owned());
        // What the channel does not see is not there.
        app.document(&id, asker.shelf)?;
        app.remove_source(&id, asker.shelf)?;
        Ok(render::source::removed(&id, asker.tongue))
    };
    ctx.data().answer(ctx, true, work).await
}

enum Given {
    Page(String),
    /// An upload, where Discord keeps it.
    File {
        name: String,
        url: String,
    },
}

/// Who sees what is added: the server, or the channel alone.
fn seen_from(asker: &Asker, is_only_here: bool) -> Shelf {
    Shelf { channel: asker.shelf.channel.filter(|_| is_only_here), ..asker.shelf }
}

/// Adds something, and says what became of it.
pub fn added(app: &App, addition: &Addition, shelf: Shelf, tongue: Tongue) -> Result<Message, Error> {
    let added = app.add_source(addition, shelf)?;
    // A document that this shelf does not see is not told of.
    let like = added.like.clone().filter(|like| app.document(like, shelf).is_ok());
    Ok(render::source::added(&added, like.as_ref(), shelf, tongue))
}

/// The id of the form; what stands behind it is whether only the channel may see what is pasted.
const FORM: &str = "1/paste/";

/// The form into which a text is pasted.
fn form(is_only_here: bool, tongue: Tongue) -> Value {
    let field = |id: &str, style: u8, most: u32, is_required: bool| {
        let label = tongue.label(&format!("form-field-{id}"));
        json!({ "type": 1, "components": [{
            "type": 4, "custom_id": id, "style": style, "label": label, "max_length": most, "required": is_required,
        }] })
    };
    json!({
        "custom_id": format!("{FORM}{}", u8::from(is_only_here)),
        "title": tongue.label("form-title"),
        "components": [
            field("title", 1, 200, true),
            field("text", 2, 4000, true),
            field("outlet", 1, 100, false),
            field("url", 1, 1000, false),
            field("published", 1, 30, false),
        ],
    })
}

impl Desk {
    /// Takes a form that was filled in.
    pub async fn filled_in(&self, asker: Asker, interaction: &Value) -> Result<(), Trouble> {
        let id = interaction["data"]["custom_id"].as_str().unwrap_or_default();
        let is_only_here = id.strip_prefix(FORM).ok_or(Trouble::OutOfDate)? == "1";
        let reviewer = self.reviewer(&asker)?;
        let rows = interaction["data"]["components"].as_array().cloned().unwrap_or_default();
        let fields = rows.iter().map(|row| &row["components"][0]);
        let mut known: Vec<(String, String)> = fields
            .filter_map(|field| {
                Some((field["custom_id"].as_str()?.to_owned(), field["value"].as_str()?.trim().to_owned()))
            })
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let at = known.iter().position(|(key, _)| key == "text");
        let (_, text) = at.map(|at| known.remove(at)).ok_or(Trouble::OutOfDate)?;
        if let Some((_, published)) = known.iter().find(|(key, _)| key == "published") {
            crate::discord::desk::date("published", Some(published.clone()))?;
        }
        let shelf = seen_from(&asker, is_only_here);
        let addition = Addition { what: What::Text(text), known, by: Some(reviewer.name) };
        self.defer(&asker.ticket, Manner::Private).await?;
        let tongue = asker.tongue;
        self.slowly(&asker, ADDING, move |app| added(app, &addition, shelf, tongue)).await;
        Ok(())
    }

    /// Keeps the message that the menu was opened on, where its channel alone sees it: who may see the channel may have seen the
    /// message, and nobody else.
    pub async fn keep_message(&self, asker: Asker, interaction: &Value) -> Result<(), Trouble> {
        const PRIVATE_THREAD: u64 = 12;
        let reviewer = self.reviewer(&asker)?;
        if interaction["channel"]["type"].as_u64() == Some(PRIVATE_THREAD) {
            let words = "A message of a private thread cannot be kept: all who see its channel would see it too.";
            return Err(Trouble::Asker(words.to_owned()));
        }
        let message = super::check_message::target(interaction);
        let text = super::check_message::words(&message);
        if text.trim().is_empty() {
            return Err(Trouble::Asker("This message has no words that could be kept.".to_owned()));
        }
        let known = told(&message, &asker);
        let (shelf, tongue) = (asker.shelf, asker.tongue);
        let addition = Addition { what: What::Text(text), known, by: Some(reviewer.name) };
        self.defer(&asker.ticket, Manner::Private).await?;
        self.slowly(&asker, ADDING, move |app| added(app, &addition, shelf, tongue)).await;
        Ok(())
    }
}

/// What Discord tells of a message: who wrote it and when, and where it stands.
fn told(message: &Value, asker: &Asker) -> Vec<(String, String)> {
    let author = &message["author"];
    let name = [&author["global_name"], &author["username"]].into_iter().find_map(Value::as_str).unwrap_or_default();
    let name = crate::discord::markup::plain(name);
    let day: String = message["timestamp"].as_str().unwrap_or_default().chars().take(10).collect();
    let mut known = vec![("kind".to_owned(), "post".to_owned()), ("outlet".to_owned(), "Discord".to_owned())];
    if !name.is_empty() {
        known.push(("title".to_owned(), format!("Message of {name}")));
        known.push(("author".to_owned(), name));
    }
    if day.len() == 10 {
        known.push(("published".to_owned(), day));
    }
    if let (Some(guild), Some(id)) = (asker.guild(), snowflake(&message["id"])) {
        known.push(("url".to_owned(), format!("https://discord.com/channels/{guild}/{}/{id}", asker.channel)));
    }
    known
}
