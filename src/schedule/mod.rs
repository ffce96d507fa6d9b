//! What runs by the clock? The only module that waits for it; what is due, and when, it works out as pure functions.
#![allow(clippy::disallowed_methods, reason = "the one file that may wait by the clock")]

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

pub mod job;
pub mod posting;
pub mod timetable;

/// Waits.
pub async fn pause(length: Duration) {
    tokio::time::sleep(length).await;
}

/// How long to wait after `failures` in a row: from `first`, doubling, to `most`, and of that a random half to whole, so
/// that many who failed together do not come back together.
#[must_use]
pub fn back_off(failures: u32, first: Duration, most: Duration) -> Duration {
    let length = first.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(most);
    length.mul_f64(0.5 + share() / 2.0)
}

/// A random share of `most`.
#[must_use]
pub fn jitter(most: Duration) -> Duration {
    most.mul_f64(share())
}

/// A word that no other process has.
#[must_use]
pub fn token() -> String {
    format!("{}-{:016x}", std::process::id(), RandomState::new().hash_one(1_u8))
}

/// A random number from 0 to 1; of answers nothing is random.
fn share() -> f64 {
    (RandomState::new().hash_one(0_u8) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_to_its_bound() {
        let (first, most) = (Duration::from_secs(1), Duration::from_mins(1));
        for failures in 1..100 {
            let whole = first.saturating_mul(1 << (failures - 1).min(16)).min(most);
            let wait = back_off(failures, first, most);
            assert!(whole / 2 <= wait && wait <= whole, "{failures}: {wait:?}");
        }
    }
}
