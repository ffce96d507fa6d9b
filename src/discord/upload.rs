//! Message → the body of a request: JSON, or a form with JSON and a file where there is a picture.

use serde_json::Value;

use crate::discord::message::{Attachment, Message};

/// What is sent, whole, so that it can be sent again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its `Content-Type`.
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// Stands between the parts of a form. JSON has no bare line breaks, and the bytes of a picture are compressed: it stands
/// nowhere else.
const BOUNDARY: &str = "onrecord-7f9c2e51a4d84b0e9be3";
const FORM: &str = "multipart/form-data; boundary=onrecord-7f9c2e51a4d84b0e9be3";

impl Body {
    #[must_use]
    pub fn json(body: &Value) -> Self {
        Self { kind: "application/json", bytes: body.to_string().into_bytes() }
    }

    /// `body`, which says `message` in one of Discord's forms, with the message's picture.
    #[must_use]
    pub fn of(body: &Value, message: &Message) -> Self {
        let form = |attachment: &Attachment| Self::form(body, attachment.name, &attachment.picture.png);
        message.picture.as_ref().map_or_else(|| Self::json(body), form)
    }

    /// A form as RFC 7578 writes it, with a PNG of this name.
    #[must_use]
    pub fn form(body: &Value, name: &'static str, png: &[u8]) -> Self {
        let mut bytes = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\
             \r\n{body}\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        )
        .into_bytes();
        bytes.extend_from_slice(png);
        bytes.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        Self { kind: FORM, bytes }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::picture::Picture;

    #[test]
    fn a_picture_goes_behind_the_words_in_a_form() {
        let picture = Picture { png: b"\x89PNG".to_vec(), alt: "A mill.".to_owned(), ..Picture::default() };
        let message = Message::default().with_picture("timeline.png", picture);
        let body = Body::of(&message.body(), &message);
        assert!(FORM.ends_with(BOUNDARY) && body.kind == FORM);
        let text = String::from_utf8_lossy(&body.bytes).into_owned();
        assert!(
            text.contains(r#""attachments":[{"id":"0","filename":"timeline.png","description":"A mill."}]"#),
            "{text}"
        );
        assert!(text.ends_with("PNG\r\n--onrecord-7f9c2e51a4d84b0e9be3--\r\n"), "{text}");
    }

    #[test]
    fn without_a_picture_it_is_json() {
        let undrawn = Message::default().with_picture("timeline.png", Picture::default());
        let body = Body::of(&json!({}), &undrawn);
        assert_eq!(body, Body { kind: "application/json", bytes: b"{}".to_vec() });
    }
}
