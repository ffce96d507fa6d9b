//! The last gate: a quotation that is not the stored text, byte for byte, is dropped; the others get their context and link.

use std::collections::BTreeMap;

use crate::answer::digest::Digest;
use crate::answer::{Answer, Citation, CitationNo};
use crate::document::DocumentId;
use crate::error::Error;
use crate::text;

/// How many characters stand before and behind a quotation in its selector.
const CONTEXT: usize = 32;
/// A quotation of more characters is linked by its first and last words.
const LONGEST_IN_LINK: usize = 120;
/// How many words stand at each end of such a link.
const WORDS_IN_LINK: usize = 5;

/// Compares every citation with the text that `text_of` has for its document. What does not match is taken out of the
/// answer, and the others are numbered from 1 again.
pub fn settle(
    answer: &mut Answer,
    text_of: impl FnMut(&DocumentId) -> Result<Option<String>, Error>,
) -> Result<(), Error> {
    let (kept, numbers) = compared(std::mem::take(citations(answer)), text_of)?;
    *citations(answer) = kept;
    renumber(answer, &numbers);
    Ok(())
}

/// The same for the citations of a digest.
pub fn settle_digest(
    digest: &mut Digest,
    text_of: impl FnMut(&DocumentId) -> Result<Option<String>, Error>,
) -> Result<(), Error> {
    let (kept, numbers) = compared(std::mem::take(&mut digest.citations), text_of)?;
    digest.citations = kept;
    digest.renumber(|n| numbers.get(&n).copied());
    Ok(())
}

/// The same for citations to which nothing refers.
pub fn settle_list(
    citations: &mut Vec<Citation>,
    text_of: impl FnMut(&DocumentId) -> Result<Option<String>, Error>,
) -> Result<(), Error> {
    *citations = compared(std::mem::take(citations), text_of)?.0;
    Ok(())
}

/// The citations that are what the documents say, with their context and link, and the new number of each.
fn compared(
    citations: Vec<Citation>,
    mut text_of: impl FnMut(&DocumentId) -> Result<Option<String>, Error>,
) -> Result<(Vec<Citation>, BTreeMap<CitationNo, CitationNo>), Error> {
    let mut texts: BTreeMap<DocumentId, String> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    let mut kept: Vec<Citation> = Vec::new();
    for mut citation in citations {
        if !texts.contains_key(&citation.document) {
            texts.insert(citation.document.clone(), text_of(&citation.document)?.unwrap_or_default());
        }
        let whole = texts.get(&citation.document).map(String::as_str).unwrap_or_default();
        if citation.quote.is_empty() || text::cut(whole, citation.span) != citation.quote {
            tracing::error!(document = %citation.document.0, span = ?citation.span, "a quotation is not the stored text");
            continue;
        }
        let number = CitationNo(kept.len() as u32 + 1);
        numbers.insert(citation.n, number);
        citation.n = number;
        citation.prefix = ending(text::before(whole, citation.span.start, CONTEXT * 4));
        citation.suffix = text::after(whole, citation.span.end, CONTEXT * 4).chars().take(CONTEXT).collect();
        citation.link = citation.url.as_deref().and_then(|url| link(url, &citation.quote));
        kept.push(citation);
    }
    Ok((kept, numbers))
}

pub fn citations(answer: &mut Answer) -> &mut Vec<Citation> {
    match answer {
        Answer::Ask(ask) => &mut ask.citations,
        Answer::Who(who) => &mut who.citations,
        Answer::When(when) => &mut when.citations,
        Answer::Claim(claim) => &mut claim.citations,
    }
}

/// Gives every reference its new number; those to what was dropped go.
fn renumber(answer: &mut Answer, numbers: &BTreeMap<CitationNo, CitationNo>) {
    let settle = |list: &mut Vec<CitationNo>| *list = list.iter().filter_map(|n| numbers.get(n).copied()).collect();
    match answer {
        Answer::Ask(_) => {}
        Answer::Who(who) => {
            for actor in &mut who.actors {
                [&mut actor.citations, &mut actor.said, &mut actor.about].into_iter().for_each(settle);
            }
        }
        Answer::When(when) => {
            settle(&mut when.undated);
            when.events.retain_mut(|event| match numbers.get(&event.citation) {
                Some(number) => {
                    event.citation = *number;
                    true
                }
                None => false,
            });
        }
        Answer::Claim(claim) => {
            claim.origins.iter_mut().for_each(|origin| settle(&mut origin.citations));
            claim.caveats.iter_mut().chain(&mut claim.why).for_each(|fired| settle(&mut fired.citations));
        }
    }
}

