//! Answer → the lines of a terminal: what a Discord message says, in the same order. Pure.

use anstyle::AnsiColor;

use crate::answer::{
    ActorCard, Answer, Ask, Citation, CitationNo, Claim, Event, Fired, Origin, Searched, Stance, Tag, When, Who,
};
use crate::console::page::{BOLD, DIM, Look, Margin, Page, Run, plain, run};
use crate::console::quotation::{Shown, numbers, quotation, sign};
use crate::statement::NameKind;
use crate::tongue::Tongue;

/// How many sentences that neither support nor contradict a claim are shown beside those that do.
const MOST_BESIDE: usize = 2;

/// The answer as people read it.
#[must_use]
pub fn render(answer: &Answer, look: Look) -> String {
    let mut page = Page::new(look);
    match answer {
        Answer::Ask(found) => ask(&mut page, found),
        Answer::Who(found) => who(&mut page, found),
        Answer::When(found) => when(&mut page, found),
        Answer::Claim(found) => claim(&mut page, found),
    }
    page.into_text()
}

fn ask(page: &mut Page, found: &Ask) {
    title(page, &found.text);
    if found.citations.is_empty() {
        nothing(page);
    }
    for citation in &found.citations {
        page.gap();
        quotation(page, citation);
    }
    foot(page, &found.searched);
}

fn claim(page: &mut Page, found: &Claim) {
    let (sign, style) = sign(found.tag);
    let head = style.bold();
    page.paragraph(
        &Margin::default(),
        &[
            run(head, format!("{sign} {}", found.tag.name().to_uppercase())),
            plain(" "),
            run(DIM, format!("({})", found.admiralty)),
            plain(" "),
            plain(found.tag.meaning()),
        ],
    );
    page.paragraph(&Margin::hanging(2, ""), &[plain(&found.text)]);
    if let Some(verdict) = &found.verdict {
        let words = format!("Set by {} at {}: {}", verdict.by, verdict.at, verdict.reason);
        page.paragraph(&Margin::indent(2), &[run(BOLD, words)]);
        if let Some(wording) = &verdict.given_for {
            labelled(page, "Given for the wording", &[plain(format!("“{wording}”"))]);
        }
        labelled(page, "The rules alone say", &[plain(verdict.rules.name())]);
    }
    let asserted_by: Vec<&str> = found.asserted_by().into_iter().map(String::as_str).collect();
    if !asserted_by.is_empty() {
        labelled(page, "Said by", &[plain(asserted_by.join(", "))]);
    }
    for (stance, heading) in
        [(Stance::Contradicts, "Against"), (Stance::Supports, "For"), (Stance::Mentions, "Beside it")]
    {
        let side: Vec<&Citation> = found.citations.iter().filter(|citation| citation.stance == stance).collect();
        if !side.is_empty() {
            section(page, heading);
            let most = if stance == Stance::Mentions { MOST_BESIDE } else { side.len() };
            for (at, citation) in side.iter().take(most).enumerate() {
                if at > 0 {
                    page.gap();
                }
                quotation(page, citation);
            }
            if let more @ 1.. = side.len().saturating_sub(most) {
                page.paragraph(&Margin::indent(2), &[run(DIM, format!("and {more} more; --json lists them"))]);
            }
        }
    }
    if !found.origins.is_empty() {
        section(page, "Origins");
        for origin in &found.origins {
            page.paragraph(&Margin::hanging(2, "• "), &origin_line(origin));
        }
    }
    rules(page, "Caveats", &found.caveats);
    if !found.would_change.is_empty() {
        section(page, "What would change the tag");
        for words in &found.would_change {
            page.paragraph(&Margin::hanging(2, "• "), &[plain(words)]);
        }
    }
    rules(page, "Why", &found.why);
    foot(page, &found.searched);
}

fn origin_line(origin: &Origin) -> Vec<Run> {
    let mut line = vec![plain(&origin.name)];
    if origin.family != origin.name {
        line.push(run(DIM, format!(" ({})", origin.family)));
    }
    line.extend(numbers(&origin.citations));
    line
}

fn rules(page: &mut Page, heading: &str, fired: &[Fired]) {
    if !fired.is_empty() {
        section(page, heading);
    }
    for rule in fired {
        let mut line = vec![plain(&rule.text)];
        line.extend(numbers(&rule.citations));
        line.push(run(DIM, format!(" ({})", rule.rule)));
        page.paragraph(&Margin::hanging(2, "• "), &line);
    }
}

fn when(page: &mut Page, found: &When) {
    title(page, &found.text);
    let mut shown = Shown::default();
    for event in found.in_time_order() {
        page.gap();
        page.paragraph(&Margin::default(), &event_line(event));
        if shown.holds(event.citation) {
            let words = format!("[{}] is quoted above", event.citation.0);
            page.paragraph(&Margin::indent(2), &[run(DIM, words)]);
        }
        shown.quote(page, &found.citations, &[event.citation]);
    }
    let undated: Vec<CitationNo> = found.undated.iter().copied().filter(|no| !shown.holds(*no)).collect();
    if !undated.is_empty() {
        section(page, "Without a date that can be told");
        shown.quote(page, &found.citations, &undated);
    }
    if found.events.is_empty() && found.undated.is_empty() {
        nothing(page);
    }
    foot(page, &found.searched);
}

