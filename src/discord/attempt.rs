//! One request, made as often as its patience allows: again after a failure, and beside a try that hangs.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::time::{Instant, timeout};

use crate::discord::limits;
use crate::discord::rest::Fault;
use crate::schedule::{back_off, pause};

/// How long a request may take, and how it is tried.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// With all its tries.
    pub whole: Duration,
    /// Each of them.
    pub each: Duration,
    /// When a try has not been answered for so long, another begins beside it, and what is answered first counts; never where
    /// what is asked twice is done twice.
    pub beside: Option<Duration>,
    /// By how much longer than the one before each of those beside another is waited for.
    pub growth: f64,
    /// How long to wait after one that failed, and after many.
    pub wait: Duration,
    pub longest_wait: Duration,
}

/// However little time is left, nobody begins another try beside one sooner.
const SOONEST: Duration = Duration::from_millis(300);

impl Patience {
    /// The same where only so much time is left: tries follow each other so soon that the fourth begins in it. Who is late already
    /// is not hurried: it may be Discord that is slow.
    #[must_use]
    pub fn within(self, left: Duration) -> Self {
        let hurried = |usual: Duration| usual.min((left / 5).max(SOONEST));
        Self { beside: self.beside.map(|usual| if left.is_zero() { usual } else { hurried(usual) }), ..self }
    }
}

/// Nobody gets an answer without it, and it is late after three seconds. What comes twice is refused the second time, so a try
/// that hangs is soon followed by another: where three hang in a row, the fourth begins within a second.
pub const FIRST_RESPONSE: Patience = Patience {
    whole: limits::FIRST_RESPONSE,
    each: limits::FIRST_RESPONSE,
    beside: Some(Duration::from_millis(250)),
    growth: 1.25,
    wait: Duration::from_millis(50),
    longest_wait: Duration::from_millis(200),
};
/// The same answer twice is one. A picture may take seconds on its way, so the first try goes on when the second begins.
pub const EDIT: Patience = Patience { beside: Some(Duration::from_millis(1_250)), growth: 1.5, ..ANSWER };
pub const ANSWER: Patience = Patience {
    whole: Duration::from_mins(2),
    each: Duration::from_secs(10),
    beside: None,
    growth: 1.0,
    wait: Duration::from_millis(200),
    longest_wait: Duration::from_secs(5),
};
/// What has the same nonce is written once: it need not be waited for as long.
pub const POST: Patience = Patience { each: Duration::from_secs(5), ..ANSWER };
pub const SET_UP: Patience = Patience { whole: Duration::from_secs(30), ..ANSWER };

