//! Whatever is no plain text, or a large one, is read in a process of its own: the same program, told to read files and
//! nothing else.
//!
//! The libraries that read PDF, DOCX, EPUB, web pages, e-mails and feeds are large, and nobody promises what they do with a
//! file that was made to do harm. In a process with little memory and little time the worst is that this one file is not
//! read. A process reads one file after the other, so that a thousand small pages cost no thousand processes; one that has
//! ended over a file is followed by a fresh one, which alone decides about that file.

use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::document::{self, Document, Format, Place, Problem, SourceFile, feed};

mod inside;
mod reader;

pub use inside::extract;
use reader::Reader;

/// How much memory reading one file may take, in bytes.
pub const MEMORY: u64 = 512 * 1024 * 1024;

/// How long one file may keep a processor busy.
pub const TIME: Duration = Duration::from_secs(5);

/// Plain text of at most so many bytes is read by whoever asks: that is our own code and a small library, and at this size
/// even what took quadratic time would end within [`TIME`].
const SMALL: usize = 64 * 1024;

/// How long it may take by the clock, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer that is taken from such a process, in bytes.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

/// The command that makes the program read files: its name on the command line.
pub const COMMAND: &str = "extract";

/// Who reads what is no plain text, or a large one.
#[derive(Clone, Debug, Default)]
pub enum Readers {
    /// This process: for tests, and for programs that read only what they made themselves.
    #[default]
    Here,
    /// Processes of a program.
    Apart(Arc<Staff>),
}

/// The processes of a program that read files.
#[derive(Debug)]
pub struct Staff {
    program: PathBuf,
    /// Those that have nothing to read.
    idle: Mutex<Vec<Reader>>,
}

/// What a reader is to read the bytes as that come with it.
#[derive(Debug, Serialize, Deserialize)]
enum Task {
    /// A file below `data/`, which may hold many documents.
    File { path: String, place: Place },
    /// One document of this format; a page counts its links from its address.
    One { format: Format, address: Option<String> },
    /// A feed that was found at this address.
    Feed { address: String },
}

impl Readers {
    /// This program, again.
    pub fn this_program() -> io::Result<Self> {
        // It is found there even after it was replaced by a newer one.
        let running = PathBuf::from("/proc/self/exe");
        Ok(Self::of(if running.exists() { running } else { std::env::current_exe()? }))
    }

    /// The program at this path.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self::Apart(Arc::new(Staff { program, idle: Mutex::default() }))
    }

    /// The documents of `file` one at a time, and what could not be read of it.
    #[must_use]
    pub fn parts<'a>(&self, file: &'a SourceFile) -> Box<dyn Iterator<Item = Result<Document, Problem>> + 'a> {
        match self {
            Self::Apart(staff) if Format::of(&file.path).is_some() || file.bytes.len() > SMALL => {
                let task = Task::File { path: file.path.clone(), place: file.place };
                let told: Result<Vec<_>, _> = staff.read(&task, &file.bytes);
                let problem = |message| vec![Err(Problem { file: file.path.clone(), message })];
                Box::new(told.unwrap_or_else(problem).into_iter())
            }
            _ => Box::new(document::parts(file)),
        }
    }

    /// What a file of this format says, whatever it is called; a page counts its links from `address`.
    pub fn read(&self, format: Format, bytes: &[u8], address: Option<&str>) -> Result<document::Read, String> {
        match self {
            Self::Here => format.read(bytes, address),
            Self::Apart(staff) => {
                staff.read(&Task::One { format, address: address.map(ToOwned::to_owned) }, bytes).flatten()
            }
        }
    }

    /// What a feed says that was found at `address`.
    pub fn feed(&self, bytes: &[u8], address: &str) -> Result<feed::Feed, String> {
        match self {
            Self::Here => feed::read(bytes, Some(address)),
            Self::Apart(staff) => staff.read(&Task::Feed { address: address.to_owned() }, bytes).flatten(),
        }
    }

    /// Lets those go that have nothing to read.
    pub fn rest(&self) {
        if let Self::Apart(staff) = self {
            staff.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

impl Staff {
    /// Lets a process read the bytes. One that has read other files before and ends over these may have been worn out by
    /// those: then a fresh one decides, so that what is told of a file does not depend on the files before it.
    fn read<T: DeserializeOwned>(&self, task: &Task, bytes: &[u8]) -> Result<T, String> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let told = if let Some(Ok(told)) = idle.map(|reader| self.ask(reader, task, bytes)) {
            told
        } else {
            let reader = Reader::start(Command::new(&self.program).arg(COMMAND))
                .map_err(|error| format!("is not read: its reader cannot be started ({error})"))?;
            self.ask(reader, task, bytes)?
        };
        postcard::from_bytes(&told)
            .map_err(|_| "is not read: its reader gave no answer that can be understood".to_owned())
    }

    /// What `reader` tells; it is kept for the next file where it is fit for one.
    fn ask(&self, mut reader: Reader, task: &Task, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let (told, is_fit) = reader.ask(task, bytes)?;
        if is_fit {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
        Ok(told)
    }
}
