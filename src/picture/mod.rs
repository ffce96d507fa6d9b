//! Answer → PNG. How does it look?
//!
//! A layout of our own writes an SVG, of which resvg makes the PNG. The same answer gives the same bytes.

pub mod canvas;
pub mod flow;
pub mod font;
pub mod icon;
pub mod letters;
pub mod lineage;
pub mod palette;
pub mod raster;
pub mod timeline;

#[cfg(test)]
pub(crate) mod hostile;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod snapshot;

pub use lineage::lineage;
pub use timeline::timeline;

/// A picture, and in words what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Empty where it could not be drawn; then the answer goes without.
    pub png: Vec<u8>,
    /// What `png` was drawn from.
    pub svg: String,
    /// The same facts for those who cannot see it, in at most [`ALT`] UTF-16 units.
    pub alt: String,
}

/// How long a description Discord takes.
pub const ALT: usize = 1024;
/// How wide pictures are, in pixels: three times the width of a phone's column, so that the smallest type can be read there.
pub const WIDTH: f32 = 1200.0;
/// How high a picture can become; layouts stop filling it before.
pub const HEIGHT: f32 = 4000.0;

impl Picture {
    /// Draws what stands on `canvas`.
    #[must_use]
    pub fn of(canvas: canvas::Canvas, alt: String) -> Self {
        let svg = canvas.into_svg();
        Self { png: raster::png(&svg, 1.0), svg, alt }
    }
}
