//! A claim that a person has decided → schema.org's `ClaimReview`, as JSON-LD.
//!
//! Three vocabularies, each for what it was made for: schema.org (<https://schema.org/ClaimReview>) for the claim, its rating
//! and the works it appears in; Web Annotation (<https://www.w3.org/TR/annotation-model/>) for the quotations; PROV
//! (<https://www.w3.org/TR/prov-o/>) for where verdict and works come from. The context is schema.org's alone, so that its own
//! tools read it; PROV's terms are written in full.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::answer::{Citation, Claim, Stance, Tag};
use crate::text::Span;

const PROV: &str = "http://www.w3.org/ns/prov#";
/// What a page of a PDF is named by: `page=3`.
const PDF_FRAGMENTS: &str = "http://tools.ietf.org/rfc/rfc3778";

/// A claim with the verdict that holds for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The verdict's number.
    pub no: i64,
    pub claim: Claim,
    /// Where each citation stands in its document's text, in characters.
    pub positions: Vec<Span>,
}

/// The review that a verdict is; none where nobody has decided. The rating counts from 1 (refuted) to 6 (confirmed); an
/// opinion, and what is not found, stand on no scale. `page` is where the review is published, if it is.
#[must_use]
pub fn claim_review(decided: &Decided, page: Option<&str>) -> Option<Value> {
    let Decided { no, claim, positions } = decided;
    let verdict = claim.verdict.as_ref()?;
    let mut rating =
        json!({ "@type": "Rating", "alternateName": verdict.tag.name(), "ratingExplanation": verdict.reason });
    if let Some(value) = rank(verdict.tag) {
        rating["ratingValue"] = json!(value);
        rating["worstRating"] = json!(1);
        rating["bestRating"] = json!(6);
    }
    let claimed = verdict.given_for.as_ref().unwrap_or(&claim.text);
    let id = format!("urn:onrecord:verdict:{no}");
    let author = json!({ "@type": "Person", "name": verdict.by });
    let mut review = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": id,
        "claimReviewed": claimed,
        "datePublished": verdict.at,
        "author": author,
        "reviewRating": rating,
        "reviewBody": verdict.reason,
        "itemReviewed": item(claim, claimed),
    });
    if let Some(page) = page {
        review["url"] = json!(format!("{page}#verdict-{no}"));
    }
    let against = works(claim, Stance::Contradicts);
    if !against.is_empty() {
        review["citation"] = json!(against);
    }
    review[prov("wasAttributedTo")] = author;
    let xsd = "http://www.w3.org/2001/XMLSchema#dateTime";
    review[prov("generatedAtTime")] = json!({ "@type": xsd, "@value": verdict.at });
    let annotations: Vec<Value> = claim
        .citations
        .iter()
        .zip(positions)
        .filter(|(citation, _)| citation.stance != Stance::Mentions)
        .map(|(citation, position)| annotation(citation, *position, &id, &verdict.at))
        .collect();
    if !annotations.is_empty() {
        review[prov("wasDerivedFrom")] = json!(annotations);
    }
    Some(review)
}

/// The claim itself, and the works that make it.
fn item(claim: &Claim, claimed: &str) -> Value {
    let mut item = json!({ "@type": "Claim", "name": claimed, "text": claimed });
    if !claim.said_by.is_empty() {
        // Whether they are people or organisations is not known here, and an author has to be one of the two.
        item["creditText"] = json!(claim.said_by.join(", "));
    }
    let appearances = works(claim, Stance::Supports);
    if appearances.is_empty() {
        return item;
    }
    let dated = claim.citations.iter().filter(|citation| citation.stance == Stance::Supports);
    // Dates of unlike precision cannot be put in order: `2026` is neither before nor after `2026-07`.
    let first = dated
        .filter_map(|citation| citation.published.as_ref().filter(|day| day.len() == 10).map(|day| (day, citation)))
        .min_by_key(|(day, citation)| (*day, citation.n));
    if let Some((_, first)) = first {
        item["firstAppearance"] = work(first);
    }
    item["appearance"] = json!(appearances);
    item
}

const fn rank(tag: Tag) -> Option<u8> {
    match tag {
        Tag::Confirmed => Some(6),
        Tag::Corroborated => Some(5),
        Tag::Reported => Some(4),
        Tag::Alleged => Some(3),
        Tag::Disputed => Some(2),
        Tag::Refuted => Some(1),
        Tag::Opinion | Tag::NotFound => None,
    }
}

fn works(claim: &Claim, stance: Stance) -> Vec<Value> {
    claim.citations.iter().filter(|citation| citation.stance == stance).map(work).collect()
}

/// A work with the quotation from it, and whom it comes from.
fn work(citation: &Citation) -> Value {
    let mut work = json!({
        "@type": "CreativeWork",
        "@id": source(citation),
        "identifier": citation.document,
        "name": citation.title.as_ref().unwrap_or(&citation.document.0),
        "hasPart": { "@type": "Quotation", "text": citation.quote },
    });
    if let Some(url) = citation.link.as_ref().or(citation.url.as_ref()) {
        work["url"] = json!(url);
    }
    if let Some(published) = &citation.published {
        work["datePublished"] = json!(published);
    }
    if let Some(author) = &citation.author {
        work["author"] = json!({ "@type": "Person", "name": author });
    }
    if let Some(outlet) = &citation.outlet {
        let outlet = json!({ "@type": "Organization", "name": outlet });
        work["publisher"] = outlet.clone();
        work[prov("wasAttributedTo")] = outlet;
    }
    // What the work says at second hand: of the source itself only the name is known.
    if let Some(origin) = citation.origin.as_ref().filter(|origin| citation.outlet.as_ref() != Some(*origin)) {
        work[prov("hadPrimarySource")] = json!({ "@type": "CreativeWork", "creditText": origin });
    }
    work
}

/// A quotation with its place. A position counts characters, as the recommendation says, in the text that `source show
/// --text` prints; a page of a PDF is narrowed down to the words.
fn annotation(citation: &Citation, position: Span, review: &str, at: &str) -> Value {
    let quote = json!({
        "type": "TextQuoteSelector", "exact": citation.quote, "prefix": citation.prefix, "suffix": citation.suffix
    });
    let position = json!({ "type": "TextPositionSelector", "start": position.start, "end": position.end });
    let mut selectors = vec![quote.clone(), position];
    if let Some(page) = citation.page {
        let value = format!("page={page}");
        selectors.push(
            json!({ "type": "FragmentSelector", "conformsTo": PDF_FRAGMENTS, "value": value, "refinedBy": quote }),
        );
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{review}:quotation:{}", citation.n.0),
        "type": "Annotation",
        "motivation": "assessing",
        "created": at,
        "body": { "type": "TextualBody", "value": citation.stance, "purpose": "classifying" },
        "target": { "source": source(citation), "selector": selectors },
    })
}

/// The work's address, or else a name for it.
fn source(citation: &Citation) -> String {
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    citation.url.as_ref().filter(is_web).map_or_else(
        || {
            let mut name = "urn:onrecord:document:".to_owned();
            for byte in citation.document.0.bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                    name.push(char::from(byte));
                } else {
                    let _ = write!(name, "%{byte:02X}");
                }
            }
            name
        },
        Clone::clone,
    )
}

fn prov(term: &str) -> String {
    format!("{PROV}{term}")
}
