//! Feeds are asked when they are due, and each entry becomes a document once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;
use std::time::Duration;

use jiff::Timestamp;

use crate::app::App;
use crate::app::source::name;
use crate::clock;
use crate::document::{Document, Format, Problem, Shelf, feed, link, manuscript};
use crate::error::Error;
use crate::schedule;
use crate::source::feed::Feed;
use crate::source::page::{Refusal, Version};
use crate::state::{EntryRow, FeedRow};

/// A host is asked for one feed at a time, this long after the one before.
const HOST_PAUSE: i64 = 10;

/// After this many failures in a row a feed is told to be failing.
const FAILING: u32 = 3;

/// The first wait of a feed that failed, and the longest.
const FIRST_WAIT: Duration = Duration::from_mins(5);
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// So many pages of entries are fetched at a time of one feed; the others come next.
const MOST_PAGES: usize = 10;

/// What asking the feeds brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polled {
    /// How many feeds were asked.
    pub asked: usize,
    /// Files below `data/` that were written: new entries, and entries that say something else now.
    pub new: Vec<String>,
    pub changed: Vec<String>,
    /// Feeds that could not be read, with why.
    pub trouble: Vec<Problem>,
}

/// How a feed is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedStanding {
    pub feed: Feed,
    /// When it was read last.
    pub read: Option<Timestamp>,
    pub failures: u32,
    /// Why it could not be read last; empty where it could.
    pub trouble: String,
    /// It has failed several times in a row, or was not read for long.
    pub is_stale: bool,
}

