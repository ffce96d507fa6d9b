//! What people decide about claims, on the command line.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use super::Room;

const SALE: &str = "---\ntitle: Sale\noutlet: Harbour Post\nurl: https://post.example/sale\npublished: 2026-02-03\n---\nTessel Group \
                    sold Harbour Mill in January 2026.\n";
const SOLD: &str = "Tessel Group sold Harbour Mill in January 2026";

fn set<'a>(text: &'a str, tag: &'a str, reason: &'a str) -> Vec<&'a str> {
    vec!["verdict", "set", text, "--tag", tag, "--by", "Ann Lee", "--reason", reason]
}

#[test]
fn a_verdict_outranks_the_rules_and_says_who_set_it() {
    let room = Room::new(&[("sale.md", SALE)]);
    let before = room.run(&["claim", SOLD, "--json"]).json();
    assert_eq!((&before["tag"], &before["verdict"]), (&json!("reported"), &Value::Null));
    assert!(!room.path().join("data/onrecord.sqlite").exists(), "a question made a database");

    let ran = room.run(&set(SOLD, "refuted", "the land register"));
    assert_eq!(ran.status, 0, "{ran:?}");
    let after = room.run(&["claim", SOLD, "--json"]).json();
    assert_eq!((&after["tag"], &after["admiralty"]), (&json!("refuted"), &json!("F5")));
    assert_eq!(after["verdict"]["by"], "Ann Lee");
    assert_eq!(after["verdict"]["reason"], "the land register");
    assert_eq!(after["verdict"]["rules"], "reported");
    assert_eq!(after["verdict"]["given_for"], Value::Null);
    assert_eq!(after["why"][0]["rule"], "a_person_set_it");
    assert!(after["why"][0]["text"].as_str().unwrap().ends_with("The rules alone say Reported."), "{after}");
    assert_eq!(after["why"][1], before["why"][0]);
    assert_eq!(after["citations"], before["citations"]);
    let ran = room.run(&["claim", SOLD]);
    for words in ["REFUTED", "Set by Ann Lee at 20", ": the land register", "The rules alone say: Reported"] {
        assert!(ran.out.contains(words), "{words}: {ran:?}");
    }

    // It holds for a paraphrase, which is told, and for no other claim.
    let same = room.run(&["claim", "In January 2026, Harbour Mill was sold by Tessel Group", "--json"]).json();
    assert_eq!((&same["tag"], &same["verdict"]["given_for"]), (&json!("refuted"), &json!(SOLD)));
    let other = room.run(&["claim", "Tessel Group sold Harbour Mill in May 2026", "--json"]).json();
    assert_eq!(other["verdict"], Value::Null);
    // Nor before it was given.
    assert_eq!(room.run(&["claim", SOLD, "--as-of", "2026-03", "--json"]).json()["verdict"], Value::Null);
}

#[test]
fn a_verdict_is_followed_by_another_and_never_erased() {
    let room = Room::new(&[("sale.md", SALE)]);
    room.run(&set(SOLD, "refuted", "the land register"));
    room.run(&set(SOLD, "confirmed", "the deed"));
    assert_eq!(room.run(&["claim", SOLD, "--json"]).json()["tag"], "confirmed");
    let clear = ["verdict", "clear", SOLD, "--by", "Bo", "--reason", "a mistake", "--json"];
    let ran = room.run(&clear);
    assert_eq!((ran.status, &ran.json()["action"]), (0, &json!("clear")));
    assert_eq!(room.run(&["claim", SOLD, "--json"]).json()["tag"], "reported");
    let ran = room.run(&clear);
    assert_eq!((ran.status, &ran.json()["error"]["kind"]), (1, &json!("not_found")));
    let entries = room.run(&["verdict", "history", SOLD, "--json"]).json()["entries"].clone();
    let told: Vec<&Value> = entries.as_array().unwrap().iter().map(|entry| &entry["tag"]).collect();
    assert_eq!(told, [&json!("refuted"), &json!("confirmed"), &Value::Null]);
    assert_eq!((&entries[2]["by"], &entries[2]["no"]), (&json!("Bo"), &json!(3)));
    let ran = room.run(&["verdict", "history"]);
    assert!(ran.status == 0 && ran.out.contains("TAKEN BACK"), "{ran:?}");
    assert_eq!(room.run(&["verdict", "history", "The mill burned"]).status, 1);

    for (arguments, kind) in
        [(set(SOLD, "true", "x"), "usage"), (set(SOLD, "alleged", " "), "usage"), (set("", "alleged", "x"), "usage")]
    {
        let ran = room.run(&[arguments.as_slice(), &["--json"]].concat());
        assert_eq!((ran.status, &ran.json()["error"]["kind"]), (2, &json!(kind)), "{arguments:?}");
    }
}

