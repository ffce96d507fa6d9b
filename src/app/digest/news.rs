//! What is new for a channel → its digest.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use super::{Length, timetable};
use crate::answer::digest::{self, Change, Digest, News, Room, dispute};
use crate::answer::question::{Command, Question};
use crate::answer::{self, Answer, Claim, Searched, Tag};
use crate::app::{App, cite};
use crate::document::{DocumentId, Meta, Problem, Published, Shelf};
use crate::error::Error;
use crate::index::{Hit, Query};
use crate::passage::PassageNo;
use crate::schedule::posting::Stage;
use crate::state::{DigestRow, PostRow};
use crate::text;

/// What counts as new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// What came into the folder since this was told.
    Since(Told),
    /// What was published (or, where that is not known, retrieved) after the first of these days and up to the last.
    Days(Date, Date),
}

/// How far a channel has been told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub arrival: i64,
    pub verdict: i64,
    /// The prints of the problems that were told, a line each.
    pub problem: String,
    /// The local day of the last post.
    pub day: Option<Date>,
}

/// What a digest is to tell.
#[derive(Clone, Debug)]
pub struct Order {
    pub shelf: Shelf,
    pub day: Date,
    pub window: Window,
    pub topics: Vec<String>,
    pub length: Length,
}

/// A digest, and how far it tells.
#[derive(Clone, Debug)]
pub struct Made {
    pub digest: Digest,
    pub told: Told,
}

/// How many things of the new documents are put to the evidence.
const ASKED: usize = 60;
/// For how many new documents is looked what was said before.
const LOOKED_BEHIND: usize = 20;
/// How many claims a channel was told of are looked at again, and for how long.
const FOLLOWED: usize = 50;
const FOLLOWED_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How many citations a claim is answered with.
const CITED: usize = 10;
/// Of how many documents a picture of the week is made.
const OF_THE_WEEK: usize = 100;
/// How many problems are told, and remembered as told.
const PROBLEMS: usize = 200;

impl Length {
    const fn room(self) -> Room {
        match self {
            Self::Short => Room { stories: 3, quotations: 1, others: 2 },
            Self::Normal => Room { stories: 5, quotations: 1, others: 4 },
            Self::Long => Room { stories: 8, quotations: 2, others: 6 },
        }
    }
}

impl App {
    /// Works out a digest.
    pub fn digest(&self, order: &Order) -> Result<Made, Error> {
        let Order { shelf, day, window, topics, length } = order;
        let (documents, changed, mut told) = match window {
            Window::Since(told) => self.arrived_since(told)?,
            Window::Days(after, until) => {
                let documents = self.documents(*shelf)?.into_iter().map(|entry| entry.meta);
                let is_new = |meta: &Meta| day_of(meta).is_some_and(|day| day > *after && day <= *until);
                let new = documents.filter(is_new).map(|meta| meta.id).collect();
                (new, BTreeSet::new(), Told { day: Some(*after), ..Told::default() })
            }
        };
        let as_of = match window {
            Window::Since(_) => None,
            Window::Days(_, until) => Published::from_iso(&until.to_string()),
        };
        let reader = self.index.reader();
        let hits = reader.passages_of(&documents, *shelf)?;
        let mut asked = dispute::claims(&hits, ASKED);
        asked.extend(self.said_before(&hits, *shelf, as_of.as_ref(), &documents)?);
        let asked: Vec<(Tag, Claim)> = asked
            .into_iter()
            .map(|text| self.claimed_with_and_without(text, *shelf, as_of.clone(), &documents))
            .collect::<Result<_, _>>()?;
        let followed = match window {
            Window::Since(_) => self.followed(*shelf)?,
            Window::Days(after, _) => self.followed_between(*shelf, *after, as_of.as_ref())?,
        };
        let mut verdicts = self.entries(*shelf)?;
        match window {
            Window::Since(last) => {
                told.verdict = verdicts.last().map_or(last.verdict, |entry| entry.no);
                verdicts.retain(|entry| entry.no > last.verdict);
            }
            Window::Days(after, until) => {
                let (after, until) = (after.to_string(), until.to_string());
                verdicts.retain(|entry| entry.day() > after.as_str() && entry.day() <= until.as_str());
            }
        }
        let problems = match window {
            Window::Since(last) => self.new_problems(*shelf, &last.problem, &mut told)?,
            Window::Days(..) => Vec::new(),
        };
        let week = reader.passages_of(&self.of_the_week(*shelf, *day)?, *shelf)?;
        let (documents, newest) = match window {
            Window::Since(_) => self.count(*shelf),
            Window::Days(_, until) => self.count_until(*shelf, *until)?,
        };
        let mut digest = digest::digest(&News {
            day: *day,
            since: told.day,
            hits: &hits,
            week: &week,
            changed: &changed,
            followed: &followed,
            asked: &asked,
            verdicts: &verdicts,
            problems: &problems,
            topics,
            outlets: &self.outlets(),
            searched: Searched { documents, newest, failing: 0 },
            room: length.room(),
        });
        cite::settle_digest(&mut digest, |id| reader.text(id, *shelf))?;
        Ok(Made { digest, told })
    }

