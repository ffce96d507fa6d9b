//! Discord's colours and measures, as its clients show them.

use crate::picture::palette::Colour;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Dark,
    Light,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Desktop,
    /// A phone held upright; fields stand below each other there.
    Phone,
}

/// What is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    pub page: Colour,
    pub embed: Colour,
    pub edge: Colour,
    pub heading: Colour,
    pub text: Colour,
    pub muted: Colour,
    pub link: Colour,
    pub bar: Colour,
    pub code: Colour,
    pub mention: Colour,
    pub button: Colour,
    pub button_text: Colour,
    pub badge: Colour,
}

impl Theme {
    #[must_use]
    pub const fn colours(self) -> Colours {
        match self {
            Self::Dark => Colours {
                page: Colour(0x31_33_38),
                embed: Colour(0x2b_2d_31),
                edge: Colour(0x23_25_28),
                heading: Colour(0xf2_f3_f5),
                text: Colour(0xdb_de_e1),
                muted: Colour(0xa3_a6_ad),
                link: Colour(0x3d_b8_ff),
                bar: Colour(0x4e_50_58),
                code: Colour(0x1e_1f_22),
                mention: Colour(0x3c_42_70),
                button: Colour(0x4e_50_58),
                button_text: Colour(0xff_ff_ff),
                badge: Colour(0x58_65_f2),
            },
            Self::Light => Colours {
                page: Colour(0xff_ff_ff),
                embed: Colour(0xf2_f3_f5),
                edge: Colour(0xe3_e5_e8),
                heading: Colour(0x06_06_07),
                text: Colour(0x31_33_38),
                muted: Colour(0x5c_5e_66),
                link: Colour(0x00_61_c4),
                bar: Colour(0xc4_c9_ce),
                code: Colour(0xe3_e5_e8),
                mention: Colour(0xdd_e1_ff),
                button: Colour(0xe3_e5_e8),
                button_text: Colour(0x1e_1f_22),
                badge: Colour(0x58_65_f2),
            },
        }
    }
}

impl Width {
    /// Of the whole page.
    #[must_use]
    pub const fn pixels(self) -> f32 {
        match self {
            Self::Desktop => 640.0,
            Self::Phone => 390.0,
        }
    }

    /// Of an embed, its bar included.
    #[must_use]
    pub const fn embed(self) -> f32 {
        match self {
            Self::Desktop => 520.0,
            Self::Phone => 306.0,
        }
    }

    /// Fields beside each other in a row.
    #[must_use]
    pub const fn beside(self) -> usize {
        match self {
            Self::Desktop => 3,
            Self::Phone => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::palette::tests::contrast;

    #[test]
    fn what_is_read_stands_out() {
        for theme in [Theme::Dark, Theme::Light] {
            let colours = theme.colours();
            for ink in [colours.heading, colours.text, colours.muted, colours.link] {
                assert!(contrast(ink, colours.embed) >= 4.5, "{ink} on {}", colours.embed);
                assert!(contrast(ink, colours.page) >= 4.5, "{ink} on {}", colours.page);
            }
            assert!(contrast(colours.button_text, colours.button) >= 4.5);
        }
    }
}
