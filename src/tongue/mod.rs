//! Our own words, in the language of whoever reads them; quotations stay as they are.
//!
//! The words stand in `locales/`, a file a language, in Fluent's syntax (<https://projectfluent.org>): it knows that “1 page” and
//! “2 pages” differ, and in which way they do so elsewhere. A word that a language lacks is said in English.

use std::sync::LazyLock;

/// A number or words to be put into a sentence.
pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::answer::{Searched, Tag};

pub mod date;
pub mod sentence;

/// A language we speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    #[default]
    English,
    German,
    French,
    Spanish,
    Portuguese,
}

type Bundle = FluentBundle<FluentResource>;

/// The files of a language.
macro_rules! words {
    ($language:literal) => {
        &[
            include_str!(concat!("locales/", $language, ".ftl")),
            include_str!(concat!("locales/shown/", $language, ".ftl")),
            include_str!(concat!("locales/told/", $language, ".ftl")),
            include_str!(concat!("locales/digest/", $language, ".ftl")),
        ]
    };
}

/// In the order of [`Tongue::ALL`].
const WORDS: [&[&str]; 5] = [words!("en"), words!("de"), words!("fr"), words!("es"), words!("pt")];

static BUNDLES: LazyLock<Vec<Bundle>> =
    LazyLock::new(|| Tongue::ALL.into_iter().zip(WORDS).map(|(tongue, words)| bundle(tongue, words)).collect());

fn bundle(tongue: Tongue, files: &[&str]) -> Bundle {
    let language: LanguageIdentifier = tongue.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Invisible characters around what is put in would break a link.
    bundle.set_use_isolating(false);
    for words in files {
        // What is broken in a file is left out; a test sees to it that nothing is.
        let resource = FluentResource::try_new((*words).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Tongue {
    pub const ALL: [Self; 5] = [Self::English, Self::German, Self::French, Self::Spanish, Self::Portuguese];

    /// The language of a locale of Discord's (`pt-BR`, `es-419`); English where we do not speak it.
    #[must_use]
    pub fn of(locale: &str) -> Self {
        let language = locale.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|tongue| tongue.code() == language).unwrap_or_default()
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
        }
    }

    /// Discord's locales of this language; none of English, in which everything is registered.
    #[must_use]
    pub const fn locales(self) -> &'static [&'static str] {
        match self {
            Self::English => &[],
            Self::German => &["de"],
            Self::French => &["fr"],
            Self::Spanish => &["es-ES", "es-419"],
            Self::Portuguese => &["pt-BR"],
        }
    }

    /// Words for where no Markdown is shown: a button, a footer, a name of a command.
    #[must_use]
    pub fn label(self, key: &str) -> String {
        self.spoken(key, [])
    }

    /// The same with a number or anybody's words put in.
    #[must_use]
    pub fn labelled<const N: usize>(self, key: &str, parts: [(&'static str, Value<'_>); N]) -> String {
        self.spoken(key, parts)
    }

    /// The words of a key, with all that is put into them.
    #[must_use]
    pub fn spoken<'v>(self, key: &str, parts: impl IntoIterator<Item = (&'static str, Value<'v>)>) -> String {
        let mut given = FluentArgs::new();
        for (name, part) in parts {
            given.set(name, part);
        }
        let first = BUNDLES.get(self as usize).into_iter();
        let spoken = first.chain(BUNDLES.first()).find_map(|bundle| {
            let (message, attribute) = key.split_once('.').map_or((key, None), |(message, name)| (message, Some(name)));
            let message = bundle.get_message(message)?;
            let pattern = match attribute {
                Some(name) => message.get_attribute(name)?.value(),
                None => message.value()?,
            };
            Some(bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned())
        });
        spoken.unwrap_or_else(|| {
            debug_assert!(false, "there are no words for {key}");
            key.to_owned()
        })
    }

    /// Whether this very language has words for it.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        BUNDLES.get(self as usize).is_some_and(|bundle| bundle.has_message(key))
    }

    /// How hard it was looked.
    #[must_use]
    pub fn searched(self, searched: &Searched) -> String {
        let documents = self.labelled("searched", [("count", searched.documents.into())]);
        let told = match &searched.newest {
            Some(newest) => {
                self.labelled("searched-newest", [("documents", documents.into()), ("newest", newest.as_str().into())])
            }
            None => format!("{documents}."),
        };
        match searched.failing {
            0 => told,
            count => format!("{told} {}", self.labelled("searched-failing", [("count", count.into())])),
        }
    }

    /// What a tag is called.
    #[must_use]
    pub fn tag_name(self, tag: Tag) -> String {
        self.label(key(tag))
    }
}

