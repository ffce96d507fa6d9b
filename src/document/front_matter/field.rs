//! The keys of front matter that we know, and their values.

/// What a key may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Outlet,
    Author,
    Url,
    Published,
    Retrieved,
    Kind,
    Via,
    Language,
    Tags,
}

/// Each key without case, `_` and `-`. The first of a field is ours; the others are what site generators (Jekyll, Hugo,
/// Astro, Eleventy), feeds, schema.org and Open Graph call the very same thing.
const KEYS: [(Field, &[&str]); 10] = [
    (Field::Title, &["title", "headline", "ogtitle"]),
    (Field::Outlet, &["outlet", "publisher", "publication", "newspaper", "site", "sitename", "ogsitename"]),
    (Field::Author, &["author", "authors", "byline"]),
    (Field::Url, &["url", "canonicalurl", "canonical", "link", "sourceurl", "originalurl", "ogurl"]),
    (
        Field::Published,
        &[
            "published",
            "datepublished",
            "publisheddate",
            "publishedat",
            "publishedtime",
            "publishedon",
            "pubdate",
            "pubdatetime",
            "publishdate",
            "publicationdate",
            "date",
        ],
    ),
    (Field::Retrieved, &["retrieved", "retrievedat", "dateretrieved", "accessed", "dateaccessed", "accessdate"]),
    (Field::Kind, &["kind"]),
    (Field::Via, &["via"]),
    (Field::Language, &["language", "lang", "inlanguage"]),
    (Field::Tags, &["tags", "keywords"]),
];

impl Field {
    /// The field that `key` stands for, and its rank among the keys for it.
    #[must_use]
    pub fn of(key: &str) -> Option<(Self, usize)> {
        let plain: String =
            key.trim().chars().filter(|c| !matches!(c, '_' | '-' | ':')).flat_map(char::to_lowercase).collect();
        KEYS.iter().find_map(|(field, keys)| Some((*field, keys.iter().position(|known| *known == plain)?)))
    }
}

/// What stands after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub content: Content,
    /// Counted from 1.
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    List(Vec<String>),
    /// Anything deeper, as it was written.
    Deeper(String),
}

impl Value {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.content {
            Content::Text(text) | Content::Deeper(text) => text.trim().is_empty(),
            Content::List(items) => items.iter().all(|item| item.trim().is_empty()),
        }
    }

    /// Its one text, on one line.
    #[must_use]
    pub fn one(&self) -> Option<&str> {
        let text = match &self.content {
            Content::Text(text) => Some(text),
            Content::List(items) if items.len() == 1 => items.first(),
            Content::List(_) | Content::Deeper(_) => None,
        };
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// The names it lists; a text lists them between commas or semicolons.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let names: Vec<&str> = match &self.content {
            Content::Text(text) => text.split([',', ';', '\n']).collect(),
            Content::List(items) => items.iter().map(String::as_str).collect(),
            Content::Deeper(_) => Vec::new(),
        };
        names.into_iter().map(str::trim).filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
    }

    /// As it was written, a list between commas.
    #[must_use]
    pub fn written(&self) -> String {
        match &self.content {
            Content::Text(text) | Content::Deeper(text) => text.clone(),
            Content::List(items) => items.join(", "),
        }
    }
}
