//! Keeps the bot connected, without ever hammering Discord, until it is told to stop or Discord will not have it.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use crate::discord::Stop;
use crate::discord::gateway::{self, End, Line, Session};
use crate::discord::limits::BETWEEN_IDENTIFIES;
use crate::discord::rest::{Fault, Rest};
use crate::schedule::{back_off, jitter, pause};

const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// A connection of this age was a good one.
const LASTING: Duration = Duration::from_secs(2);

/// Connects, and connects again whenever the connection ends.
///
/// # Errors
/// What nobody but whoever runs the bot can mend.
pub async fn supervise(rest: &Rest, line: &Line<'_>, stop: &mut watch::Receiver<bool>) -> Result<(), Stop> {
    let mut entrance = None;
    let mut session: Option<Session> = None;
    let mut budget = Budget::default();
    let mut failures = 0;
    loop {
        if session.is_none() {
            // The address may have changed, and how many sessions are left certainly has.
            let Some(gateway) = ask(rest, stop).await? else { return Ok(()) };
            if !rest.allows(&gateway.url) {
                return Err(Stop::Astray(gateway.url));
            }
            if gateway.left == 0 {
                tracing::error!("Discord allows no further session for {:?}: waiting", gateway.reset_after);
            }
            let none_left = if gateway.left == 0 { gateway.reset_after } else { Duration::ZERO };
            if !waited(budget.wait(Instant::now()).max(none_left), stop).await {
                return Ok(());
            }
            entrance = Some(gateway.url);
        }
        let resumed_at = session.as_ref().and_then(|session| session.url.clone());
        let url = resumed_at.filter(|url| failures < 2 && rest.allows(url)).or_else(|| entrance.clone());
        let Some(url) = url else { return Ok(()) };

        let connection = tokio::select! {
            connection = gateway::connect(&url) => connection,
            () = told(stop) => return Ok(()),
        };
        let begun = Instant::now();
        let end = match connection {
            Ok(connection) => {
                if session.is_none() {
                    budget.spend(begun);
                }
                gateway::listen(connection, &mut session, line, stop).await
            }
            Err(why) => End::Resume(why),
        };
        // A connection that lasted was none that failed.
        failures = if begun.elapsed() > LASTING { 0 } else { failures + 1 };
        let wait = match end {
            End::Stopped => return Ok(()),
            End::Fatal(code) => return Err(Stop::of(code)),
            // Discord asks to resume at once; only what fails again and again waits.
            End::Resume(_) if failures < 2 && session.is_some() => Duration::ZERO,
            End::Resume(_) => back_off(failures, FIRST_WAIT, LONGEST_WAIT),
            End::Anew(_) => back_off(failures, FIRST_WAIT, LONGEST_WAIT) + jitter(FIRST_WAIT),
        };
        if let End::Resume(why) | End::Anew(why) = end {
            tracing::warn!("the gateway connection ended, the next one in {wait:?}: {why}");
        }
        if !waited(wait, stop).await {
            return Ok(());
        }
    }
}

/// Where the gateway is; asked until it is told, or none if we are to stop.
async fn ask(rest: &Rest, stop: &mut watch::Receiver<bool>) -> Result<Option<crate::discord::rest::Gateway>, Stop> {
    let mut failures = 0;
    loop {
        let gateway = tokio::select! {
            gateway = rest.gateway() => gateway,
            () = told(stop) => return Ok(None),
        };
        match gateway {
            Ok(gateway) => return Ok(Some(gateway)),
            Err(Fault::Refused) => return Err(Stop::TokenRefused),
            Err(fault) => {
                failures += 1;
                tracing::warn!("the gateway's address is not to be had, asking again: {}", causes(&fault));
                if !waited(back_off(failures, FIRST_WAIT, LONGEST_WAIT), stop).await {
                    return Ok(None);
                }
            }
        }
    }
}

/// An error with its causes.
pub(crate) fn causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

/// Waits; false if we were told to stop meanwhile.
pub(crate) async fn waited(length: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = pause(length) => !*stop.borrow(),
        () = told(stop) => false,
    }
}

async fn told(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

/// How often a session may begin. A thousand a day, and Discord resets the token; so after a few in an hour they come
/// no faster than would last the day.
#[derive(Debug, Default)]
struct Budget {
    /// When sessions began in the last hour.
    recent: VecDeque<Instant>,
}

const HOUR: Duration = Duration::from_hours(1);
/// How many may begin in an hour as fast as Discord allows.
const QUICK: usize = 20;
/// The time between those after them: 20 and 86,400 s / 96 s are 920 a day.
const SLOW: Duration = Duration::from_secs(96);

impl Budget {
    /// How long to wait before the next.
    fn wait(&mut self, now: Instant) -> Duration {
        while self.recent.front().is_some_and(|began| now.duration_since(*began) > HOUR) {
            self.recent.pop_front();
        }
        let apart = if self.recent.len() < QUICK { BETWEEN_IDENTIFIES } else { SLOW };
        self.recent.back().map_or(Duration::ZERO, |last| apart.saturating_sub(now.duration_since(*last)))
    }

    fn spend(&mut self, now: Instant) {
        self.recent.push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::limits::IDENTIFIES;

    #[test]
    fn a_day_of_failing_sessions_stays_within_the_budget() {
        let mut budget = Budget::default();
        let began = Instant::now();
        let (mut now, mut spent) = (began, 0);
        while now.duration_since(began) < 24 * HOUR {
            now += budget.wait(now);
            budget.spend(now);
            spent += 1;
        }
        assert!(spent < IDENTIFIES, "{spent}");
    }

    #[test]
    fn the_first_session_waits_for_nothing_and_the_second_five_seconds() {
        let mut budget = Budget::default();
        let now = Instant::now();
        assert_eq!(budget.wait(now), Duration::ZERO);
        budget.spend(now);
        assert_eq!(budget.wait(now), BETWEEN_IDENTIFIES);
    }
}
