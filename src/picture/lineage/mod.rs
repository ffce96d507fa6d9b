//! Whence a claim comes: documents → outlets → origins → the sentence.
//!
//! Its point is what a list does not show: how many documents rest on how few origins.

use crate::answer::{Claim, Stance, Tag};
use crate::picture::canvas::{Canvas, Paint};
use crate::picture::flow::{LEADING, Line, Style, flow, run};
use crate::picture::font::Face;
use crate::picture::letters::{lacks, plain};
use crate::picture::palette::{EDGE, INK, MUTED, RAISED, of, side, sign};
use crate::picture::timeline::finish;
use crate::picture::{Picture, WIDTH};
use crate::tongue::Tongue;

mod alt;
mod chain;

use chain::{Chain, Side};

const MARGIN: f32 = 44.0;
const SMALL: f32 = 28.0;
const TITLE: f32 = 38.0;
/// Left edge and width of each column: documents, outlets, origins.
const DOCUMENTS: (f32, f32) = (MARGIN, 436.0);
const OUTLETS: (f32, f32) = (540.0, 240.0);
const ORIGINS: (f32, f32) = (840.0, 272.0);
/// Where the origins' lines go up to the claim, the supporting and the contradicting.
const RAILS: (f32, f32) = (1126.0, 1146.0);
const GAP: f32 = 18.0;
const PADDING: f32 = 14.0;

/// The lineage of a claim's evidence.
#[must_use]
pub fn lineage(claim: &Claim, tongue: Tongue) -> Picture {
    let chain = Chain::of(claim, tongue);
    let mut canvas = Canvas::new(WIDTH);
    let foot = banner(&mut canvas, claim, MARGIN, tongue);
    let mut y = foot + 26.0;
    let small = Style::new(Face::Regular, SMALL, MUTED);
    if chain.documents.is_empty() {
        let words = match claim.tag {
            Tag::NotFound => tongue.label("rule-nothing-speaks-to-it"),
            _ => tongue.label("picture-neither"),
        };
        y = canvas.lines((MARGIN, y), &flow(&[run(small, words)], WIDTH - MARGIN * 2.0, 2));
    } else {
        y = columns(&mut canvas, &chain, foot, y);
    }
    y += 14.0;
    let mut below = vec![chain.hidden(), plain(&tongue.searched(&claim.searched))];
    if chain.names().any(lacks) || lacks(&plain(&claim.text)) {
        below.push(tongue.label("picture-letters"));
    }
    for words in below.into_iter().filter(|words| !words.is_empty()) {
        y = canvas.lines((MARGIN, y), &flow(&[run(small, words)], WIDTH - MARGIN * 2.0, 2)) + 4.0;
    }
    finish(&canvas, y, alt::alt(claim, &chain))
}

/// The tag and the claim; returns where they end.
fn banner(canvas: &mut Canvas, claim: &Claim, y: f32, tongue: Tongue) -> f32 {
    let (width, inner) = (WIDTH - MARGIN * 2.0, WIDTH - MARGIN * 2.0 - 60.0);
    let colour = of(claim.tag);
    let grade = format!("  {}", tongue.labelled("picture-grade", [("grade", plain(&claim.admiralty).into())]));
    let tag = [
        run(Style::new(Face::Bold, TITLE, colour), format!("{} {}", sign(claim.tag), tongue.tag_name(claim.tag))),
        run(Style::new(Face::Regular, SMALL, MUTED), grade),
    ];
    let mut lines = flow(&tag, inner, 1);
    lines.extend(flow(&[run(Style::new(Face::Bold, 34.0, INK), plain(&claim.text))], inner, 3));
    lines.extend(flow(&[muted(&meaning(claim, tongue))], inner, 2));
    let height = height(&lines) + PADDING * 2.0;
    let paint = Paint { fill: Some(RAISED), stroke: Some(colour), stroke_width: 3.0, radius: 14.0, dash: None };
    canvas.rectangle((MARGIN, y), (width, height), paint);
    canvas.lines((MARGIN + 26.0, y + PADDING), &lines);
    y + height
}

