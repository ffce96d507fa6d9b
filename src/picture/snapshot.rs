//! Pictures as they were when somebody last looked at them: their SVG, letter for letter.

use std::path::Path;

use super::sample::{claim, when};
use super::{Picture, lineage, timeline};
use crate::answer::{Tag, When};
use crate::picture::timeline::Timeline;
use crate::tongue::Tongue;

/// Compares with `snapshots/NAME.svg`. What differs is written to `target/pictures`: look at it, and if it is better, copy it.
#[track_caller]
fn check(name: &str, picture: &Picture, expect: &str) {
    let drawn = format!("<!-- {} -->\n{}", picture.alt.replace("--", "- -"), picture.svg);
    if drawn != expect {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.svg")), &drawn).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), &picture.png).unwrap();
        panic!(
            "{name} looks otherwise: see target/pictures/{name}.png; then cp target/pictures/{name}.svg src/picture/snapshots/"
        );
    }
}

#[test]
fn a_timeline_looks_as_it_did() {
    check("timeline", &timeline(&Timeline::of(&when(), Tongue::English)), include_str!("snapshots/timeline.svg"));
}

#[test]
fn a_lineage_looks_as_it_did() {
    check("lineage", &lineage(&claim(), Tongue::English), include_str!("snapshots/lineage.svg"));
}

#[test]
fn nothing_found_looks_as_it_did() {
    let mut claim = claim();
    claim.tag = Tag::NotFound;
    claim.citations.clear();
    claim.origins.clear();
    let when = When { events: Vec::new(), undated: Vec::new(), citations: Vec::new(), ..when() };
    check("undated", &timeline(&Timeline::of(&when, Tongue::English)), include_str!("snapshots/undated.svg"));
    check("nothing", &lineage(&claim, Tongue::English), include_str!("snapshots/nothing.svg"));
}