impl App {
    /// The feeds of `feeds.toml`; none where there is no such file.
    pub fn feeds(&self) -> Result<Vec<Feed>, Error> {
        let path = self.folders.data.join("feeds.toml");
        match std::fs::read_to_string(&path) {
            Ok(toml) => crate::source::feed::read(&toml).map_err(|message| {
                Error::Usage(format!("feeds.toml cannot be understood, so no feed is read: {message}"))
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(Error::failed(format!("{} cannot be read", path.display()), error)),
        }
    }

    /// How each feed is doing at `now`.
    pub fn feed_standings(&self, now: Timestamp) -> Result<Vec<FeedStanding>, Error> {
        let feeds = self.feeds()?;
        let rows = if self.state_path().exists() { self.state()?.feeds()? } else { BTreeMap::new() };
        let standing = |feed: Feed| {
            let row = rows.get(&key(&feed)).cloned().unwrap_or_default();
            let read = row.read_at.and_then(|at| Timestamp::from_second(at).ok());
            // Three turns without a word are more than a slip.
            let patience = i64::try_from(feed.every.as_secs() * 3).unwrap_or(i64::MAX).max(24 * 3600);
            let is_late = row.read_at.is_some_and(|at| now.as_second() - at > patience);
            let is_stale = row.failures >= FAILING || is_late;
            FeedStanding { feed, read, failures: row.failures, trouble: row.trouble, is_stale }
        };
        Ok(feeds.into_iter().map(standing).collect())
    }

    /// The feeds that fill `shelf` and fail. Where that cannot be told, the doctor of the command line says why, and not every
    /// answer.
    #[must_use]
    pub fn stale_feeds(&self, shelf: Shelf) -> Vec<FeedStanding> {
        let mut standings = self.feed_standings(self.clock.now()).unwrap_or_default();
        let fills = |feed: &Feed| match (feed.shelf.guild, feed.shelf.channel) {
            (None, _) => true,
            (guild, None) => guild == shelf.guild,
            (guild, channel) => guild == shelf.guild && channel == shelf.channel,
        };
        standings.retain(|standing| standing.is_stale && fills(&standing.feed));
        standings
    }

    /// How many they are.
    #[must_use]
    pub fn failing_feeds(&self, shelf: Shelf) -> u64 {
        self.stale_feeds(shelf).len() as u64
    }

    /// Asks the feeds that are due at `now`, keeps what is new in them as files, and reads these. One at a time; whatever
    /// happens in between, every entry is kept once.
    pub fn poll_feeds(&self, now: Timestamp) -> Result<Polled, Error> {
        let mut asked_hosts = self.polling.lock().unwrap_or_else(PoisonError::into_inner);
        let feeds = self.feeds()?;
        let mut polled = Polled::default();
        if feeds.is_empty() {
            return Ok(polled);
        }
        let rows = self.state()?.feeds()?;
        for feed in &feeds {
            let key = key(feed);
            let row = rows.get(&key).cloned().unwrap_or_else(|| FeedRow { url: key, ..FeedRow::default() });
            let host = name::host(&feed.url);
            let is_pausing = asked_hosts.get(&host).is_some_and(|at| now.as_second() - at < HOST_PAUSE);
            if row.next_at > now.as_second() || is_pausing {
                continue;
            }
            asked_hosts.insert(host, now.as_second());
            polled.asked += 1;
            let row = self.ask(feed, &row, now, &mut polled)?;
            self.state()?.put_feed(&row)?;
        }
        if !(polled.new.is_empty() && polled.changed.is_empty()) {
            self.update_at(polled.new.iter().chain(&polled.changed))?;
        }
        Ok(polled)
    }

    /// Asks one feed; how it is doing then.
    fn ask(&self, feed: &Feed, row: &FeedRow, now: Timestamp, polled: &mut Polled) -> Result<FeedRow, Error> {
        let at = if row.moved.is_empty() { feed.url.clone() } else { row.moved.clone() };
        let known = Version { etag: row.etag.clone(), last_modified: row.last_modified.clone() };
        let turn = |wait: Duration| now.as_second() + i64::try_from(wait.as_secs()).unwrap_or(i64::MAX / 2);
        let next = turn(feed.every + schedule::jitter(feed.every / 10));
        let well = FeedRow {
            read_at: Some(now.as_second()),
            next_at: next,
            failures: 0,
            trouble: String::new(),
            ..row.clone()
        };
        let failed = |words: String, wait: Option<Duration>, polled: &mut Polled| {
            let failures = row.failures + 1;
            let wait =
                wait.unwrap_or_default().max(schedule::back_off(failures, FIRST_WAIT, LONGEST_WAIT)).min(LONGEST_WAIT);
            polled.trouble.push(Problem { file: feed.url.clone(), message: words.clone() });
            FeedRow { failures, trouble: words, next_at: turn(wait), ..row.clone() }
        };
        let page = match self.web.fetch(&at, &known, clock::stopwatch()) {
            Ok(page) => page,
            Err(Refusal::NotModified) => return Ok(well),
            Err(Refusal::Gone(words)) => return Ok(failed(words, Some(LONGEST_WAIT), polled)),
            Err(Refusal::Later(words, wait)) => return Ok(failed(words, wait, polled)),
            Err(Refusal::Asker(words)) => {
                // Where it moved to may be gone again.
                let mut row = failed(words, None, polled);
                row.moved.clear();
                return Ok(row);
            }
        };
        let read = match self.readers.feed(&page.bytes, &page.url) {
            Ok(read) => read,
            Err(message) => return Ok(failed(format!("it {message}"), None, polled)),
        };
        let is_whole = self.keep_entries(feed, read.entries, polled)?;
        Ok(FeedRow {
            moved: page.moved.unwrap_or(well.moved),
            // What is still to be fetched is asked for again, and soon.
            etag: page.version.etag.filter(|_| is_whole),
            last_modified: page.version.last_modified.filter(|_| is_whole),
            next_at: if is_whole { next } else { turn(Duration::from_mins(1)) },
            ..well
        })
    }

    /// Keeps the entries that are new or say something else; whether none is left for later.
    fn keep_entries(&self, feed: &Feed, entries: Vec<feed::Entry>, polled: &mut Polled) -> Result<bool, Error> {
        let key = key(feed);
        let mut known = self.state()?.entries(&key)?;
        let shared = shared_addresses(&entries);
        let mut pages = 0;
        // The oldest first, as they came.
        for entry in entries.into_iter().rev() {
            let hash = hash(&entry.document).to_vec();
            let row = known.get(&entry.id);
            if row.is_some_and(|row| row.hash == hash) {
                continue;
            }
            let path = match row {
                // Where somebody has removed the file, it stays removed.
                Some(row) if self.stored_bytes(&row.path).is_none() => continue,
                Some(row) => row.path.clone(),
                None => path(feed, &entry, &shared)?,
            };
            if feed.pages && pages >= MOST_PAGES {
                return Ok(false);
            }
            pages += 1;
            let is_new = self.stored_bytes(&path).is_none();
            let file = manuscript::write(&self.described(feed, entry.document));
            // The file first: an entry that is noted has been kept.
            let is_other = is_new || !self.says(&path, &file);
            if is_other {
                self.write(&path, file.as_bytes())?;
                if is_new { polled.new.push(path.clone()) } else { polled.changed.push(path.clone()) }
            }
            let row = EntryRow { path, hash };
            self.state()?.put_entry(&key, &entry.id, &row)?;
            known.insert(entry.id, row);
        }
        Ok(true)
    }

    /// The document of an entry with all that is known of it; of its page, where the feed gives only a beginning.
    fn described(&self, feed: &Feed, mut document: Document) -> Document {
        if feed.pages
            && let Some(url) = &document.meta.url
            && let Ok(page) = self.web.fetch(url, &Version::default(), clock::stopwatch())
            && let Ok((whole, _)) = self.readers.read(Format::Html, &page.bytes, Some(&page.url))
            && whole.text.len() > document.text.len()
        {
            let meta = whole.meta.clone();
            let own = document.meta.clone();
            document = whole;
            document.meta = own;
            document.meta.author = document.meta.author.or(meta.author);
            document.meta.published = document.meta.published.or(meta.published);
            document.meta.language = document.meta.language.or(meta.language);
        }
        let at = document.meta.url.clone().unwrap_or_else(|| feed.url.clone());
        let said = document.meta.outlet.take();
        document.meta.outlet = feed.outlet.clone().or_else(|| self.outlet(said, &at));
        document.meta.retrieved = Some(self.now());
        document.meta.extra.insert("feed".to_owned(), feed.url.clone());
        document
    }
}

/// Under which key the state of a feed is kept: the same feed may stand on several shelves.
fn key(feed: &Feed) -> String {
    match (feed.shelf.guild, feed.shelf.channel) {
        (None, _) => feed.url.clone(),
        (Some(guild), None) => format!("{} {guild}", feed.url),
        (Some(guild), Some(channel)) => format!("{} {guild}/{channel}", feed.url),
    }
}

/// What an entry says, without when it was said.
fn hash(document: &Document) -> [u8; 32] {
    let title = document.meta.title.as_deref().unwrap_or_default();
    *blake3::hash(format!("{title}\n{}", document.text).as_bytes()).as_bytes()
}

/// The addresses that stand for several entries: those of a site's front page, say.
fn shared_addresses(entries: &[feed::Entry]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let addresses = entries.iter().filter_map(|entry| entry.document.meta.url.as_deref()).map(link::canonical);
    addresses.filter(|url| !seen.insert(url.clone())).collect()
}

/// The file of an entry: called by its address, where that is its own; so that an entry whose id changes stays one.
fn path(feed: &Feed, entry: &feed::Entry, shared: &BTreeSet<String>) -> Result<String, Error> {
    let prefix = super::source::prefix(feed.shelf)?;
    let own = entry.document.meta.url.as_deref().filter(|url| {
        let canonical = link::canonical(url);
        canonical.contains('/') && !shared.contains(&canonical)
    });
    let called = own.map_or_else(
        || name::of_entry(&feed.url, entry.document.meta.title.as_deref().unwrap_or_default(), &entry.id),
        name::of_address,
    );
    Ok(format!("{prefix}{called}.md"))
}
