//! Which words attribute, and how what is said follows them: `lexicon/cues.txt` and `lexicon/cue_nouns.txt`.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::statement::CueKind;
use crate::statement::lexicon::{self, Class};
use crate::statement::table::Words;
use crate::statement::verb;

const CUES: &str = include_str!("../lexicon/cues.txt");
const HOMOGRAPHS: &str = include_str!("../lexicon/cue_homographs.txt");
const PHRASES: &str = include_str!("../lexicon/cue_phrases.txt");
const ADJECTIVES: &str = include_str!("../lexicon/cue_adjectives.txt");
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

static VERBS: LazyLock<Words<String, Cue>> = LazyLock::new(|| {
    let entries: Words<&str, Cue> = lexicon::lines(CUES).filter_map(entry).map(|cue| (cue.base, cue)).collect();
    let mut cues = Words::default();
    for verb in verb::verbs() {
        let Some(cue) = entries.get(verb.base) else { continue };
        for (form, _) in verb.forms {
            // A form that two verbs share belongs to the first.
            cues.entry(form).or_insert_with(|| cue.clone());
        }
    }
    cues
});

/// Each form of a verb with the words that make a cue of it.
static PHRASAL: LazyLock<Words<String, Vec<(&'static str, Cue)>>> = LazyLock::new(|| {
    let mut entries: Words<&str, Vec<(&str, Cue)>> = Words::default();
    for (base, rest) in lexicon::lines(PHRASES).filter_map(|line| line.split_once(' ')) {
        if let Some((word, frames)) = rest.split_once(' ')
            && let Some(cue) = frames_of(base, frames)
        {
            entries.entry(base).or_default().push((word, cue));
        }
    }
    let mut phrases = Words::default();
    for verb in verb::verbs() {
        let Some(cues) = entries.get(verb.base) else { continue };
        for (form, _) in verb.forms {
            phrases.entry(form).or_insert_with(|| cues.clone());
        }
    }
    phrases
});

static ADJECTIVAL: LazyLock<Words<&str, Cue>> =
    LazyLock::new(|| lexicon::lines(ADJECTIVES).filter_map(entry).map(|cue| (cue.base, cue)).collect());

/// The nouns, in the singular and the plural; a noun's `frames` are empty, its prepositions bring what is said.
static NOMINAL: LazyLock<Words<String, Cue>> = LazyLock::new(|| {
    lexicon::lines(NOUNS)
        .filter_map(entry)
        .flat_map(|cue| [(cue.base.to_owned(), cue.clone()), (lexicon::plural(cue.base), cue)])
        .collect()
});

/// A line that begins with its word.
fn entry(line: &'static str) -> Option<Cue> {
    let (base, rest) = line.split_once(' ')?;
    frames_of(base, rest)
}

/// What a word does and the ways in which what is said follows it.
fn frames_of(base: &'static str, rest: &'static str) -> Option<Cue> {
    let mut words = rest.split_whitespace();
    let kind = kind(words.next()?)?;
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
    verbs
        .chain(NOMINAL.keys().map(|noun| (noun.clone(), Class::CUE_NOUN)))
        .chain(PHRASAL.keys().map(|form| (form.clone(), Class::CUE_PHRASE)))
        .chain(ADJECTIVAL.keys().map(|word| ((*word).to_owned(), Class::CUE_ADJECTIVE)))
}

/// The cue that `word` (in any case) is a form of.
#[must_use]
pub fn cue(word: &str) -> Option<&'static Cue> {
    VERBS.get(word).or_else(|| VERBS.get(word.to_lowercase().as_str()))
}

/// The cue that `word`, a form of a verb, and the word after it are together.
#[must_use]
pub fn phrase(word: &str, next: &str) -> Option<&'static Cue> {
    let cues = PHRASAL.get(word).or_else(|| PHRASAL.get(word.to_lowercase().as_str()))?;
    cues.iter().find(|(other, _)| next.eq_ignore_ascii_case(other)).map(|(_, cue)| cue)
}

/// The cue that the adjective `word` is after a form of "be".
#[must_use]
pub fn adjective(word: &str) -> Option<&'static Cue> {
    ADJECTIVAL.get(word)
}

/// What the noun `word` does when something is attributed with it.
#[must_use]
pub fn noun(word: &str) -> Option<&'static Cue> {
    NOMINAL.get(word).or_else(|| NOMINAL.get(word.to_lowercase().as_str()))
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
        for line in lexicon::lines(PHRASES) {
            let base = line.split(' ').next().unwrap_or_default();
            assert!(verbs.contains(&base), "{base} is not in verbs.txt");
        }
        for line in lexicon::lines(NOUNS).chain(lexicon::lines(ADJECTIVES)) {
            assert!(entry(line).is_some(), "no cue: {line}");
        }
    }

    #[test]
    fn every_form_of_a_cue_is_found() {
        assert_eq!(cue("Denies").map(|cue| cue.kind), Some(CueKind::Denies));
        assert_eq!(cue("accused").map(|cue| cue.prepositions.clone()), Some(vec!["of"]));
        assert_eq!(cue("found").map(|cue| cue.base), Some("find"));
        assert_eq!(noun("allegations").map(|cue| cue.kind), Some(CueKind::Alleges));
        assert_eq!(phrase("pointed", "out").map(|cue| cue.kind), Some(CueKind::Says));
        assert_eq!(cue("table"), None);
    }
}
