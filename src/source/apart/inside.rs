//! A process that reads files, seen from within: it reads what it is given, one file after the other, in little memory and
//! time, and tells what it says.

use std::io::{self, Read, Write};

use serde::Serialize;

use super::{MEMORY, TIME, Task};
use crate::document::{self, SourceFile, feed};
use crate::source::folder::LARGEST_FILE;

/// So many files are read at most: a library may keep a little of each.
const MOST_FILES: usize = 1_000;

/// A process that has grown to so many bytes is of no use for another file.
const GROWN: u64 = MEMORY / 2;

/// The longest word of what is to be read, in bytes.
const LONGEST_TASK: u64 = 64 * 1024;

/// Reads files until none comes any more, or this process is no longer fit for one.
pub fn extract(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    // What a library says when it falls is for nobody.
    std::panic::set_hook(Box::new(|_| {}));
    confine()?;
    for number in 1..=MOST_FILES {
        let spent = begin()?;
        let Some((task, bytes)) = taken(&mut input)? else { return Ok(()) };
        let told = read(task, bytes).map_err(io::Error::other)?;
        let is_fit = spent.is_some() && number < MOST_FILES && size().is_some_and(|size| size < GROWN);
        output.write_all(&[u8::from(is_fit)])?;
        output.write_all(&(told.len() as u64).to_le_bytes())?;
        output.write_all(&told)?;
        output.flush()?;
        if !is_fit {
            break;
        }
    }
    Ok(())
}

/// What is to be read; nothing where no more comes.
fn taken(input: &mut impl Read) -> io::Result<Option<(Task, Vec<u8>)>> {
    let Some(task) = part(input, LONGEST_TASK)? else { return Ok(None) };
    let task = postcard::from_bytes(&task).map_err(io::Error::other)?;
    Ok(part(input, LARGEST_FILE)?.map(|bytes| (task, bytes)))
}

/// A part of at most so many bytes.
fn part(input: &mut impl Read, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > longest {
        return Err(io::Error::other("more is to be read than a file may hold"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    input.take(length).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn read(task: Task, bytes: Vec<u8>) -> Result<Vec<u8>, postcard::Error> {
    fn told(what: &impl Serialize) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(what)
    }
    match task {
        Task::File { path, place } => {
            let file = SourceFile { path, place, bytes };
            told(&document::parts(&file).collect::<Vec<_>>())
        }
        Task::One { format, address } => told(&format.read(&bytes, address.as_deref())),
        Task::Feed { address } => told(&feed::read(&bytes, Some(&address))),
    }
}

/// Gives up what reading files does not need.
#[cfg(unix)]
fn confine() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    setrlimit(Resource::CORE, 0, 0)?;
    // It writes nothing but its answer, which is no file.
    setrlimit(Resource::FSIZE, 0, 0)
}

/// Here only the clock ends it.
#[cfg(not(unix))]
fn confine() -> io::Result<()> {
    Ok(())
}

/// Begins the time of one file: the seconds of a processor that were spent so far. Where these cannot be told, this process
/// has the time of one file and no more.
#[cfg(unix)]
fn begin() -> io::Result<Option<u64>> {
    use rlimit::{Resource, getrlimit, setrlimit};
    let spent = spent();
    let (_, most) = getrlimit(Resource::CPU)?;
    match spent {
        // A second that was begun before counts in full.
        Some(spent) => setrlimit(Resource::CPU, (spent + TIME.as_secs()).min(most), most)?,
        None => setrlimit(Resource::CPU, TIME.as_secs().min(most), (TIME.as_secs() + 1).min(most))?,
    }
    Ok(spent)
}

#[cfg(not(unix))]
fn begin() -> io::Result<Option<u64>> {
    Ok(None)
}

/// The seconds of a processor that this process has spent (Linux: `proc(5)`, where a tick is a hundredth of a second).
fn spent() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold anything.
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system) = (rest.next()?.parse::<u64>().ok()?, rest.next()?.parse::<u64>().ok()?);
    Some((user + system) / 100)
}

/// How large this process has grown, in bytes, with all that it has reserved.
fn size() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_is_cut_off_is_none() {
        for input in [&b""[..], &[3, 0, 0], &[1, 0, 0, 0, 0, 0, 0, 0]] {
            assert!(taken(&mut &*input).is_ok_and(|taken| taken.is_none()) || input.len() > 3, "{input:?}");
        }
        assert!(taken(&mut &[0xFF; 9][..]).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_time_and_size_of_this_process_are_known() {
        assert!(spent().is_some());
        assert!(size().is_some_and(|size| size > 1024 * 1024));
    }
}