#[test]
fn a_verdict_of_a_server_is_seen_there_alone() {
    let room = Room::new(&[("sale.md", SALE)]);
    room.run(&[set(SOLD, "disputed", "both sides").as_slice(), &["--guild", "7"]].concat());
    let tag = |place: &[&str]| room.run(&[&["claim", SOLD, "--json"], place].concat()).json()["tag"].clone();
    assert_eq!(
        (tag(&["--guild", "7"]), tag(&["--guild", "8"]), tag(&[])),
        (json!("disputed"), json!("reported"), json!("reported"))
    );
    assert_eq!(room.run(&["verdict", "history"]).status, 1);
    assert_eq!(room.run(&["verdict", "export", "--json"]).json()["error"]["kind"], "not_found");
    room.run(&set(SOLD, "confirmed", "the deed"));
    assert_eq!((tag(&["--guild", "7"]), tag(&["--guild", "8"])), (json!("confirmed"), json!("confirmed")));
}

#[test]
fn a_verdict_is_due_for_another_look_when_evidence_came_after_it() {
    let room = Room::new(&[("sale.md", SALE)]);
    room.run(&set(SOLD, "refuted", "the land register"));
    let due = || {
        let claim = room.run(&["claim", SOLD, "--json"]).json();
        assert_eq!(claim["tag"], "refuted");
        let caveat =
            claim["caveats"].as_array().unwrap().iter().find(|one| one["rule"] == "due_for_another_look").cloned();
        caveat.map(|one| claim["citations"][one["citations"][0].as_u64().unwrap() as usize - 1]["document"].clone())
    };
    assert_eq!(due(), None);
    fs::write(room.path().join("data/other.txt"), "The ferry to Dover was late on Monday.").unwrap();
    assert_eq!(due(), None);
    let later = "---\noutlet: Evening Ledger\n---\nTessel Group sold Harbour Mill in January 2026, for ten crowns.\n";
    fs::write(room.path().join("data/later.md"), later).unwrap();
    assert_eq!(due(), Some(json!("later")));
    room.run(&set(SOLD, "refuted", "looked again"));
    assert_eq!(due(), None);
}

