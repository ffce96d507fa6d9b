//! How a tag looks: a word, a sign and a colour, never a colour alone.

use crate::answer::Tag;
use crate::discord::markup::Markup;
use crate::discord::tongue::Tongue;

/// `🟠 Alleged`.
#[must_use]
pub fn words(tag: Tag) -> Markup {
    said(tag, Tongue::English)
}

/// The same in another language.
#[must_use]
pub fn said(tag: Tag, tongue: Tongue) -> Markup {
    let sign = match tag {
        Tag::Confirmed => "✅ ",
        Tag::Corroborated => "🟢 ",
        Tag::Reported => "📰 ",
        Tag::Alleged => "🟠 ",
        Tag::Disputed => "⚖️ ",
        Tag::Refuted => "❌ ",
        Tag::Opinion => "💭 ",
        Tag::NotFound => "🔍 ",
    };
    Markup::own(sign).then(&tongue.tag(tag))
}

/// The bar beside the embed, legible on dark and on light.
#[must_use]
pub fn colour(tag: Tag) -> u32 {
    match tag {
        Tag::Confirmed => 0x2e_9e_5b,
        Tag::Corroborated => 0x5c_b8_5c,
        Tag::Reported => 0x3b_82_c4,
        Tag::Alleged => 0xe6_8a_00,
        Tag::Disputed => 0x8e_5b_d0,
        Tag::Refuted => 0xd0_3b_3b,
        Tag::Opinion => 0x7a_8a_99,
        Tag::NotFound => 0x99_99_99,
    }
}
