//! `onrecord inspect`: what the analysis sees in one document.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use crate::answer::inspect::{Inspection, inspect};
use crate::console::arguments::Inspect;
use crate::console::marked;
use crate::console::page::Look;
use crate::console::{End, Outcome, note, reading, write_json};
use crate::document::{self, Document, Place, Published, SourceFile};
use crate::error::Error;
use crate::{passage, statement};

/// The largest file that is looked at, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

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

fn inspected(file: &Path, published: Option<Published>) -> Result<Inspection, Error> {
    let mut document = document(file)?;
    document.meta.published = published.or(document.meta.published);
    let passages = passage::split(&document);
    let readings = statement::read(&document, &passages);
    Ok(inspect(&document, &readings))
}

/// A plain text is taken as it stands: its offsets are the file's own bytes.
fn document(file: &Path) -> Result<Document, Error> {
    let bytes = bytes(file)?;
    let path = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
    if ending == "txt" || ending == "text" {
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Error::Usage(format!("{} is not UTF-8 (at byte {at}); save it as UTF-8", file.display()))
        })?;
        return Ok(document::plain::read(document::id(&path), text));
    }
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for part in reading::readers()?.parts(&SourceFile { path, place: Place::Everywhere, bytes }) {
        match part {
            Ok(document) => documents.push(document),
            Err(problem) => problems.push(problem),
        }
    }
    let told: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.file, problem.message)).collect();
    let mut documents = documents.into_iter();
    match (documents.next(), documents.next()) {
        (None, _) => Err(Error::Usage(told.join("; "))),
        (Some(_), Some(_)) => {
            Err(Error::Usage(format!("{} holds more than one document; give each a file of its own", file.display())))
        }
        (Some(document), None) => {
            for problem in &told {
                note(problem);
            }
            Ok(document)
        }
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Error> {
    let cannot = |error| Error::failed(format!("cannot read {}", file.display()), error);
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(cannot)?;
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::Usage(format!("{} is larger than {} MiB; split it", file.display(), LARGEST >> 20)));
    }
    Ok(bytes)
}
