//! Looks how everything stands, for whoever watches over the bot: `GET /health` and, for Prometheus, `GET /metrics`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::app::App;
use crate::app::feed::FeedStanding;
use crate::discord::gateway::Pulse;
use crate::discord::jobs::on_disk;
use crate::error::Error;
use crate::metrics::{self, JobLook, Look, Metrics};

/// Answers at `address` from now on.
pub async fn tell(address: SocketAddr, app: Arc<App>, pulse: Arc<Pulse>, metrics: Arc<Metrics>) -> std::io::Result<()> {
    let started = app.clock().now();
    let look = move || {
        let (app, heard) = (Arc::clone(&app), pulse.age());
        async move {
            match on_disk(&app, move |app| looked(app, started)).await {
                Ok(look) => Look { heard, ..look },
                Err(trouble) => Look { heard, trouble, ..Look::default() },
            }
        }
    };
    metrics::serve(address, metrics, look).await
}

/// All but the gateway. What was overdue when the bot was started is not overdue through a fault of its own.
fn looked(app: &App, started: Timestamp) -> Result<Look, Error> {
    let now = app.clock().now();
    let mut jobs = Vec::new();
    for (job, record) in app.jobs()? {
        let since = record.next.map_or(started, |next| next.max(started));
        let lag = Duration::try_from(now.duration_since(since)).unwrap_or_default();
        let patience = job.patience.unsigned_abs();
        let is_stuck = lag > patience || (record.ended > Some(started) && job.is_stuck(&record, now));
        jobs.push(JobLook { name: job.name, lag, failures: record.failures, is_stuck });
    }
    // What cannot be asked now is told by the doctor.
    let feeds = app.feed_standings(now).unwrap_or_default();
    // A feed that nobody has asked yet has had no time to.
    let is_stale = |feed: &&FeedStanding| feed.is_stale && (feed.failures > 0 || feed.read.is_some());
    let (stale_feeds, feeds) = (feeds.iter().filter(is_stale).count(), feeds.len());
    Ok(Look { jobs, feeds, stale_feeds, documents: app.held()? as u64, ..Look::default() })
}
