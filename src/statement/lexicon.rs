//! What is known about single words: the files in `lexicon/`, one class a file, one word a line.
//!
//! A token is looked up once; every module asks its classes. Phrases and words with values (months, cue kinds) are read
//! by the module that uses them.

use std::borrow::Cow;
use std::ops::BitOr;
use std::sync::LazyLock;

use crate::statement::speaker::cue;
pub use crate::statement::table::Words;
use crate::statement::table::{packed, packed_lower};
use crate::statement::{date, hedge, mode, quantity, verb};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

impl Class {
    pub const NONE: Self = Self(0);
    /// Articles, prepositions, conjunctions, pronouns, auxiliaries: words that a name does not begin or end with.
    pub const FUNCTION: Self = Self(1);
    /// `Mr`, `Dr`, `Senator`, `CEO`: titles before a name.
    pub const TITLE: Self = Self(1 << 1);
    /// `Inc`, `University`, `Committee`: words that make a name an organisation's.
    pub const ORGANISATION: Self = Self(1 << 2);
    /// Given names of people.
    pub const GIVEN: Self = Self(1 << 3);
    /// Countries, cities, regions (single words).
    pub const PLACE: Self = Self(1 << 4);
    /// Adjectives of nationality and creed: `Chinese`, `Republican`.
    pub const DEMONYM: Self = Self(1 << 5);
    /// Occupations and offices: `engineer`, `founder`, `spokeswoman`.
    pub const ROLE: Self = Self(1 << 6);
    /// Months and weekdays, capitalised but no names.
    pub const CALENDAR: Self = Self(1 << 7);
    /// Common words that often open a sentence and are no names: `However`, `Finally`.
    pub const OPENER: Self = Self(1 << 8);
    /// Words of the general vocabulary: a capital at the head of a sentence makes no name of them.
    pub const COMMON: Self = Self(1 << 9);
    /// `CEO`, `API`, `GPU`: capitals that name no actor.
    pub const ABBREVIATION: Self = Self(1 << 10);
    /// Well-known companies, outlets and organisations of one word: `Reuters`.
    pub const COMPANY: Self = Self(1 << 12);
    /// Words that take part in writing a time; what each means stands in `time_words.txt` and `holidays.txt`.
    pub const TIME: Self = Self(1 << 11);

    /// People and groups of people that can say something: `resident`, `critics`, `company`; offices too.
    pub const PERSON: Self = Self(1 << 13);
    /// A form of a verb that attributes together with the word after it: `point` (out).
    pub const CUE_PHRASE: Self = Self(1 << 14);
    /// An adjective that attributes after a form of be: `confident`.
    pub const CUE_ADJECTIVE: Self = Self(1 << 15);
    /// A form of a verb that utters the noun after it: `express`.
    pub const LIGHT_VERB: Self = Self(1 << 16);
    /// A form of a verb that says that something did not happen: `failed` (to).
    pub const NEGATIVE_VERB: Self = Self(1 << 17);
    /// A form of a verb that carries another one: `went` (on to).
    pub const CARRIER_VERB: Self = Self(1 << 18);

    /// The first word of a number in words.
    pub const NUMERAL: Self = Self(1 << 19);
    /// A word that shows which way from today a time lies.
    pub const TENSE: Self = Self(1 << 20);

