//! `onrecord inspect`: what the analysis sees in one document.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::answer::inspect::{Inspection, inspect};
use crate::console::arguments::Inspect;
use crate::console::marked;
use crate::console::page::Look;
use crate::console::{End, Failure, Outcome, write_json};
use crate::document::{self, DocumentId, Published};
use crate::{passage, statement};

/// Reads the file and prints what was seen in it.
pub fn run(asked: &Inspect, look: Look, out: &mut impl Write) -> Result<Outcome, End> {
    let seen = inspected(&asked.file, asked.published.clone())?;
    if asked.json {
        write_json(out, &seen)?;
    } else {
        out.write_all(marked::render(&seen, look).as_bytes())?;
    }
    Ok(Outcome::Answered)
}

/// A plain text is analysed as it stands: the offsets are the file's own bytes.
fn inspected(file: &Path, published: Option<Published>) -> Result<Inspection, Failure> {
    let failed = |why: &dyn std::fmt::Display| Failure::failed(format!("cannot read {}: {why}", file.display()));
    let bytes = fs::read(file).map_err(|error| failed(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error.utf8_error()))?;
    let name = file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let mut document = document::plain::read(DocumentId(name), text);
    document.meta.published = published;
    let passages = passage::split(&document);
    let readings = statement::read(&document, &passages);
    Ok(inspect(&document, &readings))
}
