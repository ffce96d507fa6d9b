//! Somewhere → SourceFile. Where are the bytes?

pub mod address;
pub mod apart;
pub mod folder;
pub mod keep;
pub mod page;

pub use crate::document::{Place, Problem, SourceFile};
