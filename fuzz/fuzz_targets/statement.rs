//! Any plain text is read: every span lies on characters of the text, and no attribution stands in one after it.

#![no_main]

use onrecord::document::{DocumentId, plain};
use onrecord::{passage, statement};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let document = plain::read(DocumentId("fuzz".to_owned()), text.to_owned());
    let passages = passage::split(&document);
    let readings = statement::read(&document, &passages);
    for reading in &readings.passages {
        let spans = (reading.sentences.iter().map(|one| one.span))
            .chain(reading.dates.iter().map(|one| one.span))
            .chain(reading.names.iter().map(|one| one.span))
            .chain(reading.quantities.iter().map(|one| one.span))
            .chain(reading.hedges.iter().map(|one| one.span))
            // Who has the floor in a transcript needs no cue: it is empty, where the words begin.
            .chain(reading.attributions.iter().map(|one| one.cue).filter(|cue| !cue.is_empty()))
            .chain(reading.attributions.iter().flat_map(|one| [Some(one.content), one.speaker]).flatten());
        for span in spans {
            let words = document.text.get(span.start..span.end);
            assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} is no part of the text");
        }
        for (at, one) in reading.attributions.iter().enumerate() {
            assert!(one.parent.is_none_or(|parent| (parent.0 as usize) < at), "a parent after its child");
        }
    }
    assert_eq!(readings, statement::read(&document, &passages), "a second reading differs");
});
