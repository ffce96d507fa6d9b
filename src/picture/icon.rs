//! The signs that messages use, as shapes: the bundled fonts have no emoji, and each system's own look different.

use std::fmt::Write;

use crate::picture::palette::Colour;

/// A sign, drawn in a square of 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Disc(Colour),
    Check,
    Cross,
    Paper,
    Scales,
    Thought,
    Lens,
    Calendar,
    Person,
    House,
    Parcel,
    Pin,
    Label,
    Ballot,
    Return,
    Books,
    Stethoscope,
    Warning,
    Bell,
    Link,
    Left,
    Right,
    Compass,
    Book,
    Factory,
    Hourglass,
    Hand,
}

impl Icon {
    /// The icon for an emoji, without its variation selector.
    #[must_use]
    pub fn of(emoji: &str) -> Option<Self> {
        Some(match emoji.trim_end_matches('\u{fe0f}') {
            "🟢" => Self::Disc(Colour(0x5c_c0_6a)),
            "🟠" => Self::Disc(Colour(0xff_a7_4a)),
            "🔴" => Self::Disc(Colour(0xe0_4f_4f)),
            "🟡" => Self::Disc(Colour(0xf2_c9_4c)),
            "🔵" => Self::Disc(Colour(0x4f_8f_e6)),
            "🟣" => Self::Disc(Colour(0xa5_6e_e0)),
            "⚪" => Self::Disc(Colour(0xd0_d4_da)),
            "✅" => Self::Check,
            "❌" => Self::Cross,
            "📰" | "🗞" | "📄" | "📃" | "📝" => Self::Paper,
            "⚖" => Self::Scales,
            "💭" | "💬" => Self::Thought,
            "🔍" | "🔎" => Self::Lens,
            "📅" | "📆" | "🗓" => Self::Calendar,
            "👤" => Self::Person,
            "🏢" | "🏛" => Self::House,
            "📦" => Self::Parcel,
            "📍" => Self::Pin,
            "🏷" => Self::Label,
            "🗳" => Self::Ballot,
            "↩" => Self::Return,
            "📚" => Self::Books,
            "🩺" => Self::Stethoscope,
            "⚠" => Self::Warning,
            "🔔" | "👁" | "👀" => Self::Bell,
            "🔗" => Self::Link,
            "◀" | "⬅" => Self::Left,
            "▶" | "➡" => Self::Right,
            "🧭" => Self::Compass,
            "📖" | "📕" | "📒" => Self::Book,
            "🏭" => Self::Factory,
            "⏳" | "⌛" | "⏰" | "🕐" => Self::Hourglass,
            "👋" | "✋" => Self::Hand,
            _ => return None,
        })
    }