/// The last characters of `text`.
fn ending(text: &str) -> String {
    let surplus = text.chars().count().saturating_sub(CONTEXT);
    text.chars().skip(surplus).collect()
}

/// A link that opens the page at the quoted words (<https://wicg.github.io/scroll-to-text-fragment/>).
fn link(url: &str, quote: &str) -> Option<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    // A fragment is looked for within one block; only its two ends may lie in different ones.
    let is_long = quote.chars().count() > LONGEST_IN_LINK || quote.contains('\n');
    let fragment = if is_long && words.len() >= 2 {
        let at_each_end = WORDS_IN_LINK.min(words.len() / 2);
        let (first, last) = (words.iter().take(at_each_end), words.iter().skip(words.len() - at_each_end));
        let join = |words: Vec<&str>| encoded(&words.join(" "));
        format!("{},{}", join(first.copied().collect()), join(last.copied().collect()))
    } else {
        encoded(quote)
    };
    let mark = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    let page = url.split(":~:").next().unwrap_or(url);
    Some(format!("{page}{mark}{fragment}"))
}

/// Percent-encoded but for letters, digits and `._~`: a hyphen, a comma and `&` mean something in a text fragment.
fn encoded(words: &str) -> String {
    use std::fmt::Write;
    let mut encoded = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Event, Precision, Searched, Stance, Tag, When};
    use crate::passage::PassageNo;
    use crate::text::Span;

    const TEXT: &str = "The mill closed. Nobody said why. It opened in May.";

    fn citation(n: u32, span: Span, quote: &str) -> Citation {
        Citation {
            n: CitationNo(n),
            document: DocumentId("mill".to_owned()),
            title: None,
            outlet: None,
            author: None,
            url: Some("https://mill.example/a".to_owned()),
            published: None,
            span,
            quote: quote.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            page: None,
            link: None,
            tag: Tag::Reported,
            stance: Stance::Mentions,
            said_by: Vec::new(),
            origin: None,
            changed: None,
            passage: PassageNo(0),
        }
    }

    #[test]
    fn a_misquotation_is_dropped_with_all_that_rests_on_it() {
        let event = |n| Event {
            begin: "2026".to_owned(),
            end: None,
            precision: Precision::Year,
            inferred: false,
            citation: CitationNo(n),
        };
        let mut answer = Answer::When(When {
            text: "mill".to_owned(),
            events: vec![event(1), event(2)],
            undated: vec![CitationNo(1), CitationNo(2)],
            citations: vec![
                citation(1, Span::new(0, 16), "The mill opened."),
                citation(2, Span::new(34, 51), "It opened in May."),
            ],
            searched: Searched::default(),
        });
        settle(&mut answer, |_| Ok(Some(TEXT.to_owned()))).unwrap();
        let Answer::When(when) = answer else { panic!("another kind of answer") };
        assert_eq!(when.events, [event(1)]);
        assert_eq!(when.undated, [CitationNo(1)]);
        let [kept] = when.citations.as_slice() else { panic!("one citation is right") };
        assert_eq!((kept.n, kept.quote.as_str()), (CitationNo(1), "It opened in May."));
        assert_eq!((kept.prefix.as_str(), kept.suffix.as_str()), ("e mill closed. Nobody said why. ", ""));
        assert_eq!(kept.link.as_deref(), Some("https://mill.example/a#:~:text=It%20opened%20in%20May."));
    }

    #[test]
    fn a_long_quotation_is_linked_by_its_ends() {
        let quote = "one two three four five six seven eight nine ten ".repeat(4);
        let expected = "https://x.example/#top:~:text=one%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten";
        assert_eq!(link("https://x.example/#top", quote.trim()).as_deref(), Some(expected));
    }

    #[test]
    fn what_means_something_in_a_fragment_is_encoded() {
        assert_eq!(
            link("https://x.example/", "a-b, c & d").as_deref(),
            Some("https://x.example/#:~:text=a%2Db%2C%20c%20%26%20d")
        );
        assert_eq!(link("javascript:alert(1)", "a"), None);
    }
}
