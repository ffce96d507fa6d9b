//! JSON-LD: what a page says of its article in the words of schema.org.

use std::collections::BTreeMap;

use dom_query::{Document as Dom, NodeRef};
use serde_json::{Map, Value as Json};

/// The most things of a page that are looked at.
const MOST: usize = 2_000;

/// All things that a page describes.
#[derive(Default)]
pub struct LinkedData {
    things: Vec<Map<String, Json>>,
    /// The places of things that others name by `@id`.
    by_id: BTreeMap<String, usize>,
}

impl LinkedData {
    /// The things in the scripts of `dom`; a script that is no JSON is left out.
    #[must_use]
    pub fn of(dom: &Dom) -> Self {
        let mut data = Self::default();
        for script in dom.select("script").nodes() {
            let text = script.text();
            // Editors leave bare line ends in texts, which JSON forbids.
            let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
            let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';');
            let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
            let Ok(value) = serde_json::from_str::<Json>(text) else { continue };
            data.add(value);
        }
        data
    }

    fn add(&mut self, value: Json) {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            match value {
                Json::Array(values) => rest.extend(values.into_iter().rev()),
                Json::Object(mut thing) if self.things.len() < MOST => {
                    let inner = ["mainEntityOfPage", "mainEntity"].into_iter();
                    rest.extend(inner.filter_map(|key| thing.get(key).filter(|value| value.is_object()).cloned()));
                    rest.extend(thing.shift_remove("@graph"));
                    if let Some(id) = thing.get("@id").and_then(Json::as_str).filter(|_| thing.len() > 1) {
                        self.by_id.entry(id.to_owned()).or_insert(self.things.len());
                    }
                    self.things.push(thing);
                }
                _ => {}
            }
        }
    }

    /// The first thing that is an article of some kind.
    #[must_use]
    pub fn article(&self) -> Option<&Map<String, Json>> {
        self.things.iter().find(|thing| types(thing).iter().any(|kind| is_article(kind)))
    }

    /// The page that the article is on, as a thing of its own.
    #[must_use]
    pub fn page(&self) -> Option<&Map<String, Json>> {
        self.things.iter().find(|thing| types(thing).iter().any(|kind| kind.ends_with("WebPage")))
    }

    /// The names of the people or bodies that `value` stands for: one or a list, whole, as a name or by `@id`.
    #[must_use]
    pub fn names(&self, value: &Json) -> Vec<String> {
        let values = match value {
            Json::Array(values) => values.iter().collect(),
            one => vec![one],
        };
        let mut names: Vec<String> = Vec::new();
        for value in values.into_iter().take(50) {
            let name = match value {
                Json::String(name) => Some(name.as_str()),
                Json::Object(thing) => name(thing).or_else(|| {
                    let id = thing.get("@id")?.as_str()?;
                    name(self.things.get(*self.by_id.get(id)?)?)
                }),
                _ => None,
            };
            let name = name.map(plain).filter(|name| !name.is_empty() && !name.contains("://"));
            names.extend(name.filter(|name| !names.contains(name)));
        }
        names
    }
}

/// The types of `thing` without their vocabulary.
#[must_use]
pub fn types(thing: &Map<String, Json>) -> Vec<&str> {
    let types = match thing.get("@type") {
        Some(Json::Array(types)) => types.iter().filter_map(Json::as_str).collect(),
        Some(Json::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    types.into_iter().map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind)).collect()
}

/// The text under `key`, in plain words.
#[must_use]
pub fn text(thing: &Map<String, Json>, key: &str) -> Option<String> {
    let value = match thing.get(key)? {
        Json::Array(values) => values.first()?,
        one => one,
    };
    Some(plain(value.as_str()?)).filter(|text| !text.is_empty())
}

/// `text` without markup, its white space single.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = if text.contains(['&', '<']) { Dom::fragment(text).text().to_string() } else { text.to_owned() };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in `node`, its white space single.
#[must_use]
pub fn words(node: &NodeRef<'_>) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name(thing: &Map<String, Json>) -> Option<&str> {
    match thing.get("name")? {
        Json::Array(names) => names.first()?.as_str(),
        name => name.as_str(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("BlogPosting")
        || matches!(kind, "SocialMediaPosting" | "DiscussionForumPosting" | "Report")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(scripts: &[&str]) -> LinkedData {
        let page: String =
            scripts.iter().flat_map(|script| ["<script type='application/ld+json'>", script, "</script>"]).collect();
        LinkedData::of(&Dom::from(page))
    }

    #[track_caller]
    fn check_headline(script: &str, expected: Option<&str>) {
        let data = data(&[script]);
        assert_eq!(data.article().and_then(|article| text(article, "headline")).as_deref(), expected, "{script}");
    }

    #[test]
    fn the_article_is_found_where_it_stands() {
        check_headline(r#"{"@type": "NewsArticle", "headline": "a"}"#, Some("a"));
        check_headline(
            r#"[{"@type": "WebSite"}, {"@type": ["Thing", "schema:BlogPosting"], "headline": "a"}]"#,
            Some("a"),
        );
        check_headline(
            r#"{"@graph": [{"@type": "Person"}, {"@type": "http://schema.org/Article", "headline": "a"}]}"#,
            Some("a"),
        );
        check_headline(
            r#"{"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": "a"}}"#,
            Some("a"),
        );
        check_headline(r#"{"@type": "Product", "headline": "a"}"#, None);
    }

    #[test]
    fn what_editors_write_is_read() {
        check_headline("{\"@type\": \"Article\", \"headline\": \"a\n b\"}", Some("a b"));
        check_headline(
            r#"{"@type": "Article", "headline": "Smith &amp; Sons &#8217;s <em>mill</em>"}"#,
            Some("Smith & Sons ’s mill"),
        );
        check_headline("//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"a\"}\n//]]>", Some("a"));
        check_headline("{\"@type\": \"Article\", \"headline\": ", None);
        check_headline(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)), None);
    }

    #[test]
    fn names_are_found_through_ids() {
        let data = data(&[
            r##"{"@graph": [{"@type": "Article", "publisher": {"@id": "#o"}, "author": [{"name": "Ada Stone"}, "Bo Reed", {"@id": "#x"}]},
            {"@type": "Organization", "@id": "#o", "name": "Evening Ledger"}]}"##,
        ]);
        let article = data.article().unwrap();
        assert_eq!(data.names(&article["publisher"]), ["Evening Ledger"]);
        assert_eq!(data.names(&article["author"]), ["Ada Stone", "Bo Reed"]);
    }
}
