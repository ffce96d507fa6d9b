//! What a team reads, in every format, through the program.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{MILL, Room};

/// A file of `tests/source/`.
pub fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source").join(name)).unwrap()
}

fn citation(room: &Room, question: &str) -> Value {
    room.run(&["ask", question, "--json"]).json()["citations"][0].clone()
}

#[test]
fn every_format_is_read_and_cited() {
    let room = Room::mill();
    for name in ["mill.pdf", "letter.docx", "book.epub"] {
        fs::write(room.path().join("data").join(format!("in-{name}")), fixture(name)).unwrap();
    }
    let ran = room.run(&["index"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let cited = citation(&room, "Who denied that he knew of it?");
    assert_eq!((cited["document"].as_str(), cited["page"].as_u64()), (Some("in-mill"), Some(1)), "{cited}");
    assert!(cited["quote"].as_str().unwrap().contains("denied that he knew of it."), "{cited}");
    let cited = citation(&room, "How many people does the mill employ?");
    assert_eq!((cited["document"].as_str(), cited["page"].as_u64()), (Some("in-mill"), Some(2)), "{cited}");
    assert_eq!(citation(&room, "Mira Solberg port stay open")["document"], "in-letter");
    assert_eq!(citation(&room, "The port opened")["document"], "in-book");
    assert!(room.run(&["inspect", "data/in-letter.docx"]).out.contains("Mira Solberg"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_stops_nothing() {
    let room = Room::mill();
    let data = room.path().join("data");
    fs::write(data.join("scan.pdf"), fixture("scan.pdf")).unwrap();
    fs::write(data.join("broken.pdf"), b"%PDF-1.4 nothing").unwrap();
    fs::write(data.join("text.docx"), b"It closed.").unwrap();
    let ran = room.run(&["index"]);
    assert_eq!(ran.status, 0);
    for told in [
        "scan.pdf has no text: its pages (2) are pictures",
        "broken.pdf is no PDF or is damaged",
        "text.docx is no DOCX",
    ] {
        assert!(ran.out.replace("\n    ", " ").contains(told), "{told}: {ran:?}");
    }
    assert_eq!(citation(&room, "Vera Holm")["document"], "mill");
    assert!(MILL.contains("Vera Holm"));
}

#[test]
fn a_list_of_links_that_is_too_long_is_refused_and_not_cut_short() {
    let room = Room::mill();
    fs::write(room.path().join("links.txt"), "https://mill.example/report\n".repeat(60_000)).unwrap();
    let ran = room.run(&["source", "add", "links.txt"]);
    ran.prints(2, "", "onrecord: links.txt is a list of links of more than 1 MiB; split it\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_bomb_ends_its_reader_and_nobody_else() {
    let room = Room::mill();
    // Two hundred million spaces in a few hundred kilobytes.
    let mut file = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n".to_vec();
    let bomb = deflated(200_000_000);
    file.extend(format!("4 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream\n", bomb.len()).bytes());
    file.extend(&bomb);
    file.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n");
    fs::write(room.path().join("data/bomb.pdf"), file).unwrap();
    let ran = room.run(&["index"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.out.contains("bomb.pdf"), "{ran:?}");
    assert_eq!(citation(&room, "Vera Holm")["document"], "mill");
}

/// So many spaces as a zlib stream, cut out of an archive that holds them.
pub fn deflated(count: usize) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("a", zip::write::SimpleFileOptions::default()).unwrap();
    let spaces = vec![b' '; 1_000_000];
    for _ in 0..count / spaces.len() {
        archive.write_all(&spaces).unwrap();
    }
    let packed = archive.finish().unwrap().into_inner();
    let start = zip::ZipArchive::new(Cursor::new(&packed)).unwrap().by_index(0).unwrap().data_start().unwrap();
    // The head of zlib before the deflated bytes; its checksum is for nobody here.
    [&[0x78, 0x9C][..], &packed[usize::try_from(start).unwrap()..]].concat()
}

#[test]
fn a_file_and_a_text_are_added_once() {
    let room = Room::new(&[]);
    fs::write(room.path().join("report.pdf"), fixture("mill.pdf")).unwrap();
    let ran = room.run(&["source", "add", "report.pdf", "--set", "outlet=Harbour Register", "--by", "Ann", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    let added = ran.json()["added"][0].clone();
    assert_eq!((added["outcome"].as_str(), added["title"].as_str()), (Some("new"), Some("The mill report")));
    let id = added["document"].as_str().unwrap().to_owned();
    assert!(id.starts_with("added/report-"), "{id}");
    let cited = citation(&room, "How many people does the mill employ?");
    assert_eq!((cited["outlet"].as_str(), cited["page"].as_u64()), (Some("Harbour Register"), Some(2)), "{cited}");
    let again = room.run(&["source", "add", "report.pdf"]);
    assert!(again.out.contains("it was there already"), "{again:?}");
    let ran = room.run_with(
        &["source", "add", "-", "--set", "title=A note"],
        b"---\nThe zeppelin landed in Harbour Town on Monday.\n",
    );
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(citation(&room, "Where did the zeppelin land?")["title"], "A note");
    let ran = room.run(&["source", "remove", &id]);
    assert!(ran.status == 0 && ran.out.contains("data/.removed/"), "{ran:?}");
    assert_eq!(room.run(&["source", "show", &id]).status, 1);
    assert!(fs::read_dir(room.path().join("data/.removed")).unwrap().count() == 1);
}

#[test]
fn a_document_is_set_right_by_hand_and_its_history_kept() {
    let room = Room::mill();
    let ran = room.run(&["source", "edit", "mill", "outlet=Harbour Post", "published=", "--by", "Ann"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.out, "outlet: “Evening Ledger” → “Harbour Post”\npublished: “2026-07-03” → unknown\n");
    let shown = room.run(&["source", "show", "mill", "--json"]).json();
    assert_eq!((shown["outlet"].as_str(), shown["published"].as_str()), (Some("Harbour Post"), None));
    let past = room.run(&["source", "history", "mill", "--json"]).json();
    assert_eq!(
        (past["edits"][0]["before"].as_str(), past["edits"][0]["by"].as_str()),
        (Some("Evening Ledger"), Some("Ann"))
    );
    room.run(&["source", "edit", "mill", "published=yesterday"]).fails(
        "onrecord: published: \"yesterday\" is no date that can be read in one way, so it is unknown; write it like 2026-07-03, 2026-07 or 2026\n",
    );
    room.run(&["source", "edit", "nowhere", "title=x"]).prints(
        1,
        "",
        "onrecord: there is no document \"nowhere\" here; `source list` shows which there are\n",
    );
    fs::write(room.path().join("data/scroll.pdf"), fixture("mill.pdf")).unwrap();
    let ran = room.run(&["source", "edit", "scroll", "outlet=Harbour Register"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    let shown = room.run(&["source", "show", "scroll", "--json"]).json();
    assert_eq!(shown["outlet"], "Harbour Register");
    assert!(room.path().join("data/.originals/scroll.pdf").is_file() && room.path().join("data/scroll.md").is_file());
}

#[test]
fn what_cannot_be_added_is_told_and_stops_nothing() {
    let room = Room::new(&[]);
    fs::write(room.path().join("note.txt"), "The zeppelin landed in Harbour Town.").unwrap();
    fs::write(room.path().join("list.txt"), "# ours\nhttp://169.254.169.254/latest\nnowhere.pdf\n\nnote.txt\n")
        .unwrap();
    let ran = room.run(&["source", "add", "--from", "list.txt"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.out.starts_with("added/note-"), "{ran:?}");
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told.len(), 2, "{ran:?}");
    assert!(
        told[0].contains("where clouds keep their metadata, which is not asked; save the page and add the file"),
        "{ran:?}"
    );
    assert!(told[1].starts_with("onrecord: cannot read nowhere.pdf: "), "{ran:?}");
    fs::write(room.path().join("links.txt"), "http://10.0.0.1/a\nhttp://10.0.0.2/b\n").unwrap();
    let ran = room.run(&["source", "add", "links.txt"]);
    assert_eq!((ran.status, ran.err.lines().count()), (2, 2), "{ran:?}");
}

#[test]
fn a_sentence_that_was_changed_says_so() {
    let room = Room::mill();
    room.run(&["index"]);
    let mill = room.path().join("data/mill.md");
    fs::write(&mill, MILL.replace("the mill will close", "the mill will stay open until spring")).unwrap();
    let cited = citation(&room, "Vera Holm, the owner of Harbour Mill");
    let before = "Vera Holm, the owner of Harbour Mill, said on July 2, 2026, that the mill will close.";
    assert_eq!(cited["changed"]["before"], before, "{cited}");
    let ran = room.run(&["ask", "Vera Holm, the owner of Harbour Mill"]);
    assert!(ran.out.contains("this sentence was changed"), "{ran:?}");
    // What was never changed says nothing.
    assert!(citation(&room, "the Harbour Post reported that it has not been sold")["changed"].is_null());
    let past = room.run(&["source", "history", "mill", "--json"]).json();
    assert!(past["texts"][0]["text"].as_str().unwrap().contains("will close."), "{past}");
    assert_eq!(past["texts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_document_says_to_which_others_it_leads() {
    let room = Room::mill();
    let brief = "It closed, [the Ledger](https://www.ledger.example/mill?utm_source=x) says, as [others](https://a.example/b) do.";
    fs::write(room.path().join("data/brief.md"), brief).unwrap();
    let shown = room.run(&["source", "show", "brief"]);
    assert!(shown.out.contains("leads to: mill\n"), "{shown:?}");
    let shown = room.run(&["source", "show", "brief", "--json"]).json();
    assert_eq!(shown["links"], serde_json::json!(["ledger.example/mill", "a.example/b"]));
}

#[test]
fn a_document_in_another_language_is_found_and_is_no_evidence() {
    let german = "Vera Holm sagte am Freitag den Leuten im alten Hafen, dass die Mühle am Fluss im Herbst geschlossen wird. \
        Niemand in der Stadt hatte vorher davon gehört, und auch der Hafenmeister wusste nichts. Die Arbeiter wollen sich nun \
        an den Bürgermeister wenden, der bisher geschwiegen hat.";
    let room = Room::new(&[("brief.txt", german)]);
    assert_eq!(citation(&room, "Hafenmeister")["document"], "brief");
    let shown = room.run(&["source", "show", "brief", "--json"]).json();
    assert_eq!((shown["language"].as_str(), shown["analysed"].as_bool()), (Some("de"), Some(false)));
    assert!(room.run(&["source", "show", "brief"]).out.contains("not analysed"));
    let claim = room.run(&["claim", "Vera Holm sagte, dass die Mühle geschlossen wird", "--json"]).json();
    assert_eq!(claim["tag"], "not_found", "{claim}");
}

#[test]
fn a_backup_brings_everything_back() {
    let room = Room::mill();
    fs::write(room.path().join("data/outlets.toml"), "[[outlet]]\nname = \"Evening Ledger\"\n").unwrap();
    room.run(&[
        "verdict",
        "set",
        "The mill will close",
        "--tag",
        "confirmed",
        "--by",
        "Ann",
        "--reason",
        "the register",
    ]);
    fs::write(room.path().join("report.pdf"), fixture("mill.pdf")).unwrap();
    room.run(&["source", "add", "report.pdf"]);
    let before = room.run(&["claim", "The mill will close", "--json"]);
    let ran = room.run(&["backup", "all.zip"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.starts_with("Kept 5 files ("), "{ran:?}");
    room.run(&["restore", "all.zip"])
        .fails("onrecord: data is not empty: move it away, or name another folder with --data\n");
    fs::remove_dir_all(room.path().join("data")).unwrap();
    fs::remove_dir_all(room.path().join("index")).unwrap();
    let ran = room.run(&["restore", "all.zip"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    assert_eq!(room.run(&["claim", "The mill will close", "--json"]).out, before.out);
    let original = fs::read_dir(room.path().join("data/.originals/added")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read(original.path()).unwrap(), fixture("mill.pdf"));
    fs::write(room.path().join("bad.zip"), b"nothing").unwrap();
    let ran = room.run(&["--data", "other", "restore", "bad.zip"]);
    assert!(ran.status == 2 && ran.err.starts_with("onrecord: bad.zip cannot be restored to other: "), "{ran:?}");
}

#[test]
fn no_backup_writes_outside_of_its_folder() {
    use std::io::{Cursor, Write};
    let room = Room::new(&[]);
    for name in ["data/../../evil", "/etc/evil", "data//etc/evil", "other/evil", "data/a\\..\\evil"] {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(b"evil").unwrap();
        fs::write(room.path().join("evil.zip"), archive.finish().unwrap().into_inner()).unwrap();
        let ran = room.run(&["--data", "fresh/data", "restore", "evil.zip"]);
        assert_eq!(ran.status, 2, "{name}: {ran:?}");
        assert!(!room.path().join("fresh/evil").exists() && !room.path().join("evil").exists(), "{name}");
    }
}
