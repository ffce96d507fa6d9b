//! How much of one text is in another?

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words in a row are compared.
const ROW: usize = 4;

/// The words of a text, and all its rows of four.
pub struct Words {
    rows: BTreeSet<u64>,
    /// The words with a space around each.
    line: String,
}

impl Words {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = words(text);
        Self { rows: rows(&words), line: format!(" {} ", words.join(" ")) }
    }

    /// How many different rows there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The share of the rows of `other` that are here, too; 1 where it has none.
    #[must_use]
    pub fn share_of(&self, other: &Self) -> f64 {
        let shared = other.rows.intersection(&self.rows).count();
        if other.rows.is_empty() { 1.0 } else { shared as f64 / other.rows.len() as f64 }
    }

    /// Whether most of `text` is here.
    #[must_use]
    pub fn hold(&self, text: &str) -> bool {
        let words = words(text);
        if words.len() < ROW {
            return self.line.contains(&format!(" {} ", words.join(" ")));
        }
        let rows = rows(&words);
        rows.intersection(&self.rows).count() * 2 >= rows.len()
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn rows(words: &[String]) -> BTreeSet<u64> {
    let row = |row: &[String]| {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(ROW).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_what_is_mostly_in_it() {
        let words = Words::of("The mill at Harrow Bend will close in October, its owner said.");
        assert!(words.hold("the Mill at Harrow Bend will close"));
        assert!(words.hold("Harrow Bend"));
        assert!(!words.hold("row Bend"));
        assert!(!words.hold("The mill was flooded in 2019 and stood still"));
    }

    #[test]
    fn a_share_is_of_the_other_text() {
        let (long, short) = (Words::of("a b c d e f g h"), Words::of("a b c d e"));
        assert_eq!((long.count(), short.count()), (5, 2));
        assert!(long.share_of(&short) > 0.99);
        assert!((0.39..0.41).contains(&short.share_of(&long)));
    }
}
