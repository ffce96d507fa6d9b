//! Which outlets belong together, what else they are called, and how reliable people have found them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text;

/// What `data/outlets.toml` says.
///
/// ```toml
/// [[outlet]]
/// name = "Financial Times"
/// family = "Nikkei"            # owners and wire services count once; the name itself where it is not given
/// aliases = ["FT", "ft.com"]
/// reliability = "B"            # Admiralty grade, A to F; F where it is not given
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlets {
    outlets: Vec<Outlet>,
    /// Folded name or alias → index.
    by_name: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    pub name: String,
    pub family: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub reliability: Option<char>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    outlet: Vec<Outlet>,
}

impl Outlets {
    /// Reads the file's text; an error names the line.
    pub fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
        let mut by_name = BTreeMap::new();
        for (index, outlet) in file.outlet.iter().enumerate() {
            if let Some(grade) = outlet.reliability
                && !('A'..='F').contains(&grade)
            {
                return Err(format!("outlet {:?}: reliability is {grade:?}, but must be one of A to F", outlet.name));
            }
            for name in outlet.aliases.iter().chain([&outlet.name]) {
                by_name.insert(key(name), index);
            }
        }
        Ok(Self { outlets: file.outlet, by_name })
    }

    /// The outlet that bears this name or alias ("the FT" too).
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Outlet> {
        self.by_name.get(&key(name)).and_then(|index| self.outlets.get(*index))
    }

    /// The one name for all the names of an outlet: the name itself where nobody has mapped it.
    #[must_use]
    pub fn name<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name, |outlet| &outlet.name)
    }

    /// The family an outlet counts as. An outlet that nobody has mapped is a family of its own.
    #[must_use]
    pub fn family<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name, |outlet| outlet.family.as_deref().unwrap_or(&outlet.name))
    }

    /// Source reliability, `F` (cannot be judged) until people have set it.
    #[must_use]
    pub fn reliability(&self, name: &str) -> char {
        self.find(name).and_then(|outlet| outlet.reliability).unwrap_or('F')
    }
}

/// Whether `short` is the initials of `name`: "HNA" of the Harbour News Agency.
#[must_use]
pub fn is_short_for(short: &str, name: &str) -> bool {
    let is_short = (2..=5).contains(&short.chars().count()) && short.chars().all(char::is_uppercase);
    let initials = name.split_whitespace().filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase());
    is_short && name.contains(' ') && initials.eq(short.chars())
}

/// Whether the words of `part` stand side by side in `name`: "Sable" of "Trust and Safety, Sable Rail".
#[must_use]
pub fn is_part_of(part: &str, name: &str) -> bool {
    let (part, name) = (key(part), key(name));
    let words: Vec<&str> = part.split(' ').collect();
    let all: Vec<&str> = name.split(' ').collect();
    words.len() < all.len() && all.windows(words.len()).any(|window| window == words)
}

/// The name folded and without its article: "The Star" and "Star" are one.
#[must_use]
pub fn key(name: &str) -> String {
    let folded = text::fold(name);
    folded.strip_prefix("the ").map_or(folded.clone(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[outlet]]
        name = "Evening Ledger"
        family = "Ledger Group"
        aliases = ["EL", "ledger.example"]
        reliability = "B"
    "#;

    #[test]
    fn an_alias_leads_to_the_outlet() {
        let outlets = Outlets::parse(FILE).unwrap();
        assert_eq!(outlets.name("the EL"), "Evening Ledger");
        assert_eq!(outlets.family("ledger.example"), "Ledger Group");
        assert_eq!(outlets.reliability("Evening Ledger"), 'B');
    }

    #[test]
    fn initials_are_short_for_a_name() {
        assert!(is_short_for("HNA", "Harbour News Agency"));
        assert!(!is_short_for("HN", "Harbour News Agency"));
        assert!(!is_short_for("Hna", "Harbour News Agency"));
        assert_eq!(key("THE Harbour Post"), key("Harbour Post"));
    }

    #[test]
    fn a_name_within_a_longer_one_is_no_second() {
        assert!(is_part_of("Sable", "Trust and Safety, Sable Rail"));
        assert!(is_part_of("The Post", "Harbour Post"));
        assert!(!is_part_of("Harbour Post", "Harbour Post"));
        assert!(!is_part_of("Harbour News", "Harbour Post"));
    }

    #[test]
    fn an_unmapped_outlet_is_a_family_of_its_own() {
        let outlets = Outlets::default();
        assert_eq!(outlets.family("Harbour Post"), "Harbour Post");
        assert_eq!(outlets.reliability("Harbour Post"), 'F');
    }

    #[test]
    fn a_grade_that_does_not_exist_is_named() {
        let error = Outlets::parse("[[outlet]]\nname = \"X\"\nreliability = \"Z\"").unwrap_err();
        assert_eq!(error, "outlet \"X\": reliability is 'Z', but must be one of A to F");
    }
}
