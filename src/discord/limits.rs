//! Discord's limits, in UTF-16 units where a text is measured.
//!
//! From <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>,
//! `/interactions/receiving-and-responding`, `/interactions/application-commands` and `/topics/gateway`, August 2026.

use std::time::Duration;

pub const EMBEDS: usize = 10;
/// All titles, descriptions, field names, field values and footers of a message together.
pub const EMBEDS_TOGETHER: usize = 6000;
pub const TITLE: usize = 256;
pub const DESCRIPTION: usize = 4096;
pub const FIELDS: usize = 25;
pub const FIELD_NAME: usize = 256;
pub const FIELD_VALUE: usize = 1024;
pub const FOOTER: usize = 2048;
/// Discord says nothing of a link's length; longer ones than this are left out of its own clients.
pub const URL: usize = 512;

/// Rows of components, and buttons in a row.
pub const ROWS: usize = 5;
pub const BUTTONS: usize = 5;
pub const CUSTOM_ID: usize = 100;
/// The words on a button.
pub const LABEL: usize = 80;
/// What can be chosen from a menu, and how long its words and what stands below them may be.
pub const OPTIONS: usize = 25;
pub const OPTION: usize = 100;
/// The words of a menu from which nothing is chosen yet.
pub const PLACEHOLDER: usize = 150;

/// The words of an attachment for those who cannot see it.
pub const ALT: usize = 1024;

pub const CHOICES: usize = 25;
pub const CHOICE: usize = 100;

/// The first response must arrive within 3 s of the interaction; what has not left by now will not.
pub const FIRST_RESPONSE: Duration = Duration::from_millis(2_800);

/// Not Discord's limit but ours: nobody waits longer for an answer.
pub const ANSWER: Duration = Duration::from_secs(10);

/// Identifies a day, after which Discord resets the bot's token.
pub const IDENTIFIES: u32 = 1000;
/// Identifies may not follow each other faster than this.
pub const BETWEEN_IDENTIFIES: Duration = Duration::from_secs(5);

/// The length of `text` as Discord measures it.
#[must_use]
pub fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}
