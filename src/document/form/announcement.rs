//! Does an organisation tell its owners of itself, in the third person?
//!
//! *What it sees*: "Regulatory announcement", and the words by which the text calls the organisation ("Pell Mining plc, the
//! \"Company\""). *Why it matters*: what "the Company confirms", the organisation confirms. *Known gaps*: announcements that
//! define no name for themselves.

use crate::document::form::head::Head;
use crate::document::form::lexicon::{ANNOUNCEMENTS, has_phrase};
use crate::document::form::owner::in_title_case;

/// What such a text calls the organisation.
const ROLES: [&str; 7] = ["company", "club", "group", "bank", "issuer", "fund", "trust"];
/// What ends the name on the first line.
const LEGAL: [&str; 16] = [
    "plc", "ltd", "limited", "inc", "inc.", "corp", "corp.", "ag", "se", "sa", "s.a.", "nv", "n.v.", "spa", "llc",
    "asa",
];

/// The organisation that announces something about itself.
#[must_use]
pub fn party(head: &Head<'_>) -> Option<String> {
    // Few texts define a name, so that this is asked first: the body is long.
    let defined = definitions(head.text);
    let is_role = |name: &&str| ROLES.contains(&name.to_lowercase().as_str());
    let is_called =
        || has_phrase(&head.lower, &ANNOUNCEMENTS) || has_phrase(&head.body().to_lowercase(), &ANNOUNCEMENTS);
    if !defined.iter().any(is_role) || !is_called() {
        return None;
    }
    if let Some(name) = defined.iter().find(|name| !is_role(name) && name.starts_with(char::is_uppercase)) {
        return Some((*name).to_owned());
    }
    let name: Vec<&str> = head.lines.first()?.split_whitespace().collect();
    let end = name.iter().position(|word| LEGAL.contains(&word.to_lowercase().as_str())).filter(|end| *end > 0)?;
    Some(in_title_case(&name.get(..end)?.join(" ")))
}

/// The words in quotation marks of the first definition in brackets: `("Pell", the "Company")`.
fn definitions(text: &str) -> Vec<&str> {
    let brackets = text.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    brackets
        .map(|inside| inside.split(['"', '“', '”']).skip(1).step_by(2).filter(|name| !name.is_empty()).collect())
        .find(|names: &Vec<&str>| !names.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::document::form::Form;
    use crate::document::form::tests::{REST, check};

    #[test]
    fn an_announcement_in_the_third_person_is_its_companys_word() {
        let text = |name: &str, kind: &str| {
            format!("PELL MINING PLC\n({name})\n{kind}\n\nThe Company confirms that the pier is shut.\n\n{REST}")
        };
        let (kind, own) = ("Regulatory announcement", Some(Form::Statement));
        check(None, &text("\"Pell\", the \"Company\"", kind), own, Some("Pell"));
        check(None, &text("the \"Company\"", kind), own, Some("Pell Mining"));
        check(None, &text("the \"Company\"", "What the pier costs"), None, None);
        check(None, &text("the \"Tenant\"", kind), None, None);
    }
}
