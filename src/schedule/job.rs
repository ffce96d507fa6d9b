//! What is done again and again, as a table: its name, its period, and when it is due.

use jiff::{SignedDuration, Timestamp};

/// Something that is done again and again.
#[derive(Debug)]
pub struct Job {
    pub name: &'static str,
    /// What it does, for people.
    pub what: &'static str,
    /// From the end of one run to the beginning of the next.
    pub period: SignedDuration,
    /// How long it may be overdue, or fail, before it counts as stuck.
    pub patience: SignedDuration,
}

const fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

pub static DIGESTS: Job =
    Job { name: "digests", what: "posts the digests that are due", period: seconds(5), patience: seconds(300) };
pub static WATCHES: Job = Job {
    name: "watches",
    what: "tells who watches something what is new about it",
    period: seconds(5),
    patience: seconds(300),
};
pub static FEEDS: Job =
    Job { name: "feeds", what: "asks the feeds for what is new", period: seconds(11), patience: seconds(3600) };

/// All jobs; each is run by the bot.
pub static JOBS: [&Job; 3] = [&DIGESTS, &WATCHES, &FEEDS];

/// What became of a job so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// When it last ended, whatever became of it.
    pub ended: Option<Timestamp>,
    /// When it last ended well.
    pub well: Option<Timestamp>,
    /// How often it has failed since then.
    pub failures: u32,
    /// Why it failed last; empty where it did not.
    pub error: String,
    pub next: Option<Timestamp>,
}

/// The longest wait after failures.
const LONGEST_WAIT: SignedDuration = seconds(1800);

impl Job {
    /// When it is due again after it ended at `now`: after its period, and after failures twice as long each time.
    #[must_use]
    pub fn next(&self, failures: u32, now: Timestamp) -> Timestamp {
        let factor = 1 << failures.min(12);
        let wait = self.period.checked_mul(factor).unwrap_or(LONGEST_WAIT);
        let wait = if failures == 0 { self.period } else { wait.min(LONGEST_WAIT.max(self.period)) };
        now.checked_add(wait).unwrap_or(now)
    }

    /// What became of it, now that it ended so.
    #[must_use]
    pub fn ended(&self, was: &Record, outcome: Result<(), String>, now: Timestamp) -> Record {
        match outcome {
            Ok(()) => Record { ended: Some(now), well: Some(now), next: Some(self.next(0, now)), ..Record::default() },
            Err(error) => {
                let failures = was.failures + 1;
                let next = Some(self.next(failures, now));
                Record { ended: Some(now), well: was.well, failures, error, next }
            }
        }
    }

    /// Whether it is due. A time that lies further ahead than any wait was set by a clock that was wrong.
    #[must_use]
    pub fn is_due(&self, record: &Record, now: Timestamp) -> bool {
        let longest = LONGEST_WAIT.max(self.period);
        record.next.is_none_or(|next| next <= now || next.duration_since(now) > longest)
    }

    /// How long it has been overdue.
    #[must_use]
    pub fn lag(&self, record: &Record, now: Timestamp) -> SignedDuration {
        record.next.map_or(SignedDuration::ZERO, |next| now.duration_since(next)).max(SignedDuration::ZERO)
    }

    /// Whether it should have been run long ago, or fails since long ago.
    #[must_use]
    pub fn is_stuck(&self, record: &Record, now: Timestamp) -> bool {
        let fails = record.failures > 0
            && record.well.is_none_or(|well| now.duration_since(well) > self.patience)
            && record.failures >= 3;
        fails || self.lag(record, now) > self.patience
    }
}

/// The job of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Job> {
    JOBS.into_iter().find(|job| job.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn a_job_that_fails_waits_twice_as_long_each_time_but_not_for_ever() {
        let waits: Vec<i64> =
            (0..12).map(|failures| DIGESTS.next(failures, at(0)).duration_since(at(0)).as_secs()).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800]);
    }

    #[test]
    fn a_job_is_due_at_first_at_its_time_and_when_the_clock_was_wrong() {
        let record = |next: Option<i64>| Record { next: next.map(at), ..Record::default() };
        assert!(DIGESTS.is_due(&record(None), at(0)));
        assert!(!DIGESTS.is_due(&record(Some(10)), at(9)));
        assert!(DIGESTS.is_due(&record(Some(10)), at(10)));
        assert!(DIGESTS.is_due(&record(Some(900_000)), at(10)));
    }

    #[test]
    fn a_job_that_is_long_overdue_or_keeps_failing_is_stuck() {
        let record = Record { well: Some(at(0)), ended: Some(at(0)), next: Some(at(15)), ..Record::default() };
        assert!(!DIGESTS.is_stuck(&record, at(200)));
        assert!(DIGESTS.is_stuck(&record, at(400)));
        let failing = Record { failures: 5, next: Some(at(1000)), ..record };
        assert!(DIGESTS.is_stuck(&failing, at(900)));
    }
}
