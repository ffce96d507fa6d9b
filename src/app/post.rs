//! What the bot posts of its own accord, each exactly once: what is to be done next, and what became of it.
//!
//! A surface carries it out: it asks for the next [`Task`], does it, notes what became of it, and asks again. It may be killed
//! between any two of these.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::error::Error;
use crate::schedule::posting::{Deed, MOST_TRIES, NONCE_HOLDS, Outcome, Stage, deed};
use crate::state::{PostRow, State};

/// What a surface is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Work out the body, hand it to [`Poster::made`], and send it if that says so.
    Make(PostRow),
    /// See whether it stands in its channel.
    Look(PostRow),
    /// Send it: that has been written down.
    Send(PostRow),
}

/// One process that posts, at one moment.
pub struct Poster<'a> {
    pub state: &'a State,
    /// Another one for each process.
    pub holder: &'a str,
    pub now: Timestamp,
}

/// Longer than any request takes that a process makes with the right to post.
const LEASE: SignedDuration = SignedDuration::from_secs(90);

impl Poster<'_> {
    /// What is to be done next, if this process may post at all; posts with one of the keys in `passed` have had their turn.
    pub fn next(&self, passed: &BTreeSet<String>) -> Result<Option<Task>, Error> {
        if !self.state.lease("posts", self.holder, self.now, LEASE)? {
            return Ok(None);
        }
        let open = self.state.open_posts()?;
        // The posts of one owner stand in order.
        let mut busy: BTreeSet<(&str, &str)> = BTreeSet::new();
        for post in &open {
            if !busy.insert((&post.kind, &post.owner)) || passed.contains(&post.key) {
                continue;
            }
            match deed(post.standing, self.now) {
                Deed::Make => return Ok(Some(Task::Make(post.clone()))),
                Deed::Look => return Ok(Some(Task::Look(post.clone()))),
                Deed::Send if self.state.send_post_again(&post.key, post.standing.tries, self.now)? => {
                    return Ok(Some(Task::Send(post.clone())));
                }
                Deed::Send | Deed::Wait(_) | Deed::Nothing => {}
            }
        }
        Ok(None)
    }

    /// Writes down what a post says, and that it is about to be sent; false where it is another's to send.
    pub fn made(&self, post: &PostRow) -> Result<bool, Error> {
        Ok(self.state.lease("posts", self.holder, self.now, LEASE)? && self.state.make_post(post, self.now)?)
    }

    /// Writes down what became of it.
    pub fn note(&self, post: &PostRow, outcome: &Outcome) -> Result<(), Error> {
        let skip = |reason: &str| {
            // It has told nothing, so that the next tells that too.
            self.state.skip_post(&PostRow { arrival: 0, verdict: 0, ..post.clone() }, reason)
        };
        match outcome {
            Outcome::Posted(message) => self.state.end_post(&post.key, *message),
            Outcome::Absent | Outcome::Limited if post.standing.tries >= MOST_TRIES => {
                skip("Discord could not be reached for it again and again")
            }
            Outcome::Absent if self.is_followed(post)? => skip("a later one makes up for it"),
            Outcome::Absent | Outcome::Limited => self.state.miss_post(&post.key),
            Outcome::Unseen => {
                let first = post.standing.first.unwrap_or(self.now);
                if self.now.duration_since(first).abs() <= NONCE_HOLDS {
                    self.state.miss_post(&post.key)
                } else {
                    skip(
                        "whether it was posted could not be told: the bot lacks the permission Read Message History there",
                    )
                }
            }
            Outcome::Doubtful => Ok(()),
            Outcome::Barred(reason) => {
                skip(reason)?;
                if post.kind == "digest" {
                    self.state.end_digest(post.owner.parse().unwrap_or_default(), reason)?;
                }
                Ok(())
            }
            Outcome::Refused(reason) => skip(&format!("Discord refused it: {reason}")),
        }
    }

    /// Whether its owner has a later one.
    fn is_followed(&self, post: &PostRow) -> Result<bool, Error> {
        let last = self.state.last_posts(&post.kind, &post.owner, 1)?;
        Ok(post.kind == "digest" && last.first().is_some_and(|last| last.no > post.no))
    }
}

/// The posts of an owner that were planned and never made, but for the newest, are skipped: who was away makes up for one.
pub(super) fn skip_all_but_the_newest(state: &State, kind: &str, owner: &str) -> Result<(), Error> {
    let posts = state.last_posts(kind, owner, 20)?;
    for post in posts.iter().skip(1).filter(|post| post.standing.stage == Stage::Planned) {
        state.skip_post(post, "a later one makes up for it")?;
    }
    Ok(())
}
