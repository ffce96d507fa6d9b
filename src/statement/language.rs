//! Is a document in English? The analysis reads nothing else.
//!
//! A page says often enough that it is German and is not, and a list of names looks like any language. A document counts as
//! foreign only where it has hardly any of the words that every English text is made of, and says itself, or shows beyond
//! doubt (`whatlang`), that it is in another language.

use crate::document::Document;
use crate::text;

/// Words that every English text is full of and others are not.
const TWO: [[u8; 2]; 8] = [*b"of", *b"to", *b"is", *b"it", *b"on", *b"as", *b"by", *b"at"];
const THREE: [[u8; 3]; 8] = [*b"the", *b"and", *b"was", *b"for", *b"has", *b"had", *b"not", *b"are"];
const FOUR: [[u8; 4]; 7] = [*b"that", *b"with", *b"from", *b"this", *b"have", *b"were", *b"been"];
/// In this alone a capital differs from its letter.
const SMALL: u8 = 0x20;

fn is_english(word: &[u8]) -> bool {
    match *word {
        [a, b] => TWO.contains(&[a | SMALL, b | SMALL]),
        [a, b, c] => THREE.contains(&[a | SMALL, b | SMALL, c | SMALL]),
        [a, b, c, d] => FOUR.contains(&[a | SMALL, b | SMALL, c | SMALL, d | SMALL]),
        _ => word.eq_ignore_ascii_case(b"which"),
    }
}

/// Of a hundred words of English, at least so many are among them.
const SHARE: usize = 8;

/// Fewer words tell nothing.
const FEW: usize = 40;

/// How much of a document is looked at, in bytes.
const SAMPLE: usize = 8 * 1024;

/// The language of a document that is not in English (ISO 639); none where it is, or where that cannot be told.
#[must_use]
pub fn foreign(document: &Document) -> Option<String> {
    let sample = text::after(&document.text, 0, SAMPLE);
    let given = document.meta.language.as_deref().map(|language| language.split(['-', '_']).next().unwrap_or_default());
    let given = given.filter(|language| !language.is_empty()).map(str::to_lowercase);
    let (mut count, mut english) = (0_usize, 0_usize);
    let bytes = sample.as_bytes();
    // Where the word begins that is being read, and where it is read to.
    let (mut begin, mut at) = (0, 0);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'\'').unwrap_or(rest.len());
        // Most letters are ASCII, and are told without a table.
        let letter =
            bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text::after(sample, at, 4).chars().next());
        if let Some(letter) = letter.filter(|letter| letter.is_alphanumeric()) {
            at += letter.len_utf8();
            continue;
        }
        let word = bytes.get(begin..at).unwrap_or_default();
        count += usize::from(!word.is_empty());
        english += usize::from(is_english(word));
        // What is left has at most a word in two bytes: they may be enough already.
        let most = count + (bytes.len().saturating_sub(at)).div_ceil(2);
        if at >= bytes.len() || english * 100 >= SHARE * most {
            break;
        }
        at += letter.map_or(1, char::len_utf8);
        begin = at;
    }
    if english * 100 >= SHARE * count {
        return None;
    }
    // A script without spaces has few words.
    let is_latin = || {
        sample.chars().filter(char::is_ascii_alphabetic).count() * 2
            > sample.chars().filter(|letter| letter.is_alphabetic()).count()
    };
    if count < FEW && is_latin() {
        return None;
    }
    match given {
        Some(language) => (language != "en").then_some(language),
        None => seen(sample),
    }
}

/// The language that a text shows beyond doubt, where it is not English.
fn seen(sample: &str) -> Option<String> {
    use whatlang::Lang;
    let found = whatlang::detect(sample).filter(|found| found.is_reliable() && found.lang() != Lang::Eng)?;
    let code = match found.lang() {
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Tur => "tr",
        Lang::Swe => "sv",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Ara => "ar",
        other => other.code(),
    };
    Some(code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DocumentId, plain};

    const GERMAN: &str = "Die Mühle am Fluss wird im Herbst geschlossen, sagte die Eigentümerin am Freitag den Leuten im alten \
        Hafen. Niemand in der Stadt hatte vorher davon gehört, und auch der Hafenmeister wusste nichts. Die Arbeiter wollen \
        sich nun an den Bürgermeister wenden, der bisher geschwiegen hat.";

    #[track_caller]
    fn check(text: &str, language: Option<&str>, expected: Option<&str>) {
        let mut document = plain::read(DocumentId::default(), text.to_owned());
        document.meta.language = language.map(str::to_owned);
        assert_eq!(foreign(&document).as_deref(), expected, "{text}");
    }

    #[test]
    fn another_language_is_seen() {
        check(GERMAN, None, Some("de"));
        check(GERMAN, Some("de-AT"), Some("de"));
        let french = "Le moulin sera fermé à l'automne, a déclaré la propriétaire vendredi aux habitants de la ville. Personne \
            n'en avait entendu parler auparavant, et le maître du port a nié avoir su quoi que ce soit de cette affaire. Les ouvriers \
            veulent maintenant s'adresser au maire, qui a gardé le silence jusqu'à présent.";
        check(french, None, Some("fr"));
        check(
            "水车将于秋季关闭，业主周五对镇上的人们说。此前没有人听说过此事，港务长也否认知情。工人们现在想向市长求助。",
            None,
            Some("zh"),
        );
    }

    #[test]
    fn english_is_english_whatever_its_page_says() {
        let english = "The mill at Harrow Bend will be closed in the autumn, its owner told the people of the town on Friday. \
            Nobody had been told of it before, and the harbour master denied that he had known of anything of the sort.";
        check(english, Some("de"), None);
        check(english, None, None);
    }

    #[test]
    fn what_says_too_little_is_left_as_it_is() {
        check("Vera Holm, Jonas Brekke, Mira Solberg", None, None);
        check("Ashdown 12, Birch 14, Cole 9", Some("de"), None);
        check("", None, None);
        check(&"Holm Works Brekke Solberg Ashdown Birch Cole ".repeat(20), None, None);
    }
}
