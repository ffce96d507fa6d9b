//! The words of a source on a page, with their tag and where they stand.

use std::collections::BTreeSet;

use anstyle::{AnsiColor, Style};

use crate::answer::{Citation, CitationNo, Tag};
use crate::console::page::{DIM, Margin, Page, Run, plain, run};

/// The sign and the colour of a tag.
#[must_use]
pub const fn sign(tag: Tag) -> (&'static str, Style) {
    let (sign, colour) = match tag {
        Tag::Confirmed => ("✔", AnsiColor::Green),
        Tag::Corroborated => ("◉", AnsiColor::Green),
        Tag::Reported => ("●", AnsiColor::Blue),
        Tag::Alleged => ("◌", AnsiColor::Yellow),
        Tag::Disputed => ("◐", AnsiColor::Magenta),
        Tag::Refuted => ("✘", AnsiColor::Red),
        Tag::Opinion => ("◇", AnsiColor::Cyan),
        Tag::NotFound => ("○", AnsiColor::BrightBlack),
    };
    (sign, colour.on_default())
}

/// The citations that a page has quoted: each is quoted once.
#[derive(Default)]
pub struct Shown(BTreeSet<u32>);

impl Shown {
    /// Whether this one was quoted.
    #[must_use]
    pub fn holds(&self, no: CitationNo) -> bool {
        self.0.contains(&no.0)
    }

    /// Quotes those of `wanted` that have not been quoted, with a line between them.
    pub fn quote(&mut self, page: &mut Page, citations: &[Citation], wanted: &[CitationNo]) {
        let mut is_first = true;
        for no in wanted {
            if let Some(citation) = citations.iter().find(|citation| citation.n == *no)
                && self.0.insert(no.0)
            {
                if !is_first {
                    page.gap();
                }
                is_first = false;
                quotation(page, citation);
            }
        }
    }
}

/// The words of a source behind a bar, and below them where they stand and who says them.
pub fn quotation(page: &mut Page, citation: &Citation) {
    let (sign, style) = sign(citation.tag);
    page.paragraph(&Margin::bar(2, style), &[plain(&citation.quote)]);
    let number = format!("[{}] ", citation.n.0);
    let margin = Margin::hanging(2, &number);
    let mut line = vec![run(style, format!("{sign} {}", citation.tag.name())), run(DIM, " · ")];
    line.push(plain(citation.title.as_deref().unwrap_or(&citation.document.0)));
    for detail in
        [citation.outlet.as_ref(), citation.author.as_ref(), citation.published.as_ref()].into_iter().flatten()
    {
        line.push(plain(format!(", {detail}")));
    }
    if let Some(number) = citation.page {
        line.push(plain(format!(", page {number}")));
    }
    page.paragraph(&margin, &line);
    let below = Margin::indent(2 + number.len());
    let mut chain = Vec::new();
    if !citation.said_by.is_empty() {
        chain.push(run(DIM, format!("said by {}", citation.said_by.join(" → "))));
    }
    if let Some(origin) = &citation.origin {
        let gap = if chain.is_empty() { "" } else { " · " };
        chain.push(run(DIM, format!("{gap}from {origin}")));
    }
    page.paragraph(&below, &chain);
    if let Some(changed) = &citation.changed {
        let day = changed.at.split('T').next().unwrap_or_default();
        let before = changed.before.as_ref().map_or(String::new(), |before| format!(", before: “{before}”"));
        page.paragraph(&below, &[run(DIM, format!("this sentence was changed; seen on {day}{before}"))]);
    }
    if let Some(link) = citation.link.as_ref().or(citation.url.as_ref()) {
        page.paragraph(&below, &[run(DIM.underline(), link)]);
    }
}

/// ` [1] [2]`
#[must_use]
pub fn numbers(citations: &[CitationNo]) -> Vec<Run> {
    citations.iter().flat_map(|no| [plain(" "), run(DIM, format!("[{}]", no.0))]).collect()
}