    /// Prepositions of one word.
    pub const PREPOSITION: Self = Self(1 << 32);
    /// Articles, demonstratives, quantifiers, possessives.
    pub const DETERMINER: Self = Self(1 << 33);
    /// Pronouns that can stand alone.
    pub const PRONOUN: Self = Self(1 << 34);
    /// `will`, `may`, `couldn't`.
    pub const MODAL: Self = Self(1 << 35);
    /// Forms of be, have and do.
    pub const AUXILIARY: Self = Self(1 << 36);
    /// `not`, `never`, `without`, `hasn't`.
    pub const NEGATION: Self = Self(1 << 37);
    /// `and`, `or`, `but`.
    pub const COORDINATOR: Self = Self(1 << 38);
    /// `because`, `while`, `whether`.
    pub const SUBORDINATOR: Self = Self(1 << 39);
    pub const ADVERB: Self = Self(1 << 40);
    pub const ADJECTIVE: Self = Self(1 << 41);
    pub const VERB_BASE: Self = Self(1 << 42);
    pub const VERB_PRESENT: Self = Self(1 << 43);
    pub const VERB_PAST: Self = Self(1 << 44);
    pub const VERB_PARTICIPLE: Self = Self(1 << 45);
    pub const VERB_ING: Self = Self(1 << 46);
    /// A form of a verb that attributes.
    pub const CUE: Self = Self(1 << 47);
    /// A cue whose base form or form in -s is also a noun, in one of these forms.
    pub const CUE_HOMOGRAPH: Self = Self(1 << 48);
    /// A noun that attributes: `allegation`.
    pub const CUE_NOUN: Self = Self(1 << 49);
    /// Things that are written or spoken: `letter`, `filing`.
    pub const DOCUMENT: Self = Self(1 << 50);
    /// The first word of an entry of `hedges.txt`.
    pub const HEDGE: Self = Self(1 << 51);
    /// The first word of an entry of `opinions.txt`.
    pub const OPINION: Self = Self(1 << 52);
    /// Adjectives and nouns that evaluate.
    pub const EVALUATION: Self = Self(1 << 53);
    /// Any form of a verb.
    pub const VERB: Self = Self(0b1_1111 << 42);

    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word is in no list of words; what only says where a rule need not look is no list.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        self.0 & !(Self::NUMERAL.0 | Self::TENSE.0) == 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The files, each with the class it gives. A new class needs one line here and its constant above.
const FILES: &[(&str, Class)] = &[
    (include_str!("lexicon/function_words.txt"), Class::FUNCTION),
    (include_str!("lexicon/titles.txt"), Class::TITLE),
    (include_str!("lexicon/organisation_words.txt"), Class::ORGANISATION),
    (include_str!("lexicon/given_names.txt"), Class::GIVEN),
    (include_str!("lexicon/places.txt"), Class::PLACE),
    (include_str!("lexicon/demonyms.txt"), Class::DEMONYM),
    (ROLES, Class::ROLE),
    (include_str!("lexicon/calendar.txt"), Class::CALENDAR),
    (include_str!("lexicon/openers.txt"), Class::OPENER),
    (include_str!("lexicon/common_words.txt"), Class::COMMON),
    (include_str!("lexicon/generic_abbreviations.txt"), Class::ABBREVIATION),
    (include_str!("lexicon/companies.txt"), Class::COMPANY),
    (include_str!("lexicon/prepositions.txt"), Class::PREPOSITION),
    (include_str!("lexicon/determiners.txt"), Class::DETERMINER),
    (include_str!("lexicon/pronouns.txt"), Class::PRONOUN),
    (include_str!("lexicon/modals.txt"), Class::MODAL),
    (include_str!("lexicon/auxiliaries.txt"), Class::AUXILIARY),
    (include_str!("lexicon/negations.txt"), Class::NEGATION),
    (include_str!("lexicon/coordinators.txt"), Class::COORDINATOR),
    (include_str!("lexicon/subordinators.txt"), Class::SUBORDINATOR),
    (include_str!("lexicon/adverbs.txt"), Class::ADVERB),
    (include_str!("lexicon/adjectives.txt"), Class::ADJECTIVE),
    (DOCUMENTS, Class::DOCUMENT),
    (include_str!("lexicon/evaluations.txt"), Class::EVALUATION),
];

const ROLES: &str = include_str!("lexicon/roles.txt");
const DOCUMENTS: &str = include_str!("lexicon/documents.txt");
/// The files of verbs in the base form, each with the class it gives to all forms.
const VERBS: &[(&str, Class)] = &[
    (include_str!("lexicon/light_verbs.txt"), Class::LIGHT_VERB),
    (include_str!("lexicon/negative_verbs.txt"), Class::NEGATIVE_VERB),
    (include_str!("lexicon/carrier_verbs.txt"), Class::CARRIER_VERB),
];
const PEOPLE: &str = include_str!("lexicon/people.txt");

/// The words that take part in writing a time, each with its kind and value; [`crate::statement::date`] reads them.
pub const TIME_WORDS: &str = include_str!("lexicon/time_words.txt");
/// The days with a name.
pub const HOLIDAYS: &str = include_str!("lexicon/holidays.txt");

/// The words of the lexicon, the short ones packed.
#[derive(Default)]
struct Classes {
    short: Words<u128, Class>,
    long: Words<Cow<'static, str>, Class>,
}

impl Classes {
    fn of(&self, word: &str) -> Class {
        packed(word).map_or_else(|| self.long.get(word), |word| self.short.get(&word)).copied().unwrap_or_default()
    }
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes::default();
    let mut add = |word: Cow<'static, str>, class| {
        let known = match packed(&word) {
            Some(word) => classes.short.entry(word).or_insert(Class::NONE),
            None => classes.long.entry(word).or_insert(Class::NONE),
        };
        *known = *known | class;
    };
    for &(file, class) in FILES {
        for word in lines(file) {
            add(Cow::Borrowed(word), class);
        }
    }
    for word in lines(TIME_WORDS).chain(lines(HOLIDAYS)).filter_map(|line| line.split_ascii_whitespace().next()) {
        add(Cow::Borrowed(word), Class::TIME);
    }
    for noun in lines(PEOPLE).chain(lines(ROLES)) {
        add(Cow::Borrowed(noun), Class::PERSON);
        add(Cow::Owned(plural(noun)), Class::PERSON);
    }
    for noun in lines(DOCUMENTS) {
        add(Cow::Owned(plural(noun)), Class::DOCUMENT);
    }
    let mut of_base: Words<&str, Class> = Words::default();
    for &(file, class) in VERBS {
        for base in lines(file) {
            let known = of_base.entry(base).or_insert(Class::NONE);
            *known = *known | class;
        }
    }
    for verb in verb::verbs() {
        let more = of_base.get(verb.base).copied().unwrap_or_default();
        for (form, class) in verb.forms {
            add(Cow::Owned(form), class | more);
        }
    }
    for (form, class) in cue::classes() {
        add(Cow::Owned(form), class);
    }
    for word in hedge::first_words() {
        add(Cow::Borrowed(word), Class::HEDGE);
    }
    for word in mode::first_words() {
        add(Cow::Borrowed(word), Class::OPINION);
    }
    for word in quantity::first_words() {
        add(Cow::Borrowed(word), Class::NUMERAL);
    }
    for word in date::tense_words() {
        add(Cow::Borrowed(word), Class::TENSE);
    }
    classes
});

