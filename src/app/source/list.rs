//! A file that is a list of addresses: each is added, and not the list.

use crate::document::encoding;

/// The addresses in a file that says nothing else: a text with one in each line, but for empty ones and remarks that begin
/// with `#`. None where it is anything else.
#[must_use]
pub fn addresses(name: &str, bytes: &[u8]) -> Option<Vec<String>> {
    if !matches!(super::name::ending_of_file(name, bytes)?, "txt" | "text" | "md" | "markdown") {
        return None;
    }
    let text = encoding::decode(bytes).ok()?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut addresses: Vec<String> = Vec::new();
    for line in lines {
        let is_address = ["https://", "http://"].iter().any(|scheme| line.starts_with(scheme));
        if !is_address || line.contains(char::is_whitespace) {
            return None;
        }
        if !addresses.iter().any(|known| known == line) {
            addresses.push(line.to_owned());
        }
    }
    (!addresses.is_empty()).then_some(addresses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: Option<&[&str]>) {
        let found = addresses(name, text.as_bytes());
        assert_eq!(found, expected.map(|list| list.iter().map(|one| (*one).to_owned()).collect()), "{text}");
    }

    #[test]
    fn a_text_of_addresses_alone_is_a_list() {
        check(
            "list.txt",
            "# ours\nhttps://a.example/1\r\n\n http://b.example/2 \nhttps://a.example/1\n",
            Some(&["https://a.example/1", "http://b.example/2"]),
        );
        check("list.md", "https://a.example/1", Some(&["https://a.example/1"]));
    }

    #[test]
    fn what_says_anything_else_is_a_text() {
        check("note.txt", "https://a.example/1 is the report.", None);
        check("note.txt", "See:\nhttps://a.example/1\n", None);
        check("note.txt", "# nothing\n", None);
        check("list.jsonl", "https://a.example/1", None);
    }
}
