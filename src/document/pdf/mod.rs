//! A PDF → its text, page by page, in reading order.
//!
//! A PDF has no words, lines or paragraphs, only letters with their places. `page` makes lines of the letters, `columns` puts
//! the lines into the order in which they are read, `paragraph` makes blocks of the lines.

mod columns;
mod page;
mod paragraph;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Dictionary, Document as Pdf, Object};

use crate::document::{Document, Read};

use page::{Letters, Line};

/// The largest file that is read, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// The most pages that are read, the first ones.
const MOST_PAGES: usize = 3_000;

/// The text of a PDF with its pages and metadata, and what could not be read of it; else why there is none, and what to do.
pub fn read(bytes: &[u8]) -> Result<Read, String> {
    if bytes.len() > LARGEST {
        return Err(format!("is larger than {} MiB and is not read; split it", LARGEST / (1024 * 1024)));
    }
    // The libraries below panic over many a damaged file.
    catch_unwind(AssertUnwindSafe(|| whole(bytes))).unwrap_or_else(|_| {
        Err("is a PDF that cannot be read: it is damaged; print it to a new PDF, or add its text as a .txt file"
            .to_owned())
    })
}

fn whole(bytes: &[u8]) -> Result<Read, String> {
    let broken = |error| format!("is no PDF or is damaged ({error}); save it again, or add its text as a .txt file");
    let mut pdf = Pdf::load_mem(bytes).map_err(broken)?;
    let is_encrypted = pdf.is_encrypted();
    let is_open = !is_encrypted || pdf.decrypt("").is_ok();
    let numbers: Vec<u32> = pdf.get_pages().into_keys().collect();
    if !is_open || (is_encrypted && numbers.is_empty()) {
        return Err("is a PDF that is locked with a password; save it without one".to_owned());
    }
    if numbers.is_empty() {
        return Err("is a PDF without pages".to_owned());
    }
    let (mut pages, mut unread, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    for number in numbers.iter().copied().take(MOST_PAGES) {
        match catch_unwind(AssertUnwindSafe(|| lines(&pdf, number))) {
            Ok(lines) if lines.is_empty() => silent.push(number),
            Ok(lines) => pages.push((number, columns::in_order(lines))),
            Err(_) => unread.push(number),
        }
    }
    let mut amiss = Vec::new();
    if pages.is_empty() && unread.is_empty() {
        let count = numbers.len();
        return Err(format!(
            "has no text: its pages ({count}) are pictures, as of a scan; run a text recognition (OCR) over it and add what that makes"
        ));
    }
    if pages.is_empty() {
        return Err("is a PDF whose pages cannot be read: it is damaged, or its letters are of a kind that is not known; print it to a new PDF".to_owned());
    }
    if !unread.is_empty() {
        amiss.push(format!("has pages that cannot be read ({}); the others are read", listed(&unread)));
    }
    if !silent.is_empty() {
        amiss.push(format!("has pages without text ({}), such as pictures; the others are read", listed(&silent)));
    }
    if numbers.len() > MOST_PAGES {
        amiss.push(format!("has more than {MOST_PAGES} pages; only these are read, so split it"));
    }
    let mut document = paragraph::document(pages);
    describe(&mut document, &pdf);
    Ok((document, amiss))
}

/// The lines of a page; what a page holds before its parser fails stays.
fn lines(pdf: &Pdf, number: u32) -> Vec<Line> {
    let mut letters = Letters::default();
    // An error in the middle of a page leaves what stands before it.
    let _ = pdf_extract::output_doc_page(pdf, &mut letters, number);
    letters.into_lines()
}

/// `1, 4-6`
fn listed(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// What the file says of itself. When it was made is not when it was published, and is kept under its own name.
fn describe(document: &mut Document, pdf: &Pdf) {
    let info = pdf.trailer.get(b"Info").ok().and_then(|info| match info {
        Object::Reference(id) => pdf.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    });
    let said = |key: &[u8]| info.and_then(|info| text_of(info, key));
    let title = said(b"Title").filter(|title| !is_file_name(title));
    document.meta.title = title.or_else(|| document.first_heading().map(ToOwned::to_owned));
    document.meta.author = said(b"Author").filter(|author| author.contains(char::is_alphabetic));
    if let Some(made) = said(b"CreationDate").as_deref().and_then(day) {
        document.meta.extra.insert("created".to_owned(), made);
    }
}

/// Whether a title is what a program made of a file's name, or none at all.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    let endings = [
        ".doc", ".docx", ".pdf", ".indd", ".tex", ".dvi", ".qxd", ".qxp", ".rtf", ".odt", ".pages", ".ppt", ".pptx",
        ".xls",
    ];
    endings.iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("microsoft word -")
        || lower.starts_with("untitled")
        || !lower.contains(char::is_alphabetic)
}

