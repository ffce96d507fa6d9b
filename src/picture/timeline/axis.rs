//! Time to scale: dates on a line, whose long empty stretches are cut out.

use jiff::civil::Date;

use super::{Dated, MARGIN, SMALL, Shown, Timeline};
use crate::answer::Tag;
use crate::picture::WIDTH;
use crate::picture::canvas::{Canvas, Paint};
use crate::picture::flow::{Style, one_line};
use crate::picture::font::Face;
use crate::picture::letters::plain;
use crate::picture::palette::{LINE, MUTED, PAPER, RAISED, of};

/// Days since 1970-01-01, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    pub first: i64,
    pub last: i64,
}

impl Reach {
    /// The days that an ISO 8601 date names: `2026-07-03`, `2026-07`, `2026-Q3`, `2026-H1`, `2026-SU`, `2026`, `202`.
    pub fn of(iso: &str) -> Option<Self> {
        let (sign, digits) = iso.strip_prefix('-').map_or((1, iso), |digits| (-1, digits));
        let mut parts = digits.split('T').next()?.split('-');
        let year = parts.next()?;
        if year.is_empty() || year.len() > 4 || !year.chars().all(|letter| letter.is_ascii_digit()) {
            return None;
        }
        let years = 10_i32.pow(4 - year.len() as u32);
        let first = sign * year.parse::<i32>().ok()? * years;
        let month = parts.next();
        let day = parts.next();
        let (year, month, months) = match month {
            None => return Some(Self { first: number(first, 1, 1)?, last: before(first + years, 1)? }),
            Some("Q1") => (first, 1, 3),
            Some("Q2") => (first, 4, 3),
            Some("Q3") => (first, 7, 3),
            Some("Q4") => (first, 10, 3),
            Some("H1") => (first, 1, 6),
            Some("H2") => (first, 7, 6),
            Some("SP") => (first, 3, 3),
            Some("SU") => (first, 6, 3),
            Some("FA" | "AU") => (first, 9, 3),
            Some("WI") => (first, 12, 3),
            Some(month) => (first, month.parse().ok()?, 1),
        };
        if let Some(day) = day {
            let day = number(year, month, day.parse().ok()?)?;
            return Some(Self { first: day, last: day });
        }
        let end = month + months;
        let (last_year, end) = if end > 12 { (year + 1, end - 12) } else { (year, end) };
        Some(Self { first: number(year, month, 1)?, last: before(last_year, end)? })
    }
}

fn number(year: i32, month: i32, day: i32) -> Option<i64> {
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(i64::from(date.since(Date::constant(1970, 1, 1)).ok()?.get_days()))
}

/// The day before the month begins.
fn before(year: i32, month: i32) -> Option<i64> {
    Some(number(year, month, 1)? - 1)
}

/// Half as wide as a marker.
pub const RADIUS: f32 = 21.0;
/// Between the centres of two markers beside each other.
const APART: f32 = RADIUS * 2.0 + 4.0;
/// How wide a stretch that was cut out is.
const BREAK: f32 = 46.0;
/// How much of the whole an empty stretch must take to be cut out.
const LONG: f64 = 0.4;
/// Fewer days are never cut out.
const LEAST: i64 = 45;

/// A stretch of time that is drawn to scale.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    days: Reach,
    from: f32,
    to: f32,
}

/// Time → place.
#[derive(Clone, Debug, PartialEq)]
struct Scale {
    stretches: Vec<Stretch>,
}

impl Scale {
    /// `reaches` between `left` and `right`.
    fn new(mut reaches: Vec<Reach>, left: f32, right: f32) -> Self {
        reaches.sort_unstable();
        let mut busy: Vec<Reach> = Vec::new();
        for reach in reaches {
            match busy.last_mut() {
                Some(last) if reach.first <= last.last + 1 => last.last = last.last.max(reach.last),
                _ => busy.push(reach),
            }
        }
        if let Some(at) = longest_gap(&busy) {
            let (earlier, later) = busy.split_at(at + 1);
            let gap = later.first().map_or(0, |next| next.first) - earlier.last().map_or(0, |last| last.last);
            if gap as f64 > span(&busy) as f64 * LONG && gap >= LEAST {
                return Self::joined(earlier, later, left, right);
            }
        }
        let days = Reach {
            first: busy.first().map_or(0, |reach| reach.first),
            last: busy.last().map_or(0, |reach| reach.last),
        };
        Self { stretches: vec![Stretch { days, from: left, to: right }] }
    }