    /// The newest documents of the week that ends on `day`, as many as a picture can be made of.
    fn of_the_week(&self, shelf: Shelf, day: Date) -> Result<BTreeSet<DocumentId>, Error> {
        let after = day.checked_sub(7.days()).unwrap_or(day);
        let of_week =
            |meta: Meta| day_of(&meta).filter(|came| *came > after && *came <= day).map(|came| (came, meta.id));
        let mut of_week: Vec<(Date, DocumentId)> =
            self.documents(shelf)?.into_iter().filter_map(|entry| of_week(entry.meta)).collect();
        of_week.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        Ok(of_week.into_iter().take(OF_THE_WEEK).map(|(_, id)| id).collect())
    }

    /// How many documents there were at the end of `until`, and the day of the newest.
    fn count_until(&self, shelf: Shelf, until: Date) -> Result<(u64, Option<String>), Error> {
        let days: Vec<Option<Date>> = self.documents(shelf)?.iter().map(|entry| day_of(&entry.meta)).collect();
        let then = days.iter().filter(|day| day.is_none_or(|day| day <= until));
        Ok((then.clone().count() as u64, then.flatten().max().map(ToString::to_string)))
    }

    /// The digest of a channel that has one, for the post of `day`.
    pub fn digest_of(&self, row: &DigestRow, day: Date) -> Result<Made, Error> {
        self.note_arrivals()?;
        let posts = self.state()?.last_posts("digest", &row.channel.to_string(), super::LOOKED_BACK)?;
        self.digest(&Order {
            shelf: Shelf { guild: Some(row.guild), channel: Some(row.channel) },
            day,
            window: Window::Since(told(row, &posts)),
            topics: row.topics.lines().map(str::to_owned).collect(),
            length: Length::read(&row.length),
        })
    }

    /// The digest of a channel that has one, as it would be posted now.
    pub fn digest_now(&self, channel: u64) -> Result<(DigestRow, Made), Error> {
        let row = self.digest_status(channel)?.row;
        let table = timetable(&row).ok_or_else(|| Error::Usage(format!("nobody knows the time zone {}", row.zone)))?;
        let today = table.zone.to_datetime(self.clock.now()).date();
        let made = self.digest_of(&row, today)?;
        Ok((row, made))
    }

    fn arrived_since(&self, last: &Told) -> Result<(BTreeSet<DocumentId>, BTreeSet<DocumentId>, Told), Error> {
        let arrivals = self.state()?.arrivals(last.arrival)?;
        let arrival = arrivals.last().map_or(last.arrival, |arrival| arrival.no);
        let ids = |changed: Option<bool>| {
            let wanted = arrivals.iter().filter(|arrival| changed.is_none_or(|changed| arrival.is_changed == changed));
            wanted.map(|arrival| DocumentId(arrival.document.clone())).collect()
        };
        Ok((ids(None), ids(Some(true)), Told { arrival, ..last.clone() }))
    }

    /// The claims that a channel was told of, with the tag it was told, as they are answered now.
    fn followed(&self, shelf: Shelf) -> Result<Vec<(Tag, Claim)>, Error> {
        let Some(channel) = shelf.channel else { return Ok(Vec::new()) };
        let now = self.clock.now();
        let since = now.checked_sub(FOLLOWED_FOR).unwrap_or(now);
        let told = self.state()?.told(channel, since, FOLLOWED)?;
        let known = told.into_iter().filter_map(|(claim, tag)| Some((claim, Tag::read(&tag)?)));
        known.map(|(claim, was)| Ok((was, self.claimed(claim, shelf, None)?))).collect()
    }

    /// The claims that a person decided about or a channel was told of, with the tag they had at the end of `before`.
    fn followed_between(
        &self,
        shelf: Shelf,
        before: Date,
        until: Option<&Published>,
    ) -> Result<Vec<(Tag, Claim)>, Error> {
        if self.state.get().is_none() && !self.state_path().exists() {
            return Ok(Vec::new());
        }
        let told = match shelf.channel {
            Some(channel) => self.state()?.told(channel, jiff::Timestamp::MIN, FOLLOWED)?,
            None => Vec::new(),
        };
        let decided = self.entries(shelf)?.into_iter().map(|entry| entry.text);
        let texts: BTreeSet<String> = told.into_iter().map(|(claim, _)| claim).chain(decided).collect();
        let before = Published::from_iso(&before.to_string());
        let mut followed = Vec::new();
        for text in texts.into_iter().take(FOLLOWED) {
            let was = self.claimed(text.clone(), shelf, before.clone())?.tag;
            followed.push((was, self.claimed(text, shelf, until.cloned())?));
        }
        Ok(followed)
    }

