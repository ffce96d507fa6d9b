//! Jobs: whether they are due, and what became of them.

use crate::app::App;
use crate::error::Error;
use crate::schedule::job::{JOBS, Job, Record};

impl App {
    /// Whether a job is due.
    pub fn is_job_due(&self, job: &Job) -> Result<bool, Error> {
        Ok(job.is_due(&self.state()?.job(job.name)?, self.clock.now()))
    }

    /// Notes that a job has ended, and sets when it is due again.
    pub fn note_job(&self, job: &Job, outcome: Result<(), String>) -> Result<(), Error> {
        let (state, now) = (self.state()?, self.clock.now());
        let was = state.job(job.name)?;
        let record = match outcome {
            Ok(()) => Record { ended: Some(now), well: Some(now), next: Some(job.next(0, now)), ..Record::default() },
            Err(error) => {
                let failures = was.failures + 1;
                Record { ended: Some(now), failures, error, next: Some(job.next(failures, now)), ..was }
            }
        };
        state.note_job(job.name, &record)
    }

    /// What became of the jobs that were ever run, in their order. Where nothing was ever kept, no database is made.
    pub fn jobs(&self) -> Result<Vec<(&'static Job, Record)>, Error> {
        if self.state.get().is_none() && !self.state_path().exists() {
            return Ok(Vec::new());
        }
        let mut told = Vec::new();
        for job in JOBS {
            let record = self.state()?.job(job.name)?;
            if record.ended.is_some() {
                told.push((job, record));
            }
        }
        Ok(told)
    }
}
