//! The claims of `tests/library`, put to the program: the tags an editor would sign, and which were given instead.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The least share of claims whose tag is accepted and whose deciding words are among the first three quotations.
const LEAST_RIGHT: f64 = 0.95;
/// The greatest share of claims whose tag is stronger than any that is accepted.
const MOST_TOO_STRONG: f64 = 0.02;

pub struct Claim<'a> {
    accepted: Vec<&'a str>,
    pub text: &'a str,
    /// Words that one of the first three quotations must hold.
    words: Option<&'a str>,
}

/// The claims of a file: tags, text and words, between bars, one a line.
pub fn claims(file: &str) -> Vec<Claim<'_>> {
    let lines = file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.split('|').map(str::trim);
            let accepted = parts.next().unwrap().split(',').collect();
            Claim { accepted, text: parts.next().unwrap(), words: parts.next() }
        })
        .collect()
}

/// How strong a tag is, as the scorer of the development questions ranks them.
fn strength(tag: &str) -> u8 {
    match tag {
        "confirmed" => 4,
        "corroborated" => 3,
        "reported" => 2,
        "alleged" | "disputed" => 1,
        _ => 0,
    }
}

/// The answers to `claims` from the documents in `folders`, below this package.
fn answers(folders: &[&str], claims: &[Claim<'_>]) -> Vec<Value> {
    let room = tempfile::tempdir().unwrap();
    let data = room.path().join("data");
    std::fs::create_dir(&data).unwrap();
    for folder in folders {
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md" || ending == "toml") {
                std::fs::copy(&path, data.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["batch", "-"])
        .current_dir(room.path())
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let questions: String =
        claims.iter().map(|claim| json!({ "command": "claim", "text": claim.text }).to_string() + "\n").collect();
    child.stdin.take().unwrap().write_all(questions.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn claims_about_the_library_get_the_tags_that_an_editor_would_sign() {
    let file = include_str!("../library/claims.txt");
    let claims = claims(file);
    let answers = answers(&["tests/library/documents", "tests/library"], &claims);
    assert_eq!(answers.len(), claims.len());
    let (mut wrong, mut too_strong) = (Vec::new(), Vec::new());
    for (claim, answer) in claims.iter().zip(&answers) {
        let tag = answer["tag"].as_str().unwrap();
        let is_accepted = claim.accepted.contains(&tag);
        let mut quotations = answer["citations"].as_array().unwrap().iter().take(3);
        let is_quoted = claim
            .words
            .is_none_or(|words| quotations.any(|citation| citation["quote"].as_str().unwrap().contains(words)));
        if !is_accepted || !is_quoted {
            wrong.push(format!("{}: {tag}, not {}", claim.text, claim.accepted.join(" or ")));
        }
        if strength(tag) > claim.accepted.iter().map(|tag| strength(tag)).max().unwrap() {
            too_strong.push(claim.text);
        }
    }
    let share = |count: usize| count as f64 / claims.len() as f64;
    assert!(1.0 - share(wrong.len()) >= LEAST_RIGHT, "{wrong:#?}");
    assert!(share(too_strong.len()) <= MOST_TOO_STRONG, "{too_strong:#?}");
}

#[test]
fn every_tag_shows_on_the_bundled_briefs() {
    const CLAIMS: &str = "
        confirmed | Anthropic launched an experiment in March to stop resellers | acknowledged on social media
        corroborated | Alibaba banned its employees from using Claude Code | TechCrunch reported
        reported | Ant Financial gave employees corporate accounts | Ant Financial
        alleged | Alibaba's Qwen lab carried out a distillation attack on Claude | Anthropic alleged
        disputed | Claude Code contains a backdoor | Anthropic denies
        refuted | Alibaba has admitted the distillation attack | has not admitted
        opinion | Open ecosystems will outpace closed platforms | AgentUpdate believes
        not_found | Mistral distilled Claude
    ";
    let claims = claims(CLAIMS);
    for (claim, answer) in claims.iter().zip(answers(&["data"], &claims)) {
        assert_eq!(answer["tag"], claim.accepted[0], "{}", claim.text);
        let quotations: Vec<&str> = answer["citations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|citation| citation["quote"].as_str().unwrap())
            .collect();
        assert!(
            claim.words.is_none_or(|words| quotations.iter().any(|quote| quote.contains(words))),
            "{quotations:#?}"
        );
    }
}
