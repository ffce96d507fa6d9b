//! Who wrote a page's article?

use dom_query::{Document as Dom, NodeRef};
use serde_json::{Map, Value as Json};

use super::date;
use super::linked_data::{LinkedData, words};
use super::tag::{AUTHORS, Tags};
use crate::text::{self, Span};

/// Places in which a page shows who wrote it.
const BYLINES: &str =
    "[rel=author], [itemprop=author], .p-author, .author-name, .byline__name, .byline-name, .byline .author";

/// Short lines, some of which say `By Ada Stone`.
const LINES: &str = "p, address, [class*=byline], [class*=author], [class*=credit], [class*=meta]";

/// So many of them are looked at: a byline stands near the beginning.
const MOST_LINES: usize = 60;

/// Links to the page of an author.
const LINKED: &str = "a[href*='/author/'], a[href*='/authors/'], a[href*='/staff/'], a[class*=author]";

/// What stands before the name of a writer.
const LABELS: [&str; 5] = ["by", "written by", "story by", "report by", "words by"];

/// Who wrote the article: as its linked data, its tags or its head say. A page that names only its outlet there says nobody.
#[must_use]
pub fn author(
    dom: &Dom,
    tags: &Tags,
    data: &LinkedData,
    article: &Map<String, Json>,
    outlet: Option<&str>,
) -> Option<String> {
    let stated =
        article.get("author").or_else(|| article.get("creator")).map(|value| data.names(value)).unwrap_or_default();
    let tagged = || {
        let name = AUTHORS.iter().find_map(|name| {
            let names: Vec<String> = tags.all(&[name]).iter().filter_map(|name| person(name)).collect();
            (!names.is_empty()).then_some(names)
        });
        name.unwrap_or_default()
    };
    let shown = || {
        let mut names: Vec<String> = Vec::new();
        for node in dom.select(BYLINES).nodes() {
            let name = node.select_name().unwrap_or_else(|| words(node));
            names.extend(person(&name).filter(|name| !names.contains(name)));
        }
        // Many names are those of other articles.
        if names.len() > 3 { Vec::new() } else { names }
    };
    let stated = || stated.iter().filter_map(|name| person(name)).collect();
    let outlet = outlet.map(text::fold);
    let mut fallback = None;
    let ways: [&dyn Fn() -> Vec<String>; 4] = [&stated, &tagged, &shown, &|| written(dom)];
    for way in ways {
        let names: Vec<String> = way();
        let is_outlet = names.iter().all(|name| outlet.as_ref() == Some(&text::fold(name)));
        match names.is_empty() {
            true => {}
            false if is_outlet => fallback = fallback.or(Some(names)),
            false => return Some(names.join(", ")),
        }
    }
    fallback.map(|names| names.join(", "))
}

/// The only name that a short paragraph gives after `By`, or that leads to an author's page.
fn written(dom: &Dom) -> Vec<String> {
    let lines = dom.select(LINES);
    let lines = lines.nodes().iter().take(MOST_LINES).map(words).filter(|line| line.len() < 80);
    let mut names: Vec<String> = lines.filter_map(|line| after_by(&line)).collect();
    names.dedup();
    if names.is_empty() {
        names = dom.select(LINKED).nodes().iter().map(words).filter(|name| is_full_name(name)).collect();
        names.sort();
        names.dedup();
    }
    if names.len() == 1 { names } else { Vec::new() }
}

/// `Ada Stone` in `By Ada Stone, Staff Writer`.
#[must_use]
pub fn after_by(line: &str) -> Option<String> {
    let begins = LABELS.iter().find_map(|label| {
        let (said, rest) = line.split_at_checked(label.len())?;
        (said.eq_ignore_ascii_case(label) && rest.starts_with([' ', ':'])).then_some(rest)
    });
    // `Posted on July 3, 2026 by Ada Stone`
    let rest = begins
        .or_else(|| line.split_once(" by ").filter(|(date, _)| date::in_words(date).is_some()).map(|(_, rest)| rest))?;
    let end = [",", " | ", " · ", " • ", " - ", " – ", " — ", " on ", "("];
    let rest = rest.trim_start_matches([' ', ':']);
    let name = end.iter().fold(rest, |name, mark| name.split(mark).next().unwrap_or(name)).trim();
    is_full_name(name).then(|| name.to_owned())
}

