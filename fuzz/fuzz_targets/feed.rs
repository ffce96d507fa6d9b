//! Any bytes are read as a feed: each entry once, each with an id.

#![no_main]

use std::collections::BTreeSet;

use onrecord::document::feed;

libfuzzer_sys::fuzz_target!(init: onrecord_fuzz::quiet(), |bytes: &[u8]| {
    let Ok(feed) = feed::read(bytes, Some("https://feed.example/all.xml")) else { return };
    let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), feed.entries.len(), "an entry stands twice");
    assert!(!ids.contains(""), "an entry without an id");
    for entry in &feed.entries {
        onrecord_fuzz::is_sound(&entry.document);
    }
});