fn meaning(claim: &Claim, tongue: Tongue) -> String {
    match &claim.verdict {
        Some(verdict) => {
            let day = plain(verdict.at.split('T').next().unwrap_or_default());
            let tag = tongue.tag_name(verdict.rules);
            let parts = [("name", plain(&verdict.by).into()), ("day", day.into()), ("tag", tag.into())];
            tongue.labelled("picture-set-by", parts)
        }
        None => tongue.label(&format!("{}.meaning", crate::tongue::key(claim.tag))),
    }
}

fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.size() * LEADING).sum()
}

/// A box before it has its place.
struct Node {
    lines: Vec<Line>,
    side: Side,
    /// Where its middle would best be.
    wish: f32,
    middle: f32,
}

impl Node {
    fn new(lines: Vec<Line>, side: Side, wish: f32) -> Self {
        Self { lines, side, wish, middle: wish }
    }

    fn height(&self) -> f32 {
        height(&self.lines) + PADDING * 2.0
    }

    fn draw(&self, canvas: &mut Canvas, (x, width): (f32, f32)) {
        let y = self.middle - self.height() / 2.0;
        let paint = Paint { fill: Some(RAISED), stroke: Some(EDGE), stroke_width: 2.0, radius: 10.0, dash: None };
        canvas.rectangle((x, y), (width, self.height()), paint);
        canvas.lines((x + PADDING, y + PADDING), &self.lines);
    }
}

/// Puts each node where it wishes to be, below the one before it; returns where the last ends.
fn settle(nodes: &mut [Node], top: f32) -> f32 {
    let mut y = top;
    for node in nodes {
        let height = node.height();
        node.middle = (node.wish).max(y + height / 2.0);
        y = node.middle + height / 2.0 + GAP;
    }
    y - GAP
}

/// The three columns and their lines; returns where they end.
fn columns(canvas: &mut Canvas, chain: &Chain, banner: f32, y: f32) -> f32 {
    let head = Style::new(Face::Bold, SMALL, MUTED);
    for ((x, width), words) in [DOCUMENTS, OUTLETS, ORIGINS].into_iter().zip(chain.counts()) {
        canvas.lines((x, y), &flow(&[run(head, words)], width + 40.0, 1));
    }
    let top = y + SMALL * LEADING + 12.0;
    let inner = |(_, width): (f32, f32)| width - PADDING * 2.0;
    let name = |words: &str, face, width, most| flow(&[run(Style::new(face, SMALL, INK), plain(words))], width, most);

    let mut documents: Vec<Node> = Vec::new();
    for document in &chain.documents {
        let mut lines = name(&document.name, Face::Regular, inner(DOCUMENTS), 2);
        let date = document.published.clone().unwrap_or_else(|| chain.tongue.label("picture-no-date"));
        lines.extend(flow(&[stance(document.side, chain.tongue), muted(&format!(" · {date}"))], inner(DOCUMENTS), 1));
        documents.push(Node::new(lines, document.side, 0.0));
    }
    let mut bottom = settle(&mut documents, top);
    let middle = |nodes: &[Node], wanted: &mut dyn Iterator<Item = usize>| {
        let middles: Vec<f32> = wanted.filter_map(|at| nodes.get(at)).map(|node| node.middle).collect();
        middles.iter().sum::<f32>() / middles.len().max(1) as f32
    };
    let mut outlets: Vec<Node> = Vec::new();
    for (at, outlet) in chain.outlets.iter().enumerate() {
        let mut own = (0..chain.documents.len()).filter(|document| chain.outlet_of(*document) == at);
        let wish = middle(&documents, &mut own);
        outlets.push(Node::new(name(outlet, Face::Regular, inner(OUTLETS), 2), Side::default(), wish));
    }
    bottom = bottom.max(settle(&mut outlets, top));
    let mut origins: Vec<Node> = Vec::new();
    for (at, origin) in chain.origins.iter().enumerate() {
        let mut own = chain.links.iter().filter(|link| link.origin == at).map(|link| link.outlet);
        let wish = middle(&outlets, &mut own);
        let mut lines = name(&origin.name, Face::Bold, inner(ORIGINS), 2);
        if let Some(family) = &origin.family {
            let family = chain.tongue.labelled("picture-of", [("family", plain(family).into())]);
            lines.extend(flow(&[muted(&family)], inner(ORIGINS), 2));
        }
        lines.extend(flow(&[stance(origin.side, chain.tongue)], inner(ORIGINS), 1));
        origins.push(Node::new(lines, origin.side, wish));
    }
    bottom = bottom.max(settle(&mut origins, top));

    for (at, document) in documents.iter().enumerate() {
        if let Some(outlet) = outlets.get(chain.outlet_of(at)) {
            connect(canvas, (DOCUMENTS, document.middle), (OUTLETS, outlet.middle), document.side);
        }
    }
    for link in &chain.links {
        if let (Some(outlet), Some(origin)) = (outlets.get(link.outlet), origins.get(link.origin)) {
            connect(canvas, (OUTLETS, outlet.middle), (ORIGINS, origin.middle), link.side);
        }
    }
    for origin in &origins {
        let from = (ORIGINS.0 + ORIGINS.1, origin.middle);
        for (is_there, rail, stance) in
            [(origin.side.supports, RAILS.0, Stance::Supports), (origin.side.contradicts, RAILS.1, Stance::Contradicts)]
        {
            if is_there {
                let shift = if stance == Stance::Supports { -7.0 } else { 7.0 };
                let data = format!("M{:.1} {:.1}H{rail:.1}V{:.1}", from.0, from.1 + shift, banner + 14.0);
                canvas.path(&data, stroke(stance));
                let head = format!("M{:.1} {:.1}l8 16h-16z", rail, banner + 2.0);
                canvas.path(&head, Paint::fill(side(stance)));
            }
        }
    }
    for (nodes, column) in [(&documents, DOCUMENTS), (&outlets, OUTLETS), (&origins, ORIGINS)] {
        for node in nodes {
            node.draw(canvas, column);
        }
    }
    bottom
}

