//! The source is in another language, or a translation.
//!
//! *What it sees*: a supporting document whose language is given and is not English, or that says it was translated. *Why
//! it matters*: the analysis reads English, and a translation is another hand. *Known gaps*: a language that is not given.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Evidence, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let is_translated = |one: &Evidence<'a>| {
        let meta = &one.view.hit.meta;
        let is_foreign = meta.language.as_ref().is_some_and(|language| !language.to_lowercase().starts_with("en"));
        tag::supports(one)
            && (is_foreign || meta.extra.contains_key("translated") || meta.extra.contains_key("translator"))
    };
    super::fired("translated", "A source is in another language or translated.".to_owned(), case.places(is_translated))
}
