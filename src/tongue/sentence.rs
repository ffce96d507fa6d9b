//! A sentence in English → its key, and what was put into it.
//!
//! What stands below the surfaces knows one language: its reasons, errors and problems are sentences in English. Each stands
//! once more in `locales/told/en.ftl`, with the places where something is put in, and under the same key in every other
//! language. So whatever makes a sentence need know nothing of languages, and whoever reads it gets it in their own.

use std::sync::LazyLock;

const ENGLISH: &str = include_str!("locales/told/en.ftl");

/// A sentence that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'w> {
    pub key: &'static str,
    /// What was put in, by the names of the places.
    pub values: Vec<(&'static str, &'w str)>,
    /// Whether it begins with what was put in.
    pub begins_with_others: bool,
}

/// `there is no document { $id } here` as the file has it.
struct Pattern {
    key: &'static str,
    first: &'static str,
    /// Each place with the words behind it.
    places: Vec<(&'static str, &'static str)>,
}

/// Those with the most words of their own first: the most telling that fits is the right one.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let lines = ENGLISH.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
    let mut patterns: Vec<Pattern> = lines.filter_map(Pattern::read).collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.length()));
    patterns
});

/// The known sentence that `words` are.
#[must_use]
pub fn find(words: &str) -> Option<Found<'_>> {
    PATTERNS.iter().find_map(|pattern| pattern.find(words))
}

impl Pattern {
    fn read(line: &'static str) -> Option<Self> {
        let (key, sentence) = line.split_once(" = ")?;
        let mut pieces = sentence.split("{ $");
        let first = pieces.next()?;
        let places = pieces.map(|piece| piece.split_once(" }")).collect::<Option<Vec<_>>>()?;
        Some(Self { key, first, places })
    }

    fn length(&self) -> usize {
        self.first.len() + self.places.iter().map(|(_, words)| words.len()).sum::<usize>()
    }

    fn find<'w>(&self, words: &'w str) -> Option<Found<'w>> {
        let mut rest = words.strip_prefix(self.first)?;
        let mut values = Vec::with_capacity(self.places.len());
        for (at, (name, behind)) in self.places.iter().enumerate() {
            let is_last = at + 1 == self.places.len();
            let (value, after) = if is_last { (rest.strip_suffix(behind)?, "") } else { rest.split_once(behind)? };
            values.push((*name, value));
            rest = after;
        }
        rest.is_empty().then_some(Found { key: self.key, values, begins_with_others: self.first.is_empty() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expect: Option<(&str, &[(&str, &str)])>) {
        let found = find(words);
        assert_eq!(found.as_ref().map(|found| (found.key, found.values.as_slice())), expect, "{words}");
    }

    #[test]
    fn a_sentence_is_known_by_its_own_words() {
        check("the claim is empty", Some(("told-claim-empty", &[])));
        check("the claim is empty.", None);
        check(
            "“@everyone” is no time of day; write it as 09:00 or 9:30 pm",
            Some(("told-no-time", &[("words", "@everyone")])),
        );
        check(
            "the reason has 501 characters; at most 500 are kept",
            Some(("told-reason-long", &[("count", "501"), ("most", "500")])),
        );
    }

    #[test]
    fn of_two_that_fit_the_more_telling_is_taken() {
        let words = "there is no time zone “x”: it is named like Europe/Berlin; did you mean y?";
        check(words, Some(("told-no-zone-but", &[("name", "x"), ("like", "y")])));
        let words = "a b.pdf is larger than 20 MiB and is not read; split it";
        check(words, Some(("problem-larger-split", &[("file", "a b.pdf"), ("most", "20")])));
    }

    /// Where sentences for people are made, below the surfaces and in Discord.
    const MAKERS: [&str; 24] = [
        "answer/why.rs",
        "app.rs",
        "app/digest.rs",
        "app/digest/news.rs",
        "app/digest/settings.rs",
        "app/post.rs",
        "app/source/change.rs",
        "app/source/mod.rs",
        "app/told.rs",
        "app/verdict.rs",
        "app/watch.rs",
        "discord/commands",
        "discord/desk.rs",
        "discord/herald.rs",
        "discord/press.rs",
        "document/archive.rs",
        "document/docx.rs",
        "document/encoding.rs",
        "document/epub.rs",
        "document/mail.rs",
        "document/pdf/mod.rs",
        "evidence/caveat",
        "evidence/tag.rs",
        "source/page.rs",
    ];
    /// What in them is a sentence and is never told to an asker.
    const FOR_OTHERS: [&str; 20] = [
        // Put together from parts that stand there whole.
        "; did you mean 7?",
        "there is no time zone “7”: it is named like Europe/Berlin7",
        "the 7 has 7 characters; at most 7 are kept",
        "every outlet is a family of its own",
        "names are told apart by rules alone",
        "cannot be understood, so 7: 7",
        "cannot be read, so 7: 7",
        "the site cannot be reached7",
        // Names.
        "Check this message",
        "Add as source",
        "Read Message History",
        "Message of 7",
        "microsoft word -",
        " (a team's citation bot; fetches the pages that people add by hand)",
        // For the command line, or for the log.
        "7 is no key; keys are title, outlet, author, url, published, kind, via, language, tags, or a word of your own",
        "name the server of the channel too",
        "7 cannot be read; is it still there?",
        "a claim was answered with something else",
        "it has not changed",
        "what was kept of it cannot be read",
    ];

    /// The program of a file or of all files of a folder, without its tests.
    fn program(path: &str) -> String {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path);
        let mut files = vec![path.clone()];
        if path.is_dir() {
            files = std::fs::read_dir(&path).unwrap().map(|file| file.unwrap().path()).collect();
        }
        let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
        texts.map(|text| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn every_sentence_that_somebody_may_be_told_stands_in_the_file() {
        let literal = regex::Regex::new(r#""((?:[^"\\]|\\(?s:.))*)""#).unwrap();
        let (place, gap) = (regex::Regex::new(r"\{[^{}]*\}").unwrap(), regex::Regex::new(r"\\\n\s*").unwrap());
        let mut unknown = Vec::new();
        for maker in MAKERS {
            let lines: Vec<String> = program(maker)
                .lines()
                .filter(|line| {
                    let line = line.trim_start();
                    !["//", "#[", "tracing::"].iter().any(|start| line.starts_with(start))
                        && !line.contains("Error::failed")
                })
                .map(str::to_owned)
                .collect();
            let text = lines.join("\n");
            for found in literal.captures_iter(&text) {
                let words = gap.replace_all(&found[1], "").replace("\\\"", "\"");
                let words = place.replace_all(&words, "7").into_owned();
                let forms = [words.clone(), format!("a.md {words}"), format!("a.md: {words}")];
                let counted = words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
                let is_sentence = counted > 2 && !words.starts_with("the work on an") && !words.contains('\n');
                if is_sentence && forms.iter().all(|form| find(form).is_none()) && !FOR_OTHERS.contains(&words.as_str())
                {
                    unknown.push(format!("{maker}: {words}"));
                }
            }
        }
        assert!(
            unknown.is_empty(),
            "write these into src/tongue/locales/told/, in every language:\n{}",
            unknown.join("\n")
        );
    }

    #[test]
    fn every_pattern_is_one_line_and_finds_itself() {
        assert!(PATTERNS.len() > 150);
        for pattern in PATTERNS.iter() {
            let mut words = pattern.first.to_owned();
            for (name, behind) in &pattern.places {
                words.push_str(name);
                words.push_str(behind);
            }
            assert_eq!(find(&words).map(|found| found.key), Some(pattern.key), "{words}");
        }
    }
}
