//! The message that somebody would get, without Discord: what `onrecord preview` shows.

use std::sync::Mutex;
use std::time::Duration;

use crate::answer::question::{Command, Question};
use crate::answer::watch::{self, News};
use crate::answer::{Answer, Citation};
use crate::app::App;
use crate::app::digest::{Length, Order, Window, day_before};
use crate::discord::asker::Asker;
use crate::discord::commands::check_message::{self, Wish};
use crate::discord::component::{Asked, Text};
use crate::discord::desk::LIMIT;
use crate::discord::message::Message;
use crate::discord::render::doctor::Findings;
use crate::discord::render::source::{LISTED, Listing};
use crate::discord::render::{self, View, notice};
use crate::discord::rest::Ticket;
use crate::discord::tongue::Tongue;
use crate::discord::waiting::Waiting;
use crate::document::{DocumentId, Published};
use crate::error::Error;
use crate::preview::{Sent, Wanted, What};

/// The message, whole; what the asker can mend is a message too.
pub fn message(app: &App, wanted: &Wanted) -> Result<Sent, Error> {
    let message = match rendered(app, wanted) {
        Err(Error::Usage(words) | Error::NotFound(words)) => notice::mend(&words, Tongue::of(&wanted.language)),
        rendered => rendered?,
    };
    Ok(Sent { message: message.body(), picture: message.picture.map(|attachment| attachment.picture) })
}

fn rendered(app: &App, wanted: &Wanted) -> Result<Message, Error> {
    let tongue = Tongue::of(&wanted.language);
    let question = &wanted.question;
    let shelf = question.shelf;
    let asked = Asked {
        command: question.command,
        text: question.text.clone(),
        from: question.from.clone(),
        until: question.until.clone(),
        as_of: question.as_of.clone(),
    };
    let answer = || app.answer(&asked.question(shelf, LIMIT));
    Ok(match wanted.what {
        What::Answer => {
            let view = View { asked: &asked, page: 0, is_private: false, tongue, shared_by: None };
            render::drawn(&answer()?, &view)
        }
        What::Why => render::reasons(&answer()?, tongue),
        What::Context => context(app, &answer()?, wanted, tongue)?,
        What::Sources => {
            let entries = app.some_documents(shelf, 0, LISTED)?;
            let (documents, _) = app.count(shelf);
            render::source::list(&Listing { entries, documents, problems: app.problems(shelf)?, page: 0 }, tongue)
        }
        What::Document => {
            let id = DocumentId(question.text.trim().to_owned());
            render::source::show(&app.document(&id, shelf)?.meta, &app.text(&id, shelf)?, tongue)
        }
        What::Verdicts => {
            let text = Some(question.text.as_str()).filter(|text| !text.trim().is_empty());
            render::verdict::history(&app.verdicts(text, shelf)?, tongue)
        }
        What::Digest => {
            let day: jiff::civil::Date =
                question.text.trim().parse().map_err(|_| {
                    Error::Usage(format!("“{}” is no day; write it as 2026-07-03", question.text.trim()))
                })?;
            let window = Window::Days(day_before(day), day);
            let order = Order { shelf, day, window, topics: Vec::new(), length: Length::Normal };
            render::digest::message(&app.digest(&order)?.digest, tongue, "")
        }
        What::Doctor => {
            let (documents, newest) = app.count(shelf);
            let problems = app.problems(shelf)?;
            render::doctor::message(&Findings { documents, newest, problems, tongue, ..Findings::default() })
        }
        What::Check => {
            let wish = Wish { text: Text(question.text.clone()), first: 0, is_private: true, shared_by: None };
            check_message::checked(app, &asker(wanted), wish, &Mutex::default())?
        }
        What::Greeting => render::greeting::message(&question.text, &[], tongue),
        What::Watch => watch(app, wanted, tongue)?,
        What::Notice => match question.text.as_str() {
            "late" => notice::late(tongue),
            "fast" => notice::too_fast(Duration::from_secs(2), tongue),
            "failed" => notice::failed(tongue),
            "unknown" => notice::unknown(tongue),
            words => notice::mend(words, tongue),
        },
    })
}

/// What a watch of a claim tells when a day has changed it.
fn watch(app: &App, wanted: &Wanted, tongue: Tongue) -> Result<Message, Error> {
    let question = &wanted.question;
    let Some(day) = question.as_of.as_ref().map(|as_of| as_of.last) else {
        return Err(Error::Usage("name the day that changed it with --as-of".to_owned()));
    };
    let on = |day: jiff::civil::Date| {
        let as_of = Published::from_iso(&day.to_string());
        match app.answer(&Question { command: Command::Claim, as_of, limit: LIMIT, ..question.clone() })? {
            Answer::Claim(claim) => Ok(claim),
            _ => Err(Error::Usage("a claim was answered with something else".to_owned())),
        }
    };
    let (was, is) = (on(day_before(day))?.tag, on(day)?);
    let came = |citation: &&Citation| citation.published.as_deref() == Some(day.to_string().as_str());
    let new = is.citations.iter().filter(came).map(|citation| &citation.document).collect();
    let news: Vec<News> = watch::of_claim(1, was, &is, &new).into_iter().collect();
    Ok(render::watch::news(&news, tongue, ""))
}

/// Somebody in the channel whose shelf is asked for.
fn asker(wanted: &Wanted) -> Asker {
    let shelf = wanted.question.shelf;
    Asker {
        ticket: Ticket { id: 0, application: 0, token: String::new(), waiting: Waiting::begins() },
        person: 0,
        name: String::new(),
        channel: shelf.channel.unwrap_or(0),
        shelf,
        tongue: Tongue::of(&wanted.language),
        permissions: None,
        bot_permissions: None,
        roles: Vec::new(),
        is_private: true,
        message: None,
    }
}

/// What stands around the quotations of an answer's first page.
fn context(app: &App, answer: &Answer, wanted: &Wanted, tongue: Tongue) -> Result<Message, Error> {
    let pages = render::page::pages(answer);
    let shown = pages.first().map(|page| page.citations.as_slice()).unwrap_or_default();
    let mut quotations = Vec::new();
    for citation in answer.citations().iter().filter(|citation| shown.contains(&citation.n)) {
        if let Some(around) = app.surroundings(citation, wanted.question.shelf)? {
            quotations.push((citation.clone(), around));
        }
    }
    Ok(render::context::message(&quotations, tongue))
}
