//! Lines as they were drawn → lines as they are read.
//!
//! Most programs draw what is read first first, column after column. Some draw a row over all columns: those are put in
//! order. The rows of a table are left as they are.

use super::page::Line;

/// Fewer lines than this on either side of a gap are no column.
const FEW: usize = 5;

/// The lines of a column of prose fill this share of its width, by their median.
const FILLED: f64 = 0.6;

/// The lines of a page in the order in which they are read.
#[must_use]
pub fn in_order(lines: Vec<Line>) -> Vec<Line> {
    let Some(gap) = gap(&lines) else { return lines };
    let side = |line: &Line| {
        if line.right <= gap {
            Side::Left
        } else if line.left >= gap {
            Side::Right
        } else {
            Side::Across
        }
    };
    let sides: Vec<Side> = lines.iter().map(side).collect();
    let turns = sides.windows(2).filter(|pair| matches!(pair, [Side::Left, Side::Right])).count();
    let count = |wanted: Side| sides.iter().filter(|side| **side == wanted).count();
    // Drawn column after column, there are as many turns as there are pieces of the page.
    if turns <= 1 + count(Side::Across) || turns < 3 || !is_prose(&lines, &sides) {
        return lines;
    }
    let mut ordered = Vec::with_capacity(lines.len());
    let mut right = Vec::new();
    for (line, side) in lines.into_iter().zip(sides) {
        match side {
            Side::Left => ordered.push(line),
            Side::Right => right.push(line),
            Side::Across => {
                ordered.append(&mut right);
                ordered.push(line);
            }
        }
    }
    ordered.append(&mut right);
    ordered
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

/// Where two columns part: a place in the middle of the page that hardly any line crosses.
fn gap(lines: &[Line]) -> Option<f64> {
    if lines.len() < 2 * FEW {
        return None;
    }
    let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let width = right - left;
    // Steps of a fiftieth, from the middle outwards.
    let places = (0..20).flat_map(|step| [25 + step, 25 - step]).map(|step| left + width * f64::from(step) / 50.0);
    let crossed = |place: f64| lines.iter().filter(|line| line.left < place && line.right > place).count();
    let beside = |place: f64| {
        let before = lines.iter().filter(|line| line.right <= place).count();
        before.min(lines.len() - before - crossed(place))
    };
    places
        .filter(|place| beside(*place) >= FEW)
        .min_by_key(|place| crossed(*place))
        .filter(|place| crossed(*place) * 4 <= lines.len())
}

/// Whether the lines of both sides fill their columns, as prose does and cells do not.
fn is_prose(lines: &[Line], sides: &[Side]) -> bool {
    [Side::Left, Side::Right].into_iter().all(|wanted| {
        let column: Vec<&Line> =
            lines.iter().zip(sides).filter(|(_, side)| **side == wanted).map(|(line, _)| line).collect();
        let mut widths: Vec<f64> = column.iter().map(|line| line.right - line.left).collect();
        widths.sort_by(f64::total_cmp);
        let widest = widths.last().copied().unwrap_or_default();
        let letters: usize = column.iter().map(|line| line.words.chars().count()).sum();
        let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
        // A column of prose holds more than a few words a line.
        median >= widest * FILLED && letters >= 20 * column.len()
    })
}
