//! What is told where there is no time for an answer: what is there so far.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;

use crate::app::App;
use crate::discord::component::Asked;
use crate::discord::desk::{Desk, Trouble};
use crate::discord::message::Message;
use crate::discord::render;
use crate::discord::tongue::Tongue;
use crate::discord::waiting::Waiting;
use crate::document::Shelf;
use crate::error::Error;
use crate::index::Query;

/// How long that may take which stands in for a late one; with it, and with a request that hangs, ten seconds are not exceeded.
const INSTEAD: Duration = Duration::from_millis(1_500);

/// What is told where there is no time for an answer: worked out beside the turns, within a moment. None where there is nothing.
pub type Instead = Box<dyn FnOnce(&App) -> Result<Option<Message>, Error> + Send>;

/// The best passages as they stand, in the place of what was asked on `shelf`.
#[must_use]
pub fn passages(asked: Option<Asked>, shelf: Shelf, tongue: Tongue) -> Instead {
    Box::new(move |app| {
        let Some(asked) = asked else { return Ok(None) };
        let query = Query { limit: render::late::SHOWN, ..asked.question(shelf, render::late::SHOWN).query() };
        Ok(Some(render::late::message(&asked.text, &app.search(&query)?, tongue)))
    })
}

/// What somebody is told.
#[derive(Debug)]
pub enum Told {
    /// The answer.
    Whole(Message),
    /// What there was time for.
    Instead(Message),
}

/// Nothing can be told in the place of an answer but that it is late.
#[must_use]
pub fn nothing() -> Instead {
    Box::new(|_| Ok(None))
}

impl Desk {
    /// Works out a message for who waits; where there is no time left for it, what can be told instead.
    pub async fn in_time(
        &self,
        whose: u64,
        waiting: Waiting,
        work: impl FnOnce(&App) -> Result<Message, Error> + Send + 'static,
        instead: Instead,
    ) -> Result<Told, Trouble> {
        let late = match self.work(whose, waiting.left(self.patience), work).await {
            Ok(worked) => return worked.map(Told::Whole).map_err(Trouble::from),
            Err(Trouble::Late) => Trouble::Late,
            Err(trouble) => return Err(trouble),
        };
        let app = Arc::clone(&self.app);
        match timeout(INSTEAD, tokio::task::spawn_blocking(move || instead(&app))).await {
            Ok(Ok(Ok(Some(message)))) => Ok(Told::Instead(message)),
            Ok(Ok(Err(error))) => Err(error.into()),
            _ => Err(late),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::watch;

    use super::*;
    use crate::answer::question::Command;
    use crate::app::Folders;
    use crate::clock::Clock;
    use crate::discord::desk::ANSWER;
    use crate::discord::rest::Rest;

    /// A desk whose sources are never read to their end, and that waits only a moment.
    fn desk(folder: &std::path::Path) -> (Desk, watch::Sender<bool>) {
        let data = folder.join("data");
        std::fs::create_dir(&data).unwrap();
        std::fs::write(data.join("mill.md"), "The mill at Brannock closed on Friday.\n").unwrap();
        let app = App::open(Folders { data, index: folder.join("index") }, Clock::system()).unwrap();
        app.update(&mut |_| {}).unwrap();
        let rest = Rest::new("token", Some("http://127.0.0.1:1")).unwrap();
        let (sender, is_ready) = watch::channel(false);
        let mut desk = Desk::new(Arc::new(app), Arc::new(rest), Arc::default(), is_ready);
        desk.patience = Duration::from_millis(20);
        (desk, sender)
    }

    fn asked(text: &str) -> Asked {
        Asked { command: Command::Claim, text: text.to_owned(), from: None, until: None, as_of: None }
    }

    #[tokio::test]
    async fn where_there_is_no_time_the_passages_are_told_and_that_it_is_so() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, _sender) = desk(folder.path());
        let work = |_: &App| Ok(Message::default());
        let instead = passages(Some(asked("the mill closed")), Shelf::default(), Tongue::German);
        let Ok(Told::Instead(message)) = desk.in_time(1, Waiting::begins(), work, instead).await else {
            panic!("it was in time")
        };
        let body = message.body().to_string();
        assert!(body.contains("The mill at Brannock closed on Friday"), "{body}");
        assert!(body.contains("Das hat zu lange gedauert"), "{body}");
        assert!(matches!(desk.in_time(1, Waiting::begins(), work, nothing()).await, Err(Trouble::Late)));
    }

    #[tokio::test]
    async fn what_is_ready_in_time_is_told_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (mut desk, sender) = desk(folder.path());
        desk.patience = ANSWER;
        sender.send_replace(true);
        let told = desk.in_time(1, Waiting::begins(), |_| Ok(Message::default()), nothing()).await;
        assert!(matches!(told, Ok(Told::Whole(_))), "{told:?}");
    }
}