/// What schema.org, the Web Annotation model and PROV say of the terms that an export uses, written down by hand.
fn definitions() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("claim_review.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[track_caller]
fn accepted(exported: &Value) {
    let faults: Vec<String> =
        definitions().iter_errors(exported).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?} in {exported:#}");
}

#[test]
fn a_verdict_is_exported_as_a_claim_review() {
    let wire = "---\ntitle: \"Größer: mills\"\noutlet: Evening Ledger\nauthor: Ida Roe\npublished: 2026-02\n---\nÜber alles: the \
                Harbour Post reported that Tessel Group sold Harbour Mill in January 2026.\n\nTessel Group did not sell Harbour Mill in \
                January 2026, its chair said.\n";
    let room = Room::new(&[("sale.md", SALE), ("a b/wire.md", wire)]);
    assert_eq!(room.run(&["verdict", "export", SOLD]).status, 1);
    room.run(&set(SOLD, "confirmed", "the deed"));
    let review = room.run(&["verdict", "export", SOLD, "--json", "--page", "https://desk.example/checks"]).json();
    accepted(&review);
    assert_eq!((&review["@context"], &review["@type"]), (&json!("https://schema.org"), &json!("ClaimReview")));
    assert_eq!((&review["@id"], &review["claimReviewed"]), (&json!("urn:onrecord:verdict:1"), &json!(SOLD)));
    assert_eq!(review["url"], "https://desk.example/checks#verdict-1");
    let rating = json!({"@type": "Rating", "alternateName": "Confirmed", "ratingExplanation": "the deed", "ratingValue": 6,
        "worstRating": 1, "bestRating": 6});
    assert_eq!(review["reviewRating"], rating);
    assert_eq!(review["author"], json!({"@type": "Person", "name": "Ann Lee"}));
    assert!(review["datePublished"].as_str().unwrap().ends_with('Z'));

    let works = review["itemReviewed"]["appearance"].as_array().unwrap();
    let sale = works.iter().find(|work| work["name"] == "Sale").unwrap();
    assert_eq!(
        (&sale["publisher"]["name"], &sale["@id"]),
        (&json!("Harbour Post"), &json!("https://post.example/sale"))
    );
    assert_eq!(sale["hasPart"]["text"], "Tessel Group sold Harbour Mill in January 2026.");
    assert_eq!(&review["itemReviewed"]["firstAppearance"], sale);
    let second_hand = works.iter().find(|work| work["identifier"] == "a b/wire").unwrap();
    assert_eq!(second_hand["@id"], "urn:onrecord:document:a%20b/wire");
    assert_eq!(second_hand["http://www.w3.org/ns/prov#hadPrimarySource"]["creditText"], "Harbour Post");
    assert_eq!(second_hand["http://www.w3.org/ns/prov#wasAttributedTo"]["name"], "Evening Ledger");
    assert_eq!(sale.get("http://www.w3.org/ns/prov#hadPrimarySource"), None);
    assert!(review["citation"][0]["hasPart"]["text"].as_str().unwrap().contains("did not sell"), "{review:#}");

    // The selectors find the words in the text: by its characters, and by what stands around them.
    let annotations = review["http://www.w3.org/ns/prov#wasDerivedFrom"].as_array().unwrap();
    assert_eq!(annotations.len(), 3);
    let text = room.run(&["source", "show", "a b/wire", "--text"]).out;
    for annotation in annotations.iter().filter(|one| one["target"]["source"] == "urn:onrecord:document:a%20b/wire") {
        let (quote, position) = (&annotation["target"]["selector"][0], &annotation["target"]["selector"][1]);
        let place = |end: &str| position[end].as_u64().unwrap() as usize;
        let words: String = text.chars().skip(place("start")).take(place("end") - place("start")).collect();
        assert_eq!(quote["exact"], words);
        let around = ["prefix", "exact", "suffix"].map(|part| quote[part].as_str().unwrap()).concat();
        assert!(text.contains(&around), "{around}");
    }

    let all: Value =
        serde_json::from_str(&room.run(&["verdict", "export", "--page", "https://desk.example/checks"]).out).unwrap();
    assert_eq!(all["@graph"], json!([review]));
}

#[test]
fn every_tag_can_be_set_and_is_exported_as_the_definitions_say() {
    let room = Room::new(&[("sale.md", SALE)]);
    for tag in ["confirmed", "corroborated", "reported", "alleged", "disputed", "refuted", "opinion", "not_found"] {
        room.run(&set(SOLD, tag, "looked again"));
        let claim = room.run(&["claim", SOLD, "--json"]).json();
        assert_eq!((&claim["tag"], &claim["verdict"]["tag"]), (&json!(tag), &json!(tag)));
        let review = room.run(&["verdict", "export", SOLD, "--json"]).json();
        accepted(&review);
        assert_eq!(review["reviewRating"].get("ratingValue").is_none(), ["opinion", "not_found"].contains(&tag));
    }
    // The definitions do refuse: a rating without a name, a position that is no number, a word that no vocabulary has.
    let good = room.run(&["verdict", "export", SOLD, "--json"]).json();
    for (pointer, wrong) in [
        ("/reviewRating/alternateName", json!(3)),
        ("/http:~1~1www.w3.org~1ns~1prov#wasDerivedFrom/0/target/selector/1/start", json!("0")),
        ("/itemReviewed/appearance", json!([{"@type": "CreativeWork", "nmae": "Sale"}])),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!definitions().is_valid(&bad), "{pointer}");
    }
}

