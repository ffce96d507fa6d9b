//! `--picture` and `preview`: what they write, and what they say.

use std::fs;

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
    assert!(sent.out.contains("there is no document"), "{}", sent.out);
}
