//! What a page says of itself: in JSON-LD, in its `meta` tags, and in its visible head. What it does not say is unknown.

use dom_query::Document as Dom;
use serde_json::{Map, Value as Json};
use url::Url;

use crate::document::{Kind, Meta, Published};
use crate::text;

use super::article;
use super::byline;
use super::date;
use super::linked_data::{self, LinkedData, words};
use super::tag::{MODIFIED, OUTLETS, TITLES, Tags};

/// What stands between a title and its outlet.
const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » "];

/// What a page says of itself, and the address that its links start from.
pub struct Found {
    pub meta: Meta,
    pub base: Option<Url>,
}

/// The metadata of `page`, bounded markup of `html`.
#[must_use]
pub fn find(page: &str, html: &str, address: Option<&str>) -> Found {
    let dom = Dom::from(page);
    let tags = Tags::of(&dom);
    let data = LinkedData::of(&dom);
    let nothing = Map::new();
    let article = data.article().unwrap_or(&nothing);
    let about = data.page().unwrap_or(&nothing);

    let saved_from = address.and_then(|address| address.parse().ok()).or_else(|| saved_from(html));
    let canonical = canonical(&dom, &tags, article, saved_from.as_ref());
    let base = base(&dom, canonical.as_ref().or(saved_from.as_ref()));
    let outlet = outlet(&tags, &data, article, about);
    let mut meta = Meta {
        title: title(&dom, &tags, article, outlet.as_deref()),
        author: byline::author(&dom, &tags, &data, article, outlet.as_deref()),
        published: date::published(&dom, &tags, article, about, canonical.as_ref()),
        url: canonical.map(|url| url.to_string()),
        kind: kind(&tags, article),
        language: language(&dom, &tags, article),
        outlet,
        ..Meta::default()
    };
    let modified = [linked_data::text(article, "dateModified"), linked_data::text(about, "dateModified")];
    let modified = modified.into_iter().flatten().chain(tags.all(&MODIFIED)).find_map(|date| Published::read(&date));
    if let Some(modified) = modified {
        meta.extra.insert("modified".to_owned(), modified.iso);
    }
    Found { meta, base }
}

fn title(dom: &Dom, tags: &Tags, article: &Map<String, Json>, outlet: Option<&str>) -> Option<String> {
    let whole = dom.select("title").nodes().first().map(words).filter(|title| !title.is_empty());
    let is_named = |words: &String| whole.as_ref().is_some_and(|whole| text::fold(whole).contains(&text::fold(words)));
    // Of two titles it is the one that the page is called by.
    let headline = linked_data::text(article, "headline").filter(is_named);
    let name = linked_data::text(article, "name").filter(is_named);
    let given = headline.or(name).or_else(|| linked_data::text(article, "headline")).or_else(|| tags.first(&TITLES));
    given.or_else(|| heading(dom, whole.as_ref())).map(|title| without_outlet(&title, outlet))
}

/// The title in sight: the longest heading that is part of the page's name, which has the outlet in it, too; else the name;
/// else the only heading.
fn heading(dom: &Dom, whole: Option<&String>) -> Option<String> {
    let of = |level| -> Vec<String> {
        dom.select(level).nodes().iter().map(words).filter(|words| !words.is_empty()).collect()
    };
    let Some(whole) = whole else { return of("h1").pop().filter(|_| of("h1").len() == 1) };
    let folded = text::fold(whole);
    let named = of("h1").into_iter().filter(|heading| folded.contains(&text::fold(heading)));
    let is_end = |heading: &str| {
        let (whole, heading) = (folded.as_str(), text::fold(heading));
        whole.starts_with(&heading)
            || whole.strip_suffix(&heading).is_some_and(|before| MARKS.iter().any(|mark| before.ends_with(mark)))
    };
    let below = of("h2").into_iter().filter(|heading| heading.contains(' ') && is_end(heading));
    named.max_by_key(String::len).or_else(|| below.max_by_key(String::len)).or_else(|| Some(whole.clone()))
}

