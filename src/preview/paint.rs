//! A message → a drawing of it.

use crate::picture::canvas::{Canvas, Paint};
use crate::picture::flow::{LEADING, Run, Style, flow, one_line, run};
use crate::picture::font::Face;
use crate::picture::palette::Colour;
use crate::picture::{Picture, WIDTH, raster};
use crate::preview::markdown::{self, Kind, blocks};
use crate::preview::shown::{Control, Embed, Field, File, Shown, Style as ButtonStyle};
use crate::preview::theme::Colours;
use crate::preview::{Look, Preview, Width};

/// Who answers, and who asked.
pub const BOT: &str = "OnRecord";
pub const ASKER: &str = "ada";
/// Pages are drawn at one time of day, so that the same message looks the same.
pub const TIME: &str = "14:05";
pub const ONLY_YOU: &str = "Only you can see this · Dismiss message";

const MARGIN: f32 = 16.0;
/// Where messages begin, beside the bot's picture.
const COLUMN: f32 = 68.0;
const BODY: f32 = 16.0;
const TEXT: f32 = 14.0;
const FOOT: f32 = 12.0;
/// More lines than any message can have.
const MANY: usize = 400;

/// The page with the message.
#[must_use]
pub fn paint(preview: &Preview<'_>, look: Look) -> Canvas {
    let colours = look.theme.colours();
    let shown = Shown::read(&preview.message);
    let mut canvas = Canvas::new(look.width.pixels());
    let mut y = MARGIN;
    if !preview.command.is_empty() {
        y = asked(&mut canvas, &preview.command, y, colours) + 6.0;
    }
    y = head(&mut canvas, y, colours) + 2.0;
    let room = look.width.pixels() - COLUMN - MARGIN;
    if !shown.content.is_empty() {
        y = marked(&mut canvas, &shown.content, (COLUMN, y), room, (BODY, colours.text), colours) + 4.0;
    }
    for (at, file) in shown.files.iter().enumerate() {
        y = attached(&mut canvas, file, preview.pictures.get(at).copied(), y, room, colours) + 8.0;
    }
    for embed in &shown.embeds {
        y = embedded(&mut canvas, embed, y + 4.0, look.width, colours);
    }
    for row in &shown.rows {
        y = controls(&mut canvas, row, y + 8.0, room, colours);
    }
    if shown.is_private {
        let style = Style::new(Face::Regular, FOOT, colours.muted);
        y = canvas.lines((COLUMN, y + 6.0), &[one_line(style, ONLY_YOU, room)]);
    }
    let mut page = Canvas::new(look.width.pixels());
    page.height = y + MARGIN;
    page.rectangle((0.0, 0.0), (page.width, page.height), Paint::fill(colours.page));
    page.inset(canvas.shapes(), (0.0, 0.0), 1.0);
    page
}

/// `ada used /claim text: …`
fn asked(canvas: &mut Canvas, command: &str, y: f32, colours: Colours) -> f32 {
    let data = format!(
        "M{:.1} {:.1}V{:.1}Q{:.1} {:.1} {:.1} {:.1}H{:.1}",
        36.0,
        y + 22.0,
        y + 14.0,
        36.0,
        y + 9.0,
        42.0,
        y + 9.0,
        62.0
    );
    canvas.path(&data, Paint::stroke(colours.bar, 2.0));
    let muted = Style::new(Face::Regular, 13.0, colours.muted);
    let runs = [
        run(Style::new(Face::Bold, 13.0, colours.text), ASKER),
        run(muted, " used "),
        run(Style { colour: colours.link, ..muted }, command),
    ];
    canvas.lines((COLUMN, y), &flow(&runs, canvas.width - COLUMN - MARGIN, 1))
}

/// The bot's picture, name and badge.
fn head(canvas: &mut Canvas, y: f32, colours: Colours) -> f32 {
    canvas.disc((36.0, y + 20.0), 20.0, Paint::fill(colours.badge));
    let mark = one_line(Style::new(Face::Bold, 22.0, Colour(0xff_ff_ff)), "“", 40.0);
    canvas.text_line((36.0 - mark.width / 2.0, y + 34.0), &mark);
    let name = one_line(Style::new(Face::Bold, BODY, colours.heading), BOT, 300.0);
    canvas.lines((COLUMN, y), std::slice::from_ref(&name));
    let badge = one_line(Style::new(Face::Bold, 10.0, Colour(0xff_ff_ff)), "APP", 60.0);
    let x = COLUMN + name.width + 6.0;
    canvas.rectangle((x, y + 3.5), (badge.width + 9.0, 15.0), Paint::fill(colours.badge).round(4.0));
    canvas.text_line((x + 4.5, y + 14.8), &badge);
    let time = one_line(Style::new(Face::Regular, FOOT, colours.muted), TIME, 100.0);
    canvas.text_line((x + badge.width + 18.0, y + 15.3), &time);
    y + BODY * LEADING
}

