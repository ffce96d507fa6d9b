//! What time is it? The only file that asks the machine.
#![allow(clippy::disallowed_methods, reason = "the one file that may read the clock")]

use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

/// Tells the time; a test holds it still or moves it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// A clock that a test moves.
    pub fn moved_by(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// A point on the monotonic clock, for measuring how long something takes.
#[must_use]
pub fn stopwatch() -> Instant {
    Instant::now()
}