/// The classes of a word that is packed, in lower case (see [`table::packed`](crate::statement::table::packed)).
#[must_use]
pub fn class_of_packed(word: u128) -> Class {
    CLASSES.short.get(&word).copied().unwrap_or_default()
}

/// The classes of `word`, in any case. `lower` is room to work in.
pub fn class(word: &str, lower: &mut String) -> Class {
    let is_ascii = word.is_ascii();
    if is_ascii && let Some(word) = packed_lower(word) {
        return class_of_packed(word);
    }
    lower.clear();
    if is_ascii {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        // A curly apostrophe is an apostrophe.
        lower.extend(word.chars().map(|letter| if letter == '’' { '\'' } else { letter }).flat_map(char::to_lowercase));
    }
    CLASSES.of(lower)
}

/// The plural of a noun, as English spells it.
#[must_use]
pub fn plural(noun: &str) -> String {
    let irregular = [("man", "men"), ("woman", "women"), ("child", "children"), ("wife", "wives")];
    for (one, many) in irregular {
        if let Some(stem) = noun.strip_suffix(one) {
            return format!("{stem}{many}");
        }
    }
    if let Some(stem) = noun.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if noun == "passer-by" {
        return "passers-by".to_owned();
    }
    let hisses = ["s", "sh", "ch", "x", "z"].iter().any(|ending| noun.ends_with(ending));
    if hisses { format!("{noun}es") } else { format!("{noun}s") }
}

/// The entries of a lexicon file: its lines without comments (`#`) and empty ones.
pub fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_have_several_classes() {
        let classes = class("May", &mut String::new());
        assert!(classes.intersects(Class::CALENDAR));
        assert!(class("the", &mut String::new()).intersects(Class::FUNCTION));
        assert_eq!(class("Zyxwvut", &mut String::new()), Class::NONE);
    }
}
