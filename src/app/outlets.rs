//! `data/outlets.toml`, read anew with every update.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::document::Problem;
use crate::evidence::outlet::Outlets;

/// The outlets, or none and what is wrong with the file.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub outlets: Arc<Outlets>,
    pub problem: Option<Problem>,
}

/// Reads the file; it is optional.
pub fn read(data: &Path) -> Read {
    let problem = |message: String| Some(Problem { file: "outlets.toml".to_owned(), message });
    match std::fs::read_to_string(data.join("outlets.toml")) {
        Ok(toml) => match Outlets::parse(&toml) {
            Ok(outlets) => Read { outlets: Arc::new(outlets), problem: None },
            Err(message) => Read {
                problem: problem(format!("cannot be understood, so every outlet is a family of its own: {message}")),
                ..Read::default()
            },
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Read::default(),
        Err(error) => Read { problem: problem(format!("cannot be read: {error}")), ..Read::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_a_problem_and_no_file_is_none() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(read(data.path()).problem, None);
        std::fs::write(data.path().join("outlets.toml"), "[[outlet]\n").unwrap();
        assert_eq!(read(data.path()).problem.unwrap().file, "outlets.toml");
    }
}
