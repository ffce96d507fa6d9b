//! Jobs: what became of them.

use crate::app::App;
use crate::error::Error;
use crate::schedule::job::{JOBS, Job, Record};

impl App {
    /// What became of a job so far.
    pub fn job(&self, job: &Job) -> Result<Record, Error> {
        self.state()?.job(job.name)
    }

    /// Notes what became of a job.
    pub fn note_job(&self, job: &Job, record: &Record) -> Result<(), Error> {
        self.state()?.note_job(job.name, record)
    }

    /// The jobs that failed when they were last run, each with why.
    pub fn failing_jobs(&self) -> Result<Vec<(&'static str, String)>, Error> {
        let failing = self.jobs()?.into_iter().filter(|(_, record)| record.failures > 0);
        Ok(failing.map(|(job, record)| (job.name, record.error)).collect())
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
