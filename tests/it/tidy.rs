//! The rules of the house that a test can keep.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::{CommandFactory, Parser};
use onrecord::config::VARIABLES;
use onrecord::console::arguments::Arguments;
use regex::Regex;
use serde_json::Value;

/// Who may use whom: each module with the modules that it names. One way only: a module stands below all that it uses.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("clock", &[]),
    ("cores", &[]),
    ("error", &[]),
    ("config", &[]),
    ("memory", &["config"]),
    ("metrics", &[]),
    ("schedule", &[]),
    ("document", &["text"]),
    ("source", &["document"]),
    ("passage", &["document", "text"]),
    ("statement", &["document", "passage", "text"]),
    ("index", &["document", "error", "passage", "statement", "text"]),
    ("evidence", &["document", "index", "passage", "statement", "text"]),
    ("answer", &["document", "evidence", "index", "passage", "statement", "text"]),
    ("tongue", &["answer"]),
    ("picture", &["answer", "document", "text", "tongue"]),
    ("preview", &["answer", "picture"]),
    ("state", &["error", "schedule"]),
    (
        "app",
        &[
            "answer",
            "clock",
            "cores",
            "document",
            "error",
            "evidence",
            "index",
            "passage",
            "schedule",
            "source",
            "state",
            "statement",
            "text",
        ],
    ),
    (
        "discord",
        &[
            "answer",
            "app",
            "clock",
            "document",
            "error",
            "index",
            "metrics",
            "picture",
            "preview",
            "schedule",
            "state",
            "statement",
            "text",
            "tongue",
        ],
    ),
    (
        "console",
        &[
            "answer",
            "app",
            "clock",
            "config",
            "document",
            "error",
            "index",
            "memory",
            "passage",
            "picture",
            "preview",
            "source",
            "statement",
            "text",
            "tongue",
        ],
    ),
    ("main", &["app", "config", "console", "discord", "error"]),
];

/// Strangers, each with the only modules that name it.
const STRANGERS: &[(&str, &[&str])] = &[
    ("serenity", &["discord"]),
    ("poise", &["discord"]),
    ("tokio_tungstenite", &["discord"]),
    ("reqwest", &["discord", "source"]),
    ("tantivy", &["index"]),
    ("rusqlite", &["state"]),
    ("axum", &["metrics"]),
    ("prometheus_client", &["metrics"]),
    ("clap", &["console"]),
    ("rustyline", &["console"]),
    ("indicatif", &["console"]),
    ("dotenvy", &["config"]),
    ("std::env::var", &["config"]),
    ("pulldown_cmark", &["document"]),
    ("frostem", &["statement"]),
    ("resvg", &["picture"]),
    ("fluent_bundle", &["tongue"]),
    ("unic_langid", &["tongue"]),
    ("governor", &["discord"]),
    ("pdf_extract", &["document"]),
    ("docx_rs", &["document"]),
    ("rbook", &["document"]),
    ("feed_rs", &["document"]),
    ("rlimit", &["source"]),
    ("notify_debouncer_full", &["source"]),
    ("texting_robots", &["source"]),
    ("whatlang", &["statement"]),
];

/// Modules that do no I/O and read no clock, and the ways in which they would.
const PURE: [&str; 9] =
    ["document", "passage", "statement", "evidence", "answer", "tongue", "picture", "preview", "text"];
const IMPURE: [&str; 8] =
    ["std::fs", "std::net", "std::process", "std::env", "std::io", "std::time", "std::thread", "crate::clock"];

/// In lines; a file of tests is a list and not an argument.
const LONGEST_FILE: usize = 500;
const LONGEST_TESTS: usize = 600;

