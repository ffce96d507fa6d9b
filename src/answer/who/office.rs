//! What is somebody called who does this? "Who chairs the board?" asks for its chair.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::statement::{lexicon, term};

/// The stem of a verb → the stems of the offices of those who do it.
static OFFICES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut offices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lexicon::lines(include_str!("offices.txt")) {
        let Some((verbs, names)) = line.split_once('|') else { continue };
        let names: Vec<String> = names.split(',').map(|name| term::stem(name.trim())).collect();
        for verb in verbs.split(',') {
            offices.entry(term::stem(verb.trim())).or_default().extend(names.iter().cloned());
        }
    }
    offices
});

/// The stems of the offices of who does what the verb of this stem says; none where that makes nobody an officer.
#[must_use]
pub fn offices(verb: &str) -> &'static [String] {
    OFFICES.get(verb).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_chairs_is_a_chair() {
        assert!(offices(&term::stem("chairs")).contains(&term::stem("chairwoman")));
        assert!(offices(&term::stem("leads")).contains(&term::stem("director")));
        assert!(offices(&term::stem("denied")).is_empty());
    }
}
