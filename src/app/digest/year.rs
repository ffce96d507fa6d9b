//! A simulated year over twelve zones, with restarts, kills and a Discord that fails: each digest once, at its time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::{plan, timetable};
use crate::app::post::{Poster, Task};
use crate::schedule::posting::{Outcome, Target};
use crate::state::{DigestRow, PostRow, State};

/// Knuth's MMIX generator: the same year in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::from((self.0 >> 33) as u32) % limit
    }
}

/// Discord's channels, and how they fail.
#[derive(Default)]
struct Channels {
    messages: Vec<(u64, String, Timestamp)>,
}

impl Channels {
    fn send(&mut self, post: &PostRow, now: Timestamp, dice: &mut Dice) -> Outcome {
        let Target::Channel(channel) = post.target else { panic!("a digest goes to a channel") };
        let known = self.messages.iter().rev().take(50).position(|(in_channel, nonce, at)| {
            *in_channel == channel && *nonce == post.nonce && now.duration_since(*at) < SignedDuration::from_secs(120)
        });
        let fate = dice.below(20);
        if fate == 0 {
            return Outcome::Limited;
        }
        if fate == 1 {
            return Outcome::Doubtful;
        }
        let message = known.map_or(self.messages.len(), |back| self.messages.len() - 1 - back);
        if known.is_none() {
            self.messages.push((channel, post.nonce.clone(), now));
        }
        // It answers 500 after it has posted.
        if fate == 2 { Outcome::Doubtful } else { Outcome::Posted(message as u64 + 1) }
    }

    fn look(&self, post: &PostRow) -> Outcome {
        let Target::Channel(channel) = post.target else { panic!("a digest goes to a channel") };
        let found = self.messages.iter().position(|(there, nonce, _)| *there == channel && *nonce == post.nonce);
        found.map_or(Outcome::Absent, |at| Outcome::Posted(at as u64 + 1))
    }
}

/// One run of the bot, which ends when all is done or when it is killed between two steps.
fn run(
    state: &State,
    channels: &mut Channels,
    holder: &str,
    now: &mut Timestamp,
    dice: &mut Dice,
    kills: bool,
) -> Result<(), ()> {
    let mut passed = BTreeSet::new();
    let alive = |dice: &mut Dice, now: &mut Timestamp| {
        *now = now.checked_add(SignedDuration::from_millis(dice.below(3_000))).unwrap();
        if kills && dice.below(12) == 0 { Err(()) } else { Ok(()) }
    };
    alive(dice, now)?;
    plan(state, *now).unwrap();
    loop {
        alive(dice, now)?;
        let poster = Poster { state, holder, now: *now };
        let Some(task) = poster.next(&passed).unwrap() else { return Ok(()) };
        alive(dice, now)?;
        let poster = Poster { state, holder, now: *now };
        let (post, outcome) = match task {
            Task::Make(post) => {
                let post = PostRow { body: "{}".to_owned(), ..post };
                if !poster.made(&post).unwrap() {
                    passed.insert(post.key);
                    continue;
                }
                alive(dice, now)?;
                let outcome = channels.send(&post, *now, dice);
                (post, outcome)
            }
            Task::Look(post) => {
                let outcome = channels.look(&post);
                (post, outcome)
            }
            Task::Send(post) => {
                let outcome = channels.send(&post, *now, dice);
                (post, outcome)
            }
        };
        alive(dice, now)?;
        Poster { state, holder, now: *now }.note(&post, &outcome).unwrap();
    }
}

const ZONES: [(&str, &str); 12] = [
    ("Europe/Berlin", "02:30"),
    ("America/New_York", "01:30"),
    ("America/Sao_Paulo", "09:00"),
    ("Asia/Kolkata", "08:00"),
    ("Asia/Kathmandu", "23:59"),
    ("Australia/Lord_Howe", "02:15"),
    ("Australia/Adelaide", "07:30"),
    ("Pacific/Apia", "09:00"),
    ("Pacific/Auckland", "00:00"),
    ("Africa/Cairo", "00:30"),
    ("America/St_Johns", "00:05"),
    ("Asia/Tokyo", "12:00"),
];

fn digests(state: &State, since: Timestamp) -> Vec<DigestRow> {
    let rows = ZONES.iter().zip(1..).map(|((zone, time), channel)| DigestRow {
        channel,
        guild: 1,
        time: (*time).to_owned(),
        zone: (*zone).to_owned(),
        days: "daily".to_owned(),
        since,
        is_on: true,
        ..DigestRow::default()
    });
    let rows: Vec<DigestRow> = rows.collect();
    for row in &rows {
        state.set_digest(row).unwrap();
    }
    rows
}