/// A string of the dictionary, in one line: UTF-16 or UTF-8 where it says so, else `PDFDocEncoding`, which is Latin-1 but for
/// signs.
fn text_of(info: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = info.get(key).ok()?.as_str().ok()?;
    let text = match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => super::encoding::decode(bytes).ok()?.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let words: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The day of a date as PDF writes it: `D:20260703101500+02'00'`.
fn day(date: &str) -> Option<String> {
    let digits: String = date.strip_prefix("D:").unwrap_or(date).chars().take_while(char::is_ascii_digit).collect();
    let published = crate::document::Published::read(digits.get(..8)?)?;
    Some(published.iso)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::document::tests::{is_well_formed, shown};
    use crate::text;

    /// A PDF of pages, each a list of words with where they begin (points from the left and from the bottom) and their size.
    pub fn pdf(pages: &[&[(f64, f64, f64, &str)]]) -> Vec<u8> {
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            String::new(),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        let mut kids = Vec::new();
        for page in pages {
            let words: Vec<String> = page
                .iter()
                .map(|(x, y, size, words)| {
                    let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
                    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
                })
                .collect();
            let words = words.concat();
            let stream = format!("<</Length {}>>\nstream\n{words}endstream", words.len());
            objects.push(stream);
            let content = objects.len();
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents {content} 0 R>>"
            ));
            kids.push(format!("{} 0 R", objects.len()));
        }
        objects[1] = format!("<</Type/Pages/Count {}/Kids[{}]>>", kids.len(), kids.join(" "));
        objects.push("<</Title(The mill report)/Author(Ann Lee)/CreationDate(D:20260703101500Z)>>".to_owned());
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
        }
        let start = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        let info = objects.len();
        file.extend(
            format!("trailer\n<</Size {}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n", info + 1).bytes(),
        );
        file
    }

    #[track_caller]
    fn check(pages: &[&[(f64, f64, f64, &str)]], blocks: &str) -> Document {
        let (document, _) = read(&pdf(pages)).unwrap();
        assert!(is_well_formed(&document));
        assert_eq!(shown(&document), blocks);
        document
    }

    #[test]
    fn lines_become_paragraphs_under_their_headings() {
        check(
            &[&[
                (50.0, 700.0, 20.0, "The mill"),
                (50.0, 660.0, 11.0, "Vera Holm, who owns the mill at Harrow Bend, said"),
                (50.0, 646.0, 11.0, "on Friday that it would close."),
                (50.0, 618.0, 11.0, "Nobody else spoke of it there."),
            ]],
            "h1 The mill\np Vera Holm, who owns the mill at Harrow Bend, said on Friday that it would close.\np Nobody else spoke of it there.",
        );
    }

    #[test]
    fn a_word_that_was_parted_at_the_end_of_a_line_is_whole_again() {
        check(
            &[&[
                (50.0, 700.0, 11.0, "The owner gave no infor-"),
                (50.0, 686.0, 11.0, "mation to the well-known"),
                (50.0, 672.0, 11.0, "harbour master, a well-"),
                (50.0, 658.0, 11.0, "known man, about Stock-"),
                (50.0, 644.0, 11.0, "Holm Works in town."),
            ]],
            "p The owner gave no information to the well-known harbour master, a well-known man, about Stock-Holm Works in town.",
        );
    }

    #[test]
    fn the_page_of_each_passage_is_kept() {
        let document = check(
            &[
                &[
                    (50.0, 700.0, 11.0, "The mill closed in May, as we reported. The owner said that she would"),
                    (50.0, 60.0, 11.0, "1"),
                ],
                &[(50.0, 700.0, 11.0, "open another. It was never built."), (50.0, 60.0, 11.0, "2")],
                &[(50.0, 700.0, 11.0, "The end came in June."), (50.0, 60.0, 11.0, "3")],
            ],
            "p The mill closed in May, as we reported. The owner said that she would open another.\np It was never built.\np The end came in June.",
        );
        let pages: Vec<(Option<u32>, &str)> = crate::passage::split(&document)
            .iter()
            .map(|passage| (passage.page, text::before(text::cut(&document.text, passage.span), 6, 6)))
            .collect();
        assert_eq!(pages, [(Some(1), "The mi"), (Some(2), "It was"), (Some(3), "The en")]);
    }

    #[test]
    fn what_stands_at_the_edge_of_every_page_is_no_text() {
        let page = |number: &'static str, words: &'static str| {
            vec![(50.0, 770.0, 8.0, "Harbour Report 2026"), (50.0, 700.0, 11.0, words), (290.0, 30.0, 8.0, number)]
        };
        let pages =
            [page("- 7 -", "The mill closed."), page("- 8 -", "The port opened."), page("- 9 -", "The inn burned.")];
        let pages: Vec<&[(f64, f64, f64, &str)]> = pages.iter().map(Vec::as_slice).collect();
        check(&pages, "p The mill closed.\np The port opened.\np The inn burned.");
    }

    #[test]
    fn two_columns_are_read_one_after_the_other_however_they_were_drawn() {
        let left = [
            "The mill at Harrow Bend will close",
            "in the autumn of this year, as its",
            "owner told the people of the town",
            "on Friday in the old harbour hall.",
            "She gave no reason for it and left",
            "before anybody could ask about it.",
        ];
        let right = [
            "The port on the other side of the",
            "river will stay open for another",
            "ten years, the harbour master said",
            "in a letter to all the captains of",
            "the fleet, which we have seen here",
            "and of which nobody has any doubt.",
        ];
        let rows: Vec<(f64, f64, f64, &str)> = (0..6_u8)
            .flat_map(|row| {
                let y = 700.0 - f64::from(row) * 14.0;
                [(50.0, y, 11.0, left[usize::from(row)]), (320.0, y, 11.0, right[usize::from(row)])]
            })
            .collect();
        check(&[&rows], &format!("p {}\np {}", left.join(" "), right.join(" ")));
    }

    #[test]
    fn the_rows_of_a_table_stay_together() {
        let rows: Vec<(f64, f64, f64, &str)> = [
            ("Firm", "Bid"),
            ("Ashdown", "12"),
            ("Birch", "14"),
            ("Cole", "9"),
            ("Dale", "11"),
            ("Elm", "8"),
            ("Fern", "7"),
        ]
        .into_iter()
        .zip(0_u8..)
        .flat_map(|((firm, bid), row)| {
            let y = 700.0 - f64::from(row) * 14.0;
            [(50.0, y, 11.0, firm), (320.0, y, 11.0, bid)]
        })
        .collect();
        check(&[&rows], "| Firm | Bid\n| Ashdown | 12\n| Birch | 14\n| Cole | 9\n| Dale | 11\n| Elm | 8\n| Fern | 7");
    }

    #[test]
    fn items_begin_with_their_marks() {
        check(
            &[&[
                (50.0, 700.0, 11.0, "Firms:"),
                (60.0, 686.0, 11.0, "\u{2022} Ashdown, which lies by the sea and owns"),
                (70.0, 672.0, 11.0, "two mills"),
                (60.0, 658.0, 11.0, "- Birch"),
            ]
            .map(|(x, y, size, words): (f64, f64, f64, &str)| {
                (
                    x,
                    y,
                    size,
                    if words.starts_with('\u{2022}') { "- Ashdown, which lies by the sea and owns" } else { words },
                )
            })],
            "p Firms:\n- Ashdown, which lies by the sea and owns two mills\n- Birch",
        );
    }

    #[test]
    fn a_file_says_of_itself_what_it_is() {
        let (document, _) = read(&pdf(&[&[(50.0, 700.0, 11.0, "The mill closed.")]])).unwrap();
        let meta = &document.meta;
        assert_eq!((meta.title.as_deref(), meta.author.as_deref()), (Some("The mill report"), Some("Ann Lee")));
        assert_eq!((meta.published.clone(), meta.extra.get("created").map(String::as_str)), (None, Some("2026-07-03")));
        assert!(is_file_name("Microsoft Word - letter.doc") && is_file_name("2026-07") && !is_file_name("The mill"));
    }

    #[test]
    fn a_scan_has_no_text_and_says_so() {
        let refused = read(&pdf(&[&[], &[]])).unwrap_err();
        assert!(refused.starts_with("has no text: its pages (2) are pictures, as of a scan; run a text"), "{refused}");
        let (_, amiss) = read(&pdf(&[&[], &[(50.0, 700.0, 11.0, "The mill closed.")], &[], &[]])).unwrap();
        assert_eq!(amiss, ["has pages without text (1, 3-4), such as pictures; the others are read"]);
    }

    #[test]
    fn what_is_no_pdf_is_named() {
        for bytes in
            [&b""[..], b"It closed.", b"%PDF-1.4\n%%EOF", b"%PDF-1.4\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF"]
        {
            let refused = read(bytes).unwrap_err();
            assert!(refused.starts_with("is "), "{refused}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_pdf_is_read_or_named(changes in proptest::collection::vec((0_usize..2000, proptest::prelude::any::<u8>()), 1..20)) {
            let mut bytes = pdf(&[&[(50.0, 700.0, 20.0, "The mill"), (50.0, 660.0, 11.0, "It closed in May.")]]);
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            if let Ok((document, _)) = read(&bytes) {
                proptest::prop_assert!(is_well_formed(&document));
            }
        }
    }
}
