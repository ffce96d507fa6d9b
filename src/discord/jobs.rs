//! Does what is to be done again and again, as the table of jobs says, while the bot runs.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;

use crate::app::App;
use crate::discord::supervise::waited;
use crate::schedule::job::Job;

/// How often a job that goes well is noted to have done so, at least.
const NOTED: SignedDuration = SignedDuration::from_secs(60);

/// Does `work` whenever `job` is due, until we are told to stop. What fails is noted, logged when it first fails, and tried
/// again with growing waits, also after a restart.
pub async fn keep<F: Future<Output = Result<(), String>>>(
    app: Arc<App>,
    job: &'static Job,
    mut stop: watch::Receiver<bool>,
    mut work: impl FnMut() -> F,
) {
    let mut known = on_disk(&app, move |app| app.job(job)).await.unwrap_or_default();
    let mut noted = known.clone();
    loop {
        let now = app.clock().now();
        if !job.is_due(&known, now) {
            let wait = known.next.map_or(Duration::ZERO, |next| next.duration_since(now).unsigned_abs());
            if !waited(wait.min(LONGEST_WAIT), &mut stop).await {
                return;
            }
            continue;
        }
        let outcome = work().await;
        // What lasts is told once.
        if let Err(error) = &outcome
            && *error != known.error
        {
            tracing::error!("the job {} failed and is tried again: {error}", job.name);
        }
        known = job.ended(&known, outcome, app.clock().now());
        let is_stale = noted.ended.is_none_or(|last| known.ended.is_some_and(|now| now.duration_since(last) > NOTED));
        if is_stale || known.failures > 0 || noted.failures > 0 {
            let record = known.clone();
            match on_disk(&app, move |app| app.note_job(job, &record)).await {
                Ok(()) => noted.clone_from(&known),
                Err(error) => tracing::warn!("what became of the job {} is not noted: {error}", job.name),
            }
        }
        if *stop.borrow() {
            return;
        }
    }
}

/// A clock that is set back is noticed after so long.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Does `act` beside the runtime: it waits for the disk.
pub async fn on_disk<T: Send + 'static>(
    app: &Arc<App>,
    act: impl FnOnce(&App) -> Result<T, crate::error::Error> + Send + 'static,
) -> Result<T, String> {
    let app = Arc::clone(app);
    match tokio::task::spawn_blocking(move || act(&app)).await {
        Ok(done) => done.map_err(|error| error.with_causes()),
        Err(error) => Err(error.to_string()),
    }
}
