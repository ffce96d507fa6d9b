//! What people said about names: which are one actor, which are not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::statement::name::form::Form;

/// What `data/names.toml` says.
///
/// ```toml
/// [[same]]
/// name = "Harbour Telegraph"
/// aliases = ["HT", "the Telegraph"]
///
/// [[apart]]
/// names = ["Ann Roe", "Anne Roe"]
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merges {
    /// The form of a name or alias → the name.
    same: BTreeMap<String, String>,
    /// Pairs of forms, the smaller first.
    apart: BTreeSet<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    same: Vec<Same>,
    #[serde(default)]
    apart: Vec<Apart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    name: String,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    names: Vec<String>,
}

impl Merges {
    /// Reads the file's text; an error names the line.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
        let mut merges = Self::default();
        for entry in file.same {
            for name in entry.aliases.iter().chain([&entry.name]) {
                let earlier = merges.same.insert(Form::of(name).key().to_owned(), entry.name.clone());
                if let Some(earlier) = earlier.filter(|earlier| *earlier != entry.name) {
                    return Err(format!("{name:?} is told to be both {earlier:?} and {:?}", entry.name));
                }
            }
        }
        for entry in file.apart {
            let keys: BTreeSet<String> = entry.names.iter().map(|name| Form::of(name).key().to_owned()).collect();
            for one in &keys {
                for other in
                    keys.range::<String, _>((std::ops::Bound::Excluded(one.clone()), std::ops::Bound::Unbounded))
                {
                    merges.apart.insert((one.clone(), other.clone()));
                }
            }
        }
        Ok(merges)
    }

    /// The name that people said the form of a name stands for.
    #[must_use]
    pub fn name(&self, key: &str) -> Option<&str> {
        self.same.get(key).map(String::as_str)
    }

    /// Whether people said that two forms are not one actor.
    #[must_use]
    pub fn are_apart(&self, one: &str, other: &str) -> bool {
        let pair = if one < other { (one, other) } else { (other, one) };
        !self.apart.is_empty() && self.apart.contains(&(pair.0.to_owned(), pair.1.to_owned()))
    }

    /// Whether any names are told apart.
    #[must_use]
    pub fn parts(&self) -> bool {
        !self.apart.is_empty()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.apart.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_leads_to_the_name() {
        let merges =
            Merges::parse("[[same]]\nname = \"Harbour Telegraph\"\naliases = [\"HT\", \"the Telegraph\"]").unwrap();
        assert_eq!(merges.name("telegraph"), Some("Harbour Telegraph"));
        assert_eq!(merges.name("ht"), Some("Harbour Telegraph"));
        assert_eq!(merges.name("harbour"), None);
    }

    #[test]
    fn names_told_apart_are_apart_in_either_order() {
        let merges = Merges::parse("[[apart]]\nnames = [\"Ann Roe\", \"Anne Roe\"]").unwrap();
        assert!(merges.are_apart("anne roe", "ann roe"));
        assert!(!merges.are_apart("ann roe", "ann poe"));
    }

    #[test]
    fn an_alias_of_two_names_is_an_error() {
        let file = "[[same]]\nname = \"A Co\"\naliases = [\"X1\"]\n[[same]]\nname = \"B Co\"\naliases = [\"X1\"]";
        assert_eq!(Merges::parse(file).unwrap_err(), "\"X1\" is told to be both \"A Co\" and \"B Co\"");
    }
}
