//! What a packed file may hold: DOCX and EPUB are ZIP archives, and an archive can be made to swell without end.

use std::io::Cursor;

use zip::ZipArchive;

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
