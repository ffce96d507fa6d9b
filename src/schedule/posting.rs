//! One post, exactly once: what is to be done next with it, and what an attempt to post means.
//!
//! Before each attempt it is written down that there will be one. So a post of which an attempt is written down may stand in
//! its channel already, whatever became of the process that tried: it is looked for first, by the mark that it bears, and
//! only where it is not there it is sent again, with the nonce by which Discord itself knows a repetition.

use jiff::{SignedDuration, Timestamp};

/// How far a post has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is due; nothing was sent.
    Planned,
    /// It may have been sent.
    Posting,
    Posted,
    /// It will not be sent.
    Skipped,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Planned, Self::Posting, Self::Posted, Self::Skipped];

    /// As it is stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Posting => "posting",
            Self::Posted => "posted",
            Self::Skipped => "skipped",
        }
    }

    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Posted | Self::Skipped)
    }
}

/// Where a post goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Channel(u64),
    /// The private channel of this account.
    Person(u64),
}

impl Default for Target {
    fn default() -> Self {
        Self::Channel(0)
    }
}

impl std::fmt::Display for Target {
    /// As it is stored.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Channel(id) => write!(formatter, "{id}"),
            Self::Person(id) => write!(formatter, "@{id}"),
        }
    }
}

impl Target {
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        match word.strip_prefix('@') {
            Some(id) => id.parse().ok().map(Self::Person),
            None => word.parse().ok().map(Self::Channel),
        }
    }
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Work out what it says, then write down the attempt and send it.
    Make,
    /// Look whether it stands in its channel.
    Look,
    /// Write down another attempt and send it.
    Send,
    /// Not before then.
    Wait(Timestamp),
    Nothing,
}

/// What became of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stands in its channel as this message.
    Posted(u64),
    /// It was looked for and is not there.
    Absent,
    /// It cannot be told whether it is there: the channel may not be read.
    Unseen,
    /// It may have arrived.
    Doubtful,
    /// It did not arrive, and may later.
    Limited,
    /// The channel is gone, or the bot may not write there.
    Barred(&'static str),
    /// Discord will never take it.
    Refused(String),
}

/// What the ledger knows of a post that decides what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub stage: Stage,
    /// When the first and the last attempt were written down.
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// Whether it was looked for since the last attempt, and not found.
    pub is_absent: bool,
    pub tries: u32,
}

/// What is still on its way may arrive so long after it was sent.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_secs(5);
/// Within this time Discord itself takes a nonce that comes again for the same message ("a few minutes").
pub const NONCE_HOLDS: SignedDuration = SignedDuration::from_secs(120);
/// After so many attempts a post is given up.
pub const MOST_TRIES: u32 = 8;

/// What is to be done next with a post.
#[must_use]
pub fn deed(standing: Standing, now: Timestamp) -> Deed {
    match (standing.stage, standing.last) {
        (Stage::Posted | Stage::Skipped, _) => Deed::Nothing,
        (Stage::Planned, _) | (Stage::Posting, None) => Deed::Make,
        (Stage::Posting, Some(last)) => {
            // A clock that was set back makes nobody wait for it.
            let since = now.duration_since(last);
            let pause = if standing.is_absent { between(standing.tries) } else { ON_ITS_WAY };
            if !since.is_negative() && since < pause {
                return last.checked_add(pause).map_or(Deed::Nothing, Deed::Wait);
            }
            if standing.is_absent { Deed::Send } else { Deed::Look }
        }
    }
}

/// How long to wait between two attempts: from five seconds to ten minutes.
fn between(tries: u32) -> SignedDuration {
    SignedDuration::from_secs((5 << tries.saturating_sub(1).min(10)).min(600))
}

/// A nonce for `what`, the same whenever it is asked for; Discord takes at most 25 characters.
#[must_use]
pub fn nonce(what: &str) -> String {
    let hash = blake3::hash(what.as_bytes()).to_hex();
    hash.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn standing(stage: Stage, last: Option<i64>, is_absent: bool, tries: u32) -> Standing {
        Standing { stage, first: last.map(at), last: last.map(at), is_absent, tries }
    }

    #[test]
    fn what_may_have_been_sent_is_looked_for_before_it_is_sent_again() {
        assert_eq!(deed(standing(Stage::Planned, None, false, 0), at(0)), Deed::Make);
        assert_eq!(deed(standing(Stage::Posting, Some(0), false, 1), at(1)), Deed::Wait(at(5)));
        assert_eq!(deed(standing(Stage::Posting, Some(0), false, 1), at(5)), Deed::Look);
        assert_eq!(deed(standing(Stage::Posting, Some(0), true, 1), at(5)), Deed::Send);
        assert_eq!(deed(standing(Stage::Posting, Some(0), true, 4), at(20)), Deed::Wait(at(40)));
        assert_eq!(deed(standing(Stage::Posted, Some(0), false, 1), at(99)), Deed::Nothing);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nothing_wait() {
        assert_eq!(deed(standing(Stage::Posting, Some(1_000_000), false, 1), at(0)), Deed::Look);
    }

    #[test]
    fn a_nonce_fits_and_repeats() {
        assert_eq!(nonce("digest 7 2026-07-03"), nonce("digest 7 2026-07-03"));
        assert_ne!(nonce("digest 7 2026-07-03"), nonce("digest 7 2026-07-04"));
        assert!(nonce("x").len() <= 25);
    }
}
