//! How is the bot doing? Numbers for Prometheus and words for whoever watches over it, served over HTTP.
//!
//! The text format is `prometheus-client`'s, which the Prometheus project itself keeps: histograms and escapes are easily
//! written wrong by hand. HTTP is `axum`'s, which tokio's authors keep.

use std::net::SocketAddr;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// What is counted while the bot runs.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    answers: Family<Command, Counter>,
    latency: Family<Command, Histogram>,
    posts: Family<Outcome, Counter>,
    heartbeat: Gauge<f64, AtomicU64>,
    lag: Family<Job, Gauge<f64, AtomicU64>>,
    failures: Family<Job, Gauge>,
    documents: Gauge,
    feeds: Gauge,
    stale_feeds: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Command {
    command: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Job {
    job: &'static str,
}

/// How everything stands at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// How long ago the gateway was last heard; none while there is no session.
    pub heard: Option<Duration>,
    pub jobs: Vec<JobLook>,
    /// How many feeds there are, and how many of them have not been read for too long.
    pub feeds: usize,
    pub stale_feeds: usize,
    pub documents: u64,
    /// Why the rest could not be looked at; empty where it could.
    pub trouble: String,
}

/// How a job stands.
#[derive(Clone, Debug, PartialEq)]
pub struct JobLook {
    pub name: &'static str,
    /// How long it has been overdue.
    pub lag: Duration,
    pub failures: u32,
    pub is_stuck: bool,
}

/// Discord wants a heartbeat every 41 s; after two missed ones nobody hears us.
const DEAD_AFTER: Duration = Duration::from_secs(100);
/// Upper ends of the histogram's buckets, in seconds: Discord gives an answer three.
const BUCKETS: [f64; 10] = [0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0];

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("onrecord");
        let answers = Family::default();
        let latency: Family<Command, Histogram> = Family::new_with_constructor(|| Histogram::new(BUCKETS));
        let (posts, heartbeat, lag, failures) =
            (Family::default(), Gauge::default(), Family::default(), Family::default());
        let (documents, feeds, stale_feeds) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("answers", "Interactions that were taken, by command", Family::clone(&answers));
        let help = "Time from an interaction's arrival to the end of its answer";
        registry.register_with_unit("answer_time", help, Unit::Seconds, latency.clone());
        registry.register("posts", "What became of what the bot posts of its own accord", Family::clone(&posts));
        let help = "Time since the last acknowledged heartbeat; -1 without a session";
        registry.register_with_unit("heartbeat_age", help, Unit::Seconds, Gauge::clone(&heartbeat));
        registry.register_with_unit("job_lag", "How long a job is overdue", Unit::Seconds, Family::clone(&lag));
        registry.register("job_failures", "How often a job has failed in a row", Family::clone(&failures));
        registry.register("documents", "Documents in the index", Gauge::clone(&documents));
        registry.register("feeds", "Feeds that are read", Gauge::clone(&feeds));
        registry.register("feeds_stale", "Feeds that were not read for too long", Gauge::clone(&stale_feeds));
        Self { registry, answers, latency, posts, heartbeat, lag, failures, documents, feeds, stale_feeds }
    }
}

impl Metrics {
    /// Counts an interaction.
    pub fn answered(&self, command: &'static str, after: Duration) {
        self.answers.get_or_create(&Command { command }).inc();
        self.latency.get_or_create(&Command { command }).observe(after.as_secs_f64());
    }

    /// Counts what became of an attempt to post.
    pub fn posted(&self, outcome: &'static str) {
        self.posts.get_or_create(&Outcome { outcome }).inc();
    }

