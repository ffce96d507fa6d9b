//! Somewhere → SourceFile. Where are the bytes?

pub mod address;
pub mod apart;
pub mod feed;
pub mod folder;
pub mod keep;
pub mod page;
pub mod seat;
pub mod watch;

pub use crate::document::{Place, Problem, SourceFile};
