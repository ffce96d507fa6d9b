//! Dated events in the order of time: an axis that shows them to scale, and below it each with its sentence.

use crate::answer::digest::{Digest, Moment};
use crate::answer::{Citation, Event, Tag, When};
use crate::picture::canvas::{Canvas, Paint};
use crate::picture::flow::{Ink, LEADING, Line, Style, flow, one_line, run};
use crate::picture::font::Face;
use crate::picture::letters::{lacks, plain};
use crate::picture::palette::{EDGE, INK, MUTED, PAPER, of, sign};
use crate::picture::{ALT, Picture, WIDTH};
use crate::text::shorten;
use crate::tongue::Tongue;

mod axis;

/// What a timeline shows; from an answer ([`Timeline::of`]), or put together by whoever has dated events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// What it is a timeline of.
    pub title: String,
    /// Best first; the best are quoted, in the order of time, and all stand on the axis.
    pub events: Vec<Dated>,
    /// How many sentences beside these have no date that can be resolved.
    pub undated: usize,
    /// A line at the foot: how hard it was looked.
    pub foot: String,
    /// Of our own words.
    pub tongue: Tongue,
}

/// An event with its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// ISO 8601, with the precision that was said: `2026-07-03`, `2026-07`, `2026-Q3`, `202`.
    pub begin: String,
    pub end: Option<String>,
    pub is_inferred: bool,
    pub quote: String,
    /// The outlet, or what else the source is called.
    pub source: String,
    /// ISO 8601.
    pub published: Option<String>,
    pub tag: Tag,
    /// Whether its tag is written out: that something foreseen is no fact needs no word beside a day ahead.
    pub is_tagged: bool,
}

/// An event as it is shown, and which other sources say it in the same words.
struct Shown<'a> {
    event: &'a Dated,
    also: Vec<&'a str>,
}

/// How many events are quoted: as many as the message quotes.
pub const QUOTED: usize = 8;

const MARGIN: f32 = 44.0;
/// Where quotations begin: dates stand before it.
const COLUMN: f32 = 356.0;
const TITLE: f32 = 42.0;
const WORDS: f32 = 31.0;
/// The smallest type.
const SMALL: f32 = 28.0;

impl Timeline {
    /// The timeline of an answer.
    #[must_use]
    pub fn of(when: &When, tongue: Tongue) -> Self {
        let dated = |event: &Event| {
            let citation = when.citations.iter().find(|citation| citation.n == event.citation)?;
            Some(Dated::of(event.begin.clone(), event.end.clone(), event.inferred, citation))
        };
        Self {
            title: when.text.clone(),
            events: when.events.iter().filter_map(dated).collect(),
            undated: when.undated.len(),
            foot: tongue.searched(&when.searched),
            tongue,
        }
    }

    /// What a digest shows of its week; none where there is nothing to see.
    #[must_use]
    pub fn of_week(digest: &Digest, tongue: Tongue) -> Option<Self> {
        let dated = |moment: &Moment| {
            let citation = digest.citations.iter().find(|citation| citation.n == moment.citation)?;
            let is_tagged = !matches!(citation.tag, Tag::NotFound | Tag::Opinion);
            Some(Dated { is_tagged, ..Dated::of(moment.day.clone(), None, moment.inferred, citation) })
        };
        let events: Vec<Dated> = digest.week.iter().filter_map(dated).collect();
        let title = tongue.labelled("digest-week", [("day", digest.day.as_str().into())]);
        (!events.is_empty()).then(|| Self { title, events, tongue, ..Self::default() })
    }

