//! Watches: set within limits, laid beside what arrives, told after a quiet time.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::answer::watch::{Kind, News, Percolator, Watched};
use crate::app::App;
use crate::document::{DocumentId, Shelf};
use crate::error::Error;
use crate::schedule::posting::Target;
use crate::state::{Touch, WatchRow};

mod news;

/// What somebody wants to hear of.
#[derive(Clone, Debug)]
pub struct NewWatch {
    pub target: Target,
    /// Where it is set, which decides what it may tell.
    pub shelf: Shelf,
    pub account: u64,
    /// None: what the text most likely is.
    pub kind: Option<Kind>,
    pub text: String,
    /// In which our own words are told: `en`.
    pub language: &'static str,
    /// The message under which it is told.
    pub message: Option<u64>,
}

/// All that is to be told to one target at once.
#[derive(Clone, Debug)]
pub struct Told {
    pub target: Target,
    /// The message under which it is told.
    pub message: Option<u64>,
    /// Of the first of the watches.
    pub language: String,
    pub news: Vec<News>,
    /// What this settles.
    touches: Vec<Touch>,
}

/// The watches as they were filed last, and what marks that set of them.
pub(super) type FiledWatches = Option<((i64, i64), Arc<Percolator>)>;

/// In characters.
const LONGEST: usize = 500;
/// How many watches one person may set, and of how many one channel may be told.
pub const OF_PERSON: usize = 25;
pub const OF_CHANNEL: usize = 50;
/// It is told when nothing more has come for so long, or after the longest wait.
const QUIET: SignedDuration = SignedDuration::from_secs(90);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(10);
/// How many arrivals are looked through at once.
const AT_ONCE: usize = 200;
const CITED: usize = 20;

impl App {
    /// Sets a watch; the tag of a claim is remembered as told.
    pub fn add_watch(&self, wanted: &NewWatch) -> Result<WatchRow, Error> {
        let text = wanted.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(Error::Usage(format!("name what is to be watched, in at most {LONGEST} characters")));
        }
        let state = self.state()?;
        if state.watches_by(wanted.account)? >= OF_PERSON {
            return Err(Error::Usage(format!(
                "you have set {OF_PERSON} watches, and no more are kept; `/watch list` removes some"
            )));
        }
        if matches!(wanted.target, Target::Channel(_)) && state.watches_of(wanted.target)?.len() >= OF_CHANNEL {
            return Err(Error::Usage(format!(
                "this channel is told of {OF_CHANNEL} watches, and no more are kept; `/watch list` removes some"
            )));
        }
        // What stands there already is no news.
        self.note_arrivals()?;
        self.percolate()?;
        let kind = wanted.kind.unwrap_or_else(|| Kind::of(&text));
        let tag = match kind {
            Kind::Claim => self.claim(&text, wanted.shelf, CITED)?.tag.word().to_owned(),
            Kind::Name | Kind::Search => String::new(),
        };
        let row = WatchRow {
            no: 0,
            target: wanted.target,
            guild: wanted.shelf.guild,
            channel: wanted.shelf.channel,
            account: wanted.account,
            kind: kind.word().to_owned(),
            text,
            tag,
            language: wanted.language.to_owned(),
            message: wanted.message,
            at: self.clock.now(),
        };
        let no = state.add_watch(&row)?;
        Ok(WatchRow { no, ..row })
    }

    /// Takes a watch away: one's own, or as a manager one of which this channel is told.
    pub fn remove_watch(&self, no: i64, account: u64, manages: Option<u64>) -> Result<WatchRow, Error> {
        let state = self.state()?;
        let unknown = || Error::NotFound("that is not watched (any more); `/watch list` shows what is".to_owned());
        let row = state.watch(no)?.ok_or_else(unknown)?;
        let may = row.account == account
            || row.target == Target::Person(account)
            || manages.is_some_and(|channel| row.target == Target::Channel(channel));
        if !may || !state.remove_watch(no)? {
            return Err(unknown());
        }
        Ok(row)
    }

    /// What a person watches, and of what this channel is told.
    pub fn watches(&self, account: u64, channel: Option<u64>) -> Result<Vec<WatchRow>, Error> {
        let state = self.state()?;
        let mut rows = state.watches_of(Target::Person(account))?;
        if let Some(channel) = channel {
            rows.extend(state.watches_of(Target::Channel(channel))?);
        }
        Ok(rows)
    }

    /// Lays what arrived since the last time beside the watches; returns how many watches were touched.
    pub fn percolate(&self) -> Result<usize, Error> {
        let state = self.state()?;
        let last = state.last_arrival()?;
        let Some(from) = state.percolated()? else {
            state.note_touches(&[], last, self.clock.now())?;
            return Ok(0);
        };
        if from >= last {
            return Ok(0);
        }
        let percolator = self.filed_watches()?;
        let reader = self.index.reader();
        let arrivals = state.arrivals(from)?;
        let mut touched = 0;
        for arrivals in arrivals.chunks(AT_ONCE) {
            let mut touches = Vec::new();
            for arrival in arrivals.iter().filter(|_| !percolator.is_empty()) {
                let id = DocumentId(arrival.document.clone());
                let Some(shelf) = reader.shelf_of(&id) else { continue };
                let hits = reader.passages_of(&BTreeSet::from([id]), shelf)?;
                touches.extend(percolator.touched(&hits).into_iter().map(|no| (no, arrival.document.clone())));
            }
            touched += touches.len();
            let upto = arrivals.last().map_or(last, |arrival| arrival.no);
            state.note_touches(&touches, upto, self.clock.now())?;
        }
        if arrivals.is_empty() {
            state.note_touches(&[], last, self.clock.now())?;
        }
        Ok(touched)
    }

    /// The watches, filed; anew only where there are others.
    fn filed_watches(&self) -> Result<Arc<Percolator>, Error> {
        let state = self.state()?;
        let mark = state.watches_mark()?;
        let mut filed = self.filed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, percolator)) = &*filed
            && *known == mark
        {
            return Ok(Arc::clone(percolator));
        }
        let watches: Vec<Watched> = state.watches()?.iter().filter_map(watched).collect();
        let percolator = Arc::new(Percolator::new(&watches));
        *filed = Some((mark, Arc::clone(&percolator)));
        Ok(percolator)
    }
}

/// Whether nothing more has come for a while, or the first has waited long enough.
fn is_quiet(first: Option<Timestamp>, last: Option<Timestamp>, now: Timestamp) -> bool {
    let since = |at: Timestamp| now.duration_since(at);
    // A clock that was ahead keeps nobody waiting.
    let (Some(first), Some(last)) = (first, last) else { return false };
    since(last) >= QUIET || since(first) >= LONGEST_WAIT || since(last) < -LONGEST_WAIT
}

fn watched(row: &WatchRow) -> Option<Watched> {
    let shelf = Shelf { guild: row.guild, channel: row.channel };
    Some(Watched { no: row.no, kind: Kind::read(&row.kind)?, text: row.text.clone(), shelf })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_import_is_told_once_and_an_endless_one_too() {
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).ok();
        let now = at(1000).unwrap();
        assert!(!is_quiet(at(900), at(950), now));
        assert!(is_quiet(at(900), at(905), now));
        assert!(is_quiet(at(100), at(999), now));
        assert!(is_quiet(at(90_000), at(90_000), now));
    }
}