fn embedded(canvas: &mut Canvas, embed: &Embed, y: f32, width: Width, colours: Colours) -> f32 {
    let (left, room) = (COLUMN + 16.0, width.embed() - 32.0);
    let mut inner = Canvas::new(width.embed());
    let mut at = y + 12.0;
    if !embed.title.is_empty() {
        at = marked(&mut inner, &embed.title, (left, at), room, (BODY, colours.heading), colours);
        at += 6.0;
    }
    if !embed.description.is_empty() {
        at = marked(&mut inner, &embed.description, (left, at), room, (TEXT, colours.text), colours) + 4.0;
    }
    for row in rows(&embed.fields, width.beside()) {
        at += 4.0;
        let share = (room - 12.0 * (row.len() as f32 - 1.0)) / row.len().max(1) as f32;
        let mut bottom = at;
        for (number, field) in row.iter().enumerate() {
            let x = left + (share + 12.0) * number as f32;
            let name = Style::new(Face::Bold, TEXT, colours.heading);
            let mut end =
                inner.lines((x, at), &flow(&styled(&markdown::spans(&field.name), name, colours), share, MANY));
            end = marked(&mut inner, &field.value, (x, end + 2.0), share, (TEXT, colours.text), colours);
            bottom = bottom.max(end);
        }
        at = bottom + 4.0;
    }
    if !embed.footer.is_empty() {
        let style = Style::new(Face::Regular, FOOT, colours.muted);
        at = inner.lines((left, at + 4.0), &flow(&[run(style, embed.footer.clone())], room, MANY));
    }
    let bottom = at + 12.0;
    let card = Paint { stroke: Some(colours.edge), stroke_width: 1.0, ..Paint::fill(colours.embed) };
    canvas.rectangle((COLUMN, y), (width.embed(), bottom - y), card.round(4.0));
    let bar = Paint::fill(embed.colour.unwrap_or(colours.bar)).round(2.0);
    canvas.rectangle((COLUMN, y), (4.0, bottom - y), bar);
    canvas.inset(inner.shapes(), (0.0, 0.0), 1.0);
    bottom
}

/// Fields that stand beside each other, so many at most.
#[must_use]
pub fn rows(fields: &[Field], most: usize) -> Vec<Vec<&Field>> {
    let mut rows: Vec<Vec<&Field>> = Vec::new();
    for field in fields {
        match rows.last_mut() {
            Some(row) if field.is_beside && row.len() < most && row.iter().all(|other| other.is_beside) => {
                row.push(field);
            }
            _ => rows.push(vec![field]),
        }
    }
    rows
}

/// Writes Markdown from `place` on; returns where it ends.
fn marked(canvas: &mut Canvas, text: &str, place: (f32, f32), room: f32, look: (f32, Colour), colours: Colours) -> f32 {
    let ((x, mut y), (size, colour)) = (place, look);
    // Titles are bold throughout.
    let face = if size > TEXT && colour == colours.heading { Face::Bold } else { Face::Regular };
    let blocks = blocks(text);
    let mut bar: Option<f32> = None;
    for (at, block) in blocks.iter().enumerate() {
        let (size, face, colour, inset) = match block.kind {
            Kind::Plain => (size, face, colour, 0.0),
            Kind::Quote => (size, face, colour, 14.0),
            Kind::Item => (size, face, colour, 16.0),
            Kind::Heading(level) => (size + 8.0 - 2.0 * f32::from(level), Face::Bold, colours.heading, 0.0),
            Kind::Subtext => (size - 2.0, face, colours.muted, 0.0),
            Kind::Code => (size - 1.0, face, colour, 8.0),
        };
        let runs = styled(&block.spans, Style::new(face, size, colour), colours);
        let lines = flow(&runs, room - inset, MANY);
        let end = canvas.lines((x + inset, y), &lines).max(y + size * if runs.is_empty() { 0.72 } else { LEADING });
        match block.kind {
            Kind::Quote => {
                let from = *bar.get_or_insert(y);
                // Lines that follow each other have one bar.
                if blocks.get(at + 1).is_none_or(|next| next.kind != Kind::Quote) {
                    canvas.rectangle((x, from), (4.0, end - from), Paint::fill(colours.bar).round(2.0));
                    bar = None;
                }
            }
            Kind::Item => canvas.disc((x + 6.0, y + size * 0.68), 2.5, Paint::fill(colour)),
            _ => {}
        }
        y = end;
    }
    y
}