/// A date that was inferred shows itself as such.
fn event_line(event: &Event) -> Vec<Run> {
    let style = AnsiColor::Cyan.on_default().bold();
    let date = |iso: &str| Tongue::English.date(iso);
    let mut line = vec![run(style, date(&event.begin))];
    if let Some(end) = &event.end {
        line.extend([run(style, " – "), run(style, date(end))]);
    }
    if event.inferred {
        line.push(run(DIM, " (inferred, not said in full)"));
    }
    line
}

fn who(page: &mut Page, found: &Who) {
    title(page, &found.text);
    let mut shown = Shown::default();
    for actor in &found.actors {
        page.gap();
        card(page, actor);
        let quoted: Vec<CitationNo> =
            [&actor.citations, &actor.said, &actor.about].into_iter().flatten().copied().collect();
        shown.quote(page, &found.citations, &quoted);
    }
    if found.actors.is_empty() {
        nothing(page);
    }
    foot(page, &found.searched);
}

fn card(page: &mut Page, actor: &ActorCard) {
    let mut head = vec![run(BOLD, &actor.name)];
    if let Some(kind) = kind(actor.kind) {
        head.push(run(DIM, format!(" · {kind}")));
    }
    page.paragraph(&Margin::default(), &head);
    for (label, words) in
        [("Also", actor.aliases.join(", ")), ("Is", actor.roles.join("; ")), ("With", actor.with.join(", "))]
    {
        if !words.is_empty() {
            labelled(page, label, &[plain(words)]);
        }
    }
    match (&actor.first, &actor.last) {
        (Some(first), Some(last)) if first == last => labelled(page, "Seen", &[plain(first)]),
        (Some(first), Some(last)) => labelled(page, "Seen", &[plain(format!("{first} to {last}"))]),
        (Some(day), None) | (None, Some(day)) => labelled(page, "Seen", &[plain(day)]),
        (None, None) => {}
    }
    for (label, side) in [("Said", &actor.said), ("Said of them", &actor.about)] {
        if !side.is_empty() {
            labelled(page, label, &numbers(side));
        }
    }
}

const fn kind(kind: NameKind) -> Option<&'static str> {
    match kind {
        NameKind::Person => Some("person"),
        NameKind::Organisation => Some("organisation"),
        NameKind::Product => Some("product"),
        NameKind::Place => Some("place"),
        NameKind::Other => None,
    }
}

fn title(page: &mut Page, text: &str) {
    page.paragraph(&Margin::default(), &[run(BOLD, text)]);
}

fn section(page: &mut Page, heading: &str) {
    page.gap();
    page.paragraph(&Margin::default(), &[run(BOLD, heading)]);
}

fn labelled(page: &mut Page, label: &str, words: &[Run]) {
    let mut line = vec![run(DIM, format!("{label}: "))];
    line.extend_from_slice(words);
    page.paragraph(&Margin { rest: "    ".to_owned(), ..Margin::indent(2) }, &line);
}

fn nothing(page: &mut Page) {
    page.gap();
    page.paragraph(&Margin::default(), &[plain(Tag::NotFound.meaning())]);
}

