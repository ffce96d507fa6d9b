//! Which words attribute, and how what is said follows them: `lexicon/cues.txt` and `lexicon/cue_nouns.txt`.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

use crate::statement::CueKind;
use crate::statement::lexicon::{self, Class};
use crate::statement::verb;

const CUES: &str = include_str!("../lexicon/cues.txt");
const HOMOGRAPHS: &str = include_str!("../lexicon/cue_homographs.txt");
const NOUNS: &str = include_str!("../lexicon/cue_nouns.txt");

/// The ways in which what is said follows a cue; the names are those of `cues.txt`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u32);

impl Frames {
    pub const THAT: Self = Self(1);
    pub const BARE: Self = Self(1 << 1);
    pub const QUOTE: Self = Self(1 << 2);
    pub const WH: Self = Self(1 << 3);
    pub const INF: Self = Self(1 << 4);
    pub const TOLD: Self = Self(1 << 5);
    pub const OBJECT: Self = Self(1 << 6);
    pub const NP: Self = Self(1 << 7);
    pub const NAME: Self = Self(1 << 8);

    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Frames {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A verb that attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub base: &'static str,
    pub kind: CueKind,
    pub frames: Frames,
    /// The prepositions that bring what is said.
    pub prepositions: Vec<&'static str>,
}

static VERBS: LazyLock<HashMap<String, Cue>> = LazyLock::new(|| {
    let entries: HashMap<&str, Cue> = lexicon::lines(CUES).filter_map(entry).map(|cue| (cue.base, cue)).collect();
    let mut cues = HashMap::new();
    for verb in verb::verbs() {
        let Some(cue) = entries.get(verb.base) else { continue };
        for (form, _) in verb.forms {
            // A form that two verbs share belongs to the first.
            cues.entry(form).or_insert_with(|| cue.clone());
        }
    }
    cues
});

static NOUN_KINDS: LazyLock<HashMap<String, CueKind>> = LazyLock::new(|| {
    lexicon::lines(NOUNS)
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(noun, name)| Some((noun, kind(name)?)))
        .flat_map(|(noun, kind)| [(noun.to_owned(), kind), (plural(noun), kind)])
        .collect()
});

fn plural(noun: &str) -> String {
    format!("{noun}s")
}

fn entry(line: &'static str) -> Option<Cue> {
    let mut words = line.split_whitespace();
    let (base, kind) = (words.next()?, kind(words.next()?)?);
    let (mut frames, mut prepositions) = (Frames::default(), Vec::new());
    for word in words {
        let frame = match word {
            "that" => Frames::THAT,
            "bare" => Frames::BARE,
            "quote" => Frames::QUOTE,
            "wh" => Frames::WH,
            "inf" => Frames::INF,
            "told" => Frames::TOLD,
            "object" => Frames::OBJECT,
            "np" => Frames::NP,
            "name" => Frames::NAME,
            preposition => {
                prepositions.push(preposition);
                continue;
            }
        };
        frames = frames | frame;
    }
    Some(Cue { base, kind, frames, prepositions })
}

fn kind(name: &str) -> Option<CueKind> {
    Some(match name {
        "says" => CueKind::Says,
        "reports" => CueKind::Reports,
        "alleges" => CueKind::Alleges,
        "denies" => CueKind::Denies,
        "admits" => CueKind::Admits,
        "believes" => CueKind::Believes,
        "orders" => CueKind::Orders,
        "asks" => CueKind::Asks,
        _ => return None,
    })
}

/// Every form of every cue with its class, for the lexicon.
pub fn classes() -> impl Iterator<Item = (String, Class)> {
    let homographs: Vec<&str> = lexicon::lines(HOMOGRAPHS).collect();
    let verbs = VERBS.iter().map(move |(form, cue)| {
        let class = if homographs.contains(&cue.base) { Class::CUE | Class::CUE_HOMOGRAPH } else { Class::CUE };
        (form.clone(), class)
    });
    // The order does not matter: classes are joined.
    verbs.chain(NOUN_KINDS.keys().map(|noun| (noun.clone(), Class::CUE_NOUN)))
}

/// The cue that `word` (in any case) is a form of.
#[must_use]
pub fn cue(word: &str) -> Option<&'static Cue> {
    VERBS.get(word).or_else(|| VERBS.get(word.to_lowercase().as_str()))
}

/// What the noun `word` does when something is attributed with it.
#[must_use]
pub fn noun(word: &str) -> Option<CueKind> {
    NOUN_KINDS.get(word).or_else(|| NOUN_KINDS.get(word.to_lowercase().as_str())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_is_a_verb_of_the_lexicon() {
        let verbs: Vec<&str> = verb::verbs().map(|verb| verb.base).collect();
        for line in lexicon::lines(CUES) {
            let cue = entry(line).unwrap_or_else(|| panic!("no cue: {line}"));
            assert!(verbs.contains(&cue.base), "{} is not in verbs.txt", cue.base);
        }
    }

    #[test]
    fn every_form_of_a_cue_is_found() {
        assert_eq!(cue("Denies").map(|cue| cue.kind), Some(CueKind::Denies));
        assert_eq!(cue("accused").map(|cue| cue.prepositions.clone()), Some(vec!["of"]));
        assert_eq!(cue("found").map(|cue| cue.base), Some("find"));
        assert_eq!(noun("allegations"), Some(CueKind::Alleges));
        assert_eq!(cue("table"), None);
    }
}
