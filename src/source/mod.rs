//! Somewhere → SourceFile. Where are the bytes?

pub mod apart;
pub mod folder;

pub use crate::document::{Place, Problem, SourceFile};