/// Words in the documentation that look like paths of the repository but name what is made at run time, or by hand.
const NOT_IN_THE_REPOSITORY: [&str; 6] =
    ["data/feeds.toml", "data/onrecord.sqlite", "data/guilds/", "index/", ".env", "target/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` that end in `ending`, as paths below the root with `/`, in order.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The source files with the module each belongs to, without their tests.
fn sources() -> Vec<(String, String, String)> {
    let files = files("src", ".rs");
    let test_module = Regex::new(r"#\[cfg\(test\)\]\s+mod (\w+);").unwrap();
    let mut tests = BTreeSet::new();
    for path in &files {
        let folder = path.trim_end_matches("mod.rs").trim_end_matches(".rs").trim_end_matches('/');
        let text = read(path);
        tests.extend(test_module.captures_iter(&text).map(|found| format!("{folder}/{}", &found[1])));
    }
    files
        .into_iter()
        // A module of tests may have a folder.
        .filter(|path| {
            Path::new(path).with_extension("").ancestors().all(|above| !tests.contains(above.to_str().unwrap()))
        })
        .map(|path| {
            let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
            let text = read(&path);
            // Tests stand below.
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code = code.split("#[cfg(test)]\npub(crate) mod tests {").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path, module, code.join("\n"))
        })
        .collect()
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn modules_use_each_other_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let (one, many) =
        (Regex::new(r"\b(?:crate|onrecord)::(\w+)").unwrap(), Regex::new(r"\bcrate::\{([^}]*)\}").unwrap());
    let mut faults = Vec::new();
    for (path, module, code) in sources().iter().filter(|(_, module, _)| module != "lib") {
        let listed = many.captures_iter(code).flat_map(|found| found.get(1).unwrap().as_str().split(','));
        let listed = listed.map(|item| item.trim().split(':').next().unwrap());
        let used: BTreeSet<&str> =
            one.captures_iter(code).map(|found| found.get(1).unwrap().as_str()).chain(listed).collect();
        let Some(may_use) = allowed.get(module.as_str()) else {
            faults.push(format!("{path}: the module {module} does not stand in MAY_USE"));
            continue;
        };
        for other in used.into_iter().filter(|other| *other != module && allowed.contains_key(other)) {
            if !may_use.contains(&other) {
                faults.push(format!("{path}: {module} may not use {other}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn what_may_be_used_goes_one_way() {
    for (at, (module, may_use)) in MAY_USE.iter().enumerate() {
        let above: BTreeSet<&str> = MAY_USE.iter().take(at).map(|(module, _)| *module).collect();
        let below: Vec<_> = may_use.iter().filter(|other| !above.contains(*other)).collect();
        assert!(below.is_empty(), "{module} uses {below:?}, which stand below it");
    }
}

#[test]
fn only_one_module_knows_each_stranger() {
    let mut faults = Vec::new();
    for (path, module, code) in sources() {
        for (stranger, homes) in STRANGERS {
            let named = Regex::new(&format!(r"\b{stranger}\b")).unwrap();
            let is_used =
                code.lines().any(|line| !line.contains("disallowed") && named.is_match(line) && line.contains("::"));
            if is_used && !homes.contains(&module.as_str()) {
                faults.push(format!("{path}: only {homes:?} may name {stranger}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_middle_is_pure() {
    let mut faults = Vec::new();
    for (path, _, code) in sources().iter().filter(|(_, module, _)| PURE.contains(&module.as_str())) {
        // A cursor reads bytes that are there already.
        let code = code.replace("std::io::{Cursor, Read as _}", "").replace("std::io::Cursor", "");
        let impure = IMPURE.iter().filter(|way| code.contains(*way));
        faults.extend(impure.map(|way| format!("{path}: names {way}, but its module is pure")));
    }
    none(&faults);
}

#[test]
fn every_file_says_what_it_is_for() {
    let rust = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, ".rs"));
    let faults: Vec<String> = rust
        .filter(|path| !read(path).starts_with("//! "))
        .map(|path| format!("{path}: begin it with a `//!` sentence"))
        .collect();
    none(&faults);
}

#[test]
fn no_file_is_longer_than_can_be_read() {
    let rust = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, ".rs"));
    let long = rust
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, path)| *lines > if path.starts_with("tests/") { LONGEST_TESTS } else { LONGEST_FILE });
    none(&long.map(|(lines, path)| format!("{path}: {lines} lines; split it by noun")).collect::<Vec<_>>());
}

#[test]
fn no_test_is_left_out() {
    let mark = concat!("#[", "ignore");
    let rust = ["src", "tests"].into_iter().flat_map(|folder| files(folder, ".rs"));
    none(&rust.filter(|path| read(path).contains(mark)).map(|path| format!("{path}: {mark}]")).collect::<Vec<_>>());
}

fn is_markdown(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md")
}

/// The documents at the root.
fn documentation() -> Vec<(String, String)> {
    let names = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| is_markdown(name)).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

#[test]
fn a_path_named_in_the_documentation_exists() {
    let quoted = Regex::new(r"`([\w./-]+)`").unwrap();
    let linked = Regex::new(r"\]\(([\w./-]+)(?:#[\w-]*)?\)").unwrap();
    let folders = ["src/", "tests/", "benches/", "data/", "index/", "fuzz/", ".ci/"];
    let mut faults = Vec::new();
    for (name, text) in documentation() {
        let quoted = quoted.captures_iter(&text).map(|found| found.get(1).unwrap().as_str()).filter(|path| {
            folders.iter().any(|folder| path.starts_with(folder)) || (is_markdown(path) && !path.contains('/'))
        });
        let linked = linked.captures_iter(&text).map(|found| found.get(1).unwrap().as_str());
        for path in quoted.chain(linked) {
            let is_known = NOT_IN_THE_REPOSITORY.iter().any(|known| path.starts_with(known));
            if !is_known && !root().join(path).exists() {
                faults.push(format!("{name}: there is no {path}"));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_example_environment_explains_every_variable() {
    let example = read(".env.example");
    let lines: Vec<&str> = example.lines().collect();
    let mut explained = Vec::new();
    for (line, before) in lines.iter().skip(1).zip(&lines) {
        if let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            assert!(before.starts_with("# "), "{name} has no sentence above it");
            assert_eq!(value, "", "{name} has a value in the example");
            explained.push(name);
        }
    }
    assert_eq!(explained, VARIABLES);
    let read_there = Regex::new(r#"(?:text|raw)\("((?:DISCORD|ONRECORD)_\w+)"\)"#).unwrap();
    let config = read("src/config.rs");
    let named: BTreeSet<&str> = read_there.captures_iter(&config).map(|found| found.get(1).unwrap().as_str()).collect();
    assert_eq!(named, VARIABLES.into_iter().collect());
    let readme = read("README.md");
    none(
        &VARIABLES
            .iter()
            .filter(|name| !readme.contains(*name))
            .map(|name| format!("README.md: no {name}"))
            .collect::<Vec<_>>(),
    );
}

/// The words of a command line as a shell parts them: white space, and double quotes around it.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut is_quoted, mut is_apart) = (false, true);
    for letter in line.chars() {
        match letter {
            '"' => {
                is_quoted = !is_quoted;
                is_apart = false;
            }
            letter if letter.is_whitespace() && !is_quoted => {
                if !is_apart {
                    words.push(String::new());
                }
                is_apart = true;
            }
            letter => {
                is_apart = false;
                words.last_mut().unwrap().push(letter);
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_of_the_readme_is_one() {
    let mut seen = 0;
    for (name, text) in documentation() {
        for line in text.lines().map(|line| line.trim().trim_start_matches("$ ")) {
            let command = line.strip_prefix("cargo run --release -- ").or_else(|| line.strip_prefix("onrecord "));
            let Some(command) = command.filter(|_| !line.contains(['|', '[', '<', '…'])) else { continue };
            let command = command.split(" #").next().unwrap().trim();
            let words = std::iter::once("onrecord".to_owned()).chain(shell_words(command));
            if let Err(error) = Arguments::try_parse_from(words) {
                panic!("{name}: `onrecord {command}`: {error}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 5, "only {seen} commands were found in the documentation");
}

#[test]
fn the_readme_names_every_command() {
    let readme = read("README.md");
    let missing = Arguments::command()
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| format!("`onrecord {}", command.get_name()))
        .filter(|command| !readme.contains(command.as_str()))
        .collect::<Vec<_>>();
    none(&missing);
}

/// What `deny.toml` allows, which is also what `cargo deny` would hold to.
fn allowed_licences() -> BTreeSet<String> {
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    let allowed = deny["licenses"]["allow"].as_array().unwrap();
    allowed.iter().map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

/// Whether an SPDX expression can be met with allowed licences; `/` is an old way to write `OR`. AND binds closer than OR,
/// and parentheses stand only around alternatives.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ");
    let one_of = |alternatives: &str| {
        let mut licences = alternatives.split(" OR ").map(|licence| licence.trim_matches(['(', ')', ' ']));
        licences.any(|licence| allowed.contains(licence))
    };
    let all_of = |conditions: &str| conditions.split(" AND ").all(one_of);
    if expression.contains('(') { all_of(&expression) } else { expression.split(" OR ").any(all_of) }
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let host = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let host = String::from_utf8(host).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let allowed = allowed_licences();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let faults: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(|licence| is_allowed(licence, &allowed)))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    none(&faults);
}

#[test]
fn a_licence_is_allowed_where_one_way_to_take_it_is() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Apache-2.0".to_owned()]);
    assert!(is_allowed("GPL-3.0 OR MIT", &allowed));
    assert!(is_allowed("MIT/Apache-2.0", &allowed));
    assert!(is_allowed("(MIT OR GPL-2.0) AND Apache-2.0", &allowed));
    assert!(!is_allowed("(MIT OR GPL-2.0) AND BSD-3-Clause", &allowed));
    assert!(!is_allowed("MIT AND GPL-3.0", &allowed));
    assert!(!is_allowed("GPL-3.0", &allowed));
}
