//! `/why` at the prompt: each rule that fired, in order, with the sentences it looked at; and on whom they rest. Pure.

use crate::answer::{Citation, Claim, Fired};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, plain, run};
use crate::console::quotation::{Shown, numbers, sign};

/// The trace of a claim's answer as people read it.
#[must_use]
pub fn render(claim: &Claim, look: Look) -> String {
    let mut page = Page::new(look);
    let (sign, style) = sign(claim.tag);
    let head = run(style.bold(), format!("{sign} {}", claim.tag.name().to_uppercase()));
    page.paragraph(&Margin::default(), &[head, plain(" "), plain(&claim.text)]);
    let mut shown = Shown::default();
    for (rule, number) in claim.why.iter().chain(&claim.caveats).zip(1..) {
        page.gap();
        fired(&mut page, rule, number);
        shown.quote(&mut page, &claim.citations, &rule.citations);
    }
    if !claim.origins.is_empty() {
        page.gap();
        page.paragraph(&Margin::default(), &[run(BOLD, "From the sentence to whom it comes from")]);
        for origin in &claim.origins {
            for citation in claim.citations.iter().filter(|citation| origin.citations.contains(&citation.n)) {
                page.paragraph(&Margin::hanging(2, "• "), &[plain(lineage(citation, &origin.name, &origin.family))]);
            }
        }
    }
    page.gap();
    for words in &claim.would_change {
        page.paragraph(&Margin::hanging(0, "→ "), &[plain(words)]);
    }
    page.paragraph(&Margin::default(), &[run(DIM, claim.searched.sentence())]);
    page.into_text()
}

fn fired(page: &mut Page, rule: &Fired, number: usize) {
    let mut line = vec![plain(&rule.text)];
    line.extend(numbers(&rule.citations));
    line.push(run(DIM, format!(" ({})", rule.rule)));
    page.paragraph(&Margin::hanging(0, &format!("{number}. ")), &line);
}

/// `[1] Mill closes → Daily Harbour → Coastal Wire`, and the family where that is another.
fn lineage(citation: &Citation, origin: &str, family: &str) -> String {
    let mut chain = vec![citation.title.clone().unwrap_or_else(|| citation.document.0.clone())];
    for step in citation.outlet.iter().chain(citation.said_by.iter()).map(String::as_str).chain([origin, family]) {
        if chain.last().is_none_or(|last| last != step) {
            chain.push(step.to_owned());
        }
    }
    format!("[{}] {}", citation.n.0, chain.join(" → "))
}
