//! What a packed file may hold: DOCX and EPUB are ZIP archives, and an archive can be made to swell without end.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::document::xml;

/// The most files that a packed document may hold.
const MOST_FILES: usize = 10_000;

/// The most bytes that all of them may unpack to.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Whether `bytes` are an archive that is safe to unpack, else why not. Only the table of contents is read; what lies about
/// its size there is stopped by the limits of the process that unpacks it.
pub fn check(bytes: &[u8], kind: &str) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        format!("is no {kind} or is damaged ({error}); save it again, or add its text as a .txt file")
    })?;
    if archive.len() > MOST_FILES {
        return Err(format!(
            "is a {kind} of more than {MOST_FILES} files and is not read; save its text as a .txt file"
        ));
    }
    let mut unpacked = 0_u64;
    for number in 0..archive.len() {
        let file =
            archive.by_index_raw(number).map_err(|error| format!("is a damaged {kind} ({error}); save it again"))?;
        if file.encrypted() {
            return Err(format!("is a {kind} that is locked with a password; save it without one"));
        }
        unpacked = unpacked.saturating_add(file.size());
    }
    if unpacked > MOST_BYTES {
        let most = MOST_BYTES / (1024 * 1024);
        return Err(format!(
            "is a {kind} that unpacks to more than {most} MiB and is not read; save it without pictures"
        ));
    }
    Ok(())
}

/// Whether all XML in `bytes`, an archive that was checked, is whole, else why not.
pub fn check_xml(bytes: &[u8], kind: &str) -> Result<(), String> {
    let damaged = |why: &str| format!("is a damaged {kind} ({why}); save it again");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).map_err(|error| damaged(&error.to_string()))?;
        if [".xml", ".rels"].iter().any(|ending| file.name().ends_with(ending)) {
            let mut part = Vec::new();
            file.by_ref().take(MOST_BYTES).read_to_end(&mut part).map_err(|error| damaged(&error.to_string()))?;
            if let Some(why) = xml::fault(&part) {
                return Err(damaged(why));
            }
        }
    }
    Ok(())
}
