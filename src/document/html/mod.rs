//! A web page → its article, and what the page says of it.

mod article;
mod body;
mod byline;
mod charset;
mod date;
mod linked_data;
mod margin;
mod markup;
mod metadata;
mod overlap;
#[cfg(test)]
mod pages;
mod tag;

use crate::document::Document;

/// The largest page that is read, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// The largest page without its scripts, styles and comments, in bytes.
const LARGEST_MARKUP: usize = 2 * 1024 * 1024;

/// The article of a page and its metadata, else why there is none, and what to do.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    read_at(bytes, None)
}

/// The same of a page that was found at `address`, from which its links count.
pub fn read_at(bytes: &[u8], address: Option<&str>) -> Result<Document, String> {
    if bytes.len() > LARGEST {
        return Err(too_large(LARGEST));
    }
    if bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(
            "is no web page but binary data (it holds a zero byte); remove it or save the page again".to_owned()
        );
    }
    let html = charset::decode(bytes);
    let page = markup::bounded(&html);
    if page.len() > LARGEST_MARKUP {
        return Err(too_large(LARGEST_MARKUP));
    }
    let found = metadata::find(&page, &html, address);
    let known = [found.meta.title.as_deref(), found.meta.author.as_deref()];
    let mut document = body::article(&page, found.base.as_ref(), known).ok_or_else(|| {
        "has no article (the page may make its text by a script); save its text as a .txt or .md file".to_owned()
    })?;
    // What stands in a line above the article is its own word, if a faint one.
    let above = std::mem::replace(&mut document.meta, found.meta);
    document.meta.author = document.meta.author.or(above.author);
    document.meta.published = document.meta.published.or(above.published);
    Ok(document)
}

/// All that `html` says, not only its article: that of a message. Its metadata is unknown.
#[must_use]
pub fn whole(html: &str) -> Document {
    article::read(&markup::bounded(html), None)
}

fn too_large(most: usize) -> String {
    format!("is larger than {} MiB and is not read; save the article alone", most / (1024 * 1024))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::{is_well_formed, shown};

    /// A page as newspapers' programs make it, the article in the middle.
    const PAGE: &str = include_str!("../../../tests/corpus/page.html");

    #[test]
    fn of_a_newspapers_page_the_article_is_kept_and_nothing_else() {
        let document = read(PAGE.as_bytes()).unwrap();
        assert!(is_well_formed(&document));
        assert_eq!(shown(&document), include_str!("../../../tests/corpus/page.txt").trim_end());
    }

    #[track_caller]
    fn check_problem(bytes: &[u8], expected: &str) {
        assert_eq!(read(bytes), Err(expected.to_owned()));
    }

    #[test]
    fn a_page_without_an_article_says_what_to_do() {
        let nothing = "has no article (the page may make its text by a script); save its text as a .txt or .md file";
        check_problem(b"", nothing);
        check_problem(b"<html><head><title>Mill</title></head><body><script>render()</script></body></html>", nothing);
        check_problem(b"<p> &nbsp; - </p>", nothing);
    }

    #[test]
    fn what_is_no_page_is_told_from_one() {
        check_problem(
            b"\x89PNG\r\n\0\0",
            "is no web page but binary data (it holds a zero byte); remove it or save the page again",
        );
    }

    #[test]
    fn a_page_too_large_says_so() {
        let large = "is larger than 16 MiB and is not read; save the article alone";
        check_problem(&b" ".repeat(LARGEST + 1), large);
        let script = format!("<script>{}</script>{PAGE}", " ".repeat(LARGEST_MARKUP));
        assert!(read(script.as_bytes()).is_ok());
        check_problem(&b"a ".repeat(LARGEST_MARKUP), "is larger than 2 MiB and is not read; save the article alone");
    }

    #[test]
    fn hidden_words_are_no_words_of_the_article() {
        let page = PAGE.replace(
            "<p>Tallow",
            "<p style=\"color: red; display: none\">The mill stays open, we are told.</p><p>Tallow",
        );
        assert_eq!(read(page.as_bytes()).unwrap().text, read(PAGE.as_bytes()).unwrap().text);
    }

    #[test]
    fn deep_pages_overflow_nothing() {
        for unit in [
            "<div>",
            "<span>",
            "<b><p>",
            "<blockquote>",
            "<ul><li>",
            "<table><tr><td>",
            "<p><div></p>",
            "<a><div></a>",
            "<font><table>",
        ] {
            let words = "<p>The mill at Harrow Bend will close in October, its owner said on Friday in a letter.</p>";
            let page = format!("{}{}", unit.repeat(10_000), words.repeat(10));
            let document = read(page.as_bytes()).unwrap();
            assert!(document.text.contains("Harrow Bend"), "{unit}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_are_read_or_named(bytes: Vec<u8>) {
            proptest::prop_assert!(read(&bytes).is_ok_and(|document| is_well_formed(&document)) || read(&bytes).is_err());
        }

        #[test]
        fn a_damaged_page_is_read_or_named(cuts: Vec<(usize, usize)>, bytes: Vec<(usize, u8)>) {
            let mut page = PAGE.as_bytes().to_vec();
            for (from, count) in cuts.into_iter().take(4) {
                let from = from % page.len().max(1);
                page.drain(from..(from + count % 60).min(page.len()));
            }
            for (at, byte) in bytes {
                let at = at % page.len().max(1);
                if let Some(place) = page.get_mut(at) {
                    *place = byte;
                }
            }
            if let Ok(document) = read(&page) {
                proptest::prop_assert!(is_well_formed(&document));
            }
        }
    }
}