    /// What earlier documents say of what the new ones speak of: what they are worth may have changed.
    fn said_before(
        &self,
        hits: &[Hit],
        shelf: Shelf,
        as_of: Option<&Published>,
        new: &BTreeSet<DocumentId>,
    ) -> Result<Vec<String>, Error> {
        let mut found: BTreeMap<(DocumentId, PassageNo), Hit> = BTreeMap::new();
        for document in hits.chunk_by(|one, other| one.meta.id == other.meta.id).take(LOOKED_BEHIND) {
            let title = document.first().and_then(|hit| hit.meta.title.clone()).unwrap_or_default();
            let beginning = document.iter().find(|hit| !hit.passage.is_heading).map_or("", |hit| hit.text.as_str());
            let words = format!("{title}\n{}", text::before(beginning, beginning.len().min(600), 600));
            let published_until = as_of.map(|day| day.last);
            let query = Query { words, shelf, published_until, limit: 12, ..Query::default() };
            for hit in self.search(&query)?.hits.into_iter().filter(|hit| !new.contains(&hit.meta.id)) {
                found.insert((hit.meta.id.clone(), hit.passage.no), hit);
            }
        }
        let found: Vec<Hit> = found.into_values().collect();
        Ok(dispute::claims(&found, ASKED / 2))
    }

    /// A claim as it is answered, and the tag it would have without some documents.
    pub(crate) fn claimed_with_and_without(
        &self,
        text: String,
        shelf: Shelf,
        as_of: Option<Published>,
        without: &BTreeSet<DocumentId>,
    ) -> Result<(Tag, Claim), Error> {
        let claim = self.claimed(text.clone(), shelf, as_of.clone())?;
        let command = Command::Claim;
        let question = Question { command, text, from: None, until: None, as_of, shelf, limit: CITED };
        let mut found = self.search(&question.query())?;
        found.hits.retain(|hit| !without.contains(&hit.meta.id));
        found.actors.retain(|known| !without.contains(&known.meta.id));
        Ok((answer::claim::claim(&question, &found, &self.outlets()).tag, claim))
    }

    fn claimed(&self, text: String, shelf: Shelf, as_of: Option<Published>) -> Result<Claim, Error> {
        let command = Command::Claim;
        let question = Question { command, text, from: None, until: None, as_of, shelf, limit: CITED };
        match self.answer(&question)? {
            Answer::Claim(claim) => Ok(claim),
            _ => Err(Error::Usage("a claim was answered with something else".to_owned())),
        }
    }

    /// Remembers that a channel was told a claim's tag.
    pub fn note_told(&self, channel: u64, claim: &Claim) -> Result<(), Error> {
        if claim.tag == Tag::NotFound {
            return Ok(());
        }
        self.state()?.tell(channel, &folded(&claim.text), &claim.text, claim.tag.word(), self.clock.now())
    }

    /// Remembers that a channel was told of a change.
    pub fn note_change(&self, channel: u64, change: &Change) -> Result<(), Error> {
        let Some(claim) = &change.claim else { return Ok(()) };
        self.state()?.tell(channel, &folded(claim), claim, change.is.word(), self.clock.now())
    }

    /// What could not be read and was not told yet.
    fn new_problems(&self, shelf: Shelf, known: &str, told: &mut Told) -> Result<Vec<Problem>, Error> {
        let known: BTreeSet<&str> = known.lines().collect();
        let print = |problem: &Problem| -> String {
            let words = format!("{}\n{}", problem.file, problem.message);
            blake3::hash(words.as_bytes()).to_hex().chars().take(16).collect()
        };
        let problems: Vec<Problem> = self.unread(shelf)?.into_iter().take(PROBLEMS).collect();
        told.problem = problems.iter().map(print).collect::<Vec<_>>().join("\n");
        Ok(problems.into_iter().filter(|problem| !known.contains(print(problem).as_str())).collect())
    }
}

/// A claim as claims are compared here.
fn folded(claim: &str) -> String {
    text::fold(claim.trim().trim_end_matches('.'))
}

/// How far a channel has been told.
fn told(row: &DigestRow, posts: &[PostRow]) -> Told {
    let is_told = |post: &&PostRow| {
        post.standing.stage == Stage::Posted || (post.standing.stage == Stage::Skipped && post.arrival > 0)
    };
    let last = posts.iter().find(is_told);
    let (arrival, verdict) = last.map_or((0, 0), |post| (post.arrival, post.verdict));
    Told {
        arrival: arrival.max(row.arrival),
        verdict: verdict.max(row.verdict),
        problem: last.map(|post| post.problem.clone()).unwrap_or_default(),
        day: last.and_then(|post| post.day.parse().ok()),
    }
}

/// The day a document came out or, where that is not known to the day, was retrieved.
fn day_of(meta: &Meta) -> Option<Date> {
    let to_the_day = |published: &Published| (published.first == published.last).then_some(published.first);
    meta.published.as_ref().and_then(to_the_day).or_else(|| {
        let retrieved: String = meta.retrieved.as_ref()?.trim().chars().take(10).collect();
        to_the_day(&Published::from_iso(&retrieved)?)
    })
}

/// The day before, on which the last digest was.
#[must_use]
pub fn day_before(day: Date) -> Date {
    day.checked_sub(1.day()).unwrap_or(day)
}
