//! A file of many addresses: each page is added, and the reply says how far it has come.

use std::time::Duration;

use crate::app::App;
use crate::app::source::{Added, Addition, What};
use crate::clock;
use crate::discord::asker::Asker;
use crate::discord::commands::addition::ADDING;
use crate::discord::desk::{Desk, Manner, Trouble};
use crate::discord::message::Message;
use crate::discord::render::source::{self, Several};
use crate::document::Shelf;
use crate::error::Error;

/// The most addresses that are added at a time.
const MOST: usize = 200;
/// How often the reply says how far it has come: an edit is a request, of which Discord takes few.
const EVERY: Duration = Duration::from_secs(4);
/// A reply can be edited for a quarter of an hour; what comes after this is left for another time.
const LONGEST: Duration = Duration::from_mins(12);

impl Desk {
    /// Adds the pages at `addresses` one after the other; what cannot be added is told and does not stop the rest.
    pub async fn add_many(
        &self,
        asker: &Asker,
        addresses: Vec<String>,
        by: String,
        shelf: Shelf,
    ) -> Result<Message, Trouble> {
        let tongue = asker.tongue;
        if addresses.len() > MOST {
            let parts = [("count", addresses.len().into()), ("most", MOST.into())];
            return Err(Trouble::Asker(tongue.labelled("added-too-many", parts)));
        }
        let mut several = Several { of: addresses.len(), ..Several::default() };
        let begun = clock::stopwatch();
        let mut told = None;
        let mut is_broken = false;
        for address in addresses {
            if is_broken || begun.elapsed() > LONGEST {
                several.refused.push(format!("{address}: {}", tongue.label("added-later")));
                continue;
            }
            if told.is_none_or(|told: std::time::Instant| told.elapsed() >= EVERY) {
                self.put(asker, Manner::Private, Ok(source::adding(&several, tongue))).await;
                told = Some(clock::stopwatch());
            }
            let addition = Addition { what: What::Address(address.clone()), known: Vec::new(), by: Some(by.clone()) };
            let added = self.aside(ADDING, move |app: &App| kept(app, &addition, shelf)).await;
            match added {
                Ok(Ok(added)) => several.added.push(added),
                Ok(Err(words)) => several.refused.push(words),
                Err(Trouble::Late) => several.refused.push(format!("{address}: {}", tongue.label("added-late"))),
                // What was added before stays added, and is told; the rest would hardly fare better.
                Err(trouble) => {
                    tracing::error!("a link of a list could not be added: {trouble}");
                    several.refused.push(format!("{address}: {}", tongue.label("added-failed")));
                    is_broken = true;
                }
            }
        }
        let written: Vec<String> = several.added.iter().map(|added| added.path.clone()).collect();
        // The files are kept: where they cannot be read now, they are read later.
        if let Err(trouble) = self.aside(ADDING, move |app: &App| app.update_at(&written)).await {
            tracing::warn!("what was added is not read yet: {trouble}");
        }
        Ok(source::added_many(&several, shelf, tongue))
    }
}

/// What became of one of them, else why it cannot be added: the asker's to mend.
fn kept(app: &App, addition: &Addition, shelf: Shelf) -> Result<Result<Added, String>, Error> {
    match app.keep_source(addition, shelf) {
        Ok(added) => Ok(Ok(added)),
        Err(Error::Usage(words) | Error::NotFound(words)) => Ok(Err(words)),
        Err(error) => Err(error),
    }
}
