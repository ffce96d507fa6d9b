//! How fast one person or one server may ask, so that nobody starves the others; who asks faster is told when to go on.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// One more every so often, and so many at once after a pause.
type Allowance = (Duration, u32);

/// Nobody reads answers faster than that.
const PERSON: Allowance = (Duration::from_secs(2), 20);
/// A letter a keystroke.
const TYPING: Allowance = (Duration::from_millis(200), 40);
/// More than any server's members ask together.
const SERVER: Allowance = (Duration::from_millis(4), 500);
/// After so many requests, those who have paused are forgotten.
const SWEEP: u32 = 10_000;

type Limiter = DefaultKeyedRateLimiter<u64>;

fn limiter((every, at_once): Allowance) -> Limiter {
    let quota = Quota::with_period(every).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    RateLimiter::keyed(quota.allow_burst(NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN)))
}

/// Who has asked how much lately.
pub struct Pace {
    people: Limiter,
    typing: Limiter,
    servers: Limiter,
    clock: DefaultClock,
    asked: AtomicU32,
}

impl Default for Pace {
    fn default() -> Self {
        let clock = DefaultClock::default();
        let (people, typing, servers) = (limiter(PERSON), limiter(TYPING), limiter(SERVER));
        Self { people, typing, servers, clock, asked: AtomicU32::new(0) }
    }
}

impl Pace {
    /// Whether `person` may ask now, in `guild` if in one; else how long to wait.
    pub fn admits(&self, person: u64, guild: Option<u64>, is_typing: bool) -> Result<(), Duration> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            for limiter in [&self.people, &self.typing, &self.servers] {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
        let of_person = if is_typing { &self.typing } else { &self.people };
        let admits = |limiter: &Limiter, key: u64| {
            limiter.check_key(&key).map_err(|until| until.wait_time_from(self.clock.now()))
        };
        admits(of_person, person)?;
        guild.map_or(Ok(()), |guild| admits(&self.servers, guild))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_without_pause_has_to_wait_and_nobody_else() {
        let pace = Pace::default();
        let admitted = (0..200).filter(|_| pace.admits(1, Some(7), false).is_ok()).count();
        assert!((20..30).contains(&admitted), "{admitted}");
        let wait = pace.admits(1, Some(7), false).unwrap_err();
        assert!(wait <= Duration::from_secs(2), "{wait:?}");
        assert_eq!(pace.admits(2, Some(7), false), Ok(()));
        // Typing is counted apart.
        assert_eq!(pace.admits(1, Some(7), true), Ok(()));
    }

    #[test]
    fn a_server_that_is_flooded_has_to_wait_and_no_other() {
        let pace = Pace::default();
        let admitted = (0..2000).filter(|person| pace.admits(*person, Some(7), false).is_ok()).count();
        assert!((500..1000).contains(&admitted), "{admitted}");
        assert_eq!(pace.admits(5000, Some(8), false), Ok(()));
        assert_eq!(pace.admits(5001, None, false), Ok(()));
    }
}
