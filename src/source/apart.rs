//! Hostile files are read in a process of their own: the same program, told to read one file and nothing else.
//!
//! The libraries that read PDF, DOCX and EPUB are large, and nobody promises what they do with a file that was made to do
//! harm. In a process with little memory and little time the worst is that this one file is not read.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::document::{self, Document, Format, Problem, SourceFile};

/// How much memory reading one file may take, in bytes.
pub const MEMORY: u64 = 512 * 1024 * 1024;

/// How long one file may keep a processor busy.
pub const TIME: Duration = Duration::from_secs(5);

/// How long it may take by the clock, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer that is taken from such a process, in bytes.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

/// A page of more bytes is read apart: what its readers do with so much markup takes long when it is made to.
const LARGE_PAGE: usize = 256 * 1024;

/// The command that makes the program read one file: its name on the command line.
pub const COMMAND: &str = "extract";

/// Who reads the formats that need a process of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Readers {
    /// This process: for tests, and for programs that read only what they made themselves.
    #[default]
    Here,
    /// The program at this path, once for each file.
    Apart(PathBuf),
}

impl Readers {
    /// This program, again.
    pub fn this_program() -> io::Result<Self> {
        // It is found there even after it was replaced by a newer one.
        let running = PathBuf::from("/proc/self/exe");
        if running.exists() { Ok(Self::Apart(running)) } else { std::env::current_exe().map(Self::Apart) }
    }

    /// The documents of `file` one at a time, and what could not be read of it.
    #[must_use]
    pub fn parts<'a>(&self, file: &'a SourceFile) -> Box<dyn Iterator<Item = Result<Document, Problem>> + 'a> {
        let is_page = [".html", ".htm"].iter().any(|ending| file.path.to_ascii_lowercase().ends_with(ending));
        let large_page = (is_page && file.bytes.len() > LARGE_PAGE).then_some(Format::Html);
        match (self, Format::of(&file.path).or(large_page)) {
            (Self::Apart(program), Some(format)) => {
                let read = read(Command::new(program), format, &file.bytes, None);
                Box::new(document::named(file, read).into_iter())
            }
            _ => Box::new(document::parts(file)),
        }
    }

    /// What a file of this format says, whatever it is called; a page counts its links from `address`.
    pub fn read(&self, format: Format, bytes: &[u8], address: Option<&str>) -> Result<document::Read, String> {
        let is_small_page = format == Format::Html && bytes.len() <= LARGE_PAGE;
        match self {
            Self::Apart(program) if !is_small_page => read(Command::new(program), format, bytes, address),
            _ => format.read(bytes, address),
        }
    }
}

/// Lets `program` read the bytes.
fn read(mut program: Command, format: Format, bytes: &[u8], address: Option<&str>) -> Result<document::Read, String> {
    program.args([COMMAND, format.word()]).args(address).env_clear();
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = program.spawn().map_err(|error| format!("is not read: its reader cannot be started ({error})"))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("is not read: nothing can be said to its reader".to_owned());
    };
    let (send, answer) = mpsc::channel();
    let (ended, told) = std::thread::scope(|scope| {
        // A reader that has seen enough, or has fallen, takes no more.
        scope.spawn(move || drop(input.write_all(bytes)));
        scope.spawn(move || {
            let mut told = Vec::new();
            let taken = output.take(LONGEST_ANSWER + 1).read_to_end(&mut told);
            // Nobody waits any more once the time is over.
            let _ = send.send(taken.map(|_| told));
        });
        let told = answer.recv_timeout(PATIENCE);
        if told.is_err() {
            // It may have ended by itself in this moment.
            let _ = child.kill();
        }
        (end(&mut child), told)
    });
    match told {
        Ok(Ok(told)) if told.len() as u64 > LONGEST_ANSWER => {
            Err("has more text than can be read; split it".to_owned())
        }
        Ok(Ok(told)) if ended.is_some_and(|status| status.success()) => postcard::from_bytes(&told)
            .unwrap_or_else(|_| Err("is not read: its reader gave no answer that can be understood".to_owned())),
        Ok(Err(error)) => Err(format!("is not read: its reader broke off ({error})")),
        Ok(Ok(_)) => Err(fell(ended)),
        Err(_) => Err(too_slow()),
    }
}

fn end(child: &mut Child) -> Option<ExitStatus> {
    child.wait().ok()
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
            // No memory was left: SIGABRT.
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

/// The other side: reads one file of `format` from `input` and tells what it says, in little memory and time.
pub fn extract(format: Format, address: Option<&str>, input: impl Read, mut output: impl Write) -> io::Result<()> {
    confine()?;
    // What a library says when it falls is for nobody.
    std::panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    input.take(super::folder::LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    let told = postcard::to_stdvec(&format.read(&bytes, address)).map_err(io::Error::other)?;
    output.write_all(&told)?;
    output.flush()
}

/// Gives up what reading a file does not need.
#[cfg(unix)]
fn confine() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};
    setrlimit(Resource::AS, MEMORY, MEMORY)?;
    setrlimit(Resource::CPU, TIME.as_secs(), TIME.as_secs() + 1)?;
    setrlimit(Resource::CORE, 0, 0)?;
    // It writes nothing but its answer, which is no file.
    setrlimit(Resource::FSIZE, 0, 0)
}

/// Here only the clock ends it.
#[cfg(not(unix))]
fn confine() -> io::Result<()> {
    Ok(())
}
