//! Where a document leads: the pages that it links to or names, in the form under which a page is known.

use url::Url;

use crate::document::Document;
use crate::text::{self, Span};

/// So many pages are noted of one document.
const MOST: usize = 200;

/// The pages that a document leads to, each once, in order; its own is none of them.
#[must_use]
pub fn pages(document: &Document) -> Vec<String> {
    let own = document.meta.url.as_deref().map(canonical);
    let mut pages: Vec<String> = Vec::new();
    let linked = document.links.iter().map(|link| link.url.as_str());
    for page in linked.chain(written(&document.text)).take(MOST * 4).map(canonical) {
        if pages.len() < MOST && page.contains('/') && Some(&page) != own.as_ref() && !pages.contains(&page) {
            pages.push(page);
        }
    }
    pages
}

/// The addresses that stand in a text as they are.
fn written(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("://").filter_map(move |(at, _)| {
        let scheme = ["https", "http"].into_iter().find(|scheme| text::before(text, at, 5).ends_with(scheme))?;
        let rest = text::cut(text, Span::new(at - scheme.len(), text.len()));
        let ends = |letter: char| letter.is_whitespace() || "<>\"'`()[]{}|\\^“”‘’".contains(letter);
        Some(rest.split(ends).next().unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?']))
    })
}

/// The form of an address under which the same page is known: no fragment, no marks of campaigns, no `www.`, `https`, no
/// slash at the end.
#[must_use]
pub fn canonical(text: &str) -> String {
    let Ok(mut url) = Url::parse(text.trim()) else { return text.trim().to_owned() };
    url.set_fragment(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !is_mark(key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("amp.")).unwrap_or(host);
    let port = url.port().map_or(String::new(), |port| format!(":{port}"));
    let query = url.query().map_or(String::new(), |query| format!("?{query}"));
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

/// Whether a key of a query only tells where a reader came from.
fn is_mark(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("utm_")
        || matches!(
            key.as_str(),
            "fbclid"
                | "gclid"
                | "dclid"
                | "msclkid"
                | "yclid"
                | "igshid"
                | "mc_cid"
                | "mc_eid"
                | "ref_src"
                | "ref_url"
                | "cmpid"
                | "ocid"
                | "smid"
                | "smtyp"
                | "sharetype"
                | "guccounter"
                | "guce_referrer"
                | "ncid"
                | "sref"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{SourceFile, read};

    #[test]
    fn one_page_has_one_form() {
        let expected = "mill.example/news/a?id=7";
        for address in [
            "https://mill.example/news/a?id=7",
            "http://www.mill.example/news/a/?id=7&utm_source=x&fbclid=y#top",
            "HTTPS://MILL.example:443/news/a?utm_campaign=z&id=7",
        ] {
            assert_eq!(canonical(address), expected, "{address}");
        }
        assert_ne!(canonical("https://mill.example/a?id=8"), canonical("https://mill.example/a?id=7"));
    }

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let file = SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec(), ..SourceFile::default() };
        let (documents, _) = read(&file);
        assert_eq!(documents[0].meta.links, expected, "{text}");
    }

    #[test]
    fn a_document_leads_to_the_pages_that_it_links_to_or_names() {
        check(
            "a.md",
            "It closed, [the Post says](https://www.post.example/mill?utm_source=x#top).",
            &["post.example/mill"],
        );
        check(
            "a.txt",
            "Sources: https://post.example/mill, (http://mail.example/a).",
            &["post.example/mill", "mail.example/a"],
        );
        check(
            "a.html",
            "<article><p>The mill will close in October, its owner said on Friday; <a href='https://post.example/a'>the Post</a> was first.</p></article>",
            &["post.example/a"],
        );
    }

    #[test]
    fn its_own_page_a_front_page_and_what_is_no_page_are_none() {
        check("a.txt", "---\nurl: https://post.example/mill\n---\nRead https://www.post.example/mill/ again.", &[]);
        check("a.txt", "See https://post.example, ftp://a.example/b and x://y/z.", &[]);
    }
}
