//! What `/when` tells of a name: which sentences, which dates, how many.

use onrecord::answer::question::Command;

use super::property::{Reading, report};

/// The events of `about` as `begin..end`, in the order in which they are told, and how many sentences are quoted.
fn events(body: &str, about: &str, limit: usize) -> (Vec<String>, usize) {
    let reading = Reading::new();
    reading.add([(&"news.md".to_owned(), &report("Island Courier", "News", body))]);
    let answer = reading.answer_at_most(limit, Command::When, about);
    let events = answer["events"].as_array().unwrap().iter().map(|event| {
        let begin = event["begin"].as_str().unwrap();
        event["end"].as_str().map_or_else(|| begin.to_owned(), |end| format!("{begin}..{end}"))
    });
    (events.collect(), answer["citations"].as_array().unwrap().len())
}

#[track_caller]
fn check(body: &str, about: &str, expected: &[&str]) {
    assert_eq!(events(body, about, 10).0, expected, "{body}");
}

#[test]
fn a_range_is_one_event() {
    check("Calder Bank closed its vault from April 22 to June 5, 2026.", "Calder Bank", &["2026-04-22..2026-06-05"]);
    check("Calder Bank lost money between 2019 and 2024.", "Calder Bank", &["2019..2024"]);
    let twice = "Calder Bank lost money between 2019 and 2021, and in 2021 it closed.";
    check(twice, "Calder Bank", &["2019..2021", "2021"]);
    check("Calder Bank opened in 1990 and closed in 1994.", "Calder Bank", &["1990", "1994"]);
}

#[test]
fn a_year_is_counted_from_the_year_told_last() {
    let story =
        "Ida Roe was born on 4 May 1955. In 1990 Ida Roe joined Calder Bank. A year later Ida Roe was dismissed.";
    check(story, "Ida Roe", &["1955-05-04", "1990", "1991"]);
    check("In 2001 Ida Roe sold pens, and the following year Ida Roe sold ink.", "Ida Roe", &["2001", "2002"]);
}

#[test]
fn a_part_of_a_name_is_not_the_name() {
    let body = "The Harn Record Store opened in 1990.\n\nThe store for boats opened in 1994.";
    check(body, "Harn Record Store", &["1990"]);
    let series = "The Comet 4 was sold from 1962.\n\nThe Comet 3 was sold from 1957.\n\nSince 1970 more than 4 million cars were sold.";
    check(series, "Comet 4", &["1962"]);
}

#[test]
fn no_more_is_told_than_was_asked_for() {
    let body = "Calder Bank opened in 1990.\n\nCalder Bank moved in 1991.\n\nCalder Bank grew in 1992.\n\nCalder Bank shrank in 1993.";
    assert_eq!(events(body, "Calder Bank", 10), (["1990", "1991", "1992", "1993"].map(str::to_owned).to_vec(), 4));
    assert_eq!(events(body, "Calder Bank", 2), (["1990", "1991"].map(str::to_owned).to_vec(), 2));
}
