//! The `meta` tags of a page, and the names under which they say what we ask.

use dom_query::{Document as Dom, NodeRef};

use super::linked_data;

/// Names of `meta` tags, the surest first; sources: Open Graph, Dublin Core, Google Scholar, Parse.ly, Sailthru.
pub const TITLES: [&str; 7] =
    ["og:title", "twitter:title", "citation_title", "dc:title", "dcterms:title", "parsely-title", "title"];
pub const AUTHORS: [&str; 8] = [
    "article:author",
    "citation_author",
    "dc:creator",
    "dcterms:creator",
    "author",
    "byl",
    "parsely-author",
    "sailthru:author",
];
pub const OUTLETS: [&str; 5] =
    ["og:site_name", "citation_journal_title", "dc:publisher", "publisher", "application-name"];
pub const PUBLISHED: [&str; 22] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc:date:issued",
    "dcterms:issued",
    "dcterms:created",
    "dc:date",
    "dcterms:date",
    "dc:date:created",
    "parsely-pub-date",
    "sailthru:date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "date_published",
    "ptime",
    "date",
];
pub const MODIFIED: [&str; 7] = [
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms:modified",
    "last-modified",
    "lastmod",
];

/// The `meta` tags of a page in order: name in lower case with colons for points (`dc.title`), content.
pub struct Tags(Vec<(String, String)>);

impl Tags {
    pub fn of(dom: &Dom) -> Self {
        let tag = |node: &NodeRef<'_>| {
            let name = ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|key| node.attr(key))?;
            let content = linked_data::plain(&node.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase().replace('.', ":"), content))
        };
        let mut tags = Vec::new();
        for (names, content) in dom.select("meta").nodes().iter().filter_map(tag) {
            // `property` may hold several names.
            tags.extend(names.split_whitespace().map(|name| (name.to_owned(), content.clone())));
        }
        // Programs for blogs say it in two tags: `twitter:label1`, `twitter:data1`.
        let value = |name: &str| tags.iter().find(|(found, _)| found == name).map(|(_, content)| content.clone());
        for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
            let is_author = value(label).is_some_and(|label| label.eq_ignore_ascii_case("written by"));
            if let Some(name) = value(data).filter(|_| is_author) {
                tags.push(("author".to_owned(), name));
                break;
            }
        }
        Self(tags)
    }

    /// The contents of the tags with one of `names`, in the order of `names`.
    pub fn all(&self, names: &[&str]) -> Vec<String> {
        let of = |name: &&str| {
            let name = (*name).to_owned();
            self.0.iter().filter(move |(found, _)| *found == name).map(|(_, content)| content.clone())
        };
        names.iter().flat_map(of).collect()
    }

    pub fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }
}
