//! What is read while the bot runs: the folder when it changes, and the feeds when they are due.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use crate::app::{App, Touched};
use crate::clock::stopwatch;
use crate::discord::jobs::on_disk;
use crate::error::Error;
use crate::schedule::pause;

/// How often the folder is looked at where nobody tells that it has changed, at most; a slow folder less often.
const LOOK: Duration = Duration::from_secs(5);

/// Keeps the index in step with the folder, from the start to the end.
pub async fn folder(app: Arc<App>, reading: watch::Sender<bool>) {
    let touched = Arc::new(Mutex::new(Touched::Anywhere));
    let (changed, mut is_changed) = mpsc::channel(1);
    let noted = Arc::clone(&touched);
    // Where it is known already that something changed, once is enough.
    let watching = app.watch_folder(move |more| {
        note(&noted, more);
        let _ = changed.try_send(());
    });
    if let Err(why) = &watching {
        tracing::warn!("{why}");
    }
    let mut told = String::new();
    // When the whole folder was looked through last, and how long that took.
    let mut whole = (stopwatch(), Duration::ZERO);
    loop {
        let at = std::mem::take(&mut *touched.lock().unwrap_or_else(PoisonError::into_inner));
        let (begun, is_whole) = (stopwatch(), at == Touched::Anywhere);
        let app = Arc::clone(&app);
        let updated = tokio::task::spawn_blocking(move || match app.update_in(&at, &mut |_| {}) {
            // Another process reads; we see what it has read.
            Err(Error::Locked(_)) => app.refresh().map(|()| None),
            updated => updated.map(Some),
        });
        let updated = updated.await;
        if !matches!(updated, Ok(Ok(Some(_)))) {
            // What was touched and not read is not forgotten.
            note(&touched, Touched::Anywhere);
        }
        let trouble = match updated {
            Ok(Ok(Some(report))) => {
                let (added, changed, removed) = (report.added.len(), report.changed.len(), report.removed.len());
                if added + changed + removed > 0 {
                    tracing::info!("{added} files were added, {changed} changed, {removed} removed");
                }
                String::new()
            }
            Ok(Ok(None)) => String::new(),
            Ok(Err(error)) => error.with_causes(),
            Err(error) => error.to_string(),
        };
        tell(trouble, &mut told, "the sources could not be read");
        reading.send_replace(true);
        if is_whole {
            whole = (stopwatch(), begun.elapsed());
        }
        // A folder that takes long to look through is looked through less often.
        let wait = LOOK.max(whole.1 * 20).saturating_sub(whole.0.elapsed());
        let is_told = if watching.is_ok() && !wait.is_zero() {
            tokio::select! {
                told = is_changed.recv() => told.is_some(),
                () = pause(wait) => false,
            }
        } else {
            pause(wait).await;
            false
        };
        if !is_told {
            note(&touched, Touched::Anywhere);
        }
    }
}

/// Notes that more was touched.
fn note(touched: &Mutex<Touched>, more: Touched) {
    let mut touched = touched.lock().unwrap_or_else(PoisonError::into_inner);
    *touched = std::mem::take(&mut *touched).and(more);
}

/// Asks the feeds that are due.
pub async fn feeds(app: Arc<App>) -> Result<(), String> {
    let polled = on_disk(&app, |app| app.poll_feeds(app.clock().now())).await?;
    if !(polled.new.is_empty() && polled.changed.is_empty()) {
        tracing::info!("feeds brought {} new entries, {} changed", polled.new.len(), polled.changed.len());
    }
    Ok(())
}

/// What lasts is told once.
fn tell(trouble: String, told: &mut String, what: &str) {
    if !trouble.is_empty() && trouble != *told {
        tracing::error!("{what}: {trouble}");
    }
    *told = trouble;
}
