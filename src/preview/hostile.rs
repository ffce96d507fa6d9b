//! Messages of anything: they are drawn, and nothing in them is markup of the page.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Look, Preview, Theme, Width, markdown};
use crate::picture::hostile::hostile;
use crate::picture::raster;

/// Hostile text with Discord's own marks strewn in.
fn marked() -> impl Strategy<Value = String> {
    let mark = proptest::sample::select(vec![
        "**",
        "*",
        "__",
        "_",
        "~~",
        "||",
        "`",
        "```",
        "> ",
        "\n",
        "\\",
        "[",
        "](https://a.example/)",
        "<@1>",
        "@everyone",
        "<t:99999999999999999:R>",
        "-# ",
        "# ",
        "https://",
        "<",
        ">",
    ]);
    proptest::collection::vec(prop_oneof![mark.prop_map(str::to_owned), hostile()], 0..8)
        .prop_map(|pieces| pieces.concat().chars().take(4000).collect())
}

fn message() -> impl Strategy<Value = Value> {
    let field = (marked(), marked(), any::<bool>())
        .prop_map(|(name, value, inline)| json!({ "name": name, "value": value, "inline": inline }));
    let embed = (marked(), marked(), any::<u32>(), proptest::collection::vec(field, 0..5), marked()).prop_map(
        |(title, description, color, fields, footer)| {
            json!({ "title": title, "description": description, "color": color, "fields": fields,
                "footer": { "text": footer } })
        },
    );
    (proptest::collection::vec(embed, 0..3), marked(), any::<u64>()).prop_map(|(embeds, label, flags)| {
        json!({ "embeds": embeds, "flags": flags, "content": label,
            "components": [{ "components": [{ "type": 2, "label": label }, { "type": 3, "placeholder": label }] }] })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_message_breaks_its_preview(message in message(), command in marked(), is_light in any::<bool>(), is_phone in any::<bool>()) {
        let preview = Preview { message, command, pictures: Vec::new() };
        let look = Look {
            theme: if is_light { Theme::Light } else { Theme::Dark },
            width: if is_phone { Width::Phone } else { Width::Desktop },
        };
        let svg = preview.svg(look);
        let size = raster::tree(&svg).unwrap().size();
        prop_assert!((size.width() - look.width.pixels()).abs() < 1.0);
        let page = preview.html(look);
        prop_assert!(!page.contains("<script") && !page.contains("<svg") && !page.contains("<img"));
    }

    #[test]
    fn no_words_of_a_line_are_lost(line in "[a-z *_`~\\[\\]()<>@\\\\|]{0,60}") {
        let told: String = markdown::spans(&line).into_iter().map(|span| span.words).collect();
        let letters = |words: &str| words.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        prop_assert_eq!(letters(&told), letters(&line));
    }
}

#[test]
fn a_long_line_of_marks_is_read_in_no_time() {
    let line = "[*_`<".repeat(800);
    assert!(!markdown::spans(&line).is_empty());
}
