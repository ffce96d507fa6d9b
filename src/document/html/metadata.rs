//! What a page says of itself: in JSON-LD, in its `meta` tags, and in its visible head. What it does not say is unknown.

use dom_query::{Document as Dom, NodeRef};
use serde_json::{Map, Value as Json};
use url::Url;

use crate::document::{Kind, Meta, Published};
use crate::text::{self, Span};

use super::article;
use super::linked_data::{self, LinkedData};
use super::tag::{AUTHORS, MODIFIED, OUTLETS, PUBLISHED, TITLES, Tags};

/// Places in which a page shows when it was published.
const DATES: &str = "[itemprop=datePublished], time[pubdate], time.published, time.entry-date, time.dt-published, \
                     abbr.published, .entry-date time, .published time, .post-date time, article header time";

/// Places in which it shows that in words alone.
const DATE_WORDS: &str =
    ".entry-date, .post-date, .pubdate, .publish-date, .published-date, .article-date, .date-published, .dateline";

/// Places in which a page shows who wrote it.
const BYLINES: &str =
    "[rel=author], [itemprop=author], .p-author, .author-name, .byline__name, .byline-name, .byline .author";

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
        author: author(&dom, &tags, &data, article),
        url: canonical.map(|url| url.to_string()),
        published: published(&dom, &tags, article, about),
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

fn words(node: &NodeRef<'_>) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
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
    let below =
        of("h2").into_iter().filter(|heading| heading.contains(' ') && folded.starts_with(&text::fold(heading)));
    named.max_by_key(String::len).or_else(|| below.max_by_key(String::len)).or_else(|| Some(whole.clone()))
}

/// `title` without ` | Outlet` at its end.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet.map(text::fold) else { return title.to_owned() };
    for mark in [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » "] {
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

fn author(dom: &Dom, tags: &Tags, data: &LinkedData, article: &Map<String, Json>) -> Option<String> {
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
    let names: Vec<String> = stated.iter().filter_map(|name| person(name)).collect();
    let names = if names.is_empty() { tagged() } else { names };
    let names = if names.is_empty() { shown() } else { names };
    (!names.is_empty()).then(|| names.join(", "))
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
    let name = name.trim();
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

fn published(dom: &Dom, tags: &Tags, article: &Map<String, Json>, about: &Map<String, Json>) -> Option<Published> {
    let stated = [(article, "datePublished"), (about, "datePublished"), (article, "dateCreated")];
    let stated = stated.into_iter().filter_map(|(thing, key)| linked_data::text(thing, key));
    let shown = || {
        dom.select(DATES).nodes().iter().find_map(|node| {
            let attribute = ["content", "datetime", "title"].into_iter().filter_map(|key| node.attr(key));
            attribute.map(|date| date.to_string()).chain([words(node)]).find_map(|date| in_words(&date))
        })
    };
    let only_time = || {
        let mut dates: Vec<Published> = dom
            .select("time[datetime]")
            .nodes()
            .iter()
            .filter_map(|node| Published::read(&node.attr("datetime")?))
            .collect();
        dates.dedup();
        if dates.len() == 1 { dates.pop() } else { None }
    };
    stated
        .chain(tags.all(&PUBLISHED))
        .find_map(|date| Published::read(&date))
        .or_else(shown)
        .or_else(only_time)
        .or_else(|| dom.select(DATE_WORDS).nodes().iter().find_map(|node| in_words(&words(node))))
}

/// The date that `words` are, or begin with after `Published` or the like.
fn in_words(words: &str) -> Option<Published> {
    let words = words.trim();
    if words.len() > 100 {
        return None;
    }
    let is_label = |word: &str| {
        let word = word.trim_end_matches(':').to_ascii_lowercase();
        matches!(word.as_str(), "published" | "posted" | "on" | "date" | "first" | "released" | "issued")
    };
    let words: Vec<&str> = words.split_whitespace().skip_while(|word| is_label(word)).collect();
    (1..=words.len().min(4)).rev().chain([words.len()]).find_map(|count| {
        let date = words.get(..count)?.join(" ");
        // A bare number is a year by chance.
        if count == 1 && date.len() < 8 { None } else { Published::read(date.trim_end_matches([',', '.', '|'])) }
    })
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
    fn check_date(page: &str, expected: &str) {
        let published = meta(page).published;
        assert_eq!(published.map(|published| published.iso).as_deref().unwrap_or("unknown"), expected, "{page}");
    }

    #[test]
    fn a_date_is_read_where_pages_put_it() {
        check_date("<meta property='article:published_time' content='2026-07-03T10:00Z'>", "2026-07-03");
        check_date("<meta name='DC.date.issued' content='2026-07'>", "2026-07");
        check_date("<meta itemprop=datePublished content='2026-07-03'>", "2026-07-03");
        check_date("<span itemprop='datePublished'>3 July 2026</span>", "2026-07-03");
        check_date("<time class='entry-date published' datetime='2026-07-03T10:00:00'>yesterday</time>", "2026-07-03");
        check_date("<time datetime='2026-07-03'>a</time><time datetime='2026-07-03'>a</time>", "2026-07-03");
        check_date("<p class='post-date'>Posted on July 3, 2026 at 10:15 am</p>", "2026-07-03");
        check_date("<div class=dateline>Published: Friday, July 3, 2026</div>", "2026-07-03");
    }

    #[test]
    fn a_date_that_may_be_another_ones_is_unknown() {
        check_date("<time datetime='2026-07-03'>a</time><time datetime='2026-07-04'>b</time>", "unknown");
        check_date("<p class=date>03/07/2026</p>", "unknown");
        check_date("<p class=date>2026</p>", "unknown");
        check_date("<meta property='article:modified_time' content='2026-07-03'>", "unknown");
    }

    #[track_caller]
    fn check_author(page: &str, expected: Option<&str>) {
        assert_eq!(meta(page).author.as_deref(), expected, "{page}");
    }

    #[test]
    fn authors_are_read_where_pages_put_them() {
        check_author("<meta name=author content='By Ada Stone'>", Some("Ada Stone"));
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