    /// The best events in the order of time; what several sources say in the same words is one.
    fn quoted(&self) -> Vec<Shown<'_>> {
        let mut quoted: Vec<Shown<'_>> = Vec::new();
        for event in &self.events {
            let has_room = quoted.len() < QUOTED;
            match quoted.iter_mut().find(|shown| shown.event.is_like(event)) {
                Some(shown) if shown.event.source == event.source || shown.also.contains(&event.source.as_str()) => {}
                Some(shown) => shown.also.push(&event.source),
                None if has_room => quoted.push(Shown { event, also: Vec::new() }),
                None => {}
            }
        }
        quoted.sort_by_key(|shown| shown.event.order());
        quoted
    }

    /// How many events are not quoted.
    fn more(&self, quoted: &[Shown<'_>]) -> usize {
        self.events.iter().filter(|event| !quoted.iter().any(|shown| shown.event.is_like(event))).count()
    }

    /// What is not quoted, in words.
    fn rest(&self, more: usize) -> String {
        let counted = |key, count: usize| (count > 0).then(|| self.tongue.labelled(key, [("count", count.into())]));
        let rest = [counted("picture-more", more), counted("picture-undated", self.undated)];
        rest.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn alt(&self, quoted: &[Shown<'_>], more: usize) -> String {
        let title = shorten(&plain(&self.title), 160).into_owned();
        let parts = [("title", title.into()), ("shown", quoted.len().into()), ("count", (quoted.len() + more).into())];
        let key = match (quoted.len(), more) {
            (0, _) => "picture-title-none",
            (_, 0) => "picture-title",
            _ => "picture-title-best",
        };
        let mut alt = self.tongue.labelled(key, parts);
        let foot = if self.foot.is_empty() { String::new() } else { format!(" {}", shorten(&plain(&self.foot), 90)) };
        let room = ALT.saturating_sub(units(&alt) + units(&foot) + quoted.len()) / quoted.len().max(1);
        for Shown { event, also } in quoted {
            let inferred =
                if event.is_inferred { format!(" ({})", self.tongue.label("inferred")) } else { String::new() };
            let tag = if event.is_tagged {
                format!(", {}", self.tongue.tag_name(event.tag).to_lowercase())
            } else {
                String::new()
            };
            let head = format!("{}{inferred}{tag}: ", event.span(self.tongue));
            let source = event.told(also, 40, self.tongue);
            let quote = plain(&event.quote);
            let left = room.saturating_sub(units(&head) + units(&source) + 6);
            let words = format!("{head}“{}” ({source}).", shorten(&quote, left));
            alt = format!("{alt} {}", shorten(&words, room));
        }
        alt.push_str(&foot);
        shorten(&alt, ALT).into_owned()
    }
}

impl Dated {
    fn of(begin: String, end: Option<String>, is_inferred: bool, citation: &Citation) -> Self {
        Self {
            begin,
            end,
            is_inferred,
            quote: citation.quote.clone(),
            source: source(citation).to_owned(),
            published: citation.published.clone(),
            tag: citation.tag,
            is_tagged: true,
        }
    }

    /// Whether both are the same happening in the same words.
    fn is_like(&self, other: &Self) -> bool {
        self.quote == other.quote && self.begin == other.begin && self.end == other.end
    }

    /// `Outlet, 2026-07-03, and 2 more`, the name in at most so many UTF-16 units.
    fn told(&self, also: &[&str], most: usize, tongue: Tongue) -> String {
        let mut told = shorten(&plain(&self.source), most).into_owned();
        if let Some(date) = &self.published {
            told = format!("{told}, {}", shorten(&plain(date), 20));
        }
        if also.is_empty() { told } else { format!("{told}, {}", more(also, tongue)) }
    }

    /// `2026-04-22 – 2026-06-05`.
    fn span(&self, tongue: Tongue) -> String {
        let begin = plain(&tongue.date(&self.begin));
        match &self.end {
            Some(end) => format!("{} – {}", shorten(&begin, 20), shorten(&plain(&tongue.date(end)), 20)),
            None => shorten(&begin, 20).into_owned(),
        }
    }

    /// When it begins and ends; without a time that can be told, last.
    fn order(&self) -> (i64, i64) {
        self.reach().map_or((i64::MAX, i64::MAX), |reach| (reach.first, reach.last))
    }

    fn reach(&self) -> Option<axis::Reach> {
        let begin = axis::Reach::of(&self.begin)?;
        let end = self.end.as_deref().and_then(axis::Reach::of).filter(|end| end.last >= begin.first);
        Some(axis::Reach { first: begin.first, last: end.map_or(begin.last, |end| end.last) })
    }
}

/// `and 2 more`.
fn more(also: &[&str], tongue: Tongue) -> String {
    tongue.labelled("more-below", [("count", also.len().into())])
}

fn units(words: &str) -> usize {
    words.encode_utf16().count()
}

/// The outlet, or what else there is to call the source.
fn source(citation: &Citation) -> &str {
    citation.outlet.as_deref().or(citation.title.as_deref()).unwrap_or(&citation.document.0)
}

/// The picture of a timeline.
#[must_use]
pub fn timeline(timeline: &Timeline) -> Picture {
    let mut canvas = Canvas::new(WIDTH);
    let quoted = timeline.quoted();
    let mut y = MARGIN;
    let title = [run(Style::new(Face::Bold, TITLE, INK), plain(&timeline.title))];
    y = canvas.lines((MARGIN, y), &flow(&title, WIDTH - MARGIN * 2.0, 2)) + 10.0;
    let small = Style::new(Face::Regular, SMALL, MUTED);
    if quoted.is_empty() {
        let words = Style::new(Face::Regular, WORDS, INK);
        y = canvas.lines((MARGIN, y), &[one_line(words, &timeline.tongue.label("no-date"), WIDTH)]) + 16.0;
    } else {
        y = axis::draw(&mut canvas, timeline, &quoted, y) + 18.0;
    }
    for (at, shown) in quoted.iter().enumerate() {
        let quote = &shown.event.quote;
        let is_quoted = quoted.iter().take(at).position(|other| other.event.quote == *quote && !quote.is_empty());
        y = row(&mut canvas, (at + 1, shown), is_quoted.map(|at| at + 1), y, timeline.tongue) + 20.0;
    }
    let more = timeline.more(&quoted);
    let mut below = vec![timeline.rest(more), plain(&timeline.foot)];
    if quoted.iter().any(|shown| lacks(&plain(&shown.event.quote))) || lacks(&plain(&timeline.title)) {
        below.push(timeline.tongue.label("picture-letters"));
    }
    for words in below.into_iter().filter(|words| !words.is_empty()) {
        y = canvas.lines((MARGIN, y), &flow(&[run(small, words)], WIDTH - MARGIN * 2.0, 2)) + 4.0;
    }
    let alt = timeline.alt(&quoted, more);
    finish(&canvas, y, alt)
}

/// An event: number, date, sentence, source and tag.
fn row(
    canvas: &mut Canvas,
    (number, shown): (usize, &Shown<'_>),
    quoted_at: Option<usize>,
    y: f32,
    tongue: Tongue,
) -> f32 {
    let event = shown.event;
    let colour = of(event.tag);
    let centre = (MARGIN + axis::RADIUS, y + SMALL * LEADING / 2.0);
    axis::marker(canvas, centre, number, event.tag, event.is_inferred);
    let dates = MARGIN + axis::RADIUS * 2.0 + 16.0;
    let room = COLUMN - dates - 14.0;
    let bold = Style::new(Face::Bold, SMALL, INK);
    let mut lines = vec![one_line(bold, &plain(&tongue.date(&event.begin)), room)];
    if let Some(end) = &event.end {
        lines.push(one_line(bold, &format!("– {}", plain(&tongue.date(end))), room));
    }
    if event.is_inferred {
        let slanted = Style { is_slanted: true, ..Style::new(Face::Regular, SMALL, MUTED) };
        lines.push(one_line(slanted, &tongue.label("inferred"), room));
    }
    let left = canvas.lines((dates, y), &lines);
    let width = WIDTH - MARGIN - COLUMN;
    let words = if let Some(number) = quoted_at {
        let same = tongue.labelled("picture-same", [("number", number.into())]);
        flow(&[run(Style::new(Face::Regular, WORDS, MUTED), same)], width, 1)
    } else {
        let quote = format!("“{}”", plain(&event.quote));
        flow(&[run(Style::new(Face::Regular, WORDS, INK), quote)], width, 2)
    };
    let mut right = canvas.lines((COLUMN, y - 2.0), &words);
    if quoted_at.is_none() {
        right = canvas.lines((COLUMN, right), &[caption(shown, width, tongue)]);
    }
    let bottom = left.max(right);
    let bar = Paint::fill(colour).round(3.0);
    canvas.rectangle((COLUMN - 20.0, y + 2.0), (6.0, bottom - y - 4.0), bar);
    bottom
}

/// Tag, source and date on one line; of the three only the source is shortened.
fn caption(shown: &Shown<'_>, width: f32, tongue: Tongue) -> Line {
    let event = shown.event;
    let tag = Style::new(Face::Bold, SMALL, of(event.tag));
    let muted = Style::new(Face::Regular, SMALL, MUTED);
    let words =
        if event.is_tagged { format!("{} {}", sign(event.tag), tongue.tag_name(event.tag)) } else { String::new() };
    let mut rest = event.published.as_deref().map_or_else(String::new, |date| format!(", {}", plain(date)));
    if !shown.also.is_empty() {
        rest = format!("{rest}, {}", more(&shown.also, tongue));
    }
    let apart = if event.is_tagged { " · " } else { "" };
    let taken = Face::Bold.width(&words, SMALL) + Face::Regular.width(&format!("{apart}{rest}"), SMALL);
    let source = one_line(muted, &plain(&event.source), (width - taken - 2.0).max(0.0));
    let source = source.pieces.iter().map(|piece| match &piece.ink {
        Ink::Words(words) => words.as_str(),
        Ink::Icon(_) => "",
    });
    let source = source.collect::<Vec<_>>().concat();
    let line = flow(&[run(tag, words), run(muted, format!("{apart}{source}{rest}"))], width, 1);
    line.into_iter().next().unwrap_or_default()
}

/// Lays the card under what was drawn, which goes down to `y`.
pub(super) fn finish(drawn: &Canvas, y: f32, alt: String) -> Picture {
    let mut canvas = Canvas::new(drawn.width);
    canvas.height = y + MARGIN - 8.0;
    let size = (drawn.width - 4.0, canvas.height - 4.0);
    let card = Paint { fill: Some(PAPER), stroke: Some(EDGE), stroke_width: 3.0, radius: 26.0, dash: None };
    canvas.rectangle((2.0, 2.0), size, card);
    canvas.inset(drawn.shapes(), (0.0, 0.0), 1.0);
    Picture::of(canvas, alt)
}