    /// Two parts with a break between them: each as wide as its dates ask for, so that one year does not crowd out many
    /// days, and none too narrow.
    fn joined(earlier: &[Reach], later: &[Reach], left: f32, right: f32) -> Self {
        let share = earlier.len() as f32 / (earlier.len() + later.len()).max(1) as f32;
        let room = right - left - BREAK;
        if room < 260.0 {
            let days = Reach {
                first: earlier.first().map_or(0, |reach| reach.first),
                last: later.last().map_or(0, |reach| reach.last),
            };
            return Self { stretches: vec![Stretch { days, from: left, to: right }] };
        }
        let middle = left + (room * share).clamp(room * 0.22, room * 0.78);
        let mut stretches = Self::new(earlier.to_vec(), left, middle).stretches;
        stretches.extend(Self::new(later.to_vec(), middle + BREAK, right).stretches);
        Self { stretches }
    }

    fn at(&self, day: i64) -> f32 {
        let holds = |stretch: &&Stretch| day <= stretch.days.last;
        let Some(stretch) = self.stretches.iter().find(holds).or(self.stretches.last()) else { return 0.0 };
        let length = (stretch.days.last - stretch.days.first) as f32;
        let along = if length > 0.0 { (day - stretch.days.first) as f32 / length } else { 0.5 };
        stretch.from + (stretch.to - stretch.from) * along.clamp(0.0, 1.0)
    }
}

fn span(busy: &[Reach]) -> i64 {
    match (busy.first(), busy.last()) {
        (Some(first), Some(last)) => last.last - first.first + 1,
        _ => 0,
    }
}

fn longest_gap(busy: &[Reach]) -> Option<usize> {
    let gaps = busy.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [one, other] => Some((other.first - one.last, std::cmp::Reverse(at))),
        _ => None,
    });
    gaps.max().map(|(_, at)| at.0)
}

