//! An EPUB → its chapters, one after the other.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rbook::Epub;

use crate::document::{Document, Meta, Published, Read, archive, html};
use crate::text;

/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// The most chapters that are read, and the most bytes of markup in all of them.
const MOST_CHAPTERS: usize = 5_000;
const MOST_MARKUP: usize = 48 * 1024 * 1024;

/// The text of a book and its metadata, and what could not be read of it; else why there is none, and what to do.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "is larger than {} MiB and is not read; save it without pictures",
            LARGEST / (1024 * 1024)
        ));
    }
    archive::check(bytes, "EPUB")?;
    catch_unwind(AssertUnwindSafe(|| whole(bytes)))
        .unwrap_or_else(|_| Err("is an EPUB that cannot be read: it is damaged; save it again".to_owned()))
}

fn whole(bytes: &[u8]) -> Result<Read, String> {
    let damaged = |error: &dyn std::fmt::Display| format!("is no EPUB or is damaged ({error}); save it again");
    let book = Epub::options().skip_toc(true).read(Cursor::new(bytes.to_vec())).map_err(|error| damaged(&error))?;
    let (mut document, mut amiss) = (Document::default(), Vec::new());
    let (mut unread, mut markup) = (0_usize, 0_usize);
    for chapter in book.reader().take(MOST_CHAPTERS) {
        match chapter {
            Ok(chapter) if markup + chapter.content().len() > MOST_MARKUP => {
                amiss.push("is too long to be read to its end; split it".to_owned());
                break;
            }
            Ok(chapter) => {
                markup += chapter.content().len();
                document.append(html::whole(body(chapter.content())));
            }
            Err(_) => unread += 1,
        }
    }
    if unread > 0 {
        amiss.push(format!("has chapters that cannot be read ({unread}); the others are read"));
    }
    if document.blocks.is_empty() {
        return Err("is an EPUB without text; its pages may be pictures".to_owned());
    }
    document.meta = meta(&book, &document);
    Ok((document, amiss))
}

/// What follows the head of a chapter, which says the heading a second time.
fn body(chapter: &str) -> &str {
    let end = "</head>";
    let at = chapter.as_bytes().windows(end.len()).position(|word| word.eq_ignore_ascii_case(end.as_bytes()));
    at.map_or(chapter, |at| text::after(chapter, at + end.len(), chapter.len()))
}

fn meta(book: &Epub, document: &Document) -> Meta {
    let said = book.metadata();
    let line = |words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let authors: Vec<String> = said.creators().filter_map(|creator| line(creator.value())).collect();
    Meta {
        title: said
            .title()
            .and_then(|title| line(title.value()))
            .or_else(|| document.first_heading().map(ToOwned::to_owned)),
        author: (!authors.is_empty()).then(|| authors.join(", ")),
        outlet: said.publishers().next().and_then(|publisher| line(publisher.value())),
        published: said.published_entry().and_then(|entry| Published::read(entry.value())),
        language: said.language().and_then(|language| line(language.value())),
        ..Meta::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use super::*;
    use crate::document::tests::{is_well_formed, shown};

    /// An archive of these files.
    pub fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in files {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(words.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    pub fn book() -> Vec<u8> {
        packed(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                r#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#,
            ),
            (
                "book.opf",
                r#"<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">mill</dc:identifier><dc:title>The mill</dc:title><dc:language>en</dc:language><dc:creator>Ann Lee</dc:creator><dc:publisher>Harbour Press</dc:publisher><dc:date>2026-07-03</dc:date><meta property="dcterms:modified">2026-07-03T00:00:00Z</meta></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>"#,
            ),
            (
                "a.xhtml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Second</title></head><body><h1>Second</h1><p>The port <i>opened</i>.</p></body></html>",
            ),
            (
                "b.xhtml",
                "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>First</h1><p>The mill closed.</p><ul><li>one</li></ul></body></html>",
            ),
        ])
    }

    #[test]
    fn chapters_follow_each_other_as_in_the_book() {
        let (document, amiss) = read(&book()).unwrap();
        assert!(is_well_formed(&document) && amiss.is_empty());
        assert_eq!(shown(&document), "h1 First\np The mill closed.\n- one\nh1 Second\np The port opened.");
        let meta = &document.meta;
        assert_eq!((meta.title.as_deref(), meta.author.as_deref()), (Some("The mill"), Some("Ann Lee")));
        assert_eq!((meta.outlet.as_deref(), meta.language.as_deref()), (Some("Harbour Press"), Some("en")));
        assert_eq!(meta.published.as_ref().map(|day| day.iso.as_str()), Some("2026-07-03"));
    }

    #[test]
    fn what_is_no_book_is_named() {
        for bytes in [&b""[..], b"It closed.", &packed(&[("a.txt", "It closed.")])] {
            let refused = read(bytes).unwrap_err();
            assert!(refused.starts_with("is no EPUB or is damaged"), "{refused}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_book_is_read_or_named(changes in proptest::collection::vec((0_usize..5000, proptest::prelude::any::<u8>()), 1..20)) {
            let mut bytes = book();
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            if let Ok((document, _)) = read(&bytes) {
                proptest::prop_assert!(is_well_formed(&document));
            }
        }
    }
}
