//! Files made by damaging good ones: each is read or named, and none stops, hangs or exhausts the program.
//!
//! `ONRECORD_DAMAGED=20000 cargo test --test it damaged` damages so many of each format (`ONRECORD_FORMAT=pdf`: of this one) and
//! says what became of them; `ONRECORD_PROGRAM=target/release/onrecord` lets another build read them, `ONRECORD_ENDED=folder`
//! keeps those over which a reader was ended.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use onrecord::clock;
use onrecord::document::{Place, SourceFile};
use onrecord::source::apart::Readers;
use serde_json::Value;

/// What whoever runs the tests has asked for.
#[allow(
    clippy::disallowed_methods,
    reason = "a test is asked through its environment, of which the program knows nothing"
)]
pub fn asked(variable: &str) -> Option<String> {
    std::env::var(variable).ok()
}

/// How often something is done: as often as the environment says, else `usually`.
pub fn often(variable: &str, usually: usize) -> usize {
    asked(variable).map_or(usually, |often| often.parse().unwrap())
}

/// The program that is put to the test.
pub fn program() -> PathBuf {
    let told = asked("ONRECORD_PROGRAM").map(|program| Path::new(&program).canonicalize().unwrap());
    told.unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_onrecord")))
}

/// A generator of numbers that is the same everywhere (Knuth's MMIX).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

/// Pieces that parsers trip over.
const TOKENS: [&str; 24] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#x0;",
    "&amp;",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "\0",
    "\u{FEFF}",
    "99999999999999999999",
    "-1",
    "<<",
    ">>",
    " R ",
    "stream",
    "obj",
];

/// The good files, by their endings.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let file = |path: &str| fs::read(root.join(path)).unwrap();
    let feed = "<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title><item><guid>1</guid><title>Mill</title>\
                <link>https://a.example/1</link><pubDate>Fri, 03 Jul 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;It \
                closed.&lt;/p&gt;</description></item></channel></rss>";
    let mail = "From: Ada Stone <ada@mill.example>\r\nSubject: =?utf-8?q?The_mill?=\r\nDate: Fri, 3 Jul 2026 23:30:00 -0700\r\n\
                Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
                Content-Transfer-Encoding: quoted-printable\r\n\r\nIt closed =E9.\r\n--x\r\nContent-Type: text/html\r\n\r\n\
                <p>It <b>closed</b>.</p>\r\n--x--\r\n";
    let brief = "---\ntitle: \"Mill: closed\"\npublished: 2026-07-03\ntags: [a, b]\n---\n# Mill\n\nIt closed on July 3, \
                 2026, *she* said. [Log](https://a.example)\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> so\n";
    vec![
        ("pdf", file("source/mill.pdf")),
        ("docx", file("source/letter.docx")),
        ("epub", file("source/book.epub")),
        ("html", file("corpus/page.html")),
        ("rss", feed.into()),
        ("eml", mail.into()),
        ("md", brief.into()),
        ("jsonl", b"{\"_id\":1,\"title\":\"Mill\",\"text\":\"It closed.\"}\n{\"_id\":\"b\",\"text\":\"It \\u00e9 opened.\"}\n".to_vec()),
    ]
}

/// A damaged copy of `good`.
pub fn damaged(good: &[u8], random: &mut Random) -> Vec<u8> {
    // Within an archive the damage would be found by its checksum, and nothing behind it be tried.
    if good.starts_with(b"PK") && random.below(3) > 0 {
        return repacked(good, random);
    }
    let mut bytes = good.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes.get(at..end).unwrap_or_default().to_vec();
                let times = 1 + random.below(200);
                bytes.splice(at..at, piece.repeat(times));
            }
            3 => {
                let token = TOKENS[random.below(TOKENS.len())].repeat(1 + random.below(3));
                bytes.splice(at..at, token.into_bytes());
            }
            4 => bytes.extend(good.iter().skip(random.below(good.len())).copied().collect::<Vec<u8>>()),
            _ => {
                for byte in bytes.iter_mut().skip(at).take(end - at) {
                    *byte = u8::try_from(random.below(256)).unwrap();
                }
            }
        }
        if bytes.is_empty() {
            bytes.push(b' ');
        }
    }
    bytes
}