/// Draws the axis with all events, the quoted ones numbered; returns where it ends.
pub fn draw(canvas: &mut Canvas, timeline: &Timeline, quoted: &[Shown<'_>], y: f32) -> f32 {
    let (left, right) = (MARGIN + RADIUS + 8.0, WIDTH - MARGIN - RADIUS - 8.0);
    let reaches: Vec<Reach> = timeline.events.iter().filter_map(Dated::reach).collect();
    // One moment alone needs no axis.
    if reaches.iter().all(|reach| Some(reach) == reaches.first()) {
        return y;
    }
    let scale = Scale::new(reaches.clone(), left, right);

    // Markers that would touch stand above each other, and on top of a full stack beside it.
    let mut levels: Vec<f32> = Vec::new();
    let mut markers = Vec::new();
    for (at, Shown { event, .. }) in quoted.iter().enumerate() {
        let Some(reach) = event.reach() else { continue };
        let x = scale.at(reach.first);
        // A disc also keeps clear of the lines that lead to those above it.
        let is_free = |level: usize| {
            levels.get(level).is_none_or(|end| end + APART <= x)
                && levels.iter().skip(level + 1).all(|end| end + RADIUS + 4.0 <= x)
        };
        let level = (0..levels.len()).find(|level| is_free(*level)).unwrap_or(levels.len());
        if level == levels.len() {
            levels.push(x);
        } else if let Some(end) = levels.get_mut(level) {
            *end = x;
        }
        markers.push((at + 1, *event, reach, x, level));
    }
    let line = y + levels.len() as f32 * APART + 16.0;
    for stretch in &scale.stretches {
        canvas.line((stretch.from - 16.0, line), (stretch.to + 16.0, line), Paint::stroke(LINE, 4.0));
    }
    for pair in scale.stretches.windows(2) {
        if let [one, _] = pair {
            let x = one.to + BREAK / 2.0;
            for shift in [-6.0, 6.0] {
                canvas.line((x + shift - 5.0, line + 13.0), (x + shift + 5.0, line - 13.0), Paint::stroke(LINE, 4.0));
            }
        }
    }
    // The others are marks on the line.
    for reach in &reaches {
        let x = scale.at(reach.first);
        canvas.line((x, line - 9.0), (x, line + 9.0), Paint::stroke(MUTED, 3.0));
    }
    for (number, event, reach, x, level) in markers.into_iter().rev() {
        let colour = of(event.tag);
        let (from, to) = (scale.at(reach.first), scale.at(reach.last));
        let centre = (x, line - 20.0 - RADIUS - level as f32 * APART);
        if to - from > 10.0 {
            canvas.line((from, line), (to, line), Paint::stroke(colour, 10.0));
        }
        canvas.line((x, line), (x, centre.1), Paint::stroke(colour, 3.0));
        canvas.disc((x, line), 8.0, Paint::fill(colour));
        marker(canvas, centre, number, event.tag, event.is_inferred);
    }
    labels(canvas, timeline, &scale, line + 14.0)
}

/// A numbered disc; a ring where the date was inferred.
pub fn marker(canvas: &mut Canvas, (x, y): (f32, f32), number: usize, tag: Tag, is_inferred: bool) {
    let colour = of(tag);
    let ink = if is_inferred {
        let ring = Paint { stroke: Some(colour), stroke_width: 4.0, dash: Some((7.0, 4.0)), ..Paint::fill(RAISED) };
        canvas.disc((x, y), RADIUS - 2.0, ring);
        colour
    } else {
        canvas.disc((x, y), RADIUS, Paint::fill(colour));
        PAPER
    };
    let words = one_line(Style::new(Face::Bold, SMALL, ink), &number.to_string(), 100.0);
    canvas.text_line((x - words.width / 2.0, y + SMALL * 0.36), &words);
}

/// Where each stretch begins and ends, as its events word it, as far as there is room.
fn labels(canvas: &mut Canvas, timeline: &Timeline, scale: &Scale, y: f32) -> f32 {
    let style = Style::new(Face::Regular, SMALL, MUTED);
    let mut wanted: Vec<(f32, &str)> = Vec::new();
    for stretch in &scale.stretches {
        let begin =
            timeline.events.iter().find(|event| event.reach().is_some_and(|reach| reach.first == stretch.days.first));
        let end =
            timeline.events.iter().find(|event| event.reach().is_some_and(|reach| reach.last == stretch.days.last));
        let begin = begin.map_or("", |event| event.begin.as_str());
        let end = end.map_or("", |event| event.end.as_deref().unwrap_or(&event.begin));
        if stretch.days.last == stretch.days.first || begin == end {
            wanted.push((scale.at(stretch.days.first), begin));
        } else {
            wanted.extend([(stretch.from, begin), (stretch.to, end)]);
        }
    }
    // The ends of the whole come first, then what is between them.
    let last = wanted.len().saturating_sub(1);
    let order = [0, last].into_iter().chain(1..last);
    let mut taken: Vec<(f32, f32)> = Vec::new();
    for at in order {
        let Some((x, words)) = wanted.get(at).copied() else { continue };
        let words = one_line(style, &plain(&timeline.tongue.date(words)), 300.0);
        let from = (x - words.width / 2.0).clamp(MARGIN, WIDTH - MARGIN - words.width);
        let to = from + words.width;
        if taken.iter().all(|(start, end)| to + 24.0 < *start || *end + 24.0 < from) {
            canvas.text_line((from, y + SMALL), &words);
            taken.push((from, to));
        }
    }
    y + SMALL * 1.3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(day: i64) -> String {
        let date = i32::try_from(day)
            .ok()
            .and_then(|day| Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok());
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[track_caller]
    fn check(date: &str, first: &str, last: &str) {
        let reach = Reach::of(date).unwrap();
        assert_eq!((iso(reach.first).as_str(), iso(reach.last).as_str()), (first, last), "{date}");
    }

    #[test]
    fn a_date_reaches_as_far_as_it_says() {
        check("2026-07-03", "2026-07-03", "2026-07-03");
        check("2026-07-03T10:00", "2026-07-03", "2026-07-03");
        check("2026-02", "2026-02-01", "2026-02-28");
        check("2026-12", "2026-12-01", "2026-12-31");
        check("2026-Q4", "2026-10-01", "2026-12-31");
        check("2026-WI", "2026-12-01", "2027-02-28");
        check("2026", "2026-01-01", "2026-12-31");
        check("202", "2020-01-01", "2029-12-31");
        for odd in ["", "PRESENT_REF", "20x6", "2026-13", "2026-02-30", "2026-XX", "99999"] {
            assert_eq!(Reach::of(odd), None, "{odd}");
        }
    }

    #[test]
    fn long_empty_stretches_are_cut_out() {
        let day = |iso: &str| Reach::of(iso).unwrap();
        let scale = Scale::new(vec![day("1999-05-01"), day("2026-07-01"), day("2026-07-20")], 0.0, 1000.0);
        assert_eq!(scale.stretches.len(), 2);
        assert!(scale.at(day("2026-07-20").first) - scale.at(day("2026-07-01").first) > 500.0);
        let even = Scale::new(vec![day("2026-01-01"), day("2026-02-01"), day("2026-03-01")], 0.0, 1000.0);
        assert_eq!(even.stretches.len(), 1);
    }

    #[test]
    fn later_is_never_further_left() {
        let days = ["1990", "2001-02-03", "2001-05", "2026-01-01", "2026-01-02", "2026-06-07"];
        let reaches: Vec<Reach> = days.into_iter().filter_map(Reach::of).collect();
        let scale = Scale::new(reaches.clone(), 10.0, 900.0);
        let places: Vec<f32> = reaches.iter().map(|reach| scale.at(reach.first)).collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(places.iter().all(|place| (10.0..=900.0).contains(place)));
    }
}
