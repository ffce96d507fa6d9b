//! A message as people write it in a chat → the claims in it, each of which can be checked.

use crate::document::markdown;
use crate::evidence::proposition::Proposition;
use crate::passage;
use crate::statement::{self, Certainty, Mode};
use crate::text::{self, Span};

/// How many claims of one message are found.
pub const MOST: usize = 50;
/// In words; less says nothing that can be checked.
const FEWEST_WORDS: usize = 3;

/// The sentences of `message` that claim something, in order, each once: no questions, no advice, no greetings.
#[must_use]
pub fn claims(message: &str) -> Vec<String> {
    let document = markdown::read(&prose(message));
    let passages = passage::split(&document);
    let readings = statement::read(&document, &passages);
    let mut claims: Vec<String> = Vec::new();
    for sentence in readings.passages.iter().flat_map(|reading| &reading.sentences) {
        let words = text::cut(&document.text, sentence.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let is_claim =
            sentence.certainty != Certainty::Question && sentence.mode != Mode::Advice && says_something(&words);
        if is_claim && !claims.contains(&words) && claims.len() < MOST {
            claims.push(words);
        }
    }
    claims
}

fn says_something(words: &str) -> bool {
    let in_letters = words.split(' ').filter(|word| !word.contains("://") && word.contains(char::is_alphabetic));
    if words.ends_with('?') || in_letters.count() < FEWEST_WORDS {
        return false;
    }
    let proposition = Proposition::read(words);
    let has_subject = !proposition.names.is_empty() || proposition.head.is_some();
    has_subject && proposition.terms.len() >= 2
}

/// What stands in a message without Discord's own marks: mentions, emoji, times, spoilers, small print. Each line is a
/// paragraph, as it is shown.
fn prose(message: &str) -> String {
    let mut prose = String::with_capacity(message.len());
    for line in message.lines() {
        let line = line.strip_prefix("-# ").unwrap_or(line);
        // A line that is written as code would be indented by chance.
        let mut rest = line.trim_start();
        while let Some((before, from)) = rest.split_once('<') {
            prose.push_str(before);
            if let Some(length) = mark(from) {
                rest = text::cut(from, Span::new(length, from.len()));
            } else {
                prose.push('<');
                rest = from;
            }
        }
        prose.push_str(rest);
        prose.push_str("\n\n");
    }
    prose.replace("||", "")
}

/// The length of a mark of Discord's whose `<` stands before `from`: `@1>`, `#1>`, `:name:1>`, `t:0:R>`, `/ask:1>`.
fn mark(from: &str) -> Option<usize> {
    const LONGEST: usize = 100;
    let is_mark = ["@", "#", ":", "a:", "t:", "/", "id:"].iter().any(|begin| from.starts_with(begin));
    let end = from.find('>').filter(|end| is_mark && *end < LONGEST)?;
    let inside = text::cut(from, Span::new(0, end));
    (!inside.contains(char::is_whitespace) || inside.starts_with('/')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expect: &[&str]) {
        assert_eq!(claims(message), expect);
    }

    #[test]
    fn each_sentence_that_claims_something_is_a_claim() {
        check(
            "Tessel Group closed the mill in May. It hired forty weavers.",
            &["Tessel Group closed the mill in May.", "It hired forty weavers."],
        );
        check(
            "**Tessel Group** closed the ~~old~~ mill\n- Orlan Mills sued in March\n- the court dismissed the suit",
            &["Tessel Group closed the mill", "Orlan Mills sued in March", "the court dismissed the suit"],
        );
        check("> The mill burned down in 1911.\nThe mill burned down in 1911.", &["The mill burned down in 1911."]);
    }

    #[test]
    fn questions_greetings_and_bare_links_claim_nothing() {
        check("Did Tessel Group close the mill?", &[]);
        check("hi all", &[]);
        check("lol", &[]);
        check("https://example.com/a/b/c?d=e", &[]);
        check("", &[]);
        check("```\n\n```", &[]);
    }

    #[test]
    fn marks_of_discord_are_no_words() {
        check(
            "<@123> says ||Tessel Group closed the mill in May|| <:smile:1> <t:0:R>",
            &["says Tessel Group closed the mill in May"],
        );
        check("The mill sold 5 <10 looms in May", &["The mill sold 5 <10 looms in May"]);
        check("<@everyone Tessel Group closed the mill", &["<@everyone Tessel Group closed the mill"]);
    }

    #[test]
    fn of_a_very_long_message_the_first_claims_are_found() {
        let long: Vec<String> = (0..400).map(|number| format!("Tessel Group hired {number} weavers.")).collect();
        let long = long.join(" ");
        assert_eq!(claims(&long).len(), MOST);
        assert_eq!(claims(&"<".repeat(4000)), Vec::<String>::new());
        assert_eq!(claims(&"<@".repeat(4000)), Vec::<String>::new());
    }
}