#[test]
fn verdicts_that_cannot_be_read_do_not_keep_a_claim_from_its_answer() {
    let room = Room::new(&[("sale.md", SALE)]);
    room.run(&set(SOLD, "refuted", "the land register"));
    fs::write(room.path().join("data/onrecord.sqlite"), "this is no database, but a text of a certain length").unwrap();
    let ran = room.run(&["claim", SOLD, "--json"]);
    let claim = ran.json();
    assert_eq!((ran.status, &claim["tag"], &claim["verdict"]), (0, &json!("reported"), &Value::Null));
    assert_eq!(claim["caveats"][0]["rule"], "verdicts_unread");
    assert!(ran.err.contains("verdicts cannot be read"), "{ran:?}");
    assert!(room.run(&["claim", SOLD]).out.contains("could not be read"));
    // What only reads verdicts says that it cannot.
    assert_eq!(room.run(&["verdict", "history"]).status, 2);
    assert_eq!(room.run(&["ask", SOLD]).status, 0);
}

#[test]
fn a_verdict_that_was_told_survives_a_kill() {
    let room = Room::new(&[("sale.md", SALE)]);
    for round in 0..3 {
        let reason = format!("round {round}");
        let arguments = [set(SOLD, "confirmed", &reason).as_slice(), &["--json"]].concat();
        let mut child = room.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(told.contains(&reason), "{told}");
        // Killed before it could tell: the decision is there wholly or not at all.
        let mut child = room.command(&set(SOLD, "refuted", "cut off")).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * 15));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let entries = room.run(&["verdict", "history", "--json"]).json()["entries"].clone();
    let kept: Vec<&str> = entries.as_array().unwrap().iter().map(|entry| entry["reason"].as_str().unwrap()).collect();
    let told: Vec<&&str> = kept.iter().filter(|reason| **reason != "cut off").collect();
    assert_eq!(told, [&"round 0", &"round 1", &"round 2"]);
}

#[test]
fn verdicts_are_given_and_explained_at_the_prompt() {
    let room = Room::new(&[("sale.md", SALE)]);
    let lines = format!(
        "/verdict set {SOLD} tag:not found by:Ann Lee reason:the register is closed\n/verdict history\n/why {SOLD}\n/verdict set {SOLD}\n"
    );
    let ran = room.run_with(&["console"], lines.as_bytes());
    assert_eq!(ran.status, 0, "{ran:?}");
    for words in [
        "○ NOT FOUND Tessel Group sold",
        "by Ann Lee at 20",
        "1. Ann Lee set it to Not found on 20",
        "2. One origin states it as fact. [1] (one_origin_states_it)",
        "▌ Tessel Group sold Harbour Mill in January 2026.",
        "3. It says what the claim says. [1] (same_proposition)",
        "• [1] Sale → Harbour Post",
        "→ Another verdict would change it",
    ] {
        assert!(ran.out.contains(words), "{words}: {ran:?}");
    }
    assert!(ran.err.ends_with("/verdict set needs who decides (by:NAME); /help shows how it is written\n"), "{ran:?}");
}
