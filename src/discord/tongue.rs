//! Our own words, in the language of whoever reads them; quotations stay as they are.
//!
//! The words stand in `locales/`, a file a language, in Fluent's syntax (<https://projectfluent.org>): it knows that “1 page” and
//! “2 pages” differ, and in which way they do so elsewhere. A word that a language lacks is said in English.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::answer::{Searched, Tag};
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
