//! What a document is by how it presents itself, where nobody says it in front matter.
//!
//! *What it sees*: an instrument ("ENFORCEMENT NOTICE No. 12", "Minutes of", "Order 4/2025") of an office that names itself, with
//! its legal basis, a number or numbered findings; a party's pleading ("Plaintiff", "v.", "Complaint"); an open letter with its
//! salutation and signature; an organisation's own statement. *Why it matters*: whose word a sentence is, where no cue says so.
//! *Known gaps*: records without a head; a pleading of which only an extract is there.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Kind};
use crate::text;

/// What a document is by how it presents itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// An official record, in an office's own voice.
    Record,
    /// What one party tells a court.
    Filing,
    /// A letter to the public, in its signers' voice.
    Letter,
    /// What an organisation says of itself.
    Statement,
}

/// How much of a text is looked at: its head.
const HEAD: usize = 2_000;
/// How much is searched for numbered findings and what an office decides.
const BODY: usize = 12_000;
/// A text shorter than this has no head.
const SHORTEST: usize = 200;

/// Nouns for what an office issues.
const INSTRUMENTS: [&str; 35] = [
    "notice",
    "order",
    "decree",
    "ruling",
    "judgment",
    "judgement",
    "decision",
    "minutes",
    "audit",
    "resolution",
    "ordinance",
    "warrant",
    "subpoena",
    "certificate",
    "permit",
    "gazette",
    "transcript",
    "verdict",
    "inquest",
    "findings",
    "determination",
    "directive",
    "injunction",
    "summons",
    "report",
    "proceedings",
    "record",
    "licence",
    "license",
    "sanction",
    "alert",
    "advisory",
    "bulletin",
    "circular",
    "recall",
];
/// Words in the name of what issues them.
const OFFICES: [&str; 33] = [
    "authority",
    "office",
    "court",
    "tribunal",
    "commission",
    "council",
    "ministry",
    "department",
    "agency",
    "inspectorate",
    "ombudsman",
    "registry",
    "registrar",
    "clerk",
    "auditor",
    "parliament",
    "committee",
    "coroner",
    "senate",
    "assembly",
    "magistrate",
    "prosecutor",
    "comptroller",
    "treasury",
    "secretariat",
    "inspector",
    "bureau",
    "panel",
    "arbitrator",
    "adjudicator",
    "directorate",
    "administration",
    "constabulary",
];
/// What only a record says.
const OPERATIVE: [&str; 29] = [
    "orders as follows",
    "it is ordered",
    "it is hereby",
    "is hereby",
    "the court finds",
    "the tribunal finds",
    "the panel finds",
    "the commission finds",
    "the motion carried",
    "the motion passed",
    "the motion failed",
    "the motion was",
    "seconded",
    "second by",
    "makes no finding",
    "served on",
    "date of service",
    "so ordered",
    "done at",
    "findings of fact",
    "adjourned",
    "management response",
    "why we did this audit",
    "what we found",
    "shall pay",
    "has established that",
    "first issued",
    "date of issue",
    "replaces all earlier",
];
const LEGAL_BASIS: [&str; 9] = [
    "under section",
    "pursuant to",
    "issued under",
    "under article",
    "in accordance with section",
    "section ",
    "under the authority of",
    "in the matter of",
    "acting under",
];
const PARTIES: [&str; 6] = ["plaintiff", "claimant", "petitioner", "complainant", "relator", "applicant"];
const PLEADINGS: [&str; 9] = [
    "complaint",
    "petition",
    "statement of claim",
    "particulars of claim",
    "motion",
    "affidavit",
    "application",
    "cross-claim",
    "counterclaim",
];
const DECISIONS: [&str; 7] =
    ["judgment", "judgement", "ruling", "opinion of the court", "memorandum and order", "decision", "verdict"];
const CLOSINGS: [&str; 10] = [
    "sincerely",
    "in solidarity",
    "yours",
    "regards",
    "respectfully",
    "faithfully",
    "with thanks",
    "signed",
    "in hope",
    "warmly",
];
const SALUTATIONS: [&str; 7] =
    ["dear ", "friends", "to whom it may concern", "to the ", "to our ", "fellow ", "neighbours"];

