//! Tells the index which analysis wrote it: a hash over the files that decide what stands in it.
//!
//! An index written by another analysis is rebuilt, so that nobody has to remember to raise a number.

use std::fs;
use std::path::{Path, PathBuf};

const DECIDING: [&str; 5] = ["src/document", "src/passage", "src/statement", "src/index", "src/text.rs"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let mut files = Vec::new();
    for path in DECIDING {
        println!("cargo:rerun-if-changed={path}");
        list(Path::new(path), &mut files);
    }
    files.sort();
    // FNV-1a, 64 bits.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        for byte in fs::read(file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rustc-env=ONRECORD_ANALYSIS={hash:016x}");
}

fn list(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| list(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
