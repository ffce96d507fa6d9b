//! A message → a page of its own: nothing is loaded from anywhere.

use std::fmt::Write;

use crate::picture::canvas::escape;
use crate::picture::palette::Colour;
use crate::preview::markdown::{self, Kind, blocks};
use crate::preview::paint::{ASKER, BOT, ONLY_YOU, TIME, rows};
use crate::preview::shown::{Control, Embed, Shown, Style};
use crate::preview::{Look, Preview};

/// The page.
#[must_use]
pub fn page(preview: &Preview<'_>, look: Look) -> String {
    let shown = Shown::read(&preview.message);
    let mut body = String::new();
    if !preview.command.is_empty() {
        put(
            &mut body,
            format_args!("<p class=\"asked\"><b>{ASKER}</b> used <i>{}</i></p>\n", escape(&preview.command)),
        );
    }
    put(
        &mut body,
        format_args!(
            "<p class=\"head\"><span class=\"face\">“</span><b>{BOT}</b> <span class=\"badge\">APP</span> \
             <time>{TIME}</time></p>\n"
        ),
    );
    if !shown.content.is_empty() {
        put(&mut body, format_args!("<div class=\"content\">{}</div>\n", marked(&shown.content)));
    }
    for (at, file) in shown.files.iter().enumerate() {
        let data = preview.pictures.get(at).map_or_else(String::new, |picture| base64(&picture.png));
        let alt = escape(&file.description);
        put(&mut body, format_args!("<img alt=\"{alt}\" src=\"data:image/png;base64,{data}\">\n"));
    }
    for embed in &shown.embeds {
        embedded(&mut body, embed, look);
    }
    for row in &shown.rows {
        body.push_str("<div class=\"row\">");
        for control in row {
            match control {
                Control::Button { label, emoji, style, is_disabled } => {
                    let class = match style {
                        Style::Primary => "primary",
                        Style::Secondary => "secondary",
                        Style::Success => "success",
                        Style::Danger => "danger",
                        Style::Link => "link",
                    };
                    let disabled = if *is_disabled { " disabled" } else { "" };
                    let words = escape(format!("{emoji} {label}").trim());
                    put(&mut body, format_args!("<button class=\"{class}\"{disabled}>{words}</button>"));
                }
                Control::Menu { placeholder } => {
                    put(&mut body, format_args!("<span class=\"menu\">{}</span>", escape(placeholder)));
                }
            }
        }
        body.push_str("</div>\n");
    }
    if shown.is_private {
        put(&mut body, format_args!("<p class=\"private\">{ONLY_YOU}</p>\n"));
    }
    let style = style(look);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         img-src data:; style-src 'unsafe-inline'\">\n<title>OnRecord</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <main>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn put(page: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = page.write_fmt(words);
}

fn embedded(body: &mut String, embed: &Embed, look: Look) {
    let colour = embed.colour.unwrap_or(Colour(0x4e_50_58));
    put(body, format_args!("<section style=\"border-left-color:{colour}\">\n"));
    if !embed.title.is_empty() {
        put(body, format_args!("<h1>{}</h1>\n", marked(&embed.title)));
    }
    if !embed.description.is_empty() {
        put(body, format_args!("<div>{}</div>\n", marked(&embed.description)));
    }
    for row in rows(&embed.fields, look.width.beside()) {
        body.push_str("<div class=\"fields\">");
        for field in row {
            let (name, value) = (marked(&field.name), marked(&field.value));
            put(body, format_args!("<div><h2>{name}</h2>{value}</div>"));
        }
        body.push_str("</div>\n");
    }
    if !embed.footer.is_empty() {
        put(body, format_args!("<footer>{}</footer>\n", escape(&embed.footer)));
    }
    body.push_str("</section>\n");
}

fn marked(text: &str) -> String {
    let mut html = String::new();
    let mut previous = None;
    for block in blocks(text) {
        let tag = match block.kind {
            Kind::Plain => "p",
            Kind::Quote => "blockquote",
            Kind::Heading(1) => "h3",
            Kind::Heading(2) => "h4",
            Kind::Heading(_) => "h5",
            Kind::Subtext => "small",
            Kind::Item => "li",
            Kind::Code => "pre",
        };
        // Lines of a quotation that follow each other are one.
        if block.kind == Kind::Quote && previous == Some(Kind::Quote) {
            html.truncate(html.len() - "</blockquote>".len());
            html.push_str("<br>");
        } else {
            put(&mut html, format_args!("<{tag}>"));
        }
        previous = Some(block.kind);
        for span in &block.spans {
            spanned(&mut html, span);
        }
        put(&mut html, format_args!("</{tag}>"));
    }
    html
}