/// The form of a document, and whose word its own sentences are, where it is one party's.
#[must_use]
pub fn form(document: &Document) -> (Option<Form>, Option<String>) {
    if document.meta.kind == Some(Kind::Release) {
        return (Some(Form::Statement), document.meta.outlet.clone().or_else(|| document.meta.author.clone()));
    }
    if document.text.len() < SHORTEST {
        return (None, None);
    }
    let head = start(document, HEAD);
    let lower = head.to_lowercase();
    if matches!(document.meta.kind, None | Some(Kind::Record)) && is_filing(&lower) {
        return (Some(Form::Filing), plaintiff(head));
    }
    if document.meta.kind.is_some() {
        return (None, None);
    }
    if is_record(document, head, &lower) {
        return (Some(Form::Record), None);
    }
    if let Some(signer) = letter(document, head, &lower) {
        return (Some(Form::Letter), signer);
    }
    match statement(document, head) {
        Some(party) => (Some(Form::Statement), Some(party)),
        None => (None, None),
    }
}

/// The first `length` bytes of the text, or a little less.
fn start(document: &Document, length: usize) -> &str {
    text::after(&document.text, 0, length)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn has_word(line: &str, list: &[&str]) -> bool {
    words(line).any(|word| list.contains(&word.to_lowercase().as_str()))
}

/// Whether a line presents itself as the name of an instrument or an office: short, in capitals or beginning with one.
fn is_title(line: &str) -> bool {
    let count = words(line).count();
    let capitals = line.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    (1..=14).contains(&count) && (capitals || !line.trim_end().ends_with(['.', ',', ';']) || count <= 5)
}

fn is_record(document: &Document, head: &str, lower: &str) -> bool {
    let meta = &document.meta;
    let told = meta.extra.iter().any(|(key, value)| {
        ["type", "category", "genre", "kind", "format"].contains(&key.to_lowercase().as_str())
            && has_word(value, &INSTRUMENTS)
    });
    let lines: Vec<&str> = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(8).collect();
    let mut titles: Vec<&str> = lines.iter().copied().filter(|line| is_title(line)).collect();
    titles.extend(meta.title.as_deref());
    // A paper may have a notice in its headline: an instrument's name begins with it, or has a number or "of" behind it.
    let is_instrument = |line: &&str| {
        let all: Vec<String> = words(line).map(str::to_lowercase).collect();
        all.iter().enumerate().any(|(at, word)| {
            let next = all.get(at + 1).map(String::as_str);
            INSTRUMENTS.contains(&word.as_str())
                && at <= 4
                && (line.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
                    || next.is_some_and(|next| ["of", "no", "number", "concerning", "in", "for"].contains(&next))
                    || next.is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()))
                    || all.len() <= 2)
        })
    };
    let instrument = told || titles.iter().any(is_instrument);
    let publisher = meta.outlet.as_deref().or(meta.author.as_deref());
    let office = match publisher {
        Some(_) => [&meta.outlet, &meta.author].into_iter().flatten().any(|name| has_word(name, &OFFICES)),
        None => lines.iter().take(6).any(|line| is_title(line) && has_word(line, &OFFICES)),
    };
    if !instrument || !office {
        return false;
    }
    let body = start(document, BODY).to_lowercase();
    let numbered = body.lines().filter(|line| is_numbered(line)).count() >= 3;
    let operative = OPERATIVE.iter().any(|phrase| body.contains(phrase));
    let basis = LEGAL_BASIS.iter().any(|phrase| lower.contains(phrase));
    told || numbered || operative || basis
}

/// "1.", "1.4", "(a)", "Finding 2."
fn is_numbered(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("finding ").unwrap_or(line);
    let line = line.strip_prefix('(').unwrap_or(line);
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    (rest.len() < line.len() && rest.starts_with([' ', ')', ':']))
        || (line.len() > 2
            && line.chars().nth(1) == Some(')')
            && line.starts_with(|letter: char| letter.is_ascii_lowercase()))
}

fn is_filing(lower: &str) -> bool {
    let has_party = has_word(lower, &PARTIES);
    let versus =
        lower.contains(" v. ") || lower.contains("\nv.") || lower.contains(" vs. ") || lower.contains("defendant");
    let pleads = PLEADINGS.iter().any(|word| lower.contains(word));
    let decides = lower.lines().any(|line| is_title(line) && DECISIONS.iter().any(|word| line.contains(word)));
    has_party && versus && pleads && !decides
}

