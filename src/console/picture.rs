//! `--picture FILE`: the answer's picture as a file, its words on standard error.

use std::fs;
use std::path::Path;

use crate::answer::Answer;
use crate::console::note;
use crate::error::Error;
use crate::picture::timeline::Timeline;
use crate::picture::{Picture, lineage, timeline};
use crate::tongue::Tongue;

/// The picture of an answer, where it has one.
#[must_use]
pub fn of(answer: &Answer) -> Option<Picture> {
    match answer {
        Answer::When(when) => Some(timeline(&Timeline::of(when, Tongue::English))),
        Answer::Claim(claim) => Some(lineage(claim, Tongue::English)),
        Answer::Ask(_) | Answer::Who(_) => None,
    }
}

/// Writes the answer's picture into `file`.
pub fn write(file: &Path, answer: &Answer) -> Result<(), Error> {
    let Some(picture) = of(answer) else { return Ok(()) };
    if picture.png.is_empty() {
        return Err(Error::Usage("this answer cannot be drawn: leave --picture out".to_owned()));
    }
    fs::write(file, &picture.png)
        .map_err(|error| Error::failed(format!("cannot write the picture to {}", file.display()), error))?;
    note(&format!("{}: {}", file.display(), picture.alt));
    Ok(())
}