/// The year in which Samoa skipped December 30, with kills; two processes at once.
#[test]
fn in_a_year_of_restarts_and_kills_each_digest_is_posted_once_a_day_at_its_time() {
    let state = State::open(Path::new(":memory:")).unwrap();
    let (begin, end): (Timestamp, Timestamp) =
        ("2011-01-10T00:00:00Z".parse().unwrap(), "2012-01-10T00:00:00Z".parse().unwrap());
    let rows = digests(&state, begin);
    let (mut channels, mut dice, mut now) = (Channels::default(), Dice(11), begin);
    let mut starts = 0;
    while now < end {
        // Twice an hour and more, another process, or the other of two.
        now = now.checked_add(SignedDuration::from_secs(300 + dice.below(2_700))).unwrap();
        starts += 1;
        let holder = format!("process {starts}");
        while run(&state, &mut channels, &holder, &mut now, &mut dice, true).is_err() {
            starts += 1;
            now = now.checked_add(SignedDuration::from_secs(1 + dice.below(30))).unwrap();
            if dice.below(3) == 0 {
                // It is looked after again only later.
                break;
            }
        }
    }
    assert!(starts > 2 * 24 * 365, "{starts} starts");

    let mut told: BTreeMap<(u64, Date), Timestamp> = BTreeMap::new();
    for (channel, _, at) in &channels.messages {
        let row = rows.iter().find(|row| row.channel == *channel).unwrap();
        let table = timetable(row).unwrap();
        let day = table.zone.to_datetime(*at).date();
        // Posted a little after its instant, which may lie in the day before.
        let days = [day, day.checked_sub(1.day()).unwrap()];
        let due = days.into_iter().filter_map(|day| Some((day, table.instant(day)?))).find(|(_, due)| due <= at);
        let (day, due) = due.unwrap_or_else(|| panic!("{}: {at} is no time for a digest", row.zone));
        let late = at.duration_since(due);
        assert!(late < SignedDuration::from_hours(5), "{} {day}: {late:?} late", row.zone);
        assert_eq!(told.insert((*channel, day), *at), None, "{} {day} was posted twice", row.zone);
    }
    for row in &rows {
        let table = timetable(row).unwrap();
        let mut day: Date = "2011-01-11".parse().unwrap();
        while day < "2012-01-09".parse().unwrap() {
            let is_there = table.instant(day).is_some();
            assert_eq!(told.contains_key(&(row.channel, day)), is_there, "{} {day}", row.zone);
            assert_eq!(is_there, (row.zone.as_str(), day.to_string().as_str()) != ("Pacific/Apia", "2011-12-30"));
            day = day.checked_add(1.day()).unwrap();
        }
    }
}

#[test]
fn who_was_away_for_ten_days_makes_up_for_one() {
    let state = State::open(Path::new(":memory:")).unwrap();
    let mut now: Timestamp = "2028-02-20T00:00:00Z".parse().unwrap();
    digests(&state, now);
    let (mut channels, mut dice) = (Channels::default(), Dice(3));
    for (hours, posted) in [(24 * 10, 12), (23, 24)] {
        now = now.checked_add(SignedDuration::from_hours(hours)).unwrap();
        for _ in 0..20 {
            now = now.checked_add(SignedDuration::from_mins(2)).unwrap();
            run(&state, &mut channels, "one", &mut now, &mut dice, false).unwrap();
        }
        assert_eq!(channels.messages.len(), posted);
    }
}

#[test]
fn a_clock_that_jumps_ahead_and_back_posts_no_day_twice() {
    let state = State::open(Path::new(":memory:")).unwrap();
    let begin: Timestamp = "2026-07-01T00:00:00Z".parse().unwrap();
    digests(&state, begin);
    let (mut channels, mut dice) = (Channels::default(), Dice(5));
    let at = |hours: i64| begin.checked_add(SignedDuration::from_hours(hours)).unwrap();
    for (number, hours) in [24, 25, 48, 49, 24 * 900, 24 * 900 + 1, 50, 30, 72, 73, 96, 97].into_iter().enumerate() {
        let mut now = at(hours);
        for _ in 0..12 {
            now = now.checked_add(SignedDuration::from_mins(2)).unwrap();
            run(&state, &mut channels, &format!("process {number}"), &mut now, &mut dice, false).unwrap();
        }
    }
    let nonces: BTreeSet<&str> = channels.messages.iter().map(|(_, nonce, _)| nonce.as_str()).collect();
    assert_eq!(nonces.len(), channels.messages.len());
    // Four days and the one of the wrong clock.
    let of_tokyo = channels.messages.iter().filter(|(channel, ..)| *channel == 12).count();
    assert_eq!(of_tokyo, 5);
}
