//! What an added thing is, and what its file is called.

use url::Url;

use crate::document::{ENDINGS, encoding, link};
use crate::text;

/// The longest readable part of a name, in bytes.
const LONGEST: usize = 60;

/// The host of an address without `www.`.
pub fn host(url: &str) -> String {
    let url = Url::parse(url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// `ledger.example/mill-to-close-1a2b3c4d`: the same for every form of one address.
pub fn of_address(url: &str) -> String {
    let canonical = link::canonical(url);
    let parts: Vec<&str> = canonical.split(['?', '/']).filter(|part| !part.is_empty()).collect();
    let host = parts.first().copied().unwrap_or("page");
    let last = parts.iter().skip(1).rev().map(|part| slug(part)).find(|part| part.len() > 2);
    format!("{}/{}", slug_of_host(host), with_hash(&last.unwrap_or_default(), canonical.as_bytes()))
}

/// `ledger.example/mill-to-close-1a2b3c4d`: the same for the same entry of one feed.
pub fn of_entry(feed: &str, title: &str, id: &str) -> String {
    format!("{}/{}", slug_of_host(&host(feed)), with_hash(&slug(title), format!("{feed} {id}").as_bytes()))
}

/// `letter-1a2b3c4d`: the same for the same bytes under the same name.
pub fn of_file(name: &str, bytes: &[u8]) -> String {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    with_hash(&slug(stem), bytes)
}

/// `text/the-mill-closed-1a2b3c4d`
pub fn of_text(title: Option<&str>, words: &str) -> String {
    let first: Vec<&str> = words.split_whitespace().take(8).collect();
    format!("text/{}", with_hash(&slug(title.unwrap_or(&first.join(" "))), words.as_bytes()))
}

fn with_hash(slug: &str, bytes: &[u8]) -> String {
    let hash: String = blake3::hash(bytes).to_hex().chars().take(10).collect();
    if slug.is_empty() { hash } else { format!("{slug}-{hash}") }
}

/// The host as a folder: colons of ports and anything odd become hyphens.
fn slug_of_host(host: &str) -> String {
    let plain: String =
        host.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '.' { letter } else { '-' }).collect();
    let plain = plain.trim_matches(['.', '-']).to_owned();
    if plain.is_empty() { "page".to_owned() } else { plain }
}

/// Letters and digits with hyphens between, without an ending of the web.
fn slug(words: &str) -> String {
    let folded = text::fold(words);
    let bare = [".html", ".htm", ".php", ".aspx", ".shtml"].iter().find_map(|ending| folded.strip_suffix(ending));
    let mut slug = String::new();
    for letter in bare.unwrap_or(&folded).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    text::after(&slug, 0, LONGEST).trim_matches('-').to_owned()
}

/// What a file is: by its name, else by its bytes.
pub fn ending_of_file(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    ENDINGS.into_iter().find(|known| *known == ending).or_else(|| ending_of_bytes(bytes))
}

/// What a page is: by its first bytes where these tell, else by what the site says, else by its address.
pub fn ending(bytes: &[u8], content_type: Option<&str>, url: &str) -> Option<&'static str> {
    let kind = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let path = Url::parse(url).ok().map(|url| url.path().to_ascii_lowercase()).unwrap_or_default();
    let path_ends = |ending: &str| path.rsplit_once('.').is_some_and(|(_, found)| found == ending);
    if let Some(binary @ ("pdf" | "docx" | "epub")) = ending_of_bytes(bytes) {
        return Some(binary);
    }
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Some("html"),
        "application/rss+xml" | "application/rdf+xml" => Some("rss"),
        "application/atom+xml" => Some("atom"),
        "application/feed+json" => Some("jsonfeed"),
        "text/markdown" => Some("md"),
        "message/rfc822" => Some("eml"),
        "text/plain" if path_ends("md") => Some("md"),
        "text/plain" => Some("txt"),
        _ => ending_of_bytes(bytes)
            .filter(|_| kind.is_empty() || kind.ends_with("xml") || kind == "application/octet-stream"),
    }
}

fn ending_of_bytes(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark));
    if head.starts_with(b"PK\x03\x04") {
        return if holds(b"application/epub+zip") {
            Some("epub")
        } else if bytes.windows(5).any(|part| part == b"word/") {
            Some("docx")
        } else {
            None
        };
    }
    if holds(b"%PDF-") {
        return Some("pdf");
    }
    encoding::decode(bytes).ok()?;
    if holds(b"<rss") || holds(b"<rdf:rdf") {
        Some("rss")
    } else if holds(b"<feed") {
        Some("atom")
    } else if holds(b"<html") || holds(b"<!doctype html") {
        Some("html")
    } else {
        Some("txt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_name() {
        let name = of_address("https://www.ledger.example/2026/07/mill-to-close.html?utm_source=x");
        assert!(name.starts_with("ledger.example/mill-to-close-"), "{name}");
        assert_eq!(name, of_address("http://ledger.example/2026/07/mill-to-close.html#top"));
        assert_ne!(name, of_address("https://ledger.example/2025/07/mill-to-close.html"));
        assert!(of_address("https://ledger.example/").starts_with("ledger.example/"));
    }

    #[test]
    fn no_name_leads_elsewhere() {
        for name in [
            of_file("../../etc/passwd", b"x"),
            of_file("..\\..\\a.pdf", b"x"),
            of_file("", b"x"),
            of_text(Some("../../x"), "y"),
            of_address("https://a.example/..%2f..%2fetc"),
            of_address("nonsense"),
        ] {
            assert!(!name.contains("..") && !name.starts_with('/') && !name.contains('\\'), "{name}");
        }
    }

    #[test]
    fn what_a_thing_is_its_bytes_tell_first() {
        let url = "https://a.example/x";
        assert_eq!(ending(b"%PDF-1.4", Some("text/html"), url), Some("pdf"));
        assert_eq!(ending(b"<p>", Some("text/html; charset=utf-8"), url), Some("html"));
        assert_eq!(ending(b"It closed.", Some("text/plain"), "https://a.example/x.md"), Some("md"));
        assert_eq!(ending(b"<?xml?><rss>", Some("text/xml"), url), Some("rss"));
        assert_eq!(ending(b"\x89PNG\0", Some("image/png"), url), None);
        assert_eq!(ending_of_file("a.JSONL", b"{}"), Some("jsonl"));
        assert_eq!(ending_of_file("noname", b"It closed."), Some("txt"));
        assert_eq!(ending_of_file("a.exe", b"MZ\0"), None);
    }
}
