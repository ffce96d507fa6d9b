//! `--picture` and `preview`: what they write, and what they say.

use std::fs;
use std::path::Path;

use super::Room;

#[test]
fn a_picture_is_written_beside_the_answer_and_its_words_are_told() {
    let room = Room::mill();
    for (command, text, words) in
        [("when", "Harbour Mill", "Timeline of"), ("claim", "The mill will close", "Lineage of")]
    {
        let ran = room.run(&[command, text, "--json", "--picture", "answer.png"]);
        assert_eq!((ran.status, ran.json()["command"].as_str()), (0, Some(command)));
        assert!(ran.err.starts_with(&format!("onrecord: answer.png: {words} “{text}”")), "{}", ran.err);
        let png = fs::read(room.path().join("answer.png")).unwrap();
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    }
}

#[test]
fn a_picture_that_cannot_be_written_is_a_failure_that_names_it() {
    let room = Room::mill();
    room.run(&["index"]);
    let ran = room.run(&["when", "Harbour Mill", "--picture", "no/such/answer.png"]);
    ran.fails("onrecord: cannot write the picture to no/such/answer.png: No such file or directory (os error 2)\n");
}

#[test]
fn a_preview_shows_the_very_message_that_is_sent() {
    let room = Room::mill();
    let sent = room.run(&["preview", "claim", "The mill will close"]);
    assert_eq!(sent.status, 0);
    assert_eq!(sent.json()["allowed_mentions"]["parse"], serde_json::json!([]));
    let files = ["--html", "message.html", "--png", "message.png", "--theme", "light", "--width", "phone"];
    let ran = room.run(&[&["preview", "claim", "The mill will close"][..], &files].concat());
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
    let page = fs::read_to_string(room.path().join("message.html")).unwrap();
    assert!(page.contains("said on July 2, 2026, that the mill will close."), "{page}");
    assert!(!page.contains("src=\"http"), "{page}");
    assert!(fs::read(room.path().join("message.png")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn what_the_asker_can_mend_is_a_message_too() {
    let room = Room::mill();
    let sent = room.run(&["preview", "source", "no-such-document"]);
    assert_eq!(sent.json()["flags"], 64);
    assert!(sent.out.contains("There is no document"), "{}", sent.out);
}

/// The words of a line as a shell takes them: what stands between quotation marks is one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn the_pictures_in_the_documentation_show_what_is_sent_today() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("docs/pictures/list")).unwrap();
    let room = Room::new(&[]);
    let mut others = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let words = words(line);
        let [name, data, wanted @ ..] = words.as_slice() else { panic!("{line}") };
        let (data, index) = (root.join(data), format!("index-of-{}", data.replace('/', "-")));
        let mut arguments = vec!["--data", data.to_str().unwrap(), "--index", &index, "preview"];
        arguments.extend(wanted.iter().map(String::as_str));
        let sent = room.run(&arguments);
        assert_eq!((sent.status, sent.err.as_str()), (0, ""), "{line}");
        let shown = fs::read_to_string(root.join(format!("docs/pictures/messages/{name}.json"))).unwrap_or_default();
        assert!(root.join(format!("docs/pictures/{name}.png")).exists(), "{name} was never drawn");
        if sent.out != shown {
            others.push(name.clone());
        }
    }
    assert!(others.is_empty(), "{others:?} would be sent otherwise today: run docs/pictures/draw, and look at them");
}
