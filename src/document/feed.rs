//! A feed (RSS, Atom, JSON) → its entries, each a document.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::model;
use serde::{Deserialize, Serialize};

use crate::document::{Document, DocumentId, Meta, Problem, Published, SourceFile, front_matter, html, id, plain};

/// The largest feed that is read, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// The most entries that are read of one feed, the first ones.
pub const MOST_ENTRIES: usize = 2_000;

/// What a feed says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Feed {
    pub title: Option<String>,
    /// In the order of the feed, each id once.
    pub entries: Vec<Entry>,
    /// How many entries say nothing at all, or share the id of one before them.
    pub left_out: usize,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What the feed calls it; where it gives no id, its link, else a hash of its words.
    pub id: String,
    /// Its metadata and what the feed has of its text; its document id and place are not known yet.
    pub document: Document,
}

/// The entries of a feed, else why there are none, and what to do. `base` is the feed's own address, for links that are not
/// whole.
pub fn read(bytes: &[u8], base: Option<&str>) -> Result<Feed, String> {
    if bytes.len() > LARGEST {
        return Err(format!("is larger than {} MiB and is not read", LARGEST / (1024 * 1024)));
    }
    // Ids that are made up would differ with every reading.
    let parser = feed_rs::parser::Builder::new().base_uri(base).id_generator(|_, _, _| String::new()).build();
    let parsed = catch_unwind(AssertUnwindSafe(|| parser.parse(bytes)))
        .map_err(|_| "cannot be read as a feed: the parser fell over it".to_owned())?
        .map_err(|error| format!("is no feed that can be read ({error})"))?;
    let mut feed = Feed { title: parsed.title.and_then(|title| line(&title.content)), ..Feed::default() };
    let (outlet, language) = (feed.title.clone(), parsed.language);
    let mut known = BTreeSet::new();
    for found in parsed.entries.into_iter().take(MOST_ENTRIES) {
        let entry = entry(found, outlet.as_deref(), language.as_deref());
        match entry.filter(|entry| known.insert(entry.id.clone())) {
            Some(entry) => feed.entries.push(entry),
            None => feed.left_out += 1,
        }
    }
    Ok(feed)
}

/// The documents of a feed that was saved as a file, each called by the file's id, `/`, and its own.
#[must_use]
pub fn documents(file: &SourceFile) -> Vec<Result<Document, Problem>> {
    let problem = |message: String| Err(Problem { file: file.path.clone(), message });
    let feed = match read(&file.bytes, None) {
        Ok(feed) if feed.entries.is_empty() => return vec![problem("is a feed without entries".to_owned())],
        Ok(feed) => feed,
        Err(message) => return vec![problem(message)],
    };
    let of_file = id(&file.path);
    let left_out = feed.left_out;
    let documents = feed.entries.into_iter().map(|Entry { id, mut document }| {
        document.meta.id = DocumentId(format!("{}/{id}", of_file.0));
        document.meta.place = file.place;
        Ok(document)
    });
    let told =
        (left_out > 0).then(|| problem(format!("has {left_out} entries without words or with the id of another")));
    documents.chain(told).collect()
}

/// The document of an entry; nothing where it says nothing.
fn entry(found: model::Entry, outlet: Option<&str>, language: Option<&str>) -> Option<Entry> {
    let title = found.title.as_ref().and_then(|title| line(&plain_words(&title.content)));
    let link = found.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let url = link.map(|link| link.href.trim().to_owned()).filter(|url| front_matter::is_web_address(url));
    let content = found.content.and_then(|content| content.body).unwrap_or_default();
    let summary = found.summary.map(|summary| summary.content).unwrap_or_default();
    // Some feeds give the whole text as the summary and a teaser as the content.
    let mut document = text(if summary.len() > content.len() { &summary } else { &content });
    if document.blocks.is_empty() {
        document = plain::read(DocumentId::default(), title.clone()?);
    }
    let id = match line(&found.id) {
        Some(id) => id,
        None => url.clone().unwrap_or_else(|| {
            let words = format!("{}\n{}", title.as_deref().unwrap_or_default(), document.text);
            blake3::hash(words.as_bytes()).to_hex().chars().take(16).collect()
        }),
    };
    let authors: Vec<String> = found.authors.iter().filter_map(|author| line(author.name.as_deref()?)).collect();
    let day = found.published.or(found.updated).map(|time| time.date_naive().to_string());
    document.meta = Meta {
        title,
        outlet: outlet.map(ToOwned::to_owned),
        author: (!authors.is_empty()).then(|| authors.join(", ")),
        url,
        published: day.as_deref().and_then(Published::from_iso),
        language: found.language.as_deref().or(language).and_then(line),
        ..Meta::default()
    };
    Some(Entry { id, document })
}

/// What the body of an entry says: markup where it has any, else plain text.
fn text(body: &str) -> Document {
    let is_markup =
        body.split('<').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    if is_markup || body.contains('&') {
        html::whole(body)
    } else {
        plain::read(DocumentId::default(), body.trim().to_owned())
    }
}

