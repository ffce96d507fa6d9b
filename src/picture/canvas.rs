//! Shapes and lines of text → SVG. Everything that is written passes [`escape`].

use std::fmt::Write;

use crate::picture::flow::{Ink, LEADING, Line, Piece};
use crate::picture::font::{FAMILY, Face};
use crate::picture::letters::is_invisible;
use crate::picture::palette::Colour;

/// A drawing that grows downwards.
#[derive(Clone, Debug)]
pub struct Canvas {
    pub width: f32,
    /// What has been drawn goes so far down.
    pub height: f32,
    shapes: String,
}

/// How a shape is filled and bordered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    pub fill: Option<Colour>,
    pub stroke: Option<Colour>,
    pub stroke_width: f32,
    /// Lengths of dash and gap.
    pub dash: Option<(f32, f32)>,
    /// Of the corners.
    pub radius: f32,
}

impl Paint {
    #[must_use]
    pub fn fill(colour: Colour) -> Self {
        Self { fill: Some(colour), ..Self::default() }
    }

    #[must_use]
    pub fn stroke(colour: Colour, width: f32) -> Self {
        Self { stroke: Some(colour), stroke_width: width, ..Self::default() }
    }

    #[must_use]
    pub fn round(self, radius: f32) -> Self {
        Self { radius, ..self }
    }

    fn attributes(&self) -> String {
        let mut attributes = match self.fill {
            Some(colour) => format!(r#"fill="{colour}""#),
            None => r#"fill="none""#.to_owned(),
        };
        if let Some(colour) = self.stroke {
            // Writing to a string cannot fail.
            let _ = write!(attributes, r#" stroke="{colour}" stroke-width="{:.1}""#, self.stroke_width);
        }
        if let Some((dash, gap)) = self.dash {
            let _ = write!(attributes, r#" stroke-dasharray="{dash:.1} {gap:.1}""#);
        }
        attributes
    }
}

impl Canvas {
    #[must_use]
    pub fn new(width: f32) -> Self {
        Self { width, height: 0.0, shapes: String::new() }
    }

    pub fn rectangle(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), paint: Paint) {
        let (radius, attributes) = (paint.radius, paint.attributes());
        let _ = writeln!(
            self.shapes,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{:.1}" rx="{radius:.1}" {attributes}/>"#,
            width.max(0.0),
            height.max(0.0),
        );
    }

    pub fn disc(&mut self, (x, y): (f32, f32), radius: f32, paint: Paint) {
        let _ = writeln!(self.shapes, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" {}/>"#, paint.attributes());
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), paint: Paint) {
        self.path(&format!("M{:.1} {:.1}L{:.1} {:.1}", from.0, from.1, to.0, to.1), paint);
    }

    /// Path data as SVG writes it.
    pub fn path(&mut self, data: &str, paint: Paint) {
        let _ = writeln!(self.shapes, r#"<path d="{data}" {}/>"#, paint.attributes());
    }

    /// What another canvas holds, moved and scaled.
    pub fn inset(&mut self, svg: &str, (x, y): (f32, f32), scale: f32) {
        let _ = writeln!(self.shapes, r#"<g transform="translate({x:.1} {y:.1}) scale({scale:.4})">{svg}</g>"#);
    }

    /// Writes `lines` below each other, their first line's top at `y`; returns where the next line would begin.
    pub fn lines(&mut self, (x, y): (f32, f32), lines: &[Line]) -> f32 {
        let mut y = y;
        let mut last = lines.iter().map(Line::size).find(|size| *size > 0.0).unwrap_or(0.0);
        for line in lines {
            let size = if line.pieces.is_empty() { last } else { line.size() };
            self.text_line((x, y + size * (LEADING + 0.72) / 2.0), line);
            y += size * LEADING;
            last = size;
        }
        y
    }

    /// Writes a line, its letters standing on `y`.
    pub fn text_line(&mut self, (x, y): (f32, f32), line: &Line) {
        for piece in &line.pieces {
            match &piece.ink {
                Ink::Words(words) => self.words((x + piece.x, y), words, piece),
                Ink::Icon(icon) => {
                    let size = piece.style.size * 1.12;
                    let svg = icon.svg(x + piece.x, y - size * 0.82, size);
                    self.shapes.push_str(&svg);
                    self.shapes.push('\n');
                }
            }
        }
    }

    fn words(&mut self, (x, y): (f32, f32), words: &str, piece: &Piece) {
        let style = piece.style;
        let size = style.size;
        if let Some(ground) = style.ground {
            let paint = Paint::fill(ground).round(size * 0.18);
            self.rectangle((x - size * 0.12, y - size), (piece.width + size * 0.24, size * 1.3), paint);
        }
        let weight = if style.face == Face::Bold { r#" font-weight="700""# } else { "" };
        let place = if style.is_slanted {
            // No slanted face is bundled.
            format!(r#"transform="translate({x:.1} {y:.1}) skewX(-11)""#)
        } else {
            format!(r#"x="{x:.1}" y="{y:.1}""#)
        };
        let _ = writeln!(
            self.shapes,
            r#"<text {place} font-size="{size:.1}"{weight} fill="{}">{}</text>"#,
            style.colour,
            escape(words)
        );
        for (is_drawn, height) in [(style.is_underlined, 0.14), (style.is_struck, -0.28)] {
            if is_drawn {
                let at = y + size * height;
                self.line((x, at), (x + piece.width, at), Paint::stroke(style.colour, size * 0.07));
            }
        }
    }

    /// The shapes alone, to be set into another drawing.
    #[must_use]
    pub fn shapes(&self) -> &str {
        &self.shapes
    }

    #[must_use]
    pub fn into_svg(self) -> String {
        let (width, height) = (self.width.round(), self.height.round().max(1.0));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
             {height}\" font-family=\"{FAMILY}\">\n{}</svg>\n",
            self.shapes
        )
    }
}

/// `words` as text of XML: nothing in it is markup, and nothing is a letter that XML forbids.
#[must_use]
pub fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    for letter in words.chars().filter(|letter| !is_invisible(*letter)) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::flow::{Style, one_line};

    #[test]
    fn text_stays_text() {
        let mut canvas = Canvas::new(400.0);
        let style = Style::new(Face::Regular, 20.0, Colour(0));
        let hostile = "</text><script>\u{202e}&\"'\u{0}\u{ffff}";
        canvas.lines((0.0, 0.0), &[one_line(style, hostile, 10_000.0)]);
        canvas.height = 40.0;
        let svg = canvas.into_svg();
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;&amp;&quot;&#39;</text>"), "{svg}");
        assert!(crate::picture::raster::tree(&svg).is_ok());
    }
}
