//! Many questions at once: batches and run files.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use super::Room;

#[test]
fn a_batch_answers_each_line_in_order() {
    let room = Room::mill();
    let question = |number| format!("{{\"command\":\"ask\",\"text\":\"mill {number}\",\"limit\":1}}\n");
    let others = ["not a question", r#"{"command":"who","text":"Nobody\u0000Known"}"#].map(ToOwned::to_owned);
    let questions = (0..40).map(question).chain(others).collect::<Vec<_>>().join("\n");
    let ran = room.run_with(&["batch", "-"], questions.as_bytes());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 42);
    for (number, answer) in answers.iter().take(40).enumerate() {
        assert_eq!(answer["text"], format!("mill {number}"));
        assert_eq!(answer["citations"].as_array().unwrap().len(), 1);
    }
    assert_eq!(answers[40]["error"]["kind"], "usage");
    assert_eq!(answers[41]["actors"], json!([]));
}

#[test]
fn a_batch_is_a_conversation_too() {
    let room = Room::mill();
    let mut child = room.command(&["batch", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for text in ["mill", "sold"] {
        writeln!(questions, "{}", json!({"command": "ask", "text": text})).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["text"], text);
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_of_questions_that_is_none_is_named() {
    let room = Room::mill();
    let ran = room.run(&["batch", "nowhere.jsonl"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("onrecord: cannot read nowhere.jsonl: "), "{ran:?}");
    room.run(&["batch", "data"]).fails("onrecord: data is a folder, not a file of questions\n");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let room = Room::mill();
    room.run(&["index"]);
    let mut command = room.command(&["batch", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut questions = child.stdin.take().unwrap();
    // It may be gone before all are written.
    for _ in 0..1000 {
        if writeln!(questions, "{}", json!({"command": "ask", "text": "mill"})).is_err() {
            break;
        }
    }
    // Its input stays open: it ends although more could be asked.
    let output = child.wait_with_output().unwrap();
    drop(questions);
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn a_run_file_ranks_each_document_once_by_its_own_id() {
    let records = "{\"_id\":\"a 1\",\"text\":\"The mill closed.\"}\n{\"_id\":2,\"text\":\"The mill burned. The mill was old.\"}\n";
    let room = Room::new(&[("posts.jsonl", records), ("port.txt", "The port is open. A mill is far.")]);
    fs::write(room.path().join("topics.jsonl"), "{\"_id\":\"q1\",\"text\":\"mill\",\"metadata\":{}}\n").unwrap();
    room.run(&["search", "--topics", "topics.jsonl", "--run", "run.txt"]).prints(0, "", "");
    let run = fs::read_to_string(room.path().join("run.txt")).unwrap();
    let rows: Vec<Vec<&str>> = run.lines().map(|row| row.split(' ').collect()).collect();
    let mut names: Vec<&str> = rows.iter().map(|row| row[2]).collect();
    names.sort_unstable();
    assert_eq!(names, ["2", "a_1", "port"]);
    for (rank, row) in rows.iter().enumerate() {
        assert_eq!((row.len(), row[0], row[1], row[5]), (6, "q1", "Q0", "onrecord"));
        assert_eq!(row[3], (rank + 1).to_string());
    }
    let scores: Vec<f32> = rows.iter().map(|row| row[4].parse().unwrap()).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next), "{scores:?}");
    fs::write(room.path().join("topics.jsonl"), "{\"text\":\"mill\"}\n").unwrap();
    let ran = room.run(&["search", "--topics", "topics.jsonl", "--run", "other.txt"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("onrecord: topics.jsonl:1: not a question"), "{ran:?}");
    assert!(!room.path().join("other.txt").exists());
}