/// `title` without ` | Outlet` at its end.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.map(text::fold) else { return title.to_owned() };
    for mark in MARKS {
        if let Some((rest, last)) = title.rsplit_once(mark)
            && text::fold(last) == outlet
            && !rest.trim().is_empty()
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

fn outlet(tags: &Tags, data: &LinkedData, article: &Map<String, Json>, about: &Map<String, Json>) -> Option<String> {
    let named = |thing: &Map<String, Json>, key| data.names(thing.get(key)?).into_iter().next();
    named(article, "publisher")
        .or_else(|| tags.first(&OUTLETS).filter(|name| !name.contains("://")))
        .or_else(|| named(article, "isPartOf"))
        .or_else(|| named(about, "publisher"))
        .or_else(|| named(about, "isPartOf"))
}

fn kind(tags: &Tags, article: &Map<String, Json>) -> Option<Kind> {
    let stated = linked_data::types(article).into_iter().find_map(|kind| match kind {
        "OpinionNewsArticle" => Some(Kind::Opinion),
        "AnalysisNewsArticle" | "BackgroundNewsArticle" => Some(Kind::Analysis),
        "ReportageNewsArticle" => Some(Kind::Report),
        "SocialMediaPosting" | "DiscussionForumPosting" => Some(Kind::Post),
        _ => None,
    });
    let section = || linked_data::text(article, "articleSection").or_else(|| tags.first(&["article:section"]));
    stated.or_else(|| match section()?.to_ascii_lowercase().as_str() {
        "opinion" | "opinions" | "editorial" | "editorials" | "comment" | "commentary" | "op-ed" => Some(Kind::Opinion),
        "analysis" => Some(Kind::Analysis),
        "press release" | "press releases" => Some(Kind::Release),
        _ => None,
    })
}

fn language(dom: &Dom, tags: &Tags, article: &Map<String, Json>) -> Option<String> {
    let root = dom.select("html").nodes().first().and_then(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
    let found = root
        .map(|language| language.to_string())
        .filter(|language| !language.trim().is_empty())
        .or_else(|| linked_data::text(article, "inLanguage"))
        .or_else(|| tags.first(&["content-language", "dc:language", "og:locale", "language"]))?;
    let language = found.trim().replace('_', "-");
    let is_language = (2..=35).contains(&language.len())
        && language.split('-').next().is_some_and(|main| (2..=3).contains(&main.len()))
        && language.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    is_language.then_some(language)
}

/// The address that the page gives for itself: of several the first that names more than a site.
fn canonical(dom: &Dom, tags: &Tags, article: &Map<String, Json>, saved_from: Option<&Url>) -> Option<Url> {
    let base = base(dom, saved_from);
    let link = dom
        .select("link[rel~=canonical]")
        .nodes()
        .first()
        .and_then(|link| link.attr("href"))
        .map(|url| url.to_string());
    let page = article.get("mainEntityOfPage").and_then(|page| match page {
        Json::Object(thing) => linked_data::text(thing, "@id").or_else(|| linked_data::text(thing, "url")),
        page => page.as_str().map(ToOwned::to_owned),
    });
    let addresses = link.into_iter().chain(tags.all(&["og:url"])).chain(page).chain(linked_data::text(article, "url"));
    let addresses: Vec<Url> =
        addresses.filter_map(|path| article::address(&path, base.as_ref())?.parse().ok()).collect();
    let is_whole = |url: &&Url| url.path().len() > 1 || url.query().is_some();
    addresses.iter().find(is_whole).or(addresses.first()).cloned().or_else(|| saved_from.cloned())
}

/// Where relative links start from: the `base` of the page, seen from `page`.
fn base(dom: &Dom, page: Option<&Url>) -> Option<Url> {
    let path = dom.select("base[href]").nodes().first().and_then(|base| base.attr("href"));
    path.and_then(|path| article::address(&path, page)?.parse().ok()).or_else(|| page.cloned())
}

/// The address that a browser notes in a page that it saves: `<!-- saved from url=(0024)https://mill.example/a -->`.
fn saved_from(html: &str) -> Option<Url> {
    let head = text::after(html, 0, 2048);
    let (_, rest) = head.split_once("saved from url=(")?;
    let address = rest.split_once(')')?.1.split_whitespace().next()?;
    article::address(address, None)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(head: &str) -> Meta {
        find(head, head, None).meta
    }

    #[test]
    fn linked_data_goes_before_meta_tags() {
        let meta = meta(
            r#"<html lang="en-GB"><title>x</title><meta property="og:title" content="y"><meta name=author content=z>
            <script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "The mill closed",
            "author": {"name": "Ada Stone"}, "publisher": {"name": "Evening Ledger"}, "datePublished": "2026-07-03T10:00:00+02:00",
            "dateModified": "2026-07-04", "mainEntityOfPage": "https://ledger.example/mill"}</script>"#,
        );
        assert_eq!(meta.title.as_deref(), Some("The mill closed"));
        assert_eq!(meta.author.as_deref(), Some("Ada Stone"));
        assert_eq!(meta.outlet.as_deref(), Some("Evening Ledger"));
        assert_eq!(meta.published.unwrap().iso, "2026-07-03");
        assert_eq!(meta.extra.get("modified").map(String::as_str), Some("2026-07-04"));
        assert_eq!(meta.url.as_deref(), Some("https://ledger.example/mill"));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        assert_eq!(meta.kind, Some(Kind::Opinion));
    }

    #[test]
    fn what_a_page_does_not_say_is_unknown() {
        assert_eq!(meta("<p>By a mill, on July 3, 2026, it rained.</p>"), Meta::default());
        assert_eq!(
            meta("<html lang=''><meta name=author content='https://x.example/me'><meta name=date content=soon>"),
            Meta::default()
        );
    }

    #[track_caller]
    fn check_title(page: &str, expected: &str) {
        assert_eq!(meta(page).title.as_deref(), Some(expected), "{page}");
    }

    #[test]
    fn a_title_is_without_its_outlet() {
        check_title(
            "<meta property='og:title' content='The mill &amp; I | The Ledger'><meta property='og:site_name' content='the ledger'>",
            "The mill & I",
        );
        check_title(
            "<title>The mill closed - The Ledger</title><h1>The Ledger daily</h1><h1>The mill  closed</h1>",
            "The mill closed",
        );
        check_title("<title>The mill - a history</title>", "The mill - a history");
        check_title("<h1>The mill</h1>", "The mill");
    }

    #[track_caller]
    fn check_url(page: &str, expected: Option<&str>) {
        assert_eq!(meta(page).url.as_deref(), expected, "{page}");
    }

    #[test]
    fn the_address_of_a_page_is_its_canonical_one() {
        check_url(
            "<link rel=canonical href='https://a.example/b'><meta property='og:url' content='https://a.example/c'>",
            Some("https://a.example/b"),
        );
        check_url(
            "<link rel=canonical href='https://a.example/'><meta property='og:url' content='https://a.example/c'>",
            Some("https://a.example/c"),
        );
        check_url("<base href='https://a.example/x/'><link rel=canonical href='b'>", Some("https://a.example/x/b"));
        check_url("<!-- saved from url=(0024)https://mill.example/a -->", Some("https://mill.example/a"));
        check_url("<link rel=canonical href='javascript:x'><link rel=canonical href='/b'>", None);
    }
}