fn spanned(html: &mut String, span: &markdown::Span) {
    let style = span.style;
    let tags: Vec<&str> = [
        (style.is_bold, "b"),
        (style.is_slanted, "em"),
        (style.is_underlined, "u"),
        (style.is_struck, "s"),
        (style.is_code, "code"),
        (style.is_mention, "mark"),
    ]
    .into_iter()
    .filter_map(|(is_on, tag)| is_on.then_some(tag))
    .collect();
    for tag in &tags {
        put(html, format_args!("<{tag}>"));
    }
    match &span.link {
        Some(link) => {
            put(html, format_args!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(link), escape(&span.words)));
        }
        None => html.push_str(&escape(&span.words)),
    }
    for tag in tags.iter().rev() {
        put(html, format_args!("</{tag}>"));
    }
}

fn style(look: Look) -> String {
    let colours = look.theme.colours();
    let (page, embed) = (look.width.pixels(), look.width.embed());
    let crate::preview::theme::Colours { edge, heading, text, muted, link, bar, code, mention, button, .. } = colours;
    let (ground, card, button_text, badge) = (colours.page, colours.embed, colours.button_text, colours.badge);
    format!(
        "body{{margin:0;background:{ground};color:{text};font:16px/1.375 \"gg sans\",\"Noto Sans\",\"Helvetica \
         Neue\",Helvetica,Arial,sans-serif}}main{{max-width:{page}px;box-sizing:border-box;padding:16px 16px 16px \
         68px;position:relative;overflow-wrap:anywhere}}p{{margin:0;min-height:.7em}}p.asked{{font-size:13px;color:{muted}}}p.asked \
         i{{color:{link};font-style:normal}}.head b{{color:{heading}}}.face{{position:absolute;left:16px;width:40px;\
         height:40px;border-radius:50%;background:{badge};color:#fff;text-align:center;font-size:32px;line-height:52px}}\
         .badge{{background:{badge};color:#fff;font-size:10px;font-weight:700;border-radius:4px;padding:2px 4px;\
         vertical-align:2px}}time,footer,.private{{font-size:12px;color:{muted}}}section{{max-width:{embed}px;box-sizing:\
         border-box;margin-top:4px;padding:10px 16px 12px 12px;background:{card};border:1px solid {edge};border-left:4px \
         solid;border-radius:4px;font-size:14px}}h1{{margin:0 0 6px;font-size:16px;color:{heading}}}h1 p,h2 \
         p{{display:inline}}h2{{margin:6px 0 2px;font-size:14px;color:{heading}}}.fields{{display:flex;gap:12px}}.fields>\
         div{{flex:1;min-width:0}}blockquote{{margin:0;padding-left:10px;border-left:4px solid {bar};border-radius:2px}}\
         small{{display:block;font-size:12px;color:{muted}}}a{{color:{link};text-decoration:none}}code,pre{{background:\
         {code};border-radius:3px;padding:0 3px;font:inherit;margin:0}}mark{{background:{mention};color:inherit}}img{{\
         display:block;max-width:min(100%,550px);max-height:550px;border-radius:8px;margin:4px 0}}.row{{display:flex;\
         flex-wrap:wrap;gap:8px;margin-top:8px}}button,.menu{{font:600 13px/20px inherit;border:0;border-radius:8px;\
         padding:6px 15px;background:{button};color:{button_text}}}.primary{{background:{badge};color:#fff}}.success{{\
         background:#248046;color:#fff}}.danger{{background:#c93236;color:#fff}}footer{{margin-top:8px}}"
    )
}

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let part = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        for at in 0..4_usize {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'A');
            text.push(if at > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (bytes, text) in pairs {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn lines_of_a_quotation_are_one_quotation() {
        assert_eq!(
            marked("> a\n> \n> b\nc\n> d"),
            "<blockquote>a<br><br>b</blockquote><p>c</p><blockquote>d</blockquote>"
        );
    }

    #[test]
    fn nothing_in_a_message_is_markup_of_the_page() {
        let hostile = "<script>alert(1)</script>\" onload=\"x";
        let message = json!({
            "content": hostile,
            "embeds": [{ "title": hostile, "description": format!("[{hostile}](https://a.example/\"onload=x)"),
                "fields": [{ "name": hostile, "value": hostile }], "footer": { "text": hostile } }],
            "attachments": [{ "filename": "a", "description": hostile }],
            "components": [{ "components": [{ "type": 2, "label": hostile }, { "type": 3, "placeholder": hostile }] }],
        });
        let page = page(&Preview { message, command: hostile.to_owned(), ..Preview::default() }, Look::default());
        assert!(!page.contains("<script") && !page.contains("\" onload"), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 10);
    }
}
