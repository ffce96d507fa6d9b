//! Reads what is sent as Discord does, and fails where it would do anything but be read.

use serde_json::Value;

use crate::discord::limits;
use crate::discord::markup::safe_url;
use crate::discord::message::{EPHEMERAL, Message};

/// The channel and the instant that messages of ours name here: anybody else's would be an escape.
pub(super) const CHANNEL: u64 = 700_000_000_000_000_007;
pub(super) const INSTANT: i64 = 1_780_000_000;

/// Fails unless what is sent of `message` is within every limit and its texts are harmless.
pub(super) fn is_harmless(message: &Message) {
    let body = message.body();
    for (key, value) in body.as_object().unwrap() {
        match key.as_str() {
            "embeds" => embeds(value.as_array().unwrap()),
            "components" => rows(value.as_array().unwrap()),
            "attachments" => assert_eq!(value, &serde_json::json!([])),
            "allowed_mentions" => assert_eq!(value, &serde_json::json!({ "parse": [] })),
            "flags" => assert_eq!(value, EPHEMERAL),
            // Content above all.
            other => panic!("{other} is sent"),
        }
    }
    assert!(message.units() <= limits::EMBEDS_TOGETHER, "{} units", message.units());
}

fn embeds(embeds: &[Value]) {
    assert!((1..=limits::EMBEDS).contains(&embeds.len()));
    let mut together = 0;
    for embed in embeds {
        for (key, value) in embed.as_object().unwrap() {
            match key.as_str() {
                "title" => together += text(value.as_str().unwrap(), limits::TITLE),
                "description" => together += text(value.as_str().unwrap(), limits::DESCRIPTION),
                "color" => assert!(value.as_u64().unwrap() <= 0xff_ff_ff),
                "fields" => {
                    let fields = value.as_array().unwrap();
                    assert!((1..=limits::FIELDS).contains(&fields.len()));
                    for field in fields {
                        together += text(field["name"].as_str().unwrap(), limits::FIELD_NAME);
                        together += text(field["value"].as_str().unwrap(), limits::FIELD_VALUE);
                    }
                }
                "footer" => together += plain(value["text"].as_str().unwrap(), limits::FOOTER),
                // A link of a whole embed, a picture from elsewhere.
                other => panic!("an embed has {other}"),
            }
        }
    }
    assert!(together <= limits::EMBEDS_TOGETHER, "{together} units");
}

fn rows(rows: &[Value]) {
    assert!(rows.len() <= limits::ROWS);
    for row in rows {
        let components = row["components"].as_array().unwrap();
        assert!((1..=limits::BUTTONS).contains(&components.len()));
        for component in components {
            let id = component["custom_id"].as_str().unwrap();
            assert!((1..=limits::CUSTOM_ID).contains(&limits::units(id)) && !id.contains(char::is_control), "{id:?}");
            assert!(component.get("url").is_none());
            if component["type"] == 2 {
                plain(component["label"].as_str().unwrap(), limits::LABEL);
                continue;
            }
            assert_eq!((&component["type"], components.len()), (&serde_json::json!(3), 1));
            plain(component["placeholder"].as_str().unwrap(), limits::PLACEHOLDER);
            let options = component["options"].as_array().unwrap();
            assert!((1..=limits::OPTIONS).contains(&options.len()));
            for option in options {
                plain(option["label"].as_str().unwrap(), limits::OPTION);
            }
        }
    }
}

/// Fails unless this, where no Markdown is shown, is a line of visible words; else its length.
pub(super) fn plain(words: &str, most: usize) -> usize {
    let units = limits::units(words);
    assert!((1..=most).contains(&units), "{units} units");
    assert!(!words.contains(turns_or_breaks), "{words:?}");
    units
}

fn turns_or_breaks(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Fails unless this, where Markdown is shown, has no markup but ours; else its length.
pub(super) fn text(text: &str, most: usize) -> usize {
    let units = limits::units(text);
    assert!((1..=most).contains(&units), "{units} units");
    assert!(!text.trim().is_empty());
    for line in text.split('\n') {
        assert!(!line.contains(turns_or_breaks), "{line:?}");
        // Only our own quotations quote, and nothing makes a header, a list, or small print.
        let after = line.strip_prefix("> ").unwrap_or(line);
        for forbidden in ["# ", "## ", "### ", "-# ", "- ", "* ", "+ ", "> ", ">>> "] {
            assert!(!after.starts_with(forbidden), "{line:?}");
        }
        let number = after.len() - after.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        assert!(number == 0 || !after.chars().nth(number).is_some_and(|dot| ".)".contains(dot)), "{line:?}");
        inline(after);
    }
    units
}

/// Reads a line as Discord does: `\` makes the punctuation after it plain; what is left must be ours.
fn inline(line: &str) {
    let letters: Vec<char> = line.chars().collect();
    let mut at = 0;
    let mut stars = 0;
    while let Some(letter) = letters.get(at) {
        match letter {
            '\\' => {
                assert!(letters.get(at + 1).is_some_and(char::is_ascii_punctuation), "{line:?}");
                at += 1;
            }
            // A command of ours: nobody else's words stand between these.
            '`' => {
                let end = letters.iter().skip(at + 1).position(|letter| *letter == '`').expect("it ends");
                let command: String = letters.iter().skip(at + 1).take(end).collect();
                assert!(command.chars().all(|letter| letter.is_alphabetic() || " /".contains(letter)), "{line:?}");
                at += end + 1;
            }
            '<' => at = named(&letters, at),
            '@' | '|' | '~' | '_' | ']' => panic!("{letter:?} at {at} in {line:?}"),
            '>' => panic!("a quotation in {line:?}"),
            '*' => stars += 1,
            ':' => assert!(letters.get(at + 1).is_none_or(|next| !next.is_alphanumeric() && *next != '/'), "{line:?}"),
            '[' => at = link(&letters, at),
            _ => {}
        }
        at += 1;
    }
    assert_eq!(stars % 2, 0, "{line:?}");
}

/// The place of the bracket that closes what is named at `start`: our channel or our instant.
fn named(letters: &[char], start: usize) -> usize {
    let name: String = letters.iter().skip(start).take_while(|letter| **letter != '>').collect();
    let ours = [format!("<#{CHANNEL}"), format!("<t:{INSTANT}:F"), format!("<t:{INSTANT}:R")];
    assert!(ours.contains(&name), "{name:?}");
    start + name.chars().count()
}

/// The place of the bracket that closes the link at `start`, which must be one of ours.
fn link(letters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while letters[at] != ']' {
        assert_ne!(letters[at], '[');
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    assert_eq!(letters[at + 1], '(');
    let end = at + 2 + letters[at + 2..].iter().position(|letter| *letter == ')').unwrap();
    let target: String = letters[at + 2..end].iter().collect();
    assert_eq!(safe_url(&target).as_deref(), Some(target.as_str()));
    end
}

/// What a quotation line shows, letter for letter.
pub(super) fn shown(line: &str) -> String {
    let mut letters = line.chars();
    let mut shown = String::new();
    while let Some(letter) = letters.next() {
        shown.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    shown
}