fn foot(page: &mut Page, searched: &Searched) {
    page.gap();
    page.paragraph(&Margin::default(), &[run(DIM, searched.sentence())]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Precision;
    use crate::document::DocumentId;

    fn citation(n: u32, quote: &str, tag: Tag, stance: Stance) -> Citation {
        Citation {
            n: CitationNo(n),
            document: DocumentId(format!("doc{n}")),
            title: Some("Mill to close".to_owned()),
            outlet: Some("Evening Ledger".to_owned()),
            author: None,
            url: None,
            published: Some("2026-07-03".to_owned()),
            span: crate::text::Span::of(quote),
            quote: quote.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            page: None,
            link: Some(format!("https://ledger.example/{n}#:~:text=mill")),
            tag,
            stance,
            said_by: vec!["Evening Ledger".to_owned(), "Ann Lee".to_owned()],
            origin: Some("Evening Ledger".to_owned()),
            changed: None,
            passage: crate::passage::PassageNo(0),
        }
    }

    fn searched() -> Searched {
        Searched { documents: 2, newest: Some("2026-07-03".to_owned()), failing: 0 }
    }

    #[track_caller]
    fn check(answer: &Answer, lines: &str) {
        let text = render(answer, Look { width: 60, colour: false });
        assert_eq!(text, lines, "\n{text}");
    }

    #[test]
    fn a_claim_shows_its_tag_first_and_then_both_sides() {
        let fired = |rule, text: &str, no| Fired { rule, text: text.to_owned(), citations: vec![CitationNo(no)] };
        let claim = Claim {
            text: "The mill has closed".to_owned(),
            tag: Tag::Disputed,
            admiralty: "F3".to_owned(),
            said_by: vec!["Ann Lee".to_owned()],
            origins: vec![Origin {
                name: "Evening Ledger".to_owned(),
                family: "Ledger Group".to_owned(),
                citations: vec![CitationNo(1), CitationNo(2)],
            }],
            caveats: vec![fired("one_side", "Only one side is quoted.", 1)],
            why: vec![fired("denied", "A denial stands against it.", 2)],
            would_change: vec!["A record of the closure.".to_owned()],
            verdict: None,
            citations: vec![
                citation(1, "The mill closed in May, Ann Lee said.", Tag::Reported, Stance::Supports),
                citation(2, "The owner denies that the mill has closed.", Tag::Alleged, Stance::Contradicts),
            ],
            searched: searched(),
        };
        check(
            &Answer::Claim(claim),
            "\
◐ DISPUTED (F3) Origins or parties contradict each other.
  The mill has closed
  Said by: Ann Lee

Against
  ▌ The owner denies that the mill has closed.
  [2] ◌ Alleged · Mill to close, Evening Ledger, 2026-07-03
      said by Evening Ledger → Ann Lee · from Evening Ledger
      https://ledger.example/2#:~:text=mill

For
  ▌ The mill closed in May, Ann Lee said.
  [1] ● Reported · Mill to close, Evening Ledger, 2026-07-03
      said by Evening Ledger → Ann Lee · from Evening Ledger
      https://ledger.example/1#:~:text=mill

Origins
  • Evening Ledger (Ledger Group) [1] [2]

Caveats
  • Only one side is quoted. [1] (one_side)

What would change the tag
  • A record of the closure.

Why
  • A denial stands against it. [2] (denied)

2 documents searched, newest from 2026-07-03.
",
        );
    }

    #[test]
    fn events_stand_in_the_order_of_time_and_an_inferred_date_says_so() {
        let event = |begin: &str, inferred, no| Event {
            begin: begin.to_owned(),
            end: None,
            precision: Precision::Day,
            inferred,
            citation: CitationNo(no),
        };
        let plainly = |n, quote| Citation {
            said_by: Vec::new(),
            origin: None,
            link: None,
            title: None,
            ..citation(n, quote, Tag::Reported, Stance::Mentions)
        };
        let when = When {
            text: "the mill".to_owned(),
            events: vec![event("2026-07-03", false, 1), event("2026-05", true, 1)],
            undated: vec![CitationNo(2)],
            citations: vec![plainly(1, "It closed in May."), plainly(2, "It burnt down one night.")],
            searched: searched(),
        };
        check(
            &Answer::When(when),
            "\
the mill

2026-05 (inferred, not said in full)
  ▌ It closed in May.
  [1] ● Reported · doc1, Evening Ledger, 2026-07-03

2026-07-03
  [1] is quoted above

Without a date that can be told
  ▌ It burnt down one night.
  [2] ● Reported · doc2, Evening Ledger, 2026-07-03

2 documents searched, newest from 2026-07-03.
",
        );
    }

    #[test]
    fn an_actor_is_shown_with_what_was_said() {
        let said = citation(1, "“The mill is safe,” said Ann Lee.", Tag::Reported, Stance::Mentions);
        let actor = ActorCard {
            name: "Ann Lee".to_owned(),
            kind: NameKind::Person,
            aliases: vec!["Lee".to_owned()],
            roles: vec!["the mill's owner".to_owned()],
            citations: vec![CitationNo(1)],
            said: vec![CitationNo(1)],
            first: Some("2026-07-03".to_owned()),
            last: Some("2026-07-03".to_owned()),
            ..ActorCard::default()
        };
        let who = Who { text: "Ann Lee".to_owned(), actors: vec![actor], citations: vec![said], searched: searched() };
        check(
            &Answer::Who(who),
            "\
Ann Lee

Ann Lee · person
  Also: Lee
  Is: the mill's owner
  Seen: 2026-07-03
  Said: [1]
  ▌ “The mill is safe,” said Ann Lee.
  [1] ● Reported · Mill to close, Evening Ledger, 2026-07-03
      said by Evening Ledger → Ann Lee · from Evening Ledger
      https://ledger.example/1#:~:text=mill

2 documents searched, newest from 2026-07-03.
",
        );
    }

    #[test]
    fn nothing_found_says_how_hard_it_was_looked() {
        let ask = Ask { text: "who burnt the mill?".to_owned(), citations: Vec::new(), searched: searched() };
        check(
            &Answer::Ask(ask),
            "\
who burnt the mill?

Nothing in the sources speaks to it.

2 documents searched, newest from 2026-07-03.
",
        );
    }
}