    /// Its shapes, at this place and as wide and high as `size`.
    #[must_use]
    pub fn svg(self, x: f32, y: f32, size: f32) -> String {
        let mut svg = String::new();
        // Writing to a string cannot fail.
        let _ =
            write!(svg, r#"<g transform="translate({x:.1} {y:.1}) scale({:.4})">{}</g>"#, size / 24.0, self.shapes());
        svg
    }

    fn shapes(self) -> String {
        let shapes = match self {
            Self::Disc(colour) => return format!(r#"<circle cx="12" cy="12" r="10" fill="{colour}"/>"#),
            Self::Check => {
                r##"<rect x="2" y="2" width="20" height="20" rx="4" fill="#3ba55d"/><path d="M7 12.5l3.5 3.5L17 8.5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>"##
            }
            Self::Cross => {
                r##"<path d="M5 5l14 14M19 5L5 19" stroke="#e0483e" stroke-width="4.4" stroke-linecap="round"/>"##
            }
            Self::Paper => {
                r##"<rect x="4" y="2.5" width="16" height="19" rx="2" fill="#e8ebf0" stroke="#9aa5b4"/><path d="M7 7h10M7 11h10M7 15h10M7 18.4h6" stroke="#7b8594" stroke-width="1.6"/>"##
            }
            Self::Scales => {
                r##"<g fill="none" stroke="#c9a24a" stroke-width="1.8" stroke-linecap="round"><path d="M12 3v17M7 20.5h10M4 6.5h16"/></g><path d="M1.5 14.5L5 7l3.5 7.500a3.6 3.6 0 0 1-7 0zM15.5 14.500L19 7l3.5 7.500a3.6 3.6 0 0 1-7 0z" fill="#e3c375"/>"##
            }
            Self::Thought => {
                r##"<path d="M7 17a5 5 0 0 1-1-9.8 6 6 0 0 1 11.3-.8A5.3 5.3 0 0 1 17 17z" fill="#b4c0d2"/><circle cx="6.5" cy="19.5" r="1.9" fill="#b4c0d2"/><circle cx="3.3" cy="22" r="1.2" fill="#b4c0d2"/>"##
            }
            Self::Lens => {
                r##"<circle cx="10" cy="10" r="6.5" fill="#bfe0f5" stroke="#7d8894" stroke-width="2.2"/><path d="M15 15l6 6" stroke="#7d8894" stroke-width="3.4" stroke-linecap="round"/>"##
            }
            Self::Calendar => {
                r##"<rect x="3" y="4" width="18" height="17" rx="2" fill="#f2f3f5" stroke="#9aa5b4"/><path d="M3 9V6a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v3z" fill="#dd4b4b"/><path d="M7 12.500h2m2 0h2m2 0h2M7 16.500h2m2 0h2m2 0h2" stroke="#66707e" stroke-width="2"/>"##
            }
            Self::Person => {
                r##"<circle cx="12" cy="8" r="5" fill="#6f8fb8"/><path d="M3 22a9 8 0 0 1 18 0z" fill="#6f8fb8"/>"##
            }
            Self::House => {
                r##"<rect x="4" y="2" width="16" height="20" rx="1" fill="#9fb0c3"/><path d="M7 6h3m4 0h3M7 10h3m4 0h3M7 14h3m4 0h3" stroke="#41566e" stroke-width="2"/><rect x="10" y="17" width="4" height="5" fill="#41566e"/>"##
            }
            Self::Parcel => {
                r##"<path d="M3 7l9-4 9 4v11l-9 4-9-4z" fill="#c99763"/><path d="M3 7l9 4 9-4M12 11v11" fill="none" stroke="#8c6239" stroke-width="1.6"/>"##
            }
            Self::Pin => {
                r##"<path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7z" fill="#dd4b4b"/><circle cx="12" cy="9" r="2.6" fill="#fff"/>"##
            }
            Self::Label => {
                r##"<path d="M2 12L11 3h9a1 1 0 0 1 1 1v9l-9 9z" fill="#e3c98f"/><circle cx="17" cy="7" r="1.8" fill="#6a5426"/>"##
            }
            Self::Ballot => {
                r##"<path d="M7 2h10v9H7z" fill="#f2f3f5" stroke="#9aa5b4"/><path d="M2 11h20v10a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z" fill="#8595a8"/><path d="M6 13h12" stroke="#39434f" stroke-width="2"/>"##
            }
            Self::Return => {
                r##"<rect x="2" y="2" width="20" height="20" rx="4" fill="#4f8fe6"/><path d="M10 7l-4 4 4 4M6 11h8a3.5 3.5 0 0 1 0 7h-2" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>"##
            }
            Self::Books => {
                r##"<rect x="3" y="4" width="5" height="17" fill="#dd4b4b"/><rect x="9" y="3" width="5" height="18" fill="#3ba55d"/><path d="M15 5l4.5-1.200L23 20l-4.5 1.200z" fill="#4f8fe6"/>"##
            }
            Self::Stethoscope => {
                r##"<path d="M5 3v6a4 4 0 0 0 8 0V3M9 13v3a5 5 0 0 0 10 0v-3" fill="none" stroke="#7d8fa8" stroke-width="2.2" stroke-linecap="round"/><circle cx="19" cy="11" r="2.6" fill="#b7c2d0"/>"##
            }
            Self::Warning => {
                r##"<path d="M12 2.500L23 21.500H1z" fill="#f2c94c"/><path d="M12 9v6M12 17.500v1.5" stroke="#4a3b00" stroke-width="2.2" stroke-linecap="round"/>"##
            }
            Self::Bell => {
                r##"<path d="M12 2a7 7 0 0 0-7 7v6l-2 3h18l-2-3V9a7 7 0 0 0-7-7zM9.5 19.500a2.5 2.5 0 0 0 5 0z" fill="#e9b949"/>"##
            }
            Self::Link => {
                r##"<path d="M10 14l4-4M8.5 10.500L5.5 13.500a3.5 3.5 0 0 0 5 5l3-3M15.5 13.500l3-3a3.5 3.5 0 0 0-5-5l-3 3" fill="none" stroke="#8fa0b5" stroke-width="2.2" stroke-linecap="round"/>"##
            }
            Self::Left => r##"<path d="M16 5l-9 7 9 7z" fill="#98a2b1"/>"##,
            Self::Right => r##"<path d="M8 5l9 7-9 7z" fill="#98a2b1"/>"##,
            Self::Compass => {
                r##"<circle cx="12" cy="12" r="10" fill="#e8ebf0" stroke="#8d6e4a" stroke-width="2"/><path d="M12 4l3 8h-6z" fill="#dd4b4b"/><path d="M12 20l-3-8h6z" fill="#6f7c8c"/>"##
            }
            Self::Book => {
                r##"<path d="M12 6C9 4 5 4 2 5v14c3-1 7-1 10 1 3-2 7-2 10-1V5c-3-1-7-1-10 1z" fill="#e8ebf0" stroke="#4f8fe6" stroke-width="1.6"/><path d="M12 6v14" stroke="#4f8fe6" stroke-width="1.6"/>"##
            }
            Self::Factory => {
                r##"<path d="M2 21V10l6 4v-4l6 4v-4l4 3V3h3v18z" fill="#9fb0c3"/><path d="M6 18h2m3 0h2m3 0h2" stroke="#41566e" stroke-width="2"/>"##
            }
            Self::Hourglass => {
                r##"<path d="M6 2h12v2l-5 8 5 8v2H6v-2l5-8-5-8z" fill="#c9a24a"/><path d="M9 19l3-4 3 4z" fill="#f6e2b0"/>"##
            }
            Self::Hand => {
                r##"<path d="M6 12V6a1.4 1.4 0 0 1 2.800 0V4a1.4 1.4 0 0 1 2.800 0v0a1.4 1.4 0 0 1 2.800 0v2a1.4 1.4 0 0 1 2.800 0v9c0 4-3 7-6 7-4 0-6-3-8-7a1.500 1.500 0 0 1 2.800-1z" fill="#e9b949"/>"##
            }
        };
        shapes.to_owned()
    }
}