fn styled(spans: &[markdown::Span], base: Style, colours: Colours) -> Vec<Run> {
    let one = |span: &markdown::Span| {
        let marks = span.style;
        let style = Style {
            face: if marks.is_bold { Face::Bold } else { base.face },
            colour: if span.link.is_some() { colours.link } else { base.colour },
            is_slanted: marks.is_slanted,
            is_underlined: marks.is_underlined,
            is_struck: marks.is_struck,
            ground: if marks.is_code { Some(colours.code) } else { marks.is_mention.then_some(colours.mention) },
            ..base
        };
        run(style, span.words.clone())
    };
    spans.iter().filter(|span| !span.words.is_empty()).map(one).collect()
}

/// A picture as wide as Discord shows it; a file without one as a card with its name.
fn attached(canvas: &mut Canvas, file: &File, picture: Option<&Picture>, y: f32, room: f32, colours: Colours) -> f32 {
    const HIGHEST: f32 = 550.0;
    let size = picture.and_then(|picture| raster::tree(&picture.svg).ok()).map(|tree| tree.size());
    if let (Some(picture), Some(size)) = (picture, size) {
        let scale = (room.min(550.0) / WIDTH).min(HIGHEST / size.height());
        canvas.inset(&picture.svg, (COLUMN, y), scale);
        return y + size.height() * scale;
    }
    canvas.rectangle((COLUMN, y), (room, 40.0), Paint::fill(colours.embed).round(6.0));
    let line = one_line(Style::new(Face::Regular, TEXT, colours.link), &file.name, room - 24.0);
    canvas.text_line((COLUMN + 12.0, y + 25.0), &line);
    y + 40.0
}

/// Buttons beside each other, as many as fit, and the others below.
fn controls(canvas: &mut Canvas, row: &[Control], y: f32, room: f32, colours: Colours) -> f32 {
    const HIGH: f32 = 32.0;
    let (mut x, mut y) = (COLUMN, y);
    for control in row {
        match control {
            Control::Button { label, emoji, style, is_disabled } => {
                let (ground, ink) = match style {
                    ButtonStyle::Primary => (colours.badge, Colour(0xff_ff_ff)),
                    ButtonStyle::Success => (Colour(0x24_80_46), Colour(0xff_ff_ff)),
                    ButtonStyle::Danger => (Colour(0xc9_32_36), Colour(0xff_ff_ff)),
                    ButtonStyle::Secondary | ButtonStyle::Link => (colours.button, colours.button_text),
                };
                let ink = if *is_disabled { colours.muted } else { ink };
                let mut words = if emoji.is_empty() { label.clone() } else { format!("{emoji} {label}") };
                if *style == ButtonStyle::Link {
                    words.push_str(" ↗");
                }
                let line = one_line(Style::new(Face::Bold, 13.0, ink), &words, room - 32.0);
                let width = line.width + 30.0;
                if x + width > COLUMN + room && x > COLUMN {
                    (x, y) = (COLUMN, y + HIGH + 8.0);
                }
                canvas.rectangle((x, y), (width, HIGH), Paint::fill(ground).round(8.0));
                canvas.text_line((x + 15.0, y + 20.7), &line);
                x += width + 8.0;
            }
            Control::Menu { placeholder } => {
                let width = room.min(400.0);
                let paint = Paint { stroke: Some(colours.edge), stroke_width: 1.0, ..Paint::fill(colours.code) };
                canvas.rectangle((x, y), (width, 40.0), paint.round(8.0));
                let line = one_line(Style::new(Face::Regular, TEXT, colours.muted), placeholder, width - 48.0);
                canvas.text_line((x + 12.0, y + 25.0), &line);
                let data = format!("M{:.1} {:.1}l6 6l6 -6", x + width - 28.0, y + 17.0);
                canvas.path(&data, Paint::stroke(colours.muted, 2.0));
                y += 8.0;
            }
        }
    }
    if row.is_empty() { y } else { y + HIGH }
}
