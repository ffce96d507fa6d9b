//! SVG → PNG: the only file that knows resvg.
//!
//! Nothing outside the text is ever read: the only fonts are those in the binary, and images are not resolved.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Error, ImageHrefResolver, Options, Tree};

use crate::picture::font::{FAMILY, Face};

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in [Face::Regular, Face::Bold] {
        fonts.load_font_source(Source::Binary(Arc::new(face.bytes())));
    }
    Arc::new(fonts)
});

/// No pixmap is made larger than this on either side.
const LARGEST: f32 = 8192.0;

/// What an SVG says, with its text set in our fonts.
pub fn tree(svg: &str) -> Result<Tree, Error> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: FAMILY.to_owned(),
        image_href_resolver: nothing,
        ..Options::default()
    };
    Tree::from_str(svg, &options)
}

/// The picture that `svg` describes, `scale` times as large; empty where it describes none that can be drawn.
#[must_use]
pub fn png(svg: &str, scale: f32) -> Vec<u8> {
    let Ok(tree) = tree(svg) else { return Vec::new() };
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let pixmap = Pixmap::new(width.min(LARGEST).round() as u32, height.min(LARGEST).round() as u32);
    let Some(mut pixmap) = pixmap else { return Vec::new() };
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().unwrap_or_default()
}

/// Width and height of a PNG that can be decoded.
#[cfg(test)]
#[must_use]
pub fn size(png: &[u8]) -> Option<(u32, u32)> {
    Pixmap::decode_png(png).ok().map(|pixmap| (pixmap.width(), pixmap.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_svg_gives_no_picture() {
        assert_eq!(png("", 1.0), Vec::<u8>::new());
        assert_eq!(png("<svg", 1.0), Vec::<u8>::new());
    }

    #[test]
    fn nothing_is_read_from_outside() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='/etc/hostname' width='9' \
                   height='9'/></svg>";
        assert!(tree(svg).unwrap().root().children().is_empty());
    }

    #[test]
    fn the_same_svg_gives_the_same_bytes() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'><text y='20'>Mill</text></svg>";
        assert_eq!(png(svg, 2.0), png(svg, 2.0));
        assert!(png(svg, 2.0).starts_with(b"\x89PNG"));
    }
}
