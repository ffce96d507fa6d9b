//! Message → what it would look like. A view for those without Discord.
//!
//! It reads the very JSON that is sent, so that what is seen here is what is sent; and it knows no surface, so that each
//! of them can show it.

use serde_json::Value;

use crate::answer::question::Question;
use crate::picture::{Picture, raster};

pub mod html;
pub mod markdown;
pub mod paint;
pub mod shown;
pub mod theme;

#[cfg(test)]
mod hostile;

pub use theme::{Theme, Width};

/// What is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The answer to the question.
    Answer,
    /// Why it is what it is.
    Why,
    /// The passages before and after what it quotes.
    Context,
    /// The list of documents.
    Sources,
    /// The document whose id is the question's text.
    Document,
    /// What was decided on the claim, or on every claim.
    Verdicts,
    /// The digest of the day that is the question's text.
    Digest,
    Doctor,
    /// What *Check this message* tells of a message with the question's text.
    Check,
    /// The note on joining a server with the question's text as its name.
    Greeting,
    /// What a watch of the question's claim tells on the day as of which it is asked.
    Watch,
    /// A short word: `late`, `fast`, `failed`, `unknown`, or what somebody can mend.
    Notice,
}

/// A message that somebody could get.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub what: What,
    /// What is asked, and on whose shelf.
    pub question: Question,
    /// Discord's name of a language: `en-GB`, `de`.
    pub language: String,
}

/// What a surface would send.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    pub message: Value,
    pub picture: Option<Picture>,
}

/// A message, and what stands around it.
#[derive(Clone, Debug, Default)]
pub struct Preview<'a> {
    /// The body of the request, with `embeds`, `components`, `attachments`.
    pub message: Value,
    /// Its attachments, in order.
    pub pictures: Vec<&'a Picture>,
    /// The slash command that is answered, as it was typed.
    pub command: String,
}

/// How it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub theme: Theme,
    pub width: Width,
}

/// Pixels of the picture for one of the page: sharp on a phone's screen, and not too large for a page of documentation.
const SCALE: f32 = 1.6;

impl Preview<'_> {
    /// As a PNG; empty where it cannot be drawn.
    #[must_use]
    pub fn png(&self, look: Look) -> Vec<u8> {
        raster::png(&self.svg(look), SCALE)
    }

    #[must_use]
    pub fn svg(&self, look: Look) -> String {
        paint::paint(self, look).into_svg()
    }

    /// As a page of its own.
    #[must_use]
    pub fn html(&self, look: Look) -> String {
        html::page(self, look)
    }
}
