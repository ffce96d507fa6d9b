//! Any question is put to any source and answered, twice alike, and quotes nothing that the source does not say. The
//! length picks the command, the first line is the question, the rest is the source.

#![no_main]

use std::sync::Arc;

use onrecord::answer::{self, Answer, question::Command, question::Question};
use onrecord::document::{DocumentId, Shelf, plain};
use onrecord::evidence::outlet::Outlets;
use onrecord::index::{Found, Hit};
use onrecord::{passage, statement, text};

libfuzzer_sys::fuzz_target!(|words: &str| {
    let command = [Command::Ask, Command::Who, Command::When, Command::Claim][words.len() % 4];
    let (asked, source) = words.split_once('\n').unwrap_or((words, words));
    let question = Question {
        command,
        text: asked.to_owned(),
        from: None,
        until: None,
        as_of: None,
        shelf: Shelf::default(),
        limit: 5,
    };
    let query = question.query();
    let document = plain::read(DocumentId("fuzz".to_owned()), source.to_owned());
    let meta = Arc::new(document.meta.clone());
    let passages = passage::split(&document);
    let readings = statement::read(&document, &passages);
    let hits = passages.into_iter().zip(readings.passages).take(query.limit).map(|(passage, reading)| Hit {
        meta: Arc::clone(&meta),
        text: text::cut(&document.text, passage.span).to_owned(),
        passage,
        headings: Vec::new(),
        reading,
        score: 1.0,
    });
    let found = Found { hits: hits.collect(), documents: 1, ..Found::default() };
    let given = answer::answer(&question, &found, &Outlets::default());
    assert_eq!(given, answer::answer(&question, &found, &Outlets::default()), "a second answer differs");
    let citations = match &given {
        Answer::Ask(one) => &one.citations,
        Answer::Who(one) => &one.citations,
        Answer::When(one) => &one.citations,
        Answer::Claim(one) => &one.citations,
    };
    for citation in citations {
        let said = document.text.get(citation.span.start..citation.span.end);
        assert_eq!(said, Some(citation.quote.as_str()), "a quotation that the source does not say");
    }
});
