//! A process that reads files, seen from the one that gives them to it.

use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;

use super::{LONGEST_ANSWER, MEMORY, PATIENCE, TIME, Task};

/// A process that reads files; it ends with this.
#[derive(Debug)]
pub struct Reader {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Drop for Reader {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a reader said.
enum Told {
    /// An answer, and whether it can read another file.
    Answer(Vec<u8>, bool),
    TooLong,
}

impl Reader {
    /// Starts `program` as one.
    pub fn start(program: &mut Command) -> io::Result<Self> {
        program.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = program.spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self { child, input, output }),
            _ => Err(io::Error::other("nothing can be said to it")),
        }
    }

    /// Gives it something to read: its answer, and whether it is fit for more; else why there is none, in which case it is of
    /// no use any more.
    pub fn ask(&mut self, task: &Task, bytes: &[u8]) -> Result<(Vec<u8>, bool), String> {
        let task = postcard::to_stdvec(task).map_err(|error| format!("is not read: {error}"))?;
        let Self { child, input, output } = self;
        let (send, answer) = mpsc::channel();
        let told = std::thread::scope(|scope| {
            // A reader that has fallen takes no more.
            scope.spawn(|| drop(give(input, &task, bytes)));
            scope.spawn(|| {
                // Nobody waits any more once the time is over.
                let _ = send.send(take(output));
            });
            let told = answer.recv_timeout(PATIENCE);
            if !matches!(told, Ok(Ok(Told::Answer(..)))) {
                // It may have ended by itself; what it was given or said else would never end.
                let _ = child.try_wait().is_ok_and(|ended| ended.is_some()) || child.kill().is_ok();
            }
            told
        });
        match told {
            Ok(Ok(Told::Answer(told, is_fit))) => Ok((told, is_fit)),
            Ok(Ok(Told::TooLong)) => Err("has more text than can be read; split it".to_owned()),
            Ok(Err(_)) => Err(fell(child.wait().ok())),
            Err(_) => Err(too_slow()),
        }
    }
}

/// Says what is to be read: the length of the task, the task, the length of the bytes, the bytes.
fn give(input: &mut ChildStdin, task: &[u8], bytes: &[u8]) -> io::Result<()> {
    for part in [task, bytes] {
        input.write_all(&(part.len() as u64).to_le_bytes())?;
        input.write_all(part)?;
    }
    input.flush()
}

/// An answer: whether there can be another one, its length, and itself.
fn take(output: &mut ChildStdout) -> io::Result<Told> {
    let (mut is_fit, mut length) = ([0], [0; 8]);
    output.read_exact(&mut is_fit)?;
    output.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_ANSWER {
        return Ok(Told::TooLong);
    }
    let mut told = Vec::new();
    if output.take(length).read_to_end(&mut told)? as u64 == length {
        Ok(Told::Answer(told, is_fit == [1]))
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

fn too_slow() -> String {
    format!(
        "takes longer than {} s to read and is not read; it may be damaged, so save it again or split it",
        TIME.as_secs()
    )
}

/// Why a reader ended without an answer.
fn fell(ended: Option<ExitStatus>) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match ended.and_then(|status| status.signal()) {
            // Its time was over: SIGXCPU, then SIGKILL.
            Some(24 | 9) => return too_slow(),
            // No memory was left, on the heap or on the stack: SIGABRT.
            Some(6) => {
                let most = MEMORY / (1024 * 1024);
                return format!(
                    "needs more than {most} MiB to be read and is not read; save it without pictures, or split it"
                );
            }
            Some(signal) => {
                return format!(
                    "cannot be read: its reader fell over it (signal {signal}); it is damaged, so save it again"
                );
            }
            None => {}
        }
    }
    let how = ended.map_or_else(|| "without a word".to_owned(), |status| status.to_string());
    format!("cannot be read: its reader fell over it ({how}); it is damaged, so save it again")
}
