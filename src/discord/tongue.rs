//! Our own words as Discord's Markdown, in which the words of others are escaped.

use crate::answer::{Fired, Tag};
use crate::discord::markup::Markup;
use crate::document::Problem;
pub use crate::tongue::Tongue;
use crate::tongue::{Value, key, sentence};

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

/// How long the words of others may be that stand in a sentence.
const PUT_IN: usize = 400;

impl Tongue {
    /// Words without anything put in.
    #[must_use]
    pub fn own(self, key: &str) -> Markup {
        self.with(key, [])
    }

    /// Words with numbers and escaped words put in.
    #[must_use]
    pub fn with<const N: usize>(self, key: &str, parts: [(&'static str, Part); N]) -> Markup {
        let parts = parts.into_iter().map(|(name, part)| match part {
            Part::Number(number) => (name, Value::from(number)),
            Part::Words(words) => (name, Value::from(words.as_str().to_owned())),
        });
        Markup::said(Said(self.spoken(key, parts)))
    }

    /// What a rule says.
    #[must_use]
    pub fn rule(self, fired: &Fired) -> Markup {
        self.reason(&fired.text)
    }

    /// What comes from below as a sentence in English: a reason, a condition. One that has no words here stays as it is.
    #[must_use]
    pub fn reason(self, words: &str) -> Markup {
        self.known_reason(words).unwrap_or_else(|| Markup::plain(words, PUT_IN))
    }

    /// The same, if there are words for it.
    #[must_use]
    pub fn known_reason(self, words: &str) -> Option<Markup> {
        self.known(words).map(|said| Markup::said(Said(said)))
    }

    /// The same as a sentence that stands alone: with a capital letter, where its first word is ours, and a full stop.
    #[must_use]
    pub fn sentence(self, words: &str) -> Markup {
        let Some(said) = self.known(words) else { return Markup::plain(words, 1000) };
        let begins_with_ours = sentence::find(words).is_some_and(|found| !found.begins_with_others);
        let mut letters = said.chars();
        let mut whole = match letters.next() {
            Some(first) if begins_with_ours => first.to_uppercase().chain(letters).collect(),
            _ => said.clone(),
        };
        if !whole.ends_with(['.', '?', '!', ':']) {
            whole.push('.');
        }
        Markup::said(Said(whole))
    }

    /// What is wrong with a file.
    #[must_use]
    pub fn problem(self, problem: &Problem) -> Markup {
        let Problem { file, message } = problem;
        let known =
            [format!("{file} {message}"), format!("{file}: {message}")].iter().find_map(|words| self.known(words));
        known.map_or_else(|| Markup::plain(&format!("{file}: {message}"), PUT_IN), |said| Markup::said(Said(said)))
    }

    /// A sentence from below, if there are words for it.
    fn known(self, words: &str) -> Option<String> {
        let found = sentence::find(words)?;
        let escaped = |(name, value)| (name, Value::from(Markup::plain(value, PUT_IN).as_str().to_owned()));
        Some(self.spoken(found.key, found.values.into_iter().map(escaped)))
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::discord::commands::{all, registration};
    use crate::discord::limits;

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
    fn what_is_put_in_is_escaped() {
        let name = Markup::plain("**Ann** { $x }", 100);
        assert_eq!(Tongue::Spanish.with("said-by", [("names", name.into())]).as_str(), r"Lo dice \*\*Ann\*\* { $x }");
        let words = "there is no time zone “*Moon*”: it is named like Europe/Berlin; did you mean Europe/Rome?";
        assert_eq!(
            Tongue::German.sentence(words).as_str(),
            r"Es gibt keine Zeitzone „\*Moon\*“: Sie heißt wie Europe/Berlin; meintest du Europe/Rome?"
        );
    }

    #[test]
    fn what_comes_from_below_is_said_in_every_language() {
        let fired = |text: &str| Fired { rule: "hedged", text: text.to_owned(), citations: Vec::new() };
        let hedged = fired("The sources put it in words that soften it.");
        assert_eq!(Tongue::German.rule(&hedged).as_str(), "Die Quellen sagen es in abschwächenden Worten.");
        assert_eq!(Tongue::German.rule(&fired("Something *else*.")).as_str(), r"Something \*else\*.");
        let problem = Problem { file: "a.md".to_owned(), message: "is empty".to_owned() };
        assert_eq!(Tongue::French.problem(&problem).as_str(), "a.md est vide");
        let words = "this channel has no digest; `/digest set` gives it one";
        assert_eq!(Tongue::English.sentence(words).as_str(), "This channel has no digest; `/digest set` gives it one.");
        let words = "notes.md is for everybody; only whoever runs the bot can change it";
        assert!(Tongue::English.sentence(words).as_str().starts_with("notes.md is for everybody;"));
    }
}