/// Two to five words, each of which begins with a capital.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && name.chars().count() <= 60
        && words.iter().all(|word| {
            matches!(*word, "and" | "de" | "van" | "von" | "der" | "den" | "al" | "bin" | "da" | "di" | "la" | "&")
                || word.starts_with(char::is_uppercase) && !word.contains(|letter: char| letter.is_ascii_digit())
        })
}

/// The name within an element that holds more than a name.
trait Named {
    fn select_name(&self) -> Option<String>;
}

impl Named for NodeRef<'_> {
    fn select_name(&self) -> Option<String> {
        let inner = self
            .descendants_it()
            .filter(NodeRef::is_element)
            .find(|node| node.attr("itemprop").is_some_and(|is| &*is == "name"))?;
        Some(inner.attr("content").map_or_else(|| words(&inner), |name| name.to_string()))
    }
}

/// `name` without `By`, if it looks like one.
fn person(name: &str) -> Option<String> {
    // `Ada Stone (https://stone.example)`
    let name = name.split(" (").next().unwrap_or(name).trim();
    let first = name.split_whitespace().next()?;
    let name = if first.eq_ignore_ascii_case("by") {
        text::cut(name, Span::new(first.len(), name.len())).trim()
    } else {
        name
    };
    let is_name = (2..=120).contains(&name.chars().count())
        && name.starts_with(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains("www.");
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::metadata::find;

    #[track_caller]
    fn check_author(page: &str, expected: Option<&str>) {
        assert_eq!(find(page, page, None).meta.author.as_deref(), expected, "{page}");
    }

    #[test]
    fn authors_are_read_where_pages_put_them() {
        check_author("<meta name=author content='By Ada Stone'>", Some("Ada Stone"));
        check_author("<meta name=author content='Ada Stone (https://stone.example/)'>", Some("Ada Stone"));
        check_author(
            "<meta name=citation_author content='Stone, Ada'><meta name=citation_author content='Bo Reed'>",
            Some("Stone, Ada, Bo Reed"),
        );
        check_author(
            "<meta property='article:author' content='https://x.example/ada'><a rel=author href=/ada>Ada Stone</a>",
            Some("Ada Stone"),
        );
        check_author("<p itemprop=author>by <a itemprop=name>Ada Stone</a>, editor</p>", Some("Ada Stone"));
        check_author("<a rel=author>A B</a><a rel=author>C D</a><a rel=author>E F</a><a rel=author>G H</a>", None);
    }

    #[test]
    fn a_byline_without_a_mark_is_read_where_it_is_the_only_one() {
        check_author("<p>By Ada Stone</p><p>By the river stands a mill.</p>", Some("Ada Stone"));
        check_author("<div class=credit>Story by Ada Stone, Staff Writer</div>", Some("Ada Stone"));
        check_author("<p>By Ada Stone</p><p>By Bo Reed</p>", None);
        check_author("<p>Posted on July 3, 2026 by Ada Stone</p>", Some("Ada Stone"));
        check_author("<p>By October</p><p>By Monday the mill was closed.</p>", None);
        check_author("<a href='/author/ada'>Ada Stone</a>", Some("Ada Stone"));
    }

    #[test]
    fn an_outlet_is_no_author_where_somebody_is_named() {
        let page = "<meta property='og:site_name' content='The Ledger'><meta name=author content='The Ledger'>";
        check_author(&format!("{page}<p>By Ada Stone</p>"), Some("Ada Stone"));
        check_author(page, Some("The Ledger"));
    }
}