/// The key of a tag's name; its meaning is an attribute of it.
#[must_use]
pub const fn key(tag: Tag) -> &'static str {
    match tag {
        Tag::Confirmed => "tag-confirmed",
        Tag::Corroborated => "tag-corroborated",
        Tag::Reported => "tag-reported",
        Tag::Alleged => "tag-alleged",
        Tag::Disputed => "tag-disputed",
        Tag::Refuted => "tag-refuted",
        Tag::Opinion => "tag-opinion",
        Tag::NotFound => "tag-not-found",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every key of a file, an attribute as `key.attribute`, with the variables its words use.
    fn keys(words: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut key) = (String::new(), String::new());
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let (head, _) = line.split_once('=').unwrap_or((line, ""));
            let head = head.trim_end();
            if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                head.clone_into(&mut message);
                key.clone_from(&message);
                assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands there twice");
            } else if let Some(attribute) = head.trim_start().strip_prefix('.') {
                key = format!("{message}.{attribute}");
                keys.insert(key.clone(), BTreeSet::new());
            }
            for used in line.split('$').skip(1) {
                let name = used.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap();
                keys.get_mut(&key).unwrap().insert(name.to_owned());
            }
        }
        keys
    }

    #[test]
    fn every_language_has_every_word_with_the_same_variables() {
        let [english, others @ ..] = WORDS.map(|files| files.join("\n"));
        for (words, tongue) in others.iter().zip(&Tongue::ALL[1..]) {
            let mut theirs = keys(words);
            // Commands are registered in English by their code.
            theirs.retain(|key, _| !key.starts_with("command-"));
            let ours = keys(&english);
            let others: Vec<&String> = theirs
                .keys()
                .chain(ours.keys())
                .filter(|key| theirs.contains_key(*key) != ours.contains_key(*key))
                .collect();
            assert!(others.is_empty(), "{tongue:?} and English do not both have {others:?}");
            for (key, variables) in &theirs {
                // What is put into an error may be English words, which it then does without.
                let fits =
                    if key.starts_with("told-") { variables.is_subset(&ours[key]) } else { *variables == ours[key] };
                assert!(fits, "{tongue:?} puts other things into {key}: {variables:?}");
            }
        }
        for (tongue, files) in Tongue::ALL.into_iter().zip(WORDS) {
            for words in files {
                assert!(FluentResource::try_new((*words).to_owned()).is_ok(), "{tongue:?}");
            }
            for key in keys(&files.join("\n")).keys() {
                assert!(!tongue.spoken(key, []).trim().is_empty(), "{tongue:?}: {key}");
            }
        }
    }

    #[test]
    fn a_locale_of_discords_is_one_of_our_languages_or_english() {
        for (locale, tongue) in [
            ("de", Tongue::German),
            ("fr", Tongue::French),
            ("es-ES", Tongue::Spanish),
            ("es-419", Tongue::Spanish),
            ("pt-BR", Tongue::Portuguese),
            ("en-GB", Tongue::English),
            ("ja", Tongue::English),
            ("", Tongue::English),
        ] {
            assert_eq!(Tongue::of(locale), tongue, "{locale}");
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let pages = |tongue: Tongue, count: u64| tongue.labelled("searched", [("count", count.into())]);
        assert_eq!(pages(Tongue::English, 1), "1 document searched");
        assert_eq!(pages(Tongue::German, 2), "2 Dokumente durchsucht");
        // In French nothing is singular.
        assert_eq!(pages(Tongue::French, 0), "Aucun document à parcourir");
    }
}
