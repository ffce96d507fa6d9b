//! For which organisation does the writer of a post speak, by the line below its title?
//!
//! *What it sees*: "Ida Moll • Marketing director at Pell Mining", "Posted on the Pell blog". *Known gaps*: posts that name their
//! writer's post further on.

use crate::document::form::head::Head;
use crate::document::form::lexicon::{PAPERS, POSTS, has_phrase, has_word};

/// How many lines may stand above it, itself included.
const LINES: usize = 4;

#[must_use]
pub fn party(head: &Head<'_>) -> Option<String> {
    head.lines.iter().take(LINES).find_map(|line| {
        let line = line.replace(['*', '_', '#'], "");
        let party = house(&line).or_else(|| employer(&line))?;
        (!has_word(&party, &PAPERS)).then_some(party)
    })
}

/// Whose site it is: "Posted on the Pell blog", "From the Pell Mining newsroom".
fn house(line: &str) -> Option<String> {
    [" blog", " newsroom", " website", " press room"].iter().find_map(|site| {
        let (before, _) = line.split_once(site)?;
        let (_, name) = before.rsplit_once("the ")?;
        capitalised(name).filter(|party| party == name)
    })
}

/// For whom somebody works who holds a post there: "Marketing director at Pell Mining".
fn employer(line: &str) -> Option<String> {
    let (post, rest) = line.split_once(" at ")?;
    if !has_phrase(&post.to_lowercase(), &POSTS) || line.trim_end().ends_with('.') {
        return None;
    }
    capitalised(rest)
}

/// The words with a capital that `text` begins with.
fn capitalised(text: &str) -> Option<String> {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || *word == "&";
    let words: Vec<&str> = text.split_whitespace().take_while(is_name).collect();
    let name = words.join(" ");
    let name = name.trim_end_matches([',', '.', ';', ':']);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::document::form::Form;
    use crate::document::form::tests::{REST, check};

    const OURS: &str = "We shut the shaft. We told nobody, and we took our log home.\n\n";

    #[test]
    fn who_posts_for_an_organisation_is_seen() {
        let post = |byline: &str| format!("What we did\n\n{byline}\n\n{OURS}{REST}");
        let check =
            |byline: &str, party: Option<&str>| check(None, &post(byline), party.map(|_| Form::Statement), party);
        check("**Ida Moll** • Marketing director at Pell Mining • 24 April 2026", Some("Pell Mining"));
        check("By Ida Moll, co-founder\nPosted on the Pell blog, 12 May 2026", Some("Pell"));
        check("Ida Moll, reporter at Harbour Post", None);
        check("Ida Moll • Director at the Harbour Post", None);
        check("Ida Moll met the director at Pell Mining.", None);
    }
}
