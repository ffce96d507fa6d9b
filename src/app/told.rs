//! What people told: `data/outlets.toml` and `data/names.toml`, read anew with every update.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::document::Problem;
use crate::evidence::outlet::Outlets;
use crate::statement::name::Merges;

/// What the files say; a broken one says nothing and is a problem.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub outlets: Arc<Outlets>,
    pub merges: Arc<Merges>,
    /// Another one for every other `names.toml`, empty without one: what was read with another is read again.
    pub mark: String,
    pub problems: Vec<Problem>,
}

/// Reads both files; both are optional.
pub fn read(data: &Path) -> Told {
    let mut told = Told::default();
    if let Some((outlets, _)) =
        parsed(data, "outlets.toml", "every outlet is a family of its own", Outlets::parse, &mut told.problems)
    {
        told.outlets = Arc::new(outlets);
    }
    if let Some((merges, text)) =
        parsed(data, "names.toml", "names are told apart by rules alone", Merges::parse, &mut told.problems)
    {
        told.merges = Arc::new(merges);
        told.mark = blake3::hash(text.as_bytes()).to_hex().to_string();
    }
    told
}

/// What a file says, and its text; nothing where there is none or it is broken.
fn parsed<T>(
    data: &Path,
    file: &str,
    without: &str,
    parse: impl FnOnce(&str) -> Result<T, String>,
    problems: &mut Vec<Problem>,
) -> Option<(T, String)> {
    let mut problem = |message| problems.push(Problem { file: file.to_owned(), message });
    match std::fs::read_to_string(data.join(file)) {
        Ok(toml) => match parse(&toml) {
            Ok(said) => return Some((said, toml)),
            Err(message) => problem(format!("cannot be understood, so {without}: {message}")),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => problem(format!("cannot be read, so {without}: {error}")),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_a_problem_and_no_file_is_none() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(read(data.path()).problems, []);
        std::fs::write(data.path().join("outlets.toml"), "[[outlet]\n").unwrap();
        std::fs::write(data.path().join("names.toml"), [0xff]).unwrap();
        let told = read(data.path());
        let files: Vec<&str> = told.problems.iter().map(|problem| problem.file.as_str()).collect();
        assert_eq!(files, ["outlets.toml", "names.toml"]);
        assert_eq!(told.mark, "");
    }
}
