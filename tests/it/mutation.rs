//! Files made by damaging good ones: each is read or named, and none stops, hangs or exhausts the program.
//!
//! `run` takes as many as one has time for.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

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

/// Puts `count` damaged files of this ending before the program: how many were read, how many named.
pub fn run(ending: &str, good: &[u8], count: usize, random: &mut Random) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    for number in 0..count {
        fs::write(data.join(format!("f{number}.{ending}")), damaged(good, random)).unwrap();
    }
    let onrecord = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let ran = command.env_clear().current_dir(folder.path()).args(arguments).stdin(Stdio::null()).output().unwrap();
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
    for (ending, good) in seeds() {
        let (read, named) = run(ending, &good, 40, &mut random);
        // Some survive and some do not, else nothing was tried.
        assert!(read > 0 && (named > 0 || ending == "md" || ending == "html"), "{ending}: {read} read, {named} named");
    }
}
