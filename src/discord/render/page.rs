//! Which citations stand on which page of an answer: as many as are read with pleasure and fit.

use crate::answer::{Answer, CitationNo};
use crate::discord::markup::Markup;
use crate::discord::render::{ask, claim, when, who};

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order in which they are shown.
    pub citations: Vec<CitationNo>,
    /// The place of the page's first actor among those of `/who`.
    pub actor: usize,
}

impl Page {
    pub(super) fn shows(&self, n: CitationNo) -> bool {
        self.citations.contains(&n)
    }
}

/// The pages of an answer; at least one, which may be empty.
#[must_use]
pub fn pages(answer: &Answer) -> Vec<Page> {
    let mut pages = match answer {
        Answer::Ask(ask) => ask::pages(ask),
        Answer::Who(who) => who::pages(who),
        Answer::When(when) => when::pages(when),
        Answer::Claim(claim) => claim::pages(claim),
    };
    if pages.is_empty() {
        pages.push(Page::default());
    }
    pages
}

/// Lays out what has these sizes: at most `most` on a page, together with the gaps between them within `room`. What alone is
/// larger than a page has one for itself.
pub(super) fn laid_out(sized: impl IntoIterator<Item = (CitationNo, Markup)>, most: usize, room: usize) -> Vec<Page> {
    const GAP: usize = 2;
    let mut pages: Vec<Page> = Vec::new();
    let mut used = 0;
    for (n, words) in sized {
        let size = words.units() + GAP;
        match pages.last_mut() {
            Some(page) if page.citations.len() < most && used + size <= room => {
                used += size;
                page.citations.push(n);
            }
            _ => {
                used = size;
                pages.push(Page { citations: vec![n], actor: 0 });
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sizes: &[usize], most: usize, room: usize, expect: &[&[u32]]) {
        let sized = sizes.iter().zip(1..).map(|(size, n)| (CitationNo(n), Markup::plain(&"x".repeat(*size), 9999)));
        let pages = laid_out(sized, most, room);
        let numbers: Vec<Vec<u32>> =
            pages.into_iter().map(|page| page.citations.into_iter().map(|n| n.0).collect()).collect();
        assert_eq!(numbers, expect);
    }

    #[test]
    fn pages_are_filled_in_order() {
        check(&[], 3, 100, &[]);
        check(&[10, 10, 10, 10], 3, 100, &[&[1, 2, 3], &[4]]);
        check(&[50, 50, 10], 3, 100, &[&[1], &[2, 3]]);
        check(&[500, 10, 500], 3, 100, &[&[1], &[2], &[3]]);
    }
}