/// The words of a title, in which some feeds have markup.
fn plain_words(title: &str) -> String {
    if title.contains(['<', '&']) { html::whole(title).text } else { title.to_owned() }
}

/// `words` in one line, without control characters; nothing where there are none.
fn line(words: &str) -> Option<String> {
    let words: String = words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::is_well_formed;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Evening Ledger</title>
        <link>https://ledger.example/</link><description>News</description>
        <item><guid>mill-1</guid><title>Mill to close</title><link>https://ledger.example/mill</link>
        <pubDate>Fri, 03 Jul 2026 10:00:00 GMT</pubDate><author>Ann Lee</author>
        <description>&lt;p&gt;The mill will &lt;b&gt;close&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;So says its owner.&lt;/p&gt;</description></item>
        <item><title>Port opens</title><link>https://ledger.example/port</link><description>The port is open.</description></item>
        <item><guid>mill-1</guid><title>Mill to close</title><description>Again.</description></item>
        </channel></rss>"#;

    #[test]
    fn an_entry_is_a_document_with_what_the_feed_knows() {
        let feed = read(RSS.as_bytes(), None).unwrap();
        assert_eq!((feed.title.as_deref(), feed.entries.len(), feed.left_out), (Some("Evening Ledger"), 2, 1));
        let Entry { id, document } = &feed.entries[0];
        assert_eq!((id.as_str(), document.text.as_str()), ("mill-1", "The mill will close.\n\nSo says its owner."));
        let meta = &document.meta;
        assert_eq!((meta.title.as_deref(), meta.outlet.as_deref()), (Some("Mill to close"), Some("Evening Ledger")));
        assert_eq!(meta.url.as_deref(), Some("https://ledger.example/mill"));
        assert_eq!(meta.published.as_ref().map(|day| day.iso.as_str()), Some("2026-07-03"));
    }

    #[test]
    fn an_entry_without_an_id_is_called_by_its_link_and_without_both_by_its_words() {
        let feed = read(RSS.as_bytes(), None).unwrap();
        assert_eq!(feed.entries[1].id, "https://ledger.example/port");
        let bare = r"<rss version='2.0'><channel><item><description>It closed.</description></item></channel></rss>";
        let id = read(bare.as_bytes(), None).unwrap().entries[0].id.clone();
        assert_eq!((id.len(), read(bare.as_bytes(), None).unwrap().entries[0].id.clone()), (16, id));
    }

    #[test]
    fn atom_and_json_are_feeds_too() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><id>x</id><updated>2026-07-03T00:00:00Z</updated>
            <entry><id>urn:1</id><title type="html">Mill &amp;amp; port</title><link rel="self" href="https://p.example/self"/>
            <link href="https://p.example/1"/><updated>2026-07-04T01:00:00+02:00</updated>
            <content type="html">&lt;p&gt;It closed.&lt;/p&gt;</content></entry></feed>"#;
        let entry = read(atom.as_bytes(), None).unwrap().entries.remove(0);
        assert_eq!(entry.document.meta.title.as_deref(), Some("Mill & port"));
        assert_eq!(entry.document.meta.url.as_deref(), Some("https://p.example/1"));
        assert_eq!(entry.document.meta.published.unwrap().iso, "2026-07-03");
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://p.example/1","content_text":"It closed."}]}"#;
        assert_eq!(read(json.as_bytes(), None).unwrap().entries[0].document.text, "It closed.");
    }

    #[test]
    fn a_saved_feed_is_a_document_an_entry() {
        let file = SourceFile { path: "post.rss".into(), bytes: RSS.into(), ..SourceFile::default() };
        let ids: Vec<String> = documents(&file).into_iter().flatten().map(|document| document.meta.id.0).collect();
        assert_eq!(ids, ["post/mill-1", "post/https://ledger.example/port"]);
        let page = SourceFile { path: "a.xml".into(), bytes: b"<a>b</a>".to_vec(), ..SourceFile::default() };
        let problems: Vec<String> = documents(&page).into_iter().filter_map(|read| Some(read.err()?.message)).collect();
        assert!(problems[0].starts_with("is no feed that can be read"), "{problems:?}");
    }

    #[test]
    fn hostile_feeds_cost_little() {
        let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><rss version='2.0'><channel><item><title>&b;</title><description>It closed.</description></item></channel></rss>";
        assert!(read(laughs.as_bytes(), None).is_err() || read(laughs.as_bytes(), None).unwrap().entries.len() < 2);
        let deep = format!("<rss version='2.0'><channel><item><description>{}", "<a>".repeat(100_000));
        assert!(
            read(deep.as_bytes(), None).is_ok_and(|feed| feed.entries.len() < 2)
                || read(deep.as_bytes(), None).is_err()
        );
    }

    proptest::proptest! {
        #[test]
        fn a_damaged_feed_is_read_or_named(cut in 0_usize..1000, at in 0_usize..1000, byte: u8) {
            let mut bytes = RSS.as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(bytes.len().saturating_sub(cut % 400));
            if let Ok(feed) = read(&bytes, None) {
                proptest::prop_assert!(feed.entries.iter().all(|entry| is_well_formed(&entry.document) && !entry.id.is_empty()));
            }
        }
    }
}
