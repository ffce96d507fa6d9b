//! Does what is to be done again and again, as the table of jobs says, while the bot runs.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::discord::supervise::waited;
use crate::schedule::job::Job;

/// How often is looked whether a job is due.
const LOOK: Duration = Duration::from_secs(3);

/// Does `work` whenever `job` is due, until we are told to stop. What fails is noted, logged when it first fails, and tried
/// again with growing waits.
pub async fn keep<F: Future<Output = Result<(), String>>>(
    app: Arc<App>,
    job: &'static Job,
    mut stop: watch::Receiver<bool>,
    mut work: impl FnMut() -> F,
) {
    let mut told = String::new();
    loop {
        let due = on_disk(&app, move |app| app.is_job_due(job)).await;
        let outcome = match due {
            Ok(false) => None,
            Ok(true) => {
                let outcome = work().await;
                let noted = outcome.clone();
                Some(outcome.and(on_disk(&app, move |app| app.note_job(job, noted)).await))
            }
            Err(error) => Some(Err(error)),
        };
        match outcome {
            // What lasts is told once.
            Some(Err(error)) if error != told => {
                tracing::error!("the job {} failed and is tried again: {error}", job.name);
                told = error;
            }
            Some(Ok(())) => told.clear(),
            _ => {}
        }
        if !waited(LOOK, &mut stop).await {
            return;
        }
    }
}

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
