//! What happens when a button is pressed or something chosen: the question is asked again, on the shelf of whoever presses.
//!
//! Nothing is remembered between presses. So a button works after any restart, shows only what this channel may see, and
//! what was removed from the sources meanwhile is gone from the next page too.

use std::sync::Mutex;

use crate::answer::Answer;
use crate::answer::question::Command;
use crate::answer::watch::Kind;
use crate::app::App;
use crate::app::watch::NewWatch;
use crate::discord::asker::Asker;
use crate::discord::commands::check_message::{self, Wish};
use crate::discord::commands::{self, source};
use crate::discord::component::{Asked, Press, Text};
use crate::discord::desk::{Desk, LIMIT, Manner, Trouble};
use crate::discord::instead::{Instead, passages};
use crate::discord::message::Message;
use crate::discord::render::{self, View};
use crate::discord::waiting::Waiting;
use crate::error::Error;
use crate::schedule::posting::Target;

impl Desk {
    /// Answers a press on what has this `custom_id`; `choice` is what was chosen from a menu.
    pub async fn press(&self, asker: Asker, id: &str, choice: Option<&str>) -> Result<(), Trouble> {
        let manner = manner(id).ok_or(Trouble::OutOfDate)?;
        let (id, choice, by) = (id.to_owned(), choice.map(str::to_owned), asker.clone());
        let instead = instead(id.clone(), choice.clone(), &asker);
        let waiting = asker.ticket.waiting;
        let work = move |app: &App| pressed(app, &by, &id, choice.as_deref(), waiting);
        self.take(&asker, manner, work, instead).await
    }
}

/// How a press is answered; none where this version knows of no such.
fn manner(id: &str) -> Option<Manner> {
    let mut parts = id.split('/');
    if parts.next() != Some("1") {
        return None;
    }
    Some(match parts.next()? {
        "page" | "documents" | "checked" => Manner::InPlace,
        "share" | "shared" => Manner::Public,
        "why" | "context" | "sources" | "choose" | "watch" | "unwatch" => Manner::Private,
        _ => return None,
    })
}

/// What is told where there is no time: the passages that speak of what was asked.
fn instead(id: String, choice: Option<String>, asker: &Asker) -> Instead {
    let (shelf, tongue) = (asker.shelf, asker.tongue);
    Box::new(move |app| {
        let asked = match read(app, &id)? {
            Some(Press::Choose(text, first)) => chosen(&text, first, choice.as_deref()),
            Some(press) => press.asks().cloned(),
            None => None,
        };
        passages(asked, shelf, tongue)(app)
    })
}

/// What an id asks for; none where that is not known any more.
fn read(app: &App, id: &str) -> Result<Option<Press>, Error> {
    let kept = match Press::key(id) {
        Some(key) => app.state()?.kept(key)?,
        None => None,
    };
    Ok(Press::read(id, kept.as_deref()))
}

/// The claim that was chosen from a menu.
fn chosen(text: &Text, first: u32, choice: Option<&str>) -> Option<Asked> {
    check_message::at(text, first as usize + choice?.parse::<usize>().ok()?)
}

fn pressed(app: &App, asker: &Asker, id: &str, choice: Option<&str>, waiting: Waiting) -> Result<Message, Error> {
    let lost = || Error::NotFound("What this button stands for is no longer known here. Ask again.".to_owned());
    let press = read(app, id)?.ok_or_else(lost)?;
    let tongue = asker.tongue;
    Ok(match press {
        Press::Page(asked, page) => {
            let view = View { asked: &asked, page, is_private: asker.is_private, tongue, shared_by: None };
            waiting.answer(&answered(app, asker, &asked)?, &view)
        }
        Press::Share(asked, page) => {
            let view = View { asked: &asked, page, is_private: false, tongue, shared_by: Some(&asker.name) };
            waiting.answer(&answered(app, asker, &asked)?, &view)
        }
        Press::Watch(asked) => watch(app, asker, &asked)?,
        Press::Unwatch(no) => {
            let manages = commands::watch::managed(asker);
            render::watch::removed(&app.remove_watch(i64::from(no), asker.person, manages)?, tongue)
        }
        Press::Why(asked) => waiting.reasons(&answered(app, asker, &asked)?, tongue),
        Press::Sources(asked) => render::sources::message(&answered(app, asker, &asked)?, tongue),
        Press::Context(asked, page) => {
            let answer = answered(app, asker, &asked)?;
            let pages = render::page::pages(&answer);
            let page =
                pages.get(page as usize).or(pages.last()).map(|page| page.citations.as_slice()).unwrap_or_default();
            let mut quotations = Vec::new();
            for citation in page.iter().filter_map(|n| answer.citations().iter().find(|citation| citation.n == *n)) {
                if let Some(around) = app.surroundings(citation, asker.shelf)? {
                    quotations.push((citation.clone(), around));
                }
            }
            render::context::message(&quotations, tongue)
        }
        Press::Documents(page) => source::listed(app, asker, page)?,
        Press::Checked(text, first) => {
            let wish = Wish { text, first, is_private: asker.is_private, shared_by: None };
            check_message::checked(app, asker, wish, &Mutex::default())?
        }
        Press::ShareChecked(text, first) => {
            let wish = Wish { text, first, is_private: false, shared_by: Some(asker.name.clone()) };
            check_message::checked(app, asker, wish, &Mutex::default())?
        }
        Press::Choose(text, first) => {
            let asked = chosen(&text, first, choice).ok_or_else(lost)?;
            let view = View { asked: &asked, page: 0, is_private: true, tongue, shared_by: None };
            render::seen(&answered(app, asker, &asked)?, &view)
        }
    })
}

/// The question, asked again where it is pressed.
fn answered(app: &App, asker: &Asker, asked: &Asked) -> Result<Answer, Error> {
    app.answer(&asked.question(asker.shelf, LIMIT))
}

/// Watches what was asked. Under an answer that all see, a manager has the channel told, below that answer.
fn watch(app: &App, asker: &Asker, asked: &Asked) -> Result<Message, Error> {
    let kind = match asked.command {
        Command::Claim => Some(Kind::Claim),
        Command::Who => None,
        Command::Ask | Command::When => Some(Kind::Search),
    };
    let channel = commands::watch::managed(asker).filter(|_| !asker.is_private);
    let wanted = NewWatch {
        target: channel.map_or(Target::Person(asker.person), |_| Target::Channel(asker.channel)),
        shelf: asker.shelf,
        account: asker.person,
        kind,
        text: asked.text.clone(),
        language: asker.tongue.code(),
        message: asker.message.filter(|_| channel.is_some()),
    };
    Ok(render::watch::set(&app.add_watch(&wanted)?, asker.tongue))
}
