//! Our own words, in the language of whoever reads them; quotations stay as they are.
//!
//! The words stand in `locales/`, a file a language, in Fluent's syntax (<https://projectfluent.org>): it knows that “1 page” and
//! “2 pages” differ, and in which way they do so elsewhere. A word that a language lacks is said in English.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::answer::{Fired, Searched, Tag};
use crate::discord::markup::Markup;

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

/// Words of ours, and of others only what was escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// What is put into a sentence.
#[derive(Clone, Debug)]
pub enum Part {
    Number(u64),
    Words(Markup),
}

impl From<u64> for Part {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Markup> for Part {
    fn from(words: Markup) -> Self {
        Self::Words(words)
    }
}

type Bundle = FluentBundle<FluentResource>;

/// In the order of [`Tongue::ALL`].
const WORDS: [&str; 5] = [
    concat!(include_str!("locales/en.ftl"), "\n", include_str!("locales/digest/en.ftl")),
    concat!(include_str!("locales/de.ftl"), "\n", include_str!("locales/digest/de.ftl")),
    concat!(include_str!("locales/fr.ftl"), "\n", include_str!("locales/digest/fr.ftl")),
    concat!(include_str!("locales/es.ftl"), "\n", include_str!("locales/digest/es.ftl")),
    concat!(include_str!("locales/pt.ftl"), "\n", include_str!("locales/digest/pt.ftl")),
];

static BUNDLES: LazyLock<Vec<Bundle>> =
    LazyLock::new(|| Tongue::ALL.into_iter().zip(WORDS).map(|(tongue, words)| bundle(tongue, words)).collect());

fn bundle(tongue: Tongue, words: &str) -> Bundle {
    let language: LanguageIdentifier = tongue.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Invisible characters around what is put in would break a link.
    bundle.set_use_isolating(false);
    // What is broken in a file is left out; a test sees to it that nothing is.
    let resource = FluentResource::try_new(words.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
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

    /// Words without anything put in.
    #[must_use]
    pub fn own(self, key: &str) -> Markup {
        self.with(key, [])
    }

    /// Words with numbers and escaped words put in.
    #[must_use]
    pub fn with<const N: usize>(self, key: &str, parts: [(&'static str, Part); N]) -> Markup {
        let parts = parts.into_iter().map(|(name, part)| match part {
            Part::Number(number) => (name, FluentValue::from(number)),
            Part::Words(words) => (name, FluentValue::from(words.as_str().to_owned())),
        });
        Markup::said(Said(self.spoken(key, &parts.collect())))
    }

    /// Words for where no Markdown is shown: a button, a footer, a name of a command.
    #[must_use]
    pub fn label(self, key: &str) -> String {
        self.spoken(key, &FluentArgs::new())
    }

    /// The same with a number or anybody's words put in.
    #[must_use]
    pub fn labelled<const N: usize>(self, key: &str, parts: [(&'static str, FluentValue<'_>); N]) -> String {
        self.spoken(key, &parts.into_iter().collect())
    }

    fn spoken(self, key: &str, parts: &FluentArgs<'_>) -> String {
        let first = BUNDLES.get(self as usize).into_iter();
        let spoken = first.chain(BUNDLES.first()).find_map(|bundle| {
            let (message, attribute) = key.split_once('.').map_or((key, None), |(message, name)| (message, Some(name)));
            let message = bundle.get_message(message)?;
            let pattern = match attribute {
                Some(name) => message.get_attribute(name)?.value(),
                None => message.value()?,
            };
            Some(bundle.format_pattern(pattern, Some(parts), &mut Vec::new()).into_owned())
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
        match &searched.newest {
            Some(newest) => {
                self.labelled("searched-newest", [("documents", documents.into()), ("newest", newest.as_str().into())])
            }
            None => format!("{documents}."),
        }
    }

    /// What a rule says, where it always says the same; else its own words.
    #[must_use]
    pub fn rule(self, fired: &Fired) -> Markup {
        let key = format!("rule-{}", fired.rule);
        let is_known = Self::English.has(&key) && Self::English.label(&key) == fired.text;
        if is_known { self.own(&key) } else { Markup::plain(&fired.text, 400) }
    }

    /// What a tag is called.
    #[must_use]
    pub fn tag(self, tag: Tag) -> Markup {
        self.own(key(tag))
    }

    /// What a tag means, in a sentence.
    #[must_use]
    pub fn meaning(self, tag: Tag) -> Markup {
        self.own(&format!("{}.meaning", key(tag)))
    }
}

const fn key(tag: Tag) -> &'static str {
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

    use serde_json::Value;

    use super::*;
    use crate::discord::commands::{all, registration};
    use crate::discord::limits;

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
        let [english, others @ ..] = WORDS;
        for (words, tongue) in others.into_iter().zip(&Tongue::ALL[1..]) {
            let mut theirs = keys(words);
            // Commands are registered in English by their code.
            theirs.retain(|key, _| !key.starts_with("command-"));
            assert_eq!(theirs, keys(english), "{tongue:?}");
        }
        for (tongue, words) in Tongue::ALL.into_iter().zip(WORDS) {
            assert!(FluentResource::try_new(words.to_owned()).is_ok(), "{tongue:?}");
            for key in keys(words).keys() {
                assert!(!tongue.spoken(key, &FluentArgs::new()).trim().is_empty(), "{tongue:?}: {key}");
            }
        }
    }

    #[test]
    fn every_command_and_option_has_a_name_and_a_description_within_the_limits_in_every_language() {
        fn check(path: &str, command: &Value, is_menu: bool, faults: &mut Vec<String>) {
            for tongue in &Tongue::ALL[1..] {
                for locale in tongue.locales() {
                    let name = command["name_localizations"][locale].as_str().unwrap_or_default();
                    let is_name = |letter: char| {
                        is_menu || (letter.is_alphanumeric() && !letter.is_uppercase()) || "-_".contains(letter)
                    };
                    if !(1..=32).contains(&name.chars().count()) || !name.chars().all(is_name) {
                        faults.push(format!("{path} in {locale}: the name {name:?}"));
                    }
                    let words = command["description_localizations"][locale].as_str().unwrap_or_default();
                    if !is_menu && !(1..=100).contains(&limits::units(words)) {
                        faults.push(format!("{path} in {locale}: the description {words:?}"));
                    }
                }
            }
            let options = command["options"].as_array().cloned().unwrap_or_default();
            for option in &options {
                check(&format!("{path} {}", option["name"].as_str().unwrap()), option, false, faults);
            }
            for locale in Tongue::ALL[1..].iter().flat_map(|tongue| tongue.locales()) {
                let names: Vec<String> =
                    options.iter().map(|option| option["name_localizations"][locale].to_string()).collect();
                if names.iter().collect::<BTreeSet<_>>().len() < names.len() {
                    faults.push(format!("{path} in {locale}: two options of one name"));
                }
            }
        }
        let mut faults = Vec::new();
        let registration = registration::registration(&all(), false);
        for command in registration.as_array().unwrap() {
            check(command["name"].as_str().unwrap(), command, command["type"] == 3, &mut faults);
            let units = command.to_string().chars().filter(|letter| !"{}[],:".contains(*letter)).count();
            // Discord counts the longest of each name and description; all of them together are far more.
            assert!(units < 30_000, "{}: {units}", command["name"]);
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
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
    fn plurals_and_what_is_put_in_follow_the_language() {
        let pages = |tongue: Tongue, count: u64| tongue.labelled("searched", [("count", count.into())]);
        assert_eq!(pages(Tongue::English, 1), "1 document searched");
        assert_eq!(pages(Tongue::German, 2), "2 Dokumente durchsucht");
        // In French nothing is singular.
        assert_eq!(pages(Tongue::French, 0), "aucun document à parcourir");
        let name = Markup::plain("**Ann** { $x }", 100);
        assert_eq!(Tongue::Spanish.with("said-by", [("names", name.into())]).as_str(), r"Lo dice \*\*Ann\*\* { $x }");
    }

    #[test]
    fn a_rule_that_always_says_the_same_says_it_in_every_language() {
        let fired = |text: &str| Fired { rule: "hedged", text: text.to_owned(), citations: Vec::new() };
        let english = Tongue::English.label("rule-hedged");
        assert_eq!(Tongue::German.rule(&fired(&english)).as_str(), "Die Quellen sagen es in abschwächenden Worten.");
        assert_eq!(Tongue::German.rule(&fired("Something *else*.")).as_str(), r"Something \*else\*.");
    }
}
