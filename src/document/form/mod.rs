//! What a document is by how it presents itself, where nobody says it in front matter. One file a form.
//!
//! *Why it matters*: whose word a sentence is, where no cue says so: an office's, a pleading party's, a letter's signers', an
//! organisation's own.

mod announcement;
mod byline;
mod filing;
mod head;
mod letter;
mod lexicon;
mod masthead;
mod owner;
mod record;
mod signature;
mod statement;

use serde::{Deserialize, Serialize};

use crate::document::form::head::Head;
use crate::document::form::letter::Letter;
pub use crate::document::form::masthead::masthead;
use crate::document::{Document, Kind};

/// What a document is by how it presents itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// An official record, in an office's own voice.
    Record,
    /// What one party tells a court.
    Filing,
    /// A letter to the public, in its signers' voice.
    Letter,
    /// What an organisation says of itself.
    Statement,
}

/// A text shorter than this has no head.
const SHORTEST: usize = 200;

/// The form of a document, and whose word its own sentences are, where it is one party's.
#[must_use]
pub fn form(document: &Document) -> (Option<Form>, Option<String>) {
    let meta = &document.meta;
    if meta.kind == Some(Kind::Release) {
        return (Some(Form::Statement), meta.outlet.clone().or_else(|| meta.author.clone()));
    }
    if document.text.len() < SHORTEST {
        return (None, None);
    }
    let head = Head::of(document);
    if matches!(meta.kind, None | Some(Kind::Record)) && filing::is_filing(&head) {
        return (Some(Form::Filing), filing::plaintiff(&head));
    }
    if meta.kind.is_some() {
        return (None, None);
    }
    if record::is_record(&head) {
        return (Some(Form::Record), None);
    }
    if let Some(signer) = letter::official(&head) {
        return (Some(Form::Statement), Some(signer));
    }
    if let Some(Letter { signer }) = letter::letter(&head) {
        return (Some(Form::Letter), signer);
    }
    match statement::party(&head) {
        Some(party) => (Some(Form::Statement), Some(party)),
        None => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, plain};

    pub const FINDING: &str = "The pump of the basin was found out of order on two days of May, and no log had been kept of it since \
        the autumn of the year before, when it was last seen by an officer.";

    /// Long enough to have a head.
    pub const REST: &str = "The lamps in the harbour were replaced over the winter, and the piers were painted. Nothing else of note \
        was done there, and the ferries sailed as they always had, except on two days of storm in January.\n";

    #[track_caller]
    pub fn check(outlet: Option<&str>, text: &str, expected: Option<Form>, party: Option<&str>) {
        let mut document = plain::read(DocumentId::default(), text.to_owned());
        document.meta.outlet = outlet.map(ToOwned::to_owned);
        assert_eq!(form(&document), (expected, party.map(ToOwned::to_owned)), "{text}");
    }

    #[test]
    fn a_text_without_a_head_has_no_form() {
        check(None, "NOTICE No. 4 of the Harbour Authority", None, None);
    }
}
