//! What a text that is one huge line costs, and what many documents do: memory in proportion, and nothing lost.
#![cfg(target_os = "linux")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::mutation::program;

/// The most memory that the program holds while it reads the folder `data` below `room`, in bytes.
fn memory(room: &Path) -> usize {
    let mut process = Command::new(program())
        .current_dir(room)
        .arg("index")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    while process.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
        most = most.max(size.unwrap_or_default() * 1024);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(process.wait().unwrap().success());
    most
}

fn room(name: &str, text: &str) -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    fs::create_dir(room.path().join("data")).unwrap();
    fs::write(room.path().join("data").join(name), text).unwrap();
    room
}

/// So many bytes of sentences in one line, no two of them alike.
fn line(bytes: usize) -> String {
    let mut line = String::with_capacity(bytes + 100);
    for number in 1.. {
        let _ =
            write!(line, "Vera Holm said on May {} that {number} mills of Orlan Works had closed. ", number % 28 + 1);
        if line.len() >= bytes {
            break;
        }
    }
    line
}

/// How many bytes of memory one byte of such a line may take. Measured: 14 where it is compiled for speed.
const MOST_FOR_A_BYTE: usize = 40;

#[test]
fn a_huge_line_takes_memory_in_proportion_and_loses_no_word() {
    let sizes = [250_000, 2_000_000];
    let held = sizes.map(|bytes| {
        let text = line(bytes);
        let room = room("line.txt", &text);
        let held = memory(room.path());
        let shown = Command::new(program())
            .current_dir(room.path())
            .args(["source", "show", "line", "--text", "--no-update"])
            .output()
            .unwrap();
        assert!(shown.status.success());
        assert_eq!(String::from_utf8(shown.stdout).unwrap().trim(), text.trim());
        held
    });
    let most = (sizes[1] - sizes[0]) * MOST_FOR_A_BYTE;
    assert!(held[1] <= held[0] + most, "{held:?} bytes for {sizes:?}");
}

#[test]
fn a_huge_line_without_a_place_to_cut_is_read() {
    for text in ["x".repeat(1_000_000), "“(".repeat(300_000), "May 3, ".repeat(100_000), "A.".repeat(300_000)] {
        memory(room("line.txt", &text).path());
    }
}
