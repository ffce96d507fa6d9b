//! The tag that a channel was last told of a claim, so that a digest can say what has changed since.

use jiff::Timestamp;
use rusqlite::params;

use crate::error::Error;
use crate::state::State;

impl State {
    /// Remembers what a channel was told; `folded` is the claim as claims are compared.
    pub fn tell(&self, channel: u64, folded: &str, claim: &str, tag: &str, at: Timestamp) -> Result<(), Error> {
        self.lightly(|db| {
            db.execute(
                "INSERT INTO told (channel, folded, claim, tag, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (channel, folded) DO UPDATE SET tag = excluded.tag, at = excluded.at",
                params![channel.to_string(), folded, claim, tag, at.to_string()],
            )
            .map(drop)
        })
    }

    /// The claims a channel was told of since `since`, each with its tag, the last first.
    pub fn told(&self, channel: u64, since: Timestamp, most: usize) -> Result<Vec<(String, String)>, Error> {
        self.with(|db| {
            let mut query = db.prepare_cached(
                "SELECT claim, tag FROM told WHERE channel = ?1 AND at >= ?2 ORDER BY at DESC, folded LIMIT ?3",
            )?;
            let rows = query.query_map(
                params![channel.to_string(), since.to_string(), i64::try_from(most).unwrap_or(i64::MAX)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            rows.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_channel_remembers_the_last_tag_of_each_claim() {
        let state = State::open(Path::new(":memory:")).unwrap();
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
        state.tell(7, "a", "A", "alleged", at(0)).unwrap();
        state.tell(7, "b", "B", "reported", at(5)).unwrap();
        state.tell(7, "a", "A", "confirmed", at(9)).unwrap();
        state.tell(8, "a", "A", "refuted", at(9)).unwrap();
        let told = |since, most| state.told(7, at(since), most).unwrap();
        let pair = |claim: &str, tag: &str| (claim.to_owned(), tag.to_owned());
        assert_eq!(told(0, 9), [pair("A", "confirmed"), pair("B", "reported")]);
        assert_eq!(told(6, 9), [pair("A", "confirmed")]);
        assert_eq!(told(0, 1).len(), 1);
    }
}
