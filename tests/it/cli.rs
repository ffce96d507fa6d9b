//! The command line, run as a program: what it prints, where, and its status.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

mod batch;
mod picture;
pub mod source;
mod verdict;

const MILL: &str = "---
title: Mill to close
outlet: Evening Ledger
url: https://ledger.example/mill
published: 2026-07-03
---
Vera Holm, the owner of Harbour Mill, said on July 2, 2026, that the mill will close.

The mill has not been sold, the Harbour Post reported.
";

/// A folder of its own, in which the program sees no environment but this test's.
struct Room(TempDir);

impl Room {
    fn new(files: &[(&str, &str)]) -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        fs::create_dir(room.path().join("data")).unwrap();
        for (name, text) in files {
            let path = room.path().join("data").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        room
    }

    fn mill() -> Self {
        Self::new(&[("mill.md", MILL)])
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env_clear().current_dir(self.path()).args(arguments).stdin(Stdio::null());
        // A place for its history.
        command.env("HOME", self.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let stdin = stdin.to_owned();
        // Written beside reading, for neither side to wait for the other.
        let writer = std::thread::spawn(move || drop(input.write_all(&stdin)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran::of(&output)
    }
}

#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    #[track_caller]
    fn prints(&self, status: i32, out: &str, err: &str) {
        assert_eq!((self.status, self.out.as_str(), self.err.as_str()), (status, out, err));
    }

    /// Status 2, nothing on standard output, and this on standard error.
    #[track_caller]
    fn fails(&self, err: &str) {
        self.prints(2, "", err);
    }
}

#[test]
fn index_says_what_it_did() {
    let room = Room::mill();
    room.run(&["index"]).prints(0, "Added (1)\n  mill.md\n\n1 file, up to date.\n", "");
    room.run(&["index"]).prints(0, "1 file, nothing changed.\n", "");
    fs::remove_file(room.path().join("data/mill.md")).unwrap();
    room.run(&["index"]).prints(0, "Removed (1)\n  mill.md\n\n0 files, up to date.\n", "");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let room = Room::mill();
    fs::write(room.path().join("data/empty.txt"), "").unwrap();
    fs::write(room.path().join("data/binary.txt"), [0, 159, 146, 150]).unwrap();
    let ran = room.run(&["index", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let problems = ran.json()["problems"].as_array().unwrap().clone();
    let files: Vec<&str> = problems.iter().map(|problem| problem["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["binary.txt", "empty.txt"]);
    assert!(room.run(&["ask", "mill"]).out.contains("Vera Holm"));
    let list = room.run(&["source", "list"]);
    assert!(list.out.contains("Problems (2)\n  ! binary.txt"), "{list:?}");
}

#[test]
fn an_answer_is_the_contracts_json() {
    let room = Room::mill();
    let answer = room.run(&["ask", "Who owns Harbour Mill?", "--json"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let answer = answer.json();
    assert_eq!((&answer["command"], &answer["text"]), (&json!("ask"), &json!("Who owns Harbour Mill?")));
    assert_eq!(answer["searched"], json!({"documents": 1, "newest": "2026-07-03"}));
    let citation = answer["citations"][0].as_object().unwrap();
    let keys: Vec<&str> = citation.keys().map(String::as_str).collect();
    let expected = [
        "n",
        "document",
        "title",
        "outlet",
        "author",
        "url",
        "published",
        "start",
        "end",
        "quote",
        "prefix",
        "suffix",
        "page",
        "link",
        "tag",
        "stance",
        "said_by",
        "origin",
    ];
    assert_eq!(keys, expected);
    let text = room.run(&["source", "show", "mill", "--text"]).out;
    let place = |key: &str| usize::try_from(citation[key].as_u64().unwrap()).unwrap();
    assert_eq!(citation["quote"].as_str().unwrap(), text.get(place("start")..place("end")).unwrap());
}

#[test]
fn every_command_has_its_own_lists() {
    let room = Room::mill();
    let keys = |command: &str| -> Vec<String> {
        let answer = room.run(&[command, "Vera Holm", "--json"]).json();
        answer.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys("who"), ["command", "text", "actors", "citations", "searched"]);
    assert_eq!(keys("when"), ["command", "text", "events", "undated", "citations", "searched"]);
    let claim = keys("claim");
    for key in ["tag", "admiralty", "said_by", "origins", "caveats", "why", "verdict", "citations", "searched"] {
        assert!(claim.iter().any(|known| known == key), "no {key} in {claim:?}");
    }
}

#[test]
fn an_answer_for_people_has_no_colours_without_a_terminal() {
    let ran = Room::mill().run(&["claim", "Harbour Mill has been sold"]);
    assert!(ran.out.contains("▌ The mill has not been sold, the Harbour Post reported."), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}'), "{ran:?}");
    assert_eq!(ran.err, "");
}

#[test]
fn nothing_found_is_status_1() {
    let ran = Room::mill().run(&["ask", "xylophone zeppelins"]);
    ran.prints(
        1,
        "xylophone zeppelins\n\nNothing in the sources speaks to it.\n\n1 document searched, newest from 2026-07-03.\n",
        "",
    );
}

#[test]
fn a_misuse_is_told_on_standard_error() {
    let room = Room::mill();
    room.run(&["ask", " "]).fails("onrecord: the question is empty\n");
    room.run(&["ask", "x", "--limit", "0"]).fails("onrecord: the limit is 0, but must be 1 to 1000\n");
    room.run(&["ask", "x", "--channel", "5"]).fails("onrecord: name the server of the channel too (--guild ID)\n");
    room.run(&["when", "x", "--from", "2026-07", "--until", "2026-06"])
        .fails("onrecord: from (2026-07) is later than until (2026-06)\n");
    let ran = room.run(&["when", "x", "--from", "July"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let expected = "error: invalid value 'July' for '--from <DATE>': dates are written 2026-07-03, 2026-07 or 2026\n";
    assert!(ran.err.starts_with(expected), "{ran:?}");
    for arguments in [&["guess"][..], &["ask"], &["search"], &["search", "x", "--topics", "t"], &["source"]] {
        let ran = room.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn with_json_an_error_is_json_on_standard_output() {
    let room = Room::mill();
    let error = |arguments: &[&str]| {
        let ran = room.run(arguments);
        assert_eq!(ran.err, "", "{arguments:?}");
        (ran.status, ran.json()["error"]["kind"].as_str().unwrap().to_owned())
    };
    assert_eq!(error(&["ask", "", "--json"]), (2, "usage".to_owned()));
    assert_eq!(error(&["ask", "x", "--limit", "many", "--json"]), (2, "usage".to_owned()));
    assert_eq!(error(&["source", "show", "nowhere", "--json"]), (1, "not_found".to_owned()));
    assert_eq!(error(&["inspect", "nowhere.txt", "--json"]), (2, "failed".to_owned()));
    assert_eq!(error(&["--data", "nowhere", "ask", "x", "--json"]), (2, "usage".to_owned()));
}

#[test]
fn global_options_stand_before_or_after_the_command() {
    let room = Room::mill();
    fs::rename(room.path().join("data"), room.path().join("papers")).unwrap();
    let before = room.run(&["--data", "papers", "--index", "i", "ask", "mill"]);
    let after = room.run(&["ask", "mill", "--data", "papers", "--index", "i", "--no-update"]);
    assert_eq!((before.status, before.out.as_str()), (0, after.out.as_str()));
    assert!(room.path().join("i").is_dir() && !room.path().join("index").exists());
}

#[test]
fn the_environment_and_dotenv_name_the_folders() {
    let room = Room::mill();
    fs::rename(room.path().join("data"), room.path().join("papers")).unwrap();
    fs::write(room.path().join(".env"), "ONRECORD_DATA=nowhere\nONRECORD_INDEX=i\n").unwrap();
    let ran = Ran::of(&room.command(&["source", "list"]).env("ONRECORD_DATA", "papers").output().unwrap());
    ran.prints(0, "mill · Mill to close · Evening Ledger, 2026-07-03\n\n1 document.\n", "");
    assert!(room.path().join("i").is_dir());
}

#[test]
fn without_an_update_the_index_is_asked_as_it_is() {
    let room = Room::mill();
    room.run(&["--no-update", "source", "list"]).prints(1, "0 documents.\n", "");
    assert!(!room.path().join("index").exists());
}

#[test]
fn a_configuration_that_cannot_be_used_is_named() {
    let room = Room::mill();
    fs::write(room.path().join(".env"), "ONRECORD_METRICS=9464\n").unwrap();
    let fault = "ONRECORD_METRICS is \"9464\", but takes an address such as 127.0.0.1:9464";
    room.run(&["ask", "mill"]).fails(&format!("onrecord: {fault}\n"));
    let ran = room.run(&["doctor"]);
    let expected = format!("✘ configuration: {fault}\n  → set it right in the environment or in .env\n");
    ran.prints(2, &expected, "");
}

#[test]
fn the_bot_needs_a_token() {
    let ran = Room::mill().run(&["serve"]);
    ran.fails(
        "onrecord: DISCORD_TOKEN is not set: put the bot's token into .env or the environment, or ask at `onrecord \
         console`\n",
    );
}

#[test]
fn help_and_version_are_answers() {
    let room = Room::mill();
    let help = room.run(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    for command in ["serve", "console", "index", "ask", "batch", "search", "inspect", "source", "doctor"] {
        assert!(help.out.contains(&format!("\n  {command} ")), "{command} is not in the help");
    }
    room.run(&["--version"]).prints(0, concat!("onrecord ", env!("CARGO_PKG_VERSION"), "\n"), "");
}

#[test]
fn a_plain_text_is_inspected_as_it_stands() {
    let room = Room::new(&[]);
    let text = "---\ntitle: no front matter here\n---\nCafé owner Ann Lee said on July 2, 2026, that it rains.\r\n";
    fs::write(room.path().join("note.txt"), text).unwrap();
    let seen = room.run(&["inspect", "note.txt", "--json"]).json();
    assert_eq!((seen["document"].as_str(), seen["text"].as_str()), (Some("note"), Some(text)));
    let date = &seen["dates"][0];
    assert_eq!((date["text"].as_str(), date["value"].as_str()), (Some("July 2, 2026"), Some("2026-07-02")));
    let start = usize::try_from(date["start"].as_u64().unwrap()).unwrap();
    assert!(text.get(start..).unwrap().starts_with("July 2"));
    assert!(room.run(&["inspect", "note.txt"]).out.contains("[date July 2, 2026 → 2026-07-02]"));
    assert!(!room.path().join("index").exists());
}

#[test]
fn a_file_that_cannot_be_inspected_is_named() {
    let room = Room::new(&[("many.jsonl", "{\"_id\":1,\"text\":\"One.\"}\n{\"_id\":2,\"text\":\"Two.\"}\n")]);
    fs::write(room.path().join("latin.txt"), b"caf\xe9").unwrap();
    room.run(&["inspect", "latin.txt"]).fails("onrecord: latin.txt is not UTF-8 (at byte 3); save it as UTF-8\n");
    room.run(&["inspect", "data/many.jsonl"])
        .fails("onrecord: data/many.jsonl holds more than one document; give each a file of its own\n");
    let ran = room.run(&["inspect", "data"]);
    assert!(ran.status == 2 && ran.err.starts_with("onrecord: cannot read data: "), "{ran:?}");
}

#[test]
fn what_a_server_alone_may_see_is_seen_there_alone() {
    let room = Room::new(&[("mill.md", MILL), ("guilds/7/secret.txt", "The zeppelin project was cancelled.")]);
    assert_eq!(room.run(&["ask", "zeppelin"]).status, 1);
    assert_eq!(room.run(&["ask", "zeppelin", "--guild", "8"]).status, 1);
    let ran = room.run(&["ask", "zeppelin", "--guild", "7", "--json"]);
    assert_eq!(ran.json()["citations"][0]["document"], "guilds/7/secret");
    assert_eq!(room.run(&["source", "show", "guilds/7/secret"]).status, 1);
    let line = "{\"command\":\"ask\",\"text\":\"zeppelin\",\"guild\":\"7\"}\n";
    let ran = room.run_with(&["batch", "-"], line.as_bytes());
    assert_eq!(ran.json()["searched"]["documents"], 2);
}

#[test]
fn the_console_answers_lines() {
    let room = Room::mill();
    let lines = "/source list\nwho owns the mill?\n/nonsense\n/claim limit:0 x\n/quit\n/help\n";
    let ran = room.run_with(&["console"], lines.as_bytes());
    assert_eq!(ran.status, 0);
    assert!(ran.out.starts_with("mill · Mill to close · Evening Ledger, 2026-07-03\n"), "{ran:?}");
    assert!(ran.out.contains("▌ Vera Holm"), "{ran:?}");
    assert!(!ran.out.contains("/claim TEXT"), "it read on after /quit: {ran:?}");
    let expected = "onrecord: 1 document; /help lists the commands\nonrecord: there is no /nonsense; /help lists the \
                    commands\nonrecord: the limit is 0, but must be 1 to 1000\n";
    assert_eq!(ran.err, expected);
    // Without a command and without a token it is the console.
    assert!(room.run_with(&[], b"/help\n").out.contains("/claim TEXT [as_of:DATE]"));
}

#[test]
fn doctor_is_well_with_a_document_and_says_what_is_missing() {
    let room = Room::mill();
    let ran = room.run(&["doctor"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("✔ documents: 1, from 2026-07-03\n"), "{ran:?}");
    assert!(ran.out.contains("• Discord: no token is set"), "{ran:?}");
    fs::remove_file(room.path().join("data/mill.md")).unwrap();
    let ran = room.run(&["doctor", "--json"]);
    assert_eq!((ran.status, &ran.json()["well"]), (2, &json!(false)));
}

#[test]
fn while_another_process_writes_a_question_is_answered_from_what_is_there() {
    let room = Room::mill();
    room.run(&["index"]);
    fs::write(room.path().join("data/new.txt"), "The zeppelin landed.").unwrap();
    let lock = fs::File::options().write(true).open(room.path().join("index/write.lock")).unwrap();
    lock.lock().unwrap();
    let ran = room.run(&["index"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("is being written by another process"), "{ran:?}");
    let ran = room.run(&["ask", "mill"]);
    assert!(ran.status == 0 && ran.out.contains("Vera Holm"), "{ran:?}");
    assert_eq!(
        ran.err,
        "onrecord: another process is writing the index: the answer rests on what it has written so far\n"
    );
    lock.unlock().unwrap();
    assert_eq!(room.run(&["ask", "zeppelin"]).status, 0);
}

#[test]
fn the_answer_in_the_readme_is_what_the_program_says() {
    let room = Room::new(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("data");
    let claim = "Alibaba has admitted the distillation attack";
    let ran = room.run(&["--data", data.to_str().unwrap(), "claim", claim]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    // The tag and what is quoted against the claim; which sentences stand beside it may change with every rule.
    let said = ran.out.split("\n\nBeside it").next().unwrap();
    assert!(said.starts_with("✘ REFUTED") && said.contains("▌ Alibaba has not admitted"), "{said}");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains(said), "put this into README.md:\n{}", ran.out);
}
