//! `onrecord backup` and `onrecord restore`.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use crate::app::backup::{self, Backup};
use crate::config::Config;
use crate::console::{End, Outcome, reading, write_json};

/// Writes all that cannot be made again into one file.
pub fn write(config: &Config, file: &Path, as_json: bool, out: &mut impl Write) -> Result<Outcome, End> {
    let backup = reading::opened(config)?.backup(file)?;
    told(&backup, file, as_json, "Kept", "in", out)
}

/// Puts it back.
pub fn restore(config: &Config, file: &Path, as_json: bool, out: &mut impl Write) -> Result<Outcome, End> {
    let backup = backup::restore(file, &config.data)?;
    told(&backup, &config.data, as_json, "Restored", "to", out)
}

fn told(
    backup: &Backup,
    place: &Path,
    as_json: bool,
    did: &str,
    where_to: &str,
    out: &mut impl Write,
) -> Result<Outcome, End> {
    if as_json {
        write_json(out, &json!({"files": backup.files, "bytes": backup.bytes}))?;
    } else {
        let files = if backup.files == 1 { "1 file".to_owned() } else { format!("{} files", backup.files) };
        writeln!(out, "{did} {files} ({} bytes) {where_to} {}.", backup.bytes, place.display())?;
    }
    Ok(Outcome::Answered)
}