/// The name after "Plaintiff", or before it in the caption.
fn plaintiff(head: &str) -> Option<String> {
    for line in head.lines() {
        for party in ["Plaintiff ", "Claimant ", "Petitioner ", "Complainant "] {
            let Some((_, rest)) = line.split_once(party) else { continue };
            let name: Vec<&str> = rest
                .split_whitespace()
                .take_while(|word| word.starts_with(char::is_uppercase) && !word.starts_with('('))
                .take(6)
                .collect();
            let name = name.join(" ");
            let name = name.split(',').next().unwrap_or_default().trim_end_matches('.');
            if !name.is_empty() {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// Whose open letter it is: "from …" in its head, its author, or nobody that can be told.
#[expect(clippy::option_option, reason = "a letter whose signer cannot be told is a letter")]
fn letter(document: &Document, head: &str, lower: &str) -> Option<Option<String>> {
    let lines: Vec<&str> = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(8).collect();
    let title = document.meta.title.as_deref().unwrap_or_default().to_lowercase();
    let is_called =
        title.contains("open letter") || lines.iter().take(3).any(|line| line.to_lowercase().contains("open letter"));
    let is_greeted = lines.iter().skip(1).any(|line| {
        let line = line.to_lowercase();
        line.ends_with(',') && words(&line).count() <= 6 && SALUTATIONS.iter().any(|word| line.starts_with(word))
    });
    let end = text::before(&document.text, document.text.len(), 400).to_lowercase();
    let is_signed =
        end.lines().any(|line| words(line).count() <= 5 && CLOSINGS.iter().any(|word| line.trim().starts_with(word)));
    if !(is_called && (is_greeted || is_signed) || is_greeted && is_signed && lower.contains(" we ")) {
        return None;
    }
    let from = lines.iter().find_map(|line| line.strip_prefix("from ").or_else(|| line.strip_prefix("From ")));
    let signer = from.map(|name| name.trim_end_matches([',', '.']).to_owned());
    Some(signer.or_else(|| document.meta.outlet.clone()).or_else(|| document.meta.author.clone()))
}

/// The organisation that speaks for itself: its release, or a post in which somebody says what they are there.
fn statement(document: &Document, head: &str) -> Option<String> {
    let outlet = document.meta.outlet.as_deref()?;
    let title = document.meta.title.as_deref().unwrap_or_default().to_lowercase();
    let folded = outlet.to_lowercase();
    let is_called = ["statement by", "statement from", "statement of", "statement on", "our response", "our statement"]
        .iter()
        .any(|phrase| title.contains(phrase))
        || title.contains(&format!("{folded} statement"))
        || head.contains("FOR IMMEDIATE RELEASE");
    let is_told = head.to_lowercase().split(['.', '\n']).any(|sentence| {
        (sentence.contains("i am the ") || sentence.contains("i'm the ") || sentence.contains("we at "))
            && sentence.contains(&folded)
    });
    (is_called || is_told || speaks_of_itself(document)).then(|| outlet.to_owned())
}

/// What an organisation has and a paper that reports on it has not: "our customers", "our factory".
const OWN: [&str; 26] = [
    "customers",
    "clients",
    "users",
    "members",
    "patients",
    "guests",
    "passengers",
    "product",
    "products",
    "service",
    "services",
    "factory",
    "plant",
    "warehouse",
    "premises",
    "suppliers",
    "supplier",
    "engineers",
    "employees",
    "staff",
    "platform",
    "systems",
    "servers",
    "insurer",
    "laboratory",
    "contract",
];

/// Whether a text speaks for whoever publishes it: it says "we" again and again, and "our customers", outside quotations.
fn speaks_of_itself(document: &Document) -> bool {
    let text = start(document, BODY);
    let (mut first_person, mut own, mut is_quoted, mut after_our) = (0, 0, false, 0);
    let mut all = 0;
    for piece in text.split_whitespace() {
        is_quoted ^= piece.matches(['"', '“', '”']).count() % 2 == 1;
        let word = piece.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        all += 1;
        if is_quoted {
            continue;
        }
        if after_our > 0 && OWN.contains(&word.as_str()) {
            own += 1;
        }
        after_our = if word == "our" { 3 } else { after_our.max(1) - 1 };
        first_person += usize::from(matches!(word.as_str(), "we" | "our" | "us"));
    }
    own >= 2 && first_person >= 6 && first_person * 80 >= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    const FINDING: &str = "The pump of the basin was found out of order on two days of May, and no log had been kept of it since the \
        autumn of the year before, when it was last seen by an officer.";

    #[track_caller]
    fn check(outlet: Option<&str>, text: &str, expected: Option<Form>, party: Option<&str>) {
        let mut document = plain::read(crate::document::DocumentId::default(), text.to_owned());
        document.meta.outlet = outlet.map(ToOwned::to_owned);
        assert_eq!(form(&document), (expected, party.map(ToOwned::to_owned)), "{text}");
    }

    #[test]
    fn an_office_that_names_its_instrument_makes_a_record() {
        let head = "HARBOUR AUTHORITY\nNOTICE No. 12/2026\nIssued under section 4 of the Harbours Act\n\n";
        check(None, &format!("{head}1. {FINDING}\n2. It is to be mended.\n"), Some(Form::Record), None);
    }

    #[test]
    fn a_paper_that_writes_of_an_instrument_makes_none() {
        let text = format!(
            "Audit of the harbour finds a pump out of order\n\n{FINDING} The Harbour Authority said so on Monday."
        );
        check(Some("Harbour Post"), &text, None, None);
        check(None, &format!("We bought a pump.\n\n{FINDING}"), None, None);
    }

    #[test]
    fn a_pleading_is_its_partys_word_and_a_judgment_is_not() {
        let caption = "COURT OF BRACK\n\nPELL MINING, Plaintiff, v. TARRANT FOODS, Defendant.\n\n";
        let plea = format!("{caption}COMPLAINT\n\nPlaintiff Pell Mining, Inc. states:\n\n1. {FINDING}");
        check(None, &plea, Some(Form::Filing), Some("Pell Mining"));
        let judgment = format!("{caption}JUDGMENT\n\nThe complaint is dismissed. It is ordered that\n\n1. {FINDING}");
        check(None, &judgment, Some(Form::Record), None);
    }

    #[test]
    fn an_open_letter_is_its_signers_word() {
        let text = format!(
            "AN OPEN LETTER\nfrom the Friends of the Basin\n\nDear neighbours,\n\n{FINDING}\n\nSincerely,\nIda Moll"
        );
        check(None, &text, Some(Form::Letter), Some("the Friends of the Basin"));
    }

    #[test]
    fn an_organisation_that_speaks_of_itself_makes_a_statement() {
        let text = format!("I am the director of Pell Mining, and this is overdue. {FINDING}");
        check(Some("Pell Mining"), &text, Some(Form::Statement), Some("Pell Mining"));
        check(Some("Harbour Post"), &text, None, None);
    }

    /// Long enough to have a head.
    const REST: &str = "The lamps in the harbour were replaced over the winter, and the piers were painted. Nothing else of note \
                        was done there, and the ferries sailed as they always had, except on two days of storm in January.\n";

    #[test]
    fn an_office_that_issues_something_keeps_a_record() {
        let alert = "TOY SAFETY DIRECTORATE\nAlert for action TSD-19 (second update)\n\nFirst issued: 4 March 2024\n\n";
        check(None, &format!("{alert}{REST}"), Some(Form::Record), None);
    }

    #[test]
    fn a_story_about_an_alert_is_none() {
        let story =
            "Alert over toy bears\n\nThe Toy Safety Directorate has warned of toy bears, whose eyes come off.\n\n";
        check(None, &format!("{story}{REST}"), None, None);
    }

    #[test]
    fn who_says_we_and_our_customers_speaks_for_itself() {
        let own = "We stopped the line on Monday. Our customers were told by us the same day, and we took back what we had \
                   sold. Our insurer was told. We are sorry.\n\n";
        check(Some("Lamp Works"), &format!("{own}{REST}"), Some(Form::Statement), Some("Lamp Works"));
        let story = "We visited the works on Monday. The owner said: \"We told our customers, our insurer and our staff. We \
                     are sorry, and we took back what we had sold.\"\n\n";
        check(Some("Harbour Post"), &format!("{story}{REST}"), None, None);
    }
}
