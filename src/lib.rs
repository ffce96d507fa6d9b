//! OnRecord: who said this, when, and does it stand?
//!
//! The modules stand in the order in which the words flow:
//! `source → document → passage → statement → index → evidence → answer → message`.

pub mod source;

pub mod document;
pub mod passage;
pub mod statement;

pub mod index;

pub mod evidence;

pub mod answer;

pub mod tongue;

pub mod picture;

pub mod preview;

pub mod app;

pub mod discord;

pub mod console;

pub mod schedule;
pub mod state;

pub mod clock;
pub mod config;
pub mod cores;
pub mod error;
pub mod memory;
pub mod metrics;
pub mod text;
