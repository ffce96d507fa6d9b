//! An e-mail (`.eml`) → its text, its sender, subject and date.

use mail_parser::{Address, Message, MessageParser, PartType};

use crate::document::{Document, DocumentId, Meta, Published, html, plain};

/// The largest message that is read, in bytes, with what is attached to it.
const LARGEST: usize = 32 * 1024 * 1024;

/// How many messages may be forwarded within one another: the parser's messages hold each other.
const MOST_FORWARDED: usize = 50;

/// The text of a message and its metadata, else why there is none, and what to do. What is attached is not read.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "is larger than {} MiB and is not read; save it without attachments",
            LARGEST / (1024 * 1024)
        ));
    }
    if forwarded(bytes) > MOST_FORWARDED {
        return Err("holds too many messages within messages and is not read; save the one that matters".to_owned());
    }
    let message =
        MessageParser::default().parse(bytes).filter(|message| message.from().is_some() || message.subject().is_some());
    let message =
        message.ok_or("is no e-mail (it has neither a sender nor a subject); save the message again as .eml")?;
    let mut document = body(&message).ok_or("has no text; save what is attached to it as files of their own")?;
    document.meta = Meta {
        title: message.subject().and_then(line),
        author: message.from().and_then(sender),
        published: message
            .date()
            .and_then(|date| Published::from_iso(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))),
        ..Meta::default()
    };
    Ok(document)
}

/// The message's words: its plain text, byte for byte, else its web page.
fn body(message: &Message<'_>) -> Option<Document> {
    let mut written = String::new();
    let mut page = String::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(words) if !words.trim().is_empty() => {
                if !written.is_empty() {
                    written.push_str("\n\n");
                }
                written.push_str(words);
            }
            PartType::Html(markup) => page.push_str(markup),
            _ => {}
        }
    }
    let document = if written.is_empty() { html::whole(&page) } else { plain::read(DocumentId::default(), written) };
    (!document.blocks.is_empty()).then_some(document)
}

/// The name of the sender, else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name().and_then(line).or_else(|| first.address().and_then(line))
}

/// `words` in one line; nothing where there are none.
fn line(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// How often a part of `bytes` says that it is a message.
fn forwarded(bytes: &[u8]) -> usize {
    bytes.windows(b"message/".len()).filter(|word| word.eq_ignore_ascii_case(b"message/")).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::is_well_formed;

    fn mail(head: &str, body: &str) -> Document {
        let bytes = format!("From: Ada Stone <ada@mill.example>\r\nSubject: The mill\r\n{head}\r\n{body}");
        read(bytes.replace("\r\n", "\n").replace('\n', "\r\n").as_bytes()).unwrap()
    }

    #[test]
    fn the_head_of_a_message_is_its_metadata() {
        let meta = mail("Date: Fri, 3 Jul 2026 23:30:00 -0700\r\n", "It closed.").meta;
        assert_eq!(meta.title.as_deref(), Some("The mill"));
        assert_eq!(meta.author.as_deref(), Some("Ada Stone"));
        assert_eq!(meta.published.unwrap().iso, "2026-07-03");
        assert_eq!((meta.outlet, meta.url), (None, None));
    }

    #[test]
    fn a_message_without_a_date_has_none() {
        assert_eq!(mail("", "It closed.").meta.published, None);
        assert_eq!(mail("Date: soon\r\n", "It closed.").meta.published, None);
    }

    #[track_caller]
    fn check(head: &str, body: &str, text: &str) {
        let document = mail(head, body);
        assert!(is_well_formed(&document));
        assert_eq!(document.text.replace("\r\n", "\n").trim_end(), text);
    }

    #[test]
    fn the_text_of_a_message_is_decoded() {
        check("", "It closed.\n\n> Will it?\n", "It closed.\n\n> Will it?");
        check(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
            "It=\n closed =E2=80=93 now.",
            "It closed – now.",
        );
        check(
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n",
            "SXQgY2xvc2VkLg==",
            "It closed.",
        );
        check(
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n",
            "caf=E9",
            "café",
        );
    }

    #[test]
    fn plain_text_goes_before_the_page_of_the_same_words() {
        let both = "--x\nContent-Type: text/plain\n\nIt closed.\n--x\nContent-Type: text/html\n\n<p>It <b>closed</b> there.\n--x--\n";
        check("Content-Type: multipart/alternative; boundary=x\n", both, "It closed.");
        check(
            "Content-Type: text/html\n",
            "<style>p{}</style><h1>Mill</h1><p>It <b>closed</b>.<p>Now",
            "Mill\n\nIt closed.\n\nNow",
        );
    }

    #[test]
    fn what_is_attached_is_not_read() {
        let parts = "--x\nContent-Type: text/plain\n\nIt closed.\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nbinary\n--x--\n";
        check("Content-Type: multipart/mixed; boundary=x\n", parts, "It closed.");
    }

    #[track_caller]
    fn check_problem(bytes: &[u8], expected: &str) {
        assert_eq!(read(bytes), Err(expected.to_owned()));
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        check_problem(
            b"It closed.",
            "is no e-mail (it has neither a sender nor a subject); save the message again as .eml",
        );
        check_problem(b"", "is no e-mail (it has neither a sender nor a subject); save the message again as .eml");
        check_problem(b"From: a@b.example\r\n\r\n", "has no text; save what is attached to it as files of their own");
        let nested = format!("From: a@b.example\r\n{}", "Content-Type: message/rfc822\r\n\r\n".repeat(10_000));
        check_problem(
            nested.as_bytes(),
            "holds too many messages within messages and is not read; save the one that matters",
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_named(bytes: Vec<u8>, head in "(From: |Subject: |Date: |Content-Type: (text|multipart|message)/|a|;|\r\n|--x|=\\?utf-8\\?q\\?|boundary=x){0,40}") {
            let mut whole = head.into_bytes();
            whole.extend(bytes);
            if let Ok(document) = read(&whole) {
                proptest::prop_assert!(is_well_formed(&document));
            }
        }
    }
}