    /// All numbers in Prometheus' text format.
    #[must_use]
    pub fn text(&self, look: &Look) -> String {
        self.heartbeat.set(look.heard.map_or(-1.0, |heard| heard.as_secs_f64()));
        for job in &look.jobs {
            self.lag.get_or_create(&Job { job: job.name }).set(job.lag.as_secs_f64());
            self.failures.get_or_create(&Job { job: job.name }).set(i64::from(job.failures));
        }
        self.documents.set(i64::try_from(look.documents).unwrap_or(i64::MAX));
        self.feeds.set(i64::try_from(look.feeds).unwrap_or(i64::MAX));
        self.stale_feeds.set(i64::try_from(look.stale_feeds).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Whether all is well, and a word for each part on one line. Stale feeds are told and make nothing dead: no restart mends them.
#[must_use]
pub fn health(look: &Look) -> (bool, String) {
    let is_heard = look.heard.is_some_and(|heard| heard < DEAD_AFTER);
    let gateway = match look.heard {
        Some(heard) if is_heard => format!("gateway ok (heard {} s ago)", heard.as_secs()),
        Some(heard) => format!("gateway dead (no heartbeat for {} s)", heard.as_secs()),
        None => "gateway dead (not connected)".to_owned(),
    };
    let stuck: Vec<&str> = look.jobs.iter().filter(|job| job.is_stuck).map(|job| job.name).collect();
    let runs = stuck.is_empty() && look.trouble.is_empty();
    let schedule = match (&look.trouble, runs) {
        (_, true) => "schedule ok".to_owned(),
        (trouble, _) if stuck.is_empty() => format!("schedule unknown ({trouble})"),
        _ => format!("schedule stuck ({})", stuck.join(", ")),
    };
    let feeds = match (look.feeds, look.stale_feeds) {
        (0, _) => "feeds none".to_owned(),
        (all, 0) => format!("feeds ok ({all})"),
        (all, stale) => format!("feeds stale ({stale} of {all})"),
    };
    (is_heard && runs && (look.feeds == 0 || look.stale_feeds < look.feeds), [gateway, schedule, feeds].join("; "))
}

/// Answers at `address` from now on: `/health` and `/metrics`.
///
/// # Errors
/// Where the address cannot be listened at.
pub async fn serve<F: Future<Output = Look> + Send + 'static>(
    address: SocketAddr,
    metrics: std::sync::Arc<Metrics>,
    look: impl Fn() -> F + Clone + Send + Sync + 'static,
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    let looked = look.clone();
    let well = move || async move {
        let (is_well, words) = health(&looked().await);
        (if is_well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, format!("{words}\n"))
    };
    let numbers = move || async move {
        let kind = [(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")];
        (kind, metrics.text(&look().await)).into_response()
    };
    let missing = || async { (StatusCode::NOT_FOUND, "there is /health and /metrics\n") };
    let routes =
        Router::new().route("/health", get(well.clone())).route("/", get(well)).route("/metrics", get(numbers));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes.fallback(missing)).await {
            tracing::error!("health and metrics are no longer served: {error}");
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn well() -> Look {
        let job = JobLook { name: "digests", lag: Duration::ZERO, failures: 0, is_stuck: false };
        Look { heard: Some(Duration::from_secs(3)), jobs: vec![job], feeds: 2, documents: 7, ..Look::default() }
    }

    #[track_caller]
    fn check(look: &Look, is_well: bool, words: &str) {
        assert_eq!(health(look), (is_well, words.to_owned()));
    }

    #[test]
    fn a_dead_gateway_a_stuck_schedule_and_stale_feeds_are_told_apart() {
        check(&well(), true, "gateway ok (heard 3 s ago); schedule ok; feeds ok (2)");
        check(&Look { heard: None, ..well() }, false, "gateway dead (not connected); schedule ok; feeds ok (2)");
        check(
            &Look { heard: Some(DEAD_AFTER), ..well() },
            false,
            "gateway dead (no heartbeat for 100 s); schedule ok; feeds ok (2)",
        );
        let mut stuck = well();
        stuck.jobs[0].is_stuck = true;
        check(&stuck, false, "gateway ok (heard 3 s ago); schedule stuck (digests); feeds ok (2)");
        check(
            &Look { stale_feeds: 1, ..well() },
            true,
            "gateway ok (heard 3 s ago); schedule ok; feeds stale (1 of 2)",
        );
        check(
            &Look { stale_feeds: 2, ..well() },
            false,
            "gateway ok (heard 3 s ago); schedule ok; feeds stale (2 of 2)",
        );
        let trouble = Look { trouble: "disk full".to_owned(), ..well() };
        check(&trouble, false, "gateway ok (heard 3 s ago); schedule unknown (disk full); feeds ok (2)");
    }

    #[test]
    fn what_is_counted_is_told_in_prometheus_own_words() {
        let metrics = Metrics::default();
        metrics.answered("claim", Duration::from_millis(120));
        metrics.answered("claim", Duration::from_secs(4));
        metrics.posted("posted");
        let text = metrics.text(&well());
        for line in [
            "onrecord_answers_total{command=\"claim\"} 2",
            "onrecord_answer_time_seconds_bucket{le=\"0.25\",command=\"claim\"} 1",
            "onrecord_answer_time_seconds_count{command=\"claim\"} 2",
            "onrecord_posts_total{outcome=\"posted\"} 1",
            "onrecord_heartbeat_age_seconds 3.0",
            "onrecord_job_lag_seconds{job=\"digests\"} 0.0",
            "onrecord_documents 7",
            "onrecord_feeds_stale 0",
        ] {
            assert!(text.contains(line), "{line} is not in:\n{text}");
        }
    }
}