fn muted(words: &str) -> crate::picture::flow::Run {
    run(Style::new(Face::Regular, SMALL, MUTED), plain_spaced(words))
}

/// Cleaned, but with the space it begins with.
fn plain_spaced(words: &str) -> String {
    let gap = if words.starts_with(' ') { " " } else { "" };
    format!("{gap}{}", plain(words))
}

/// `+ supports`, in its colour.
fn stance(which: Side, tongue: Tongue) -> crate::picture::flow::Run {
    let (sign, colour) = match (which.supports, which.contradicts) {
        (true, true) => ("± ", MUTED),
        (true, false) => ("+ ", side(Stance::Supports)),
        (false, true) => ("− ", side(Stance::Contradicts)),
        (false, false) => ("", MUTED),
    };
    run(Style::new(Face::Bold, SMALL, colour), format!("{sign}{}", tongue.label(which.key())))
}

/// Contradicting lines are dashed: colour alone says nothing.
fn stroke(stance: Stance) -> Paint {
    let dash = (stance == Stance::Contradicts).then_some((12.0, 8.0));
    Paint { dash, ..Paint::stroke(side(stance), 4.0) }
}

fn connect(canvas: &mut Canvas, from: ((f32, f32), f32), to: ((f32, f32), f32), which: Side) {
    let ((from_x, width), from_y) = from;
    let ((to_x, _), to_y) = to;
    let from_x = from_x + width;
    let bend = (to_x - from_x) * 0.55;
    let both = which.supports && which.contradicts;
    for (is_there, stance, shift) in [
        (which.supports, Stance::Supports, -5.0),
        (which.contradicts, Stance::Contradicts, 5.0),
        (!which.supports && !which.contradicts, Stance::Mentions, 0.0),
    ] {
        if is_there {
            let shift = if both { shift } else { 0.0 };
            let (one, other) = (from_y + shift, to_y + shift);
            let data = format!(
                "M{from_x:.1} {one:.1}C{:.1} {one:.1} {:.1} {other:.1} {to_x:.1} {other:.1}",
                from_x + bend,
                to_x - bend
            );
            canvas.path(&data, stroke(stance));
        }
    }
}
