//! Processes that read files: few for many, and a fresh one after each that has fallen.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use onrecord::document::{Place, SourceFile};
use onrecord::source::apart::Readers;

use super::ARTICLE;
use crate::mutation::program;

/// Readers that note the number of each process, and do `before` first.
fn noted(folder: &Path, before: &str) -> Readers {
    let script = folder.join("reader.sh");
    let (log, program) = (folder.join("log"), program());
    fs::write(
        &script,
        format!("#!/bin/sh\necho $$ >> '{}'\n{before}\nexec '{}' \"$@\"\n", log.display(), program.display()),
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    Readers::of(script)
}

/// The numbers of the processes so far.
fn begun(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("log")).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn page(path: &str, html: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), place: Place::Everywhere, bytes: html.as_bytes().to_vec() }
}

/// The text of a page, else why there is none.
fn read(readers: &Readers, file: &SourceFile) -> Result<String, String> {
    let first = readers.parts(file).next().unwrap();
    first.map(|document| document.text).map_err(|problem| problem.message)
}

#[test]
fn many_pages_are_read_by_one_process() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "");
    let expected = read(&Readers::Here, &page("a.html", ARTICLE)).unwrap();
    for number in 0..50 {
        assert_eq!(read(&readers, &page(&format!("{number}.html"), ARTICLE)).as_ref(), Ok(&expected));
        assert!(read(&readers, &page("empty.html", "<p>")).unwrap_err().starts_with("has no article"));
    }
    assert_eq!(begun(folder.path()).len(), 1);
    readers.rest();
    assert!(read(&readers, &page("a.html", ARTICLE)).is_ok());
    assert_eq!(begun(folder.path()).len(), 2);
}

#[test]
fn plain_text_needs_no_process() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "");
    assert_eq!(read(&readers, &page("a.md", "It closed.")).as_deref(), Ok("It closed."));
    assert_eq!(begun(folder.path()).len(), 0);
}

#[test]
fn a_large_text_is_read_in_a_process_that_has_little_time_and_memory() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "");
    let line = "The mill closed in May, and nobody said why. ";
    let text = line.repeat(2_000);
    let record = format!("{{\"_id\": \"a\", \"text\": {text:?}}}\n");
    for (path, text) in [("a.md", &text), ("a.txt", &text), ("a.jsonl", &record)] {
        let file = page(path, text);
        assert!(read(&readers, &file).unwrap().starts_with(line.trim()), "{path}");
        let (here, apart): (Vec<_>, Vec<_>) = (Readers::Here.parts(&file).collect(), readers.parts(&file).collect());
        assert_eq!(here, apart, "{path}");
    }
    assert_eq!(begun(folder.path()).len(), 1);
}

#[test]
fn what_is_read_apart_is_what_is_read_here() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "");
    for (ending, bytes) in crate::mutation::seeds() {
        let file = SourceFile { path: format!("a.{ending}"), place: Place::Guild { guild: 7 }, bytes };
        let (here, apart): (Vec<_>, Vec<_>) = (Readers::Here.parts(&file).collect(), readers.parts(&file).collect());
        assert_eq!(here, apart, "{ending}");
    }
}

#[test]
fn a_process_that_falls_over_a_file_is_followed_by_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    // The second one is the first that reads.
    let once = format!("[ $(wc -l < '{}') -gt 1 ] || exit 9", folder.path().join("log").display());
    let readers = noted(folder.path(), &once);
    let told = read(&readers, &page("a.html", ARTICLE)).unwrap_err();
    assert!(told.contains("its reader fell over it (exit status: 9)"), "{told}");
    assert!(read(&readers, &page("a.html", ARTICLE)).is_ok());
    assert_eq!(begun(folder.path()).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_is_worn_out_by_other_files_does_not_decide_about_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "");
    assert!(read(&readers, &page("a.html", ARTICLE)).is_ok());
    // It ends between two files.
    let [process] = &begun(folder.path())[..] else { panic!("one reads") };
    assert!(std::process::Command::new("kill").args(["-9", process]).status().unwrap().success());
    assert!(read(&readers, &page("a.html", ARTICLE)).is_ok());
    assert_eq!(begun(folder.path()).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_is_ended_when_its_time_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let readers = noted(folder.path(), "ulimit -t 1; while :; do :; done");
    let told = read(&readers, &page("a.html", ARTICLE)).unwrap_err();
    assert!(told.starts_with("takes longer than 5 s to read and is not read"), "{told}");
}

/// Pages made to keep a reader busy, of some hundred kilobytes each.
fn hostile() -> Vec<(String, String)> {
    let words = "<p>The mill at Harrow Bend will close in October, its owner said on Friday in a letter.</p>".repeat(5);
    let mut pages: Vec<(String, String)> = Vec::new();
    for tag in ["div", "b", "p", "table", "tr", "li", "span", "a href=x", "svg", "select", "template", "font color=red"]
    {
        let unit = format!("<{tag}>");
        pages.push((format!("300 kB of {unit}"), format!("{}{words}", unit.repeat(300_000 / unit.len()))));
    }
    let units = [
        ("a tag of many attributes", format!("<p {}>", "a=1 ".repeat(100_000))),
        ("a long attribute", format!("<p class='{}'>", "x ".repeat(300_000))),
        ("entities", "&amp;".repeat(200_000)),
        ("entities that are none", "&x".repeat(300_000)),
        ("signs", "<".repeat(400_000)),
        ("ends of nothing", "</".repeat(200_000)),
        ("comments that never end", "<!--".repeat(100_000)),
        ("line ends", "<br>".repeat(100_000)),
        ("links", "<a href='/a'>mill</a> ".repeat(15_000)),
        ("rows", format!("<table>{}</table>", "<tr><td>a</td><td>b</td></tr>".repeat(8_000))),
        ("deep data", format!("<script type='application/ld+json'>{}</script>", "[".repeat(300_000))),
        ("much data", "<script type='application/ld+json'>{\"@type\":\"Article\"}</script>".repeat(5_000)),
        ("one word", "w".repeat(600_000)),
        ("boxes within boxes", format!("{}{}", "<div class=newsletter>Tags: ".repeat(90), "subscribe ".repeat(40_000))),
    ];
    pages.extend(units.into_iter().map(|(name, unit)| (name.to_owned(), format!("{unit}{words}"))));
    pages
}

#[test]
fn hostile_pages_are_read_or_ended_and_the_next_page_is_read() {
    let readers = Readers::of(program());
    let expected = read(&Readers::Here, &page("a.html", ARTICLE)).unwrap();
    for (name, html) in hostile() {
        if let Err(told) = read(&readers, &page("hostile.html", &html)) {
            let is_bound = ["takes longer than", "needs more than", "is larger than", "has no article"];
            assert!(is_bound.iter().any(|bound| told.starts_with(bound)), "{name}: {told}");
        }
        assert_eq!(read(&readers, &page("a.html", ARTICLE)).as_ref(), Ok(&expected), "{name}");
    }
}
