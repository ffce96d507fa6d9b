//! One bot for one data folder: a lock that ends with its process, however that ends.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;

/// Held as long as the bot runs.
#[derive(Debug)]
pub struct Seat {
    _lock: File,
}

/// Takes the folder for the bot of this process; the error names the process that has it.
pub fn take(data: &Path) -> Result<Seat, String> {
    let path = data.join(".bot.lock");
    let opened = File::options().create(true).truncate(false).write(true).open(&path);
    let mut lock = opened.map_err(|error| super::keep::cannot("be written", &path, &error))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let who = fs::read_to_string(&path).unwrap_or_default();
            let who = if who.trim().is_empty() { String::new() } else { format!(" (process {})", who.trim()) };
            return Err(format!(
                "another bot{who} runs on {} already; stop it, or give this one a folder of its own (ONRECORD_DATA)",
                data.display()
            ));
        }
        Err(TryLockError::Error(error)) => return Err(super::keep::cannot("be locked", &path, &error)),
    }
    // Who has it, for those who must not; that it cannot be told stops nobody.
    let _ = lock.set_len(0).and_then(|()| lock.write_all(std::process::id().to_string().as_bytes()));
    Ok(Seat { _lock: lock })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_bot_at_a_time() {
        let data = tempfile::tempdir().unwrap();
        let first = take(data.path()).unwrap();
        let refused = take(data.path()).unwrap_err();
        assert!(refused.starts_with(&format!("another bot (process {}) runs on ", std::process::id())), "{refused}");
        drop(first);
        assert!(take(data.path()).is_ok());
    }
}