/// An archive of which one file is damaged.
fn repacked(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(good)).unwrap();
    let chosen = random.below(from.len());
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut file = from.by_index(number).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if number == chosen {
            bytes = damaged(&bytes, random);
        }
        to.start_file(file.name(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// What became of damaged files.
#[derive(Debug, Default)]
pub struct Became {
    pub read: usize,
    /// Named as a problem; some of them are read, too.
    pub named: usize,
    /// Those among them whose reader was ended by its limits.
    pub ended: usize,
    /// How long the slowest reader took.
    pub longest: Duration,
    /// The most memory that a reader held, in kB; 0 where the system does not tell.
    pub largest: u64,
}

/// How many files are put before the program at once.
const BATCH: usize = 500;

/// Puts `count` damaged files of this ending before the program: each alone before a reader, all of them into an index.
pub fn run(ending: &str, good: &[u8], count: usize, random: &mut Random) -> Became {
    let readers = Readers::of(program());
    let mut became = Became::default();
    let mut left = count;
    while left > 0 {
        let batch = left.min(BATCH);
        left -= batch;
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        for number in 0..batch {
            let name = format!("f{number}.{ending}");
            let file = SourceFile { path: name.clone(), place: Place::Everywhere, bytes: damaged(good, random) };
            let begun = clock::stopwatch();
            let parts: Vec<_> = readers.parts(&file).collect();
            became.longest = became.longest.max(begun.elapsed());
            became.largest = became.largest.max(largest_child());
            assert!(!parts.is_empty(), "{name} is neither read nor named");
            let is_limit = |message: &str| message.contains("takes longer than") || message.contains("needs more than");
            if parts.iter().any(|part| part.as_ref().is_err_and(|problem| is_limit(&problem.message))) {
                became.ended += 1;
                keep(&file);
            }
            fs::write(data.join(name), &file.bytes).unwrap();
        }
        let (read, named) = indexed(ending, folder.path(), batch);
        became.read += read;
        became.named += named;
    }
    became
}

/// Keeps a file over which a reader was ended, where somebody asks for that.
fn keep(file: &SourceFile) {
    if let Some(folder) = asked("ONRECORD_ENDED") {
        fs::create_dir_all(&folder).unwrap();
        let hash: String = blake3::hash(&file.bytes).to_hex().chars().take(12).collect();
        fs::write(Path::new(&folder).join(format!("{hash}-{}", file.path)), &file.bytes).unwrap();
    }
}

/// The most memory that a process started by this thread's process has held, in kB.
fn largest_child() -> u64 {
    let of_thread = |thread: fs::DirEntry| fs::read_to_string(thread.path().join("children")).unwrap_or_default();
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let children: Vec<String> =
        threads.map(of_thread).flat_map(|ids| ids.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let held = |id: &String| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix("kB")?.trim().parse().ok()
    };
    children.iter().filter_map(held).max().unwrap_or_default()
}

/// Indexes the files of `folder`: how many were read, how many named. None is neither.
fn indexed(ending: &str, folder: &Path, count: usize) -> (usize, usize) {
    let onrecord = |arguments: &[&str]| {
        let mut command = Command::new(program());
        let ran = command.env_clear().current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap();
        assert!(ran.status.code().is_some_and(|code| code < 2), "{ending}: {ran:?}");
        let json: Value = serde_json::from_slice(&ran.stdout).unwrap();
        json
    };
    let report = onrecord(&["index", "--json"]);
    assert_eq!(report["added"].as_array().unwrap().len(), count, "{ending}");
    let list = onrecord(&["--no-update", "source", "list", "--json"]);
    let file = |name: &str| name.split(['.', '/', ':']).next().unwrap().to_owned();
    let names = |list: &Value, key: &str| -> BTreeSet<String> {
        list.as_array().unwrap().iter().map(|one| file(one[key].as_str().unwrap())).collect()
    };
    let (read, named) = (names(&list["documents"], "document"), names(&report["problems"], "file"));
    for number in 0..count {
        let name = format!("f{number}");
        assert!(read.contains(&name) || named.contains(&name), "{name}.{ending} is neither read nor named");
    }
    (read.len(), named.len())
}

#[test]
fn every_damaged_file_is_read_or_named() {
    let mut random = Random(7);
    let only = asked("ONRECORD_FORMAT");
    for (ending, good) in seeds().into_iter().filter(|(ending, _)| only.as_ref().is_none_or(|only| only == ending)) {
        let became = run(ending, &good, often("ONRECORD_DAMAGED", 40), &mut random);
        // Some survive and some do not, else nothing was tried.
        assert!(became.read > 0 && (became.named > 0 || ending == "md" || ending == "html"), "{ending}: {became:?}");
        assert!(became.largest <= 512 * 1024, "{ending}: {became:?}");
        let _ = writeln!(std::io::stderr(), "{ending}: {became:?}");
    }
}