/// What `attempt` comes to at last, and how often it was begun. What was answered is the end of it, unless that may pass; tries
/// that are still under way then are given up.
pub async fn tried<T, F>(patience: Patience, attempt: impl Fn() -> F) -> (Result<T, Fault>, u32)
where
    F: Future<Output = Result<T, Fault>>,
{
    let mut allowed = Instant::now();
    let end = allowed + patience.whole;
    let (mut tries, mut failures, mut beside) = (0, 0, patience.beside);
    let mut under_way = FuturesUnordered::new();
    // When the next begins; none while one under way must fail first.
    let mut next = Some(allowed);
    loop {
        let until_next = next.unwrap_or(end).saturating_duration_since(Instant::now());
        tokio::select! {
            biased;
            Some(answered) = under_way.next() => {
                let answered: Result<T, Fault> = answered;
                let fault = match answered {
                    Err(fault) if fault.is_passing() => fault,
                    answered => return (answered, tries),
                };
                // Where Discord hangs, those beside it are waited for as long as was meant.
                if fault.is_silence() && !under_way.is_empty() {
                    continue;
                }
                let now = Instant::now();
                let wait = match &fault {
                    Fault::Limited(wait) => {
                        // Discord means all of them.
                        allowed = allowed.max(now + *wait);
                        *wait
                    }
                    // Who was waited for in vain has been waited for enough.
                    fault if fault.is_silence() => Duration::ZERO,
                    _ => {
                        failures += 1;
                        back_off(failures, patience.wait, patience.longest_wait)
                    }
                };
                next = Some((now + wait).max(allowed)).filter(|begins| *begins < end);
                if next.is_none() && under_way.is_empty() {
                    return (Err(fault), tries);
                }
            }
            () = pause(until_next), if next.is_some() => {
                tries += 1;
                let most = patience.each.min(end.saturating_duration_since(Instant::now()));
                if !under_way.is_empty() {
                    beside = beside.map(|length| length.mul_f64(patience.growth));
                }
                let trying = timeout(most, attempt());
                under_way.push(async move { trying.await.unwrap_or(Err(Fault::Silent(most))) });
                next = beside.map(|length| Instant::now() + length).filter(|begins| *begins < end);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::pending;

    use tokio::sync::Notify;

    use super::*;

    /// Another begins at once beside each that hangs, and there is time enough.
    const HASTY: Patience = Patience {
        whole: Duration::from_mins(10),
        each: Duration::from_mins(5),
        beside: Some(Duration::from_millis(1)),
        growth: 1.0,
        wait: Duration::from_millis(1),
        longest_wait: Duration::from_millis(2),
    };
    /// None begins beside another.
    const CALM: Patience = Patience { beside: None, ..HASTY };

    fn failed(status: u16) -> Fault {
        Fault::Rejected { status, code: 0, message: String::new() }
    }

    /// What comes of tries that end like this, one after the other; what is not told of hangs.
    async fn check(patience: Patience, ends: &[Option<Result<(), u16>>]) -> (Option<u16>, u32) {
        let made = Cell::new(0);
        let (came, tries) = tried(patience, || {
            let end = ends.get(made.get()).copied().flatten();
            made.set(made.get() + 1);
            async move {
                match end {
                    Some(end) => end.map_err(failed),
                    None => pending().await,
                }
            }
        })
        .await;
        let status = came.err().map(|fault| match fault {
            Fault::Rejected { status, .. } => status,
            _ => 0,
        });
        (status, tries)
    }

    #[tokio::test]
    async fn beside_a_try_that_hangs_another_begins() {
        assert_eq!(check(HASTY, &[None, Some(Ok(()))]).await, (None, 2));
        assert_eq!(check(HASTY, &[None, None, None, Some(Ok(()))]).await, (None, 4));
    }

    /// Counts who is under way.
    struct UnderWay<'a>(&'a Cell<u32>);

    impl<'a> UnderWay<'a> {
        fn new(count: &'a Cell<u32>) -> Self {
            count.set(count.get() + 1);
            Self(count)
        }
    }

    impl Drop for UnderWay<'_> {
        fn drop(&mut self) {
            self.0.set(self.0.get() - 1);
        }
    }

    #[tokio::test]
    async fn a_try_that_hangs_is_given_up_before_the_next_where_twice_is_done_twice() {
        let brief = Patience { each: Duration::from_millis(5), ..CALM };
        let (begun, count) = (Cell::new(0), Cell::new(0));
        let (came, tries) = tried(brief, || {
            begun.set(begun.get() + 1);
            let (number, under_way) = (begun.get(), UnderWay::new(&count));
            let at_once = count.get();
            async move {
                let _under_way = under_way;
                if number < 3 { pending().await } else { Ok(at_once) }
            }
        })
        .await;
        assert_eq!((came.unwrap(), tries), (1, 3));
    }

    #[tokio::test]
    async fn a_slow_try_goes_on_beside_the_next_and_is_taken_if_it_is_first() {
        let (begun, second) = (Cell::new(0), Notify::new());
        let (came, tries) = tried(HASTY, || {
            begun.set(begun.get() + 1);
            let (number, second) = (begun.get(), &second);
            async move {
                if number == 1 {
                    second.notified().await;
                    return Ok("the first");
                }
                second.notify_one();
                pending().await
            }
        })
        .await;
        assert_eq!((came.unwrap(), tries), ("the first", 2));
    }

    #[tokio::test]
    async fn a_try_that_was_waited_for_in_vain_hurries_none_beside_it() {
        let calming = Patience { growth: 100_000.0, ..HASTY };
        let (begun, second) = (Cell::new(0), Notify::new());
        let (came, tries) = tried(calming, || {
            begun.set(begun.get() + 1);
            let (number, second) = (begun.get(), &second);
            async move {
                if number == 1 {
                    second.notified().await;
                    return Err(Fault::Silent(Duration::ZERO));
                }
                second.notify_one();
                for _ in 0..100 {
                    tokio::task::yield_now().await;
                }
                Ok(())
            }
        })
        .await;
        assert!(came.is_ok());
        assert_eq!(tries, 2);
    }

    #[tokio::test]
    async fn what_fails_on_discords_side_is_tried_again_and_what_is_wrong_is_not() {
        for patience in [HASTY, CALM] {
            assert_eq!(check(patience, &[Some(Err(500)), Some(Err(503)), Some(Ok(()))]).await, (None, 3));
            assert_eq!(check(patience, &[Some(Err(404)), Some(Ok(()))]).await, (Some(404), 1));
        }
        // Also where another still hangs.
        assert_eq!(check(HASTY, &[None, Some(Err(500)), Some(Err(400))]).await, (Some(400), 3));
    }

    #[tokio::test]
    async fn where_there_is_no_time_left_the_last_failure_is_told() {
        let brief = Patience { whole: Duration::from_millis(20), wait: Duration::from_secs(1), ..CALM };
        let brief = Patience { longest_wait: brief.wait, ..brief };
        assert_eq!(check(brief, &[Some(Err(500)), Some(Ok(()))]).await, (Some(500), 1));
        let (came, tries) = check(brief, &[]).await;
        assert_eq!((came, tries), (Some(0), 1));
    }

    #[tokio::test]
    async fn a_limit_holds_for_all_tries() {
        let length = Duration::from_millis(60);
        let (begun, since) = (Cell::new(0), Cell::new(None));
        let (came, _) = tried(HASTY, || {
            begun.set(begun.get() + 1);
            let (number, since) = (begun.get(), &since);
            async move {
                match number {
                    // It fails as soon as the limit is told, and would be tried again at once.
                    1 => {
                        while since.get().is_none() {
                            tokio::task::yield_now().await;
                        }
                        Err(failed(500))
                    }
                    2 => {
                        since.set(Some(Instant::now()));
                        Err(Fault::Limited(length))
                    }
                    _ => Ok(since.get().unwrap().elapsed()),
                }
            }
        })
        .await;
        assert!(came.unwrap() >= length);
    }

    #[tokio::test]
    async fn a_limit_longer_than_there_is_time_ends_it() {
        let (came, tries) = tried(CALM, || async { Err::<(), _>(Fault::Limited(Duration::from_hours(1))) }).await;
        assert!(matches!(came, Err(Fault::Limited(_))), "{came:?}");
        assert_eq!(tries, 1);
    }

    #[test]
    fn where_three_tries_hang_a_first_response_begins_anew_within_a_second_and_an_answer_within_six() {
        let begins = |patience: Patience, tries: i32| {
            (0..tries).fold(0.0, |sum, at| sum + patience.beside.unwrap().as_secs_f64() * patience.growth.powi(at))
        };
        assert!(begins(FIRST_RESPONSE, 3) < 1.0);
        assert!(begins(EDIT, 3) < 6.0);
        for left in [2, 3, 5, 10, 100] {
            assert!(begins(EDIT.within(Duration::from_secs(left)), 3) < left as f64, "{left}");
        }
        assert_eq!(EDIT.within(Duration::from_millis(1)).beside, Some(SOONEST));
        assert_eq!(EDIT.within(Duration::ZERO).beside, EDIT.beside);
        // What is said anew each time is never said beside itself.
        assert!([ANSWER, POST, SET_UP].iter().all(|patience| patience.beside.is_none()));
    }
}
